#!/bin/sh
# tests/bench/complete.sh: how long a shell waits for the answer to Tab.
set -eu
cd "$(dirname "$0")/../.."
tools=${B:-build}/tests/bench
printf '%-40s %8s  %s\n' 'csf complete' ms goal
for words in csf-ind\ r csf-signal\ pcs\ d csf-bt\ - 'csf-fetch csv --layout m' \
	'csf-score walk --' 'csf-backtest --s' 'csf-dbload dump b' csf\ s; do
	for _ in 1 2 3 4 5 6 7; do
		cost=$("$tools/cost" "csf complete $words >/dev/null")
		cost=${cost#* }
		echo "${cost%% *}"
	done | sort -g | awk -v words="$words" 'NR == 4 {
		printf "%-40s %8.1f  <= 20\n", words, 1000 * $1 }'
done
