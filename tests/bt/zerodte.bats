# shellcheck disable=SC2016
# 0DTE on quotes within the day: share/examples/zerodte.sh over the files of
# ../shared/data/zero_dte, every trade once more by zerodte.awk.
load ../lib.bash

example() { sh "$root/share/examples/zerodte.sh" "$@"; }

setup_file() {
	load ../lib.bash
	[ -d "$shared/data/zero_dte" ] || return 0
	KEEP=$BATS_FILE_TMPDIR/kept example "$shared/data/zero_dte" \
		>"$BATS_FILE_TMPDIR/out" 2>"$BATS_FILE_TMPDIR/err"
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
	minute4=spxw_quotes_1min_2021-01-04
	minute6=spxw_quotes_1min_2021-01-06
	mids=spx_0dte_mids_2023-11-06_2024-12-31
}

# again NAME: the trades of NAME.ledger.csv, recomputed.
again() {
	awk -f "$BATS_TEST_DIRNAME/zerodte.awk" kept/settle.csv \
		"kept/$1.quotes.csv" "kept/$1.ledger.csv"
}

@test "the example prints what it runs" {
	need_shared data/zero_dte
	[ "$(grep -c '^csf-fetch csv ' out)" = 4 ]
	[ "$(grep -c '^csf-bt --chain ' out)" = 3 ]
	[ "$(grep -c '^csf-report <' out)" = 3 ]
	grep -q '^-- books --' out
	grep -q "no bid and ask; mid stands for both" err
	# and leaves nothing behind
	mkdir tmp
	TMPDIR=$PWD/tmp example "$shared/data/zero_dte" >again.out 2>again.err
	[ -z "$(ls tmp)" ]
	cmp out again.out
	cmp err again.err
}

@test "minute quotes: each exit is at the first quotes that satisfy a rule" {
	need_shared data/zero_dte
	[ "$(again $minute4)" = \
		"4 trades: 1 target, 2 stop, 0 time, 1 settlement" ]
	[ "$(again $minute6)" = \
		"4 trades: 2 target, 1 stop, 0 time, 1 settlement" ]
}

@test "290 sessions of mids: every trade within its day, by its rules" {
	need_shared data/zero_dte
	[ "$(again $mids)" = \
		"1053 trades: 453 target, 61 stop, 4 time, 535 settlement" ]
	# all of them filled at one price, as the flag says
	[ "$(named '$2 == "trade" && $at["flags"] !~ /^same.mid_only(.waited)?$/' \
		kept/$mids.ledger.csv)" = "" ]
	# half days settle at 13:00
	grep ,trade, kept/$mids.ledger.csv | grep -q ^2024-07-03T17:00:00Z
	[ -z "$(grep "^2024-07-03T20.*,trade," kept/$mids.ledger.csv)" ]
}

@test "a mark at each quote time, with the stop judged at each" {
	need_shared data/zero_dte
	local n
	for n in $minute4 $minute6 $mids; do
		awk -F, '$2 == "mark" && $3 == "pcs" { print $1 }' \
			kept/$n.ledger.csv >marks
		# at every quote time, orders or not, and at each close
		cut -d, -f1 kept/$n.quotes.csv | sed '1d;/T21:\(0[1-9]\|1\)/d' |
			sort -u | grep -Fxvf marks >missing || true
		[ ! -s missing ] || { echo "$n"; head -3 missing; false; }
		cut -d, -f1 kept/$n.quotes.csv | sed 1d | sort -u |
			grep -Fxvf - marks | grep -v 'T\(2[01]\|1[78]\):00:00Z$' \
			>./more || true
		[ ! -s more ] || { echo "$n"; head -3 more; false; }
	done
	# the stop of the put spread: one minute before, it was not due
	named '$2 == "trade" && $3 == "pcs" {
		print $at["exit_time"], $at["credit"] }' \
		kept/$minute4.ledger.csv >trade
	read -r end credit <trade
	awk -F, -v end="$end" -v limit="$(echo "$credit" | awk '{ print 2 * $1 }')" '
		$4 == "2021-01-04" && $6 == "P" {
			mid[$1, $5] = ($7 + $8) / 2; if ($1 <= end) t = $1
			if ($5 == 3800 && $1 < end && $1 > "2021-01-04T15:00:00Z" &&
			    mid[$1, 3800] - mid[$1, 3700] >= limit) early++ }
		END { exit early > 0 || mid[end, 3800] - mid[end, 3700] < limit }' \
		kept/$minute4.quotes.csv
}

@test "settled in cash on the official close, or on the quotes' last level" {
	need_shared data/zero_dte
	# 3700.65 on 2021-01-04: the call spread from 3700 costs 0.65
	[ "$(named '$3 == "held" && $2 == "trade" {
		print $at["settle"], $at["debit"], $at["reason"] }' \
		kept/$minute4.ledger.csv)" = "3700.65 0.65 settlement" ]
	mkdir -p alone/d && cp "$shared/data/zero_dte/$minute4.csv" alone/d
	KEEP=$PWD/alone/kept example alone/d >alone/out
	grep -q -e '--settle chain' alone/out
	[ "$(named '$3 == "held" && $2 == "trade" { print $at["flags"] }' \
		alone/kept/$minute4.ledger.csv)" = same+settle=chain ]
}

@test "without an index level, quotes of the day alone tell it by parity" {
	need_shared data/zero_dte
	awk -F, 'NR == 1 || $4 == "2021-01-06"' kept/$minute6.quotes.csv >day
	[ -z "$(cut -d, -f3 day | sed 1d | sort -u)" ]
	# 3735.70 at 10:00: calls at 38.90 and 0.15, puts at 3.20 and 64.45
	csf-chain times day | csf-signal ccs dte=0 off=0 width=100 time=10:00 |
		csf-bt -q --chain day --fill same --marks all --open o >l
	[ "$(named '{ print $at["call_short"] }' o)" = 3700 ]
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		$1 == "2021-01-06T15:00:00Z" {
			d = $at["underlying"] - 3735.7
			exit d > 0.01 || d < -0.01 }' l
}

@test "the example refuses what it cannot use" {
	mkdir -p empty
	fails 2 "usage: zerodte.sh directory" example
	fails 1 "no spxw_quotes_1min_" example empty
	fails 1 "no file 'nowhere.csv'" example empty nowhere.csv
	cp /dev/null empty/spxw_quotes_1min_x.csv
	fails 1 "no header" example empty
}
