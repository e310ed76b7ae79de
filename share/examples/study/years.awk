# years.awk SORTED LEDGER: what the best variants made of each year, from the marks
# of a ledger (csf-ledger(5)); SORTED are the rows of csf-report -o csv --sort.
# Then a choice made as one would have made it: at the end of each year the variant
# with the greatest sum of returns so far; was it among the better half of the next?
BEGIN { FS = "," }
FNR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	file++
	next
}
file == 1 {
	books[++n] = $1
	start[$1] = $at["start"]
	next
}
$at["kind"] == "mark" {
	id = $at["id"]
	year = substr($at["time"], 1, 4)
	if (!(year in seen)) {
		seen[year] = 1
		years[++m] = year
	}
	end[id, year] = $at["equity"]
}

# made(id, k): the return of the k-th year.
function made(id, k) {
	return end[id, years[k]] / (k > 1 ? end[id, years[k - 1]] : start[id]) - 1
}

END {
	printf "\n-- years %s\n", substr("----------------------------------------" \
		"------------------------------", 1, 69)
	printf "%-42s %5s %4s %8s %8s %8s\n", "", "years", "up", "worst", "best", \
		"others"
	for (j = 1; j <= n && j <= 10; j++) {
		up = all = 0
		for (k = 1; k <= m; k++) {
			r = made(books[j], k)
			up += r > 0
			all += r
			if (k == 1 || r < worst)
				worst = r
			if (k == 1 || r > top)
				top = r
		}
		if (length(books[j]) > 42)
			printf "%s\n", books[j]
		printf "%-42s %5d %4d %7.2f%% %7.2f%% %7.2f%%\n", \
			(length(books[j]) > 42 ? "" : books[j]), m, up, 100 * worst, \
			100 * top, 100 * (all - top)
	}
	print "- others: the sum of the years without the best one"
	for (k = 1; k < m; k++) {
		for (j = 1; j <= n; j++) {
			sum[j] += made(books[j], k)
			if (j == 1 || sum[j] > sum[lead])
				lead = j
		}
		above = 0
		for (j = 1; j <= n; j++)
			above += made(books[j], k + 1) > made(books[lead], k + 1)
		good += above < n / 2
	}
	if (n > 1 && m > 1)
		printf "- the best so far was in the better half of the next year" \
			" %d times of %d;\n  chance alone: about half of them\n", good, m - 1
}
