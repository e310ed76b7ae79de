#!/usr/bin/env bash
# enrich.sh: csf-enrich over 20 years of days with 30 indicators, as lines "name
# value unit ratio": its first run, and one that adds nothing, by the clock, and
# their ratio to the indicators alone, from a file to nowhere.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
list='rsi:14 rsi:7 ema:20 ema:50 ema:200 sma:20 sma:50 sma:200 macd adx:14 atr:14
bbands:20 cci:20 willr:14 roc:10 mom:10 obv mfi:14 stoch natr:14 trix:15 ultosc
keltner:20 donchian:20 zscore:20 hv:20 rv:20 yangzhang:20 ivproxy hurst'
csf-fetch --symbol SPX sample spx >bars.csv
csf-dbload load --timeframe 1d bars <bars.csv >/dev/null

# ms: the best of five
ms() {
	local _
	"$@" >"$tmp/out" || exit
	TIMEFORMAT=%R
	for _ in 1 2 3 4 5; do
		{ time "$@" >/dev/null 2>&1; } 2>&1
	done | sort -n | awk 'NR == 1 { print $1 * 1000 }'
}
# shellcheck disable=SC2086
alone=$(ms csf-ind -f bars.csv $list)
line() { # name, value
	awk -v name="$1" -v a="$2" -v b="$alone" \
		'BEGIN { printf "%s %.0f ms %.2f\n", name, a, a / b }'
}
rebuilt=$(ms csf-enrich --rebuild --indicators "$list")
again=$(ms csf-enrich --indicators "$list")
line enrich "$rebuilt"
line enrich_again "$again"
