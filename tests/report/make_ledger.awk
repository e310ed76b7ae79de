# A ledger of several books for tests: awk -v books=3 -v days=400 -v seed=7;
# -v more=1: with the columns behind vega; the others stay as they are.
# Numbers are drawn by an integer generator, so any awk makes the same rows.
function rnd() {
	seed = (seed * 16807) % 2147483647
	return seed / 2147483647
}
function rnd2() {
	seed2 = (seed2 * 48271) % 2147483647
	return seed2 / 2147483647
}
function civil(z,    era, doe, yoe, doy, mp, d, m, y) {
	z += 719468
	era = int(z / 146097)
	doe = z - era * 146097
	yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
	doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
	mp = int((5 * doy + 2) / 153)
	d = doy - int((153 * mp + 2) / 5) + 1
	m = mp < 10 ? mp + 3 : mp - 9
	y = yoe + era * 400 + (m <= 2)
	return sprintf("%04d-%02d-%02d", y, m, d)
}
BEGIN {
	OFS = ","
	OFMT = CONVFMT = "%.12g"
	print "time,kind,id,n,strategy,signal_time,entry_time,exit_time,root," \
	    "expiry,settle,put_long,put_short,call_short,call_long,qty,credit," \
	    "debit,pnl,fees,slippage,margin,max_loss,mae,mfe,dte,days,reason," \
	    "put_reason,call_reason,flags,equity,cash,open_pnl,open_risk," \
	    "n_open,stale,delta,gamma,theta,vega" (more ? "," \
	    "skips,underlying,shock_dn10,shock_dn5,shock_dn3,shock_up3," \
	    "shock_up5,shock_vol10,equity_mid,equity_half,equity_natural," \
	    "equity_vol90,equity_vol110" : "")
	seed2 = seed + 1
	level = 4000
	nreasons = split("full/no expiry/conflict/stop: no bid/time: crossed",
	    reason, "/")
	split("target stop settlement dte", why, " ")
	for (b = 1; b <= books; b++) {
		equity[b] = 100000
		n[b] = 0
		for (k = 1; k <= 5; k++)
			again[b, k] = 100000
	}
	day = 18630 # 2021-01-03, a Sunday
	for (t = 0; t < days; t++) {
		do day++; while ((day + 4) % 7 == 0 || (day + 4) % 7 == 6)
		for (b = 1; b <= books; b++) {
			if (t > 0 && rnd() < 0.3)
				trade(b)
		}
		level = int(level * (99.1 + 1.85 * rnd2()) + 0.5) / 100
		for (b = 1; b <= books; b++)
			mark(b)
	}
}
function trade(b,    credit, debit, qty, fees, pnl, held, dte, entry, risk, s) {
	credit = int(rnd() * 60 + 10) / 20
	debit = int(rnd() * 100) / 20
	qty = int(rnd() * 3) + 1
	fees = qty * 2 * 1.75
	pnl = int((credit - debit) * qty * 10000 - fees * 100 + 0.5) / 100
	held = int(rnd() * 9)
	dte = held + int(rnd() * 40)
	entry = day - held
	risk = int((50 - credit) * qty * 10000 + fees * 100 + 0.5) / 100
	s = int(rnd() * 3)
	equity[b] += pnl
	print civil(day) "T20:30:00Z", "trade", "book" b, ++n[b],
	    s == 0 ? "pcs" : s == 1 ? "ccs" : "ironcondor",
	    civil(entry) "T19:00:00Z", civil(entry) "T20:00:00Z",
	    civil(day) "T20:30:00Z", "SPXW", civil(entry + dte), "",
	    s != 1 ? 3600 : "", s != 1 ? 3650 : "", s != 0 ? 3900 : "",
	    s != 0 ? 3950 : "", qty, credit, debit, pnl, fees,
	    qty * 5, (50 - credit) * qty * 100, risk, pnl - 50, pnl + 20, dte,
	    held, why[int(rnd() * 4) + 1], "", "",
	    rnd() < 0.05 ? "settle=open" : "", "", "", "", "", "", "", "", "",
	    "", "" (more ? ",,,,,,,,,,,,," : "")
}
function mark(b,    open, pnl) {
	open = rnd() < 0.4
	pnl = open ? int(rnd() * 100000 - 50000) / 100 : 0
	print civil(day) "T21:00:00Z", "mark", "book" b, "", "", "", "", "", "",
	    "", "", "", "", "", "", "", "", "", "", "", "",
	    open * 4800, "", "", "", "", "", "", "", "", "",
	    equity[b] + pnl, equity[b], pnl, open * 4800, open, 0, "", "", "",
	    "" (more ? "," behind(b, open) : "")
}
# Skips on some days, no level and no shocks on some, and the last book is not
# run again: as one of a grid is not.
function behind(b, open,    s, k, i, none) {
	for (k = 1; k <= nreasons; k++) {
		if (rnd2() < 0.1)
			s = s (s == "" ? "" : "+") reason[k] "=" int(rnd2() * 3) + 1
	}
	s = s "," (rnd2() < 0.05 && t > 0 ? "" : level)
	none = rnd2() < 0.1
	for (k = 1; k <= 6; k++) {
		i = int(rnd2() * 400000 - 300000) / 100
		s = s "," (!open ? 0 : none ? "" : i)
	}
	for (k = 1; k <= 5; k++) {
		again[b, k] = int((again[b, k] + rnd2() * 900 - 400 - 20 * k) * 100) / 100
		s = s "," (b == books || (k > 3 && b > 1) ? "" : again[b, k])
	}
	return s
}
