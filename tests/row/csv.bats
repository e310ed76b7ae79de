# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
# What csf-rows(5) says of CSV, a test for each oddity, through csf-ind lag.

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# gives INPUT WANT [arg ...]: printf texts; csf-ind lag over one is the other.
gives() {
	local in=$1 want=$2
	shift 2
	printf %b "$in" >in
	printf %b "$want" >want
	csf-ind "${@:-lag}" <in >got
	cmp want got || { od -c got | head -n 20; return 1; }
}

# refuses INPUT TEXT [arg ...]: exit 1 with the text.
refuses() {
	local in=$1 text=$2
	shift 2
	printf %b "$in" >in
	fails 1 "$text" csf-ind "${@:-lag}" <in
}

@test "a UTF-8 mark is copied and no part of the first name" {
	gives '\xef\xbb\xbftime,close\n2020-01-02,1\n' \
		'\xef\xbb\xbftime,close,lag_1\n2020-01-02,1,\n'
}

@test "rows read a few bytes at a time are those read whole" {
	"$B/tests/row/dribble"
}

@test "UTF-16 is refused" {
	refuses '\xff\xfet\0i\0' "UTF-16"
	refuses '\xfe\xff\0t\0i' "UTF-16"
}

@test "each row keeps its own line end" {
	gives 'time,close\r\n2020-01-02,1\n2020-01-03,2\r\n2020-01-04,3\n' \
		'time,close,lag_1\r\n2020-01-02,1,\n2020-01-03,2,1\r\n2020-01-04,3,2\n'
}

@test "a bare CR inside a row is data" {
	gives 'time,a,close\n2020-01-02,x\ry,1\n' \
		'time,a,close,lag_1\n2020-01-02,x\ry,1,\n'
}

@test "lines that end in CR alone are refused, not taken for a header" {
	refuses 'time,close,x\r2020-01-02,1,2\r2020-01-03,2,3\r' \
		"stdin:1: lines end in CR alone"
	refuses 'time,close,x\r2020-01-02,1,2' "stdin:1: lines end in CR alone"
	gives 'time,close,"a\r\nb"\n' 'time,close,"a\r\nb",lag_1\n'
	printf 'Date,Open,High,Low,Close,Vol\r2020-01-02,1,2,1,2,5\r' >f
	fails 1 "f:1: lines end in CR alone" csf-fetch csv f
}

@test "a last line without newline is a row and gets one" {
	gives 'time,close\n2020-01-02,1\n2020-01-03,2' \
		'time,close,lag_1\n2020-01-02,1,\n2020-01-03,2,1\n'
	gives 'time,close' 'time,close,lag_1\n'
}

@test "an empty line is copied, is no row, and is dropped by -o json" {
	gives 'time,close\n2020-01-02,1\n\n2020-01-03,2\n\r\n' \
		'time,close,lag_1\n2020-01-02,1,\n\n2020-01-03,2,1\n\r\n'
	gives 'time,close\n2020-01-02,1\n\n2020-01-03,2\n' \
		'{"time":"2020-01-02","close":1,"lag_1":null}\n{"time":"2020-01-03","close":2,"lag_1":1}\n' \
		-o json lag
	refuses 'time,close\n2020-01-02,1\n\n\n2020-01-03,x\n' "stdin:5: column 'close'"
}

@test "no bytes at all: no header; a header alone: a header" {
	refuses '' "no header"
	refuses '\n\n' "no header"
	gives 'time,close\n' 'time,close,lag_1\n'
	gives '\n\ntime,close\n' '\n\ntime,close,lag_1\n'
	gives 'time,close\n' '' -o json lag
}

@test "odd names in the header matter only when they are used" {
	gives 'time,close,a,a,\n2020-01-02,1,2,3,4\n' \
		'time,close,a,a,,lag_1\n2020-01-02,1,2,3,4,\n'
	refuses 'time,close,close\n2020-01-02,1,2\n' "stands in the header twice"
	refuses 'time,cl\0se,close\n' "NUL"
	refuses 'time,close,lag_1\n' "there is a column 'lag_1' already"
}

@test "a missing header is guessed at" {
	refuses '2020-01-02,1\n' "is there a header?"
	refuses '1.5,1\n' "is there a header?"
	refuses 'a,b\n' "there are: a, b"
}

@test "too few or too many columns are refused with their line" {
	refuses 'time,close\n2020-01-02\n' "stdin:2: 1 columns, the header has 2"
	refuses 'time,close\n2020-01-02,1\n2020-01-03,1,2\n' "stdin:3: 3 columns"
}

@test "quoted fields: doubled quotes, newlines, the first line of the row" {
	gives 'time,n,close\n2020-01-02,"a,""b""\nc","1"\n2020-01-03,,"2"\n' \
		'time,n,close,lag_1\n2020-01-02,"a,""b""\nc","1",\n2020-01-03,,"2",1\n'
	refuses 'time,n,close\n2020-01-02,"a\nb\nc",1\n2020-01-03,"x\ny",z\n' \
		"stdin:5: column 'close'"
	gives '"time","close"\n"2020-01-02","1"\n' \
		'"time","close",lag_1\n"2020-01-02","1",\n'
	gives 'time,n,close\n2020-01-02,"a""b",1\n' \
		'{"time":"2020-01-02","n":"a\\"b","close":1,"lag_1":null}\n' \
		-o json lag
}

@test "quotes in odd places" {
	gives 'time,n,close\n2020-01-02,ab"c,1\n' \
		'time,n,close,lag_1\n2020-01-02,ab"c,1,\n'
	refuses 'time,n,close\n2020-01-02,"ab"c,1\n' "stdin:2: column 2: text after a closing quote"
	refuses 'time,n,close\n2020-01-02,1,1\n2020-01-03,"abc,1\n\n' \
		"stdin:3: column 2: a quote that is never closed"
}

@test "a NUL is refused wherever it is, and packed rows are told what to do" {
	csf-fetch sample spx | gzip >"$BATS_TEST_TMPDIR/bars.gz"
	fails 1 "bars.gz:1: a NUL byte; rows are text, and what gzip or zstd has packed comes by -dc" \
		csf-ind -f "$BATS_TEST_TMPDIR/bars.gz" rsi:14
	refuses 'time,n,close\n2020-01-02,a\0b,1\n' "stdin:2: a NUL"
	refuses 'time,n,close\n2020-01-02,"a\n\0b",1\n' "stdin:3: a NUL"
	refuses 'time,close\n2020-01-02,1\n\0' "NUL"
}

@test "a field over 64 MiB is refused" {
	{ printf 'time,n,close\n2020-01-02,'
		head -c 70000000 /dev/zero | tr '\0' x
		printf ',1\n'; } >in
	fails 1 "64 MiB" csf-ind lag <in
}

@test "what is not UTF-8 is copied in CSV, refused for JSON" {
	gives 'time,n,close\n2020-01-02,\xff\xfe,1\n' \
		'time,n,close,lag_1\n2020-01-02,\xff\xfe,1,\n'
	refuses 'time,n,close\n2020-01-02,\xff\xfe,1\n' "not UTF-8" -o json lag
}

@test "numbers are read as csf-rows(5) has them" {
	local n
	for n in 1 -1 +1 .5 5. 1e3 1E-3 0.1 123456789012345678 1e-400 \
		00012 9007199254740993; do
		printf 'time,close\n2020-01-02,%s\n2020-01-03,1\n' "$n" >in
		csf-ind lag <in >/dev/null || { echo "$n"; false; }
	done
	gives 'time,close\n2020-01-02,9007199254740993\n2020-01-03,1e-400\n2020-01-04,-0\n2020-01-05,+.5e1\n2020-01-06,1\n' \
		'time,close,lag_1\n2020-01-02,9007199254740993,\n2020-01-03,1e-400,9007199254740992\n2020-01-04,-0,0\n2020-01-05,+.5e1,0\n2020-01-06,1,5\n'
	for n in NaN inf -inf 0x10 1e309 '1 ' ' 1' '1\t' 1e 1.2.3 -- . e5 1_0; do
		refuses "time,close\n2020-01-02,$n\n" "is not a number"
	done
	refuses 'time,close\n2020-01-02,"1,234"\n' "'1,234' is not a number"
	gives 'time,n,close\n2020-01-02,NaN,1\n' \
		'time,n,close,lag_1\n2020-01-02,NaN,1,\n'
}

@test "empty and quoted empty are undefined" {
	gives 'time,close\n2020-01-02,1\n2020-01-03,\n2020-01-04,""\n2020-01-05,2\n' \
		'time,close,lag_1\n2020-01-02,1,\n2020-01-03,,\n2020-01-04,"",\n2020-01-05,2,1\n'
	gives 'time,close\n2020-01-02,""\n' \
		'{"time":"2020-01-02","close":null,"lag_1":null}\n' -o json lag
}

@test "CSV to JSON: numbers as they are, empty null, else strings" {
	gives 'time,a,b,c,d,close\n2020-01-02,1.50,+1,01,x y,1\n' \
		'{"time":"2020-01-02","a":1.50,"b":"+1","c":"01","d":"x y","close":1,"lag_1":null}\n' \
		-o json lag
	gives 'time,a,b,close\n2020-01-02,1e5,-0.0,1\n2020-01-03,\x01,\\,1\n' \
		'{"time":"2020-01-02","a":1e5,"b":-0.0,"close":1,"lag_1":null}\n{"time":"2020-01-03","a":"\\u0001","b":"\\\\","close":1,"lag_1":1}\n' \
		-o json lag
}

@test "time stamps: the forms of csf-rows(5), and no other" {
	local t
	for t in 2020-01-02 2020-01-02T10:00Z '2020-01-02 10:00:00Z' \
		2020-01-02T10:00:00.123-05:00 2020-01-02T23:59:59.999999999+00:00; do
		printf 'time,close\n%s,1\n' "$t" >in
		csf-ind lag <in >/dev/null || { echo "$t"; false; }
	done
	for t in 2020-01-02T10:00 2020-1-2 2020-02-30 20200102 x '' \
		2020-01-02T25:00Z 2020-01-02T10:60:00Z 2020-01-02T10:00:0xZ \
		2020-01-02T10:00+5; do
		printf 'time,close\n%s,1\n' "$t" >in
		fails 1 "stdin:2: column 'time'" csf-ind lag <in
	done
}

@test "time order is by instant; equal is allowed; texts are kept" {
	gives 'time,close\n2020-01-02T10:00:00-05:00,1\n2020-01-02T15:00:00Z,2\n2020-01-02T15:00:01Z,3\n' \
		'time,close,lag_1\n2020-01-02T10:00:00-05:00,1,\n2020-01-02T15:00:00Z,2,1\n2020-01-02T15:00:01Z,3,2\n'
	refuses 'time,close\n2020-01-02T15:00:01Z,1\n2020-01-02T15:00:00Z,1\n' "stdin:3: column 'time': time goes back"
	refuses 'time,close\n2020-01-02T15:00:00Z,1\n2020-01-02T15:00:/0Z,1\n' "column 'time'"
	refuses 'time,close\n2020-01-02T15:00:00Z,1\n2020-01-02T15:00:0:Z,1\n' "column 'time'"
	refuses 'time,close\n2020-01-02T15:00:00Z,1\n2020-01-02T15:60:00Z,1\n' "column 'time'"
	refuses 'time,close\n2020-01-02T15:00:00Z,1\n2020-01-02T10:00:00-04:00,1\n' "time goes back"
	refuses 'time,close\n2020-01-02,1\n2020-01-03T10:00:00Z,1\n' "the rows before have dates"
}

@test "blocks of any size and quotes anywhere give the same bytes" {
	# rows long and short, quoted and not, over several blocks of 256 KiB
	rows() {
		awk -v n="$1" 'BEGIN { print "time,text,close"
		for (i = 0; i < n; i++) {
			s = (s * 16807 + 11) % 2147483647
			t = substr("the quick brown fox jumps over the lazy dog", 1, s % 44)
			if (s % 7 == 0) t = "\"" t ",\"\"x\"\"\n" t "\""
			print "2020-01-02," t "," s % 1000
		} }'
	}
	rows 30000 >in
	csf-ind lag <in >whole
	for n in 7 4093 65536; do
		dd if=in bs=$n status=none | csf-ind lag | cmp - whole
	done
	rows 100 >in1
	dd if=in1 bs=1 status=none | csf-ind lag >got
	head -c "$(wc -c <got)" whole | cmp - got
	# the same rows with every cell quoted say the same
	sed 's/^time,text,close$/"time","text","close"/' in | csf-ind lag |
		tail -n +2 | cmp - <(tail -n +2 whole)
}

@test "an optional column in other case is warned of, and summed by resample" {
	printf 'time,open,high,low,close,Volume\n2020-01-02,1,2,1,2,3\n2020-01-03,1,2,1,2,4\n' >in
	csf-bars check -f in 2>&1 >/dev/null |
		grep -qF "in:1: column 'Volume' is not 'volume' and is not read; csf-fetch csv renames it"
	[ "$(csf-bars resample 1w -f in | tail -n 1)" = 2019-12-30,1,2,1,2,7 ]
}

@test "a bar is impossible by its numbers, however they are written" {
	local bar
	for bar in 999,1001,998,1000 9.9,10.1,9.8,10 1e3,1001,99e1,1000 +5,10,4,5; do
		printf 'time,open,high,low,close\n2024-01-02,%s\n' "$bar" | csf-ind sma:1 >out 2>err
		[ ! -s err ] || { echo "$bar"; cat err; return 1; }
	done
	for bar in 999,1000,998,1001 10,1e1,9,11 9.9,10.1,9.95,9.8 5,-1,5,5; do
		printf 'time,open,high,low,close\n2024-01-02,%s\n' "$bar" | csf-ind sma:1 >out 2>err
		grep -q '^csf-ind: 1 bar is impossible, first stdin:2' err || { echo "$bar"; return 1; }
	done
}
