# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
# csf's own indicators: against pandas-ta's figures where it has the function,
# else against the formula written once more, the slow way.

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 90 >bars.csv
}

# vector FILE SPEC [input]: pandas-ta's columns are those of the spec, to 1e-8.
vector() {
	local v=$shared/vectors/pandas_ta
	sed 1d "$v/$1" | cut -d, -f2- >want
	csf-ind -f "$v/${3:-input.csv}" "$2" | sed 1d | cut -d, -f7- >got
	same_numbers want got 1e-8 || { echo "$2"; false; }
}

@test "Keltner, Donchian, vwap, vwma, zscore have pandas-ta's numbers" {
	need_shared vectors/pandas_ta/input.csv
	vector kc.csv keltner
	vector kc.2.csv keltner:10,1.5
	vector donchian.csv donchian
	vector donchian.2.csv donchian:10
	vector vwap.csv vwap
	vector vwap.2.csv vwap:week
	vector vwap.3.csv vwap:month
	vector vwma.csv vwma
	vector vwma.2.csv vwma:5
	vector vwma.3.csv vwma:30
	vector zscore.csv zscore
	vector zscore.2.csv zscore:10
	vector zscore.3.csv zscore:60,2
	vector edge/kc.csv keltner edge_input.csv
	vector edge/donchian.csv donchian edge_input.csv
	vector edge/vwap.csv vwap edge_input.csv
	vector edge/vwma.csv vwma edge_input.csv
	vector edge/zscore.csv zscore edge_input.csv
}

# slow EXPRESSION: awk over rows kept in t o h l c v (arrays) at row i; prints
# a value for each row, or an empty line.
slow() {
	awk -F, 'function ln(x) { return log(x) }
		function r(k) { return ln(c[k] / c[k - 1]) }
		NR > 1 { i = NR - 1
			o[i] = $2; h[i] = $3; l[i] = $4; c[i] = $5; v[i] = $6
			x = ""; '"$1"'
			print x == "" ? "" : sprintf("%.15g", x) }' bars.csv >want
}

is() {
	csf-ind -f bars.csv "$1" | sed 1d | cut -d, -f"${2:-7}" >got
	same_numbers want got 1e-9 || { echo "$1"; false; }
}

@test "realised volatilities are their formulas" {
	slow 'if (i > 10) { s = q = 0
		for (k = i - 9; k <= i; k++) { s += r(k); q += r(k) ^ 2 }
		x = sqrt(252 * (q - s * s / 10) / 9) }'
	is hv:10
	slow 'if (i > 10) { q = 0; for (k = i - 9; k <= i; k++) q += r(k) ^ 2
		x = sqrt(252 * q / 10) }'
	is rv:10
	slow 'if (i > 1) { q = w = 0
		for (k = i; k > 1; k--) { q += 0.94 ^ (i - k) * r(k) ^ 2; w += 0.94 ^ (i - k) }
		x = sqrt(252 * q / w) }'
	is ewmavol
	slow 'if (i >= 10) { q = 0
		for (k = i - 9; k <= i; k++) q += ln(h[k] / l[k]) ^ 2
		x = sqrt(365 * q / 10 / 4 / ln(2)) }'
	is parkinson:10,year=365
	slow 'if (i >= 10) { q = 0
		for (k = i - 9; k <= i; k++)
			q += ln(h[k] / l[k]) ^ 2 / 2 - (2 * ln(2) - 1) * ln(c[k] / o[k]) ^ 2
		x = sqrt(252 * q / 10) }'
	is garmanklass:10
	slow 'if (i >= 10) { q = 0
		for (k = i - 9; k <= i; k++)
			q += ln(h[k] / c[k]) * ln(h[k] / o[k]) + ln(l[k] / c[k]) * ln(l[k] / o[k])
		x = sqrt(252 * q / 10) }'
	is rogerssatchell:10
}

@test "Yang and Zhang's counts the nights" {
	# opens away from the closes before
	awk -F, 'NR > 1 { $2 = sprintf("%.2f", ($3 + 2 * $4) / 3) } 1' OFS=, \
		bars.csv >moved && mv moved bars.csv
	slow 'if (i > 10) { n = 10; a = b = d = e = q = 0
		for (k = i - 9; k <= i; k++) {
			y = ln(o[k] / c[k - 1]); z = ln(c[k] / o[k])
			a += y; b += y * y; d += z; e += z * z
			q += ln(h[k] / c[k]) * ln(h[k] / o[k]) + ln(l[k] / c[k]) * ln(l[k] / o[k]) }
		f = 0.34 / (1.34 + 11 / 9)
		x = sqrt(252 * ((b - a * a / n) / 9 + f * (e - d * d / n) / 9 + (1 - f) * q / n)) }'
	is yangzhang:10
}

@test "rank, percentile, expected move, gap and distances" {
	slow 'if (i >= 20) { a = b = v[i]
		for (k = i - 19; k <= i; k++) { if (v[k] > a) a = v[k]; if (v[k] < b) b = v[k] }
		x = 100 * (v[i] - b) / (a - b) }'
	is ivrank:20@volume
	slow 'if (i > 20) { b = 0
		for (k = i - 20; k < i; k++) b += v[k] < v[i]
		x = 100 * b / 20 }'
	is ivpct:20@volume
	is ta.percentrank:20@volume
	slow 'if (i >= 9) { x = v[i]
		for (k = i - 8; k <= i; k++) { a = b = 0
			for (m = i - 8; m <= i; m++) { a += v[m] < v[k]; b += v[m] <= v[k] }
			if (a < 3 && b >= 3) x = v[k] } }'
	is ta.percentile:9,30@volume
	slow 'x = c[i] * v[i] / 100 * sqrt(45 / 365)'
	is em:45,scale=0.01@close,volume
	slow 'if (i > 1) x = o[i] - c[i - 1]'
	is gap
	slow 'if (i > 1) x = o[i] / c[i - 1] - 1'
	is gap 8
	slow 'if (i > 3) x = c[i - 3]'
	is lag:3
	csf-ind -f bars.csv ema:10 atr:5 'x=expr:(close - ema_10) / atr_5' |
		sed 1d | cut -d, -f9 >want
	is atrdist:10,5
	slow 'x = ""'
	sed -i 's/.*/0/' want
	awk -F, 'NR > 1 { $5 = 7; $6 = 1 } 1' OFS=, bars.csv >flat && mv flat bars.csv
	sed -i 's/.*//' want
	is ivrank:20@close && is zscore:5
}

@test "the gap of intraday bars is the session's, held through the day" {
	cat >in <<-E
	time,open,close
	2026-05-19T15:55-04:00,10,11
	2026-05-20T09:30-04:00,12,13
	2026-05-20T09:35-04:00,13,14
	2026-05-21T00:30Z,14,15
	2026-05-21T09:30-04:00,16,17
	E
	csf-ind --decimals 2 gap <in | cut -d, -f4- >got
	printf '%s\n' gap,gap_ratio , 1.00,0.09 1.00,0.09 1.00,0.09 1.00,0.07 | cmp - got
}

@test "wilder's width is the ATR" {
	csf-ind -f bars.csv keltner:10,2,wilder ema:10 atr:10 \
		'x=expr:ema_10 - 2 * atr_10' | sed 1d >all
	cut -d, -f7 all >want && cut -d, -f12 all >got
	same_numbers want got
}

@test "ivproxy has the constants that its fit gives, and follows VIX" {
	need_shared data/daily/vix_daily.csv
	"$root/share/fit/ivproxy" "$shared/data/daily/spx_daily.csv" \
		"$shared/data/daily/vix_daily.csv" >fit
	head -n 1 fit | tr ' ' '\n' | sort >want
	sed -n '/^static const double/,/;/p' "$root/lib/option/proxy.c" |
		grep -v lambda | grep -oE -- '-?0\.[0-9]{4}' | sort | cmp want -
	csf-ind -f "$shared/data/daily/spx_daily.csv" ivproxy |
		awk -F, 'FNR == NR { vix[$1] = $5; next }
		$1 >= "2018" && $1 in vix && $7 != "" {
			d = 100 * $7 - vix[$1]; s += d < 0 ? -d : d; n++ }
		END { printf "%.2f\n", s / n }' \
		"$shared/data/daily/vix_daily.csv" - >mae
	grep -q "absolute $(cat mae)," <(sed -n '/from 2018/p' fit)
}

@test "a series that does not move leaves 0 over 0 empty; ta. keeps TA-Lib's" {
	local i v p
	for p in 4700.1 7 0.3; do
		awk -v p=$p -F, 'NR > 1 { $2 = $3 = $4 = $5 = p; $6 = 0 } 1' OFS=, \
			bars.csv >flat
		for i in rsi cmo stoch stochf stochrsi willr mfi ultosc cci \
			correl:5 beta; do
			v=$(csf-ind -f flat a=$i | sed 1d | cut -d, -f7- | tr -d ',\n')
			[ -z "$v" ] || { echo "$i at $p: $v"; false; }
		done
		for i in rsi cmo stoch stochf stochrsi willr mfi ultosc; do
			csf-ind -f flat a=ta.$i | tail -n 1 |
				cut -d, -f7- | grep -qE '^(0|0,0)$'
		done
	done
	# a rise as steady as can be: the RSI stands still at 100
	awk -F, 'NR > 1 { $5 = 4700 + NR } 1' OFS=, bars.csv | csf-ind stochrsi |
		sed 1d | cut -d, -f7- | grep -qvx , && false
	[ "$(csf-ind -f flat rsi x=expr:'rsi_14 < 30' | tail -n 1 | cut -d, -f7-)" = , ]
}

@test "a price that is not above 0 leaves volatility empty until it is out" {
	local i
	awk -F, 'NR == 32 { $2 = $3 = $4 = $5 = -1 } 1' OFS=, bars.csv >bad
	for i in hv:5 rv:5 yangzhang:5 parkinson:5 garmanklass:5; do
		# what stands behind it is all that there is
		{ head -n 1 bad; sed 1,32d bad; } | csf-ind a=$i | sed 1d |
			cut -d, -f7 >want
		csf-ind -f bad a=$i | sed 1,32d | cut -d, -f7 >got
		same_numbers want got
		[ -z "$(csf-ind -f bad a=$i | sed -n 32p | cut -d, -f7)" ]
	done
}

@test "where nothing moves there is no spread, and a wrong tick leaves no trace" {
	local spec
	# 60 rows that move, one a million times too high, then 40 that stand still
	awk 'BEGIN { print "time,high,low,close,volume"
		for (i = 0; i < 110; i++) {
			c = i < 70 ? 4967.1857 + i * 37 % 11 : 4971.3
			if (i == 60) c *= 1000000
			printf "2020-%02d-%02d,%.4f,%.4f,%.4f,%d\n", i / 28 + 1, i % 28 + 1,
				c + i % 7 / 2, c - i % 5 / 3, c, 900 + i
		} }' >moves.csv
	[ "$(csf-ind -f moves.csv var:20 stddev:20 | tail -n 20 | cut -d, -f6- | sort -u)" = 0,0 ]
	# what has left the window is as if it had never been
	for spec in var:20 stddev:20 bbands:20 correl:20 beta:20 mfi:20 sma:20 wma:20; do
		csf-ind -f moves.csv "$spec" | tail -n 25 | cut -d, -f6- >got
		sed '62d' moves.csv | csf-ind "$spec" | tail -n 25 | cut -d, -f6- >want
		same_numbers want got 1e-12 || { echo "$spec"; false; }
	done
	# a correlation is one
	csf-ind -f moves.csv correl:2 | cut -d, -f6 | awk '$1 + 0 > 1 || $1 + 0 < -1 { print; bad = 1 }
		END { exit bad }'
}

# pivots METHOD ANCHOR: its levels of every row of bars.csv, from the bar of the
# day or the week (from Monday) before.
pivots() {
	awk -F, -v method="$1" -v anchor="$2" '
	NR == 1 { next }
	{
		gsub(/-/, " ", $1)
		days = int(mktime($1 " 12 00 00") / 86400) # day 4 was a Monday
		key = anchor == "W" ? int((days - 4) / 7) : days
		if (key != now) {
			O = o; H = h; L = l; C = c
			now = key; o = $2; h = $3; l = $4
		}
		if ($3 > h) h = $3
		if ($4 < l) l = $4
		c = $5
		if (O == "") next
		R = H - L
		P = (H + L + C) / 3
		if (method == "fibonacci")
			print P, P - .382 * R, P - .618 * R, P - R, P + .382 * R, P + .618 * R, P + R
		else if (method == "camarilla")
			print P, C - 1.1 / 12 * R, C - 1.1 / 6 * R, C - 1.1 / 4 * R, C - 1.1 / 2 * R,
			    C + 1.1 / 12 * R, C + 1.1 / 6 * R, C + 1.1 / 4 * R, C + 1.1 / 2 * R
		else if (method == "woodie") {
			P = (2 * O + H + L) / 4
			print P, 2 * P - H, P - R, L - 2 * (H - P), L - 2 * (H - P) - R,
			    2 * P - L, P + R, H + 2 * (P - L), H + 2 * (P - L) + R
		} else if (method == "demark")
			print (H + 2 * L + C) / 4, (H + 2 * L + C) / 2 - H, (H + 2 * L + C) / 2 - L
		else
			print P, 2 * P - H, P - R, P - 2 * R, P - 2 * R, 2 * P - L, P + R, P + 2 * R, P + 2 * R
	}' OFS=, OFMT=%.17g bars.csv
}

@test "pivots: the levels of every method, of the day and of the week before" {
	local method anchor
	csf-fetch --from 2020-02-03 sample spx >bars.csv
	for method in traditional fibonacci camarilla woodie demark; do
		for anchor in D W; do
			TZ=UTC pivots $method $anchor >want
			csf-ind -f bars.csv "pta.pivots:$method,$anchor" | sed 1d |
				cut -d, -f7- | grep -v '^,*$' >got
			same_numbers want got 1e-12 || { echo "$method $anchor"; false; }
		done
	done
}

@test "supertrend: a close that lies on the line moves nothing" {
	printf '%s\n' time,open,high,low,close 2020-01-02,11,12,10,11 2020-01-03,11,12,10,11 \
		2020-01-06,11,12,10,10 2020-01-07,10,11,9,10 2020-01-08,10,10,8,8 \
		2020-01-09,8,10,8,10 2020-01-10,10,11,9,10 >on.csv
	for f in ta.supertrend pta.supertrend; do
		[ "$(csf-ind -f on.csv $f:2,0.5 | cut -d, -f6,7 | tail -n 5 | xargs)" = \
			"10,1 10,1 10,-1 10,-1 10,-1" ]
	done
}
