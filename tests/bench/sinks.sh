#!/usr/bin/env bash
# sinks.sh: documents into an outbox, and out of it to a receiver on loopback,
# beside Python's http.client, which posts the same bytes to it.  By the clock, the
# least of the rounds; 500 a second out of the outbox are wanted.
#   EVENTS  (10000)
#   ROUNDS  (3)
set -eu
EVENTS=${EVENTS:-10000}
ROUNDS=${ROUNDS:-3}
tools=${B:-build}/tests/bench
export BATS_FILE_TMPDIR BATS_TEST_DIRNAME
BATS_TEST_DIRNAME=$(dirname "$0")
BATS_FILE_TMPDIR=$(mktemp -d)
dir=$BATS_FILE_TMPDIR
# shellcheck source=tests/server/server.bash
. "$BATS_TEST_DIRNAME/../server/server.bash"
trap 'server_stop; rm -rf "$dir"' EXIT
server_start
export HOOK HOOK_KEY=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
to="--outbox $dir/box --sink webhook:@HOOK --max-spool $EVENTS"

"$tools/minutes" $((EVENTS * 5 + 1000)) >"$dir/m.csv"
csf-snap -q --every 5m -f "$dir/m.csv" | head -n "$EVENTS" >"$dir/doc"
[ "$(wc -l <"$dir/doc")" = "$EVENTS" ]

# took NAME COMMAND ...: seconds, a line of $dir/NAME.
took() {
	local name=$1 began
	shift
	began=$(date +%s%N)
	"$@"
	echo $(($(date +%s%N) - began)) >>"$dir/$name"
}
into() {
	HOOK=http://127.0.0.1:1/ csf-snap -q --every 5m -f "$dir/m.csv" --linger 0 "$@" 2>/dev/null || [ $? = 3 ]
}
flush() { HOOK=$url/hook csf-snap --flush $to; }
python() {
	python3 - "$port" "$dir/doc" <<-'END'
	import http.client, sys
	c = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
	for line in open(sys.argv[2], "rb"):
	    c.request("POST", "/hook", line.rstrip(), {"Content-Type": "application/json"})
	    if c.getresponse().read() != b"":
	        sys.exit("that is no 204")
	END
}
for _ in $(seq "$ROUNDS"); do
	rm -rf "$dir/box"
	# shellcheck disable=SC2086 # words
	took in into --fsync no $to
	[ "$(find "$dir/box" -path '*/new/*' | wc -l)" = "$EVENTS" ]
	took out flush
	[ "$(find "$dir/box" -path '*/sent/*' | wc -l)" = "$EVENTS" ]
	took python python
done
rate() { sort -n "$dir/$1" | awk -v n="$EVENTS" 'NR == 1 { printf "%d", n * 1e9 / $1 }'; }
printf '%-42s %6s a second\n' "into the outbox, --fsync no" "$(rate in)" \
	"out of it, signed, acknowledged, one by one" "$(rate out)" \
	"Python's http.client, unsigned, no outbox" "$(rate python)"
