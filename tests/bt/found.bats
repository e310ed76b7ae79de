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

@test "--marks all marks each quote time, idle ones and the first too, and the close" {
	{ echo "$head"; for h in 15 16 17 18; do quotes $h 4 1; done; } >q.csv
	rows 'pcs id=a dte=9 strike=4150 wstrike=4100' | csf-bt -q --bar point \
		--chain q.csv --marks all >l
	[ "$(cells mark time <l | cut -c12-13 | paste -sd ' ')" = "15 16 17 18 20" ]
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

# ---- a leg without bid, a target that was not filled, rules without a price ----

# one spread sold for 3; then at 16:00 the wing has no bid
zero() { # rule, price
	{ echo "$head"; quotes 15 4 1
	  quotes 16 .5 .1 | sed '/4100/s/P,[0-9.]*,[0-9.]*/P,,0.2/'; } >q.csv
	rows 'pcs id=a dte=2 strike=4150 wstrike=4100 pt=0.5 tick=0' |
		csf-bt -q --bar point --chain q.csv --fill same --fees none \
		--price "$2" --zero-bid "$1" >l
	cells trade debit <l
}

@test "--zero-bid: the bid counts as 0, the leg is given away, the close waits" {
	[ "$(zero quote mid)" = 0.4 ]      # 0.5 - 0.2/2
	[ "$(zero quote natural)" = 0.6 ]  # 0.6 - 0
	[ "$(zero sell mid)" = 0.5 ]
	[ -z "$(zero wait mid)" ]
	rows 'pcs id=a dte=2 strike=4150 wstrike=4100 pt=0.5 tick=0' |
		csf-bt -q --bar point --chain q.csv --fill same --fees none \
		--price mid >l
	[ "$(cells trade debit <l)" = 0.4 ]
}

@test "a target that was not filled is judged anew, a stop stays armed" {
	{ echo "$head"; quotes 15 4 1
	  quotes 16 .5 .1 | sed '/4100/s/P,[0-9.]*,[0-9.]*/P,,0.2/'
	  quotes 17 9 1; quotes 18 3 1.5; } >q.csv
	bt 'pcs id=a dte=2 strike=4150 wstrike=4100 pt=0.5' --zero-bid wait >l
	# not 8 for the reason target, at 17:00; 1.5 at 18:00 is half again
	[ "$(cells trade exit_time debit reason <l)" = \
		"2023-11-01T18:00:00Z 1.5 target" ]
	# the stop fires at 16:00, and is filled at 17:00 below its level
	{ echo "$head"; quotes 15 4 1; quotes 16 8 .1 |
		sed '/4100/s/P,[0-9.]*,[0-9.]*/P,,0.2/'
	  quotes 17 5 1; } >q.csv
	bt 'pcs id=a dte=2 strike=4150 wstrike=4100 sl=2' --zero-bid wait >l
	[ "$(cells trade exit_time debit reason flags <l)" = \
		"2023-11-01T17:00:00Z 4 stop same+waited" ]
}

@test "x.time, x.dte, x.days and x.date fire when due though a leg has no quote" {
	local key rule
	{ echo "$head"; quotes 15 4 1; quotes 16 4 ''; quotes 17 3 1; } >q.csv
	for key in x.time=12:00 x.dte=2 x.days=0 x.date=2023-11-01; do
		rule=${key#x.}
		bt "pcs id=a dte=2 strike=4150 wstrike=4100 $key" --skips k >l
		[ "$(cut -d, -f1,3,4 k | sed 1d)" = \
			"2023-11-01T16:00:00Z,no quote,${rule%=*}" ]
		[ "$(cells trade exit_time debit reason <l)" = \
			"2023-11-01T17:00:00Z 2 ${rule%=*}" ]
	done
	# a rule on prices is not judged
	bt 'pcs id=a dte=2 strike=4150 wstrike=4100 pt=0.1' --skips k >l
	[ "$(wc -l <k)" = 1 ]
	# and the report counts what the marks have
	bt 'pcs id=a dte=2 strike=4150 wstrike=4100 x.time=12:00' >l
	[ "$(cells mark skips <l)" = "time: no quote=1" ]
}

# ---- marks ----

# one day's quotes of the puts at 16:00 in New York on each DATE, EXPIRY far off
daily() { # date ...
	local d
	echo "$head"
	for d; do
		expiry=2023-12-29 quotes 21 4 1 |
			sed "s/^2023-11-01T21/${d}T21/"
	done
}

@test "all books have the same sessions, orders or not" {
	daily 2023-11-06 2023-11-0{7,8,9} 2023-11-10 >q.csv
	{ echo time,close,a,b
	  echo 2023-11-03,4200,,
	  echo 2023-11-06,4200,,
	  echo 2023-11-07,4200,pcs id=one dte=50 strike=4150 wstrike=4100,ccs id=two dte=50 strike=4250 wstrike=4300
	  echo 2023-11-08,4200,,
	  echo 2023-11-10,4200,,; } >r.csv
	csf-bt -q -f r.csv --signal a,b --chain q.csv >l
	for id in one two; do # from the first quotes on
		[ "$(awk -F, -v id=$id '$2 == "mark" && $3 == id { print $1 }' l |
			cut -c9-10 | paste -sd ' ')" = "06 07 08 09 10" ]
	done
	# --from is where it begins, whatever the quotes before
	csf-bt -q -f r.csv --signal a,b --chain q.csv --from 2023-11-07 >l
	[ "$(awk -F, '$3 == "one" { print $1 }' l | head -1)" = 2023-11-07T21:00:00Z ]
	# an order that comes late is in the report from the beginning on
	sed 's/,ccs.*/,/;$s/,$/,ccs id=two dte=50 strike=4250 wstrike=4300/' r.csv >late
	csf-bt -q -f late --signal a,b --chain q.csv --rerun off >l
	[ "$(grep -c mark,two l)" = 1 ]
	csf-report -q -o csv <l |
		named '{ print $at["from"], $at["to"], $at["sessions"] }' >n
	[ "$(sort -u n | cut -c1-21)" = "2023-11-06 2023-11-10" ]
}

@test "--marks day and all end each session alike; none has no marks" {
	{ echo "$head"; expiry=2023-11-01 quotes 15 4 1
	  for h in 16 17 18; do expiry=2023-11-01 quotes $h 3 1; done
	  quotes 15 2 1 | sed s/^2023-11-01/2023-11-02/; } >q.csv
	{ rows 'pcs id=a dte=0 strike=4150 wstrike=4100'
	  echo 2023-11-02T15:00:00Z,4150,; echo 2023-11-02T20:00:00Z,4210,; } >r.csv
	for m in day all none; do
		csf-bt -q -f r.csv --bar point --chain q.csv --fill same \
			--marks $m --cash-rate close >$m 2>err || true
		csf-bt -q -f r.csv --bar point --chain q.csv --fill same \
			--marks $m >$m
		awk -F, '$2 == "mark" { e[substr($1, 1, 10)] = $0 }
			END { for (d in e) print e[d] }' $m | sort | cut -d, -f1-39 >$m.last
	done
	# the settlement at 16:00 is in its own session
	[ "$(cells mark time n_open <day | head -1)" = "2023-11-01T20:00:00Z 0" ]
	[ "$(wc -l <all)" -gt "$(wc -l <day)" ]
	cmp day.last all.last
	[ "$(cells mark time <none | wc -l)" = 0 ]
	[ "$(cells trade pnl <none)" = "$(cells trade pnl <day)" ]
}

@test "the same trades from daily and from weekly quotes have as many marks" {
	local d day
	for d in 06 07 08 09 10 13 14 15 16 17 20; do
		echo 2023-11-$d
	done >days
	mapfile -t day <days
	daily "${day[@]}" >q.csv
	daily 2023-11-06 2023-11-13 2023-11-20 >w.csv
	{ echo time,close,signal; sed 's/$/,4200,/' days; } |
		sed '2s/$/pcs id=a dte=53 strike=4150 wstrike=4100/' >r.csv
	csf-bt -q -f r.csv --chain q.csv --fill same >l
	csf-bt -q -f r.csv --chain w.csv --fill same >w
	[ "$(cells mark time equity <l)" = "$(cells mark time equity <w)" ]
	# and with rows of those days only
	{ head -2 r.csv; grep '11-13\|11-20' r.csv; } |
		csf-bt -q --bar 1d --chain w.csv --fill same >x
	cmp w x
}

@test "quotes of no session are counted, and nothing comes of them" {
	daily 2023-11-10 >q.csv
	# Saturday; Thanksgiving; the half day after it, at 16:00
	{ cat q.csv; daily 2023-11-11 2023-11-23 2023-11-24 2023-11-27 | sed 1d; } >n.csv
	{ echo time,close,signal
	  echo '2023-11-10,4200,pcs id=a dte=45 strike=4150 wstrike=4100'
	  for d in 13 22 24 27; do echo 2023-11-$d,4200,; done; } >r.csv
	csf-bt -f r.csv --chain n.csv --open o 2>err >l
	grep -qx 'csf-bt: 6 quotes of no session (a weekend, a holiday, over 15 minutes after the close) were left aside, first n.csv:4' err
	[ "$(named '{ print $at["entry_time"] }' o)" = 2023-11-27T21:00:00Z ]
	[ -z "$(grep '2023-11-\(11\|12\|18\|23\)T.*,mark' l)" ]
	daily 2023-11-11 >s.csv
	fails 1 "s.csv: all 2 quotes are of no session, first line 2" \
		csf-bt -f r.csv --chain s.csv
}

@test "NOTHING LISTED: the books begin at the first listed expiry, and it is said" {
	awk -v o='ironcondor id=a dte=45 delta=0.16 width=50' '
		BEGIN { print "time,close,vix,signal"
		for (d = 1; d <= 28; d++) printf "2011-09-%02d,1200,20,%s\n", d, o
		for (d = 3; d <= 28; d++) printf "2011-10-%02d,1200,20,%s\n", d, o
		}' >r.csv
	csf-bt -f r.csv 2>err >l
	grep -q 'NOTHING LISTED until 2011-10-04: 5[0-9] % of the sessions' err
	[ "$(cells mark time unlisted <l | head -2)" = "2011-10-04T20:00:00Z 22
2011-10-05T20:00:00Z " ]
	csf-bt -f r.csv --from 2012-01-01 2>err >l
	grep -q -- '--from 2012-01-01: no row of r.csv is so late' err
	[ "$(wc -l <l)" = 1 ]
	csf-bt -f r.csv --to 2010-01-01 2>err >l
	grep -q -- '--to 2010-01-01: no row of r.csv before it' err
	csf-bt -f r.csv 2>err >l
	grep -q 'csf-bt: 15 rows of no session (.*): the model does not quote then, first r.csv:4' err
}

# ---- what is said ----

@test "no fill for want of an index, of a root: said with what would be right" {
	{ echo "$head"; quotes 15 4 1 | sed 's/4200//;/C,/d'; } >q.csv
	rows 'legs id=a dte=2 leg.s=-1P@strike:4150' |
		csf-bt --bar point --chain q.csv --fill same --skips k 2>err >l
	[ "$(cut -d, -f3 k | sed 1d)" = "index unknown" ]
	grep -q 'csf-fetch csv --set underlying_price=' err
	{ echo "$head"; quotes 15 4 1 | sed s/SPXW/SPX/; } >q.csv
	rows 'pcs id=a dte=2 strike=4150 wstrike=4100' |
		csf-bt --bar point --chain q.csv --fill same 2>err >l
	grep -qx 'csf-bt: no expiry: SPX is listed, root is SPXW: root=SPX' err
}

@test "a window in which nothing expires is told in whole days" {
	{ echo "$head"; quotes 15 4 1; } >q.csv
	bt 'pcs id=a dte=7 strike=4150 wstrike=4100' --skips k >l
	[ "$(cut -d, -f4 k | sed 1d)" = "SPXW in 5..9 days" ]
}

@test "an interrupted run has whole rows and no other file, and says so" {
	{ echo "$head"; quotes 15 4 1; quotes 16 4 1; } >q.csv
	rows 'pcs id=a dte=2 strike=4150 wstrike=4100' >r.csv
	python3 - <<-'END'
	import signal, subprocess, time
	p = subprocess.Popen(['csf-bt', '--bar', 'point', '--chain', 'q.csv',
	    '--fills', 'f', '--manifest', 'm'], stdin=subprocess.PIPE,
	    stdout=open('l', 'w'), stderr=open('err', 'w'),
	    preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
	p.stdin.write(open('r.csv', 'rb').read())
	p.stdin.flush()
	while open('l').read() == '':
	    time.sleep(0.01)
	p.send_signal(signal.SIGINT)
	p.stdin.close()
	assert p.wait() == 130
	END
	grep -q 'interrupted: the ledger ends at .*, in a whole row; no other file was written' err
	[ "$(echo *)" = 'err l q.csv r.csv' ]
	[ "$(tail -c 1 l)" = "" ]
}

# units COLUMN VALUE [option ...]: an order by the model, with the column so.
units() {
	printf 'time,close,vix,%s,signal\n2024-01-02,4742.83,14,%s,pcs dte=45 delta=0.16 width=50\n2024-01-03,4700,14,%s,\n' \
		"$1" "$2" "$2" >in.csv
	run bash -c 'csf-bt -q -f in.csv "$@" 2>&1 >/dev/null' - "${@:3}"
}

@test "a column in another unit is refused, not traded" {
	units rate 5.33
	[ "$status" = 1 ]
	[ "$output" = "csf-bt: in.csv:2: column 'rate': '5.33' is not a rate a year as a fraction, 0.05" ]
	units cash 5.33 --cash-rate cash
	[ "$status" = 1 ]
	units iv 15
	[ "$output" = "csf-bt: in.csv:2: column 'iv': '15' is not a fraction a year, as 0.162" ]
	units ivproxy 0.15
	[ "$status" = 0 ]
	units rate 0.0533 --cash-rate rate
	[ "$status" = 0 ]
	printf '%s\n' time,close,vix,signal 2024-01-02,4742,0.15,x >in.csv
	run bash -c 'csf-bt -q -f in.csv 2>&1 >/dev/null'
	[ "$output" = "csf-bt: in.csv:2: column 'vix': '0.15' is not in points, as 16.2" ]
	# quotes, too
	for i in 0.16,-45.96 15.5,-0.16; do
		c=delta,${i#*,}
		[ "$i" = 0.16,-45.96 ] || c=iv,15.5
		printf 'time,root,expiry,strike,right,bid,ask,iv,delta\n%s\n' \
			"2024-01-02T15:00:00Z,SPXW,2024-02-16,4500,P,10,10.2,$i" >q.csv
		printf '%s\n' time,close,signal \
			'2024-01-02T14:55:00Z,4742,pcs dte=45 delta=0.16 width=50' \
			2024-01-02T15:05:00Z,4742, >in.csv
		run csf-bt -q -f in.csv --chain q.csv --bar point
		[ "$status" = 1 ]
		[[ $output == *"q.csv:2: column '${c%,*}': '${c#*,}' is not"* ]]
	done
}

@test "same: an entry or a rule on rows filled at quotes of the row's own bar" {
	echo "$head" >q.csv
	quotes 15 '' 1 >>q.csv # at 15:00 the short put is not there yet
	quotes 16 2 1 >>q.csv
	quotes 17 2 1 >>q.csv
	# wanted in the first row, known at 15:00, filled by a later try; wanted
	# in the next; closed by the row known at 17:00, at its quotes
	local c
	for c in '1 x.time=13:00 -' '2 x.time=13:00 same' '1 x.touch=1 same'; do
		set -- $c # words
		awk -v n="$1" -v out="$2" 'BEGIN { print "time,high,low,close,signal"
			for (i = 1; i <= 3; i++)
				printf "2023-11-01T%d:00:00Z,4200,%d,4200,%s\n", 13 + i,
				    i == 3 ? 4140 : 4190, i != n ? "" : \
				    "pcs dte=2 strike=4150 wstrike=4100 wait=3 " out
			}' >in
		csf-bt -q --bar 1h --chain q.csv --fill same --fees none <in >l
		[ "$(cells trade entry_time exit_time flags <l)" = \
			"2023-11-01T16:00:00Z 2023-11-01T17:00:00Z ${3#-}" ]
	done
}

@test "bars that cannot be are counted, and refused by --strict" {
	local c
	cat >in <<-E
	time,open,high,low,close,volume,signal
	2024-01-02,4700,4710,4690,4705,10,
	2024-01-03,4700,4710,4690,4750.5,10,
	2024-01-04,4700,4710,4690,4695,-1,
	2024-01-05,4700,4710,4690,4689,0,
	E
	for c in csf-bt "csf-ind sma:2" "csf-ind --bar 1d x=expr:close"; do
		run bash -c "$c <in 2>&1 >/dev/null"
		[[ $output == *": 3 bars are impossible, first stdin:3; see csf-bars check"* ]]
		run bash -c "${c/ / --strict } --strict <in 2>&1 >/dev/null"
		[ "$status" = 1 ]
		[[ $output == *"stdin:3: an impossible bar: the close is outside low..high; see csf-bars check" ]]
		sed -n 1,2p in | $c 2>err >/dev/null
		! grep impossible err || false
	done
	csf-bars check <in | grep -qx "2024-01-04,volume_negative,volume,-1,4,"
}
