# shellcheck disable=SC2154
# share/examples/sql and csf-backtest --db in Postgres: what they are in SQLite.
load ../lib.bash
load postgres.bash

setup_file() {
	pg_start
}

teardown_file() {
	pg_stop
}

@test "the example queries and a run say the same in both databases" {
	local f q url
	cd "$BATS_TEST_TMPDIR" || return
	pg_new
	csf-fetch --symbol SPX --from 2018-01-02 sample spx |
		awk -F, -v OFS=, '{ print $0, NR == 1 ? "vix" : 10 + $5 % 25 }' >bars
	for f in "$url" sqlite:csf.db; do
		csf-dbload load --db "$f" --timeframe 1d -f bars bars >counts
		csf-backtest --db="$f" --start 2019-01-02 --strategy PutCreditSpread >report 2>"err.${f%%:*}"
		csf-backtest --db="$f" --start 2019-01-02 >report 2>>"err.${f%%:*}"
	done
	cmp err.sqlite err.postgresql
	cmp <(csf-dbload dump runs) <(csf-dbload dump --db sqlite:csf.db runs)
	for q in "$root"/share/examples/sql/*.sql; do
		psql -XAt -F, -f "$q" >is
		python3 - "$q" >want <<-'END'
		import csv, sqlite3, sys
		out = csv.writer(sys.stdout, lineterminator="\n")
		out.writerows(sqlite3.connect("csf.db").execute(open(sys.argv[1]).read()))
		END
		[ -s want ] && same_numbers want is || { echo "$q"; false; }
	done
}
