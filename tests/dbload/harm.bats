# shellcheck disable=SC2016,SC2094,SC2154
# csf-dbload: what befalls a database: kill, full disk, others who write, age.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# moment SEED MOST: waits, at random, so many milliseconds at most.
moment() {
	RANDOM=$(($1 * 7919))
	sleep "0.$(printf %03d $((RANDOM % $2)))"
}

@test "killed at any moment, a load has left nothing, or all" {
	local i rows none=0 all=0
	bars 20000 >in
	csf-dbload load --symbol A --timeframe 1d -f <(bars 10) bars >/dev/null
	for i in $(seq 30); do
		csf-dbload load --symbol X --timeframe 1d bars <in >/dev/null 2>&1 &
		moment "$i" 150
		kill -9 $! 2>/dev/null || true
		wait $! 2>/dev/null || true
		rows=$(csf-dbload status | awk -F, '$2 == "X" { print $5 }')
		case $rows in
		'') none=$((none + 1)) ;;
		20000) all=$((all + 1)) ;;
		*) echo "$i: $rows rows"; false ;;
		esac
		csf-dbload status | grep -q '^bars,A,1d,,10,'
		[ -z "$rows" ] || csf-dbload drop --yes --symbol X bars >/dev/null
	done
	echo "nothing $none, all $all" >&2
	[ "$none" -gt 0 ] && [ $((none + all)) = 30 ]
	python3 -c 'import sqlite3; assert sqlite3.connect("csf.db").execute("pragma integrity_check").fetchone() == ("ok",)'
}

@test "killed in batches, whole batches are left, and the next load goes on behind them" {
	local i rows before=0 got
	bars 20000 >in
	for i in $(seq 30); do
		csf-dbload load --batch 100 --symbol X --timeframe 1d bars <in >/dev/null 2>&1 &
		moment "$i" 230
		kill -9 $! 2>/dev/null || true
		wait $! 2>/dev/null || true
		rows=$(csf-dbload status 2>/dev/null | awk -F, '$2 == "X" { print $5 }')
		rows=${rows:-0}
		[ $((rows % 100)) = 0 ] && [ "$rows" -ge "$before" ] || { echo "$i: $rows after $before"; false; }
		before=$rows
		[ "$rows" -lt 20000 ] || { csf-dbload drop --yes bars >/dev/null; before=0; }
	done
	got=$(csf-dbload load --batch 100 --symbol X --timeframe 1d bars <in | tail -n 1)
	[ "$got" = "bars,20000,$((20000 - before)),$before,0,0,0,$before" ] || { echo "$got, $before"; false; }
	csf-dbload load --symbol X --timeframe 1d bars <in | grep -q '^bars,20000,0,20000,'
}

@test "a load in batches does not go on with another stream" {
	bars 300 >in
	{ head -n 250 in; echo rubbish; } >cut.csv
	fails 1 "cut.csv:251:" csf-dbload load --batch 100 --symbol X --timeframe 1d -f cut.csv bars
	[ "$(csf-dbload status | tail -n 1 | cut -d, -f5)" = 200 ]
	awk -F, -v OFS=, 'NR == 9 { $5 = "1" } 1' in >other
	fails 1 "other:201: the first 200 rows are not those of the load that stopped here" \
		csf-dbload load --batch 100 --symbol X --timeframe 1d -f other bars
	head -n 150 in >short
	fails 1 "it has 149 rows, and the load that stopped had stored 200" \
		csf-dbload load --batch 100 --symbol X --timeframe 1d -f short bars
	fails 1 "other:9: column 'close'" csf-dbload load --symbol X --timeframe 1d -f other bars
	csf-dbload load --batch 100 --symbol X --timeframe 1d -f in bars | grep -q '^bars,300,100,200,0,0,0,200$'
	csf-dbload load --batch 100 --symbol X --timeframe 1d -f in bars | grep -q '^bars,300,0,300,0,0,0,0$'
}

@test "a load in batches does not go on behind rows that were dropped, or built anew" {
	local how
	bars 300 >in
	{ head -n 250 in; echo rubbish; } >cut.csv
	cut -d, -f1,5 in | head -n 9 >other
	for how in "drop --yes" "load --rebuild -f other"; do
		fails 1 "cut.csv:251:" csf-dbload load --batch 100 --symbol X --timeframe 1d -f cut.csv rows:s
		# shellcheck disable=SC2086
		csf-dbload $how --symbol X --timeframe 1d rows:s >/dev/null
		csf-dbload load --batch 100 --replace --symbol X --timeframe 1d -f in rows:s | grep -q ',0,0,0$'
		[ "$(csf-dbload dump rows:s | wc -l)" = 301 ]
		csf-dbload drop --yes rows:s >/dev/null
	done
}

@test "four loaders at once all succeed, in a database that none had" {
	local s
	bars 3000 >in
	for s in A B C D; do
		csf-dbload load --symbol $s --timeframe 1d rows:x <in >$s.out 2>$s.err &
	done
	wait
	for s in A B C D; do
		[ ! -s $s.err ] || { cat $s.err; false; }
		grep -q '^rows:x,3000,3000,0,' $s.out
	done
	[ "$(csf-dbload status | grep -c ',3000,')" = 4 ]
}

@test "loaders in batches that add columns see each other's" {
	local s
	for s in a b; do
		bars 2000 | sed "1s/close/close_$s/" >$s
		csf-dbload load --batch 50 --symbol $s --timeframe 1d rows:x <$s >$s.out 2>$s.err &
	done
	wait
	cat a.err b.err
	grep -q ',2000,2000,0,' a.out && grep -q ',2000,2000,0,' b.out
	csf-dbload dump --symbol a rows:x | head -n 1 | tr , '\n' | sort >is
	[ "$(grep -c '^close_' is)" = 2 ]
}

@test "who waits too long is told to try again: exit 3" {
	bars 5 >in
	csf-dbload load --symbol X --timeframe 1d bars <in >/dev/null
	mkfifo slow
	csf-dbload load --symbol Y --timeframe 1d bars <slow >/dev/null &
	exec 7>slow
	cat in >&7
	for _ in $(seq 100); do
		fails 3 "csf.db: another program writes to it; try again later" \
			csf-dbload load --wait 0 --symbol Z --timeframe 1d bars <in && break
		csf-dbload drop --yes --symbol Z bars >/dev/null
	done >/dev/null
	fails 3 "try again later" csf-dbload load --wait 0 --symbol Z --timeframe 1d bars <in
	# readers go on, with what was there
	[ "$(csf-dbload status | tail -n +2 | cut -d, -f2)" = X ]
	exec 7>&-
	wait
	[ "$(csf-dbload status | tail -n +2 | cut -d, -f2 | xargs)" = "X Y" ]
}

@test "a full disk: exit 1, nothing half-written" {
	[ "$(id -u)" = 0 ] || skip "not root"
	mkdir d
	mount -t tmpfs -o size=600k none d 2>/dev/null || skip "no tmpfs can be mounted"
	bars 10 | csf-dbload load --db sqlite:d/x.db --symbol A --timeframe 1d bars >/dev/null
	bars 20000 >in
	run fails 1 "d/x.db: No space left on device" csf-dbload load --db sqlite:d/x.db --symbol X --timeframe 1d bars -f in
	csf-dbload status --db sqlite:d/x.db >is
	umount d
	[ "$status" = 0 ] || { echo "$output"; false; }
	[ "$(tail -n +2 is | cut -d, -f2,5)" = A,10 ]
}

@test "no database, another file, a directory that cannot be written" {
	echo 'this is no database, but a text that is long enough to be taken for one' >text
	fails 1 "no database 'csf.db'; csf-dbload load makes it" csf-dbload dump bars
	[ ! -e csf.db ]
	fails 1 "text: this is no SQLite database" csf-dbload status --db sqlite:text
	fails 1 "text: this is no SQLite database" csf-dbload load --db sqlite:text bars < <(bars 3)
	fails 1 "cannot open 'no/x.db'" csf-dbload load --db sqlite:no/x.db bars < <(bars 3)
	grep -q 'this is no database' text
}

@test "a folder that cannot be written says so; bad rows do not go into the file that is read" {
	bars 3 >in
	cp in was
	fails 2 "--skip-bad 'in': it is the file that is read" csf-dbload load --skip-bad in -f ./in --symbol X --timeframe 1d bars
	fails 2 "--skip-bad 'in': it is the file that is read" csf-dbload load --skip-bad in --symbol X --timeframe 1d bars <in
	cmp in was
	[ ! -e csf.db ]
	[ "$(id -u)" = 0 ] || skip "not root"
	mkdir d
	csf-dbload load --db sqlite:d/x.db -f in --symbol X --timeframe 1d bars >/dev/null
	mount --bind d d 2>/dev/null || skip "nothing can be mounted"
	mount -o remount,bind,ro d
	run fails 1 "d/x.db: the file and its folder must be writable: SQLite writes there to read, too" csf-dbload dump --db sqlite:d/x.db bars
	umount d
	[ "$status" = 0 ] || { echo "$output"; false; }
}

@test "any name is that of a file: SQLite's own in memory would keep nothing" {
	local name
	bars 3 >in
	for name in :memory: 'file:x?mode=memory'; do
		csf-dbload load --db "sqlite:$name" --symbol X --timeframe 1d -f in bars >/dev/null
		[ -s "$name" ]
		csf-dbload dump --db "sqlite:$name" bars >is
		same_numbers in is 0
	done
}

@test "what is typed is judged before anything is read: exit 2" {
	local text cmd
	while IFS='|' read -r text cmd; do
		# shellcheck disable=SC2086
		fails 2 "$text" csf-dbload $cmd </dev/null || { echo "$cmd"; false; }
	done <<-'END'
	did you mean 'load'|lod bars
	which kind? there are bars|load
	no kind 'bar'; did you mean 'bars'|load bar
	which set? it is written rows:SET|load rows
	a set is 1 to 40 small letters|load rows:A
	no set ends in _v|load rows:a_v
	a database is written sqlite:PATH|load --db csf.db bars
	no password goes into a URL|load --db postgresql://u:secret@h/d bars
	a database is written sqlite:PATH|load --db sqlite: bars
	--run: bars are not told apart by it|dump --run x bars
	--symbol: quotes are not told apart by it|dump --symbol x quotes
	--timeframe '5x': 1m, 5m, 1h, 1d or point|load --timeframe 5x bars
	is after --to|dump --from 2020-02-01 --to 2020-01-01 bars
	runs have no time|dump --from 2020-02-01 runs
	--batch does not go with --skip-bad|load --batch 5 --skip-bad x bars
	the newest is|migrate --to 99
	nothing is named here|status bars
	END
	fails 2 PGPASSWORD csf-dbload load --db postgresql://u:secret@h/d bars
	run grep secret .err
	[ "$status" = 1 ]
	CSF_DB=mysql:x fails 2 "CSF_DB: a database is written sqlite:PATH" csf-dbload status
}

# newest: the number of the last migration.
newest() {
	rm -f newest.db
	csf-dbload migrate --db sqlite:newest.db | tail -n 1
}

@test "a database of migration 1 comes up with its rows" {
	csf-dbload migrate --db sqlite:old.db --to 1 | cmp - <(printf 'migration\n1\n')
	python3 -c 'import sqlite3, sys
sqlite3.connect("one.db").executescript(open(sys.argv[1]).read())' "$BATS_TEST_DIRNAME/migration1.sql"
	cp one.db was.db
	bars 3 | csf-dbload load --dry-run --db sqlite:one.db --symbol X --timeframe 1d rows:x | grep -q '^rows:x,3,3,'
	cmp one.db was.db
	fails 1 "one.db: its schema is 1, and this csf reads $(newest): csf-dbload migrate" \
		csf-dbload dump --read-only --db sqlite:one.db bars
	csf-dbload dump --db sqlite:one.db bars >is
	diff - is <<-'S'
	time,open,high,low,close,volume
	2020-01-02,3244.67,3258.14,3235.53,3257.85,3458250000
	2020-01-03,3226.36,3246.15,3222.34,3234.85,3461290000
	S
	csf-dbload dump --read-only --db sqlite:one.db bars | cmp - is
	[ "$(csf-dbload migrate --db sqlite:one.db)" = migration ]
}

@test "a newer schema, and an edited one, are refused" {
	bars 3 | csf-dbload load --symbol X --timeframe 1d bars >/dev/null
	cp csf.db new.db
	python3 -c 'import sqlite3; d = sqlite3.connect("new.db"); d.execute("insert into csf_migration select 1 + max(number), 0 from csf_migration"); d.commit()'
	fails 1 "new.db: its schema is $(($(newest) + 1)), of a newer csf; this one knows $(newest)" csf-dbload dump --db sqlite:new.db bars
	fails 1 "of a newer csf" csf-dbload load --db sqlite:new.db --symbol X --timeframe 1d bars < <(bars 3)
	cp csf.db edited.db
	python3 -c 'import sqlite3; d = sqlite3.connect("edited.db"); d.execute("update csf_migration set sha256=? where number=1", ("0" * 64,)); d.commit()'
	fails 1 "migration 1 is not the one that this csf has; one of them was edited" csf-dbload dump --db sqlite:edited.db bars
}

@test "a table that another made is said, in the database's words" {
	python3 -c 'import sqlite3; sqlite3.connect("csf.db").execute("create table bars (a)")'
	fails 1 "csf.db: table bars already exists" csf-dbload load --symbol X --timeframe 1d bars < <(bars 3)
}
