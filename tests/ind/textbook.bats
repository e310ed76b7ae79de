# shellcheck disable=SC2154
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# A golden says what csf-ind said once; this says what it ought to.
@test "35 columns are what their definitions say, computed in awk" {
	local bars=$BATS_TEST_DIRNAME/golden/bars.csv
	csf-ind -f "$bars" sma:10 wma:10 ema:10 rsi:14 atr:14 stddev:20 \
		bbands:20,2 correl:30 beta:5 linearreg_slope:14 linearreg:14 \
		roc:10 max:30 min:30 willr:14 cci:14 obv ad mfi:14 aroon:14 \
		hv:20 donchian:20 parkinson:20 stochf:10,1 \
		zscore:20 lag:3 vwma:20 rv:20 garmanklass:20 rogerssatchell:20 |
		cut -d, -f 9-37,39- >got
	{
		head -n 1 got
		awk -f "$BATS_TEST_DIRNAME/textbook.awk" "$bars"
	} >want
	[ "$(head -n 1 got | tr , '\n' | wc -l)" = 35 ]
	same_numbers want got
}
