# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
# What csf-rows(5) says of NDJSON, through csf-ind lag.

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

gives() {
	local in=$1 want=$2
	shift 2
	printf '%s\n' "$in" >in
	printf '%s\n' "$want" >want
	csf-ind "${@:-lag}" <in >got
	cmp want got || { head -n 20 got; return 1; }
}

refuses() {
	local in=$1 text=$2
	shift 2
	printf '%s\n' "$in" >in
	fails 1 "$text" csf-ind "${@:-lag}" <in
}

row='{"time":"2020-01-02","close":1}'

@test "the first byte tells: an object is NDJSON, an array is refused" {
	gives "$row" '{"time":"2020-01-02","close":1,"lag_1":null}'
	gives "  $row" '  {"time":"2020-01-02","close":1,"lag_1":null}'
	refuses '[{"a":1}]' "a JSON array; one object a line is read"
}

@test "white space is kept, members are spliced before the brace" {
	gives '{ "time" : "2020-01-02" ,	"close" : 1.50 }  ' \
		'{ "time" : "2020-01-02" ,	"close" : 1.50 ,"lag_1":null}  '
	printf '%s\r\n' "$row" | csf-ind lag | od -c | grep -q '\\r'
	gives $'\n'"$row"$'\n\n'"$row" \
		$'\n{"time":"2020-01-02","close":1,"lag_1":null}\n\n{"time":"2020-01-02","close":1,"lag_1":1}'
}

@test "a key missing in the first row is an error, in a later one undefined" {
	refuses '{"time":"2020-01-02"}' "no column 'close'"
	gives "$row"$'\n{"time":"2020-01-03"}\n{"time":"2020-01-04","close":3}' \
		'{"time":"2020-01-02","close":1,"lag_1":null}
{"time":"2020-01-03","lag_1":null}
{"time":"2020-01-04","close":3,"lag_1":1}'
}

@test "a key new in a later row is copied; CSV cannot hold it" {
	gives "$row"$'\n{"time":"2020-01-03","x":[1],"close":2}' \
		'{"time":"2020-01-02","close":1,"lag_1":null}
{"time":"2020-01-03","x":[1],"close":2,"lag_1":1}'
	refuses "$row"$'\n{"time":"2020-01-03","x":1,"close":2}' \
		"stdin:2: the key 'x'" -o csv lag
}

@test "names that exist, and keys that stand twice" {
	refuses '{"time":"2020-01-02","close":1,"lag_1":2}' "'lag_1' already"
	refuses "$row"$'\n{"time":"2020-01-03","close":1,"lag_1":2}' \
		"stdin:2: there is a key 'lag_1' already"
	refuses '{"time":"2020-01-02","close":1,"close":2}' "twice"
	refuses "$row"$'\n{"time":"2020-01-02","close":1,"close":2}' "twice"
	gives '{"time":"2020-01-02","a":1,"a":2,"close":1}' \
		'{"time":"2020-01-02","a":1,"a":2,"close":1,"lag_1":null}'
}

@test "nested values are copied, no numbers, text in CSV" {
	gives '{"time":"2020-01-02","close":1,"x":{"a":[1,"}"]}}' \
		'{"time":"2020-01-02","close":1,"x":{"a":[1,"}"]},"lag_1":null}'
	refuses '{"time":"2020-01-02","close":[1]}' "a nested value"
	gives '{"time":"2020-01-02","close":1,"x":{"a":[1,2]}}' \
		$'time,close,x,lag_1\n2020-01-02,1,"{""a"":[1,2]}",' -o csv lag
	refuses '{"time":"2020-01-02","close":1,"x":{"a":[1,2]}' "stdin:1"
}

@test "true and false are 1 and 0, null is undefined" {
	gives '{"time":"2020-01-02","close":true}
{"time":"2020-01-03","close":false}
{"time":"2020-01-04","close":null}
{"time":"2020-01-05","close":2}' '{"time":"2020-01-02","close":true,"lag_1":null}
{"time":"2020-01-03","close":false,"lag_1":1}
{"time":"2020-01-04","close":null,"lag_1":null}
{"time":"2020-01-05","close":2,"lag_1":0}'
	gives '{"time":"2020-01-02","close":true,"n":null}' \
		$'time,close,n,lag_1\n2020-01-02,1,,' -o csv lag
}

@test "a string that holds a number is one if it is used as one" {
	gives '{"time":"2020-01-02","close":"1.5"}
{"time":"2020-01-03","close":""}
{"time":"2020-01-03","close":2}' '{"time":"2020-01-02","close":"1.5","lag_1":null}
{"time":"2020-01-03","close":"","lag_1":null}
{"time":"2020-01-03","close":2,"lag_1":1.5}'
	refuses '{"time":"2020-01-02","close":"x"}' "'x' is not a number"
}

@test "escaped keys and strings are compared decoded" {
	gives '{"t\u0069me":"2020-01-02","cl\u006fse":1}
{"time":"2020-01-0\u0033","close":2}' '{"t\u0069me":"2020-01-02","cl\u006fse":1,"lag_1":null}
{"time":"2020-01-0\u0033","close":2,"lag_1":1}'
	gives '{"time":"2020-01-02","close":1,"n":"a\"b,\n\u00e9"}' \
		$'time,close,n,lag_1\n2020-01-02,1,"a""b,\n\xc3\xa9",' -o csv lag
	refuses '{"time":"2020-01-02","close":1,"n":"\u0000"}' "NUL" -o csv lag
}

@test "numbers beyond double are refused if used; bad UTF-8 always" {
	refuses '{"time":"2020-01-02","close":1e999}' "is not a number"
	gives '{"time":"2020-01-02","close":1,"n":1e999}' \
		'{"time":"2020-01-02","close":1,"n":1e999,"lag_1":null}'
	refuses $'{"time":"2020-01-02","close":1,"n":"\xff"}' "not UTF-8"
	refuses $'{"time":"2020-01-02","close":1,"n":"\xed\xa0\x80"}' "not UTF-8"
}

@test "what is no object is refused with its place" {
	local t
	for t in '{"a":1' '{"a"}' '{"a":}' '{"a":1,}' '{"a":1}x' '{"a":1} {"a":2}' \
		'{a:1}' "{'a':1}" '{"a":01}' '{"a":+1}' '{"a":.5}' '{"a":1.}' \
		'{"a":nul}' '{"a":True}' '{"a":"x}' '{"a":"\x"}' '{"a":"\u12"}' \
		'{"a":[1,}' '{"a" 1}' '{"a":1 "b":2}' '{,}' '{"a":1e}' '{"a":-}' \
		'{"a":"\ud800"}' $'{"a":"\t"}' '{"a":{"b":1}'; do
		printf '%s\n' "$t" >in
		fails 1 "stdin:1: " csf-ind lag@a <in || { echo "$t"; false; }
		printf '%s\n%s\n' "$row" "$t" >in
		fails 1 "stdin:2: " csf-ind lag <in || { echo "$t"; false; }
	done
	refuses '{}' "no column"
	refuses "$row"$'\n{}' "no time"
	refuses "$row"$'\n[1]' "stdin:2"
	refuses "$row"$'\nclose' "stdin:2"
}

@test "JSON to CSV quotes only where it must" {
	gives '{"time":"2020-01-02","close":1.50,"n":"a b","q":"a,b","z":"a\"b"}' \
		$'time,close,n,q,z,lag_1\n2020-01-02,1.50,a b,"a,b","a""b",' \
		-o csv lag
}

@test "blocks of any size give the same bytes" {
	awk 'BEGIN { for (i = 0; i < 20000; i++) {
		s = (s * 16807 + 11) % 2147483647
		printf "{\"time\":\"2020-01-02\",\"n\":\"%s\",\"close\":%d}\n",
		    substr("the quick \\\"brown\\\" fox", 1, s % 9 + 1), s % 1000 } }' >in
	csf-ind lag <in >whole
	head -n 100 in | dd bs=1 status=none | csf-ind lag >got
	head -n 100 whole | cmp - got
	dd if=in bs=4093 status=none | csf-ind lag | cmp - whole
	csf-ind -o csv lag <in | csf-ind -o json x=lag | cut -d, -f1-4 |
		sed 's/$/}/' | cmp - whole
}

@test "a quote inside a key needs its escape in every row" {
	printf '%s\n' '{"time":"2024-01-02","a\"b":1,"close":2}' \
		'{"time":"2024-01-03","a\"b":1,"close":3}' >ok
	csf-ind sma:2 <ok | tail -n 1 >got
	[ "$(cat got)" = '{"time":"2024-01-03","a\"b":1,"close":3,"sma_2":2.5}' ]
	sed '2s/a\\"b/a"b/' ok >bad
	fails 1 "where ':' is expected" csf-ind sma:2 <bad
}

@test "a CSV with a name twice, or none, does not become NDJSON" {
	printf 'time,close,a,a\n2020-01-02,1,2,3\n' >in
	fails 1 "in:1: column 'a' stands in the header twice" \
		csf-ind lag -f in -o json
	csf-ind lag -f in >out
	[ "$(tail -n 1 out)" = 2020-01-02,1,2,3, ]
	printf 'time,close,\n2020-01-02,1,2\n' >in
	fails 1 "in:1: column 3 has no name" csf-ind lag -f in -o json
	fails 1 "a column has no name" csf-bars resample 1w -f in -o json
}

@test "any text of a CSV is the same text in NDJSON, by name and by cell, and back" {
	python3 - <<'PY'
import csv
texts = [chr(c) + "x" for c in range(1, 128)] + ["\u00e9\u20ac\U0001f600", "\\", '"', '""\\"']
with open("in", "w", newline="", encoding="utf-8") as f:
    w = csv.writer(f, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    w.writerow(["time", "close", 'a "name"\\'])
    for i, t in enumerate(texts):
        w.writerow(["2020-%02d-%02d" % (i // 28 + 1, i % 28 + 1), i + 1, t])
PY
	csf-ind -o json lag <in >out
	csf-ind -o csv lag:2 <out >back
	python3 - <<'PY'
import csv, json
rows, back = [list(csv.DictReader(open(f, newline="", encoding="utf-8"))) for f in ("in", "back")]
lines = open("out", encoding="utf-8").read().split("\n")[:-1]
assert len(rows) == len(back) == len(lines) == 131, (len(rows), len(back), len(lines))
name = 'a "name"\\'
for row, line, again in zip(rows, lines, back):
    assert json.loads(line)[name] == row[name] == again[name], (row, line, again)
# RFC 8259, 7: two characters where there are such, else six
assert '"\\u0001x"' in lines[0] and '"\\bx"' in lines[7] and '"\\u000bx"' in lines[10]
PY
}
