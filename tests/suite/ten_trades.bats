# shellcheck disable=SC2016,SC2094,SC2154
# Ten trades of the demo, recomputed by hand from the rows.  The working is
# ten_trades.py; run it with -v to read it.
load ../lib.bash

# The demo as it stands, its rows and its ledger kept on the way.
demo() {
	local bt
	bt=$(command -v csf-bt)
	mkdir -p keep
	printf '#!/bin/sh\ntee rows.csv | %s "$@"\n' "$bt" >keep/csf-bt
	printf '#!/bin/sh\ncat >ledger.csv\n' >keep/csf-report
	chmod +x keep/*
	PATH=$PWD/keep:$PATH sh "$root/share/examples/demo.sh" >text 2>err
}

setup() {
	cd "$BATS_TEST_TMPDIR" && demo
}

# Targets, stops, closes 21 days before expiry; a half day, a Good Friday, a
# month end, a rally through the calls, March 2020; call wings without a bid.
want='2014-01-22T21:00:00Z,pcs,2014-01-03T21:00:00Z,2014-02-21,,1715,1765,,,4.65,2.45,215,5,35,4535,4538.5,-133.5,231.5,49,19,target
2014-03-20T20:00:00Z,pcs,2014-02-27T21:00:00Z,2014-04-17,,1730,1780,,,5.05,2.55,245,5,35,4495,4498.5,-123.5,261.5,49,21,target
2015-06-09T20:00:00Z,pcs,2015-05-15T20:00:00Z,2015-06-30,,1990,2040,,,4.95,6.65,-175,5,40,4505,4508.5,-223.5,121.5,46,25,dte
2020-02-25T21:00:00Z,pcs,2020-02-24T21:00:00Z,2020-04-09,,2985,3035,,,6.35,15.1,-880,5,80,4365,4368.5,-823.5,-28.5,45,1,stop
2014-01-31T21:00:00Z,ironcondor,2014-01-03T21:00:00Z,2014-02-21,,1700,1750,1895,1940,7.8,7.8,-10,10,50,4220,4227,-259.5,273,49,28,dte
2014-11-28T18:00:00Z,ironcondor,2014-10-31T20:00:00Z,2014-12-19,,1865,1915,2100,2150,8.5,6.25,215,10,47.5,4150,4157,-34.5,238,49,28,dte
2016-01-13T21:00:00Z,ironcondor,2015-12-22T21:00:00Z,2016-02-05,,1850,1900,2150,2200,10.1,20.85,-1085,10,82.5,3990,3997,-1029.5,265.5,45,22,stop
2019-12-26T21:00:00Z,ironcondor,2019-12-09T21:00:00Z,2020-01-24,,2950,3000,3240,3290,9.85,21.5,-1175,10,62.5,4015,4022,-1139.5,38,46,17,stop
2020-03-12T20:00:00Z,ironcondor,2020-03-03T21:00:00Z,2020-04-17,,2580,2630,3345,3395,12.1,32.85,-2085,10,190,3790,3797,-1967,-7,45,9,stop
2020-03-24T20:00:00Z,ironcondor,2020-03-16T20:00:00Z,2020-04-30,,1750,1800,3200,3250,13.35,5.85,740,10,155,3665,3672,-102,803,45,8,target'


@test "ten trades of the demo are what they were worked out to be by hand" {
	local line
	named '$2 == "trade" {
		n = split("time id entry_time expiry settle put_long put_short " \
			"call_short call_long credit debit pnl fees slippage " \
			"margin max_loss mae mfe dte days reason", name, " ")
		for (i = 1; i <= n; i++)
			printf "%s%s", $at[name[i]], i < n ? "," : "\n" }' ledger.csv >trades
	while IFS= read -r line; do
		grep -qxF "$line" trades || { echo "not in the ledger: $line"; false; }
	done <<<"$want"
	[ "$(wc -l <<<"$want")" = 10 ]
}

@test "the working of the ten trades gives the same" {
	python3 "$BATS_TEST_DIRNAME/ten_trades.py" rows.csv ledger.csv >got
	diff <(echo "$want") got
}

@test "all trades of the demo recomputed, and none that should be is missing" {
	python3 "$BATS_TEST_DIRNAME/ten_trades.py" --all rows.csv ledger.csv >got
	[ "$(wc -l <got)" = "$(grep -c ,trade, ledger.csv)" ]
	[ "$(wc -l <got)" -gt 250 ]
}

@test "no exit waits for a bid unless it is asked to" {
	[ -z "$(grep 'were not filled' err)" ]
	[ -z "$(grep waited ledger.csv)" ]
	csf-bt --from 2014-01-01 --zero-bid wait <rows.csv 2>err >wait.csv
	grep -q '^csf-bt: 11 exits fired and were not filled then: no bid$' err
	[ "$(grep -c ',model+waited,' wait.csv)" = 7 ]
	csf-report <wait.csv >text
	[ "$(grep -c '^WAITED TO CLOSE: 7 trades' text)" = 1 ]
}
