# shellcheck disable=SC2154,SC2094,SC2016
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return; }

header=low_close,mean_close,high_close,pos_volume,neg_volume,total_volume

@test "parts of the time: extremes, mean, volume of rises and of falls" {
	cat >f <<-'X'
		time,close,volume
		2020-01-02,10,1
		2020-01-03,12,2
		2020-01-06,11,4
		2020-01-07,11,8
		2020-01-08,9,16
	X
	# the first part has the odd row; the 8 of an unchanged close is in none
	[ "$(csf-bars profile --width 2 -f f)" = "$header
10,11,12,3,4,7
9,10,11,0,16,16" ]
}

@test "--sort-close: equal steps of the close" {
	cat >f <<-'X'
		time,close,volume
		2020-01-02,10,1
		2020-01-03,15,2
		2020-01-06,14,4
		2020-01-07,20,8
		2020-01-08,12.5,16
	X
	# 15 lies on the edge, and belongs below it; the lowest edge is
	# 10 - 0.001 * 10, shown a cent lower
	[ "$(csf-bars profile --width 2 --sort-close -f f)" = "$header
9.98,12.875,15,3,20,23
15,20,20,8,0,8" ]
	[ "$(csf-bars profile --width 4 --sort-close -f f | tail -n 2)" = \
		"15,,17.5,0,0,0
17.5,20,20,8,0,8" ]
	printf 'close,volume\n4,1\n4,2\n4,3\n' >flat
	[ "$(csf-bars profile --width 2 --sort-close -f flat)" = "$header
3.995,4,4,1,0,1
4,,4.004,0,0,0" ]
}

@test "the last rows are what tail would leave, a session what grep would" {
	local day
	bars 700 >f
	{ head -n 1 f; tail -n 100 f; } | csf-bars profile >want
	csf-bars profile --last 100 -f f | cmp - want
	csf-bars profile --last 1000 -f f | cmp - <(csf-bars profile -f f)
	awk 'BEGIN {
		print "time,close,volume"
		for (d = 16; d <= 17; d++)
			for (m = 0; m < 390; m += 5)
				printf "2020-01-%dT%02d:%02d:00Z,%d,%d\n", d,
				    14 + int((m + 30) / 60), (m + 30) % 60,
				    3000 + m * m % 97 * d, m % 50
	}' >m
	csf-bars profile --by session --width 5 -f m >got
	[ "$(head -n 1 got)" = "time,$header" ] && [ "$(wc -l <got)" = 11 ]
	csf-bars profile --by session --last 30 --width 5 -f m >last
	for day in 2020-01-16 2020-01-17; do
		grep -E "^(time|$day)" m >one
		csf-bars profile --width 5 -f one >want
		grep -E "^(time|$day)" got | cut -d, -f2- | cmp - want
		csf-bars profile --last 30 --width 5 -f one >want
		grep -E "^(time|$day)" last | cut -d, -f2- | cmp - want
	done
}

@test "CSV or NDJSON, the embedded series: the same table" {
	local how
	csf-fetch sample spx >f
	csf-fetch csv -o json f >j
	for how in "" "--sort-close --width 37"; do
		# shellcheck disable=SC2086
		csf-bars profile $how -f f -o json >want
		# shellcheck disable=SC2086
		csf-bars profile $how -f j | cmp - want
	done
	# nothing is lost: the volume of all rows but the unchanged ones
	csf-bars profile --sort-close --width 37 -f f |
		named 'FNR > 1 { p += $at["pos_volume"]; n += $at["neg_volume"] }
		END { printf "%.0f %.0f\n", p, n }' >got
	named 'FNR > 1 {
		c = $at["close"] - last; last = $at["close"]
		if (c > 0) p += $at["volume"]
		if (c < 0) n += $at["volume"]
	}
	END { printf "%.0f %.0f\n", p, n }' f | cmp - got
}

@test "an undefined close or volume is left out" {
	printf 'time,close,volume\n2020-01-02,1,1\n2020-01-03,,2\n' >f
	printf '2020-01-06,2,\n2020-01-07,3,4\n' >>f
	[ "$(csf-bars profile --width 2 -f f)" = "$header
1,1,1,1,0,1
3,3,3,4,0,4" ]
	printf 'time,close,volume\n' >none
	[ "$(csf-bars profile -f none)" = "$header" ]
}

@test "what cannot be made is refused" {
	printf 'time,close,volume\n2020-01-02,1,1\n2020-01-03,2,2\n' >f
	fails 1 "f:4: the end: 2 rows with close and volume, fewer than --width 3" \
		csf-bars profile --width 3 -f f
	fails 1 "f:3: the session of 2020-01-02: 1 rows" \
		csf-bars profile --width 2 --by session -f f
	printf 'time,close,volume\n2020-01-02,1,\n2020-01-03,2,\n' >none
	fails 1 "the end: 0 rows with close and volume" csf-bars profile -f none
	fails 1 "the session of 2020-01-02: 0 rows" \
		csf-bars profile --by session -f none
	fails 1 "volume" csf-bars profile --width 1 -f <(cut -d, -f1,2 f)
	fails 2 "--width" csf-bars profile --width 0
	fails 2 "--last" csf-bars profile --last 0
	fails 2 "--by 'month'" csf-bars profile --by month
	fails 2 "profile '5': it takes no operand" csf-bars profile 5
	printf 'symbol,close,volume\nSPX,1,1\nVIX,2,2\n' >s
	fails 1 "s:3: column 'symbol': 'VIX' after 'SPX'" csf-bars profile -f s
	printf 'close,volume\n1,x\n' >x
	fails 1 "x:2: column 'volume': 'x' is not a number" csf-bars profile -f x
}

@test "the volume profiles of pandas-ta" {
	need_shared vectors/pandas_ta/vp.csv
	local v=$shared/vectors/pandas_ta n=0 file how
	while read -r file how; do
		cut -d, -f2- "$v/$file" >want
		# shellcheck disable=SC2086
		csf-bars profile $how >got
		same_numbers want got 1e-12
		n=$((n + 1))
	done <<-X
		vp.csv --width 10 -f $v/input.csv
		vp.2.csv --width 20 -f $v/input.csv
		vp.3.csv --width 10 --sort-close -f $v/input.csv
		edge/vp.csv -f $v/edge_input.csv
	X
	[ "$n" = 4 ]
}
