# shellcheck disable=SC2016,SC2094,SC2154
# csf-snap: what a document says, and that it says the same from history and live.
load ../lib.bash
load snap.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	two_days >m.csv
	enrich <m.csv >e.csv
	csf-snap --every 30m <e.csv >e.doc
}

setup() { cd "$BATS_FILE_TMPDIR" || return; }

@test "documents are as the schema says, those of days and of instants too" {
	csf-fetch --from 2020-03-02 sample spx | csf-label gap | csf-snap >days.doc
	csf-fetch sample spx | csf-ind ivproxy |
		awk -F, 'NR == 1 || $1 > "2020-04-14"' | csf-chain model --dte 0..9 |
		csf-chain surface | csf-snap --bar 1d >instants.doc
	by_schema e.doc days.doc instants.doc
	[ "$(wc -l <e.doc)" = 20 ]
	[ "$(wc -l <days.doc)" = 34 ]
	[ "$(wc -l <instants.doc)" = 3 ]
}

@test "the schema says no to what is none" {
	sed 's/"dir":-1/"dir":2/' e.doc >bad
	run by_schema bad
	[ "$status" = 1 ]
	sed 's/"legs":/"lags":/' e.doc >bad
	run by_schema bad
	[ "$status" = 1 ]
	# what is true of one document for itself, and of two members together
	for how in 's/T15:00:00Z/T25:00:00Z/' 's/"date":"2020-11/"date":"2020-13/' \
		's/"every":"30m"/"every":"half"/' 's/"every":"30m"/"every":"1d"/' \
		's/"state":"open"/"state":"closed"/' 's/"type":"csf.snapshot.interval"/"type":"csf.snapshot.day"/' \
		's/"status":"ok"/"status":"no bid"/' 's/"legs":\[[^]]*\]/"legs":[]/' \
		's/"expiry":"[^"]*"/"expiry":null/'; do
		sed "$how" e.doc >bad
		fails 1 "bad:" by_schema bad
	done
}

@test "the manual names every member that the schema has" {
	mandoc -T ascii -O width=1000 "$root/man/csf-snapshot.5" | col -bx >page
	grep -oE '^\s*"[a-z_]+": (\{|$)' "$root/share/schema/snapshot.json" |
		tr -dc 'a-z_\n' | grep -vxE 'if|then|else|not|properties|items|defs|schema|number|text|date|sha|side|score|signal' |
		sort -u >members
	[ "$(wc -l <members)" -gt 60 ]
	while read -r m; do
		grep -qwF -- "$m" page || echo "$m"
	done <members >missing
	[ ! -s missing ] || { cat missing; false; }
}

@test "rows fed one at a time give the bytes of a file, each document at once" {
	/usr/bin/python3 - "$(command -v csf-snap)" e.csv <<-'END' >live.doc
	import os, select, subprocess, sys
	p = subprocess.Popen([sys.argv[1], "--every", "30m"], bufsize=0,
	    stdin=subprocess.PIPE, stdout=subprocess.PIPE)
	n = 0
	for i, line in enumerate(open(sys.argv[2], "rb")):
	    p.stdin.write(line)
	    if i in (30, 210, 390, 600):  # the bar that ends an interval
	        got = b""
	        while got.count(b"\n") < i // 30 - n:
	            if not select.select([p.stdout], [], [], 20)[0]:
	                sys.exit("row %d: no document" % i)
	            got += os.read(p.stdout.fileno(), 1 << 16)
	        if got.count(b"\n") != i // 30 - n:
	            sys.exit("row %d: too many" % i)
	        n = i // 30
	        sys.stdout.buffer.write(got)
	p.stdin.close()
	sys.stdout.buffer.write(p.stdout.read())
	sys.exit(p.wait())
	END
	cmp live.doc e.doc
}

@test "the first rows make the first documents, wherever the rows are cut" {
	local n
	for n in 2 31 32 200 391 400 600; do
		head -n "$n" e.csv | csf-snap -q --every 30m >part
		[ "$(wc -l <part)" = $(((n - 1) / 30)) ]
		head -c "$(wc -c <part)" e.doc | cmp - part
	done
}

@test "a day alone makes the documents that it has within the whole" {
	{ head -n 1 e.csv; grep ^2020-11-27 e.csv; } >day.csv
	csf-snap --every 30m --day 2020-11-27 <day.csv >alone
	csf-snap --every 30m --day 2020-11-27 <e.csv >within
	cmp alone within
	[ "$(wc -l <alone)" = 7 ]
}

@test "NDJSON says what CSV says, and --bar what the rows say" {
	csf-fetch -o json csv e.csv >e.json 2>/dev/null || csf-ind -o json x=expr:1 <e.csv | sed 's/,"x":1}$/}/' >e.json
	csf-snap --every 30m <e.json | cmp - e.doc
	csf-snap --every 30m -f e.csv | cmp - e.doc
	csf-snap --every 30m --partial <e.csv | cmp - e.doc
	sed 's/^\(2020[^,]*\):00Z,/\1Z,/' e.csv | csf-snap --every 30m | cmp - e.doc
}

@test "input is the sum of the interval's rows as NDJSON" {
	local sum
	csf-ind -o json x=expr:1 <e.csv | sed 's/,"x":1}$/}/' | sed -n '31,60p' >rows
	sum=$(sha256sum <rows | cut -d' ' -f1)
	sed -n 2p e.doc | grep -q "\"input\":\"$sum\""
	# one cell more or less, another sum
	sed '40s/,0\.2,/,0.21,/' e.csv | csf-snap --every 30m | sed -n 2p >other
	run grep -c "$sum" other
	[ "$output" = 0 ]
}

@test "bars are gathered as csf-bars resample has it, half days end at 13:00" {
	local every
	for every in 5m 1h 1d; do
		csf-snap --every $every <m.csv | js 'print(*["%g" % d["bar"][k] for k in ("open", "high", "low", "close", "volume")], sep=",") or d["interval"]["start"]' |
			paste - - | awk -F'\t' '{ print ($2 == "None" ? "" : $2) "," $1 }' |
			cut -d, -f2- >got
		csf-bars resample $every <m.csv | sed 1d | awk -F, '{ printf "%.6g,%.6g,%.6g,%.6g,%.6g\n", $2, $3, $4, $5, $6 }' >want
		cmp got want || { paste got want | head -n 4; false; }
	done
	[ "$(tail -n 1 e.doc | js 'd["session"]["half_day"], d["interval"]["end"], d["session"]["state"], d["session"]["next"]')" = \
		"(True, '2020-11-27T18:00:00Z', 'closed', '2020-11-30')" ]
	[ "$(head -n 1 e.doc | js 'd["session"]["state"], d["session"]["minutes_left"]')" = "('open', 360)" ]
}

@test "events, zones, signals and indicators are the rows' own" {
	named '$at["breakout_20"] ~ /1/ && NR > 1 { print substr($1, 12, 5), $at["breakout_20"], $at["breakout_level_20"] }' e.csv >want
	js '"\n".join("%s %d %s" % (e["time"][11:16], e["dir"], repr(e["values"]["level"]).replace(".0 ", " ")) for e in d["events"] if e["event"] == "breakout_20")' <e.doc |
		grep . | sed 's/\.0$//' >got
	cmp want got
	[ "$(js 'd["zones"][0]["support"]["level"]' <e.doc | tail -n 1)" = \
		"$(named 'END { print $at["sr_sup_level"] }' e.csv)" ]
	[ "$(js 'sorted(d["indicators"])' <e.doc | sort -u)" = "['ema_20', 'iv', 'rsi_14']" ]
	[ "$(js '[(s["time"], s["strategy"], s["contracts"], s["resolved"], s["legs"][1]["symbol"], s["greeks"]["delta"] is None) for s in d["signals"]]' <e.doc | sed -n 2p)" = \
		"[('2020-11-25T15:29:00Z', 'ironcondor', 1, True, 'SPXW  201202P03510000', False)]" ] ||
		{ js 'd["signals"]' <e.doc | sed -n 2p; false; }
	[ "$(js 'd["quality"]["flags"]' <e.doc | sort -u)" = "['model_prices']
[]" ]
}

@test "an id hangs on stream, type, end and revision alone" {
	local text
	text=$(printf '30m\ncsf.snapshot.interval\n2020-11-25T15:00:00Z\n0' | sha256sum | head -c 32)
	head -n 1 e.doc | grep -q "\"id\":\"snap_$text\""
	csf-snap --every 30m --revision 1 <e.csv | cut -d, -f2 | sort - <(cut -d, -f2 e.doc) | uniq -d >both
	[ ! -s both ]
	csf-snap --every 30m --stream SPX <e.csv | cut -d, -f2 | sort - <(cut -d, -f2 e.doc) | uniq -d >both
	[ ! -s both ]
	[ "$(cut -d, -f2 e.doc | sort -u | wc -l)" = 20 ]
	sed 's/^2020[^,]*,/&SPX,/; 1s/time,/time,symbol,/' m.csv | csf-snap --every 1h | grep -c '"stream":"SPX.1h","data":{"symbol":"SPX"' >n
	[ "$(cat n)" = 11 ]
}

@test "a bar that is missing is said, one at the end too when the next comes" {
	sed '/T14:40/d; /T20:59/d' m.csv >gaps.csv
	csf-snap --every 30m <gaps.csv >gaps.doc
	[ "$(js 'd["quality"]["rows"], d["quality"]["expected"], d["quality"]["flags"]' <gaps.doc | sed -n '1p;13p')" = \
		"(29, 30, ['missing_rows'])
(29, 30, ['missing_rows'])" ]
	[ "$(wc -l <gaps.doc)" = 20 ]
	# the day alone: no later row, so it takes --partial, and has the same bytes
	grep -v ^2020-11-27 gaps.csv >day
	csf-snap --every 30m <day 2>err | wc -l | grep -qx 12
	grep -q 'the interval that ends 2020-11-25T21:00:00Z is not complete' err
	csf-snap --every 30m --partial <day | cmp - <(head -n 13 gaps.doc)
}

@test "what cannot be is flagged" {
	sed 's/^2020-11-25T14:35:00Z,[^,]*,[^,]*/&1/; /T15:3/s/,[^,]*,\([^,]*\)$/,,\1/' m.csv | csf-snap -q --every 10m |
		js 'd["quality"]["flags"]' | sed -n '1p;7p' >got
	sed 's/^\(2020-11-25T14:35:00Z,[^,]*\),[^,]*/\1,1/' m.csv | csf-snap --every 10m 2>err |
		js 'd["quality"]["bad_bars"], d["quality"]["flags"]' | head -n 1 >bad
	[ "$(cat bad)" = "(1, ['bad_bars'])" ]
	[ "$(sed -n 2p got)" = "['no_close']" ] || { cat got; false; }
}

@test "targets, which look ahead, are left out and said" {
	csf-label y=target.fixed:5 <m.csv >y.csv
	csf-snap --every 30m <y.csv 2>err >y.doc
	grep -q '3 columns y_... left out, as what looks ahead is' err
	run grep -c y_ y.doc
	[ "$output" = 0 ]
	csf-snap --every 30m <m.csv | cmp - y.doc
}

@test "--brief events are named, and what is no event is an error" {
	csf-label --brief breakout:20 <m.csv | csf-snap --every 1h --events breakout_20 |
		js 'len(d["events"])' >got
	csf-label breakout:20 <m.csv | csf-snap --every 1h | js 'len(d["events"])' | cmp - got
	awk -F, -v OFS=, 'NR == 1 { print $0, "x", "x_lag"; next } { print $0, 5, 0 }' m.csv >x.csv
	fails 1 "stdin:2: column 'x': it is taken for an event" csf-snap --every 1h <x.csv
	csf-snap --every 1h --events '' <x.csv | js 'd["indicators"]["x"], d["indicators"]["x_lag"]' |
		sort -u | grep -qx '(5, 0)'
	fails 1 "breakout" csf-snap --every 1h --events breakout <m.csv
}

@test "instants belong to the interval that they end" {
	{
		echo time,symbol,close
		for t in 14:30 14:45 15:00 15:10 15:30 15:31; do echo "2020-11-25T$t:00Z,SPX,36$t" | tr -d :; done
	} | sed 's/T\(..\)\(..\)00Z/T\1:\2:00Z/' >i.csv
	csf-snap -q --every 30m <i.csv | js 'd["quality"]["rows"], d["quality"]["expected"], d["bar"]["close"]' >got
	[ "$(cat got)" = "(3, None, 361500)
(2, None, 361530)" ]
}

@test "a model is known by its hash, its probability stands beside the signal" {
	csf-fetch --from 2018-01-02 sample spx | csf-ind rsi:14 hv:20 |
		csf-label win=target.fixed:5,0 | sed '/^time/!s/,-1,\([^,]*,[^,]*\)$/,0,\1/' >t.csv
	csf-score train --target y_win --features rsi_14,hv_20 --kind logit -m model.json <t.csv 2>/dev/null
	csf-fetch --from 2020-01-02 sample spx | csf-ind rsi:14 hv:20 | csf-signal pcs dte=30 delta=0.16 width=50 |
		csf-score -m model.json --status >p.csv
	csf-snap -m model.json --last <p.csv >p.doc
	by_schema p.doc
	id=$(/usr/bin/python3 -c 'import hashlib
b = open("model.json", "rb").read()
print(hashlib.sha256(b[b.index(b"{"):b.rindex(b"}") + 1]).hexdigest()[:16])')
	[ "$(js 'd["scores"][0]["model"], d["provenance"]["models"][0]["id"], d["signals"][0]["scores"][0]["p"], d["signals"][0]["resolved"]' <p.doc)" = \
		"('$id', '$id', $(named 'END { print $at["p"] }' p.csv), False)" ]
	fails 1 "p.csv:1: it is no JSON" csf-snap -m p.csv <p.csv
	fails 1 "b_p" csf-snap -m b=model.json <p.csv
	head -n 1 e.doc >e1.json
	fails 1 "its format is not 'csf-model 1' or the like" csf-snap -m e1.json <p.csv
}

@test "settings are one sum: options, models and files, not their names" {
	local a b
	cp m.csv one.conf
	cp m.csv two.conf
	a=$(csf-snap --every 1h --last --settings one.conf <m.csv | js 'd["provenance"]["settings"]')
	b=$(csf-snap --every 1h --last --settings two.conf <m.csv | js 'd["provenance"]["settings"]')
	[ "$a" = "$b" ]
	echo >>two.conf
	b=$(csf-snap --every 1h --last --settings two.conf <m.csv | js 'd["provenance"]["settings"]')
	[ "$a" != "$b" ]
	fails 1 "none.conf" csf-snap --settings none.conf <m.csv
}

@test "csf-dbload keeps documents and gives the same bytes back" {
	csf-dbload --db sqlite:snap.db load snapshots <e.doc 2>/dev/null
	csf-dbload --db sqlite:snap.db load snapshots <e.doc 2>/dev/null
	csf-dbload --db sqlite:snap.db dump --stream 30m snapshots | cmp - e.doc
}

@test "a name that stands twice is an error, one that drives a terminal does not" {
	fails 1 "'close'" csf-snap < <(printf 'time,close,close\n2020-11-25,1,2\n')
	printf 'time,close,"a\033[31mb"\n2020-11-25,1,2\n' | csf-snap --text >text
	grep -qF 'a?[31mb 2' text
	fails 1 'strikes without a column of their expiry' csf-snap < <(
		printf 'time,signal,pick_put_short\n2020-11-25,legs dte=9 leg.a=-1P@delta:0.1,3000\n')
}

@test "--each makes a document of every row, whose id hangs on it" {
	csf-fetch --from 2019-01-02 sample spx | csf-ind ivproxy | csf-signal pcs dte=30 delta=0.16 width=50 |
		csf-bt -q --events t.csv >/dev/null
	[ "$(wc -l <t.csv)" -gt 2 ]
	csf-snap --each csf.trade <t.csv >t.doc
	by_schema -row t.doc
	[ "$(wc -l <t.doc)" = $(($(wc -l <t.csv) - 1)) ]
	# a row is the row, an id that of stream, type, time, revision and row
	csf-ind -o json x=expr:1 <t.csv 2>/dev/null | sed 's/,"x":1}$/}/' >rows.json
	js 'json.dumps(d["row"], separators=(",", ":"))' <t.doc | cmp - rows.json
	row=$(head -n 1 rows.json)
	id=$(printf 'csf.trade\ncsf.trade\n%s\n0\n%s' "$(sed -n 2p t.csv | cut -d, -f1)" "$row" | sha256sum | head -c 32)
	grep -c "snap_$id" t.doc | grep -qx 1
	csf-snap --each csf.trade <rows.json | cmp - t.doc
	[ "$(cut -d, -f2 t.doc | sort | uniq -d | wc -l)" = 0 ]
	# cut where it may, the first rows make the first documents
	head -n 2 t.csv | csf-snap --each csf.trade | cmp - <(head -n 1 t.doc)
	# dates are known at the close, bars at their end
	csf-snap --each day --last < <(printf 'time,close\n2020-11-27,1\n') | grep -q '"time":"2020-11-27T18:00:00Z"'
	csf-snap --each bar --bar 1m --last <m.csv | grep -q '"time":"2020-11-27T18:00:00Z"'
	csf-snap --each bar --last --text <m.csv | head -n 1 | grep -q '^bar time 2020-11-27T17:59:00Z open '
	fails 2 "a type is words of letters" csf-snap --each csf..trade <t.csv
	fails 2 "a document is a row as it stands" csf-snap --each csf.trade --every 5m <t.csv
}

@test "an event whose name begins like the one before it is an event" {
	printf 'time,b,b_lag,b_level,b_20,b_20_lag,b_20_level\n2020-11-25,1,0,3,-1,2,4\n' | csf-snap |
		js '[(e["event"], e["dir"], e["lag"], e["values"]) for e in d["events"]]' >got
	[ "$(cat got)" = "[('b', 1, 0, {'level': 3}), ('b_20', -1, 2, {'level': 4})]" ]
}

@test "what a column is by its name its cells must be, or the document would be none" {
	local head='time,signal,pick_status,pick_root,pick_expiry,pick_put_long,pick_put_short,pick_credit' \
		row='2020-11-25,pcs dte=9 delta=0.1 width=50,ok,SPXW,2020-12-02,3000,3050,1.5'
	by_schema <(printf '%s\n%s\n' "$head" "$row" | csf-snap)
	fails 1 "stdin:2: column 'pick_credit': 'abc' is not a number" csf-snap < <(printf '%s\n%s\n' "$head" "${row/1.5/abc}")
	fails 1 "column 'pick_status': a number, where a word should be" csf-snap < <(printf '%s\n%s\n' "$head" "${row/ok/5}")
	fails 1 "column 'pick_root': a number, where a word should be" csf-snap < <(printf '%s\n%s\n' "$head" "${row/SPXW/1}")
	fails 1 "column 'pick_expiry': 'x' is not a date" csf-snap < <(printf 'time,signal,pick_expiry\n2020-11-25,pcs dte=9 delta=0.1 width=50,x\n')
	fails 1 "column 'p': 'high' is not a number" csf-snap < <(printf 'time,p\n2020-11-25,high\n')
	fails 1 "column 'gap_lag': 'x' is not a number" csf-snap < <(printf 'time,gap,gap_lag\n2020-11-25,0,x\n')
	# a root that no symbol has
	printf '%s\n%s\n' "$head" "${row/SPXW/spxw}" | csf-snap >root.doc
	by_schema root.doc
	[ "$(js '[l["symbol"] for l in d["signals"][0]["legs"]]' <root.doc)" = "[None, None]" ]
}

@test "a key that the first row has not is refused, not lost" {
	printf '{"time":"2020-11-25","close":1}\n{"time":"2020-11-27","close":2,"vix":5}\n' >f
	fails 1 "f:2: the key 'vix' is not in the first row" csf-snap -f f
	fails 1 "f:2: the key 'vix' is not in the first row" csf-snap --each csf.x -f f
}

@test "codes keep their digits" {
	printf 'time,symbol,code,big,n\n2020-11-25,0700,007,12345678901234567890,07.50\n' | csf-snap >codes
	[ "$(js '(d["symbol"], d["indicators"])' <codes)" = \
		"('0700', {'code': '007', 'big': 12345678901234567890, 'n': 7.5})" ]
	printf '{"time":"2020-11-25","symbol":"0700","code":"007","big":12345678901234567890,"n":7.5}\n' |
		csf-snap | cmp - codes
	grep -q '"stream":"0700.1d"' codes
	printf 'time,breakout_20,breakout_lag_20\n2020-11-25,1,0000000000000007\n' | csf-snap >lag
	[ "$(js 'd["events"][0]["lag"]' <lag)" = 7 ] # no number of JSON begins with 00
}

@test "orders that differ row by row take no room" {
	{ head -n 1 m.csv; minutes 2020-11-25 14:30 390; } | awk -F, -v OFS=, '
		NR == 1 { print $0, "signal"; next }
		{ for (i = 0; i < 30; i++) {
			t = $1; sub(/00Z/, sprintf("%02dZ", 2 * i), t)
			$6 = "pcs dte=9 delta=0.1 width=" NR * 30 + i; x = t
			for (k = 2; k <= 6; k++) x = x OFS $k
			print x } }' | sed '1!s/,pcs/,1,pcs/' >orders.csv
	[ "$(wc -l <orders.csv)" = 11701 ]
	small() (
		ulimit -v 60000
		csf-snap -q --bar 2s --every 5m
	)
	head -n 100 orders.csv | small >/dev/null 2>&1 || skip "this build needs more memory"
	small <orders.csv >out
	[ "$(wc -l <out)" = 78 ]
}

@test "no interval has two documents, and none knows what comes after it" {
	# the first gap is 2m, the bars are 1m
	sed 3d m.csv >gap.csv
	fails 1 "stdin:4: it opens before the bar before it is over; if 2m is not how long bars are, say --bar" \
		csf-snap --every 30m <gap.csv
	csf-snap --every 30m --bar 1m <gap.csv | cut -d, -f2 | sort | uniq -d >twice
	[ ! -s twice ]
	fails 1 "stdin:3: it opens before the bar before it is over; if a day is not" csf-snap --bar 1d < <(
		printf 'time,close\n2020-11-25T14:30:00Z,1\n2020-11-25T20:00:00Z,2\n')
	# bars of the full hour do not lie on the grid of 9:30
	awk -F, 'NR == 1 || $1 ~ /T1[5-9]:00/' m.csv >hour.csv
	fails 1 "stdin:3: bars of 60m that end behind their interval of --every 1h" csf-snap --every 1h <hour.csv
	fails 1 "stdin:2: bars of 60m that end behind" csf-snap --every 1h --bar 1h <hour.csv
	csf-snap -q --every 1h <hour.csv >out || [ ! -s out ]
	csf-snap --every 1d --bar 1h --partial <hour.csv | js 'd["quality"]["rows"]' | paste -sd' ' | grep -qx '5 3'
}

@test "what is typed twice, or is not there, is an error" {
	printf 'time,a,b,pa_status,p\n2020-11-25,pcs dte=9 delta=0.1 width=50,,no bid,0.5\n' >rows.csv
	csf-snap --signal a=pa --signal b <rows.csv | js '[(s["column"], s["status"]) for s in d["signals"]]' >got
	[ "$(cat got)" = "[('a', 'no bid')]" ]
	fails 1 "no column 'pick2_status'" csf-snap --signal a=pick2 <rows.csv
	fails 2 "--signal a: twice" csf-snap --signal a=pa --signal a=pb </dev/null
	echo '{"format":"csf-model 1"}' >one.json
	fails 2 "the column p is that of another model already" csf-snap -m one.json -m one.json </dev/null
	fails 2 "the column x_p is that" csf-snap -m x=one.json -m x=one.json </dev/null
	fails 2 "that is the type of an interval" csf-snap --each csf.snapshot.day </dev/null
}

@test "dates may be instants, and lie before 1970" {
	printf 'time,symbol,close\n2020-11-25,SPX,1\n2020-11-27,SPX,2\n' >dates.csv
	csf-snap --every 30m --bar point <dates.csv |
		js 'd["interval"]["start"], d["interval"]["end"], d["bar"]["close"]' >got
	[ "$(cat got)" = "('2020-11-25T20:30:00Z', '2020-11-25T21:00:00Z', 1)
('2020-11-27T17:30:00Z', '2020-11-27T18:00:00Z', 2)" ]
	printf 'time,close\n1960-01-04,1\n1960-01-05,2\n' | csf-snap | js 'd["bar"]["close"]' | paste -sd' ' | grep -qx '1 2'
}
