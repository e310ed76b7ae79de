# neighbours.awk -v best=ID -v figure=NAME: the variants one step of one key away from
# the best, of the rows of csf-report -o csv in the order of the grid.  An id is
# STRATEGY.KEYVALUE.KEYVALUE; values of a key stand in the order they first appear.
BEGIN { FS = "," }
NR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	if (!(figure in at)) {
		print "neighbours.awk: no figure '" figure "'" >"/dev/stderr"
		exit failed = 1
	}
	next
}
{
	ids[++n] = $at["id"]
	value[n] = $at[figure]
	parts = cut($at["id"], part)
	for (i = 1; i <= parts; i++)
		if (!((i, part[i]) in place))
			place[i, part[i]] = ++places[i]
	if ($at["id"] == best)
		mine = $at[figure]
}

# cut(id, part): its parts, between points that a letter follows; their number.
function cut(id, part, k) {
	for (k = 1; match(id, /\.[a-z]/); k++) {
		part[k] = substr(id, 1, RSTART - 1)
		id = substr(id, RSTART + 1)
	}
	part[k] = id
	return k
}

# step(a, b): the ids are a step of one key apart.
function step(a, b, pa, pb, i, k, apart, far) {
	k = cut(a, pa)
	if (k != cut(b, pb))
		return 0
	for (i = 1; i <= k; i++)
		if (pa[i] != pb[i]) {
			apart++
			far = place[i, pa[i]] - place[i, pb[i]]
		}
	return apart == 1 && (far == 1 || far == -1)
}

END {
	if (failed)
		exit 1
	printf "\n-- neighbours %s\n", substr("-----------------------------------" \
		"------------------------------", 1, 64)
	printf "%-62s %12s\n", "", figure
	printf "%-62s %12.4g\n", best, mine
	for (j = 1; j <= n; j++)
		if (step(ids[j], best)) {
			printf "  %-60s %12s\n", ids[j], \
				value[j] == "" ? "-" : sprintf("%.4g", value[j])
			near++
			if (value[j] != "") {
				sum += value[j]
				k++
			}
		}
	if (k)
		printf "- one step of one key away: their mean is %.4g.  A best that" \
			"\n  stands alone is a peak of chance, not a place to trade\n", sum / k
	else
		print near ? "- none of these has the figure" : \
			"- none is a step of one key away"
}
