load ../lib.bash

# Four days of quotes of one expiry, Friday 2024-01-05, and a little of the next.
setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cat >q.csv <<-'Q'
	time,root,underlying_price,expiry,strike,right,bid,ask,delta
	2024-01-02,SPXW,4750,2024-01-05,4650,P,2.00,2.20,-0.10
	2024-01-02,SPXW,4750,2024-01-05,4700,P,5.00,5.40,-0.20
	2024-01-02,SPXW,4750,2024-01-05,4800,C,6.00,6.40,0.20
	2024-01-02,SPXW,4750,2024-01-05,4850,C,2.00,2.20,0.10
	2024-01-03,SPXW,4740,2024-01-05,4650,P,1.00,1.20,-0.06
	2024-01-03,SPXW,4740,2024-01-05,4700,P,3.00,3.20,-0.15
	2024-01-03,SPXW,4740,2024-01-05,4800,C,4.00,4.40,0.15
	2024-01-03,SPXW,4740,2024-01-05,4850,C,1.00,1.20,0.07
	2024-01-04,SPXW,4720,2024-01-05,4650,P,3.00,3.40,-0.14
	2024-01-04,SPXW,4720,2024-01-05,4700,P,9.00,9.40,-0.35
	2024-01-04,SPXW,4720,2024-01-05,4800,C,2.00,2.20,0.08
	2024-01-04,SPXW,4720,2024-01-05,4850,C,0.50,0.70,0.02
	2024-01-04,SPXW,4720,2024-01-12,4650,P,8.00,8.40,-0.15
	2024-01-04,SPXW,4720,2024-01-12,4700,P,14.60,15.00,-0.33
	2024-01-05,SPXW,4690,2024-01-12,4650,P,9.00,9.40,-0.17
	2024-01-05,SPXW,4690,2024-01-12,4700,P,18.60,19.00,-0.40
	Q
	cat >bars.csv <<-'B'
	time,open,high,low,close
	2024-01-02,4745,4760,4735,4750
	2024-01-03,4750,4755,4730,4740
	2024-01-04,4740,4745,4695,4720
	2024-01-05,4715,4725,4680,4690
	2024-01-08,4690,4710,4685,4700
	B
}

# rows ORDER [DATE ...]: the bars, with the order wanted on these days.
rows() {
	awk -v order="$1" -v days=" ${*:2} " -v q='"' 'NR == 1 {
		print $0 ",signal"; next }
		{ split($0, f, ",")
		  print $0 "," (index(days, " " f[1] " ") ? q order q : "") }' \
		bars.csv
}

# bt ORDER [OPTION ...]: wanted on Tuesday, filled there.
bt() {
	rows "$1" "${day:-2024-01-02}" |
		csf-bt -q --chain q.csv --fill same --fees none "${@:2}"
}

# trade FIELD ...: those columns of the trades.
cells() { # kind, column ...
	awk -F, -v kind="$1" -v want="${*:2}" 'NR == 1 {
		n = split(want, w, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
		$2 == kind { for (i = 1; i <= n; i++)
			printf "%s%s", $at[w[i]], i < n ? " " : "\n" }'
}
trade() { cells trade "$@"; }
mark() { cells mark "$@"; }

exits() { # keys, want "debit pnl reason day"
	local got
	got=$(bt "pcs dte=3 delta=0.2 width=50 $1" "${@:3}" |
		trade debit pnl reason exit_time)
	[ "${got%T*}" = "$2" ] || { echo "$1: want $2, got $got"; return 1; }
}

@test "a fill lies between mid and natural and on the tick, against us" {
	local p got
	for p in 0:3.1 0.5:2.95 1:2.8 0.25:3 orats:3; do
		got=$(bt "pcs dte=3 delta=0.2 width=50" --price "${p%:*}" |
			trade credit)
		[ "$got" = "${p#*:}" ] || { echo "$p: $got"; false; }
	done
	[ "$(bt 'pcs dte=3 delta=0.2 width=50 tick=0 price=0.25' |
		trade credit)" = 3.025 ]
	[ "$(bt 'pcs dte=3 delta=0.2 width=50 slip=0.1' | trade credit)" = 2.85 ]
}

@test "held to expiry, the close of that day settles all legs" {
	[ "$(bt 'pcs dte=3 delta=0.2 width=50' | trade root expiry settle \
		put_long put_short credit debit pnl reason put_reason flags)" = \
	"SPXW 2024-01-05 4690 4650 4700 2.95 10 -705 settlement settlement same" ]
}

@test "each exit rule fires where the arithmetic says" {
	# marks: 3.10 at entry, 2.00 on the 3rd, 6.00 on the 4th
	exits pt=0.3 '2.1 85 target 2024-01-03'
	exits pt=0.33 '10 -705 settlement 2024-01-05'
	exits 'pt=0.25 pt.fill=limit' '2.25 70 target 2024-01-03'
	exits sl=2 '6.2 -325 stop 2024-01-04'
	exits sl=2.1 '10 -705 settlement 2024-01-05'
	exits sl.loss=1 '6.2 -325 stop 2024-01-04'
	exits sl.pts=3.05 '6.2 -325 stop 2024-01-04'
	exits sl.risk=0.06 '6.2 -325 stop 2024-01-04'
	exits sl.risk=0.07 '10 -705 settlement 2024-01-05'
	exits 'sl=2 sl.n=2' '10 -705 settlement 2024-01-05'
	exits trail=0.3+0.1 '6.2 -325 trailing 2024-01-04'
	exits btc=2 '2 95 btc 2024-01-03'
	exits x.delta=0.35 '6.2 -325 delta 2024-01-04'
	exits x.dte=1 '6.2 -325 dte 2024-01-04'
	exits x.dte=2 '2.1 85 dte 2024-01-03'
	exits x.days=1 '2.1 85 days 2024-01-03'
	exits x.date=2024-01-04 '6.2 -325 date 2024-01-04'
	exits x.touch=1 '6.2 -325 touch 2024-01-04'
	exits "exit='pos_pnl < -3'" '6.2 -325 expression 2024-01-04'
	exits "exit='close < 4745 and pos_days = 1 and pos_dte = 2'" \
		'2.1 85 expression 2024-01-03'
	exits x.time=16:00 '2.1 85 time 2024-01-03'
	exits x.time=16:01 '10 -705 settlement 2024-01-05'
}

@test "a touch inside a daily bar is marked as late" {
	[ "$(bt 'pcs dte=3 delta=0.2 width=50 x.touch=1' |
		trade reason flags)" = "touch same+late_touch" ]
	[ "$(bt 'pcs dte=3 delta=0.2 width=50 sl=2' |
		trade reason flags)" = "stop same" ]
}

@test "the rule with the highest rank names the exit" {
	exits 'sl=2 x.dte=1 x.delta=0.3' '6.2 -325 stop 2024-01-04'
	exits 'pt=0.3 x.days=1' '2.1 85 target 2024-01-03'
}

@test "--react next fills a fired rule one quote time later" {
	exits pt=0.3 '6.2 -325 target 2024-01-04' --react next
}

@test "rows decide after their close: --fill next takes the next session" {
	rows 'pcs dte=2 delta=0.15 width=50' 2024-01-02 |
		csf-bt -q --chain q.csv --fees none >l
	[ "$(trade signal_time entry_time credit dte flags <l)" = \
		"2024-01-02 2024-01-03T21:00:00Z 1.9 2 " ]
}

@test "a mark row balances: equity = start + realised + unrealised" {
	bt 'pcs dte=3 delta=0.2 width=50 sl=2' --fees 1 >l
	[ "$(mark time equity cash open_pnl margin open_risk n_open <l |
		sed 's/T[^ ]*//')" = "2024-01-02 99983 99998 -15 4705 4707 1
2024-01-03 100093 99998 95 4705 4707 1
2024-01-04 99671 99671 0 0 0 0
2024-01-05 99671 99671 0 0 0 0
2024-01-08 99671 99671 0 0 0 0" ]
	[ "$(trade pnl fees slippage margin max_loss mae mfe <l)" = \
		"-329 4 35 4705 4707 -307 93" ]
}

@test "a condor closed by side keeps both reasons and frees what it may" {
	bt 'ironcondor dte=3 delta=0.2 width=50 side=1 sl=2' >l
	[ "$(trade credit debit pnl reason put_reason call_reason <l)" = \
		"6.9 6.2 70 settlement stop settlement" ]
	# 50 wide, 0.70 received net: 4930; the whole condor: 50 - 6.90
	[ "$(mark margin <l | tr '\n' ' ')" = "4310 4310 4930 0 0 " ]
	bt 'ironcondor dte=3 delta=0.2 width=50 sl=2' >l
	# put 6.00 and call 1.50 of 6.90: no stop
	[ "$(trade debit reason <l)" = "10 settlement" ]
}

@test "a roll closes and opens at one quote time, or only closes" {
	bt 'pcs dte=3 delta=0.2 width=50 dte.in=3..8 sl=2 roll=out' --open o >l
	[ "$(trade n debit reason flags <l)" = "1 6.2 stop same+rolled" ]
	[ "$(named '{ print $at["n"], $at["expiry"], $at["put_long"],
		$at["put_short"], $at["credit"] }' o)" = "2 2024-01-12 4650 4700 6.4" ]
	grep -q 'from=1' o
	bt 'pcs dte=3 delta=0.2 width=50 dte.in=3..7 sl=2 roll=out' --open o >l
	[ "$(trade n reason flags <l)" = "1 stop same" ]
	[ "$(wc -l <o)" = 1 ]
	# the new legs' quotes keep the order's rules, as at any entry
	sed -i s/,14.60,15.00,/,14.60,15.10,/ q.csv
	bt 'pcs dte=3 strike=4700 width=50 dte.in=3..8 sl=2 roll=out leg.max=0.4' \
		--skips k >l
	[ "$(trade n reason flags <l)" = "1 stop same" ]
	grep -q 'leg.max,roll$' k
}

@test "sizes: contracts, share of equity, of buying power; no capital" {
	[ "$(bt 'pcs dte=3 delta=0.2 width=50 qty=3' | trade qty pnl)" = \
		"3 -2115" ]
	[ "$(bt 'pcs dte=3 delta=0.2 width=50 risk=0.1' | trade qty)" = 2 ]
	[ "$(bt 'pcs dte=3 delta=0.2 width=50 bp=0.5' | trade qty)" = 10 ]
	rows 'pcs dte=3 delta=0.2 width=50 qty=3' 2024-01-02 |
		csf-bt --chain q.csv --fill same --start 14000 2>err >l
	[ -z "$(trade n <l)" ] && grep -q '1 times no fill: no capital' err
}

@test "max, full and conflict hold trades back, each counted" {
	local o='pcs dte=3 delta=0.2 width=50 dte.in=0..9'
	day='2024-01-02 2024-01-03'
	rows "$o" 2024-01-02 2024-01-03 | csf-bt --chain q.csv --fill same 2>err >l
	[ "$(trade n <l | wc -l)" = 1 ] && grep -q '1 times no fill: full' err
	bt "$o max=2" >l
	[ "$(trade n entry_time <l | wc -l)" = 2 ]
	bt "$o max=1 full=oldest" >l
	[ "$(trade n debit reason <l)" = "1 2.1 oldest
2 10 settlement" ]
	bt "$o max=2 max.day=1 every=2" >l
	[ "$(trade n <l | wc -l)" = 1 ]
}

@test "a strike that fails its quote's rules is no candidate, or no fill" {
	local keys
	for keys in 'minbid=2:no candidate' 'leg.max=0.3:no candidate' \
	    'pkg.max=0.5:pkg.max' 'credit.in=3..:credit.in' \
	    'cw.in=0.1..:cw.in' 'pop.in=0.99..:pop.in'; do
		rows "pcs dte=3 strike=4700 width=50 ${keys%:*}" 2024-01-02 |
			csf-bt --chain q.csv --fill same 2>err >l
		[ -z "$(trade n <l)" ] || { echo "$keys"; false; }
		grep -q "no fill: ${keys#*:}\|no fill: ${keys%%[=]*}" err ||
			{ echo "$keys"; cat err; false; }
	done
}

@test "a leg that cannot be traded keeps the exit waiting" {
	sed '/2024-01-03.*4650,P/s/1.00,1.20/0,0.05/' q.csv >q2
	mv q2 q.csv
	# no bid for the long leg on the 3rd: closed on the 4th
	[ "$(bt 'pcs dte=3 delta=0.2 width=50 x.days=1' --zero-bid wait |
		trade debit pnl reason exit_time)" = "6.2 -325 days 2024-01-04T21:00:00Z" ]
	grep -v '2024-01-03.*4650,P' q.csv >q2
	mv q2 q.csv
	exits pt=0.1 '10 -705 settlement 2024-01-05'
	bt 'pcs dte=3 delta=0.2 width=50' >l
	[ "$(mark stale <l | tr '\n' ' ')" = "0 1 0 0 0 " ]
	# quotes of two times may say more than the width: equity is not that
	sed 's/\(2024-01-04.*01-05,4700,P\).*/\1,99,101,-0.9/
		/2024-01-04.*01-05,4650,P/d' q.csv >q2
	mv q2 q.csv
	bt 'pcs dte=3 delta=0.2 width=50' >l
	[ "$(mark open_pnl stale <l | sed -n 3p)" = "-4705 1" ]
}

@test "every leg's fill names its quote" {
	bt 'pcs dte=3 delta=0.2 width=50 pt=0.3' --fees 1 --fills f >l
	[ "$(sed 1d f | cut -d, -f1-20)" = "2024-01-02T21:00:00Z,pcs,1,SPXW,2024-01-05,put_long,P,4650,1,buy,2,2.2,2.1,2.15,1,entry,q.csv,2,2.95,4750
2024-01-02T21:00:00Z,pcs,1,SPXW,2024-01-05,put_short,P,4700,1,sell,5,5.4,5.2,5.1,1,entry,q.csv,3,2.95,4750
2024-01-03T21:00:00Z,pcs,1,SPXW,2024-01-05,put_long,P,4650,1,sell,1,1.2,1.1,1.05,1,target,q.csv,6,2.1,4740
2024-01-03T21:00:00Z,pcs,1,SPXW,2024-01-05,put_short,P,4700,1,buy,3,3.2,3.1,3.15,1,target,q.csv,7,2.1,4740" ]
	# settled: what each leg is worth, its fee, the package, the value
	printf '%s\n' from,what,premium,fee 2020-01-01,open,0,1 \
		2020-01-01,close,0,1 2020-01-01,settle,0.01,5 >fees
	bt 'pcs dte=3 delta=0.2 width=50' --fees fees --fills f >l
	[ "$(sed 1,3d f)" = "2024-01-05T21:00:00Z,pcs,1,SPXW,2024-01-05,put_long,P,4650,1,settle,,,,0,0,settlement,,,10,4690,,
2024-01-05T21:00:00Z,pcs,1,SPXW,2024-01-05,put_short,P,4700,1,settle,,,,10,5,settlement,,,10,4690,," ]
	[ "$(trade fees <l)" = 7 ]
}

@test "the other strategies take their legs" {
	local o='dte=3 price=0'
	[ "$(bt "ccs $o delta=0.2 width=50" | trade call_short call_long \
		credit)" = "4800 4850 4.1" ]
	[ "$(bt "strangle $o delta=0.2" | trade put_long put_short \
		call_short call_long credit max_loss)" = \
		" 4700 4800  11.4 " ]
	[ "$(bt "jadelizard $o delta=0.2 width=50" | trade put_long put_short \
		call_short call_long credit)" = " 4700 4800 4850 9.3" ]
	[ "$(bt "legs dte=3 price=0 leg.a=-1P@delta:0.2 leg.b=+1P@a-50" |
		trade put_long put_short credit pnl)" = "4650 4700 3.1 -690" ]
}

@test "a loss is followed by the cooldown; expiries may be limited" {
	local o='pcs dte=3 strike=4700 width=50 dte.in=0..9 sl.pts=0.5'
	day='2024-01-02 2024-01-03 2024-01-04 2024-01-05'
	# stopped on the 4th, so the 5th may enter, unless it cools down
	bt "$o" --open a >l
	bt "$o cooldown=1" --open b >l
	bt "$o cooldown=1 max.expiry=1 max=0" --skips k >l
	[ "$(wc -l <a)" = 2 ]
	[ "$(wc -l <b)" = 1 ]
	cut -d, -f3 k | sort | uniq -c | awk '{ print $1, $2 }' >got
	grep -q '1 max.expiry' got && grep -q '2 cooldown' got
}

@test "roll.debit is the most a roll may cost" {
	# the new credit is 6.40: closing for 10 leaves 3.60 to pay
	sed -i 's/2024-01-04,SPXW,4720,2024-01-05,4650,P,3.00,3.40/2024-01-04,SPXW,4720,2024-01-05,4650,P,0.10,0.30/' q.csv
	local o='pcs dte=3 delta=0.2 width=50 dte.in=3..8 sl=2 roll=out'
	bt "$o" --skips k >l
	[ "$(trade debit flags <l)" = "9.15 same" ] && grep -q roll.debit k
	bt "$o roll.debit=2.7" >l
	[ "$(trade debit flags <l)" = "9.15 same" ]
	bt "$o roll.debit=2.8" >l
	[ "$(trade debit flags <l)" = "9.15 same+rolled" ]
}

@test "--zero-bid sell lets a worthless wing go at 0, and wait waits" {
	{
		echo time,root,underlying_price,expiry,strike,right,bid,ask
		echo 2024-01-02T15:00:00Z,SPXW,4700,2024-01-19,4500,P,5,5.2
		echo 2024-01-02T15:00:00Z,SPXW,4700,2024-01-19,4450,P,2,2.2
		echo 2024-01-02T16:00:00Z,SPXW,4800,2024-01-19,4500,P,0.2,0.4
		echo 2024-01-02T16:00:00Z,SPXW,4800,2024-01-19,4450,P,,0.1
	} >zero.csv
	for rule in wait sell; do
		csf-chain times zero.csv |
			csf-signal pcs dte=17 strike=4500 wstrike=4450 pt=0.5 \
				price=1 when="ny_min = 600" |
			csf-bt -q --chain zero.csv --fill same --fees none \
				--zero-bid $rule | named '$2 == "trade" {
				print $at["credit"], $at["debit"], $at["pnl"] }' >"$rule"
	done
	[ ! -s wait ]
	# bought back at 0.40, the wing given away: (2.80 - 0.40) x 100
	[ "$(cat sell)" = "2.8 0.4 240" ]
}

@test "blackout and dates are those of the entry, not of the signal" {
	echo 2024-01-03 >fomc
	# a daily row of the 2nd is filled on the 3rd
	rows 'pcs dte=2 delta=0.15 width=50 blackout=fomc' 2024-01-02 |
		csf-bt -q --chain q.csv --fees none --skips k >l
	grep -q ,trade, l && return 1
	[ "$(cut -d, -f1,3 k | sed 1d)" = 2024-01-03T21:00:00Z,blackout ]
	rows 'pcs dte=2 delta=0.15 width=50 dates=fomc' 2024-01-02 |
		csf-bt -q --chain q.csv --fees none >l
	[ "$(grep -c ,trade, l)" = 1 ]
}
