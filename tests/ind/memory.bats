# shellcheck disable=SC2154
load ../lib.bash
# csf-ind --memory: how many rows back a column remembers.

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 900 >bars.csv
}

# tail_of N FILE: the header and the last N rows.
tail_of() {
	head -n 1 "$2"
	sed 1d "$2" | tail -n "$1"
}

@test "a window remembers its rows, a sum all, an average many" {
	csf-ind --memory 1e-9 sma:20 ema:10 rsi obv hv:20 x=lag:7 vwap em@close,volume \
		-f bars.csv >got
	cat >want <<-E
	column,rows
	sma_20,19
	ema_10,#
	rsi_14,#
	obv,never
	hv_20,20
	x,7
	vwap,0
	em_30,0
	E
	sed -E 's/^(ema_10|rsi_14),[0-9]+$/\1,#/' got | cmp - want
	# (9/11)^k and (13/14)^k of what two starts differ by
	awk -F, '$1 == "ema_10" && $2 > 80 && $2 < 150 { n++ }
		$1 == "rsi_14" && $2 > 250 && $2 < 400 { n++ }
		END { exit n != 2 }' got
	# a coarser answer needs less; some never come to be the same bits
	[ "$(csf-ind --memory 1e-3 ema:10 -f bars.csv | cut -d, -f2 | tail -n 1)" -lt 90 ]
	[ "$(csf-ind --memory 0 max:5 -f bars.csv | tail -n 1)" = max_5,4 ]
}

@test "so many rows give today's values and tomorrow's, fewer do not" {
	local name k spec n=0
	for spec in ema:10 rsi:5 macd atr:7 bbands kama adx t3 harrv:60 regime:30,5 \
		volcone:10,50 hurst:64 stoch ht_dcperiod; do
		csf-ind --memory 1e-9 "$spec" -f bars.csv | sed 1d >need
		csf-ind "$spec" -f bars.csv | tail_of 1 /dev/stdin >want
		while IFS=, read -r name k; do
			[ "$k" != never ] || { echo "$spec: $name: never"; false; }
			for more in 0 1 7; do
				tail_of "$((k + more + 1))" bars.csv | csf-ind "$spec" >got
				named 'FNR == 1 { next } { v = $at["'"$name"'"] } END { print v }' got >a
				named 'FNR == 1 { next } { v = $at["'"$name"'"] } END { print v }' want >b
				same_numbers b a 1e-9 || { echo "$spec: $name $k"; false; }
			done
			n=$((n + 1))
		done <need
	done
	[ "$n" -ge 20 ]
	# what has no rounding needs each of its rows
	for k in 18 19; do
		tail_of $((k + 1)) bars.csv | csf-ind sma:20 | tail -n 1 | cut -d, -f7 >last.$k
	done
	[ ! -s <(tr -d '\n' <last.18) ] && grep -q . last.19
}

@test "over NDJSON, quotes, keys and expressions it is the same" {
	csf-ind --memory 1e-9 ema:5 rsi:5@ema_5 'x=expr:rsi_5 > 50' -f bars.csv >want
	csf-ind -o json lag <bars.csv | csf-ind --memory 1e-9 ema:5 rsi:5@ema_5 \
		'x=expr:rsi_5 > 50' | cmp - want
	awk -F, 'NR == 1 { print $0, "note"; next } { print $0, "\"a\nb, \"\"c\"\"\"" }' OFS=, \
		bars.csv >notes.csv
	csf-ind --memory 1e-9 ema:5 rsi:5@ema_5 'x=expr:rsi_5 > 50' -f notes.csv | cmp - want
	sed 's/$/\r/' bars.csv | csf-ind --memory 1e-9 ema:5 rsi:5@ema_5 \
		'x=expr:rsi_5 > 50' | cmp - want
	# rows of the stream: two keys need twice as many
	awk -F, 'NR == 1 { print $0, "k"; next } { print $0, "a"; print $0, "b" }' OFS=, \
		bars.csv >two.csv
	[ "$(csf-ind --by k --memory 1e-9 sma:20 -f two.csv)" = $'column,rows\nsma_20,38' ]
	[ "$(csf-ind --memory 1e-9 -o json max:3 -f bars.csv)" = '{"column":"max_3","rows":2}' ]
}

@test "short inputs, and what it cannot do" {
	head -n 15 bars.csv | csf-ind --memory 1e-9 sma:20 sma:5 ema:3 >got
	# without a value in 15 rows nothing is known of sma:20; ema needs more
	printf '%s\n' column,rows sma_20,never sma_5,4 ema_3,never | cmp - got
	head -n 1 bars.csv | csf-ind --memory 1e-9 sma:5 | tail -n 1 | grep -qx sma_5,never
	fails 2 "--memory '2' is not a number in 0..1" csf-ind --memory 2 sma:5
	fails 2 "--memory does not reach plug-ins" env CSF_EXEC_PATH="$root/share/examples" \
		csf-ind --memory 1e-9 drawup
	fails 1 "--memory: 'x' is text here" csf-ind --memory 1e-9 \
		"x=expr:CASE WHEN close > 0 THEN 'a' END" -f bars.csv
	fails 1 "'clsoe'" csf-ind --memory 1e-9 sma:5@clsoe -f bars.csv
}
