# shellcheck disable=SC2154
# target.trade: the ledger of csf-bt --independent, joined to its rows.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# rows ORDER ...: rows.csv with the order, its ledger and its fills.
run_bt() {
	csf-fetch sample spx | csf-signal "$@" >rows.csv
	csf-bt -q --independent --fills fills.csv --to 2014-12-31 -f rows.csv >all.csv
	# the sample's rows of that time
	awk -F, 'NR == 1 || $1 <= "2014-12-31"' rows.csv >r && mv r rows.csv
	mv all.csv trades.csv
}

@test "ten labels are what the fills of their trades make" {
	run_bt ironcondor dte=45 delta=0.16 width=50 pt=0.5 sl=3
	csf-label --ledger trades.csv -f rows.csv win=target.trade >out
	cut -d, -f1-7 out | cmp - rows.csv
	python3 - <<-'END'
		import csv, math
		from collections import defaultdict
		rows = list(csv.DictReader(open("out")))
		legs = defaultdict(list)
		entry = {}
		for f in csv.DictReader(open("fills.csv")):
		    legs[f["n"]].append(f)
		    if f["rule"] == "entry":
		        entry[f["time"][:10]] = f["n"]
		labelled = [i for i, r in enumerate(rows) if r["y_win"] != ""]
		assert len(labelled) > 600, len(labelled)
		reasons = set()
		for i in labelled[7::len(labelled) // 11][:10]:
		    r = rows[i]
		    n = entry[rows[i + 1]["time"]]  # the next session's quotes
		    # up to the cent: the package goes in ticks of 0.05, against us
		    opened = [f for f in legs[n] if f["rule"] == "entry"]
		    closed = [f for f in legs[n] if f["rule"] != "entry"]
		    sign = {"sell": 1, "buy": -1}
		    credit = math.floor(sum(sign[f["side"]] * float(f["price"]) for f in opened) * 20 + 1e-9) / 20
		    reason = closed[0]["rule"]
		    if reason == "settlement":
		        S, debit = float(closed[0]["underlying"]), 0
		        for f in opened:
		            k = float(f["strike"])
		            debit += sign[f["side"]] * max(0, k - S if f["right"] == "P" else S - k)
		    else:
		        debit = math.ceil(-sum(sign[f["side"]] * float(f["price"]) for f in closed) * 20 - 1e-9) / 20
		    pnl = (credit - debit) * 100 - sum(float(f["fee"]) for f in legs[n])
		    got = float(r["y_win_pnl"])
		    assert abs(got - pnl) < 0.006, (r["time"], got, pnl)
		    assert r["y_win"] == str(int(pnl > 0)) and r["y_win_reason"] == reason
		    assert r["y_win_known"] == closed[0]["time"][:10], r
		    reasons.add(reason)
		assert len(reasons) > 1, reasons
	END
	# and every trade of the ledger has its row
	[ "$(named '$at["y_win"] != ""' out | wc -l)" = "$(grep -c ,trade, trades.csv)" ]
	named '$2 == "trade" { print $at["signal_time"] "," $at["pnl"] "," $at["reason"] "," $at["days"] "," $at["mae"] }' trades.csv | sort >want
	named '$at["y_win"] != "" { print $1 "," $at["y_win_pnl"] "," $at["y_win_reason"] "," $at["y_win_days"] "," $at["y_win_mae"] }' out | sort | cmp - want
}

@test "a label is the same once its trade has ended, and empty before" {
	run_bt pcs dte=30 delta=0.2 width=50 sl=2
	csf-label --ledger trades.csv -f rows.csv w=target.trade >whole
	for at in 3050 3200 3400; do
		known=$(sed -n ${at}p whole | rev | cut -d, -f1 | rev)
		[ -n "$known" ]
		to=$(grep -n "^$known," rows.csv | cut -d: -f1)
		head -n "$to" rows.csv >in.csv
		head -n $((to - 1)) rows.csv >before.csv
		# the ledger of the shorter run, too
		for part in in before; do
			csf-bt -q --independent -f $part.csv | csf-label --ledger - -f $part.csv w=target.trade >$part.out
		done
		sed -n ${at}p in.out | cmp - <(sed -n ${at}p whole)
		sed -n ${at}p before.out | grep -q ',,,,,$'
		# and with the ledger of the whole, which has trades of no row
		csf-label --ledger trades.csv -f in.csv w=target.trade >in.more 2>err || true
		grep -q "no row has the signal_time of trade" err
		head -n "$to" in.more | cmp - <(head -n "$to" in.out)
	done
}

@test "a rolled trade counts with the one it came from" {
	run_bt pcs dte=45 delta=0.3 width=50 sl=1.5 roll=out
	csf-label --ledger trades.csv -f rows.csv w=target.trade >out
	python3 - <<-'END'
		import csv
		from datetime import date
		t = {}
		for r in csv.DictReader(open("trades.csv")):
		    if r["kind"] == "trade":
		        t[r["n"]] = r
		child = {}
		for n, r in t.items():
		    for f in r["flags"].split("+"):
		        if f.startswith("from="):
		            child[f[5:]] = n
		rows = {r["time"]: r for r in csv.DictReader(open("out"))}
		deep = lost = 0
		for n, r in t.items():
		    if "from=" in r["flags"]:
		        continue
		    pnl, mae, chain, m = 0, 0, 0, n
		    worst = None
		    while m and m in t:
		        x = t[m]
		        low = pnl + float(x["mae"])
		        worst = low if worst is None else min(worst, low)
		        pnl += float(x["pnl"])
		        last, m = x, child.get(m)
		        chain += 1
		    got = rows[r["signal_time"]]
		    if "rolled" in last["flags"].split("+"):
		        assert got["y_w"] == "", got
		        lost += 1
		        continue
		    deep += chain > 1
		    assert abs(float(got["y_w_pnl"]) - pnl) < 1e-6, (got, pnl)
		    assert abs(float(got["y_w_mae"]) - worst) < 1e-6
		    assert got["y_w"] == str(int(pnl > 0)) and got["y_w_reason"] == last["reason"]
		    days = date.fromisoformat(last["exit_time"][:10]) - date.fromisoformat(r["entry_time"][:10])
		    assert int(got["y_w_days"]) == days.days
		assert deep > 50 and lost > 0, (deep, lost)
	END
}

@test "a book of a grid is named by its id" {
	csf-fetch sample spx | head -n 3100 | csf-signal pcs dte=30,45 delta=0.2 width=50 >rows.csv
	csf-bt -q --independent -f rows.csv >trades.csv
	fails 1 "trades.csv: which book? target.trade:ID with one of: pcs.dte30, pcs.dte45" \
		csf-label --ledger trades.csv -f rows.csv target.trade
	fails 1 "trades.csv: no trades of 'pcs'; there are: pcs.dte30, pcs.dte45" \
		csf-label --ledger trades.csv -f rows.csv target.trade:pcs
	csf-label --ledger trades.csv -f rows.csv target.trade:pcs.dte30 b=target.trade:id=pcs.dte45 >out
	head -n 1 out | grep -q ',y_trade_idpcs_dte30,y_trade_pnl_idpcs_dte30,.*,y_b,y_b_pnl,y_b_reason,y_b_days,y_b_mae,y_b_known$'
	for id in 30 45; do
		grep -E "^time|,trade,pcs.dte$id," trades.csv >one.csv
		# behind the quoted order
		csf-label --ledger one.csv -f rows.csv b=target.trade | sed '1d; s/.*"//' >own
		sed '1d; s/.*"//' out | cut -d, -f"1,$([ $id = 30 ] && echo 2-7 || echo 8-13)" | cmp - own
		[ "$(grep -c '[01]' own)" -gt 50 ]
	done
}

# ledger ROW ...: trades.csv with these: id n signal exit pnl flags
ledger() {
	awk 'NR == 1 { split("time kind id n strategy signal_time entry_time exit_time root expiry settle put_long put_short call_short call_long qty credit debit pnl fees slippage margin max_loss mae mfe dte days reason put_reason call_reason flags equity cash open_pnl open_risk n_open stale delta gamma theta vega skips underlying", c, " ")
			for (i = 1; i in c; i++) { printf "%s%s", (i > 1 ? "," : ""), c[i]; at[c[i]] = i }
			print ""; n = i - 1 }
		{ for (i = 1; i <= n; i++) v[i] = ""
		  v[at["time"]] = v[at["exit_time"]] = $4 "T21:00:00Z"; v[at["kind"]] = "trade"
		  v[at["id"]] = $1; v[at["n"]] = $2; v[at["signal_time"]] = $3; v[at["entry_time"]] = $3 "T21:00:00Z"
		  v[at["pnl"]] = $5; v[at["flags"]] = $6; v[at["days"]] = 3; v[at["mae"]] = -5; v[at["reason"]] = $7 ? $7 : "stop"
		  for (i = 1; i <= n; i++) printf "%s%s", (i > 1 ? "," : ""), v[i]
		  print "" }' >trades.csv
}

@test "what is wrong with a ledger is said, with the first line of it" {
	printf '%s\n' time,close 2024-01-02,1 2024-01-03,1 2024-01-04,1 2024-01-05,1 >rows.csv
	echo "a 1 2024-01-03 2024-01-05 7" | ledger
	[ "$(csf-label --ledger trades.csv -f rows.csv t=target.trade | sed -n 3p)" = 2024-01-03,1,1,7,stop,3,-5,2024-01-05 ]
	echo "a 1 2024-01-03 2024-01-08 7" | ledger
	[ "$(csf-label --ledger trades.csv -q -f rows.csv t=target.trade | sed -n 3p)" = 2024-01-03,1,,,,,, ]
	printf '%s\n' "a 1 2024-01-03 2024-01-05 7" "a 2 2024-01-01 2024-01-05 7" | ledger
	fails 1 "trades.csv:3: no row has the signal_time of trade 2 of 'a'" csf-label --ledger trades.csv -f rows.csv target.trade
	printf '%s\n' "a 1 2024-01-03 2024-01-05 7" "a 2 2024-01-06 2024-01-08 7" | ledger
	fails 1 "trades.csv:3: no row has the signal_time of trade 2 of 'a'" csf-label --ledger trades.csv -f rows.csv target.trade
	echo "a 3 2024-01-06 2024-01-08 7" | ledger # alone: said in one line
	fails 1 "no row has the signal_time of trade 3 of 'a'" csf-label --ledger trades.csv -f rows.csv target.trade
	[ "$(wc -l <.err)" = 1 ]
	printf '%s\n' "a 1 2024-01-03 2024-01-05 7" "a 2 2024-01-03 2024-01-05 7" | ledger
	fails 1 "trades.csv:3: 'a' has two trades of one signal_time, the first in line 2" csf-label --ledger trades.csv -f rows.csv target.trade
	printf '%s\n' "a 1 2024-01-03 2024-01-05 7" "a 1 2024-01-04 2024-01-05 7" | ledger
	fails 1 "'a' has a trade 1 already" csf-label --ledger trades.csv -f rows.csv target.trade
	printf '%s\n' "a 5 2024-01-03 2024-01-05 7 model+from=2" | ledger
	fails 1 "trades.csv:2: rolled from trade 2 of 'a', which is not there" csf-label --ledger trades.csv -f rows.csv target.trade
	printf '%s\n' "a 1 2024-01-03 2024-01-05 7 same boredom" | ledger
	fails 1 "trades.csv:2: column 'reason': 'boredom' is no rule that ends a trade" csf-label --ledger trades.csv -f rows.csv target.trade
	echo "a 1 2024-01-03 2024-01-05 7" | ledger
	sed '3p' rows.csv >twice.csv
	fails 1 "twice.csv:4: a second row of this time: which one asked for trade 1 of 'a'?" csf-label --ledger trades.csv -f twice.csv target.trade
	head -n 1 trades.csv >none.csv
	fails 1 "none.csv: no trades" csf-label --ledger none.csv -f rows.csv target.trade
	fails 1 "no column 'kind': it is no ledger" csf-label --ledger rows.csv -f rows.csv target.trade
	fails 2 "target.trade: it reads a ledger: --ledger file" csf-label -f rows.csv target.trade
	csf-label --ledger trades.csv -f rows.csv 'x=expr:close' t=target.trade >out
	csf-label --ledger - -f rows.csv 'x=expr:close' t=target.trade <trades.csv | cmp - out
	fails 2 "--ledger -: the rows are on stdin; -f names them" csf-label --ledger - target.trade <rows.csv
	fails 2 "--ledger is for target.trade, which is not asked for" csf-label --ledger trades.csv -f rows.csv target.fixed
}

@test "a ledger of a run that was full is said to lack trades" {
	csf-fetch sample spx | head -n 3100 | csf-signal pcs dte=30 delta=0.2 width=50 >rows.csv
	csf-bt -q -f rows.csv >trades.csv
	csf-label --ledger trades.csv -f rows.csv t=target.trade 2>err >out
	grep -Eqx "csf-label: trades.csv: of a run without --independent: [0-9]+ orders have no trade, as the book was full" err
	csf-bt -q --independent -f rows.csv >trades.csv
	csf-label --ledger trades.csv -f rows.csv t=target.trade 2>err >out
	[ ! -s err ]
}
