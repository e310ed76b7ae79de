# One chain: csf-bt and csf-chain see the same forwards, vols and strikes.
# shellcheck disable=SC2154
load ../lib.bash
setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	here=$BATS_TEST_DIRNAME
	lazy=$B/tests/quotes/lazy
	orders=(
		"strangle id=delta expiry=all dte.in=0..400 max=0 x.delta=0.6
			delta=0.05,0.07,0.10,0.13,0.16,0.22,0.30,0.35,0.5"
		"ironcondor id=wings expiry=all dte.in=0..400 max=0 delta=0.2
			wdelta=0.05,0.1"
		"ironcondor id=sd expiry=all dte.in=0..400 max=0 sd=0.5,1,1.5
			width=50 width.tol=9"
		"pcs id=em expiry=all dte.in=0..400 max=0 em=0.5,1 width=50
			width.tol=9"
		"ccs id=otm expiry=all dte.in=0..400 max=0 otm=0.01,0.03
			width=50 width.tol=9"
		"pcs id=premium expiry=all dte.in=0..400 max=0 premium=5
			delta.in=0.05..0.4 wdelta=0.02"
		"pcs id=am root=SPX expiry=all dte.in=1..400 max=0 delta=0.16
			width=25 width.tol=9 pop.in=0.1..1"
	)
}

# law CHAIN: with greeks=own on it, and with greeks=column on what csf-chain
# greeks makes of it, csf-bt writes the same; prints how much there was.
law() {
	local o w n=0
	csf-chain greeks -q "$1" >g.csv
	csf-chain times "$1" >t.csv
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i
		print "expiry,value"; next }
		NR == 2 { value = $at["underlying_price"]; value = value > 0 ? value : 4700 }
		!seen[$at["expiry"]]++ { print $at["expiry"] "," value }' \
		"$1" >settle.csv
	for o in "${orders[@]}"; do
		for w in own column; do
			[ $w = own ] && cp "$1" chain || cp g.csv chain
			# shellcheck disable=SC2086 # words
			csf-signal -q $o greeks=$w <t.csv |
				csf-bt -q --chain chain --fill same \
					--settle settle.csv --start 1e12 \
					--fills $w.fills --open $w.open \
					--skips $w.skips >$w.ledger
		done
		for w in ledger fills open; do
			cmp own.$w column.$w || { echo "$1: $o: $w"; return 1; }
		done
		n=$((n + $(wc -l <own.fills) - 1))
	done
	echo "$("$lazy" g.csv 7), $n strikes"
}

# total: the lines of law, added up.
total() { awk '{ m += $1; s += $3; r += $5; k += $7 }
	END { print NR " chains, " m " moments, " s " series, " r " rows, " k " strikes" }'; }

@test "own greeks and csf-chain's columns choose the same on every real chain" {
	need_shared data/chains
	local f name stamp n
	while read -r name stamp; do
		f=$shared/data/chains/chain_$name.csv
		[ -e "$f" ] || { echo "# no $name" >&3; continue; }
		awk -v stamp="${stamp#-}" -f "$here/../chain/canon.awk" "$f" >q.csv
		law q.csv
	done >all <<-END
	spx_2011-01-03_07_eod -
	spx_2022-02-04 2022-02-04T16:15-05:00
	spx_2022-07-12_1155 -
	spx_2023-09-14 2023-09-14T16:15-04:00
	spx_2023-12-08 2023-12-08T16:15-05:00
	spx_2026-07-23_schwab -
	spxw_2019-06-26_1545 -
	END
	cat all
	[[ $(total <all) =~ ^7\ chains,\ 11\ moments,\ [0-9]+\ series,\ 893[0-9]+\ rows,\ ([0-9]+)\ strikes$ ]]
	[ "${BASH_REMATCH[1]}" -gt 8000 ]
	echo "# $(total <all)" >&3
}

# made SEED: a dirty chain of three days.
made() {
	printf '%s\n' time,close,vix 2024-01-09,4756.5,12.69 \
		2024-01-10,4783.45,12.69 2024-01-11,4780.24,12.44 |
		csf-chain model --dte 0..40 --moneyness 0.9..1.08 --rate 0.05 |
		awk -v seed="$1" -f "$here/dirty.awk"
}

@test "and on chains made at random, with mid alone too" {
	local i
	for i in 1 2 3 4; do
		made $i >q.csv
		law q.csv
	done >all
	awk -F, -v OFS=, 'NR == 1 { $7 = "mid" } NR > 1 { $7 = ($7 + $8) / 2 }
		{ print $1, $2, $3, $4, $5, $6, $7 }' q.csv >mid.csv
	law mid.csv >>all
	cat all
	[[ $(total <all) =~ ^5\ chains,\ 15\ moments,.*,\ ([0-9]+)\ strikes$ ]]
	[ "${BASH_REMATCH[1]}" -gt 1000 ]
	echo "# $(total <all)" >&3
}

@test "a second reading of the manual has the same forwards, vols and deltas" {
	local f
	export PYTHONDONTWRITEBYTECODE=1
	for f in 5 6; do
		made $f | csf-chain greeks -q >g.csv
		python3 "$here/oracle.py" g.csv
	done
	if [ -e "$shared/data/chains" ]; then
		for f in "$shared"/data/chains/*_{2011,2019,2026}*.csv; do
			awk -f "$here/../chain/canon.awk" "$f" |
				csf-chain greeks -q >g.csv
			python3 "$here/oracle.py" g.csv
		done
	fi
}

# strikes CHAIN ORDER: "expiry strike ..." of the positions opened on it.
strikes() {
	csf-chain times "$1" | csf-signal $2 |
		csf-bt -q --chain "$1" --fill same --settle chain --start 1e12 \
			--open open >ledger
	awk -F, 'NR > 1 { print $7, $9, $10 }' open
}

@test "what the two programs once told apart is one" {
	need_shared data/chains/chain_spx_2011-01-03_07_eod.csv
	# P800 and P700 of 2011-12-30; 90 of 384 legs of 2023-09-14
	local f=$shared/data/chains/chain_spx
	for f in "$f"_2011-01-03_07_eod.csv "$f"_2023-09-14.csv; do
		# a download of 16:31 is of the quotes of 16:15
		awk -f "$here/../chain/canon.awk" "$f" |
			sed s/T16:31-/T16:15-/ >q.csv
		csf-chain greeks -q q.csv >g.csv
		for d in 0.05 0.07,0.13,0.22,0.35; do
			o="strangle expiry=all dte.in=1..400 max=0 delta=$d"
			strikes q.csv "$o greeks=own" >own
			strikes g.csv "$o greeks=column" >column
			[ "$(wc -l <own)" -gt 10 ]
			cmp own column
		done
	done
	# one vol of SPXW 2022-08-10 P3550, in csf-bt's fills and csf-chain's cell
	awk -f "$here/../chain/canon.awk" "${f%2023*}"2022-07-12_1155.csv >q.csv
	csf-chain times q.csv | csf-signal legs expiry=2022-08-10 dte.in=0..60 \
		leg.a=-1P@strike:3550 greeks=own |
		csf-bt -q --chain q.csv --fill same --fills fills >ledger
	csf-chain greeks -q q.csv >g.csv
	[ "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		END { print $at["iv"] }' fills)" = \
		"$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		$4 == "2022-08-10" && $5 == 3550 && $6 == "P" {
			print $at["iv"] }' g.csv)" ]
}
