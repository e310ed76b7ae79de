# shellcheck disable=SC2016,SC2154
# csf-fetch --follow by a clock that is made up: a plug-in whose rows appear when
# a table says, and Cboe's chart as of the clock's time by the stand-in server.
load ../lib.bash
load ../server/server.bash

setup_file() {
	faults=$BATS_FILE_TMPDIR/faults
	echo '{}' >"$faults"
	server_start --market "$faults"
	export faults CSF_CBOE_URL=$url
	cd "$BATS_FILE_TMPDIR" || return
	# market: the rows `seen,time,...` of ./table that are there by now, from $from
	# on, the newest of each time; ./down has lines FROM TO STATUS
	cat >csf-fetch-market <<-'SH'
		#!/bin/sh
		now=${CSF_CLOCK%%,*}
		for a; do
			case $a in from=*) from=${a#*=} ;; esac
		done
		while read -r a b status; do
			if [ ! "$now" \< "$a" ] && [ "$now" \< "$b" ]; then
				echo "csf-fetch-market: it is down" >&2
				exit "$status"
			fi
		done <down
		echo "$now $from" >>asked
		exec mawk -F, -v now="$now" -v from="$from" -v less="${LESS-}" '
			NR == 1 { sub(/[^,]*,/, ""); print; next }
			$1 > now || $2 < from || (less && $2 == from) { next }
			{ t = $2; sub(/[^,]*,/, ""); if (!(t in row)) at[++n] = t; row[t] = $0 }
			function all(i) { for (i = 1; i <= n; i++) print row[at[i]] }
			END { all() }' table
	SH
	chmod +x csf-fetch-market
	# minutes DAY OPEN N: that many bars from the moment on, each seen a second
	# behind its end; in the form of ./table
	cat >minutes <<-'END'
		#!/bin/sh
		mawk -v day="$1" -v open="$2" -v n="$3" 'BEGIN {
			split(open, c, ":")
			m = c[1] * 60 + c[2]
			for (i = m; i < m + n; i++)
				printf "%sT%02d:%02d:01Z,%sT%02d:%02d:00Z,%d,%d,%d,%.2f,SPX\n", day, (i + 1) / 60, (i + 1) % 60, day, i / 60, i % 60, 4000, 4100, 3900, 4000 + i % 7 / 4
		}'
	END
	chmod +x minutes
}

teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export CSF_EXEC_PATH=$BATS_FILE_TMPDIR
	follow="csf-fetch --follow --bar 1m market"
	head='seen,time,open,high,low,close,symbol'
	: >down
}

minutes() {
	"$BATS_FILE_TMPDIR/minutes" "$@"
}

# day: a table of the session of 2024-01-03 (winter), and what a batch has of it.
day() {
	{ echo "$head" && minutes 2024-01-03 14:30 390; } >table
	cut -d, -f2- table >want
}

@test "a session, minute by minute: each bar once, finished, in order, none missing" {
	day
	CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --until close >got 2>err
	cmp want got
	[ ! -s err ]
	# asked once at the start, and once for each bar, 5 s behind its end
	[ "$(wc -l <asked)" = 391 ]
	[ "$(sed -n '2p; 391p' asked)" = '2024-01-03T14:31:05Z 2024-01-03T14:29:00Z
2024-01-03T21:00:05Z 2024-01-03T20:56:00Z' ]
	# in the other form, and begun in the middle
	CSF_CLOCK=2024-01-03T20:40:00Z,0 $follow --until close -o json >json
	csf-fetch csv -o json --layout csf want | cmp - json
	# behind the close: it is all there
	CSF_CLOCK=2024-01-03T23:00:00Z,0 $follow --until close | cmp want -
	[ "$(CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --until 09:35 | wc -l)" = 6 ]
}

@test "late, missing, revised and forming bars: what comes in time is written, the rest is counted" {
	day
	mawk -F, -v OFS=, '
		$2 == "2024-01-03T14:40:00Z" { $1 = "2024-01-03T14:41:08Z" }  # comes 7 s late
		$2 == "2024-01-03T14:45:00Z" { next }                         # never comes
		$2 == "2024-01-03T14:50:00Z" { $1 = "2024-01-03T14:52:30Z" }  # behind two others
		$2 == "2024-01-03T15:00:00Z" { print; $1 = "2024-01-03T15:02:00Z"; $6 = 7 } # revised
		$2 == "2024-01-03T15:10:00Z" { print "2024-01-03T15:10:10Z", $2, 1, 1, 1, 1, "SPX" } # forms
		{ print }' table >odd && mv odd table
	CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --until 10:30 >got 2>err
	grep -vE '^2024-01-03T(14:45|14:50|15:3|15:4|15:5|1[6-9]|2)' want | cmp - got
	[ "$(cat err)" = 'csf-fetch: no bar between 2024-01-03T14:44:00Z and 2024-01-03T14:46:00Z: 1 missing
csf-fetch: no bar between 2024-01-03T14:49:00Z and 2024-01-03T14:51:00Z: 1 missing
csf-fetch: bars missing: 2, too late: 1, other than before: 1' ]
	# one that holds on is given the bar, and all are in order
	CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow -v --hold 45 --until 09:52 >got 2>err
	grep -E '^time|T14:(3|4[0-46-9]|50|51)' want | cmp - got
	grep -qxF 'csf-fetch: 2024-01-03T14:40:00Z is here 8.0 s behind its end' err
	# and one that believes at once writes what was not yet finished, never again
	sed -i 's/T15:10:10Z/T15:11:00Z/' table
	CSF_CLOCK=2024-01-03T15:00:00Z,0 $follow --settle 0 --until 10:15 2>err | grep -cx '2024-01-03T15:10:00Z,1,1,1,1,SPX'
	grep -qF 'other than before: 2' err
}

@test "a source that answers from the last row or behind it: no double, no loss; so for restarts" {
	local cut
	day
	for LESS in '' 1; do
		export LESS
		CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --overlap 1 --until 10:00 | cmp <(head -n 31 want) -
		# killed behind any row: go on behind the last one that is there
		for cut in 1 7 29; do
			head -n $((cut + 1)) want >got
			CSF_CLOCK=2024-01-03T14:5$((cut % 10)):30Z,0 $follow --until 10:00 --since "$(tail -n 1 got | cut -d, -f1)" |
				tail -n +2 >>got
			cmp <(head -n 31 want) got
		done
	done
	unset LESS
	# twice the same row, in one answer
	mawk 'NR == 3 { print } { print }' want >twice
	sed -n 's/^/2024-01-03T00:00:00Z,/p' twice | sed "1s/.*/$head/" >table
	CSF_CLOCK=2024-01-03T21:30:00Z,0 $follow --until close | cmp want -
}

@test "kill -9 anywhere, and again: what is there is the batch" {
	local i last pid
	day
	head -n 1 want >got
	for i in 1 2 3 4 5 6; do
		last=$(tail -n 1 got | cut -d, -f1)
		[ "$last" != time ] || last=2024-01-03
		CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --until 11:00 --since "$last" >part 2>/dev/null &
		pid=$!
		# by chance: somewhere in the session
		while [ "$(wc -l <part)" -lt $((i * 7)) ] && kill -0 $pid 2>/dev/null; do :; done
		kill -9 $pid 2>/dev/null || true
		wait $pid 2>/dev/null || true
		# whole rows alone
		[ -z "$(tail -c 1 part)" ]
		tail -n +2 part >>got
	done
	last=$(tail -n 1 got | cut -d, -f1)
	CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --until 11:00 --since "$last" | tail -n +2 >>got
	cmp <(head -n 91 want) got
}

@test "half days, holidays, weekends, both Sundays of the clock: as the batch" {
	local since
	# Wednesday, Thanksgiving, the half day behind it, Monday
	{ echo "$head"; minutes 2024-11-27 14:30 390; minutes 2024-11-29 14:30 210; minutes 2024-12-02 14:30 5; } >table
	CSF_CLOCK=2024-11-29T17:50:00Z,0 $follow --until close >got
	[ "$(tail -n 1 got | cut -c1-20)" = 2024-11-29T17:59:00Z ]
	[ "$(tail -n 1 asked | cut -c1-20)" = 2024-11-29T18:00:05Z ]
	# over the night and the weekend nobody asks
	: >asked
	CSF_CLOCK=2024-11-29T17:50:00Z,0 timeout 20 $follow 2>err | head -n 214 >got || true
	cut -d, -f2- table | { read -r line && echo "$line"; grep -E '^2024-1(1-29|2-02)' | head -n 213; } | cmp - got
	grep -A1 T18:00:05 asked | tail -n 1 | grep -q '^2024-12-02T14:31:05Z'
	# Friday to Monday, the clocks changed between: 14:30 to 13:30, and back
	for since in '2024-03-08 14:30 2024-03-11 13:30' '2024-11-01 13:30 2024-11-04 14:30'; do
		set -- $since
		{ echo "$head"; minutes "$1" "$2" 390; minutes "$3" "$4" 390; } >table
		: >asked
		CSF_CLOCK=$1T19:50:00Z,0 timeout 20 $follow --since "$1" --closed exit | cmp <(cut -d, -f2- table | head -n 391) -
		# from the Sunday on
		CSF_CLOCK=$(date -u -d "$3 1 day ago" +%F)T12:00:00Z,0 $follow --until 10:00 --since "$1" | cmp <(cut -d, -f2- table | head -n 421) -
		grep -q "^$3T${4%:*}:31:05Z" asked
	done
}

@test "an outage is told once, waited out and filled; --max-outage ends it; a refusal is the end" {
	day
	echo '2024-01-03T14:40:00Z 2024-01-03T15:00:00Z 3' >down
	CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --until 10:30 >got 2>err
	cmp <(head -n 61 want) got
	[ "$(cat err)" = 'csf-fetch: source down since 2024-01-03T14:40:05Z: csf-fetch-market: it is down
csf-fetch: back, 21 bars filled' ]
	fails 3 'source down since 2024-01-03T14:40:05Z, longer than --max-outage: csf-fetch-market: it is down' \
		env CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --max-outage 10m --until close
	cmp <(head -n 10 want) .out
	echo '2024-01-03T14:40:00Z 2024-01-03T15:00:00Z 1' >down
	fails 1 'csf-fetch: csf-fetch-market: it is down' env CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --until close
	cmp <(head -n 10 want) .out
}

@test "an exchange that should be open and is silent is told, and asked once a bar" {
	{ echo "$head"; minutes 2024-01-03 14:30 10; minutes 2024-01-03 15:30 5; } >table
	CSF_CLOCK=2024-01-03T14:00:00Z,0 $follow --until 10:35 >got 2>err
	cmp <(cut -d, -f2- table) got
	grep -qx 'csf-fetch: no bar of 2024-01-03T14:40:00Z, nor any behind it; halted, or a holiday?' err
	grep -qx 'csf-fetch: no bar between 2024-01-03T14:39:00Z and 2024-01-03T15:30:00Z: 50 missing' err
	[ "$(grep -c ^2024-01-03T15:1 asked)" = 10 ]
}

@test "days: each behind its close; from a date on, or behind one" {
	cat >table <<-'END'
		seen,time,close
		2024-07-01T20:10:00Z,2024-07-01,1
		2024-07-02T20:10:00Z,2024-07-02,2
		2024-07-03T17:10:00Z,2024-07-03,3
		2024-07-05T20:10:00Z,2024-07-05,4
	END
	echo 2024-07-08T00:00:00Z 2024-08 1 >down
	fails 1 "it is down" env CSF_CLOCK=2024-07-02T12:00:00Z,0 csf-fetch --follow --bar 1d --since 2024-07-01 market
	cut -d, -f2- table | cmp - .out
	: >down
	cat >moments <<-'END'
		2024-07-02T12:00:00Z
		2024-07-02T20:20:00Z
		2024-07-03T17:20:00Z
		2024-07-05T20:20:00Z
	END
	cut -d' ' -f1 asked | head -n 4 | cmp moments -
	CSF_CLOCK=2024-07-03T23:00:00Z,0 csf-fetch --follow --bar 1d --since 2024-07-02T00:00:00Z --until close market | tail -n +2 | grep -qx 2024-07-03,3
}

@test "a signal ends it at once, with whole rows and status 0; a reader that goes, silently" {
	local pid
	day
	mkfifo p
	CSF_CLOCK=2024-01-03T14:30:30Z,1 $follow >got 2>err &
	pid=$!
	for _ in $(seq 500); do [ ! -s asked ] || break; read -rt 0.01 <>p || true; done
	kill -TERM $pid
	wait $pid
	[ ! -s err ]
	CSF_CLOCK=2024-01-03T14:00:00Z,0 timeout 20 $follow 2>err | head -n 1 >got || true
	[ ! -s err ]
}

@test "what goes together is judged before anything is asked" {
	fails 2 "say --bar 1m or 1d" csf-fetch --follow market
	fails 2 "it is --since and --until" csf-fetch --follow --bar 1m --from 2024-01-02 market
	fails 2 "go with --follow" csf-fetch --since 2024-01-02 market
	fails 2 "a snapshot is of now" csf-fetch --follow --every 1m --since 2024-01-02 market
	fails 2 "--every 'x': it is like 30s" csf-fetch --follow --every x market
	fails 2 "--until 'noon': it is like close" csf-fetch --follow --bar 1m --until noon market
	fails 2 "--closed 'x': it is wait or exit" csf-fetch --follow --bar 1m --closed x market
	fails 2 "csv: nothing of it is new" csf-fetch --follow --bar 1m csv x
	fails 2 "is not asked by a clock that is made up" env -u CSF_CBOE_URL CSF_CLOCK=2024-01-03T14:30:00Z,0 csf-fetch --follow --bar 1m cboe SPX
	[ ! -e asked ]
}

@test "Cboe's minutes over the network, 15 minutes late: as its batch; 429 and an outage between" {
	local cboe="csf-fetch --follow --bar 1m cboe _SIM"
	echo '{"fail": [["2024-01-03T15:00:00Z", "2024-01-03T15:04:00Z", 503, 0], ["2024-01-03T15:10:00Z", "2024-01-03T15:10:40Z", 429, "40"]]}' >"$faults"
	CSF_CLOCK=2024-01-03T14:40:00Z,0 $cboe --until 10:15 >got 2>err
	echo '{}' >"$faults"
	CSF_CLOCK=2024-01-03T23:00:00Z,0 csf-fetch cboe --bar 1m _SIM | sed '/T15:15/,$d' | cmp - got
	grep -q 'source down since 2024-01-03T15:00:00Z: cboe: .*503, not to be had now' err
	grep -qx 'csf-fetch: back, 5 bars filled' err
	# asked again when it said, not before
	asked '
at = [r["headers"]["csf-clock"] for r in rows]
assert [t for t in at if "15:10" in t] == ["2024-01-03T15:10:00Z", "2024-01-03T15:10:40Z"], at'
}

@test "whose clock is right: half a minute is the source's, more is an error" {
	local cboe="csf-fetch --follow --bar 1m --until 09:35 cboe _SIM" s
	for s in 30 -30; do
		echo "{\"skew\": $s}" >"$faults"
		: >"$requests"
		CSF_CLOCK=2024-01-03T14:40:00Z,0 $cboe >got 2>err
		[ "$(wc -l <got)" = 6 ]
		grep -qE "our clock is (29|30).5 s $([ $s = 30 ] && echo behind || echo before) that of the source, which counts" err
	done
	echo '{"skew": 90}' >"$faults"
	fails 1 "our clock is 90 s behind that of the source: set it, or believe it with --clock local" \
		env CSF_CLOCK=2024-01-03T14:40:00Z,0 $cboe
	CSF_CLOCK=2024-01-03T14:40:00Z,0 $cboe --clock local | cmp got -
	echo '{}' >"$faults"
}

@test "snapshots of a chain, each behind an empty line; the same one is written once" {
	local chain="csf-fetch --follow --every 5m cboe --chain _SIM"
	CSF_CLOCK=2024-01-03T14:52:00Z,0 $chain --until 09:50 >got 2>err
	[ ! -s err ]
	[ "$(grep -c '^$' got)" = 3 ]
	CSF_CLOCK=2024-01-03T14:55:00Z,0 csf-fetch cboe --chain _SIM >want
	head -n "$(($(wc -l <want) + 1))" got | cmp <(cat want && echo) -
	tail -n 2 got | head -n 1 | grep -q ^2024-01-03T14:50:00Z,SPXW,
	# to the end of the quotes, of a half day too; the night is not asked
	CSF_CLOCK=2024-11-29T18:20:00Z,0 timeout 20 $chain --closed exit 2>err | cut -d, -f1 | uniq | tail -n 2 | head -n 1 | grep -qx 2024-11-29T18:15:00Z
	CSF_CLOCK=2024-01-03T14:52:00Z,0 $chain -o json --until 09:40 | head -n 1 | grep -q '^{"time":"2024-01-03T14:40:00Z"'
	day
	fails 1 "no column 'strike'" env CSF_CLOCK=2024-01-03T14:52:00Z,0 csf-fetch --follow --every 5m market
	fails 2 "cboe: --chain is of now: there is no --bar" env CSF_CLOCK=2024-01-03T14:52:00Z,0 csf-fetch --follow --bar 1m cboe _SIM --chain
}

@test "replay: each row when it was known, and the bytes of the file" {
	local t pid
	day
	CSF_CLOCK=2024-01-03T14:00:00Z,0 csf-fetch replay --bar 1m want | cmp want -
	# what is past leaves at once, what is to come does not
	CSF_CLOCK=2024-01-03T15:00:30Z,1 csf-fetch replay --bar 1m want >got 3>&- &
	pid=$!
	for _ in $(seq 500); do [ ! -s got ] || break; read -rt 0.01 <> <(:) || true; done
	kill "$pid"
	wait "$pid"
	cmp <(head -n 31 want) got
	# 20 minutes take 0.2 s
	t=$(date +%s%3N)
	CSF_CLOCK=2024-01-03T15:00:00Z,6000 csf-fetch replay --bar 1m <(head -n 51 want) | cmp <(head -n 51 want) -
	[ $(($(date +%s%3N) - t)) -ge 195 ]
	CSF_CLOCK=2024-01-03T14:00:00Z,0 csf-fetch replay -o json --bar 1m want | head -n 1 | grep -q '^{"time":"2024-01-03T14:30:00Z"'
	fails 2 "CSF_CLOCK is not set" csf-fetch replay --bar 1m want
	fails 2 "when is a row known" env CSF_CLOCK=2024-01-03T14:00:00Z,0 csf-fetch replay want
	fails 2 "which file" env CSF_CLOCK=2024-01-03T14:00:00Z,0 csf-fetch replay --bar 1m
}
