# shellcheck disable=SC2154
# Events that no reference file has, against naive.py.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# same BARS FIRST LABEL ...: the columns from FIRST on are naive.py's, and every
# label has an event.
same() {
	local file=$1 first=$2 name
	shift 2
	csf-label "$@" <"$file" >out
	tail -n +2 out | cut -d, -f"$first"- >got
	python3 "$BATS_TEST_DIRNAME/naive.py" "$@" <"$file" >want
	same_numbers want got
	for name in "$@"; do
		csf-label "e=$name" <"$file" |
			named '$at["e"] + 0 != 0 { n++ } END { exit !n }' || { echo "no $name"; return 1; }
	done
}

figures='doubletop doublebottom tripletop triplebottom trendline'
rest='failedbreakout gapfill squeeze nr insidebar outsidebar volregime'

@test "over the sample" {
	csf-fetch sample spx | head -n 2600 >bars.csv
	# shellcheck disable=SC2086
	same bars.csv 7 $figures $rest drawdown
}

@test "over prices on a coarse grid, with many that are equal" {
	csf-fetch sample spx | head -n 2600 | awk -F, 'NR == 1 { print; next }
		{ for (i = 2; i < 6; i++) $i = int($i / 10) * 10; print }' OFS=, >bars.csv
	# shellcheck disable=SC2086
	same bars.csv 7 $figures $rest drawdown
}

@test "over bars of five minutes" {
	awk 'BEGIN {
		print "time,open,high,low,close"
		c = 4000
		for (day = 1; day <= 9; day++)
			for (i = 0; i < 78; i++) {
				s = (s * 16807 + 11) % 2147483647
				o = c; c += (s % 997) / 100 - 4.97
				h = (o > c ? o : c) + s % 3; l = (o < c ? o : c) - s % 2
				m = 870 + 5 * i
				printf "2024-01-%02dT%02d:%02d:00Z,%g,%g,%g,%g\n", day,
				    int(m / 60), m % 60, o, h, l, c
			}
	}' >bars.csv
	same bars.csv 6 orb nr insidebar outsidebar
}
