# shellcheck disable=SC2154
# csf-label as a program; what its labels say is in the files beside this one.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 400 >bars.csv
}

@test "an event is a column, how long ago, and its numbers" {
	csf-label newhigh:20 bottom=newlow:20 <bars.csv >out
	[ "$(head -n 1 out)" = "$(head -n 1 bars.csv),newhigh_20,newhigh_lag_20,newhigh_level_20,bottom,bottom_lag,bottom_level" ]
	awk -F, '
		NR == 1 { next }
		{
			n++; h[n] = $3; l[n] = $4
			if (n <= 20) { if ($7 $8 $9 $10 $11 $12 != "") bad = 1; next }
			top = h[n - 1]; low = l[n - 1]
			for (i = n - 20; i < n; i++) {
				if (h[i] > top) top = h[i]
				if (l[i] < low) low = l[i]
			}
			want = h[n] + 0 > top + 0 ? "1,0," top + 0 : "0,,"
			want = want (l[n] + 0 < low + 0 ? ",-1,0," low + 0 : ",0,,")
			got = $7 "," $8 "," $9 "," $10 "," $11 "," $12
			if (got != want) { print NR ": " got " want " want; bad = 1 }
			some += $7; some2 -= $10
		}
		END { exit bad || some < 5 || some2 < 5 }' out
}

@test "what is wrong with an argument is said before anything is read" {
	fails 2 "csf-label: no label given; usage: csf-label" csf-label
	fails 2 "did you mean 'newhigh'" csf-label newhihg
	fails 2 "in 1..100000" csf-label newhigh:0
	fails 1 "no column 'high'" csf-label newhigh < <(cut -d, -f1,2 bars.csv)
}
