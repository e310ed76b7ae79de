# shellcheck disable=SC2016,SC2094,SC2154
# csf-fetch-daily and csf-snapshot: a day after the other, as cron would.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cat >csf.conf <<-'END'
	symbol = SPX
	start = 2018-01-02
	indicators = rsi:14 ema:20 obv
	labels = gap sr
	END
}

# stored KIND DATE: number of rows, and whether the last is of the date.
stored() {
	csf-fetch db "$1" >rows
	echo "$(($(wc -l <rows) - 1)) $(tail -n 1 rows | cut -c1-10)"
}

@test "a week played day by day is what one run on Friday leaves" {
	local d
	csf-fetch-daily --day 2020-04-03 >first
	[ "$(cut -d, -f1-3 first)" = "set,rows,new
bars,568,568
set,rows,new
rows:enriched,568,568" ]
	for d in 06 07 08 09; do
		csf-fetch-daily --day 2020-04-$d >out
		# the bar before is fetched again, and compared
		grep -qx bars,2,1,1,0,0,0,0 out
		grep -qE '^rows:enriched,[0-9]+,1,' out
	done
	# Good Friday, a Saturday: there is nothing to fetch
	for d in 10 11; do
		csf-fetch-daily --day 2020-04-$d >out
		[ "$(grep -c ^bars out)" = 0 ]
		grep -qE '^rows:enriched,572,0,572,' out
	done
	for set in bars rows:enriched; do
		csf-fetch db $set >"week.$set"
		csf-fetch-daily --db sqlite:once.db --day 2020-04-11 >/dev/null
		csf-fetch db --db sqlite:once.db $set | cmp - "week.$set"
	done
	# a holiday of ours: the days that nobody ran it are fetched at once
	csf-fetch-daily --day 2020-04-17 >out
	grep -qx bars,6,5,1,0,0,0,0 out
}

@test "-n says what would be done and does nothing" {
	csf-fetch-daily -n --day 2020-04-03 >p
	[ "$(head -n 3 p)" = "csf-fetch --from 2018-01-02 --to 2020-04-03 sample spx >new.csv
csf-bars check --bar 1d -f new.csv
csf-dbload load --db sqlite:csf.db --symbol SPX --timeframe 1d -f new.csv bars" ]
	[ "$(sed -n '4,$p' p)" = "$(csf-enrich -n)" ]
	[ "$(echo *)" = "csf.conf p" ]
	csf-fetch-daily --day 2020-04-03 >/dev/null
	cp csf.db was.db
	csf-fetch-daily -n --day 2020-04-07 | head -n 1 |
		grep -qx 'csf-fetch --from 2020-04-03 --to 2020-04-07 sample spx >new.csv'
	cmp csf.db was.db
	# and, pasted, it does the same
	rm csf.db
	bash -ec "$(cat p)" >out
	csf-fetch db rows:enriched >a
	csf-fetch db --db sqlite:was.db rows:enriched | cmp - a
}

@test "a hole is filled alone; what the source lacks is said, and of the day exit 3" {
	csf-fetch-daily --day 2020-04-03 --data sample:spx >/dev/null
	# the week of the third of February is lost
	csf-fetch db bars | awk -F, '$1 < "2020-02-03" || $1 > "2020-02-07"' >short
	csf-dbload load --db sqlite:h.db --symbol SPX --timeframe 1d bars <short >/dev/null
	csf-fetch-daily --db sqlite:h.db --day 2020-04-06 >out
	[ "$(grep ^bars out)" = "bars,6,5,1,0,0,0,0
bars,2,1,1,0,0,0,0" ]
	csf-fetch db bars >want
	csf-fetch db --db sqlite:h.db --to 2020-04-03 bars | cmp - want
	# a file that ends too early
	fails 3 "csf-fetch-daily: 2 bars are missing from 2020-04-07 to 2020-04-08; try again later" \
		csf-fetch-daily --db sqlite:h.db --data short --day 2020-04-08
	grep -q '^rows:enriched' .out
	# one that never had the week
	csf-dbload load --db sqlite:s.db --symbol SPX --timeframe 1d bars <short >/dev/null
	csf-fetch-daily --db sqlite:s.db --data short --day 2020-04-03 2>err >out
	grep -qx 'csf-fetch-daily: 5 bars are missing from 2020-02-03 to 2020-02-07' err
}

@test "findings, corrections and other failures stop it before anything is loaded" {
	csf-fetch-daily --day 2020-04-03 >/dev/null
	csf-fetch db bars >was
	csf-fetch --from 2018-01-02 sample spx >f.csv
	# a high below the low
	awk -F, -v OFS=, '$1 == "2020-04-07" { $3 = $4 - 1 } 1' f.csv >bad.csv
	fails 1 "csf-bars check finds what is above; nothing was loaded (--accept)" \
		csf-fetch-daily --data bad.csv --day 2020-04-08
	grep -q '^2020-04-07,' .out
	csf-fetch db bars | cmp - was
	# the bar before the gap is another one now
	awk -F, -v OFS=, '$1 == "2020-04-03" { $6 = 1 } 1' f.csv >corrected.csv
	fails 1 "column 'volume'" csf-fetch-daily --data corrected.csv --day 2020-04-08
	csf-fetch db bars | cmp - was
	fails 1 "cannot open 'no.csv'" csf-fetch-daily --data no.csv --day 2020-04-08
	fails 1 "column 'open': 'x' is not a number" csf-fetch-daily --day 2020-04-08 \
		--data <(sed 's/^2020-04-08,[^,]*/2020-04-08,x/' f.csv)
	csf-fetch db bars | cmp - was
	# the source mends it, and the same command goes on
	csf-fetch-daily --data f.csv --day 2020-04-08 | grep -qx bars,4,3,1,0,0,0,0
	csf-fetch-daily --accept --data bad.csv --db sqlite:b.db --day 2020-04-08 >out
	grep -q '^bars,571,571,' out
}

@test "bars within the day: whole sessions are fetched, and a hole in one is filled" {
	awk 'BEGIN {
		print "time,open,high,low,close,volume"
		split("2020-03-10 2020-03-11 2020-03-12", d, " ")
		for (k = 1; k <= 3; k++)
			for (i = 0; i < 78; i++) {
				s = 48600 + i * 300
				c = 3000 + (i * 7 + k) % 50
				printf "%sT%02d:%02d:00Z,%d,%d,%d,%d,9\n", d[k], s / 3600,
				    s % 3600 / 60, c, c + 3, c - 3, c + 1
			}
	}' >m5.csv
	printf 'data = m5.csv\ntimeframe = 5m\nindicators = ema:5\n' >csf.conf
	csf-fetch-daily --day 2020-03-10 | grep -qx bars,78,78,0,0,0,0,0
	csf-fetch-daily --day 2020-03-12 | grep -qx bars,234,156,78,0,0,0,0
	csf-fetch db bars >want
	csf-dbload load --db sqlite:h.db --symbol SPX --timeframe 5m bars >/dev/null \
		< <(sed -e 100,110d -e 120,121d m5.csv)
	csf-fetch-daily --db sqlite:h.db --day 2020-03-12 >out
	[ "$(grep ^bars out)" = bars,78,13,65,0,0,0,0 ]
	csf-fetch db --db sqlite:h.db bars | cmp - want
	fails 3 "78 bars are missing from 2020-03-13T13:30:00Z to 2020-03-13T19:55:00Z; try again later" \
		csf-fetch-daily --day 2020-03-13
}

@test "one runs at a time" {
	(
		exec 8>csf.db.lock
		flock 8
		fails 3 "another csf-fetch-daily holds 'csf.db.lock'; try again later" \
			csf-fetch-daily --day 2020-04-03
	)
	[ ! -e csf.db ]
	fails 1 "cannot make the lock 'no/x.db.lock'" csf-fetch-daily --db sqlite:no/x.db
	csf-fetch-daily --day 2020-04-03 >/dev/null
	[ -s csf.db ]
}

@test "killed at any moment, the same command goes on to the same rows" {
	local ms set killed=0 got=3
	for ms in 010 020 030 040 055 070 085 100 120 140 170 200; do
		timeout -s KILL 0.$ms csf-fetch-daily --day 2020-04-09 >out 2>&1 ||
			killed=$((killed + 1))
	done
	[ "$killed" -ge 2 ]
	# the lock is held until who was killed last is gone
	while [ "$got" = 3 ]; do
		got=0
		csf-fetch-daily --day 2020-04-09 >out 2>&1 || got=$?
	done
	[ "$got" = 0 ] || { cat out; false; }
	csf-fetch-daily --db sqlite:once.db --day 2020-04-09 >/dev/null
	for set in bars rows:enriched; do
		csf-fetch db --db sqlite:once.db $set >want
		csf-fetch db $set | cmp - want
	done
}

@test "what is typed is judged before anything is done" {
	fails 2 "--day 'today': a date like" csf-fetch-daily --day today
	fails 2 "'--from'? usage: csf-fetch-daily" csf-fetch-daily --from 2020-01-02
	fails 2 "'b'? one set is enriched" csf-fetch-daily a b
	fails 2 "csf-fetch-daily: --timeframe 'x'" csf-fetch-daily --timeframe x
	fails 2 "--every 'x': 5m" csf-snapshot --every x
	fails 2 "--day 'now'" csf-snapshot --day now
	fails 2 "-x'? usage" csf-snapshot -x
	[ "$(echo *)" = csf.conf ]
}

@test "csf-snapshot: the document of a day, of a file as of stored rows" {
	csf-fetch-daily --day 2020-04-09 >/dev/null
	csf-snapshot --strategy "$PWD/s" enriched 2>err || grep -q "no strategy" err
	printf 'pcs\ndte=30\ndelta=0.2\nwidth=50\n' >s
	csf-snapshot --strategy s --day 2020-04-07 >day
	[ "$(wc -l <day)" = 1 ]
	csf-snapshot --strategy s --day 2020-04-07 enriched >stored
	/usr/bin/python3 - day stored <<-'END'
		import json, sys
		a, b = (json.load(open(f))["data"] for f in sys.argv[1:])
		assert a["session"] == b["session"] and a["bar"] == b["bar"] and a["zones"] == b["zones"]
		assert a["signals"] == b["signals"] and a["signals"][0]["status"] == "ok", a["signals"]
		assert a["indicators"]["rsi_14"] == b["indicators"]["rsi_14"]
		assert a["session"]["date"] == "2020-04-07" and a["bar"]["close"] == 2659.41, a["bar"]
	END
	csf-snapshot --strategy s >last
	csf-snapshot --strategy s --day 2020-04-17 | cmp - last
	csf-snapshot --strategy s --text | grep -q '^1d 2020-04-17'
	csf-snapshot --strategy s --sinks file:now.json && cmp now.json last
	csf-snapshot -n --strategy s --day 2020-04-07 enriched >p
	bash -c "$(cat p)" | cmp - stored
	fails 1 "no session on that day: Good Friday" csf-snapshot --day 2020-04-10
	fails 1 "no 'rows:other' was loaded" csf-snapshot --strategy s other
	fails 2 "no strategy 'x'; there are:" csf-snapshot --strategy x
}
