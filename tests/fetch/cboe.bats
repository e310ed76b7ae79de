# shellcheck disable=SC2016,SC2154
# csf-fetch cboe against the stand-in server; payloads of the shapes of 2026.
load ../lib.bash
load ../server/server.bash

setup_file() {
	files=$BATS_FILE_TMPDIR/files
	mkdir -p "$files/delayed_quotes/options" "$files/delayed_quotes/charts/intraday" \
		"$files/delayed_quotes/charts/historical" "$files/us_indices/daily_prices"
	server_start --files "$files"
	export files CSF_CBOE_URL=$url
}
teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	options=$files/delayed_quotes/options
	charts=$files/delayed_quotes/charts
	days=$files/us_indices/daily_prices
}

# chain NAME ROWS: a chain of these options, with the timestamp in $at.
chain() {
	printf '{"timestamp":"%s","data":{"options":[%s],"symbol":"^%s","current_price":4697.24}}' \
		"${at-2024-01-05 20:00:00}" "$2" "$1" >"$options/_$1.json"
}

@test "a chain: every option, its time 15 minutes before the timestamp, in UTC" {
	chain SPX '
		{"option":"SPXW240119C04700000","bid":60.0,"bid_size":12.0,"ask":61.5,"ask_size":10.0,"iv":0.13,"open_interest":100.0,"volume":3.0,"delta":0.61,"gamma":0.003,"vega":3.5,"theta":-1.2,"rho":1.1,"theo":60.4,"last_trade_price":60.1,"last_trade_time":null},
		{"option":"SPX240119P04700000","bid":0.0,"bid_size":0.0,"ask":0.05,"ask_size":1.0,"iv":0.0,"open_interest":0.0,"volume":0.0,"delta":-0.0,"gamma":0.0,"vega":0.0,"theta":0.0,"last_trade_price":0.0},
		{"option":"SPXW240105C04712500","bid":0,"ask":0,"iv":null},
		{"option":"SPXW240105P04712500","bid":"1.8600000000000001","ask":"1.9"}'
	cat >want <<-'END'
		time,root,underlying_price,expiry,strike,right,bid,ask,bid_size,ask_size,last,volume,open_interest,iv,delta,gamma,theta,vega
		2024-01-05T19:45:00Z,SPXW,4697.24,2024-01-19,4700,C,60,61.5,12,10,60.1,3,100,0.13,0.61,0.003,-1.2,3.5
		2024-01-05T19:45:00Z,SPX,4697.24,2024-01-19,4700,P,0,0.05,0,1,,0,0,,0,0,0,0
		2024-01-05T19:45:00Z,SPXW,4697.24,2024-01-05,4712.5,C,,,,,,,,,,,,
		2024-01-05T19:45:00Z,SPXW,4697.24,2024-01-05,4712.5,P,1.86,1.9,,,,,,,,,,
	END
	csf-fetch cboe --chain SPX >got 2>err
	diff want got && [ ! -s err ]
	csf-fetch cboe --chain ^SPX --symbol SPX | diff <(sed -n '1p; /,SPX,/p' want) -
	csf-fetch cboe --chain _SPX --symbol XSP 2>err | diff <(head -n 1 want) -
	grep -qF "cboe: no option of root 'XSP'" err
	# what csf-chain makes of it
	csf-fetch cboe --chain SPX | csf-chain greeks --as my_ >/dev/null
	csf-fetch -o json cboe --chain SPX | head -n 1 | grep -qF '{"time":"2024-01-05T19:45:00Z","root":"SPXW","underlying_price":4697.24,'
}

@test "a chain's values, against another reader of the same JSON" {
	/usr/bin/python3 - "$options/_NDX.json" >want <<-'END'
		import json, random, sys
		random.seed(4)
		rows = []
		for i in range(3000):
		    n = random.randrange
		    row = {"option": "NDX%s26%02d%02d%s%08d" % ("P" if i % 2 else "", n(1, 13), n(1, 29), "CP"[i % 2], 500 * i + 500)}
		    for k in "bid ask bid_size ask_size last_trade_price volume open_interest iv delta gamma theta vega".split():
		        row[k] = random.choice([None, 0, 0.0, n(99), n(10**6) / 100, n(10**9) / 10**7, random.random() - .5])
		    rows.append(row)
		random.shuffle(rows)
		with open(sys.argv[1], "w") as f:
		    json.dump({"data": {"options": rows, "current_price": 25000.5}, "timestamp": "2026-07-01 15:15:00"}, f)
		with open(sys.argv[1]) as f:
		    data = json.load(f)["data"]
		for r in data["options"]:
		    o = r["option"]
		    s = o[-15:]
		    put = lambda v: "" if v is None else repr(float(v))
		    price = lambda k: put(r[k] or None)
		    bid = put(r["bid"]) if r["bid"] or (r["ask"] or 0) > 0 else ""
		    print("2026-07-01T15:00:00Z", o[:-15], 25000.5, f"20{s[:2]}-{s[2:4]}-{s[4:6]}", int(s[7:]) / 1000, s[6],
		          bid, price("ask"), put(r["bid_size"]), put(r["ask_size"]), price("last_trade_price"), put(r["volume"]),
		          put(r["open_interest"]), price("iv"), put(r["delta"]), put(r["gamma"]), put(r["theta"]), put(r["vega"]), sep=",")
	END
	csf-fetch cboe --chain NDX | tail -n +2 >got
	[ "$(wc -l <got)" = 3000 ]
	same_numbers want got 0
}

@test "a chain that is not what it should be ends with its place" {
	local one='{"option":"SPXW240119C04700000","bid":1,"ask":2}' f="csf-fetch cboe --chain XSP" j=$options/_XSP.json
	bad() { # code, message, options
		chain XSP "$3"
		fails "$1" "$2" $f
	}
	bad 1 "data.options[1] SPXW240119C04700000: it is there twice" "$one,$one"
	bad 1 "data.options[1] 4700C: it is no option symbol" "$one,{\"option\":\"4700C\"}"
	bad 1 "data.options[1]: no option" "$one,{\"bid\":1}"
	bad 1 "data.options[1]: option: neither a text nor null" "$one,{\"option\":7}"
	bad 1 "data.options[1]: it is no object" "$one,null"
	bad 1 "data.options[0] SPXW240119C04700000: ask: 'x' is not a number" "${one/:2/:\"x\"}"
	bad 1 "data.options[0] SPXW240119C04700000: ask: neither a number nor null" "${one/:2/:[2]}"
	bad 1 "not JSON: byte" "${one/:2/:1e400}"
	chain XSP "$one,null" # then not even a header leaves
	$f >out 2>err || [ ! -s out ]
	bad 1 "a chain without an option" ""
	at="yesterday" bad 1 "timestamp: 'yesterday' is no time" "$one"
	at="2024-01-05" bad 1 "timestamp: '2024-01-05' is no time" "$one"
	chain XSP "$one" && sed -i 's/\^XSP/^RUT/' "$j"
	fails 1 "a chain of '^RUT', not of 'XSP'" $f
	echo '{"data":{"options":[]}}' >"$j"
	fails 1 "a chain without an option" $f
	echo '{"timestamp":"2024-01-05 20:00:00","data":{"options":{}}}' >"$j"
	fails 1 "no array data.options: no chain" $f
	echo '[]' >"$j"
	fails 1 "no array data.options: no chain" $f
	chain XSP "$one" && sed -i 's/"timestamp":[^,]*,//' "$j"
	fails 1 "no timestamp" $f
	chain XSP "$one" && head -c 80 "$j" >part && cp part "$j"
	fails 3 "the answer ends early: its JSON is cut" $f --tries 1
}

@test "a chain of the night or of a weekend is told" {
	local at
	for at in "2024-01-06 15:02:00" "2024-01-05 09:00:00" "2024-01-05 21:31:00"; do
		chain SPX '{"option":"SPXW240119C04700000","bid":1,"ask":2}'
		csf-fetch cboe --chain SPX 2>err >/dev/null
		grep -qF "its quotes are older, or of the night" err
		csf-fetch -q cboe --chain SPX 2>err >/dev/null && [ ! -s err ]
	done
	at="2024-01-05 21:29:00" # 16:14 in New York
	chain SPX '{"option":"SPXW240119C04700000","bid":1,"ask":2}'
	csf-fetch cboe --chain SPX 2>err >/dev/null && [ ! -s err ]
}

@test "minutes: labelled by their end, New York's, winter and summer; none that is not over" {
	local bars='
		{"datetime":"DAYT09:32:00","sequence_number":2,"price":{"open":"7771.1","high":7772,"low":7770.5,"close":7771.5},"volume":{"stock_volume":7}},
		{"datetime":"DAY 09:31:00","price":{"open":7770,"high":7771.2,"low":7769.5,"close":7771.1},"volume":{}},
		{"datetime":"DAYT09:33:00","price":{"open":0,"high":0,"low":0,"close":0},"volume":{}},
		{"datetime":"DAYT10:46:00","price":{"open":1,"high":1,"low":1,"close":1}}'
	local day hour
	for day in 2026-01-05/14 2026-09-22/13; do
		hour=${day#*/} day=${day%/*}
		echo "{\"timestamp\":\"$day $((hour + 1)):45:30\",\"symbol\":\"_SPX\",\"data\":[${bars//DAY/$day}]}" >"$charts/intraday/_SPX.json"
		csf-fetch cboe SPX --bar 1m >got 2>err
		diff - got <<-END
			time,open,high,low,close,symbol
			${day}T$hour:30:00Z,7770,7771.2,7769.5,7771.1,SPX
			${day}T$hour:31:00Z,7771.1,7772,7770.5,7771.5,SPX
		END
		grep -qF "bars without a price, left out: 1" err
		grep -qF "bars not finished, left out: 1" err
	done
	# a session that is over has minutes to its end
	sed 's/ 14:45:30/ 23:00:00/' "$charts/intraday/_SPX.json" >"$charts/intraday/_NDX.json"
	sed -i 's/_SPX/_NDX/' "$charts/intraday/_NDX.json"
	csf-fetch cboe NDX --bar 1m 2>&1 >/dev/null | grep -qF "cboe: sessions there in part: 1, the first 2026-09-22"
	sed 's/_SPX/SPY/' "$charts/intraday/_SPX.json" >"$charts/intraday/SPY.json"
	csf-fetch -q cboe SPY --bar 1m --from 2026-09-22T13:31:00Z | diff - <(printf 'time,open,high,low,close,volume,symbol\n2026-09-22T13:31:00Z,7771.1,7772,7770.5,7771.5,7,SPY\n')
	sed -i 's/09:32/09:31/' "$charts/intraday/_SPX.json"
	fails 1 "2026-09-22T13:30:00Z: a second bar of that time" csf-fetch -q cboe SPX --bar 1m
	sed -i 's/2026-09-22T09:31:00/never/' "$charts/intraday/_SPX.json"
	fails 1 "data[0] never: it is no time" csf-fetch -q cboe SPX --bar 1m
	sed -i 's/never/2026-09-22T09:31:30/' "$charts/intraday/_SPX.json"
	fails 1 "data[0] 2026-09-22T09:31:30: it ends no minute" csf-fetch -q cboe SPX --bar 1m
	sed -i 's/_SPX/^NDX/' "$charts/intraday/_SPX.json"
	fails 1 "a chart of '^NDX', not of 'SPX'" csf-fetch -q cboe SPX --bar 1m
}

@test "days: of a chart, put in order, today's when it is over" {
	local day='"open":"7750.810000","high":"7760.000000","low":"7740.1","close":"7751.25","volume":"0.0"'
	local c='{"timestamp":"2026-09-22 20:10:00","symbol":"_SPX","data":[{"date":"2026-09-22",'$day'},{"date":"2026-09-21",'$day'},{"date":"1975-01-02","open":"0.000000","high":0,"low":"","close":"70.230000"}]}'
	echo "$c" >"$charts/historical/_SPX.json"
	csf-fetch cboe SPX >got 2>err
	diff - got <<-'END'
		time,open,high,low,close,symbol
		1975-01-02,,,,70.23,SPX
		2026-09-21,7750.81,7760,7740.1,7751.25,SPX
	END
	grep -qF "bars not finished, left out: 1" err
	echo "${c/20:10/20:15}" >"$charts/historical/_SPX.json"
	csf-fetch cboe SPX 2>err | tail -n 1 | grep -q ^2026-09-22,
	[ ! -s err ]
	echo '{"timestamp":"2026-09-22 20:10:00","data":[]}' >"$charts/historical/_SPX.json"
	fails 1 "a chart without a bar" csf-fetch cboe SPX
	echo '{"timestamp":"2026-09-22 20:10:00","data":[{"date":"09/22/2026"}]}' >"$charts/historical/_SPX.json"
	fails 1 "data[0] 09/22/2026: it is no date" csf-fetch cboe SPX
}

@test "histories: their digits stay, five columns or two, blank cells" {
	printf 'DATE,OPEN,HIGH,LOW,CLOSE\r\n01/02/1990,17.240000,17.240000,17.240000,17.240000\r\n01/03/1990,18.190000,,18.190000,18.190000\r\n' >"$days/VIX_History.csv"
	csf-fetch cboe VIX | diff - <(printf '%s\n' time,open,high,low,close,symbol \
		1990-01-02,17.240000,17.240000,17.240000,17.240000,VIX 1990-01-03,18.190000,,18.190000,18.190000,VIX)
	printf 'DATE,VVIX\n03/06/2006,71.73\n03/07/2006,69.12\n' >"$days/VVIX_History.csv"
	csf-fetch cboe VVIX --to 2006-03-06 | diff - <(printf 'time,close,symbol\n2006-03-06,71.73,VVIX\n')
	csf-fetch cboe VVIX | csf-bars check >/dev/null
	bad() { # message, lines
		printf "$2" >"$days/SKEW_History.csv"
		fails 1 "$1" csf-fetch cboe SKEW
	}
	bad "SKEW_History.csv:1: neither DATE,OPEN,HIGH,LOW,CLOSE nor DATE,SKEW: DATE, VVIX" 'DATE,VVIX\n03/06/2006,71.73\n'
	bad "SKEW_History.csv:3: column 'DATE': time goes back: '03/06/2006'" 'DATE,SKEW\n03/06/2006,71.73\n03/06/2006,1\n'
	bad "SKEW_History.csv:2: column 'DATE': '13/06/2006'" 'DATE,SKEW\n13/06/2006,71.73\n'
	bad "SKEW_History.csv:2: column 'SKEW': 'n/a!' is not a number" 'DATE,SKEW\n03/06/2006,n/a!\n'
	bad "a history without a row" 'DATE,SKEW\n'
	bad "a page for people, 'Sorry', where rows were wanted" '<html><title>Sorry</title>\n'
	: >"$days/SKEW_History.csv"
	fails 3 "an empty answer" csf-fetch cboe SKEW --tries 1
}

@test "a range that is not all there is told, and with --strict an error" {
	printf 'DATE,VIX9D\n03/06/2006,71.73\n03/07/2006,69.12\n' >"$days/VIX9D_History.csv"
	csf-fetch cboe VIX9D --from 2006-03-04 --to 2006-03-07 2>err >/dev/null && [ ! -s err ]
	csf-fetch cboe VIX9D --from 2006-03-01 2>err | wc -l | grep -qx 3
	grep -qF "cboe: asked from 2006-03-01, it begins 2006-03-06" err
	fails 1 "cboe: asked to 2006-03-10, it ends 2006-03-07" csf-fetch cboe VIX9D --strict --to 2006-03-12
	fails 1 "cboe: it has nothing in that range" csf-fetch cboe VIX9D --strict --from 2007-01-01
}

@test "what is typed is checked before anything is asked" {
	fails 2 "cboe: which symbol? one, as SPX or VIX" csf-fetch cboe
	fails 2 "cboe: which symbol? one" csf-fetch cboe SPX VIX
	fails 2 "'spx' is no symbol; it is like SPX or VIX9D" csf-fetch cboe spx
	fails 2 "'../X' is no symbol" csf-fetch cboe ../X
	fails 2 "--chain is of now" csf-fetch cboe SPX --chain --from 2020-01-01
	fails 2 "--symbol is a root of a --chain" csf-fetch cboe SPX --symbol SPXW
	fails 2 "--bar is 1d or 1m; csf-bars resample makes others" csf-fetch cboe SPX --bar 5m
	fails 1 "charts/historical/NONE.json: 404, not there: 'no file" csf-fetch cboe NONE
	CSF_CBOE_URL=$url/case/status/403 fails 1 "status/403/delayed_quotes/options/_SPX.json: 403, not allowed: 'these are its words'; so Cboe answers of what it does not have" csf-fetch cboe SPX --chain
	csf-fetch -l | grep -q '^cboe,source,'
}
