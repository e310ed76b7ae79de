# shellcheck disable=SC2016,SC2154
# csf-fetch massive against the stand-in server; payloads of the shapes of 2026.
load ../lib.bash
load ../server/server.bash

setup_file() {
	files=$BATS_FILE_TMPDIR/files
	mkdir -p "$files"
	echo {} >"$files/market"
	server_start --files "$files" --market "$files/market"
	export files CSF_MASSIVE_URL=$url
}
teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export MASSIVE_API_KEY=canary4711
	unset POLYGON_API_KEY
	day=v2/aggs/ticker/I:SPX/range/1/day/2023-01-03
	SPX="csf-fetch massive SPX --from 2023-01-03"
}

# put PATH: what stdin has is answered there.
put() {
	mkdir -p "$files/$(dirname "$1")"
	cat >"$files/$1"
}

# mark; sent PROGRAM: asked, of the requests since.
mark() { marked=$(wc -l <"$requests"); }
sent() { asked "rows = rows[$marked:]; $1"; }

# bars T ...: bars of these times, each {"t":T,"o":...} apart by a comma.
bars() {
	local t sep=
	for t; do
		printf '%s{"t":%s,"o":3800.5,"h":3812.25,"l":3790,"c":3805.67432708806}' "$sep" "$t"
		sep=,
	done
}

@test "days: of pages, wherever the next one is said to be, the key in the header alone" {
	put "$day/2023-01-06" <<-END
		{"ticker":"I:SPX","queryCount":2,"count":2,"status":"OK","results":[$(bars 1672725600000 1672812000000)],
		 "next_url":"https://csf.invalid/$day/2023-01-06?cursor=two%3D"}
	END
	put "$day/2023-01-06?cursor=two%3D" <<-END
		{"ticker":"I:SPX","status":"OK","results":[$(bars 1672898400000)],"next_url":"$url/$day/2023-01-06?cursor=three"}
	END
	put "$day/2023-01-06?cursor=three" <<-END
		{"ticker":"I:SPX","status":"OK","count":1,"results":[{"o":1,"c":3.0,"h":4.50,"l":null,"t":1672984800000}],"next_url":null}
	END
	cat >want <<-'END'
		time,open,high,low,close,symbol
		2023-01-03,3800.5,3812.25,3790,3805.67432708806,SPX
		2023-01-04,3800.5,3812.25,3790,3805.67432708806,SPX
		2023-01-05,3800.5,3812.25,3790,3805.67432708806,SPX
		2023-01-06,1,4.5,,3,SPX
	END
	mark
	$SPX --to 2023-01-06 --strict >got 2>err
	diff want got && [ ! -s err ]
	sent 'assert len(rows) == 3 and all(r["headers"]["authorization"] == "Bearer canary4711" for r in rows)'
	sent 'assert rows[0]["path"] == "/v2/aggs/ticker/I:SPX/range/1/day/2023-01-03/2023-01-06?adjusted=true&sort=asc&limit=50000"'
	sent 'assert rows[1]["path"].endswith("?cursor=two%3D") and not any("canary" in r["path"] for r in rows)'
	csf-fetch polygon I:SPX --from 2023-01-03 --to 2023-01-06 | diff want -
	env -u MASSIVE_API_KEY POLYGON_API_KEY=canary4711 $SPX --to 2023-01-06 | diff want -
	$SPX --to 2023-01-06 --resume kept --cache kept.d -v >got 2>err && diff want got
	$SPX --to 2023-01-06 --cache kept.d | diff want -
	[ ! -e kept ]
	[ -n "$(ls kept.d)" ] && [ -z "$(grep -rlF canary4711 got err kept.d)" ]
	# an instant cuts what a date does not
	csf-fetch massive SPX --from 2023-01-04T00:00:00Z --to 2023-01-06 | diff <(sed 2d want) -
}

@test "minutes: stamped by their start, in UTC, winter and summer" {
	local m=v2/aggs/ticker/I:VIX/range/1/minute
	put "$m/2023-01-03/2023-01-03" <<<'{"ticker":"I:VIX","status":"OK","results":['"$(bars 1672756200000 1672756260000)"']}'
	put "$m/2023-07-03/2023-07-03" <<<'{"ticker":"I:VIX","status":"OK","results":['"$(bars 1688391000000)"']}'
	csf-fetch massive VIX --bar 1m --from 2023-01-03 --to 2023-01-03 | cut -d, -f1,6 |
		diff - <(printf '%s\n' time,symbol 2023-01-03T14:30:00Z,VIX 2023-01-03T14:31:00Z,VIX)
	csf-fetch massive I:VIX --bar 1m --from 2023-07-03 --to 2023-07-03 | cut -d, -f1 | tail -n 1 | grep -qx 2023-07-03T13:30:00Z
	csf-fetch massive VIX --bar 1m --from 2023-01-03T14:31:00Z --to 2023-01-03 | cut -d, -f1 | diff - <(printf '%s\n' time 2023-01-03T14:31:00Z)
}

@test "sessions of an index whose minutes are there in part are counted" {
	local p=v2/aggs/ticker/I:SPX/range/1/minute/2023-11-22/2023-11-29
	# a half day on the 24th; the 27th ends at noon, the 28th begins at noon
	# and ends at two, the 29th is asked for until 10:00
	minutes() { # day, from, to: of New York's day
		local ms=$(($(date -d "2023-11-$1T05:00Z" +%s) * 1000))
		seq -f %.0f $((ms + $2 * 60000)) 60000 $((ms + ($3 - 1) * 60000))
	}
	# shellcheck disable=SC2046
	put "$p" <<-END
		{"ticker":"I:SPX","status":"OK","results":[$(bars $(minutes 22 570 960 && minutes 24 570 780 &&
			minutes 27 570 720 && minutes 28 720 840 && minutes 29 570 601))]}
	END
	local f="csf-fetch massive SPX --bar 1m --from 2023-11-22"
	$f --to 2023-11-29T15:00:00Z 2>err | wc -l | grep -qx 902
	diff - err <<<"csf-fetch: massive: I:SPX: sessions there in part: 2, the first 2023-11-27"
	$f --to 2023-11-29 2>&1 >/dev/null | grep -qF "sessions there in part: 3, the first 2023-11-27"
	fails 1 "sessions there in part: 2" $f --strict --to 2023-11-29T15:00:00Z
}

@test "options and stocks have a volume; whether prices are adjusted is said" {
	local o=O:SPXW240119C04700000 bar='{"v":12.0,"vw":60.1,"o":60,"c":61.5,"h":62,"l":59.9,"t":1704171600000,"n":3}'
	put "v2/aggs/ticker/$o/range/1/day/2024-01-02/2024-01-05" <<<'{"ticker":"'$o'","adjusted":true,"resultsCount":1,"status":"OK","results":['"$bar"']}'
	csf-fetch massive "$o" --from 2024-01-02 --to 2024-01-05 2>err |
		diff - <(printf '%s\n' time,open,high,low,close,volume,symbol 2024-01-02,60,62,59.9,61.5,12,SPXW240119C04700000)
	grep -qF "massive: $o: asked to 2024-01-05, it ends 2024-01-02" err
	csf-fetch massive "${o#O:}" --from 2024-01-02 --to 2024-01-05 -q | grep -q 04700000
	local a=v2/aggs/ticker/SPY/range/1/day/2024-01-02/2024-01-02
	put "$a?adjusted=true&sort=asc&limit=50000" <<<'{"ticker":"SPY","adjusted":true,"status":"OK","results":['"$bar"']}'
	put "$a?adjusted=false&sort=asc&limit=50000" <<<'{"ticker":"SPY","adjusted":false,"status":"OK","results":['"${bar/61.5/123}"']}'
	local spy="csf-fetch massive SPY --from 2024-01-02 --to 2024-01-02"
	$spy 2>err | grep -q ,61.5,12,SPY
	grep -qF "prices are adjusted for splits" err
	$spy --raw 2>err | grep -q ,123,12,SPY
	[ ! -s err ]
	put "$a" <<<'{"ticker":"SPY","adjusted":true,"status":"OK","results":['"$bar"']}'
	rm "$files/$a?adjusted=false&sort=asc&limit=50000"
	fails 1 "adjusted is true, which was not asked" $spy --raw
}

@test "a range that is not all there is told, and with --strict an error" {
	# from 2023-02-22, without the 23rd: asked from 2023-02-01 to 2023-03-01
	local f="csf-fetch massive I:NDX --from 2023-02-01 --to 2023-03-01" p=v2/aggs/ticker/I:NDX/range/1/day/2023-02-01/2023-03-01
	put $p <<<'{"ticker":"I:NDX","queryCount":3,"count":3,"status":"OK","results":['"$(bars 1677045600000 1677218400000 1677477600000)"']}'
	$f 2>err | cut -d, -f1 | diff - <(printf '%s\n' time 2023-02-22 2023-02-24 2023-02-27)
	grep -qF "csf-fetch: massive: I:NDX: asked from 2023-02-01, it begins 2023-02-22" err
	grep -qF "csf-fetch: massive: I:NDX: asked to 2023-03-01, it ends 2023-02-27" err
	grep -qF "csf-fetch: massive: I:NDX: sessions without a row: 1, the first 2023-02-23" err
	fails 1 "it begins 2023-02-22" $f --strict
	sed -i 's/"count":3/"count":4/' "$files/$p"
	$f 2>&1 | grep -qF "count is 4, and there are 3: rows are missing"
	fails 1 "count is 4, and there are 3" $f --strict
	put $p <<<'{"ticker":"I:NDX","queryCount":0,"resultsCount":0,"status":"OK"}'
	$f 2>err | diff - <(echo time,open,high,low,close,symbol)
	grep -qF "massive: I:NDX: it has nothing in that range" err
	fails 1 "it has nothing in that range" $f --strict
	# a day to come has nothing, either: who follows asks for it
	put v2/aggs/ticker/I:NDX/range/1/day/2240-01-03/2240-01-03 <"$files/$p"
	csf-fetch massive I:NDX --from 2240-01-03 2>/dev/null | diff - <(echo time,open,high,low,close,symbol)
	put $p <<<'{"ticker":"I:NDX","status":"OK","results":[{"t":1677045600000,"o":1,"h":1,"l":1},'"$(bars 1677132000000)"']}'
	$f 2>&1 >/dev/null | grep -qF "bars without a price, left out: 1"
}

@test "a bar that is not finished is left out, of delayed data 15 minutes more" {
	local now from to p
	now=$(($(date +%s) / 60 * 60)) from=$(TZ=UTC date -d "@$((now - 172800))" +%F)
	to=$(TZ=UTC date -d "@$((now + 172800))" +%F)
	p=v2/aggs/ticker/I:SPX/range/1/minute/$from/$to
	local f="csf-fetch massive SPX --bar 1m --from $from --to $to" b
	b=$(bars $((now - 1800))000 $((now - 300))000 $((now + 60))000)
	put "$p" <<<'{"ticker":"I:SPX","status":"OK","results":['"$b"']}'
	$f 2>err | wc -l | grep -qx 3
	grep -qF "bars not finished, left out: 1" err
	put "$p" <<<'{"ticker":"I:SPX","status":"DELAYED","results":['"$b"']}'
	$f 2>err | wc -l | grep -qx 2
	grep -qF "bars not finished, left out: 2" err && grep -qF "its data are 15 minutes old" err
	# a clock that is a day behind would ask for too little
	p=v2/aggs/ticker/I:SPX/range/1/day/2023-01-03/2023-01-06
	put "$p" <<<'{"ticker":"I:SPX","status":"OK","results":['"$(bars 1672725600000)"']}'
	echo '{"skew": 86400}' >"$files/market"
	CSF_CLOCK=2023-01-06T20:00:00Z,0 fails 1 "the clock here is a day behind its: set it, or say --to" $SPX
	echo {} >"$files/market"
}

@test "pages that go wrong end the rows, which are whole to a time that is said" {
	local p=$day/2023-01-06
	page() { # what follows the bar
		put "$p" <<<'{"ticker":"I:SPX","status":"OK","results":['"$(bars 1672725600000)"'],"next_url":"'"$url/more?cursor=2"'"}'
		put "more?cursor=2" <<<"$1"
	}
	bad() { # code, message, second page
		page "$3"
		fails "$1" "$2" $SPX --to 2023-01-06 --tries 1
		tail -n 1 .out | grep -q '^2023-01-03,'
	}
	page ''
	rm "$files/more?cursor=2"
	fails 1 "more?cursor=2: 404, not there" $SPX --to 2023-01-06
	grep -qF "the rows before it are whole to 2023-01-03" .err
	bad 3 "its JSON is cut; the rows before it are whole to 2023-01-03" '{"status":"OK","results":['
	bad 1 "NOT_AUTHORIZED: 'no' (the key is that of MASSIVE_API_KEY); the rows before it are whole to 2023-01-03" '{"status":"NOT_AUTHORIZED","message":"no"}'
	bad 1 "its pages go in a circle" '{"status":"OK","next_url":"'"$url/$p?adjusted=true&sort=asc&limit=50000"'"}'
	bad 1 "its pages go in a circle" '{"status":"OK","next_url":"https://csf.invalid/more?cursor=2"}'
	bad 1 "next_url is no text" '{"status":"OK","next_url":7}'
	bad 1 "results is no array" '{"status":"OK","results":{}}'
	bad 1 "it is no object" '[]'
	bad 1 "results[0] 2023-01-03: a second bar of that time" '{"status":"OK","results":['"$(bars 1672725600000)"']}'
	bad 1 "results[0] 2022-12-30: it is earlier than the bar before" '{"status":"OK","results":['"$(bars 1672380000000)"']}'
	bad 1 "bars of 'I:NDX', not of 'I:SPX'" '{"status":"OK","ticker":"I:NDX"}'
	bad 1 "results[0]: no t" '{"status":"OK","results":[{"o":1}]}'
	bad 1 "results[0]: t: neither a whole number nor null" '{"status":"OK","results":[{"t":1.5}]}'
	bad 1 "results[0]: t: 9999999999999999 is no time" '{"status":"OK","results":[{"t":9999999999999999}]}'
	bad 1 "results[0]: it is no object" '{"status":"OK","results":[1]}'
	bad 1 "results[0]: NOT_ENTITLED: 'Not entitled to this ticker.'" '{"status":"OK","results":[{"ticker":"I:SPX","error":"NOT_ENTITLED","message":"Not entitled to this ticker."}]}'
	bad 1 "results[0] 2023-01-04: o: 'x' is not a number" '{"status":"OK","results":[{"t":1672812000000,"o":"x"}]}'
	bad 1 "not JSON: byte" '{"status":"OK","results":[{"t":1672812000000,"o":1e400}]}'
	# of a page that is bad no row leaves
	bad 1 "results[1]: no t; the rows before it are whole to 2023-01-03" '{"status":"OK","results":['"$(bars 1672812000000)"',{}]}'
	[ "$(wc -l <.out)" = 2 ]
	fails 1 "results[1]: no t" $SPX --to 2023-01-06 --resume kept
	fails 1 "no t (it was kept in 'kept': without that it is asked for anew); the rows before it are whole to 2023-01-03" $SPX --to 2023-01-06 --resume kept
	rm kept
	# what broke off goes on behind its last whole page
	page '{"status":"OK","results":['
	fails 3 "its JSON is cut" $SPX --to 2023-01-06 --tries 1 --resume kept
	page '{"status":"OK","results":['"$(bars 1672812000000)"']}'
	mark
	$SPX --to 2023-01-06 --resume kept 2>/dev/null | cut -d, -f1 | diff - <(printf '%s\n' time 2023-01-03 2023-01-04)
	sent 'assert [r["path"] for r in rows] == ["/more?cursor=2"], rows'
	[ ! -e kept ]
	# pages without rows lead on, but not for ever
	put "$p" <<<'{"status":"OK","next_url":"'"$url/$p?cursor=1"'"}'
	/usr/bin/python3 - "$files/$p" "$url/$p" <<-'END'
		import json, sys
		for i in range(1, 140):
		    with open(f"{sys.argv[1]}?cursor={i}", "w") as f:
		        json.dump({"status": "OK", "next_url": f"{sys.argv[2]}?cursor={i + 1}"}, f)
	END
	fails 1 "100 pages without a row" $SPX --to 2023-01-06
}

@test "a refusal is told in its words, with 200 too; the key never" {
	local p=$day/2023-01-06 k="the key is that of MASSIVE_API_KEY"
	put "$p" <<<'{"status":"NOT_AUTHORIZED","request_id":"8","message":"You are not entitled to this data. canary4711"}'
	fails 1 "the answer has the key in it" $SPX --to 2023-01-06
	sed -i 's/ canary4711//' "$files/$p"
	fails 1 "limit=50000: NOT_AUTHORIZED: 'You are not entitled to this data.' ($k)" $SPX --to 2023-01-06
	[ ! -s .out ] # not even a header
	put "$p" <<<'{"error":null,"results":['"$(bars '"1672725600000"')"']}'
	$SPX --to 2023-01-06 2>/dev/null | grep -q ^2023-01-03,
	put "$p" <<<'{"resultsCount":"3","results":['"$(bars 1672380000000 1672725600000)"']}'
	$SPX --to 2023-01-06 2>err | wc -l | grep -qx 2
	grep -qF "resultsCount is 3, and there are 2: rows are missing" err
	grep -qF "bars of days not asked for, left out: 1" err
	put "$p" <<<'{"error":"no such plan"}'
	fails 1 "ERROR: 'no such plan' ($k)" $SPX --to 2023-01-06
	put "$p" <<<'{"status":"ERROR"}'
	fails 1 "limit=50000: ERROR ($k)" $SPX --to 2023-01-06
	CSF_MASSIVE_URL=$url/case/status/403 fails 1 "403, not allowed: 'these are its words' ($k)" $SPX
	CSF_MASSIVE_URL=$url/case/status/401 fails 1 "401, the key is refused: 'these are its words' ($k)" $SPX
	# it says no Retry-After, and counts by the minute
	CSF_MASSIVE_URL=$url/case/status/429 fails 3 "429, too many requests: 'these are its words'; it asks to wait 60 s" $SPX --max-wait 59
	CSF_MASSIVE_URL=$url/case/echo/200 fails 1 "the answer has the key in it" $SPX
	[ -z "$(grep -F canary4711 .err)" ]
	unset MASSIVE_API_KEY
	fails 1 "MASSIVE_API_KEY" $SPX
	grep -qF massive.com/dashboard .err
}

# option TICKER TYPE EXPIRY STRIKE MORE: a row of a chain.
option() {
	printf '{"details":{"contract_type":"%s","exercise_style":"european","expiration_date":"%s","shares_per_contract":100,"strike_price":%s,"ticker":"O:%s"}%s}' \
		"$2" "$3" "$4" "$1" "$5"
}

@test "a chain: its time the newest quote's, one price, what is absent empty" {
	local c=v3/snapshot/options/I:SPX under
	under='"underlying_asset":{"ticker":"I:SPX","value":4697.24,"last_updated":1704483899000000000,"timeframe":"REAL-TIME"}'
	put "$c" <<-END
		{"status":"OK","results":[
		$(option SPXW240119C04700000 call 2024-01-19 4700 ',"day":{"close":60.2,"volume":3,"last_updated":1704430800000000000},"greeks":{"delta":0.61,"gamma":0.003,"theta":-1.2,"vega":3.5},"implied_volatility":0.13,"last_quote":{"ask":61.5,"ask_size":10,"bid":60,"bid_size":12,"last_updated":1704483900123456789,"midpoint":60.75,"timeframe":"REAL-TIME"},"last_trade":{"price":60.1,"sip_timestamp":1704483899000000000},"open_interest":100,'"$under"),
		$(option SPX240119P04700000 put 2024-01-19 4700.0 ',"day":{"volume":9,"last_updated":1704344400000000000},"last_quote":{"ask":0.05,"ask_size":1,"bid":0,"bid_size":0,"last_updated":1704480000000000000},"implied_volatility":null,"open_interest":0')
		],"next_url":"https://csf.invalid/chain?cursor=2"}
	END
	put "chain?cursor=2" <<-END
		{"status":"OK","results":[
		$(option SPXW240105C04712500 call 2024-01-05 4712.5 ',"day":{},"greeks":{},"last_quote":{"ask":0,"bid":0,"last_updated":1704483800000000000},"underlying_asset":{"ticker":"I:SPX","value":4690,"last_updated":1704483800000000000}')
		]}
	END
	cat >want <<-'END'
		time,root,underlying_price,expiry,strike,right,bid,ask,bid_size,ask_size,last,volume,open_interest,iv,delta,gamma,theta,vega
		2024-01-05T19:45:00.123456789Z,SPXW,4697.24,2024-01-19,4700,C,60,61.5,12,10,60.1,3,100,0.13,0.61,0.003,-1.2,3.5
		2024-01-05T19:45:00.123456789Z,SPX,4697.24,2024-01-19,4700,P,0,0.05,0,1,,,0,,,,,
		2024-01-05T19:45:00.123456789Z,SPXW,4697.24,2024-01-05,4712.5,C,,,,,,,,,,,,
	END
	csf-fetch massive SPX --chain --strict >got 2>err
	diff want got && [ ! -s err ]
	csf-chain greeks --as my_ <got >/dev/null
	csf-fetch massive SPX --chain --symbol SPX | diff <(sed -n '1p; /,SPX,/p' want) -
	csf-fetch massive SPX --chain --right C --strike 4700..4710 | diff <(sed -n '1p; /,4700,C/p' want) -
	mark
	CSF_CLOCK=2024-01-05T19:45:00Z,0 csf-fetch massive SPX --chain --dte 0..7 --right C --strike 4000..4712.5 | diff <(sed -n '1p; /,4712.5,/p' want) -
	sent 'assert rows[0]["path"] == "/v3/snapshot/options/I:SPX?expiration_date.gte=2024-01-05&expiration_date.lte=2024-01-12&strike_price.gte=4000&strike_price.lte=4712.5&contract_type=call&limit=250", rows[0]'
	csf-fetch massive SPX --chain --expiry 2024-01-19 | wc -l | grep -qx 3
	csf-fetch massive SPX --chain --symbol XSP 2>err | diff <(head -n 1 want) -
	grep -qF "massive: I:SPX: there is no such option" err
	fails 1 "there is no such option" csf-fetch massive SPX --chain --symbol XSP --strict
	# a page that does not come leaves nothing half-written
	rm "$files/chain?cursor=2"
	fails 1 "cursor=2: 404" csf-fetch massive SPX --chain
	[ ! -s .out ]
}

@test "a chain's warnings: delayed, of no session, without quotes or price" {
	local c=v3/snapshot/options/I:RUT f="csf-fetch massive RUT --chain" q='"last_quote":{"ask":2,"bid":1,"last_updated":1704483900000000000'
	local t one=',"underlying_asset":{"value":2000,"last_updated":1704483900000000000}'
	chain() { put "$c" <<<'{"status":"OK","results":['"$1"']}'; }
	chain "$(option RUT240119C02000000 call 2024-01-19 2000 ",$q,\"timeframe\":\"DELAYED\"}")"
	$f 2>err | tail -n 1 | grep -qx '2024-01-05T19:45:00Z,RUT,,2024-01-19,2000,C,1,2,,,,,,,,,,'
	grep -qF "quotes or prices are 15 minutes old" err
	grep -qF "massive: I:RUT: it has no price: the plan has none of it" err
	fails 1 "it has no price" $f --strict
	chain "$(option RUT240119C02000000 call 2024-01-19 2000 "$one")"
	$f 2>err | tail -n 1 | grep -qx '2024-01-05T19:45:00Z,RUT,2000,2024-01-19,2000,C,,,,,,,,,,,,'
	grep -qF "options without a quote: 1 of 1: the plan has none" err
	chain "$(option RUT240119C02000000 call 2024-01-19 2000 '')"
	fails 1 "no option has a quote, nor the underlying a price with a time" $f
	[ ! -s .out ]
	for t in 1704556800 1704463200; do # Saturday; Friday at 9:00
		chain "$(option RUT240119C02000000 call 2024-01-19 2000 "$one" | sed s/1704483900/$t/)"
		$f 2>&1 >/dev/null | grep -qF "the newest quote is of no session"
	done
}

@test "an option that is not what it says ends with its place" {
	local c=v3/snapshot/options/I:NDX f="csf-fetch massive NDX --chain" ok
	ok=$(option NDX240119C16000000 call 2024-01-19 16000 '')
	bad() { # message, rows
		put "$c" <<<'{"status":"OK","results":['"$2"']}'
		fails 1 "$1" $f
	}
	bad "results[1] NDX240119C16000000: it is there twice" "$ok,$ok"
	bad "results[0] NDX240119C16000000: its strike_price is another" "${ok/:16000,/:16001,}"
	bad "results[0] NDX240119C16000000: its strike_price is another" "${ok/:16000,/:null,}"
	bad "results[0] NDX240119C16000000: its expiration_date is another: '2024-01-20'" "${ok/2024-01-19/2024-01-20}"
	bad "results[0] NDX240119C16000000: its contract_type is another: 'put'" "${ok/call/put}"
	bad "results[0] NDX240119C16000000: it is of 'I:SPX', not of 'I:NDX'" "${ok%\}},\"underlying_asset\":{\"ticker\":\"I:SPX\"}}"
	bad "results[0] NDX: it is no option symbol" "${ok/NDX240119C16000000/NDX}"
	bad "results[0]: no details" '{}'
	bad "results[0]: it is no object" 7
	bad "results[0]: details: it is no object" '{"details":7}'
	bad "results[0] NDX240119C16000000: last_quote: it is no object" "${ok%\}},\"last_quote\":[1]}"
	bad "results[0] NDX240119C16000000: last_updated is no time" "${ok%\}},\"last_quote\":{\"last_updated\":17}}"
	bad "results[0]: NOT_ENTITLED" '{"ticker":"O:NDX","error":"NOT_ENTITLED"}'
	bad "results[0] NDX240119C16000000: last_updated is later than the answer" "${ok%\}},\"last_quote\":{\"last_updated\":4070908800000000000}}"
	put "$c" <<<'{"status":"OK","results":['"${ok/call/other}"']}'
	$f 2>&1 >/dev/null | grep -qF "neither calls nor puts, left out: 1"
}

@test "a full page with none behind it is told" {
	/usr/bin/python3 - >full <<-'END'
		import json
		row = lambda k: {"details": {"ticker": f"O:OEX240119C{k:05}000", "contract_type": "call", "expiration_date": "2024-01-19", "strike_price": k},
		                 "last_quote": {"bid": 1, "ask": 2, "last_updated": 1704483900000000000}, "underlying_asset": {"value": 2300, "last_updated": 1704483900000000000}}
		print(json.dumps({"status": "OK", "results": [row(2000 + i) for i in range(250)]}))
	END
	put v3/snapshot/options/I:OEX <full
	csf-fetch massive OEX --chain 2>err | wc -l | grep -qx 251
	grep -qF "limit=250: a full page, and no page behind it" err
	fails 1 "a full page, and no page behind it" csf-fetch massive OEX --chain --strict
}

@test "contracts: of the underlying without I:, as of a day" {
	local c=v3/reference/options/contracts one
	one='{"cfi":"OCASPS","contract_type":"call","exercise_style":"european","expiration_date":"2024-01-19","primary_exchange":"BATO","shares_per_contract":100,"strike_price":4700,"ticker":"O:SPXW240119C04700000","underlying_ticker":"SPX"}'
	put "$c" <<<'{"status":"OK","results":['"$one"'],"next_url":"https://csf.invalid/'$c'?cursor=2"}'
	put "$c?cursor=2" <<<'{"status":"OK","results":['"$(sed 's/call/put/; s/C0470/P0470/; s/4700,/4700.5,/; s/4700000/4700500/' <<<"$one")"']}'
	mark
	csf-fetch massive SPX --contracts --as-of 2024-01-05 --expired --resume kept >got
	diff - got <<-'END'
		time,root,expiry,strike,right,symbol,style,shares
		2024-01-05,SPXW,2024-01-19,4700,C,SPXW240119C04700000,european,100
		2024-01-05,SPXW,2024-01-19,4700.5,P,SPXW240119P04700500,european,100
	END
	sent 'assert rows[0]["path"] == "/v3/reference/options/contracts?limit=1000&underlying_ticker=SPX&as_of=2024-01-05&expired=true", rows'
	CSF_CLOCK=2024-01-06T03:00:00Z,0 csf-fetch massive I:SPX --contracts --right P | cut -d, -f1,5 | diff - <(printf '%s\n' time,right 2024-01-05,P)
}

@test "which markets are open, and the days that are not whole sessions" {
	put v1/marketstatus/now <<<'{"market":"extended-hours","afterHours":true,"serverTime":"2022-04-28T16:48:08-04:00","exchanges":{"nyse":"extended-hours","nasdaq":"closed"},"currencies":{"fx":"open"},"indicesGroups":{"s_and_p":"closed","nasdaq":null}}'
	csf-fetch massive --status | diff - <(printf '2022-04-28T20:48:08Z,%s\n' us,,extended-hours exchanges,nyse,extended-hours exchanges,nasdaq,closed indices,s_and_p,closed indices,nasdaq, currencies,fx,open | sed 1i\\time,group,market,status)
	put v1/marketstatus/upcoming <<<'[{"exchange":"NYSE","name":"Thanksgiving","date":"2022-11-25","status":"early-close","open":"2022-11-25T14:30:00.000Z","close":"2022-11-25T18:00:00.000Z"},{"exchange":"NYSE","name":"Juneteenth","date":"2022-06-20","status":"closed"},{"exchange":"OTC","name":"x","date":"2022-06-21","status":"closed"}]'
	csf-fetch massive --holidays >got 2>err
	diff - got <<-'END'
		time,exchange,name,status,open,close
		2022-06-20,NYSE,Juneteenth,closed,,
		2022-06-21,OTC,x,closed,,
		2022-11-25,NYSE,Thanksgiving,early-close,2022-11-25T14:30:00Z,2022-11-25T18:00:00Z
	END
	[ ! -s err ]
	sed -i s/OTC/NYSE/ "$files/v1/marketstatus/upcoming"
	csf-fetch massive --holidays 2>&1 >/dev/null | grep -qF "massive: 2022-06-21: the NYSE has other hours than csf knows of"
	fails 1 "2022-06-21: the NYSE has other hours" csf-fetch massive --holidays --strict
	put v1/marketstatus/upcoming <<<'[{"date":"soon"}]'
	fails 1 "holidays[0]: date: 'soon' is no date" csf-fetch massive --holidays
	put v1/marketstatus/now <<<'{"market":"open","serverTime":"now"}'
	fails 1 "serverTime: 'now' is no time" csf-fetch massive --status
}

@test "what is typed is checked before anything is asked" {
	local m="csf-fetch massive" from="--from 2023-01-03"
	mark
	fails 2 "massive: which symbol? one" $m
	fails 2 "massive: which symbol? one" $m SPX VIX $from
	fails 2 "'spx' is no symbol; it is like SPX, I:SPX, AAPL or O:" $m spx $from
	fails 2 "'O:SPX' is no symbol" $m O:SPX $from
	fails 2 "'I:SPXW240119C04700000' is no symbol" $m I:SPXW240119C04700000 $from
	fails 2 "'../X' is no symbol" $m ../X $from
	fails 2 "massive: since when? --from 2023-03-01" $m SPX
	fails 2 "--bar is 1d or 1m; csf-bars resample makes others" $m SPX $from --bar 5m
	fails 2 "are of --chain and --contracts" $m SPX $from --strike 1..2
	fails 2 "are of bars, not of --chain" $m SPX --chain $from
	fails 2 "--chain or --status, not both" $m SPX --chain --status
	fails 2 "--status is of no symbol" $m --status SPX
	fails 2 "--holidays is of no options" $m --holidays --right C
	fails 2 "--chain is of an underlying, as SPX" $m O:SPXW240119C04700000 --chain
	fails 2 "--as-of and --expired are of --contracts" $m SPX --chain --expired
	fails 2 "--chain is of now: what is put aside by --resume is not" $m SPX --chain --resume x
	fails 2 "--resume wants a --to before today" $m SPX $from --resume x
	fails 2 "--dte '7..0': days, like 0..45" $m SPX --chain --dte 7..0
	fails 2 "--dte and --expiry say the same" $m SPX --chain --dte 0..1 --expiry 2024-01-19
	fails 2 "--expiry 'friday': a date like 2024-01-19, or two" $m SPX --chain --expiry friday
	fails 2 "--strike '9..1': points, like 4500..4900" $m SPX --chain --strike 9..1
	fails 2 "--right 'call': C or P" $m SPX --chain --right call
	sent 'assert not rows, rows'
	csf-fetch -l | grep -q '^massive,source,'
}

@test "recorded answers, against another reader of the same JSON" {
	need_shared data/payloads/polygon
	local s=$shared/data/payloads/polygon
	put v2/aggs/ticker/I:NDX/range/1/day/2023-01-01/2023-05-10 <"$s/aggs_I-NDX_1day_2023.json"
	put v2/aggs/ticker/AAPL/range/1/day/2005-04-01/2005-04-04 <"$s/aggs_AAPL_1day.json"
	put v3/snapshot/options/AAPL <"$s/snapshot_options_AAPL.json"
	put v3/reference/options/contracts <"$s/options_contracts_page1.json"
	put 'v3/reference/options/contracts?cursor=YXA9JTdCJTIySUQlMjIlM0ElMjIy' <"$s/options_contracts_page2.json"
	put v1/marketstatus/now <"$s/marketstatus_now.json"
	put v1/marketstatus/upcoming <"$s/marketstatus_upcoming.json"
	{
		csf-fetch massive I:NDX --from 2023-01-01 --to 2023-05-10
		csf-fetch massive AAPL --from 2005-04-01 --to 2005-04-04
		csf-fetch massive AAPL --chain
		csf-fetch massive A --contracts --as-of 2022-05-01
		csf-fetch massive --status
		csf-fetch massive --holidays
	} >got 2>err
	grep -qF "massive: I:NDX: asked from 2023-01-03, it begins 2023-02-22" err
	grep -qF "massive: I:NDX: sessions without a row: " err
	/usr/bin/python3 - "$s" >want <<-'END'
		import datetime as d, json, sys
		from zoneinfo import ZoneInfo
		load = lambda name: json.load(open(f"{sys.argv[1]}/{name}.json"))
		def out(*row):
		    print(*("" if v is None else v if isinstance(v, str) else repr(float(v)) for v in row), sep=",")
		day = lambda r, zone: d.datetime.fromtimestamp(r["t"] / 1000, ZoneInfo(zone)).date().isoformat()
		print("time,open,high,low,close,symbol")
		for r in load("aggs_I-NDX_1day_2023")["results"]:
		    out(day(r, "America/Chicago"), r["o"], r["h"], r["l"], r["c"], "NDX")
		print("time,open,high,low,close,volume,symbol")
		for r in load("aggs_AAPL_1day")["results"]:
		    out(day(r, "America/New_York"), r["o"], r["h"], r["l"], r["c"], r["v"], "AAPL")
		print("time,root,underlying_price,expiry,strike,right,bid,ask,bid_size,ask_size,last,volume,open_interest,iv,delta,gamma,theta,vega")
		for r in load("snapshot_options_AAPL")["results"]:
		    q, g, n = r["last_quote"], r["greeks"], max(r["last_quote"]["last_updated"], r["underlying_asset"]["last_updated"])
		    at = d.datetime.fromtimestamp(n // 10**9, d.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S") + f".{n % 10**9:09}Z"
		    out(at, "AAPL", r["underlying_asset"]["price"], r["details"]["expiration_date"], r["details"]["strike_price"], "C",
		        q["bid"], q["ask"], q["bid_size"], q["ask_size"], r["last_trade"]["price"], r["day"]["volume"], r["open_interest"],
		        r["implied_volatility"], g["delta"], g["gamma"], g["theta"], g["vega"])
		print("time,root,expiry,strike,right,symbol,style,shares")
		for n in (1, 2):
		    for r in load(f"options_contracts_page{n}")["results"]:
		        out("2022-05-01", r["underlying_ticker"], r["expiration_date"], r["strike_price"], r["contract_type"][0].upper(), r["ticker"][2:], r["exercise_style"], r["shares_per_contract"])
		print("time,group,market,status")
		s = load("marketstatus_now")
		at = d.datetime.fromisoformat(s["serverTime"]).astimezone(d.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
		out(at, "us", None, s["market"])
		for g in ("exchanges", "currencies"):
		    for k, v in s[g].items():
		        out(at, g, k, v)
		print("time,exchange,name,status,open,close")
		for r in load("marketstatus_upcoming"):
		    out(r["date"], r["exchange"], r["name"], r["status"], r.get("open", "").replace(".000", ""), r.get("close", "").replace(".000", ""))
	END
	sed -E 's/,(Washington.*|New Year.*),/,\1,/' got >got2
	same_numbers want got2 0
}

@test "recorded refusals, with 200: each is an error" {
	need_shared data/payloads/polygon
	local s=$shared/data/payloads/polygon f
	for f in error_403_plan error_403_timeframe; do
		put "$day/2023-01-06" <"$s/$f.json"
		fails 1 "NOT_AUTHORIZED: 'You" $SPX --to 2023-01-06
	done
	put v3/snapshot/options/I:SPX <"$s/snapshot_indices.json"
	fails 1 "results[0]" csf-fetch massive SPX --chain
}
