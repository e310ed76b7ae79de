# shellcheck disable=SC2016,SC2154
# csf-fetch tradier against the stand-in server; payloads of the shapes that its
# documentation has, with what they must not be: one in place of a list, "null".
load ../lib.bash
load ../server/server.bash

setup_file() {
	files=$BATS_FILE_TMPDIR/files
	mkdir -p "$files/markets/options" "$files/accounts/VA000001"
	echo '{}' >"$BATS_FILE_TMPDIR/faults"
	server_start --files "$files" --market "$BATS_FILE_TMPDIR/faults"
	export files CSF_TRADIER_URL=$url TRADIER_TOKEN=canary-5f0c2a
}
teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	m=$files/markets
	rm -f "$m"/* "$m"/options/* 2>/dev/null || true
	t="csf-fetch tradier"
}

# words BODY: the base of a server that answers so with status 200, or $status.
says() {
	echo "$url/case/body/${status:-200}/$(/usr/bin/python3 -c 'import sys, urllib.parse; print(urllib.parse.quote(sys.argv[1], safe=""))' "$1")"
}

@test "days: one, many, none; NaN is undefined; the range is asked for" {
	local day='"open":4742.83,"high":4754.33,"low":4722.67,"close":4742.83,"volume":0'
	echo '{"history":{"day":[{"date":"2024-01-02",'"$day"'},{"date":"2024-01-03","open":"NaN","high":null,"low":0,"close":4704.81},{"date":"2024-01-04","open":1,"close":null}]}}' >"$m/history"
	$t SPX --from 2024-01-02 --to 2024-01-03 >got 2>err
	diff - got <<-'END'
		time,open,high,low,close,volume,symbol
		2024-01-02,4742.83,4754.33,4722.67,4742.83,0,SPX
		2024-01-03,,,,4704.81,,SPX
	END
	[ ! -s err ]
	asked 'r = rows[-1]
assert r["path"] == "/markets/history?symbol=SPX&interval=daily&start=2024-01-02&end=2024-01-03&session_filter=open", r
assert r["headers"]["accept"] == "application/json", r
assert r["headers"]["authorization"] == "Bearer canary-5f0c2a", r'
	$t SPX --from 2024-01-02 2>err | wc -l | grep -qx 3
	grep -qF "tradier: rows without a price, left out: 1" err
	echo '{"history":{"day":{"date":"2024-01-02",'"$day"'}}}' >"$m/history"
	$t BRK.B --from 2024-01-02 -o json | diff - <(echo '{"time":"2024-01-02","open":4742.83,"high":4754.33,"low":4722.67,"close":4742.83,"volume":0,"symbol":"BRK/B"}')
	asked 'assert "symbol=BRK%2FB&" in rows[-1]["path"], rows[-1]'
	fails 1 "tradier: asked to 2024-01-03, it ends 2024-01-02" $t SPX --from 2024-01-02 --to 2024-01-03 --strict
	echo '{"history":{"day":[{"date":"2024-01-02","close":1},{"date":"2024-01-05","close":1}]}}' >"$m/history"
	fails 1 "tradier: sessions without a row: 2, the first 2024-01-03" $t SPX --from 2024-01-02 --to 2024-01-05 --strict
	[ "$(wc -l <.out)" = 3 ]
	CSF_CLOCK=2024-01-09T21:34:59Z,0 $t SPX --from 2024-01-02 2>err >/dev/null
	grep -qF "tradier: asked to 2024-01-08, it ends 2024-01-05" err
	CSF_CLOCK=2024-01-09T21:35:00Z,0 $t SPX --from 2024-01-02 2>err >/dev/null
	grep -qF "tradier: asked to 2024-01-09, it ends 2024-01-05" err
	$t SPXW240119C04700000 --from 2024-01-02 --strict | wc -l | grep -qx 3
	for none in '{"history":null}' '{"history":"null"}' '{"history":{}}' '{"history":{"day":null}}' '{"history":{"day":[]}}'; do
		echo "$none" >"$m/history"
		$t SPX --from 2024-01-02 2>err | diff - <(echo time,open,high,low,close,volume,symbol)
		grep -qF "tradier: it has nothing in that range" err
	done
}

@test "today's bar and a forming minute are left out" {
	echo '{"history":{"day":[{"date":"2024-01-02","close":1},{"date":"2024-01-03","close":2}]}}' >"$m/history"
	CSF_CLOCK=2024-01-03T21:19:59Z,0 $t SPX --from 2024-01-02 2>err | wc -l | grep -qx 2
	grep -qF "tradier: bars not finished, left out: 1" err
	CSF_CLOCK=2024-01-03T21:20:00Z,0 $t SPX --from 2024-01-02 2>err | wc -l | grep -qx 3
	[ ! -s err ]
	echo '{"series":{"data":[{"time":"2024-01-03T09:30:00","close":1},{"time":"2024-01-03T09:35:00","close":2}]}}' >"$m/timesales"
	CSF_CLOCK=2024-01-03T14:39:59Z,0 $t SPX --bar 5m --from 2024-01-03 2>err | tail -n 1 | grep -q ^2024-01-03T14:30:00Z,
	grep -qF "tradier: bars not finished, left out: 1" err
	CSF_CLOCK=2024-01-03T14:40:00Z,0 $t SPX --bar 5m --from 2024-01-03 2>err | tail -n 1 | grep -q ^2024-01-03T14:35:00Z,
	[ ! -s err ]
}

@test "minutes: New York's clock in winter and in summer, asked for in it" {
	echo '{"series":{"data":[{"time":"2024-03-08T15:59:00","timestamp":1709931540,"price":1,"open":5123.1,"high":5124,"low":5123,"close":5123.6899999999996,"volume":0,"vwap":1},{"time":"2024-03-11T09:30:00","timestamp":1710163800,"open":1,"high":2,"low":1,"close":2,"volume":3}]}}' >"$m/timesales"
	$t SPX --bar 5m --from 2024-03-08T20:59:00Z --to 2024-03-11T13:30:30Z >got
	diff - got <<-'END'
		time,open,high,low,close,volume,symbol
		2024-03-08T20:59:00Z,5123.1,5124,5123,5123.69,0,SPX
		2024-03-11T13:30:00Z,1,2,1,2,3,SPX
	END
	asked 'assert rows[-1]["path"] == "/markets/timesales?symbol=SPX&interval=5min&start=2024-03-08%2015%3A59&end=2024-03-11%2009%3A30&session_filter=open", rows[-1]'
	$t SPX --bar 1m --from 2024-03-08 --to 2024-03-08 2>err | wc -l | grep -qx 2
	grep -qF "tradier: sessions there in part: 1, the first 2024-03-08" err
	asked 'assert "interval=1min&start=2024-03-08%2000%3A00&end=2024-03-08%2023%3A59&" in rows[-1]["path"], rows[-1]'
	echo '{"series":{"data":[{"time":"2013-06-10T15:59:01","price":438.71499999999997,"volume":100},{"time":"2013-06-10T15:59:01","price":438.76,"volume":7}]}}' >"$m/timesales"
	$t AAPL --bar point --from 2013-06-10 | diff - <(printf '%s\n' time,price,volume,symbol 2013-06-10T19:59:01Z,438.715,100,AAPL 2013-06-10T19:59:01Z,438.76,7,AAPL)
	bad() { # message, rows
		echo '{"series":{"data":'"$2"'}}' >"$m/timesales"
		fails 1 "$1" $t SPX --bar 1m --from 2024-01-02
	}
	bad "series.data[1] 2024-01-02T14:30:00Z: a second bar of that time" '[{"time":"2024-01-02T09:30:00","close":1},{"time":"2024-01-02T09:30:00","close":1}]'
	bad "series.data[1] 2024-01-02T14:29:00Z: it is earlier than the row before" '[{"time":"2024-01-02T09:30:00","close":1},{"time":"2024-01-02T09:29:00","close":1}]'
	bad "time and timestamp are not the same" '{"time":"2024-01-02T09:30:00","timestamp":1709931540,"close":1}'
	bad "series.data[0]: time: 'never' is no time" '{"time":"never","close":1}'
	bad "series.data[0]: no time" '{"close":1}'
	bad "series.data[0]: it is no object" '[7]'
	bad "close: 'x' is not a number" '{"time":"2024-01-02T09:30:00","close":"x"}'
}

@test "quotes: in the order of their times, sizes, nulls; a symbol that it does not know is an error" {
	echo '{"quotes":{"quote":[{"symbol":"VIX","last":13.2,"close":null,"prevclose":13.1,"trade_date":1719589861696,"bid_date":0,"ask_date":null},{"symbol":"SPXW240719P05400000","last":null,"bid":0.0,"ask":1.41,"bidsize":0,"asksize":44,"trade_date":0,"bid_date":1719589843000,"ask_date":"1719589843500","open":"NaN"}],"unmatched_symbols":{"symbol":"NOPE"}}}' >"$m/quotes"
	$t --quotes VIX SPXW240719P05400000 >got 2>err
	diff - got <<-'END'
		time,symbol,last,bid,ask,bid_size,ask_size,open,high,low,close,prev_close,volume
		2024-06-28T15:50:43.5Z,SPXW240719P05400000,,0,1.41,0,44,,,,,,
		2024-06-28T15:51:01.696Z,VIX,13.2,,,,,,,,,13.1,
	END
	grep -qxF "csf-fetch: tradier: the sandbox's quotes are 15 minutes old" err
	asked 'assert rows[-1]["path"] == "/markets/quotes?symbols=VIX%2CSPXW240719P05400000&greeks=false", rows[-1]'
	$t --quotes --production VIX SPXW240719P05400000 2>err >/dev/null && [ ! -s err ]
	fails 1 "no quote of 'NOPE': it knows no such symbol" $t --quotes VIX SPXW240719P05400000 NOPE
	fails 1 "quotes.quote[1] SPXW240719P05400000: nobody asked for it" $t --quotes VIX
	echo '{"quotes":{"unmatched_symbols":{"symbol":"NOPE"}}}' >"$m/quotes"
	fails 1 "no quote of 'NOPE'" $t --quotes NOPE
	echo '{"quotes":{"quote":{"symbol":"VIX","last":13.2}}}' >"$m/quotes"
	fails 1 "quotes.quote[0] VIX: it says no time" $t --quotes VIX
}

@test "expiries: two shapes, one of a kind, none" {
	echo '{"expirations":{"expiration":[{"date":"2024-07-19","contract_size":100,"expiration_type":"standard","strikes":{"strike":[1,2]}},{"date":"2024-07-19","contract_size":100,"expiration_type":"weeklys"}]}}' >"$m/options/expirations"
	$t --expirations SPX | diff - <(printf '%s\n' expiry,type,contract_size 2024-07-19,standard,100 2024-07-19,weeklys,100)
	asked 'assert rows[-1]["path"].startswith("/markets/options/expirations?symbol=SPX&includeAllRoots=true&"), rows[-1]'
	echo '{"expirations":{"date":"2024-06-28"}}' >"$m/options/expirations"
	$t --expirations SPX | diff - <(printf '%s\n' expiry,type,contract_size 2024-06-28,,)
	echo '{"expirations":{"date":["2024-06-28","2024-07-05"]}}' >"$m/options/expirations"
	$t --expirations SPX | wc -l | grep -qx 3
	echo '{"expirations":null}' >"$m/options/expirations"
	fails 1 "no options on 'AAAA'" $t --expirations AAAA
	echo '{"expirations":{"date":"06/28/2024"}}' >"$m/options/expirations"
	fails 1 "expirations[0]: it is no date" $t --expirations SPX
}

# option SYMBOL MORE: one of a chain.
option() {
	echo '{"symbol":"'"$1"'","bid":1.2,"ask":1.4,"bidsize":3,"asksize":4,"last":1.3,"volume":5,"open_interest":6,"bid_date":1719589843000,"ask_date":1719589842000,"greeks":{"delta":-0.1,"gamma":0.002,"theta":-0.5,"vega":2.5,"mid_iv":0.13,"smv_vol":0.14,"updated_at":"2024-06-28 14:58:59"}'"${2:+,$2}}"
}

# chain EXPIRY OPTIONS
chain() {
	echo '{"options":{"option":'"$2"'}}' >"$m/options/chains?symbol=SPX&expiration=$1&greeks=true"
}

spx() {
	echo '{"quotes":{"quote":{"symbol":"SPX","last":5460.48,"trade_date":1719589843000}}}' >"$m/quotes"
	echo '{"expirations":{"date":["2024-07-19","2024-06-28"]}}' >"$m/options/expirations"
	chain 2024-07-19 "[$(option SPXW240719P05400000 '"option_type":"put","strike":5400.0'),$(option SPX240719P05400000 '"expiration_date":"2024-07-19","root_symbol":"SPX"'),$(option SPXW240719C05400000 '"bid":0,"ask":0,"last":0' | sed 's/"bid":1.2,"ask":1.4,//; s/"last":1.3,//; s/,"greeks":{[^}]*}/,"greeks":null/')]"
	chain 2024-06-28 "$(option SPXW240628C05500000 '"bid_date2":0' | sed 's/"bid":1.2/"bid":0.0/; s/1719589843000/1719589843900/; s/"mid_iv":0.13/"mid_iv":0.0/')"
}

@test "a chain: all expiries in one snapshot, each row's cells, roots and rights" {
	spx
	$t --chain SPX >got 2>err
	diff - got <<-'END'
		time,root,underlying_price,expiry,strike,right,bid,ask,bid_size,ask_size,last,volume,open_interest,iv,delta,gamma,theta,vega
		2024-06-28T15:50:43.9Z,SPXW,5460.48,2024-06-28,5500,C,0,1.4,3,4,1.3,5,6,,-0.1,0.002,-0.5,2.5
		2024-06-28T15:50:43.9Z,SPXW,5460.48,2024-07-19,5400,P,1.2,1.4,3,4,1.3,5,6,0.13,-0.1,0.002,-0.5,2.5
		2024-06-28T15:50:43.9Z,SPX,5460.48,2024-07-19,5400,P,1.2,1.4,3,4,1.3,5,6,0.13,-0.1,0.002,-0.5,2.5
		2024-06-28T15:50:43.9Z,SPXW,5460.48,2024-07-19,5400,C,,,3,4,,5,6,,,,,
	END
	grep -qxF "csf-fetch: tradier: the sandbox's quotes are 15 minutes old" err
	$t -q --chain SPX --expiry 2024-07-01..2024-12-31 --symbol SPXW --right P >got 2>err
	diff got <(printf '%s\n' "$(head -n 1 got)" 2024-06-28T15:50:43Z,SPXW,5460.48,2024-07-19,5400,P,1.2,1.4,3,4,1.3,5,6,0.13,-0.1,0.002,-0.5,2.5)
	[ ! -s err ]
	asked 'assert sum("2024-06-28" in r["path"] for r in rows) == 1'
	$t --chain SPX --strike 1..2 2>err | wc -l | grep -qx 1
	grep -qF "tradier: no option of those asked for is listed" err
	$t --chain SPX --expiry 2030-01-18 2>err | wc -l | grep -qx 1
	grep -qF "tradier: no expiry of those asked for is listed" err
	$t -q --chain SPX | csf-chain greeks --as my_ >/dev/null
}

@test "a chain that is not whole, or not what it should be, is none" {
	local p
	spx
	p=$(option SPXW240719P05400000)
	bad() { # message, options
		chain 2024-07-19 "$2"
		fails 1 "$1" $t -q --chain SPX
		[ ! -s "$BATS_TEST_TMPDIR/.out" ]
	}
	bad "no option of an expiry that it lists: the chain would not be whole" null
	bad "options.option[1] SPXW240719P05400000: it is there twice" "[$p,$p]"
	bad "options.option[0] 5400P: it is no option symbol" '{"symbol":"5400P"}'
	bad "it is of another expiry than was asked for" "$(option SPXW240628P05400000)"
	bad "its option_type is 'call'" "$(option SPXW240719P05400000 '"option_type":"call"')"
	bad "its strike is not that of its symbol" "$(option SPXW240719P05400000 '"strike":5401')"
	bad "greeks: it is no object" '{"symbol":"SPXW240719P05400000","greeks":7}'
	bad "ask: 'x' is not a number" "${p/\"ask\":1.4/\"ask\":\"x\"}"
	bad "bid_date: it is no time" "${p/1719589843000/-7}"
	bad "options.option[0]: no symbol" '{"bid":1}'
	chain 2024-07-19 '{"symbol":"SPXW240719P05400000"}'
	fails 1 "no option has a bid_date or an ask_date: when was it quoted?" $t -q --chain SPX --expiry 2024-07-19
	rm "$m/options/chains?symbol=SPX&expiration=2024-07-19&greeks=true"
	fails 1 "404, not there" $t -q --chain SPX
	[ ! -s "$BATS_TEST_TMPDIR/.out" ]
	echo '{"quotes":{}}' >"$m/quotes"
	fails 1 "no quote of 'SPX': it knows no such symbol" $t -q --chain SPX
}

@test "quotes that stand still in the session are told" {
	spx
	CSF_CLOCK=2024-06-28T17:00:00Z,0 $t --chain SPX 2>err >/dev/null
	grep -qF "tradier: the newest quote is 54 minutes old, in the session" err
	CSF_CLOCK=2024-06-28T17:00:00Z,0 $t --chain SPX --production 2>err >/dev/null
	diff err <(echo "csf-fetch: tradier: the newest quote is 69 minutes old, in the session")
	CSF_CLOCK=2024-06-28T16:10:00Z,0 $t --chain SPX 2>err >/dev/null
	diff err <(echo "csf-fetch: tradier: the sandbox's quotes are 15 minutes old")
	CSF_CLOCK=2024-06-29T17:00:00Z,0 $t --chain SPX --production 2>err >/dev/null
	[ ! -s err ]
}

@test "greeks of hours ago are told, and an underlying without a price" {
	spx
	sed -i 's/5460.48/null/' "$m/quotes"
	sed -i 's/14:58:59/11:58:59/g' "$m"/options/chains*
	$t --chain SPX 2>err | cut -d, -f3 | sort -u | diff - <(printf '\nunderlying_price\n')
	grep -qF "tradier: 'SPX' has no price" err
	grep -qF "tradier: its iv and greeks are 231 minutes older than the quotes" err
}

@test "the clock and the calendar; a session that the rules have otherwise is told" {
	echo '{"clock":{"date":"2024-06-28","description":"Market is open from 09:30 to 16:00","state":"open","timestamp":1719590762,"next_change":"16:00","next_state":"postmarket"}}' >"$m/clock"
	$t --status | diff - <(printf '%s\n' time,state,next_state,next_change,description '2024-06-28T16:06:02Z,open,postmarket,16:00,Market is open from 09:30 to 16:00')
	echo '{"clock":null}' >"$m/clock"
	fails 1 "clock[0]: it is no object" $t --status
	/usr/bin/python3 - "$m/calendar?month=11&year=2024" <<-'END'
		import datetime, json, sys
		days = []
		for d in range(1, 31):
		    date = datetime.date(2024, 11, d)
		    row = {"date": str(date), "status": "closed", "description": "Market is closed"}
		    if date.weekday() < 5 and d != 28:
		        row["status"] = "open"
		        row["open"] = {"start": "09:30", "end": "13:00" if d == 29 else "16:00"}
		    days.append(row)
		json.dump({"calendar": {"month": 11, "year": 2024, "days": {"day": days}}}, open(sys.argv[1], "w"))
	END
	$t --calendar --from 2024-11-27 --to 2024-11-30 >got 2>err
	diff - got <<-'END'
		time,status,open,close,description
		2024-11-27,open,2024-11-27T14:30:00Z,2024-11-27T21:00:00Z,Market is closed
		2024-11-28,closed,,,Market is closed
		2024-11-29,open,2024-11-29T14:30:00Z,2024-11-29T18:00:00Z,Market is closed
		2024-11-30,closed,,,Market is closed
	END
	[ ! -s err ]
	sed -i 's/13:00/16:00/' "$m/calendar?month=11&year=2024"
	$t --calendar --from 2024-11-01 --to 2024-11-30 2>err | wc -l | grep -qx 31
	grep -qF "tradier: days whose sessions are not those of the exchange's rules: 1, the first 2024-11-29" err
	sed 's/2024-11-30/2024-12-01/' "$m/calendar?month=11&year=2024" >"$m/calendar?month=11&year=2024x"
	mv "$m/calendar?month=11&year=2024x" "$m/calendar?month=11&year=2024"
	fails 1 "it is not the day behind the one before, in that month" $t --calendar --from 2024-11-01
	echo '{"calendar":{"days":{"day":{"date":"2024-11-01","status":"open","open":{"start":"09:30","end":"16:00"}}}}}' >"$m/calendar?month=11&year=2024"
	fails 1 "a month of 30 days has 1" $t --calendar --from 2024-11-01
	[ ! -s .out ]
	sed -i 's/"end":"16:00"/"end":null/' "$m/calendar?month=11&year=2024"
	fails 1 "it is open, but not from when to when" $t --calendar --from 2024-11-01
}

@test "a preview: what is sent says preview=true; the costs come back; no order is placed" {
	local orders=$files/accounts/VA000001/orders put=SPXW260925P07300000=-1 other=SPXW260925P07250000=1
	echo '{"order":{"status":"ok","result":true,"symbol":"SPX","strategy":"spread","type":"credit","duration":"day","price":1.25,"quantity":1,"order_cost":-125.0,"commission":1.0,"fees":"0.5","cost":-123.5,"margin_change":5000,"day_trades":0,"request_date":"x","extended_hours":false,"class":"multileg"}}' >"$orders"
	fails 1 "tradier: whose order? set TRADIER_ACCOUNT" $t --preview $put $other
	export TRADIER_ACCOUNT=VA000001
	$t --preview --price 1.25 $put $other | diff - <(printf '%s\n' symbol,strategy,type,duration,price,quantity,order_cost,commission,fees,cost,margin_change,day_trades \
		SPX,spread,credit,day,1.25,1,-125,1,0.5,-123.5,5000,0)
	asked 'import urllib.parse
r = rows[-1]
assert r["method"] == "POST" and r["path"] == "/accounts/VA000001/orders", r
assert r["headers"]["content-type"] == "application/x-www-form-urlencoded", r
form = urllib.parse.parse_qsl(r["body"], strict_parsing=True)
assert form == [("preview", "true"), ("class", "multileg"), ("symbol", "SPX"), ("duration", "day"),
    ("type", "credit"), ("price", "1.25"), ("option_symbol[0]", "SPXW260925P07300000"), ("side[0]", "sell_to_open"),
    ("quantity[0]", "1"), ("option_symbol[1]", "SPXW260925P07250000"), ("side[1]", "buy_to_open"), ("quantity[1]", "1")], form'
	$t --preview --price=-2.5 $put $other >/dev/null
	asked 'assert "&type=debit&price=2.5&" in rows[-1]["body"], rows[-1]'
	$t --preview --price 0 $put $other >/dev/null
	asked 'assert "&type=even&option" in rows[-1]["body"], rows[-1]'
	$t --preview $put $other >/dev/null
	asked 'assert "&type=market&option" in rows[-1]["body"], rows[-1]
assert all(r["body"].startswith("preview=true&") for r in rows if r["method"] == "POST")'
	echo '{"order":{"id":257459,"status":"ok"}}' >"$orders"
	fails 1 "it answers with an order's number: look at once whether one was placed" $t --preview $put $other
	echo '{"errors":{"error":["Backoffice rejected override of the order.","InitialMargin"]}}' >"$orders"
	fails 1 "refused: 'Backoffice rejected override of the order.'" $t --preview $put $other
	echo '{"order":{"errors":"You do not have enough buying power for this trade.","result":false,"status":"Bad Request"}}' >"$orders"
	fails 1 "refused: 'You do not have enough buying power for this trade.'" $t --preview $put $other
	echo '{"order":{"result":false,"status":"Bad Request"}}' >"$orders"
	fails 1 "the order would be refused: 'Bad Request'" $t --preview $put $other
	echo '{"order":"null"}' >"$orders"
	fails 1 "order[0]: it is no object" $t --preview $put $other
	fails 2 "--preview takes 2 to 4 legs" $t --preview $put
	fails 2 "'SPXW260925P07300000' is no leg; it is like SPXW260925P07300000=-1, sold is negative" $t --preview SPXW260925P07300000 $other
	fails 2 "'SPXW260925P07300000=0' is no leg" $t --preview SPXW260925P07300000=0 $other
	fails 2 "'O:SPXW260925P07300000' is no option" $t --preview O:SPXW260925P07300000=1 $other
	fails 2 "'SPXW260925P07300000' twice" $t --preview $put SPXW260925P07300000=1
	fails 2 "legs on SPX and on XSP" $t --preview $put XSP260925P00725000=1
}

@test "refusals: in a 200, of the gateway, of the quota" {
	local end
	at() { # code, text, body
		CSF_TRADIER_URL=$(says "$3") fails "$1" "$2" $t --status --tries 1
	}
	at 1 "refused: 'Invalid parameter'" '{"errors":{"error":"Invalid parameter"}}'
	at 1 "refused: 'Invalid parameter'" '{"errors":{"error":["Invalid parameter","more"]}}'
	at 1 "refused: 'Invalid Access Token'" '{"fault":{"faultstring":"Invalid Access Token","detail":{"errorcode":"keymanagement.service.invalid_access_token"}}}'
	at 3 "refused: 'Datastore Error'" '{"fault":{"faultstring":"Datastore Error","detail":{"errorcode":"datastore"}}}'
	status=400 at 3 "refused: 'Datastore Error'" '{"fault":{"faultstring":"Datastore Error"}}'
	status=400 at 1 "400, bad request: 'Invalid parameter, start: must be on or after 2024-01-15 00:00:00.'" 'Invalid parameter, start: must be on or after 2024-01-15 00:00:00.'
	status=401 at 1 "401, the key is refused: 'Invalid Access Token' (the key is that of TRADIER_TOKEN); this is the sandbox, --production asks the other" '{"fault":{"faultstring":"Invalid Access Token"}}'
	end=$(($(date +%s) + 100))
	export CSF_TRADIER_URL
	CSF_TRADIER_URL=$(status=429 says "Quota Violation. Reset at ${end}000") run $t --status --max-wait 20
	[ "$status" = 3 ]
	[[ $output =~ too\ many\ requests\ in\ a\ minute\;\ it\ asks\ to\ wait\ (99|100|101)\ s ]]
	unset status
	CSF_TRADIER_URL=$(says "Quota Violation") fails 3 "it asks to wait 60 s" $t --status --max-wait 20
	CSF_TRADIER_URL=$url/case/status/404 fails 1 "404, not there: 'these are its words'" $t --status
	CSF_TRADIER_URL=$url/case/xml fails 1 "a page for people" $t --status
	CSF_TRADIER_URL=$(says '{}') fails 1 "no quotes in the answer" $t --quotes SPX
	CSF_TRADIER_URL=$(says '{"quotes":7}') fails 1 "quotes: it is no object" $t --quotes SPX
}

@test "which key is for which; it is in no message and no file" {
	unset TRADIER_TOKEN
	fails 1 "tradier: no key: set TRADIER_SANDBOX_TOKEN or TRADIER_TOKEN" $t --status
	fails 1 "tradier: no key: set TRADIER_TOKEN, or have it" $t --status --production
	export TRADIER_TOKEN=canary-5f0c2a TRADIER_SANDBOX_TOKEN=canary-sandbox
	echo '{"clock":{"state":"open","timestamp":1719590762}}' >"$m/clock"
	$t -v --status --cache cache >out 2>err
	asked 'assert rows[-1]["headers"]["authorization"] == "Bearer canary-sandbox"'
	$t -v --status --production >>out 2>>err
	asked 'assert rows[-1]["headers"]["authorization"] == "Bearer canary-5f0c2a"
assert not any("canary" in r["path"] for r in rows)'
	CSF_TRADIER_URL=$url/case/echo/401 run $t --status
	echo "$output" >>err
	grep -qF '***' err
	mkdir -p cache
	run grep -r canary- out err cache
	[ "$status" = 1 ]
}

@test "what is typed is checked before anything is asked" {
	local n
	n=$(wc -l <"$requests")
	fails 2 "tradier: bars takes one symbol, as SPX" $t
	fails 2 "bars takes one symbol" $t SPX VIX --from 2024-01-02
	fails 2 "tradier: --quotes takes symbols, as SPX VIX" $t --quotes
	fails 2 "--status takes no symbol" $t --status SPX
	fails 2 "--chain takes one symbol" $t --chain
	fails 2 "tradier: --chain or --status, not both" $t --chain --status SPX
	fails 2 "tradier: since when? --from 2024-01-02" $t SPX
	fails 2 "'spx' is no symbol; it is like SPX, AAPL or SPXW240119C04700000" $t spx --from 2024-01-02
	fails 2 "tradier: --bar is 1d, 15m, 5m, 1m or point" $t SPX --bar 30m --from 2024-01-02
	fails 2 "tradier: --bar is not of --chain" $t --chain SPX --bar 1d
	fails 2 "tradier: --from and --to are not of --quotes" $t --quotes SPX --from 2024-01-02
	fails 2 "--dte, --expiry, --right, --strike and --symbol are not of bars" $t SPX --dte 1 --from 2024-01-02
	fails 2 "--price is not of --chain" $t --chain SPX --price 1
	fails 2 "--strict is not of --status" $t --status --strict
	fails 2 "its answers have no pages, there is no --resume" $t --status --resume x
	[ "$(wc -l <"$requests")" = "$n" ]
	csf-fetch -l | grep -q '^tradier,source,'
}

@test "recorded answers, against another reader of them" {
	need_shared data/payloads/tradier
	local p=$shared/data/payloads/tradier
	cp "$p/rb_history.json" "$m/history"
	cp "$p/rb_timesales.json" "$m/timesales"
	cp "$p/rb_calendar.json" "$m/calendar"
	cp "$p/rb_clock.json" "$m/clock"
	cp "$p/quotes_PLTR.json" "$m/quotes"
	cp "$p/expirations_PLTR.json" "$m/options/expirations"
	cp "$p/chain_PLTR_greeks_first4.json" "$m/options/chains"
	/usr/bin/python3 - "$m" <<-'END'
		import datetime, json, sys
		def load(name):
		    return json.load(open(f"{sys.argv[1]}/{name}"))
		def cell(v):
		    return "" if v in (None, "NaN") else repr(float(v))
		def save(name, rows):
		    with open(name, "w") as f:
		        for r in rows:
		            print(*r, sep=",", file=f)
		keys = ("open", "high", "low", "close", "volume")
		save("days", [[d["date"], *(cell(d[k]) for k in keys)] for d in load("history")["history"]["day"]])
		hours = datetime.timedelta(hours=4) # it is summer
		save("ticks", [[(datetime.datetime.fromisoformat(d["time"]) + hours).isoformat() + "Z", cell(d["price"]), cell(d["volume"])]
		    for d in load("timesales")["series"]["data"]])
		rows = load("options/chains")["options"]["option"]
		ms = max(r[k] for r in rows for k in ("bid_date", "ask_date"))
		at = datetime.datetime.fromtimestamp(ms // 1000, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
		assert ms % 1000 == 0
		save("chain", [[at, r["root_symbol"], "25.5", r["expiration_date"], cell(r["strike"]), r["option_type"][0].upper(),
		    cell(r["bid"]), cell(r["ask"] or None), cell(r["bidsize"]), cell(r["asksize"]), cell(r["last"]), cell(r["volume"]),
		    cell(r["open_interest"]), cell(r["greeks"]["mid_iv"] or None), *(cell(r["greeks"][k]) for k in ("delta", "gamma", "theta", "vega"))]
		    for r in rows])
		save("open", [[d["date"], d["status"]] for d in load("calendar")["calendar"]["days"]["day"]])
	END
	$t AAPL --from 2012-01-01 2>err | tail -n +2 | cut -d, -f1-6 >got
	[ "$(wc -l <got)" -gt 200 ]
	same_numbers days got 0
	$t AAPL --bar point --from 2013-01-01 2>err | tail -n +2 | cut -d, -f1-3 >got
	[ "$(wc -l <got)" -gt 500 ]
	same_numbers ticks got 0
	$t --chain PLTR --expiry 2026-06-18 2>err | tail -n +2 >got
	[ "$(wc -l <got)" = 4 ]
	same_numbers chain got 0
	$t --calendar --from 2013-06-01 --to 2013-06-30 2>err | tail -n +2 | cut -d, -f1,2 | diff open -
	[ ! -s err ]
	$t --status | grep -qx '2013-06-11T02:39:13Z,closed,premarket,08:00,Market is closed.'
	$t -q --quotes PLTR | tail -n 1 | grep -qx '2024-06-28T15:51:01.696Z,PLTR,25.5,25.49,25.5,37,16,25.28,25.57,25.22,,25.22,12860810'
	$t --expirations PLTR | wc -l | grep -qx 20
	cp "$p/rb_quote.json" "$m/quotes" # times with offsets
	$t -q --quotes AAPL | tail -n 1 | grep -q '^2013-06-10T20:34:58Z,AAPL,438.89,438.63,438.66,2,1,444.73,'
	cp "$p/rb_quotes.json" "$m/quotes"
	/usr/bin/python3 -c 'import json, sys; print(*(q["symbol"] for q in json.load(open(sys.argv[1]))["quotes"]["quote"]))' "$m/quotes" >names
	read -ra names <names
	$t -q --quotes "${names[@]}" | wc -l | grep -qx $((${#names[@]} + 1))
	cp "$p/rb_chain.json" "$m/options/chains"
	cp "$p/rb_expirations.json" "$m/options/expirations"
	cp "$p/quotes_PLTR.json" "$m/quotes"
	fails 1 "no option has a bid_date or an ask_date: when was it quoted?" $t -q --chain PLTR --expiry 2015-01-17
}

@test "followed: each minute when it is over, the sandbox 15 minutes later; chains by the clock" {
	CSF_CLOCK=2024-01-03T14:00:00Z,0 csf-fetch -v --follow --bar 1m --until 09:40 tradier SIM --production >got 2>err
	cut -d, -f1,5 got | diff - <(mawk 'BEGIN { print "time,close"
		for (i = 30; i < 40; i++) print "2024-01-03T14:" i ":00Z," 4000 + i / 4 }')
	asked 'assert {r["headers"].get("csf-clock") for r in rows[-9:]} == {f"2024-01-03T14:{i}:05Z" for i in range(32, 41)}, [r["headers"].get("csf-clock") for r in rows[-9:]]'
	CSF_CLOCK=2024-01-03T14:00:00Z,0 csf-fetch --follow --bar 1m --until 09:33 tradier SIM 2>err | cut -d, -f1 | diff - <(printf '%s\n' time 2024-01-03T14:3{0,1,2}:00Z)
	asked 'assert rows[-1]["headers"]["csf-clock"] == "2024-01-03T14:48:05Z", rows[-1]'
	CSF_CLOCK=2024-01-03T14:52:00Z,0 csf-fetch -q --follow --every 5m --until 10:00 tradier SIM --chain --production >got
	diff - <(cut -d, -f1-8 got) <<-'END'
		time,root,underlying_price,expiry,strike,right,bid,ask
		2024-01-03T14:55:00Z,SIMW,4055,2024-01-19,4000,C,56,57

		2024-01-03T15:00:00Z,SIMW,4000,2024-01-19,4000,C,1,2

	END
}
