# shellcheck disable=SC2154,SC2094
bats_require_minimum_version 1.5.0
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return; }

@test "days of the same date join; undefined cells leave the value before" {
	printf 'time,close\n2020-01-02,1.0\n2020-01-03,2\r\n2020-01-06,3\n2020-01-07,"4"\n' >f
	printf 'time,value\n2020-01-02,0.50\n2020-01-03,\n2020-01-06,0.75\n' >r
	csf-bars join rate=r:value -f f >out
	printf 'time,close,rate\n2020-01-02,1.0,0.50\n2020-01-03,2,0.50\r\n2020-01-06,3,0.75\n2020-01-07,"4",0.75\n' |
		cmp - out
}

@test "several columns are called name_column; text and NDJSON join, too" {
	printf '{"time":"2020-01-02","a":"x, y","b":1.50,"c":true}\n' >r
	printf 'time,z\n2020-01-02,1\n' >f
	[ "$(csf-bars join q=r:b,a,c -f f)" = 'time,z,q_b,q_a,q_c
2020-01-02,1,1.50,"x, y",1' ]
	[ "$(csf-bars join q=r:b,a,c -f f -o json)" = \
		'{"time":"2020-01-02","z":1,"q_b":1.50,"q_a":"x, y","q_c":true}' ]
	[ "$(csf-fetch csv f -o json | csf-bars join p=f:z q=r:b)" = \
		'{"time":"2020-01-02","z":1,"p":1,"q":1.50}' ]
	[ "$(csf-bars join --as x q=r:b,a p=f:z -f f | head -n 1)" = time,z,x_q_b,x_q_a,x_p ]
	[ "$(csf-bars join --as z_ z=f:z -f f | head -n 1)" = time,z,z_z ]
	fails 2 "--as 'X': a lower-case letter" csf-bars join --as X z=f:z -f f
}

@test "a minute knows the day before, until the close; never the future" {
	cat >m <<-'X'
		time,close
		2020-01-03T09:30-05:00,1
		2020-01-03T09:31-05:00,2
		2020-01-03T15:58-05:00,3
		2020-01-03T15:59-05:00,4
		2020-01-06T09:30-05:00,5
	X
	printf 'time,close\n2020-01-02,12.47\n2020-01-03,14.02\n2020-01-06,13.85\n' >vix
	csf-bars join vix=vix:close -f m | cut -d, -f3 | paste -sd ' ' >out
	[ "$(cat out)" = "vix 12.47 12.47 12.47 14.02 14.02" ]
	# points are known at their own time: 15:59 is before the close
	csf-bars join --bar point vix=vix:close -f m | cut -d, -f3 |
		paste -sd ' ' >out
	[ "$(cat out)" = "vix 12.47 12.47 12.47 12.47 14.02" ]
	# and days get the last minute of the day
	csf-bars join m=m:close -f vix 2>err | cut -d, -f3 | paste -sd ' ' >out
	[ "$(cat out)" = "m  4 5" ]
	grep -q "join m: 1 rows lie before its first value" err
}

@test "a file's first bar is not known before it ends" {
	printf 'time,x\n2020-01-03T14:30Z,a\n2020-01-03T15:00Z,b\n' >half
	printf 'time,y\n2020-01-03T14:30Z,1\n2020-01-03T14:59Z,2\n2020-01-03T15:00Z,3\n2020-01-03T15:31Z,4\n' >p
	csf-bars join --bar point h=half:x -f p -q | cut -d, -f3 |
		paste -sd ' ' >out
	[ "$(cat out)" = "h   a b" ]
	csf-bars join --bar point --bar-of h=point h=half:x -f p |
		cut -d, -f3 | paste -sd ' ' >out
	[ "$(cat out)" = "h a a b b" ]
}

@test "weeks are known at the end of their last session, and must be named" {
	csf-fetch sample spx --from 2020-01-02 --to 2020-01-28 >d
	csf-bars resample 1w -q -f d >w
	fails 1 "w: its dates are" csf-bars join w=w:close -f d
	csf-bars join --bar-of w=1w w=w:close -q -f d >out
	[ "$(sed -n '2,3p' out | cut -d, -f1,7)" = "2020-01-02,
2020-01-03,3234.85" ]
	[ "$(grep 2020-01-09 out | cut -d, -f7)" = 3234.85 ]
	[ "$(grep 2020-01-10 out | cut -d, -f7)" = 3265.35 ]
}

@test "a week or a month stamped midnight UTC is known no sooner than one dated" {
	csf-fetch sample spx --from 2019-12-02 --to 2020-02-28 >d
	local n stamp
	for n in 1w 1mo; do
		csf-bars resample $n -q -f d >w
		csf-bars join --bar-of w=$n w=w:close -q -f d >want
		for stamp in T00:00:00Z T05:00:00Z; do
			sed "s/^[0-9-]*[0-9],/&#/; s/,#/$stamp,/" w >stamped
			grep -q "^2020-01-06$stamp\|^2020-01-02$stamp" stamped
			csf-bars join --bar-of w=$n w=stamped:close -q -f d | cmp - want
		done
	done
	# a bar begins with its time: on a Sunday with the week behind it
	printf 'time,x\n2020-01-05,1\n2020-01-11,2\n' >sunday
	csf-bars join --bar-of s=1w s=sunday:x -q -f d >out
	[ "$(grep -E '^2020-01-(09|10|16|17)' out | cut -d, -f7 | tr '\n' ' ')" = " 1 1 2 " ]
}

@test "--max-age makes old values undefined and counts them" {
	printf 'time,x\n2020-01-02,1\n2020-01-03,1\n2020-01-06,1\n2020-01-07,1\n' >f
	printf 'time,v\n2020-01-02,7\n2020-01-03,8\n' >v
	csf-bars join v=v:v --max-age 3 -f f 2>err | cut -d, -f3 |
		paste -sd ' ' >out
	[ "$(cat out)" = "v 7 8 8 " ]
	grep -q "join v: 1 rows have a value older than 3 days" err
	csf-bars join v=v:v --max-age 3 -q -f f 2>&1 >out | cmp - /dev/null
}

@test "the prefix law, and rows leave before more are read" {
	csf-fetch sample spx --from 2019-01-01 >d
	awk -F, 'NR == 1 || NR % 3 == 0' d >third
	csf-bars join t=third:close -q -f d >whole
	local n
	for n in 1 2 3 4 50 100; do
		head -n "$n" d | csf-bars join t=third:close -q >part
		head -n "$n" whole | cmp - part
	done
	mkfifo in out
	csf-bars join t=third:close -q <in >out 3>&- &
	exec 7>in 8<out
	head -n 3 d >&7
	for n in 1 2 3; do
		read -r -t 5 line <&8
		[ "$line" = "$(sed -n "${n}p" whole)" ]
	done
	exec 7>&- 8<&-
	wait
}

@test "what is wrong is named" {
	printf 'time,x\n2020-01-02,1\n' >f
	printf 'time,symbol,v\n2020-01-02,A,1\n2020-01-03,B,1\n' >s
	printf 'time,v\n2020-01-03,1\n2020-01-02,1\n' >b
	fails 1 "f:1: no column 'y'" csf-bars join a=f:y -f f
	fails 1 "f:1: there is a column 'x' already; choose another name" \
		csf-bars join x=f:x -f f
	fails 1 "s:3: column 'symbol': 'B' after 'A'" csf-bars join a=s:v -f f
	fails 1 "b:3: column 'time': time goes back" csf-bars join a=b:v -f f
	fails 1 "cannot open 'none'" csf-bars join a=none:v -f f
	mkfifo p
	fails 1 "say --bar-of a=LENGTH" csf-bars join a=p:x -f f
	fails 2 "join what" csf-bars join
	fails 2 "it is name=file:column" csf-bars join f:x
	fails 2 "a name is" csf-bars join A=f:x
	fails 2 "two files called 'a'" csf-bars join a=f:x a=f:x
	fails 2 "stdin is the stream" csf-bars join a=-:x
	fails 2 "of a name joined" csf-bars join --bar-of b=1d a=f:x
	fails 2 "--max-age 'x'" csf-bars join --max-age x a=f:x
}

@test "VIX joins the days of the index as awk does it" {
	need_shared data/daily
	local vix=$shared/data/daily/vix_daily.csv
	csf-fetch sample spx >d
	awk -F, 'FNR == NR { v[$1] = $5; next }
		FNR == 1 { print $0 ",vix"; next }
		$1 in v { last = v[$1] }
		{ print $0 "," last }' "$vix" d >want
	csf-bars join "vix=$vix:close" -f d | cmp - want
}

@test "days stamped at their open are known at the close, or asked for" {
	local p
	{
		echo time,open,high,low,close
		printf '2024-01-0%dT14:30:00Z,4700,4710,4690,470%d\n' 2 2 3 3 4 4 5 5
	} >tv.csv
	printf '%s\n' time,close 2024-01-04T16:00:00Z,1 2024-01-04T21:00:00Z,1 >in
	run --separate-stderr csf-bars join v=tv.csv:close -f in --bar point
	[ "${lines[1]}" = 2024-01-04T16:00:00Z,1,4703 ]
	[ "${lines[2]}" = 2024-01-04T21:00:00Z,1,4704 ]
	[[ $stderr == *"tv.csv: one bar a session: daily, known at the close"* ]]
	for p in "csf-bars join v=in:close" "csf-ind x=expr:ny_min" \
		"csf-signal pcs dte=45 delta=0.16 width=50"; do
		run -1 --separate-stderr $p <tv.csv
		[[ $stderr == *"one instant a session; say --bar 1d"* ]]

	done
}

@test "a value of a day lasts five sessions; --max-age says otherwise" {
	local d
	printf '%s\n' time,vix 2024-01-02,14 >v.csv
	{ echo time,close; for d in 02 03 08 09 10 11; do echo 2024-01-$d,1; done; } >in
	run --separate-stderr csf-bars join v=v.csv:vix -f in
	[ "${lines[4]}" = 2024-01-09,1,14 ]
	[ "${lines[5]}" = 2024-01-10,1, ]
	[[ $stderr == *"join v: 2 rows have a value older than 5 sessions (--max-age)"* ]]
	csf-bars join v=v.csv:vix --max-age 99 -f in | tail -n 1 | grep -qx 2024-01-11,1,14
}
