# shellcheck disable=SC2016,SC2094,SC2154
# csf-enrich: whatever the days on which it ran, the same rows.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cat >csf.conf <<-'END'
	symbol = SPX
	indicators = rsi:14 ema:20 obv 'x=expr:close / ema_20 - 1'
	labels = gap sr
	END
}

# days FROM TO: load those of the sample.
days() {
	csf-fetch --symbol SPX --from "$1" --to "$2" sample spx |
		csf-dbload load --timeframe 1d bars >/dev/null
}

# set NAME: its rows.
set_of() {
	csf-fetch db "rows:$1"
}

@test "a run a day is one run, byte for byte, and a second run changes nothing" {
	local d
	days 2018-01-02 2020-03-13
	csf-enrich >/dev/null
	for d in 2020-03-{16..20} 2020-03-{23..27}; do
		days "$d" "$d"
		csf-enrich >counts
		grep -qE '^rows:enriched,[0-9]+,1,[0-9]+,0,0,0,0$' counts
	done
	set_of enriched >daily
	csf-enrich | grep -qE '^rows:enriched,[0-9]+,0,[0-9]+,0,0,0,0$'
	set_of enriched | cmp - daily
	csf-enrich once >/dev/null
	set_of once | cmp - daily
	# and that is the pipeline by hand
	csf-fetch db bars | csf-ind rsi:14 ema:20 obv 'x=expr:close / ema_20 - 1' |
		csf-label gap sr | cmp - daily
}

@test "-n prints the pipeline, which does the same" {
	days 2019-01-02 2020-03-13
	csf-enrich -n two >p
	grep -qF "csf-ind --bar 1d -- rsi:14 ema:20 obv 'x=expr:close / ema_20 - 1' |" p
	fails 1 "no 'rows:two' was loaded" csf-dbload dump rows:two
	rm csf.conf
	bash -c "set -o pipefail; $(cat p)" | grep -q '^rows:two,'
	csf-enrich --indicators "rsi:14 ema:20 obv 'x=expr:close / ema_20 - 1'" --labels 'gap sr' two |
		grep -qE '^rows:two,[0-9]+,0,'
	# options go before the file
	[ "$(csf-enrich -n --db sqlite:o.db --symbol S --timeframe 5m --indicators rsi:9 o | tr -d '\n\t')" = \
		"work=\$(mktemp -d) && trap 'rm -r \"\$work\"' EXIT &&csf-fetch db --db sqlite:o.db --symbol S --timeframe 5m bars |csf-ind --bar 5m -- rsi:9 >\"\$work/rows\" &&csf-dbload load --db sqlite:o.db --symbol S --timeframe 5m --definition 'csf-ind $(csf-ind --version | cut -d' ' -f2): rsi:9' --compare -f \"\$work/rows\" rows:o" ]
}

@test "corrected bars and another definition are named, and --rebuild takes them" {
	days 2019-01-02 2020-03-13
	csf-enrich >/dev/null
	set_of enriched >was
	csf-fetch --symbol SPX --from 2020-03-10 --to 2020-03-10 sample spx |
		awk -F, -v OFS=, 'NR > 1 { $5 -= 1; $4 = $5 } 1' |
		csf-dbload load --replace --timeframe 1d bars >/dev/null
	fails 1 "first 'low' at 2020-03-10" csf-enrich
	grep -q "^close,1,2020-03-10,'2882.23','2881.23',1$" .out
	grep -q '^rsi_14,4,2020-03-10,' .out
	set_of enriched | cmp - was
	fails 1 "is defined as 'csf-ind" csf-enrich --indicators rsi:9
	set_of enriched | cmp - was
	csf-enrich --rebuild >/dev/null
	csf-enrich fresh >/dev/null
	set_of enriched >is
	set_of fresh | cmp - is
	csf-enrich --rebuild --indicators rsi:9 --labels '' | grep -q '^rows:enriched,'
	set_of enriched | head -n 1 | grep -q ',symbol,rsi_9$'
}

@test "--from-memory makes the rows of the replay from fewer bars, or says why not" {
	days 2000-01-03 2020-03-13
	csf-enrich --indicators 'rsi:14 ema:20 macd' --labels '' m >/dev/null
	days 2020-03-16 2020-03-20
	csf-enrich -n --from-memory --indicators 'rsi:14 ema:20 macd' --labels '' m >p
	grep -qE '^csf-fetch db .* --last (9[0-9][0-9]|1[0-9]{3}) bars' p
	csf-enrich --from-memory --indicators 'rsi:14 ema:20 macd' --labels '' m | grep -qx rows:m,6,5,1,0,0,0,0
	csf-enrich --indicators 'rsi:14 ema:20 macd' --labels '' replay >/dev/null
	set_of replay >want
	set_of m | cmp - want
	# its last row is made again: a correction is seen
	csf-fetch --symbol SPX --from 2020-03-20 --to 2020-03-20 sample spx |
		awk -F, -v OFS=, 'NR > 1 { $5 = $4 } 1' | csf-dbload load --replace --timeframe 1d bars >/dev/null
	fails 1 "first 'close' at 2020-03-20" csf-enrich --from-memory --indicators 'rsi:14 ema:20 macd' --labels '' m
	# a sum from the first row does not forget
	csf-enrich --indicators obv --labels '' o >/dev/null
	csf-enrich --from-memory --indicators obv --labels '' o 2>err | grep -qE '^rows:o,[0-9]+,0,'
	grep -q 'csf-enrich: --from-memory: all bars are read: '\''obv'\'' does not forget' err
	fails 2 "how far labels and a model look back is not known" csf-enrich --from-memory
}

@test "what cannot be is said before anything is written" {
	days 2020-01-02 2020-03-13
	fails 2 "'target.tb' looks ahead" csf-enrich --labels 'gap target.tb'
	fails 2 "'y=target.tb:up=2' looks ahead" csf-enrich --labels 'y=target.tb:up=2'
	fails 2 "no indicators, labels or model are set" csf-enrich --indicators '' --labels ''
	fails 2 "'Big': a set is small letters" csf-enrich Big
	fails 2 "'b'? one set is written" csf-enrich a b
	fails 2 "'--foo'? usage: csf-enrich" csf-enrich --foo
	fails 2 "--db needs a value" csf-enrich --db
	fails 2 "csf-enrich: --timeframe 'x': 1m, 5m" csf-enrich --timeframe x
	fails 2 "no indicator 'rzi'" csf-enrich --indicators rzi
	fails 1 "cannot open 'no.json'" csf-enrich --model no.json
	fails 1 "bars has no series 'XSP 1d'" csf-enrich --symbol XSP
	fails 1 "no database 'no.db'" csf-enrich --db sqlite:no.db
	[ ! -e no.db ]
	[ "$(csf-dbload status | wc -l)" = 2 ]
}
