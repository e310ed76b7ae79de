# textbook.awk: indicators by their definitions, each bar from the whole of its
# window, in awk: nothing of csf is used.  Reads bars, writes the columns that
# textbook.bats asks csf-ind for.
function put(x) { line = line "," (x == "" ? "" : sprintf("%.17g", x)) }
function max(a, b) { return a > b ? a : b }
function min(a, b) { return a < b ? a : b }
function abs(x) { return x < 0 ? -x : x }
function highest(a, n,  i, x) {
	x = a[t]
	for (i = 1; i < n; i++) x = max(x, a[t - i])
	return x
}
function lowest(a, n,  i, x) {
	x = a[t]
	for (i = 1; i < n; i++) x = min(x, a[t - i])
	return x
}
function mean(a, n,  i, s) {
	for (i = 0; i < n; i++) s += a[t - i]
	return s / n
}
# mean of (a - mean a) (b - mean b)
function covar(a, b, n,  i, s, p, q) {
	p = mean(a, n)
	q = mean(b, n)
	for (i = 0; i < n; i++) s += (a[t - i] - p) * (b[t - i] - q)
	return s / n
}
# an average that starts as the mean of a[from..from+n-1], then a + k (x - a)
function smooth(name, a, from, n, k,  i, s) {
	if (t < from + n - 1)
		return ""
	if (t > from + n - 1)
		return kept[name] += k * (a[t] - kept[name])
	for (i = 0; i < n; i++) s += a[t - i]
	return kept[name] = s / n
}
function slope(a, n,  i, s) {
	for (i = 0; i < n; i++) s += ((n - 1) / 2 - i) * a[t - i]
	return s / (n * (n * n - 1) / 12)
}

BEGIN { FS = "," }
NR == 1 { next }
{
	t = NR - 2
	o[t] = $2; h[t] = $3; l[t] = $4; c[t] = $5; v[t] = $6
	typ[t] = (h[t] + l[t] + c[t]) / 3
	up[t] = down[t] = tr[t] = plus[t] = minus[t] = 0
	if (t > 0) {
		d = c[t] - c[t - 1]
		up[t] = max(d, 0)
		down[t] = max(-d, 0)
		tr[t] = max(h[t], c[t - 1]) - min(l[t], c[t - 1])
		r[t] = log(c[t] / c[t - 1])
		rise = h[t] - h[t - 1]
		fall = l[t - 1] - l[t]
		plus[t] = rise > fall && rise > 0 ? rise : 0
		minus[t] = fall > rise && fall > 0 ? fall : 0
		x[t] = (h[t] - h[t - 1]) / h[t - 1]
		y[t] = (l[t] - l[t - 1]) / l[t - 1]
	}
	line = ""
	put(t < 9 ? "" : mean(c, 10))
	s = 0
	for (i = 0; i < 10 && i <= t; i++) s += (10 - i) * c[t - i]
	put(t < 9 ? "" : s / 55)
	put(smooth("ema", c, 0, 10, 2 / 11))
	u = smooth("up", up, 1, 14, 1 / 14)
	w = smooth("down", down, 1, 14, 1 / 14)
	put(u == "" ? "" : 100 * u / (u + w))
	put(smooth("atr", tr, 1, 14, 1 / 14))
	put(t < 19 ? "" : sqrt(covar(c, c, 20)))
	put(t < 19 ? "" : mean(c, 20) + 2 * sqrt(covar(c, c, 20)))
	put(t < 19 ? "" : mean(c, 20))
	put(t < 19 ? "" : mean(c, 20) - 2 * sqrt(covar(c, c, 20)))
	put(t < 29 ? "" : \
	    covar(h, l, 30) / sqrt(covar(h, h, 30) * covar(l, l, 30)))
	put(t < 5 ? "" : covar(x, y, 5) / covar(x, x, 5))
	put(t < 13 ? "" : slope(c, 14))
	put(t < 13 ? "" : mean(c, 14) + slope(c, 14) * 6.5)
	put(t < 10 ? "" : 100 * (c[t] / c[t - 10] - 1))
	put(t < 29 ? "" : highest(c, 30))
	put(t < 29 ? "" : lowest(c, 30))
	put(t < 13 ? "" : \
	    -100 * (highest(h, 14) - c[t]) / (highest(h, 14) - lowest(l, 14)))
	m = mean(typ, 14)
	s = 0
	for (i = 0; i < 14; i++) s += abs(typ[t - i] - m)
	put(t < 13 ? "" : (typ[t] - m) / (0.015 * s / 14))
	flow = t == 0 ? v[0] : flow + (c[t] > c[t - 1] ? v[t] : \
	    c[t] < c[t - 1] ? -v[t] : 0)
	put(flow)
	line_ad += v[t] * ((c[t] - l[t]) - (h[t] - c[t])) / (h[t] - l[t])
	put(line_ad)
	s = w = 0
	for (i = 0; i < 14 && t >= 14; i++) {
		f = typ[t - i] * v[t - i]
		if (typ[t - i] > typ[t - i - 1]) s += f
		else if (typ[t - i] < typ[t - i - 1]) w += f
	}
	put(t < 14 ? "" : 100 * s / (s + w))
	hi = lo = 0
	for (i = 1; i <= 14; i++) {
		if (h[t - i] > h[t - hi]) hi = i
		if (l[t - i] < l[t - lo]) lo = i
	}
	put(t < 14 ? "" : 100 * (14 - lo) / 14)
	put(t < 14 ? "" : 100 * (14 - hi) / 14)
	put(t < 20 ? "" : sqrt(covar(r, r, 20) * 20 / 19 * 252))
	put(t < 19 ? "" : lowest(l, 20))
	put(t < 19 ? "" : (lowest(l, 20) + highest(h, 20)) / 2)
	put(t < 19 ? "" : highest(h, 20))
	s = 0
	for (i = 0; i < 20; i++) s += log(h[t - i] / l[t - i]) ^ 2
	put(t < 19 ? "" : sqrt(s / 20 / (4 * log(2)) * 252))
	put(t < 9 ? "" : 100 * (c[t] - lowest(l, 10)) / \
	    (highest(h, 10) - lowest(l, 10)))
	put(t < 19 ? "" : (c[t] - mean(c, 20)) / sqrt(covar(c, c, 20) * 20 / 19))
	put(t < 3 ? "" : c[t - 3])
	cv[t] = c[t] * v[t]
	put(t < 19 ? "" : mean(cv, 20) / mean(v, 20))
	rr[t] = r[t] ^ 2
	put(t < 20 ? "" : sqrt(252 * mean(rr, 20)))
	gk[t] = log(h[t] / l[t]) ^ 2 / 2 - (2 * log(2) - 1) * log(c[t] / o[t]) ^ 2
	put(t < 19 ? "" : sqrt(252 * mean(gk, 20)))
	rs[t] = log(h[t] / c[t]) * log(h[t] / o[t]) + \
	    log(l[t] / c[t]) * log(l[t] / o[t])
	put(t < 19 ? "" : sqrt(252 * mean(rs, 20)))
	print substr(line, 2)
}
