# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
load report.bash
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# Four trades whose figures can be worked out on paper.  P/L: 196.5, -253.5, 0,
# 97; fees 3.5 each but 3 for the last.
hand() {
	cat <<-'END'
	time,kind,id,n,strategy,signal_time,entry_time,exit_time,root,expiry,settle,put_long,put_short,call_short,call_long,qty,credit,debit,pnl,fees,slippage,margin,max_loss,mae,mfe,dte,days,reason,put_reason,call_reason,flags,equity,cash,open_pnl,open_risk,n_open,stale,delta,gamma,theta,vega
	2024-01-02T21:00:00Z,mark,a,,,,,,,,,,,,,,,,,,,0,,,,,,,,,,10000,10000,0,0,0,0,,,,
	2024-01-03T21:00:00Z,mark,a,,,,,,,,,,,,,,,,,,,750,,,,,,,,,,9950,9998.25,-48.25,751.75,1,0,,,,
	2024-01-04T20:00:00Z,trade,a,1,pcs,2024-01-02,2024-01-03T14:30:00Z,2024-01-04T20:00:00Z,SPXW,2024-01-12,,4650,4660,,,1,2.5,0.5,196.5,3.5,10,750,751.75,-50,200,9,1,target,target,,model,,,,,,,,,,
	2024-01-04T21:00:00Z,mark,a,,,,,,,,,,,,,,,,,,,0,,,,,,,,,,10196.5,10196.5,0,0,0,0,,,,
	2024-01-05T20:00:00Z,trade,a,2,ccs,2024-01-04,2024-01-05T15:00:00Z,2024-01-05T20:00:00Z,SPXW,2024-01-05,,,,4800,4810,1,1.5,4,-253.5,3.5,10,850,851.75,-260,0,0,0,stop,,stop,,,,,,,,,,,
	2024-01-05T21:00:00Z,mark,a,,,,,,,,,,,,,,,,,,,0,,,,,,,,,,9943,9943,0,0,0,0,,,,
	2024-02-01T20:00:00Z,trade,a,3,pcs,2024-01-05,2024-01-08T15:00:00Z,2024-02-01T20:00:00Z,SPXW,2024-03-15,,4500,4520,,,2,0.5,0.4825,0,3.5,5,3900,3901.75,-10,10,67,24,time,time,,,,,,,,,,,,
	2024-02-01T21:00:00Z,mark,a,,,,,,,,,,,,,,,,,,,0,,,,,,,,,,9943,9943,0,0,0,0,,,,
	2024-02-02T21:00:00Z,trade,a,4,ironcondor,2024-02-01,2024-02-02T14:35:00Z,2024-02-02T21:00:00Z,SPXW,2024-02-02,4950,4880,4900,4990,5000,1,1,0,97,3,0,1900,1903,-100,100,0,0,settlement,settlement,settlement,model+settle=open,,,,,,,,,,
	2024-02-02T21:00:00Z,mark,a,,,,,,,,,,,,,,,,,,,0,,,,,,,,,,10040,10040,0,0,0,0,,,,
	END
}

@test "a ledger worked out on paper gives the figures on paper" {
	hand | csf-report -o csv >out.csv
	is trades 4
	is win_rate 0.5
	is pnl 40
	is expectancy 10
	is average_win 146.75
	is average_loss -253.5
	is payoff_ratio 0.5788954635108481 # 146.75 / 253.5
	is profit_factor 1.1577909270216962 # 293.5 / 253.5
	is kelly -0.3637137989778535 # 0.5 - 0.5 / payoff ratio
	is longest_wins 1
	is longest_losses 1
	is premium 600 # 250 + 150 + 100 + 100
	is premium_capture 0.06666666666666667
	is return_on_margin -0.0021250000000000002 # 196.5/1000 -253.5/1000 0 97/2000
	is mean_dte 19
	is median_dte 4.5
	is mean_days 6.25
	is days_wins 0.5
	is pnl_per_day 1.6
	is fees 13.5
	is slippage 25
	is model_trades 2
	is stand_in 1
	is stand_in_pnl 97
	is start 10000
	is end 10040
	is sessions 22 # of them 17 carried
	is marked_sessions 6
	[ "$(figure notes)" = model+thin+few+stand_in+carried ]
	is total_return 0.004
	is max_drawdown -0.02486147207375078 # 9943 / 10196.5 - 1
	is max_drawdown_usd -253.5
	is drawdown_peak 2024-01-04
	is drawdown_trough 2024-01-05
	is drawdown_end ""
	is drawdown_days 29
	is drawdown_mean -0.01493073603687539 # of -0.005 and that
	is recovery 0.15779092702169625
	is best_month 0.009755606959670119 # 10040 / 9943 - 1
	is worst_month -0.0057
	is best_year 0.004
	is exposure 0.2608695652173913 # 6 of 23
	is sessions_open 6
	is max_risk 3901.75
	is calmar ""
}

@test "a ledger without the newer columns gives the report it always gave" {
	local o
	for o in text csv json; do
		hand | csf-report -o $o | cmp - "$here/golden/hand.$o"
	done
}

@test "every figure agrees with a second computation of random ledgers" {
	local days more
	for days in 60 400 800; do
		for more in '' 1; do
			ledger 4 $days $days $more >l.csv
			csf-report -f l.csv -o csv --rf 0.03 >r.csv
			python3 "$here/check.py" l.csv r.csv 0.03
		done
	done
}

@test "what is undefined is empty, with its reason, never 0" {
	hand | sed -n '1,2p' >none.csv
	csf-report -f none.csv -o csv >out.csv
	is trades 0
	is win_rate ""
	is sharpe ""
	is profit_factor ""
	csf-report -f none.csv -o json >out
	grep -q '"win_rate":null' out
	grep -q '"undefined":{.*"win_rate":"no trades"' out
	hand | sed -n '1,5p' | csf-report -o csv >out.csv # one trade, won
	is trades 1
	is profit_factor ""
	is payoff_ratio ""
	is sqn ""
	is average_win 196.5
	hand | sed -n '1,5p' | csf-report -o json >out
	grep -q '"profit_factor":"no losing trade"' out
	grep -q '"sqn":"fewer than two trades"' out
}

@test "equity that is gone has no returns" {
	hand | sed 's/,9943,9943,/,-5,-5,/' | csf-report -o csv >out.csv
	is sharpe ""
	is cagr ""
	is end 10040
	hand | sed 's/,9943,9943,/,-5,-5,/' | csf-report >out
	grep -q '^RUINED: the equity was -5.00 on 20' out
	hand | csf-report >out
	run ! grep -q RUINED out
}

@test "a loss without a bound has no worst case" {
	hand | awk -F, -v OFS=, '
		NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i }
		$2 == "trade" && !n++ { $c["max_loss"] = "" } 1' >l.csv
	csf-report -f l.csv -o csv >out.csv
	is max_risk ""
	is max_risk_share ""
}

@test "the text says model prices, stand-ins and too few trades" {
	hand | csf-report >out
	grep -q '^MODEL PRICES: 2 of 4 trades' out
	grep -q '^FEW TRADES: 4; below 30' out
	grep -q '^STAND-IN SETTLEMENTS: 1 trade, P/L 97.00' out
	grep -q 'other 3 made -57.00' out
	hand | csf-report --few 4 >out
	run ! grep -q 'FEW TRADES' out
}

@test "tables: reason, side, year, DTE, weekday, month" {
	hand | csf-report >out
	grep -q '^target  *1 *100.00 % *196.50 *196.50 *196.50$' out
	grep -q '^put  *2 *50.00 % *196.50 *98.25 *0.00$' out
	grep -q '^call  *1 *0.00 % *-253.50' out
	grep -q '^put and call  *1 *100.00 %' out
	grep -q '^2024  *4 *50.00 % *40.00' out
	grep -q '^Jan  *2 *50.00 % *-57.00' out
	grep -q '^Feb  *2 *50.00 % *97.00' out
	grep -q '^0  *2 *50.00 % *-156.50' out
	grep -q '^61-  *1 *0.00 %' out
	grep -q '^Fri  *2 *50.00 %' out
	grep -q '^2024 -0.6  1.0  *0.40$' out
	hand | csf-report -o json >out
	grep -q '"months":{"2024-01":-0.0057' out
	grep -q '"by_side":{"put":{"trades":2,"wins":1,"pnl":196.5,"worst":0}' out
}

@test "trades by the probability of profit that the market implied" {
	hand | csf-report >without
	[ "$(grep -c 'implied P' without)" = 0 ]
	hand | awk -v OFS=, '{ split("pop 0.5 0.7125 0.7999 0.95", p, " ")
		print $0, NR == 1 || /,trade,/ ? p[++n] : "" }' >l
	csf-report l >out
	grep -q '^implied P(profit)' out
	# a win, a loss; one that made nothing is none
	grep -q '^50 to 60 %  *1 *100.00 %' out
	grep -q '^70 to 80 %  *2 *0.00 %' out
	grep -q '^95 % and above  *1 *100.00 %' out
	csf-report -o json l | grep -q '"by_pop":{"50 to 60 %":{"trades":1,"wins":1'
}

@test "a step of a scale begins with its own value" {
	local dte="0 1 7 8 21 22 35 36 60 61 400 2"
	local vix="11.99 12 14.99 15 19.99 20 24.99 25 29.99 30 39.99 40"
	local pop="0.49 0.5 0.59 0.6 0.69 0.7 0.79 0.8 0.89 0.9 0.9499 0.95"
	hand | awk -F, -v OFS=, -v dtes="$dte" -v vixes="$vix" -v pops="$pop" '
		BEGIN { split(dtes, d, " "); split(vixes, v, " "); split(pops, p, " ") }
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print $0, "vix", "pop"; next }
		$2 == "mark" { print $0, "", ""; next }
		t++ { next }
		{ for (i = 1; i <= 12; i++) { $(at["n"]) = i; $(at["dte"]) = d[i]
			$(at["pnl"]) = 2 ^ (i - 1)
			print $0, v[i], p[i] } }' >l
	# the sum tells which trades they are
	csf-report -o json l | python3 -c '
import json, sys
of = json.loads(sys.stdin.readline())
for by in "dte", "vix", "pop":
    print(by, *(f"{name}: {g['"'pnl'"']:.0f}" for name, g in of["by_" + by].items()), sep=", ")' >got
	diff got - <<-'END'
	dte, 0: 1, 1-7: 2054, 8-21: 24, 22-35: 96, 36-60: 384, 61-: 1536
	vix, below 12: 1, 12 to 15: 6, 15 to 20: 24, 20 to 25: 96, 25 to 30: 384, 30 to 40: 1536, 40 and above: 2048
	pop, below 50 %: 1, 50 to 60 %: 6, 60 to 70 %: 24, 70 to 80 %: 96, 80 to 90 %: 384, 90 to 95 %: 1536, 95 % and above: 2048
	END
}

@test "--vix takes the value known at the entry, not a later one" {
	cat >vix.csv <<-'END'
	time,vix
	2024-01-02,11
	2024-01-03,45
	2024-01-04,17
	2024-01-08,45
	2024-02-01,22
	END
	hand | csf-report --vix vix.csv >out
	grep -q '^VIX at entry' out
	grep -q '^below 12  *1 *100.00 %' out # entered before 01-03 closed
	grep -q '^15 to 20  *2 ' out
	grep -q '^20 to 25  *1 ' out
	hand | csf-report --vix vix.csv:vix >out2
	cmp out out2
	refuses 1 "'nothing'" csf-report -f <(hand) --vix vix.csv:nothing
}

@test "books are compared in one table, sorted, the undefined last" {
	{ ledger 5 100 3; echo '2022-01-03T21:00:00Z,mark,flat,,,,,,,,,,,,,,,,,,,0,,,,,,,,,,100000,100000,0,0,0,0,,,,'; } >l.csv
	csf-report -f l.csv --sort sharpe -o csv >out
	cut -d, -f1 out | tail -1 | grep -qx flat
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "sharpe") c = i; next }
		$c != "" && seen++ && $c > last { exit 1 } { last = $c }' out
	csf-report -f l.csv --sort=-max_risk >text
	grep -q 'worst-cas' text
	grep -q '^6 books; --id BOOK' text
	csf-report -f l.csv --id book3 | grep -q '^-- book3 -'
	refuses 1 "no book 'bok3' in the ledger; did you mean 'book" \
		csf-report -f l.csv --id bok3
	refuses 2 "did you mean 'sharpe'" csf-report -f l.csv --sort sharp
}

@test "the deflated Sharpe ratio falls with the number of trials" {
	ledger 3 300 5 >l.csv
	csf-report -f l.csv --id book1 -o csv >out.csv
	few=$(figure dsr)
	csf-report -f l.csv --id book1 -o csv --trials 1000 >out.csv
	many=$(figure dsr)
	awk -v a="$few" -v b="$many" 'BEGIN { exit !(a > b && b > 0) }'
	hand >h.csv
	csf-report -f h.csv -o csv --trials 10 >out.csv
	is dsr "" # one book: no spread of ratios
	csf-report -f h.csv -o csv --trials 10 --trials-sd 0.5 >out.csv
	[ "$(figure dsr)" != "" ]
}

@test "bootstrap intervals hold the figure and depend on the seed alone" {
	ledger 2 500 11 >l.csv
	csf-report -f l.csv -o csv --bootstrap 400 >a
	csf-report -f l.csv -o csv --bootstrap 400 -s 1 >b
	csf-report -f l.csv -o csv --bootstrap 400 -s 2 >c
	cmp a b
	run ! cmp -s a c
	csf-report -f l.csv -o csv --bootstrap 400 --id book2 >d
	[ "$(sed -n 3p a)" = "$(sed -n 2p d)" ] # whoever else is there
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
		function in_it(k) { return $c[k "_lo"] < $c[k] && $c[k] < $c[k "_hi"] }
		!in_it("win_rate") || !in_it("expectancy") || !in_it("sharpe") ||
		!in_it("cagr") { exit 1 }' a
}

@test "an interval of the win rate is as wide as the binomial law says" {
	# n trades won with p: sd sqrt(p(1-p)/n); 90 % are +-1.645 of them
	ledger 1 1000 13 | csf-report -o csv --bootstrap 4000 >out.csv
	awk -v p="$(figure win_rate)" -v n="$(figure trades)" \
		-v lo="$(figure win_rate_lo)" -v hi="$(figure win_rate_hi)" 'BEGIN {
		w = 2 * 1.645 * sqrt(p * (1 - p) / n)
		r = (hi - lo) / w; exit !(r > 0.9 && r < 1.1) }'
}

@test "text is ASCII within 80 columns and the same anywhere" {
	ledger 4 900 17 >l.csv
	csf-report -f l.csv --bootstrap 20 --id book2 >a
	csf-report -f l.csv >>a
	ledger 3 500 19 1 | csf-report >>a
	# great numbers where there are words around them
	hand | sed '$s/,0,0,0,0,,,,$/,-1234567.89,1234567,12,0,-123456.78,-12.34,12345.67,-123456.78/
		s/,97,3,/,-123456.25,3,/' >great.csv
	csf-report -f great.csv >great
	grep -q '^delta -123,456.78, .* vega' great
	[ "$(awk 'length > 80' great)" = "" ]
	[ "$(awk 'length > 80' a)" = "" ]
	[ "$(LC_ALL=C tr -d '\n -~' <a)" = "" ]
	TZ=Asia/Tokyo LC_ALL=C.UTF-8 COLUMNS=40 csf-report -f l.csv \
		--bootstrap 20 --id book2 >b
	TZ=Asia/Tokyo LC_ALL=C.UTF-8 COLUMNS=40 csf-report -f l.csv >>b
	ledger 3 500 19 1 | TZ=Asia/Tokyo LC_ALL=C.UTF-8 COLUMNS=40 csf-report >>b
	cmp a b
}

@test "NDJSON in gives what CSV in gives" {
	hand | csf-report -o json >a
	# a maker of rows passes what csf-signal reads: turn the ledger around
	hand | csf-signal pcs dte=5 delta=0.1 width=5 -o json |
		csf-report -o json >b
	cmp a b
}

@test "JSON is UTF-8: other bytes are refused, controls are escaped" {
	hand | sed 's/,mark,a,/,mark,b\xff,/;s/,trade,a,/,trade,b\xff,/' >l.csv
	refuses 1 "not UTF-8, which JSON must be: 'b" csf-report -f l.csv -o json
	[ ! -s out ] # no half of an object
	csf-report -f l.csv >out
	grep -q '^-- b? -' out
	csf-report -f l.csv -o csv | grep -aq $'^b\xff,'
	hand | sed 's/,mark,a,/,mark,"q""\t\x01é",/;s/,trade,a,/,trade,"q""\t\x01é",/' |
		csf-report -o json >out
	grep -qF '{"id":"q\"\t\u0001é","from"' out
}

@test "what is no ledger is refused with its place" {
	echo 'time,close' | refuses 1 "no column 'kind': it is no ledger" csf-report
	hand | sed 's/,196.5,3.5/,x,3.5/' >bad.csv
	refuses 1 "bad.csv:4: column 'pnl'" csf-report -f bad.csv
	hand | sed '3s/mark/moon/' >bad.csv
	refuses 1 "bad.csv:3: column 'kind': 'moon'" csf-report -f bad.csv
	hand | sed '3s/,9950,/,,/' >bad.csv
	refuses 1 "a mark without equity" csf-report -f bad.csv
	refuses 2 "--payoff" csf-report spot=5000
	refuses 2 "-o 'xml'" csf-report -o xml
	status=0
	hand | csf-report >/dev/full 2>err || status=$?
	[ "$status" = 1 ]
	hand | head -1 | csf-report >out
	grep -q 'no trades and no marks' out
	hand | head -1 | csf-report -o json >out
	[ ! -s out ]
}

@test "several strikes in a cell are no number and no width" {
	hand | sed 's/,4650,4660,,,1,/,4650+4700,4660,,,1,/' |
		csf-report -o csv >out.csv
	is return_on_margin -0.06833333333333333 # the other three
	is trades 4
}

# close A B TOLERANCE
close() {
	awk -v a="$1" -v b="$2" -v t="$3" \
		'BEGIN { d = a - b; exit !(a != "" && (d < 0 ? -d : d) <= t) }' ||
		{ echo "$1, not $2"; false; }
}

# member NAME: of the one JSON object in out.
member() {
	sed 's/.*"'"$1"'":\[*\([^],}]*\).*/\1/' out
}

@test "payoff: break-evens, probability and means of a condor on paper" {
	csf-report --payoff spot=5000 vol=0.16 days=30 rate=0.05 \
		leg=-1P4750@18.4 leg=+1P4700@14.9 leg=-1C5250@15.2 \
		leg=+1C5300@9.6 -o json >out
	grep -q '"break_evens":\[4740.9,5259.1\]' out
	grep -q '"credit":9.1,"max_profit":910,"max_loss":-4090' out
	# the means by the trapezoid rule over the density, from the same law
	awk 'BEGIN {
		pi = atan2(0, -1); T = 30 / 365; v = 0.16; sd = v * sqrt(T)
		m = log(5000) + (0.05 - v * v / 2) * T
		n = 400000
		for (i = 0; i < n; i++) {
			z = -8 + 16 * (i + 0.5) / n; s = exp(m + sd * z)
			w = exp(-z * z / 2) / sqrt(2 * pi) * 16 / n
			x = 9.1 - max(4750 - s) + max(4700 - s) - max(s - 5250) + max(s - 5300)
			mean += 100 * x * w
			if (x >= 0) { p += w; won += 100 * x * w }
		}
		print p, mean, won / p }
		function max(x) { return x > 0 ? x : 0 }' >want
	read -r p mean won <want
	close "$(member probability_of_profit)" "$p" 1e-5
	close "$(member expected_value)" "$mean" 0.01
	close "$(member mean_profit)" "$won" 0.02
}

@test "payoff: naked legs have no limit, credit= stands for prices" {
	csf-report --payoff spot=100 vol=0.2 days=365 leg=-C110@3 -o json >out
	grep -q '"max_profit":300,"max_loss":null,"break_evens":\[113\]' out
	# P(S <= 113) = N((ln 1.13 + 0.02) / 0.2)
	close "$(member probability_of_profit)" 0.761485 1e-6
	csf-report --payoff spot=100 vol=0.2 days=365 leg=-C110 credit=3 >out
	grep -q '^greatest loss, \$  *no limit$' out
	csf-report --payoff spot=100 vol=0.2 days=365 leg=-C110@3 -o csv >out
	[ "$(head -1 out)" = settle,pnl,below ]
	[ "$(wc -l <out)" = 202 ]
	refuses 2 "no spot=" csf-report --payoff vol=0.2 days=3 leg=C1@1
	refuses 2 "did you mean 'days'" csf-report --payoff day=3
	refuses 2 "is not like" csf-report --payoff leg=-1Q5@3
}

@test "payoff: of a trade as its fills have it" {
	local h=time,id,n,root,expiry,leg,right,strike,qty,side,bid,ask,mid
	h+=,price,fee,rule,file,line,net,underlying,iv,atm
	{
		echo $h
		leg() { echo "2024-01-02T21:00:00Z,$1,$2,SPXW,2024-02-01,x,$3,$4,$5,$6,1,2,1.5,$7,0,$8,q,1,8.8,5000,0.2,0.16"; }
		leg a 1 P 4750 4 sell 18.4 entry
		leg a 1 P 4700 4 buy 14.9 entry
		leg a 1 C 5250 4 sell 15.2 entry
		leg a 1 C 5300 4 buy 9.6 entry
		leg b 1 P 4000 1 sell 3 entry
		leg b 2 P 4100 2 sell 3 entry
		leg b 2 P 4000 4 buy 1 entry
		leg b 2 P 4100 2 buy 1 stop
	} >f
	# 21:00Z to 21:00Z of 1 February: 30 days
	csf-report --payoff -f f --id a profit=100 -o json |
		sed 's/"price":[^,]*/"price":null/g' >got
	csf-report --payoff spot=5000 vol=0.16 days=30 qty=4 credit=8.8 \
		profit=100 leg=-1P4750 leg=+1P4700 leg=-1C5250 leg=+1C5300 \
		-o json >want
	diff want got
	# the last one; operands win
	csf-report --payoff vol=0.3 days=10 <f -o json >got
	grep -q '"vol":0.3,"days":10,' got
	grep -q '"qty":2,.*"qty":-1,"right":"P","strike":4100.*"qty":2,"right":"P","strike":4000' got
	csf-report --payoff --id b n=1 -o json <f | grep -q '"strike":4000,"price":3,'
	# a grid names its books at length, and a large account trades many
	sed "s/,b,2,/,b$(printf '.%0999d' 0),2,/; s/,4,buy,1,/,4000000,buy,1,/" f |
		csf-report --payoff -o json | grep -q '"qty":2,"profit":0,.*"qty":2000000,"right":"P","strike":4000'
	refuses 1 'no such trade' csf-report --payoff --id c -f f
	refuses 1 'no such trade' csf-report --payoff n=3 -f f
	refuses 2 'choose one of a file' csf-report --payoff n=3 leg=-1P5@3
	sed 's/,0.16$/,/' f >no
	refuses 1 "no number above 0" csf-report --payoff -f no
}

@test "payoff agrees with the outside vectors" {
	local dir=$root/../shared/vectors/backtest/payoff
	[ -d "$dir" ] || skip "no ../shared"
	python3 "$here/payoff.py" "$dir"/*.json
}

@test "the figures are listed as rows, like the lists of the other programs" {
	[ "$(csf-report -l | head -n 1)" = "$(csf-ind -l | head -n 1)" ]
	csf-report -l -o csv | grep -q '^win_rate,book,win rate: trades with .*,,,,builtin$'
	csf-report -l -o json | grep -q '^{"name":"benchmark_stale","group":"benchmark",'
	fails 1 "cannot write 'stdout'" sh -c 'exec csf-report -l >/dev/full'
}

@test "a payoff's text: its figures, a leg a line" {
	csf-report --payoff spot=4700 vol=0.15 rate=0.05 yield=0.015 days=30 qty=2 \
		leg=-1P4500@30 leg=+1P4450@22 >out
	sed -n '/^credit, points/,$p' out | diff - <(cat <<-'END'
	credit, points                                8.00
	credit, $                                 1,600.00
	greatest profit, $                        1,600.00
	greatest loss, $                         -8,400.00
	break-even                                4,492.00
	a profit counts from, $                       0.00
	probability of profit                      86.39 %
	mean profit when there is one, $          1,591.50
	mean profit when there is none, $        -7,046.26
	expected value, $                           415.82

	  legs right     strike     price     delta   P(in money)      P(touch)
	    -1     P   4,500.00     30.00      0.14       14.53 %       29.78 %
	    +1     P   4,450.00     22.00     -0.09        9.40 %       19.22 %
	END
	)
	grep -qx 'spot 4,700.00, vol 15.00 %, 30 days, rate 5.00 %, yield 1.50 %' out
	# the diagram's ends
	grep -qE '^ +1,600.00 \| {17}\*{47}$' out
	grep -qE '^ +-8,400.00 \|\*{14}\|$' out
	grep -qE '^ +\^ 4,700.00$' out
	grep -qE '^ +4,220.92 +5,233.45$' out
}

@test "a package of sixteen legs is as much as one of sixteen, and no more go" {
	local of="--payoff spot=4700 vol=0.15 days=30 -o json" leg i
	for ((i = 0; i < 16; i++)); do leg+=" leg=-1P4500@30"; done
	# shellcheck disable=SC2086
	csf-report $of $leg | grep -o '"max_profit.*"legs"' >got
	# shellcheck disable=SC2086
	csf-report $of qty=16 leg=-1P4500@30 | grep -o '"max_profit.*"legs"' | diff got -
	# shellcheck disable=SC2086
	refuses 2 "leg=: more than 16 legs" csf-report $of $leg leg=-1P4500@30
}
