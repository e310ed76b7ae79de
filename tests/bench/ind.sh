#!/usr/bin/env bash
# ind.sh: what csf-ind costs, as lines "name value unit ratio".  The kernels over
# bars in memory (ratio to ta.sma), then whole runs over a million rows: each
# further indicator, and all.candle as a ratio to 61 constants.
# Needs csf-ind on the PATH and the test programs in $B (make bench builds them).
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
"$B/tests/ind/bench"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
awk 'BEGIN {
	srand(7)
	print "time,open,high,low,close,volume"
	c = 4000
	for (i = 0; i < 1000000; i++) {
		d = int(i / 1440); m = i % 1440
		o = c
		c += int(rand() * 1000 - 500) / 100
		h = (o > c ? o : c) + int(rand() * 500) / 100
		l = (o < c ? o : c) - int(rand() * 500) / 100
		printf "%d-%02d-%02dT%02d:%02d:00Z,%.2f,%.2f,%.2f,%.2f,%d\n",
		    2000 + int(d / 336), int(d / 28) % 12 + 1, d % 28 + 1,
		    int(m / 60), m % 60, o, h, l, c, rand() * 100000
	}
}' >"$tmp/bars.csv"

# ns a row: the best of five runs, user and system time
ns() {
	local _
	TIMEFORMAT='%U %S'
	for _ in 1 2 3 4 5; do
		{ time "$@" >/dev/null; } 2>&1
	done | awk '{ s = $1 + $2; if (NR == 1 || s < best) best = s }
		END { print best * 1000 }'
}
per() { # name, ns of the longer, ns of the shorter run, how many more
	awk -v name="$1" -v a="$2" -v b="$3" -v n="$4" \
		'BEGIN { printf "%s %.0f ns/row %.2f\n", name, (a - b) / n, a / b }'
}
set -- rsi:14 ema:20 sma:50 atr:14 roc:10 linearreg:14 stddev:20 max:20 wma:10
one=$(ns csf-ind -f "$tmp/bars.csv" "$1")
all=$(ns csf-ind -f "$tmp/bars.csv" "$@")
per further_indicator_exact "$all" "$one" 8
one=$(ns csf-ind --decimals 4 -f "$tmp/bars.csv" "$1")
all=$(ns csf-ind --decimals 4 -f "$tmp/bars.csv" "$@")
per further_indicator_decimals_4 "$all" "$one" 8
none=$(ns "$B/tests/ind/constants" "$tmp/bars.csv" all.candle)
all=$(ns csf-ind -f "$tmp/bars.csv" all.candle)
per all_candle_less_61_constants "$all" "$none" 61
