# shellcheck disable=SC2016,SC2094,SC2154
# csf-snap --sink slack: discord: telegram: db: exec:.
bats_require_minimum_version 1.5.0
load ../lib.bash
load ../server/server.bash
load snap.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	server_start
	two_days >m.csv
	csf-snap --every 1h <m.csv >m.doc
	csf-snap --every 1h --text <m.csv >m.text
}

teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$BATS_FILE_TMPDIR"/m.* .
	mkdir plug
	export CSF_EXEC_PATH=$PWD/plug HOOK
}

snap() { csf-snap --every 1h "$@" <m.csv; }

# plug NAME <script: csf-snap-NAME.
plug() {
	{ echo '#!/bin/sh'; cat; } >"plug/csf-snap-$1"
	chmod +x "plug/csf-snap-$1"
}

# of NAME PROGRAM: what was posted to a path with NAME in it, as rows of JSON.
of() {
	asked 'rows = [json.loads(r["body"]) for r in rows if "'"$1"'" in r["path"]]
'"$2"
}

# waiting SINK FOLDER <text: the newest document has this text, and is sent.
waiting() {
	csf-snap --last --outbox box --linger 0 --sink "$1" <m.csv 2>/dev/null || true
	sealed >"$(echo box/"$2"/new/*.txt)"
}

@test "each chat gets the text in its shape, and no webhook's headers" {
	HOOK=$url/chat/a/slack snap --last --sink slack:@HOOK
	HOOK=$url/chat/a/discord snap --last --sink discord:@HOOK
	HOOK=$url/chat/a/telegram snap --last --sink telegram:-100123@HOOK
	HOOK=$url/chat/a/telegram snap --last --sink telegram:@room@HOOK
	awk -v RS= '{ last = $0 } END { print last }' m.text >text
	of chat/a '
text = open("text").read().strip("\n")
assert rows[0] == {"text": "```\n%s\n```" % text}, rows[0]
assert rows[1] == {"content": "```\n%s\n```" % text, "allowed_mentions": {"parse": []}}
pre = [{"type": "pre", "offset": 0, "length": len(text)}]
assert rows[2] == {"chat_id": -100123, "text": text, "entities": pre}
assert rows[3] == {"chat_id": "@room", "text": text, "entities": pre}'
	asked 'for r in rows:
    assert r["headers"]["content-type"] == "application/json"
    assert not [h for h in r["headers"] if h.startswith("webhook")]'
}

@test "what is too long is cut on a character's border, UTF-16 counted as they do" {
	local sink folder
	while read -r sink folder; do
		/usr/bin/python3 -c 'print("\U0001f4c8 <&> `x` " + "a\u20ac\U0001f4c8" * 2000)' >long
		HOOK=http://127.0.0.1:1/ waiting "$sink" "$folder" <long
		HOOK=$url/chat/long csf-snap --flush --outbox box --sink "$sink"
	done <<-END
		slack:@HOOK slack-HOOK
		discord:@HOOK discord-HOOK
		telegram:7@HOOK telegram-7.HOOK
	END
	of chat/long '
def units(s):
    return len(s.encode("utf-16-le")) // 2
slack, discord, telegram = rows
for text, most in ((slack["text"], 4000), (discord["content"], 2000), (telegram["text"], 4096)):
    assert most - 2 <= units(text) <= most, units(text)
    assert text.strip("`\n")[-1] == "\u2026"
assert slack["text"].startswith("```\n\U0001f4c8 &lt;&amp;&gt; \u0027x\u0027 a\u20ac\U0001f4c8")
assert discord["content"].startswith("```\n\U0001f4c8 <&> \u0027x\u0027 a\u20ac")
assert telegram["text"].startswith("\U0001f4c8 <&> `x` a")
assert telegram["entities"][0]["length"] == units(telegram["text"])'
}

@test "what just fits is not cut, and what was dropped stands on top" {
	/usr/bin/python3 -c 'print("a" * 4096)' >long
	HOOK=http://127.0.0.1:1/ waiting telegram:7@HOOK telegram-7.HOOK <long
	HOOK=$url/chat/fit csf-snap --flush --outbox box --sink telegram:7@HOOK
	HOOK=http://127.0.0.1:1/ waiting telegram:8@HOOK telegram-8.HOOK <long
	printf 3 | sealed >box/telegram-8.HOOK/dropped
	HOOK=$url/chat/fit csf-snap --flush --outbox box --sink telegram:8@HOOK
	of chat/fit '
assert rows[0]["text"] == "a" * 4096
first = "(3 earlier were dropped)\n"
assert rows[1]["text"] == first + "a" * (4096 - len(first) - 1) + "\u2026"'
}

@test "a chat that is gone is asked no more" {
	local sink code
	for sink in slack:@HOOK/404 discord:@HOOK/404 telegram:7@HOOK/403; do
		code=${sink#*/}
		HOOK=$url/case/status/$code/${sink%%:*}
		run -1 --separate-stderr snap --sink "${sink%/*}"
		[[ ${stderr_lines[0]} == *": $code"*"nothing more is sent there" ]]
		asked 'assert len([r for r in rows if "'"status/$code/${sink%%:*}"'" in r["path"]]) == 1'
	done
}

@test "Slack is sent one a second" {
	HOOK=$url/chat/pace csf-snap --every 1d --sink slack:@HOOK <m.csv
	asked 't = [r["t"] for r in rows if "chat/pace" in r["path"]]
assert len(t) == 2 and t[1] - t[0] >= 0.8, t'
}

@test "the URL of a chat is a secret: in a variable, never an argument" {
	local kind
	for kind in slack discord; do
		run -2 --separate-stderr snap --sink "$kind:$url/canary"
		[[ $stderr == *"--sink $kind: the URL is a secret: say @NAME"* ]]
		[[ $stderr != *canary* ]]
	done
	fails 2 "it is CHAT@NAME" snap --sink "telegram:$url"
	fails 2 "it is CHAT@NAME" snap --sink telegram:@HOOK
	fails 2 "it is CHAT@NAME" snap --sink telegram:x@HOOK
	HOOK='' fails 1 "no URL: set HOOK" snap --sink slack:@HOOK
}

@test "a database has the documents" {
	run -0 --separate-stderr snap --sink db:sqlite:x.db
	[ -z "$stderr" ]
	csf-dbload --db sqlite:x.db dump snapshots | cmp - m.doc
	export CSF_DB=sqlite:y.db
	snap --sink db: --outbox box
	snap --sink db: --outbox box
	csf-dbload dump snapshots | cmp - m.doc
	[ "$(find box/db-/sent -type f | wc -l)" = 11 ]
	export URL=sqlite:z.db
	snap --sink db:@URL
	csf-dbload --db sqlite:z.db dump snapshots | cmp - m.doc
	mkdir d.db
	run -3 --separate-stderr snap --sink db:sqlite:d.db --outbox box --linger 0.3 --wait 0.05
	[[ $stderr == *"csf-dbload: "*"sink db:sqlite: it ended with status 1; it will be tried again"*"11 wait in"* ]]
	fails 1 "no URL: there is no NOBODY" snap --sink db:@NOBODY
	fails 2 "--sink db:...: a database is written sqlite:PATH or postgresql://" snap --sink db:x.db
	[ "$(wc -l <.err)" = 1 ]
	URL=canary.db fails 1 "--sink db:@URL: a database is written" snap --sink db:@URL
	run -1 grep canary .err
}

@test "a program gets documents, a line each, and its argument" {
	plug mine <<-'END'
		cat >>got
		echo "$# $1" >>args
		echo this is no document
	END
	snap --sink exec:mine:there:too >out
	cmp got m.doc
	[ ! -s out ]
	[ "$(sort -u args)" = "1 there:too" ]
	csf-snap -l | grep -qx "exec:mine,,$PWD/plug/csf-snap-mine"
	fails 2 "there is no csf-snap-other in CSF_EXEC_PATH" snap --sink exec:other
}

@test "of many documents a program finds the one that it refuses" {
	plug picky <<-'END'
		tee -a tries >now
		! grep -q '"time":"2020-11-25T17:30:00Z"' now || exit 1
		cat now >>got
	END
	csf-snap --every 1h --outbox box --linger 0 --sink exec:picky <m.csv || true
	rm -f got
	csf-snap --flush --replay 2020-01-01 --outbox box --sink exec:picky 2>err || true
	grep -q "sink exec:picky: it ended with status 1; it is now in 'box/exec-picky/dead'" err
	[ "$(find box -path '*/dead/*.json')" = "$(find box -name '20201125T173000Z-*.json')" ]
	sort got | cmp - <(grep -v '"time":"2020-11-25T17:30:00Z"' m.doc | sort)
}

@test "a program that says 3, dies or hangs is tried again; that says 2, never" {
	plug moody <<-'END'
		echo >>runs
		case $(wc -l <runs) in
		1) exit 3 ;;
		2) kill -9 $$ ;;
		3) exec sleep 100 ;;
		*) cat >>got ;;
		esac
	END
	run -0 --separate-stderr snap --sink exec:moody --wait 0.01 --timeout 0.3
	[[ ${stderr_lines[0]} == *"it ended with status 3; it will be tried again" ]]
	[[ ${stderr_lines[1]} == *"works again"* ]]
	sort -u got | cmp - <(sort m.doc)
	plug never <<<'echo >>asked; exit 2'
	run -1 --separate-stderr snap --sink exec:never --outbox box
	[[ $stderr == *"it ended with status 2; nothing more is sent there"* ]]
	[ "$(wc -l <asked)" = 1 ]
	[ "$(find box/exec-never/new -type f | wc -l)" = 11 ]
}

@test "a program that is under way when the end comes is ended" {
	plug slow <<<'echo $$ >pid; exec sleep 100'
	run -3 --separate-stderr snap --sink exec:slow --outbox box --linger 0.2
	[[ $stderr == *"11 wait in"* ]]
	run -1 kill -0 "$(cat pid)"
}
