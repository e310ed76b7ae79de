load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	quotes "2024-01-02T15:00:00Z 3.00 1.00" "2024-01-02T15:05:00Z 2.80 1.00" \
		"2024-01-02T15:10:00Z 2.60 1.00" \
		"2024-01-02T20:45:00Z 1.60 0.60" \
		"2024-01-02T20:50:00Z 1.40 0.60" \
		"2024-01-03T15:00:00Z 1.20 0.60" >q.csv
	cat >bars.csv <<-'B'
	time,open,high,low,close
	2024-01-02T14:55:00Z,4750,4751,4749,4750
	2024-01-02T15:00:00Z,4750,4751,4749,4750
	2024-01-02T15:05:00Z,4750,4751,4749,4750
	2024-01-02T20:40:00Z,4750,4751,4749,4750
	2024-01-02T20:45:00Z,4750,4751,4749,4750
	2024-01-02T20:55:00Z,4750,4751,4749,4750
	2024-01-03T14:55:00Z,4750,4751,4749,4750
	2024-01-03T20:55:00Z,4750,4751,4749,4742
	B
}

# quotes "TIME SHORT LONG" ...: mids 0.10 wide of two puts, 4700 and 4650.
quotes() {
	local t s l
	echo time,root,underlying_price,expiry,strike,right,bid,ask
	for t; do
		read -r t s l <<<"$t"
		awk -v t="$t" -v s="$s" -v l="$l" -v e="${expiry:-2024-01-03}" \
		    -v r="${series:-SPXW}" 'BEGIN {
			f = "%s,%s,4750,%s,%d,P,%.2f,%.2f\n"
			printf f, t, r, e, 4650, l - 0.05, l + 0.05
			printf f, t, r, e, 4700, s - 0.05, s + 0.05 }'
	done
}

# trades ORDER ROWS [OPTION ...]: the columns of the trades.
trades() {
	awk -v order="$1" -v rows=" $2 " 'NR == 1 { print $0 ",signal"; next }
		{ print $0 "," (index(rows, " " NR - 1 " ") ? order : "") }' \
		bars.csv |
		csf-bt --bar 5m --chain q.csv --fees none --price 0 "${@:3}" \
			2>err >l || { cat err; return 1; }
	named '$2 == "trade" { print substr($at["entry_time"], 6, 11),
		substr($at["exit_time"], 6, 11), $at["credit"], $at["debit"],
		$at["reason"] }' l
}

@test "a bar is known at its close; next is the first quote after it" {
	# row 1 is known at 15:00: filled at 15:05
	[ "$(trades 'pcs dte=1 strike=4700 width=50' 1)" = \
		"01-02T15:05 01-03T21:00 1.8 0 settlement" ]
	[ "$(trades 'pcs dte=1 strike=4700 width=50' 1 --fill same)" = \
		"01-02T15:00 01-03T21:00 2 0 settlement" ]
}

@test "an intraday order lapses with its session" {
	# row 6 is known at 21:00, the next quotes are tomorrow's
	[ -z "$(trades 'pcs dte=0 strike=4700 width=50' 6)" ]
	grep -q '1 times no fill: lapsed' err
}

@test "same takes quotes at most one bar old" {
	# row 3 is known at 15:10, row 6 at 21:00: the last quotes are of 20:50
	[ "$(trades 'pcs dte=1 strike=4700 width=50' 3 --fill same)" = \
		"01-02T15:10 01-03T21:00 1.6 0 settlement" ]
	[ -z "$(trades 'pcs dte=1 strike=4700 width=50' 6 --fill same)" ]
	grep -q '1 times no fill: lapsed' err
}

@test "wait tries again at the next quotes of the session" {
	sed -i '/15:05:00.*4650/d' q.csv
	[ -z "$(trades 'pcs dte=1 strike=4700 width=50' 1)" ]
	[ "$(trades 'pcs dte=1 strike=4700 width=50 wait=2' 1)" = \
		"01-02T15:10 01-03T21:00 1.6 0 settlement" ]
}

@test "time= takes the first row known at or after it, once a day" {
	# an order that comes behind its time is due tomorrow
	[ -z "$(trades 'pcs dte=1 strike=4700 width=50 time=10:02' "3 4")" ]
	[ "$(trades 'pcs dte=1 strike=4700 width=50 time=10:05 max=0' \
		"1 2 3 4")" = "01-02T15:10 01-03T21:00 1.6 0 settlement" ]
}

@test "x.time closes at that clock, or relative to the session's end" {
	[ "$(trades 'pcs dte=1 strike=4700 width=50 x.time=15:45' 1)" = \
		"01-02T15:05 01-02T20:45 1.8 1 time" ]
	[ "$(trades 'pcs dte=1 strike=4700 width=50 x.time=close-10m' 1)" = \
		"01-02T15:05 01-02T20:50 1.8 0.8 time" ]
	[ "$(trades 'pcs dte=1 strike=4700 width=50 x.dte=1 x.time=15:50' 1)" = \
		"01-02T15:05 01-02T20:50 1.8 0.8 dte" ]
}

@test "0DTE needs a fill before the series ends" {
	[ "$(trades 'pcs dte=0 strike=4700 width=50' 7)" = "" ]
	quotes "2024-01-03T15:00:00Z 1.20 0.60" "2024-01-03T15:05:00Z 1.20 0.60" \
		"2024-01-03T21:00:00Z 1.20 0.60" >q.csv
	[ "$(trades 'pcs dte=0 strike=4700 width=50' 7)" = \
		"01-03T15:05 01-03T21:00 0.6 0 settlement" ]
	# row 8 is known at 16:00, when it is too late
	[ -z "$(trades 'pcs dte=0 strike=4700 width=50' 8 --fill same)" ]
	grep -q 'no fill: no expiry' err
}

@test "quotes stamped at an interval's start are known at its end" {
	[ "$(trades 'pcs dte=1 strike=4700 width=50' 1 --stamp start)" = \
		"01-02T15:05 01-03T21:00 2 0 settlement" ]
}

# Daily rows around the third Friday of January 2024, and an AM series.
third_friday() {
	series=SPX expiry=2024-01-19 quotes "2024-01-17 3.00 1.00" \
		"2024-01-18 2.00 1.00" >q.csv
	cat >bars.csv <<-'B'
	time,open,high,low,close
	2024-01-17,4750,4760,4740,4750
	2024-01-18,4750,4760,4740,4750
	2024-01-19,4690,4760,4680,4750
	2024-01-22,4750,4760,4740,4750
	B
}

am() { # rows, keys, options
	awk -v order="pcs root=SPX dte=2 strike=4700 width=50 $2" \
		-v rows=" $1 " 'NR == 1 { print $0 ",signal"; next }
		{ print $0 "," (index(rows, " " NR - 1 " ") ? order : "") }' \
		bars.csv | csf-bt -q --chain q.csv --fees none --price 0 \
		--fill same "${@:3}" >l
	named '$2 == "trade" { print substr($at["exit_time"], 6, 11),
		$at["settle"], $at["debit"], $at["reason"], $at["flags"] }' l
}

@test "an AM series settles on the open of its day, and says so" {
	third_friday
	[ "$(am 1)" = "01-19T14:30 4690 10 settlement same+settle=open" ]
	printf '%s\n' expiry,root,value 2024-01-19,SPX,4695 >s
	[ "$(am 1 '' --settle s)" = "01-19T14:30 4695 5 settlement same" ]
	[ -z "$(am 1 "" --strict)" ]
	awk -v OFS=, 'NR == 1 { print $0, "settle_am"; next }
		{ print $0, /-19/ ? 4698 : "" }' bars.csv >b
	mv b bars.csv
	[ "$(am 1)" = "01-19T14:30 4698 2 settlement same" ]
}

@test "an AM series is managed in its last session at the latest" {
	third_friday
	[ "$(am 1 x.dte=0)" = "01-18T21:00  1 dte same" ]
	[ "$(am 1 x.date=2024-01-19)" = "01-18T21:00  1 date same" ]
}

@test "no settlement value while the data go on ends the run" {
	third_friday
	sed -i '/01-19/d' bars.csv
	awk -v order="pcs root=SPX dte=2 strike=4700 width=50" \
		'NR == 1 { print $0 ",signal"; next }
		{ print $0 "," (NR == 2 ? order : "") }' bars.csv >s
	fails 1 "trade 1 of 'pcs': no row of the day for SPX expiring 2024-01-19" \
		csf-bt --chain q.csv --fill same -f s
	# data that end before leave it open
	head -n 3 s >s2
	csf-bt -q --chain q.csv --fill same -f s2 --open o >l
	[ "$(wc -l <o)" = 2 ]
}

@test "quotes at 16:15 are the day's: same fills on them, the mark is theirs" {
	# 16:15 quotes alone; the rows are daily, known at 16:00
	printf '%s\n' time,expiry,strike,right,bid,ask \
		2024-01-02T21:15:00Z,2024-01-05,4650,P,2,2.2 \
		2024-01-02T21:15:00Z,2024-01-05,4700,P,5,5.4 \
		2024-01-03T21:15:00Z,2024-01-05,4650,P,1,1.2 \
		2024-01-03T21:15:00Z,2024-01-05,4700,P,3,3.2 >q
	printf '%s\n' time,close,signal \
		2024-01-02,4750,'pcs dte=3 strike=4700 wstrike=4650 price=0' \
		2024-01-03,4740, >s
	marks='{ print $1, $2, $at["equity"], $at["open_pnl"], $at["n_open"] }'
	csf-bt -q --chain q --fill same --fees none <s | named "$marks" >got
	diff - got <<-END
		2024-01-02T21:15:00Z mark 100000 0 1
		2024-01-03T21:15:00Z mark 100110 110 1
	END
	# next: the session after; the last quotes of a day before it
	csf-bt -q --chain q --fees none <s | named "$marks" >got
	diff - got <<-END
		2024-01-02T21:15:00Z mark 100000 0 0
		2024-01-03T21:15:00Z mark 100000 0 1
	END
}

@test "of daily rows that wait for quotes the newest acts" {
	quotes "2024-01-05 3.00 1.00" "2024-01-08 2.80 1.00" \
		"2024-01-09 2.60 1.00" |
		sed 's/2024-01-03,/2024-01-12,/' >q.csv
	printf 'time,close\n' >bars.csv
	printf '2024-01-%s,4750\n' 02 03 04 05 08 09 >>bars.csv
	# rows 1 and 2 have no quotes the day after, nor has row 3
	daily() {
		awk -v order="$1" -v rows=" $2 " \
			'NR == 1 { print $0 ",signal"; next }
			{ r = index(rows, " " NR - 1 " ")
			print $0 "," (r ? order : "") }' bars.csv |
			csf-bt --chain q.csv --fees none --open o 2>err >l
		named '{ print $at["signal_time"], substr($at["entry_time"], 1, 10) }' o
	}
	daily 'pcs dte=5 strike=4700 width=50 max=0' '1 2 3 4' >got
	diff got - <<-'O'
	2024-01-04 2024-01-05
	2024-01-05 2024-01-08
	O
	grep -q '2 times no fill: lapsed' err
	# alone it waits
	[ "$(daily 'pcs dte=5 strike=4700 width=50' 1)" = \
		"2024-01-02 2024-01-05" ]
}

@test "an entry that waited in vain is counted once, by its last reason" {
	sed -i '/4650/d' q.csv
	[ -z "$(trades 'pcs dte=1 strike=4700 width=50 wait=9' 1)" ]
	[ "$(grep -c 'no fill' err)" = 1 ]
	grep -q '1 times no fill: no candidate' err
}
