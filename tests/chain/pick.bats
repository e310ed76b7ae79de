# csf-chain pick: what a row's order would trade.
# shellcheck disable=SC2016,SC2034,SC2086,SC2094,SC2154
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

# spx [n]: n daily bars of the sample, with a volatility.
spx() {
	csf-fetch sample spx --from 2012-06-01 | csf-ind ivproxy |
		awk -F, -v n="${1:-400}" 'NR == 1 || ($NF != "" && ++rows <= n)'
}

# quotes: two months of a made-up chain, three times a day but on Fridays, when
# the close is quoted late, and on Wednesdays, when nothing is.
quotes() {
	spx 40 | named '{ split($1, d, "-")
		day = sprintf("%s-%s-%s", d[1], d[2], d[3]); vix = 15 + FNR % 9 }
		FNR == 2 { print "time,close,vix" }
		FNR % 5 == 3 { next }
		FNR % 5 == 0 { printf "%sT20:10:00Z,%s,%s\n", day, $5, vix; next }
		{ printf "%sT15:00:00Z,%s,%s\n", day, $2, vix
		  printf "%sT17:00:00Z,%.2f,%s\n", day, ($2 + $5) / 2, vix
		  printf "%sT20:00:00Z,%s,%s\n", day, $5, vix }' >points.csv
	# as a market's: without the column source, which says that it is made up
	csf-chain model --dte 0..40 --bar point <points.csv | cut -d, -f1-13
}

# same_as_bt ROWS [option ...]: for each row that has an order, what csf-bt
# trades of it alone, at the row's own quotes, is what pick shows; and where it
# trades nothing the reason is the same.  Says "N trades, N skips".
same_as_bt() {
	local rows=$1
	shift
	rm -f open skips
	csf-bt -q --independent --fill same --marks none --open open \
		--skips skips "$@" <"$rows" >trades || return
	csf-chain pick -q "$@" <"$rows" >picked || return
	cut -d, -f1-"$(head -n 1 "$rows" | tr , '\n' | wc -l)" picked |
		cmp - "$rows" || return
	named 'FNR == 1 { next }
		$2 == "trade" { print $at["signal_time"], "root", $at["root"],
		$at["expiry"], $at["dte"], $at["put_long"], $at["put_short"],
		$at["call_short"], $at["call_long"], $at["credit"],
		$at["margin"], $at["max_loss"], $at["pop"] }' trades >t
	named '{ print $at["signal_time"], "root", $at["root"], $at["expiry"],
		$at["dte"], $at["put_long"], $at["put_short"],
		$at["call_short"], $at["call_long"], $at["credit"],
		$at["margin"], $at["max_loss"], "?" }' open >>t
	named '$at["pick_status"] == "ok" { print $1, "root",
		$at["pick_root"], $at["pick_expiry"], $at["pick_dte"],
		$at["pick_put_long"], $at["pick_put_short"],
		$at["pick_call_short"], $at["pick_call_long"],
		$at["pick_credit"], $at["pick_margin"], $at["pick_max_loss"],
		$at["pick_pop"] }' picked >p
	sort t >want
	sort p >got
	# an open trade has no pop to compare
	awk 'NR == FNR { want[FNR] = $0; n = FNR; next }
		{ w = want[FNR]; g = $0
		  if (w ~ / [?]$/) { sub(/ [^ ]*$/, "", w); sub(/ [^ ]*$/, "", g) }
		  if (w != g && ++bad < 5) { print "csf-bt " w; print "pick   " g } }
		END { if (FNR != n) print n, "trades,", FNR, "picked"
		      exit FNR != n || bad > 0 }' want got || return
	named '{ print $at["reason"] }' skips | sort >want
	named '$at["pick_status"] != "" && $at["pick_status"] != "ok" {
		print $at["pick_status"] }' picked | sort | diff want - || return
	echo "$(wc -l <got) trades, $(wc -l <want) skips"
}

orders() {
	cat <<-'END'
	pcs dte=30 delta=0.16 width=50
	ccs dte=14 sd=1 width=25 price=1 slip=0.05 cw.in=..0.2
	ironcondor dte=45 delta=0.10 width=50 pop.in=0.7..
	ironcondor dte=30 put.delta=0.08 call.premium=2 width=25 side=1 tick=0
	ironfly dte=30 width=50 root=SPX+SPXW
	strangle dte=30 delta=0.1 days=mon+wed
	jadelizard dte=30 delta=0.2 call.width=50 price=orats
	bwb dte=30 delta=0.2 width=25+50 credit.in=1..
	legs dte=30 leg.a=-2P@delta:0.16 leg.b=+1P@a-50 leg.c=+1P@a-75 pkg.max=1.2
	pcs expiry=nearest dte.in=5..12 otm=0.02 wdelta=0.02 width.tol=0
	pcs dte=30 credit=3 width=50 expiry.in=2013-01-01..
	END
}

@test "model prices: the trades of csf-bt, of every strategy" {
	local order all=0 said
	spx >bars.csv
	while read -r order; do
		csf-signal $order <bars.csv >s.csv
		said=$(same_as_bt s.csv) || { echo "$order: $said"; false; }
		echo "$said: $order"
		all=$((all + ${said%% *}))
	done < <(orders)
	[ "$all" -gt 2500 ]
	csf-signal pcs dte=30 delta=0.16 width=50 <bars.csv >s.csv
	same_as_bt s.csv --price natural --slip 0.1 --tick 0.1 --fees pro \
		--scale 1.1 --rate 0.05 --div 0
}

@test "a chain in a file: the trades of csf-bt, at instants and of daily rows" {
	local order said all=0 late=0
	quotes >q.csv
	csf-chain times q.csv >t.csv
	spx 40 | cut -d, -f1-5 >d.csv
	while read -r order; do
		for rows in t d; do
			csf-signal $order <$rows.csv >s.csv
			said=$(same_as_bt s.csv --chain q.csv) ||
				{ echo "$rows, $order: $said"; false; }
			echo "$said: $rows, $order"
			all=$((all + ${said%% *}))
		done
	done < <(orders; echo 'ccs dte=20 premium=2 width=25 greeks=own time=11:30')
	[ "$all" -gt 600 ]
	# nothing quoted on some days, late quotes on others
	grep -q lapsed picked
	csf-signal pcs dte=20 delta=0.2 width=25 <d.csv >s.csv
	csf-chain pick -q --chain q.csv <s.csv >p
	[ "$(grep -c ,lapsed, p)" = 8 ]
	[ "$(grep -c ,ok,chain, p)" -gt 25 ]
}

@test "quotes that say they are the model's are model prices, in a file too" {
	spx 40 | cut -d, -f1-5 | csf-signal pcs dte=20 delta=0.2 width=25 >s.csv
	spx 40 | csf-chain model --dte 0..40 >model.csv
	cut -d, -f1-13 model.csv >market.csv
	csf-chain pick -q --chain model.csv <s.csv >p
	[ "$(grep -c ,ok,model, p)" -gt 35 ]
	csf-bt -q --chain model.csv <s.csv >l
	csf-report l | grep -q '^MODEL PRICES: [1-9]'
	csf-bt -q --chain market.csv <s.csv >market
	[ "$(grep -c 'MODEL PRICES' <(csf-report market))" = 0 ]
	# and nothing else is another
	sed 's/,model,/,,/' l | cmp - market
}

@test "bars within the day, quotes between them, a rate that changes" {
	local order options said
	# half hours; every ten minutes but around noon, and once in the afternoon
	awk 'BEGIN {
		print "time,close,vix" >"points.csv"
		print "time,close,vix,rate" >"h.csv"
		for (d = 9; d < 13; d++)
			for (m = 0; m < 390; m += 10) {
				t = sprintf("2024-01-%02dT%02d:%02d:00Z", d,
				    14 + int((m + 30) / 60), (m + 30) % 60)
				c = 4700 + 15 * sin(d * 97 + m / 40)
				if (m < 130 || m == 250 || m == 330)
					print t "," c ",14" >"points.csv"
				if (m % 30 == 0)
					print t "," c ",14," 0.01 * (d - 8) + m / 20000 >"h.csv"
			}
	}'
	csf-chain model --dte 0..40 --bar point points.csv | cut -d, -f1-8 >q.csv
	for order in 'pcs dte=14 delta=0.16 width=25' \
		'ironcondor dte=7 delta=0.1 width=20 time=10:00+11:45+15:20 days=tue+thu' \
		'ccs dte=0 sd=1 width=10 time=12:00'; do
		csf-signal --bar 30m $order <h.csv >s.csv
		for options in '--chain q.csv' '--chain q.csv --stamp 10m' ''; do
			said=$(same_as_bt s.csv --bar 30m $options) ||
				{ echo "$options, $order: $said"; false; }
			echo "$said: $options, $order"
		done
	done >all
	cat all
	[ "$(awk '{ t += $1; s += $3 } END { print (t > 100), (s > 20) }' all)" = '1 1' ]
}

@test "real chains: the trades of csf-bt" {
	need_shared data/chains
	local name stamp order said all=0
	while read -r name stamp; do
		awk -v stamp="${stamp#-}" -f "$BATS_TEST_DIRNAME/canon.awk" \
			"$shared/data/chains/chain_$name.csv" >q.csv
		csf-chain times -q q.csv >t.csv
		for order in 'pcs dte=30 delta=0.16 width=50 root=SPX+SPXW dte.in=5..60' \
			'ironcondor dte=14 sd=1.2 width=25 greeks=own root=SPX+SPXW dte.in=1..60'; do
			csf-signal $order <t.csv >s.csv
			said=$(same_as_bt s.csv --chain q.csv) ||
				{ echo "$name, $order: $said"; false; }
			echo "$said: $name, $order"
			all=$((all + ${said%% *}))
		done
	done <<-END
	spx_2011-01-03_07_eod -
	spx_2022-02-04 2022-02-04T16:15-05:00
	spx_2022-07-12_1155 -
	spx_2023-09-14 2023-09-14T16:15-04:00
	spx_2023-12-08 2023-12-08T16:15-05:00
	spxw_2019-06-26_1545 -
	END
	[ "$all" -gt 15 ]
}

# One moment: puts and calls, forward 4000, straddle 44.4.
moment() {
	cat <<-'Q'
	time,root,underlying_price,expiry,strike,right,bid,ask,delta
	2024-01-02,SPXW,4000,2024-01-12,3960,P,8.0,8.4,-0.16
	2024-01-02,SPXW,4000,2024-01-12,3970,P,10.0,10.4,-0.22
	2024-01-02,SPXW,4000,2024-01-12,3980,P,13.0,13.4,-0.30
	2024-01-02,SPXW,4000,2024-01-12,3990,P,17.0,17.4,-0.38
	2024-01-02,SPXW,4000,2024-01-12,4000,P,22.0,22.4,-0.50
	2024-01-02,SPXW,4000,2024-01-12,4000,C,22.0,22.4,0.50
	2024-01-02,SPXW,4000,2024-01-12,4010,C,17.0,17.4,0.40
	2024-01-02,SPXW,4000,2024-01-12,4020,C,13.0,13.4,0.30
	2024-01-02,SPXW,4000,2024-01-12,4030,C,10.0,10.4,0.22
	Q
}

# of ORDER COLUMN ...: cells of the one row's package.
of() {
	local order=$1
	shift
	printf 'time,close,signal\n2024-01-02,4000,"%s"\n' "$order" |
		csf-chain pick -q --chain q.csv >row
	named 'function cell(v) { # to four digits
			if (v ~ /^-?[0-9]+[.][0-9]+$/) {
				v = sprintf("%.4f", v)
				sub(/[.]?0+$/, "", v)
			}
			return v
		}
		{ n = split(want, w, " ")
		for (i = 1; i <= n; i++)
			printf "%s%s", cell($at["pick_" w[i]]), i < n ? " " : "\n" }' \
		want="$*" row
}

@test "a condor's numbers, by hand" {
	moment >q.csv
	local condor='ironcondor dte=10 delta=0.30 width=10'
	[ "$(of "$condor" status source root expiry dte)" = \
		'ok chain SPXW 2024-01-12 10' ]
	[ "$(of "$condor" put_long put_short call_short call_long)" = \
		'3970 3980 4020 4030' ]
	# mids 13.2 - 10.2 a side, 0.4 wide each leg: a quarter of 1.6 given up
	[ "$(of "$condor" credit natural width cw spread)" = \
		'5.6 5.2 10 0.56 1.6' ]
	[ "$(of "$condor price=0 slip=0.1 tick=0" credit natural)" = \
		'5.9 5.1' ]
	# (10 - 5.60) x 100, four legs opened at 1.75
	[ "$(of "$condor" margin max_loss)" = '440 447' ]
	# one deviation is 0.013920, so ln(4000/3980) and ln(4020/4000) over it;
	# profit between 3974.4 and 4025.6
	[ "$(of "$condor" put_sd call_sd pop)" = '0.3601 0.3583 0.3543' ]
	# the mean cost there, integrated numerically, is 6.5386 points
	[ "$(of "$condor" ev)" = -100.8602 ]
	# deltas of the quotes: (-(-0.30) + -0.22) and (-0.30 + 0.22), times 100
	[ "$(of "$condor" delta)" = 0 ]
	[ "$(of 'pcs dte=10 delta=0.30 width=10' delta call_sd call_iv call_long)" = \
		'8   ' ]
	# vol of the two shorts: csf-chain greeks says it
	csf-chain greeks -q --as own --decimals 4 q.csv >g
	[ "$(of "$condor" put_iv call_iv)" = "$(named '$5 == 3980 || $5 == 4020 {
		print $at["own_iv"] }' g | paste -sd' ')" ]
}

@test "naked legs, a butterfly, legs by name" {
	moment >q.csv
	# 15 % of 4000 less 30 out of the money, and the credit: 590.2 points
	[ "$(of 'strangle dte=10 delta=0.22' credit width cw max_loss margin)" = \
		'20.2    59020' ]
	# 3990 + 3960 - 2 x 3980 = -10 below all strikes
	[ "$(of 'bwb dte=10 strike=3980 width=10+20' status put_long put_short \
		credit width margin)" = 'ok 3990+3960 3980 0.6 10 940' ]
	[ "$(of 'legs dte=10 leg.a=-2P@strike:3990 leg.b=+1P@a+10 leg.c=+1P@a-10' \
		status put_long put_short)" = 'no credit 4000+3980 3990' ]
	# a put too many: 15 % of 4000 less 20, and the credit
	[ "$(of 'legs dte=10 leg.a=-2P@strike:3980 leg.b=+1P@a-10 leg.c=+1C@strike:4030' \
		status put_long put_short call_long credit width margin)" = \
		'ok 3970 3980 4030 5.6 3990 58560' ]
}

@test "what is turned away has the cells it came to" {
	moment >q.csv
	local o='dte=10 delta=0.30 width=10'
	[ "$(of "pcs $o pop.in=0.7.." status credit pop)" = 'pop.in 2.8 0.6568' ]
	[ "$(of "pcs $o pkg.max=0.5" status credit)" = 'pkg.max 2.8' ]
	[ "$(of "pcs $o minbid=11" status put_short credit)" = 'minbid  ' ]
	[ "$(of "pcs dte=10 strike=3985 width=10" status root dte put_short)" = \
		'no candidate SPXW 10 ' ]
	[ "$(of "pcs dte=30 delta=0.3 width=10" status source root)" = 'no expiry  ' ]
	[ "$(of "pcs $o price=1 slip=5" status put_short credit)" = 'no credit 3980 ' ]
	sed -i 's/,4000,/,,/; s/3990,P,17.0/3990,P,18.0/' q.csv
	sed '/,3990,/d; /,C,/d' q.csv >puts.csv
	mv puts.csv q.csv
	[ "$(of 'legs dte=10 leg.a=-1P@strike:3980' status pop margin credit)" = \
		'index unknown   13.1' ]
}

@test "rows without an order are passed on, and so are those not due" {
	spx 8 | awk -F, -v OFS=, 'NR == 1 { print $0, "signal"; next }
		{ print $0, NR % 2 ? "" : "pcs dte=30 delta=0.16 width=50 days=mon+tue+wed+thu" }' >s.csv
	csf-chain pick <s.csv >p 2>err
	[ ! -s err ]
	cut -d, -f1-8 p | cmp - s.csv
	[ "$(awk -F, 'NR > 1 { print NF }' p | uniq)" = 34 ]
	[ "$(named '{ print ($at["signal"] != "") ($at["pick_status"] != "") ($at["pick_pop"] != "") }' p | sort | uniq -c | tr -s ' \n' ' ')" = \
		' 4 000 1 100 3 111 ' ]
	# once a day, at the first bar known at 11:00
	csf-fetch sample spx | awk -F, 'NR > 1 && $1 >= "2013-03-11" && ++d <= 3 {
		for (h = 14; h < 20; h++) printf "%sT%d:00:00Z,%s,16\n", $1, h, $5 }' |
		sed '1i time,close,vix' |
		csf-signal pcs dte=30 delta=0.16 width=50 time=11:00 >s.csv
	sed -i 's/,$/,pcs dte=30 delta=0.16 width=50 time=11:00/' s.csv
	[ "$(csf-chain pick <s.csv | grep -c ,ok,)" = 3 ]
}

@test "blackout and dates are of the quotes' day" {
	spx 5 >bars.csv
	awk -F, 'NR == 3 { print $1 }' bars.csv >day.txt
	csf-signal pcs dte=30 delta=0.16 width=50 blackout=day.txt <bars.csv |
		csf-chain pick -q | named '{ print $at["pick_status"] }' >got
	[ "$(paste -sd' ' got)" = 'ok blackout ok ok ok' ]
	csf-signal pcs dte=30 delta=0.16 width=50 dates=day.txt <bars.csv |
		csf-chain pick -q | named '{ print $at["pick_status"] }' >got
	[ "$(paste -sd' ' got)" = 'dates ok dates dates dates' ]
}

@test "a row knows nothing of those behind it: five cuts, byte for byte" {
	local n rows options
	quotes >q.csv
	csf-chain times q.csv | csf-signal ironcondor dte=20 delta=0.12 width=25 >t.csv
	spx 40 | csf-signal pcs dte=20 delta=0.2 width=25 >d.csv
	for rows in d t; do
		for options in '' '--chain q.csv'; do
			csf-chain pick -q $options <$rows.csv >whole
			for n in 2 9 17 26 39; do
				head -n "$n" $rows.csv |
					csf-chain pick -q $options >part
				head -n "$n" whole | cmp - part
			done
		done
	done
}

@test "later quotes change no row before them" {
	quotes >q.csv
	csf-chain times q.csv | csf-signal pcs dte=20 delta=0.2 width=25 >t.csv
	csf-chain pick -q --chain q.csv <t.csv >whole
	local stamp n
	for n in 5 20 33 50 70; do
		stamp=$(sed -n "$((n + 1)){s/,.*//;p;q}" t.csv)
		awk -F, -v s="$stamp" 'NR == 1 || $1 < s' q.csv >cut.csv
		head -n "$n" t.csv | csf-chain pick -q --chain cut.csv >part
		head -n "$n" whole | cmp - part
	done
}

@test "NDJSON in is the CSV's numbers, and from a pipe" {
	spx 30 | csf-signal ironcondor dte=30 delta=0.16 width=50 >s.csv
	csf-chain pick <s.csv >p.csv
	csf-chain pick -o json <s.csv >p.json
	csf-signal -o json ironcondor dte=30 delta=0.16 width=50 < <(spx 30) |
		csf-chain pick | cmp - p.json
	csf-chain pick -o csv < <(csf-signal -o json ironcondor dte=30 delta=0.16 width=50 < <(spx 30)) |
		cmp - p.csv
	[ "$(csf-chain pick --as was <p.csv | head -n 1 | tr , '\n' | grep -c '^was_')" = 26 ]
}

@test "stamps at the start of an interval, other roots, a vendor's greeks" {
	moment | sed 's/^2024-01-02,/2024-01-02T14:30:00Z,/' >q.csv
	sed 's/T14:30/T14:31/' q.csv | sed 1d >>q.csv
	printf 'time,close,signal\n2024-01-02T14:31:00Z,4000,pcs dte=10 delta=0.3 width=10\n2024-01-02T14:32:00Z,4000,pcs dte=10 delta=0.3 width=10\n' >s.csv
	[ "$(csf-chain pick --chain q.csv --stamp start <s.csv | grep -c ,ok,)" = 2 ]
	[ "$(csf-chain pick -q --chain q.csv <s.csv | grep -c ,ok,)" = 1 ]
	[ "$(csf-chain pick -q --chain q.csv --stamp 1m <s.csv | grep -c ,ok,)" = 2 ]
	sed 's/SPXW/NDXP/; s/delta/x_delta/' q.csv >n.csv
	sed 's/delta=/root=NDXP greeks=column delta=/' s.csv |
		csf-chain pick --chain n.csv --root NDXP=pm --greeks x --bar 1m |
		grep -q ,ok,chain,NDXP,
	fails 1 "greeks=column: n.csv has no column 'delta'" csf-chain pick \
		--chain n.csv --root NDXP=pm \
		<(sed 's/delta=/root=NDXP greeks=column delta=/' s.csv)
}

@test "mid alone is said" {
	moment | awk -F, -v OFS=, 'NR == 1 { print "time,root,underlying_price,expiry,strike,right,mid,delta"; next }
		{ print $1, $2, $3, $4, $5, $6, ($7 + $8) / 2, $9 }' >q.csv
	[ "$(of 'pcs dte=10 delta=0.30 width=10' source credit natural spread)" = \
		'mid_only 3 3 0' ]
}

@test "bad input" {
	moment >q.csv
	local head=time,close,signal
	row() { printf '%s\n%s\n' "$head" "2024-01-02,4000,$1"; }
	two() { fails 1 "$2" csf-chain pick --chain q.csv <(row "$1"); }
	two '"pcs dte=10,20 delta=0.3 width=10"' ':2: signal: 2 orders: one order a row'
	two 'pcs dte=10 delta=0.3 width=10; ccs dte=10 delta=0.3 width=10' \
		':2: signal: 2 orders'
	two 'pcs expiry=all dte.in=5..20 delta=0.3 width=10' \
		':2: signal: pcs: expiry=all is an order for each expiry'
	two 'pcs dte=10 delta=1.6 width=10' 'delta=1.6 is not a number in 0..1'
	two 'pcs dte=10 delta=0.3 width=10 root=NDX' 'root=NDX is unknown'
	two 'pcs dte=10 delta=0.3 width=10 oi.min=5' \
		"oi.min: q.csv has no column 'open_interest'"
	fails 1 'the model has no open interest' csf-chain pick \
		<(row 'pcs dte=10 delta=0.3 width=10 oi.min=5')
	fails 1 "no column 'signal': csf-signal appends it" csf-chain pick \
		<(printf 'time,close\n2024-01-02,4000\n')
	fails 1 'no quotes at the time of any order' csf-chain pick --chain q.csv \
		<(row 'pcs dte=10 delta=0.3 width=10' | sed s/2024-01-02/2024-02-02/)
	fails 1 "no column 'close'" csf-chain pick \
		<(printf 'time,signal\n2024-01-02,\n')
	fails 1 'an index level is above 0' csf-chain pick \
		<(row '' | sed s/4000/-1/)
	row 'pcs dte=10 delta=0.3 width=10' | csf-chain pick --chain q.csv >p.csv
	fails 1 "there is a column 'pick_status' already; give the new ones a prefix with --as" \
		csf-chain pick --chain q.csv p.csv
	fails 2 "one column of orders" csf-chain pick --signal a,b
	fails 2 "--chain -: standard input has the rows" csf-chain pick --chain -
	fails 2 "--root 'NDX=am': there is no --chain" csf-chain pick --root NDX=am
	fails 2 "--stamp 'start': there is no --chain" csf-chain pick --stamp start
	fails 2 "--price '2'" csf-chain pick --price 2
	fails 2 "--fees 'retial'" csf-chain pick --fees retial
	fails 2 "--bar 'x'" csf-chain pick --bar x
}

@test "a target is refused by name" {
	printf 'time,close,y_win\n2024-01-02,4000,pcs dte=10 delta=0.3 width=10\n' >s.csv
	fails 2 "y_win" csf-chain pick --signal y_win s.csv
	moment | sed 1s/delta/y_delta/ >q.csv
	fails 2 "y_iv" csf-chain pick --chain q.csv --greeks y \
		<(sed 1s/y_win/signal/ s.csv)
}

@test "orders that differ row by row take no room, and their dates are read once" {
	echo 2024-01-03 >no.txt
	awk 'BEGIN {
		print "time,close,iv,signal"
		for (i = 0; i < 3000; i++)
			printf "2024-01-02T%02d:%02d:%02dZ,4000,0.2,pcs dte=10 delta=0.3 width=%d.5%s\n",
			    15 + int(i / 1800), int(i / 30) % 60, 2 * (i % 30), 10 + i,
			    i % 2 ? " blackout=/dev/fd/9" : ""
	}' >many.csv
	small() (
		ulimit -v 60000
		csf-chain pick -q --bar point 9<no.txt
	)
	head -n 10 many.csv | small >/dev/null 2>&1 || skip "this build needs more memory"
	small <many.csv >got
	[ "$(wc -l <got)" = 3001 ]
	# each as it is alone
	for n in 700 2999; do
		sed -n "1p;${n}p" many.csv | small | tail -n 1 | cmp - <(sed -n "${n}p" got)
	done
}
