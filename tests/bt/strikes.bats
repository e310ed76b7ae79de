load ../lib.bash

# One moment: puts and calls every 10 points, spot and forward 4000, own greeks.
setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cat >q.csv <<-'Q'
	time,root,underlying_price,expiry,strike,right,bid,ask,delta,open_interest,bid_size,ask_size
	2024-01-02,SPXW,4000,2024-01-12,3960,P,8.0,8.4,-0.16,50,9,9
	2024-01-02,SPXW,4000,2024-01-12,3970,P,10.0,10.4,-0.22,500,9,9
	2024-01-02,SPXW,4000,2024-01-12,3980,P,13.0,13.4,-0.30,500,9,9
	2024-01-02,SPXW,4000,2024-01-12,3990,P,17.0,17.4,-0.38,500,2,9
	2024-01-02,SPXW,4000,2024-01-12,4000,P,22.0,22.4,-0.50,500,9,9
	2024-01-02,SPXW,4000,2024-01-12,4000,C,22.0,22.4,0.50,500,9,9
	2024-01-02,SPXW,4000,2024-01-12,4010,C,17.0,17.4,0.40,500,9,9
	2024-01-02,SPXW,4000,2024-01-12,4020,C,13.0,13.4,0.30,500,9,9
	2024-01-02,SPXW,4000,2024-01-12,4030,C,10.0,10.4,0.22,500,9,9
	2024-01-02,SPXW,4000,2024-01-12,4050,C,5.0,5.4,0.14,500,9,9
	2024-01-02,SPX,4000,2024-01-19,3980,P,23.0,23.4,-0.40,500,9,9
	2024-01-02,SPX,4000,2024-01-19,3990,P,27.0,27.4,-0.45,500,9,9
	2024-01-02,SPXW,4000,2024-01-19,3970,P,20.0,20.4,-0.36,500,9,9
	2024-01-02,SPXW,4000,2024-01-19,3980,P,23.2,23.6,-0.40,500,9,9
	2024-01-02,SPXW,4000,2024-01-19,3990,P,27.2,27.6,-0.45,500,9,9
	Q
}

# is ORDER WANT: "put_long put_short call_short call_long" of the open trade.
is() {
	local got
	printf 'time,close,signal\n2024-01-02,4000,"%s"\n' "$1" |
		csf-bt --chain q.csv --fill same --open o 2>err >l
	got=$(sed 1d o | cut -d, -f8-11)
	[ "$got" = "$2" ] || { echo "$1: want $2, got $got"; cat err; return 1; }
}

@test "selectors of the short leg" {
	is 'pcs dte=10 delta=0.30 width=10' 3970,3980,,
	is 'pcs dte=10 delta=0.26 width=10' 3960,3970,, # a tie: the lower strike
	is 'ccs dte=10 delta=0.26 width=20' ,,4020,4030
	is 'pcs dte=10 delta=0.5 delta.in=0.2..0.35 width=10' 3970,3980,,
	is 'pcs dte=10 otm=0.005 width=10' 3970,3980,,
	is 'ccs dte=10 off=19 width=10' ,,4020,4030
	is 'pcs dte=10 off=15 width=10' 3970,3980,, # a tie again
	is 'pcs dte=10 em=0.45 width=10' 3970,3980,, # straddle 44.4
	is 'pcs dte=10 premium=13 width=10' 3970,3980,,
	is 'pcs dte=10 premium=11.7 width=10' 3960,3970,, # of a tie the lower
	is 'ccs dte=10 premium=11.7 width=10' ,,4020,4030
	is 'pcs dte=10 premium=13 delta.in=..0.3 width=10' 3970,3980,,
	is 'pcs dte=10 premium=13 delta.in=..0.25 width=10' 3960,3970,,
	is 'pcs dte=10 premium=13 delta.in=0.35.. width=10' 3980,3990,,
	is 'pcs dte=10 credit=2.9 width=10' 3970,3980,,
	is 'pcs dte=10 credit=4.1 width=10' 3990,4000,,
	is 'pcs dte=10 credit=9 width=10' ''
	is 'pcs dte=10 strike=3990 width=10' 3980,3990,,
	is 'pcs dte=10 strike=3985 width=10' ''
}

@test "standard deviations are of the forward, by the at-the-money vol" {
	# straddle 44.4 = 0.8 S vol sqrt(T) or so: one sd is about 55 points
	is 'pcs dte=10 sd=0.55 width=10' 3960,3970,,
	is 'ccs dte=10 sd=0.9 width=10 width.tol=9' '' # nothing beyond 4050
	is 'ccs dte=10 sd=0.5 width=10 width.tol=1' ,,4030,4050
}

@test "wings: width within its tolerance, delta, strike, premium" {
	is 'ccs dte=10 strike=4020 width=25' ,,4020,4050
	is 'ccs dte=10 strike=4020 width=20' ,,4020,4030 # a tie: narrower
	is 'ccs dte=10 strike=4030 width=10' '' # the next is 20 away
	is 'ccs dte=10 strike=4030 width=10 width.tol=1' ,,4030,4050
	is 'pcs dte=10 strike=3990 width=15' 3980,3990,, # narrower too
	is 'pcs dte=10 strike=3990 wdelta=0.2' 3970,3990,,
	is 'pcs dte=10 strike=3990 wdelta=0.2 wdelta.in=..0.2' 3960,3990,,
	is 'pcs dte=10 strike=3990 wstrike=3960' 3960,3990,,
	is 'pcs dte=10 strike=3990 wpremium=9' 3960,3990,,
	is 'pcs dte=10 strike=3990 wpremium=9 wdelta.in=0.2..' 3970,3990,,
	is 'pcs dte=10 strike=3970 wstrike=3980' '' # not ascending
}

@test "both sides, and what they may share" {
	is 'ironcondor dte=10 delta=0.30 width=10' 3970,3980,4020,4030
	is 'ironcondor dte=10 put.delta=0.22 call.delta=0.3 width=10' \
		3960,3970,4020,4030
	is 'ironcondor dte=10 credit=5.8 width=10' 3970,3980,4020,4030
	is 'ironfly dte=10 width=20' 3980,4000,4000,4020
	is 'strangle dte=10 delta=0.22' ,3970,4030,
	is 'jadelizard dte=10 delta=0.22 width=20' ,3970,4030,4050
	is 'bwb dte=10 delta=0.30 width=10+20' 3990+3960,3980,,
	is 'legs dte=10 leg.a=-2P@strike:3980 leg.b=+1P@a-10 leg.c=+1P@a-20' \
		3970+3960,3980,,
}

@test "legs: eight, and no more" {
	local o='legs dte=10 leg.a=+1P@strike:3960 leg.b=-2P@strike:3970 leg.c=+1P@strike:3980 leg.d=-1P@strike:3990'
	o+=' leg.e=-1C@strike:4010 leg.f=+1C@strike:4020 leg.g=-1C@strike:4030 leg.h=+1C@strike:4050'
	is "$o" 3960+3980,3970+3990,4010+4030,4020+4050
	printf 'time,close,signal\n2024-01-02,4000,"%s"\n' "$o leg.i=-1C@strike:4000" >s.csv
	fails 1 "s.csv:2: signal: legs: more than 8 legs" csf-bt --chain q.csv -f s.csv
}

@test "the quote's own rules: interest, sizes" {
	is 'pcs dte=10 delta=0.30 width=10 oi.min=100' 3970,3980,,
	is 'pcs dte=10 delta=0.22 width=10 oi.min=100' ''
	grep -q 'no fill: oi.min' err
	is 'pcs dte=10 delta=0.40 width=10 size.min=5' 3970,3980,,
	is 'pcs dte=10 premium=17 width=10 size.min=5' 3970,3980,,
	is 'pcs dte=10 strike=3990 width=10 size.min=5' ''
	grep -q 'no fill: size.min' err
}

@test "expiries: target, nearest, all, a date; PM before AM" {
	local e
	expiry() {
		is "pcs delta=0.4 width=10 width.tol=9 max=0 $1" "$2"
		e=$(sed 1d o | cut -d, -f6,7 | tr '\n' ' ')
		[ "$e" = "$3" ] || { echo "$1: $e"; return 1; }
	}
	expiry dte=16 3970,3980,, 'SPXW,2024-01-19 '
	expiry 'dte=13 dte.in=10..17' 3980,3990,, 'SPXW,2024-01-12 '
	expiry 'dte=14 dte.in=9..19 expiry=nearest' 3980,3990,, \
		'SPXW,2024-01-12 '
	expiry 'expiry=2024-01-19 dte.in=0..30' 3970,3980,, \
		'SPXW,2024-01-19 '
	expiry 'dte=17 root=SPX' '' ''
	expiry 'dte=17 root=SPX+SPXW' 3970,3980,, 'SPXW,2024-01-19 '
	expiry 'expiry=all dte.in=5..30' '3980,3990,,
3970,3980,,' 'SPXW,2024-01-12 SPXW,2024-01-19 '
	expiry 'expiry=all dte.in=5..30 expiry.in=..2024-01-15' 3980,3990,, \
		'SPXW,2024-01-12 '
	# eight sessions to the 12th, of the fill on the 2nd
	expiry 'dte=8 dte.clock=trd' 3980,3990,, 'SPXW,2024-01-12 '
}

@test "probability of profit: log-normal about the forward" {
	# straddle 44.4: sd 0.01391; break-even 3977.2: N(0.404) = 0.657
	is 'pcs dte=10 delta=0.30 width=10 pop.in=0.656..0.658' 3970,3980,,
	is 'pcs dte=10 delta=0.30 width=10 pop.in=0.658..' ''
	# condor 4020/4030 and 3980/3970 for 5.60: 3974.4 to 4025.6
	is 'ironcondor dte=10 delta=0.30 width=10 pop.in=0.353..0.356' \
		3970,3980,4020,4030
	is 'ironcondor dte=10 delta=0.30 width=10 pop.in=0.357..' ''
}
