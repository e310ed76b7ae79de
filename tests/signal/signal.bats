# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
bats_require_minimum_version 1.5.0
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

order='pcs dte=45 delta=0.16 width=50'

# Five-minute bars of two sessions from 9:30 New York, the second a half day;
# x counts them.
minutes() {
	awk 'BEGIN { print "time,close,x"
		for (d = 0; d < 2; d++)
			for (m = 0; m < (d ? 42 : 78); m++)
				printf "2024-11-%02dT%02d:%02d:00Z,%d,%d\n",
				    d ? 29 : 27, int((870 + 5 * m) / 60),
				    (870 + 5 * m) % 60, 4000 + m, ++n }'
}

# The x of the rows with a signal.
fired() { awk -F, 'NR > 1 && $NF != "" { printf "%s%s", n++ ? " " : "", $3 } END { print "" }'; }

@test "one row in, one row out, the order's canonical text appended" {
	bars 5 >in.csv
	csf-signal pcs width=50 max=1 delta=.160 dte=45 <in.csv >out.csv
	[ "$(wc -l <out.csv)" = 6 ]
	[ "$(head -1 out.csv)" = "$(head -1 in.csv),signal" ]
	[ "$(sed -n 4p out.csv)" = "$(sed -n 4p in.csv),$order" ] # a Monday
	sed 's/,[^,]*$//' out.csv | cmp - in.csv
	# lists are not expanded, and are quoted
	csf-signal pcs dte=30,45 delta=0.16 width=50 <in.csv |
		sed -n 4p | grep -q ',"pcs dte=30,45 delta=0.16 width=50"$'
}

@test "an order is wanted, and 64 of them at most" {
	local n many=(pcs id=a dte=30 delta=0.1 width=25)
	fails 2 "no strategy given; usage: csf-signal" csf-signal
	for n in $(seq 63); do
		many+=(\; pcs "id=a$n" dte=30 delta=0.1 width=25)
	done
	[ "$(bars 1 | csf-signal "${many[@]}" | wc -l)" = 2 ]
	fails 2 "more than 64 orders" csf-signal "${many[@]}" \; pcs id=b dte=30 delta=0.1 width=25
}

@test "when and edge" {
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 when='x BETWEEN 3 AND 5 OR x = 8' |
		fired >out
	[ "$(cat out)" = '3 4 5 8' ]
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 edge=1 \
		when='x BETWEEN 3 AND 5 OR x = 8 OR x = 1' | fired >out
	[ "$(cat out)" = '1 3 8' ]
}

@test "an empty cell is not true" {
	printf 'time,x\n2024-01-02,\n2024-01-03,2\n2024-01-04,\n' |
		csf-signal pcs dte=5 delta=0.1 width=5 when='x > 1' >out
	[ "$(grep -c pcs out)" = 1 ]
	printf 'time,x\n2024-01-02,\n2024-01-03,2\n' |
		csf-signal pcs dte=5 delta=0.1 width=5 when='NOT x > 3' >out
	[ "$(grep -c pcs out)" = 1 ]
}

@test "rows of a weekend have no order, and that is said" {
	printf 'time,x\n2022-02-05T01:00:00Z,1\n2022-02-06T01:09:00Z,2\n' |
		csf-signal pcs dte=5 delta=0.1 width=5 2>err >out
	[ "$(grep -c pcs out)" = 1 ]
	[ "$(cat err)" = \
		"csf-signal: 1 rows of a Saturday or Sunday have no order" ]
}

@test "take is a second gate and counts what it turns down" {
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 when='x < 5' \
		take='x > 2' 2>err | fired >out
	[ "$(cat out)" = '3 4' ]
	grep -q '^csf-signal: 2 signals skipped by take: pcs' err
	minutes | csf-signal -q pcs dte=5 delta=0.1 width=5 take='x > 2' \
		2>err >/dev/null
	[ ! -s err ]
}

@test "days are New York's, of the moment the row is known" {
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 days=fri when='x > 115' |
		fired >out
	[ "$(cat out)" = '116 117 118 119 120' ]
	# a row of Saturday UTC is Friday in New York
	printf 'time,x\n2024-11-30T01:00:00Z,1\n' |
		csf-signal pcs dte=5 delta=0.1 width=5 days=fri --bar point >out
	grep -q pcs out
}

@test "time: the first row known at or after each, once a day" {
	# bars are known at open + 5m: that of 9:55 (x = 6) at 10:00
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 time=10:00+12:58 |
		fired >out
	[ "$(cat out)" = '6 42 84 120' ]
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 time=15:45 2>err |
		fired >out
	[ "$(cat out)" = 75 ] # the half day has no 15:45
	grep -q 'never comes on half days' err
	minutes | csf-signal $order x.time=15:45 2>err >out
	[ "$(grep -c 'never comes on half days' err)" = 1 ]
	minutes | csf-signal $order x.time=close-15m time=12:00 2>err >out
	[ ! -s err ]
	for k in time=16:01 x.time=16:16; do # nor on any other day
		minutes | csf-signal $order $k 2>err >out
		grep -q "$k: a time after 16:00 never comes$" err
	done
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 time=close-15m 2>err |
		fired >out
	[ "$(cat out)" = '75 117' ]
	[ ! -s err ]
	# instants are known when they are stamped
	minutes | csf-signal --bar point pcs dte=5 delta=0.1 width=5 time=10:00 |
		fired >out
	[ "$(cat out)" = '7 85' ]
}

@test "several orders share a cell, each with its own gates" {
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 when='x < 3' ';' \
		ccs dte=5 delta=0.1 width=5 when='x > 1 AND x < 4' >out
	[ "$(awk -F, 'NR < 6 { print $4 }' out)" = "signal
pcs dte=5 delta=0.1 width=5 when='x < 3'
pcs dte=5 delta=0.1 width=5 when='x < 3'; ccs dte=5 delta=0.1 width=5 when='x > 1 AND x < 4'
ccs dte=5 delta=0.1 width=5 when='x > 1 AND x < 4'" ]
}

@test "what goes out reads back as the same order" {
	minutes | csf-signal pcs dte=5 delta=0.1 width=5 \
		when="x < 3 AND 'a;b' <> 'c'" ';' ccs dte=1,2 delta=0.1 width=5 \
		-o json >out
	cell=$(sed -n '1s/.*"signal":"\(.*\)"}$/\1/p' out)
	# the text is a file's, too: order by order, key by key
	printf '%s\n' pcs dte=5 delta=0.1 width=5 "when=x < 3 AND 'a;b' <> 'c'" \
		';' ccs dte=1,2 'delta=0.1 # the comment goes' width=5 >orders
	minutes | csf-signal -f orders -o json >out2
	cmp out out2
	[ -n "$cell" ]
}

@test "NDJSON in gives the signals of CSV in" {
	minutes | csf-signal pcs dte=5 delta=0.1,0.2 width=5 when='x % 7 = 3' \
		-o json >a
	minutes | csf-signal pcs dte=5 delta=1 width=5 --as z -o json |
		sed 's/,"z":"[^"]*"//' |
		csf-signal pcs dte=5 delta=0.1,0.2 width=5 when='x % 7 = 3' >b
	cmp a b
	grep -q '"signal":null' a
}

@test "cutting the end of the input changes no earlier row" {
	local n
	set -- pcs dte=5 delta=0.1 width=5 edge=1 when='x % 7 > 3' \
		time=10:00+11:00+12:00
	minutes | csf-signal "$@" >all
	for n in 2 3 10 50 80 100 120; do
		minutes | head -n "$n" | csf-signal "$@" |
			cmp - <(head -n "$n" all)
	done
}

@test "--as names the column when signal is taken" {
	bars 3 | csf-signal $order >one
	fails 1 "--as" csf-signal ccs dte=5 delta=0.1 width=5 <one
	csf-signal --as b ccs dte=5 delta=0.1 width=5 <one >two
	[ "$(head -1 two)" = "$(head -1 one),b" ]
}

@test "empty input" {
	fails 1 "no header" csf-signal $order </dev/null
	[ "$(echo time,close | csf-signal $order)" = time,close,signal ]
}

@test "keys typed behind an order file take the place of its own" {
	printf '%s\n' pcs dte=45 delta=0.16 width=50 'take=p > 0.7' >o
	printf 'time,close,p\n2024-01-02,4700,0.8\n' >in
	[ "$(csf-signal -f o <in | tail -n 1)" = \
		"2024-01-02,4700,0.8,pcs dte=45 delta=0.16 width=50 take='p > 0.7'" ]
	[ "$(csf-signal -f o delta=0.1 take= id=rule max=0 <in | tail -n 1)" = \
		"2024-01-02,4700,0.8,pcs id=rule dte=45 delta=0.1 width=50 max=0" ]
	printf '%s\n' ';' ccs dte=45 delta=0.16 width=50 >>o
	[ "$(csf-signal -f o width=25 <in | tail -n 1 | grep -o width=25 | wc -l)" = 2 ]
	fails 2 "o:1: with what was typed behind it: pcs: delta=3 is not" \
		csf-signal -f o delta=3 <in
	fails 2 "'delta' is given twice" csf-signal -f o delta=0.1 delta=0.2 <in
	fails 2 "unknown key 'detla'" csf-signal -f o detla=0.1 <in
	fails 2 "selector is missing" csf-signal -f o delta= <in
}

@test "errors name the place" {
	fails 2 "the nearest is 'width'" csf-signal pcs dte=5 delta=0.1 widht=50 </dev/null
	fails 2 "delta" csf-signal pcs dte=5 delta=1.6 width=50 </dev/null
	fails 2 "strategy" csf-signal </dev/null
	fails 2 "pcz" csf-signal pcz dte=5 </dev/null
	fails 2 "edge" csf-signal $order edge=0,1 </dev/null
	fails 2 "when" csf-signal $order when='close >' </dev/null
	fails 2 "in place of its own" csf-signal -f x pcs </dev/null
	fails 1 "nofile" csf-signal -f nofile </dev/null
	fails 1 "'clse'" csf-signal $order when='clse > 1' < <(bars 3)
	bars 3 | sed '3s/,[0-9]*$/,x/' >bad.csv
	fails 1 "stdin:3: column 'volume'" csf-signal $order \
		when='close > 0 AND volume > 1' <bad.csv
	fails 1 "stdin:3: column 'volume'" csf-signal $order when='close < 0' \
		take='volume > 1' <bad.csv
	printf 'pcs\ndte=5\ndelta=7\n' >o
	fails 2 "o:3" csf-signal -f o </dev/null
	printf 'time,x\n2024-01-03,1\n2024-01-02,1\n' >bad.csv
	fails 1 "stdin:3" csf-signal $order <bad.csv
	local status=0
	bars 3 | csf-signal $order >/dev/full 2>err || status=$?
	[ "$status" = 1 ]
}

@test "lists: strategies, keys, descriptions" {
	csf-signal -l >out
	[ "$(head -1 out)" = name,group,summary,inputs,params,outputs,from ]
	grep -q '^ironcondor,strategy,' out
	csf-signal -l keys >out
	[ "$(head -1 out)" = key,range,unit,default,example,meaning ]
	csf-signal -l pcs | grep -q '^delta,'
	csf-signal -l legs >out
	run ! grep -q '^delta,' out
	csf-signal -l -o json >out
	[ "$(wc -l <out)" = "$(grep -c "^STRATEGY(" "$root/lib/order/strategy/all.h")" ]
	csf-signal --describe pcs | cmp - <(grep '"name":"pcs","group"' out)
	fails 2 "did you mean 'pcs'" csf-signal --describe pcx
}

plugin() {
	mkdir -p plug
	cat >plug/csf-signal-dip <<-'END'
	#!/bin/sh
	as=signal n=2 form=csv
	for a; do
		case $a in
		--describe)
			echo '{"name":"dip","group":"strategy","summary":"after n falls","source":null,"inputs":["close"],"params":[{"name":"n","type":"int","default":2,"min":1,"max":9,"values":null,"unit":"rows","quiet":false}],"outputs":[{"suffix":"","type":"text"}],"warmup":0,"stateful":true,"causal":"yes","from":"plugin"}'
			exit ;;
		--as=*) as=${a#--as=} ;;
		n=*) n=${a#n=} ;;
		csv|json) form=$a ;;
		esac
	done
	[ "$form" = csv ] || { echo 'csf-signal-dip: csv only' >&2; exit 1; }
	exec awk -F, -v as="$as" -v n="$n" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == "close") c = i
			print $0 "," as; next }
		{ k = NR > 2 && $c < last ? k + 1 : 0; last = $c
			print $0 "," (k >= n ? "pcs dte=5 delta=0.1 width=5" : "") }'
	END
	chmod +x plug/csf-signal-dip
	export CSF_EXEC_PATH=$PWD/plug
}

@test "a strategy that is not built in is a plug-in" {
	plugin
	bars 40 >in.csv
	csf-signal dip n=3 <in.csv >out.csv
	sed 's/,[^,]*$//' out.csv | cmp - in.csv
	[ "$(head -1 out.csv)" = "$(head -1 in.csv),signal" ]
	awk -F, 'NR > 1 { k = NR > 2 && $5 < last ? k + 1 : 0; last = $5
		if ((k >= 3) != ($7 != "")) exit 1; n += k >= 3 }
		END { exit n == 0 }' out.csv
	csf-signal -l | grep -q '^dip,plugin,.*/plug/csf-signal-dip$'
	csf-signal --describe dip | grep -q '"after n falls"'
	csf-signal --as x dip <in.csv | head -1 | grep -q ',x$'
	fails 2 "dip: n" csf-signal dip n=99 <in.csv
	fails 2 "did you mean 'n'" csf-signal dip m=3 <in.csv
	fails 2 "stands alone" csf-signal dip ';' pcs <in.csv
	fails 1 "csv only" csf-signal dip -o json <in.csv
	fails 1 "'close'" csf-signal dip < <(printf 'time,x\n2024-01-02,1\n')
}

@test "-T finds what a plug-in does wrong" {
	plugin
	# it knows no parameters, nor NDJSON
	run csf-signal -T dip
	[ "$status" = 1 ]
	[[ $output == *"not ok - NDJSON says what CSV says"* ]]
	[[ $output == *"not ok - an unknown parameter exits 2"* ]]
	[[ $output == *"ok - it appends the columns it describes"* ]]
	# both mended: it reads the rows as NDJSON, too
	cat >plug/csf-signal-good <<-'END'
	#!/bin/sh
	while [ $# -gt 0 ]; do
		case $1 in
		--describe)
			echo '{"name":"good","inputs":["close"],"params":[],"outputs":[{"suffix":"","type":"text"}]}'
			exit ;;
		--in=*) ;;
		--as=*) as=${1#--as=} ;;
		-o) json=$(test "$2" != json; echo $?) && shift ;;
		*) exit 2 ;;
		esac
		shift
	done
	awk -v as="$as" -v json="$json" '
		!json && NR == 1 { print $0 "," as; next }
		{ text = NR % 3 == !json ? "pcs dte=5,9 delta=0.1 width=5" : "" }
		json { print substr($0, 1, length($0) - 1) ",\"" as "\":" \
			(text ? "\"" text "\"" : "null") "}" }
		!json { print $0 "," (text ? "\"" text "\"" : "") }' || exit 1
	END
	chmod +x plug/csf-signal-good
	csf-signal -T good
	# --as ignored; an order that is none
	sed 's/good/loud/; s/as=${1#--as=}/as=signal/' plug/csf-signal-good >plug/csf-signal-loud
	sed 's/good/wild/; s/delta=0.1/delta=7/' plug/csf-signal-good >plug/csf-signal-wild
	chmod +x plug/csf-signal-*
	run csf-signal -T loud
	[ "$status" = 1 ]
	[[ $output == *"not ok - it appends the columns it describes"* ]]
	run csf-signal -T wild
	[ "$status" = 1 ]
	[[ $output == *"is no order: "* ]]
	fails 2 "is built in" csf-signal -T pcs
	fails 2 "did you mean 'pcs'" csf-signal -T pcx
}

@test "a plug-in that stops early gives its own status, a closed pipe none" {
	mkdir plug
	printf '#!/bin/sh\n[ "$1" = --describe ] && echo %s && exit\nread -r x; exit 3\n' \
		"'{\"name\":\"quit\",\"inputs\":[],\"params\":[],\"outputs\":[{\"suffix\":\"\",\"type\":\"text\"}]}'" >plug/csf-signal-quit
	chmod +x plug/csf-signal-quit
	export CSF_EXEC_PATH=$PWD/plug
	bars 20000 >in.csv
	run -3 csf-signal quit <in.csv
	bars 20000 | csf-signal pcs dte=5 delta=0.1 width=5 2>err | head -1 >out
	[ ! -s err ]
}

# says KEY=VALUE ... -- TEXT: what csf-signal warns of, or "" for nothing.
says() {
	local keys=()
	while [ "$1" != -- ]; do keys+=("$1") && shift; done
	printf '%s\n' time,close 2024-01-02,4700 >doubt.csv
	run -0 --separate-stderr csf-signal pcs dte=45 delta=0.16 width=50 \
		"${keys[@]}" <doubt.csv
	[ "$stderr" = "${2:+csf-signal: pcs: $2}" ] || {
		echo "${keys[*]}: $stderr"
		false
	}
}

@test "an order that can hardly be meant is asked about, once" {
	says x.dte=60 -- "x.dte=60 with dte=45 closes at once: x.dte counts the days left, x.days those held"
	says x.dte=21 --
	says x.days=90 -- "x.days=90 never comes: expiry is at most 60 days away; x.days counts the days held, x.dte those left"
	says x.days=30 --
	says sl=200 -- "sl=200 is 200 times the credit; 200 % of it is sl=2"
	says sl=2,3 --
	says sl.loss=100 pt=0.5 -- "sl.loss=100 is 100 times the credit; 100 % of it is sl.loss=1"
	says days=mon,wed,fri -- "days=mon,wed,fri is 3 books, one a day; one book on these days is days=mon+wed+fri"
	says days=mon+wed+fri --
	says days=mon+wed,all --
}

@test "what csf-bt could not read is refused at once" {
	local pcs="pcs dte=45 delta=0.16 width=50"
	printf '%s\n' time,close 2024-01-02,4700 >in
	run -1 --separate-stderr csf-signal $pcs blackout=none.txt <in
	[ "$stderr" = "csf-signal: blackout: cannot open 'none.txt': No such file or directory" ]
	[ -z "$output" ]
	run -1 --separate-stderr csf-signal $pcs 'exit=pos_pnll > 3' <in
	[[ $stderr == *"exit: no column 'pos_pnll'; "*"did you mean 'pos_pnl'?" ]]
	csf-signal $pcs 'exit=pos_pnl > 3 AND close > 4000' <in >/dev/null
	run -2 --separate-stderr csf-signal ic dte=45 <in
	[ "$stderr" = "csf-signal: unknown strategy 'ic'; the nearest is 'ironcondor'" ]
	run -2 --separate-stderr csf-bt --fees retial -f in
	[[ $stderr == *"--fees 'retial': no schedule and no file"*"did you mean 'retail'?" ]]
}
