# nm -g --defined-only -A FILE.o ... | awk -f names.awk: every external that
# does not begin with its file's stem, the stem's first word or a folder's name
# and is no KIND_stem, a line each.
{
	file = $1
	sub(/:.*/, "", file)
	name = $NF
	n = split(file, dir, "/")
	stem = dir[n]
	sub(/\.o$/, "", stem)
	first = stem
	sub(/_.*/, "", first)
	ok = name == "main" || name == "warn" || name ~ /^_/ ||
	    name ~ "^" first "(_|$)" || name ~ "^[a-z]+_" stem "$"
	for (i = n - 1; i > 0 && !ok; i--)
		ok = name ~ "^" dir[i] "(_|$)"
	if (!ok)
		print file ": " name
}
