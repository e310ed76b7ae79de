# shellcheck disable=SC2016,SC2154
# lib/http against the stand-in server (tests/server), by tests/http/get.c.
load ../lib.bash
load ../server/server.bash

setup_file() {
	server_start
	export CSF_TEST_KEY=CANARYkey4711
}
teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	get=$B/tests/http/get
	# two tries, hardly a wait between them
	few="--tries 2 --max-wait 0.01 --base-url $url"
}

# table: lines CODE TEXT | OPTIONS PATH, the text on stderr, or of 0 on stdout.
# What is refused has nothing on stdout.
table() {
	local code said args got bad=
	while IFS='|' read -r said args; do
		code=${said%% *}
		said=${said#* }
		got=0
		# shellcheck disable=SC2086
		"$get" $few $args >out 2>err || got=$?
		if [ "$code" = 0 ]; then
			[ ! -s err ] || got="0, with a message"
			grep -qF -- "$said" out || got="$got, without it"
		else
			[ ! -s out ] || got="$got, with output"
			[ "$(wc -l <err)" = 1 ] || got="$got, not one line"
			grep -qF -- "$said" err || got="$got, without it"
		fi
		[ "$got" = "$code" ] ||
			bad+="$args: want $code '$said', got $got: $(head -c 300 out err)"$'\n'
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
}

@test "every way to answer has its end" {
	sed 's/ *| */|/' >rows <<-END
		0 net {"n": 1} | /case/ok
		0 2024-01-02,1 | --text /case/csv
		1 204, nothing | /case/status/204/empty
		1 206, a part alone | /case/status/206
		1 400, bad request: 'these are its words' | /case/status/400
		3 maintenance (2 tries) | /case/maintenance
		1 401, the key is refused: 'these are its words' | /case/status/401
		1 (the key is that of CSF_TEST_KEY) | --key /case/status/401
		1 403, not allowed: 'these are its words' | /case/status/403/plain
		1 404, not there: 'these are its words' | /case/status/404/html
		1 410, no longer there | /case/status/410/empty
		1 418: 'these are its words' | /case/status/418
		1 501: 'these are its words' | /case/status/501
		3 408, it took too long: 'these are its words' (2 tries) | /case/status/408
		3 429, too many requests: 'these are its words' (2 tries) | /case/status/429?after=0
		3 it asks to wait 86400 s | /case/status/429?after=86400
		3 500, it failed there: 'these are its words' (2 tries) | /case/status/500/html
		3 502, it failed behind there (2 tries) | /case/status/502/empty
		3 503, not to be had now | /case/status/503
		3 504, no answer behind there | /case/status/504
		0 net {"n": 1} | --tries 3 /case/then/500/2/table
		0 net {"n": 1} | --tries 3 /case/then/429/2/table
		1 a page for people, 'Just a moment', where JSON was wanted | /case/html
		1 a page for people, 'Just a moment', where JSON was wanted | /case/liar
		1 a page for people, 'Just a moment', where rows were wanted | --text /case/html
		1 a page for people, '', where JSON was wanted | /case/xml
		1 JSON, where rows were wanted; it begins '{"n": 1}' | --text /case/ok
		3 timed out | --timeout 0.15 /case/never
		3 timed out | --timeout 0.25 /case/slow
		3 the answer ends early (2 tries) | /case/length
		3 the answer ends early (2 tries) | /case/chunk
		0 net {"n": 1} | /case/close
		3 the answer ends early: its JSON is cut (2 tries) | /case/close/cut
		3 the answer ends early: its JSON is cut (2 tries) | /case/close/word/cut
		3 nothing says where the answer ends: it may be cut (2 tries) | --text /case/close/csv
		3 reset by peer (2 tries) | /case/reset
		3 the connection ended unanswered (2 tries) | /case/nothing
		0 net {"n": 1} | /case/kept
		1 that is no HTTP | /case/noise
		0 net {"n": 1} | /case/gzip
		0 2024-01-02,1 | --text /case/gzip/csv
		1 compression is damaged | /case/gzip/bad
		1 compression is damaged | --text /case/gzip/csv-sum
		3 the answer ends early: its gzip is cut (2 tries) | --text /case/gzip/csv-cut
		1 the answer is too big | --timeout 20 /case/gzip/bomb
		1 the answer is too big | --timeout 20 /case/endless
		1 the answer is too big | /case/big
		1 the answer is too big | /case/heads
		3 an empty answer, where JSON was wanted (2 tries) | /case/raw/empty
		3 an empty answer (2 tries) | --text /case/raw/empty
		1 not text: it has a NUL | --text /case/raw/zero
		1 not JSON: byte 7: unable to decode byte 0xff | /case/raw/utf8
		1 \u0000 is not allowed | /case/raw/nul
		1 not JSON: byte 9: | /case/raw/zero
		1 duplicate object key near '"n"' | /case/raw/twin
		1 invalid token near 'NaN' | /case/raw/nan
		1 too big integer | /case/raw/big
		1 real number overflow near '1e400' | /case/raw/huge
		1 maximum parsing depth reached | /case/raw/deep
		1 end of file expected near '{' | /case/raw/more
		3 the answer ends early: its JSON is cut (2 tries) | /case/raw/cut
		1 it begins 'Quota Violation' | /case/raw/text
		0 net {"n": 1} | /case/send/302/same
		0 net {"n": 1} | /case/send/307/host
		1 it sends to 'file:///etc/hostname' | /case/send/302/file
		1 it sends to 'http://csf.invalid/': it is not https, nor a loopback | /case/send/308/plain
		1 it has a user or a password in it | /case/send/302/user
		1 it sends on and on | /case/send/302/loop
		1 case/send/302/none: 302 | /case/send/302/none
		0 net {"n": 1} | --key /case/send/301/same
		1 ': where the key must not go | --key /case/send/302/host
		1 ': where the key must not go | --key /case/send/307/away
		1 another host than its base's, where the key must not go | --key http://127.0.0.2:$port/case/ok
		1 another host than its base's, where the key must not go | --key http://127.0.0.1:1/
		1 the answer has the key in it | --key /case/echo
		1 401, the key is refused: 'Unknown key Bearer ***' | --key /case/echo/401
		1 /***': where the key must not go | --key /case/echo/302
		3 Failed to connect to 127.0.0.1 port 1 | http://127.0.0.1:1/
		1 it is not https, nor a loopback | http://csf.invalid/
		1 it is not https, nor a loopback | http://127.0.0.1.csf.invalid/
		1 it does not begin with https:// | ftp://127.0.0.1/
		1 it does not begin with https:// | nonsense
		1 it has a user or a password in it | https://me:word@csf.invalid/
	END
	[ "$(wc -l <rows)" -gt 70 ]
	table <rows
}

@test "pages: all of them, or none behind a bad one; no circle, no other host" {
	# shellcheck disable=SC2086
	"$get" $few --key /case/pages/4 | grep -o 'rows.*]' >got
	seq -f '%g' 4 | sed 's/.*/rows": [&0, &1]/' | cmp - got
	# shellcheck disable=SC2086
	fails 3 "/case/pages/4/3?page=3: 500, it failed there: 'page 3 is not well' (2 tries)" "$get" $few /case/pages/4/3
	# shellcheck disable=SC2086
	fails 1 "its pages go in a circle: '/case/pages/3/loop?page=2'" "$get" $few /case/pages/3/loop
	# the host that a page names is not asked: ours is
	# shellcheck disable=SC2086
	"$get" $few --key /case/pages/3/away | tail -n 1 | grep -qF '[30, 31]'
	asked 'assert not [r for r in rows if "away?page" in r["path"] and r["host"].startswith("127.0.0.2")]'
}

@test "the key is in its header, for its host, and nowhere else" {
	mkdir all
	local p
	for p in ok echo echo/401 echo/302 send/302/host send/301/same pages/3 status/500; do
		# shellcheck disable=SC2086
		"$get" -v $few --key --cache all/cache --resume "all/pull.${p//\//-}" "/case/$p" >>all/out 2>>all/err || true
	done
	[ -s all/out ] && [ -s all/err ]
	grep -rF CANARYkey4711 all && false
	grep -qF 'Bearer ***' all/err
	asked '
keyed = [r for r in rows if "authorization" in r["headers"]]
assert keyed and all(r["headers"]["authorization"] == "Bearer CANARYkey4711" for r in keyed)
assert all(r["host"].startswith("127.0.0.1:") for r in keyed)
assert not [r for r in rows if "CANARY" in r["path"]]
assert all(r["headers"]["user-agent"].startswith("get/") for r in rows)'
	# a proxy does not see it
	https_proxy=$url fails 3 "CONNECT tunnel failed" "$get" --key --tries 1 --base-url https://csf.invalid /a
	asked 'assert rows[-1]["method"] == "CONNECT" and "CANARY" not in str(rows[-1]), rows[-1]'
	# what the system shows of a running program
	# shellcheck disable=SC2086
	"$get" $few --key --timeout 0.3 --tries 1 /case/never >/dev/null 2>&1 &
	p=$!
	tr '\0' ' ' <"/proc/$p/cmdline" >line
	wait $p || true
	grep -qF CANARY line && false
	[ -s line ]
}

@test "CSF_CREDENTIALS: for the owner alone, NAME=value; the environment goes first" {
	local one="$get $few --key /case/ok"
	asked_with() { asked "assert rows[-1]['headers']['authorization'] == 'Bearer $1', rows[-1]"; }
	$one && asked_with CANARYkey4711
	unset CSF_TEST_KEY
	fails 1 "no key: set CSF_TEST_KEY or CSF_OTHER_KEY, or have it in the file that CSF_CREDENTIALS names, as CSF_TEST_KEY=...; one is to be had at csf.invalid" $one
	export CSF_CREDENTIALS=$PWD/keys
	fails 1 "CSF_CREDENTIALS: cannot open '$PWD/keys': No such file" $one
	printf '# keys\n\nCSF_OTHER_KEY=of-file=1\n' >keys
	chmod 640 keys
	fails 1 "can be read by others (mode 0640); say chmod 600" $one
	chmod 600 keys
	$one && asked_with of-file=1
	CSF_TEST_KEY=of-env $one && asked_with of-env
	printf 'CSF_TEST_KEY first\n' >keys
	fails 1 "keys:1: not NAME=value" $one
	printf 'CSF_TEST_KEY=1234\nA=b\nCSF_TEST_KEY=2345\n' >keys
	fails 1 "keys:3: CSF_TEST_KEY once more" $one
	printf 'CSF_TEST_KEY=12 CANARY\n' >keys
	fails 1 "the key CSF_TEST_KEY of CSF_CREDENTIALS has a blank, or a byte that is not ASCII" $one
	printf 'CSF_TEST_KEY=CANARY\r\n' >keys
	fails 1 "has a blank, or a byte that is not ASCII" $one
	printf 'CSF_TEST_KEY="CANARY"\n' >keys
	fails 1 "the key CSF_TEST_KEY of CSF_CREDENTIALS begins with a quote, which is none of it" $one
	printf 'CSF_TEST_KEY=\n' >keys
	fails 1 "is empty" $one
	grep -F CANARY .err && false
	mkdir dir && CSF_CREDENTIALS=dir fails 1 "'dir' is no regular file" $one
}

@test "--cache: asks whether it changed; days that are over are not asked for" {
	local one="$get $few --cache cache"
	[ "$($one /case/tag)" = 'net {"n": 1}' ]
	[ "$($one /case/tag)" = 'cache {"n": 1}' ]
	[ "$($one /case/tag)" = 'net {"n": 2}' ]
	[ "$($one /case/tag)" = 'cache {"n": 2}' ]
	[ "$($one /case/tag/date)" = 'net {"n": 1}' ]
	[ "$($one /case/tag/date)" = 'cache {"n": 1}' ]
	asked '
tags = [r["headers"].get("if-none-match") for r in rows if r["path"] == "/case/tag"]
assert tags == [None, "\"one\"", "\"one\"", "\"two\""], tags'
	# without a validator nothing is kept, but what is final
	[ "$($one /case/ok?a)" = 'net {"n": 1}' ]
	[ "$($one --final /case/ok?a)" = 'net {"n": 1}' ]
	[ "$($one --final /case/ok?a)" = 'cache {"n": 1}' ]
	# errors are not kept, damage is told
	$one --final /case/status/404 2>/dev/null || true
	[ "$(find cache -type f | wc -l)" = 3 ]
	sed -i 's/"n": 2/"n": 3/' cache/*
	[ "$($one /case/tag 2>err)" = 'net {"n": 2}' ]
	grep -qF "is damaged, or another url's: asking anew" err
	# another validator than the server gave would be believed
	sed -i '4s/"/x/' "$(grep -l case/tag$ cache/*)"
	"$get" $few --cache cache /case/tag 2>err | grep -q '^net'
	grep -qF "is damaged, or another url's: asking anew" err
	touch file
	fails 1 "--cache: cannot open 'file/test-" "$get" $few --cache file /case/ok
	fails 1 "--cache: cannot make 'no/dir': No such file" "$get" $few --final --cache no/dir /case/ok
}

@test "--resume: what broke off goes on behind its last whole page" {
	local one="$get $few --tries 1 --resume pull"
	$one /case/pages/3/once >first 2>err && false
	[ "$(grep -c ^net first)" = 2 ]
	# a page that was half written does not count
	cp pull whole
	printf 'page 100 0123456789abcdef http://127.0.0.1/\n{"rows"' >>pull
	fails 1 "--resume: 'pull' is of another pull, which began $url/case/pages/3/once" $one /case/pages/3
	printf 'page 100 0123456789abcdef http://127.0.0.1/\n{"rows"' >>pull
	$one /case/pages/3/once >second 2>err
	grep -qx "get: --resume: 'pull' is cut or damaged behind its first 2 pages: asking for the others anew" err
	[ "$(cut -d' ' -f1 second | tr '\n' ' ')" = "resume resume net " ]
	diff <(cut -d' ' -f2- second | grep -o 'rows.*]') <(seq 3 | sed 's/.*/rows": [&0, &1]/')
	[ ! -e pull ]
	# nor one that has another's url (found by make fuzz)
	local size n
	n=$(grep -n '^page' whole | sed -n '2s/:.*//p')
	sed "${n}s|http:.*|$url/case/pages/3/once|" whole >pull
	$one /case/pages/3/once >third
	[ "$(cut -d' ' -f1 third | tr '\n' ' ')" = "resume net net " ]
	diff <(cut -d' ' -f2- third | grep -o 'rows.*]') <(seq 3 | sed 's/.*/rows": [&0, &1]/')
	# cut anywhere, it goes on
	size=$(stat -c %s whole)
	for n in 0 5 11 40 $((size / 2)) $((size - 1)); do
		head -c "$n" whole >pull
		case $n in
		5) fails 1 "'pull' is not of a pull" $one /case/pages/3/once ;;
		*) $one /case/pages/3/once >third && [ "$(wc -l <third)" = 3 ] && [ ! -e pull ] ;;
		esac
		rm -f pull
	done
}

@test "--rate holds, and tries wait as long as they are told" {
	# shellcheck disable=SC2086
	"$get" $few --rate 3/s /case/ok?rate1 /case/ok?rate2 /case/ok?rate3 /case/ok?rate4 >/dev/null
	asked '
t = [r["t"] for r in rows if "rate" in r["path"]]
# by the clock of a busy server: the pace itself is one second
assert len(t) == 4 and t[3] - t[0] > 0.5, t'
	"$get" --max-wait 2 --base-url "$url" /case/late/http-date >/dev/null
	asked '
t = [r["t"] for r in rows if r["path"] == "/case/late/http-date"]
assert len(t) == 2 and 0 < t[1] - t[0], t'
	[ "$("$get" --base-url "$url" --told /case/ok | tail -n 1)" = "a clock" ]
	# a Date that nanoseconds do not hold (found by make fuzz)
	[ "$("$get" --base-url "$url" --told /case/far | tail -n 1)" = "no clock" ]
	local bad
	for bad in 5 /min 0/s 601/s 5/day x/s 5/; do
		fails 2 "--rate '$bad': it is like 5/min, 10/s or 100/h, at most 600" "$get" --rate $bad /
	done
}

@test "a base is https or a loopback, without user or query, slashes behind or not" {
	fails 2 "--base-url: it is not https, nor a loopback" "$get" --base-url http://csf.invalid /
	fails 2 "--base-url: it has a query" "$get" --base-url "$url/?a=b" /
	fails 2 "--base-url: it has a # in it" "$get" --base-url "$url/#b" /
	"$get" --base-url "http://LocalHost:$port" /case/ok | grep -q net
	fails 2 "--base-url: it has a user or a password in it" "$get" --base-url https://a:CANARY@csf.invalid /
	fails 2 "--base-url: it is no URL" "$get" --base-url "http://" /
	"$get" --base-url "$url/case//" /ok | grep -q net
	CSF_TEST_URL=$url "$get" /case/ok | grep -q net
	CSF_TEST_URL=ftp://csf.invalid fails 1 "CSF_TEST_URL: it does not begin with https://" "$get" /case/ok
	# a page's path is behind the base once
	"$get" --base-url "$url/case" /pages/2 | tail -n 1 | grep -qF '[20, 21]'
	# a loopback is not asked through a proxy
	http_proxy=http://127.0.0.1:1 no_proxy='' "$get" $few /case/ok | grep -q net
}

@test "a program that is told to stop does, in flight and between tries" {
	local path p
	for path in "--timeout 60 /case/never" "--max-wait 60 --tries 9 /case/status/503?stop"; do
		# shellcheck disable=SC2086
		"$get" --base-url "$url" $path 2>err &
		p=$!
		asked "
import time
for i in range(200):
    if [r for r in map(json.loads, open(sys.argv[1])) if r['path'] in '$path'.split()]:
        break
    time.sleep(.02)"
		kill $p
		SECONDS=0
		wait $p && false
		[ "$SECONDS" -lt 15 ]
		grep -qE 'stopped|503' err
	done
}

@test "TLS: a certificate that nobody signed is refused, unless it is named" {
	local plain=$url requests
	BATS_FILE_TMPDIR=$BATS_TEST_TMPDIR server_start --tls "$root/tests/server/tls.pem"
	url=https://127.0.0.1:$port
	export CSF_TEST_KEY=CANARYkey4711
	fails 1 "self-signed certificate" "$get" --key --base-url "$url" /case/ok
	[ ! -s "$requests" ]
	"$get" --key --base-url "$url" --cacert "$root/tests/server/tls.pem" /case/ok | grep -q net
	CSF_CA_FILE=$root/tests/server/tls.pem "$get" "$url/case/ok" | grep -q net
	"$get" --cacert "$root/tests/server/tls.pem" "https://localhost:$port/case/ok" | grep -q net
	fails 1 "cannot read the certificates 'none.pem': No such file" "$get" --cacert none.pem "$url/case/ok"
	fails 1 "it sends to 'http://127.0.0.1:$port/case/ok': from https to plain http" "$get" --cacert "$root/tests/server/tls.pem" "$url/case/send/302/down"
	fails 1 "wrong version number" "$get" "${plain/http:/https:}/case/ok"
	BATS_FILE_TMPDIR=$BATS_TEST_TMPDIR server_stop
}

@test "a terminal sees how far it is" {
	script -qec "$get --base-url $url --timeout 2 --tries 1 /case/slow >out" typescript </dev/null >/dev/null || true
	grep -q 'test: 1 requests, ' typescript
}

@test "several peers at once: one that is slow or dead holds up no other, each keeps its order" {
	# until the silent one is given up: all the others were served meanwhile
	seq -f '{"i":%g}' 20 | "$B/tests/http/post" --timeout 2 "$url/hook/1" "$url/case/never" "$url/case/then/503/1/hook" \
		http://csf.invalid/ http://127.0.0.1:1/ "$url/hook/2" | sed '/^2 1 again/q' >got
	[ "$(grep -c '^1 .* good' got)" = 20 ] && [ "$(grep -c '^6 .* good' got)" = 20 ]
	[ "$(grep -c '^4 .* bad it is not https, nor a loopback' got)" = 20 ]
	[ "$(grep -c '^5 .* again Failed to connect' got)" = 20 ]
	grep -q '^3 1 again 503, not to be had now' got && grep -q '^3 2 good' got
	grep -q '^2 1 again .*timed out' got
	asked '
for hook in "/hook/1", "/hook/2":
    sent = [json.loads(r["body"])["i"] for r in rows if r["path"] == hook]
    assert sent == list(range(1, 21)), sent
posted = [r for r in rows if "hook" in r["path"]]
assert all(r["method"] == "POST" for r in posted)
assert all(r["headers"]["content-type"] == "application/json" for r in posted)'
}

@test "under CSF_CLOCK a loopback alone is asked, and told the time" {
	CSF_CLOCK=2020-03-16T13:30:00Z,0 "$get" $few /case/ok >out
	asked 'assert rows[-1]["headers"]["csf-clock"] == "2020-03-16T13:30:00Z"'
	CSF_CLOCK=2020-03-16T13:30:00Z,0 run "$get" --base-url https://api.csf.invalid /x
	[ "$status" = 2 ]
	[[ $output == *"'https://api.csf.invalid' is not asked by a clock that is made up"* ]]
	"$get" $few /case/ok >out
	asked 'assert "csf-clock" not in rows[-1]["headers"]'
}
