# shellcheck disable=SC2016,SC2094,SC2154
# Plots: what is drawn, in which form, and what cannot be drawn.
load ../lib.bash
load report.bash
bats_require_minimum_version 1.5.0

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	export BATS_FILE_TMPDIR
	ledger 3 400 7 1 >three.csv
	csf-fetch sample spx | csf-ind ema:20 >spx.csv
	csf-signal pcs dte=30,45 delta=0.10,0.16 width=50 <spx.csv |
		csf-bt -q >grid.csv
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	three=$BATS_FILE_TMPDIR/three.csv
	grid=$BATS_FILE_TMPDIR/grid.csv
	spx=$BATS_FILE_TMPDIR/spx.csv
}

svg() {
	python3 "$here/plot.py" "$@"
}

# near WANT GOT BY: within BY.
near() {
	awk -v a="$1" -v b="$2" -v by="$3" 'BEGIN { d = a - b
		exit !(b != "" && d <= by && -d <= by) }' ||
		{ echo "'$2', not '$1'"; false; }
}

# fake BODY: a gnuplot that is this shell script, alone on PATH but for bin.
fake() {
	mkdir -p fake
	printf '#!/bin/sh\n%s\n' "$1" >fake/gnuplot
	chmod +x fake/gnuplot
}
faked() {
	PATH=$PWD/fake:$PATH "$@"
}

@test "every plot is an SVG that is fit for a page, the same bytes twice" {
	local p bad=
	for p in equity drawdown rolling sharpe monthly pnl trades sensitivity books; do
		csf-report -q --plot "$p" "$three" >a.svg
		csf-report -q --plot "$p" -o svg "$three" >b.svg
		cmp a.svg b.svg && svg check a.svg && [ "$(wc -c <a.svg)" -lt 200000 ] ||
			bad+=" $p"
	done
	for p in payoff grid:dte,delta books; do
		csf-report -q --plot "$p" "$grid" >a.svg
		svg check a.svg || bad+=" $p"
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
}

@test "what is drawn is what the ledger has" {
	csf-report --plot equity --id book1 "$three" >a.svg
	named '$at["kind"] == "mark" && $at["id"] == "book1" { print $at["equity"] }' \
		"$three" >equity
	# the index is drawn first, the book over it; a fiftieth of a point
	near "$(tail -n 1 equity)" "$(svg last a.svg 2)" 10
	near "$(sort -n equity | head -n 1)" "$(svg least a.svg 2)" 10
	near "$(sort -n equity | tail -n 1)" "$(svg most a.svg 2)" 10

	csf-report --plot drawdown --id book1 "$three" >b.svg
	csf-report --id book1 -o csv "$three" | named '$at["id"] == "book1" { print $at["max_drawdown"] }' >fall
	near "$(cat fall)" "$(svg least b.svg 2)" 0.0002
	svg desc b.svg | grep -qF "the deepest $(awk '{ printf "%.2f", 100 * $1 }' fall) %"
}

@test "of more sessions than columns the least, the greatest and the last are drawn" {
	csf-report --plot books "$grid" >a.svg
	named '$at["kind"] == "mark" && $at["id"] == "pcs.dte45.delta0.16" { print $at["equity"] }' \
		"$grid" >equity
	[ "$(wc -l <equity)" -gt 2000 ]
	# the last of the books is drawn first
	near "$(tail -n 1 equity)" "$(svg last a.svg 1)" 10
	near "$(sort -n equity | head -n 1)" "$(svg least a.svg 1)" 10
	near "$(sort -n equity | tail -n 1)" "$(svg most a.svg 1)" 10
	[ "$(svg count a.svg 1)" -lt 1300 ]
}

@test "of several books the first of the table is drawn, and this is said" {
	csf-report --plot pnl --sort sharpe "$three" >a.svg 2>err
	grep -qE "^csf-report: 3 books: the plot is of 'book[0-9]'; --id BOOK draws another$" err
	csf-report -q --plot pnl --sort sharpe "$three" 2>err
	[ ! -s err ]
}

@test "a grid's cell is the figure of its book, or the median of its books" {
	csf-report -q --plot grid:dte,delta "$grid" >a.svg
	csf-report -o csv "$grid" | named 'NR > 1 { printf "%.2f\n", $at["sharpe"] }' | sort >want
	svg words a.svg | grep -E '^-?[0-9]\.[0-9][0-9]$' | grep -vx '0\.16' | sort >got
	diff want got
	svg desc a.svg | grep -q '^Sharpe by dte and delta: greatest .* at dte 30, delta 0.1, least .* at dte 45, delta 0.16\.$'
	csf-report -q --plot grid:dte,delta --sort pnl "$grid" >b.svg
	svg check b.svg
	svg desc b.svg | grep -q '^P/L'

	ledger 3 60 7 | sed 's/,book1,/,x.dte5.pt0.5.delta0.1,/
		s/,book2,/,x.dte5.pt0.7.delta0.1,/; s/,book3,/,x.dte5.pt0.9.delta0.2,/' >c.csv
	csf-report --plot grid:delta,dte --sort pnl c.csv >c.svg
	svg desc c.svg | grep -q 'the median of the books in a cell'
	fails 1 "no book's id has a '.width' with a value" csf-report --plot grid:dte,width c.csv
}

@test "ids that are markup, quotes or script are texts" {
	local id
	for id in '<script>alert(1)</script>' "a'b\"\"c\`touch pwned\`" \
		'@{x}^2_y\n{/Bold z}' '\' '$(touch pwned)' '&lt;&#60;' '%d %s %n' \
		"'; system('touch pwned'); '" 'rgb(0,98,163)' 'é中' $'x\xff\xfe' '-'; do
		ledger 2 60 7 1 | ID="$id" awk -F, -v OFS=, '
			NR > 1 { $3 = "\"" ENVIRON["ID"] ($3 == "book2" ? "" : "2") "\"" } { print }' >a.csv
		csf-report -q --plot books a.csv >a.svg 2>err || { echo "$id"; cat err; false; }
		svg check a.svg
		[ ! -e pwned ]
	done
	ledger 2 60 7 1 | sed 's/,book1,/,<script>,/; s/,book2,/,<b>"\&@{x}_2,/' >a.csv
	csf-report -q --plot books a.csv >a.svg
	svg words a.svg >words
	grep -qxF '<script>' words
	grep -qxF '<b>"&@{x}_2' words
}

@test "names of books that would be cut alike are not" {
	ledger 3 60 7 | sed 's/,book1,/,pcs.dte30.delta0.1.width25,/
		s/,book2,/,pcs.dte45.delta0.16.width50,/; s/,book3,/,pcs.dte45.delta0.16.width25,/' >a.csv
	sed 's/delta0/-a-long-name-that-all-share/' a.csv >b.csv
	csf-report -q --plot books a.csv >a.svg
	svg words a.svg | grep -c '^dt[34][05].de0' | grep -qx 3
	csf-report -q --plot books b.csv >b.svg
	svg words b.svg | grep -c '^[123]: ' | grep -qx 3
	# nothing is cut where one begins with all of another but its point
	sed 's/pcs.dte30.delta0.1.width25/pcs/; s/pcs.dte45/pcs2.dte45/' a.csv >c.csv
	sed -i 's/,pcs,/,pcs.dte30,/' c.csv
	csf-report -q --plot books c.csv >c.svg
	svg words c.svg | grep -qx '1: pcs.dte30'
	COLUMNS=80 csf-report -q --plot books -o term a.csv | grep -o 'dt[0-9]*.de0.[0-9.]*wi[0-9]*' |
		sort -u | wc -l | grep -qx 3
}

@test "300 variants are six lines and a band" {
	ledger 300 60 7 >a.csv
	csf-report -q --plot books a.csv >a.svg
	svg check a.svg
	[ "$(wc -c <a.svg)" -lt 100000 ]
	svg desc a.svg | grep -q '^Equity of 6 books, and what the others span: '
}

@test "books with nothing to draw say so" {
	head -n 1 "$three" >none.csv
	fails 1 'no trades and no marks' csf-report --plot equity none.csv
	awk -F, 'NR == 1 || ($2 == "mark" && $3 == "book1")' "$three" >marks.csv
	fails 1 "--plot pnl: book 'book1': no trade" csf-report --plot pnl marks.csv
	fails 1 "book 'book1': no trade" csf-report --plot payoff marks.csv
	fails 1 "no trade" csf-report --plot trades marks.csv
	csf-report --plot equity marks.csv >a.svg
	svg check a.svg
	head -n 2 marks.csv >one.csv
	fails 1 'fewer than two sessions' csf-report --plot equity one.csv
	fails 1 'fewer than two sessions' csf-report --plot drawdown one.csv
	fails 1 'fewer than two books with sessions' csf-report --plot books one.csv
	fails 1 'fewer than two times twelve whole months' csf-report --plot rolling one.csv
	without underlying <"$three" >bare.csv
	fails 1 'no level of the index' csf-report -q --plot trades bare.csv
	without equity_mid equity_half equity_natural equity_vol90 equity_vol110 <"$three" >bare.csv
	fails 1 'was not run again' csf-report -q --plot sensitivity bare.csv
	awk -F, 'NR == 1 || $2 == "mark" || !n++' "$three" | awk -F, '
		NR == FNR { if ($2 == "trade") id = $3; next }
		FNR == 1 || $3 == id' - <(awk -F, 'NR == 1 || $2 == "mark" || !n++' "$three") >one.csv
	csf-report -q --plot pnl one.csv >a.svg
	svg check a.svg
	svg desc a.svg | grep -q '^P/L of 1 trade '
}

@test "a payoff has the corners of its package" {
	csf-report --payoff --plot payoff spot=5000 vol=0.16 days=30 leg=-1P4750@18.4 \
		leg=+1P4700@14.9 leg=-1C5250@15.2 leg=+1C5300@9.6 >a.svg
	svg check a.svg
	near 910 "$(svg most a.svg 3)" 25
	near -4090 "$(svg least a.svg 3)" 25
	[ "$(svg desc a.svg)" = 'Payoff at expiry: greatest profit $910.00, greatest loss -$4,090.00, nothing is made at 4,740.90 and 5,259.10; the index was at 5,000.00.' ]
	fails 2 '--payoff has one plot' csf-report --payoff --plot equity spot=5000
}

@test "lines are drawn over any rows, CSV or NDJSON" {
	csf-report --plot lines:close,ema_20 "$spx" >a.svg
	svg check a.svg
	svg words a.svg | grep -qx 2015
	near "$(tail -n 1 "$spx" | cut -d, -f5)" "$(svg last a.svg 1)" 8
	near "$(tail -n 1 "$spx" | cut -d, -f7)" "$(svg last a.svg 2)" 8
	near "$(cut -d, -f5 "$spx" | sed 1d | sort -n | tail -n 1)" "$(svg most a.svg 1)" 8
	csf-fetch sample spx -o json | csf-ind ema:20 | csf-report --plot lines:close,ema_20 >b.svg
	cmp a.svg b.svg
	printf 'k,v\n1,2\n2,\n3,5\n' | csf-report --plot lines:v --x k >c.svg
	svg check c.svg
	printf 'k,v\n3,2\n1,4\n2,5\n' | csf-report --plot lines:v --x k >d.svg
	svg check d.svg
}

@test "of many rows each run keeps its least and its greatest" {
	awk 'BEGIN { print "k,v"; for (i = 1; i <= 30011; i++)
		print i "," (i == 17003 ? 900 : i == 21001 ? -700 : i % 7) }' |
		csf-report --plot lines:v --x k >a.svg
	near 900 "$(svg most a.svg 1)" 5
	near -700 "$(svg least a.svg 1)" 5
	[ "$(wc -c <a.svg)" -lt 60000 ]
}

@test "what rows lack is said" {
	fails 1 "no column 'clos'" csf-report --plot lines:clos "$spx"
	fails 1 "time" csf-report --plot lines:v <<<$'k,v\n1,2'
	fails 1 "no row has a value" csf-report --plot lines:v --x k <<<$'k,v\n1,'
	fails 1 ":2: column 'v': 'x' is not a number" csf-report --plot lines:v --x k <<<$'k,v\n1,x'
	fails 1 ":2: column 'k'" csf-report --plot lines:v --x k <<<$'k,v\n,1'
	fails 1 'csf-chain surface --by expiry' csf-report --plot surface "$spx"
	printf 'k,v\n1,1e308\n2,-1e308\n' | csf-report --plot lines:v --x k >far.svg
	svg check far.svg
	fails 2 'lines:COLUMN,COLUMN' csf-report --plot lines
	fails 2 'lines:COLUMN,COLUMN' csf-report --plot lines:a,
	fails 2 'at most 6 columns' csf-report --plot lines:a,b,c,d,e,f,g
	fails 2 'no option of a ledger' csf-report --plot lines:close --id a "$spx"
	fails 2 'one file is drawn' csf-report --plot lines:close "$spx" "$spx"
}

@test "a surface is the volatilities of its last quote time" {
	csf-ind ivproxy <"$spx" | sed -n '1p;$p' | csf-chain model |
		csf-chain surface --by expiry >s.csv
	csf-report --plot surface s.csv >a.svg
	svg check a.svg
	named 'NR > 1 { printf "%.1f\n", 100 * $at["atm_vol"] }' s.csv >want
	svg words a.svg | sort >words
	sort -u want | comm -23 - <(sort -u words) >missing
	[ ! -s missing ] || { cat missing; false; }
	csf-chain surface --by expiry <(csf-ind ivproxy <"$spx" | sed -n '1p;$p' | csf-chain model) |
		sed 1d | wc -l >n
	svg desc a.svg | grep -q "2020-04-17: $(cat n) expiries, from "
}

@test "in a terminal it is as wide as that, 20 columns too" {
	local p n bad=
	for n in 20 40 80; do
		for p in equity drawdown rolling sharpe monthly pnl trades sensitivity books; do
			COLUMNS=$n TERM=xterm LC_ALL=C csf-report -q --plot "$p" -o term "$three" >a ||
				bad+=" $p:$n"
			grep -q '[^ ]' a && awk -v n="$n" 'length($0) > n { exit 1 }' a || bad+=" $p:$n"
			[ -z "$(LC_ALL=C tr -d ' -~\n' <a)" ] || bad+=" $p:$n:bytes"
		done
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
	COLUMNS=20 csf-report -q --plot monthly -o term "$three" | grep -q 2022
	# numbers stand apart, or are not there
	COLUMNS=20 csf-report -q --plot grid:dte,delta -o term "$grid" | grep -cE '[ +](-?0\.[0-9]{2}) +-?0\.[0-9]{2} *$' | grep -qx 2
	ledger 3 60 7 | sed 's/,book1,/,x.dte5.width1,/; s/,book2,/,x.dte6.width1,/
		s/,book3,/,x.dte7.width1,/' >c.csv
	fails 1 '3 values of dte need ' env COLUMNS=20 csf-report --plot grid:dte,width --sort pnl -o term c.csv
}

@test "a PNG is one" {
	csf-report -q --plot equity -o png "$three" >a.png
	[ "$(head -c 8 a.png | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ]
	[ "$(tail -c 8 a.png | od -An -tx1 | tr -d ' \n')" = 49454e44ae426082 ]
}

@test "words in the cells of a PNG grow with the others" {
	local p
	fake 'cat >>script; echo x'
	for p in grid:dte,delta monthly pnl; do
		faked csf-report -q --plot "$p" -o png "$grid" >a.png
	done
	[ "$(grep -c '^letters = 1\.8' script)" = 3 ]
	[ "$(grep -c ' \* letters)' script)" = 3 ]
}

@test "what was typed wrong is refused before anything is read" {
	fails 2 "no such plot; did you mean 'equity'?" csf-report --plot equty nowhere.csv
	fails 2 'no such plot; there are equity, drawdown, ' csf-report --plot x.csv
	fails 2 "two keys, not 'dte' twice" csf-report --plot grid:dte,dte nowhere.csv
	csf-report --opts | sed -n 's/.*--plot\t.*\t//p' | tr -s ' ' '\n' | tr -d : | sort >words
	csf-report --plot x.csv 2>&1 | sed 's/.*there are //' | tr -d ' ' | tr ',' '\n' | sort | diff - words
	fails 2 'equity takes no keys' csf-report --plot equity:a,b nowhere.csv
	fails 2 'it is grid:KEY,KEY' csf-report --plot grid nowhere.csv
	fails 2 'it is grid:KEY,KEY' csf-report --plot grid:a nowhere.csv
	fails 2 '--plot: -o is svg, png or term' csf-report --plot equity -o json nowhere.csv
	fails 2 'forms of --plot' csf-report -o svg nowhere.csv
	fails 2 '--x is of --plot lines' csf-report --x close nowhere.csv
}

@test "without gnuplot it says what to install, and the text needs none" {
	mkdir only
	ln -s "$(command -v csf-report)" only/csf-report
	fails 2 'gnuplot-nox' env PATH="$PWD/only" csf-report --plot equity nowhere.csv
	env PATH="$PWD/only" csf-report -q "$three" >text
	[ -s text ]
}

@test "a gnuplot that fails, dies or draws nothing fails the plot" {
	fake 'cat >/dev/null; echo "no such terminal" >&2; exit 1'
	fails 1 'gnuplot failed: no such terminal' faked csf-report -q --plot equity "$three"
	fake 'kill -9 $$'
	fails 1 'gnuplot was killed by signal 9' faked csf-report -q --plot equity "$three"
	fake 'cat >/dev/null'
	fails 1 'gnuplot drew 0 of 1 plots' faked csf-report -q --plot equity "$three"
	[ ! -s .out ] || { cat .out; false; }
	fails 1 'gnuplot drew nothing' faked csf-report -q --plot equity -o png "$three"
}

@test "nothing is left behind, even when it is killed half-way" {
	local status=0
	mkdir tmp
	TMPDIR=$PWD/tmp csf-report -q --plot equity "$three" >/dev/null
	fake 'ls -l /proc/$$/fd | grep -v deleted | grep /tmp/ >&2; kill -TERM $PPID; cat >/dev/null'
	TMPDIR=$PWD/tmp faked csf-report -q --plot equity "$three" 2>err || status=$?
	[ "$status" = 143 ]
	[ -z "$(ls tmp)" ]
}

@test "a full disk fails the plot" {
	fails 1 'stdout' sh -c 'csf-report -q --plot equity "$1" >/dev/full' sh "$three"
}
