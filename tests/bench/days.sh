#!/bin/sh
# days.sh: a chain of two million quotes in 250 sessions through csf-bt: as one
# file plain, gzip, zstd, and from a pipe of zstd -dc; as a file a day, plain and
# zstd.  Seconds by the clock are the least of the rounds, which other work on
# the machine disturbs least; CPU over clock says how much of the unpacking was
# beside the work: 1 is none of it.  The aims: zstd at 0.8 of the plain rate;
# memory and descriptors of 250 files those of one.
#   ROUNDS  (7)
set -eu
B=${B:-build}
tools=$B/tests/bench
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$tools/quotes" 250 >"$dir/q.csv"
csf-chain times "$dir/q.csv" |
	csf-signal pcs dte=45 delta=0.16 width=50 pt=0.5 sl=2 >"$dir/one.csv"
csf-signal pcs dte=30,45 delta=0.08,0.10,0.12,0.16,0.20 width=25,50 \
	pt=0.25,0.5 sl=1.5,2,3,none <"$dir/one.csv" --as grid >"$dir/grid.csv"
zstd -qk "$dir/q.csv"
gzip -k "$dir/q.csv"
mkdir "$dir/plain" "$dir/packed"
awk -F, -v to="$dir/plain/" 'NR == 1 { head = $0; next }
	substr($1, 1, 10) != day {
		if (day) close(to day)
		day = substr($1, 1, 10); print head >(to day) }
	{ print >(to day) }' "$dir/q.csv"
for f in "$dir"/plain/*; do
	zstd -q "$f" -o "$dir/packed/${f##*/}.csv.zst"
done
ls -l "$dir/q.csv" "$dir/q.csv.zst" | awk -v n="$(wc -l <"$dir/q.csv")" '
	{ printf "%.1f bytes a quote%s", $5 / (n - 1), NR == 1 ? ", " : " packed\n" }'

# WHAT COMMAND, a line each: in turn, ROUNDS times
cat >"$dir/list" <<END
plain csf-bt -q --chain $dir/q.csv -f $dir/one.csv
zstd csf-bt -q --chain $dir/q.csv.zst -f $dir/one.csv
gzip csf-bt -q --chain $dir/q.csv.gz -f $dir/one.csv
pipe zstd -dcq $dir/q.csv.zst | csf-bt -q --chain - -f $dir/one.csv
days csf-bt -q --chain '$dir/plain/*' -f $dir/one.csv
days-zstd csf-bt -q --chain '$dir/packed/*' -f $dir/one.csv
grid csf-bt -q --signal grid --chain $dir/q.csv -f $dir/grid.csv
grid-zstd csf-bt -q --signal grid --chain '$dir/packed/*' -f $dir/grid.csv
END
i=0
while [ $((i += 1)) -le "${ROUNDS:-7}" ]; do
	while read -r what command; do
		echo "$what $("$tools/cost" "$command >/dev/null")"
	done <"$dir/list"
done | awk '
	!($1 in clock) { order[++n] = $1; clock[$1] = $3; cpu[$1] = $2 }
	$3 < clock[$1] { clock[$1] = $3 }
	$2 < cpu[$1] { cpu[$1] = $2 }
	{ kib[$1] = $4 }
	END {
		for (i = 1; i <= n; i++) {
			w = order[i]
			p = w ~ /^grid/ ? "grid" : "plain"
			printf "  %-9s %5.2f s, %4.2f x the plain rate, CPU %5.2f s (%.2f of the clock), %d KiB\n",
			    w, clock[w], clock[p] / clock[w], cpu[w],
			    cpu[w] / clock[w], kib[w]
		}
	}'
