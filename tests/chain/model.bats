# csf-chain model: bars in, a chain out.
# shellcheck disable=SC2094,SC2154
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

# expiries ROOT DATE [option ...]: what is listed then
expiries() {
	local root=$1 day=$2
	shift 2
	printf 'time,close,vix\n%s,4000,20\n' "$day" |
		csf-chain model --root "$root" --moneyness 0.999..1.001 "$@" |
		tail -n +2 | cut -d, -f4 | sort -u | tr '\n' ' '
}

@test "the rows are a chain, marked as the model's" {
	printf 'time,close,vix\n2024-01-04,4688.68,14.13\n' |
		csf-chain model --dte 1..1 --moneyness 0.9999..1.001 >m
	[ "$(head -1 m)" = time,root,underlying_price,expiry,strike,right,bid,ask,iv,delta,gamma,theta,vega,source ]
	[ "$(sed -n 2p m | cut -d, -f1-6,14)" = 2024-01-04,SPXW,4688.68,2024-01-05,4690,C,model ]
	[ "$(sed -n 3p m | cut -d, -f1-6,14)" = 2024-01-04,SPXW,4688.68,2024-01-05,4690,P,model ]
	[ "$(wc -l <m)" = 3 ]
	csf-chain greeks -q --as x_ m >/dev/null
	printf 'time,close,vix\n2024-01-04,4688.68,14.13\n' | csf-chain model |
		tail -n +2 | cut -d, -f1-6 >k
	sort -t, -k2,2 -k4,4 -k5,5n -k6,6 -s k | cmp - k
	[ "$(sort -u k | wc -l)" = "$(wc -l <k)" ]
}

@test "expiries are those listed on the day" {
	# Friday weeklies and the AM third Friday only
	[ "$(expiries SPXW 2012-05-03 --dte 0..9)" = "2012-05-04 2012-05-11 " ]
	[ "$(expiries SPX 2012-05-02 --dte 0..60)" = "2012-05-18 2012-06-15 " ]
	# Mondays and Wednesdays, no Tuesday before April 2022
	[ "$(expiries SPXW 2013-06-07 --dte 30..40)" = "2013-07-12 " ]
	[ "$(expiries SPXW 2020-06-08 --dte 54..65)" = "2020-08-07 " ]
	[ "$(expiries SPXW 2021-06-04 --dte 49..53)" = "2021-07-23 " ]
	[ "$(expiries SPXW 2022-03-11 --dte 1..7)" = "2022-03-14 2022-03-16 2022-03-18 " ]
	[ "$(expiries SPXW 2022-05-13 --dte 1..7)" = "2022-05-16 2022-05-17 2022-05-18 2022-05-19 2022-05-20 " ]
	# both series of a third Friday; a holiday moves the expiry
	[ "$(expiries SPX,SPXW 2024-01-12 --dte 7..7)" = "2024-01-19 " ]
	[ "$(expiries SPXW 2024-03-22 --dte 6..7)" = "2024-03-28 " ]
	# the day itself is over at its close
	[ "$(expiries SPXW 2024-01-05 --dte 0..3)" = "2024-01-08 " ]
}

@test "vix in points, ivproxy and iv as fractions give one chain" {
	printf 'time,close,vix\n2024-01-04,4688.68,14\n' | csf-chain model >a
	printf 'time,close,ivproxy\n2024-01-04,4688.68,0.14\n' | csf-chain model | cmp a -
	printf 'time,close,iv\n2024-01-04,4688.68,0.14\n' | csf-chain model | cmp a -
	printf 'time,close,vix\n2024-01-04,4688,0.14\n' >in
	fails 1 "in:2: column 'vix': '0.14' is not in points" csf-chain model in
	printf 'time,close,iv\n2024-01-04,4688,14\n' >in
	fails 1 "in:2: column 'iv': '14' is not a fraction" csf-chain model in
	printf 'time,close\n2024-01-04,4688\n' >in
	fails 1 "in:1: no column 'vix', 'ivproxy' or 'iv'" csf-chain model in
	printf 'time,close,vix\n2024-01-04,-4688,14\n' >in
	fails 1 "in:2: column 'close': '-4688' is not above 0" csf-chain model in
	printf 'time,close,vix,rate\n2024-01-04,4688,14,5.2\n' >in
	fails 1 "in:2: column 'rate': '5.2' is not a rate" csf-chain model in
	printf 'time,close,vix,symbol\n2024-01-04,468,14,SPY\n' >in
	fails 1 "column 'symbol': 'SPY': the model is of SPX" csf-chain model in
	printf 'symbol,time,close,vix\nSPY,2024-01-04,468,14\n' >in
	fails 1 "column 'symbol': 'SPY': the model is of SPX" csf-chain model in
}

@test "the numbers are the chain model's" {
	# S, vix, r, q of a day with u = 21.9 (30 days): ATM is a30, by hand
	printf 'time,close,vix\n2024-01-04,4700,20\n' |
		csf-chain model --rate 0.05 --div 0.015 --dte 20..40 --root SPXW >m
	csf-chain surface --rate 0.05 --div 0.015 --decimals 3 <(cut -d, -f1-8 m) >s
	# (C0 + C1 ln 1) 0.20 a clock year, sqrt(21.9/263.3) against sqrt(30/365)
	awk -F, 'NR == 2 { d = $4 - 0.8847 * 0.20 * sqrt(21.9 / 263.3 / (30 / 365))
		exit d > 0.003 || d < -0.003 }' s
	# put and call of one strike share their vol; prices are on the tick
	awk -F, 'NR > 1 {
		k = $4 "," $5
		if (k in iv && iv[k] != $9) bad++
		iv[k] = $9
		for (i = 7; i <= 8; i++) {
			t = $i * 20
			if (t - int(t + 0.5) > 1e-6 || t - int(t + 0.5) < -1e-6) bad++
		}
		if ($7 < 0 || $8 <= $7) bad++
		n++
	} END { exit bad > 0 || n < 1000 }' m
}

@test "--scale moves the vols, the 9- and 93-day indexes bend the term structure" {
	printf 'time,close,vix,v9,v3\n2024-01-04,4700,15,30,12\n' >in
	atm() { csf-chain surface --by expiry <(cut -d, -f1-8) | tail -n +2 | cut -d, -f8; }
	csf-chain model --dte 29..29 --root SPXW in | atm >one
	csf-chain model --dte 29..29 --root SPXW --scale 1.1 in | atm >up
	paste one up | awk '{ d = $2 / $1 - 1.1; if (d > .005 || d < -.005) exit 1; n++ } END { exit !n }'
	csf-chain model --dte 7..9 --root SPXW in | atm >flat
	csf-chain model --dte 7..9 --root SPXW --vix9d v9 --vix3m v3 in | atm >bent
	paste flat bent | awk '{ if (!($2 > 1.5 * $1)) exit 1; n++ } END { exit !n }'
	fails 2 "--vix9d and --vix3m go together" csf-chain model --vix9d v9 in
}

@test "intraday bars give quotes when they are known, at the times asked for" {
	cat >in <<-END
	time,close,vix
	2024-01-05T14:30:00Z,4690,13.35
	2024-01-05T14:35:00Z,4692,13.3
	2024-01-05T14:55:00Z,4694,13.2
	2024-01-05T20:40:00Z,4695,13.2
	2024-01-05T20:50:00Z,4696,13.2
	END
	m() { csf-chain model --bar 5m --dte 0..0 --moneyness 0.999..1.001 "$@" in |
		tail -n +2 | cut -d, -f1,3,4 | sort -u; }
	[ "$(m --at 10:00,close-15m)" = "2024-01-05T15:00:00Z,4694,2024-01-05
2024-01-05T20:45:00Z,4695,2024-01-05" ]
	[ "$(m --at open+5m)" = 2024-01-05T14:35:00Z,4690,2024-01-05 ]
	[ "$(m | wc -l)" = 5 ]
	# half a day: 15:45 never comes
	sed 's/2024-01-05/2023-11-24/' in >half
	[ "$(csf-chain model --bar 5m --at 15:45 half | wc -l)" = 1 ]
	fails 2 "--at '9am'" csf-chain model --at 9am in
	printf 'time,close,vix\n2024-01-04,4700,20\n' >daily
	fails 1 "daily:2: --at needs the index at that time" csf-chain model --at 10:00 daily
}

@test "a bar without close or vix has no quotes, and is counted" {
	printf 'time,close,vix\n2024-01-03,,14\n2024-01-04,4700,\n2024-01-05,4700,14\n' >in
	csf-chain model in >m 2>err
	[ "$(tail -n +2 m | cut -d, -f1 | sort -u)" = 2024-01-05 ]
	grep -qx "csf-chain: 2 bars have no close or no volatility: no quotes" err
}

@test "the prefix law holds, bar by bar; NDJSON gives the same" {
	printf 'time,close,vix\n2024-01-04,4700,20\n2024-01-05,4710,19\n' >in
	csf-chain model in >whole
	head -2 in | csf-chain model >part
	head -n "$(wc -l <part)" whole | cmp - part
	csf-chain model -o json in >j
	[ "$(wc -l <j)" = "$(($(wc -l <whole) - 1))" ]
	csf-chain greeks -q --as x_ -o csv j | cut -d, -f1-14 | cmp - whole
}

@test "a wrong command line is 2" {
	fails 2 "--root 'XSP': the model is of SPX and SPXW" csf-chain model --root XSP
	fails 2 "--dte '45': a range is written LO..HI" csf-chain model --dte 45
	fails 2 "the range is empty" csf-chain model --dte 45..30
	fails 2 "--scale" csf-chain model --scale x
	run bash -c "printf 'time,close,vix\n2024-01-04,4700,20\n' | csf-chain model >/dev/full"
	[ "$status" = 1 ]
}

@test "quotes are those of the reference rows that have a date" {
	need_shared vectors/options/chain_model.csv
	local found=0 quotes=0
	# sessions and closed days to expiry, as they lie in June 2024
	while IFS=, read -r _ S r q vix minute td nt am _ K type _ _ _ sigma price; do
		case $td,$nt,$am in
		[0-4],0,0) from=2024-06-03 days=$td ;;
		1,2,0) from=2024-06-07 days=3 ;;
		5,2,0) from=2024-06-03 days=7 ;;
		*) continue ;;
		esac
		quotes=$((quotes + 1))
		lo=$(awk -v k="$K" -v s="$S" 'BEGIN { print (k - 0.1) / s }')
		hi=$(awk -v k="$K" -v s="$S" 'BEGIN { print (k + 0.1) / s }')
		printf 'time,close,iv\n%sT%02d:%02d:00-04:00,%s,%s\n' "$from" \
			$((minute / 60)) $((minute % 60)) "$S" "$vix" |
			csf-chain model --bar point --root SPXW --rate "$r" \
				--div "$q" --dte "$days..$days" --moneyness "$lo..$hi" |
			grep ",$K,${type^^}," >one || continue
		awk -F, -v v="$sigma" -v p="$price" '{
			d = $9 / v - 1
			exit d > 1e-9 || d < -1e-9 || p < $7 - 0.11 || p > $8 + 0.11
		}' one || { echo "$S $K $minute $td $nt: $(cat one)"; return 1; }
		found=$((found + 1))
	done < <(tail -n +2 "$shared/vectors/options/chain_model.csv")
	# the others' strikes are not listed
	[ "$quotes" -gt 150 ] && [ "$found" -gt 100 ] || { echo "$found of $quotes"; return 1; }
}
