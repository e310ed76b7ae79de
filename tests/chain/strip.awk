# The variance of one expiry by Cboe's published formula, done again plainly:
# rows of one expiry (csf-chain(5)), strikes ascending, a call and a put of
# each; -v T=years -v D=discount.  Prints 100 sqrt(variance).
BEGIN { FS = "," }
NR > 1 {
	if (!($5 in c) && !($5 in p))
		k[++n] = $5
	m = ($7 + $8) / 2
	if ($6 == "C") { c[$5] = m; cb[$5] = $7 } else { p[$5] = m; pb[$5] = $7 }
}
END {
	best = 1e9
	for (i = 1; i <= n; i++) {
		d = c[k[i]] - p[k[i]]
		if (cb[k[i]] > 0 && pb[k[i]] > 0 && (d < 0 ? -d : d) < best) {
			best = d < 0 ? -d : d
			F = k[i] + d / D
		}
	}
	for (i = 1; i <= n && k[i] <= F; i++)
		z = i
	for (i = z - 1; i >= 1 && !(pb[k[i]] == 0 && pb[k[i + 1]] == 0); i--)
		if (pb[k[i]] > 0) Q[i] = p[k[i]]
	for (i = z + 1; i <= n && !(cb[k[i]] == 0 && cb[k[i - 1]] == 0); i++)
		if (cb[k[i]] > 0) Q[i] = c[k[i]]
	Q[z] = (c[k[z]] + p[k[z]]) / 2
	for (i = 1; i <= n; i++)
		if (i in Q) { x[++u] = k[i]; y[u] = Q[i] }
	for (i = 1; i <= u; i++) {
		w = i == 1 ? x[2] - x[1] : i == u ? x[u] - x[u - 1] : (x[i + 1] - x[i - 1]) / 2
		s += w / (x[i] * x[i]) * y[i]
	}
	printf "%.10f\n", 100 * sqrt((2 / D * s - (F / k[z] - 1) ^ 2) / T)
}
