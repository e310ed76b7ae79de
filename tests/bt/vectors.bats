load ../lib.bash
: "${shared:=}"

setup() {
	need_shared vectors/backtest
	cd "$BATS_TEST_TMPDIR" || return 1
	v=$shared/vectors/backtest
}

# case FILE STRATEGY [KEY ...]: our trades beside the published ones.
case_of() {
	local name=$1 strategy=$2
	shift 2
	csf-chain times q.csv | csf-signal "$strategy" expiry=all dte.in=1..45 \
		expiry.in=..2024-05-02 delta=0.30 delta.in=0.22..0.38 \
		wdelta=0.15 wdelta.in=0.08..0.21 minbid=0.05 greeks=column \
		max=0 tick=0 "$@" |
		csf-bt -q --chain q.csv --fill same --settle chain \
			--fees "${fees-none}" --start 10000000 |
		named '$2 == "trade" {
			r = "expiration"
			if ($at["reason"] == "target") r = "take_profit"
			if ($at["reason"] == "stop") r = "stop_loss"
			k = ""
			for (i = at["put_long"]; i <= at["call_long"]; i++)
				k = k ($i == "" ? "" : "," $i)
			printf "%s,%s,%s%s,%.6f,%.6f,%.6f,%s,%s\n",
			    substr($at["entry_time"], 1, 10), $at["expiry"],
			    $at["dte"], k, $at["credit"], $at["debit"],
			    $at["pnl"] / 100, r,
			    substr($at["exit_time"], 1, 10) }' | sort >got
	named '{
		c = at["entry_credit"]
		s = $1; for (i = 2; i < c; i++) s = s "," $i
		printf "%s,%.6f,%.6f,%.6f,%s,%s\n", s, $c, $(c + 1), $(c + 2),
		    $(c + 4), $(c + 5) }' "$v/optopsy-chain/$name.expected.csv" |
		sort >want
	[ "$(wc -l <want)" -gt 100 ] && diff want got | head -5
	cmp -s want got
}

@test "optopsy's 525 trades, each to 6 digits" {
	gzip -dc "$v/optopsy-chain/chain.csv.gz" | awk -F, -v OFS=, '
		NR == 1 { print "time,root,underlying_price,expiry,strike," \
			"right,bid,ask,delta,iv"; next }
		{ print $2, "SPXW", $12, $3, $5, $4, $6, $7, $8, $9 }' >q.csv
	case_of pcs_hold_spread pcs price=1
	case_of ccs_hold_mid ccs price=0
	case_of pcs_tp50_sl100_mid pcs price=0 pt=0.5 sl=2
	# its commission is taken at expiry too
	printf '%s\n' from,what,premium,fee 1990-01-01,{open,close,settle},0,0.65 \
		>fees.csv
	fees=fees.csv case_of ic_hold_spread_comm ironcondor price=1
}

@test "Lean's call spreads of January 2021, to the dollar" {
	awk -F, -v OFS=, '
		NR == 1 { print "time,root,expiry,strike,right,bid,ask"; next }
		{ print $1, $3, $4, $6, $5, $7, $8 }' \
		"$v/lean-spxw-ccs/quotes.csv" >q.csv
	printf '%s\n' expiry,root,value 2021-01-04,SPXW,3700.65 \
		2021-01-06,SPXW,3700.65 >s.csv
	csf-chain times q.csv |
		csf-signal ccs expiry=nearest dte.in=0..7 strike=3700 \
			wstrike=3800 time=09:31 price=1 |
		csf-bt -q --chain q.csv --fill same --settle s.csv --fees none \
			--start 1000000 --open o.csv >l
	[ "$(named '$2 == "trade" { print $at["entry_time"], $at["credit"],
		$at["debit"], $at["pnl"] }' l)" = \
		"2021-01-04T14:31:00Z 64.5 0.65 6385
2021-01-05T14:31:00Z 27.55 0.65 2690" ]
	# the third is open: its package mid 100.30 (the mark is cut to 100)
	[ "$(named '{ print $at["entry_time"], $at["qty"], $at["credit"],
		$at["mark"], $at["mid"] }' o.csv)" = \
		"2021-01-07T14:31:00Z 1 70.7 100 100.3" ]
	[ "$(named '$2 == "mark" { equity = $at["equity"]; cash = $at["cash"] }
		END { print equity, cash }' l)" = "1006115 1009075" ]
}
