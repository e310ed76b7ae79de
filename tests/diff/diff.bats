# shellcheck disable=SC2154
load ../lib.bash
# What csf says twice, by somebody else's code or by definitions written once more; a few
# of each, and `make differ` many.

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	here=$BATS_TEST_DIRNAME
	at=$B/tests/diff
	export PYTHONDONTWRITEBYTECODE=1
}

@test "numbers are read and printed as strtod and printf do it, on a million" {
	"$at/num" 1000000 1
}

@test "rows of CSV and NDJSON are those of Python's csv and json, in 500 files" {
	python3 "$here/rows.py" -t "$at/table" -n 500
}

@test "New York's hours are zoneinfo's, its sessions those of the rules, 2006 to 2008" {
	"$at/newyork" 2006 2008 | python3 "$here/times.py" 2006 2008
}

@test "260 indicators are their definitions, over bars that walk, stand still, leap, have holes" {
	run python3 "$here/indicators.py" -n 5 -r 100
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == 'indicators: 2'??' indicators, '* ]]
}

@test "every figure of csf-report is check.py's, of 10 ledgers" {
	python3 "$here/ledgers.py" -n 10
}

@test "who compares notices what differs" {
	"$at/newyork" 2007 2007 | sed '/^day 137.1 /s/960/780/' >wrong
	run python3 "$here/times.py" 2007 2007 <wrong
	[ "$status" = 1 ]
	[[ $output == *'day 13711 570 780 2007-07-17 differs'* ]]
	# a reader that loses blanks
	printf '#!/bin/sh\n"%s" "$@" | sed "s/20,/,/"\n' "$at/table" >table
	chmod +x table
	run python3 "$here/rows.py" -t ./table -n 100
	[ "$status" = 1 ]
	[[ $output == 'seed '*': row '* ]]
}
