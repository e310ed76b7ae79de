load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cat >q.csv <<-'Q'
	time,root,underlying_price,expiry,strike,right,bid,ask
	2024-01-02,SPXW,4750,2024-01-05,4650,P,2.00,2.20
	2024-01-02,SPXW,4750,2024-01-05,4700,P,5.00,5.40
	2024-01-03,SPXW,4740,2024-01-05,4650,P,1.00,1.20
	2024-01-03,SPXW,4740,2024-01-05,4700,P,3.00,3.20
	Q
	cat >s.csv <<-'B'
	time,open,high,low,close,signal,rate
	2024-01-02,4745,4760,4735,4750,pcs dte=3 strike=4700 width=50,0.0365
	2024-01-03,4750,4755,4730,4740,,0.0365
	B
}

bt() {
	csf-bt --chain q.csv --fill same -f s.csv "$@"
}

# change FILE SED: fails afterwards with the text.
wrong() {
	cp "$1" keep
	sed -i "$2" "$1"
	fails 1 "$3" bt
	mv keep "$1"
}

@test "a bad cell is refused with its file, line and column" {
	wrong q.csv '3s/5.00/x/' "q.csv:3: column 'bid': 'x' is not a number"
	wrong q.csv '3s/,P,/,X,/' "q.csv:3: column 'right': 'X' is neither C nor P"
	wrong q.csv '2s/2024-01-05/5 Jan/' "q.csv:2: column 'expiry': '5 Jan'"
	wrong q.csv '3s/4700/-4700/' "q.csv:3: column 'strike'"
	wrong q.csv '3s/5.00/-5.00/' "q.csv:3: column 'bid': a quote below 0"
	wrong q.csv '3s/4700/4650/' "q.csv:3: the option of line 2 is quoted twice"
	wrong q.csv '5s/01-03/01-01/' "q.csv:5:"
	wrong q.csv '1s/expiry/exp/' "column 'expiry'"
	wrong s.csv '2s/dte=3/dte=x/' "s.csv:2: signal: pcs: dte=x"
	wrong s.csv '2s/width/widht/' "width"
	wrong s.csv '3s/01-03/01-01/' "s.csv:3:"
	wrong s.csv '1s/signal/order/' "no column 'signal'"
	wrong s.csv '1s/close/last/' "no column 'close'"
}

@test "what was typed wrong is said before anything is read" {
	local a
	for a in '--fill now' '--react never' '--price 2' '--tick -1' \
	    '--bar x' '--from yesterday' '--settle' '--account joint' \
	    '--marks some' '--nonsense' 'extra' '--decimals 99' '-o xml'; do
		# shellcheck disable=SC2086
		fails 2 "" csf-bt $a </dev/null || { echo "$a"; false; }
	done
	fails 2 "there is no --chain" csf-bt --settle chain <s.csv
	fails 1 "cannot open 'none.csv'" csf-bt --chain none.csv <s.csv
	fails 1 "no header" csf-bt </dev/null
	head -n 1 s.csv | csf-bt -q >l
	[ "$(wc -l <l)" = 1 ]
}

@test "two underlyings in one stream are refused" {
	awk -F, -v OFS=, '{ print $0, NR == 1 ? "symbol" : "S" NR }' s.csv >s2
	fails 1 "one underlying a run" csf-bt --chain q.csv -f s2
}

@test "fees: a number, a name, or a dated schedule by premium" {
	cat >fees.csv <<-'F'
	from,what,premium,fee
	2019-01-01,open,0,0.30
	2024-01-01,open,0,0.36
	2024-01-01,open,3,0.45
	2024-02-01,open,0,9
	F
	[ "$(bt -q --fees 2 --open o >l; named '{ print $at["realised"] }' o)" = -4 ]
	[ "$(bt -q --open o >l; named '{ print $at["realised"] }' o)" = -3.5 ]
	# the long leg costs 2.15, the short one is sold at 5.10
	[ "$(bt -q --fees fees.csv --open o >l; named '{ print $at["realised"] }' o)" = \
		-0.81 ]
	# two legs there, two back
	sed 's/width=50/& pt=0.3/' s.csv >closed.csv
	for want in retail:5 pro:4.6 none:0 2:8 0:0; do
		[ "$(bt -q --fees "${want%:*}" -f closed.csv |
			named '$2 == "trade" { print $at["fees"] }')" = "${want#*:}" ] ||
			{ echo "$want"; false; }
	done
	# days before the first line pay none, and that is said
	sed 's/^2019/2030/; s/^2024/2031/' fees.csv >late.csv
	bt --fees late.csv --open o 2>err >l
	[ "$(named '{ print $at["realised"] }' o)" = 0 ]
	[ "$(grep -c "no 'open' fee before 2030-01-01" err)" = 1 ]
	sed -i 's/open,3/often,3/' fees.csv
	fails 1 "fees.csv:4: column 'what'" bt --fees fees.csv
	# two fees for one thing, none for opening
	sed -i 's/often,3/open,0/' fees.csv
	fails 1 "fees.csv:4: column 'fee': line 3 has another fee for this" \
		bt --fees fees.csv
	sed -i '3d; s/open/close/' fees.csv
	bt --fees fees.csv 2>err >l
	[ "$(grep -c "fees.csv: no 'open' line: opening costs nothing" err)" = 1 ]
}

@test "dates= and blackout= are lists of days" {
	printf '# FOMC\n2024-01-02\n' >days.txt
	sed -i 's/width=50/width=50 blackout=days.txt/' s.csv
	bt --open o 2>err >l
	[ "$(wc -l <o)" = 1 ] && grep -q '1 times no fill: blackout' err
	sed -i 's/blackout/dates/' s.csv
	bt -q --open o >l
	[ "$(wc -l <o)" = 2 ]
	printf '2024-01-03\n' >days.txt
	bt --open o 2>err >l
	[ "$(wc -l <o)" = 1 ] && grep -q '1 times no fill: dates' err
	printf '1/3/2024\n' >days.txt
	fails 1 "days.txt:1: '1/3/2024' is not a date" bt
	echo '# none yet' >days.txt
	bt 2>err >l
	grep -qF 'days.txt: no dates' err
}

@test "a put's delta above 0 is told once" {
	sed -i '1s/$/,delta/; 2,$s/$/,-0.2/' q.csv
	bt 2>err >l
	[ ! -s err ]
	sed -i 's/,-0.2$/,0.2/' q.csv
	bt 2>err >other
	[ "$(grep -cF "q.csv:2: a put of delta 0.2: a put's is below 0" err)" = 1 ]
	[ "$(wc -l <err)" = 1 ]
}

@test "own greeks choose the strike when the file has none" {
	csf-signal pcs dte=3 delta=0.2 width=50 <s.csv --as wanted >w
	cut -d, -f1,2,4- q.csv |
		csf-bt --chain - -f w --fill same --signal wanted --open o -q >l
	# puts alone, and no index: no forward, no delta, no trade
	[ "$(wc -l <o)" = 1 ]
	# with the index its forward stands in
	csf-bt --chain q.csv -f w --fill same --signal wanted --open o -q >l
	[ "$(wc -l <o)" = 2 ]
	cat >>q.csv <<-'Q'
	2024-01-04,SPXW,4720,2024-01-12,4600,P,5.0,5.2
	2024-01-04,SPXW,4720,2024-01-12,4650,P,10.0,10.4
	2024-01-04,SPXW,4720,2024-01-12,4700,P,24.0,24.4
	2024-01-04,SPXW,4720,2024-01-12,4700,C,48.0,48.4
	2024-01-04,SPXW,4720,2024-01-12,4750,C,19.0,19.4
	2024-01-04,SPXW,4720,2024-01-12,4750,P,45.0,45.4
	Q
	echo 2024-01-04,4740,4745,4715,4720,,0.0365 >>s.csv
	csf-signal pcs dte=8 delta=0.2 width=50 <s.csv --as wanted |
		csf-bt --chain q.csv --fill same --signal wanted --open o -q >l
	[ "$(named '{ print $at["put_long"] "," $at["put_short"] }' o)" = 4600,4650 ]
	# the mark row has the book's own greeks
	named 'END { exit !($at["delta"] > 5 && $at["delta"] < 30) }' l
}

@test "a shared account adds its books; cash may earn interest" {
	sed -i '2s/pcs.*50,/"pcs dte=3 strike=4700 width=50 id=a; pcs dte=3 strike=4700 width=50 qty=2 id=b",/' s.csv
	bt -q --fees none >l
	[ "$(named '$2 == "mark" { print $3, $at["equity"] }' l | tail -n 2)" = \
		"a 100095
b 100190" ]
	bt -q --fees none --account shared >l
	[ "$(named '$2 == "mark" { print $3, $at["equity"] }' l | tail -n 2)" = \
		"a 100285
b 100285" ]
	# 3.65 % a year of 100000 is 10 a day
	bt -q --fees none --cash-rate rate >l
	[ "$(named '$2 == "mark" { print $at["equity"] }' l | tail -n 2)" = \
		"100105
100200" ]
}

@test "events are written as they happen" {
	sed -i 's/width=50/width=50 pt=0.3/' s.csv
	bt -q --events e >l
	[ "$(named '{ print $1, $2, $3, $4, $at["qty"], $at["price"], $at["rule"] }' e)" = \
		"2024-01-02T21:00:00Z enter pcs 1 1 2.95 
2024-01-03T21:00:00Z exit pcs 1 1 2.1 target" ]
}

@test "an empty line ends a snapshot of a live chain" {
	local day
	mkfifo rows quotes
	csf-bt -q --chain quotes --fill same --fees none <rows >l &
	exec 7>rows
	head -n 1 s.csv >&7
	exec 8>quotes
	head -n 1 q.csv >&8
	for day in 02 03; do
		{ grep "^2024-01-$day" q.csv; echo; } >&8
		grep "^2024-01-$day" s.csv >&7
		for _ in 1 2 3 4 5 6 7 8 9 10; do
			grep -q "^2024-01-$day.*,mark," l && break
			read -rt 0.1 <> <(:) || true
		done
		grep -q "^2024-01-$day.*,mark," l
	done
	exec 7>&- 8>&-
	wait
	csf-bt -q --chain q.csv --fill same --fees none -f s.csv |
		head -n "$(wc -l <l)" | cmp - l
}

@test "a finished row leaves before the next is there" {
	mkfifo rows
	csf-bt -q --chain q.csv --fill same --fees none <rows >l &
	exec 7>rows
	head -n 2 s.csv >&7
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(wc -l <l)" = 2 ] && break
		read -rt 0.1 <> <(:) || true
	done
	[ "$(wc -l <l)" = 2 ]
	exec 7>&-
	wait
}

# skip KEYS: what --skips says of the last row, filled on these quotes.
skip_of() {
	printf '%s\n' time,open,high,low,close 2024-01-04,4740,4745,4715,4720 |
		csf-signal "$@" | csf-bt -q --chain c.csv --fill same --skips k >l
	sed '1d;s/^[^,]*,//' k
}

@test "a leg that has no strike is named, with those near it" {
	cat >c.csv <<-'Q'
	time,root,underlying_price,expiry,strike,right,bid,ask
	2024-01-04,SPXW,4720,2024-01-12,4600,P,5.0,5.2
	2024-01-04,SPXW,4720,2024-01-12,4650,P,10.0,10.4
	2024-01-04,SPXW,4720,2024-01-12,4700,P,24.0,24.4
	2024-01-04,SPXW,4720,2024-01-12,4700,C,48.0,48.4
	2024-01-04,SPXW,4720,2024-01-12,4750,C,19.0,19.4
	2024-01-04,SPXW,4720,2024-01-19,4650,P,,15.4
	Q
	says() { # text, keys
		local got
		got=$(skip_of "${@:2}")
		[ "$got" = "$1" ] || { echo "want $1, got $got"; return 1; }
	}
	says 'pcs,width,"SPXW 2024-01-12, long put at 4680: nearest are 4650 and 4700"' \
		pcs dte=8 strike=4700 width=20
	says 'ccs,no candidate,"SPXW 2024-01-12, long call at 4800: nearest is 4750"' \
		ccs dte=8 strike=4750 width=50
	says 'pcs,no candidate,"SPXW 2024-01-12, short put at 4690: nearest are 4650 and 4700"' \
		pcs dte=8 strike=4690 width=50
	says 'pcs,no candidate,"SPXW 2024-01-12, long put at 4610: nearest are 4600 and 4650"' \
		pcs dte=8 strike=4700 wstrike=4610
	says 'ironcondor,no candidate,"SPXW 2024-01-12, long call at 4775: nearest is 4750"' \
		ironcondor dte=8 put.strike=4650 put.width=50 \
		call.strike=4750 call.width=25
	says 'legs,width,"SPXW 2024-01-12, leg.far at 4250: nearest is 4600"' \
		legs dte=8 leg.a=-1P@strike:4650 leg.far=+1P@a-400
	says 'pcs,no candidate,"SPXW 2024-01-12, short put by delta 0.16: none of 3 will do"' \
		pcs dte=8 delta=0.16 delta.in=0.9..1 width=50
	says 'pcs,no candidate,"SPXW 2024-01-19, short put by delta 0.16: no delta is known"' \
		pcs dte=15 delta=0.16 width=50
	says 'ccs,no candidate,"SPXW 2024-01-19, short call at 4700: none is quoted"' \
		ccs dte=15 strike=4700 width=50
	says 'pcs,no candidate,"SPXW 2024-01-12, short put by credit 40: none of 3 will do"' \
		pcs dte=8 credit=40 width=50
	says 'ccs,no candidate,"SPXW 2024-01-19, short call at 4767.591841: none is quoted"' \
		ccs dte=15 otm=0.01 width=50
}

@test "a chain without greeks: they are computed, said once, not with -q" {
	bt 2>err >l
	[ "$(grep -c "q.csv: no column 'delta'; greeks are computed" err)" = 1 ]
	bt -q 2>err >l
	[ ! -s err ]
	bt --greeks my 2>err >l
	grep -q "no column 'my_delta'; greeks" err
	sed '1s/$/,my_delta/;2,$s/$/,-0.2/' q.csv >q2
	csf-bt --chain q2 -f s.csv --greeks my 2>err >l
	[ ! -s err ] || [ "$(grep -c greeks err)" = 0 ]
	# asked for and not there is no computed one
	sed -i 's/width=50/width=50 greeks=column/' s.csv
	fails 1 "s.csv:2: signal: pcs: greeks=column: q.csv has no column 'delta'" bt
}

@test "oi.min and size.min need their columns" {
	sed 's/width=50/width=50 oi.min=1/' s.csv >o.csv
	fails 1 "o.csv:2: signal: pcs: oi.min: q.csv has no column 'open_interest'" \
		csf-bt --chain q.csv -f o.csv
	fails 1 "o.csv:2: signal: pcs: oi.min: the model has no open interest" \
		csf-bt -f o.csv
	sed 's/width=50/width=50 size.min=1/' s.csv >o.csv
	fails 1 "size.min: q.csv has no column 'bid_size'" \
		csf-bt --chain q.csv -f o.csv
	sed '1s/$/,bid_size/;2,$s/$/,7/' q.csv >q2
	fails 1 "size.min: q2 has no column 'ask_size'" \
		csf-bt --chain q2 -f o.csv
}

@test "rows and quotes that share no time are told with their spans" {
	sed 's/^2024/2019/' q.csv >old
	fails 1 "old: the quotes, of 2019-01-02 to 2019-01-03, end before the first row of s.csv, 2024-01-02" \
		csf-bt --chain old -f s.csv
	[ "$(wc -l <.out)" = 2 ] # the header and the first session
	sed 's/^2024/2025/;s/,2024-/,2025-/' q.csv >new
	fails 1 "new: the quotes begin at 2025-01-02, after the rows of s.csv, of 2024-01-02 to 2024-01-03" \
		csf-bt --chain new -f s.csv
	fails 1 "the quotes begin at 2025-01-02" csf-bt -q --chain new <s.csv
	# --to ends the rows
	echo 2025-01-02,4750,4755,4730,4740,,0.0365 >>s.csv
	csf-bt -q --chain new -f s.csv >l
	fails 1 "after the rows of s.csv, of 2024-01-02 to 2024-01-03" \
		csf-bt -q --chain new -f s.csv --to 2024-12-31
	head -n 1 q.csv >none
	fails 1 "none: no quotes" csf-bt -q --chain none -f s.csv
	# a gap in the middle is none of it, nor is an earlier clock that day
	(head -n 3 q.csv; sed 1,3d q.csv | sed 's/^2024-01-03/2024-01-05/') >gap
	csf-bt -q --chain gap -f s.csv >l
	sed '1!s/^2024-01-02/2024-01-02T15:00:00Z/;4,$d' q.csv >early
	head -n 2 s.csv | csf-bt -q --chain early --fill same --open o >l
	[ "$(wc -l <o)" = 2 ]
}

@test "a file that is no chain is told by the columns it lacks" {
	sed '1s/strike,right/k,cp/' q.csv >c
	fails 1 "c:1: no columns 'strike', 'right'; there are: time, root" \
		csf-bt --chain c -f s.csv
	grep -q 'csf-fetch csv makes such rows' .err
	sed '1s/time/quote_time/' q.csv >c
	fails 1 "c:1: no column 'time'; there are: quote_time," \
		csf-bt --chain c -f s.csv
	sed 1d q.csv >c
	fails 1 "is there a header?" csf-bt --chain c -f s.csv
	cut -d, -f1-6 q.csv >c
	fails 1 "no columns 'bid', 'ask'" csf-bt --chain c -f s.csv
	{ head -n 1 q.csv; sed 1,3d q.csv; sed -n 2,3p q.csv; } >c
	fails 1 "c:4: column 'time': time goes back: '2024-01-02' after" \
		csf-bt --chain c -f s.csv
}

@test "a settlement file says one level an expiry, all of them above 0" {
	echo 2024-01-05,4740,4755,4730,4741,,0.0365 >>s.csv
	echo 2024-01-08,4740,4755,4730,4740,,0.0365 >>s.csv
	settles() { # lines
		printf '%s\n' "$@" >v
		csf-bt -q --chain q.csv --fill same -f s.csv --settle v >l ||
			return
		named '$2 == "trade" { print $at["settle"] }' l
	}
	[ "$(settles root,expiry,value ,2024-01-05,4690 SPXW,2024-01-05,4695 \
		SPX,2024-01-05,4600)" = 4695 ]
	[ "$(settles expiry,value 2024-01-05,4690 2024-01-05,4690.0)" = 4690 ]
	# a root mistyped is not passed over without a word
	printf '%s\n' expiry,root,value 2024-01-05,SPXW,4690 2024-01-05,spx,1 >v
	csf-bt --chain q.csv --fill same -f s.csv --settle v 2>err >l
	grep -qF -- "--settle: 1 values of roots that are unknown, first v:3" err
	# a day it has not: the rows' own close
	[ "$(settles expiry,value 2024-01-12,4690)" = 4741 ]
	fails 1 "v:2: column 'value': no value given" \
		settles expiry,value 2024-01-05,
	fails 1 "v:2: column 'value': a level is above 0" \
		settles expiry,value 2024-01-05,0
	fails 1 "v:3: column 'value': 'n/a' is not a number" \
		settles expiry,value 2024-01-05,1 2024-01-12,n/a
	fails 1 "v:2: column 'expiry': '5.1.' is not a date" \
		settles expiry,value 5.1.,4690
	fails 1 "v:3: expiry 2024-01-05 has two values, the first in line 2" \
		settles expiry,value 2024-01-05,4690 2024-01-05,4691
	fails 1 "v:1: no column 'value'; there are: expiry, level" \
		settles expiry,level 2024-01-05,4690
	fails 1 "cannot open 'nofile'" \
		csf-bt --chain q.csv -f s.csv --settle nofile
	# nothing at all while the data go on
	sed -i 4d s.csv
	fails 1 "trade 1 of 'pcs': no row of the day for SPXW expiring 2024-01-05" \
		settles expiry,value 2024-01-12,4690
}

@test "an unknown key and a value out of range end a run at their line" {
	sed -i '2s/dte=3/dte=3 delta=1.6/;2s/strike=4700//' s.csv
	fails 1 "s.csv:2: signal: pcs: delta=1.6 is not a number in 0..1" bt
	fails 2 "delta=1.6 is not a number in 0..1, as in delta=0.16" \
		csf-signal pcs dte=3 delta=1.6 width=50
	fails 2 "delta=1.6" csf-signal pcs dte=3 delta=0.16,1.6 width=50
	sed -i '2s/delta=1.6/delat=0.16/' s.csv
	fails 1 "s.csv:2: signal: pcs: unknown key 'delat'; the nearest is 'delta'" \
		bt
	fails 2 "unknown key 'delat'; the nearest is 'delta'" \
		csf-signal pcs dte=3 delat=0.16 width=50
}

@test "an index level is above 0; a window without expiry is named" {
	wrong s.csv '2s/,4750,pcs/,-3,pcs/' \
		"s.csv:2: column 'close': an index level is above 0"
	wrong s.csv '3s/4740,,/0,,/' "s.csv:3: column 'close'"
	sed -i 's/dte=3/dte=30 root=SPX+SPXW/' s.csv
	bt -q --skips k >l
	[ "$(sed 1d k)" = "2024-01-02T21:00:00Z,pcs,no expiry,SPX+SPXW in 20..40 days" ]
}

@test "rows that the model cannot quote from are counted" {
	printf '%s\n' time,close,vix,signal 2024-01-02,4700,14, 2024-01-03,4690,, \
		2024-01-04,,14, 2024-01-05,4700,14, >s2
	csf-bt <s2 2>err >l
	grep -qF "2 rows have no close or no volatility: the model does not quote then, first stdin:3" err
	csf-bt --from 2024-01-04 <s2 2>err >l
	grep -qF "1 rows have no close or no volatility: the model does not quote then, first stdin:4" err
	sed 's/,$/,pcs dte=7 delta=0.2 width=25/' s2 | csf-chain pick 2>err >l
	grep -qF "2 rows have no close or no volatility: the model does not quote then, first stdin:3" err
}
