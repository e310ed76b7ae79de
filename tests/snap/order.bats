# shellcheck disable=SC2016,SC2094,SC2154
# csf-snap: what cannot be, --text, and --order.
load ../lib.bash
load snap.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	two_days >m.csv
	csf-fetch sample spx | csf-ind ivproxy | awk -F, 'NR == 1 || $1 > "2020-04-08"' >v.csv
}

setup() { cd "$BATS_FILE_TMPDIR" || return; }

# wants ORDER ...: rows of that order, picked.
wants() {
	csf-signal "$@" <v.csv | csf-chain pick -q
}

@test "the order is as brokers take it: the newest, its legs and credit" {
	wants pcs dte=30 delta=0.16 width=50 qty=3 >s.csv
	csf-snap --order occ <s.csv >occ 2>err
	named 'END { d = $at["pick_expiry"]; gsub("-", "", d); d = substr(d, 3)
		printf "buy_to_open 3 %-6s%sP%08d\nsell_to_open 3 %-6s%sP%08d\ncredit %.2f\n",
		    $at["pick_root"], d, 1000 * $at["pick_put_long"],
		    $at["pick_root"], d, 1000 * $at["pick_put_short"],
		    $at["pick_credit"] }' s.csv >want
	cmp occ want
	grep -qF "csf-snap: the order of $(tail -n 1 s.csv | cut -d, -f1), whose price is a model's: no market has quoted it" err
	csf-snap -q --order tradier --qty 1 <s.csv | tr '&' '\n' >form
	{
		printf '%s\n' class=multileg symbol=SPX type=credit duration=day
		sed -n 's/^credit /price=/p' occ
		awk '!/credit/ { i = NR - 1; printf "option_symbol[%d]=%s%s\nside[%d]=%s\nquantity[%d]=1\n", i, $3, $4, i, $1, i }' occ
	} | cmp - form
	# an interval that is not over has orders, too
	csf-fetch --from 2019-01-02 sample spx >/dev/null
	enrich <m.csv | sed '/T17:05/q' | csf-snap -q --order occ --every 1d | grep -c to_open | grep -qx 4
}

@test "an order is not the newest signal's without a word" {
	wants pcs dte=30 delta=0.16 width=50 >s.csv
	csf-snap --order occ <s.csv 2>&1 | grep -c 'a later signal' | grep -qx 0
	sed '$s/,ok,model/,no bid,model/' s.csv >t.csv
	csf-snap --order occ <t.csv 2>err | cmp - <(sed '$d' s.csv | csf-snap -q --order occ)
	grep -qx "csf-snap: there is a later signal, of $(tail -n 1 s.csv | cut -d, -f1), which cannot be traded: no bid" err
}

@test "legs have the quantities of the order, in its order" {
	wants bwb dte=30 delta=0.25 width=25+50 >s.csv
	csf-snap -q --order occ <s.csv >occ
	[ "$(awk '{ print $1, $2 }' occ | tr '\n' ' ')" = "sell_to_open 2 buy_to_open 1 buy_to_open 1 $(tail -n 1 occ) " ]
	named 'END { split($at["pick_put_long"], l, "+")
		print $at["pick_put_short"] * 1000, l[1] * 1000, l[2] * 1000 }' s.csv >want
	sed 's/.*P0*//' occ | head -n 3 | paste -sd' ' | cmp - want
	wants legs dte=30 leg.a=-3P@delta:0.16 leg.b=+2P@a-25 leg.c=+1P@a-50 >s.csv
	[ "$(csf-snap -q --order occ --qty 2 <s.csv | awk '/open/ { print $1, $2 }' | paste -sd' ')" = \
		"sell_to_open 6 buy_to_open 4 buy_to_open 2" ]
	wants legs dte=30 leg.a=-1P@delta:0.16 >s.csv
	csf-snap -q --order tradier <s.csv | grep -qE '^class=option&symbol=SPX&type=limit&duration=day&price=[0-9]+\.[0-9]{2}&option_symbol=SPXW[0-9]{6}P[0-9]{8}&side=sell_to_open&quantity=1$'
}

@test "what no broker takes is no order" {
	fails 1 "no column 'signal'" csf-snap --order occ --every 1h <m.csv
	fails 1 "; --signal names the column that csf-signal(1) made" csf-snap --order occ <m.csv
	{ cat m.csv; minutes 2020-11-30 14:30 1; } | sed '1s/$/,signal/; 1!s/$/,/' >s.csv
	fails 1 "no order to print: of 601 rows" csf-snap --order occ --every 1h <s.csv
	wants pcs dte=30 delta=0.16 width=50 risk=0.02 >s.csv
	fails 1 "the order's size hangs on the equity; say --qty" csf-snap -q --order occ <s.csv
	csf-snap -q --order occ --qty 2 <s.csv | grep -q 'sell_to_open 2'
	wants pcs dte=30 delta=0.16 width=50 tick=0 >s.csv
	fails 1 "on no cent" csf-snap -q --order occ <s.csv
	wants pcs dte=30 delta=0.16 width=50 credit.in=900..1000 >s.csv
	fails 1 "none has a signal with legs and the status ok" csf-snap -q --order occ <s.csv
	fails 2 "--qty is of --order" csf-snap --qty 2 <s.csv
	fails 2 "prints an order and no document" csf-snap --order occ --last <s.csv
	fails 2 "none, tradier or occ" csf-snap --order ibkr <s.csv
}

@test "strikes that are not those of the order's legs are an error" {
	wants bwb dte=30 delta=0.25 width=25+50 >s.csv
	sed '$s/\(ok,model,SPXW,[^,]*,[0-9]*,\)[0-9]*+/\1/' s.csv >bad.csv
	fails 1 "bad.csv:$(wc -l <s.csv)" csf-snap -f bad.csv
	fails 1 "the strikes are not those of the order's 3 legs" csf-snap -f bad.csv
	sed '$s/\(ok,model,SPXW,[^,]*,[0-9]*,\)[0-9]*+/\1x+/' s.csv >bad.csv
	fails 1 "no strikes, as 2450 or 2450+2460" csf-snap -f bad.csv
	sed '$s/\(ok,model,SPXW,[^,]*,[0-9]*,\)[0-9]*+/\10+/' s.csv >bad.csv
	fails 1 "no strikes, as 2450 or 2450+2460" csf-snap -f bad.csv
	sed '$s/bwb /bwp /' s.csv >bad.csv
	fails 1 "column 'signal'" csf-snap -f bad.csv
}

@test "text is 60 columns wide at most and says what the document says" {
	enrich <m.csv >e.csv
	csf-snap --every 30m --text <e.csv >text
	[ "$(wc -L <text)" -le 60 ]
	grep -qx '30m 2020-11-27 13:00 New York, closed' text
	[ "$(grep -c '^ sell 1 ' text)" = 8 ]
	grep -q 'MODEL PRICES' text
	csf-snap --every 30m --text --last <e.csv | cmp - <(tail -n "$(tac text | grep -n -m 1 '^30m' | cut -d: -f1)" text)
	# a name that no line holds is cut between characters
	csf-ind 'äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää=ema:3' <m.csv >wide.csv 2>/dev/null ||
		sed '1s/$/,ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää/; 2,$s/$/,1/' m.csv >wide.csv
	csf-snap --every 1d --text <wide.csv >text
	iconv -f UTF-8 -t UTF-8 <text >/dev/null
	[ "$(LC_ALL=C.UTF-8 wc -L <text)" -le 60 ]
}

@test "numbers of the text: some six digits, large and small ones whole" {
	csf-fetch --from 2020-04-17 sample spx | csf-ind a=expr:1e12 b=expr:0.00001234567 \
		c=expr:-123456.789 d=expr:98.76543 e=expr:0.01234567 f=expr:0.0012345678 \
		g=expr:0 h=expr:-2.50 i=expr:-1234567890 j=expr:-0.00001 k=expr:10 \
		l=expr:999999999 m=expr:0.0001 | csf-snap --text >text
	diff - text <<-'END'
	1d 2020-04-17 16:00 New York, closed
	close 2874.56 open 2842.43 high 2879.22 low 2830.88
	  volume 5792140000
	a 1000000000000 b 0.00001234567 c -123456.79 d 98.765
	  e 0.0123 f 0.001235 g 0 h -2.5 i -1234567890 j -0.00001
	  k 10 l 999999999 m 0.0001
	END
	csf-fetch --from 2020-04-17 sample spx |
		awk -F, -v OFS=, 'NR > 1 { $5 = "" } 1' | csf-snap --text |
		grep -qx 'close - open 2842.43 high 2879.22 low 2830.88'
}

@test "a day without a session, or without a document, is an error in one line" {
	fails 1 "--day 2020-11-26: no session on that day: Thanksgiving" csf-snap --day 2020-11-26 <m.csv
	fails 1 "--day 2020-11-28: no session on that day: a weekend" csf-snap --day 2020-11-28 <m.csv
	fails 1 "--day 2020-11-30: no document of it; the last row is of 2020-11-27" csf-snap --day 2020-11-30 <m.csv
	fails 1 "--day 2020-11-30: there are no rows" csf-snap --day 2020-11-30 <<<time,close
	csf-snap <<<time,close >out
	[ ! -s out ]
}

@test "rows that are no one series, bars that fill no interval are errors with their line" {
	fails 1 "stdin:3: a second row of this time" csf-snap --bar 1m < <(sed '2p' m.csv)
	fails 1 'stdin:4: symbol "NDX" behind "SPX"' csf-snap < <(
		printf 'time,symbol,close\n2020-11-25,SPX,1\n2020-11-27,SPX,2\n2020-11-30,NDX,3\n')
	fails 1 "stdin:2: the rows are days; say --every 1d" csf-snap --every 5m < <(
		printf 'time,close\n2020-11-25,1\n')
	fails 1 "bars of 120 seconds do not fill --every 5m" csf-snap --every 5m < <(awk 'NR % 2' m.csv)
	fails 1 "column 'close': 'x' is not a number" csf-snap < <(
		printf 'time,close\n2020-11-25,x\n')
	fails 1 "column 'note': it is not UTF-8" csf-snap < <(
		printf 'time,note\n2020-11-25,\xff\n')
	fails 2 "--every '0'" csf-snap --every 0 <m.csv
	fails 2 "longer than a session" csf-snap --every 7h <m.csv
	fails 2 "--bar 'x'" csf-snap --bar x <m.csv
	fails 2 "--stream '' is no name" csf-snap --stream '' <m.csv
	fails 2 "is no name" csf-snap --stream $'a\nb' <m.csv
	fails 2 "rows come from stdin or -f" csf-snap m.csv
	fails 1 "cannot open 'none.csv': No such file" csf-snap -f none.csv
}

@test "rows outside of sessions are left out and counted" {
	{ head -n 1 m.csv; minutes 2020-11-25 14:00 420; } | csf-snap --every 30m --partial 2>err >out
	[ "$(wc -l <out)" = 13 ]
	grep -q '30 rows outside of sessions left out' err
	# one behind the close ends the last interval
	{ head -n 1 m.csv; minutes 2020-11-25 20:00 59; minutes 2020-11-25 21:10 1; } | csf-snap -q --every 30m |
		js 'd["interval"]["end"], d["quality"]["rows"]' >got
	[ "$(tail -n 1 got)" = "('2020-11-25T21:00:00Z', 29)" ]
}
