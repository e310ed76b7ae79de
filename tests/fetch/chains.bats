#!/usr/bin/env bats
# csf-fetch csv: vendors' option files as chain rows.

load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

base=time,root,underlying_price,expiry,strike,right,bid,ask

optionsdx='[QUOTE_UNIXTIME], [QUOTE_READTIME], [QUOTE_DATE], [QUOTE_TIME_HOURS], [UNDERLYING_LAST], [EXPIRE_DATE], [EXPIRE_UNIX], [DTE], [C_DELTA], [C_GAMMA], [C_VEGA], [C_THETA], [C_RHO], [C_IV], [C_VOLUME], [C_LAST], [C_SIZE], [C_BID], [C_ASK], [STRIKE], [P_BID], [P_ASK], [P_SIZE], [P_LAST], [P_DELTA], [P_GAMMA], [P_VEGA], [P_THETA], [P_RHO], [P_IV], [P_VOLUME], [STRIKE_DISTANCE], [STRIKE_DISTANCE_PCT]'
datashop='underlying_symbol,quote_date,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size_1545,bid_1545,ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,bid_size_eod,bid_eod,ask_size_eod,ask_eod,underlying_bid_eod,underlying_ask_eod,vwap,open_interest,delivery_code'
datashop_calcs=${datashop/,bid_size_eod/,implied_underlying_price_1545,active_underlying_price_1545,implied_volatility_1545,delta_1545,gamma_1545,theta_1545,vega_1545,rho_1545,bid_size_eod}
interval='underlying_symbol,quote_datetime,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size,bid,ask_size,ask,underlying_bid,underlying_ask'
interval_calcs=$interval,implied_underlying_price,active_underlying_price,implied_volatility,delta,gamma,theta,vega,rho,open_interest
orats='ticker,tradeDate,expirDate,dte,strike,stockPrice,callVolume,callOpenInterest,callBidSize,callAskSize,putVolume,putOpenInterest,putBidSize,putAskSize,callBidPrice,callValue,callAskPrice,putBidPrice,putValue,putAskPrice,callBidIv,callMidIv,callAskIv,smvVol,putBidIv,putMidIv,putAskIv,residualRate,delta,gamma,theta,vega,rho,phi,driftlessTheta,callSmvVol,putSmvVol,extSmvVol,extCallValue,extPutValue,spotPrice,quoteDate,updatedAt,snapShotEstTime,snapShotDate,expiryTod,tickerId,monthId'
theta_quote='symbol,expiration,strike,right,timestamp,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition'
theta_eod='symbol,expiration,strike,right,timestamp,open,high,low,close,volume,count,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition,delta,theta,vega,rho,epsilon,lambda,gamma,vanna,charm,vomma,implied_vol,iv_error,underlying_timestamp,underlying_price'
quotes='quote_time,underlying,underlying_price,expiry,strike,right,bid,ask,last,volume,open_interest,iv,delta,gamma,theta,vega,symbol'

# row HEADER NAME=VALUE ...: a row of that header, the other cells empty.
row() {
	local IFS=$'\n'
	printf '%s\n' "$*" | awk -F = '
	NR == 1 { n = split($0, name, ","); next }
	{ value[$1] = substr($0, length($1) + 2) }
	END {
		for (i = 1; i <= n; i++) {
			key = name[i]
			sub(/^ /, "", key)
			if (key in value)
				printf "%s", value[key]
			printf "%s", i < n ? "," : "\n"
			delete value[key]
		}
		for (key in value)
			exit 1
	}'
}

# makes ARGUMENTS ...: csf-fetch's rows of the file in are those on stdin.
makes() {
	cat >want
	csf-fetch "$@" csv in >got && diff -u want got
}

@test "quotes with an option symbol tell their root" {
	cat >in <<-END
		$quotes
		2022-07-12T11:55-04:00,SPX,3856.28,2022-07-15,3800,C,88.20,89.1,0,12,5,0,1,0,,,SPX220715C03800000
		2022-07-12T11:55-04:00,SPX,3856.28,2022-07-15,3800,P,0,0.05,0.05,1,2,.31,-0.1,0.002,-0.5,1.5,SPXW220715P03800000
		2022-07-12T11:56-04:00,SPX,3856.28,2022-07-15,3805,P,0,0,-999,-999,2,NaN,-999,-999.0,,, SPXW  220715P03805000
	END
	makes <<-END
		$base,last,volume,open_interest,iv,delta,gamma,theta,vega
		2022-07-12T15:55:00Z,SPX,3856.28,2022-07-15,3800,C,88.20,89.1,,12,5,,1,0,,
		2022-07-12T15:55:00Z,SPXW,3856.28,2022-07-15,3800,P,0,0.05,0.05,1,2,.31,-0.1,0.002,-0.5,1.5
		2022-07-12T15:56:00Z,SPXW,3856.28,2022-07-15,3805,P,,,,,2,,,,,
	END
	csf-fetch -o json csv in | sed -n 3p >got
	grep -qF '"bid":null,"ask":null' got
	csf-fetch -o json csv in | grep -qF '"strike":3800,"right":"C","bid":88.20,'
	[ "$(csf-fetch --symbol SPX csv in | wc -l)" = 2 ]
	sed -i 's/SPXW220715/SPXPM220715/' in # SPXW's name until 2017
	[ "$(csf-fetch csv in | sed -n 3p | cut -d, -f2)" = SPXW ]
	# and the other old roots of csf-chain(5), each as it settled
	old() { # ROOT NOW
		sed "s/SPXPM220715/${1}220715/" in >old
		[ "$(csf-fetch csv old | sed -n 3p | cut -d, -f2)" = "$2" ] ||
			{ echo "$1"; return 1; }
	}
	local r
	for r in JXA JXB JXC JXD JXE SPB SPQ SPT SPV SPZ SXB SXM SXY SXZ SYG \
		SYU SYV SZP; do
		old $r SPX
	done
	old SPXQ SPXW
	old XSP XSP
	old SPX7 SPX7
}

@test "quotes with sizes are shifted when their minute's start is stamped" {
	cat >in <<-'END'
		quote_time,underlying,underlying_price,expiry,strike,right,bid,bid_size,ask,ask_size,symbol
		2021-01-06T09:30-05:00,SPX,,2021-01-06,3700,C,22.5,47,23.7,31,SPXW210106C03700000
	END
	makes <<-END
		$base,bid_size,ask_size
		2021-01-06T14:30:00Z,SPXW,,2021-01-06,3700,C,22.5,23.7,47,31
	END
	makes --stamp start --bar 1m --set underlying_price=3712.25 <<-END
		$base,bid_size,ask_size
		2021-01-06T14:31:00Z,SPXW,3712.25,2021-01-06,3700,C,22.5,23.7,47,31
	END
	fails 1 'needs the length of the intervals' csf-fetch --stamp start csv in
}

@test "mids: one price an option, the root is said" {
	cat >in <<-'END'
		quote_time,underlying,underlying_price,expiry,strike,right,mid
		2023-11-06T09:35-05:00,SPX,4366.6,2023-11-06,4315,C,53.99
		2023-11-06T09:35-05:00,SPX,4366.6,2023-11-06,4315,P,0
	END
	fails 1 "in:1: layout 'mids' does not tell the root; say --set root=" \
		csf-fetch csv in
	makes --set root=SPXW <<-END
		time,root,underlying_price,expiry,strike,right,mid
		2023-11-06T14:35:00Z,SPXW,4366.6,2023-11-06,4315,C,53.99
		2023-11-06T14:35:00Z,SPXW,4366.6,2023-11-06,4315,P,
	END
}

@test "rows without a root want --set root" {
	printf '%s\n' "$quotes" "2026-07-23T15:59:32-04:00,SPX,7409.61,2026-07-24,7210,P,,0.05,0.05,810,610,1.18,-0.001,,-0.025,0.002," >in
	fails 1 "in:2: column 'symbol': nothing that tells the root" csf-fetch csv in
	makes --set root=SPXW <<-END
		$base,last,volume,open_interest,iv,delta,gamma,theta,vega
		2026-07-23T19:59:32Z,SPXW,7409.61,2026-07-24,7210,P,,0.05,0.05,810,610,1.18,-0.001,,-0.025,0.002
	END
}

@test "optopsy's chains and Lean's quotes" {
	cat >in <<-'END'
		underlying_symbol,quote_date,expiration,option_type,strike,bid,ask,delta,implied_volatility,volume,open_interest,underlying_price
		SPX,2024-03-01,2024-03-04,put,3870,1.10,1.25,-0.0100,0.2813,34,19,4053.14
	END
	fails 1 'does not tell the root' csf-fetch csv in
	makes --set root=SPXW <<-END
		$base,volume,open_interest,iv,delta
		2024-03-01,SPXW,4053.14,2024-03-04,3870,P,1.10,1.25,34,19,0.2813,-0.0100
	END
	cat >in <<-'END'
		ts,underlying_symbol,root,expiration,option_type,strike,bid,ask
		2021-01-04T09:31:00-05:00,SPX,SPXW,2021-01-04,call,3700,64.90,67.90
		2021-01-04T09:32:00-05:00,SPX,SPXW,2021-01-04,call,3800,,0.40
	END
	makes <<-END
		$base
		2021-01-04T14:31:00Z,SPXW,,2021-01-04,3700,C,64.90,67.90
		2021-01-04T14:32:00Z,SPXW,,2021-01-04,3800,C,,0.40
	END
}

@test "optionsdx makes a call and a put of each row" {
	{
		echo "$optionsdx"
		echo "1701464400, 2023-12-01 16:00, 2023-12-01, 16.0, 4594.63, 2023-12-04, 1701723600, 3.0, 0.99, 0.0001, 0.02, -0.1, 0.3, 0.25, 7, 194.2, 12 x 14, 194.00, 195.10, 4400.00, 0.00, 0.05, 0 x 900, 0.05, -0.004, 0.0002, 0.03, -0.04, -0.01, , 100, 194.6, 0.042"
	} >in
	fails 1 "layout 'optionsdx' does not tell the root" csf-fetch csv in
	makes --set root=SPXW <<-END
		$base,bid_size,ask_size,last,volume,iv,delta,gamma,theta,vega
		2023-12-01T21:00:00Z,SPXW,4594.63,2023-12-04,4400.00,C,194.00,195.10,12,14,194.2,7,0.25,0.99,0.0001,-0.1,0.02
		2023-12-01T21:00:00Z,SPXW,4594.63,2023-12-04,4400.00,P,0.00,0.05,0,900,0.05,100,,-0.004,0.0002,-0.04,0.03
	END
	sed -i '1s/^/\xef\xbb\xbf/' in # a byte order mark
	[ "$(csf-fetch --set root=SPXW csv in | wc -l)" = 3 ]
	sed -i 's/12 x 14/12/' in
	fails 1 "in:2: column ' [C_SIZE]': '12' is not two sizes" \
		csf-fetch --set root=SPXW csv in
}

@test "datashop-eod has two quotes a row, and --quote chooses" {
	set -- underlying_symbol=^SPX root=SPX expiration=2019-07-19 \
		strike=2900.000 option_type=c close=55.5 trade_volume=3 \
		bid_size_1545=10 bid_1545=50.1 ask_size_1545=11 ask_1545=51 \
		underlying_bid_1545=2917.8 underlying_ask_1545=2918.42 \
		bid_size_eod=20 bid_eod=49 ask_size_eod=21 ask_eod=50 \
		underlying_bid_eod=2913 underlying_ask_eod=2914 open_interest=9
	{
		echo "$datashop"
		row "$datashop" quote_date=2019-06-26 "$@"
		row "$datashop" quote_date=2019-07-03 "$@"
	} >in
	makes <<-END
		$base,bid_size,ask_size,last,volume,open_interest
		2019-06-26T19:45:00Z,SPX,2918.11,2019-07-19,2900.000,C,50.1,51,10,11,55.5,3,9
		2019-07-03T16:45:00Z,SPX,2918.11,2019-07-19,2900.000,C,50.1,51,10,11,55.5,3,9
	END
	makes --quote eod <<-END
		$base,bid_size,ask_size,last,volume,open_interest
		2019-06-26T20:15:00Z,SPX,2913.5,2019-07-19,2900.000,C,49,50,20,21,55.5,3,9
		2019-07-03T17:00:00Z,SPX,2913.5,2019-07-19,2900.000,C,49,50,20,21,55.5,3,9
	END
	[ "$(csf-fetch --bar 1d csv in | sed -n 2p | cut -d, -f1)" = 2019-06-26 ]
	{
		echo "$datashop_calcs"
		row "$datashop_calcs" quote_date=2019-06-26 "$@" \
			underlying_bid_1545=0 underlying_ask_1545=0 \
			active_underlying_price_1545=2918.05 delta_1545=0.6 \
			implied_volatility_1545=0.1201 gamma_1545=0.002 \
			theta_1545=-0.7 vega_1545=3.1
	} >in
	makes <<-END
		$base,bid_size,ask_size,last,volume,open_interest,iv,delta,gamma,theta,vega
		2019-06-26T19:45:00Z,SPX,2918.05,2019-07-19,2900.000,C,50.1,51,10,11,55.5,3,9,0.1201,0.6,0.002,-0.7,3.1
	END
	fails 2 "--quote '1600'" csf-fetch --quote 1600 csv in
}

@test "datashop-interval is stamped at the end of its interval" {
	set -- underlying_symbol=^SPX quote_datetime='2019-06-26 09:45:00' \
		root=SPXW expiration=2019-06-28 strike=2900 option_type=P \
		close=0 trade_volume=0 bid_size=1 bid=5.1 ask_size=2 ask=5.3 \
		underlying_bid=0 underlying_ask=0
	{
		echo "$interval"
		row "$interval" "$@"
	} >in
	makes <<-END
		$base,bid_size,ask_size,last,volume
		2019-06-26T13:45:00Z,SPXW,,2019-06-28,2900,P,5.1,5.3,1,2,,0
	END
	{
		echo "$interval_calcs"
		row "$interval_calcs" "$@" active_underlying_price=2921.5 \
			implied_volatility=0.14 delta=-0.3 open_interest=77
	} >in
	makes <<-END
		$base,bid_size,ask_size,last,volume,open_interest,iv,delta,gamma,theta,vega
		2019-06-26T13:45:00Z,SPXW,2921.5,2019-06-28,2900,P,5.1,5.3,1,2,,0,77,0.14,-0.3,,,
	END
}

@test "orats: call and put in a row, the put's delta, the root by settlement" {
	set -- ticker=SPX expirDate=2024-01-19 strike=4700 stockPrice=4760.1 \
		callVolume=5 callOpenInterest=6 callBidSize=7 callAskSize=8 \
		putVolume=15 putOpenInterest=16 putBidSize=17 putAskSize=18 \
		callBidPrice=80.1 callAskPrice=81 putBidPrice=20.5 \
		putAskPrice=20.9 callMidIv=0.12 putMidIv=0.125 delta=0.9871 \
		gamma=0.004 theta=-1.2 vega=4.1
	{
		echo "$orats"
		row "$orats" tradeDate=1/3/2024 expiryTod=am spotPrice=4755.5 "$@"
		row "$orats" tradeDate=2024-01-04 expiryTod=pm spotPrice=0 "$@"
	} >in
	makes <<-END
		$base,bid_size,ask_size,volume,open_interest,iv,delta,gamma,theta,vega
		2024-01-03,SPX,4755.5,2024-01-19,4700,C,80.1,81,7,8,5,6,0.12,0.9871,0.004,-1.2,4.1
		2024-01-03,SPX,4755.5,2024-01-19,4700,P,20.5,20.9,17,18,15,16,0.125,-0.0129,0.004,-1.2,4.1
		2024-01-04,SPXW,4760.1,2024-01-19,4700,C,80.1,81,7,8,5,6,0.12,0.9871,0.004,-1.2,4.1
		2024-01-04,SPXW,4760.1,2024-01-19,4700,P,20.5,20.9,17,18,15,16,0.125,-0.0129,0.004,-1.2,4.1
	END
}

@test "historicaloptiondata: a Saturday expiry is the session before" {
	cat >in <<-'END'
		UnderlyingSymbol,UnderlyingPrice,Exchange,OptionRoot,OptionExt,Type,Expiration,DataDate,Strike,Last,Bid,Ask,Volume,OpenInterest,T1OpenInterest
		SPX,1402.22,*,SPX120421C01400000,,call,04/21/2012,04/02/2012,1400,22,21.5,23,10,20,30
		SPX,1402.22,*,SPX140419C01400000,,call,04/19/2014,04/02/2012,1400,0,0,0,10,20,30
	END
	# 2014-04-18 was Good Friday
	makes <<-END
		$base,last,volume,open_interest
		2012-04-02,SPX,1402.22,2012-04-20,1400,C,21.5,23,22,10,20
		2012-04-02,SPX,1402.22,2014-04-17,1400,C,,,,10,20
	END
	cat >in <<-'END'
		underlying,underlying_last, exchange,optionroot,optionext,type,expiration,quotedate,strike,last,bid,ask,volume,openinterest,impliedvol,delta,gamma,theta,vega,optionalias,dte
		SPX,2257.83,*,SPX170317P00300000,,put,2017-03-17,2017-01-03,300,0.0,0.0,0.05,0,0,0.2518,0.0,0.0,0.0,0.0,SPX170317P00300000,73
	END
	makes <<-END
		$base,last,volume,open_interest,iv
		2017-01-03,SPX,2257.83,2017-03-17,300,P,0.0,0.05,,0,0,0.2518
	END
}

@test "ivolatility: ask before bid, roots padded" {
	cat >in <<-'END'
		symbol,exchange,company_name,date,stock_price_close,option_symbol,option_expiration,strike,call/put,style,ask,bid,mean_price,settlement,iv,volume,open_interest,stock_price_for_iv,forward_price,isinterpolated,delta,vega,gamma,theta,rho
		SPX,CBOE,S&P 500 Index (SPX),01/03/2011,1271.87,SPXW  110107C01050000,01/07/2011,1050.0,C,E,220.6,217.1,218.85,0.0,0.395491,0,11,1271.87,1271.629,*,0.99978,1.1e-05,0.0,0.0,0.115
	END
	makes <<-END
		$base,volume,open_interest,iv,delta,gamma,theta,vega
		2011-01-03,SPXW,1271.87,2011-01-07,1050.0,C,217.1,220.6,0,11,0.395491,0.99978,0.0,0.0,1.1e-05
	END
}

@test "thetadata: CRLF, an empty first quote, the end of day" {
	{
		printf '%s\r\n' "$theta_quote"
		for t in 09:30:00.000,0,0 09:31:00.000,1.25,1.30; do
			IFS=, read -r t bid ask <<<"$t"
			row "$theta_quote" symbol=SPXW expiration=2026-03-16 \
				strike=5900.000 right=PUT "timestamp=2026-03-16T$t" \
				bid_size=3 "bid=$bid" ask_size=4 "ask=$ask" |
				sed 's/$/\r/'
		done
	} >in
	makes --layout thetadata-quote <<-END
		$base,bid_size,ask_size
		2026-03-16T13:30:00Z,SPXW,,2026-03-16,5900.000,P,,,3,4
		2026-03-16T13:31:00Z,SPXW,,2026-03-16,5900.000,P,1.25,1.30,3,4
	END
	{
		echo "$theta_eod"
		row "$theta_eod" symbol=SPXW expiration=2026-03-18 strike=5900 \
			right=C timestamp=2026-03-16T17:15:02.123 close=12.5 \
			volume=8 bid_size=3 bid=12.1 ask_size=4 ask=12.6 \
			delta=0.4 theta=-2000 vega=150 gamma=0.01 \
			implied_vol=0.2 underlying_price=5890.1
	} >in
	makes --layout thetadata-greeks-eod <<-END
		$base,bid_size,ask_size,last,volume,iv,delta,gamma
		2026-03-16,SPXW,5890.1,2026-03-18,5900,C,12.1,12.6,3,4,12.5,8,0.2,0.4,0.01
	END
}

@test "cboe-quotetable: a preamble, calls left and puts right" {
	cat >in <<-'END'

		Standard & Poors 500 Index,Last: 3856.28,Change:  1.85
		"Date: July 12, 2022, 11:55 AM EDT",Bid: 3855.3701,Ask: 3857.1599,Size: 1*1,Volume: 0
		Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest
		Fri Jul 15 2022,SPX220715C03800000,81.2,-3,88.2,89.1,7,0.24,0.61,0.002,5,3800,SPX220715P03800000,0,0,0,0.05,0,0,0,0,9
	END
	cat >rows <<-END
		$base,last,volume,open_interest,iv,delta,gamma
		2022-07-12T15:55:00Z,SPX,3856.28,2022-07-15,3800,C,88.2,89.1,81.2,7,5,0.24,0.61,0.002
		2022-07-12T15:55:00Z,SPX,3856.28,2022-07-15,3800,P,0,0.05,,0,9,,0,0
	END
	makes <rows
	sed -i 1d in
	makes <rows
	sed -i 's/July 12, 2022, 11:55 AM EDT/February 5 2022, 8:09 PM EST/' in
	[ "$(csf-fetch csv in | sed -n '2s/,.*//p')" = 2022-02-06T01:09:00Z ]
	sed -i 's/February/Febbraio/;s/EST/CET/' in
	fails 1 "'Febbraio 5 2022, 8:09 PM CET', is in words not known" \
		csf-fetch csv in
	makes --set time=2022-07-12T11:55-04:00 <rows
	csf-fetch csv --map "time=Expiration Date" in >want
	csf-fetch csv --map "time=Expiration Date" --sort in | cmp want -
	sed -i 's/89.1/x/' in
	fails 1 "in:4: column 'C Ask': 'x' is not a number" \
		csf-fetch --set time=2022-07-12 csv in
	sed -i 's/,Gamma,Open Interest,Strike/,Gamma,Strike/' in
	fails 1 "layout 'cboe-quotetable' without its column 'C Open Interest'" \
		csf-fetch csv --set time=2022-07-12 in
}

@test "chain rows of csf's own pass as they are" {
	printf '%s\n' "$base,iv,mine" \
		2024-01-02T15:00:00Z,SPXW,4700,2024-01-03,4650,P,0,0,0,x >in
	csf-fetch csv in >got
	cmp in got
}

@test "a percent sign counts: of an iv and greeks a hundredth, of prices an error" {
	printf 'ts,exp,k,cp,b,a,v,d\n2020-03-16 15:45,2020-03-20,2400,P,1,1.2,45.5%%,-7%%\n' >in
	map='--map time=ts --map expiry=exp --map strike=k --map right=cp --map bid=b --map ask=a --map iv=v --map delta=d'
	# shellcheck disable=SC2086
	[ "$(csf-fetch csv --set root=SPXW $map in | sed -n 2p | cut -d, -f7,8)" = 0.455,-0.07 ]
	sed -i 's/,1.2,/,1.2%,/' in
	# shellcheck disable=SC2086
	fails 1 "in:2: column 'a': '1.2%' is not a number" \
		csf-fetch csv --set root=SPXW $map in
	printf 'Date,Open,High,Low,Close\n2020-03-16,1,2,1,5%%\n' >in
	fails 1 "in:2: column 'Close': '5%' is not a number" csf-fetch csv in
}

@test "a file with two of its columns missing is refused by their names" {
	local name h one two
	while read -r name one two; do
		h=${!name}
		echo "$h" | awk -F ', *' -v OFS=, -v one="$one" -v two="$two" '{
			for (i = 1; i <= NF; i++)
				if ($i != one && $i != two)
					printf "%s%s", n++ ? "," : "", $i
			print ""
		}' >in
		fails 1 "in:1: layout '" csf-fetch --set root=SPX csv in
		grep -qF "without its columns '$one', '$two';" .err ||
			{ echo "$name:"; cat .err; false; }
	done <<-'END'
		optionsdx [EXPIRE_DATE] [P_BID]
		datashop expiration ask_1545
		datashop_calcs strike bid_1545
		interval expiration bid
		orats expirDate putAskPrice
		theta_quote expiration ask
		theta_eod strike implied_vol
		quotes expiry bid
	END
	echo "${orats/,strike/}" | sed 's/,callBidPrice//' >in
	fails 1 "in:1: layout 'orats' without its columns 'strike', 'callBidPrice'; if it has another name say --layout orats --map OURS=COLUMN" \
		csf-fetch --layout orats csv in
	fails 1 "layout 'lean' without" csf-fetch --layout lean csv in
	echo "a,b,c" >in
	fails 1 "in:1: no layout has this header: a, b, c; name its columns" \
		csf-fetch csv in
	fails 2 "did you mean 'orats'" csf-fetch --layout orat csv in
}

@test "bad cells of chains have their line and column" {
	try() {
		printf '%s\n' "$quotes" "$1" >in
		fails 1 "$2" csf-fetch csv in
	}
	try 2022-07-12T11:55-04:00,SPX,1,2022-07-15,-5,C,1,2,,,,,,,,,SPX220715C03800000 \
		"in:2: column 'strike': a strike is above 0, not '-5'"
	try 2022-07-12T11:55-04:00,SPX,1,2022-07-15,5,X,1,2,,,,,,,,,SPX220715C03800000 \
		"in:2: column 'right': 'X' is no C, P, call or put"
	try 2022-07-12T11:55-04:00,SPX,1,15/7/2022,5,C,1,2,,,,,,,,,SPX220715C03800000 \
		"in:2: column 'expiry': '15/7/2022' is not a date"
	try 2022-07-12T11:55-04:00,SPX,1,2022-07-15,5,C,1,2x,,,,,,,,,SPX220715C03800000 \
		"in:2: column 'ask': '2x' is not a number"
	try 2022-07-12T11:55-04:00,SPX,1,2022-07-15,5,C,1,2,,,,,,,,,SPX220715Q03800000 \
		"in:2: column 'symbol': 'SPX220715Q03800000' is not an option symbol"
	printf '%s\n' 2022-07-12T11:54-04:00,SPX,1,2022-07-15,5,C,1,2,,,,,,,,,SPX220715C00005000 \
		>>in
	sed -i 's/715Q/715C/' in
	fails 1 "in:3: column 'quote_time': time goes back" csf-fetch csv in
	fails 2 "--set 'strike=5'" csf-fetch --set strike=5 csv in
	fails 2 'a root is like SPX' csf-fetch --set root=spx csv in
	fails 2 'it is not a price' csf-fetch --set underlying_price=1,5 csv in
	fails 2 "gives 'root' twice" \
		csf-fetch --set root=SPX --set root=SPXW csv in
	echo time,open,high,low,close >in
	fails 1 '--set is for chains' csf-fetch --set root=SPX csv in
}

# come FILE N: the file's N rows all come through, none without its key.
come() {
	csf-fetch --set root=SPXW csv "$1" >got
	[ "$(tail -n +2 got | wc -l)" = "$2" ] ||
		{ echo "$1: want $2 rows, got $(wc -l <got)"; return 1; }
	awk -F, 'NR == 1 { n = NF }
		NF != n || $1 == "" || $4 !~ /^[0-9]+-[0-9]+-[0-9]+$/ ||
		    $2 !~ /^SPXW?$/ || !($5 > 0) ||
		    $6 !~ /^[CP]$/ { if (NR > 1) exit 1 }' got ||
		{ echo "$1: an odd row"; return 1; }
}

@test "the real chains come through row by row" {
	need_shared data/chains
	local f n
	for f in "$shared"/data/chains/*.csv "$shared"/data/zero_dte/*.csv \
		"$shared"/vectors/backtest/lean-spxw-ccs/quotes.csv \
		"$shared"/data/chains/raw/{lambdaclass,volkit}*.csv; do
		n=$(tail -n +2 "$f" | grep -c '')
		come "$f" "$n"
	done
	come "$(echo "$shared"/data/zero_dte/*.zip)" 84135
	f=$shared/vectors/backtest/optopsy-chain/chain.csv.gz
	come "$f" 38880
}

@test "the raw files make what their tidied copies make" {
	need_shared data/chains/raw
	# ivolatility: the copy has a time made up, and no blank cells
	csf-fetch csv "$shared"/data/chains/raw/*ivolatility.csv.zip |
		tail -n +2 | sed 's/\.0,\([CP]\),/,\1,/' |
		cut -d, -f 2- >raw
	csf-fetch csv "$shared"/data/chains/chain_spx_2011*.csv |
		tail -n +2 | cut -d, -f 2-8,10- >tidy
	[ "$(wc -l <raw)" = 9832 ]
	same_numbers raw tidy 0
	csf-fetch --set root=SPXW csv "$shared"/data/chains/raw/volkit* |
		tail -n +2 | cut -d, -f 1-8,11,12 >raw
	csf-fetch csv "$shared"/data/chains/chain_spxw_2019* |
		tail -n +2 | cut -d, -f 1-8,10,11 >tidy
	[ "$(wc -l <raw)" = 10384 ]
	same_numbers raw tidy 0
}

@test "Cboe's quote tables make what their tidied copies make" {
	need_shared data/chains/raw
	local day
	for day in 2022-02-04 2022-07-12_1155 2023-09-14 2023-12-08; do
		set --
		[ "$day" != 2023-12-08 ] || # its date is in Russian
			set -- --set time=2023-12-09T13:49-05:00
		csf-fetch "$@" csv "$shared/data/chains/raw/cboe_spx_$day.csv" |
			cut -d, -f 1,2,4- | sed 's/\.00,\([CP]\),/,\1,/' >raw
		csf-fetch csv "$shared/data/chains/chain_spx_$day.csv" |
			cut -d, -f 1,2,4-14 >tidy
		same_numbers tidy raw 0 || { echo "$day"; false; }
	done
}

@test "schwab: percents, and all that --set must tell" {
	cat >in <<-'END'
		id,snapshot_id,expiry,dte,strike,right,bid,ask,mark,last,iv,delta,gamma,theta,vega,volume,open_interest,intrinsic_value,time_value,side
		1,2482,2026-07-23,0,7210.0,P,,0.05,,0.05,118.123,-0.001,,-0.025,0.002,810,610,0.0,,PUT
		2,2482,2026-07-23,0,7215.0,P,0.05,0.1,,0,-999.0,-999.0,-999,-999,-999,0,0,0.0,,PUT
	END
	fails 1 'nothing tells the time' csf-fetch --set root=SPXW csv in
	fails 1 'does not tell the root' \
		csf-fetch --set time=2026-07-23T19:59:32Z csv in
	makes --set root=SPXW --set time=2026-07-23T15:59:32-04:00 \
		--set underlying_price=7409.61 <<-END
		$base,last,volume,open_interest,iv,delta,gamma,theta,vega
		2026-07-23T19:59:32Z,SPXW,7409.61,2026-07-23,7210.0,P,,0.05,0.05,810,610,1.18123,-0.001,,-0.025,0.002
		2026-07-23T19:59:32Z,SPXW,7409.61,2026-07-23,7215.0,P,0.05,0.1,,0,0,,,,,
	END
	need_shared data/chains/raw
	csf-fetch --set root=SPXW --set time=2026-07-23T15:59:32-04:00 \
		--set underlying_price=7409.61 \
		csv "$shared"/data/chains/raw/schwab*.gz |
		sed 's/\.0,\([CP]\),/,\1,/' >raw
	[ "$(wc -l <raw)" = 3059 ]
	csf-fetch --set root=SPXW csv "$shared"/data/chains/*schwab.csv >tidy
	same_numbers tidy raw 0
}

@test "the real chains go on to csf-chain greeks" {
	need_shared data/chains
	local f
	for f in "$shared"/data/chains/*.csv; do
		csf-fetch --set root=SPXW csv "$f" >got
		csf-chain greeks --as my_ -q <got >out ||
			{ echo "$f"; false; }
		[ "$(wc -l <got)" = "$(wc -l <out)" ]
	done
}
