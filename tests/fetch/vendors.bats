#!/usr/bin/env bats
# csf-fetch csv: option files of more vendors, a row or two of each as they
# write them; headers as of the files that users have shown in public.

load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

base=time,root,underlying_price,expiry,strike,right,bid,ask

# makes ARGUMENTS ...: csf-fetch's rows of the file in are those on stdin.
makes() {
	cat >want
	csf-fetch "$@" csv in >got && diff -u want got
}

@test "databento-cbbo: prices as text, or integers of 1e-9" {
	cat >in <<-'END'
		ts_recv,ts_event,rtype,publisher_id,instrument_id,side,price,size,flags,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_pb_00,ask_pb_00,symbol
		2024-01-02T14:31:00.000000000Z,2024-01-02T14:30:58.5Z,193,30,1,N,,0,128,4.200000000,4.500000000,1,23,81,81,SPXW  240119C04700000
		1704205920000000000,1704205918000000000,193,30,1,N,,0,128,9223372036854775807,450000000,0,23,81,81,SPXW  240119P04700500
	END
	makes <<-END
		$base,bid_size,ask_size
		2024-01-02T14:31:00Z,SPXW,,2024-01-19,4700,C,4.200000000,4.500000000,1,23
		2024-01-02T14:32:00Z,SPXW,,2024-01-19,4700.5,P,,0.45,0,23
	END
	sed -i 's/SPXW  240119C04700000/4242/' in
	fails 1 "in:2: column 'symbol': '4242' is no" csf-fetch csv in
}

@test "optionmetrics: strikes in thousandths, -99.99 is none" {
	cat >in <<-'END'
		secid,date,symbol,exdate,cp_flag,strike_price,best_bid,best_offer,volume,open_interest,impl_volatility,delta,gamma,vega,theta
		108105,2020-01-02,SPXW 200103P3000000,2020-01-03,P,3000000,0,0.05,1,2,0.5,-0.002,0.0001,30,-400
		108105,02JAN2020,SPX 200117C3257500,17JAN2020,C,3257500,20.1,20.5,1,2,-99.99,-99.99,,,
	END
	makes <<-END
		$base,volume,open_interest,iv,delta,gamma
		2020-01-02,SPXW,,2020-01-03,3000,P,0,0.05,1,2,0.5,-0.002,0.0001
		2020-01-02,SPX,,2020-01-17,3257.5,C,20.1,20.5,1,2,,,
	END
}

@test "dolthub: call_put, vol is the iv" {
	cat >in <<-'END'
		date,act_symbol,expiration,strike,call_put,bid,ask,vol,delta,gamma,theta,vega,rho
		2019-02-09,SPY,2019-02-15,265.0,Call,5.5,5.75,0.17,0.70,0.03,-0.04,0.1,0.012
	END
	makes --set underlying_price=270.1 <<-END
		$base,iv,delta,gamma
		2019-02-09,SPY,270.1,2019-02-15,265.0,C,5.5,5.75,0.17,0.70,0.03
	END
}

@test "thetadata of version 2, and thetadata-eod" {
	cat >in <<-'END'
		root,expiration,strike,right,ms_of_day,ms_of_day2,open,high,low,close,volume,count,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition,date
		SPXW,20240119,4702500,C,34200000,57600000,1,2,1,1.5,10,2,5,5,60.2,50,7,5,60.9,50,20240102
	END
	makes <<-END
		$base,bid_size,ask_size,last,volume
		2024-01-02,SPXW,,2024-01-19,4702.5,C,60.2,60.9,5,7,1.5,10
	END
	cat >in <<-'END'
		root,expiration,strike,right,ms_of_day,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition,date
		SPXW,20240119,4700000,P,34200500,5,5,60.2,50,7,5,60.9,50,20240102
	END
	makes <<-END
		$base,bid_size,ask_size
		2024-01-02T14:30:00.5Z,SPXW,,2024-01-19,4700,P,60.2,60.9,5,7
	END
	sed -i 's/34200500/86400000/' in
	fails 1 "'86400000' are no milliseconds of a day" csf-fetch csv in
	cat >in <<-'END'
		symbol,expiration,strike,right,created,last_trade,open,high,low,close,volume,count,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition
		SPXW,2024-01-19,4700.000,CALL,2024-01-02T17:15:03.123,2024-01-02T15:59:00,0,0,0,0,0,0,5,5,60.2,50,7,5,60.9,50
	END
	makes <<-END
		$base,bid_size,ask_size,last,volume
		2024-01-02,SPXW,,2024-01-19,4700.000,C,60.2,60.9,5,7,,0
	END
}

@test "orats: the files of before, and chosen fields" {
	cat >in <<-'END'
		ticker,cOpra,pOpra,stkPx,expirDate,yte,strike,cVolu,cOi,pVolu,pOi,cBidPx,cValue,cAskPx,pBidPx,pValue,pAskPx,cBidIv,cMidIv,cAskIv,smoothSmvVol,pBidIv,pMidIv,pAskIv,iRate,divRate,residualRateData,delta,gamma,theta,vega,rho,phi,driftlessTheta,extVol,extCTheo,extPTheo,spot_px,trade_date
		SPX,SPXW170106C02250000,SPXW170106P02250000,2238,1/6/2017,0.01,2250,1,2,3,4,5,5.1,5.2,6,6.1,6.2,.1,.11,.12,.1,.1,.13,.14,0,0,0,.45,.01,-.5,1.2,0,0,0,0,0,0,2238.83,12/30/2016
	END
	makes <<-END
		$base,volume,open_interest,iv,delta,gamma,theta,vega
		2016-12-30,SPXW,2238.83,2017-01-06,2250,C,5,5.2,1,2,.11,.45,.01,-.5,1.2
		2016-12-30,SPXW,2238.83,2017-01-06,2250,P,6,6.2,3,4,.13,-0.55,.01,-.5,1.2
	END
	cat >in <<-'END'
		ticker,tradeDate,expirDate,strike,stockPrice,callBidPrice,callAskPrice,putBidPrice,putAskPrice,expiryTod,delta
		SPX,2024-01-02,2024-01-19,4700,4742,60,61,20,21,pm,0.6
	END
	makes <<-END
		$base,delta
		2024-01-02,SPXW,4742,2024-01-19,4700,C,60,61,0.6
		2024-01-02,SPXW,4742,2024-01-19,4700,P,20,21,-0.4
	END
}

@test "historicaloptiondata L3, datashop without the calcs that csf does not use" {
	cat >in <<-'END'
		UnderlyingSymbol,UnderlyingPrice,Exchange,OptionSymbol,OptionExt,Type,Expiration,DataDate,Strike,Last,Bid,Ask,Volume,OpenInterest,IV,Delta,Gamma,Theta,Vega,AKA
		SPX,4019.87,*,SPXW210401C04000000,,call,04/01/2021,04/01/2021,4000,0,19.6,20.2,0,0,0.3,1,0,0,0,SPXW210401C04000000
	END
	makes <<-END
		$base,last,volume,open_interest,iv
		2021-04-01,SPXW,4019.87,2021-04-01,4000,C,19.6,20.2,,0,0,0.3
	END
	cat >in <<-'END'
		quote_datetime,root,expiration,strike,option_type,bid,ask,active_underlying_price,implied_volatility,delta
		2019-06-26 10:00:00,SPXW,2019-06-28,2900,P,5.1,5.3,2917.1,0.11,-0.3
	END
	makes <<-END
		$base,iv,delta
		2019-06-26T14:00:00Z,SPXW,2917.1,2019-06-28,2900,P,5.1,5.3,0.11,-0.3
	END
}

@test "yfinance-options, barchart-options: tables that do not say when" {
	cat >in <<-'END'
		,contractSymbol,lastTradeDate,strike,lastPrice,bid,ask,change,percentChange,volume,openInterest,impliedVolatility,inTheMoney,contractSize,currency
		0,SPXW240119C04700000,2024-01-02 20:59:00+00:00,4700.0,60.1,60.0,61.0,0,0,12.0,100,0.13,True,REGULAR,USD
	END
	fails 1 "nothing tells the time of these quotes; say --set time=" csf-fetch csv in
	makes --set time=2024-01-02T21:00:00Z --set underlying_price=4742.83 <<-END
		$base,last,volume,open_interest,iv
		2024-01-02T21:00:00Z,SPXW,4742.83,2024-01-19,4700.0,C,60.0,61.0,60.1,12.0,100,0.13
	END
	csf-fetch --set time=2024-01-08T09:00-05:00 csv in 2>&1 >/dev/null |
		grep -qF "say --set time=2024-01-05T21:00:00Z"
	csf-fetch --set time=2024-01-06T15:00:00Z csv in 2>&1 >/dev/null |
		grep -qF "in: its time is of no session, its quotes are older; if they are of the last close say --set time=2024-01-05T21:00:00Z"
	cat >in <<-'END'
		Strike,Moneyness,Bid,Mid,Ask,Last,Change,%Chg,Volume,"Open Int","Vol/OI",Type,IV,"Last Trade"
		"4,700.00",+0.9%,60.00,60.50,61.00,60.10,-1.2,-2%,"1,234","5,000",0.2,Call,15.32%,01/02/24
		"Downloaded from Barchart.com as of 01-02-2024 03:00pm CST"
	END
	fails 1 "nothing tells the expiry; say --set expiry=DATE" csf-fetch \
		--set time=2024-01-02T21:00:00Z --set root=SPXW csv in
	makes --set time=2024-01-02T21:00:00Z --set root=SPXW --set expiry=2024-01-19 <<-END
		$base,last,volume,open_interest,iv
		2024-01-02T21:00:00Z,SPXW,,2024-01-19,4700.00,C,60.00,61.00,60.10,1234,5000,0.1532
	END
}

@test "cboe-json: the object itself, 15 minutes late, of no session" {
	cat >in <<-'END'
		{"timestamp":"2024-01-06 15:02:00","data":{"options":[{"option":"SPXW240119C04700000","bid":60.0,"bid_size":12.0,"ask":61.5,"ask_size":10.0,"iv":0.13,"open_interest":100.0,"volume":3.0,"delta":0.61,"gamma":0.003,"vega":3.5,"theta":-1.2,"rho":1.1,"theo":60.4,"last_trade_price":60.1,"last_trade_time":null},{"option":"SPX240119P04700000","bid":0.0,"bid_size":0.0,"ask":0.05,"ask_size":1.0,"iv":0.0,"open_interest":0.0,"volume":0.0,"delta":0.0,"gamma":0.0,"vega":0.0,"theta":0.0,"last_trade_price":0.0}],"symbol":"^SPX","current_price":4697.24}}
	END
	makes 2>err <<-END
		$base,bid_size,ask_size,last,volume,open_interest,iv,delta,gamma,theta,vega
		2024-01-06T14:47:00Z,SPXW,4697.24,2024-01-19,4700,C,60,61.5,12,10,60.1,3,100,0.13,0.61,0.003,-1.2,3.5
		2024-01-06T14:47:00Z,SPX,4697.24,2024-01-19,4700,P,0,0.05,0,1,,0,0,,0,0,0,0
	END
	grep -qF "its time is of no session, its quotes are older; if they are of the last close say --set time=2024-01-05T21:00:00Z" err
	csf-fetch --set time=2024-01-05T21:00:00Z csv in 2>err | grep -q ^2024-01-05T21:00:00Z,SPXW
	[ ! -s err ]
	head -c 300 in >part
	fails 1 "part:1: not JSON" csf-fetch csv part
	sed 's/"bid":60.0/"bid":[60.0]/' in >odd
	fails 1 "odd: data.options[0] SPXW240119C04700000: bid: neither a number nor null" csf-fetch csv odd
	sed 's/SPX240119P/SPXW240119C/' in >odd
	fails 1 "odd: data.options[1] SPXW240119C04700000: it is there twice" csf-fetch csv odd
	sed 's/"options":.*]/"options":[]/' in >odd
	fails 1 "odd: a chain without an option" csf-fetch csv odd
	sed 's/4697.24/"&"/' in >text
	csf-fetch -q csv text | cmp - <(csf-fetch -q csv in)
	sed 's/"options":\[/&7,/' in >odd
	fails 1 "odd: data.options[0]: it is no object" csf-fetch csv odd
}

@test "cboe-quotetable of 2018 and of 2020" {
	cat >in <<-'END'
		SPX (S&P 500 INDEX),2750.79,-16.34,
		Oct 15 2018 @ 15:20 ET,Bid,2750.1,Ask,2751.2,Size,1x1,Vol,0,
		Calls,Last Sale,Net,Bid,Ask,Vol,Open Int,Puts,Last Sale,Net,Bid,Ask,Vol,Open Int,
		18 Oct 2750.00 (SPXW1817J2750-E),12.2,0.0,12.1,12.5,1,2673,18 Oct 2750.00 (SPXW1817V2750-E),10.05,0.0,10.0,10.05,3,10911,
	END
	makes <<-END
		$base,last,volume,open_interest
		2018-10-15T19:20:00Z,SPXW,2750.79,2018-10-17,2750,C,12.1,12.5,12.2,1,2673
		2018-10-15T19:20:00Z,SPXW,2750.79,2018-10-17,2750,P,10.0,10.05,10.05,3,10911
	END
	cat >in <<-'END'
		^SPX (S&P 500 INDEX),3269.96,-40.78
		"Oct 30 2020 @ 18:24 ET,Bid,3266.15,Ask,3277.47,Size,1x1,Vol,0"
		Expiration Date,Calls,Last Sale,Net,Bid,Ask,Vol,IV,Delta,Gamma,Open Int,Strike,Puts,Last Sale,Net,Bid,Ask,Vol,IV,Delta,Gamma,Open Int
		11/20/2020,SPX201120C03000000,1,0,300.1,303,1,0.3,0.9,0.001,10,3000.00,SPX201120P03000000,1,0,20,20.5,7,0.33,-0.1,0.001,12
	END
	makes 2>err <<-END
		$base,last,volume,open_interest,iv,delta,gamma
		2020-10-30T22:24:00Z,SPX,3269.96,2020-11-20,3000.00,C,300.1,303,1,1,10,0.3,0.9,0.001
		2020-10-30T22:24:00Z,SPX,3269.96,2020-11-20,3000.00,P,20,20.5,1,7,12,0.33,-0.1,0.001
	END
	grep -qF "say --set time=2020-10-30T20:00:00Z" err
}

@test "--map: with a layout, and of a chain that nobody knows" {
	cat >in <<-'END'
		underlying_symbol,quote_date,expiration,cp,strike,bid,ask,delta,implied_volatility,volume,open_interest,underlying_price
		SPX,2024-03-01,2024-03-04,Put,3870,1.10,1.25,-0.0100,0.2813,34,19,4053.14
	END
	fails 1 "layout 'optopsy' without its column 'option_type'; if it has another name say --layout optopsy --map" \
		csf-fetch --set root=SPXW csv in
	makes --set root=SPXW --layout optopsy --map right=cp <<-'END'
		time,root,underlying_price,expiry,strike,bid,ask,volume,open_interest,iv,delta,right
		2024-03-01,SPXW,4053.14,2024-03-04,3870,1.10,1.25,34,19,0.2813,-0.0100,P
	END
	printf 'day;cp;K;exp;b;offer;ts\n2024-01-02;Call;4700;19/01/2024;0;0;2024-01-02 15:45\n' >in
	makes --dates dmy --map time=ts --map right=cp --map strike=K --map expiry=exp \
		--map bid=b --map ask=offer --set root=SPXW --set underlying_price=4742 <<-'END'
		time,right,strike,expiry,bid,ask,root,underlying_price
		2024-01-02T20:45:00Z,C,4700,2024-01-19,,,SPXW,4742
	END
	fails 1 "does not tell the root" csf-fetch --dates dmy --map time=ts \
		--map right=cp --map strike=K --map expiry=exp csv in
	fails 1 "in:2: column 'cp': 'Call' is not a number" csf-fetch --map time=ts \
		--map right=cp --map strike=cp --map expiry=ts --set root=SPXW csv in
}
