#!/bin/sh
# bt.sh: a put credit spread over a chain of two million quotes through csf-bt,
# against mawk's sum of a column of the same file; a grid of 1,000 variants
# against one; memory at two lengths; csf-chain pick over the same rows.  Needs
# the programs on the PATH and the test programs in $B (make bench builds them).
# The aims: 1.5, 20, 32 MiB; of pick 1.5 x mawk, and 1.2 x csf-bt on model prices.
#   LONG=1  also the memory over twenty million quotes, from a pipe (20 s)
set -eu
B=${B:-build}
tools=$B/tests/bench
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$tools/quotes" 250 >"$dir/q.csv"
csf-chain times "$dir/q.csv" >"$dir/t.csv"
order='pcs dte=45 delta=0.16 width=50 pt=0.5 sl=2'
grid='pcs dte=20,25,30,35,45 delta=0.08,0.10,0.12,0.16,0.20 width=25,50
	pt=0.25,0.5,0.6,0.75 sl=1.5,2,2.5,3,4'
# shellcheck disable=SC2086 # words
csf-signal $order <"$dir/t.csv" >"$dir/one.csv"
# shellcheck disable=SC2086
csf-signal $grid <"$dir/t.csv" >"$dir/grid.csv"

# median COMMAND: CPU seconds of five runs; kib: its memory
run() {
	for _ in 1 2 3 4 5; do
		"$tools/cost" "$1"
	done | sort -n | sed -n 3p
}
cpu() {
	set -- $1
	echo "$1"
}
kib() {
	set -- $1
	echo "$3"
}
over() {
	echo "$1 $2" | awk '{ printf "%.2f", $1 / ($2 > 0 ? $2 : 0.001) }'
}
bt="csf-bt -q --chain $dir/q.csv"
one=$(run "$bt <$dir/one.csv >/dev/null")
thousand=$(run "$bt <$dir/grid.csv >/dev/null")
echo "csf-bt, 2,000,000 quotes, one put credit spread: $(cpu "$one") s, $(kib "$one") KiB (aim 32768)"
pick=$(run "csf-chain pick -q --chain $dir/q.csv <$dir/one.csv >/dev/null")
if command -v mawk >/dev/null; then
	sum=$(run "mawk -F, '{ s += \$7 } END { print s }' $dir/q.csv >/dev/null")
	echo "  against mawk's sum of a column, $(cpu "$sum") s: $(over "$(cpu "$one")" "$(cpu "$sum")") (aim 1.5)"
	echo "  csf-chain pick, $(cpu "$pick") s, against that sum: $(over "$(cpu "$pick")" "$(cpu "$sum")") (aim 1.5), $(kib "$pick") KiB"
fi
echo "  1,000 variants: $(cpu "$thousand") s, $(over "$(cpu "$thousand")" "$(cpu "$one")") x one (aim 20), $(kib "$thousand") KiB"
# shellcheck disable=SC2086
csf-fetch sample spx | csf-ind ivproxy | csf-signal $order >"$dir/model.csv"
model=$(run "csf-bt -q <$dir/model.csv >/dev/null")
pick=$(run "csf-chain pick -q <$dir/model.csv >/dev/null")
echo "csf-chain pick, model prices, $(wc -l <"$dir/model.csv") rows: $(cpu "$pick") s, $(over "$(cpu "$pick")" "$(cpu "$model")") x csf-bt (aim 1.2), $(kib "$pick") KiB"
if [ "${LONG-}" = 1 ]; then
	"$tools/quotes" 2500 | csf-chain times >"$dir/t.csv"
	# shellcheck disable=SC2086
	csf-signal $order <"$dir/t.csv" >"$dir/long.csv"
	long=$("$tools/cost" "$tools/quotes 2500 |
		csf-bt -q --chain - -f $dir/long.csv >/dev/null")
	echo "  20,000,000 quotes: $(kib "$long") KiB, $(over "$(kib "$long")" "$(kib "$one")") x that of two million (aim 1)"
fi
