#!/usr/bin/env bash
# fetch.sh: what csf-fetch cboe --chain costs, from the socket to its rows, as a
# line "name value unit ratio": ratio to Jansson's load of the same JSON, a chain
# of CONTRACTS options (20000; the goal is <= 3).  From the stand-in server.
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
CONTRACTS=${CONTRACTS:-20000}
# shellcheck disable=SC2034 # server.bash reads it
BATS_TEST_DIRNAME=$PWD/tests/bench
BATS_FILE_TMPDIR=$(mktemp -d)
. tests/server/server.bash
trap 'server_stop; rm -rf "$BATS_FILE_TMPDIR"' EXIT
files=$BATS_FILE_TMPDIR/files
json=$files/delayed_quotes/options/_SPX.json
mkdir -p "${json%/*}"
awk -v n="$CONTRACTS" 'BEGIN {
	printf "{\"timestamp\":\"2026-09-22 19:48:44\",\"data\":{\"options\":["
	for (i = 0; i < n; i++) {
		s = (s * 16807 + 11) % 2147483647; b = s % 30000 / 100
		printf "%s{\"option\":\"SPXW27%02d%02d%s%08d\",\"bid\":%.2f,\"bid_size\":12.0,\"ask\":%.2f,\"ask_size\":%d.0,\"iv\":0.%04d,\"open_interest\":%d.0,\"volume\":%d.0,\"delta\":0.%04d,\"gamma\":0.0012,\"vega\":3.1234,\"theta\":-1.2345,\"rho\":1.1,\"theo\":%.3f,\"change\":0.0,\"open\":0.0,\"high\":0.0,\"low\":0.0,\"tick\":\"down\",\"last_trade_price\":%.2f,\"last_trade_time\":\"2026-09-22T11:00:01\",\"percent_change\":0.0,\"prev_day_close\":1.8600000000000001}",
		    i ? "," : "", i % 12 + 1, int(i / 12) % 28 + 1, i % 2 ? "P" : "C",
		    (1000 + 5 * int(i / 336)) * 1000 + i % 2, b, b + .3, s % 99, s % 9999,
		    s % 9999, s % 99, s % 9999, b + .15, b
	}
	printf "],\"symbol\":\"^SPX\",\"current_price\":7770.81}}\n"
}' >"$json"
server_start --files "$files"
# shellcheck disable=SC2154 # server_start sets it
export CSF_CBOE_URL=$url
[ "$(csf-fetch -q cboe --chain SPX | wc -l)" = $((CONTRACTS + 1)) ]
best() { # of five: seconds of CPU
	local _
	for _ in 1 2 3 4 5; do
		"$B/tests/bench/cost" "$1" | cut -d' ' -f1
	done | sort -g | head -n 1
}
awk -v a="$(best 'csf-fetch -q cboe --chain SPX >/dev/null')" \
	-v b="$(best "$B/tests/bench/load $json")" -v n="$CONTRACTS" \
	'BEGIN { printf "cboe_chain %.0f ns/row %.2f\n", a / n * 1e9, a / b }'
