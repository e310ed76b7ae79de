# shellcheck disable=SC2154
load ../lib.bash
# The indicators for sellers of spreads against sellers.py, which has them from
# their definitions, the slow way, and nothing of csf.

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	py=$BATS_TEST_DIRNAME/sellers.py
}

# data KIND ...: files KIND.csv
data() {
	local kind
	for kind; do
		python3 "$py" data "$kind" >"$kind.csv"
	done
}

# is KIND TOLERANCE "NAME ARG ..." SPEC ...: the specs' columns are NAME's
is() {
	local kind=$1 tol=$2 n
	# shellcheck disable=SC2086
	python3 "$py" want $3 <"$kind.csv" >want
	n=$(head -n 1 "$kind.csv" | tr -dc , | wc -c)
	csf-ind ${bar:+--bar "$bar"} "${@:4}" <"$kind.csv" | sed 1d | cut -d, -f"$((n + 2))-" >got
	same_numbers want got "$tol" || { echo "$kind: $3"; false; }
	grep -q '[0-9]' got || { echo "$kind: $3: no values"; false; }
}

@test "volatility, implied and come: their definitions, over any data" {
	local kind
	data random flat spiky gappy
	for kind in random flat spiky gappy; do
		is $kind 1e-9 "vrp 21" vrp
		is $kind 1e-9 "vrp 5" vrp:5
		is $kind 1e-9 termslope termslope
		is $kind 1e-9 "emratio 30" emratio
		is $kind 1e-9 "emratio 1" emratio:n=1
		is $kind 1e-9 "volcone 21 100" volcone:window=100
		is $kind 1e-9 "volcone 5 2" volcone:5,2
		is $kind 1e-9 sdist sdist
	done
}

@test "HAR-RV is least squares, in exact fractions" {
	local kind
	data random spiky gappy flat
	for kind in random spiky gappy; do
		is $kind 1e-9 "harrv 100" harrv:100
		is $kind 1e-9 "harrv 40" harrv:window=40
	done
	# where nothing moves there is no fit
	is flat 1e-9 "harrv 40" harrv:40
	csf-ind v=expr:'close / 1e6' <random.csv |
		csf-ind x=harrv:40,of=variance@v | tail -n 1 | grep -qE ',0\.00[0-9]+,0\.[0-9]+$'
}

@test "Hurst by boxes of a profile, the regime by exact means" {
	local kind
	data random flat spiky gappy
	for kind in random flat spiky gappy; do
		is $kind 1e-9 "hurst 64" hurst:64
		is $kind 1e-9 "regime 50 5" regime:50,5
		is $kind 1e-9 "regime 3 1" regime:3,1
	done
	is random 1e-9 "hurst 250" hurst
	is random 1e-9 "regime 200 20" regime
}

@test "night and day, of days and of minutes with half days and summer time" {
	local kind
	data random flat spiky gappy minutes
	for kind in random flat spiky gappy; do
		is $kind 1e-9 "nights 60" overnight intraday
		is $kind 1e-9 "nights 2" overnight:2 intraday
	done
	local bar=5m
	is minutes 1e-9 "halves 2" overnight:2 intraday
	is minutes 1e-9 "halves 3" overnight:n=3 intraday
}

@test "the opening range and the bands around vwap are the session's" {
	local bar=5m
	data minutes
	is minutes 1e-9 "orb 30" orb
	is minutes 1e-9 "orb 5" orb:5
	is minutes 1e-9 "orb 210" orb:minutes=210
	is minutes 1e-9 "vwapband 2" vwapband
	is minutes 1e-9 "vwapband 0.5" vwapband:0.5
	# the same moments written in UTC are the same rows
	csf-ind orb vwapband overnight <minutes.csv | cut -d, -f2- >want
	python3 -c 'import sys, datetime
for i, line in enumerate(sys.stdin):
    t, rest = line.split(",", 1)
    if i:
        t = datetime.datetime.fromisoformat(t).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
    print(t, rest, sep=",", end="")' <minutes.csv | csf-ind orb vwapband overnight |
		cut -d, -f2- | cmp - want
	# where there is volume and no row outside, the middle is vwap
	grep -vE 'T09:25|T16:|T13:[0-9]' minutes.csv | csf-ind vwap vwapband |
		awk -F, 'NR > 1 && $7 != $9 { exit 1 }'
}

@test "over minutes, too, nothing looks ahead, and NDJSON is CSV" {
	local n s=(orb orb:5 vwapband overnight:2 intraday season expdays
		expdays:root=XSP "vrp@close,z" "regime:20,5" hurst:40 "volcone:5,20")
	data minutes
	sed '1s/$/,z/; 2,$s/$/,0.2/' minutes.csv >z.csv
	csf-ind "${s[@]}" <z.csv >whole.csv
	head -n 1 whole.csv | grep -q ,expdays_rootxsp,expdays_sessions_rootxsp,
	for n in 2 3 9 80 83 250; do
		head -n $n z.csv | csf-ind "${s[@]}" >part.csv
		head -n $n whole.csv | cmp - part.csv
	done
	csf-ind -o json x=lag <z.csv | sed 's/,"x":[^}]*//' |
		csf-ind -o csv "${s[@]}" | cmp - whole.csv
	TZ=Asia/Tokyo LC_ALL=C.UTF-8 csf-ind "${s[@]}" <z.csv | cmp - whole.csv
}

@test "a bar that reaches beyond the first minutes is not of them" {
	cat >hours.csv <<-E
	time,open,high,low,close
	2026-05-19T09:30-04:00,10,12,9,11
	2026-05-19T10:30-04:00,10,13,9,13
	2026-05-19T11:30-04:00,10,13,9,8
	2026-05-20T09:30-04:00,10,14,7,11
	2026-05-20T10:30-04:00,10,14,9,15
	E
	csf-ind --bar 1h orb:60 <hours.csv | cut -d, -f6- >got
	printf '%s\n' orb_high_60,orb_low_60,orb_60 12,9,0 12,9,1 12,9,-1 14,7,0 14,7,1 | cmp - got
	csf-ind --bar 1h orb:30 <hours.csv | sed 1d | cut -d, -f6- | sort -u >got
	echo ,, | cmp - got
	# instants are within: of a chain's columns without being told
	csf-ind --bar point orb:60 <hours.csv | cut -d, -f6- >got
	printf '%s\n' orb_high_60,orb_low_60,orb_60 ,, 13,9,0 13,9,-1 ,, 14,7,1 | diff - got
	for c in atm_vol underlying_price; do
		sed "1s/\$/,$c/; 2,\$s/\$/,1/" hours.csv | csf-ind orb:60 | cut -d, -f7- | cmp - got
	done
	# of bars with one instant a session the length must be said
	fails 1 "say --bar 1d" csf-ind orb <<<$'time,open,high,low,close
2026-05-19T09:30-04:00,1,1,1,1\n2026-05-20T09:30-04:00,1,1,1,1\n2026-05-21T09:30-04:00,1,1,1,1'
}

@test "weeks, months and expiries are those of the sessions there were" {
	csf-fetch sample spx >all.csv
	python3 "$py" want season <all.csv >want
	csf-ind season <all.csv | sed 1d | cut -d, -f7- >got
	# what the calendar holds behind the last row is not known here
	for f in want got; do head -n 5040 $f >$f.cut; done
	same_numbers want.cut got.cut
	for root in SPX SPXW XSP; do
		python3 "$py" want expdays $root <all.csv | head -n 5040 >want
		csf-ind expdays:root=$root <all.csv | sed 1d | cut -d, -f7- | head -n 5040 >got
		same_numbers want got || { echo $root; false; }
	done
}

@test "days stamped midnight UTC have what their dates have" {
	csf-fetch sample spx --from 2019-01-02 --to 2019-06-28 >d.csv
	sed '2,$s/,/T00:00:00Z,/' d.csv >stamped.csv
	printf '2019-03-20\n2019-05-01\n' >fomc.txt
	local s=(season expdays daysto:fomc.txt dayssince:fomc.txt vwap vwap:week vwap:month
		vwapband overnight:n=5 intraday orb:390 gap d=expr:ny_date w=expr:ny_dow)
	csf-ind -f d.csv "${s[@]}" | cut -d, -f7- >want
	csf-ind --bar 1d -f stamped.csv "${s[@]}" | cut -d, -f7- | cmp - want
	csf-ind iv=ivproxy -f d.csv | csf-chain model | cut -d, -f1-7 >want
	csf-ind --bar 1d iv=ivproxy -f stamped.csv | csf-chain model --bar 1d |
		cut -d, -f1-7 | cmp - want
}

@test "days to and since the dates of a file" {
	local kind
	data random gappy
	printf '\xef\xbb\xbf# two, of "2019"\ntime,what\n2019-06-19,x\n\n 2019-03-20 # spring\r\n2020-01-29' >fomc.txt
	printf '2019-06-19\n2019-03-20\n2020-01-29\n' >plain.txt
	for kind in random gappy; do
		python3 "$py" want daysto plain.txt <$kind.csv >want
		csf-ind daysto:file=fomc.txt dayssince:fomc.txt <$kind.csv >got
		head -n 1 got | grep -q ',daysto_fomc_txt,dayssince_fomc_txt$'
		sed 1d got | cut -d, -f12- >columns
		same_numbers want columns
		grep -qx 0,0 want && grep -q '^,' want && grep -q ',$' want
	done
	# keys have states of their own, the file is read once
	awk -F, 'NR == 1 { print $0, "k"; next } { print $0, NR % 3 }' OFS=, random.csv |
		csf-ind --by k daysto:fomc.txt | cut -d, -f13 | cmp - <(echo daysto_fomc_txt
		csf-ind daysto:fomc.txt <random.csv | sed 1d | cut -d, -f12)
	csf-ind --memory 0 daysto:fomc.txt -f random.csv | grep -qx daysto_fomc_txt,0
}

@test "a file of dates that is missing or wrong: before the first row" {
	printf 'time,k\n2019-01-02,a\n' >in
	local by
	for by in "" "--by k"; do
		# shellcheck disable=SC2086
		fails 1 "cannot open 'none.txt'" csf-ind $by -f in daysto:none.txt
		[ ! -s .out ]
		printf '# a, b\n2019-01-02\n2019-02-30\n' >bad.txt
		# shellcheck disable=SC2086
		fails 1 "bad.txt:3: '2019-02-30' is not a date" csf-ind $by -f in dayssince:bad.txt
		[ ! -s .out ]
	done
	echo soon >bad.txt
	fails 1 "bad.txt:1: 'soon' is not a date" csf-ind -f in daysto:bad.txt
	printf '2019-01-02\ndate\n' >bad.txt
	fails 1 "bad.txt:2: 'date' is not a date" csf-ind -f in daysto:bad.txt
	echo '# none' >bad.txt
	fails 1 "bad.txt: no date in it" csf-ind -f in daysto:bad.txt
	fails 2 "daysto: it needs file=" csf-ind daysto
	fails 2 "dayssince: it needs file=" csf-ind dayssince:file=
	csf-ind -f in all.session 2>err | head -n 1 | grep -q expdays
	grep -q "all.session: left out, it needs a file: daysto" err
}

@test "a volatility in per cent where a fraction is read is refused, with the line" {
	printf 'time,close,iv,vix,vix3m,strike,dte\n2026-05-19,1,0.2,20,21,1,1\n2026-05-20,1,20,0.2,21,1,1\n' >f
	fails 1 "f:3: column 'iv': '20' is not a fraction a year, as 0.162" csf-ind -f f vrp
	fails 1 "f:3: column 'iv': '20' is not" csf-ind -f f emratio
	fails 1 "f:3: column 'iv': '20' is not" csf-ind -f f sdist
	fails 1 "f:3: column 'vix': '0.2' is not in points, as 16.2" csf-ind -f f termslope
	fails 1 "f:2: vrp@close,x: its input 'x' is 20, not a fraction a year" \
		csf-ind -f f x=expr:vix vrp@close,x
}
