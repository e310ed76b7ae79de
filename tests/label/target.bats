# shellcheck disable=SC2086,SC2154
# Targets: what the frame does for every one of them, and the plain ones.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 400 >bars.csv
}

# The laws hold for these; the columns that they read are in rows.csv.
targets() {
	printf '%s\n' target.fixed:5,0.005 target.tb:10,2,1 target.tb:20,40,30,unit=points,mode=hl@side target.meta:fixed,7@side \
		target.vrp:8 target.srhold:9,0.3@low,open \
		target.spread
}
rows() {
	csf-ind iv=rv:12 'side=expr:CASE WHEN ny_dow < 3 THEN 1 WHEN ny_dow = 3 THEN -1 END' <bars.csv |
		awk -F, -v OFS=, 'NR == 1 { print $0, "pick_root,pick_expiry,pick_put_long,pick_put_short,pick_call_short,pick_call_long,pick_credit"; next }
			{ split($1, d, "-"); c = int($5 / 5) * 5
			  print $0, d[3] % 5 ? (d[3] % 2 ? "SPX" : "SPXW") OFS d[1] "-" d[2] "-28" OFS c - 90 OFS c - 40 OFS c + 45 OFS c + 95 OFS 7.5 : ",,,,,," }' >rows.csv
}

# cut SPEC: of some rows with a label, the label from the file that ends with the
# row at which it was known is the same; from the file without that row it is
# empty.
cut_law() {
	local spec=$1 at known
	csf-label -q t="$spec" <rows.csv >whole
	named '$at["y_t_known"] != "" { row[$1] = FNR; n++; f[n] = FNR; k[n] = $at["y_t_known"] }
		{ row[$1] = FNR }
		END { for (i = 1; i <= 9; i++) { j = int(n * i / 10); if (j > 0) print f[j], row[k[j]] } }' whole >at.txt
	[ -s at.txt ] || { echo "$spec: no labels"; return 1; }
	while read -r at known; do
		head -n "$known" rows.csv | csf-label -q t="$spec" >in || return 1
		head -n $((known - 1)) rows.csv | csf-label -q t="$spec" >before || return 1
		[ "$(sed -n "${at}p" in)" = "$(sed -n "${at}p" whole)" ] ||
			{ echo "$spec: row $at changes"; return 1; }
		if [ "$at" -lt "$known" ]; then
			sed -n "${at}p" before | grep -q ',,*$' &&
				[ "$(sed -n "${at}p" before | sed 's/,*$//')" = \
					"$(sed -n "${at}p" rows.csv | sed 's/,*$//')" ] ||
				{ echo "$spec: row $at is known before"; return 1; }
		fi
	done <at.txt
}

@test "a label is the same once it is known, and empty before" {
	local spec
	rows
	while read -r spec; do
		cut_law "$spec"
	done < <(targets)
}

@test "NDJSON gives what CSV gives" {
	local spec
	rows
	csf-ind -o json 'none=expr:NULL' <rows.csv >rows.json
	while read -r spec; do
		csf-label -q "$spec" -o json <rows.csv | sed 's/^.*,"y_/"y_/' >a
		csf-label -q "$spec" <rows.json | sed 's/^.*"none":null,"y_/"y_/' >b
		head -n 1 a | grep -q '^"y_'
		cmp a <(sed 's/^.*"y_/"y_/' b) || { echo "$spec"; return 1; }
		csf-label -q "$spec" -o csv <rows.json >c
		csf-label -q "$spec" <rows.csv >d
		cmp <(rev c | cut -d, -f1 | rev) <(rev d | cut -d, -f1 | rev)
	done < <(targets)
}

@test "fixed agrees with its vector" {
	need_shared vectors/ml/label_fixed_h5_t0.005.csv
	sed 1s/date/time/ "$shared/vectors/ml/bars.csv" | csf-label target.fixed:5,0.005 |
		named '{ print $1 "," $at["y_fixed_known_5_0_005"] "," $at["y_fixed_ret_5_0_005"] "," $at["y_fixed_5_0_005"] }' >got
	cut -d, -f2- "$shared/vectors/ml/label_fixed_h5_t0.005.csv" | tail -n +2 >want
	same_numbers want got 1e-12
	[ "$(wc -l <got)" = 600 ]
}

@test "columns are named y_, whatever else is asked for" {
	head -n 1 <(csf-label -q target.fixed <bars.csv) |
		grep -q ',y_fixed_5_0,y_fixed_ret_5_0,y_fixed_known_5_0$'
	head -n 1 <(csf-label -q win=target.fixed:3 <bars.csv) | grep -q ',y_win,y_win_ret,y_win_known$'
	head -n 1 <(csf-label -q --as a win=target.fixed:3 <bars.csv) | grep -q ',y_a_win,y_a_win_ret,'
	fails 2 "y_win=target.fixed: y_ is put before it: call it win=target.fixed" \
		csf-label y_win=target.fixed <bars.csv
	csf-label -l target | grep -q '^target.fixed,target,'
	csf-label --describe target.fixed | grep -q '"suffix":"known","type":"text"}\],.*"causal":"label"'
}

@test "nothing else is named y_" {
	fails 2 "y_x=newhigh:5: a column 'y_x': names that begin with y_ are of targets" \
		csf-label y_x=newhigh:5 <bars.csv
	fails 2 "a column 'y_lag': names that begin with y_" csf-label y=newhigh:5 <bars.csv
	fails 2 "a column 'y_x': names that begin with y_" csf-ind y_x=sma:3 <bars.csv
	fails 2 "a column 'y_x': names that begin with y_" csf-ind 'y_x=expr:close' <bars.csv
	for p in csf-ind csf-label 'csf-chain pick'; do
		fails 2 "--as 'y_': names that begin with y_ are of targets" $p --as y sma:3 <bars.csv
	done
	csf-ind y=sma:3 <bars.csv | head -n 1 | grep -q ',y$'
}

@test "rows leave in their order, each with its keys' later rows" {
	awk -F, -v OFS=, 'NR == 1 { print $0, "symbol"; next }
		{ print $0, "a"; if (NR % 3) { $5 = 9000 - $5; print $0, "b" } }' bars.csv >two.csv
	csf-label --by symbol t=target.fixed:4 <two.csv >out
	cut -d, -f1-7 out | cmp - two.csv
	grep ',b,' out | cut -d, -f8- >b
	(head -n 1 two.csv; grep ',b$' two.csv) | csf-label t=target.fixed:4 | tail -n +2 | cut -d, -f8- | cmp - b
	fails 1 "'b' after 'a': several instruments" csf-label target.fixed <two.csv
}

@test "targets, events and expressions of one call are the columns of several" {
	csf-label t=target.fixed:3 newhigh:5 u=target.fixed:9 'x=expr:newhigh_5 + 1' <bars.csv >one
	csf-label t=target.fixed:3 <bars.csv | csf-label newhigh:5 | csf-label u=target.fixed:9 |
		csf-label 'x=expr:newhigh_5 + 1' | cmp - one
	csf-label t=target.fixed:3 u=target.fixed:9 <bars.csv >two
	csf-label t=target.fixed:3 <bars.csv | csf-label u=target.fixed:9 | cmp - two
	[ "$(wc -l <one)" = 401 ]
}

@test "empty lines stay where they were, and empty cells are no part of a path" {
	awk 'NR > 1 && NR % 10 == 0 { print "" } 1; END { print "" }' bars.csv >gaps.csv
	csf-label t=target.fixed:3 <gaps.csv >out
	cmp <(awk '!NF { print NR }' out) <(awk '!NF { print NR }' gaps.csv)
	grep . out | cmp - <(csf-label t=target.fixed:3 <bars.csv)
	awk -F, -v OFS=, 'NR % 7 == 5 { $5 = "" } 1' bars.csv >holes.csv
	csf-label t=target.fixed:3 <holes.csv | awk -F, 'NR == 1 || $5 != ""' | cut -d, -f7- >got
	awk -F, 'NR == 1 || $5 != ""' holes.csv | csf-label t=target.fixed:3 | cut -d, -f7- | cmp - got
	[ "$(csf-label t=target.fixed:3 <holes.csv | awk -F, '$5 == "" && $7 $8 $9 != ""')" = "" ]
}

@test "a horizon longer than the data: all is empty, said once" {
	csf-label target.fixed:400 <bars.csv >out 2>err
	[ "$(cat err)" = "csf-label: y_fixed_400_0: all 400 rows are empty: no label was known before the data ended" ]
	[ "$(tail -n +2 out | cut -d, -f7- | sort -u)" = ",," ]
	csf-label -q target.fixed:400 <bars.csv 2>err | cmp - out
	[ ! -s err ]
}

@test "nothing reads a target, and says which it was asked for" {
	csf-label win=target.fixed <bars.csv >y.csv
	fails 2 "'y_win' is a target" csf-ind sma:5@y_win <y.csv
	fails 2 "'y_win' is a target" csf-ind 'x=expr:y_win + 1' <y.csv
	fails 2 "'y_win' is a target" csf-label newhigh:5@y_win <y.csv
	fails 2 "'y_win' is a target" csf-label 'x=expr:y_win' <y.csv
	fails 2 "'y_win' is a target" csf-label target.fixed:5@y_win <y.csv
	fails 2 "'y_win' is a target" csf-label win=target.fixed sma=newhigh:5@y_win <bars.csv
	fails 2 "'y_win' is a target" csf-ind --by y_win sma:5 <y.csv
	fails 2 "'y_win' is a target" csf-signal pcs dte=30 delta=0.2 width=50 when='y_win > 0' <y.csv
	fails 2 "'y_win' is a target" csf-bt --signal y_win <y.csv
	fails 2 "'y_win' is a target" csf-bars join w=y.csv:y_win <bars.csv
	fails 2 "'y_win' is a target" csf-chain model --vix9d y_win --vix3m close <bars.csv
}

@test "events are told beside targets, which come behind them" {
	csf-label --events one newhigh:5 <bars.csv >out
	csf-label --events two newhigh:5 t=target.fixed:3 <bars.csv >out
	cmp one two
	[ "$(wc -l <one)" -gt 10 ]
	fails 2 "--events does not reach past a plug-in or a target" \
		csf-label --events e t=target.fixed:3 newhigh:5 <bars.csv
}

@test "a close that is no price spoils the labels about it alone" {
	for close in 0 -5; do
		awk -F, -v OFS=, -v c=$close 'NR == 100 { $5 = c } 1' bars.csv >bad.csv
		csf-label -q f=target.fixed:5 t=target.tb:10 v=target.vrp:5@volume weight.attribution@y_t \
			< <(awk -F, -v OFS=, 'NR > 1 { $6 = 0.2 } 1' bad.csv) >out
		# its own labels: none
		named 'FNR == 100 { print $at["y_f"] $at["y_f_ret"] $at["y_t"] $at["y_t_ret"] $at["y_v"] }' out | grep -qx ''
		# no label without a return, here or elsewhere
		[ "$(named '($at["y_f"] == "") != ($at["y_f_ret"] == "")' out)" = "" ]
		# and all is well again
		[ "$(named 'FNR > 130 && FNR < 380 && ($at["y_f"] == "" || $at["y_t"] == "" ||
			$at["y_v"] == "" || $at["y_t_attribution"] == "")' out)" = "" ]
	done
}
