# shellcheck disable=SC2016,SC2094,SC2154
# csf-backtest --db: bars from a database, the run back into it.
load ../lib.bash

# csf.db with bars, the run of a put spread in it, its report and its name.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	csf-fetch --symbol SPX --from 2016-01-04 sample spx | csf-dbload load --timeframe 1d bars >/dev/null
	cp csf.db bars.db
	csf-backtest --db --start 2019-01-02 --strategy PutCreditSpread >report 2>err
	sed -n 's/^csf-backtest: the run is stored as //p' err >id
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp "$BATS_FILE_TMPDIR"/{csf.db,bars.db,report,id} .
	id=$(cat id)
}

put() {
	csf-backtest --start 2019-01-02 --strategy PutCreditSpread "$@"
}

@test "the report is that of the same bars from elsewhere, and the run is stored with all it wrote" {
	csf-fetch --from 2016-01-04 sample spx >bars.csv
	put --data bars.csv 2>err | cmp - report
	csf-report --db "$id" | cmp - report
	csf-dbload dump manifests >m
	[ "$(head -c -1 m | sha256sum | cut -c 1-16)" = "$id" ]
	grep -q '"options": \["--from", "2019-01-02", "--fills", "fills", "--manifest", "manifest"\]' m
	csf-dbload dump --run "$id" ledger >l
	csf-dbload dump --run "$id" fills >f
	for file in l f; do
		grep -q "\"sha256\": \"$(sha256sum <$file | cut -d' ' -f1)\"" m
	done
	csf-dbload dump -o json runs | sed "s/^{\"run\":\"$id\",/{/" >is
	csf-report -o json l | cmp - is
}

@test "the same run twice is one, wherever it works; another is another" {
	local other
	csf-dbload status >before
	put --db >again 2>err
	cmp again report
	grep -qx "csf-backtest: the run is stored as $id" err
	put --db --keep kept >again 2>err
	csf-dbload status | cmp - before
	ls kept >is
	printf '%s\n' figures fills ledger manifest run stored | cmp - is
	put --db --end 2020-01-31 >again 2>err
	[ "$(csf-dbload dump runs | wc -l)" = 3 ]
	other=$(sed -n 's/^csf-backtest: the run is stored as //p' err)
	csf-report --db "$id,$other" -o csv | cut -d, -f1 >is
	[ "$(wc -l <is)" = 3 ]
}

@test "-n prints a pipeline that stores the same run" {
	put --db -n >p
	bash -c "set -o pipefail; $(cat p)" >by_hand 2>err
	cmp by_hand report
	[ "$(csf-dbload dump runs | wc -l)" = 2 ]
	put --db=sqlite:bars.db -n >p
	grep -q 'csf-fetch --from 2018-01-02 db --db sqlite:bars.db --symbol SPX --timeframe 1d bars' p
	bash -c "set -o pipefail; $(cat p)" >by_hand 2>err
	[ "$(csf-dbload dump --db sqlite:bars.db runs | tail -n 1 | cut -d, -f1)" = "$id" ]
}

@test "bars of another length are read as such by every stage" {
	put --db --timeframe 30m -n >p
	[ "$(grep -c -- ' --bar 30m ' p)" = 3 ]
	grep -q -- ' --timeframe 30m bars |' p
	fails 2 "it is run over daily bars" csf-backtest --db --timeframe 30m --strategy IronCondorML --start 2018-02-01
}

@test "--rows reads rows that have the indicators" {
	csf-dbload dump bars | csf-ind rsi:14 ema:20 ivproxy | csf-dbload load --timeframe 1d rows:x >/dev/null
	put --db --rows x -n >p
	grep -q ' rows:x |' p
	run grep csf-ind p
	[ "$status" = 1 ]
	put --db sqlite:csf.db --rows x >again 2>err
	cut -c1-40 report | head -n 1 >want
	cut -c1-40 again | head -n 1 | cmp - want
	[ "$(csf-dbload dump runs | wc -l)" -ge 2 ]
}

@test "rule and model are stored as two books of one run" {
	csf-backtest --db --strategy IronCondorML --start 2018-02-01 --end 2018-05-31 >out 2>err
	id=$(sed -n 's/^csf-backtest: the run is stored as //p' err)
	csf-dbload dump runs | grep "^$id," | cut -d, -f2 >books
	grep -qx rule books
	csf-report --db "$id" -o csv | cut -d, -f1 | grep -qx rule
}

@test "what fails stores nothing, and what cannot be meant is exit 2" {
	csf-dbload status --db sqlite:bars.db >before
	printf 'pcs\ndte=45\ndelta=0.2\nwidth=50\nwhen=nothing > 1\n' >bad
	fails 1 "nothing" csf-backtest --db=sqlite:bars.db --strategy ./bad
	csf-dbload status --db sqlite:bars.db | cmp - before
	fails 1 "no database 'none.db'" put --db=sqlite:none.db
	[ ! -e none.db ]
	fails 1 "bars has no series 'NDX 1d'" put --db --symbol NDX
	fails 2 "--db and --data: bars come from one of them" put --db --data x
	fails 2 "--rows, --symbol and --timeframe go with --db" put --symbol SPX
	fails 2 "--keep 'a b'" put --db --keep 'a b'
	[ ! -e 'a b' ]
	mkdir 'a b'
	TMPDIR=$PWD/'a b' fails 2 "TMPDIR '$PWD/a b': with --db letters" put --db
	fails 2 "'mysql:x'?" put --db mysql:x
	fails 2 "a database is written" put --db=mysql:x
}
