#!/usr/bin/env bash
# snap.sh: what csf-snap costs over rows with 50 indicators, events, zones and
# orders: CPU a row with a document each 5m and each 1m, beside `cat f | cat`; from
# a row to its document, by the clock; the memory of it at 10,000 rows and at ROWS
# (1000000).  The least of ROUNDS (3).
# Needs the programs on the PATH and the test programs in $B (make bench builds
# them).
set -eu
B=${B:-build}
ROWS=${ROWS:-1000000}
ROUNDS=${ROUNDS:-3}
tools=$(cd "$B" && pwd)/tests/bench
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

list=x=expr:0.2
for n in 5 10 14 20 50 100 200; do
	list="$list rsi:$n ema:$n sma:$n roc:$n mom:$n atr:$n willr:$n"
done
wide() { # rows of so many minutes: 50 indicators
	# shellcheck disable=SC2086
	"$tools/minutes" "$1" | csf-ind -q $list
}
wide 100000 | csf-label -q breakout:20 sr | sed 's/,x,/,iv,/' |
	csf-signal -q ironcondor dte=7 delta=0.16 width=25 time=10:30 |
	csf-chain pick -q >rows.csv
[ "$(wide 10 | head -n 1 | tr , '\n' | wc -l)" = 56 ]

# least COLUMN COMMAND: of what cost prints.
least() {
	local _
	for _ in $(seq "$ROUNDS"); do
		"$tools/cost" "$2" | cut -d' ' -f"$1"
	done | sort -g | head -n 1
}
line() { # name, seconds, beside
	awk -v name="$1" -v a="$2" -v b="$3" 'BEGIN {
		printf "%s %.0f rows/s %.2f\n", name, 1e5 / a, a / b
	}'
}
cat=$(least 1 'cat rows.csv | cat >/dev/null')
for every in 5m 1m; do
	line "snap_$every" "$(least 1 "csf-snap -q --bar 1m --every $every -f rows.csv >/dev/null")" "$cat"
done

# The header answers nothing: an empty line in its place.
echo "snap_delay $("$tools/delay" 3000 'echo; exec csf-snap -q --bar 1m --every 1m' rows.csv)"

for n in 10000 "$ROWS"; do
	printf 'snap_rss_%s %s KiB\n' "$n" \
		"$(wide "$n" | "$tools/cost" 'csf-snap -q --bar 1m --every 5m >/dev/null' | cut -d' ' -f3)"
done
