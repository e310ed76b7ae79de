#!/usr/bin/env bash
# label.sh: what csf-label costs over minute bars, as lines "name value unit
# ratio": ten events with --brief (ratio to ten constants appended by csf-ind),
# sr alone (ratio to one constant), target.tb (ratio to csf-ind sma:20), and the
# memory of ten events over all rows (ratio to that over a tenth of them).
# ROWS: bars (1000000).
# Needs csf-label on the PATH and the test programs in $B (make bench builds
# them).
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
ROWS=${ROWS:-1000000}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$B/tests/bench/minutes" "$ROWS" >"$tmp/all.csv"
head -n $((ROWS / 10 + 1)) "$tmp/all.csv" >"$tmp/tenth.csv"

# ns a row: the best of five runs, user and system time
ns() {
	local _
	TIMEFORMAT='%U %S'
	for _ in 1 2 3 4 5; do
		{ time "$@" >/dev/null 2>&1; } 2>&1
	done | awk -v n="$ROWS" '{ s = $1 + $2; if (NR == 1 || s < best) best = s }
		END { print best * 1e9 / n }'
}
# KiB, at the most
memory() {
	{ cat "$2"; sleep 1; } | csf-label -q --brief $1 >/dev/null &
	local kb=0 now
	while now=$(awk '/VmHWM/ { print $2 }' "/proc/$!/status" 2>/dev/null) && [ "$now" ]; do
		kb=$now
		sleep 0.05
	done
	wait
	echo "$kb"
}
line() { # name, value, unit, what it is measured by
	awk -v name="$1" -v a="$2" -v unit="$3" -v b="$4" \
		'BEGIN { printf "%s %.0f %s %.2f\n", name, a, unit, a / b }'
}
ten='pivot dirchange cusum gap gapfill volumespike breakout failedbreakout doubletop doublebottom'
ema='ema:2 ema:3 ema:4 ema:5 ema:6 ema:7 ema:8 ema:9 ema:10 ema:11'
# shellcheck disable=SC2086
line ten_events_brief "$(ns csf-label -q --brief -f "$tmp/all.csv" $ten)" ns/row \
	"$(ns "$B/tests/ind/constants" "$tmp/all.csv" $ema)"
line sr "$(ns csf-label -q -f "$tmp/all.csv" sr)" ns/row \
	"$(ns "$B/tests/ind/constants" "$tmp/all.csv" ema:2)"
line target_tb "$(ns csf-label -q -f "$tmp/all.csv" target.tb:h=50)" ns/row \
	"$(ns csf-ind -f "$tmp/all.csv" sma:20)"
line ten_events_memory "$(memory "$ten" "$tmp/all.csv")" KiB \
	"$(memory "$ten" "$tmp/tenth.csv")"
