#!/bin/sh
# score.sh: what csf-score costs over ROWS (1000000) rows of 20 features of
# seventeen digits: asked for 100 trees, beside libxgboost's own batch of the
# same numbers in memory and its call a row; training, beside libxgboost's own
# loop (a quarter of the rows) and liblinear's train, which reads a file, too; a
# walk over the sample's twenty years of days.  CPU seconds, medians of ROUNDS
# (3) interleaved rounds.
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
export LC_ALL=C
pin=
taskset -c 0 true 2>/dev/null && pin='taskset -c 0'
tab=$(printf '\t')

# ---- data ----

train="csf-score train -q --target y_win --features 'f_*'"
"$tools/score" rows "$ROWS" >rows.csv
head -n 1 rows.csv >head.csv
quarter=$((ROWS / 4))
head -n $((quarter + 1)) rows.csv >quarter.csv
head -n 50001 rows.csv >some.csv
for kind in logit xgb:rounds=100,depth=3 xgb:rounds=100,depth=6; do
	eval "$train --kind $kind -m $kind.json <some.csv"
done
csf-fetch sample spx |
	csf-ind rsi:14 adx:14 hv:20 roc:10 cci:20 willr:14 atr:14 natr:14 \
		stddev:20 ultosc bbands macd stoch aroon |
	csf-label -q win=target.tb:20,2,1,unit=atr,mode=hl >days.csv
days=$(head -n 1 days.csv | cut -d, -f7-26)
walk="csf-score walk -q --target y_win_meta --features $days --train 252 --every 63"

# ---- works: rows, name, against, goal, command; a tab between ----
# The command prints its seconds of CPU first; "against" is the name of another.

work() {
	printf '%s\t%s\t%s\t%s\t%s\n' "$@"
}
whole() { # COMMAND: the cost of a process
	echo "$tools/cost \"exec $1 >/dev/null\""
}
works() {
	for depth in 3 6; do
		kind=xgb:rounds=100,depth=$depth
		batch="libxgboost, a batch, depth $depth"
		filter="csf-score -m, trees of depth $depth"
		work "$ROWS" "$batch" - - "$tools/score batch $ROWS $kind.json"
		work "$ROWS" "$filter" "$batch" '<= 2' \
			"$(whole "csf-score -m $kind.json <rows.csv")"
		work 20000 "libxgboost, a call a row, depth $depth" "$filter" \
			'>= 10' "$tools/score single 20000 $kind.json"
	done
	work "$ROWS" 'csf-score -m, logit' - - \
		"$(whole 'csf-score -m logit.json <rows.csv')"
	loop='libxgboost, its loop, 200 rounds'
	work "$quarter" "$loop" - - "$tools/score train $quarter 200 3"
	work "$quarter" 'csf-score train, trees' "$loop" '<= 1.1' \
		"$(whole "$train --kind xgb -m out <quarter.csv")"
	rival=-
	if [ -n "$liblinear" ]; then
		rival="liblinear's train"
		work "$ROWS" "$rival" - - \
			"$(whole "$liblinear -q -s 0 rows.svm out")"
	fi
	work "$ROWS" 'csf-score train, logit' "$rival" '<= 1, <= 2 s' \
		"$(whole "$train --kind logit -m out <rows.csv")"
	for kind in logit xgb:rounds=100,depth=3; do
		work "$(wc -l <days.csv)" "csf-score walk, $kind" - '<= 60 s' \
			"$(whole "$walk --kind $kind <days.csv")"
	done
	work 1 'csf-score -m logit, to start' - '<= 10 ms' \
		"$(whole 'csf-score -m logit.json <head.csv')"
}

measure() {
	i=0
	while [ $((i += 1)) -le "$ROUNDS" ]; do
		while IFS=$tab read -r _ name _ _ command; do
			# shellcheck disable=SC2086 # words
			cost=$($pin sh -c "$command" </dev/null) ||
				echo "failed: $name" >&2
			printf '%s\t%s\n' "$name" "${cost%% *}"
		done <list
	done >costs
}

table() {
	sort -t "$tab" -k1,1 -k2,2g costs | awk -F '\t' '
	FILENAME != "-" {
		rows[$2] = $1; name[++works] = $2; rival[$2] = $3; goal[$2] = $4
		next
	}
	{ v[$1, ++k[$1]] = $2 }
	function median(w) {
		return v[w, int((k[w] + 1) / 2)]
	}
	END {
		printf "%-37s %8s %9s %7s  %s\n", "work", "CPU s", "ns/row", "ratio",
			"goal"
		for (i = 1; i <= works; i++) {
			w = name[i]
			ns = median(w) * 1e9 / rows[w]
			r = rival[w]
			printf "%-37s %8.3f %9.0f %7s  %s\n", w, median(w), ns,
				r in rows ? sprintf("%.2f", ns * rows[r] / median(r) / 1e9) \
				: "-", goal[w]
		}
	}' list -
}

liblinear=$(command -v liblinear-train || command -v train || :)
if [ -n "$liblinear" ]; then
	"$tools/score" svm "$ROWS" >rows.svm
else
	echo "no liblinear (liblinear-tools): its train is left out"
fi
works >list
measure
table
for command in cat 'csf-score -m logit.json' \
	'csf-score -m xgb:rounds=100,depth=3.json'; do
	printf 'a row every 2 ms through %s: %s (goal p99 <= 1 ms)\n' \
		"$command" "$("$tools/delay" 1000 "$command" some.csv)"
done
