# RSI(14) of Wilder and EMA(20), from the mean of its first 20, behind each row.
BEGIN { FS = OFS = ","; CONVFMT = OFMT = "%.17g" }
NR == 1 { print $0, "rsi_14", "ema_20"; next }
{
	n++; c = $5; r = e = ""
	if (n > 1) {
		x = c - last; u = x > 0 ? x : 0; w = x < 0 ? -x : 0
		if (n <= 15) { up += u / 14; down += w / 14 }
		else { up = (up * 13 + u) / 14; down = (down * 13 + w) / 14 }
		if (n >= 15) r = 100 * (up / (up + down))
	}
	last = c
	if (n <= 20) { sum += c; if (n == 20) e = m = sum / 20 }
	else e = m = m + (c - m) * 2 / 21
	print $0, r, e
}
