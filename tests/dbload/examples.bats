# shellcheck disable=SC2016,SC2094,SC2154
# share/examples/sql and notebook.py over stored runs: what each says is what
# csf-report says.
load ../lib.bash

# csf.db with a run of two books and one of a third, which lose now and then.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	csf-fetch --from 2017-01-03 sample spx | csf-ind ivproxy |
		awk -F, -v OFS=, '{ print $0, NR == 1 ? "vix" : 10 + $5 % 25 }' >bars
	run_of one pcs dte=20,30 delta=0.2 width=50 sl=2 pt=0.5
	run_of two ironcondor dte=30 delta=0.25 width=25 x.dte=10
}

run_of() {
	csf-signal "${@:2}" <bars | csf-bt -q --manifest "$1.json" >"$1.ledger"
	csf-report -o json "$1.ledger" >"$1.figures"
	csf-dbload store --manifest "$1.json" --ledger "$1.ledger" --figures "$1.figures" >/dev/null
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	sql=$root/share/examples/sql
}

# rows FILE.sql [database]: its rows by Python's sqlite3, the names of the columns first.
rows() {
	python3 - "$sql/$1" "${2:-csf.db}" <<-'END'
	import csv, sqlite3, sys
	got = sqlite3.connect("file:%s?mode=ro" % sys.argv[2], uri=True).execute(open(sys.argv[1]).read())
	out = csv.writer(sys.stdout, lineterminator="\n")
	out.writerow(c[0] for c in got.description)
	out.writerows(got)
	END
}

# sums QUERY COLUMN FIGURE: its column, added up for each book, is the figure
# that csf-report has.
sums() {
	rows "$1" | named 'FNR > 1 { s[$1 "," $2] += $at["'"$2"'"] }
		END { for (k in s) printf "%s,%.6f\n", k, s[k] }' | sort >is
	csf-dbload dump runs | named 'FNR > 1 { printf "%s,%s,%.6f\n", $1, $2, $at["'"$3"'"] }' | sort >want
	[ "$(wc -l <want)" = 3 ] && same_numbers want is 1e-9
}

@test "each query says in its first line what it answers, and answers" {
	local f n=0
	for f in "$sql"/*.sql; do
		head -n 1 "$f" | grep -q '^-- [A-Z].*[?]' || sed -n 1,2p "$f" | grep -q '?' || { echo "$f"; false; }
		rows "$(basename "$f")" >out || { echo "$f"; false; }
		[ "$(wc -l <out)" -gt 1 ] || { echo "$f: no row"; false; }
		n=$((n + 1))
	done
	[ "$n" = 10 ]
}

@test "what trades made is the same by VIX, way out, year and outcome" {
	local f
	for f in expectancy-by-vix exit-reasons years; do
		sums $f.sql pnl pnl || { echo $f; false; }
		sums $f.sql trades trades || { echo $f; false; }
	done
	sums winners-and-losers.sql trades trades
	rows winners-and-losers.sql | named '$3 == "won" { printf "%s,%s,%.6f\n", $1, $2, $at["mean_pnl"] }' | sort >is
	csf-dbload dump runs | named 'FNR > 1 { printf "%s,%s,%.6f\n", $1, $2, $at["average_win"] }' | sort | same_numbers - is
	rows expectancy-by-vix.sql | grep -q ',below 15,' && rows expectancy-by-vix.sql | grep -q ',30 and more,'
}

@test "costs, streaks and drawdowns are those of the report" {
	sums costs.sql fees fees
	sums costs.sql premium premium
	sums costs.sql slippage slippage
	sums losing-streaks.sql trades longest_losses
	sums drawdowns.sql depth max_drawdown_usd
}

@test "a run without a VIX has no buckets, and a figure that no run has is asked for all the same" {
	csf-fetch --from 2019-06-03 sample spx | csf-signal pcs dte=30 delta=0.2 width=25 | csf-bt -q >plain.ledger
	csf-report -o json plain.ledger >plain.figures
	csf-dbload load --db sqlite:plain.db --run p -f plain.ledger ledger >/dev/null
	csf-dbload load --db sqlite:plain.db --run p -f plain.figures runs >/dev/null
	rows expectancy-by-vix.sql plain.db >is
	[ "$(wc -l <is)" = 1 ]
	python3 -c 'import sqlite3
d = sqlite3.connect("plain.db")
assert d.execute("select dsr, minutes_0dte from runs").fetchall() == [(None, None)]'
}

@test "runs are in the order of --sort sharpe" {
	csf-report -o csv --sort sharpe one.ledger two.ledger | named 'FNR > 1 { print $1 }' >want
	rows runs-by-sharpe.sql | named 'FNR > 1 { print $2 }' | cmp - want
	[ "$(wc -l <want)" = 3 ]
}

@test "the worst days are those of the ledgers, and what was open then had not ended" {
	local f
	for f in one two; do
		named '$2 == "mark" { if ($3 in was) print $at["equity"] - was[$3]; was[$3] = $at["equity"] }' $f.ledger
	done | sort -g | head -n 10 >want
	rows worst-days.sql | named 'FNR > 1 { print $at["change"] }' >is
	same_numbers want is
	rows open-on-the-worst-day.sql >open
	[ "$(named 'FNR > 1 { print $2 }' open | sort -u | wc -l)" = 3 ]
	named 'FNR > 1 && !(substr($at["entry_time"], 1, 10) < $at["day"] && substr($at["exit_time"], 1, 10) >= $at["day"]) { print; bad = 1 } END { exit bad }' open
}

@test "the notebook reads a figure back, and fails where it is another" {
	python3 "$root/share/examples/notebook.py" >books
	named 'FNR > 1 { print $1 "," $2 "," $3 }' books | sort >is
	csf-dbload dump runs | named 'FNR > 1 { print $1 "," $2 "," $at["trades"] }' | sort | cmp - is
	csf-dbload dump runs | named 'FNR > 1 { print $at["profit_factor"] }' >want
	named 'FNR > 1 { print $5 }' books | same_numbers want -
	cp csf.db other.db
	python3 -c 'import sqlite3; d = sqlite3.connect("other.db"); d.execute("update runs set profit_factor = 2"); d.commit()'
	run python3 "$root/share/examples/notebook.py" other.db
	[ "$status" = 1 ]
	[[ $output == *"2.0 is stored, not "* ]]
}
