# shellcheck disable=SC2154
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	PATH=$B/tests/row:$PATH
	printf '%s\n' time,day,y_5,v 2024-01-02T21:00:00Z,2024-02-29,1,7 \
		2024-01-03,,2, >in.csv
}

@test "a column that may be missing is undefined where it is" {
	[ "$(cells optional v <in.csv)" = $'7;7\n;nan' ]
	[ "$(cells optional w <in.csv)" = $';nan\n;nan' ]
	printf 'v,v\n1,2\n' | fails 1 "column 'v' stands in the header twice" \
		cells optional v
}

@test "a target is no input, whatever it is called behind y_" {
	[ "$(cells input v <in.csv)" = $'7;0\n;0' ]
	fails 1 "'y_5' is a target, which looks ahead" cells input y_5 <in.csv
	fails 1 "'y_none' is a target, which looks ahead" cells input y_none <in.csv
	fails 1 "no column 'none'" cells input none <in.csv
}

@test "a cell that must be a date or a time is one, or refused with its place" {
	sed -n 1,2p in.csv >one.csv
	[ "$(cells date day <one.csv)" = '2024-02-29;0' ]
	[ "$(cells moment time <one.csv)" = '2024-01-02T21:00:00Z;0' ]
	[ "$(cells moment day <one.csv)" = '2024-02-29T00:00:00Z;0' ]
	fails 1 "stdin:3: column 'day': '' is not a date" cells date day <in.csv
	fails 1 "stdin:2: column 'v': '7' is not a date" cells date v <in.csv
	fails 1 "stdin:2: column 'v': '7' " cells moment v <in.csv
	fails 1 "stdin:3: column 'day': '' is missing" cells moment day <in.csv
}
