# The layout of ../shared/data/chains as csf's own (csf-chain(5)): the root is
# in the option symbol, or SPXW; -v stamp=TIME replaces the time of download.
BEGIN { FS = OFS = "," }
NR == 1 {
	print "time,root,underlying_price,expiry,strike,right,bid,ask,last," \
	    "volume,open_interest"
	next
}
{
	root = $17 ~ /^SPX[0-9 ]/ ? "SPX" : "SPXW"
	print stamp ? stamp : $1, root, $3, $4, $5, $6, $7, $8, $9, $10, $11
}
