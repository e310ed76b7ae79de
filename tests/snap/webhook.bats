# shellcheck disable=SC2016,SC2094,SC2154
# csf-snap --sink webhook: what is sent, and what becomes of each answer.
bats_require_minimum_version 1.5.0
load ../lib.bash
load ../server/server.bash
load snap.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	mkdir files
	server_start --files "$PWD/files"
	two_days >m.csv
	csf-snap --every 1h <m.csv >m.doc
}

teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$BATS_FILE_TMPDIR"/{m.csv,m.doc,files} .
	export CSF_WEBHOOK_KEY=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
}

# snap SINK ARGUMENT ...: documents of hours.
snap() { csf-snap --every 1h --sink "$@" <m.csv; }
day() { csf-snap --every 1d --sink "$@" <m.csv; }

# of NAME PROGRAM: what was posted to a path with NAME in it, as rows.
of() {
	asked 'import base64, hashlib, hmac
def sign(key, r):
    h = r["headers"]
    text = ".".join((h["webhook-id"], h["webhook-timestamp"], r["body"]))
    raw = base64.b64decode(key[6:])
    return "v1," + base64.b64encode(hmac.new(raw, text.encode(), hashlib.sha256).digest()).decode()
rows = [r for r in rows if "'"$1"'" in r["path"]]
'"$2"
}

@test "the body is the document, signed as Standard Webhooks signs its own example" {
	snap "webhook:$url/hook/a"
	of hook/a '
example = {"headers": {"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330"}, "body": "{\"test\": 2432232314}"}
key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
assert sign(key, example) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
documents = open("m.doc").read().split("\n")[:-1]
assert [r["body"] for r in rows] == documents
import time
for r in rows:
    h = r["headers"]
    assert h["content-type"] == "application/json"
    assert h["webhook-id"] == json.loads(r["body"])["id"]
    assert abs(int(h["webhook-timestamp"]) - time.time()) < 60
    assert h["webhook-signature"] == sign(key, r)'
}

@test "two keys sign both; NAME has the URL and NAME_KEY the key; ids are those of another run" {
	export HOOK=$url/hook/b HOOK_KEY
	HOOK_KEY=$CSF_WEBHOOK_KEY,whsec_$(printf %032d 7 | base64)
	unset CSF_WEBHOOK_KEY
	snap webhook:@HOOK
	snap webhook:@HOOK
	of hook/b '
one, two = "'"$HOOK_KEY"'".split(",")
assert len(rows) == 22
for r in rows:
    assert r["headers"]["webhook-signature"] == sign(one, r) + " " + sign(two, r)
ids = [r["headers"]["webhook-id"] for r in rows]
assert ids[:11] == ids[11:] and len(set(ids)) == 11'
}

@test "without a key it is not signed, and that is said" {
	unset CSF_WEBHOOK_KEY
	run -0 --separate-stderr day "webhook:$url/hook/c"
	[[ $stderr == *"webhook:$url: not signed: there is no CSF_WEBHOOK_KEY" ]]
	of hook/c 'assert len(rows) == 2 and "webhook-signature" not in rows[0]["headers"]'
}

@test "500, 500, 200: tried again with growing waits, the same id, a timestamp of its own" {
	run -0 --separate-stderr day "webhook:$url/case/then/500/2/a" --wait 0.2
	[ "${#stderr_lines[@]}" = 2 ]
	[[ ${stderr_lines[0]} == *"500, it failed there: 'not yet'; it will be tried again" ]]
	[[ ${stderr_lines[1]} == *"works again, 2 failed" ]]
	of then/500/2/a '
first = rows[0]["headers"]["webhook-id"]
t = [r["t"] for r in rows]
assert len(rows) == 4, rows
assert t[1] - t[0] >= 0.1 and t[2] - t[1] >= 0.2, t
assert [r["headers"]["webhook-id"] for r in rows].count(first) >= 1
assert len({r["body"] for r in rows}) == 2
for r in rows:
    assert r["headers"]["webhook-signature"] == sign("'"$CSF_WEBHOOK_KEY"'", r)'
}

@test "Retry-After holds up the whole sink, and nobody else" {
	day "webhook:$url/case/then/429/1/b?after=1" --wait 0.01 --sink "webhook:$url/hook/d"
	of then/429/1/b '
t = [r["t"] for r in rows]
assert len(t) == 3 and t[1] - t[0] >= 1, t'
	of hook/d 'assert len(rows) == 2 and rows[1]["t"] - rows[0]["t"] < 1'
}

@test "a server that counts, as Discord's, is asked when it says" {
	day "webhook:$url/case/rest/a"
	of rest/a 'assert rows[1]["t"] - rows[0]["t"] >= 0.3'
}

@test "410 ends it at once: said once, what waits is kept" {
	run -1 --separate-stderr snap "webhook:$url/case/status/410/a" --outbox box
	[ "${#stderr_lines[@]}" = 2 ]
	[[ ${stderr_lines[0]} == *"410, no longer there: 'these are its words'; nothing more is sent there" ]]
	[[ ${stderr_lines[1]} == *"11 wait in 'box/webhook-"*"csf-snap --flush sends them" ]]
	of status/410/a 'assert len(rows) == 1'
	[ "$(find box -path '*/new/*' | wc -l)" = 11 ]
	run -1 --separate-stderr snap "webhook:$url/case/status/410/b"
	[[ ${stderr_lines[1]} == *"11 not delivered, and lost" ]]
}

@test "what refuses a document has it put aside, with the reason" {
	local code
	for code in 400 401 403 404 413 422; do
		rm -rf box
		run -1 --separate-stderr day "webhook:$url/case/status/$code/a" --outbox box
		[ "${#stderr_lines[@]}" = 1 ]
		[[ $stderr == *": $code"*"it is now in 'box/"*"/dead'" ]]
		[ "$(find box -path '*/dead/*.json' | wc -l)" = 2 ]
		[ "$(cat box/*/dead/*.why | grep -c "^$code.*'these are its words'")" = 2 ]
		of "status/$code/a" 'assert len(rows) == 2'
	done
	run -1 --separate-stderr day "webhook:$url/case/status/400/b"
	[[ ${stderr_lines[0]} == *"400, bad request: 'these are its words'; it is lost" ]]
}

@test "what may pass is tried again, and 3 says that something waits" {
	local path why linger
	while IFS='|' read -r path why linger; do
		rm -rf box
		run -3 --separate-stderr day "webhook:$url/case/$path" --outbox box \
			--wait 0.01 --linger "${linger:-0.05}" --timeout 0.2
		[[ ${stderr_lines[0]} == *"$why"*"it will be tried again" ]] ||
			{ echo "$path: $stderr"; false; }
		[[ ${stderr_lines[1]} == *"2 wait in 'box/"* ]]
		[ "$(find box -path '*/new/*' | wc -l)" = 2 ]
	done <<-END
		status/408/r|408, it took too long
		status/425/r|425, too early
		status/429/r|429, too many requests
		status/500/r|500, it failed there
		status/502/r|502
		status/503/r|503
		status/504/r|504
		never/r|timed out|0.4
		reset/r|
		nothing/r|the connection ended unanswered
		noise/r|that is no HTTP
	END
	run -3 --separate-stderr day webhook:http://127.0.0.1:1/x --outbox box --linger 0.1 --wait 0.01
	[[ $stderr == *"Failed to connect"* ]]
}

@test "a redirect is not followed, and the other host sees nothing" {
	local how
	for how in host away plain loop; do
		run -3 --separate-stderr day "webhook:$url/case/send/307/$how" --wait 0.01 --linger 0.05 --outbox "$how"
		[[ ${stderr_lines[0]} == *"307: it sends to '"*"', which is not followed; it will be tried again" ]]
	done
	asked 'assert all(r["host"].startswith("127.0.0.1:") for r in rows)
assert not [r for r in rows if r["path"] == "/case/ok"]'
}

@test "2xx is delivered, whatever the body" {
	local path
	for path in ok html liar xml raw/utf8 raw/deep close close/cut gzip/bad length endless big heads status/201 status/299/html; do
		run -0 --separate-stderr day "webhook:$url/case/$path?w" --timeout 5
		[ -z "$stderr" ] || { echo "$path: $stderr"; false; }
		of "case/$path?w" 'assert len(rows) == 2, rows' || { echo "$path"; false; }
	done
}

@test "a certificate that nobody signed is none, unless CSF_CA_FILE trusts it" {
	BATS_FILE_TMPDIR=$BATS_TEST_TMPDIR server_start --tls "$root/tests/server/tls.pem"
	local to=https://localhost:$port/hook/tls
	run -3 --separate-stderr day "webhook:$to" --outbox box --linger 0.1 --wait 0.05
	[[ $stderr == *"SSL certificate problem"*"it will be tried again"* ]]
	of hook/tls 'assert not rows'
	CSF_CA_FILE=$root/tests/server/tls.pem csf-snap --flush --sink "webhook:$to" --outbox box
	of hook/tls 'assert len(rows) == 2'
	BATS_FILE_TMPDIR=$BATS_TEST_TMPDIR server_stop
}

@test "one that never answers slows neither rows nor others" {
	mkfifo rows
	csf-snap --every 1h --bar 1m --sink "webhook:$url/case/never/x" --outbox box \
		--sink "webhook:$url/hook/e" --sink file:all.ndjson --linger 0.1 <rows 2>err &
	exec 7>rows
	head -n 361 m.csv >&7
	soon eval '[ "$(wc -l 2>/dev/null <all.ndjson)" = 6 ]'
	soon of hook/e 'sys.exit(len(rows) != 6)'
	of never/x 'assert len(rows) == 1'
	sed 1,361d m.csv >&7
	exec 7>&-
	local code=0
	wait $! || code=$?
	[ "$code" = 3 ]
	cmp all.ndjson m.doc
	of hook/e 'assert len(rows) == 11'
	[ "$(find box/webhook-*/new -name '*.json' | wc -l)" = 11 ]
}

@test "documents before a bad row are sent, too" {
	{ head -n 200 m.csv; echo rubbish; } >bad.csv
	fails 1 'bad.csv:201' csf-snap --every 1h -f bad.csv --sink "webhook:$url/hook/f"
	of hook/f 'assert len(rows) == 3'
}

@test "what is wrong with it is said before a row is read" {
	fails 2 "it does not begin with https://" day webhook:ftp://127.0.0.1/x
	fails 2 "it is not https, nor a loopback" day webhook:http://example.com/x
	fails 2 "it does not begin with https://" day webhook:
	fails 2 "it does not begin with https://" day webhook:127.0.0.1
	fails 2 "it is no URL" day 'webhook:https://'
	fails 2 "it has a user or a password in it" day webhook:https://a:b@127.0.0.1/
	fails 2 "NAME is no name of a variable" day webhook:@a-b
	fails 2 "NAME is no name of a variable" day webhook:@
	fails 1 "no URL: set NOBODY, or have it in the file that CSF_CREDENTIALS names" day webhook:@NOBODY
	fails 2 "twice" day "webhook:$url/a" --sink "webhook:$url/a"
	HOOK='https://a b' fails 1 "the key HOOK has a blank" day webhook:@HOOK
	HOOK=hooks.example.com/x fails 1 "it does not begin with https://" day webhook:@HOOK
	CSF_WEBHOOK_KEY=abcdefgh fails 1 "CSF_WEBHOOK_KEY is no key: it begins with whsec_" day "webhook:$url/a"
	CSF_WEBHOOK_KEY=whsec_abcdefgh fails 1 "is no key of 24 to 64 bytes" day "webhook:$url/a"
	CSF_WEBHOOK_KEY=whsec_ab%cdefgh fails 1 "is no base64 behind whsec_" day "webhook:$url/a"
	fails 2 "--flush and --replay: of which --outbox, to which --sink?" csf-snap --flush --sink "webhook:$url/a"
	fails 2 "--flush and --replay: of which --outbox, to which --sink?" csf-snap --replay 2020-11-25 --outbox box
	fails 2 "--outbox: it is of --sink, and there is none" csf-snap --outbox box
	CSF_CLOCK=2020-11-25T15:00:00Z,1 fails 2 "is not asked by a clock that is made up" day webhook:https://example.com/x
}
