# minutes.awk [-v step=N]: a price each N minutes (30) of the session out of daily
# bars, made up: from the open to the nearer of high and low, to the other, to the
# close, in three straight lines.  No market moved so: what is worked out on such
# prices shows how it is worked out, and nothing of a strategy.
BEGIN {
	FS = ","
	if (!step)
		step = 30
}
NR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	print "time,symbol,close,ivproxy"
	next
}

# weekday(y, m, d): 0 is Sunday.
function weekday(y, m, d) {
	if (m < 3) {
		m += 12
		y--
	}
	return (d + int(13 * (m + 1) / 5) + y + int(y / 4) - int(y / 100) + \
		int(y / 400) + 6) % 7
}

# zone(date): New York's, since 2007: summer from March's second Sunday to
# November's first.
function zone(date, y, m, d) {
	y = substr(date, 1, 4) + 0
	m = substr(date, 6, 2) + 0
	d = substr(date, 9, 2) + 0
	if (m == 3)
		return d >= 8 + (7 - weekday(y, 3, 1)) % 7 ? "-04:00" : "-05:00"
	if (m == 11)
		return d < 1 + (7 - weekday(y, 11, 1)) % 7 ? "-04:00" : "-05:00"
	return m > 3 && m < 11 ? "-04:00" : "-05:00"
}

# The volatility of the session before is all that is known within this one.
known != "" {
	o = $at["open"]
	c = $at["close"]
	up = $at["high"] - o < o - $at["low"]
	first = up ? $at["high"] : $at["low"]
	second = up ? $at["low"] : $at["high"]
	for (minute = 570; minute < 960; minute += step) {
		x = 3 * (minute - 570) / 390
		p = x < 1 ? o + x * (first - o) : \
			x < 2 ? first + (x - 1) * (second - first) : \
			second + (x - 2) * (c - second)
		printf "%sT%02d:%02d%s,SPX,%.2f,%s\n", $1, int(minute / 60), \
			minute % 60, zone($1), p, known
	}
}
{ known = $at["ivproxy"] }
