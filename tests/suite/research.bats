# shellcheck disable=SC2016,SC2154
# share/examples/research: research as files, by make.
load ../lib.bash

setup_file() {
	export run=$BATS_FILE_TMPDIR/run
	mkdir "$run" && cd "$run" || return
	printf '%s\n' 'FROM = 2009-01-02' 'TO = 2013-12-31' 'START = 2012-01-03' \
		'TRAIN = 250' 'GRID = grid' >settings
	echo 'kind=logit features=rsi_14,rsi_14+hv_20 c=0.01,0.1' >grid
	research >report 2>err
}

setup() { cd "$run" || return; }

# research ...: make with that makefile, whatever make runs these tests.
research() {
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
		make -f "$BATS_TEST_DIRNAME/../../share/examples/research/Makefile" "$@"
}

# remade ...: the files that it would make, on a line.
remade() {
	research -n "$@" | sed -n 's/.*>\([a-z.]*\)$/\1/p' | xargs
}

@test "the report is of the rule and of the rule with a model, from START on" {
	grep -qE '^rule +[0-9]+ ' report.txt
	grep -qE '^model +[0-9]+ ' report.txt
	grep -q 'above the best of 5$' report.txt
	grep -q '^2012-01-03 to 2013-12-31' report.txt
	[ "$(named '$1 < "2012-01-03"' ledger.csv | wc -l)" = 0 ]
	tail -n "$(wc -l <report.txt)" report | cmp - report.txt
	grep -q '"market":{"n":' metrics.json
}

@test "the choice is made of what was known before START" {
	[ "$(wc -l <trials.json)" = 4 ]
	grep -qE '^--kind logit:c=0.01? --features [a-z0-9_,]+$' chosen
	[ "$(wc -l <early.csv)" -gt 400 ]
	named '$at["y_win_known"] >= "2012-01-03" { exit 1 }' early.csv
	named '$at["y_win_known"] >= "2012-01-03" && $1 < "2012-01-03" { n++ }
		END { exit !n }' labels.csv
}

@test "what the model says of a day hangs on no day behind it" {
	local to
	for to in 2013-12-31 2012-12-31; do
		mkdir "$to" && cp settings grid "$to"
		(cd "$to" && research -s EVERY=5 TO="$to" walk >out 2>err)
	done
	head -n "$(wc -l <2012-12-31/walk.csv)" 2013-12-31/walk.csv |
		named '{ print $1, $at["p"] }' - >want
	named '{ print $1, $at["p"] }' 2012-12-31/walk.csv | cmp - want
}

@test "what has not changed is not made anew" {
	[ "$(research -n)" = 'cat report.txt' ]
	[ "$(research -n | wc -l)" = 1 ]
}

@test "the page is of the report, and says what it was made of" {
	grep -q '<svg' page.html
	grep -q "$(sha256sum <ledger.csv | cut -d' ' -f1)" page.html
	grep -q "$(sha256sum <wanted.csv | cut -d' ' -f1)" page.html
	for id in rule model; do
		csf-report --id $id --trials 5 ledger.csv |
			sed -n 's/^P\/L  *\([^ ]*\) .*/\1/p' >pnl
		grep -qF -- "$(cat pnl)" page.html
	done
}

@test "without gnuplot there is no page, and that is said" {
	local tool
	mkdir "$BATS_TEST_TMPDIR/tools"
	for tool in bash cat date env make mkdir; do
		ln -s "$(command -v $tool)" "$BATS_TEST_TMPDIR/tools"
	done
	cp -Rp . "$BATS_TEST_TMPDIR/run" && cd "$BATS_TEST_TMPDIR/run" || return
	rm page.html
	PATH=$BATS_TEST_TMPDIR/tools research -s >out 2>err
	[ "$(cat err)" = "no page.html: its plots are gnuplot's, and there is none (Debian: gnuplot-nox)" ]
	cmp out report.txt
	[ ! -e page.html ]
}

@test "each setting remakes what hangs on it, and that alone" {
	local setting first
	local line='data.csv features.csv orders.csv picks.csv trades.csv labels.csv early.csv trials.json chosen walk.csv late.csv metrics.json wanted.csv ledger.csv report.txt page.html'
	while IFS='|' read -r first setting; do
		tr ' ' '\n' <<<"$line" | sed -n "/^$first/,\$p" | sort >want
		remade "$setting" | tr ' ' '\n' | sort | diff want - ||
			{ echo "$setting"; false; }
	done <<-'END'
	data|DATA=--from 2009-06-01 sample spx
	data|FROM=2009-02-02
	data|TO=2013-11-29
	features|INDICATORS=ivproxy rsi:14 hv:20
	orders|RULE=pcs root=SPX dte=30 delta=0.16 width=50
	picks|CHAIN=grid
	early|START=2012-06-01
	trials|GRID=settings
	trials|SPLIT=purged:4,20
	walk|TRAIN=300
	walk|EVERY=21
	wanted|TAKE=p > 0.5
	report|TRIALS=7
	END
	[ "$(sed -n '/^settings = /,/[^\]$/p' "$BATS_TEST_DIRNAME/../../share/examples/research/Makefile" |
		sed 's/[\]$//' | wc -w)" = $((13 + 2)) ] # and their name, and =
}

@test "a setting that is changed and changed back" {
	research -s 'TAKE=p > 0.5' >out 2>err
	[ "$(research -n 'TAKE=p > 0.5')" = 'cat report.txt' ]
	[ "$(remade)" = 'wanted.csv ledger.csv report.txt page.html' ]
	research -s >out 2>err # as it was
	tail -n "$(wc -l <report.txt)" report | cmp - report.txt
}

@test "a file that changed remakes what is behind it" {
	echo 'kind=logit features=hv_20' >>grid
	[ "$(remade select)" = 'trials.json chosen' ]
	touch labels.csv
	[ "$(remade labels)" = '' ]
	[ "$(remade | cut -d' ' -f1)" = early.csv ]
}

@test "a stage that fails says why and leaves nothing half-written" {
	mkdir bad && cd bad || return
	fails 2 "no indicator 'nosuch'" research -s INDICATORS=nosuch features
	[ -s data.csv ]
	[ ! -e features.csv ]
	fails 2 "cannot open 'nofile'" research -s 'DATA=csv nofile' data
	[ ! -e data.csv ]
}

@test "take may hold quotes" {
	mkdir quotes && cd quotes || return
	cp ../walk.csv .
	research -n "TAKE=ny_date > '2012-06-01'" wanted.csv -o walk.csv >out
	grep -qF "take='ny_date > '\''2012-06-01'\'''" out
}
