# A throw-away Postgres: pg_start in setup_file, pg_stop in teardown_file.
# $pg is the directory of its socket; pg_new names a database of a test's own.

# pg_start: skips the file when there is no server to start.
pg_start() {
	local bin dir
	for dir in /usr/lib/postgresql/*/bin; do
		[ ! -x "$dir/initdb" ] || bin=$dir
	done
	[ -n "${bin-}" ] || skip "no Postgres server (postgresql-15)"
	# a socket's path has 107 bytes at most: bats' own folders are longer
	pg=$(mktemp -d /tmp/csf.XXXXXX)
	export pg PGHOST=$pg PGUSER=postgres PGDATABASE=postgres
	pg_as=
	if [ "$(id -u)" = 0 ]; then # initdb refuses root
		chown postgres "$pg"
		pg_as="setpriv --reuid=postgres --regid=postgres --clear-groups"
	fi
	cd "$pg" || return
	$pg_as "$bin/initdb" -U postgres -A trust --no-sync -E UTF8 --locale=C -D "$pg/data" >"$pg/log" 2>&1 || { cat "$pg/log"; return 1; }
	sed -i '1i local all keyed scram-sha-256' "$pg/data/pg_hba.conf"
	$pg_as "$bin/pg_ctl" -w -D "$pg/data" -l "$pg/data/log" \
		-o "-c listen_addresses= -c fsync=off -k $pg" start >/dev/null || { cat "$pg/data/log"; return 1; }
}

# pg_stop: by its pid, whatever the tests did; SIGQUIT is `-m immediate`.
pg_stop() {
	local pid
	[ -n "${pg-}" ] || return 0
	if [ -s "$pg/data/postmaster.pid" ]; then
		pid=$(head -n 1 "$pg/data/postmaster.pid")
		kill -QUIT "$pid"
		while kill -0 "$pid" 2>/dev/null; do :; done
	fi
	rm -rf "$pg"
}

# pg_new [name]: a schema of that name, empty; $url is the database then.
pg_new() {
	psql -qc "drop schema if exists ${1:-t} cascade; create schema ${1:-t}" 2>/dev/null
	url="postgresql:///postgres?host=$pg&user=postgres&options=-csearch_path%3D${1:-t}"
	CSF_DB=$url
	export url CSF_DB PGOPTIONS="-csearch_path=${1:-t}"
}

# sql QUERY: its rows, "|" between.
sql() {
	psql -XAtc "$1"
}
