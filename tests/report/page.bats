# shellcheck disable=SC2016,SC2094,SC2154
# csf-report -o html: the page is whole, says what the other reports say, and takes
# nothing from a ledger for markup.
load ../lib.bash
load report.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# page [ARGUMENT ...] <ledger: page.html, which is whole.
page() {
	csf-report -o html "$@" >page.html && python3 "$here/page.py" page.html
}

# agrees LEDGER [ARGUMENT ...]: page, JSON and text say the same.
agrees() {
	csf-report -f "$@" -o html >page.html &&
		csf-report -f "$@" -o json >books.json &&
		csf-report -f "$@" >text &&
		python3 "$here/page.py" page.html books.json text
}

@test "each figure of the JSON is on the page, said as the text says it" {
	ledger 1 700 7 1 >one.csv
	agrees one.csv --bootstrap 50
	ledger 3 300 5 1 >three.csv
	agrees three.csv --sort sharpe
	ledger 2 90 11 >two.csv # no column behind vega
	agrees two.csv --rf 0.02
}

@test "books that are many: all are compared, the first follow whole, which is said" {
	ledger 7 80 5 1 >l.csv
	page --sort pnl <l.csv
	[ "$(grep -c '^<article' page.html)" = 4 ]
	grep -q 'The first 4 of the 7 books follow whole' page.html
	[ "$(grep -c '<a href="#b[1-9]"><bdi>book' page.html)" = 8 ] # table, contents
	page --id book3 <l.csv
	[ "$(grep -c '^<article' page.html)" = 1 ]
	grep -q '<title>book3 - backtest report' page.html
	[ "$(grep -c 'id="books"' page.html)" = 0 ]
	awk -F, -v OFS=, 'NR == 1 { head = $0; next }
		{ if (NR == 2) print head
			for (k = 0; k < 300; k++) {
				$3 = "v" k
				print
			}
		}' <(ledger 1 5 1 1) >many.csv
	page <many.csv
	[ "$(grep -c '<tr><th scope="row">.*<bdi>v[0-9]*</bdi>' page.html)" -ge 300 ]
}

@test "a grid has a map of each two keys of three, a backtest is a page" {
	ledger 3 80 5 1 | sed 's/,book1,/,pcs.dte30.delta0.1.width25,/
		s/,book2,/,pcs.dte30.delta0.16.width50,/
		s/,book3,/,pcs.dte45.delta0.1.width50,/' >l.csv
	page --sort pnl <l.csv
	[ "$(grep -c 'Books by two keys</title>' page.html)" = 3 ]
	csf-backtest -o html --start 2019-06-03 >page.html 2>err
	python3 "$here/page.py" page.html
}

@test "no trades, one trade, no marks, no rows: a page all the same" {
	ledger 1 60 3 1 >l.csv
	head -n 1 l.csv >head.csv
	page <head.csv
	grep -q 'No trades and no marks' page.html
	grep ,mark, l.csv | cat head.csv - >marks.csv
	agrees marks.csv
	[ "$(grep -c '#b1-part-pnl' page.html)" = 0 ]
	grep -m 1 ,trade, l.csv | cat head.csv - >trade.csv
	agrees trade.csv
	grep -m 1 ,mark, l.csv | cat head.csv - >mark.csv
	agrees mark.csv
	grep -q '>undefined: .*correlation: ' page.html
}

@test "what a pointer reads of a line are the marks, of a long one at most 501" {
	ledger 1 8 3 1 >l.csv
	page <l.csv
	# the session before the first mark has what there was to begin with
	awk -F, '$2 == "mark" { day = substr($1, 9, 2)
		e = sprintf("%.0f", $32)
		if (!top) { top = 1e5; printf "0 100000"; fall = "0 0.00" }
		top = $32 > top ? $32 : top
		printf ",%d %s", day, e
		fall = sprintf("%s,%d %.2f", fall, day, 100 * ($32 / top - 1)) }
		END { printf "\n%s\n", fall }' l.csv >want
	grep -o '<figure data-from="2020-12-31" data-unit="[$%]" data-line="[^"]*">' page.html |
		cut -d'"' -f6 | cmp want -
	for n in 499 500 999; do
		ledger 1 $n 3 1 >l.csv
		csf-report -o html -f l.csv >page.html
		grep -o 'data-line="[^"]*"' page.html | tr -cd ',\n' | awk '{ print length + 1 }'
	done | uniq | paste -sd ' ' >got # with that before the first, and the last
	[ "$(cat got)" = "500 251 501" ]
}

@test "what a ledger or the command line says stays text" {
	local id='<script>alert(1)</script>"'"'"']]>&amp;&#60;<!--'
	ledger 1 60 3 1 | ID=$id awk -F, -v OFS=, 'BEGIN { id = ENVIRON["ID"]; gsub("\"", "\"\"", id) }
		NR > 1 { $3 = "\"" id "\""; sub("^stop$", "<b>", $28) } 1' >l.csv
	page --sort pnl <l.csv
	[ "$(grep -o '<script' page.html | wc -l)" = 1 ]
	grep -qF '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;]]&gt;&amp;amp;&amp;#60;&lt;!--' page.html
	grep -qF '<bdi>&lt;b&gt;</bdi>' page.html
	page --id "$id" -f l.csv
	grep -qF "csf-report -o html --id &#39;&lt;script&gt;" page.html
	# not UTF-8, control characters, a surrogate, a long name
	ledger 1 60 3 1 | awk -F, -v OFS=, 'NR > 1 { $3 = "a\377b\1c\355\240\200d\302\205e\303\251" } 1' >l.csv
	page <l.csv
	python3 - <<-'END'
	text = open("page.html", encoding="utf-8").read()
	assert "<bdi>a\ufffdb\ufffdc\ufffd\ufffd\ufffdd\ufffd\ufffde\u00e9</bdi>" in text
	assert all(c in "\n\t" or c >= " " for c in text)
	END
	ledger 2 60 3 1 | awk -F, -v OFS=, 'BEGIN { while (length(long) < 5000) long = long "x\303\251" }
		NR > 1 { $3 = $3 long } 1' >l.csv
	page <l.csv
}

@test "the script runs by its sum, and nothing else does" {
	ledger 1 60 3 1 | page
	python3 - <<-'END'
	import base64, hashlib, re
	text = open("page.html", encoding="utf-8").read()
	script = re.search("<script>(.*?)</script>", text, re.S)[1]
	sum64 = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
	assert f"script-src 'sha256-{sum64}'" in text
	END
}

@test "how it was made: what was typed, sums of what was read, the run" {
	csf-fetch sample spx | csf-signal pcs dte=45 delta=0.16 width=50 |
		csf-bt -q --manifest run.json >l.csv
	page -f l.csv --manifest run.json
	grep -qF "<code>csf-report -o html -f l.csv --manifest run.json</code>" page.html
	sum=$(sha256sum <l.csv)
	[ "$(grep -c "${sum%% *}" page.html)" = 2 ] # read here, written by the run
	grep -q 'By its sum, a ledger of this page is the one' page.html
	grep -qF '<code>csf-bt -q --manifest run.json</code>' page.html
	ledger 1 60 3 1 | page --manifest run.json
	grep -q 'NOT ITS LEDGER' page.html
	ledger 1 60 3 1 | page
	grep -q 'csf-report --manifest FILE shows it' page.html
	csf-report -o html <l.csv >again.html
	csf-report -o html <l.csv | cmp - again.html
}

@test "what is wrong ends in a line, and no page" {
	ledger 1 60 3 1 >l.csv
	fails 2 "-o html is of a ledger, not of --payoff" csf-report -o html --payoff
	fails 2 "-o html is of a ledger, not of -l" csf-report -o html -l
	fails 2 "--manifest is shown by -o html alone" csf-report --manifest m -f l.csv
	fails 1 "cannot open 'none.json'" csf-report -o html --manifest none.json -f l.csv
	echo '{"program":"csf-bt",' >broken.json
	fails 1 "broken.json:" csf-report -o html --manifest broken.json -f l.csv
	echo '{"program":"csf-bt"}' >other.json
	fails 1 "other.json: it is no manifest" csf-report -o html --manifest other.json -f l.csv
	sed 's/,pnl,/,profit,/' l.csv >version.csv
	fails 1 "pnl" csf-report -o html -f version.csv
	[ ! -s .out ]
	mkdir bin && ln -s "$(command -v csf-report)" bin
	fails 2 gnuplot-nox env PATH="$PWD/bin" csf-report -o html -f l.csv
	env PATH="$PWD/bin" csf-report -f l.csv >text
	fails 1 stdout sh -c 'csf-report -o html -f l.csv >/dev/full'
}

@test "5,000 trades are at most 1.5 MB" {
	ledger 1 16700 7 1 >l.csv # of 64 years
	[ "$(grep -c ,trade, l.csv)" -ge 4900 ]
	csf-report -o html -f l.csv >page.html
	[ "$(wc -c <page.html)" -le 1500000 ]
}
