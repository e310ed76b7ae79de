#!/usr/bin/env bash
# dbload.sh: minute bars into SQLite and Postgres and out again, beside what the
# databases bring: sqlite3 .import and -csv, psql's \copy both ways, of the same
# rows and, going in, into the same tables.  The least of interleaved rounds, by
# the clock (a server works for Postgres), SQLite's by CPU time too.
#   ROWS    bars (1000000)
#   ROUNDS  (3)
# Servers write to disk as they are set up; PGSYNC=on waits for it.
set -eu
ROWS=${ROWS:-1000000}
ROUNDS=${ROUNDS:-3}
tools=${B:-build}/tests/bench
tools=$(cd "$tools" && pwd)
# shellcheck source=tests/dbload/postgres.bash
. "$(dirname "$0")/../dbload/postgres.bash"
dir=$(mktemp -d)
trap 'pg_stop; rm -rf "$dir"' EXIT
skip() {
	echo "skipped: $*"
	exit 0
}
have=
command -v sqlite3 >/dev/null && have=1
export dir

"$tools/minutes" "$ROWS" >"$dir/in.csv"
csf-dbload load --db "sqlite:$dir/made.db" --symbol S --timeframe 1m -f "$dir/in.csv" bars >/dev/null
csf-dbload dump --db "sqlite:$dir/made.db" bars >"$dir/rows.csv"
# as the table has them
python3 - "$dir" <<'END'
import csv, sqlite3, sys
rows = sqlite3.connect(sys.argv[1] + "/made.db").execute("select * from bars")
with open(sys.argv[1] + "/raw.csv", "w") as f:
    csv.writer(f, lineterminator="\n").writerows(rows)
END
rm "$dir/made.db"

# cost NAME COMMAND: a line of $dir/NAME: CPU seconds, seconds, KiB.
cost() {
	"$tools/cost" "$2 >/dev/null" >>"$dir/$1"
}

# least NAME FIELD
least() {
	sort -n -k"$2,$2" "$dir/$1" | awk -v f="$2" 'NR == 1 { print $f }'
}

most() {
	awk '$3 > m { m = $3 } END { print m }' "$dir/$1"
}

# compare WHAT OURS THEIRS FIELD AIM
compare() {
	awk -v what="$1" -v a="$(least "$2" "$4")" -v b="$(least "$3" "$4")" -v aim="$5" -v kib="$(most "$2")" 'BEGIN {
		printf "%-36s %6.2f s, theirs %6.2f s: %5.2f x (aim %s), %.1f MiB\n",
		    what, a, b, b / a, aim, kib / 1024 }'
}

echo "$ROWS bars, the least of $ROUNDS rounds"
lite=sqlite:$dir/lite.db
if [ -n "$have" ]; then
	for _ in $(seq "$ROUNDS"); do
		rm -f "$dir"/*.db
		cost lite_in "csf-dbload load --db $lite --symbol S --timeframe 1m -f $dir/in.csv bars"
		sqlite3 "$dir/lite.db" '.schema bars' | grep '^CREATE TABLE bars' |
			sqlite3 "$dir/theirs.db"
		cost lite_import "sqlite3 $dir/theirs.db '.mode csv' '.import $dir/raw.csv bars'"
		cost lite_out "csf-dbload dump --db $lite bars"
		cost lite_csv "sqlite3 -csv $dir/lite.db 'select time,open,high,low,close,volume from bars order by time'"
		cost lite_same "csf-dbload load --db $lite --symbol S --timeframe 1m -f $dir/in.csv bars"
	done
	for f in 1 2; do
		echo "$([ $f = 1 ] && echo CPU time || echo clock)"
		compare "SQLite load / .import" lite_in lite_import $f 1
		compare "SQLite dump / -csv" lite_out lite_csv $f 3
	done
	compare "SQLite load again / first" lite_same lite_in 1 -
else
	echo "no sqlite3: package sqlite3"
fi

pg_start
pg_new bench
psql -qc "alter system set fsync=${PGSYNC:-off}" -c "alter system set max_wal_size='4GB'" -c "select pg_reload_conf()" >/dev/null
for i in $(seq "$ROUNDS"); do
	[ "$i" = 1 ] || csf-dbload drop --yes bars >/dev/null
	psql -qc checkpoint
	cost pg_in "csf-dbload load --symbol S --timeframe 1m -f $dir/in.csv bars"
	psql -qc 'drop table if exists theirs' -c 'create table theirs (like bars including all)' -c checkpoint 2>/dev/null
	cost pg_copy "psql -qc \"\\copy theirs from '$dir/raw.csv' csv\""
	psql -qc 'vacuum analyze bars'
	cost pg_out "csf-dbload dump bars"
	cost pg_select "psql -qc \"\\copy (select time,open,high,low,close,volume from bars order by time) to '$dir/out.csv' csv header\""
	cost pg_same "csf-dbload load --symbol S --timeframe 1m -f $dir/in.csv bars"
done
csf-dbload dump bars | cmp - "$dir/rows.csv"
echo "clock"
compare "Postgres load / \\copy" pg_in pg_copy 2 0.9
compare "Postgres dump / \\copy (select)" pg_out pg_select 2 1
compare "Postgres load again / first" pg_same pg_in 2 -
