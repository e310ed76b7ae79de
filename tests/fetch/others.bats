#!/usr/bin/env bats
# csf-fetch csv: files as they come out of spreadsheets, browsers and scripts.
# shellcheck disable=SC2154

load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

ohlc=time,open,high,low,close

# gives ARGUMENTS ...: the rows of f, of bars, are those on stdin.
gives() {
	{ echo $ohlc; cat; } >want
	csf-fetch csv "$@" f >got && diff -u want got
}

@test "cells parted by ; or tabs, blanks after the comma, quotes" {
	printf 'Date;Open;High;Low;Close\n2024-01-02;1;2;0.5;"1.5"\n' >f
	echo 2024-01-02,1,2,0.5,1.5 | gives
	printf 'Date\tOpen\tHigh\tLow\tClose\r\n2024-01-02\t1\t2\t0.5\t1.5\r\n' >f
	echo 2024-01-02,1,2,0.5,1.5 | gives
	printf 'Date, Open, High, Low, Close\n2024-01-02, "4,701.5", 4800 , 4700, 4750' >f
	echo 2024-01-02,4701.5,4800,4700,4750 | gives
	printf 'Date;Open;High;Low;Close\n2024-01-02;1;2;0,5;1\n' >f
	fails 1 "f:2: column 'Low': '0,5' is not a number; a decimal comma must be a point" \
		csf-fetch csv f
	printf 'time;close;x\n2024-01-02;1;a,b\n' >f
	[ "$(csf-fetch csv f | tail -n 1)" = '2024-01-02,1,"a,b"' ]
	# over the blocks they are read in
	{
		echo 'time;close;x'
		awk 'BEGIN { for (i = 0; i < 20000; i++)
			printf "2024-01-02;%d;\"a;%d\"\n", i, i }'
	} >f
	[ "$(csf-fetch csv f | awk -F, 'NR > 1 && ($2 != NR - 2 || $3 != "a;" NR - 2)' | wc -l)" = 0 ]
	[ "$(csf-fetch csv f | wc -l)" = 20001 ]
}

@test "lines before the header: commas, blanks, sep=" {
	local first
	for first in ',,,,' '   ' 'sep=,' $'\n,,\n' ';;'; do
		printf '%s\nDate,Open,High,Low,Close\n2024-01-02,1,2,0.5,1.5\n' "$first" >f
		echo 2024-01-02,1,2,0.5,1.5 | gives
	done
	printf ',,\nDate,Open,High,Low,Close\n2024-01-02,1,2,x,1.5\n' >f
	fails 1 "f:3: column 'Low': 'x' is not a number" csf-fetch csv f
	printf 'sep=;\nDate;Open;High;Low;Close\n2024-01-02;1;2;0.5;1.5\n' >f
	echo 2024-01-02,1,2,0.5,1.5 | gives
	printf '2024-01-02,1,2,3,4\n' >f
	fails 1 "f:1: no header, the first line is a row" csf-fetch csv f
}

@test "the order of dates: said, told by one of them, or month first and said so" {
	printf 'Date,Open,High,Low,Close\n02/01/2024,1,2,1,2\n' >f
	echo 2024-02-01,1,2,1,2 | gives -q
	csf-fetch csv f 2>err >/dev/null
	grep -qF "f:2: dates like '02/01/2024' (1 of them) are read month first, none tells; say --dates mdy or --dates dmy" err
	echo 2024-01-02,1,2,1,2 | gives --dates dmy 2>err
	[ ! -s err ]
	echo 2024-02-01,1,2,1,2 | gives --dates mdy 2>err
	[ ! -s err ]
	echo 02/13/2024,1,2,1,2 >>f
	printf '%s\n' 2024-02-01,1,2,1,2 2024-02-13,1,2,1,2 | gives 2>err
	[ ! -s err ]
	printf 'Date,Open,High,Low,Close\n13/01/2024,1,2,1,2\n' >f
	fails 1 "the month comes first here; say --dates dmy" csf-fetch csv f
	echo 2024-01-13,1,2,1,2 | gives --dates dmy
	fails 1 "of the order ymd" csf-fetch csv --dates ymd f
	printf 'Date,Open,High,Low,Close\n01/12/2023,1,2,1,2\n01/02/2023,1,2,1,2\n05/01/2023,1,2,1,2\n' >f
	fails 1 "if the day comes first say --dates dmy" csf-fetch csv f
	fails 2 "--dates 'x': it is mdy, dmy or ymd" csf-fetch csv --dates x f
	local d
	for d in 2.1.2024 02-01-2024 2/1/24 02-Jan-2024 'Jan 02, 2024' \
		02JAN2024 'Tue Jan 2 2024' 2024/01/02 2024.01.02; do
		printf 'time,close\n"%s",1\n' "$d" >f
		[ "$(csf-fetch csv --dates dmy f | tail -n 1)" = 2024-01-02,1 ]
	done
	printf 'time,close\n24/1/2,1\n' >f
	[ "$(csf-fetch csv --dates ymd f | tail -n 1)" = 2024-01-02,1 ]
	# an expiry too
	printf 'date,act_symbol,expiration,strike,call_put,bid,ask\n2024-01-02,SPY,01/03/2024,65,Put,1,2\n' >f
	csf-fetch csv f 2>&1 >/dev/null | grep -qF "f:2: dates like '01/03/2024'"
	[ "$(csf-fetch csv --dates dmy f | sed -n '2s/.*,,//p')" = 2024-03-01,65,P,1,2 ]
}

@test "null in a bar is an empty cell, 4,704.81 a number" {
	printf 'Date,Open,High,Low,Close,Volume\n2024-01-02,null,"4,704.81",$1,N/A,"1,234,567"\n' >f
	[ "$(csf-fetch csv f | tail -n 1)" = 2024-01-02,,4704.81,1,,1234567 ]
	local bad
	for bad in 47,04 1,2345 ,123 1,234,5 1,234.5,6; do
		printf 'Date,Open,High,Low,Close\n2024-01-02,1,2,3,"%s"\n' "$bad" >f
		fails 1 "'$bad' is not a number" csf-fetch csv f
	done
}

@test "yfinance's header of three lines" {
	cat >f <<-'END'
		Price,Close,High,Low,Open,Volume
		Ticker,^GSPC,^GSPC,^GSPC,^GSPC,^GSPC
		Date,,,,,
		2024-01-02,4742.83,4754.33,4722.67,4745.2,3743050000
		2024-01-03,x,4729.29,4699.71,4725.07,3950760000
	END
	fails 1 "f:5: column 'Close': 'x' is not a number" csf-fetch csv f
	sed -i 's/,x,/,4704.81,/' f
	[ "$(csf-fetch csv f | tail -n 1)" = 2024-01-03,4725.07,4729.29,4699.71,4704.81,3950760000 ]
	sed -i '1{h;d};2{G}' f # grouped by ticker
	[ "$(csf-fetch csv f | wc -l)" = 3 ]
	printf 'Price,Close,Close\nTicker,^GSPC,^VIX\nDate,,\n2024-01-02,4742.83,13.2\n' >f
	fails 1 "f:1: bars of several tickers side by side, '^GSPC' and '^VIX'" \
		csf-fetch csv f
}

@test "stooq, barchart, nasdaq, investing; newest first is put in order" {
	cat >f <<-'END'
		<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
		^SPX,D,20240102,000000,4745.2,4754.33,4722.67,4742.83,2108383622,0
	END
	[ "$(csf-fetch csv f | tail -n 1)" = 2024-01-02,4745.2,4754.33,4722.67,4742.83,2108383622,^SPX ]
	sed -i 's/,D,/,5,/;s/000000/153500/' f
	fails 1 "has no offset; say --tz" csf-fetch csv f
	[ "$(csf-fetch csv --tz Europe/Warsaw f | sed -n '2s/,.*//p')" = 2024-01-02T14:35:00Z ]

	cat >f <<-'END'
		Time,Open,High,Low,Latest,Change,%Change,Volume,"Open Int"
		02/06/2024,4950.16,4957.77,4934.88,4954.23,11.42,+0.23%,0,
		02/05/2024,4957.19,4957.19,4918.09,4942.81,-15.80,-0.32%,0,
		"Downloaded from Barchart.com as of 02-06-2024 05:01pm CST"
	END
	[ "$(csf-fetch csv f 2>&1)" = "$ohlc,volume
2024-02-05,4957.19,4957.19,4918.09,4942.81,0
2024-02-06,4950.16,4957.77,4934.88,4954.23,0" ]
	sed -i 's/Latest/Last/;s/4934.88/x/' f
	fails 1 "f:2: column 'Low': 'x' is not a number" csf-fetch csv f

	printf 'Date,Close/Last,Volume,Open,High,Low\n01/31/2024,$4845.65,--,4899.19,4906.75,4845.15\n01/30/2024,4924.97,--,4925.89,4931.09,4916.27\n' >f
	[ "$(csf-fetch csv f)" = "$ohlc,volume
2024-01-30,4925.89,4931.09,4916.27,4924.97,
2024-01-31,4899.19,4906.75,4845.15,4845.65," ]
	# its dates are the month first, also where no day says so
	sed -i 's/01.31/02\/05/;s/01.30/02\/02/' f
	[ "$(csf-fetch csv f 2>&1 | sed 1d | cut -d, -f1 | xargs)" = "2024-02-02 2024-02-05" ]

	cat >f <<-'END'
		"Date","Price","Open","High","Low","Vol.","Change %"
		"01/31/2024","4,845.65","4,899.19","4,906.75","4,845.15","2.35M","-1.61%"
		"01/30/2024","4,924.97","4,925.89","4,931.09","4,916.27","-","-0.06%"
	END
	[ "$(csf-fetch csv f)" = "$ohlc,volume
2024-01-30,4925.89,4931.09,4916.27,4924.97,
2024-01-31,4899.19,4906.75,4845.15,4845.65,2350000" ]
	csf-fetch -l csv | grep -q ^investing,
}

@test "IB's times, offsets of every kind, zones by name" {
	local t
	for t in "20240102 09:30:00 US/Eastern" "20240102-14:30:00" \
		"2024-01-02 09:30-05" "2024-01-02T09:30:00-0500" \
		"2024-01-02 09:30:00 -05:00" "2024-01-02 14:30 UTC" \
		"2024-01-02 09:30 EST" "20240102 08:30:00 America/Chicago" \
		"20240102 093000 America/New_York" "1/2/2024 9:30 AM EST"; do
		printf 'time,close\n%s,1\n' "$t" >f
		[ "$(csf-fetch csv f 2>/dev/null | tail -n 1)" = 2024-01-02T14:30:00Z,1 ]
	done
	printf 'time,close\n2024-07-01 15:30,1\n' >f
	[ "$(csf-fetch csv --tz Europe/Berlin f | tail -n 1)" = 2024-07-01T13:30:00Z,1 ]
	[ "$(csf-fetch csv --tz America/Chicago f | tail -n 1)" = 2024-07-01T20:30:00Z,1 ]
	fails 2 "--tz 'Mars/Base': it is ny, utc, like +01:00, or a zone" \
		csf-fetch csv --tz Mars/Base f
	fails 2 "--tz '../passwd'" csf-fetch csv --tz ../passwd f
	printf 'time,close\n2024-07-01 15:30 Mars/Base,1\n' >f
	fails 1 "no zone is called so" csf-fetch csv f
	# skipped in spring, there as in New York
	printf 'time,close\n2024-03-31 02:30,1\n' >f
	[ "$(csf-fetch csv --tz Europe/Berlin f | tail -n 1)" = 2024-03-31T01:30:00Z,1 ]
}

@test "zones by name are zoneinfo's, of 1971 to 2120" {
	local zone
	# of the north, of the south, summer that is the rule and winter less, at
	# hours below 0, half an hour of it, none, without a rule to come
	python3 - Europe/Berlin America/Santiago Europe/Dublin America/Nuuk \
		Australia/Lord_Howe Asia/Kathmandu America/New_York Asia/Gaza <<-'END'
	import datetime as d, sys, zoneinfo
	utc = d.timezone.utc
	for name in sys.argv[1:]:
	    z, t = zoneinfo.ZoneInfo(name), d.datetime(1971, 1, 3, 0, 45)
	    with open(name.replace("/", "_"), "w") as f:
	        print("time,close,utc", file=f)
	        while t.year < 2120:
	            u = t.replace(tzinfo=z).astimezone(utc)
	            # skipped in spring or there twice: not asked
	            if u == t.replace(tzinfo=z, fold=1).astimezone(utc):
	                print(t, 1, f"{u:%FT%TZ}", sep=",", file=f)
	            t += d.timedelta(hours=1427)
	END
	for zone in *_*; do
		csf-fetch csv --tz "${zone%%_*}/${zone#*_}" "$zone" |
			awk -F, 'NR > 1 && $1 != $3' >bad
		[ ! -s bad ] || { echo "$zone: $(head -n 3 bad)"; false; }
		[ "$(wc -l <"$zone")" -gt 900 ]
	done
	[ "$(echo *_* | wc -w)" = 8 ]
}

@test "a zone file is whole, in order and understood, or refused" {
	local zone
	python3 - <<-'END'
		import struct
		def block(version, wide, times, of, types, count):
		    return (b"TZif" + version + bytes(15) +
		        struct.pack(">6I", 0, 0, 0, count, len(types), 4) +
		        b"".join(struct.pack(wide, t) for t in times) + bytes(of) +
		        b"".join(struct.pack(">ibB", t, 0, 0) for t in types) + b"A\0B\0")
		def zone(name, times=[0, 10 ** 9], of=[0, 1], types=[3600, 7200], version=b"2",
		         rule=b"A-1B,M3.5.0,M10.5.0/3", count=None, behind=b"\n"):
		    n = len(times) if count is None else count
		    open(name, "wb").write(block(version, ">i", [], [], [0], 0) +
		        block(version, ">q", times, of, types, n) + b"\n" + rule + behind)
		zone("Good")
		zone("Still", rule=b"")
		zone("Back", times=[5, 5])
		zone("Index", of=[0, 2])
		zone("Offset", types=[3600, 93600])
		zone("None", types=[], times=[], of=[])
		zone("Old", version=b"\0")
		zone("Short", count=90000)
		zone("Many", count=2 ** 32 - 1)
		zone("Large", behind=b"\n" + bytes(2 ** 20))
		zone("Cut", behind=b"")
		zone("Rule", rule=b"A-1B,J60,J300")
		zone("Names", rule=b"A")
		zone("Hours", rule=b"A-1B,M3.5.0/168,M10.5.0")
		zone("Far", rule=b"A-26")
		open("Text", "w").write("no zone at all")
	END
	export TZDIR=$PWD
	printf 'time,close\n2024-07-01 15:30,1\n' >f
	[ "$(csf-fetch csv --tz Good f | tail -n 1)" = 2024-07-01T13:30:00Z,1 ]
	[ "$(csf-fetch csv --tz Still f | tail -n 1)" = 2024-07-01T13:30:00Z,1 ]
	for zone in Back Index Offset None Old Short Many Large Cut Rule Names Hours Far; do
		fails 1 "zone file '$PWD/$zone' is damaged, or older than version 2" \
			csf-fetch csv --tz $zone f
	done
	fails 2 "--tz 'Text': it is ny" csf-fetch csv --tz Text f
}

@test "the hour that comes twice is told by the rows' order" {
	local zone t
	for zone in ny America/New_York; do
		{
			echo $ohlc
			for t in 00:30 01:00 01:30 01:00 01:30 02:00 02:30 03:00; do
				echo "2024-11-03 $t,1,2,1,2"
			done
		} >f
		csf-fetch csv --tz $zone f | awk -F '[T:,]' '
			NR > 1 { print ($2 - 4) * 60 + $3 }' | paste -sd ' ' >got
		[ "$(cat got)" = "30 60 90 120 150 180 210 240" ]
	done
	printf 'time,close\n2024-10-27 02:30,1\n2024-10-27 02:30,1\n2024-10-27 03:00,1\n' >f
	[ "$(csf-fetch csv --tz Europe/Berlin f | cut -d, -f1 | paste -sd ' ')" = \
		"time 2024-10-27T00:30:00Z 2024-10-27T01:30:00Z 2024-10-27T02:00:00Z" ]
}

@test "--sort: newest first, and any order" {
	csf-fetch sample spx --from 2019-01-01 >all
	{ head -n 1 all; tail -n +2 all | tac; } >f
	fails 1 "f:3: column 'time': time goes back: '2020-04-16' after '2020-04-17'; --sort puts rows in order" \
		csf-fetch csv f
	csf-fetch csv --sort f | cmp - all
	{ head -n 1 all; tail -n +2 all | sort -t, -k5; } | csf-fetch csv --sort - | cmp - all
	csf-fetch -o json csv all >all.json
	tac all.json | csf-fetch -o json csv --sort - | cmp - all.json
	gzip -k f
	csf-fetch csv --sort f.gz all | awk 'NR > 1 && $0 == was { n++ } { was = $0 } END { exit n != NR / 2 - .5 }'
	head -n 1 all >none
	csf-fetch csv --sort none | cmp - none
	sed -i '7s/,[^,]*,/,x,/' f
	fails 1 "f:7: column 'open': 'x' is not a number" csf-fetch csv --sort f
}

@test "csf's own rows: names in any case, every known cell checked" {
	printf 'time,Open,High,Low,Close,Volume\n2024-01-02,"4,700.1",2,0.5,1.5,7\n' >f
	[ "$(csf-fetch csv f)" = "$ohlc,volume
2024-01-02,4700.1,2,0.5,1.5,7" ]
	echo 2024-01-03,abc,2,0.5,1.5,7 >>f
	fails 1 "f:3: column 'Open': 'abc' is not a number" csf-fetch csv f
	printf 'time,close,Volume,RSI_14\n2024-01-02,1,2,x\n' >f
	[ "$(csf-fetch csv f)" = "time,close,volume,RSI_14
2024-01-02,1,2,x" ]
	[ "$(csf-fetch csv f | csf-bars resample 1w --partial | tail -n 1)" = 2024-01-02,1,2,x ]
	printf 'time,close,Close\n2024-01-02,1,2\n' >f
	fails 1 "f:1: columns 'close' and 'Close' could both be 'close'; choose by --map close=COLUMN" \
		csf-fetch csv f
	[ "$(csf-fetch csv --map close=Close f)" = "time,close
2024-01-02,2" ]
	local c
	for c in bid ask strike iv delta volume underlying_price; do
		printf 'time,%s\n2024-01-02,1O\n' $c >f
		fails 1 "f:2: column '$c': '1O' is not a number" csf-fetch csv f
	done
}

@test "a header near to a layout is told what it lacks" {
	printf 'Date,Open,High,Low,Px\n2024-01-02,1,2,1,2\n' >f
	fails 1 "f:1: no layout has this header: Date, Open, High, Low, Px; nearest is 'bars', without its 'close'; name its columns: --map" \
		csf-fetch csv f
	[ "$(csf-fetch csv --layout bars --map close=Px f | tail -n 1)" = 2024-01-02,1,2,1,2 ]
}
