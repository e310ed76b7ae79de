#!/bin/sh
# zerodte.sh DIR [CLOSES]: same-day (0DTE) spreads on quotes within the day.
# DIR has files of quotes: spxw_quotes_1min_*.csv, minutes stamped at their
# start, and spx_0dte_mids_*.csv.zip, one price an option a few times a day.
# CLOSES are daily bars, whose closes settle what is held (as they are in
# DIR/../daily/spx_daily.csv); without them the quotes' last index level does.
# Prints what it runs; the files it makes are left behind with KEEP=folder.
set -eu

case ${1-} in
'' | -*)
	echo "usage: zerodte.sh directory [daily-bars]" >&2
	exit 2
	;;
esac
dir=$(cd "$1" && pwd)
closes=${2-$dir/../daily/spx_daily.csv}
if [ -f "$closes" ]; then
	closes=$(cd "$(dirname "$closes")" && pwd)/$(basename "$closes")
elif [ $# -gt 1 ]; then
	echo "zerodte.sh: no file '$closes'" >&2
	exit 1
else
	closes=
fi
if [ -n "${KEEP-}" ]; then
	mkdir -p "$KEEP"
	work=$(cd "$KEEP" && pwd)
else
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	trap 'exit 1' HUP INT TERM
fi
cd "$work"

# step COMMAND: print it, then run it.
step() {
	printf '%s\n' "$1"
	eval "$1"
}

# backtest NAME STRATEGIES: of the quotes in NAME.quotes.csv; each stage by
# itself, so that a failure of any ends the script.
backtest() {
	step "csf-chain times $1.quotes.csv >$1.times.csv"
	step "csf-signal $2 <$1.times.csv >$1.orders.csv"
	step "csf-bt --chain $1.quotes.csv --fill same --settle $settle \\
	--marks all --fills $1.fills.csv --skips $1.skips.csv \\
	<$1.orders.csv >$1.ledger.csv"
	step "csf-report <$1.ledger.csv"
}

settle=chain
if [ -n "$closes" ]; then
	printf "closes='%s'\n" "$closes"
	# shellcheck disable=SC2016 # printed as it is
	step 'csf-fetch csv "$closes" |
	awk -F, '\''NR == 1 { for (i = 1; i <= NF; i++) if ($i == "close") c = i
		print "expiry,value"; next } { print $1 "," $c }'\'' >settle.csv'
	settle=settle.csv
fi

ran=0
# Two strikes, 3700 and 3800, every minute.
for file in "$dir"/spxw_quotes_1min_*.csv; do
	[ -f "$file" ] || continue
	name=$(basename "$file" .csv)
	printf "\nfile='%s'\n" "$file"
	step "csf-fetch csv --stamp start --bar 1m \"\$file\" >$name.quotes.csv"
	backtest "$name" "pcs dte=0 strike=3800 width=100 time=10:00 \\
		pt=0.5 sl=2 x.time=15:45 \\; \\
	ccs dte=0 strike=3700 width=100 time=10:00 pt=0.5 sl=2 \\
		x.time=15:45 \\; \\
	strangle dte=0 otm=0.01 time=10:00 pt=0.25 sl=2 sl.n=3 \\
		x.time=close-15m \\; \\
	ccs id=held dte=0 strike=3700 width=100 time=10:00"
	ran=$((ran + 1))
done

# 14 months, nine times a day, strikes within 50 points of the index: a leg that
# it moves away from keeps its last price, and its rules are not judged.
for file in "$dir"/spx_0dte_mids_*.csv.zip; do
	[ -f "$file" ] || continue
	name=$(basename "$file" .csv.zip)
	printf "\nfile='%s'\n" "$file"
	step "csf-fetch csv --set root=SPXW \"\$file\" >$name.quotes.csv"
	backtest "$name" "ironcondor dte=0 delta=0.16 width=15 time=10:00 \\
		pt=0.5 sl=2 x.time=close-30m \\; \\
	pcs dte=0 delta=0.16 width=15 time=10:00 pt=0.5 sl=2 \\
		x.time=close-30m \\; \\
	ironcondor id=near dte=0 off=15 width=15 time=10:00 pt=0.25 sl=2 \\
		x.time=close-30m \\; \\
	ironcondor id=held dte=0 delta=0.16 width=15 time=10:00"
	ran=$((ran + 1))
done

if [ $ran = 0 ]; then
	echo "zerodte.sh: no spxw_quotes_1min_*.csv and no" \
		"spx_0dte_mids_*.csv.zip in '$dir'" >&2
	exit 1
fi
