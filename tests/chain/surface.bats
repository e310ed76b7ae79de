# csf-chain surface: a chain in, features out.
# shellcheck disable=SC2094,SC2154
load ../lib.bash
setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	here=$BATS_TEST_DIRNAME
}

model() {
	printf 'time,close,vix\n2024-01-04,4688.68,14.13\n' |
		csf-chain model --rate 0.05 --div 0.015 --moneyness 0.5..1.5 "$@"
}

# close COLUMN FILE DATE: a cell of ../shared/data/daily
daily() { awk -F, -v d="$2" '$1 == d { print (NF > 2 ? $5 : $2) }' "$shared/data/daily/$1"; }

@test "the strip is VIX at the close on nine days of 2011 to 2023" {
	need_shared data/chains
	# Errors here, in points: 30 days -0.005 .. +0.024 on the five days of
	# 2011, +0.003 (2022-02-04), +0.003 (2023-09-14), +0.009 (2019-06-26,
	# quotes of 15:45); VIX3M +0.002 .. +0.037; VIX9D +0.004.  The chain of
	# 2022-07-12 is of 11:55 and has no close to compare with.
	while read -r file stamp; do
		awk -v stamp="${stamp#-}" -f "$here/canon.awk" \
			"$shared/data/chains/chain_$file.csv"  |
			csf-chain surface --decimals 3 | tail -n +2
	done >got <<-END
	spx_2011-01-03_07_eod -
	spx_2022-02-04 2022-02-04T16:15-05:00
	spx_2023-09-14 -
	spx_2023-12-08 2023-12-08T16:15-05:00
	spxw_2019-06-26_1545 -
	END
	[ "$(wc -l <got)" = 9 ]
	local n=0
	while IFS=, read -r time _ _ _ _ _ _ _ _ _ _ _ _ _ _ s9 s30 s93 _; do
		for pair in "vix9d_daily $s9" "vix_daily $s30" "vix3m_daily $s93"; do
			read -r index s <<<"$pair"
			v=$(daily "$index.csv" "${time%T*}")
			[ -n "$s" ] && [ -n "$v" ] || continue
			n=$((n + 1))
			awk -v s="$s" -v v="$v" -v w="$time $index" 'BEGIN {
				d = s - v
				if (d > 0.05 || d < -0.05) {
					print w ": " s ", not " v; exit 1
				}
			}' || return 1
		done
	done <got
	[ "$n" = 17 ]
}

@test "the strip of an expiry is the published formula's" {
	model --dte 36..36 --root SPXW | cut -d, -f1-8 >q
	[ "$(cut -d, -f4 q | sort -u | wc -l)" = 2 ]
	csf-chain greeks -q q | awk -F, 'NR == 2 { print $15 }' >d
	csf-chain surface --by expiry --decimals 8 q >s
	want=$(awk -v T="$(awk 'BEGIN { printf "%.17g", 36 / 365 }')" -v D="$(cat d)" -f "$here/strip.awk" q)
	got=$(tail -1 s | cut -d, -f20)
	awk -v a="$want" -v b="$got" 'BEGIN { d = a - b; exit !(a > 10) || d > 1e-6 || d < -1e-6 }'
	# two zero bids in a row end a side, one does not
	awk 'BEGIN { FS = OFS = "," } $6 == "P" && ($5 == 4000 || $5 == 4100 || $5 == 4105) { $7 = 0 } { print }' q >z
	want=$(awk -v T="$(awk 'BEGIN { printf "%.17g", 36 / 365 }')" -v D="$(cat d)" -f "$here/strip.awk" z)
	got=$(csf-chain surface --by expiry --decimals 8 z | tail -1 | cut -d, -f20)
	awk -v a="$want" -v b="$got" 'BEGIN { d = a - b; exit d > 1e-4 || d < -1e-4 }'
	[ "$want" != "$(awk -v T=0.0986301369863 -v D="$(cat d)" -f "$here/strip.awk" q)" ]
}

@test "vols at deltas are the model's own" {
	model --dte 36..36 --root SPXW >m
	csf-chain surface --by expiry <(cut -d, -f1-8 m) | tail -1 >s
	# the model's vol between its own deltas
	for d in 0.10:P:9 0.16:P:10 0.25:P:11 0.10:C:12 0.16:C:13 0.25:C:14; do
		IFS=: read -r delta right col <<<"$d"
		awk -F, -v d="$delta" -v r="$right" -v got="$(cut -d, -f"$col" s)" '
		$6 != r { next }
		{
			a = $10 < 0 ? -$10 : $10
			if (n++ && (a - d) * (last - d) <= 0) {
				v = vol + ($9 - vol) * (d - last) / (a - last)
				e = v - got
				if (e > 0.001 || e < -0.001) exit bad = 1
				found = 1
			}
			last = a; vol = $9
		}
		END { exit bad || !found }' <(tail -n +2 m) || { echo "$d"; return 1; }
	done
	IFS=, read -r _ symbol close root expiry dte forward atm _ _ p25 _ _ c25 skew rr bf _ em _ <s
	[ "$symbol,$root,$expiry,$dte" = SPX,SPXW,2024-02-09,36 ]
	awk -v a="$atm" -v p="$p25" -v c="$c25" -v skew="$skew" -v rr="$rr" \
		-v bf="$bf" -v em="$em" -v S="$close" -v F="$forward" '
	function same(x, y) { return x - y < 1e-9 && y - x < 1e-9 }
	BEGIN { exit !(same(skew, (p - c) / a) && same(rr, c - p) &&
	    same(bf, (p + c) / 2 - a) && same(em, S * a * sqrt(36 / 365)) &&
	    F > S && F < S + 25 && a > 0.09 && a < 0.15) }'
}

@test "between expiries total variance is linear in time" {
	model --dte 29..43 --root SPXW | cut -d, -f1-8 >all
	csf-chain surface --by expiry all | awk -F, 'NR > 1 { print $6, $8 }' >e
	read -r d1 v1 < <(head -1 e)
	read -r d2 v2 < <(sed -n 2p e)
	mid=$(awk -v a="$d1" -v b="$d2" 'BEGIN { print (a + b) / 2 }')
	csf-chain surface --days "$mid" all | tail -1 | cut -d, -f4 |
		awk -v d1="$d1" -v d2="$d2" -v v1="$v1" -v v2="$v2" -v m="$mid" '{
		w = sqrt((v1 * v1 * d1 + v2 * v2 * d2) / 2 / m) - $1
		exit w > 1e-9 || w < -1e-9 }'
	# nothing is made up beyond the expiries
	[ "$(csf-chain surface --days 120 all | tail -1 | cut -d, -f4-15)" = ,,,,,,,,,,, ]
}

@test "volume and open interest are puts over calls" {
	cat >q <<-END
	time,root,underlying_price,expiry,strike,right,bid,ask,volume,open_interest
	2024-01-04,SPXW,4688,2024-01-12,4680,C,45.8,46.2,10,100
	2024-01-04,SPXW,4688,2024-01-12,4680,P,34.8,35.2,15,
	2024-01-04,SPXW,4688,2024-01-12,4700,C,34.8,35.2,,100
	2024-01-04,SPX,4688,2024-01-19,4700,P,43.8,44.2,5,60
	END
	csf-chain surface q | tail -1 | grep -q ',2,0\.3$'
	csf-chain surface --by expiry q >s
	sed -n 2p s | grep -q ',SPX,2024-01-19,15,.*,,$'
	sed -n 3p s | grep -q ',SPXW,2024-01-12,8,.*,1.5,0$'
}

@test "one row a quote time and index" {
	cat >q <<-END
	time,root,underlying_price,expiry,strike,right,bid,ask
	2024-01-04T20:00:00Z,SPXW,4688,2024-01-12,4680,C,45.8,46.2
	2024-01-04T20:00:00Z,XSP,468.8,2024-01-12,468,C,4.5,4.6
	2024-01-04T20:30:00Z,SPX,4690,2024-01-19,4680,C,45.8,46.2

	2024-01-04T20:45:00Z,SPX,4691,2024-01-19,4680,C,45.8,46.2
	END
	[ "$(csf-chain surface q | cut -d, -f1-3)" = "time,symbol,close
2024-01-04T20:00:00Z,SPX,4688
2024-01-04T20:00:00Z,XSP,468.8
2024-01-04T20:30:00Z,SPX,4690
2024-01-04T20:45:00Z,SPX,4691" ]
	[ "$(csf-chain surface -o json q | wc -l)" = 4 ]
	fails 2 "--by 'root': it is expiry" csf-chain surface --by root q
}

@test "csf-bars join makes it a feature" {
	model --dte 5..60 | cut -d, -f1-8 | csf-chain surface >s.csv
	printf 'time,close\n2024-01-04,4688.68\n2024-01-05,4697.24\n' |
		csf-bars join s=s.csv:atm_vol,strip30 >b
	[ "$(tail -1 b | cut -d, -f3)" = "$(tail -1 s.csv | cut -d, -f4)" ]
}
