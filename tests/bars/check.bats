# shellcheck disable=SC2154,SC2094
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return; }

# check WANT [option ...]: the findings about stdin, without header.
check() {
	local want=$1 got
	shift
	got=$(csf-bars check "$@")
	[ "$got" = "time,kind,column,value,line,detail${want:+
$want}" ] || { echo "$got"; false; }
}

# minutes DATE FROM TO STEP: bars, in minutes since midnight New York in winter.
minutes() {
	awk -v d="$1" -v from="$2" -v to="$3" -v step="${4:-1}" 'BEGIN {
		for (m = from; m < to; m += step)
			printf "%sT%02d:%02d-05:00,%d\n", d, m / 60, m % 60, m
	}'
}

# count KIND: how many findings of the kind are in the file out.
count() { cut -d, -f2 out | grep -cx "$1" || true; }

@test "a clean file gives the header alone" {
	check "" <<-'X'
		time,open,high,low,close,volume
		2020-01-02,1,2,1,2,5
		2020-01-03,1,2,1,2,5
		2020-01-06,1,2,1,2,
	X
	printf 'time,close\n' | check ""
	{ echo time,close; minutes 2019-11-29 570 780; minutes 2019-12-02 570 960; } |
		check ""
}

@test "days against the calendar" {
	check "2001-09-17,session_missing,time,1,3,
2001-09-19,session_missing,time,2,4,to 2001-09-20
2001-09-22,session_extra,time,,5,weekend
2001-09-26,session_missing,time,41,8,to 2001-11-21
2001-11-22,session_extra,time,,8,Thanksgiving Day" <<-'X'
		time,close
		2001-09-10,1
		2001-09-18,2
		2001-09-21,3
		2001-09-22,3
		2001-09-24,3
		2001-09-25,3
		2001-11-22,3
	X
}

@test "minutes against the session, its early close too" {
	{
		echo time,close
		minutes 2019-11-29 565 785
		minutes 2019-12-02 570 600
		minutes 2019-12-02 602 700
		minutes 2019-12-02 701 960
		minutes 2019-12-04 570 960
	} >f
	check "2019-11-29T14:25:00Z,bars_outside,time,10,2,outside regular hours
2019-12-02T15:00:00Z,bars_missing,time,3,222,\"of 390 bars of 1m, in 2 gaps\"
2019-12-03T14:30:00Z,session_missing,time,1,609," -f f
}

@test "a row that is off the grid does not fill a gap" {
	{
		echo time,close
		minutes 2019-12-02 570 700 5
		minutes 2019-12-02 702 703
		minutes 2019-12-02 710 960 5
	} | check "2019-12-02T16:40:00Z,bars_missing,time,2,2,\"of 78 bars of 5m, in 1 gap\"
2019-12-02T16:42:00Z,bars_offgrid,time,1,2,bars of 5m begin at 09:30" --bar 5m
}

@test "rows: times, prices, runs, jumps" {
	check "2020-01-02,ohlc,high,9,2,below open 10
2020-01-03,ohlc,low,11,3,above open 10
2020-01-03,time_bad,time,x,4,is not a date
2020-01-03,duplicate,time,2020-01-03,5,
2020-01-03,time_back,time,2020-01-02,6,after 2020-01-03
2020-01-03,time_bad,time,2020-01-06T09:30Z,7,an instant among dates
2020-01-06,not_positive,open,0,8,
2020-01-06,not_positive,low,0,8,
2020-01-06,volume_zero,volume,2,8,to 2020-01-07
2020-01-07,not_number,open,n/a,9,
2020-01-08,jump,close,20,10,by 0.8182
2020-01-08,empty,open,2,10,to 2020-01-09
2020-01-09,ohlc,high,8,11,below close 8.5
2020-01-09,ohlc,low,9,11,above close 8.5
2020-01-09,jump,close,8.5,11,by -0.5750" --jump 0.5 <<-'X'
		time,open,high,low,close,volume
		2020-01-02,10,9,8,9.5,5
		2020-01-03,10,12,11,11,5
		x,10,12,9,11,5
		2020-01-03,10,12,9,11,5
		2020-01-02,10,12,9,11,5
		2020-01-06T09:30Z,10,12,9,11,5
		2020-01-06,0,13,0,12,0
		2020-01-07,n/a,12,9,11,0
		2020-01-08,,20,9,20,5
		2020-01-09,,8,9,8.5,5
	X
}

@test "opens equal to the close before are one finding a run of five" {
	{
		echo time,open,close
		echo 2020-01-02,1,2
		echo 2020-01-03,2,3
		echo 2020-01-06,3,4
		echo 2020-01-07,4,5
		echo 2020-01-08,5,6
		echo 2020-01-09,5,6
		echo 2020-01-10,6,7
		echo 2020-01-13,7,8
		echo 2020-01-14,8,9
		echo 2020-01-15,9,8
		echo 2020-01-16,8,7
	} | check "2020-01-10,open_stale,open,5,8,to 2020-01-16"
}

@test "each key is a series of its own" {
	cat >f <<-'X'
		time,symbol,close
		2020-01-02,SPX,1
		2020-01-02,VIX,1
		2020-01-03,SPX,0
		2020-01-06,SPX,1
		2020-01-06,VIX,1
	X
	fails 1 "f:3: column 'symbol': 'VIX' after 'SPX'; say --by symbol" \
		csf-bars check -f f
	[ "$(csf-bars check --by symbol -f f)" = \
		"time,symbol,kind,column,value,line,detail
2020-01-03,SPX,not_positive,close,0,4,
2020-01-03,VIX,session_missing,time,1,6," ]
	fails 1 "f:1: no column 'root'" csf-bars check --by root -f f
	fails 1 "f:3: column 'symbol': 'VIX' is one more than 1 keys of --by" \
		csf-bars check --by symbol --max-keys 1 -f f
	csf-bars check --by symbol --max-keys 2 -f f | cmp - <(csf-bars check --by symbol -f f)
}

@test "findings are rows: NDJSON for NDJSON, or as asked" {
	printf 'time,close\n2020-01-04,1\n' >f
	csf-bars check -o json -f f >out
	[ "$(cat out)" = '{"time":"2020-01-04","kind":"session_extra","column":"time","value":null,"line":2,"detail":"weekend"}' ]
	csf-fetch csv -o json f | csf-bars check | sed 's/"line":1/"line":2/' |
		cmp - out
	fails 2 "it takes no operand" csf-bars check f
	fails 2 "--jump 'x'" csf-bars check --jump x
	fails 1 "no column 'time'" csf-bars check -f "$BATS_TEST_FILENAME"
}

@test "real days: the dirt that is known, nothing else" {
	need_shared data/daily
	local d=$shared/data
	csf-bars check -f "$d/daily/spx_daily.csv" >out
	[ "$(cut -d, -f2 out | sort | uniq -c | tr -s ' \n' ' ')" = \
		" 1 kind 54 open_stale 1 volume_zero " ]
	grep -q '^2023-05-24,volume_zero,volume,1,' out
	csf-bars check -f "$d/daily/vix_daily.csv" >out
	[ "$(count session_extra)" = 33 ]
	[ "$(grep session_missing out | cut -d, -f1 | paste -sd ' ')" = \
		"1991-03-01 1997-01-31 1997-11-26 1999-12-31" ]
	csf-bars check -f "$d/intraday/spx_1m.csv" >out
	[ "$(wc -l <out)" = 1 ]
	csf-bars check -f "$d/intraday/spx_1min_2021-01-04.csv" >out
	grep -q '^2021-01-04T21:00:00Z,bars_outside,time,21,' out
}
