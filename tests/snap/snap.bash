# Helpers of the tests of csf-snap.

# minutes DATE HOUR:MINUTE N: minute bars of that day from that time (UTC) on,
# no header; the same every time.
minutes() {
	awk -v day="$1" -v at="$2" -v n="$3" 'BEGIN {
		split(at, t, ":")
		m = t[1] * 60 + t[2]
		c = 3600
		s = substr(day, 9) + 7
		for (i = 0; i < n; i++) {
			s = (s * 16807 + 11) % 2147483647
			o = c; c += (s % 997) / 100 - 4.9
			h = (o > c ? o : c) + (s % 83) / 50
			l = (o < c ? o : c) - (s % 79) / 50
			printf "%sT%02d:%02d:00Z,%.6g,%.6g,%.6g,%.6g,%d\n", day,
			    int((m + i) / 60), (m + i) % 60, o, h, l, c, 100 + s % 50
		}
	}'
}

# Two sessions of minute bars, the second a half day (Thanksgiving's Friday).
two_days() {
	echo time,open,high,low,close,volume
	minutes 2020-11-25 14:30 390
	minutes 2020-11-27 14:30 210
}

# enrich: every kind of column there is.
enrich() {
	csf-ind rsi:14 ema:20 iv=expr:0.2 |
		csf-label breakout:20 gap sr |
		csf-signal ironcondor dte=7 delta=0.16 width=25 \
			time=10:30+12:00 |
		csf-chain pick -q
}

# by_schema [-row] FILE ...: each line is a document as share/schema says.
by_schema() {
	local schema=snapshot
	[ "$1" != -row ] || { schema=row; shift; }
	/usr/bin/python3 - "$root/share/schema/$schema.json" "$@" <<-'END'
	import json, sys
	from jsonschema import Draft202012Validator as V
	schema = json.load(open(sys.argv[1]))
	V.check_schema(schema)
	v, n = V(schema), 0
	for name in sys.argv[2:]:
	    for line in open(name):
	        n += 1
	        for e in v.iter_errors(json.loads(line)):
	            sys.exit("%s:%d: %s" % (name, n, e))
	if n == 0:
	    sys.exit("no document")
	END
}

# js EXPRESSION <documents: of each, d, what Python makes of the expression.
js() {
	/usr/bin/python3 -c '
import json, sys
for line in sys.stdin:
    d = json.loads(line)["data"]
    print(eval(sys.argv[1]))' "$1"
}

# soon COMMAND: it holds, now or in a while.
soon() {
	local _
	for _ in $(seq 20000); do
		"$@" && return
	done
	echo "never: $*"
	return 1
}

# sealed: stdin as it lies in an outbox, the sum behind it.
sealed() {
	/usr/bin/python3 -c '
import sys
text, sum = sys.stdin.buffer.read(), 14695981039346656037
for c in text:
    sum = (sum ^ c) * 1099511628211 % 2**64
sys.stdout.buffer.write(text + b"\n%016x\n" % sum)'
}
