# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 60 >bars.csv
}

# The header's new names.
names() {
	csf-ind -f bars.csv "$@" | head -n 1 | cut -d, -f7-
}

@test "columns are named by function, output and parameters" {
	[ "$(names rsi)" = rsi_14 ]
	[ "$(names ta.rsi:9)" = ta_rsi_9 ]
	[ "$(names macd)" = macd_12_26_9,macd_signal_12_26_9,macd_hist_12_26_9 ]
	[ "$(names bbands:n=5,k=1.5)" = \
		bbands_upper_5_1_5,bbands_middle_5_1_5,bbands_lower_5_1_5 ]
	[ "$(names keltner:10,2,wilder)" = \
		keltner_lower_10_2_widthwilder,keltner_middle_10_2_widthwilder,keltner_upper_10_2_widthwilder ]
	[ "$(names zscore:,1)" = zscore_30 ]
	[ "$(names em:scale=1e-2@close,low)" = em_30_scale0_01 ]
}

@test "an alias replaces the name, with the suffix of further outputs" {
	[ "$(names fast=ema:12)" = fast ]
	[ "$(names k=keltner)" = k_lower,k_middle,k_upper ]
	[ "$(names m=macd:5,10,3)" = m,m_signal,m_hist ]
	[ "$(names --as my lag x=lag:2)" = my_lag_1,my_x ]
	[ "$(names --as my_ lag)" = my_lag_1 ]
}

@test "names that are not there are answered with the nearest" {
	fails 2 "no indicator 'rsj'; did you mean 'rsi'" csf-ind rsj
	fails 2 "no indicator 'ta.rsj'; did you mean 'ta.rsi'" csf-ind ta.rsj
	fails 2 "no option '--decimal'; did you mean 'decimals'" \
		csf-ind --decimal 2 rsi
	fails 2 "no group 'momentun'" csf-ind all.momentun
	fails 2 "no indicator given" csf-ind
}

@test "parameters outside their range exit 2 and name it" {
	fails 2 "n=0 is not a whole number in 2.." csf-ind rsi:0
	fails 2 "n=2.5 is not a whole number" csf-ind rsi:2.5
	fails 2 "n=x is not a whole number" csf-ind rsi:n=x
	fails 2 "k=-1 is not a number in 0..1000" csf-ind keltner:k=-1
	fails 2 "width=x is none of ema, wilder" csf-ind keltner:width=x
	fails 2 "no parameter 'm'; it has: n" csf-ind lag:m=1
	fails 2 "2 parameters, it has 1: n" csf-ind lag:1,2
	fails 2 "parameter 'n' twice" csf-ind lag:1,n=2
	fails 2 "parameter 'n' twice" csf-ind lag:n=1,n=2
	fails 2 "without a name comes after" csf-ind keltner:k=2,20
	[ "$(names keltner:n=none,k=)" = "$(names keltner)" ]
}

@test "what is no SPEC exits 2" {
	fails 2 "is no alias" csf-ind X=rsi
	fails 2 "is no name" csf-ind ta..rsi
	fails 2 "is no name" csf-ind RSI
	fails 2 "no name" csf-ind ''
	fails 2 "an empty column name" csf-ind rsi@
	fails 2 "where ',' or the end is expected" csf-ind rsi:14@a@b
	fails 2 "a quote that is never closed" csf-ind 'rsi@"a'
	fails 2 "1 inputs; atr reads 3" csf-ind atr@close
	fails 2 "needs a column name" csf-ind expr:close
	fails 2 "--decimals '16'" csf-ind --decimals 16 rsi
	fails 2 "--as 'X'" csf-ind --as X rsi
	fails 2 "it is csv or json" csf-ind -o xml rsi
	fails 2 "--bar '7x'" csf-ind --bar 7x rsi
}

@test "columns that are missing exit 1 and name those that exist" {
	fails 1 "stdin:1: no column 'nope'; there are: time, open" \
		csf-ind lag@nope <bars.csv
	fails 1 "no column 'time'" csf-ind lag <<<$'close\n1'
	fails 1 "is there a header?" csf-ind lag <<<$'2020-01-02,1\n2020-01-03,2'
}

@test "two columns of one name: exit 2, or 1 with one of the input" {
	fails 2 "two new columns called 'lag_1'; give it a name of its own: x=lag" \
		csf-ind lag lag:1 -f bars.csv
	fails 2 "called 'lag_1'" csf-ind lag lag_1=rsi -f bars.csv
	csf-ind lag <bars.csv >more.csv
	fails 1 "there is a column 'lag_1' already" csf-ind lag <more.csv
	csf-ind x=lag <more.csv | head -n 1 | grep -q ',lag_1,x$'
}

@test "inputs may be columns of earlier arguments, never of later ones" {
	csf-ind lag:2@open x=lag@lag_2 <bars.csv >both.csv
	csf-ind lag:2@open <bars.csv | csf-ind x=lag@lag_2 >two.csv
	cmp both.csv two.csv
	fails 2 "is made by a later argument" csf-ind x=lag@lag_2 lag:2
	fails 2 "is made by itself" csf-ind x=lag@x
}

@test "a column called by quotes" {
	sed '1s/close/a "b",c/; 1s/a "b"/"a ""b"""/' bars.csv >odd.csv
	fails 1 "6 columns" csf-ind lag@time <odd.csv
	awk -F, 'NR == 1 { $5 = "\"a,\"\"b\"\"\"" } 1' OFS=, bars.csv >odd.csv
	csf-ind 'x=lag@"a,""b"""' <odd.csv | cut -d, -f 1-5,7- --complement |
		wc -l | grep -qx 61
}

@test "targets, which look ahead, are refused" {
	fails 2 "looks ahead" csf-ind lag@y_ret
	fails 2 "y_ret" csf-ind 'x=expr:y_ret+1'
}

@test "a chain in one process is the chain of two" {
	csf-ind ema:5 rsi:3@ema_5 x=zscore:4@rsi_3 'y=expr:x*2' lag@y \
		<bars.csv >one.csv
	csf-ind ema:5 <bars.csv | csf-ind rsi:3@ema_5 |
		csf-ind x=zscore:4@rsi_3 | csf-ind 'y=expr:x*2' |
		csf-ind lag@y >many.csv
	cmp one.csv many.csv
}

@test "rows and what is appended are the same in NDJSON" {
	csf-ind rsi:3 ema:4 macd:2,4,2 <bars.csv >want.csv
	csf-ind -o json lag:1 <bars.csv | sed 's/,"lag_1":[^}]*//' >bars.json
	csf-ind rsi:3 ema:4 macd:2,4,2 <bars.json >out.json
	csf-ind -o csv rsi:3 ema:4 macd:2,4,2 <bars.json | cmp - want.csv
	csf-ind -o json rsi:3 ema:4 macd:2,4,2 <bars.csv | cmp - out.json
}

@test "what comes in goes out byte for byte" {
	csf-ind rsi:3 ema:4 <bars.csv | cut -d, -f1-6 | cmp - bars.csv
	csf-ind rsi:3 <bars.csv >lf.csv
	sed 's/$/\r/' bars.csv | csf-ind rsi:3 | sed 's/\r$//' | cmp - lf.csv
	sed 's/$/\r/' bars.csv | csf-ind rsi:3 | grep -c $'\r$' | grep -qx 61
}

@test "no locale or time zone changes a byte" {
	csf-ind rsi:3 vwap 'd=expr:ny_dow' <bars.csv >want.csv
	for v in LC_ALL=de_DE.UTF-8 LC_ALL=tr_TR.UTF-8 LANG=xx TZ=Asia/Tokyo \
		TZ=:bad COLUMNS=20; do
		env "$v" csf-ind rsi:3 vwap 'd=expr:ny_dow' <bars.csv |
			cmp - want.csv
	done
}

@test "a full disk exits 1, a closed pipe is quiet" {
	[ -e /dev/full ] || skip "no /dev/full"
	run -1 bash -c 'csf-ind rsi <bars.csv >/dev/full'
	[[ $output == *"cannot write 'stdout'"* ]]
	bars 20000 >long.csv
	run bash -c 'csf-ind rsi <long.csv 2>err | head -n 1 >out; echo ${PIPESTATUS[0]}'
	[ "$output" = 141 ] && [ ! -s err ]
}

@test "a row with an empty input passes; the state holds" {
	awk -F, 'NR == 11 { $5 = "" } 1' OFS=, bars.csv >hole.csv
	sed 11d bars.csv | csf-ind ema:3 rsi:4 >want.csv
	csf-ind ema:3 rsi:4 <hole.csv >got.csv
	sed -n 11p got.csv | grep -q ',,$'
	sed 11d got.csv | cmp - want.csv
}

@test "--by keeps a state for each key" {
	awk -F, 'NR == 1 { print $0 ",symbol"; next }
		{ print $0 ",A"; $5 = 10000 - $5; print $0 ",B" }' OFS=, \
		bars.csv >two.csv
	csf-ind --by symbol ema:4 rsi:3 gap <two.csv >got.csv
	for s in A B; do
		awk -F, -v s=$s 'NR == 1 || $7 == s' two.csv |
			csf-ind ema:4 rsi:3 gap >want.csv
		awk -F, -v s=$s 'NR == 1 || $7 == s' got.csv | cmp - want.csv
	done
	fails 1 "several instruments; --by symbol" csf-ind ema:4 <two.csv
	fails 1 "no column 'nope'" csf-ind --by nope ema:4 <two.csv
	fails 2 "--by 'symbol,': an empty column name" csf-ind --by symbol, ema:4
	fails 2 "--by '': an empty column name" csf-ind --by '' ema:4
}

@test "--by holds thousands of keys apart" {
	awk 'BEGIN { print "time,k,j,close"
		for (r = 0; r < 3; r++) for (k = 0; k < 3000; k++)
			print "2020-01-0" r + 1 "," k "," k % 7 "," k * 10 + r }' \
		>many.csv
	csf-ind --by k,j lag <many.csv | awk -F, 'NR > 3001 && $5 != $4 - 1 { bad++ }
		NR > 1 && NR <= 3001 && $5 != "" { bad++ } END { exit bad > 0 }'
}

@test "--max-keys: one series more ends it with the line, before memory is gone" {
	awk 'BEGIN { print "time,k,close"
		for (k = 0; k < 10001; k++) print "2020-01-02,x" k ",1" }' >many.csv
	fails 1 "many.csv:10002: column 'k': 'x10000' is one more than 10000 keys of --by" \
		csf-ind --by k lag -f many.csv
	head -n 10001 many.csv | csf-ind --by k lag | tail -n 1 | grep -qx '2020-01-02,x9999,1,'
	csf-ind --by k --max-keys 10001 lag -f many.csv | tail -n 1 | grep -q ^2020-01-02,x10000
	printf 'time,k,close\n2020-01-02,a,1\n2020-01-03,a,2\n2020-01-06,b,3\n' >two.csv
	fails 1 "two.csv:4: column 'k': 'b' is one more than 1 keys" \
		csf-ind --by k --max-keys 1 lag -f two.csv
	[ "$(tail -n 1 .out)" = 2020-01-03,a,2,1 ]
	fails 2 "--max-keys '0' is not a whole number in 1.." csf-ind --max-keys 0 lag
}

@test "time never goes back, and dates do not mix with instants" {
	fails 1 "stdin:3: column 'time': time goes back" csf-ind lag \
		<<<$'time,close\n2020-01-02,1\n2020-01-01,2'
	fails 1 "stdin:3: column 'time'" csf-ind lag \
		<<<$'time,close\n2020-01-02,1\n2020-01-03T10:00Z,2'
	csf-ind lag <<<$'time,close\n2020-01-02,1\n2020-01-02,2' >/dev/null
}

@test "--decimals rounds what is printed, not what is handed on" {
	csf-ind --decimals 2 ema:3 x=lag@ema_3 <bars.csv | tail -n 1 |
		grep -qE ',[0-9]+\.[0-9]{2},[0-9]+\.[0-9]{2}$'
	csf-ind ema:3 'y=expr:ema_3*1000' <bars.csv | cut -d, -f8 >want
	csf-ind --decimals 0 ema:3 'y=expr:ema_3*1000' <bars.csv |
		cut -d, -f8 | paste -d, want - |
		awk -F, 'NR > 3 && ($1 - $2 > 0.5 || $2 - $1 > 0.5) { bad = 1 }
			END { exit bad }'
	csf-ind --decimals 3 ta.cdldoji <bars.csv | tail -n 1 |
		grep -qE ',-?[0-9]+$'
}

@test "a group is taken whole, without what its columns lack" {
	[ "$(names all.stats | tr , '\n' | grep -cx zscore_30)" = 1 ]
	run csf-ind -f bars.csv all.options
	[[ $output == *"all.options: left out, their columns are missing:"*em* ]]
	csf-ind -q -f bars.csv all.options 2>&1 | head -n 1 | grep -vq left
	fails 2 "with its defaults" csf-ind all.stats:3
}

@test "expressions read the row, earlier columns and New York's clock" {
	csf-ind 'x=expr:close/open-1' 'd=expr:ny_date' 'up=expr:x>0' \
		<bars.csv | tail -n 1 >got
	csf-ind 'z=expr:close/open-1' <bars.csv | tail -n 1 | cut -d, -f7 >want
	[ "$(cut -d, -f7 got)" = "$(cat want)" ]
	[ "$(cut -d, -f8 got)" = "$(cut -d, -f1 got)" ]
	fails 1 "no column 'nope'" csf-ind 'x=expr:nope' <bars.csv
	fails 2 "x" csf-ind 'x=expr:1 +'
	fails 1 "is text here" csf-ind 'd=expr:ny_date' lag@d <bars.csv
	[ "$(csf-ind --bar 5m 'm=expr:ny_min' \
		<<<$'time,close\n2026-05-19T09:30-04:00,1' | tail -n 1)" = \
		"2026-05-19T09:30-04:00,1,575" ]
}

@test "candle thresholds can be changed" {
	csf-ind ta.cdldoji <bars.csv >usual.csv
	csf-ind --candle bodydoji=range,10,9 ta.cdldoji <bars.csv >wide.csv
	run ! cmp -s usual.csv wide.csv
	fails 2 "did you mean 'BodyDoji'" csf-ind --candle BodyDoj=range,1,1 rsi
	fails 2 "is like BodyLong=body,10,1" csf-ind --candle BodyDoji=1 rsi
}

@test "-h, --version and what cannot be are answered" {
	csf-ind -h | head -n 1 | grep -q '^usage: csf-ind \['
	[ "$(csf-ind --version)" = "csf-ind 0.1.0" ]
	run -1 bash -c 'csf-ind -h >/dev/full'
	csf-ind --opts | grep -q $'^-f\t--file\tfile\t'
	csf-ind -f bars.csv -- lag | head -n 1 | grep -q lag_1
	csf-ind lag -fbars.csv --as=x | head -n 1 | grep -q x_lag_1
	fails 2 "needs a value" csf-ind lag -f
	fails 2 "takes no value" csf-ind --list=1
	fails 1 "cannot open 'nope.csv'" csf-ind lag -f nope.csv
}
