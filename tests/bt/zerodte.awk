# zerodte.awk settle.csv quotes.csv ledger.csv: each trade of the example
# share/examples/zerodte.sh once more from its quotes, by the rules of its
# orders.  Prints what differs, then the number of trades; exits 1 if any does.
BEGIN {
	FS = ","
	rule("pcs", 0.5, 2, 1)
	rule("ccs", 0.5, 2, 1)
	rule("ironcondor", 0.5, 2, 1)
	rule("near", 0.25, 2, 1)
	rule("strangle", 0.25, 2, 3)
	half["2023-11-24"] = half["2024-07-03"] = half["2024-11-29"] = 1
	half["2024-12-24"] = 1
}
function rule(id, a, b, n) { pt[id] = a; sl[id] = b; sln[id] = n }
function clock(t) { # New York minutes of a UTC time
	return (substr(t, 12, 2) - east(t)) * 60 + substr(t, 15, 2)
}
function east(t) {
	t = substr(t, 1, 10)
	return t >= "2024-03-10" && t < "2024-11-03" ? 4 : 5
}
function floor5(x,  n) { n = int(x * 20 + 1e-6); return n / 20 }
function ceil5(x,  n) {
	n = int(x * 20 - 1e-6)
	return (n < x * 20 - 1e-6 ? n + 1 : n) / 20
}
# The package of the legs at a time: usable, mark (to close), and what opening
# and closing pay at half of the half-spreads.
function look(t,  i, k, m, h) {
	usable = there = 1
	mark = opens = closes = 0
	for (i = 1; i <= nleg; i++) {
		k = t "," legexp "," legstrike[i] "," legright[i]
		if (!(k in bid) || ask[k] == "" || bid[k] + 0 > ask[k] + 0) {
			usable = there = 0
			return
		}
		m = (bid[k] + ask[k]) / 2
		h = (ask[k] - bid[k]) / 4
		mark -= legqty[i] * m
		opens -= legqty[i] * (m + legqty[i] * h)
		closes -= legqty[i] * (m - legqty[i] * h)
	}
	closes = ceil5(closes)
	opens = floor5(opens)
	if (closes < 0) closes = 0
	if (closes > width + 1e-9) there = 0
	if (mark < 0) mark = 0
	if (mark > width) mark = width
}
function leg(strike, right, qty) {
	if (strike == "")
		return
	nleg++
	legstrike[nleg] = strike; legright[nleg] = right; legqty[nleg] = qty
}
function worth(level,  i, v, sum) {
	for (i = 1; i <= nleg; i++) {
		v = level - legstrike[i]
		if (legright[i] == "P") v = -v
		if (v > 0) sum -= legqty[i] * v
	}
	return sum + 0
}
function differ(what, want, got) {
	if (want == got || (want - got < 1e-6 && got - want < 1e-6 &&
	    what != "reason" && what != "exit"))
		return
	printf "%s %s of %s: %s: want %s, got %s\n", id, n, day, what, want, got
	bad++
}
function fires() {
	run = mark >= sl[id] * credit - 1e-9 ? run + 1 : 0
	if (run >= sln[id]) return "stop"
	if (mark <= (1 - pt[id]) * credit + 1e-9) return "target"
	return late() ? "time" : ""
}
function late() { return clock(time[i]) >= (half[day] ? 780 : 960) - early }
FNR == 1 { file++ }
FNR == 1 {
	split("", at)
	for (i = 1; i <= NF; i++) at[$i] = i
	next
}
file == 1 { close_of[$1] = $2; next }
file == 2 {
	k = $1 "," $at["expiry"] "," $at["strike"] "," $at["right"]
	bid[k] = "mid" in at ? $at["mid"] : $at["bid"]
	ask[k] = "mid" in at ? $at["mid"] : $at["ask"]
	early = "mid" in at ? 30 : 15 # minutes before the close, x.time
	if ($1 != time[ntime]) time[++ntime] = $1
	spot[$1] = $at["underlying_price"]
	next
}
$2 == "mark" {
	e = $at["equity"] - $at["cash"] - $at["open_pnl"]
	if (e > 1e-6 || e < -1e-6) { print "equity: " $0; bad++ }
	open_now[$3] = $at["n_open"]
	if ($at["n_open"] == 0) {
		e = $at["cash"] - 100000 - done[$3]
		if (e > 1e-6 || e < -1e-6) { print "cash: " $0; bad++ }
	}
	if (marks[$3]++ > 0 && $1 <= marked[$3]) { print "late: " $0; bad++ }
	marked[$3] = $1
	next
}
$2 == "trade" {
	id = $3; n = $4; trades++
	entry = $at["entry_time"]; end = $at["exit_time"]
	day = legexp = $at["expiry"]
	if (substr(entry, 1, 10) != day || substr(end, 1, 10) != day ||
	    entry >= end || $at["dte"] != 0 || $at["days"] != 0) {
		print "not within its day: " $0
		bad++
	}
	nleg = 0
	leg($at["put_long"], "P", 1); leg($at["put_short"], "P", -1)
	leg($at["call_short"], "C", -1); leg($at["call_long"], "C", 1)
	width = id == "strangle" ? 1e9 : 100
	if ($at["put_long"] != "")
		width = $at["put_short"] - $at["put_long"]
	if ($at["call_long"] != "" && $at["call_long"] - $at["call_short"] > \
	    ($at["put_long"] != "" ? width : 0))
		width = $at["call_long"] - $at["call_short"]
	if (id == "near") # the lower of two strikes equally near
		for (i = 0; i < 2; i++) {
			w = spot[entry] + (i ? 15 : -15)
			s = $at[i ? "call_short" : "put_short"]
			if (s - w > 2.5 - 1e-9 || w - s > 2.5 + 1e-9)
				odd++
		}
	look(entry)
	credit = opens
	differ("credit", credit, $at["credit"])
	settles = sprintf("%sT%02d:00:00Z", day, (half[day] ? 13 : 16) + east(day))
	why = debit = ""
	run = 0
	for (i = 1; i <= ntime && time[i] < settles; i++) {
		if (time[i] <= entry || id == "held") continue
		look(time[i])
		now = usable ? fires() : late() ? "time" : ""
		if (now != "" && (now == "stop" || why == "" || (now == "target" && why == "time")))
			why = now
		if (why != "" && there) {
			debit = closes
			break
		}
		if (why == "target") # judged anew
			why = late() ? "time" : ""
	}
	if (debit == "") {
		why = "settlement"
		exit_at = settles
		debit = worth(close_of[day])
		fee = 1.75 * nleg
	} else {
		exit_at = time[i]
		fee = 2.5 * nleg
	}
	differ("exit", exit_at, end)
	differ("reason", why, $at["reason"])
	differ("debit", debit, $at["debit"])
	differ("fees", fee, $at["fees"])
	differ("pnl", (credit - debit) * 100 - fee, $at["pnl"])
	done[id] += $at["pnl"]
	by[why]++
}
END {
	if (odd > trades / 20) { print odd " strikes off by more than half a step"; bad++ }
	for (i in marks) # the rows end at 15:30: the last day may stay open
		if (open_now[i] > (early == 30)) { print i ": left open"; bad++ }
	printf "%d trades: %d target, %d stop, %d time, %d settlement\n", trades, by["target"], by["stop"], by["time"], by["settlement"]
	exit bad > 0
}
