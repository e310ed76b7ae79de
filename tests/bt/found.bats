load ../lib.bash

# What the oracle (oracle.py) found; each as small as it would go.

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
}

# quotes HOUR MIDS: at that hour of 2023-11-01 the puts of 4150 and 4100 and the
# calls of 4250 and 4300, expiring EXPIRY (2023-11-03), at mid, 0.2 wide.
head='time,root,underlying_price,expiry,strike,right,bid,ask,delta'
quotes() {
	local hour=$1 leg mid
	shift
	for leg in 4150,P 4100,P 4250,C 4300,C; do
		mid=$1
		shift || break
		[ -n "$mid" ] || continue
		awk -v t="2023-11-01T$hour:00:00Z" -v e="${expiry-2023-11-03}" \
			-v leg="$leg" -v m="$mid" 'BEGIN {
			printf "%s,SPXW,4200,%s,%s,%.2f,%.2f,%.1f\n", t, e, leg,
			    m - .1, m + .1, leg ~ /P/ ? -.2 : .2 }'
	done
}

# rows ORDER: instants from 15:00 to 20:00, wanted at the first.
rows() {
	echo time,close,signal
	echo "2023-11-01T15:00:00Z,4200,\"$1\""
	for h in 16 17 18 19 20; do echo "2023-11-01T$h:00:00Z,4200,"; done
}

bt() { # order, option ...
	rows "$1" | csf-bt -q --bar point --chain q.csv --fill same --fees none \
		--price mid --start 1000000 "${@:2}"
}

cells() { # kind, column ...
	awk -F, -v kind="$1" -v want="${*:2}" 'NR == 1 {
		n = split(want, w, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
		$2 == kind || kind == "" { for (i = 1; i <= n; i++)
			printf "%s%s", $at[w[i]], i < n ? " " : "\n" }'
}

@test "a resting order does not react: --react next leaves it its level" {
	local h=15 m
	echo "$head" >q.csv
	for m in 5 4 3 4.5 5 5; do
		quotes $h $m 1 >>q.csv
		h=$((h + 1))
	done
	pcs='pcs id=a dte=2 strike=4150 wstrike=4100'
	for key in 'pt=0.5 pt.fill=limit' btc=2; do
		bt "$pcs $key" --react next >l
		[ "$(cells trade exit_time debit <l)" = "2023-11-01T17:00:00Z 2" ]
	done
	# while a target that is no resting order takes what the next quotes bring
	bt "$pcs pt=0.5" --react next >l
	[ "$(cells trade exit_time debit <l)" = "2023-11-01T18:00:00Z 3.5" ]
}

@test "both sides settle before mae and mfe look at either" {
	{ echo "$head"; quotes 15 4 1 4 1; quotes 16 4 1 4 1; } >q.csv
	echo 2023-11-02T15:00:00Z,4200, >later
	echo 2023-11-03T21:00:00Z,4050, >>later
	printf 'expiry,value\n2023-11-03,4050\n' >s.csv
	{ rows 'ironcondor id=a dte=2 put.strike=4150 call.strike=4250 width=50 side=1'
	  cat later; } >r.csv
	csf-bt -q -f r.csv --bar point --chain q.csv --fill same --fees none \
		--price mid --settle s.csv >l
	# 6 received, 50 paid for the put side, 0 for the calls: not 50 and their
	# last mid of 3
	[ "$(cells trade pnl mae mfe <l)" = "-4400 -4400 0" ]
}

@test "an option bought on its last day with --fill same is settled in that day's mark" {
	{ echo "$head"; expiry=2023-11-01 quotes 19 4 1 4 1; } >q.csv
	printf 'time,close,signal\n2023-11-01,4200,"%s"\n2023-11-02,4210,\n' \
		'pcs id=a dte=0 strike=4150 wstrike=4100' >r.csv
	csf-bt -q -f r.csv --chain q.csv --fill same --fees none --price mid >l
	[ "$(cells '' time kind equity n_open <l | head -2)" = \
		"2023-11-01T20:00:00Z trade  
2023-11-01T20:00:00Z mark 100300 0" ]
}

@test "--marks all marks each quote time, idle ones and the first too" {
	{ echo "$head"; for h in 15 16 17 18; do quotes $h 4 1; done; } >q.csv
	rows 'pcs id=a dte=9 strike=4150 wstrike=4100' | csf-bt -q --bar point \
		--chain q.csv --marks all >l
	[ "$(cells mark time <l | cut -c12-13 | paste -sd ' ')" = "15 16 17 18" ]
}

@test "expiry=all: what a signal has entered it does not enter again" {
	local h m
	echo "$head" >q.csv
	for h in 15 16 17 18 19 20; do
		m=5
		[ $h -lt 17 ] || m=3
		quotes $h $m 1 >>q.csv
		# the other expiry cannot be sold, so that the signal is retried
		expiry=2023-11-06 quotes $h $m 1 |
			sed '/4150/s/P,[0-9.]*,/P,,/' >>q.csv
	done
	order='pcs id=a dte.in=1..6 expiry=all strike=4150 wstrike=4100'
	bt "$order max=0 wait=5 pt=0.2" --open o >l
	[ "$(cells trade n signal_time exit_time <l)" = \
		"1 2023-11-01T15:00:00Z 2023-11-01T17:00:00Z" ]
	[ "$(wc -l <o)" = 1 ]
}

@test "a naked side left alone asks its own margin, not its strike's worth" {
	{ echo "$head"; for h in 15 16 17; do quotes $h 4 1 4 1; done
	  quotes 18 4 1 1.5 .5; quotes 19 4 1 1.5 .5; quotes 20 4 1 1.5 .5; } >q.csv
	bt 'strangle id=a dte=2 put.strike=4150 call.strike=4250 side=1 pt=0.5' \
		--marks all >l
	# 15 % of 4200, less 50, and the premiums: 8, then the put's 4
	[ "$(cells mark n_open margin <l | uniq)" = "1 58800
1 58400" ]
	bt 'jadelizard id=a dte=2 put.strike=4150 call.strike=4250 call.width=50 side=1 pt=0.5' \
		--marks all >l
	# the calls' 50 and 7 received; then as above
	[ "$(cells mark n_open margin <l | uniq)" = "1 63700
1 58400" ]
}

@test "what has settled is in the equity that sizes the same close" {
	{ echo "$head"; expiry=2023-11-02 quotes 19 9 1
	  expiry=2023-11-02 quotes 19 4 1 | sed 's/^2023-11-01/2023-11-02/'
	  expiry=2023-11-06 quotes 19 4 1 | sed 's/^2023-11-01/2023-11-02/'; } >q.csv
	printf 'time,close,signal\n2023-11-01,4200,"%s"\n2023-11-02,4100,"%s"\n' \
		'pcs id=a dte=1 strike=4150 wstrike=4100 qty=1' \
		'pcs id=a expiry=2023-11-06 strike=4150 wstrike=4100 risk=1' >r.csv
	csf-bt -q -f r.csv --chain q.csv --fill same --fees none --price mid \
		--start 13700 --open o >l
	# 13,700 less the 4,200 of the first, at 4,700 a contract
	[ "$(cells trade pnl <l)" = -4200 ]
	[ "$(named '{ print $at["qty"] }' o)" = 2 ]
}

@test "rolls come after all exits of their moment" {
	{ echo "$head"; quotes 15 4 1; quotes 16 4 1
	  quotes 17 9 2
	  echo 2023-11-01T17:00:00Z,SPXW,4200,2023-11-03,4050,P,0.4,0.6,-.1
	} >q.csv
	order='pcs id=a dte=2 credit=1.4 width=50 width.tol=1 max=0 conflict=skip sl=2 roll=away roll.debit=20'
	{ echo time,close,signal
	  echo "2023-11-01T15:00:00Z,4200,\"$order\""
	  echo "2023-11-01T16:00:00Z,4200,\"$order\""
	  echo 2023-11-01T17:00:00Z,4200,; } >r.csv
	csf-bt -q -f r.csv --bar point --chain q.csv --fill same --fees none \
		--price mid --start 1000000 --skips s >l
	# both sold 4150 over 4100; both go to 4100 over 4050, though 4100 was
	# bought by the other
	[ "$(cells trade n debit flags <l)" = "1 7 same+rolled
2 7 same+rolled" ]
}

@test "a wait that the session's end cuts short still counts why there was no fill" {
	{ echo "$head"; quotes 15 4 1 | sed '/4150/s/P,[0-9.]*,/P,,/'
	  quotes 15 4 1 | sed 's/^2023-11-01/2023-11-02/'; } >q.csv
	rows 'pcs id=a dte=2 strike=4150 wstrike=4100 wait=3' >r.csv
	echo 2023-11-02T15:00:00Z,4200, >>r.csv
	csf-bt -f r.csv --bar point --chain q.csv --fill same 2>err >l
	grep -q '^csf-bt: 1 times no fill: no bid$' err
}

@test "quotes of after the close alone still make a mark each day" {
	local d
	echo "$head" >q.csv
	for d in 01 02 03; do # 16:15 in New York
		quotes 20 4 1 | sed "s/^2023-11-01T20:00/2023-11-${d}T20:15/" >>q.csv
	done
	csf-chain times q.csv | sed '1s/$/,signal/; 2,$s/$/,/; 2s/$/pcs id=a dte=2 strike=4150 wstrike=4100/' \
		>r.csv
	printf 'expiry,value\n2023-11-03,4200\n' >s.csv
	csf-bt -q -f r.csv --chain q.csv --fill same --fees none --settle s.csv \
		--price mid >l
	[ "$(cells mark time n_open <l)" = "2023-11-01T20:15:00Z 1
2023-11-02T20:15:00Z 1
2023-11-03T20:15:00Z 0" ]
}

@test "a resting order's legs are priced though one has no bid" {
	{ echo "$head"; quotes 15 4 1
	  quotes 16 2.1 .1 | sed '/4100/s/P,[0-9.]*,/P,,/'; } >q.csv
	printf 'from,what,premium,fee\n2023-01-01,close,0,1\n2023-01-01,close,1,3\n' >f.csv
	rows 'pcs id=a dte=2 strike=4150 wstrike=4100 btc=2' |
		csf-bt -q --bar point --chain q.csv --fill same --fees f.csv \
		--price mid --fills f >l
	[ "$(cells trade debit fees <l)" = "2 4" ]
	[ "$(named 'FNR > 3 { print $at["strike"] "," $at["price"] }' f |
		sort | paste -sd ' ')" = "4100,0.1 4150,2.1" ]
}
