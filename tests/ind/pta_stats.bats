# shellcheck disable=SC2016,SC2154
load ../lib.bash
# pandas-ta's volatility, volume, statistics and candles: what its reference
# files (pta.bats) do not say.

setup() { cd "$BATS_TEST_TMPDIR" || return; }

# nasty N: small steps on large numbers, a spike, flat stretches.
nasty() {
	awk -v n="$1" 'BEGIN {
		print "time,close"
		x = 100000
		for (i = 0; i < n; i++) {
			s = (s * 16807 + 11) % 2147483647
			if (i % 97 > 25)
				x = 100000 + (s % 1000) / 64
			printf "%d-%02d-%02d,%.10g\n", 1900 + int(i / 336),
			    int(i / 28) % 12 + 1, i % 28 + 1,
			    i % 500 == 250 ? 1e9 : x
		}
	}'
}

@test "moments and quantiles are those of each window alone" {
	nasty 3000 >f
	csf-ind v=pta.variance:20 s=pta.skew:20 k=pta.kurtosis:20 \
		z=pta.zscore:20 m=pta.mad:20 q=pta.quantile:20,q=0.3 \
		d=pta.median:20 <f >got
	awk -F, -v n=20 'NR == 1 { print $0 ",v,s,k,z,m,q,d"; next }
	{
		x[NR % n] = $2
		printf "%s", $0
		if (NR <= n) { print ",,,,,,,"; next }
		base = $2; sum = v = t = q = m = 0
		for (i in x) sum += x[i] - base
		for (i in x) {
			e = x[i] - base - sum / n
			v += e ^ 2; t += e ^ 3; q += e ^ 4
			m += e < 0 ? -e : e
			y[i] = x[i]
		}
		for (i = 1; i < n; i++)
			for (j = i; j > 0 && y[j - 1] > y[j]; j--) {
				e = y[j]; y[j] = y[j - 1]; y[j - 1] = e
			}
		printf ",%.15g", v / (n - 1)
		k = (n * n - 1) * n * (v > 0 ? q / v ^ 2 : 0) - 3 * (n - 1) ^ 2
		if (v / n > 1e-14)
			printf ",%.15g,%.15g,%.15g",
			    sqrt(n * (n - 1)) / (n - 2) * t / n / (v / n) ^ 1.5,
			    k / ((n - 2) * (n - 3)), -sum / n / sqrt(v / (n - 1))
		else
			printf ",0,-3,"
		printf ",%.15g,%.15g,%.15g\n", m / n, y[5] + 0.7 * (y[6] - y[5]),
		    (y[9] + y[10]) / 2
	}' f >want
	same_numbers want got 1e-8
	# flat stretches are in it
	[ "$(awk -F, '$3 == 0 && $4 == "0"' got | wc -l)" -gt 100 ]
}

@test "min_periods answers before a window is full" {
	bars 60 >f
	csf-ind a=pta.variance:20,min_periods=5 b=pta.median:20,min_periods=5 \
		c=pta.mad:20,min_periods=5 d=pta.skew:20,min_periods=5 \
		e=pta.cmf:20,min_periods=5 <f >got
	csf-ind a=pta.variance:5 b=pta.median:5 c=pta.mad:5 d=pta.skew:5 \
		e=pta.cmf:5 <f | head -n 6 >want
	same_numbers want <(head -n 6 got)
	csf-ind a=pta.variance:20,min_periods=length b=pta.median:20 \
		c=pta.mad:20 d=pta.skew:20 e=pta.cmf:20 <f | tail -n 41 >want
	same_numbers want <(tail -n 41 got)
	[ "$(sed -n 5p got | cut -d, -f7-)" = ,,,, ]
	fails 2 "min_periods=0 is not a whole number in 1..100000" \
		csf-ind pta.mad:min_periods=0
}

@test "what there was already is the same kernel" {
	bars 300 >f
	csf-ind k=keltner:20,1.5 d=donchian:10 z=zscore:15,2 <f >want
	csf-ind k=pta.kc:20,1.5 d=pta.donchian:10,10 z=pta.zscore:15,2 <f |
		cmp - want
	csf-ind c=keltner:20,2,wilder <f | named '
		FNR > 1 { print ($at["c_middle"] == ""), ($at["c_upper"] == "") }' | sort | uniq -c |
		tr -s ' ' >got
	[ "$(cat got)" = " 280 0 0
 20 1 1" ]
	csf-ind o=obv h=ta.ha <f >want
	csf-ind o=pta.obv h=pta.ha <f | cmp - want
}

@test "a pattern by its name is TA-Lib's, scaled; all are pandas-ta's own" {
	bars 400 >f
	csf-ind a=pta.cdl_pattern:engulfing,scalar=50 b=ta.cdlengulfing \
		c=pta.cdl_pattern:harami,offset=2 d=ta.cdlharami <f | named '
		FNR > 1 { if ($at["a"] != $at["b"] / 2) exit bad = 1
			if (FNR > 3 && $at["c"] != was[FNR - 2] + 0) exit bad = 1
			was[FNR] = $at["d"]
			some += $at["a"] != 0; others += $at["c"] != 0 }
		END { exit bad || !some || !others }'
	csf-ind p=pta.cdl_pattern <f | cut -d, -f7- | tail -n +2 >got
	csf-ind d=pta.cdl_doji i=pta.cdl_inside <f | cut -d, -f7- |
		tail -n +2 | cmp - got
	csf-ind p=pta.cdl_pattern:inside <f | cut -d, -f7- | tail -n +2 |
		cmp - <(cut -d, -f2 got)
	# the thresholds of --candle reach it
	csf-ind --candle BodyLong=body,10,9 p=pta.cdl_pattern:longline \
		t=ta.cdllongline <f | named '
		FNR > 1 && $at["p"] != $at["t"] + 0 { exit bad = 1 }
		END { exit bad }'
	# every name has one
	local n=0 name
	for name in $(csf-ind --describe pta.cdl_pattern |
		sed 's/.*"values":\[\([^]]*\)\].*/\1/; s/[",]/ /g'); do
		csf-ind "pta.cdl_pattern:$name" <f >/dev/null
		n=$((n + 1))
	done
	[ "$n" = 63 ]
	fails 2 "name=hamer is none of all, doji" csf-ind pta.cdl_pattern:hamer
}

@test "what looks ahead there is causal here, or refused" {
	bars 300 >f
	fails 2 "length=all would fit one line to the whole series" \
		csf-ind pta.tos_stdevall:length=all
	fails 2 "full=True would measure each row by the whole series" \
		csf-ind pta.cdl_z:full=True
	fails 2 "naive=True would fail in pandas-ta itself" \
		csf-ind pta.cdl_doji:naive=True
	# each row is the last of a series that ends there
	csf-ind x=pta.tos_stdevall:40 <f | sed -n 201p >want
	head -n 201 f | sed '2,161d' | csf-ind x=pta.tos_stdevall:40 |
		tail -n 1 | cmp - want
	csf-ind x=pta.tos_stdevall:40 s=pta.stdev:40 l=linearreg:40 <f |
		named 'function near(a, b) { return (a - b) ^ 2 < 1e-16 * b ^ 2 }
		FNR > 41 && !(near($at["x_lr"], $at["l"]) &&
			near($at["x_u_2"], $at["l"] + 2 * $at["s"]) &&
			near($at["x_l_3"], $at["l"] - 3 * $at["s"])) {
			exit bad = 1 }
		END { exit bad }'
}

@test "a list is one value" {
	bars 60 >f
	csf-ind x=pta.tos_stdevall:9 <f >whole
	csf-ind 'x=pta.tos_stdevall:length=9,stds=[1,2],ddof=1' <f >two
	cut -d, -f1-11 whole | cmp - two
	csf-ind 'x=pta.tos_stdevall:9,[]' <f | cmp - <(cut -d, -f1-7 whole)
	[ "$(csf-ind 'pta.tos_stdevall:9,[2.5]' <f | head -n 1 | cut -d, -f8)" = \
		pta_tos_stdevall_l_1_9_stds2_5_stds20_stds30 ]
	fails 2 "stds is a list of at most 3" \
		csf-ind 'pta.tos_stdevall:9,[1,2,3,4]'
	fails 2 "a list ends in ']'" csf-ind 'pta.tos_stdevall:9,[1,2'
	fails 2 "stds2=x is not a number" csf-ind 'pta.tos_stdevall:9,[1,x]'
	fails 2 "parameter 'stds2' twice" \
		csf-ind 'pta.tos_stdevall:9,stds=[1],stds2=3'
	fails 2 "length=[1,2] is not a whole number" csf-ind 'pta.stdev:[1,2]'
}

@test "of values that are all the same the skewness is 0, the kurtosis -3" {
	cd "$BATS_TEST_TMPDIR"
	bars 60 | awk -F, -v OFS=, 'NR > 20 && NR < 45 { $5 = 101.37 } 1' >bars.csv
	csf-ind s=pta.skew:10 k=pta.kurtosis:10 <bars.csv | named '
		FNR == 31 || FNR == 40 { bad += $at["s"] != "0" || $at["k"] != -3
			some++ }
		FNR == 50 { bad += $at["s"] * $at["k"] == 0 }
		END { exit bad > 0 || some != 2 }'
}
