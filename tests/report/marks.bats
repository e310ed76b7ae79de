# shellcheck disable=SC2016,SC2094,SC2154
# What the columns behind vega of the marks tell.
load ../lib.bash
load report.bash
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# ledger_of BOOK: rows of date equity n_open skips underlying, six shocks, five
# reruns, "-" for an empty cell, turned into marks.
ledger_of() {
	awk -v id="$1" 'BEGIN {
		print "time,kind,id,n,strategy,signal_time,entry_time,exit_time," \
		    "root,expiry,settle,put_long,put_short,call_short,call_long," \
		    "qty,credit,debit,pnl,fees,slippage,margin,max_loss,mae,mfe," \
		    "dte,days,reason,put_reason,call_reason,flags,equity,cash," \
		    "open_pnl,open_risk,n_open,stale,delta,gamma,theta,vega," \
		    "skips,underlying,shock_dn10,shock_dn5,shock_dn3,shock_up3," \
		    "shock_up5,shock_vol10,equity_mid,equity_half," \
		    "equity_natural,equity_vol90,equity_vol110"
	}
	{
		gsub(/_/, " ", $4)
		row = $1 "T21:00:00Z,mark," id ",,,,,,,,,,,,,,,,,,,0,,,,,,,,,," $2 \
		    "," 100000 "," $2 - 100000 "," 0 "," $3 ",0,,,,"
		for (i = 4; i <= 16; i++)
			row = row "," ($i == "-" ? "" : $i)
		print row
	}'
}

# Five sessions: two with shocks, one whose quotes are missing, one without a
# level of the index.
five() {
	ledger_of a <<-'END'
	2024-01-02 100000 0 - 4000 0 0 0 0 0 0 100000 100000 100000 100000 100000
	2024-01-03 100500 1 full=2+no_expiry=1 4040 -5000 -2000 -800 300 400 -600 100600 100500 100400 100700 100300
	2024-01-04 99000 1 stop:_no_bid=1 3960 - - - - - - 99500 99000 98500 99300 98700
	2024-01-05 99800 1 full=1 - -6000 -2500 -700 -100 -700 -650 100900 99800 98900 100200 99900
	2024-01-08 101000 0 - 4158 0 0 0 0 0 0 102000 101000 99700 101500 100500
	END
}

@test "why it did not trade: entries and exits apart, the most frequent first" {
	five >five.csv
	csf-report -f five.csv >out
	sed -n '/^-- not traded/,/^$/p' out | tr -s ' ' >block
	cat >want <<-'END'
	entries that were due and not made 4
	 full 3
	 no expiry 1
	exits that fired and were not filled then 1
	 stop: no bid 1
	END
	sed '1d; /^$/d' block | cmp - want
	csf-report -f five.csv -o csv >out.csv
	is skipped_entries 4
	is skipped_exits 1
	[ "$(figure skips)" = "full=3+no expiry=1+stop: no bid=1" ]
	csf-report -f five.csv -o json >out
	grep -qF '"not_traded":{"skipped_entries":4,"skipped_exits":1,"entries":{"full":3,"no expiry":1},"exits":{"stop: no bid":1}}' out
	# nothing skipped is said too
	five | sed -n 1,2p | csf-report >out
	grep -q '^entries that were due and not made  *0$' out
}

@test "a cell of skips that is none is refused with its place" {
	local cell
	for cell in full full= =3 full=x full=1.5 full=0 full=-1 full=1+ +full=1; do
		five | sed "s/full=1,/$cell,/" >bad.csv
		refuses 1 "bad.csv:5: column 'skips': '" csf-report -f bad.csv
	done
}

@test "shocks: the last mark, the worst with its date and share, the mean" {
	five | csf-report -o csv >out.csv
	is shock_dn10 "" # nothing is open at the end
	is shock_dn10_worst -6000
	is shock_dn10_date 2024-01-05
	is shock_dn10_share -0.06012024048096192 # 6000 / 99800
	is shock_dn10_mean -5500
	is shock_dn3_worst -800
	is shock_dn3_date 2024-01-03
	is shock_dn3_share -0.00796019900497512 # 800 / 100500
	is shock_up3_worst -100
	is shock_up3_mean 100
	is shock_vol10_mean -625
	five | csf-report -o json | grep -q '"shock_dn10":"nothing is open"'
	five | sed 6d >open.csv
	csf-report -f open.csv -o csv >out.csv
	is shock_dn10 -6000
	csf-report -f open.csv >out
	grep -q '^last mark  *-6,000.00  *-2,500.00 .* -650.00$' out
	grep -q '^  date  *2024-01-05 2024-01-05 2024-01-03 2024-01-05 ' out
	grep -q '^  of equity  *-6.01 % ' out
	tr '\n' ' ' <out | tr -s ' ' | grep -q 'each strike keeping its implied volatility, .* over 2 of 3 marks with an open position'
	# a last mark without quotes has none, and says why
	five | sed 5,6d | csf-report -o json >out
	grep -q '"shock_dn10":null' out
	grep -q '"shock_dn10":"a leg had no usable quote"' out
	five | csf-report >out
	run ! grep -q '^last mark' out
}

@test "sensitivity: the order run again, a line each" {
	five | csf-report -o csv >out.csv
	is mid_pnl 2000
	is half_pnl 1000
	is natural_pnl -300
	is vol90_pnl 1500
	is vol110_pnl 500
	is natural_max_drawdown -0.01892430278884463 # 98500 / 100400 - 1
	is mid_cagr 2.338377587258576 # 1.02^(365.25 / 6) - 1
	# mean / sd (n - 1) x sqrt(252) of the natural run
	read -r want <<<"$(awk 'BEGIN {
		n = split("100000 100400 98500 98900 99700", e, " ") - 1
		for (i = 1; i <= n; i++) { r[i] = e[i + 1] / e[i] - 1; m += r[i] / n }
		for (i = 1; i <= n; i++) v += (r[i] - m) ^ 2 / (n - 1)
		printf "%.17g\n", m / sqrt(v) * sqrt(252) }')"
	is natural_sharpe "$want"
	# the run's own price is half the spread: the same figures
	[ "$(figure half_sharpe)" = "$(figure sharpe)" ]
	[ "$(figure half_max_drawdown)" = "$(figure max_drawdown)" ]
	five | csf-report >out
	grep -q '^-- sensitivity -' out
	grep -q '^this run  *1,000.00 ' out
	grep -q '^natural price  *-300.00 .* -1.89 %$' out
	grep -q '^- each line is the whole order run again' out
}

@test "a sign that hangs on the price or on the model's volatility comes first" {
	five | csf-report >out
	sed -n 5p out | grep -q '^THE SIGN HANGS ON THE FILL PRICE: P/L 2,000.00 at mid, -300.00 at natural.$'
	run ! grep -q "MODEL'S VOL" out
	five | sed 's/,99700,101500,100500$/,100100,101500,99500/' | csf-report >out
	run ! grep -q 'FILL PRICE' out
	tr '\n' ' ' <out | grep -q "THE SIGN HANGS ON THE MODEL'S VOL: P/L 1,500.00 with vol x 0.9, -500.00 with vol x 1.1."
}

@test "what was not run again is left out; a gap in it is no figure" {
	# on quotes: no other volatility
	five | sed 's/,[0-9]*,[0-9]*$/,,/' >quotes.csv
	csf-report -f quotes.csv >out
	run ! grep -q '^vol x' out
	grep -q '^natural price' out
	csf-report -f quotes.csv -o json >out
	grep -q '"vol90_pnl":null' out
	grep -q '"vol90_pnl":"not run again"' out
	five | sed '4s/,98500,/,,/' | csf-report -o json >out
	grep -q '"natural_pnl":null' out
	grep -q '"natural_pnl":"not at every mark"' out
	# part of a grid
	five | sed '2,$s/,[0-9]*,[0-9]*,[0-9]*,[0-9]*,[0-9]*$/,,,,,/' >grid.csv
	csf-report -f grid.csv >out
	run ! grep -q '^-- sensitivity' out
	grep -q '^-- shocks' out
	csf-report -f grid.csv -o json | grep -q '"sensitivity":null'
	csf-report -f grid.csv -o csv | head -1 | grep -vq natural_pnl
}

@test "the benchmark is the index, bought at the first mark and held" {
	five | csf-report -o csv >out.csv
	is benchmark_total_return 0.0395 # 4158 / 4000 - 1
	is benchmark_best_day 0.05 # 4158 / 3960 - 1
	is benchmark_worst_day -0.01980198019801982 # 3960 / 4040 - 1
	is benchmark_max_drawdown -0.01980198019801982
	is benchmark_best_month 0.0395
	is benchmark_worst_month 0.0395
	is benchmark_stale 1
	# correlation and beta from the definition; the gap is a return of 0
	read -r rho beta vol <<<"$(awk 'BEGIN {
		split("100000 100500 99000 99800 101000", e, " ")
		n = split("4000 4040 3960 3960 4158", u, " ") - 1
		for (i = 1; i <= n; i++) {
			x[i] = u[i + 1] / u[i] - 1; mx += x[i] / n
			y[i] = e[i + 1] / e[i] - 1; my += y[i] / n
		}
		for (i = 1; i <= n; i++) {
			xy += (x[i] - mx) * (y[i] - my)
			xx += (x[i] - mx) ^ 2; yy += (y[i] - my) ^ 2
		}
		printf "%.17g %.17g %.17g\n", xy / sqrt(xx * yy), xy / xx,
		    sqrt(xx / (n - 1) * 252) }')"
	is correlation "$rho"
	is beta "$beta"
	is benchmark_volatility "$vol"
	five | csf-report >out
	sed -n '/^-- benchmark/,/^$/p' out >block
	grep -q '^total return  *1.00 %  *3.95 %$' block
	tr '\n' ' ' <block | tr -s ' ' | grep -q 'its price alone without dividends, bought at the first mark and held'
	grep -q '^- in 1 session it had no value' block
}

@test "--benchmark holds the book against another series, by the marks' dates" {
	cat >tr.csv <<-'END'
	time,close,total
	2023-12-29,1,1000
	2024-01-03,1,1100
	2024-01-04,1,990
	2024-01-05,1,990
	2024-01-08,1,1210
	2024-01-09,1,5000
	END
	five | csf-report --benchmark tr.csv:total -o csv >out.csv
	is benchmark_total_return 0.21 # a close is known on its own date
	is benchmark_max_drawdown -0.1
	is benchmark_stale 1 # the first mark has the value of the year before
	five | csf-report --benchmark tr.csv:total >out
	grep -q '^- benchmark: tr.csv:total, bought at the first mark and held$' out
	run ! grep -q 'without dividends' out
	# without a column: close, which never moves
	five | csf-report --benchmark tr.csv -o json >out
	grep -q '"benchmark_sharpe":null' out
	grep -q '"correlation":"the benchmark does not vary"' out
	# an old ledger has no level of its own
	five | older | csf-report --benchmark tr.csv:total -o csv >out.csv
	is benchmark_total_return 0.21
	refuses 1 "'nothing'" csf-report -f <(five) --benchmark tr.csv:nothing
	refuses 1 "cannot open 'none.csv'" csf-report -f <(five) --benchmark none.csv
}

@test "a series that ends early is said, not taken for a quiet market" {
	printf 'time,close\n2024-01-02,10\n2024-01-03,11\n' >short.csv
	five | csf-report --benchmark short.csv >out
	grep -q '^- in 3 sessions it had no value and kept the one before' out
	printf 'time,close\n2024-01-04,10\n2024-01-05,11\n' >late.csv
	five | csf-report --benchmark late.csv -o csv >out.csv
	is benchmark_total_return 0.1 # from the first mark that has one
	printf 'time,close\n2025-01-04,10\n' >never.csv
	five | csf-report --benchmark never.csv -o json | grep -q '"benchmark":null'
}

@test "the table of books has the benchmark and the P/L at natural" {
	five | sed '1p;d' >books.csv
	five | sed '1d;p;s/mark,a,/mark,b,/' >>books.csv
	csf-report -f books.csv >out
	grep -q '^book .* P/L   natural ' out
	grep -q '^a  .* -300.00 ' out
	grep -q '^benchmark .* -1.98 % ' out
	grep -q "^- benchmark: the index" out
	# a long name is cut, and says so
	sed 's/,a,/,pcs.dte30.delta0.05.width25.max10.pt0.25.sl2,/' books.csv |
		csf-report >out
	tr '\n' ' ' <out | tr -s ' ' |
		grep -q 'of pcs.dte30.delta0.05.width25.max10.pt0... and held'
	csf-report -f books.csv --sort win_rate >out
	grep -q '^book .* P/L   natural .* win rate notes$' out
	csf-report -f books.csv --sort beta | grep -q ' beta notes$'
}

@test "blocks: NDJSON in gives what CSV in gives, and one column missing is none" {
	five | csf-report -o json >a
	five | csf-signal pcs dte=5 delta=0.1 width=5 -o json | csf-report -o json >b
	cmp a b
	grep -q '"shock_dn10_worst":-6000' a
	# without equity_natural, as a ledger by another hand
	five | without equity_natural | csf-report -o json >out
	grep -q '"natural_pnl":null' out
	grep -q '"mid_pnl":2000' out
	# none of the new columns: no block at all
	five | older | csf-report >out
	run ! grep -qE '^-- (not traded|shocks|sensitivity|benchmark)' out
}

@test "equity that is gone in a rerun has no returns, but a P/L" {
	five | sed '4s/,98500,/,-5,/' | csf-report -o json >out
	grep -q '"natural_pnl":-300' out
	grep -q '"natural_cagr":null' out
	grep -q '"natural_sharpe":"the equity was 0 or less"' out
}

@test "flags that limit what a run shows are said, with their P/L" {
	ledger 1 200 7 >l.csv
	sed 's/settle=open/same+mid_only+waited+late_touch/' l.csv |
		csf-report >out
	grep -q '^FILLED AT MID: [0-9]* trades, P/L ' out
	grep -q '^FILLED AT ONCE: [0-9]* trades' out
	grep -q '^WAITED TO CLOSE: ' out
	n=$(grep -c 'settle=' l.csv)
	pnl=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
		$c["flags"] != "" { s += $c["pnl"] } END { printf "%.2f", s }' l.csv)
	grep '^LATE TOUCHES: ' out | tr -d , | grep -q "^LATE TOUCHES: $n trades P/L $pnl: "
	csf-report -f l.csv >out
	run ! grep -qE '^(FILLED|WAITED|LATE)' out
}

@test "an equity that never moved is a line at its value, and has no other" {
	ledger_of a >flat <<-'END'
	2024-01-02 100000 0 - 4000 0 0 0 0 0 0 100000 100000 100000 100000 100000
	2024-01-03 100000 0 - 4040 0 0 0 0 0 0 100000 100000 100000 100000 100000
	2024-01-04 100000 0 - 4080 0 0 0 0 0 0 100000 100000 100000 100000 100000
	END
	csf-report flat | sed -n '/^equity/,/ +---/p' | grep -E '[0-9*]' >line
	[ "$(wc -l <line)" = 1 ]
	grep -qE '^  100,000\.00 \|\*+$' line
}
