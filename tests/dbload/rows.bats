# shellcheck disable=SC2016,SC2094,SC2154
# csf-dbload: rows in, the same rows out; what differs; what is refused.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# sql QUERY [file]: its rows, "|" between, by Python's sqlite3.
sql() {
	python3 - "$1" "${2:-csf.db}" <<-'END'
	import sqlite3, sys
	db = sqlite3.connect(sys.argv[2])
	for row in db.execute(sys.argv[1]):
	    print("|".join("" if v is None else str(v) for v in row))
	db.commit()
	END
}

# counts WANT command ...: the row of counts that the load prints.
counts() {
	local want=$1 got
	shift
	got=$("$@" | tail -n 1) || return
	[ "${got#*,}" = "$want" ] || { echo "want $want, got $got"; return 1; }
}

# A run of a strategy: l.csv, f.csv.
a_run() {
	csf-fetch --from 2019-06-03 sample spx | csf-ind ivproxy |
		csf-signal pcs dte=30 delta=0.16 width=25 pt=0.5 max=3 |
		csf-bt -q --fills f.csv >l.csv
}

@test "every kind comes back as it was loaded, and loading twice changes nothing" {
	local kind file n
	csf-fetch --symbol SPX --from 2019-01-02 sample spx |
		csf-dbload load --timeframe 1d bars >/dev/null
	csf-dbload dump bars >bars.csv
	csf-ind rsi:14 ema:20 <bars.csv >rows.csv
	csf-label doubletop gap sr --events events.csv --zones zones.csv <bars.csv >/dev/null
	csf-ind ivproxy <bars.csv | awk -F, 'NR == 1 || $1 > "2020-04-14"' |
		csf-chain model --dte 0..9 >quotes.csv
	a_run
	mv l.csv ledger.csv
	mv f.csv fills.csv
	csf-report -o json <ledger.csv >runs.json
	{ head -n 1 ledger.csv; grep ,mark, ledger.csv; } | cut -d, -f 1,3,32-35 >equity.csv
	for kind in bars rows:x events zones quotes ledger fills equity; do
		file=${kind%:x}.csv
		n=$(($(wc -l <"$file") - 1))
		[ "$n" -gt 4 ] || { echo "$kind: $n rows"; false; }
		set -- --db sqlite:kinds.db
		case $kind in
		ledger | fills | equity) set -- "$@" --run one ;;
		bars | rows:x | events | zones) set -- "$@" --timeframe 1d ;;
		esac
		counts "$n,$n,0,0,0,0,0" csf-dbload load "$@" -f "$file" "$kind"
		counts "$n,0,$n,0,0,0,0" csf-dbload load "$@" -f "$file" "$kind"
		csf-dbload dump --db sqlite:kinds.db "$kind" | cmp - "$file"
		# dump | load | dump
		csf-dbload dump --db sqlite:kinds.db -o json "$kind" |
			csf-dbload load "$@" --db sqlite:again.db "$kind" >/dev/null
		csf-dbload dump --db sqlite:again.db "$kind" | cmp - "$file"
	done
	csf-dbload load --run one --db sqlite:kinds.db runs <runs.json >/dev/null
	csf-dbload dump -o json --db sqlite:kinds.db runs | sed 's/^{"run":"one",/{/' | cmp - runs.json
	csf-dbload dump --db sqlite:kinds.db runs >runs.csv
	csf-dbload load --db sqlite:again.db runs <runs.csv >/dev/null
	csf-dbload dump --db sqlite:again.db runs | cmp - runs.csv
	csf-dbload status --db sqlite:kinds.db | cut -d, -f1-4 >is
	[ "$(tail -n +2 is)" = 'bars,SPX,1d,
equity,,,one
events,SPX,1d,
fills,,,one
ledger,,,one
quotes,,,
rows:x,SPX,1d,
runs,,,one
zones,SPX,1d,' ]
}

@test "random numbers come back to the last bit, from both ends of time" {
	python3 >r.csv <<-'END'
	import random, struct, math
	random.seed(7)
	def num():
	    while True:
	        v = struct.unpack("d", random.randbytes(8))[0]
	        if math.isfinite(v) and abs(v) > 1e-300:
	            return repr(v)
	print("time,a,b,text")
	for i in range(2000):
	    ns = random.choice(["", ".5", ".000000001", ".999999999"])
	    print("%d-03-04T%02d:%02d:%02d%sZ,%s,%s,%s" % (1700 + i // 4, i % 4 * 6,
	        random.randrange(60), random.randrange(60), ns, num(),
	        random.choice(["", num()]),
	        random.choice(["", "x", '"a,b"', '"say ""so"""', "é"])))
	END
	csf-dbload load --symbol X --timeframe point rows:r <r.csv >/dev/null
	csf-dbload dump rows:r >d.csv
	same_numbers r.csv d.csv 0
	csf-dbload dump rows:r | csf-dbload load --db sqlite:b.db --symbol X --timeframe point rows:r >/dev/null
	csf-dbload dump --db sqlite:b.db rows:r | cmp - d.csv
	# the view says the same times
	cut -d, -f1 d.csv | tail -n +2 >want
	sql 'select time from rows_r_v' | cmp - want
}

@test "SQL finds numbers in number columns, and nothing in empty cells" {
	printf 'time,close,vix\n2020-01-02,900.5,\n2020-01-03,4100,12\n2020-01-06,5000.25,\n' |
		csf-dbload load --symbol SPX --timeframe 1d bars >/dev/null
	[ "$(sql 'select close from bars where close > 4000')" = "4100.0
5000.25" ]
	[ "$(sql 'select count(*), count(vix), typeof(close) from bars')" = "3|1|real" ]
	[ "$(sql 'select time, csf_date from bars limit 1')" = "1577923200000000000|1" ]
	[ "$(sql 'select time from bars_v')" = "2020-01-02
2020-01-03
2020-01-06" ]
}

@test "other values end the load, or are replaced, or kept, and are counted" {
	bars 9 >a
	awk -F, -v OFS=, 'NR == 5 { $5 = "1.5" } NR == 7 { $6 = "" } 1' a >b
	csf-dbload load --symbol X --timeframe 1d bars <a >/dev/null
	csf-dbload dump bars >was
	fails 1 "stdin:5: column 'close': '$(sed -n 5p was | cut -d, -f5)' is stored, and this is '1.5'; --replace takes the new, --keep leaves what is stored" \
		csf-dbload load --symbol X --timeframe 1d bars <b
	counts 9,0,7,0,2,0,0 csf-dbload load --keep --symbol X --timeframe 1d bars <b
	csf-dbload dump bars | cmp - was
	counts 9,0,7,2,0,0,0 csf-dbload load --dry-run --replace --symbol X --timeframe 1d bars <b
	csf-dbload dump bars | cmp - was
	counts 9,0,7,2,0,0,0 csf-dbload load --replace --symbol X --timeframe 1d bars <b
	csf-dbload dump bars >is
	[ "$(diff was is | grep -c '^>')" = 2 ]
	sed -n 7p is | grep -q ',$'
	counts 9,0,9,0,0,0,0 csf-dbload load --symbol X --timeframe 1d bars <b
	# dates and instants are no stream
	local t
	for t in T00:00Z T05:00Z; do
		sed "2q" b | sed "2s/^[^,]*/&$t/" >c
		fails 1 "c:2: column 'time': an instant, and X 1d has dates stored" \
			csf-dbload load --replace --symbol X --timeframe 1d -f c bars
	done
	csf-dbload load --symbol X --timeframe 5m -f c bars >/dev/null
	sed 's/^/symbol,/;2,$s/symbol/Y/;3s/Y/X/' a | sed -n '1,3p' >d
	fails 1 "d:3: column 'time': a date, and X 5m has instants stored" \
		csf-dbload load --timeframe 5m -f d bars
	csf-dbload drop --yes --timeframe 5m --symbol X bars >/dev/null
	csf-dbload load --timeframe 5m -f d bars >/dev/null
	fails 2 "give one of --compare, --keep, --rebuild and --replace" csf-dbload load --keep --replace bars
}

@test "--dry-run makes no database" {
	bars 9 >a
	counts 9,9,0,0,0,0,0 csf-dbload load --dry-run --symbol X --timeframe 1d bars <a
	[ ! -e csf.db ]
}

@test "columns are added as they appear; an empty one gets its type when it is filled" {
	printf 'time,a\n2020-01-02,1\n2020-01-03,2\n' | csf-dbload load --symbol X --timeframe 1d rows:s >/dev/null
	printf 'time,b,a,c"d\n2020-01-06,,3,\n2020-01-07,x,4,\n2020-01-08,y,,7\n' |
		csf-dbload load --symbol X --timeframe 1d rows:s >/dev/null
	csf-dbload dump rows:s >is
	diff - is <<-'END'
	time,a,b,"c""d"
	2020-01-02,1,,
	2020-01-03,2,,
	2020-01-06,3,,
	2020-01-07,4,x,
	2020-01-08,,y,7
	END
	printf 'time,e\n2020-01-09,\n' | csf-dbload load --symbol X --timeframe 1d rows:s >/dev/null
	[ "$(csf-dbload dump --last 1 rows:s)" = 'time,a,b,"c""d",e
2020-01-09,,,,' ]
	[ "$(sql 'select "c""d" from rows_s where "c""d" > 5')" = 7.0 ]
}

@test "a text of digits in NDJSON is text, and comes back as it was" {
	printf '{"time":"2020-01-02","code":"007","n":7}\n{"time":"2020-01-03","code":"abc","n":8}\n' >in
	csf-dbload load --symbol X --timeframe 1d -f in rows:t >/dev/null
	csf-dbload dump -o json rows:t | cmp - in
}

@test "1,500 columns go in, one more does not" {
	awk 'BEGIN { printf "time"; for (i = 1; i < 1500; i++) printf ",c%d", i; print ""
		printf "2020-01-02"; for (i = 1; i < 1500; i++) printf ",%d", i; print "" }' >wide
	csf-dbload load --symbol X --timeframe 1d rows:w <wide >/dev/null
	csf-dbload dump rows:w | cmp - wide
	fails 1 "column 'more': rows:w has 1500, and no more go in" \
		csf-dbload load --symbol X --timeframe 1d rows:w < <(sed '1s/$/,more/;2s/$/,1/' wide)
	csf-dbload dump rows:w | cmp - wide
	# at once in a table that is new, and in one that is there
	(ulimit -t 3 && csf-dbload load --db sqlite:n.db --symbol A --timeframe 1d rows:w <wide >/dev/null)
	cut -d, -f1-9 wide | csf-dbload load --db sqlite:o.db --symbol A --timeframe 1d rows:w >/dev/null
	csf-dbload load --db sqlite:o.db --symbol B --timeframe 1d rows:w <wide >/dev/null
	csf-dbload dump --db sqlite:o.db --symbol B rows:w | cmp - wide
}

@test "a column without a name is refused, and not looked for for ever" {
	# found by make fuzz
	printf 'time,,close\n2020-03-16,1,2\n' >in
	fails 1 "in:1: column 2 has no name" timeout 20 csf-dbload load --symbol A --timeframe 1d -f in rows:x
}

@test "a bad cell: file, line, column, and nothing is loaded" {
	local text row
	while IFS='|' read -r text row; do
		{ printf 'time,close,note\n2020-01-02,1,a\n2020-01-03,2,b\n'; printf '%b\n' "$row"; } >bad
		fails 1 "bad:4: column $text" csf-dbload load -f bad --symbol X --timeframe 1d bars
		[ "$(csf-dbload status | wc -l)" = 1 ]
	done <<-'END'
	'close': 'n/a' is not a number|2020-01-06,n/a,c
	'close': '1e999' is not a number|2020-01-06,1e999,c
	'time': is empty|,3,c
	'time': '2020-02-30' |2020-02-30,3,c
	'time': '2020-01-01' goes back|2020-01-01,3,c
	'time': '2020-01-06T15:00Z' is an instant among dates|2020-01-06T15:00Z,3,c
	'note': it is not UTF-8|2020-01-06,3,\0377
	END
}

@test "--skip-bad keeps the good and writes the bad with the reason" {
	printf 'time,close\n2020-01-02,1\n2020-01-03,x\n2020-01-01,3\n2020-01-06,4\n' >in
	counts 4,2,0,0,0,2,0 csf-dbload load --skip-bad bad.csv --symbol X --timeframe 1d bars <in
	diff - bad.csv <<-'END'
	time,close,bad_line,bad_column,bad_reason,bad_text
	2020-01-03,x,3,close,'x' is not a number,
	2020-01-01,3,4,time,'2020-01-01' goes back: it is before the row above,
	END
	[ "$(csf-dbload dump bars | tail -n +2)" = "2020-01-02,1
2020-01-06,4" ]
	# a row that is not taken does not say what a column holds
	printf 'time,new,close\n2020-01-07,x,y\n2020-01-08,1.50,2\n' |
		csf-dbload load --skip-bad bad.csv --symbol X --timeframe 1d bars >/dev/null
	[ "$(sql 'select typeof(new), new from bars where new > 0')" = "real|1.5" ]
}

@test "--skip-bad goes on behind a row that cannot be taken apart, and says what it cannot go on from" {
	printf 'time,note,close\r\n2020-01-02,a,1\r\n2020-01-03,2\n2020-01-06,"b\nb" x,3\n2020-01-07,"c,",4\n2020-01-08,d,5,6\n2020-01-09,"e\ne",7' >in
	counts 6,3,0,0,0,3,0 csf-dbload load --skip-bad bad.csv --symbol X --timeframe 1d bars -f in
	diff - bad.csv <<-'END'
	time,note,close,bad_line,bad_column,bad_reason,bad_text
	,,,3,,"2 columns, the header has 3","2020-01-03,2"
	,,,4,,column 2: text after a closing quote: ' '; a quote inside a quoted field is doubled,"2020-01-06,""b
	b"" x,3"
	,,,7,,"4 columns, the header has 3","2020-01-08,d,5,6"
	END
	csf-dbload dump bars | diff - <(printf 'time,note,close\n2020-01-02,a,1\n2020-01-07,"c,",4\n2020-01-09,"e\ne",7\n')
	cat >in.json <<-'END'
	{"time":"2020-01-02","a":1}
	{"time":"2020-01-03","a":1,"b":2}
	{"time":"2020-01-06","a":}
	[1]

	{"time":"2020-01-07","a":1,"a":2}
	{"time":"2020-01-08"}
	END
	counts 6,2,0,0,0,4,0 csf-dbload load --skip-bad bad.csv --symbol X --timeframe 1d rows:j -f in.json
	diff - <(cut -d, -f1-5 bad.csv) <<-'END'
	time,a,bad_line,bad_column,bad_reason
	,,2,,'b' is no column of the first row
	,,3,,not JSON: unexpected token near '}'
	,,4,,"no object
	,,6,,"not JSON: duplicate object key near '""a""'"
	END
	grep -qF '"{""time"":""2020-01-06"",""a"":}"' bad.csv
	fails 1 "stdin:3: column 2: a quote that is never closed" csf-dbload load --skip-bad bad.csv --symbol Y --timeframe 1d bars \
		< <(printf 'time,note\n2020-01-02,a\n2020-01-03,"b\n2020-01-06,c\n')
	fails 1 "stdin:2: a NUL byte" csf-dbload load --skip-bad bad.csv --symbol Y --timeframe 1d bars \
		< <(printf 'time,note\n2020-01-02,\0\n')
	fails 1 "stdin:1: the line ends where a value is expected" csf-dbload load --skip-bad bad.csv --symbol Y --timeframe 1d bars < <(echo '{"time":')
	[ "$(csf-dbload status | grep -c ',Y,')" = 0 ]
}

@test "what the stream does not say must be said, and what it says must agree" {
	bars 3 >a
	fails 1 "no column 'symbol', and no --symbol says it" csf-dbload load --timeframe 1d bars <a
	fails 1 "no column 'timeframe', and no --timeframe says it" csf-dbload load --symbol X bars <a
	fails 1 "no column 'run', and no --run says it" csf-dbload load equity < <(printf 'time,id\n2020-01-02,a\n')
	fails 1 "'Y', and --symbol says 'X'" csf-dbload load --symbol X --timeframe 1d bars \
		< <(printf 'time,symbol,close\n2020-01-02,Y,1\n')
	fails 1 "expiry" csf-dbload load quotes < <(printf 'time,root\n2020-01-02,SPX\n')
	fails 1 "'call': it is C or P" csf-dbload load quotes \
		< <(printf 'time,root,expiry,strike,right\n2020-01-02,SPX,2020-02-21,3000,call\n')
	fails 1 "'soon' is not a date" csf-dbload load quotes \
		< <(printf 'time,root,expiry,strike,right\n2020-01-02,SPX,soon,3000,C\n')
	fails 1 "names that differ in case alone" csf-dbload load --symbol X --timeframe 1d bars \
		< <(printf 'time,close,Close\n2020-01-02,1,2\n')
	fails 1 "csf_" csf-dbload load --symbol X --timeframe 1d bars < <(printf 'time,csf_x\n2020-01-02,1\n')
	fails 1 "'new' is no column of the first row" csf-dbload load --symbol X --timeframe 1d bars \
		< <(printf '{"time":"2020-01-02","a":1}\n{"time":"2020-01-03","a":1,"new":2}\n')
}

@test "series stand apart, and which one is asked when there are several" {
	local s
	for s in SPX NDX; do
		bars 5 | csf-dbload load --symbol $s --timeframe 1d bars >/dev/null
	done
	bars 7 | csf-dbload load --symbol SPX --timeframe 5m bars >/dev/null
	[ "$(csf-dbload status | cut -d, -f1-5)" = 'set,symbol,timeframe,run,rows
bars,NDX,1d,,5
bars,SPX,1d,,5
bars,SPX,5m,,7' ]
	fails 1 "as 'NDX 1d' and 'SPX 1d': say which, by --symbol and --timeframe" csf-dbload dump bars
	fails 1 "as 'SPX 1d' and 'SPX 5m'" csf-dbload dump --symbol SPX bars
	fails 1 "bars has no series 'DAX'; the first is 'NDX 1d'" csf-dbload dump --symbol DAX bars
	[ "$(csf-dbload dump --symbol NDX bars | wc -l)" = 6 ]
	[ "$(csf-dbload dump --timeframe 5m bars | wc -l)" = 8 ]
	fails 2 "--yes says that it is meant" csf-dbload drop bars
	[ "$(csf-dbload drop --yes --symbol SPX --timeframe 5m bars)" = 'set,dropped
bars,7' ]
	[ "$(csf-dbload status | wc -l)" = 3 ]
	bars 3 | csf-dbload load --symbol X --timeframe 1d rows:s >/dev/null
	fails 1 "no 'rows:t' was loaded; there are bars, rows:s" csf-dbload dump rows:t
	csf-dbload drop --yes rows:s >/dev/null
	csf-dbload drop --yes bars >/dev/null
	[ "$(csf-dbload status | wc -l)" = 1 ]
	fails 1 "no 'bars' was loaded; there are none" csf-dbload dump bars
}

@test "--from, --to and --last cut where csf-fetch cuts" {
	local from to
	csf-fetch --symbol SPX sample spx | csf-dbload load --timeframe 1d bars >/dev/null
	csf-dbload dump bars >all
	for from in 2020-03-16 2020-03-16T00:00Z 2020-03-16T15:00-04:00 1999-01-01; do
		for to in 2020-03-31 2020-03-31T00:00Z 2030-01-01; do
			csf-fetch csv --from "$from" --to "$to" all >want
			csf-fetch db --from "$from" --to "$to" bars >got
			cmp want got || { echo "$from $to"; false; }
			[ "$(wc -l <got)" -gt 10 ]
		done
	done
	csf-dbload dump --last 3 bars | tail -n +2 | cmp - <(tail -n 3 all)
	csf-dbload dump --last 2 --to 2020-03-20 bars | cut -d, -f1 >got
	printf 'time\n2020-03-19\n2020-03-20\n' | cmp - got
	csf-dbload dump --last 99999 bars | cmp - all
	# instants: New York's days
	printf 'time,v\n2020-03-16T03:00:00Z,1\n2020-03-16T04:00:00Z,2\n2020-03-17T03:59:59Z,3\n2020-03-17T04:00:00Z,4\n' |
		csf-dbload load --symbol X --timeframe point rows:p >/dev/null
	[ "$(csf-dbload dump --from 2020-03-16 --to 2020-03-16 rows:p | cut -d, -f2 | xargs)" = "v 2 3" ]
	# days stamped midnight UTC are the dates stamped
	printf 'time,v\n2020-03-16T00:00:00Z,1\n2020-03-17T00:00:00Z,2\n2020-03-18T04:00:00Z,3\n' |
		csf-dbload load --symbol X --timeframe 1d rows:d >/dev/null
	[ "$(csf-dbload dump --from 2020-03-16 --to 2020-03-16 rows:d | cut -d, -f2 | xargs)" = "v 1" ]
	[ "$(csf-dbload dump --from 2020-03-17 --to 2020-03-18 rows:d | cut -d, -f2 | xargs)" = "v 2 3" ]
	[ "$(csf-dbload dump --last 1 --to 2020-03-16 rows:d | cut -d, -f2 | xargs)" = "v 1" ]
	[ "$(csf-dbload dump --last 2 --to 2020-03-17 rows:d | cut -d, -f2 | xargs)" = "v 1 2" ]
}

@test "a stream of no rows is a set of no rows" {
	bars 0 | csf-dbload load --symbol X --timeframe 1d bars | grep -q '^bars,0,0,'
	bars 0 | cmp - <(csf-dbload dump bars)
	[ "$(csf-dbload status | wc -l)" = 1 ]
}

@test "csf-fetch db is the dump, with its exit status" {
	bars 9 | csf-dbload load --db sqlite:x.db --symbol X --timeframe 1d bars >/dev/null
	csf-fetch db --db sqlite:x.db -o json --last 2 bars | cmp - <(csf-dbload dump --db sqlite:x.db -o json --last 2 bars)
	fails 1 "no database 'csf.db'" csf-fetch db bars
	fails 2 "no kind 'bras'; did you mean 'bars'?" csf-fetch db bras
	fails 2 "and no --bar" csf-fetch --bar 1d db bars
	csf-fetch -l | grep -q '^db,source,'
}

@test "gaps are the sessions and bars that are missing" {
	csf-fetch --symbol SPX --from 2020-03-02 sample spx | grep -vE '^2020-03-(09|10|20)' |
		csf-dbload load --timeframe 1d bars >/dev/null
	csf-dbload gaps --from 2020-02-27 --to 2020-04-21 bars >is
	diff - is <<-'END'
	symbol,timeframe,from,to,bars
	SPX,1d,2020-02-27,2020-02-28,2
	SPX,1d,2020-03-09,2020-03-10,2
	SPX,1d,2020-03-20,2020-03-20,1
	SPX,1d,2020-04-20,2020-04-21,2
	END
	# half hours around an early close and Thanksgiving
	awk 'BEGIN { print "time,close"
		for (m = 870; m < 1260; m += 30) if (m != 930) p("2019-11-27", m)
		for (m = 870; m < 1080; m += 30) p("2019-11-29", m)
		p("2019-12-02", 870) }
		function p(d, m) { printf "%sT%02d:%02d:00Z,1\n", d, m / 60, m % 60 }' |
		csf-dbload load --symbol SPX --timeframe 30m rows:h >/dev/null
	[ "$(csf-dbload gaps rows:h)" = 'symbol,timeframe,from,to,bars
SPX,30m,2019-11-27T15:30:00Z,2019-11-27T15:30:00Z,1' ]
	[ "$(csf-dbload gaps --to 2019-12-02 rows:h | tail -n 1)" = 'SPX,30m,2019-12-02T15:00:00Z,2019-12-02T20:30:00Z,12' ]
	fails 2 "gaps: quotes are no bars" csf-dbload gaps quotes
}

@test "each dump reads its rows in their order: no scan of all, no sort" {
	local kind query plan
	a_run
	bars 30 | csf-dbload load --symbol X --timeframe 1d bars >/dev/null
	bars 30 | csf-dbload load --symbol X --timeframe 1d rows:x >/dev/null
	csf-fetch --from 2018-01-02 sample spx | csf-label doubletop sr --events e.csv --zones z.csv >/dev/null
	csf-dbload load --symbol X --timeframe 1d -f e.csv events >/dev/null
	csf-dbload load --symbol X --timeframe 1d -f z.csv zones >/dev/null
	csf-dbload load --run r -f l.csv ledger >/dev/null
	csf-dbload load --run r -f f.csv fills >/dev/null
	printf 'time,id,equity\n2020-01-02,a,1\n' | csf-dbload load --run r equity >/dev/null
	printf 'id,pnl\na,1\n' | csf-dbload load --run r runs >/dev/null
	printf 'time,root,expiry,strike,right,bid\n2020-01-02,SPX,2020-02-21,3000,C,1\n' |
		csf-dbload load quotes >/dev/null
	printf '{"a":1}\n' >doc
	csf-dbload load manifests <doc >/dev/null
	csf-dbload load models <doc >/dev/null
	printf '{"time":"2020-01-02","id":"a"}\n' | csf-dbload load --stream s snapshots >/dev/null
	for kind in bars rows:x events zones ledger fills equity runs quotes manifests models snapshots; do
		query=$(csf-dbload dump -v "$kind" 2>&1 >/dev/null | sed 's/^csf-dbload: //; s/?[0-9]/1/g')
		plan=$(sql "explain query plan $query" | cut -d'|' -f4)
		case $plan in
		*SCAN* | *TEMP* | *TREE*) echo "$kind: $plan"; false ;;
		SEARCH*) ;;
		*) echo "$kind: $plan"; false ;;
		esac
	done
}
