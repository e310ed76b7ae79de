# shellcheck disable=SC2016,SC2154
# share/examples/csf-fetch-yahoo, the plug-in, against the stand-in server.
load ../lib.bash
load ../server/server.bash

setup_file() {
	files=$BATS_FILE_TMPDIR/files
	mkdir -p "$files/v8/finance/chart"
	server_start --files "$files"
	export files CSF_YAHOO_URL=$url
}
teardown_file() { server_stop; }

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export CSF_EXEC_PATH=$root/share/examples
	chart=$files/v8/finance/chart
	y="csf-fetch yahoo"
	meta='"instrumentType":"INDEX","exchangeTimezoneName":"America/New_York","gmtoffset":-14400,"currentTradingPeriod":{"regular":{"start":1787319000,"end":1787342400}}'
}

# chart NAME LENGTH TIMES QUOTE: what the server has of it.
chart() {
	echo '{"chart":{"result":[{"meta":{'"$meta"',"dataGranularity":"'"$2"'"},'"${3:+\"timestamp\":$3,}"'"indicators":{"quote":[{'"$4"'}]}}],"error":null}}' >"$chart/$1"
}

# flat VALUES: all four prices are they, and there is no volume.
flat() {
	local k
	for k in open high low close; do
		printf '"%s":[%s],' "$k" "$1"
	done
	printf '"volume":[%s]' "$(sed 's/[^,]*/null/g' <<<"$1")"
}

@test "days: their dates, floats of four bytes, nulls, volumes" {
	chart %5EGSPC 1d '[1710163800,1710250200,1710336600]' '"volume":[3896430000,null,0],"open":[5111.9599609375,null,1],"high":[5124.66015625,null,2.5],"low":[5091.14013671875,null,0.10000000149011612],"close":[5117.93994140625,null,1.1]'
	$y SPX --from 2024-03-11 --to 2024-03-13 >got 2>err
	diff - got <<-'END'
		time,open,high,low,close,volume,symbol
		2024-03-11,5111.96,5124.66,5091.14,5117.94,3896430000,SPX
		2024-03-13,1,2.5,0.1,1.1,0,SPX
	END
	diff err <(echo "csf-fetch-yahoo: bars without a price, left out: 1")
	# March 11 begins at four, the 14th ends at four, in UTC
	asked 'assert rows[-1]["path"] == "/v8/finance/chart/%5EGSPC?interval=1d&includePrePost=false&period1=1710129600&events=div%2Csplits&period2=1710388800", rows[-1]'
	$y SPX --from 2024-03-13 -o json --symbol X | diff - <(echo '{"time":"2024-03-13","open":1,"high":2.5,"low":0.1,"close":1.1,"volume":0,"symbol":"X"}')
	$y SPX --from 2024-03-11 2>/dev/null | csf-bars check >/dev/null
}

@test "minutes are UTC in winter and in summer; a range of instants" {
	chart %5EVIX 5m '[1709908200,1709908500,1710163800]' "$(flat 13,14,15)"
	$y VIX --bar 5m --from 2024-03-08T14:35:00Z >got 2>err
	diff - got <<-'END'
		time,open,high,low,close,volume,symbol
		2024-03-08T14:35:00Z,14,14,14,14,,VIX
		2024-03-11T13:30:00Z,15,15,15,15,,VIX
	END
	[ ! -s err ]
	$y VIX --bar 5m --from 2024-03-08T09:35:00-05:00 --to 2024-03-08 | wc -l | grep -qx 2
}

@test "what is not finished is left out, and so is the price of the moment" {
	local now old hour zone
	now=$(date +%s) old=$(($(date +%s) - 300 * 86400))
	# where it is noon
	hour=$(date -u -d "@$now" +%-H)
	zone=Etc/GMT$((hour - 12))
	[ "$hour" -lt 12 ] || zone=Etc/GMT+$((hour - 12))
	meta='"instrumentType":"EQUITY","exchangeTimezoneName":"'$zone'","currentTradingPeriod":{"regular":{"start":'$((now - 600))',"end":'$((now + 600))'}}'
	chart AAPL 1d "[$old,$((old + 1)),$((now - 600)),$((now - 1))]" "$(flat 1,2,3,4)"
	$y AAPL --from 2024-03-11 >got 2>err
	diff got <(printf '%s\n' time,open,high,low,close,volume,symbol "$(TZ=$zone date -d "@$old" +%F),1,1,1,1,,AAPL")
	grep -qxF "csf-fetch-yahoo: prices are adjusted for splits, not for dividends" err
	grep -qF "bars not finished, left out: 1" err
	grep -qF "bars that are a price of the moment, left out: 2" err
	now=$((now - now % 60))
	chart AAPL 1m "[$((now - 120)),$((now - 59)),$((now + 60))]" "$(flat 1,2,3)"
	$y AAPL --bar 1m --from 2024-03-11 2>err | cut -d, -f1 | diff - <(printf '%s\n' time "$(date -u -d @$((now - 120)) +%FT%TZ)")
	grep -qF "bars not finished, left out: 1" err
	grep -qF "bars that are a price of the moment, left out: 1" err
}

@test "nothing there, and a range that is not all there, are told" {
	chart %5ERUT 1m '' ''
	$y RUT --bar 1m --from 2024-03-11 2>err | diff - <(echo time,open,high,low,close,volume,symbol)
	grep -qxF "csf-fetch-yahoo: it has nothing in that range" err
	chart %5ERUT 1d '[1710163800]' "$(flat 1)"
	$y RUT --from 2024-03-01 --to 2024-03-20 2>err >/dev/null
	grep -qxF "csf-fetch-yahoo: asked from 2024-03-01, it begins 2024-03-11" err
	grep -qxF "csf-fetch-yahoo: asked to 2024-03-20, it ends 2024-03-11" err
}

@test "refusals have Yahoo's words; 429 says what it is" {
	CSF_YAHOO_URL=$url/case/status/429 fails 3 "429: Yahoo turns plain clients away by the fingerprint of their TLS" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=$url/case/status/500 fails 3 ": 500" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=$url/case/status/404 fails 1 ": 404" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=$url/case/nothing fails 3 "csf-fetch-yahoo: http://127.0.0.1" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=$url/case/length fails 3 "the answer ends early" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=$url/case/chunk fails 3 "csf-fetch-yahoo: http://127.0.0.1" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=$url/case/html fails 1 "a page for people" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=$url/case/raw/nan fails 1 "no chart" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=$url/case/raw/deep fails 1 "no chart" $y SPX --from 2024-03-11
	CSF_YAHOO_URL=http://example.invalid fails 1 "is no https, nor a loopback" $y SPX --from 2024-03-11
	says() {
		CSF_YAHOO_URL=$url/case/body/$1/$(/usr/bin/python3 -c 'import sys, urllib.parse; print(urllib.parse.quote(sys.argv[1], safe=""))' "$2") \
			fails 1 "$3" $y SPX --from 2024-03-11
	}
	says 422 '{"chart":{"result":null,"error":{"code":"Unprocessable Entity","description":"1m data not available"}}}' ": 422: '1m data not available'"
	says 200 '{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found"}}}' "refused: 'No data found'"
	says 200 '{"chart":{"result":[],"error":null}}' "no chart.result of one"
	says 200 '{"chart":{"result":[{"meta":{}}],"error":null}}' "bars of None, where 1d was asked for"
	says 200 '{"chart":{"result":[{"meta":{"dataGranularity":"1d"}}],"error":null}}' "a chart of another shape: KeyError 'indicators'"
}

@test "a chart that is not what it should be is none" {
	bad() { # message
		fails 1 "$1" $y SPX --from 2024-03-11
		[ ! -s "$BATS_TEST_TMPDIR/.out" ]
	}
	chart %5EGSPC 5m '[1710163800]' "$(flat 1)"
	bad "bars of 5m, where 1d was asked for"
	chart %5EGSPC 1d '[1710163800,1710250200]' "$(flat 1)"
	bad "its arrays are not of one length"
	chart %5EGSPC 1d '[1710163800]' "$(flat 1 | sed 's/"low":[^,]*,//')"
	bad "its arrays are not of one length"
	chart %5EGSPC 1d '[1710250200,1710163800]' "$(flat 1,2)"
	bad "time goes back: 1710163800"
	chart %5EGSPC 1d '["1710163800"]' "$(flat 1)"
	bad "a timestamp is no second since 1970"
	chart %5EGSPC 1d '[1000000000000000000]' "$(flat 1)"
	bad "a timestamp is no second since 1970"
	chart %5EGSPC 1d '[1710163800]' "$(flat '"1"')"
	bad "'1' is no number"
	chart %5EGSPC 1d '[1710163800]' "$(flat 1e400)"
	bad "'inf' is no number"
	chart %5EGSPC 1d '[1710163800]' "$(flat 1)"
	sed -i 's|America/New_York|../x|' "$chart/%5EGSPC"
	bad "a chart of another shape: ValueError"
}

@test "what is typed is checked before anything is asked; a full disk" {
	local n
	n=$(wc -l <"$requests")
	fails 2 "csf-fetch-yahoo: which symbol? one, as SPX" $y --from 2024-03-11
	fails 2 "which symbol? one" $y SPX VIX --from 2024-03-11
	fails 2 "since when? --from 2020-01-02" $y SPX
	fails 2 "bar=4h: it is one of 1m 2m 5m 15m 30m 1h 1d" $y SPX --bar 4h --from 2024-03-11
	fails 2 "no option 'colour=red'" $y SPX colour=red --from 2024-03-11
	CSF_YAHOO_URL='' CSF_CLOCK=2024-03-12T14:00:00Z,1 fails 2 "CSF_CLOCK is set: 'https://query2.finance.yahoo.com' is not asked by a clock that is made up" $y SPX --from 2024-03-11
	[ "$(wc -l <"$requests")" = "$n" ]
	chart %5EGSPC 1d '[1710163800]' "$(flat 1)"
	run bash -c "$y SPX --from 2024-03-11 >/dev/full"
	[ "$status" = 1 ]
	[[ $output == *"cannot write 'stdout'"* ]]
}

@test "recorded charts, against another reader of them" {
	local name file
	need_shared data/payloads/yahoo
	while read -r name file; do
		cp "$shared/data/payloads/yahoo/$file" "$chart/$name"
		/usr/bin/python3 - "$chart/$name" >want <<-'END'
			import datetime, json, sys
			r = json.load(open(sys.argv[1]))["chart"]["result"][0]
			q = r["indicators"]["quote"][0]
			for i, t in enumerate(r.get("timestamp", [])):
			    if q["close"][i] is not None:
			        day = datetime.datetime.fromtimestamp(t, datetime.timezone.utc).date()
			        print(day, *("" if q[k][i] is None else q[k][i] for k in ("open", "high", "low", "close", "volume")), sep=",")
		END
		$y "${name//%5E/^}" --from 2015-01-01 2>err | tail -n +2 | cut -d, -f1-6 >got
		same_numbers want got 1e-7 || { echo "$file"; false; }
		[ "$(cut -d, -f2 got | grep -c '\.[0-9]\{5\}')" -lt 3 ] || [ "$name" = AAPL ]
	done <<-'END'
		%5EGSPC chart_spx_1d_2y.json
		%5EVIX chart_vix_1d_2y.json
		%5EVIX9D chart_vix9d_1d_2y.json
		AAPL nyf2_chart-AAPL-2020-08-31-to-2020-11-07.json
		QQQ nyf2_chart-QQQ-2020-01-01-to-2020-01-03.json
	END
	cp "$shared/data/payloads/yahoo/nyf2_chart-AAPL-2025-02-01-to-2025-02-02-includePrePost-false-interval-1m.json" "$chart/AAPL"
	$y AAPL --bar 1m --from 2025-02-01 --to 2025-02-02 2>err | diff - <(echo time,open,high,low,close,volume,symbol)
	grep -qF "it has nothing in that range" err
}
