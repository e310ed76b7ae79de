# shellcheck disable=SC2016,SC2154
load ../lib.bash

setup() {
	cd "$root" && refs=../shared/vectors/pandas_ta
}

# agrees FOLDER PATTERN: the reference files of the folder.
agrees() {
	[ -e "$refs/manifest.csv" ] ||
		skip "736 reference files: no $refs"
	"$B/tests/ind/pta" -m "$refs$1"
}

@test "pta. agrees with pandas-ta's own numbers" {
	agrees ""
}

@test "pta. agrees with pandas-ta on flat, tied and empty-volume bars" {
	agrees /edge
}

@test "pta. has what pandas-ta 0.4.16b0 adds, to its numbers" {
	agrees /dev
}

@test "pta. has what the fork pandas-ta-classic adds, to its numbers" {
	agrees /classic
}

@test "pta. reads parameters as Python writes them" {
	cd "$BATS_TEST_TMPDIR"
	bars 40 >bars.csv
	csf-ind pta.ema:length=None,adjust=FALSE,sma=true,talib=True <bars.csv >got
	csf-ind pta.ema:talib=1 <bars.csv | cmp - got
	fails 2 "sma=maybe is not true or false" csf-ind pta.ema:sma=maybe
	fails 2 "length=0 is not a whole number in 1..100000" \
		csf-ind pta.ema:length=0
	fails 2 "did you mean 'pta.rsi'" csf-ind pta.rsy
}

@test "offset shows the same numbers so many rows later, never earlier" {
	cd "$BATS_TEST_TMPDIR"
	bars 60 >bars.csv
	csf-ind x=pta.rsi:5 y=pta.rsi:5,offset=3 <bars.csv | named '
		FNR > 1 { was[FNR] = $at["x"]
			if ($at["y"] != was[FNR - 3]) exit bad = 1
			some += $at["y"] != "" }
		END { exit bad || some != 52 }'
	[ "$(csf-ind pta.rsi:5,offset=3 <bars.csv | head -n 1)" = \
		time,open,high,low,close,volume,pta_rsi_5_offset3 ]
	# a hole is a row of its own: neither the state nor the delay moves
	awk -F, 'NR == 30 { print $1 ",,,,,"; next } 1' bars.csv >holes.csv
	csf-ind y=pta.rsi:5,offset=3 <holes.csv | awk 'NR != 30' >got
	awk 'NR != 30' holes.csv | csf-ind y=pta.rsi:5,offset=3 | cmp - got
	fails 2 "offset=-1 is not a whole number in 0..100000: it would read the future" \
		csf-ind pta.rsi:offset=-1
}

@test "what looks ahead is refused by name, with what is there instead" {
	fails 2 "pta.zigzag is not offered: it chooses its pivots backwards" \
		csf-ind pta.zigzag
	fails 2 "pta.vhm is not offered" csf-ind pta.vhm:length=50
	fails 2 "lag the signal" csf-ind pta.cube
	fails 2 "ta.tanh has the curve" csf-ind pta.ifisher
	fails 2 "as known at each row" csf-ind pta.ichimoku_span
	fails 2 "csf-bars profile" csf-ind pta.vp
}
