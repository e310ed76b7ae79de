# shellcheck disable=SC2154,SC2094
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return; }

# minutes DATE FROM TO [STEP]: one-minute bars, FROM and TO in minutes since
# midnight New York in winter; closes count the minutes.
minutes() {
	awk -v d="$1" -v from="$2" -v to="$3" -v step="${4:-1}" 'BEGIN {
		print "time,open,high,low,close,volume"
		for (m = from; m < to; m += step)
			printf "%sT%02d:%02d:00-05:00,%d.0,%d.50,%d.25,%d,10\n",
			    d, m / 60, m % 60, m, m + 2, m - 2, m + 1
	}'
}

@test "open first, high highest, low lowest, close last, volume summed" {
	minutes 2020-01-16 570 580 | csf-bars resample 5m >out
	[ "$(cat out)" = "time,open,high,low,close,volume
2020-01-16T14:30:00Z,570.0,576.50,568.25,575,50
2020-01-16T14:35:00Z,575.0,581.50,573.25,580,50" ]
}

@test "undefined cells do not count; other columns keep their last value" {
	cat >f <<-'X'
		time,open,high,low,close,volume,vix,note
		2020-01-16T14:30Z,,3,1,2,,,a
		2020-01-16T14:31Z,2.50,,,,,17,"b, c"
		2020-01-16T14:32Z,9,4,2,,,,
	X
	[ "$(csf-bars resample 3m -f f)" = 'time,open,high,low,close,volume,vix,note
2020-01-16T14:30:00Z,2.50,4,1,2,,17,"b, c"' ]
}

@test "a key that the first row has not is refused, not lost" {
	printf '{"time":"2020-03-16","close":1}\n{"time":"2020-03-17","close":2,"vix":5}\n' >f
	fails 1 "f:2: the key 'vix' is not in the first row" \
		csf-bars resample 1w -f f
}

@test "bars lie on the grid from 09:30 and end with the session" {
	minutes 2020-01-16 570 960 >f
	csf-bars resample 1h -f f | tail -n +2 | cut -c12-16 >out
	[ "$(paste -sd ' ' out)" = \
		"14:30 15:30 16:30 17:30 18:30 19:30 20:30" ]
	minutes 2019-11-29 570 780 | csf-bars resample 1h | tail -n 1 >out
	[ "$(cat out)" = 2019-11-29T17:30:00Z,750.0,781.50,748.25,780,300 ]
	minutes 2020-01-16 570 960 7 | csf-bars resample 14m --bar 7m -q |
		tail -n 1 | cut -d, -f1,2 >out
	[ "$(cat out)" = 2020-01-16T20:48:00Z,948.0 ]
}

@test "rows outside regular hours are left out, or make bars of their own" {
	minutes 2020-01-16 560 980 >f
	csf-bars resample 30m -f f >rth 2>err
	grep -q "30 rows outside regular hours left out" err
	[ "$(wc -l <rth)" = 14 ]
	csf-bars resample 30m --session all --partial -f f >all
	[ "$(sed -n '2p;$p' all | cut -d, -f1,2)" = "2020-01-16T14:00:00Z,560.0
2020-01-16T21:00:00Z,960.0" ]
	grep -vE 'T14:00|T21:00' all | cmp - rth
	# an hour's bar from 15:30 ends at the close all the same
	csf-bars resample 1h --session all --partial -f f | tail -n 2 |
		cut -d, -f1,5 >out
	[ "$(cat out)" = "2020-01-16T20:30:00Z,960
2020-01-16T21:00:00Z,980" ]
	minutes 2020-01-18 570 580 | csf-bars resample 5m -q >out
	[ "$(cat out)" = time,open,high,low,close,volume ]
}

@test "bars of the night lie on the grid, too, and begin with their first row" {
	local n
	minutes 2020-01-16 0 420 >f
	for n in 2 3 5 15 30; do
		csf-bars resample "${n}m" --session all --partial -f f >out
		awk -F '[-,T:.]' -v n="$n" 'NR > 1 {
			at = $4 * 60 + $5 - 300 # in New York
			if ((at - 570) % n || at != $7 || $0 !~ "," n * 10 "$")
				print
		}' out >bad
		cmp bad /dev/null || { head -n 3 bad; false; }
		[ "$(wc -l <out)" = $((1 + 420 / n)) ]
	done
}

@test "bars off the grid, which would be known before they are over, are refused" {
	minutes 2020-01-16 600 960 60 >f # on the clock's hours
	fails 1 "f:3: bars of 1h that end behind the bar of 2h they are of" \
		csf-bars resample 2h -f f
	fails 1 "f:2: bars of 1h that end" csf-bars resample 1h --bar 1h -f f
	csf-bars resample 1d -f f | grep -q ^2020-01-16,600
	csf-bars resample 1h --bar point --partial -f f | grep -q T14:30:00Z,600
	minutes 2020-01-16 572 900 5 >f
	fails 1 "f:4: bars of 5m that end behind" csf-bars resample 15m -f f
}

@test "a bar that is there twice is told" {
	minutes 2020-01-16 570 580 | sed '4{p;p}' >f
	csf-bars resample 5m -f f >out 2>err
	grep -q "2 rows have the time of the row before" err
	csf-bars resample 5m --bar point --partial -f f 2>err >out
	cmp err /dev/null # instants may be of one moment
}

@test "days and weeks are dated, a week by its first session" {
	{ minutes 2020-01-16 570 960; minutes 2020-01-17 570 960 | tail -n +2; } |
		csf-bars resample 1d >out
	[ "$(cat out)" = "time,open,high,low,close,volume
2020-01-16,570.0,961.50,568.25,960,3900
2020-01-17,570.0,961.50,568.25,960,3900" ]
	csf-fetch sample spx --from 2020-01-16 --to 2020-01-27 >f
	csf-bars resample 1w -f f >out 2>err
	[ "$(cut -d, -f1,2,5 out)" = "time,open,close
2020-01-13,3302.97,3329.62
2020-01-21,3321.03,3295.47" ]
	grep -q "the bar of 2020-01-27 is not complete" err
	[ "$(csf-bars resample 1w -f f --partial | tail -n 1)" = \
		2020-01-27,3247.16,3258.85,3234.50,3243.63,3823100000 ]
}

@test "months, dated by their first session" {
	csf-fetch sample spx --from 2019-12-30 --to 2020-03-02 >f
	csf-bars resample 1mo -f f >out 2>err
	[ "$(cut -d, -f1,2,5 out)" = "time,open,close
2019-12-02,3240.09,3230.78
2020-01-02,3244.67,3225.52
2020-02-03,3235.66,2954.22" ]
	grep -q "the bar of 2020-03-02 is not complete" err
	csf-bars resample 1mo -f f --session all --partial >all
	[ "$(head -n 4 all)" = "$(cat out)" ] && [ "$(wc -l <all)" = 5 ]
	# joined, a month is known at its end; unsaid, it is asked for
	csf-bars join -f f --bar-of m=1mo m=out:close >joined 2>/dev/null
	[ "$(grep ^2020-01-30 joined | cut -d, -f7)" = 3230.78 ]
	[ "$(grep ^2020-01-31 joined | cut -d, -f7)" = 3225.52 ]
	fails 1 "say --bar-of m=1mo" csf-bars join -f f m=out:close
}

@test "an unfinished bar is withheld: the prefix law" {
	minutes 2020-01-16 570 960 >f
	csf-bars resample 15m -f f >whole
	local n
	for n in 2 3 15 16 17 31 100 390 391; do
		head -n "$n" f | csf-bars resample 15m -q >part
		head -n "$(wc -l <part)" whole | cmp - part
		[ "$(wc -l <part)" = $((1 + (n - 1) / 15)) ]
	done
}

@test "a bar is written when the row that completes it has come" {
	mkfifo in out
	csf-bars resample 5m <in >out 3>&- &
	exec 7>in 8<out
	minutes 2020-01-16 570 574 >&7
	read -r -t 5 line <&8
	[ "$line" = time,open,high,low,close,volume ]
	minutes 2020-01-16 574 575 | tail -n 1 >&7
	read -r -t 5 line <&8
	[ "$line" = 2020-01-16T14:30:00Z,570.0,576.50,568.25,575,50 ]
	exec 7>&- 8<&-
	wait
}

@test "one step or two, CSV or NDJSON: the same bars" {
	minutes 2020-01-16 570 960 >f
	csf-bars resample 30m -f f >one
	csf-bars resample 5m -f f | csf-bars resample 30m | cmp - one
	csf-fetch csv -o json f | csf-bars resample 30m >json
	csf-bars resample 30m -f f -o json | cmp - json
	[ "$(sed -n '$p' json)" = \
		'{"time":"2020-01-16T20:30:00Z","open":930.0,"high":961.50,"low":928.25,"close":960,"volume":300}' ]
}

@test "what cannot be made is refused" {
	minutes 2020-01-16 570 600 5 >f
	fails 1 "f:3: the bars read are of 5m: no bars of 3m" \
		csf-bars resample 3m -f f
	fails 1 "no bars of 1m" csf-bars resample 1m -f f
	csf-fetch sample spx >d
	fails 1 "d:2: " csf-bars resample 1h -f d
	fails 2 "to which length" csf-bars resample
	fails 2 "to which length" csf-bars resample 5
	fails 2 "longer than a session" csf-bars resample 8h
	fails 2 "--session 'x'" csf-bars resample 5m --session x
	fails 2 "no option '--jump'" csf-bars resample 5m --jump 1
	fails 2 "no verb 'resampel'; did you mean 'resample'?" csf-bars resampel 5m
	printf 'time,symbol,close\n2020-01-02,SPX,1\n2020-01-02,VIX,2\n' >s
	fails 1 "s:3: column 'symbol': 'VIX' after 'SPX'" csf-bars resample 1w -f s
	printf 'time,close\n2020-01-02,1\n2020-01-02,2\n' >s
	fails 1 "s:3: column 'time': a row of a bar that is complete" \
		csf-bars resample 1d -f s
}

@test "real minutes make the real hours and five minutes" {
	need_shared data/intraday
	local d=$shared/data/intraday n
	csf-fetch csv "$d/spx_5m.csv" --from 2026-07-17 >want
	csf-bars resample 5m -f "$d/spx_1m.csv" >got
	[ "$(wc -l <got)" = 1249 ]
	n=$(diff want got | grep -c '^<') || true
	[ "$n" = 1 ] # the source has another open at 2026-07-24 10:25
	csf-bars resample 1d -f "$d/spx_1m.csv" >got
	[ "$(wc -l <got)" = 17 ]
}
