# shellcheck disable=SC2016,SC2094,SC2154
# csf-dbload: Postgres does what SQLite does, byte for byte.
load ../lib.bash
load postgres.bash

setup_file() {
	pg_start
	mkdir "$BATS_FILE_TMPDIR/kinds"
	cd "$BATS_FILE_TMPDIR/kinds" && every_kind
}

teardown_file() {
	pg_stop
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	pg_new "t$BATS_TEST_NUMBER"
}

# both command ...: csf-dbload of both databases says the same, with the same
# exit status, which is left in $code; what it says is in `is`.
both() {
	local got
	code=0 got=0
	csf-dbload "$1" --db sqlite:lite.db "${@:2}" >want 2>&1 </dev/null || code=$?
	csf-dbload "$1" "${@:2}" >is 2>&1 </dev/null || got=$?
	sed -i "s/lite\.db/DB/" want
	sed -i "s,postgresql:[^ ]*:,DB:," is
	if [ "$got" != "$code" ] || ! cmp -s want is; then
		echo "csf-dbload $*: exit $code and $got"
		diff want is | head -n 20
		return 1
	fi
}

kinds='bars rows:x events zones quotes ledger fills equity runs manifests models snapshots'

# every_kind: a stream of each, KIND.csv.
every_kind() {
	csf-fetch --symbol SPX --from 2019-01-02 sample spx |
		csf-dbload load --db sqlite:one.db --timeframe 1d bars >/dev/null
	csf-dbload dump --db sqlite:one.db bars >bars.csv
	csf-ind rsi:14 ema:20 <bars.csv >rows:x.csv
	csf-label doubletop gap sr --events events.csv --zones zones.csv <bars.csv >/dev/null
	csf-ind ivproxy <bars.csv | awk -F, 'NR == 1 || $1 > "2020-04-14"' |
		csf-chain model --dte 0..9 >quotes.csv
	csf-fetch --from 2019-06-03 sample spx | csf-ind ivproxy |
		csf-signal pcs dte=30 delta=0.16 width=25 pt=0.5 max=3 |
		csf-bt -q --fills fills.csv --manifest manifests.csv >ledger.csv
	printf '{"kind":"logit",\n "card":{"target":"y","rows":12,"balanced":true}}\n{"kind":"tree","card":null}\n' >models.csv
	printf '{"stream":"s","time":"2020-01-0%dT10:00:00Z","id":"%s","type":"\\u00e9"}\n' 2 a 2 b 3 a >snapshots.csv
	csf-report -o json <ledger.csv >runs.csv
	{ head -n 1 ledger.csv; grep ,mark, ledger.csv; } | cut -d, -f 1,3,32-35 >equity.csv
}

@test "every kind: the same counts, dumps, status and gaps as of SQLite, loaded once and twice" {
	local kind
	cp "$BATS_FILE_TMPDIR"/kinds/* .
	for kind in $kinds; do
		set -- -f $kind.csv
		case $kind in
		ledger | fills | equity | runs) set -- "$@" --run one ;;
		bars | rows:x | events | zones) set -- "$@" --timeframe 1d ;;
		esac
		both load "$@" $kind
		grep -vq ',0,0,0,0,0,0$' is
		both load "$@" $kind
		both dump $kind
		case $kind in
		runs) ;;
		models) sort $kind.csv | cmp - <(sort is) ;;
		*) cmp is $kind.csv ;;
		esac
		both dump -o json $kind
		cp is json
		csf-dbload load "$@" -f json --db sqlite:again.db $kind >/dev/null
		csf-dbload dump -o json --db sqlite:again.db $kind | cmp - json
	done
	both status
	[ "$(wc -l <is)" = 14 ]
	both gaps bars
	both gaps --from 2018-12-20 --to 2020-05-04 rows:x
	[ "$(wc -l <is)" -gt 2 ]
	both drop --yes --run one ledger
	both drop --yes events
	both status
}

@test "random numbers, times of both ends and odd names come back to the last bit; the views say the same" {
	python3 >r.csv <<-'END'
	import random, struct, math
	random.seed(7)
	def num():
	    while True:
	        v = struct.unpack("d", random.randbytes(8))[0]
	        if math.isfinite(v) and abs(v) > 1e-300:
	            return repr(v)
	print('time,a,"close""",text,what? ?1,select')
	for i in range(2000):
	    ns = random.choice(["", ".5", ".000000001", ".999999999"])
	    print("%d-03-04T%02d:%02d:%02d%sZ,%s,%s,%s,%d,%s" % (1700 + i // 4, i % 4 * 6,
	        random.randrange(60), random.randrange(60), ns, num(),
	        random.choice(["", num()]),
	        random.choice(["", "x", '"a,b"', '"say ""so"""', "é", "\\N", "'"]), i,
	        random.choice(["", "0", "-0", "1e308"])))
	END
	both load --symbol "it's" --timeframe point -f r.csv rows:r
	both dump rows:r
	same_numbers r.csv is 0
	tail -n +2 is | cut -d, -f1 >want
	sql 'select "time" from rows_r_v order by rows_r_v."time" collate "C"' | cmp - want
	[ "$(sql "select count(*) from rows_r_v where \"close\"\"\" > 0 and \"what? ?1\" >= 0")" -gt 400 ]
	both dump --from 1999-03-03 --to 2001-03-05 rows:r
	both dump --last 7 rows:r
	both dump --to 1800-03-04T06:00Z --last 3 -o json rows:r
	printf 'time,v\n1969-12-31,1\n1970-01-01,2\n' >d
	both load -f d --symbol X --timeframe 1d bars
	[ "$(sql 'select "time" from bars_v' | xargs)" = "1969-12-31 1970-01-01" ]
}

@test "SQL finds numbers in number columns, and nothing in empty cells" {
	printf 'time,close,vix\n2020-01-02,900.5,\n2020-01-03,4100,12\n2020-01-06,5000.25,\n' |
		csf-dbload load --symbol SPX --timeframe 1d bars >/dev/null
	[ "$(sql 'select close from bars where close > 4000' | xargs)" = "4100 5000.25" ]
	[ "$(sql 'select count(*), count(vix), min(pg_typeof(close)::text) from bars')" = "3|1|double precision" ]
	[ "$(sql 'select time, csf_date from bars limit 1')" = "1577923200000000000|1" ]
}

@test "other values end the load, or are replaced, or kept, as in SQLite: random streams with keys that come twice" {
	local i mode
	for i in $(seq 8); do
		python3 - "$i" >in <<-'END'
		import random, sys
		random.seed(int(sys.argv[1]))
		kind = int(sys.argv[1]) % 4
		some = random.choice
		key = ["id", "symbol", "symbol", "root,expiry,strike,right"][kind]
		print("time,%s,a,b" % key)
		for day in range(1, 25):
		    rows = []
		    for _ in range(some([0, 1, 1, 1, 2, 4]) if kind != 1 else 1):
		        k = some("XY") if kind < 3 else "%s,2020-04-%s,%s,%s" % (some("XY"), some(["17", "24"]), some(["5", "10"]), some("CP"))
		        rows.append("2020-03-%02d,%s,%s,%s" % (day, k, some(["", "1", "2"]), some(["", "u", "v"])))
		    print("".join(r + "\n" for r in (sorted(rows) if day < 12 else rows)), end="")
		END
		case $((i % 4)) in
		0) set -- --run one equity ;;
		3) set -- quotes ;;
		*) set -- --timeframe 1d rows:r ;;
		esac
		for mode in "" --keep --replace "--dry-run --replace"; do
			# shellcheck disable=SC2086
			both load $mode -f in "$@"
		done
		case $((i % 4)) in
		0) both dump equity ;;
		3) both dump quotes ;;
		*) both dump --symbol X rows:r && both dump --symbol Y rows:r ;;
		esac
	done
}

@test "a difference is said with its line, what is stored and what is new; dates among instants too" {
	bars 9 >a
	awk -F, -v OFS=, 'NR == 5 { $5 = "1.50" } NR == 7 { $6 = "" } 1' a >b
	csf-dbload load --symbol X --timeframe 1d bars <a >/dev/null
	fails 1 "stdin:5: column 'close': '$(sed -n 5p a | cut -d, -f5)' is stored, and this is '1.5'; --replace takes the new, --keep leaves what is stored" \
		csf-dbload load --symbol X --timeframe 1d bars <b
	sed '2s/^2000-01-01/&T00:00:00Z/;3,$d' a >c
	fails 1 "c:2: column 'time': an instant, and X 1d has dates stored" csf-dbload load --symbol X --timeframe 1d -f c bars
	# what stands first is said first
	{ cat b; echo '2001-02-03,x,,,,'; } >d
	fails 1 "d:5: column 'close'" csf-dbload load --symbol X --timeframe 1d -f d bars
	fails 1 "d:11: column 'open': 'x' is not a number" csf-dbload load --replace --symbol X --timeframe 1d -f d bars
	csf-dbload dump bars >is
	same_numbers a is 0
}

@test "bad cells, rows that are skipped, columns that come later: as in SQLite" {
	printf 'time,close,n\n2020-01-02,1,\n2020-01-03,x,\n2020-01-01,3,\n2020-01-06,4,\n2020-01-07,4,{\n' >in
	both load -f in --symbol X --timeframe 1d bars
	both load -f in --skip-bad bad.csv --symbol X --timeframe 1d bars
	both dump bars
	printf '{"time":"2020-01-08","a":{"b":[1]},"c":true}\n{"time":"2020-01-09","a":null,"c":2}\n' >j
	both load -f j --symbol X --timeframe 1d bars
	both dump -o json bars
	both load -f j --symbol X --timeframe 1d rows:"$(printf '%040d' 1)"
	both status
	both load -f in bars
	both load -f in ledger
	printf 'id\na\nb\na\n' >keys
	both load -f keys --run r runs
	both load -f keys --run r runs
	grep -q '^runs,3,0,3,' is
	both dump rows:none
	both dump --symbol Q bars
}

@test "definitions, comparisons, what is built anew, and runs that are stored: as in SQLite" {
	local d
	{
		echo time,v,w,text
		for d in 1 2 3 4 5 6; do
			echo "2020-01-0$d,$d,$d.5,t$d"
		done
	} >a
	sed -e '4s/3.5/3.25/' -e '6s/,5.5,/,,/' -e '7s/6,6.5,t6/8,6.5,t/' a >b
	printf '2020-01-07,7,7.5,t7\n' >>b
	sed 3d a >c
	sed 's/w/new/' b >e
	set -- --symbol X --timeframe 1d
	both load "$@" --definition one -f a rows:s
	both load "$@" --definition two -f a rows:s
	both load "$@" --definition one --compare -f b rows:s
	grep -q '^text,1,2020-01-06' is
	both load "$@" --definition one --compare -f c rows:s
	both load "$@" --definition one --compare -f e rows:s
	both dump rows:s
	both load "$@" --definition two --rebuild -f e rows:s
	both dump rows:s
	both load "$@" --definition two --rebuild -f c rows:s
	both load --symbol Y --timeframe 1d --definition two -f b rows:s
	both load "$@" --definition three --rebuild -f a rows:s
	both status
	cp "$BATS_FILE_TMPDIR"/kinds/* .
	both store --manifest manifests.csv --ledger ledger.csv --fills fills.csv --figures runs.csv
	both store --manifest manifests.csv --ledger ledger.csv
	both status
	both dump ledger
	cmp is ledger.csv
}

@test "a comparison of more rows than are taken at once" {
	bars 1500 | csf-ind sma:3 >a
	awk -F, -v OFS=, 'NR > 1 { $5 += NR } 1' a >b
	both load --symbol X --timeframe 1d -f a rows:s
	both load --symbol X --timeframe 1d --compare -f b rows:s
	grep -q '^close,1500,2000-01-01,' is
}

@test "names and rows that Postgres cannot hold are refused, and nothing is loaded" {
	local long
	long=$(printf 'c%063d' 1)
	fails 1 "column '$long': a name has 63 bytes at most there" csf-dbload load --symbol X --timeframe 1d bars < <(printf 'time,%s\n2020-01-02,1\n' "$long")
	fails 1 'column name "xmin" conflicts with a system column name' csf-dbload load --symbol X --timeframe 1d bars < <(printf 'time,xmin\n2020-01-02,1\n')
	[ "$(csf-dbload status | wc -l)" = 1 ]
}

@test "each dump reads its rows in their order: no scan of all, no sort" {
	local kind query plan
	cp "$BATS_FILE_TMPDIR"/kinds/* .
	for kind in $kinds; do
		set -- -f $kind.csv
		case $kind in
		ledger | fills | equity | runs) set -- "$@" --run one ;;
		bars | rows:x | events | zones) set -- "$@" --timeframe 1d ;;
		esac
		csf-dbload load "$@" $kind >/dev/null
		query=$(csf-dbload dump -v $kind 2>&1 >/dev/null | head -n 1 | sed "s/^csf-dbload: //; s/?[0-9]/'1'/g")
		# with the settings that csf-dbload has
		plan=$(sql "set enable_sort=off; set enable_seqscan=off; set enable_bitmapscan=off; explain $query" | sed 1,3d)
		case $plan in
		*Seq*Scan* | *Sort* | *Bitmap*) echo "$kind: $plan"; false ;;
		"Index Scan"*) ;;
		*) echo "$kind: $plan"; false ;;
		esac
	done
}

@test "a dry run leaves an empty database empty; csf-fetch db is the dump; a schema of one's own" {
	bars 9 >in
	csf-dbload load --dry-run --symbol X --timeframe 1d -f in bars | grep -q '^bars,9,9,'
	[ "$(sql "select count(*) from pg_class where relnamespace='t$BATS_TEST_NUMBER'::regnamespace")" = 0 ]
	csf-dbload load --symbol X --timeframe 1d -f in bars >/dev/null
	csf-fetch db --db "$url" -o json --last 2 bars | cmp - <(csf-dbload dump -o json --last 2 bars)
	[ "$(sql "select count(*) from t$BATS_TEST_NUMBER.bars")" = 9 ]
	bars 3 | csf-dbload load --dry-run --replace --symbol X --timeframe 1d rows:new >/dev/null
	[ "$(csf-dbload status | wc -l)" = 2 ]
}

@test "a set's definition, --compare, --rebuild and csf-enrich: as in SQLite" {
	local d set=(--symbol X --timeframe 1d)
	printf 'time,v,w,text\n' >a
	for d in 1 2 3 4 5 6; do
		echo "2020-01-0$d,$d,$d.5,t$d" >>a
	done
	sed -e '4s/3.5/3.25/' -e '6s/,5.5,/,,/' -e '7s/6,6.5,t6/8,6.5,t/' a >b
	sed 3d a >gone
	cut -d, -f1,2 a >c
	both load "${set[@]}" --definition one -f a rows:s
	both load "${set[@]}" --definition one --compare -f a rows:s
	both load "${set[@]}" --definition one --compare -f b rows:s
	[ "$code" = 1 ]
	both load "${set[@]}" --definition one --compare -f gone rows:s
	[ "$code" = 1 ]
	both load "${set[@]}" --definition two -f c rows:s
	[ "$code" = 1 ]
	both load "${set[@]}" --definition two --rebuild -f c rows:s
	both dump rows:s
	cmp is c
	both status
	for d in sqlite:lite.db "$url"; do
		csf-fetch --symbol SPX --from 2019-01-02 --to 2020-04-09 sample spx |
			csf-dbload load --db "$d" --timeframe 1d bars >/dev/null
		csf-enrich --db "$d" --indicators 'rsi:14 ema:20' --labels gap >/dev/null
		csf-fetch-daily --db "$d" --day 2020-04-14 >/dev/null
		csf-enrich --db "$d" --indicators 'rsi:14 ema:20' --labels gap
	done >counts
	[ "$(grep -cx rows:enriched,323,2,321,0,0,0,0 counts)" = 2 ]
	both dump rows:enriched
}

@test "csf-enrich keeps rows in Postgres as it does in SQLite, twice and after a correction" {
	local db
	bars 400 >in
	for db in sqlite:lite.db "$url"; do
		csf-dbload load --db "$db" --symbol S --timeframe 1d -f <(head -n 300 in) bars >/dev/null
		csf-enrich --db "$db" --symbol S --timeframe 1d --indicators "rsi:14 ema:20" o >/dev/null
		csf-dbload load --db "$db" --symbol S --timeframe 1d -f in bars >/dev/null
		csf-enrich --db "$db" --symbol S --timeframe 1d --indicators "rsi:14 ema:20" o | tail -n 1
		sed '200s/\.[0-9]*,/.01,/g' in | csf-dbload load --replace --db "$db" --symbol S --timeframe 1d bars >/dev/null
		fails 1 "rows differ" csf-enrich --db "$db" --symbol S --timeframe 1d --indicators "rsi:14 ema:20" o
		tail -n 1 .out
	done >said
	[ "$(wc -l <said)" = 4 ]
	[ "$(head -n 2 said)" = "$(tail -n 2 said)" ]
	both dump rows:o
	both status
}

@test "csf-backtest reads bars from Postgres and stores the run there, csf-report finds it: the same run as in SQLite" {
	local db run
	for db in sqlite:lite.db "$url"; do
		csf-fetch --from 2018-06-01 --symbol SPX sample spx | csf-dbload load --db "$db" --timeframe 1d bars >/dev/null
		csf-backtest --db="$db" --start 2019-12-02 >"${db%%:*}.run" 2>/dev/null
	done
	cmp sqlite.run postgresql.run
	both dump manifests
	both dump ledger
	both dump runs
	run=$(sed -n 2p is | cut -d, -f1)
	csf-report --db "$run" | cmp - <(CSF_DB=sqlite:lite.db csf-report --db "$run")
}
