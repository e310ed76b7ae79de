# shellcheck disable=SC2154
load ../lib.bash

setup() {
	cd "$root" || return
}

@test "candles, cycles, MAMA and SAR agree with TA-Lib" {
	need_shared vectors/talib/manifest.csv
	"$B/tests/ind/candles"
}

# Bars in steps of a quarter, so that sums are exact and thresholds are met.
quarters() {
	bars "$1" | awk -F, 'NR > 1 {
		for (i = 2; i < 6; i++) $i = int($i * 4) / 4 } 1' OFS=,
}

@test "--candle sets range, period and factor of a threshold" {
	quarters 800 >"$BATS_TEST_TMPDIR/bars.csv"
	cd "$BATS_TEST_TMPDIR"
	csf-ind --candle BodyDoji=range,5,0.25 --candle bodylong=range,3,0.5 \
		--candle ShadowShort=shadows,4,1.5 \
		--candle shadowlong=shadows,0,1.5 \
		cdldoji cdllongline cdllongleggeddoji <bars.csv |
		cut -d, -f7- >got
	awk -F, '
	function mean(a, n,  s, k) {
		for (k = 1; k <= n; k++) s += a[NR - k]
		return s / n
	}
	NR == 1 { print "cdldoji,cdllongline,cdllongleggeddoji"; next }
	{
		body = $5 - $2; sign = body < 0 ? -1 : 1; body *= sign
		up = $3 - (sign > 0 ? $5 : $2); low = (sign > 0 ? $2 : $5) - $4
		range[NR] = $3 - $4
		both[NR] = up + low
		doji = long = legs = ""
		if (NR - 2 >= 5) {
			doji = body <= 0.25 * mean(range, 5) ? 100 : 0
			own = 1.5 * both[NR] / 2
			legs = doji && (up > own || low > own) ? 100 : 0
		}
		if (NR - 2 >= 4) {
			lim = 1.5 * mean(both, 4) / 2
			long = body > 0.5 * mean(range, 3) && up < lim &&
			    low < lim ? 100 * sign : 0
		}
		print doji "," long "," legs
	}' bars.csv >want
	diff want got
	for i in 1 2 3; do # each fires
		cut -d, -f$i want | grep -c 100
	done
	cut -d, -f2 want | grep -qx -- -100
}

@test "what is no threshold exits 2 and says what one is" {
	fails 2 "no setting 'BodyLongg'; did you mean 'BodyLong'" \
		csf-ind --candle BodyLongg=body,10,1 cdldoji
	fails 2 "'tail' is not body, range or shadows" \
		csf-ind --candle BodyLong=tail,10,1 cdldoji
	fails 2 "'1001' is not a whole number in 0..1000" \
		csf-ind --candle BodyLong=body,1001,1 cdldoji
	fails 2 "'-1' is not a number in 0..1000000" \
		csf-ind --candle BodyLong=body,10,-1 cdldoji
	fails 2 "it is like BodyLong=body,10,1" \
		csf-ind --candle BodyLong cdldoji
}

@test "all.candle is the 61 patterns, each as it is alone" {
	bars 400 >"$BATS_TEST_TMPDIR/bars.csv"
	cd "$BATS_TEST_TMPDIR"
	csf-ind all.candle <bars.csv | cut -d, -f7- >got
	[ "$(head -n 1 got | tr , '\n' | wc -l)" = 61 ]
	csf-ind -l candle | grep '^cdl' | cut -d, -f1 >names
	[ "$(wc -l <names)" = 61 ]
	local n=0 name
	while read -r name; do
		n=$((n + 1))
		csf-ind "$name" <bars.csv | cut -d, -f7 >alone
		cut -d, -f$n got | cmp - alone
	done <names
	csf-ind all.ta.candle <bars.csv | cut -d, -f7- | sed '1s/ta_//g' |
		cmp - got
}
