# shellcheck disable=SC2154
# target.tb and target.meta, against the vectors and by hand.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# The vectors' bars; a column side as they have it: with the trend of ten bars.
ml_bars() {
	sed 1s/date/time/ "$shared/vectors/ml/bars.csv" |
		awk -F, -v OFS=, 'NR == 1 { print $0, "side"; next }
			{ c[NR] = $5; print $0, (NR > 11 && $5 >= c[NR - 10]) ? 1 : -1 }'
}

# vector FILE SPEC: known, barrier, label, ret, meta from bar 20 on.
vector() {
	ml_bars | csf-label "t=$2" |
		named 'FNR > 21 { print $1 "," $at["y_t_known"] "," $at["y_t_barrier"] "," $at["y_t"] "," $at["y_t_ret"] "," $at["y_t_meta"] }' >got
	tail -n +22 "$shared/vectors/ml/label_tb_$1.csv" | cut -d, -f2,4- >want
	[ "$(wc -l <got)" = 580 ]
	same_numbers want got 1e-12
}

@test "the unit is the volatility of its vector" {
	need_shared vectors/ml/ewm_vol_50.csv
	tail -n +2 "$shared/vectors/ml/bars.csv" | cut -d, -f5 | "$B/tests/label/ewmvol" 50 >got
	tail -n +2 "$shared/vectors/ml/ewm_vol_50.csv" | cut -d, -f3 >want
	same_numbers want got 1e-9
	[ "$(grep -c . got)" = 598 ]
}

@test "every triple barrier agrees with its vector" {
	need_shared vectors/ml/label_tb_hl_h10_2_2.csv
	local file spec n=0
	while read -r file spec; do
		n=$((n + 1))
		vector "$file" "target.tb:$spec" || { echo "$file"; return 1; }
	done <<-'END'
		close_h10_0_1 10,0,1
		close_h10_2_1 10,2,1
		close_h10_2_1_sign_side h=10,vert=sign@side
		hl_h10_0.8_0.8_tieprofit 10,0.8,0.8,mode=hl,tie=profit
		hl_h10_0.8_0.8_tiestop 10,0.8,0.8,mode=hl
		hl_h10_2_2 10,2,2,mode=hl
	END
	[ "$n" = "$(find "$shared/vectors/ml/" -name 'label_tb_*' | wc -l)" ]
}

# A market by hand: close, then open high low close of the rows behind it.
day() {
	local i=0
	echo time,open,high,low,close,side
	printf '2024-01-0%d,%s\n' 1 "100,100,100,100,${SIDE-1}"
	for i in "$@"; do
		n=$((${n:-1} + 1))
		printf '2024-01-%02d,%s,0\n' "$n" "$i"
	done
}
first() {
	csf-label t="$1" | named 'FNR == 2 { print $at["y_t"], $at["y_t_barrier"], $at["y_t_ret"], $at["y_t_meta"], $at["y_t_known"] }'
}

@test "points are points, a gap is taken at the open, a barrier at itself" {
	local spec=target.tb:3,5,3,unit=points,mode=hl@side
	[ "$(day 101,104,100,103 103,106,102,104 | first $spec)" = "1 1 0.050000000000000044 1 2024-01-03" ]
	[ "$(day 107,108,90,91 | first $spec)" = "1 1 0.07000000000000006 1 2024-01-02" ]
	[ "$(day 95,120,94,119 | first $spec)" = "-1 -1 -0.050000000000000044 0 2024-01-02" ]
	[ "$(day 100,106,96,103 | first $spec)" = "-1 -1 -0.030000000000000027 0 2024-01-02" ]
	[ "$(day 100,106,96,103 | first target.tb:3,5,3,unit=points,mode=hl,tie=profit@side)" = "1 1 0.050000000000000044 1 2024-01-02" ]
	[ "$(day 100,101,99,100 100,101,99,101 100,104,99,102 | first $spec)" = "0 0 0.020000000000000018 1 2024-01-04" ]
	[ "$(day 100,101,99,100 100,101,99,101 | first $spec)" = "    " ]
}

@test "a short side has its profit below" {
	local spec=target.tb:3,0.05,0.03,unit=frac,mode=hl@side
	[ "$(SIDE=-1 day 99,101,95,97 | first $spec)" = "1 1 0.050000000000000044 1 2024-01-02" ]
	[ "$(SIDE=-1 day 99,103,98,97 | first $spec)" = "-1 -1 -0.030000000000000027 0 2024-01-02" ]
	[ "$(SIDE=-1 day 99,103,95,97 | first $spec)" = "-1 -1 -0.030000000000000027 0 2024-01-02" ]
	[ "$(SIDE=0 day 99,103,95,97 2>/dev/null | first $spec 2>/dev/null)" = "    " ]
	[ "$(SIDE="" day 99,103,95,97 | first $spec 2>/dev/null)" = "    " ]
}

@test "the unit atr is Wilder's, the first range counted" {
	# ranges 2 and 4, mean 3 on the second row: up one is 103
	printf '%s\n' time,open,high,low,close 2024-01-01,100,101,99,100 \
		2024-01-02,100,102,98,100 2024-01-03,100,103,100,101 |
		csf-label t=target.tb:5,1,1,unit=atr,mode=hl,n=2 |
		named 'FNR == 3 { print $at["y_t"], $at["y_t_ret"] }' | grep -qx '1 0.03.*'
	printf '%s\n' time,open,high,low,close 2024-01-01,100,101,99,100 \
		2024-01-02,100,102,98,100 2024-01-03,100,102.99,100,101 |
		csf-label -q t=target.tb:5,1,1,unit=atr,mode=hl,n=2 |
		named 'FNR == 3 { print $at["y_t"] }' | grep -qx ''
}

@test "meta is tb's meta, and with the rule fixed the sign of the return" {
	bars 300 | csf-ind 'side=expr:CASE WHEN ny_dow < 3 THEN 1 WHEN ny_dow = 3 THEN -1 ELSE 0 END' >b.csv
	csf-label a=target.tb:9,1.5,1@side m=target.meta:tb,9,1.5,1@side f=target.meta:fixed,9@side g=target.fixed:9 <b.csv >out
	named '$at["y_a_meta"] != $at["y_m"] || $at["y_a_known"] != $at["y_m_known"] { bad = 1 }
		$at["y_m"] != "" { n++ }
		$at["side"] == 0 && $at["y_f"] $at["y_m"] != "" { bad = 1 }
		$at["side"] != 0 && $at["y_g"] != "" && $at["y_f"] != ($at["y_g"] * $at["side"] > 0) { bad = 1 }
		END { exit bad || n < 100 }' out
}

@test "a naive second implementation says the same of flat, spiky and long data" {
	bars 700 | awk -F, -v OFS=, 'NR > 1 && NR % 50 < 20 { $2 = $3 = $4 = $5 = 4000 }
		NR > 1 && NR % 97 == 0 { $3 = $3 * 1.2; $4 = $4 * 0.8 } 1' >b.csv
	for spec in 7:60:40:stop 150:300:1:profit 40:0:200:stop; do
		IFS=: read -r h up dn tie <<<"$spec"
		csf-label t="target.tb:$h,$up,$dn,unit=points,mode=hl,tie=$tie" <b.csv |
			named '{ print $at["y_t"] "," $at["y_t_ret"] "," $at["y_t_known"] }' >got
		awk -F, -v h="$h" -v up="$up" -v dn="$dn" -v tie="$tie" '
			NR > 1 { n++; t[n] = $1; o[n] = $2 + 0; hi[n] = $3 + 0; lo[n] = $4 + 0; c[n] = $5 + 0 }
			END { for (i = 1; i <= n; i++) {
				b = ""; p = c[i] + up; s = c[i] - dn
				for (k = i + 1; k <= i + h && k <= n && b == ""; k++) {
					if (up && o[k] >= p) { b = 1; x = o[k] }
					else if (dn && o[k] <= s) { b = -1; x = o[k] }
					else if (up && dn && hi[k] >= p && lo[k] <= s) {
						b = tie == "stop" ? -1 : 1; x = b > 0 ? p : s }
					else if (up && hi[k] >= p) { b = 1; x = p }
					else if (dn && lo[k] <= s) { b = -1; x = s }
					else if (k == i + h) { b = 0; x = c[k] }
					known = t[k]
				}
				if (b == "") print ",,"
				else printf "%d,%.15g,%s\n", b, x / c[i] - 1, known
			} }' b.csv >want
		same_numbers want got 1e-9 || { echo "$spec"; return 1; }
		[ "$(grep -c ^1 want)" -gt 3 ] || [ "$up" = 0 ]
	done
}

@test "what does not go together is refused before anything is read" {
	bars 5 >b.csv
	fails 2 "up=0 and dn=0: no barrier is left" csf-label target.tb:5,0,0 <b.csv
	fails 2 "up=0 and dn=0" csf-label target.meta:tb,5,0,0@close <b.csv
	fails 2 "2 inputs; target.tb reads 5, or the first ones alone" csf-label target.tb@a,b <b.csv
	fails 2 "unit=mm is none of ewmvol, atr, frac, points" csf-label target.tb:unit=mm <b.csv
	fails 1 "no column 'side'" csf-label target.meta <b.csv
	fails 1 "no column 'high'" csf-label target.tb:mode=hl < <(cut -d, -f1,2,5 b.csv)
	cut -d, -f1,5 b.csv | csf-label -q target.tb >/dev/null
}
