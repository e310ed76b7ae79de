#!/usr/bin/env bash
# plots.sh: what pictures of a ledger of 5,000 trades, and the page with all of
# them (goal <= 1000 ms, <= 1464 KiB), cost beside its report in text, by the
# clock and in bytes, as lines "name ms ratio KiB"; the start of gnuplot alone is
# in all of them.  Each with gnuplot's own time.
set -eu
root=$PWD
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
awk -v books=1 -v days=17000 -v seed=7 -v more=1 \
	-f "$root/tests/report/make_ledger.awk" >ledger.csv
csf-fetch sample spx >spx.csv

# ms: the best of five
ms() {
	local _
	"$@" >"$tmp/out" || exit
	TIMEFORMAT=%R
	for _ in 1 2 3 4 5; do
		{ time "$@" >/dev/null 2>&1; } 2>&1
	done | sort -n | awk 'NR == 1 { print $1 * 1000 }'
}
text=$(ms csf-report ledger.csv)
line() { # name, command ...
	local name=$1 t
	shift
	t=$(ms "$@")
	awk -v name="$name" -v a="$t" -v b="$text" -v n="$(wc -c <"$tmp/out")" \
		'BEGIN { printf "%-16s %5.0f ms %6.2f %6.0f KiB\n", name, a, a / b, n / 1024 }'
}
line text csf-report ledger.csv
line gnuplot gnuplot -d /dev/null
for p in equity drawdown pnl trades; do
	line "$p" csf-report --plot "$p" -o svg ledger.csv
done
line page csf-report -o html ledger.csv
line equity.png csf-report --plot equity -o png ledger.csv
line lines csf-report --plot lines:close -o svg spx.csv
