load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	terminal=$B/tests/bt/terminal
	awk 'BEGIN {
		print "time,open,high,low,close,vix,signal" >"s.csv"
		print "time,expiry,strike,right,bid,ask,delta" >"q.csv"
		for (d = 2; d <= 12; d++) {
			if (d == 6 || d == 7)
				continue
			t = sprintf("2024-01-%02d", d)
			o = d == 2 ? "pcs dte=17 strike=4700 width=50" : ""
			print t ",4745,4760,4735,4750,15," o >"s.csv"
			for (k = 4650; k <= 4700; k += 50)
				print t ",2024-01-19," k ",P," k - 4648 "," \
				    k - 4647 ",-0.1" >"q.csv"
		}
	}'
}

# slow [FILE]: its lines, one every 0.1 s.
slow() {
	local line
	while IFS= read -r line; do
		printf '%s\n' "$line"
		sleep 0.1
	done <"${1:-s.csv}"
}

# lines: what the terminal was sent, a rewriting a line.
lines() {
	tr '\r' '\n' <seen
}

@test "a terminal sees one line, rewritten twice a second and taken back" {
	local from=$EPOCHREALTIME ms n
	slow | "$terminal" seen csf-bt --fees none >l
	ms=$(((${EPOCHREALTIME/./} - ${from/./}) / 1000))
	csf-bt --fees none <s.csv 2>err | cmp - l
	[ ! -s err ]
	# a carriage return behind each, no newline, nothing else that moves
	[ "$(tr -d ' -~' <seen | tr -d '\r' | wc -c)" = 0 ]
	[ "$(tail -c 1 seen | od -An -c | tr -d ' ')" = '\r' ]
	lines | sed '$d' >all
	n=$(wc -l <all)
	[ "$n" -ge 1 ] && [ "$n" -le $((ms / 500)) ] || { echo "$ms ms"; cat all; false; }
	# nothing is known about the end of a pipe
	! grep -vE '^csf-bt: [0-9]+ rows, [0-9]+(\.[0-9])? rows/s *$' all ||
		false
	# the last one is blank, as wide as the line was
	lines | tail -n 1 | grep -qE '^ +$'
	[ "$(lines | tail -n 1 | wc -c)" -ge "$(tail -n 1 all | sed 's/ *$//' | wc -c)" ]
}

@test "quotes are counted, and the time left when a size is known" {
	slow | "$terminal" seen csf-bt --chain q.csv --fees none >l
	lines | sed '$d' >all
	cat all
	grep -E '^csf-bt: [0-9]+ rows, [0-9]+ quotes, [0-9]+(\.[0-9])? rows/s, [0-9]+ %, 0:0[0-9] left *$' all
	! grep -vE ' left *$' all || false
	# the rows' own file counts as well, here all of it is read at once
	slow q.csv | "$terminal" seen csf-bt --chain - -f s.csv --fees none >l
	lines | grep -E '^csf-bt: .* %, 0:[0-9]+ left *$'
}

@test "a row with many moments of the chain before it is not waited for" {
	sed -i '2,9d' s.csv
	slow q.csv | "$terminal" seen csf-bt --chain - -f s.csv --fees none >l
	lines | sed '$d' >all
	[ "$(wc -l <all)" -ge 2 ]
	! grep -vE '^csf-bt: 1 rows, .* [0-9]{2} %, ' all || false
}

@test "the line is gone before a message" {
	local got=0
	sed -i '10s/4750/x/' s.csv
	slow | "$terminal" seen csf-bt --fees none >l || got=$?
	[ $got = 1 ]
	lines | grep -q 'rows/s'
	lines | tail -n 1 >last
	[ "$(cat last)" = "csf-bt: stdin:10: column 'close': 'x' is not a number" ]
	lines | tail -n 2 | head -n 1 | grep -qE '^ +$'
	# counts at the end likewise
	sed -i '10s/x/4750/; s/width=50/width=50 minbid=9999/' s.csv
	slow | "$terminal" seen csf-bt --fees none --chain q.csv >l
	lines | tail -n 1 >last
	[ "$(cat last)" = "csf-bt: 1 times no fill: minbid" ] || { cat last; false; }
	lines | tail -n 2 | head -n 1 | grep -qE '^ +$'
}

@test "a narrow terminal gets what fits" {
	slow | "$terminal" -c 24 seen csf-bt --chain q.csv --fees none >l
	lines | grep -q '^csf-bt: '
	! lines | grep -E '.{24}' || false
}

@test "elsewhere nothing is said" {
	slow | csf-bt --fees none 2>err >want
	[ ! -s err ]
	slow | "$terminal" seen csf-bt -q --fees none >l
	[ ! -s seen ]
	cmp l want
	# ledger and line on one screen would mix
	slow | "$terminal" -1 seen csf-bt --fees none
	cmp seen want
	# a run of less than half a second
	"$terminal" seen csf-bt --fees none <s.csv >l
	[ ! -s seen ]
	cmp l want
}
