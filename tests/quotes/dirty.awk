# The quotes of csf-chain model, made as bad as vendors' are: -v seed=N.  Rows
# go missing, are crossed, one-sided, empty, of another moment; some moments and
# some series have no index.
BEGIN { FS = OFS = ","; s = seed * 7919 + 1 }
function chance(p) {
	s = (s * 16807 + 11) % 2147483647
	return s < p * 2147483647
}
NR == 1 { print $1, $2, $3, $4, $5, $6, $7, $8; next }
{
	if ($1 != time) { time = $1; noindex = chance(0.2) }
	if ($4 != expiry) {
		expiry = $4
		bare = chance(0.1)   # no index in this series
		thin = chance(0.1)   # one or two pairs of it
		left = 4
		bad = chance(0.3) ? 0.15 : 0.02
	}
	if (chance(0.05) || thin && (chance(0.97) || left-- <= 0)) next
	if (noindex || bare) $3 = ""
	if (chance(bad)) { t = $7; $7 = $8; $8 = t }
	if (chance(bad)) $7 = chance(0.5) ? "" : 0
	if (chance(bad / 2)) $8 = ""
	if (chance(bad / 4)) { $7 = 0; $8 = 0 }
	if (chance(bad)) {
		by = chance(0.5) ? 5 : 0.5
		$7 = $7 == "" ? "" : $7 + by
		$8 = $8 == "" ? "" : $8 + by
	}
	if (chance(bad) && $8 != "") $7 = $8
	print $1, $2, $3, $4, $5, $6, $7, $8
}
