# shellcheck disable=SC2016,SC2094,SC2154
# csf-snap --outbox: at least once, whatever happens in between.
bats_require_minimum_version 1.5.0
load ../lib.bash
load ../server/server.bash
load snap.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	mkdir files
	server_start --files "$PWD/files"
	export CSF_WEBHOOK_KEY=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
	two_days >m.csv
	csf-snap --every 1h <m.csv >m.doc
}

teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$BATS_FILE_TMPDIR"/{m.csv,m.doc,files} .
	export HOOK=http://127.0.0.1:1/down HOOK_KEY=$CSF_WEBHOOK_KEY
	new=box/webhook-HOOK/new
}

# snap ARGUMENT ...: documents of hours, to what HOOK says by the outbox.
snap() { csf-snap --every 1h --fsync no --outbox box --sink webhook:@HOOK "$@" <m.csv; }

# later ARGUMENT ...: nobody is there; they wait.
later() { snap --linger 0 "$@" 2>err || [ $? = 3 ]; }
flush() { csf-snap --flush --outbox box --sink webhook:@HOOK "$@"; }

# ids NAME: of what was posted to a path with that name, a line each.
ids() {
	asked '[print(r["headers"]["webhook-id"]) for r in rows if "'"$1"'" in r["path"]]'
}
all_ids() { sed 's/.*"id":"\([^"]*\)".*/\1/' m.doc; }

@test "what waits has the documents' bytes, goes by --flush in their order, and once" {
	later
	grep -q "11 wait in 'box/webhook-HOOK': csf-snap --flush sends them" err
	grep -h '^{' $new/* | cmp - m.doc
	HOOK=$url/hook/a run -0 --separate-stderr flush
	[ -z "$stderr$output" ]
	cmp <(ids hook/a) <(all_ids)
	[ "$(find $new -type f | wc -l)" = 0 ]
	HOOK=$url/hook/a flush
	HOOK=$url/hook/a snap
	cmp <(ids hook/a) <(all_ids)
}

@test "killed between the answer and its note: one double with the same id, none lost" {
	local code=0
	HOOK=$url/case/kill/a sh -c 'echo $$ >files/pid; exec "$@"' - \
		csf-snap --every 1h --outbox box --sink webhook:@HOOK -f m.csv || code=$?
	[ "$code" = 137 ]
	[ "$(ids kill/a | wc -l)" = 1 ]
	HOOK=$url/case/kill/a snap
	[ "$(ids kill/a | wc -l)" = 12 ]
	cmp <(ids kill/a | sort -u) <(all_ids | sort)
	[ "$(ids kill/a | sort | uniq -d)" = "$(all_ids | head -n 1)" ]
}

@test "killed at 30 moments: nothing lost, at most one double a time" {
	later --every 30m
	/usr/bin/python3 - "$(command -v csf-snap)" "$requests" "$url" <<-'END'
	import json, os, random, shutil, subprocess, sys, time
	snap, requests, url = sys.argv[1:]
	os.rename("box", "full")
	def flush(i):
	    shutil.rmtree("box", True)
	    shutil.copytree("full", "box")
	    os.environ["HOOK"] = "%s/hook/k%d" % (url, i)
	    return subprocess.Popen([snap, "--flush", "--outbox", "box", "--sink", "webhook:@HOOK"])
	began = time.time()
	flush(0).wait()
	took = time.time() - began
	random.seed(7)
	killed = 0
	for i in range(1, 31):
	    p = flush(i)
	    time.sleep(random.random() * took)
	    p.kill()
	    killed += p.wait() != 0
	    if subprocess.call(p.args) != 0:
	        sys.exit("run %d" % i)
	    if os.listdir("box/webhook-HOOK/new") + os.listdir("box/webhook-HOOK/tmp"):
	        sys.exit("something is left of run %d" % i)
	by = {}
	for r in map(json.loads, open(requests)):
	    if "/hook/k" in r["path"]:
	        by.setdefault(r["path"], []).append(r["headers"]["webhook-id"])
	for path, ids in by.items():
	    if len(set(ids)) != 20 or len(ids) > 21:
	        sys.exit("%s: %d, %d of them different" % (path, len(ids), len(set(ids))))
	if len(by) != 31 or killed < 10:
	    sys.exit("only %d were killed" % killed)
	END
}

@test "killed while rows come, and started again: nothing lost, one double at most" {
	/usr/bin/python3 - "$(command -v csf-snap)" "$requests" "$url/hook/r" <<-'END'
	import json, os, random, shutil, subprocess, sys, time
	snap, requests, url = sys.argv[1:]
	rows = open("m.csv", "rb").read().splitlines(True)
	random.seed(8)
	argv = [snap, "--every", "1h", "--bar", "1m", "--fsync", "no", "--outbox", "box", "--sink", "webhook:@HOOK"]
	for i in range(10):
	    shutil.rmtree("box", True)
	    os.environ["HOOK"] = url + str(i)
	    p = subprocess.Popen(argv, stdin=subprocess.PIPE, bufsize=0)
	    p.stdin.write(b"".join(rows[:random.randrange(100, len(rows))]))
	    time.sleep(random.random() * 0.03)
	    p.kill()
	    p.stdin.close()
	    p.wait()
	    subprocess.run(argv, stdin=open("m.csv"), check=True)
	    ids = [r["headers"]["webhook-id"] for r in map(json.loads, open(requests))
	        if r["path"] == "/hook/r" + str(i)]
	    if len(set(ids)) != 11 or len(ids) > 12:
	        sys.exit("run %d: %d, %d of them different" % (i, len(ids), len(set(ids))))
	END
}

@test "whatever is answered, each document arrives, is put aside, or waits" {
	local turns=200,500,400,reset,200,429,close,503,404,200,408
	HOOK=$url/case/cycle/$turns/a run -1 snap --every 30m --wait 0.002
	asked '
turns = "'$turns'".split(",")
ids = [r["headers"]["webhook-id"] for r in rows if "/cycle/" in r["path"]]
for i, id in enumerate(ids):
    print(id, turns[i % len(turns)])' >answers
	awk '$2 == 200 { print $1 }' answers | sort >arrived
	[ -z "$(uniq -d arrived)" ]
	awk '$2 == 400 || $2 == 404 { print $1 }' answers | sort >refused
	names() { find "box/webhook-HOOK/$1" -name '*.json' | sed 's/.*Z-//; s/.json//' | sort; }
	cmp arrived <(names sent)
	cmp refused <(names dead)
	[ "$(sort -u arrived refused | wc -l)" = 20 ]
	[ "$(wc -l <arrived)" -ge 8 ] && [ "$(wc -l <refused)" -ge 4 ]
}

@test "a second sender is refused, until the first has ended" {
	mkfifo rows
	csf-snap --outbox box --sink webhook:@HOOK --linger 0 <rows &
	exec 7>rows
	soon [ -e box/webhook-HOOK/version ]
	fails 3 "outbox 'box/webhook-HOOK': another csf-snap (process $!) sends from it; try again" flush
	head -n 2 m.csv >&7
	exec 7>&-
	wait $!
	flush
}

@test "an end by SIGTERM: what was read is safe, status 0; without an outbox 3" {
	local code
	mkfifo rows
	csf-snap --every 1h --bar 1m --outbox box --sink webhook:@HOOK --linger 0.1 <rows 2>err &
	exec 7>rows
	head -n 200 m.csv >&7
	soon eval '[ "$(find $new -type f 2>/dev/null | wc -l)" = 3 ]'
	kill $!
	wait $!
	exec 7>&-
	[ "$(find $new -type f | wc -l)" = 3 ]
	grep -q 'Failed to connect' err
	csf-snap --every 1h --bar 1m --sink webhook:@HOOK --sink file:all.ndjson --linger 0.1 <rows 2>err &
	exec 7>rows
	head -n 200 m.csv >&7
	soon eval '[ "$(wc -l 2>/dev/null <all.ndjson)" = 3 ]'
	kill $!
	code=0
	wait $! || code=$?
	exec 7>&-
	[ "$code" = 3 ]
	grep -q '3 not delivered, and lost' err
}

@test "too many: the oldest are dropped, said, and counted in the next that arrives" {
	later --max-spool 4
	grep -q '4 documents wait (--max-spool): the oldest are dropped' err
	grep -h '^{' $new/* | cmp - <(tail -n 4 m.doc)
	[ "$(head -n 1 box/webhook-HOOK/dropped)" = 7 ]
	HOOK=$url/hook/full run -0 flush --max-spool 4
	[ "$(head -n 1 box/webhook-HOOK/dropped)" = 0 ]
	asked '[print(r["body"]) for r in rows if "hook/full" in r["path"]]' >got
	[ "$(wc -l <got)" = 4 ]
	[ "$(head -n 1 got)" = "$(tail -n 4 m.doc | head -n 1 | sed 's/}$/,"dropped":7}/')" ]
	tail -n 3 got | cmp - <(tail -n 3 m.doc)
	by_schema got
	run -3 --separate-stderr csf-snap --every 1h --max-spool 2 --give-up 0.1 --wait 0.05 --sink webhook:@HOOK -f m.csv
	[[ $stderr == *'2 documents wait'* ]]
}

@test "what is older than --give-up is put aside" {
	later --every 1d
	run -1 --separate-stderr flush --give-up 0.01 --wait 0.01
	[[ $stderr == *'not delivered within --give-up'* ]]
	[ "$(find box -path '*/dead/*.json' | wc -l)" = 2 ]
	grep -qx 'not delivered within --give-up' box/webhook-HOOK/dead/*.why
}

@test "--replay sends again what was sent and what was refused, from a time on" {
	HOOK=$url/hook/one snap
	HOOK=$url/hook/two flush --replay 2020-11-27
	cmp <(ids hook/two) <(all_ids | tail -n 4)
	HOOK=$url/hook/three flush --replay 2020-11-25T20:30:00Z
	cmp <(ids hook/three) <(all_ids | tail -n 6)
	rm -rf box
	HOOK=$url/case/status/403/p run -1 snap
	HOOK=$url/hook/four flush --replay 2020-11-27T17:30:00Z
	cmp <(ids hook/four) <(all_ids | tail -n 2)
	[ "$(find box -path '*/dead/*.why' | wc -l)" = 9 ]
}

@test "of those that were sent the newest are kept, and no more than --max-spool or a quarter above" {
	local n
	HOOK=$url/hook/kept snap --every 5m
	[ "$(find box/webhook-HOOK/sent -type f | wc -l)" = 120 ]
	HOOK=$url/hook/kept flush --max-spool 20 --replay 2020-11-27
	[ "$(ids hook/kept | wc -l)" = 162 ]
	n=$(find box/webhook-HOOK/sent -type f | wc -l)
	[ "$n" -ge 20 ] && [ "$n" -le 25 ]
}

@test "a disk that is full: the document is sent from memory, and that is said" {
	HOOK=$url/hook/before snap --since 2020-11-27T17:30:00Z
	( trap '' XFSZ
	ulimit -f 0
	HOOK=$url/hook/none csf-snap --every 1h --outbox box --sink webhook:@HOOK <m.csv ) 2>&1 | cat >err
	grep -q "sink webhook:@HOOK $url: outbox 'box/webhook-HOOK': cannot accept a document, which is now in memory alone: File too large" err
	cmp <(ids hook/none) <(all_ids | head -n 10)
}

@test "what is no outbox, or cannot be written, is said before a row is read" {
	fails 1 "outbox 'box/webhook-HOOK': cannot open it: No such file" flush
	[ ! -e box ]
	later --every 1d
	echo csf-outbox 1 >box/webhook-HOOK/version
	fails 1 "of another version, 'csf-outbox 1'; this csf-snap has csf-outbox 2" flush
	rm box/webhook-HOOK/version
	fails 1 "it has no file 'version': it is none" flush
	rm -rf box
	echo >box
	fails 1 "outbox 'box/webhook-HOOK': cannot make the folder: Not a directory" snap
	rm box
	mkdir -p box/webhook-HOOK/lock
	fails 1 "outbox 'box/webhook-HOOK': cannot write to it: Is a directory" flush
	rm -rf box
	later --every 1d
	echo many >box/webhook-HOOK/dropped
	fails 1 "outbox 'box/webhook-HOOK': 'dropped' is damaged" flush
	if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
		rm box/webhook-HOOK/dropped
		chmod 755 . box box/webhook-HOOK
		fails 1 "Permission denied" setpriv --reuid 65534 --clear-groups csf-snap --flush --outbox box --sink webhook:@HOOK
	fi
}

@test "what somebody else put there is no document: left, or put aside" {
	later --every 1d
	echo '{"id":1' >$new/20201126T000000Z-cut.json
	printf '{"a":"\377"}' >$new/20201126T000000Z-utf.json
	printf '{"a":"\0"}' >$new/20201126T000000Z-nul.json
	: >$new/20201126T000000Z-empty.json
	ln -s /etc/hostname $new/20201126T000000Z-link.json
	mkdir $new/20201126T000000Z-folder.json
	echo rubbish | tee $new/rubbish $new/.hidden >$new/20201126-a.json
	HOOK=$url/hook/odd run -1 --separate-stderr flush
	[[ $stderr == *"what is in the outbox is no document, or damaged; it is now in 'box/webhook-HOOK/dead'"* ]]
	[ "$(ids hook/odd | wc -l)" = 2 ]
	[ "$(find box -path '*/dead/*.why' | wc -l)" = 4 ]
	[ -e $new/rubbish ] && [ -L $new/20201126T000000Z-link.json ]
}

@test "a document that is damaged where it lies is not sent, the others are" {
	local some
	later
	some=$(find $new -name '*.json' | sort | sed -n 4p)
	sed -i 's/"close":[0-9]/"close":9/' "$some"
	HOOK=$url/hook/harm run -1 --separate-stderr flush
	[[ $stderr == *"no document, or damaged; it is now in 'box/webhook-HOOK/dead'"* ]]
	cmp <(ids hook/harm) <(all_ids | sed 4d)
	later --max-spool 2
	truncate -s 1 box/webhook-HOOK/dropped
	fails 1 "'dropped' is damaged: how many were is not known; remove it" flush
}

@test "no secret is in a message, an outbox, or the list of processes" {
	local secret=canary$RANDOM$RANDOM$RANDOM i path
	mkdir plug
	printf '#!/bin/sh\ncat /proc/[0-9]*/cmdline >>procs 2>/dev/null\n' >plug/csf-snap-ps
	chmod +x plug/csf-snap-ps
	export CSF_EXEC_PATH=$PWD/plug
	HOOK_KEY=whsec_$(printf '%s-------------' "$secret" | base64)
	i=0
	for path in hook case/status/403 case/status/500 case/status/410 case/send/307/host case/reset case/never; do
		HOOK="$url/$path/$secret?token=$secret" csf-snap -v --every 1d --outbox box$((i++)) --sink webhook:@HOOK \
			--sink slack:@HOOK --sink exec:ps --linger 0.1 --timeout 0.2 --wait 0.01 <m.csv >>out 2>>err || true
	done
	printf 'HOOK=https://127.0.0.1:1/%s/a\n' "$secret" >keys
	chmod 600 keys
	HOOK='' CSF_CREDENTIALS=keys csf-snap -v --every 1d --outbox box --sink webhook:@HOOK --linger 0.1 --wait 0.01 <m.csv >>out 2>>err || true
	HOOK="https://127.0.0.1:x/$secret" csf-snap --sink webhook:@HOOK <m.csv >>out 2>>err || true
	csf-snap --sink "slack:https://127.0.0.1:1/$secret" <m.csv >>out 2>>err || true
	csf-snap --sink "db:postgresql://me:$secret@127.0.0.1:1/x" --wait 0.01 --give-up 0.1 --sink exec:ps <m.csv >>out 2>>err || true
	grep -aq csf-snap procs && [ -s err ] && [ -d box/webhook-HOOK/new ]
	HOOK=$url/x/$secret run -1 grep -ra -e "$secret" -e "$(printf '%s' "$HOOK_KEY" | cut -c7-30)" out err box*
	[ -z "$output" ]
	# of the last two the argument itself was the secret
	tr '\0' '\n' <procs | grep -a "$secret" | grep -v '^db:' >seen || true
	[ ! -s seen ]
}
