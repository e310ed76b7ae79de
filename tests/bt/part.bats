# shellcheck disable=SC2154
# Parts of a grid, and the ledger of them all.
load ../lib.bash

# A chain whose rows tell the index on some days only, and the grid of a text:
# 2 x 3 x 2 choices of strikes and expiries, 4 ways each to close.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	csf-fetch sample spx | awk -F, 'NR == 1 { print $0 ",vix" }
		$1 >= "2019-01-01" && $1 < "2019-04-10" {
			print $0 "," 13 + NR * 7 % 10 }' >bars.csv
	csf-chain model -q --dte 0..40 --root SPXW --moneyness 0.9..1.02 \
		bars.csv | awk -F, -v OFS=, '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		NR > 1 && $1 % 2 == 0 && substr($1, 10) % 3 == 0 {
			$at["underlying_price"] = "" } { print }' >q.csv
	csf-signal pcs dte=7,30 delta=0.10,0.16,0.3 width=25,50 pt=0.5,none \
		sl=2,none max=3 <bars.csv >s.csv
	csf-bt -q --chain q.csv --fill same --fills whole.fills \
		--skips whole.skips --events whole.events --open whole.open \
		--marks all -f s.csv >whole
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
}

# parts N file option ...: the ledgers part1.csv ... partN.csv
parts() {
	local n=$1 from=$2 i
	shift 2
	rm -f part*.csv
	for i in $(seq "$n"); do
		csf-bt -q --part "$i/$n" -f "$from" "$@" >"part$i.csv"
	done
}

# As the example of csf-bt(1) does it.
merge() {
	sh -c "$(sed -n '/^(head .*part1/,/>ledger.csv$/p' "$root/man/csf-bt.1" |
		sed 's/\\e$/\\/; s/part?/part*/; s/ >ledger.csv$//')"
}

@test "the parts' ledgers, sorted, are the whole one to the byte" {
	local n
	[ "$(grep -c ,trade, whole)" -gt 300 ]
	for n in 1 2 3 7; do
		parts $n s.csv --chain q.csv --fill same --marks all
		merge | cmp - whole
		cat part*.csv | named '$2 == "mark" { n[$3]++ }
			END { for (i in n) books++; exit books != 48 }'
	done
	# in like pieces, and what chooses the same strikes in one of them
	for n in 1 2 3 4 5 6 7; do
		cut -d , -f 3 part$n.csv | grep pcs | sort -u | tee ids.$n | wc -l
	done | sort -n | uniq -c >sizes
	[ "$(awk '{ print $1 "x" $2 }' sizes)" = "2x4
5x8" ] || { cat sizes; false; }
	for n in 1 2 3 4 5 6 7; do
		sed 's/\.pt.*//' ids.$n | sort | uniq -c
	done | awk '$1 != 4 || seen[$2]++ { exit 1 }'
}

@test "a time with a fraction of a second is behind the whole second, in one order for all" {
	local keys='-k 1.1,1.19 -k 1.20,1n -k 2,2r -k 3,3 -k 4,4n'
	# each snapshot of a week four times: 15:00:00, .25 and .5 behind it, 15:00:01
	awk -F, -v OFS=, 'NR == 1 { print; next }
		function put(  k, i) {
			for (k = 0; k < 4; k++)
				for (i = 1; i <= n; i++)
					print day "T20:00:0" second[k] rest[i]
			n = 0
		}
		BEGIN { second[0] = "0Z"; second[1] = "0.25Z"
			second[2] = "0.5Z"; second[3] = "1Z" }
		$1 > "2019-02-08" { exit }
		$1 > "2019-02" {
			if ($1 != day) put()
			day = $1
			rest[++n] = substr($0, length($1) + 1)
		}
		END { put() }' q.csv >fraction.csv
	csf-signal pcs dte=7 delta=0.16,0.3 width=25,50 max=3 <bars.csv >f.csv
	csf-bt -q --chain fraction.csv --marks all -f f.csv >want
	[ "$(grep -c '^[^,]*[.]25Z,mark' want)" -gt 10 ]
	parts 3 f.csv --chain fraction.csv --marks all
	merge | cmp - want
	# the page, its example and share/sweep say the same keys
	tr -s '\t\n ' ' ' <"$root/man/csf-ledger.5" | grep -qF "LC_ALL=C sort -s -t \&, $keys"
	tr -s '\\\t\n ' ' ' <"$root/share/sweep/merge" | grep -qF "LC_ALL=C sort -s -t , $keys"
	tr -s '\\\t\n ' ' ' <"$root/man/csf-bt.1" | sed 's/ e / /g' | grep -qF "LC_ALL=C sort -s -t , $keys"
}

@test "so are the further files, sorted by time and id" {
	local i f k
	for i in 1 2 3; do
		csf-bt -q --chain q.csv --fill same --part $i/3 --fills $i.fills \
			--skips $i.skips --events $i.events --open $i.open \
			-f s.csv >/dev/null
	done
	for f in fills skips events; do
		[ "$(wc -l <whole.$f)" -gt 30 ]
		k=2
		[ $f != events ] || k=3
		tail -n +2 whole.$f | LC_ALL=C sort -s -t , -k 1.1,1.19 -k 1.20,1n -k $k,$k >want
		tail -q -n +2 [123].$f |
			LC_ALL=C sort -s -t , -k 1.1,1.19 -k 1.20,1n -k $k,$k >got
		cmp want got
	done
	tail -n +2 whole.open >want
	tail -q -n +2 [123].open | LC_ALL=C sort -s -t , -k 1,1 -k 2n >got
	cmp want got && [ -s want ]
}

@test "texts that change with the rows, in two columns: a book is in one part" {
	local n
	# b: a grid, another with ids of the first, and an order by itself;
	# c: begins when the others have been marked
	awk -F, -v OFS=, 'NR == 1 { print $0, "b", "c"; next } {
		b = "ccs dte=7 delta=0.2 width=25"
		if (NR % 3 == 0)
			b = "pcs dte=7 width=25 delta=0.2,0.3 id=x"
		if (NR % 3 == 1)
			b = "pcs dte=20 width=50 delta=0.3,0.2,0.1 id=x"
		c = "pcs width=20 dte=" NR % 9 + 3 " off=20,30 id=late"
		if (NR < 30)
			c = ""
		print $0, "\"" b "\"", "\"" c "\"" }' bars.csv >t.csv
	csf-bt -q --signal c,b -f t.csv >want
	named '{ n[$3]++ } END { for (i in n) books++; exit books != 6 }' want
	for n in 2 5; do
		parts $n t.csv --signal c,b
		merge | cmp - want
	done
	# each of six groups came to a part of its own as long as there were
	[ "$(cat part*.csv | cut -d , -f 3 | sort -u | wc -l)" = 7 ]
	[ "$(for n in 1 2 3 4 5; do tail -n +2 part$n.csv | head -n 1; done |
		wc -l)" = 5 ]
	# more rows leave each where it is
	head -n 40 t.csv | csf-bt -q --part 2/5 --signal c,b >short
	head -c "$(wc -c <short)" part2.csv | cmp - short
}

@test "with one account for each order: independent, model prices, reruns" {
	csf-bt -q --independent -f s.csv >whole.i
	parts 3 s.csv --independent
	merge | cmp - whole.i
	csf-bt -q --rerun all --marks none -f s.csv --to 2019-02-01 >whole.r
	parts 2 s.csv --rerun all --marks none --to 2019-02-01
	merge | cmp - whole.r
}

@test "more parts than variants: a header, and it is said" {
	csf-signal pcs dte=7 delta=0.1,0.2 width=25 <bars.csv >two.csv
	csf-bt -q -f two.csv >want
	parts 3 two.csv
	merge | cmp - want
	csf-bt --part 3/3 -f two.csv >part3.csv 2>err
	[ "$(cat part3.csv)" = "$(head -n 1 want)" ]
	grep -qF 'csf-bt: --part 3/3: it has none of the 2 variants, its ledger is empty' err
	[ "$(grep -c . err)" = 1 ]
	# the report reads them side by side
	csf-report part1.csv part2.csv part3.csv >/dev/null
}

@test "a part that is none" {
	local p
	for p in 0/3 4/3 a/b 1 1/ /3 1/0 -1/3 1/3x 1/2/3 01/3 ' 1/3' '' \
	    1/99999999999999999999; do
		fails 2 "--part '$p': it is a part and how many there are" \
			csf-bt --part "$p" -f s.csv
	done
	fails 2 "--part: --account shared is one for all variants" \
		csf-bt --part 1/2 --account shared -f s.csv
	csf-bt -q --part 1/1 --account shared -f s.csv >/dev/null
}
