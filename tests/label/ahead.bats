# shellcheck disable=SC2154
# target.vrp and target.srhold against naive second implementations, by hand.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "vrp: the realised volatility of the rows behind, against iv" {
	csf-fetch sample spx | tail -n 900 | sed '1i time,open,high,low,close,volume' |
		csf-ind iv=ivproxy hv=hv:20 >b.csv
	csf-label v=target.vrp:5 <b.csv >out
	# vrp of now is what csf-ind's rv says n rows later
	csf-ind rv:5 <b.csv >rv.csv
	paste -d, out rv.csv | awk -F, '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ n++; rv[n] = $at["rv_5"]; y[n] = $at["y_v"]; r[n] = $at["y_v_rv"]; k[n] = $at["y_v_known"]; t[n] = $1; iv[n] = $7 }
		END {
			for (i = 1; i <= n; i++) {
				if (iv[i] == "" || i + 5 > n) { if (y[i] r[i] k[i] != "") exit 1; continue }
				d = r[i] / rv[i + 5] - 1
				if (d * d > 1e-24 || k[i] != t[i + 5] || y[i] != (r[i] < iv[i])) { print i; exit 1 }
				ones += y[i]; some++
			}
			exit !(some > 800 && ones > some / 5 && ones < some)
		}'
	csf-label v=target.vrp:5@hv <b.csv | grep -q y_v
	awk -F, -v OFS=, 'NR == 600 { $7 = 16.2 } 1' b.csv >bad.csv
	fails 1 "bad.csv:600: column 'iv': '16.2' is not a fraction a year" csf-label -f bad.csv target.vrp
}

@test "srhold: a zone holds, breaks, or is not entered" {
	zone() {
		printf '%s\n' time,high,low,close,lo,hi "2024-01-01,102,98,100,$1" >z.csv
		shift
		i=1
		for row in "$@"; do
			i=$((i + 1))
			echo "2024-01-0$i,$row,,"
		done >>z.csv
		csf-label -q s=target.srhold:3,0.5,n=1@lo,hi <z.csv | sed -n '2s/.*,\(.*,.*\)$/\1/p'
	}
	# range 4: broken below lo - 2, above hi + 2
	[ "$(zone 95,96 101,97,99 100,95.5,98 99,97,98)" = "1,2024-01-04" ]
	[ "$(zone 95,96 101,97,99 100,96,98 99,97,98)" = "1,2024-01-04" ]
	[ "$(zone 95,96 101,97,99 100,92,92.9)" = "0,2024-01-03" ]
	[ "$(zone 95,96 101,97,99 100,92,93 99,97,98)" = "1,2024-01-04" ]
	[ "$(zone 95,96 101,97,99 100,96.5,98 99,97,98)" = "," ]
	[ "$(zone 95,96 101,97,99 100,95,98)" = "," ]
	[ "$(zone 104,105 101,97,99 106,103,104 107,103,107)" = "1,2024-01-04" ]
	[ "$(zone 104,105 101,97,99 106,103,104 107,103,107 99,98,98)" = "1,2024-01-04" ]
	[ "$(zone 104,105 101,97,99 106,103,104 108,103,107.1)" = "0,2024-01-04" ]
	[ "$(zone , 101,97,99 106,103,104 108,103,107.1)" = "," ]
}

@test "srhold reads the zones of sr, in the same call as in two" {
	fails 1 "no column 'sr_sup_lo'" csf-label target.srhold < <(bars 10)
	csf-fetch sample spx | head -n 2000 >b.csv
	csf-label sr target.srhold r=target.srhold:10@sr_res_lo,sr_res_hi <b.csv >one
	csf-label sr <b.csv | csf-label target.srhold r=target.srhold:10@sr_res_lo,sr_res_hi | cmp - one
	for y in y_srhold_20_0_5 y_r; do
		for v in 0 1; do
			[ "$(named '$at["'$y'"] == "'$v'"' one | wc -l)" -gt 50 ]
		done
	done
}

@test "a key that is new in a later object goes with it" {
	printf '%s\n' '{"time":"2024-01-02","close":1}' '{"time":"2024-01-03","close":2,"more":[1]}' \
		'{"time":"2024-01-04","close":3}  ' >in.json
	csf-label t=target.fixed:1 <in.json >out
	[ "$(cat out)" = '{"time":"2024-01-02","close":1,"y_t":1,"y_t_ret":1,"y_t_known":"2024-01-03"}
{"time":"2024-01-03","close":2,"more":[1],"y_t":1,"y_t_ret":0.5,"y_t_known":"2024-01-04"}
{"time":"2024-01-04","close":3,"y_t":null,"y_t_ret":null,"y_t_known":null}  ' ]
	fails 1 "the key 'more' is not in the first row" csf-label -o csv target.fixed:1 <in.json
	printf 'time,close\r\n2024-01-02,1\r\n2024-01-03,2\r\n' | csf-label t=target.fixed:1 >out
	[ "$(grep -c "$(printf '\r')$" out)" = 3 ]
}
