# shellcheck disable=SC2016,SC2154
# Events and zones against reference files, row by row: as many, in their order,
# times and kinds the same, numbers to 1e-12.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	v=$shared/vectors/ml
	[ ! -e "$v/bars.csv" ] || sed '1s/date/time/' "$v/bars.csv" >bars.csv
}

# agrees FILE COLUMNS AWK LABEL ...: those columns of the reference are what awk
# makes of the file of events.
agrees() {
	local file=$1 columns=$2 program=$3
	shift 3
	csf-label --events events.csv "$@" <bars.csv >out
	cut -d, -f"$columns" "$v/$file" | tail -n +2 >want
	named '{ dir = $at["dir"]; '"$program"' }' OFS=, events.csv >got
	[ -s want ] && same_numbers want got 1e-12
}

@test "pivots and directional changes" {
	need_shared vectors/ml/bars.csv
	agrees ev_pivots_k3.csv 2,4- 'print $1, $at["about"], (dir > 0 ? "H" : "L"), $at["level"]' pivot:3
	agrees ev_pivots_k5.csv 2,4- 'print $1, $at["about"], (dir > 0 ? "H" : "L"), $at["level"]' pivot:5
	agrees ev_dirchange_0.03.csv 2,4- 'print $1, $at["about"], (dir < 0 ? "H" : "L"), $at["level"]' dirchange:0.03
}

@test "CUSUM" {
	need_shared vectors/ml/bars.csv
	agrees cusum_0.02.csv 2- 'print $1, dir' cusum:0.02
	agrees cusum_0.035.csv 2- 'print $1, dir' cusum:0.035
}

@test "gaps, volume spikes, breakouts" {
	need_shared vectors/ml/bars.csv
	agrees ev_gaps.csv 2- 'print $1, (dir > 0 ? "gap_up" : "gap_down"), $at["lo"], $at["hi"]' gap
	agrees ev_breakout_20.csv 2- 'print $1, (dir > 0 ? "breakout_up" : "breakout_down"), $at["level"]' breakout:20
	csf-label s=volumespike:20,3 <bars.csv |
		named '$at["s"] == 1 { print $1, $at["s_z"], $at["s_ratio"] }' OFS=, >got
	tail -n +2 "$v/ev_volspike_20_3.csv" | cut -d, -f2- >want
	[ -s want ] && same_numbers want got 1e-12
}

@test "double tops and bottoms" {
	need_shared vectors/ml/bars.csv
	agrees ev_double_k3.csv 2- 'split($at["points"], p, "+")
		print $1, (dir < 0 ? "double_top" : "double_bottom"), p[1], p[2], p[3], $at["level"]' doubletop doublebottom
}

@test "head and shoulders" {
	need_shared vectors/ml/bars.csv
	agrees ev_hs_k3.csv 2- 'split($at["points"], p, "+")
		print $1, (dir < 0 ? "head_shoulders" : "inv_head_shoulders"), p[1], p[3], p[5], $at["level"]' headshoulders
}

@test "zones of pivots" {
	need_shared vectors/ml/bars.csv
	csf-label --zones zones.csv sr <bars.csv >out
	tail -n +2 "$v/sr_zones_k3.csv" | cut -d, -f2- >want
	named '$at["change"] == "born" || $at["change"] == "touched" {
		print $1, $at["zone"], $at["level"], $at["lo"], $at["hi"], $at["touches"], $at["role"] }' OFS=, zones.csv >got
	[ -s want ] && same_numbers want got 1e-12
}
