# shellcheck disable=SC2016,SC2154
load ../lib.bash

setup() {
	cd "$root" && refs=../shared/vectors/pandas_ta
}

# agrees FOLDER COUNTS: with every reference file of the folder but those that
# look ahead or are no columns.
agrees() {
	local n
	[ -e "$refs/manifest.csv" ] ||
		skip "736 reference files: no $refs"
	n=$("$B/tests/ind/pta" -m "$refs$1") || { echo "$n"; false; }
	echo "$n"
	grep -qF "agree $2, 0 files of 0 functions not built" <<<"$n"
}

@test "pta. agrees with pandas-ta's own numbers" {
	agrees "" "426 of 435; 0 differ, 9 refused"
}

@test "pta. agrees with pandas-ta on flat, tied and empty-volume bars" {
	agrees /edge "143 of 147; 0 differ, 4 refused"
}

@test "pta. has what pandas-ta 0.4.16b0 adds, to its numbers" {
	agrees /dev "45 of 61; 0 differ, 16 refused"
}

@test "pta. has what the fork pandas-ta-classic adds, to its numbers" {
	agrees /classic "93 of 93; 0 differ, 0 refused"
}

@test "pta. reads parameters as Python writes them" {
	cd "$BATS_TEST_TMPDIR"
	bars 40 >bars.csv
	csf-ind pta.ema:length=None,adjust=FALSE,sma=true,talib=True <bars.csv >got
	csf-ind pta.ema:talib=1 <bars.csv | cmp - got
	fails 2 "sma=maybe is not true or false" csf-ind pta.ema:sma=maybe
	fails 2 "length=0 is not a whole number in 1..100000" \
		csf-ind pta.ema:length=0
	fails 2 "did you mean 'pta.rsi'" csf-ind pta.rsy
	fails 2 "no indicator 'supertren'; did you mean 'pta.supertrend' or 'ta.supertrend'?" csf-ind supertren
}

@test "offset shows the same numbers so many rows later, never earlier" {
	cd "$BATS_TEST_TMPDIR"
	bars 60 >bars.csv
	csf-ind x=pta.rsi:5 y=pta.rsi:5,offset=3 <bars.csv | named '
		FNR > 1 { was[FNR] = $at["x"]
			if ($at["y"] != was[FNR - 3]) exit bad = 1
			some += $at["y"] != "" }
		END { exit bad || some != 52 }'
	[ "$(csf-ind pta.rsi:5,offset=3 <bars.csv | head -n 1)" = \
		time,open,high,low,close,volume,pta_rsi_5_offset3 ]
	# a hole is a row of its own: neither the state nor the delay moves
	awk -F, 'NR == 30 { print $1 ",,,,,"; next } 1' bars.csv >holes.csv
	csf-ind y=pta.rsi:5,offset=3 <holes.csv | awk 'NR != 30' >got
	awk 'NR != 30' holes.csv | csf-ind y=pta.rsi:5,offset=3 | cmp - got
	fails 2 "offset=-1 is not a whole number in 0..100000: it would read the future" \
		csf-ind pta.rsi:offset=-1
}

@test "what looks ahead is refused by name, with what is there instead" {
	fails 2 "pta.zigzag is not offered: it chooses its pivots backwards" \
		csf-ind pta.zigzag
	fails 2 "pta.vhm is not offered" csf-ind pta.vhm:length=50
	fails 2 "lag the signal" csf-ind pta.cube
	fails 2 "ta.tanh has the curve" csf-ind pta.ifisher
	fails 2 "as known at each row" csf-ind pta.ichimoku_span
	fails 2 "csf-bars profile" csf-ind pta.vp
}

modes="dema ema fwma hma linreg midpoint pwma rma sinwma sma swma t3 tema trima
vidya wma zlma"

@test "an average by name is that function, alone and inside of others" {
	cd "$BATS_TEST_TMPDIR"
	bars 90 >bars.csv
	for m in $modes; do
		csf-ind b='expr:close - open' "x=pta.$m:9@b" \
			"y=pta.ma:name=$m,length=9@b" "z=pta.qstick:9,ma=$m" \
			<bars.csv >got
		named 'FNR > 1 { if ($at["x"] != $at["y"]) exit bad = 1
			d = $at["x"] - $at["z"]
			if (d > 1e-9 || d < -1e-9) exit bad = 1
			some += $at["x"] != "" }
			END { exit bad || some < 70 }' got || { echo "$m"; false; }
	done
	fails 2 "ma=foo is none of dema, ema, fwma, hma, linreg, midpoint" \
		csf-ind pta.qstick:ma=foo
	fails 2 "mamode=foo is none of" csf-ind pta.zlma:mamode=foo
}

@test "an average of what begins late is seeded by rows, not by values" {
	cd "$BATS_TEST_TMPDIR"
	bars 60 >bars.csv
	# 14 rows of the RSI are empty: of 9 the seed has none, of 20 six
	csf-ind r=pta.rsi:14 a=pta.ema:9@r b=pta.ema:20@r c=pta.rma:5@r \
		d=pta.sma:5@r <bars.csv | named '
		function near(x, y) { return x != "" && (x - y) ^ 2 < 1e-18 }
		FNR == 1 { next }
		{ r[FNR - 1] = $at["r"] }
		FNR - 1 < 15 && $at["a"] $at["b"] $at["c"] $at["d"] != "" { bad++ }
		FNR - 1 == 15 && !near($at["a"], y = $at["r"]) { bad++ }
		FNR - 1 > 15 { y += 0.2 * ($at["r"] - y); bad += !near($at["a"], y) }
		FNR - 1 < 20 { bad += $at["b"] != "" }
		FNR - 1 == 20 { for (i = 15; i <= 20; i++) s += r[i] / 6
			bad += !near($at["b"], s) }
		FNR - 1 == 18 { bad += $at["c"] $at["d"] != "" }
		FNR - 1 == 19 {
			for (i = 15; i <= 19; i++) {
				w = 0.8 ^ (19 - i); n += w * r[i]; d += w; m += r[i] / 5
			}
			bad += !near($at["c"], n / d) + !near($at["d"], m) }
		END { exit bad > 0 || FNR != 61 }'
}

@test "windows forget: what has left them, however huge, leaves no trace" {
	cd "$BATS_TEST_TMPDIR"
	bars 20000 | awk -F, -v OFS=, 'NR == 15001 { $5 = 1e15; $3 = 1e15 } 1' \
		>bars.csv
	{ head -n 1 bars.csv; tail -n 400 bars.csv; } >tail.csv
	w=(pta.sma pta.wma pta.hma pta.trima pta.fwma pta.pwma pta.sinwma
		pta.swma pta.linreg r=pta.linreg:r=true pta.midpoint:9
		pta.midprice:9 pta.alma pta.vwma pta.dpo pta.cksp:tvmode=false
		pta.vhf pta.vortex pta.aroon)
	csf-ind "${w[@]}" <bars.csv | tail -n 200 >whole
	csf-ind "${w[@]}" <tail.csv | tail -n 200 >part
	same_numbers whole part 1e-11
}

@test "functions fed by others say so, and take what @ names" {
	cd "$BATS_TEST_TMPDIR"
	fails 2 "pta.cross: it reads what '@' names, pta.cross@series_a,series_b" \
		csf-ind pta.cross
	fails 2 "pta.xsignals@signal" csf-ind pta.xsignals:20,80
	fails 2 "1 inputs; pta.cross reads 2" csf-ind pta.cross@close
	bars 40 >bars.csv
	csf-ind a=pta.ema:3 b=pta.ema:8 x=pta.cross@a,b y=pta.above@a,b \
		<bars.csv | named 'FNR == 1 { next }
		{ x = a != "" && b != "" && a < b && $at["b"] != "" &&
			$at["a"] > $at["b"]
		  y = $at["b"] != "" && $at["a"] >= $at["b"]
		  bad += $at["x"] != x || $at["y"] != y; some += x
		  a = $at["a"]; b = $at["b"] }
		END { exit bad > 0 || !some }'
	# a group leaves them out
	csf-ind all.pta.utility <bars.csv | head -n 1 | grep -q ',pta_rsi_signals'
	csf-ind all.pta.utility <bars.csv | head -n 1 | grep -c cross | grep -qx 0
}

@test "the dialect's own column names are told" {
	csf-ind --describe pta.supertrend | grep -qF '"theirs":"SUPERTl_7_3.0"'
	grep -qF 'SUPERTl_7_3.0' "$root/man/csf-indicators.7"
}

@test "an input that parameters ask for is read, else not needed" {
	cd "$BATS_TEST_TMPDIR"
	bars 30 | cut -d, -f1,3,4 >hl.csv
	csf-ind pta.psar:close=none <hl.csv | head -n 1 |
		grep -q pta_psar_long
	fails 1 "close" csf-ind pta.psar <hl.csv
}

@test "what has no effect in pandas-ta has none: drift in chop, rwi, xsignals" {
	cd "$BATS_TEST_TMPDIR"
	bars 60 >bars.csv
	csf-ind x=pta.chop:drift=3 w=pta.rwi:drift=2 r=pta.rsi:3 \
		z=pta.xsignals:30,60,trend_reset=1,drift=4@r <bars.csv >got
	csf-ind x=pta.chop w=pta.rwi r=pta.rsi:3 z=pta.xsignals:30,60@r <bars.csv |
		cmp - got
}

@test "a fast period that is the longer one is the slow one" {
	cd "$BATS_TEST_TMPDIR"
	bars 60 >bars.csv
	for f in apo ppo pvo macd smi stc massi aobv vosc vwmacd; do
		csf-ind "x=pta.$f:fast=9,slow=4" <bars.csv >got
		csf-ind "x=pta.$f:fast=4,slow=9" <bars.csv | cmp - got || { echo "$f"; false; }
	done
}

@test "cpr takes all that it is called with, and refuses what looks ahead" {
	cd "$BATS_TEST_TMPDIR"
	bars 40 >bars.csv
	csf-ind x=pta.cpr:method=classic,timeframe=daily,interval=None,levels=standard,width_analysis=True,price_position=True,virgin_cpr=False \
		<bars.csv >got
	csf-ind x=pta.cpr <bars.csv | cmp - got
	csf-ind x=pta.cpr:woodie <bars.csv | named '
		function off(x, y) { return (x - y) ^ 2 > 1e-18 }
		FNR > 2 { p = (h + l + 2 * c) / 4
			bad += off($at["x_pivot"], p) + off($at["x_r1"], 2 * p - l)
			bad += off($at["x_s2"], p - (h - l)) }
		{ h = $at["high"]; l = $at["low"]; c = $at["close"] }
		END { exit bad > 0 }'
	fails 2 "virgin_cpr=true would tell what later rows touched" \
		csf-ind pta.cpr:virgin_cpr=true
	fails 2 "levels=all is none of standard" csf-ind pta.cpr:levels=all
}

@test "a mean that is a price exactly is not crossed by a last digit" {
	local i c
	cd "$BATS_TEST_TMPDIR"
	# 13 highs around 6.33, whose mean it is
	{
		echo time,high,low,close
		for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
			c=$((633 + (i * 5 % 13 - 6) * 7))
			printf '2024-01-%02d,%d.%02d,1,6.33\n' $((i + 1)) \
				$((c / 100)) $((c % 100))
		done
	} >bars.csv
	csf-ind m=pta.sma:13@high a='expr:close > m' b='expr:close < m' \
		-q <bars.csv | named '
		FNR > 13 { bad += $at["a"] + $at["b"]; some++ }
		END { exit bad > 0 || some != 8 }'
}
