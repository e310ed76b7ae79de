#!/bin/sh
# shellcheck disable=SC2016
# compare.sh [-l]: the README's table: csf beside what one would write instead
# (tests/bench/peer), as lines of Markdown.  Seconds of CPU of whole processes,
# medians of ROUNDS (3) interleaved rounds, and how many times csf's of the same
# work.  -l: the works alone.  Ends with 1 when two do not come to the same.
#   ROWS  minute bars (1000000)        DAYS  sessions of 8,000 quotes (250)
# Needs the programs on the PATH and the test programs in $B (make bench builds them).
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
ROWS=${ROWS:-1000000}
DAYS=${DAYS:-250}
ROUNDS=${ROUNDS:-3}
tools=$B/tests/bench
peer=tests/bench/peer
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C
pin=
taskset -c 0 true 2>/dev/null && pin='taskset -c 0'
py=python3
"$py" -c 'import pandas' 2>/dev/null || py=/usr/bin/python3 # the system's has it

# ---- works: what of, with what, command; the first of each kind is csf's ----

work() { printf '%s\t%s\t%s\n' "$@"; }
order='pcs dte=45 delta=0.16 width=50 pt=0.5 sl=2 price=mid tick=0'
grid='pcs dte=20,25,30,35,45 delta=0.08,0.10,0.12,0.16,0.20 width=25,50
	pt=0.25,0.5,0.6,0.75 sl=1.5,2,2.5,3,4 price=mid tick=0'
bt="csf-bt -q --fill same --fees none --rerun off --chain $dir/q.csv"
works() {
	of='RSI and EMA behind a million minute bars'
	work "$of" '`csf-ind rsi:14 ema:20`' "csf-ind rsi:14 ema:20 <$dir/m.csv"
	work "$of" 'cat, from one pipe to another' "cat $dir/m.csv | cat"
	work "$of" 'libcsv, to split the file and no more' "$tools/split <$dir/m.csv"
	work "$of" 'pandas, the frame in memory, no file' "$py $peer/memory_pandas.py 6 <$dir/m.csv"
	work "$of" 'mawk' "mawk -f $peer/rsi_ema.awk $dir/m.csv"
	work "$of" 'Python, a loop over `csv.reader`' "$py $peer/rsi_ema_loop.py <$dir/m.csv"
	work "$of" 'pandas, `read_csv` to `to_csv`' "$py $peer/rsi_ema_pandas.py <$dir/m.csv"
	work "$of" 'Miller' "mlr --csv put -f $peer/rsi_ema.mlr $dir/m.csv"
	of='the same behind the 5,106 days of the sample'
	work "$of" '`csf-ind rsi:14 ema:20`' "csf-ind rsi:14 ema:20 <$dir/d.csv"
	work "$of" 'Python, a loop over `csv.reader`' "$py $peer/rsi_ema_loop.py <$dir/d.csv"
	work "$of" 'pandas, `read_csv` to `to_csv`' "$py $peer/rsi_ema_pandas.py <$dir/d.csv"
	of='a put credit spread over two million quotes'
	work "$of" '`csf-bt --chain`' "$bt -f $dir/one.csv"
	work "$of" 'mawk, the sum of one column' "mawk -F, '{ s += \$7 } END { print s }' $dir/q.csv"
	work "$of" 'Python, a loop over `csv.reader`' "$py $peer/pcs_loop.py <$dir/q.csv"
	work "$of" 'pandas, a frame and a loop of days' "$py $peer/pcs_pandas.py <$dir/q.csv"
	work "$of" '`csf-bt`, 1,000 variants in one pass' "$bt -f $dir/grid.csv"
}
works >"$dir/works"
tab=$(printf '\t')
if [ "${1-}" = -l ]; then
	cut -f1,2 "$dir/works"
	exit
fi

# ---- data ----

"$tools/minutes" "$ROWS" >"$dir/m.csv"
csf-fetch sample spx >"$dir/d.csv"
"$tools/quotes" "$DAYS" >"$dir/q.csv"
csf-chain times "$dir/q.csv" >"$dir/t.csv"
# shellcheck disable=SC2086 # words
csf-signal $order <"$dir/t.csv" >"$dir/one.csv"
# shellcheck disable=SC2086
csf-signal $grid <"$dir/t.csv" >"$dir/grid.csv"

# ---- they come to the same ----

differ() {
	echo "not the same: $1" >&2
	exit 1
}
# What csf-bt's trades are, as the peers print them; the last RSI and EMA.
$bt -f "$dir/one.csv" | awk -F, -v OFMT=%.10g '$2 == "trade" {
	print substr($7, 1, 10), substr($8, 1, 10), $17 + 0, $18 + 0 }' >"$dir/trades"
[ -s "$dir/trades" ] || differ "no trade"
for p in "$py $peer/pcs_loop.py" "$py $peer/pcs_pandas.py"; do
	$p <"$dir/q.csv" | cmp -s - "$dir/trades" || differ "$p"
done
csf-ind rsi:14 ema:20 <"$dir/d.csv" | tail -n 1 >"$dir/last"
for p in "mawk -f $peer/rsi_ema.awk" "$py $peer/rsi_ema_loop.py" \
	"$py $peer/rsi_ema_pandas.py" "mlr --csv put -f $peer/rsi_ema.mlr"; do
	$p <"$dir/d.csv" | tail -n 1 | cat "$dir/last" - | awk -F, '
		{ n = NF; r[NR] = $(n - 1); e[NR] = $n }
		function near(a, b) { return a - b < 1e-9 * a && b - a < 1e-9 * a }
		END { exit !(NR == 2 && near(r[1], r[2]) && near(e[1], e[2])) }' || differ "$p"
done

# ---- what they cost ----

cost() { # COMMAND: seconds of CPU
	set -- "$($pin "$tools/cost" "$1 >/dev/null" </dev/null)"
	echo "${1%% *}"
}
i=0
while [ "$i" -lt "$ROUNDS" ]; do
	# The frame's one time is the fifth of five times more.
	once=$(cost "$py $peer/memory_pandas.py 1 <$dir/m.csv")
	while IFS=$tab read -r of name command; do
		s=$(cost "$command")
		case $command in
		*memory_pandas.py*) s=$(echo "$s $once" | awk '{ print ($1 - $2) / 5 }') ;;
		esac
		printf '%s\t%s\t%s\n' "$of" "$name" "$s"
	done <"$dir/works" >>"$dir/costs"
	i=$((i + 1))
done
echo "$ROWS bars, $DAYS sessions of quotes, $ROUNDS rounds; $("$py" -c \
	'import pandas; print("pandas", pandas.__version__)'), $("$py" --version), mawk $(
		dpkg-query -W -f '${Version}' mawk), Miller $(dpkg-query -W -f '${Version}' miller)"
sort -t "$tab" -k1,2 -k3,3g "$dir/costs" | awk -F '\t' '
	FILENAME != "-" { of[++n] = $1; name[n] = $2; next }
	{ v[$1, $2, ++k[$1, $2]] = $3 }
	END {
		print "| work | with | CPU s | times csf |"
		print "|---|---|---:|---:|"
		for (i = 1; i <= n; i++) {
			m = k[of[i], name[i]]
			s = v[of[i], name[i], int((m + 1) / 2)]
			if (of[i] != of[i - 1])
				csf = s
			r = s / csf
			printf "| %s | %s | %.3f | %.*f |\n", of[i] == of[i - 1] ? "" : of[i],
				name[i], s, r < 1 ? 2 : r < 10, r
		}
	}' "$dir/works" -
