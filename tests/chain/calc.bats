# csf-chain price and iv: the calculator.
# shellcheck disable=SC2094,SC2154
load ../lib.bash
setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	vectors=$shared/vectors/options
}

@test "price is Black-Scholes' to 16 eps of max(S,K), greeks to 8 eps of their scale" {
	need_shared vectors/options/greeks.csv
	cut -d, -f1-9 "$vectors/price.csv" | csf-chain price >out
	# price, then delta gamma vega theta rho vanna charm of the other file
	cut -d, -f10 "$vectors/price.csv" | paste -d, out - \
		<(cut -d, -f10-14,16,17 "$vectors/greeks.csv") |
		cut -d, -f2- >both
	awk -F, '
	function off(a, b) { return a > b ? a - b : b - a }
	function check(what, got, want, tol) {
		if (off(got, want) > tol) {
			printf "row %d: %s %s, not %s\n", NR, what, got, want
			bad++
		}
	}
	function scale(s) { return 8 * eps * s * (1 + 1 / sd) }
	NR == 1 { next }
	{
		eps = 2 ^ -53; S = $2; K = $3; T = $5; vol = $8
		r = sqrt(T); sd = vol * r
		check("price", $9, $17, 16 * eps * (S > K ? S : K))
		check("delta", $10, $18, scale(1))
		check("gamma", $11, $19, scale(1 / (S * sd)))
		check("vega", $12, $20, scale(S * r))
		check("theta", $13, $21, scale(S * vol / r + 0.1 * S))
		check("rho", $14, $22, scale(K * T))
		check("vanna", $15, $23, scale(1 / vol))
		check("charm", $16, $24, scale(1 / T))
	}
	END { exit bad > 0 || NR != 5001 }' both
}

@test "iv solves every solvable price and says why the others have none" {
	need_shared vectors/options/implied_vol.csv
	csf-chain iv --as own_ "$vectors/implied_vol.csv" >out
	awk -F, '
	NR == 1 || $11 == "ambiguous" { next }
	{ ok[$11]++ }
	$11 != $15 { print "row " NR ": " $15 ", not " $11; bad++ }
	$11 != "ok" && $14 != "" { print "row " NR ": iv " $14; bad++ }
	$11 == "ok" {
		d = $14 > $12 ? $14 - $12 : $12 - $14
		if ($14 == "" || d > 8 * ($13 + 2 ^ -53 * $12)) {
			print "row " NR ": iv " $14 ", not " $12; bad++
		}
	}
	END { exit bad > 0 || ok["ok"] < 3000 || ok["below_intrinsic"] < 10 }
	' out
}

@test "at expiry and without vol the price is the intrinsic value" {
	run csf-chain price <<-END
	type,S,K,T,r,q,vol
	c,4000,3900,0,0.05,0.01,0.2
	P,4000,4100,0,0.05,0.01,0.2
	call,4000,3900,0.5,0,0,0
	put,4000,3900,0.5,0,0,0
	END
	[ "$(printf '%s\n' "${lines[@]}" | cut -d, -f8 | tr '\n' ' ')" = \
		"price 100 100 100 0 " ]
}

@test "an empty cell gives empty cells" {
	run csf-chain price <<-END
	type,S,K,T,r,q,vol
	c,4000,,0.5,0.05,0.01,0.2
	END
	[ "${lines[1]}" = "c,4000,,0.5,0.05,0.01,0.2,,,,,,,," ]
	run csf-chain iv <<-END
	type,S,K,T,r,q,price
	c,4000,4000,0.5,0.05,0.01,
	END
	[ "${lines[1]}" = "c,4000,4000,0.5,0.05,0.01,,,no_input" ]
}

@test "a cell that cannot be ends in a message with line and column" {
	printf 'type,S,K,T,r,q,vol\nc,1,1,1,0,0,1\n%s\n' c,4000,-1,0.5,0,0,.2 >in
	fails 1 "in:3: column 'K': '-1' is not above 0" csf-chain price in
	[ "$(wc -l <.out)" = 2 ]
	printf 'type,S,K,T,r,q,vol\n%s\n' c,4000,1,-0.5,0,0,.2 >in
	fails 1 "in:2: column 'T': '-0.5' is not at least 0" csf-chain price in
	printf 'type,S,K,T,r,q,vol\n%s\n' x,4000,1,0.5,0,0,.2 >in
	fails 1 "in:2: column 'type': 'x' is neither C nor P" csf-chain price in
	printf 'type,S,K,T,r,q\n' >in
	fails 1 "in:1: no column 'price'" csf-chain iv in
}

@test "names that are taken need --as" {
	printf 'type,S,K,T,r,q,vol,delta\nc,4000,4000,1,0,0,.2,\n' >in
	fails 1 "a column 'delta' already; give the new ones a prefix with --as" \
		csf-chain price in
	csf-chain price --as x in >out
	csf-chain price --as x_ in | cmp out -
	fails 2 "--as '9x'" csf-chain price --as 9x in
	head -1 out | grep -q ',delta,x_price,x_delta,x_gamma,x_vega,x_theta,x_rho,x_vanna,x_charm$'
}

@test "rows pass byte for byte, NDJSON gives what CSV gives" {
	printf 'type,S,K,T,r,q,vol,"a ""b"""\r\nc,4.0e3,+4000,0.5,.05,0,.2,"x,\ny"\r\n' >in
	csf-chain price in >out
	[ "$(tr -d '\r' <out | sed -n 2p)" = 'c,4.0e3,+4000,0.5,.05,0,.2,"x,' ]
	grep -q '^y",275\.' out
	printf '{"type":"c", "S":4000,"K":4000,"T":0.5,"r":0.05,"q":0,"vol":0.2}\n' >in
	csf-chain price in >j
	csf-chain price -o csv in >c
	[ "$(sed 's/.*"price":\([0-9.]*\),.*/\1/' j)" = "$(tail -1 c | cut -d, -f8)" ]
	grep -q '^{"type":"c", "S":4000,.*"vol":0.2,"price":275\..*}$' j
}
