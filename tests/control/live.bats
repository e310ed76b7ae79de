# shellcheck disable=SC2016,SC2094,SC2154
# csf-live: a week played is the backtest of the week, whatever happens to it.
load ../lib.bash
load ../server/server.bash

# week.csv: minutes of nine sessions, the last five of them a week; the strategy;
# what a backtest has of them.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	awk 'BEGIN {
		print "time,open,high,low,close,symbol"
		c = 4000
		n = split("2024-01-02 2024-01-03 2024-01-04 2024-01-05 2024-01-08 2024-01-09 2024-01-10 2024-01-11 2024-01-12", d, " ")
		for (k = 1; k <= n; k++) for (m = 870; m < 1260; m++) {
			s = (s * 16807 + 11) % 2147483647
			o = c; c = c + (s % 997) / 200 - 2.49
			printf "%sT%02d:%02d:00Z,%.2f,%.2f,%.2f,%.2f,SPX\n", d[k], m / 60, m % 60, o,
				(o > c ? o : c) + 1, (o < c ? o : c) - 1, c
		}
	}' >week.csv
	cat >strat <<-'END'
		# indicators: ivproxy rsi:14
		pcs
		dte=7
		delta=0.20
		width=25
		time=10:00+close-2h
		pt=0.3
		sl=1.5
	END
	cat >csf.conf <<-END
		data = $PWD/week.csv
		timeframe = 1m
		strategy = $PWD/strat
		indicators = ema:20
		labels = breakout:20
	END
	csf-ind --bar 1m -f week.csv -- ema:20 ivproxy rsi:14 | csf-label --bar 1m -- breakout:20 |
		csf-signal --bar 1m -f strat | csf-bt -q --bar 1m --events events.csv >ledger.csv
	echo '{}' >faults
	server_start --market "$PWD/faults"
	export CSF_CBOE_URL=$url
}
teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	week=$BATS_FILE_TMPDIR
	export CSF_CONF=$week/csf.conf
	play="csf-live --simulate $week/week.csv --begin 2024-01-08 --paper"
}

# same: what csf-live has kept is the backtest, and csf-snapshot's of each day.
same() {
	local d
	cmp "$week/events.csv" live/events.csv
	cmp "$week/ledger.csv" live/ledger.csv
	for d in 08 09 10 11 12; do
		csf-snapshot --day 2024-01-$d --every 5m >day
		[ "$(wc -l <day)" = 78 ]
		cmp day live/snaps/snap-2024-01-$d.ndjson
	done
	[ "$(echo live/snaps/*)" = "$(printf 'live/snaps/snap-2024-01-%s.ndjson ' 08 09 10 11 12 | sed 's/ $//')" ]
}

@test "a week played: events and ledger are the backtest's, documents those of csf-snapshot" {
	[ "$(wc -l <"$week/events.csv")" -gt 20 ]
	$play --speed 0 --status st 2>err
	same
	# and by a clock that runs, 100000 times as fast
	rm -r live
	$play --speed 100000 --begin 2024-01-12T20:00:00Z 2>err
	cmp "$week/events.csv" live/events.csv
	csf-snapshot --day 2024-01-12 --every 5m | tail -n 12 | cmp - live/snaps/snap-2024-01-12.ndjson
	# csf-report reads the ledger
	csf-report -f live/ledger.csv | grep -q pcs
}

@test "killed at moments of chance and started again: nothing lost, nothing twice, no other" {
	local i n pid
	for i in 1 2 3 4 5 6 7 8; do
		n=$((1300 + i * 240))
		rm -f live/rows.csv
		# five days in a second and a half
		setsid $play --speed 300000 >/dev/null 2>&1 &
		pid=$!
		for _ in $(seq 300); do
			[ "$(wc -l 2>/dev/null <live/rows.csv || echo 0)" -lt $n ] || break
			read -rt 0.01 <> <(:) || true
		done
		kill -9 -- -$pid 2>/dev/null || true
		wait $pid 2>/dev/null || true
	done
	$play --speed 0 2>err
	same
	cut -d'"' -f8 live/snaps/* | sort | uniq -d | { run cat; [ -z "$output" ]; }
}

@test "a stage that fails is started again, and in the end given up; of a bad line nothing is run" {
	mkdir plug
	cat >plug/csf-fetch-away <<-'END'
		#!/bin/sh
		echo run >>runs
		[ "$(wc -l <runs)" -gt "$BAD" ] || { echo 'csf-fetch-away: gone' >&2; exit 1; }
		head -n 1 "$WEEK"
		grep ^2024-01-08 "$WEEK"
	END
	chmod +x plug/csf-fetch-away
	export WEEK=$week/week.csv
	# no second is waited for
	printf '#!/bin/sh\necho "$1" >>slept\n' >plug/sleep
	chmod +x plug/sleep
	export PATH=$PWD/plug:$PATH CSF_EXEC_PATH=$PWD/plug BAD=2
	CSF_CLOCK=2024-01-08T21:30:00Z,0 csf-live --data away:SPX --until close --health 999 2>err
	[ "$(wc -l <live/rows.csv)" = 391 ]
	grep -q 'ended since .*, restarts: 2, last row: 2024-01-08T20:59:00Z' err
	rm -r slept runs live
	export BAD=99
	fails 1 "csf-live: it has failed 5 times, each within ten minutes" \
		csf-live --data away:SPX --health 999
	[ "$(grep -c gone .err)" = 5 ]
	grep -q 'csf-live: failed (1), again in 8 s' .err
	[ "$(grep -vx 999 slept | tr '\n' ' ')" = '1 2 4 8 ' ]
	rm -r live
	fails 1 "csf-live: it has failed 5 times, each within ten minutes" \
		timeout 100 csf-live --paper --data away:SPX --health 999
	fails 2 "the pipeline cannot be run" csf-live --data sample:spx
}

@test "one runs in a folder; a signal ends it, with status 0; it says how it is" {
	local pid
	mkdir live
	(
		exec 8>live/lock
		flock 8
		fails 3 "another csf-live holds 'live/lock'; try again later" $play
	)
	$play --speed 1 --begin 2024-01-12T20:58:30Z --health 1 --status st 2>err &
	pid=$!
	for _ in $(seq 300); do
		grep -qs running st && break
		read -rt 0.02 <> <(:) || true
	done
	/usr/bin/python3 -c '
import json
s = json.load(open("st"))
assert s["state"] == "running" and s["restarts"] == 0 and s["last_row"] == "2024-01-12T20:57:00Z", s'
	kill $pid
	wait $pid
	grep -q '"state":"ended"' st
	grep -q '^csf-live: running since .*, restarts: 0, last row: 2024-01-12T20:57:00Z$' err
	[ "$(tail -c 1 live/rows.csv | od -An -c | tr -d ' ')" = '\n' ]
}

@test "a session of a source, followed by the network to its close" {
	export HOOK=$url/hook HOOK_KEY=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
	: >"$requests"
	CSF_CLOCK=2024-01-03T14:40:00Z,0 csf-live --data cboe:_SIM --until close --every 1h \
		--sinks 'file:live/snaps/ webhook:@HOOK' 2>err
	asked 'rows = [r["body"] for r in rows if r["path"] == "/hook"]; print("\n".join(rows))' | cmp - live/snaps/snap-2024-01-03.ndjson
	CSF_CLOCK=2024-01-03T23:00:00Z,0 csf-fetch cboe --bar 1m _SIM | wc -l >n
	[ "$(wc -l <live/rows.csv)" = "$(cat n)" ]
	CSF_CLOCK=2024-01-03T23:00:00Z,0 csf-snapshot --data cboe:_SIM --day 2024-01-03 --every 1h >day
	[ "$(wc -l <day)" = 7 ]
	cmp day live/snaps/snap-2024-01-03.ndjson
}

@test "bars and their chain followed together: paper fills on quotes, and what a minute later costs" {
	printf 'pcs\ndte=7\nwidth=50\ndelta=0.3\ntime=10:00+11:00\npt=0.2\n' >s
	printf 'data = cboe:_SIM\nchain = "cboe:_SIM --symbol SPXW"\ntimeframe = 1m\nstrategy = s\nindicators = ema:20\n' >csf.conf
	export CSF_CONF=csf.conf
	CSF_CLOCK=2024-01-03T14:40:00Z,0 csf-live --paper --until 11:30 --every 30m --begin 2024-01-03 2>err
	[ "$(wc -l <live/rows.csv)" = 121 ]
	csf-live -n --paper --until 11:30 | grep -q '^csf-fetch --follow --every 1m .*--until 11:30 cboe --chain _SIM --symbol SPXW >>live/quotes.csv'
	grep -q ,enter, live/events.csv
	[ "$(named '$at["file"] != "model" && $at["side"] != "settle"' live/fills.csv | wc -l)" -ge 4 ]
	# as history: the same, of the quotes that were kept
	csf-ind --bar 1m -f live/rows.csv x=expr:close >/dev/null
	cut -d, -f1-6 live/rows.csv >bars
	csf-ind --bar 1m -f bars ema:20 | csf-signal --bar 1m -f s | csf-bt -q --bar 1m --chain live/quotes.csv --events want --fills fills >ledger
	cmp want live/events.csv
	cmp ledger live/ledger.csv
	csf-snapshot --data bars --chain live/quotes.csv --day 2024-01-03 --every 30m >day
	cmp <(head -n 4 day) live/snaps/snap-2024-01-03.ndjson
	# slippage, against another way to get it
	/usr/bin/python3 - <<-'END'
		import csv, datetime as d
		at = lambda s: d.datetime.fromisoformat(s.replace("Z", "+00:00"))
		read = lambda f: list(csv.DictReader(l for l in open(f) if l.strip()))
		quotes = {}
		for q in read("live/quotes.csv"):
		    quotes.setdefault((q["expiry"], float(q["strike"]), q["right"]), []).append((at(q["time"]), (float(q["bid"]) + float(q["ask"])) / 2))
		fills = [f for f in read("live/fills.csv") if f["file"] != "model" and f["side"] != "settle"]
		slip = read("live/slippage.csv")
		assert len(slip) == len(fills) >= 4
		for f, s in zip(fills, slip):
		    later = [q for q in quotes[f["expiry"], float(f["strike"]), f["right"]] if q[0] >= at(f["time"]) + d.timedelta(minutes=1)]
		    assert (s["time"], s["leg"], s["price"]) == (f["time"], f["leg"], f["price"])
		    if later:
		        worse = (1 if f["side"] == "sell" else -1) * (float(f["mid"]) - later[0][1])
		        assert at(s["later"]) == later[0][0] and abs(float(s["worse"]) - worse) < 1e-4, (s, worse)
		    else:
		        assert s["worse"] == ""
	END
	grep -qE 'csf-live: of [0-9]+ fills on quotes [0-9]+ had one a minute later, on average -?[0-9.]+ points worse a leg' err
}

@test "-n prints the pipeline; what is typed is judged before anything is made" {
	csf-live -n --data cboe:SPX --paper --until close --max-outage 30m --sinks 'file:a.ndjson' >p
	[ "$(cat p)" = "csf-fetch --follow --bar 1m --until close --max-outage 30m cboe SPX |
	csf-ind --bar 1m -- ema:20 ivproxy rsi:14 |
	csf-label --bar 1m -- breakout:20 |
	csf-signal --bar 1m -f $week/strat |
	csf-chain pick -q --bar 1m |
	tee live/rows.csv paper |
	csf-snap --bar 1m --every 5m --settings $week/csf.conf --sink file:a.ndjson
csf-bt -q --bar 1m --events events --fills live/fills.csv <paper >live/ledger.csv" ]
	fails 2 "is a file: what is followed is like massive:SPX" csf-live
	fails 2 "--speed is of --simulate" csf-live --data cboe:SPX --speed 5
	fails 2 "--every 'x': 5m" csf-live --every x
	fails 2 "--health '0'" csf-live --health 0
	fails 2 "--begin 'now'" csf-live --begin now
	fails 2 "'x'? usage" csf-live x
	fails 2 "strategy 'IronCondorML' trains its model as it goes" csf-live --data cboe:SPX --strategy IronCondorML
	fails 1 "cannot open 'no.csv'" csf-live --simulate no.csv
	[ ! -e live ]
}

@test "the units are what systemd takes" {
	command -v systemd-analyze >/dev/null || skip "1: no systemd-analyze"
	cp "$root"/share/systemd/csf-live@* .
	ln -s "$(command -v csf-live)" csf-live
	sed -i "s,/usr/local/bin,$PWD," csf-live@.service
	mv csf-live@.service csf-live@spx.service
	sed -i 's/%i/spx/' csf-live@.timer
	mv csf-live@.timer csf-live@spx.timer
	run systemd-analyze verify --man=no ./csf-live@spx.service ./csf-live@spx.timer
	[ "$status" = 0 ] && [ -z "$output" ] || { echo "$output"; false; }
}
