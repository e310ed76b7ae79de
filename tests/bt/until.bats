# shellcheck disable=SC2016,SC2154
# csf-bt --until: the orders of a range of dates, each trade to its end.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	csf-fetch --from 2014-06-01 --to 2016-06-30 sample spx |
		csf-signal pcs dte=30,45 delta=0.16 width=50 pt=0.5 max=2 every=5 >rows
}

trades() { grep -v ,mark, "$1"; }

@test "a run until a day is the run whose later rows have no order" {
	awk 'NR > 1 && $0 > "2015-12-32" { sub(/,"pcs.*/, ",") } { print }' rows >cut.csv
	[ "$(grep -c pcs cut.csv)" -lt "$(grep -c pcs rows)" ]
	csf-bt -q -f cut.csv --from 2015-01-01 --to 2016-03-31 >want
	csf-bt -q -f rows --from 2015-01-01 --until 2015-12-31 --to 2016-03-31 >got
	cmp want got
	# trades end behind the last day, and none is asked for there
	trades got | named '$at["time"] > "2016-01-01" { n++ }
		$at["signal_time"] > "2015-12-31" { exit 1 } END { exit !n }'
}

@test "trades by themselves: those of two ranges are those of both" {
	local bt='csf-bt -q -f rows --independent --marks none'
	$bt --from 2015-01-01 --until 2015-12-31 | trades /dev/stdin | cut -d, -f1-3,5- >got
	$bt --from 2016-01-01 | trades /dev/stdin | cut -d, -f1-3,5- | sed 1d >>got
	$bt --from 2015-01-01 | trades /dev/stdin | cut -d, -f1-3,5- >want
	[ "$(wc -l <want)" -gt 500 ]
	sort got | cmp - <(sort want)
}

@test "--until before --from is refused" {
	fails 2 "--from '2015-01-02' is after --until '2015-01-01'" \
		csf-bt -f rows --from 2015-01-02 --until 2015-01-01
}
