# shellcheck disable=SC2016,SC2094,SC2154
# The examples of share/, of bin/ and of the design run.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "the demo prints the pipeline it runs, and that one gives the same report" {
	sh "$root/share/examples/demo.sh" >demo 2>err
	sed '/^$/q' demo >pipeline
	grep -q '^csf-fetch sample spx' pipeline
	bash -c "set -o pipefail; $(cat pipeline)" >report 2>/dev/null
	head -n -5 demo | tail -n "$(wc -l <report)" | cmp - report
	[ "$(tail -n 4 demo | awk 'NF' | wc -l)" = 4 ]
	"$root/bin/csf" help tutorial | grep -q 'CSF-TUTORIAL(7)'
	grep -q '^MODEL PRICES: 112 of 112' report
	grep -q '^equity, \$' report
	grep -q '2020-03-03' report
}

@test "every strategy of share/ runs; csf-backtest -n prints what it runs" {
	local s n=0
	for s in "$root"/share/strategies/*; do
		s=$(basename "$s")
		csf-backtest -n --start 2018-01-02 --end 2020-03-31 --strategy "$s" >p
		bash -c "set -o pipefail; $(cat p)" >by_hand 2>err
		csf-backtest --start 2018-01-02 --end 2020-03-31 --strategy "$s" \
			>report 2>err
		cmp report by_hand || { cat p; false; }
		grep -q 'closed trades' report || { cat report err; false; }
		n=$((n + 1))
	done
	[ "$n" -ge 3 ]
}

@test "csf-backtest takes bars and quotes of a file with odd names" {
	mkdir "a b"
	csf-fetch sample spx >"a b/it's bars.csv"
	csf-backtest --start 2020-01-02 --data "a b/it's bars.csv" >one 2>err
	csf-backtest --start 2020-01-02 >two 2>err
	cmp one two
	csf-backtest -n --start 2020-01-02 --data "a b/it's bars.csv" >p
	bash -c "set -o pipefail; $(cat p)" 2>err | cmp - one
	fails 1 "cannot open 'nofile'" csf-backtest --data nofile
}

@test "the example plug-in keeps its promises" {
	CSF_EXEC_PATH=$root/share/examples csf-ind -T drawup >out
	csf-fetch sample spx | CSF_EXEC_PATH=$root/share/examples csf-ind drawup:20 |
		tail -n 1 | grep -qE ',0\.[0-9]+$'
}

@test "the examples of the design run" {
	local c
	awk -F, 'NR > 1' <(csf-fetch sample spx) | awk -F, -v OFS=, '
		BEGIN { print "time,close" } { print $1, 12 + $5 % 20 }' >vix.csv
	while IFS= read -r c; do
		bash -c "set -o pipefail; $c" >out 2>err || { echo "$c"; cat err; false; }
		[ -s out ] || { echo "$c"; false; }
	done <<-'END'
	csf-fetch sample spx | csf-ind rsi:14 ema:20 | csf-signal pcs dte=45 delta=0.16 width=50 when='rsi_14 < 40' | csf-bt | csf-report
	csf-fetch sample spx | csf-bars join vix=vix.csv:close | csf-bars check | head -n 3
	csf-fetch sample spx | csf-ind rsi:14 ta.macd ema:20 fast=ema:12 ema:9@rsi_14 'x=expr:close/ema_20-1' | tail -n 2
	csf-fetch sample spx | csf-bars join vix=vix.csv:close | csf-ind rsi:14 ema:20 | csf-signal ironcondor dte=45 delta=0.16 width=50 pt=0.5 sl=2 when='vix > 15' | csf-bt | csf-report -o json
	csf-fetch sample spx | csf-bars join vix=vix.csv:close | csf-ind rsi:14 ema:20 | csf-signal ccs dte=30,45 delta=0.10,0.16 width=50 when='rsi_14 > 30 AND close > ema_20 AND vix BETWEEN 15 AND 30' | csf-bt | csf-report
	csf-fetch --from 2020-03-01 sample spx | csf-bars join vix=vix.csv:close | csf-chain model --dte 0..45 >chain.csv; csf-chain times chain.csv | csf-signal pcs expiry=all dte.in=1..45 delta=0.30 delta.in=0.22..0.38 wdelta=0.15 wdelta.in=0.08..0.21 minbid=0.05 greeks=column max=0 pt=0.5 sl=2 price=0 tick=0 | csf-bt --chain chain.csv --fill same --settle chain --fees none | csf-report
	csf-chain greeks --as own chain.csv | tail -n 1
	csf-chain surface chain.csv | tail -n 1
	csf-fetch sample spx | csf-signal ironcondor dte=45 delta=0.16 width=50 | csf-bt --fills fills.csv | tail -n 1; head -n 2 fills.csv
	csf list
	csf help ind | head -n 3
	END
	# one book a variant, in one pass
	csf-fetch sample spx | csf-signal pcs dte=30,45 delta=0.10,0.16 width=50 |
		csf-bt -q | cut -d, -f3 | sort -u | grep -c pcs | grep -qx 4
}
