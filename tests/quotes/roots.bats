# Roots and what an expiry's date counts as: one rule in csf-bt and csf-chain.
load ../lib.bash

# Two sessions of 2011 around third Friday 21 January, dated Saturday 22 as
# monthly series were.
setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	{
		echo time,root,underlying_price,expiry,strike,right,bid,ask
		for t in 2011-01-14,1280 2011-01-18,1282; do
			for q in 1270,C,17,17.4 1270,P,6.8,7.2 1280,C,10,10.4 \
				1280,P,9.8,10.2 1290,C,5,5.4 1290,P,14.8,15.2; do
				echo "${t%,*},SPX,${t#*,},2011-01-22,$q"
			done
		done
	} >sat.csv
	sed 's/2011-01-22/2011-01-21/' sat.csv >fri.csv
	printf '%s\n' time,open,close 2011-01-14,1280,1280 2011-01-18,1282,1282 \
		2011-01-19,1281,1281 2011-01-20,1280,1280 2011-01-21,1283,1283 \
		2011-01-24,1290,1290 >bars.csv
}

# ledger CHAIN SETTLE KEY ...: of a put spread.
ledger() {
	local chain=$1 settle=$2
	shift 2
	csf-signal pcs root=SPX strike=1280 width=10 "$@" <bars.csv |
		csf-bt -q --chain "$chain" --fill same --settle "$settle" \
			--open open
}

@test "an expiry of a Saturday is the session before in every count of days" {
	local k
	printf '%s\n' expiry,root,value 2011-01-21,SPX,1275 >fri.set
	printf '%s\n' expiry,root,value 2011-01-22,SPX,1275 >sat.set
	for k in 'dte=7 dte.in=7..7' 'dte=5 dte.in=0..9 dte.clock=trd' \
		expiry=2011-01-21 expiry=2011-01-22 \
		'expiry=all expiry.in=2011-01-22..2011-01-22' \
		'expiry=all expiry.in=2011-01-21..2011-01-21' \
		'dte=7 x.dte=3'; do
		# shellcheck disable=SC2086 # words
		ledger fri.csv fri.set $k >want
		[ "$(grep -c ,trade, want)" = 1 ] || { echo "$k"; false; }
		for s in fri.set sat.set; do
			# shellcheck disable=SC2086
			ledger sat.csv $s $k >got
			cmp want got
		done
	done
	# 7 days, not 8; the ledger has the session
	[ "$(awk -F, '$2 == "trade" { print $10, $26 }' want)" = "2011-01-21 7" ]
	[ -z "$(ledger sat.csv sat.set dte=8 dte.in=8..8 | grep ,trade,)" ]
	# and in csf-chain
	csf-chain greeks -q fri.csv | cut -d, -f9- >want
	csf-chain greeks -q sat.csv | cut -d, -f9- | cmp - want
	csf-chain surface -q --by expiry fri.csv >want
	csf-chain surface -q --by expiry sat.csv | cmp - want
	grep -q ,SPX,2011-01-21,7, want
}

@test "both dates of one expiry are one series, an option of it stands once" {
	{ cat sat.csv; sed -n '8,13s/2011-01-22/2011-01-21/p' sat.csv; } >both.csv
	fails 1 "is quoted twice at one time" csf-chain greeks both.csv
	fails 1 "is quoted twice at one time" ledger both.csv chain dte=7
	printf '%s\n' expiry,value 2011-01-21,1275 2011-01-22,1276 >two.set
	fails 1 "expiry 2011-01-21 has two values" ledger sat.csv two.set dte=7
}

@test "an unknown root is refused by name, and --root says how it settles" {
	sed 's/SPX/NDX/' fri.csv >ndx.csv
	local v
	for v in greeks surface times; do
		fails 1 "ndx.csv:2: column 'root': unknown root 'NDX'; it is SPX, SPXW or XSP, or --root NDX=am or --root NDX=pm says how it settles" \
			csf-chain $v ndx.csv
	done
	fails 1 "ndx.csv:2: column 'root': unknown root 'NDX'" \
		ledger ndx.csv chain dte=7
	printf 'time,close,signal\n2011-01-14,1280,pcs root=NDX dte=7 strike=1280 width=10\n' >s.csv
	fails 1 "s.csv:2: signal: pcs: root=NDX is unknown" \
		csf-bt --chain fri.csv -f s.csv
	# am is SPX's clock, pm SPXW's
	csf-chain greeks -q --root NDX=am ndx.csv | cut -d, -f3- >got
	csf-chain greeks -q fri.csv | cut -d, -f3- | cmp - got
	csf-chain greeks -q --root RUT=am --root NDX=pm ndx.csv | cut -d, -f3- >got
	sed 's/SPX/SPXW/' fri.csv | csf-chain greeks -q | cut -d, -f3- | cmp - got
	[ "$(csf-chain times --root NDX=am ndx.csv)" = \
		"$(csf-chain times fri.csv | sed s/SPX/NDX/)" ]
	csf-chain surface -q --root NDX=am ndx.csv | sed s/NDX/SPX/ >got
	csf-chain surface -q fri.csv | cmp - got
	for v in am pm; do
		[ $v = am ] && root=SPX || root=SPXW
		printf 'time,close,signal\n2011-01-14,1280,pcs root=NDX dte=7 delta=0.5 width=10\n2011-01-18,1282,\n' >s.csv
		csf-bt -q --root NDX=$v --chain ndx.csv --fill same -f s.csv \
			--fills f.got >got
		sed "s/NDX/$root/" ndx.csv >q.csv
		sed -i "s/NDX/$root/" s.csv
		csf-bt -q --chain q.csv --fill same -f s.csv --fills f.want >want
		cmp want got
		[ "$(wc -l <f.got)" = 3 ]
		sed "s/NDX/$root/; s/ndx.csv/q.csv/" f.got | cmp - f.want
	done
}

@test "--root is checked as it is typed" {
	fails 2 "--root 'NDX': it is NAME=am or NAME=pm" \
		csf-chain greeks --root NDX fri.csv
	fails 2 "--root 'ndx=am'" csf-chain times --root ndx=am fri.csv
	fails 2 "--root 'SPX=pm': SPX settles am" \
		csf-chain surface --root SPX=pm fri.csv
	fails 2 "--root 'NDX=pm': NDX settles am" \
		csf-chain greeks --root NDX=am --root NDX=pm fri.csv
	fails 2 "--root 'NDX=am': there is no --chain" csf-bt --root NDX=am
	fails 2 "--root 'NDX=noon'" csf-bt --chain fri.csv --root NDX=noon
}

@test "a file without roots is of SPXW" {
	sed 's/SPX/SPXW/' fri.csv >w.csv
	cut -d, -f1,3- w.csv >none.csv
	csf-chain greeks -q w.csv | cut -d, -f1,3- >want
	csf-chain greeks -q none.csv | cmp - want
	csf-chain surface -q w.csv >want
	csf-chain surface -q none.csv | cmp - want
}
