# The stand-in server in a bats file: `load ../server/server.bash`.
#
#	setup_file() { server_start --files "$BATS_FILE_TMPDIR/files"; }
#	teardown_file() { server_stop; }
#
# sets $url (http://127.0.0.1:PORT) and $requests, the file of what was asked.
# The server's stdin is a pipe that this shell holds: it ends when bats does.
export no_proxy=127.0.0.1,localhost
unset https_proxy http_proxy all_proxy HTTPS_PROXY ALL_PROXY

server_start() {
	local d=$BATS_FILE_TMPDIR/server i
	mkdir -p "$d"
	[ -p "$d/in" ] || mkfifo "$d/in"
	exec 8<>"$d/in"
	requests=$d/requests
	/usr/bin/python3 "$BATS_TEST_DIRNAME/../server/serve" --log "$requests" \
		"$@" <"$d/in" >"$d/out" 2>"$d/err" 3>&- 8>&- &
	echo $! >"$d/pid"
	for i in $(seq 200); do
		if read -r _ port <"$d/out"; then
			url=http://127.0.0.1:$port
			export url requests port
			return
		fi
		read -rt 0.05 -u 8 || true
	done
	echo "no server after $i looks: $(cat "$d/err")" >&2
	return 1
}

server_stop() {
	exec 8>&-
	kill "$(cat "$BATS_FILE_TMPDIR/server/pid")" 2>/dev/null || true
}

# asked PROGRAM: awk-like look at the requests, by python: each as r.
asked() {
	/usr/bin/python3 -c '
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1])]
exec(sys.argv[2])' "$requests" "$1"
}
