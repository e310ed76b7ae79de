# csf-chain greeks and times: quotes in.
# shellcheck disable=SC2094,SC2154
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

# model [option ...]: a made-up chain of two days, r 5 %, q 1.5 %.
model() {
	printf 'time,close,vix\n2024-01-04,4688.68,14.13\n2024-01-05,4697.24,13.35\n' |
		csf-chain model --rate 0.05 --div 0.015 --dte 5..60 \
			--moneyness 0.9..1.1 "$@"
}

# bare: only the columns a vendor gives
bare() { cut -d, -f1-8; }

# status COMMAND...: how many rows of each iv_status
status() { awk -F, 'NR > 1 { n[$NF]++ } END { for (k in n) print k, n[k] }' | sort; }

@test "forward, discount, vols and greeks of a chain come back" {
	model >m
	bare <m >q
	csf-chain greeks q >g 2>err
	[ "$(cut -d, -f1-8 g)" = "$(cat q)" ]
	[ "$(head -1 g | cut -d, -f9-)" = forward,iv,delta,gamma,theta,vega,discount,forward_status,iv_status ]
	paste -d, m g | awk -F, '
	function off(a, b) { return a > b ? a - b : b - a }
	function day(s) {
		return (s ~ /-01-/ ? 0 : s ~ /-02-/ ? 31 : 60) + substr(s, 9)
	}
	NR == 1 || $31 != "ok" { next }
	{
		# m: 1-14, g: 15-31; AM series settle 6.5 hours earlier
		T = (day($4) - day($1) - ($2 == "SPX" ? 6.5 / 24 : 0)) / 365
		F = $3 * exp(0.035 * T); D = exp(-0.05 * T)
		spread = $8 - $7
		if (off($23, F) > 0.1) { print "forward " $0; bad++ }
		if (off($29, D) > 2e-4) { print "discount " $0; bad++ }
		if (off($24, $9) * $13 * 100 > spread + 0.15) {
			print "iv", $0; bad++
		}
		if (off($25, $10) > 0.01) { print "delta " $0; bad++ }
		if ($13 > 1 && off($28, $13) > 0.04 * $13) { print "vega " $0; bad++ }
		if ($13 > 1 && off($27, $12) > 0.05) { print "theta " $0; bad++ }
		n++
	}
	bad > 5 { exit }
	END { print n, bad + 0; exit bad > 0 || n < 5000 }'
	[ "$(cut -d, -f16 g | sort -u | tr '\n' ' ')" = "forward_status parity " ]
}

@test "a few bad quotes do not move the forward and are told by reason" {
	model | bare | awk -F, 'NR == 1 || $1 == "2024-01-04" && $4 == "2024-02-16" && $2 == "SPXW"' >q
	csf-chain greeks -q q | cut -d, -f9 | sort -u >want
	awk 'BEGIN { FS = OFS = "," }
	$5 == 4600 && $6 == "C" { t = $7; $7 = $8; $8 = t }   # crossed
	$5 == 4605 && $6 == "P" { $7 = 0 }                    # nobody bids
	$5 == 4610 && $6 == "P" { $7 = ""; $8 = "" }          # nothing
	$5 == 4690 && $6 == "C" { $7 += 60; $8 += 60 }        # of another moment
	$5 == 4700 && $6 == "P" { $7 -= 45; $8 -= 45 }
	$5 == 4300 && $6 == "C" { $7 -= 90; $8 -= 90 }        # under intrinsic
	$5 == 4500 && $6 == "P" { $7 = 4700; $8 = 4720 }      # above the strike
	$5 == 4510 && $6 == "P" { $7 = -1 }
	{ print }' q >bad
	csf-chain greeks bad >g 2>err
	awk -F, 'NR == FNR { if ($1 + 0) F = $1; next }
	FNR > 1 { d = $9 - F; exit d > 0.05 || d < -0.05 }' want g
	grep -E '4600,C.*,crossed$' g
	grep -E '4605,P.*,,,,,,.*,zero_bid$' g
	grep -E '4610,P.*,no_quote$' g
	grep -E '4690,C.*,,,,,,.*,stale$' g
	grep -E '4690,P.*,ok$' g
	grep -E '4700,P.*,stale$' g
	grep -E '4700,C.*,ok$' g
	grep -E '4300,C.*,below_intrinsic$' g
	grep -E '4500,P.*,above_max$' g
	grep -E '4510,P.*,negative$' g
	n=$(($(wc -l <q) - 1))
	grep -qx "csf-chain: of $n rows 8 are left empty: 1 no_quote, 1 negative, 1 crossed, 1 zero_bid, 2 stale, 1 below_intrinsic, 1 above_max" err
	csf-chain greeks -q bad 2>&1 >/dev/null | wc -c | grep -qx 0
}

@test "every real chain comes through, row by row and byte by byte" {
	need_shared data/chains
	for f in "$shared"/data/chains/*.csv; do
		awk -f "$BATS_TEST_DIRNAME/canon.awk" "$f" >q
		csf-chain greeks q >g 2>err
		cut -d, -f1-11 g | cmp - q
		[ "$(wc -l <g)" = "$(wc -l <"$f")" ]
		# counted: what is empty and what is not add up to the file
		awk -F, 'NR > 1 { if ($13 == "") e++; n++ }
		NR > 1 && ($13 == "") != ($20 != "ok") { bad++ }
		END { print n, e + 0; exit bad > 0 || e > n / 3 }' g >counts
		read -r n e <counts
		grep -q "of $n rows $e are left empty" err
	done
}

@test "our vols are the vendor's where its chain was recorded in time" {
	need_shared data/chains/chain_spx_2011-01-03_07_eod.csv
	f=$shared/data/chains/chain_spx_2011-01-03_07_eod.csv
	awk -f "$BATS_TEST_DIRNAME/canon.awk" "$f" | csf-chain greeks -q |
		paste -d, - "$f" | awk -F, '
	NR > 1 && $13 != "" && $32 > 0 && ($14 < 0 ? -$14 : $14) < 0.5 &&
	($14 < 0 ? -$14 : $14) > 0.05 {
		d = $13 - $32; s += d < 0 ? -d : d
		d = $14 - $33; t += d < 0 ? -d : d; n++
	}
	END { print n, s / n, t / n; exit !(n > 2000 && s / n < 0.006 && t / n < 0.01) }'
}

@test "an expired series is empty and counted, whatever its age" {
	printf 'time,root,expiry,strike,right,bid,ask\n' >q
	printf '%s,2024-01-05,4700,C,1,2\n' 2024-01-05T21:00:00Z,SPXW \
		2024-01-05T21:00:00Z,SPX >>q
	printf '%s,4700,C,1,2\n' 2024-01-05T21:00:00Z,SPXW,1999-01-15 >>q
	csf-chain greeks q >g 2>err
	[ "$(status <g)" = "expired 3" ]
	grep -q 'of 3 rows 3 are left empty: 3 expired' err
}

@test "AM series settle at the open, PM at the close of expiry day" {
	printf 'time,root,underlying_price,expiry,strike,right,bid,ask\n' >q
	for r in SPX SPXW; do
		printf '2024-01-18T15:00:00-05:00,%s,4780,2024-01-19,4780,%s\n' \
			$r C,14.8,15.2 $r P,14.8,15.2 >>q
	done
	csf-chain greeks -q --rate 0 --div 0 --decimals 6 q >g
	# 18.5 h and 25 h: the vols are as the roots of these
	awk -F, 'NR > 1 { v[$2] = $10 } END {
		d = v["SPX"] / v["SPXW"] - sqrt(25 / 18.5)
		exit d > 1e-3 || d < -1e-3 }' g
}

@test "without pairs the forward is spot's and the rows say so" {
	model | bare | awk -F, 'NR == 1 || $1 == "2024-01-04" && $4 == "2024-02-16" && $6 == "P"' >q
	csf-chain greeks --rate 0.05 --div 0.015 q >g 2>err
	[ "$(cut -d, -f16 g | sort -u | tr '\n' ' ')" = "forward_status spot " ]
	n=$(($(wc -l <q) - 1))
	grep -qx "csf-chain: $n rows have their forward from spot, not from parity" err
	awk -F, 'NR > 1 { T = ($2 == "SPX" ? 42.7292 : 43) / 365
		F = 4688.68 * exp(0.035 * T); d = $9 - F
		if (d > 0.01 || d < -0.01) { print; exit 1 } }' g
	# and with no spot either there is nothing
	cut -d, -f1,2,4- q | csf-chain greeks >g 2>err
	[ "$(status <g | cut -d' ' -f1)" = no_forward ]
}

@test "two pairs count when spot agrees with them" {
	cat >q <<-END
	time,root,underlying_price,expiry,strike,right,bid,ask
	2024-01-04,SPXW,4688,2024-01-12,4680,C,45.8,46.2
	2024-01-04,SPXW,4688,2024-01-12,4680,P,34.8,35.2
	2024-01-04,SPXW,4688,2024-01-12,4700,C,34.8,35.2
	2024-01-04,SPXW,4688,2024-01-12,4700,P,43.8,44.2
	END
	csf-chain greeks -q --rate 0 --decimals 2 q >g
	[ "$(tail -n 1 g | cut -d, -f9,16)" = 4691.00,parity ]
	sed 's/,4688,/,4600,/' q | csf-chain greeks -q --rate 0 >g
	[ "$(tail -n 1 g | cut -d, -f16)" = spot ]
}

@test "--side bid and ask bracket the mid" {
	model --dte 20..30 | bare >q
	for s in bid mid ask; do
		csf-chain greeks -q --side $s q >$s
	done
	paste -d, bid mid ask | awk -F, 'NR > 1 && $10 != "" && $27 != "" && $44 != "" {
		if (!($10 <= $27 && $27 <= $44)) { print; bad++ }
		n++ } END { exit bad > 0 || n < 1000 }'
	fails 2 "--side 'last': it is mid, bid or ask" csf-chain greeks --side last q
}

@test "names that are taken need --as" {
	model --dte 10..12 >m
	fails 1 "column 'iv' already; give the new ones a prefix with --as" \
		csf-chain greeks m
	csf-chain greeks -q --as own_ m | head -1 |
		grep -q ',source,own_forward,own_iv,own_delta,own_gamma,own_theta,own_vega,own_discount,own_forward_status,own_iv_status$'
}

@test "mid stands for bid and ask where a file has neither, and that is said" {
	model >m
	bare <m >q
	awk -F, -v OFS=, -v CONVFMT=%.17g 'NR == 1 { print $1, $2, $3, $4, $5, $6, "mid"; next }
		{ print $1, $2, $3, $4, $5, $6, ($7 + $8) / 2 }' q >mids
	awk -F, -v OFS=, 'NR == 1 { $7 = "bid,ask" } NR > 1 { $7 = $7 "," $7 }
		{ print }' mids >both
	csf-chain greeks mids 2>err | cut -d, -f8- >got
	grep -q 'no bid and ask; mid stands for both' err
	csf-chain greeks -q both | cut -d, -f9- | cmp - got
	csf-chain surface -q mids >got
	csf-chain surface -q both | cmp - got
	sed '1s/mid/middle/' mids >no
	fails 1 "no columns 'bid', 'ask'" csf-chain greeks no
}

@test "rows may come in any order within a quote time" {
	model --dte 10..20 | bare >q
	csf-chain greeks -q q >want
	(head -1 q; tail -n +2 q | awk -F, '{ print $1 "," (NR * 7919) % 10007 "," $0 }' |
		sort -t, -k1,1 -k2,2n | cut -d, -f3-) >shuffled
	csf-chain greeks -q --decimals 9 shuffled | sort >got
	csf-chain greeks -q --decimals 9 q | sort | same_numbers got /dev/stdin 1e-8
	run cmp -s q shuffled
	[ "$status" = 1 ]
}

@test "the prefix law holds at the borders of quote times" {
	model --dte 10..20 | bare >q
	csf-chain greeks -q q >whole
	grep -v ^2024-01-05 q | csf-chain greeks -q >part
	head -n "$(wc -l <part)" whole | cmp - part
	for v in surface surface\ --by\ expiry times; do
		# shellcheck disable=SC2086
		csf-chain $v q >whole
		# shellcheck disable=SC2086
		grep -v ^2024-01-05 q | csf-chain $v >part
		head -n "$(wc -l <part)" whole | cmp - part
	done
}

@test "CRLF, a byte order mark, quotes and empty lines stay where they were" {
	printf '\357\273\277time,root,expiry,strike,right,bid,ask,note\r\n' >q
	printf '2024-01-04,SPXW,2024-01-12,4680,C,45.8,46.2,"a ""b"",c"\r\n\r\n' >>q
	printf '2024-01-05,SPXW,2024-01-12,4680,P,45.8,46.2,\n\n\n' >>q
	csf-chain greeks -q q >g
	printf '\357\273\277time,root,expiry,strike,right,bid,ask,note,forward,iv,delta,gamma,theta,vega,discount,forward_status,iv_status\r\n' >want
	printf '2024-01-04,SPXW,2024-01-12,4680,C,45.8,46.2,"a ""b"",c",,,,,,,,,no_forward\r\n\r\n' >>want
	printf '2024-01-05,SPXW,2024-01-12,4680,P,45.8,46.2,,,,,,,,,,no_forward\n\n\n' >>want
	cmp want g
}

@test "NDJSON in is NDJSON out with the same numbers, and -o converts" {
	model --dte 10..12 | bare >q
	csf-chain greeks -q q >csv
	csf-chain greeks -q -o json q >json
	csf-chain greeks -q -o csv <(csf-fetch csv --layout csf -o json q) >back
	cmp csv back
	csf-fetch csv --layout csf -o json q | csf-chain greeks -q | cmp - json
	head -1 json | grep -q '^{"time":"2024-01-04","root":"SPXW",.*,"forward":[0-9.]*,.*"iv_status":"ok"}$'
}

@test "a snapshot goes out when the empty line behind it comes" {
	model --dte 10..12 | bare | grep -v ^2024-01-05 >q
	mkfifo in out
	csf-chain greeks -q <in >out 3>&- &
	exec 8>in 9<out
	{ cat q; echo; } >&8
	n=0
	while read -r -t 5 line <&9 && [ -n "$line" ]; do n=$((n + 1)); done
	exec 8>&- 9<&-
	wait
	[ "$n" = "$(wc -l <q)" ]
}

@test "bad input ends in a message with line and column" {
	h=time,root,expiry,strike,right,bid,ask
	bad() { # text row ...
		local text=$1
		shift
		printf '%s\n' $h 2024-01-04,SPXW,2024-01-12,4680,C,1,2 "$@" >q
		fails 1 "q:3: $text" csf-chain greeks q
		[ "$(wc -l <.out)" = 1 ]
	}
	bad "column 'root': unknown root 'ABC'" 2024-01-04,ABC,2024-01-12,4680,C,1,2
	bad "column 'strike': '-5': a strike is above 0" 2024-01-04,SPX,2024-01-12,-5,C,1,2
	bad "column 'strike': '': a strike is above 0" 2024-01-04,SPX,2024-01-12,,C,1,2
	bad "column 'expiry': '2024-02-30' is not a date" 2024-01-04,SPX,2024-02-30,1,C,1,2
	bad "column 'right': 'X' is neither C nor P" 2024-01-04,SPX,2024-01-12,1,X,1,2
	bad "column 'ask': 'n/a' is not a number" 2024-01-04,SPX,2024-01-12,1,C,1,n/a
	bad "column 'time': time goes back" 2024-01-03,SPX,2024-01-12,1,C,1,2
	bad "6 columns, the header has 7" 2024-01-04,SPX,2024-01-12,1,C,1
	# a vendor's wide file without two of the columns
	printf 'time,root,expiry,strike,right%s\n' "$(printf ',x%d' $(seq 35))" >q
	fails 1 "q:1: no columns 'bid', 'ask'; there are: time, root" csf-chain greeks q
	fails 1 "q:1: no columns 'bid', 'ask'" csf-chain surface q
}

@test "a bad row later on: the quote times before it are out, its own is not" {
	h=time,root,expiry,strike,right,bid,ask
	printf '%s\n' $h 2024-01-04,SPXW,2024-01-12,4680,C,1,2 \
		2024-01-05,SPXW,2024-01-12,4680,C,1,2 \
		2024-01-05,SPXW,2024-01-12,x,C,1,2 >q
	fails 1 "q:4: column 'strike'" csf-chain greeks q
	[ "$(wc -l <.out)" = 2 ]
}

@test "times has one row for each quote time" {
	cat >q <<-END
	time,root,underlying_price,expiry,strike,right,bid,ask
	2024-01-04T15:00:00-05:00,SPXW,,2024-01-12,4680,C,1,2
	2024-01-04T15:00:00-05:00,SPXW,4690.5,2024-01-12,4680,P,1,2
	2024-01-04T15:00:00-05:00,SPX,4690.5,2024-01-19,4680,P,1,2
	2024-01-04T15:30:00-05:00,SPXW,4691,2024-01-12,4680,C,1,2

	2024-01-04T15:30:00-05:00,SPXW,4691,2024-01-12,4680,C,1,2
	2024-01-04T15:45:00-05:00,XSP,,2024-01-12,468,C,1,2
	END
	csf-chain times q >got
	cat >want <<-END
	time,symbol,close
	2024-01-04T20:00:00Z,SPX,4690.5
	2024-01-04T20:30:00Z,SPX,4691
	2024-01-04T20:30:00Z,SPX,4691
	2024-01-04T20:45:00Z,XSP,
	END
	cmp want got
	cut -d, -f1,4- q | csf-chain times >got
	[ "$(sed -n 2p got)" = 2024-01-04T20:00:00Z,, ]
	fails 1 "column 'root': unknown root 'QQQ'" csf-chain times <(sed 's/XSP/QQQ/' q)
	need_shared data/chains/chain_spx_2011-01-03_07_eod.csv
	awk -f "$BATS_TEST_DIRNAME/canon.awk" "$shared/data/chains/chain_spx_2011-01-03_07_eod.csv" |
		csf-chain times >got
	[ "$(wc -l <got)" = 6 ]
	[ "$(sed -n 2p got)" = 2011-01-03T21:00:00Z,SPX,1271.87 ]
}

@test "a full disk is noticed, a wrong command line is 2" {
	model --dte 10..12 | bare >q
	for v in greeks surface times; do
		run bash -c "csf-chain $v -q q >/dev/full"
		[ "$status" = 1 ]
		fails 2 "one file is read" csf-chain $v q q
		fails 2 "no option '--nosuch'" csf-chain $v --nosuch
	done
	fails 2 "no verb 'greek'; did you mean 'greeks'?" csf-chain greek
	fails 2 "no verb given" csf-chain
	fails 1 "no header" csf-chain greeks /dev/null
	[ "$(head -1 q | csf-chain greeks 2>&1 | wc -l)" = 1 ]
}

@test "memory is that of one quote time, whatever the length of the file" {
	model --dte 10..30 | bare | grep -v ^2024-01-05 >one
	small() (
		ulimit -v 60000
		csf-chain greeks -q
	)
	small <one >/dev/null 2>&1 || skip "this build needs more memory"
	{
		head -1 one
		for i in $(seq 10 89); do
			tail -n +2 one | sed "s/^2024-01-04/19$i-01-04/"
		done
	} >many
	[ "$(wc -c <many)" -gt 20000000 ]
	small <many >out
	[ "$(wc -l <out)" = "$(wc -l <many)" ]
}
