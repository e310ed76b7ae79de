setup() {
	root=$BATS_TEST_DIRNAME/../..
	cd "$root" && root=$PWD && PATH=$PWD/${B:-build}/tests/order:$PATH
	cd "$BATS_TEST_TMPDIR" || return 1
}

# same WANTED COMMAND ...: the command succeeds and prints that.
same() {
	local want=$1 got
	shift
	got=$("$@") || return 1
	[ "$got" = "$want" ] || { echo "want: $want"; echo "got:  $got"; false; }
}

# refuses STATUS PART COMMAND ...: that exit code, nothing on stdout, one line
# on stderr with the part in it.
refuses() {
	local want=$1 part=$2 status=0
	shift 2
	"$@" >out 2>err || status=$?
	if [ "$status" = "$want" ] && [ ! -s out ] && grep -qF -- "$part" err &&
		[ "$(wc -l <err)" = 1 ]; then
		return 0
	fi
	echo "$*: exit $status, not: $part"
	cat out err
	false
}

@test "every key takes its example and refuses a wrong value" {
	keys
}

@test "every strategy keeps its promises" {
	strategies
}

@test "the list of strategies is complete, in csf-signal and the manual too" {
	cd "$root/lib/order/strategy"
	sed -n 's/^STRATEGY(\(.*\))$/\1/p' all.h >"$BATS_TEST_TMPDIR/list"
	cd "$BATS_TEST_TMPDIR"
	find "$root/lib/order/strategy" -name '*.c' -printf '%f\n' | sort |
		cmp - <(sed 's/$/.c/' list | sort)
	strategies manual >mdoc
	sed -n 's/^\.It Ic //p' mdoc | cmp - list
	sed '1,/strategies begin$/d;/strategies end$/,$d' \
		"$root/man/csf-orders.5" | cmp - mdoc
}

@test "nothing but its own file knows a strategy by name" {
	local s hits=
	for s in $(sed -n 's/^STRATEGY(\(.*\))$/\1/p' \
		"$root/lib/order/strategy/all.h"); do
		hits+=$(grep -nE "strategy_$s\>|\"$s\"" "$root"/lib/*/*.[ch] \
			"$root"/src/bt/*.[ch] "$root"/src/signal/*.[ch] || true)
	done
	[ -z "$hits" ] || { echo "$hits"; false; }
}

@test "an order means what csf-orders(5) says, field by field" {
	fields
}

@test "random orders read back as they were printed" {
	random
}

@test "the canonical text has keys in order, short numbers, no defaults" {
	same "pcs dte=45 delta=0.16 width=50 pt=0.5" \
		say pcs pt=.50 max=1 width=5e1 delta=0.160 dte=45 \
		dte.clock=cal root=SPXW edge=false wait=1 days=all when=true
	same "ironcondor dte=45 delta=0.1 put.delta=0.2 width=50 side=1" \
		say ironcondor put.delta=0.2 side=TRUE width=50 delta=0.1 dte=45
	same "pcs dte=45 delta=0.1 width=50 price=0.5 slip=0 tick=0.05" \
		say pcs dte=45 delta=.1 width=50 tick=.05 slip=0 price=0.5
	same "pcs dte=45 delta=0.1 width=50 price=0,1,orats" \
		say pcs dte=45 delta=.1 width=50 price=mid,natural,orats
	same "pcs dte=45 delta=0.1 width=50" \
		say pcs dte=45 delta=.1 width=50 pt=none sl= take= exit=none
	same "pcs dte=45 delta=0.1 width=50 days=mon+fri time=open+5m+09:45+close-60m" \
		say pcs dte=45 delta=.1 width=50 days=fri+mon \
		time=close-1h+9:45+open+5m
}

@test "lists make variants, the rightmost key of the table fastest" {
	same "pcs.dte30.delta0.1
pcs.dte30.delta0.16
pcs.dte45.delta0.1
pcs.dte45.delta0.16" names delta=.10,.16 width=50 dte=30,45
	same "pcs id=a.price1 dte=45 delta=0.1 width=50 price=1" \
		sh -c 'say -v pcs id=a dte=45 delta=.1 width=50 price=0,1 |
			sed -n "2s/[^ ]* //p"'
	same "ironcondor.put.delta0.1.days_fri
ironcondor.put.delta0.1.daysmon+wed" sh -c 'say -v ironcondor dte=7 delta=0.2 \
		put.delta=0.1,0.3 width=9 days=fri,wed+mon | cut -d: -f1 |
		sed -n "1,2p" | sed s/daysfri/days_fri/'
	same "pcs.delta.in0.1..0.2" sh -c 'say -v pcs dte=7 delta=0.2 \
		delta.in=0.1..0.2,..0.3 width=9 | cut -d: -f1 | sed -n 1p'
	names dte=7 "delta=$(seq -s, 0.01 0.01 0.2)" "width=$(seq -s, 1 50)" >all
	[ "$(sort -u all | wc -l)" = 1000 ]
}

names() {
	say -v pcs "$@" | cut -d: -f1
}

@test "too many variants, an item twice, two books of one name are refused" {
	list=$(seq -s, 1 1001)
	refuses 2 "more than 1000000 variants" \
		say pcs "dte=$list" "width=$list" off=5
	refuses 2 "in the list twice" say pcs dte=30,30.0 off=5 width=5
	refuses 2 "two books are named 'pcs'" \
		say pcs dte=30 off=5 width=5 ';' pcs dte=45 off=5 width=5
	same "pcs id=a dte=3 off=5 width=5;pcs dte=4 off=5 width=5" \
		say pcs id=a dte=3 off=5 width=5 ';' pcs dte=4 off=5 width=5
	refuses 2 "two books are named 'pcs.dte4'" \
		say pcs dte=3,4 off=5 width=5 ';' pcs dte=4,5 off=5 width=5
}

@test "a value with blanks, commas or quotes is quoted in a cell only" {
	cell="pcs dte=45 delta=0.1 width=50 when='x = ''a, b; c'' and y'"
	same "$cell" say pcs dte=45 delta=.1 width=50 "when=x = 'a, b; c' and y"
	same "$cell" say -c "$cell"
	same "pcs dte=45 off=1 width=5 when=a<b" \
		say -c "pcs when=a<b width=5  off=1 dte=45"
	same "pcs dte=45 off=1 width=5 blackout='a,b','it''s',c" \
		say -c "pcs dte=45 off=1 width=5 blackout='a,b','it''s',c"
	same "pcs dte=45 off=1 width=5 when='''a'' < s or ''b'''" \
		say pcs dte=45 off=1 width=5 "when='a' < s or 'b'"
	refuses 1 "a quote is not closed" say -c "pcs dte=45 when='a"
	refuses 1 "double the '" say -c "pcs id=it's"
	refuses 1 "the whole expression" say -c "pcs dte=45 when='a','b'"
	refuses 1 "an order is empty" say -c "pcs dte=45 off=1 width=5;"
	refuses 1 "an order is empty" say -c " "
}

@test "an unknown word is refused with the nearest" {
	refuses 2 "unknown key 'detla'; the nearest is 'delta'" say pcs detla=1
	refuses 2 "the nearest is 'put.width'" say pcs put.widht=5
	refuses 2 "the nearest is 'x.touch'" say pcs xtouch=1
	refuses 2 "unknown strategy 'iron_condor'; the nearest is 'ironcondor'" \
		say iron_condor
	refuses 2 "no strategy given" say
	refuses 2 "the strategy comes first" say dte=45
	refuses 2 "'dte' is not KEY=VALUE" say pcs dte
	refuses 2 "key 'dte' is given twice" say pcs dte=45 off=5 dte=30
	refuses 2 "key 'pt' is given twice" say pcs pt=none pt=0.5
}

@test "what is missing or too much is said" {
	refuses 2 "delta=1.6 is not a number in 0..1, as in delta=0.16" \
		say pcs dte=45 delta=1.6 width=50
	refuses 2 "dte is missing" say pcs delta=0.1 width=50
	refuses 2 "selector is missing; give one of delta otm" say pcs dte=45 width=5
	refuses 2 "wing is missing; give one of width wdelta" say pcs dte=45 off=5
	refuses 2 "the call's wing is missing" \
		say ironcondor dte=45 off=5 put.width=5
	refuses 2 "two selectors of a short leg: delta and otm" \
		say pcs dte=45 delta=0.1 otm=0.1 width=5
	refuses 2 "two selectors of a short leg: delta and put.otm" \
		say pcs dte=45 delta=0.1 put.otm=0.1 width=5
	refuses 2 "two selectors of a wing" say pcs dte=45 off=5 width=5 wdelta=0.1
	refuses 2 "two sizes: qty and risk" \
		say pcs dte=45 off=5 width=5 qty=1 risk=0.02
	refuses 2 "write put.strike= and call.strike=" \
		say ironcondor dte=45 strike=4000 width=50
	refuses 2 "write side=1 too" say ironcondor dte=4 off=5 width=5 put.pt=0.5
	refuses 2 "both choose the expiry" \
		say pcs dte=45 expiry=2024-05-17 off=5 width=5
	refuses 2 "cannot stand in this list" say pcs dte=45,none off=5 width=5
}

@test "a key belongs to a strategy and a side" {
	refuses 2 "strangle has no key 'width'; it is a key of pcs ccs" \
		say strangle dte=45 delta=0.1 width=50
	refuses 2 "it has no call side" say pcs call.delta=0.1
	refuses 2 "max is a key of the whole order" say ironcondor put.max=3
	refuses 2 "its put has no wing" say jadelizard put.width=5
	refuses 2 "it has one body" say ironfly put.delta=0.5
	refuses 2 "near+far" say bwb dte=45 delta=0.3 width=50
	refuses 2 "do not mix" \
		say bwb dte=45 put.delta=0.3 width=5+9 call.minbid=1
	refuses 2 "pcs has no key 'side'" say pcs side=1
}

@test "an expiry of one leg alone is refused by name" {
	for word in put.dte=30 call.dte=30 put.expiry=all leg.a.dte=30 \
		leg.a=-1P@delta:0.1:dte:30; do
		refuses 2 "one order has one expiry" say legs "$word"
	done
	refuses 2 "one order has one expiry" say ironcondor put.dte=30
	refuses 2 "one order has one expiry" say calendar dte=30
	refuses 2 "one order has one expiry" say diagonal dte=30
}

@test "legs are read, and lean on legs before them" {
	same "legs dte=45 leg.a=-1P@delta:0.16 leg.b=+1P@a-50,+1P@a-100" \
		say legs leg.a=-1p@delta:.16 leg.b=+1P@a-50,+1P@a-100.0 dte=45
	refuses 2 "no leg 'b' comes before it" say legs dte=45 leg.a=-1P@b+50
	refuses 2 "no leg, as in" say legs dte=45
	refuses 2 "a leg's selector is one of" say legs leg.a=-1P@credit:3
	refuses 2 "delta is not a number in 0..1" say legs leg.a=-1P@delta:16
	refuses 2 "a leg begins with" say legs leg.a=1P@delta:0.16
	refuses 2 "a leg's name" say legs leg.A=-1P@delta:0.16
	say legs dte=45 leg.abcdefghijk_123=-1P@otm:0.05
	refuses 2 "a leg's name is a lower-case letter, then letters, digits or _, at most 15" \
		say legs dte=45 leg.abcdefghijk_1234=-1P@otm:0.05
}

@test "an order file says the same as a command line" {
	printf '%s\n' '# my strategy' pcs '' 'dte = 45   # days' delta=0.16 \
		width=50 "when=vix > 15 and n <> 'a # b'  # calm" \
		"take='p > 0.7'" >order
	same "$(say pcs dte=45 delta=0.16 width=50 "take=p > 0.7" \
		"when=vix > 15 and n <> 'a # b'")" say -f order
	sed 's/$/\r/' order >crlf
	same "$(say -f order)" say -f crlf
	printf '%s\n' pcs dte=3 off=5 width=5 ';' ccs dte=3 off=5 width=5 >two
	same "pcs dte=3 off=5 width=5;ccs dte=3 off=5 width=5" say -f two
	sed '5,$s/off/of/' two >bad
	refuses 2 "bad:8: ccs: unknown key 'of'" say -f bad
	sed '5,$s/^off.*//' two >bad
	refuses 2 "bad:6: ccs: the short leg's selector is missing" say -f bad
	sed s/delta/detla/ order >bad
	refuses 2 "bad:5: pcs: unknown key 'detla'" say -f bad
	sed /^dte/d order >bad
	refuses 2 "bad:2: pcs: dte is missing" say -f bad
	echo '# nothing' >bad
	refuses 2 "bad:1: no strategy" say -f bad
	refuses 1 "cannot open 'gone'" say -f gone
}

@test "requests of other tools can be said" {
	# percentageOTM, takeProfitPercentage 50, stopLossPercentage 200,
	# afterDaysInTrade, atDaysToExpiration, maximumActiveTrials, VIX window
	say pcs dte=45 otm=0.05 width=50 pt=0.5 sl.loss=2 x.days=10 x.dte=21 \
		max=3 full=oldest 'when=vix BETWEEN 15 AND 30' every=5 days=mon
	# currentPriceOffset, premium, strikeRelativeLeg
	say pcs dte=45 off=100 width=50
	say strangle dte=45 premium=5
	say legs dte=45 leg.a=-1P@otm:0.05 leg.b=+1P@a-50
}
