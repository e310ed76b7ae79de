# shellcheck disable=SC2030,SC2031
# What the marks say beside the account: reruns, shocks, what was skipped.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	csf-fetch sample spx --from 2016-01-04 --to 2019-06-28 |
		csf-ind ivproxy >bars.csv
}

# cells FILE COLUMN ...: those of the marks, with time and id.
cells() {
	awk -F, -v want="${*:2}" '
		NR == 1 { n = split(want, w, " ")
			for (i = 1; i <= NF; i++) at[$i] = i; next }
		$2 == "mark" { s = $1 " " $3
			for (i = 1; i <= n; i++) s = s " " $at[w[i]]
			print s }' "$1"
}

# A rerun is the run that has those options, at every mark.
same_reruns() { # input, options of both
	local name options
	csf-bt -q "${@:2}" <"$1" >l
	while read -r name options; do
		# shellcheck disable=SC2086 # words
		csf-bt -q "${@:2}" $options <"$1" >other
		cells l "equity_$name" >got
		cells other equity >want
		cmp want got || { echo "$name: $*"; return 1; }
		[ "$(cut -d' ' -f3 got | sort -u | wc -l)" -gt 20 ] ||
			{ echo "$name: flat: $*"; return 1; }
	done <<-END
		mid --price 0
		half --price 0.5
		natural --price 1
		vol90 --scale 0.9
		vol110 --scale 1.1
	END
}

@test "a rerun is what the run with that price or that vol gives" {
	csf-signal ironcondor dte=30 delta=0.2 width=25 pt=0.5 sl=2 side=1 \
		roll=out max=3 exit='pos_delta_put < -0.35' \; \
		pcs dte=7 delta=0.3 width=10 risk=0.02 <bars.csv >s
	same_reruns s
	same_reruns s --fill same --fees pro --slip 0.05
	same_reruns s --account shared --react next
	same_reruns s --zero-bid sell --tick 0
}

@test "on quotes the fills' price alone is run again" {
	csf-chain model --root SPXW --dte 0..40 --moneyness 0.9..1.1 \
		<bars.csv | head -n 60000 >q
	csf-chain times q | csf-signal pcs dte=14 delta=0.2 width=25 \
		pt=0.5 max=2 >s
	local n
	csf-bt -q --chain q <s >l
	for n in mid:0 half:0.5 natural:1; do
		csf-bt -q --chain q --price "${n#*:}" <s >other
		cells l "equity_${n%:*}" | cmp - <(cells other equity)
	done
	[ -z "$(cells l equity_vol90 equity_vol110 | cut -d' ' -f3-4 | tr -d ' \n')" ]
}

@test "the variants of a grid are not run again, unless asked" {
	csf-signal pcs dte=30 delta=0.10,0.2 width=25 <bars.csv >s
	csf-bt -q <s >grid
	[ -z "$(cells grid equity_mid equity_vol90 | cut -d' ' -f3- | tr -d ' \n')" ]
	csf-bt -q --rerun all <s >all
	cmp <(cells all equity) <(cells all equity_half)
	[ -n "$(cells all equity_vol110 | cut -d' ' -f3- | tr -d ' \n')" ]
	csf-signal pcs dte=30 delta=0.2 width=25 <bars.csv | csf-bt -q --rerun off >off
	[ -z "$(cells off equity_mid equity_vol90 | cut -d' ' -f3- | tr -d ' \n')" ]
	fails 2 'it is single, all or off' csf-bt --rerun maybe </dev/null
}

@test "reruns write no trade, no fill, no skip of their own" {
	csf-signal pcs dte=30 delta=0.2 width=25 pt=0.5 <bars.csv >s
	csf-bt --rerun all --fills f1 --skips k1 --events e1 --open o1 <s >l1 2>err1
	csf-bt --rerun off --fills f2 --skips k2 --events e2 --open o2 <s >l2 2>err2
	cmp f1 f2 && cmp k1 k2 && cmp e1 e2 && cmp o1 o2 && cmp err1 err2
	cmp <(grep ,trade, l1) <(grep ,trade, l2)
	[ "$(wc -l <l1)" = "$(wc -l <l2)" ]
}

@test "a settlement that only a rerun misses makes its equity unknown" {
	# At mid the credit is 1, half-way 0.9: only the rerun at mid trades.
	printf '%s\n' time,expiry,strike,right,bid,ask \
		2020-01-06T15:00:00Z,2020-01-08,3190,P,4,4.2 \
		2020-01-06T15:00:00Z,2020-01-08,3200,P,5,5.2 >q
	printf '%s\n' time,close,signal \
		2020-01-06T15:00:00Z,3250,'pcs expiry=nearest dte.in=0..9 strike=3200 wstrike=3190 credit.in=1..' \
		2020-01-07T15:00:00Z,3250, 2020-01-09T15:00:00Z,3250, \
		2020-01-10T15:00:00Z,3250, >s
	csf-bt -q --chain q --fill same --bar point <s >l
	cells l equity_mid equity_half | cut -d' ' -f3- >got
	cut -d' ' -f1 got | cut -c1-2 | tr '\n' , >first
	[ "$(cat first)" = 99,99,,, ] || { cat got; false; }
	[ "$(cut -d' ' -f2 got | sort -u)" = 100000 ]
	# the same trade of the book itself is an error
	fails 1 'no row of the day' csf-bt -q --price mid --chain q \
		--fill same --bar point -f s
}

@test "shocks are the legs priced anew with the vol of their mid" {
	# The row at which a trade is opened: its legs are in --fills.
	csf-signal ironcondor dte=30 delta=0.2 width=25 <bars.csv |
		head -n 90 >s
	csf-bt -q --fill same --fills f --rate 0.02 --div 0.018 <s >l
	local S time expiry
	named '$at["n_open"] > 0 { print; exit }' l >m
	time=$(cut -d, -f1 m)
	S=$(awk -F, -v t="${time%T*}" '$1 == t { print $5 }' bars.csv)
	expiry=$(named '{ print $at["expiry"]; exit }' f)
	# both New York closes are 16:00, the clocks' change between them aside
	T=$(awk -v a="$(date -u -d "${time%T*}" +%s)" \
		-v b="$(date -u -d "$expiry" +%s)" \
		'BEGIN { printf "%.17g", (b - a) / 60 / 525600 }')
	named 'BEGIN { OFS = ","; print "S,K,T,r,q,type,price,n" }
		FNR <= 5 { print S, $at["strike"], T, .02, .018,
			$at["right"] == "P" ? "put" : "call", $at["mid"],
			($at["side"] == "buy" ? 1 : -1) * $at["qty"] * 100 }' \
		S="$S" T="$T" f |
		csf-chain iv | cut -d, -f1-9 >legs
	local move want=
	for move in 0.90 0.95 0.97 1.03 1.05 vol; do
		awk -F, -v OFS=, -v OFMT=%.17g -v CONVFMT=%.17g -v m="$move" 'NR == 1 {
			print "S,K,T,r,q,type,mid,n,vol"; next }
			{ if (m == "vol") $9 += 0.1; else $1 *= m; print }' legs |
			csf-chain price | named '{ sum += $at["n"] * ($at["price"] - $at["mid"]) }
				END { printf " %.3f", sum }' >one
		want+=$(cat one)
	done
	cells l shock_dn10 shock_dn5 shock_dn3 shock_up3 shock_up5 shock_vol10 |
		grep "^$time" | awk '{ for (i = 3; i <= NF; i++)
			printf " %.3f", $i }' >got
	[ "$want" = "$(cat got)" ] || { echo "$want"; cat got; false; }
	# a condor loses both ways and when volatility rises
	awk '{ exit !($1 < 0 && $5 < 0 && $6 < 0) }' got
}

@test "marks say what was skipped since the mark before" {
	csf-signal pcs dte=30 delta=0.2 width=25 pt=0.5 sl=2 cooldown=5 \
		<bars.csv | csf-bt -q --skips k >l
	cells l skips | cut -d' ' -f3- | tr '+' '\n' | grep . |
		awk -F= '{ n[$1] += $2 } END { for (i in n) print i "=" n[i] }' |
		sort >got
	# those behind the last mark are in no mark: none here
	awk -F, 'NR > 1 { n[$3]++ } END { for (i in n) print i "=" n[i] }' k |
		sort >want
	diff want got
	grep -q '^full=' got && grep -q '^cooldown=' got
}

@test "interest is at the rate that is known, not the next row's" {
	# rows within the day; the rate changes on the second day's first row
	printf '%s\n' time,symbol,close,iv,rate,signal \
		2020-01-06T15:00:00Z,X,3200,0.2,0.01, \
		2020-01-06T15:30:00Z,X,3200,0.2,0.01,'pcs dte=7 delta=0.1 width=25 credit.in=900..' \
		2020-01-07T15:00:00Z,X,3200,0.2,0.09, \
		2020-01-08T15:00:00Z,X,3200,0.2,0.09, >s
	csf-bt -q --bar point --cash-rate rate <s >l
	# the second mark, a day after the first, has earned the second day's rate
	cells l cash | awk '{ print $3 }' >cash
	awk 'NR == 2 { d = $1 - 100000 * 0.09 / 365; exit !(d - 100000 < 1e-6 &&
		d - 100000 > -1e-6) }' cash
	[ "$(wc -l <cash)" = 2 ]
	cells l underlying | grep -qv 3200 && return 1
	return 0
}

@test "a trade keeps the vix that was known at its entry" {
	awk -F, -v OFS=, 'NR == 1 { print $0, "vix"; next }
		{ print $0, 10 + NR / 100 }' bars.csv |
		csf-signal pcs dte=30 delta=0.2 width=25 pt=0.5 x.days=9 >s
	csf-bt -q <s >l
	# filled in the session after the row: at its close, which is known
	awk -F, 'FILENAME == "s" { v[$1] = $(NF - 1); next }
		FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		$2 == "trade" { n++; day = substr($at["entry_time"], 1, 10)
			if ($at["vix"] != v[day]) bad++ }
		$2 == "mark" && $at["vix"] != "" { bad++ }
		END { exit !(n > 20 && !bad) }' s l
	csf-report <l | grep -A 3 '^VIX at entry' | grep -q '^12 to 15'
	csf-signal pcs dte=30 delta=0.2 width=25 <bars.csv | csf-bt -q |
		csf-report >r
	[ "$(grep -c '^VIX at entry' r)" = 0 ]
}

@test "interest is a figure of its own; a shared account is said and one trial" {
	awk -F, -v OFS=, 'NR == 1 { print $0, "rate"; next } { print $0, 0.02 }' \
		bars.csv | csf-signal pcs dte=30 delta=0.2 width=25 pt=0.5 \; \
		ccs dte=30 delta=0.2 width=25 pt=0.5 >s
	csf-bt -q --cash-rate rate <s >l
	csf-report -o json <l >r
	# equity is start, trades, what is open with its fees paid, interest
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		$2 == "trade" { made[$3] += $at["pnl"] }
		$2 == "mark" { e = $at["cash"] - 100000 - made[$3] - $at["interest"]
			e += 3.5 * $at["n_open"] # to open two legs
			if (e > 1e-4 || e < -1e-4) bad++
			last[$3] = $at["interest"] }
		END { for (b in last) print b, last[b]; exit bad > 0 || NR < 100 }' \
		l | sort >want
	[ "$(awk '$2 > 1000' want | wc -l)" = 2 ]
	sed 's/.*"id":"\([a-z]*\)".*"interest":\([0-9.]*\).*/\1 \2/' r |
		sort | cmp - want
	[ "$(csf-report <l | grep -c 'SHARED ACCOUNT')" = 0 ]
	csf-bt -q --account shared <s >l
	[ "$(csf-report <l | grep -c 'SHARED ACCOUNT')" = 2 ]
	csf-report -o json <l | grep -q '"trials":1,'
}
