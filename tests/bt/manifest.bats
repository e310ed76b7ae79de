load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cat >q.csv <<-'Q'
	time,root,underlying_price,expiry,strike,right,bid,ask
	2024-01-02,SPXW,4750,2024-01-05,4650,P,2.00,2.20
	2024-01-02,SPXW,4750,2024-01-05,4700,P,5.00,5.40
	2024-01-03,SPXW,4740,2024-01-05,4650,P,1.00,1.20
	2024-01-03,SPXW,4740,2024-01-05,4700,P,3.00,3.20
	2024-01-08,SPXW,4730,2024-01-12,4650,P,1.00,1.20
	Q
	cat >s.csv <<-'B'
	time,open,high,low,close,signal
	2024-01-02,4745,4760,4735,4750,pcs dte=3 strike=4700 width=50 pt=0.3
	2024-01-03,4750,4755,4730,4740,
	2024-01-04,4740,4745,4735,4741,
	2024-01-05,4741,4745,4735,4742,
	B
	printf 'from,what,premium,fee\n2019-01-01,open,0,0.30\n' >fees.csv
	printf 'expiry,value\n2024-01-05,4742\n' >settle.csv
	printf '# FOMC\n2024-01-31\n' >days.txt
	: >empty
}

bt() {
	csf-bt -q --chain "${chain-q.csv}" --fill same "$@"
}

# entry NAME FILE: the manifest's line of a file that has these bytes.
entry() {
	printf '{"name": "%s", "bytes": %d, "sha256": "%s"}' "$1" \
		"$(wc -c <"$2")" "$(sha256sum <"$2" | cut -d' ' -f1)"
}

# lists MANIFEST NAME FILE
lists() {
	grep -qF "    $(entry "$2" "$3")" "$1" ||
		{ echo "not in $1: $(entry "$2" "$3")"; cat "$1"; false; }
}

@test "the manifest is one JSON object, a member a line, in a fixed order" {
	bt --manifest m --fees none <s.csv >l
	cat >want <<-END
	{
	  "program": "csf-bt",
	  "version": "$(csf-bt --version | cut -d' ' -f2)",
	  "options": ["-q", "--chain", "q.csv", "--fill", "same", "--manifest", "m", "--fees", "none"],
	  "inputs": [
	    $(entry q.csv q.csv),
	    $(entry stdin s.csv)
	  ],
	  "outputs": [
	    $(entry stdout l)
	  ]
	}
	END
	diff want m
}

@test "every file read and written is listed with its size and SHA-256" {
	local o f
	sed -i '2s/width=50/width=50 blackout=days.txt/; 3s/,$/,ccs dte=3 strike=4700 width=50 dates=.\/days.txt/' s.csv
	for o in csv json; do
		bt -f s.csv -o $o --fees fees.csv --settle settle.csv --fills f \
			--skips k --events e --open p --manifest m >l
		[ "$(grep -c '"name"' m)" = 11 ]
		for f in s.csv q.csv fees.csv settle.csv days.txt; do
			lists m $f $f
		done
		lists m ./days.txt days.txt
		lists m stdout l
		for f in f k e p; do
			lists m $f $f
		done
		sed -n '/"outputs"/,$s/.*"name": "\([^"]*\)".*/\1/p' m >names
		[ "$(tr '\n' ' ' <names)" = "stdout f k e p " ]
		if [ $o = json ]; then # no row, no header
			[ ! -s p ] && [ -s k ]
			lists m p empty
		fi
	done
	# nothing of it changes what is written without a manifest
	for f in l f k e p; do cp $f $f.1; done
	bt -f s.csv -o json --fees fees.csv --settle settle.csv --fills f \
		--skips k --events e --open p >l
	for f in l f k e p; do cmp $f $f.1; done
}

@test "the options are as they were typed" {
	csf-bt --manifest=m -qf s.csv --chain q.csv --fill=same --start 1e6 \
		--signal signal --fills 'f "x"\ é' -- >l
	grep -qxF '  "options": ["--manifest=m", "-qf", "s.csv", "--chain", "q.csv", "--fill=same", "--start", "1e6", "--signal", "signal", "--fills", "f \"x\"\\ é", "--"],' m
	lists m 'f \"x\"\\ é' 'f "x"\ é'
	csf-bt -q --manifest=m --start 1e6 --rate -0.01 <s.csv --price mid >l
	grep -qF '["-q", "--manifest=m", "--start", "1e6", "--rate", "-0.01", "--price", "mid"]' m
}

@test "the same run gives the same manifest, however a pipe is cut" {
	local f
	bt --manifest m <s.csv >l
	mv m want
	bt --manifest m <s.csv >l
	cmp want m
	(head -c 100 s.csv; sleep 0.05; tail -c +101 s.csv) | bt --manifest m >l
	cmp want m
	while IFS= read -r -n 1 -d '' f; do printf %s "$f"; done <s.csv |
		bt --manifest m >l
	cmp want m
	bt --manifest m <s.csv | cat >l.2
	cmp want m
	cmp l l.2
}

@test "what a run leaves unread is in the manifest too" {
	# rows behind --to, more than one read of them, and quotes behind the last row
	awk 'BEGIN { for (i = 0; i < 20000; i++)
		print "2024-01-08,4745,4760,4735,4750," }' >>s.csv
	awk 'BEGIN { for (i = 0; i < 20000; i++)
		printf "2024-01-09,SPXW,4730,2024-01-12,%d,P,1.00,1.20\n", 1000 + i }' >>q.csv
	bt --to 2024-01-03 --manifest m <s.csv >l
	lists m stdin s.csv
	lists m q.csv q.csv
	lists m stdout l
	mv m want
	(head -c 100 s.csv; sleep 0.05; tail -c +101 s.csv) |
		bt --to 2024-01-03 --manifest m >l.2
	cmp want m
	cmp l l.2
	# not read any more, so nothing can be wrong with them
	printf 'x,y\n"' >>s.csv
	bt --to 2024-01-03 --manifest m <s.csv >l.2
	lists m stdin s.csv
	cmp l l.2
}

@test "inputs may be pipes" {
	chain=<(cat q.csv) bt --fees <(cat fees.csv) -f <(cat s.csv) \
		--settle <(cat settle.csv) --manifest m >l
	bt --fees fees.csv --settle settle.csv <s.csv | cmp l -
	sed -i 's,/dev/fd/[0-9]*,PIPE,g' m
	lists m PIPE fees.csv
	lists m PIPE settle.csv
	lists m PIPE q.csv
	lists m PIPE s.csv
	csf-bt -q --chain - --fill same -f s.csv --manifest m <q.csv >l.2
	lists m stdin q.csv
}

@test "the chain that --stamp start looks into is listed once" {
	cat >q.csv <<-'Q'
	time,root,underlying_price,expiry,strike,right,bid,ask
	2024-01-02T20:00:00Z,SPXW,4750,2024-01-05,4650,P,2.00,2.20
	2024-01-02T20:05:00Z,SPXW,4750,2024-01-05,4650,P,2.00,2.20
	Q
	bt --stamp start --manifest m <s.csv >l
	lists m q.csv q.csv
	[ "$(sed '/"outputs"/,$d' m | grep -c '"name"')" = 2 ]
}

@test "a run that fails leaves no manifest, and an old one as it is" {
	echo old >m
	sed '4s/4741/x/' s.csv >bad.csv
	fails 1 "bad.csv:4: column 'close'" bt --manifest m -f bad.csv
	fails 1 "cannot open 'none'" bt --manifest m -f none
	fails 1 "no column 'from'" bt --manifest m --fees settle.csv -f s.csv
	fails 2 "--fees '-1'" bt --manifest m --fees -1 -f s.csv
	fails 1 "cannot write 'no/m'" bt --manifest no/m -f s.csv
	fails 1 "cannot write '/dev/full'" bt --manifest /dev/full -f s.csv
	got=0
	bt --manifest m <s.csv >/dev/full 2>err || got=$?
	[ $got = 1 ]
	fails 1 "cannot write '/dev/full'" bt --manifest m --fills /dev/full -f s.csv
	[ "$(cat m)" = old ]
	rm m
	fails 1 "cannot open" bt --manifest m -f none
	[ ! -e m ]
	# nothing half made either
	[ -z "$(find . -name '*.tmp.*')" ] || { find .; false; }
}

@test "a manifest needs a file of its own and text in UTF-8" {
	fails 2 "--manifest -: standard output has the ledger" bt --manifest - -f s.csv
	fails 2 "--fills -: standard output has the ledger" \
		bt --manifest m --fills - -f s.csv
	fails 2 "--events -: standard output has the ledger" bt --events - -f s.csv
	fails 2 "not UTF-8" bt --manifest $'m\377' -f s.csv
	sed -i $'2s/width=50/width=50 blackout=\377/' s.csv
	printf '2024-01-31\n' >$'\377'
	bt -f s.csv >l
	fails 1 "not UTF-8" bt --manifest m -f s.csv
	[ ! -e m ]
}

@test "with a manifest a finished row leaves before the next is there" {
	mkfifo rows
	bt --manifest m --fees none <rows >l &
	exec 7>rows
	head -n 2 s.csv >&7
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(wc -l <l)" = 2 ] && break
		read -rt 0.1 <> <(:) || true
	done
	[ "$(wc -l <l)" = 2 ]
	[ ! -e m ]
	tail -n +3 s.csv >&7
	exec 7>&-
	wait
	lists m stdin s.csv
}
