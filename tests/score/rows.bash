# trades [N [LIFE]]: N days of a made-up strategy, always the same: features a b
# c (a tells most of the label, b a little and is empty now and then, c nothing),
# the market's probability, and a label that is known LIFE days later: empty for
# the last LIFE rows.
trades() {
	awk -v n="${1:-400}" -v life="${2:-10}" '
	function uniform() {
		s = (s * 16807 + 11) % 2147483647
		return s / 2147483647
	}
	function normal(i, x) {
		for (i = x = 0; i < 12; i++)
			x += uniform()
		return x - 6
	}
	function date(i) {
		return sprintf("%d-%02d-%02d", 2000 + int(i / 336), int(i / 28) % 12 + 1, i % 28 + 1)
	}
	BEGIN {
		print "time,a,b,c,pick_pop,y_win,y_win_known,y_win_pnl"
		for (i = 0; i < n; i++) {
			a = normal(); b = normal(); c = normal()
			y = uniform() < 1 / (1 + exp(-(1 + a - b / 2)))
			printf "%s,%.4f,%s,%.4f,%.3f,", date(i), a,
			    i % 37 == 5 ? "" : sprintf("%.4f", b), c, 0.65 + uniform() / 10
			if (i + life < n)
				printf "%d,%s,%.2f\n", y, date(i + life), y ? 0.5 : -1.5
			else
				print ",,"
		}
	}'
}

# get MEMBER ...: of the JSON object on stdin.
get() {
	python3 -c 'import json, sys
v = json.load(sys.stdin)
for k in sys.argv[1:]:
    v = v[int(k)] if k.isdigit() else v[k]
print(v)' "$@"
}
