# shellcheck disable=SC2016,SC2094,SC2154
# What readers of reports fell over, each with the right value.
load ../lib.bash
load report.bash
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

head=time,kind,id,n,strategy,signal_time,entry_time,exit_time,root,expiry,settle
head+=,put_long,put_short,call_short,call_long,qty,credit,debit,pnl,fees
head+=,slippage,margin,max_loss,mae,mfe,dte,days,reason,put_reason,call_reason
head+=,flags,equity,cash,open_pnl,open_risk,n_open,stale,delta,gamma,theta,vega

# mark DATE EQUITY [ID [RISK [STALE]]]: of the session's end (winter).
mark() {
	echo "$1T21:00:00Z,mark,${3-a},,,,,,,,,,,,,,,,,,,0,,,,,,,,,,$2,$2,0,${4-0},$((${4-0} > 0)),${5-0},,,,"
}

# trade N DATE IN OUT PNL [FLAGS]: opened and closed on the date, at these UTC.
trade() {
	echo "$2T$4:00Z,trade,a,$1,pcs,$2,$2T$3:00Z,$2T$4:00Z,SPXW,$2,,4650,4660,,,1,2.5,0.5,$5,3.5,10,750,751.75,-50,200,0,0,target,target,,${6-},,,,,,,,,,"
}

@test "sessions without a mark carry the equity, and are counted" {
	{ echo $head; mark 2024-01-02 10000; mark 2024-01-09 10100; mark 2024-01-17 9900; } >weekly
	{
		echo $head
		for d in 02:10000 03:10000 04:10000 05:10000 08:10000 09:10100 \
			10:10100 11:10100 12:10100 16:10100 17:9900; do
			mark "2024-01-${d%:*}" "${d#*:}"
		done
	} >daily
	csf-report -f weekly -o csv >out.csv
	[ "$(figure marked_sessions)" = 3 ]
	is sessions 10 # the 15th was a holiday
	for f in weekly daily; do
		csf-report -f $f -o csv | cut -d, -f1-4,6- |
			sed 's/,3,0,thin+few+carried,/,11,0,thin+few,/' >$f.csv
	done
	cmp weekly.csv daily.csv
	csf-report -f weekly | tr '\n' ' ' | grep -q ' NOT MARKED: 8 sessions; .* 3 have a mark of their own'
	csf-report -f daily >out
	run ! grep -q 'NOT MARKED' out
}

@test "a session whose mark is that of the one before is not marked" {
	{
		echo $head
		mark 2024-01-02 10000
		mark 2024-01-03 10050 a 700 | sed 's/,,,,$/,1,-0.1,20,-30/'
		mark 2024-01-04 10050 a 700 | sed 's/,,,,$/,1,-0.1,20,-30/'
		mark 2024-01-05 10050 a 700 | sed 's/,,,,$/,1,-0.1,21,-30/'
	} >l
	csf-report -f l -o csv >out.csv
	[ "$(figure marked_sessions)" = 3 ]
}

@test "reruns are carried with the equity" {
	ledger 1 300 7 1 >daily
	# marks of Fridays alone
	awk -F, 'NR == 1 || $2 == "trade" || ++n % 5 == 0' daily >weekly
	csf-report -f weekly -o csv >out.csv
	[ "$(figure natural_sharpe)" != "" ]
	[ "$(figure marked_sessions)" = 60 ]
}

@test "nothing listed is said on top" {
	{
		echo $head,unlisted
		mark 2011-10-04 10000 | sed 's/$/,58/'
		for d in 05 06 07 10 11; do mark 2011-10-$d 10000 | sed 's/$/,/'; done
	} >l
	csf-report -f l >out
	grep -q '^NOTHING LISTED until 2011-10-04: 90.62 % of the sessions' out
	csf-report -f l -o csv >out.csv
	[ "$(figure notes)" = unlisted+thin+few ]
	is unlisted_sessions 58
}

@test "a book with few returns is neither best nor one of the trials" {
	ledger 3 300 5 >l
	csf-report -f l -o csv --trials 4 | cut -d, -f1,94- >a
	{ cat l; for d in 06 07 08 09; do mark 2022-06-$d 1000${d}0 lucky; done; } >many
	csf-report -f many -o csv --sort sharpe >out
	[ "$(tail -n 1 out | cut -d, -f1)" = lucky ] # Sharpe above all
	csf-report -f many -o csv >out
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
		$1 != "lucky" { print $c["dsr"] }' out >with
	csf-report -f l -o csv --trials 4 |
		awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
		{ print $c["dsr"] }' >without
	cmp with without
	csf-report -f many >out
	grep -q '^lucky .* TF$' out
	grep -q '^- T: fewer than 20 trades, or 60 sessions in a position: ' out
}

@test "the table of many books has the notices, in every form" {
	ledger 4 400 9 1 | sed 's/,settle=open,/,waited,/' >l
	csf-report -f l >out
	grep -q ' notes$' out
	grep -q '^- W: exits waited for a fill$' out
	csf-report -f l -o csv >a
	csf-report -f l -o json | sed 's/.*"notes":"\([^"]*\)".*/\1/' >notes
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
		{ print $c["notes"] }' a | cmp - notes
	grep -q waited notes
	[ "$(awk 'length > 79' out)" = "" ]
}

@test "stale marks say when and how often, and what could not be judged" {
	{
		echo $head
		mark 2024-01-02 10000
		mark 2024-01-03 10000 a 700 1
		mark 2024-01-04 10000 a 700 1
		mark 2024-01-05 10000
	} >l
	csf-report -f l | tr '\n' ' ' >out
	grep -q 'STALE MARKS: in 2 of 4 marks, the first on 2024-01-03 and the last on 2024-01-04, a leg had no usable quote .* rules on prices could not be judged' out
	sed "1s/\$/,skips/;2,4s/\$/,/;5s/\$/,time: no quote=3/" l |
		csf-report | grep -q '^EXITS WITHOUT QUOTES: 3 times an exit was due'
}

@test "one return has no ratios" {
	{ echo $head; mark 2024-01-02 10000; mark 2024-01-03 9900; } >l
	csf-report -f l -o csv >out.csv
	for f in sortino sharpe volatility annual_return var95 es99 omega \
		gain_to_pain tail_ratio mar cagr psr; do
		is $f ""
	done
	is worst_day -0.01
	is max_drawdown -0.01
	is total_return -0.01
	csf-report -f l -o json | grep -q '"sortino":"too few sessions"'
}

@test "an equity that is gone keeps what is defined" {
	{
		echo $head
		mark 2024-01-02 10000
		mark 2024-01-03 -500
		mark 2024-01-04 2000
	} >l
	csf-report -f l -o csv >out.csv
	is total_return -0.8
	is max_drawdown -1.05
	is max_drawdown_usd -10500
	is drawdown_trough 2024-01-03
	is drawdown_now -0.8
	is recovery -0.7619047619047619
	is cagr ""
	is mar ""
	is sharpe ""
	csf-report -f l -o json | grep -q '"mar":"the equity was 0 or less"'
}

@test "one count of sessions, units, grammar, an axis with steps" {
	{
		echo $head
		mark 2024-01-02 100000
		trade 1 2024-01-03 15:00 16:30 0.5
		mark 2024-01-03 100000.5
		mark 2024-01-04 100000.2
		mark 2024-01-05 100000.3
	} >l
	csf-report -f l >out
	grep -q '^2024-01-02 to 2024-01-05, 3 sessions, 1 closed trade$' out
	grep -Eq '^sessions +3( |$)' out
	grep -Eq 'longest drawdown +2 days' out
	grep -Eq 'mean hours held +1.5 h' out
	grep -Eq 'minutes held, 0DTE +90.0 min' out
	grep -q '^  100,000.50 |' out
	grep -q '^  100,000.00 |' out
	run ! grep -Eq '[^0-9,.]1 [a-z]*s( |$)' out
}

@test "return on risk does not hang on the times of the marks" {
	{
		echo $head
		mark 2024-01-02 10000
		trade 1 2024-01-03 15:00 16:30 200
		mark 2024-01-03 10200
		trade 2 2024-01-04 15:00 16:30 -100
		mark 2024-01-04 10100
	} >day
	# a mark inside a session, with the trade open
	awk '/trade/ { split($0, f, "T"); d = f[1]
		sub(/T.*/, "", d)
		print d "T15:45:00Z,mark,a,,,,,,,,,,,,,,,,,,,0,,,,,,,,,,10000,10000,0,751.75,1,0,,,," } 1' \
		day >all
	csf-report -f day -o csv >out.csv
	# 100 over the mean of 0, 751.75 and 751.75, over 2 days of 365.25
	is return_on_capital 36.43997339541071
	cp out.csv want
	csf-report -f all -o csv | cmp - want
}

@test "several ledgers are one report; one id in two files is two books" {
	ledger 2 100 3 >A
	ledger 2 90 4 | sed 's/book2/other/' >B
	csf-report A B -o csv | cut -d, -f1 >out
	printf '%s\n' id A:book1 book2 B:book1 other | cmp - out
	csf-report B -o csv | sed -n 's/^book1,/B:book1,/p' >want
	csf-report A B -o csv --trials-sd 0.5 --id B:book1 | sed 1d |
		cut -d, -f1-8 | cmp - <(cut -d, -f1-8 want)
	refuses 2 "'A' is given twice" csf-report A A
	refuses 2 "not both" csf-report -f A B
	refuses 1 "cannot open 'C'" csf-report A C
}

@test "drawdowns, twelve months, years, P/L and hours agree with a second computation" {
	local days
	for days in 60 400 1200; do
		ledger 3 $days $days >l
		csf-report -f l -o json --rf 0.02 >r
		python3 "$here/course.py" l r 0.02
	done
}

@test "the text shows how it went" {
	ledger 1 900 5 | csf-report >out
	grep -q '^-- any twelve months -' out
	grep -Eq '^return +-?[0-9.]+ % +20[0-9-]+ ' out
	grep -Eq '^Sharpe +-?[0-9.]+ +20[0-9-]+ ' out
	grep -q '^-- worst drawdowns -' out
	grep -q '^-- P/L of the trades, \$ -' out
	grep -Eq '^ +-?[0-9,]+ to +-?[0-9,]+ +[0-9,]+ #+$' out
	grep -q '^hour of entry ' out
	ledger 1 900 5 1 | csf-report | grep -Eq '^alpha \(annual\) +-?[0-9.]+ %$'
}

@test "strikes of the ledger are numbers in JSON" {
	csf-fetch sample spx --from 2019-01-02 |
		csf-signal ironcondor dte=45 delta=0.16 width=50 pt=0.5 -o json |
		csf-bt -q >l
	grep -q '"put_short":[0-9]*,"call_short":[0-9]*,"call_long":[0-9]*,' l
	run ! grep -q '"put_short":"' l
}
