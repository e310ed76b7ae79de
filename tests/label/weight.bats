# shellcheck disable=SC2154
# Weights of labels: the vector, a naive second implementation, what is said.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "uniqueness and attribution agree with their vector" {
	need_shared vectors/ml/weights_uniqueness.csv
	# labels of the events of cusum 0.02 alone
	awk -F, -v OFS=, 'FNR == NR { event[$1]; next }
		FNR == 1 { $1 = "time"; print $0, "side"; next }
		{ print $0, ((FNR > 21 && ((FNR - 2) in event)) ? 1 : "") }' \
		"$shared/vectors/ml/cusum_0.02.csv" "$shared/vectors/ml/bars.csv" >rows.csv
	csf-label win=target.tb:10,2,1@side weight.uniqueness@y_win weight.attribution@y_win <rows.csv >out 2>err
	named '$at["y_win_uniqueness"] != "" {
		print FNR - 2 "," $1 "," $at["y_win_known"] "," $at["y_win_uniqueness"] "," $at["y_win_attribution"] }' out |
		awk -F, -v OFS=, '{ line[NR] = $0; u += $4; a += $5 }
			END { for (i = 1; i <= NR; i++) { split(line[i], f, ",")
				printf "%s,%s,%s,%s,%.15g,%.15g\n", f[1], f[2], f[3], f[4], f[4] * NR / u, f[5] * NR / a } }' >got
	tail -n +2 "$shared/vectors/ml/weights_uniqueness.csv" >want
	same_numbers want got 1e-12
	n=$(wc -l <want)
	[ "$n" -gt 40 ]
	sum=$(awk -F, '{ s += $4 } END { printf "%.0f", s }' want)
	grep -qx "csf-label: y_win_uniqueness: $n labels, worth about $sum" err
}

@test "a naive second implementation says the same, of any label's column" {
	bars 500 | csf-ind 'side=expr:CASE WHEN ny_dow < 5 THEN 1 END' |
		csf-label a=target.tb:30,60,45,unit=points,mode=hl@side target.fixed:7 >y.csv
	csf-label -q weight.uniqueness@y_a weight.attribution@y_a weight.uniqueness@y_fixed_7_0 \
		u=weight.uniqueness@y_a_ret v=weight.uniqueness@y_fixed_ret_7_0 <y.csv >out
	head -n 1 out | grep -q ',y_a_uniqueness,y_a_attribution,y_fixed_7_0_uniqueness,y_u,y_v$'
	named '$at["y_u"] != $at["y_a_uniqueness"] || $at["y_v"] != $at["y_fixed_7_0_uniqueness"] { exit 1 }' out
	for y in y_a_known y_fixed_known_7_0; do
		named '{ print $1 "," $at["close"] "," $at["'$y'"] }' y.csv |
			awk -F, '
				{ n++; t[n] = $1; c[n] = $2; k[n] = $3; row[$1] = n }
				END {
					for (i = 1; i <= n; i++)
						for (j = i; k[i] != "" && j <= row[k[i]]; j++) over[j]++
					for (i = 1; i <= n; i++) {
						if (k[i] == "") { print ","; continue }
						u = a = 0
						for (j = i; j <= row[k[i]]; j++) u += 1 / over[j]
						for (j = i + 1; j <= row[k[i]]; j++) a += log(c[j] / c[j - 1]) / over[j]
						printf "%.15g,%.15g\n", u / (row[k[i]] - i + 1), a < 0 ? -a : a
					}
				}' >want_$y
	done
	named '{ print $at["y_a_uniqueness"] "," $at["y_a_attribution"] }' out >got
	same_numbers want_y_a_known got 1e-12
	named '{ print $at["y_fixed_7_0_uniqueness"] }' out >got
	same_numbers <(cut -d, -f1 want_y_fixed_known_7_0) got 1e-12
}

@test "in one call as in two, kept apart by key, NDJSON as CSV" {
	bars 300 >bars.csv
	csf-label win=target.fixed:9 weight.uniqueness@y_win x=newhigh:9 <bars.csv >one
	csf-label win=target.fixed:9 <bars.csv | csf-label weight.uniqueness@y_win | csf-label x=newhigh:9 | cmp - one
	awk -F, -v OFS=, 'NR == 1 { print $0, "symbol"; next }
		{ print $0, "a"; if (NR % 3) print $0, "b" }' bars.csv >two.csv
	csf-label --by symbol win=target.fixed:9 weight.uniqueness@y_win <two.csv >both 2>err
	grep -q "y_win_uniqueness: 4[0-9][0-9] labels, worth about [3-6][0-9]$" err
	for key in a b; do
		(head -n 1 two.csv; grep ",$key$" two.csv) |
			csf-label -q win=target.fixed:9 weight.uniqueness@y_win >own
		(head -n 1 both; grep ",$key," both) | cmp - own
	done
	csf-label -q win=target.fixed:9 weight.uniqueness@y_win -o json <bars.csv |
		sed -n '9s/.*"y_win_uniqueness":\([0-9.]*\)}/\1/p' >got
	sed -n 10p one | cut -d, -f10 | cmp - got
}

@test "a weight is the same once the labels of its span are known" {
	bars 200 >bars.csv
	csf-label -q win=target.fixed:9 weight.uniqueness@y_win <bars.csv >whole
	# row 91 spans 91..100, and the label of row 100 is known at row 109
	head -n 110 bars.csv | csf-label -q win=target.fixed:9 weight.uniqueness@y_win >part
	head -n 92 part | cmp - <(head -n 92 whole)
	[ -n "$(sed -n 92p part | cut -d, -f10)" ]
	head -n 101 bars.csv | csf-label -q win=target.fixed:9 weight.uniqueness@y_win | sed -n 93p | grep -q ',,,,$'
}

@test "what is said when a weight is asked of something else" {
	bars 20 >bars.csv
	fails 2 "weight.uniqueness: of which target? its column, y_NAME, stands behind '@'" csf-label weight.uniqueness <bars.csv
	fails 2 "weight.uniqueness@close: of which target?" csf-label weight.uniqueness@close <bars.csv
	fails 1 "no column 'y_win'" csf-label weight.uniqueness@y_win <bars.csv
	awk -F, -v OFS=, '{ print $0, NR == 1 ? "y_win" : 1 }' bars.csv >no.csv
	fails 1 "no.csv:1: weight.uniqueness@y_win: no column with the time at which 'y_win' is known" \
		csf-label -f no.csv weight.uniqueness@y_win
	csf-label win=target.fixed:3 <bars.csv | awk -F, -v OFS=, 'NR == 9 { $NF = "2000-01-01" } 1' >back.csv
	fails 1 "back.csv:9: column 'y_win_known': a label that is known before its own row" \
		csf-label -f back.csv weight.uniqueness@y_win
	fails 2 "its input 'y_win' is made by a later argument" csf-label weight.uniqueness@y_win win=target.fixed:3 <bars.csv
}
