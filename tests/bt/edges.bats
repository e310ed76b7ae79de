# Where something is not known, not quoted or not there.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cat >q.csv <<-'Q'
	time,root,underlying_price,expiry,strike,right,bid,ask,delta
	2024-01-02,SPXW,4750,2024-01-05,4650,P,2.00,2.20,-0.10
	2024-01-02,SPXW,4750,2024-01-05,4700,P,5.00,5.40,-0.20
	2024-01-03,SPXW,4790,2024-01-05,4650,P,0,0.05,-0.01
	2024-01-03,SPXW,4790,2024-01-05,4700,P,0.00,0.05,-0.01
	2024-01-05,SPXW,4790,2024-01-12,4650,P,0,0.05,-0.01
	Q
}

# rows ORDER: five days, the order on the first.
rows() {
	printf 'time,close,signal\n2024-01-02,4750,"%s"\n' "$1"
	printf '2024-01-0%d,4790,\n' 3 4 5 8
}

bt() { rows "$1" | csf-bt -q --chain q.csv --fill same --fees none "${@:2}"; }

# cells COLUMN ...: of the trades.
cells() {
	awk -F, -v want="$*" 'NR == 1 {
		n = split(want, w, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
		$2 == "trade" { for (i = 1; i <= n; i++)
			printf "%s%s", $at[w[i]], i < n ? " " : "\n" }'
}

@test "a resting order fills legs that quotes would not at their mid" {
	cat >fees <<-'F'
	from,what,premium,fee
	2020-01-01,close,0,1
	2020-01-01,close,0.02,2
	F
	bt 'pcs dte=3 strike=4700 width=50 btc=0.05' --fees fees --zero-bid wait \
		--fills f.csv >l.csv
	[ "$(cells debit fees reason flags <l.csv)" = "0.05 4 btc same+limit" ]
	[ "$(named '$at["rule"] == "btc" {
		print $at["side"], $at["price"], $at["fee"], $at["net"] }' f.csv)" = \
		"sell 0.025 2 0.05
buy 0.025 2 0.05" ]
}

@test "no Kelly share of a probability that is not known" {
	bt 'pcs dte=3 strike=4700 width=50 kelly=0.5' --skips s.csv >l.csv
	[ -z "$(cells qty <l.csv)" ]
	grep -q ',qty 0,' s.csv
}

@test "kelly.p is the probability that kelly bets on, of the row that asked" {
	printf 'time,close,p,signal\n2024-01-02,4750,0.97,"%s"\n' \
		'pcs dte=3 strike=4700 width=50 kelly=0.5 kelly.p=p' >rows.csv
	printf '2024-01-0%d,4790,0.1,\n' 3 4 5 8 >>rows.csv
	run_bt() {
		csf-bt -q --chain q.csv --fill same --fees none --slip 0 \
			--price 0 "$@"
	}
	# credit 3.1, odds 3.1 / 46.9, share 0.97 - 0.03 / odds = 0.516: 0.5 of
	# 100000 at 4690 a package is 10.6
	run_bt <rows.csv >l.csv
	[ "$(cells qty <l.csv)" = 10 ]
	sed 's/,0.97,/,0.95,/' rows.csv | run_bt >l.csv # share 0.1935...
	[ "$(cells qty <l.csv)" = 4 ]
	sed 's/,0.97,/,0.9,/' rows.csv | run_bt --skips s.csv >l.csv # below 0
	[ -z "$(cells qty <l.csv)" ]
	grep -q ',qty 0,' s.csv
	sed 's/,0.97,/,,/' rows.csv | run_bt --skips s.csv >l.csv
	grep -q ',qty 0,' s.csv
	sed 's/,0.97,/,1.2,/' rows.csv >over.csv
	fails 1 "stdin:2: kelly.p: 'p' is not a probability, 0..1" \
		run_bt <over.csv
	sed "s/=p\"/='p || 1'\"/" rows.csv >text.csv
	fails 1 "kelly.p" run_bt <text.csv
	fails 1 "no column 'p'" csf-signal pcs dte=3 strike=4700 width=50 \
		kelly=0.5 kelly.p=p <<<$'time,close\n2024-01-02,4750'
	fails 2 "write kelly=0.1 too" csf-signal pcs dte=3 strike=4700 \
		width=50 kelly.p=p
}

@test "what is sold bare needs a margin, and the index to tell it" {
	printf '%s\n' time,expiry,strike,right,bid,ask \
		2024-01-02,2024-01-05,4800,C,2.00,2.20 \
		2024-01-02,2024-01-05,4850,C,1.00,1.40 >q.csv
	bt 'legs dte=3 leg.a=-1C@strike:4800' --skips s.csv >l.csv
	[ -z "$(cells margin <l.csv)" ]
	grep -q ',index unknown,' s.csv
	sed -i '1s/$/,underlying_price/; 2,$s/$/,4750/' q.csv
	bt 'legs dte=3 leg.a=-1C@strike:4800' >l.csv
	[ "$(cells margin <l.csv)" = 66455 ]
}

@test "a signal enters an expiry once, however long it is retried" {
	printf 'time,expiry,strike,right,bid,ask\n' >q.csv
	local m price=(5.00 2.00 2.00 2.00)
	for m in 0 1 2 3; do
		printf "2024-01-02T15:0$m:00Z,%s,%s\n" 2024-01-05 "4650,P,1.00,1.20" \
			2024-01-05 "4700,P,${price[m]},${price[m]}" \
			2024-01-08 "4700,P,0,"
	done >>q.csv
	printf '%s\n' time,close,signal "2024-01-02T14:59:00Z,4750,pcs expiry=all \
dte.in=1..10 strike=4700 width=50 max=0 wait=4 pt=0.5" \
		2024-01-02T15:10:00Z,4750, >s.csv
	csf-bt -q --bar point --chain q.csv -f s.csv --open o.csv >l.csv
	[ "$(cells n expiry reason <l.csv)" = "1 2024-01-05 target" ]
	[ "$(wc -l <o.csv)" = 1 ]
}

@test "--stamp and --signal are checked as typed" {
	rows 'pcs dte=3 strike=4700 width=50' >s.csv
	fails 2 "--stamp '1m': there is no --chain" csf-bt --stamp 1m -f s.csv
	fails 2 "--stamp 'end': start, or a length like 1m" \
		csf-bt --stamp end --chain nofile -f nofile
	fails 1 "stdin: a stream cannot be read twice" \
		csf-bt --stamp start --chain - -f s.csv <q.csv
	fails 1 "/dev/stdin: a stream cannot be read twice" \
		csf-bt --stamp start --chain /dev/stdin -f s.csv < <(cat q.csv)
	fails 2 "--signal: more than 64 columns" csf-bt -q -f s.csv \
		--signal "signal$(printf ',signal%.0s' {1..64})"
}

@test "an intraday order lapses when its day ends, quotes or none" {
	printf '%s\n' time,expiry,strike,right,bid,ask \
		2024-01-02T15:00:00Z,2024-01-05,4700,P,5,5.2 \
		2024-01-02T15:00:00Z,2024-01-05,4650,P,2,2.2 >q.csv
	printf '%s\n' time,close,signal \
		"2024-01-02T15:01:00Z,4750,pcs dte=3 strike=4700 width=50" \
		2024-01-02T18:00:00Z,4750, 2024-01-03T05:00:00Z,4750, >s.csv
	csf-bt -q --bar point --chain q.csv -f s.csv --skips k.csv >/dev/null
	[ "$(tail -n +2 k.csv)" = 2024-01-03T05:00:00Z,pcs,lapsed, ]
}

@test "an order whose session ends before its last try is counted" {
	sed -i '/4700/s/,[0-9.]*,\([0-9.]*\),/,0,\1,/' q.csv # no bid
	bt 'pcs dte=3 strike=4700 width=50 wait=3' --skips k.csv >/dev/null
	[ "$(tail -n +2 k.csv)" = "2024-01-03T21:00:00Z,pcs,no bid," ]
}

@test "with side=1 each side needs a credit of its own" {
	cat >>q.csv <<-'Q'
	2024-01-08,SPXW,4750,2024-01-12,4650,P,5.00,5.20,-0.10
	2024-01-08,SPXW,4750,2024-01-12,4700,P,5.00,5.20,-0.20
	2024-01-08,SPXW,4750,2024-01-12,4800,C,6.00,6.40,0.20
	2024-01-08,SPXW,4750,2024-01-12,4850,C,2.00,2.20,0.10
	Q
	printf 'time,close,signal\n2024-01-08,4750,"%s"\n' \
		'ironcondor dte=4 delta=0.2 width=50 side=1 sl=3,4' |
		csf-bt -q --chain q.csv --fill same --skips k.csv --open o.csv
	[ "$(cut -d, -f3 k.csv | sort -u | tr '\n' ' ')" = "no credit reason " ]
	[ "$(wc -l <o.csv)" = 1 ]
}

@test "a right is C, P, call or put in any case, in a chain and in quotes" {
	local word
	bt 'pcs dte=3 strike=4700 width=50' >want
	for word in p put PUT Put; do
		sed "s/,P,/,$word,/" q.csv >w.csv
		rows 'pcs dte=3 strike=4700 width=50' | csf-bt -q --fees none \
			--chain w.csv --fill same | cmp want
		[ "$(csf-chain greeks --as own w.csv | cut -d, -f10-)" = \
			"$(csf-chain greeks --as own q.csv | cut -d, -f10-)" ]
	done
	for word in c call CALL Call; do
		sed "s/,P,/,$word,/" q.csv >w.csv
		csf-chain greeks --as own w.csv | cut -d, -f10- >got
		sed "s/,P,/,C,/" q.csv | csf-chain greeks --as own | cut -d, -f10- | cmp got
	done
	sed -i 's/,P,/,puts,/' q.csv
	fails 1 "q.csv:2: column 'right': 'puts' is neither C nor P" \
		csf-chain greeks --as own q.csv
	rows 'pcs dte=3 strike=4700 width=50' >s.csv
	fails 1 "q.csv:2: column 'right': 'puts' is neither C nor P" \
		csf-bt --fill same --chain q.csv -f s.csv
}

@test "a quote below 0 is told by its column, mid too" {
	rows 'pcs dte=3 strike=4700 width=50' >s.csv
	sed '2s/,2.00,/,-2.00,/' q.csv >n.csv
	fails 1 "n.csv:2: column 'bid': a quote below 0" \
		csf-bt --fill same --chain n.csv -f s.csv
	printf '%s\n' time,expiry,strike,right,mid \
		2024-01-02,2024-01-05,4700,P,-2 >m.csv
	fails 1 "m.csv:2: column 'mid': a quote below 0" \
		csf-bt --fill same --chain m.csv -f s.csv
}
