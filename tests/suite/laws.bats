# shellcheck disable=SC2016,SC2094,SC2154
# The laws that all programs keep, tried on whole pipelines.
load ../lib.bash
load pipes.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	csf-fetch --from 2019-01-02 sample spx >bars.csv
}

# json FILE: the same rows as NDJSON.
json() {
	csf-fetch -o json csv "$1"
}

# The strategies that csf-signal names.
strategies() {
	csf-signal -l | awk -F, 'NR > 1 && $2 == "strategy" { print $1 }'
}

# is_prefix PART WHOLE
is_prefix() {
	head -c "$(wc -c <"$1")" "$2" | cmp -s - "$1" ||
		{ echo "$1 is not the beginning of $2"; return 1; }
}

@test "indicators and signals of the first rows are the first rows, every strategy" {
	local s n seen=0
	csf-ind rsi:14 ivproxy <bars.csv >i.csv
	for s in $(strategies); do
		strategy "$s" <i.csv >whole
		grep -q "$s" whole
		for n in 1 2 61 62 150 222 325; do
			head -n "$n" bars.csv | csf-ind rsi:14 ivproxy | strategy "$s" >part
			[ "$(wc -l <part)" = "$n" ]
			is_prefix part whole
		done
		seen=$((seen + 1))
	done
	[ "$seen" -ge 8 ]
}

@test "the ledger of the first rows is the beginning of the ledger, every strategy" {
	local s n
	csf-ind rsi:14 ivproxy <bars.csv >i.csv
	for s in $(strategies); do
		strategy "$s" <i.csv >s.csv
		csf-bt -q <s.csv >whole
		grep -q ,trade, whole
		for n in 1 2 30 77 150 231 290 325; do
			head -n "$n" s.csv | csf-bt -q >part
			is_prefix part whole
		done
		# and nothing but the time of the reading differs by row
		csf-bt -q --marks all --price 1 --fees none <s.csv >whole
		head -n 222 s.csv | csf-bt -q --marks all --price 1 --fees none >part
		is_prefix part whole
	done
}

@test "join and resample do not look ahead" {
	local n
	csf-bars resample 1w <bars.csv >weeks.csv
	csf-bars -q join --bar-of w=1w w=weeks.csv:close <bars.csv >whole
	for n in 2 7 100 101 102 103 104 200; do
		head -n "$n" bars.csv >cut.csv
		csf-bars -q join --bar-of w=1w w=weeks.csv:close <cut.csv >part
		is_prefix part whole
		csf-bars resample 1w <cut.csv >part
		is_prefix part weeks.csv
	done
	# the week's own close, on the last session of the week and not before
	awk -F, 'NR > 8 { split($1, d, "-"); print $5 == $NF }' whole | sort | uniq -c |
		awk '{ n[$2] = $1 } END { exit !(n[1] > 50 && n[0] > 4 * 50) }'
}

@test "the model's chain and what is made of it hold at quote times" {
	local n m
	csf-ind ivproxy <bars.csv | awk -F, 'NR == 1 || $1 > "2020-04-07"' >v.csv
	csf-chain model --dte 0..9 <v.csv >whole.q
	csf-chain greeks --as own whole.q >whole.g
	csf-chain surface whole.q >whole.s
	csf-chain times whole.q >whole.t
	for n in 2 3 5; do
		head -n "$n" v.csv | csf-chain model --dte 0..9 >part.q
		is_prefix part.q whole.q
		[ "$(cut -d, -f1 part.q | sort -u | wc -l)" = "$n" ]
		csf-chain greeks --as own part.q >part.g
		csf-chain surface part.q >part.s
		csf-chain times part.q >part.t
		for m in g s t; do
			is_prefix part.$m whole.$m
		done
	done
}

@test "NDJSON says what CSV says, through every program" {
	local c
	json bars.csv >bars.json
	csf-ind ivproxy <bars.csv | awk -F, 'NR == 1 || $1 > "2020-04-13"' >i.csv
	json i.csv >i.json
	csf-chain model --dte 0..9 <i.csv >q.csv
	json q.csv >q.json
	csf-bars resample 1w <bars.csv >w.csv
	# each reads bars.FORM or q.FORM
	while IFS= read -r c; do
		bash -c "${c//FORM/csv}" >a 2>a.err || { echo "$c"; cat a.err; false; }
		bash -c "${c//FORM/json} -o csv" >b 2>b.err
		cmp a b || { echo "$c"; diff a b | head -n 6; false; }
		diff a.err b.err
		[ -s a ]
		bash -c "${c//FORM/json}" >a 2>a.err
		bash -c "${c//FORM/csv} -o json" >b 2>b.err
		cmp a b || { echo "$c, -o json"; diff a b | head -n 6; false; }
		head -c 1 a | grep -q '{'
	done <<-'END'
	<bars.FORM csf-ind rsi:14 ema:20 macd bbands ivproxy x=expr:close/open
	<bars.FORM csf-ind --decimals 2 atr yangzhang:20 zscore vwap em:45@close,close
	<bars.FORM csf-signal pcs dte=30 delta=0.16 width=50 when="close > open" \; ccs dte=30 delta=0.1 width=25
	<bars.FORM csf-bars join w=w.csv:close --bar-of w=1w
	<bars.FORM csf-bars resample 1w
	csf-chain model --dte 20..30 i.FORM
	csf-chain greeks --as own q.FORM
	csf-chain surface q.FORM
	csf-chain times q.FORM
	END
}

@test "NDJSON from the bars to the report is CSV from the bars to the report" {
	json bars.csv >bars.json
	for f in csv json; do
		csf-ind rsi:14 ivproxy <bars.$f | strategy ironcondor | csf-bt -q --fills f.$f >l.$f
		csf-report <l.$f >r.$f
		csf-report -o json <l.$f >j.$f
	done
	[ -s r.csv ]
	cmp r.csv r.json
	cmp j.csv j.json
	head -c 1 l.json | grep -q '{'
}

# A file nobody would like: a mark, CRLF and LF mixed, quotes, commas and a
# newline in a cell, empty lines, bytes that are no UTF-8.
odd() {
	printf '\357\273\277time,"a,""b",open,high,low,close,volume, x \r\n'
	printf '2020-03-10,"1,\n2",1.0,2.50,00.5,1.500,+7,  \r\n'
	printf '\r\n'
	printf '2020-03-11,,1e0,2,1,1.6,,\377\376\n'
	printf '2020-03-12," ",1,2,1,1.70000000000000001,,"q""q"\r\n'
	printf '2020-03-13,\rz,1,2,1,"1.8",,'
}

@test "what comes in goes out byte for byte through every filter" {
	local c
	odd >in.csv
	printf 'time,close\n2020-03-09,5\n' >v.csv
	while read -r c; do
		bash -c "$c" <in.csv >out.csv
		# the first row's columns, less what was appended
		python3 - "$c" <<-'END' || { echo "$c"; false; }
		import re, sys
		a, b = open("in.csv", "rb").read(), open("out.csv", "rb").read()
		# by the physical lines that end a row: the cell with a newline is one
		row = re.compile(rb'(?:"(?:[^"]|"")*"|[^"\n])*(?:\n|$)')
		A, B = [r for r in row.findall(a) if r], [r for r in row.findall(b) if r]
		assert len(A) == len(B), (len(A), len(B))
		for x, y in zip(A, B):
		    end = b"\r\n" if x.endswith(b"\r\n") else b"\n"
		    body = x[:-len(end)] if x.endswith(end) else x
		    assert y.startswith(body) and y.endswith(end), (x, y)
		    tail = y[len(body):-len(end)]
		    assert (tail == b"") == (body == b""), (x, y)
		    assert not tail or tail.startswith(b","), (x, y)
		END
	done <<-'END'
	csf-ind lag:1 ema:2
	csf-ind -q x=expr:close+1 roc:1@x
	csf-signal pcs dte=30 delta=0.16 width=50
	csf-bars -q join v=v.csv:close
	END
}

# first COLUMN: the rows of a CSV with that column before all others.
first() {
	awk -F, -v c="$1" '
		NR == 1 { for (k = 1; k < NF && $k != c; k++) ; }
		{ line = $k
		  for (i = 1; i <= NF; i++)
			if (i != k)
				line = line "," $i
		  print line }'
}

@test "any column may be the first" {
	local c in cmd
	csf-ind vix=expr:20 rate=expr:0.03 <bars.csv | head -n 100 |
		csf-signal pcs dte=5 delta=0.2 width=25 >rows
	csf-bt -q --marks all <rows >ledger
	csf-signal pcs dte=5 delta=0.2 width=25 <bars.csv | head -n 40 >orders
	csf-ind vix=expr:20 <bars.csv | head -n 5 |
		csf-chain model --dte 3..9 --moneyness 0.95..1.05 | cut -d, -f1-8 >quotes
	csf-chain times quotes | csf-signal pcs dte=5 delta=0.2 width=25 >instants
	# what is made of the rows, without the columns that pass
	while IFS='|' read -r in cmd; do
		sh -c "$cmd" <$in >want
		[ "$(wc -l <want)" -gt 2 ]
		for c in $(head -n 1 $in | tr , ' '); do
			first $c <$in | sh -c "$cmd" | cmp - want ||
				{ echo "$cmd: $c"; false; }
		done
	done <<-'END'
	bars.csv|csf-bars check --jump 0.02
	bars.csv|csf-bars profile
	bars.csv|csf-ind --as x atr bbands obv@close,volume gap vwap | cut -d, -f9-
	bars.csv|csf-label --as x breakout:20 gap sr | cut -d, -f9-
	rows|csf-bt -q --marks all
	orders|csf-snap | sed 's/"input":"[^"]*"//'
	rows|csf-chain pick -q | cut -d, -f13-
	rows|csf-chain model --dte 5..6 --moneyness 0.98..1.02 | head -n 2000
	ledger|csf-report
	quotes|csf-chain times
	quotes|csf-chain greeks -q | cut -d, -f9-
	quotes|csf-chain surface -q
	quotes|csf-bt -q --chain /dev/stdin --fill same -f instants
	END
}

@test "two programs in a pipe give what one gives" {
	csf-ind rsi:14 ema:20 ivproxy ema:5@rsi_14 x=expr:rsi_14/ema_20 <bars.csv >one
	csf-ind rsi:14 <bars.csv | csf-ind ema:20 | csf-ind ivproxy |
		csf-ind ema:5@rsi_14 | csf-ind x=expr:rsi_14/ema_20 >many
	cmp one many
	# rows first as NDJSON, and back
	csf-ind -o json rsi:14 <bars.csv | csf-ind ema:20 | csf-ind ivproxy |
		csf-ind -o csv ema:5@rsi_14 x=expr:rsi_14/ema_20 >many
	cmp one many
}

@test "locale, time zone and terminal change no byte; nor does a second run" {
	local l=C.UTF-8
	locale -a | grep -qi '^de_DE.utf-*8$' && l=de_DE.UTF-8
	LC_ALL=C demo >a 2>a.err
	LC_ALL=$l TZ=Asia/Tokyo COLUMNS=40 LINES=10 TERM=dumb NO_COLOR=1 demo >b 2>b.err
	cmp a b
	cmp a.err b.err
	LC_ALL=C demo >c 2>c.err
	cmp a c
	[ "$(wc -c <a)" -gt 200000 ]
}
