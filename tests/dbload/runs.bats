# shellcheck disable=SC2016,SC2094,SC2154
# csf-dbload: runs are stored whole, under the hash of their manifest.
load ../lib.bash
load kill.bash

# Two runs: a.json a.ledger a.fills a.figures, and b.
setup_file() {
	local run
	cd "$BATS_FILE_TMPDIR" || return
	csf-fetch --from 2019-06-03 sample spx | csf-ind ivproxy >bars
	for run in a b; do
		csf-signal pcs dte=30 delta=0.16 width=25 pt=0.5 max=3 id=$run <bars |
			csf-bt -q --manifest $run.json --fills $run.fills >$run.ledger
		csf-report -o json $run.ledger >$run.figures
	done
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp "$BATS_FILE_TMPDIR"/[ab].* .
}

# store RUN [option ...]
store() {
	csf-dbload store --manifest "$1.json" --ledger "$1.ledger" --fills "$1.fills" --figures "$1.figures" "${@:2}"
}

id() {
	head -c -1 "$1.json" | sha256sum | cut -c 1-16
}

@test "a run is stored under the hash of its manifest, and the same run twice is one" {
	local a b n
	a=$(id a) b=$(id b)
	n=$(($(wc -l <a.ledger) - 1))
	store a >out
	head -n 3 out | diff - <(printf 'set,run,rows,new,same,replaced\nmanifests,%s,1,1,0,0\nledger,%s,%d,%d,0,0\n' "$a" "$a" $n $n)
	csf-dbload status >before
	store a >out
	awk -F, 'NR > 1 && ($4 || $5 != $3) { bad = 1 } END { exit bad || NR != 5 }' out
	csf-dbload status | cmp - before
	store b >/dev/null
	csf-dbload dump --run "$a" manifests | cmp - a.json
	csf-dbload dump --run "$b" ledger | cmp - b.ledger
	csf-dbload dump --run "$a" fills | cmp - a.fills
	csf-dbload dump -o json --run "$b" runs | sed "s/^{\"run\":\"$b\",/{/" | cmp - b.figures
	csf-dbload dump runs | cut -d, -f1,2 | sort >ids
	printf '%s\n' "$a,a" "$b,b" run,id | sort | cmp - ids
}

@test "a file that the run did not write, and what is no manifest, are refused" {
	fails 1 "b.ledger: the run of a.json did not write it: its SHA-256 is not among the outputs" \
		csf-dbload store --manifest a.json --ledger b.ledger
	sed -i '3s/$/ /' a.fills
	fails 1 "a.fills: the run of a.json did not write it" store a
	fails 1 "a.figures: no 'outputs': it is no manifest of csf-bt" \
		csf-dbload store --manifest a.figures --ledger a.ledger
	fails 1 "cannot open 'none'" csf-dbload store --manifest none --ledger a.ledger
	fails 1 "cannot open 'none'" csf-dbload store --manifest a.json --ledger none
	fails 2 "a run has --manifest and --ledger" csf-dbload store --ledger a.ledger
	fails 2 "--ledger -: it is read from a file" csf-dbload store --manifest a.json --ledger -
	[ ! -e csf.db ]
}

@test "a run is stored as a whole, or not at all" {
	printf 'time,id,equity\n2020-01-02,a,1\n2020-01-03,a,x\n' >eq
	store a >/dev/null
	fails 1 "eq:3: column 'equity': 'x' is not a number" store b --equity eq
	[ "$(csf-dbload status | cut -d, -f4 | sort -u | xargs)" = "$( (id a; echo run) | sort | xargs)" ]
	sed -i 's/"trades":[0-9]*/"trades":1/' a.figures
	fails 1 "column 'trades'" store a
	store a --replace | tail -n 1 | grep -qx "runs,$(id a),1,0,0,1"
	sed -i 3s/x/2/ eq
	store b --equity eq | grep -qx "equity,$(id b),2,2,0,0"
	cat a.json b.json >c.json
	fails 1 "c.json: 2 documents; a run has one manifest" \
		csf-dbload store --manifest c.json --ledger a.ledger
}

@test "killed at any moment, a run is stored whole or not at all" {
	stores_killed store a
}

@test "a run of two books has figures of both" {
	csf-signal --as x pcs dte=30 delta=0.16 width=25 id=x <"$BATS_FILE_TMPDIR/bars" |
		csf-signal --as y ccs dte=30 delta=0.16 width=25 id=y |
		csf-bt -q --signal x,y --manifest c.json --fills c.fills >c.ledger
	csf-report -o json c.ledger >c.figures
	grep -q '"against":{"id":"x"' c.figures
	store c | tail -n 1 | grep -q '^runs,.*,2,2,0,0$'
	csf-dbload dump -o json --run "$(id c)" runs | sed 's/^{"run":"[^"]*",/{/' | cmp - c.figures
}

@test "csf-report --db compares stored runs as it compares files" {
	local a b
	a=$(id a) b=$(id b)
	store a >/dev/null
	store b >/dev/null
	csf-report --db "$a,$b" --sort sharpe >is
	csf-report --sort sharpe a.ledger b.ledger | cmp - is
	csf-report --db "$a" -o json | cmp - a.figures
	csf-report --db "$b" a.ledger -o csv | cmp - <(csf-report -o csv b.ledger a.ledger)
	# books of one name are told apart by their runs
	csf-dbload load --run again -f a.ledger ledger >/dev/null
	csf-report --db "$a,again" -o csv | cut -d, -f1 | diff - <(printf 'id\n%s:a\nagain:a\n' "$a")
	mv csf.db kept.db
	CSF_DB=sqlite:kept.db csf-report --db "$a" -o json | cmp - a.figures
	CSF_DB=sqlite:kept.db fails 1 "ledger has no series 'x'; the first is" csf-report --db "x,$a"
	fails 1 "no database 'csf.db'" csf-report --db "$a"
	[ "$(wc -l <.err)" = 1 ]
	fails 2 "--db 'a,,b': it is RUN,RUN" csf-report --db a,,b
	CSF_DB=sqlite:kept.db fails 2 "'$a' is given twice" csf-report --db "$a,$a"
	fails 2 "-f and '--db'" csf-report --db "$a" -f a.ledger
	fails 1 "no 'csf-dbload' in PATH" env PATH="$BATS_TEST_TMPDIR" "$(command -v csf-report)" --db "$a"
}
