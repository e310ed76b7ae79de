load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	# weekdays of 2019 and 2020 with a price and a vix
	awk 'BEGIN {
		print "time,open,high,low,close,vix"; c = 3000; v = 16
		for (d = 0; d < 700; d++) {
			if (d % 7 == 5 || d % 7 == 6)
				continue
			s = (s * 16807 + 11) % 2147483647
			o = c; c *= 1 + (s % 2001 - 985) / 80000
			v += (s % 41 - 20) / 20 + (16 - v) / 20
			printf "%s,%.2f,%.2f,%.2f,%.2f,%.2f\n", day(d), o,
			    (o > c ? o : c) + 5, (o < c ? o : c) - 5, c, v
		}
	}
	function day(n,  y, m, len) { # from Monday 2019-01-07
		n += 6; y = 2019; m = 1
		for (;;) {
			len = 30 + (m + int(m / 8)) % 2
			if (m == 2) len = 28 + (y % 4 == 0)
			if (n < len) break
			n -= len; if (++m > 12) { m = 1; y++ }
		}
		return sprintf("%d-%02d-%02d", y, m, n + 1)
	}' >bars.csv
	csf-signal ironcondor dte=30 delta=0.10,0.16 width=25,50 pt=0.5 sl=2,3 \
		x.dte=5 max=3 every=5 <bars.csv >s.csv
}

@test "the books balance at every mark, in every book" {
	csf-bt -q --fees pro <s.csv >l
	named '
		$2 == "trade" { done[$3] += $at["pnl"]; n[$3]++ }
		$2 == "mark" {
			e = $at["equity"] - $at["cash"] - $at["open_pnl"]
			if (e > 1e-6 || e < -1e-6) bad++
			# opening fees of what is open: 4 legs of 1.15
			e = $at["cash"] - 100000 - done[$3] + 4.6 * $at["n_open"]
			if (e > 1e-6 || e < -1e-6) bad++
			marks++ }
		END { for (b in n) books++
			print bad + 0, books, (marks > 2000); exit bad > 0 }' l >out
	[ "$(cat out)" = "0 8 1" ] || { cat out; false; }
	# and every trade is its own arithmetic
	named '$2 == "trade" {
		e = ($at["credit"] - $at["debit"]) * $at["qty"] * 100
		e -= $at["fees"] + $at["pnl"]
		if (e > 1e-6 || e < -1e-6) exit 1
		if ($at["flags"] !~ /model/) exit 1 }' l
}

@test "more rows only add to the ledger" {
	local n
	csf-bt -q <s.csv >whole
	for n in 2 40 123 300 450; do
		head -n "$n" s.csv | csf-bt -q >part
		head -c "$(wc -c <part)" whole | cmp - part
	done
	[ "$(wc -c <part)" -gt 10000 ]
}

@test "a grid is its variants, each run alone" {
	local w
	csf-bt -q --rerun all <s.csv >grid
	for w in 25 50; do
		csf-signal ironcondor dte=30 delta=0.16 width=$w pt=0.5 sl=3 \
			x.dte=5 max=3 every=5 id=a <bars.csv | csf-bt -q |
			sed 's/,a,/,ID,/' >alone
		grep "^time\|,ironcondor.delta0.16.width$w.sl3," grid |
			sed 's/,ironcondor[^,]*,/,ID,/' >part
		[ "$(grep -c ,trade, part)" -gt 20 ]
		cmp part alone
	done
}

@test "NDJSON in and out says what CSV says" {
	csf-bt -q <s.csv >l.csv
	csf-signal -o json ironcondor dte=30 delta=0.10,0.16 width=25,50 pt=0.5 \
		sl=2,3 x.dte=5 max=3 every=5 <bars.csv >s.json
	csf-bt -q <s.json >l.json
	csf-bt -q -o csv <s.json | cmp - l.csv
	csf-bt -q -o json <s.csv | cmp - l.json
	[ "$(wc -l <l.json)" = "$(($(wc -l <l.csv) - 1))" ]
}

@test "files appear whole, and a full disk is no success" {
	csf-bt -q --fills f --skips k --open o --events e <s.csv >l
	[ "$(named '$at["file"] != "model" && $at["side"] != "settle"' f)" = "" ]
	[ "$(grep -c '' e)" -gt 100 ]
	awk -F, 'NR > 1 { n[$3]++ } END { exit !n["full"] && !n["every"] }' k
	run sh -c 'csf-bt -q <s.csv >/dev/full'
	[ "$status" = 1 ]
}

@test "--independent takes every signal" {
	csf-signal pcs dte=30 delta=0.16 width=50 max=1 <bars.csv |
		csf-bt -q --independent --start 1 --open o >l
	# each of the 481 sessions but the last, and those without an expiry
	[ $(($(grep -c ,trade, l) + $(wc -l <o))) -gt 470 ]
}

# alone NAME: trades, but for their numbers.
alone() { sed 1d "$1" | cut -d, -f1-3,5- | sed 's/from=[0-9]*/from=/' | sort; }

@test "--independent is each order by itself, with the whole capital" {
	local k n=0 order='pcs dte=30 delta=0.16 width=50 risk=0.3 sl=2 roll=out
		every=5 cooldown=3 max.day=1'
	quotes
	# no quotes on some days: the orders before them wait for the same ones
	awk -F, 'NR == 1 || substr($1, 9, 2) % 4' q.csv >gaps.csv
	# shellcheck disable=SC2086 # words
	head -n 75 bars.csv | csf-signal $order >s.csv
	csf-bt -q --independent --marks none --chain gaps.csv <s.csv >all
	for k in 2 3 9 10 11 21 22 30 41 42 55 60; do
		awk -F, -v OFS=, -v k=$k 'NR > 1 && NR != k { $NF = "" } { print }' \
			s.csv | csf-bt -q --rerun off --marks none --chain gaps.csv >one
		alone one >want
		alone all | comm -12 - want | cmp - want
		n=$((n + $(wc -l <want)))
	done
	[ "$n" -gt 12 ]
	# each roll names the trade it came from
	named '$at["flags"] ~ /rolled/ { rolled[$at["n"]] }
		match($at["flags"], /from=[0-9]+/) {
			from[substr($at["flags"], RSTART + 5, RLENGTH - 5)]; n++ }
		END { for (i in from) if (!(i in rolled)) print "no", i
			if (n < 5) print n, "rolls" }' all >bad
	[ ! -s bad ] || { cat bad; false; }
}

@test "pop is what pop.in goes by" {
	local order='pcs dte=30 delta=0.10 width=50 pt=0.5 max=3'
	# shellcheck disable=SC2086 # words
	csf-signal $order <bars.csv | csf-bt -q >all
	[ "$(named '$2 == "trade" { p = $at["pop"]; n += p < 0.955; m += p > 0.955
		bad += !(p > 0 && p < 1) } END { print (n > 9), (m > 9), bad + 0 }' all)" = \
		'1 1 0' ]
	# shellcheck disable=SC2086
	csf-signal $order pop.in=0.955.. <bars.csv | csf-bt -q >some
	[ "$(named '$2 == "trade" { n++; bad += $at["pop"] < 0.955 }
		END { print (n > 9), bad + 0 }' some)" = '1 0' ]
}

# Four months of quotes, three times a day.
quotes() {
	head -n 80 bars.csv | awk -F, 'NR == 1 { print "time,close,vix"; next }
		{ printf "%sT15:00:00Z,%s,%s\n", $1, $2, $6
		  printf "%sT17:00:00Z,%.2f,%s\n", $1, ($2 + $5) / 2, $6
		  printf "%sT19:30:00Z,%s,%s\n", $1, $5, $6 }' >points.csv
	csf-chain model --dte 0..40 --root SPXW --bar point <points.csv >q.csv
}

@test "the laws hold on quotes too" {
	local fill n
	quotes
	csf-chain times q.csv >t.csv
	csf-signal ironcondor dte=14 delta=0.10,0.20 width=25 pt=0.5 sl=2,3 \
		max=2 every=2 side=1 x.touch=1 <t.csv >s.csv
	for fill in same next; do
		csf-bt -q --chain q.csv --fill $fill --rerun all <s.csv >whole
		[ "$(grep -c ,trade, whole)" -gt 20 ]
		for n in 3 50 120 200; do
			head -n "$n" s.csv |
				csf-bt -q --chain q.csv --fill $fill \
					--rerun all >part
			head -c "$(wc -c <part)" whole | cmp - part
		done
		awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
			$2 == "mark" { e = $at["equity"] - $at["cash"]
			e -= $at["open_pnl"]
			if (e > 1e-6 || e < -1e-6) exit 1 }' whole
		csf-signal ironcondor dte=14 delta=0.20 width=25 pt=0.5 sl=3 \
			max=2 every=2 side=1 x.touch=1 id=a <t.csv |
			csf-bt -q --chain q.csv --fill $fill |
			sed 's/,a,/,ID,/' >alone
		grep "^time\|,ironcondor.delta0.2.sl3," whole |
			sed 's/,ironcondor[^,]*,/,ID,/' | cmp - alone
	done
}
