load ../lib.bash

# Which index: quotes of several in one file, rows of another than the quotes.

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	local day spot
	head=time,root,underlying_price,expiry,strike,right,bid,ask
	while read -r day spot; do
		puts_and_calls "$day" SPXW "$spot" 1
		puts_and_calls "$day" XSP "$spot" 0.1
	done <<-END >both
		2024-01-02 4000
		2024-01-03 4010
		2024-01-05 4020
	END
	{ echo $head; cat both; } >mixed.csv
	{ echo $head; grep ,XSP, both; } >xsp.csv
	printf '%s\n' time,close 2024-01-02,4000 2024-01-03,4010 \
		2024-01-04,4015 2024-01-05,4025 2024-01-08,4030 >spx
	awk -F, -v OFS=, 'NR > 1 { $2 /= 10 } { print }' spx >tenth
}

# puts_and_calls DAY ROOT SPOT SIZE: of 2024-01-05, around the money.
puts_and_calls() {
	awk -v day="$1" -v root="$2" -v S="$3" -v size="$4" 'BEGIN {
		for (k = 3900; k <= 4100; k += 10)
			for (i = 0; i < 2; i++) {
				worth = i ? S - k : k - S
				mid = (worth > 0 ? worth : 0) + 20 - (k - S < 0 ? S - k : k - S) / 12
				printf "%s,%s,%s,2024-01-05,%s,%s,%.3f,%.3f\n", day, root,
				    S * size, k * size, i ? "C" : "P",
				    (mid - 0.2) * size, (mid + 0.2) * size
			} }'
}

# ledger ROWS CHAIN ORDER OPTION ...: of an order at the first row.
ledger() {
	awk -v order="$3" 'NR == 1 { print $0 ",signal"; next }
		{ print $0 "," (NR == 2 ? order : "") }' "$1" |
		csf-bt -q --rerun off --chain "$2" --fill same --fees none \
			--tick 0 "${@:4}"
}

@test "of a file with several indices an order sees its own" {
	local order
	for order in 'pcs off=5' 'ccs off=3' 'pcs em=0.5' 'ccs em=0.3'; do
		order="${order% *} root=XSP dte=3 ${order#* } width=3"
		ledger tenth mixed.csv "$order" --settle chain | grep ,trade, >got
		ledger tenth xsp.csv "$order" --settle chain | grep ,trade, | cmp - got
		[ "$(cut -d, -f11 got)" = 402 ]
	done
	# what is bare asks its margin by the index; fills say it
	order='strangle root=XSP dte=3 off=5'
	ledger tenth mixed.csv "$order" --fills f | grep ,trade, >got
	ledger tenth xsp.csv "$order" --fills g | grep ,trade, | cmp - got
	cut -d, -f1-16,19- f >got
	cut -d, -f1-16,19- g | cmp - got
	# as where no row says the index
	cut -d, -f1,2,4- mixed.csv >untold
	cut -d, -f1,2,4- xsp.csv >alone
	order='pcs root=XSP dte=3 off=5 width=3'
	ledger tenth untold "$order" | grep ,trade, >got
	ledger tenth alone "$order" | grep ,trade, | cmp - got
}

@test "csf-chain pick sees the order's own index, too" {
	local order='strangle root=XSP dte=3 off=5'
	printf 'time,close,signal\n2024-01-02,400,%s\n' "$order" >s
	csf-chain pick -q --chain mixed.csv s >got
	csf-chain pick -q --chain xsp.csv s | cmp - got
	grep -q ,ok,chain,XSP, got
}

@test "rows of another index than the quotes settle nothing" {
	local order='ccs root=XSP dte=3 strike=405 width=3'
	fails 1 "trade 1 of 'ccs': XSP expiring 2024-01-05 would settle at 4025, and its quotes are of an index at 402" \
		ledger spx xsp.csv "$order"
	fails 1 "x.touch of 'ccs': a close of 4010, and the quotes of XSP are of an index at 401" \
		ledger spx xsp.csv "$order x.touch=1"
	# with values of its own they only say when
	ledger spx xsp.csv "$order" --settle chain | grep ,trade, >got
	ledger tenth xsp.csv "$order" --settle chain | grep ,trade, | cmp - got
	# nor do they move the marks' index on a day without quotes
	ledger spx xsp.csv "$order" --settle chain | awk -F, '
		NR == 1 { while ($++at != "underlying"); }
		$2 == "mark" { print $at }' >got
	[ "$(paste -sd " " got)" = "400 401 401 402 402" ]
}

@test "the model is of the SPX" {
	fails 1 "root=XSP: the model is of SPX and SPXW" csf-bt -f <(
		printf '%s\n' time,close,vix,signal \
			"2024-01-02,400,15,pcs root=XSP dte=3 delta=0.2 width=3")
	awk -F, -v OFS=, 'NR == 1 { print $0, "vix,symbol,signal"; next }
		{ print $0, "15,SPY," }' tenth >s
	csf-bt <s 2>err >l
	grep -qF "the model is of SPX, and the column 'symbol' says 'SPY'" err
	[ "$(grep -c SPY err)" = 1 ]
	sed 's/SPY/SPX/' s | csf-bt 2>err >l
	[ ! -s err ]
}
