# shellcheck disable=SC2016,SC2094,SC2154
# share/examples/study: a grid is judged, and then the one variant that was taken.
load ../lib.bash

setup_file() {
	export work=$BATS_FILE_TMPDIR/parameters day=$BATS_FILE_TMPDIR/zerodte
	mkdir "$work" "$day"
	cd "$work" || return
	printf '%s\n' 'FROM = 2010-01-04' 'START = 2012-01-03' \
		'DATA = --to 2012-12-31 sample spx' \
		'ORDER = pcs root=SPX dte=30,45 delta=0.1,0.16,0.3 width=50 pt=0.5' \
		>settings
	study parameters >out 2>err || return
	cd "$day" || return
	printf '%s\n' 'FROM = 2018-11-05' 'START = 2019-03-01' 'TO = 2019-03-29' 'STEP = 60' \
		'ORDER = pcs dte=0 delta=0.16 width=15,25 time=10:30,13:00 pt=0.5 sl=2' \
		>settings
	study zerodte >out 2>err
}

setup() { cd "$work" || return; }

# study NAME ...: make with that makefile, whatever make runs these tests.
study() {
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
		make -f "$BATS_TEST_DIRNAME/../../share/examples/study/$1" "${@:2}"
}

# remade ...: the files that it would make, on a line.
remade() {
	study "$@" -n | sed -n 's/.*>\([a-z]*\.[a-z]*\)$/\1/p' | xargs
}

@test "the report is of the years that may be looked at, deflated by the grid" {
	[ "$(named '$1 >= "2012-01-01"' early.csv | wc -l)" = 0 ]
	[ "$(named '$1 < "2010-01-04"' early.csv | wc -l)" = 0 ]
	[ "$(tail -n +2 grid.csv | wc -l)" = 6 ]
	tr -s ' \n' ' ' <report.txt | grep -q 'the best of 6 worthless variants '
	grep -q 'trades       P/L   natural' report.txt # each is run again
	[ ! -e late.csv ] && [ ! -e looks ]
	grep -q '<svg' page.html && grep -qF "$(cat best)" page.html
	[ "$(cat best)" = "$(named 'FNR > 1 { print $at["sharpe"], $1 }' grid.csv |
		sort -rg | sed -n '1s/.* //p')" ]
	tail -n "$(wc -l <report.txt)" out | cmp - report.txt
}

@test "what the years came to is what the report of the book says" {
	local id=pcs.dte45.delta0.16 years
	years=$(csf-report --id $id early.csv |
		sed -n '/^-- months/,/^-- any/s/^20[0-9][0-9] .* //p' | xargs)
	[ "$(wc -w <<<"$years")" = 2 ]
	read -r _ n up worst best others < <(grep "^$id " \
		<(sed '1,/^-- years/d' report.txt) | tr -d %)
	echo "$years: $n $up $worst $best $others"
	[ "$n" = 2 ]
	[ "$worst $best" = "$(tr ' ' '\n' <<<"$years" | sort -g | xargs)" ]
	[ "$others" = "$worst" ]
	[ "$up" = "$(tr ' ' '\n' <<<"$years" | grep -vc -)" ]
}

@test "a long name has a line of its own" {
	local years=$root/share/examples/study/years.awk long
	long=pcs.dte45.delta0.16.$(printf 'x%.0s' {1..30})
	sed "s/pcs.dte45.delta0.16/$long/" grid.csv >"$BATS_TEST_TMPDIR/grid"
	sed "s/pcs.dte45.delta0.16/$long/" early.csv |
		awk -f "$years" "$BATS_TEST_TMPDIR/grid" - >"$BATS_TEST_TMPDIR/got"
	grep -qx -- "$long" "$BATS_TEST_TMPDIR/got"
	[ "$(sed -n '/^-- years/,/^-/s/.*%$/&/p' "$BATS_TEST_TMPDIR/got" |
		awk '{ print length($0) }' | sort -u)" = 80 ]
}

@test "neighbours are a step of one key away" {
	local near=$root/share/examples/study/neighbours.awk got=$BATS_TEST_TMPDIR/got
	awk -f "$near" -v best=pcs.dte45.delta0.16 -v figure=pnl grid.csv >"$got"
	[ "$(sed -n 's/^  \(pcs[^ ]*\) .*/\1/p' "$got" | xargs)" = \
		"pcs.dte30.delta0.16 pcs.dte45.delta0.1 pcs.dte45.delta0.3" ]
	[ "$(sed -n 's/^  pcs[^ ]* *//p' "$got" | xargs)" = "$(named '
		$1 ~ /dte30.delta0.16$|dte45.delta0.[13]$/ { printf "%.4g\n", $at["pnl"] }' \
		grid.csv | xargs)" ]
	awk -f "$near" -v best=pcs.dte30.delta0.1 -v figure=pnl grid.csv >"$got"
	[ "$(grep -c '^  pcs' "$got")" = 2 ]
	fails 1 "no figure 'shape'" awk -f "$near" -v best=x -v figure=shape grid.csv
}

@test "the years that were kept are asked about the best alone, and looks count" {
	cp -R . "$BATS_TEST_TMPDIR/asked" && cd "$BATS_TEST_TMPDIR/asked" || return
	study parameters -s verdict >verdict 2>err
	grep -q "^-- $(cat best) " verdict
	[ "$(grep -c '^-- pcs' verdict)" = 1 ]
	grep -q '^2012-01-03 to 2012-12-31' verdict
	grep -qx 'Asked of these years so far, variants: 1' verdict
	[ "$(cat looks)" = "$(cat best) of $(sed -n 's/^ORDER = //p' settings)" ]
	# a change of mind is another look; the same one again is not
	study parameters -s verdict ORDER='pcs root=SPX dte=45 delta=0.2,0.25 width=50' \
		>verdict 2>err
	grep -qx 'Asked of these years so far, variants: 2' verdict
	grep -q 'of 2 variants tried' verdict
	study parameters -s verdict >verdict 2>err
	grep -qx 'Asked of these years so far, variants: 2' verdict
	# so is one whose name is the same, of another order
	study parameters -s verdict ORDER='pcs root=SPX dte=45 delta=0.2,0.25 width=25' \
		>verdict 2>err
	[ "$(cut -d ' ' -f 1 looks | sort -u | wc -l)" = 2 ]
	grep -qx 'Asked of these years so far, variants: 3' verdict
	study parameters -s clean
	[ "$(echo *)" = "err looks out settings verdict" ]
}

@test "a setting that changed remakes what hangs on it, and that alone" {
	[ "$(study parameters -n)" = 'cat report.txt' ]
	[ "$(remade parameters TRIALS=20)" = 'report.txt page.html' ]
	[ "$(remade parameters FIGURE=mar)" = 'sorted.csv report.txt page.html' ]
	[ "$(remade parameters FROM=2011-01-03)" = \
		'early.csv sorted.csv grid.csv report.txt page.html' ]
	[ "$(remade parameters ORDER='pcs dte=30 delta=0.1 width=50' |
		cut -d' ' -f1)" = orders.csv ]
	[ "$(remade parameters INDICATORS=rsi:14 | cut -d' ' -f1)" = features.csv ]
}

@test "a stage that fails, in a pipe too, leaves nothing half-written" {
	mkdir bad && cd bad || return
	cp ../settings .
	fails 2 "no such figure" study parameters -s FIGURE=shape
	[ -s early.csv ] && [ ! -e sorted.csv ] && [ ! -e report.txt ]
	fails 2 "FROM = 'x' is no day like 2020-03-16" study parameters -s FROM=x
	fails 2 "no order from 2010-01-04 to before 2009-06-01: nothing to judge" \
		study parameters -s START=2009-06-01
	[ ! -e best ] && [ ! -e report.txt ]
	rm settings
	fails 2 "no source 'nosuch'" study zerodte -s QUOTES='nosuch'
	[ ! -e quotes.csv ]
}

@test "a setting that there is not, or that says nothing, is refused" {
	mkdir "$BATS_TEST_TMPDIR/typo" && cd "$BATS_TEST_TMPDIR/typo" || return
	fails 2 "no setting 'ODER'; there are DATA INDICATORS CHAIN FROM START ORDER" \
		study parameters ODER=pcs
	fails 2 "no setting 'TAKE'" study zerodte TAKE=1
	for s in START=2012-02-30 START=yesterday START= FROM=2012; do
		fails 2 "${s%%=*} = '${s#*=}' is no day" study parameters "$s"
	done
	for s in x -1 08 '1 2' ''; do
		fails 2 "TRIALS = '$s' is no whole number" study zerodte TRIALS="$s"
	done
	echo 'STRAT = 2012-01-03' >settings
	fails 2 "no setting 'STRAT'" study parameters
	[ "$(ls -A)" = settings ]
}

@test "a chain of day files, by their pattern" {
	mkdir "$BATS_TEST_TMPDIR/days" && cd "$BATS_TEST_TMPDIR/days" || return
	awk -F, 'NR == 1 { print; next } $1 ~ /^2011-1[12]/' "$work/features.csv" |
		csf-chain model -q --dte 20..60 --root SPX >all.csv
	awk -F, 'NR == 1 { head = $0; next }
		$1 != day { close(to); day = $1; to = "q" day ".csv"; print head >to }
		{ print >to }' all.csv
	cp "$work/settings" .
	study parameters -s FROM=2011-11-01 CHAIN=all.csv report.txt
	mv report.txt want
	study parameters -s FROM=2011-11-01 CHAIN='q*.csv' report.txt
	cmp report.txt want && grep -q '^pcs.dte30.delta0.16 *[0-9]' report.txt
}

@test "same-day spreads, by the time of entry, at once and a quote late" {
	cd "$day" || return
	head -n 1 report.txt | grep -q '^MADE-UP DAYS'
	grep -qE '^pcs.width15.time10:30' report.txt
	grep -qE '^same +[0-9]+ ' report.txt
	grep -qE '^next +[0-9]+ ' report.txt
	[ "$(grep -c '^-- which is better' report.txt)" = 1 ]
	# entered when it was asked for, of the day's options, marked as made up
	named '$2 == "trade" && ($at["id"] !~ ("[.]time" ($at["entry_time"] ~ \
		/T15:30:00Z$/ ? "10:30" : "13:00") "$") || $at["dte"] != 0 ||
		$at["flags"] !~ /^model[+]same/) { print; exit 1 }' early.csv
	[ "$(named '$2 == "trade"' early.csv | wc -l)" -gt 40 ]
	named '$2 == "trade" && $at["entry_time"] <= $at["signal_time"] { exit 1 }' \
		slow.csv
	study zerodte -s verdict | grep -q '^2019-03-01 to 2019-03-2'
}

@test "and on quotes of a market" {
	need_shared data/zero_dte
	mkdir "$BATS_TEST_TMPDIR/market" && cd "$BATS_TEST_TMPDIR/market" || return
	awk -F, 'NR == 1 { print "expiry,value"; next } { print $1 "," $5 }' \
		"$shared/data/daily/spx_daily.csv" >closes
	study zerodte -s SETTLE=closes START=2024-09-03 \
		QUOTES="csv --set root=SPXW $(cd "$shared" && pwd)/data/zero_dte/spx_0dte_mids_2023-11-06_2024-12-31.csv.zip" \
		ORDER='ironcondor dte=0 delta=0.16 width=15 time=10:00,13:00 pt=0.5 sl=2' \
		>report 2>err
	[ "$(grep -c 'MADE-UP\|MODEL' report)" = 0 ]
	grep -q '^- B: quotes without bid and ask' report
	grep -qE '^next +1[0-9][0-9] ' report
	[ "$(named '$2 == "trade"' early.csv | wc -l)" -gt 300 ]
}
