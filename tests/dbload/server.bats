# shellcheck disable=SC2016,SC2094,SC2154
# csf-dbload: what befalls a Postgres server and those who load: kill, others who
# write, a lost connection, a full disk, passwords, age.
load ../lib.bash
load postgres.bash
load kill.bash

setup_file() {
	pg_start
	psql -qc "create role keyed login password 'right'"
}

teardown_file() {
	pg_stop
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	pg_new "t$BATS_TEST_NUMBER"
}

@test "killed at any moment, a load has left nothing, or all; in batches, whole batches" {
	bars 6000 >in
	csf-dbload load --symbol A --timeframe 1d -f <(bars 10) bars >/dev/null
	python3 >table <<-'END'
	import random, subprocess, time
	random.seed(3)
	rows = open("in", "rb").read().splitlines(keepends=True)
	load = "csf-dbload load --symbol X --timeframe 1d bars".split()
	def stored():
	    out = subprocess.run(["csf-dbload", "status"], stdout=-1, check=True).stdout.decode()
	    assert "\nbars,A,1d,,10," in out, out
	    return sum(int(r.split(",")[4]) for r in out.splitlines() if r.startswith("bars,X,"))
	def drop():
	    subprocess.run("csf-dbload drop --yes --symbol X bars".split(), stdout=-1, check=True)
	def killed(more, cut, wait):
	    p = subprocess.Popen(load + more, stdin=-1, stdout=-1, stderr=-1)
	    try:
	        p.stdin.write(b"".join(rows[:cut]))
	        if cut == len(rows):
	            p.stdin.close()
	    except BrokenPipeError:
	        pass
	    time.sleep(wait)
	    p.kill()
	    p.wait()
	    return stored()
	def takes(more):
	    t = time.time()
	    subprocess.run(load + more, input=b"".join(rows), stdout=-1, check=True)
	    t = time.time() - t
	    drop()
	    return t
	none = whole = 0
	long = takes([])
	for i in range(30): # half of them while the pipe is open, half of them at the end
	    n = killed([], random.randrange(len(rows)) if i % 2 else len(rows), random.random() * 1.5 * long)
	    assert n in (0, 6000), n
	    none, whole = none + (n == 0), whole + (n > 0)
	    if n:
	        drop()
	print("one transaction: nothing %d, all %d" % (none, whole))
	assert none > 0
	before = some = 0
	long = takes(["--batch", "100"])
	for i in range(30):
	    n = killed(["--batch", "100"], min(before + 300 + random.randrange(600), len(rows)), random.random() * long)
	    assert n % 100 == 0 and n >= before, (before, n)
	    some += n > before
	    before = n
	    if n == 6000:
	        drop()
	        before = 0
	print("batches: more stored %d of 30, %d at last" % (some, before))
	assert some > 0
	END
	sed 's/^/# /' table >&3
	csf-dbload load --batch 100 --symbol X --timeframe 1d bars <in >/dev/null
	csf-dbload dump --symbol X bars >is
	same_numbers in is 0
}

@test "killed at any moment, a run is stored whole or not at all" {
	csf-fetch --from 2020-01-02 sample spx | csf-ind ivproxy |
		csf-signal pcs dte=30 delta=0.16 width=25 pt=0.5 max=3 |
		csf-bt -q --manifest manifest --fills fills >ledger
	stores_killed csf-dbload store --manifest manifest --ledger ledger --fills fills
}

@test "four loaders at once all succeed, in a database that none had; columns of each are seen" {
	local s
	for s in A B C D; do
		bars 1500 | sed "1s/close/close_$s/" >$s
		csf-dbload load --batch 200 --symbol $s --timeframe 1d rows:x <$s >$s.out 2>$s.err &
	done
	wait
	for s in A B C D; do
		[ ! -s $s.err ] || { cat $s.err; false; }
		grep -q '^rows:x,1500,1500,0,' $s.out
	done
	[ "$(csf-dbload status | grep -c ',1500,')" = 4 ]
	[ "$(csf-dbload dump --symbol A rows:x | head -n 1 | tr , '\n' | grep -c '^close_')" = 4 ]
	csf-dbload dump --symbol C rows:x | cut -d, -f1-4 >is
	cut -d, -f1-4 C >want
	same_numbers want is 0
}

@test "who waits too long is told to try again: exit 3; readers go on" {
	bars 5 >in
	csf-dbload load --symbol X --timeframe 1d bars <in >/dev/null
	mkfifo slow
	csf-dbload load --symbol Y --timeframe 1d bars <slow >/dev/null &
	exec 7>slow
	cat in >&7
	until [ "$(sql "select count(*) from pg_locks where locktype='advisory'")" = 1 ]; do :; done
	fails 3 "another program writes to it; try again later" csf-dbload load --wait 0 --symbol Z --timeframe 1d bars <in
	[ "$(csf-dbload status | tail -n +2 | cut -d, -f2)" = X ]
	csf-dbload dump --read-only bars >is
	same_numbers in is 0
	exec 7>&-
	wait
	[ "$(csf-dbload status | tail -n +2 | cut -d, -f2 | xargs)" = "X Y" ]
}

@test "a connection that is lost in a load: exit 3, and nothing of it is stored" {
	local got=0
	bars 5 >in
	csf-dbload load --symbol X --timeframe 1d bars <in >/dev/null
	mkfifo slow
	csf-dbload load --symbol Y --timeframe 1d bars <slow >/dev/null 2>err &
	exec 7>slow
	cat in >&7
	until [ "$(sql "select count(*) from pg_locks where locktype='advisory'")" = 1 ]; do :; done
	sql "select pg_terminate_backend(pid) from pg_stat_activity where application_name='csf-dbload'" >/dev/null
	exec 7>&-
	wait $! || got=$?
	[ "$got" = 3 ] || { echo "exit $got"; cat err; false; }
	grep -q 'try again later' err
	[ "$(wc -l <err)" = 1 ]
	[ "$(csf-dbload status | tail -n +2 | cut -d, -f2)" = X ]
}

@test "a connection that fails at any call: exit 3, one line, nothing of it is stored" {
	local fault n got failed=0
	plain_build
	bars 5 >in
	csf-dbload load --symbol X --timeframe 1d bars <in >/dev/null
	for fault in connect:ECONNREFUSED recv:ECONNRESET send:ECONNRESET; do
		for n in 1 2 3 5 8 13 21 34 55 89; do
			got=0
			FAULT=$fault@$n LD_PRELOAD=$B/tests/fault/shim timeout 20 csf-dbload load \
				--symbol Y --timeframe 1d bars <in >out 2>err || got=$?
			if [ "$got" = 0 ]; then # so far it does not come
				grep -q '^bars,5,5,' out
				csf-dbload drop --yes --symbol Y bars >/dev/null
				break
			fi
			failed=$((failed + 1))
			[ "$got" = 3 ] && [ "$(wc -l <err)" = 1 ] || { echo "$fault $n: exit $got"; cat err; false; }
			[ "$(csf-dbload status | tail -n +2 | cut -d, -f2)" = X ] || { echo "$fault $n"; false; }
		done
	done
	[ "$failed" -gt 8 ]
}

@test "a full disk: exit 1, nothing half-written" {
	[ "$(id -u)" = 0 ] || skip "not root"
	mkdir "$pg/small"
	mount -t tmpfs -o size=600k none "$pg/small" 2>/dev/null || skip "no tmpfs can be mounted"
	chown postgres "$pg/small"
	psql -qc "create tablespace small location '$pg/small'" || { umount "$pg/small"; false; }
	bars 10 | csf-dbload load --db "$url%20-cdefault_tablespace%3Dsmall" --symbol A --timeframe 1d bars >/dev/null
	bars 20000 >in
	run fails 1 "No space left on device" csf-dbload load --symbol X --timeframe 1d bars -f in
	csf-dbload status >is
	psql -qc "drop schema t$BATS_TEST_NUMBER cascade" -c "drop tablespace small" 2>/dev/null
	umount "$pg/small"
	[ "$status" = 0 ] || { echo "$output"; false; }
	[ "$(tail -n +2 is | cut -d, -f2,5)" = A,10 ]
}

@test "port closed, password wrong or none, no such database, a URL with a secret" {
	local at="postgresql://keyed@/postgres?host=$pg"
	fails 3 "cannot connect to '127.0.0.1', port 1: Connection refused" csf-dbload status --db postgresql://u@127.0.0.1:1/d
	fails 3 "cannot connect to '/nowhere', port 5432: " csf-dbload status --db 'postgresql:///d?host=/nowhere'
	PGPASSWORD=wrong fails 1 "the password of user 'keyed' at '$pg' is wrong" csf-dbload status --db "$at"
	run cat .err
	[[ $output != *wrong*wrong* && $output != *LOCATION* ]]
	fails 1 "user 'keyed' at '$pg' needs a password; it is read from PGPASSWORD" csf-dbload status --db "$at"
	PGPASSWORD=right fails 1 "csf-dbload did not make this database" csf-dbload status --db "$at" --read-only
	printf '*:*:*:keyed:right\n' >pass
	chmod 600 pass
	PGPASSFILE=pass fails 1 "csf-dbload did not make this database" csf-dbload status --db "$at" --read-only
	fails 1 'database "none" does not exist' csf-dbload status --db "postgresql:///none?host=$pg"
	fails 1 'role "nobody" does not exist' csf-dbload status --db "postgresql://nobody@/postgres?host=$pg"
	fails 1 'permission denied for schema' env PGPASSWORD=right csf-dbload load --db "$at&options=-csearch_path%3Dpublic" --symbol X --timeframe 1d bars < <(bars 2)
	while read -r at; do
		fails 2 "no password goes into a URL" csf-dbload load --db "$at" bars </dev/null
		run grep secret .err
		[ "$status" = 1 ]
	done <<-'END'
	postgresql://u:secret@h/d
	postgres://u:secret@h/d
	postgresql://h/d?password=secret
	postgresql:///d?user=u&sslpassword=secret
	END
	fails 2 "--db: a Postgres database is written postgresql://user@host:port/name?option=value" csf-dbload status --db 'postgresql://h/d?nooption=1'
	CSF_DB=postgresql: fails 2 "CSF_DB: a Postgres database is written" csf-dbload status
}

@test "a database of migration 1 comes up with its rows; a newer schema, and an edited one, are refused" {
	csf-dbload migrate --to 1 | cmp - <(printf 'migration\n1\n')
	sed -n 's/ WITHOUT ROWID//; s/ REAL/ DOUBLE PRECISION/g; s/ INTEGER/ BIGINT/g; s/ TEXT/ TEXT COLLATE "C"/g
		/^CREATE TABLE bars /p; /^INSERT INTO "\(bars\|csf_column\|csf_set\)"/p' "$BATS_TEST_DIRNAME/migration1.sql" | psql -q
	[ "$(sql 'select sha256 from csf_migration')" = "$(sed -n "s/.*csf_migration\" VALUES(1,'\(.*\)').*/\1/p" "$BATS_TEST_DIRNAME/migration1.sql")" ]
	fails 1 "its schema is 1, and this csf reads " csf-dbload dump --read-only bars
	csf-dbload dump bars >is
	diff - is <<-'S'
	time,open,high,low,close,volume
	2020-01-02,3244.67,3258.14,3235.53,3257.85,3458250000
	2020-01-03,3226.36,3246.15,3222.34,3234.85,3461290000
	S
	csf-dbload dump --read-only bars | cmp - is
	[ "$(csf-dbload migrate)" = migration ]
	sql "insert into csf_migration select max(number) + 1, '0' from csf_migration"
	fails 1 "of a newer csf; this one knows $(($(sql 'select max(number) from csf_migration') - 1))" csf-dbload dump bars
	sql "delete from csf_migration where sha256='0'; update csf_migration set sha256=repeat('0', 64) where number=1"
	fails 1 "migration 1 is not the one that this csf has; one of them was edited" csf-dbload dump bars
}
