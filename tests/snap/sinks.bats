# shellcheck disable=SC2016,SC2094,SC2154
# csf-snap --sink: all ends get all documents, none holds up another; file:.
bats_require_minimum_version 1.5.0
load ../lib.bash
load snap.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	two_days >m.csv
	csf-snap --every 30m <m.csv >m.doc
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$BATS_FILE_TMPDIR"/m.* .
}

# snap ARGUMENT ...: documents of half hours.
snap() { csf-snap --every 30m "$@" <m.csv; }

@test "every sink gets every document, stdout none" {
	snap --sink file:days/ --sink file:all.ndjson --sink file:new.json >out
	[ ! -s out ]
	cmp all.ndjson m.doc
	cat days/snap-2020-11-25.ndjson days/snap-2020-11-27.ndjson | cmp - m.doc
	[ "$(find days -type f | wc -l)" = 2 ]
	tail -n 1 m.doc | cmp - new.json
	[ "$(find . -name '.*' -type f | wc -l)" = 0 ]
	csf-snap -l | cut -d, -f1 | grep -qx file
}

@test "of a line that was cut the rest is written, what is there is not written again" {
	local n whole
	for n in 10000 1 "$(head -n 3 m.doc | wc -c)" "$(($(head -n 3 m.doc | wc -c) - 1))"; do
		head -c "$n" m.doc >all.ndjson
		snap --sink file:all.ndjson
		cmp all.ndjson m.doc
	done
	snap --sink file:all.ndjson
	cmp all.ndjson m.doc
	# of another line it is ended
	{
		head -c 9000 m.doc
		printf x
	} >all.ndjson
	whole=$(grep -c '}}$' all.ndjson)
	snap --sink file:all.ndjson
	[ "$(sed -n "$((whole + 1))p" all.ndjson | tail -c 2)" = x ]
	sed "$((whole + 1))d" all.ndjson | cmp - m.doc
}

@test "killed at any moment and started again, nothing is lost nor double" {
	/usr/bin/python3 - "$(command -v csf-snap)" <<-'END'
	import glob, json, os, random, shutil, subprocess, sys, time
	snap = [sys.argv[1], "--every", "30m", "--bar", "1m", "--fsync", "no",
	    "--sink", "file:k/", "--sink", "file:k.json"]
	rows = open("m.csv", "rb").read().splitlines(True)
	want = open("m.doc").read()
	random.seed(7)
	cut = 0
	def size():
	    return sum(map(os.path.getsize, glob.glob("k/*")))
	for i in range(30):
	    shutil.rmtree("k", True)
	    p = subprocess.Popen(snap, stdin=subprocess.PIPE, bufsize=0)
	    n = random.randrange(len(rows))
	    try:
	        for row in rows[:n]:
	            p.stdin.write(row)
	        least, end = random.random() * 850 * (n // 30), time.time() + 5
	        while size() < least and time.time() < end:
	            pass
	    finally:
	        p.kill()
	        p.stdin.close()
	        p.wait()
	    cut += 0 < size() < len(want)
	    if os.path.exists("k.json"):
	        json.load(open("k.json"))
	    subprocess.run(snap, stdin=open("m.csv"), check=True)
	    got = "".join(open(f).read() for f in sorted(glob.glob("k/*")))
	    if got != want:
	        sys.exit("run %d, killed behind row %d" % (i, n))
	if cut < 15:
	    sys.exit("only %d of 30 were killed in the midst of it" % cut)
	END
}

@test "lines of eight writers stay whole" {
	local i
	for i in 1 2 3 4 5 6 7 8; do
		csf-snap --every 5m --stream "s$i" --fsync no --sink file:all.ndjson <m.csv &
	done
	wait
	[ "$(wc -l <all.ndjson)" = $((8 * 120)) ]
	by_schema all.ndjson
	[ "$(cut -d, -f2 all.ndjson | sort -u | wc -l)" = 960 ]
}

@test "a line that another writer is in the midst of is no cut one" {
	csf-snap -q --every 5m --stream a <m.csv | head -n 1 >a
	csf-snap -q --every 5m --stream b <m.csv >b
	/usr/bin/python3 - <<-'END'
	import fcntl, subprocess
	line = open("a", "rb").read()
	f = open("both.ndjson", "ab", buffering=0)
	fcntl.lockf(f, fcntl.LOCK_EX)
	f.write(line[:100])
	p = subprocess.Popen(["csf-snap", "-q", "--every", "5m", "--stream", "b",
	    "--sink", "file:both.ndjson"], stdin=open("m.csv"))
	try:
	    p.wait(0.5)
	except subprocess.TimeoutExpired:
	    pass
	f.write(line[100:])
	fcntl.lockf(f, fcntl.LOCK_UN)
	assert p.wait() == 0
	END
	cat a b | cmp - both.ndjson
}

@test "a file that was moved away is made anew" {
	mkfifo rows
	csf-snap --every 30m --bar 1m --sink file:all.ndjson <rows &
	exec 7>rows
	head -n 61 m.csv >&7
	soon eval '[ "$(wc -l 2>/dev/null <all.ndjson)" = 2 ]'
	mv all.ndjson old.ndjson
	sed -n 62,91p m.csv >&7
	soon eval '[ "$(wc -l 2>/dev/null <all.ndjson)" = 1 ]'
	# or another is there
	mv all.ndjson older.ndjson
	: >all.ndjson
	sed 1,91d m.csv >&7
	exec 7>&-
	wait $!
	cat old.ndjson older.ndjson all.ndjson | cmp - m.doc
	[ "$(wc -l <old.ndjson)" = 2 ]
	[ "$(wc -l <older.ndjson)" = 1 ]
}

@test "one that fails says so once, ends in 1 and holds up no other" {
	[ -c /dev/full ] || skip "no /dev/full"
	ln -s /dev/full full.ndjson
	run -1 --separate-stderr snap --sink file:full.ndjson --sink file:all.ndjson
	[ "$stderr" = "csf-snap: sink file:full.ndjson: cannot write 'full.ndjson': No space left on device" ]
	cmp all.ndjson m.doc
	mkdir new.json # no file takes its place
	run -1 --separate-stderr snap --sink file:new.json --sink file:two.ndjson
	[ "$stderr" = "csf-snap: sink file:new.json: cannot write 'new.json': Is a directory" ]
	cmp two.ndjson m.doc
	[ "$(find . -name '.*' -type f | wc -l)" = 0 ]
}

@test "the newest document stands there as soon as it is known" {
	mkfifo rows
	csf-snap --every 30m --bar 1m --sink file:new.json <rows &
	exec 7>rows
	head -n 31 m.csv >&7
	soon [ -e new.json ]
	head -n 1 m.doc | cmp - new.json
	exec 7>&-
	wait $!
}

@test "old temporary files go, young ones and others stay" {
	touch -d '2 days ago' .new.json.tmp.1 .other.json.tmp.1
	touch .new.json.tmp.2
	snap --sink file:new.json
	[ ! -e .new.json.tmp.1 ] && [ -e .new.json.tmp.2 ] && [ -e .other.json.tmp.1 ]
}

@test "documents before a bad row have gone to the sinks, too" {
	{ head -n 95 m.csv; echo rubbish; } >bad.csv
	fails 1 'bad.csv:96' csf-snap --every 30m -f bad.csv --sink file:new.json --sink file:all.ndjson
	[ "$(wc -l <all.ndjson)" = 3 ]
	sed -n 3p m.doc | cmp - new.json
}

@test "--since leaves out what has been seen, --text stays on the terminal" {
	snap --since 2020-11-25 --sink file:all.ndjson --text >text
	tail -n 7 m.doc | cmp - all.ndjson
	[ "$(grep -c 'New York' text)" = 7 ]
	snap --since 2020-11-27T17:00:00Z | cmp - <(tail -n 2 m.doc)
}

@test "what is no sink is misuse, before a row is read" {
	fails 2 "no sink is called so; did you mean 'file'" snap --sink fil:x.json
	fails 2 "it is a kind and where to, as file:snaps/" snap --sink x.json
	fails 2 "X.ndjson for a line each" snap --sink file:snaps
	fails 2 "X.ndjson for a line each" snap --sink file:
	fails 1 "cannot make the folder: No such file" snap --sink file:no/such/
	fails 1 "No such file" snap --sink file:no/such.json
	fails 1 "Not a directory" snap --sink file:m.csv/x.json
}

@test "a file keeps what is older than --max-age" {
	snap --max-age 60 --sink file:all.ndjson
	cmp all.ndjson m.doc
}
