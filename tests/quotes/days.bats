# shellcheck disable=SC2016,SC2154
# A chain of many files, plain, gzip and zstd, is the chain of one file.
load ../lib.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	csf-fetch sample spx | awk -F, 'NR == 1 { print $0 ",vix" }
		$1 >= "2019-01-01" && $1 < "2019-01-19" {
			print $0 "," 13 + NR * 7 % 10 }' >bars.csv
	csf-chain model -q --dte 0..12 --moneyness 0.9..1.02 bars.csv |
		cut -d , -f 1-8 >q.csv
	csf-signal pcs dte=5 delta=0.1,0.2 width=25 pt=0.5 <bars.csv >s.csv
	mkdir days
	# csf-chain(5), Many files
	sed -n '/^\.Bd/,/^\.Ed/{/^\./!p};/^\.Ed/q' "$root/man/csf-chain.5" |
		sed 's,[a-z]*\.csv$,../q.csv,' >split.sh
	grep -q '^awk' split.sh && grep -q "' \.\./q.csv\$" split.sh
	(cd days && sh ../split.sh)
	(cd days && for f in *3.csv.zst *4.csv.zst; do
		zstd -dqc "$f" | gzip >"${f%.zst}.gz" && rm "$f"
	done
	# of several members, plain, under a name that says nothing
	gzip -dc 2019-01-14.csv.gz | head -n 90 | gzip >m
	gzip -dc 2019-01-14.csv.gz | tail -n +91 | gzip >>m
	mv m 2019-01-14.csv.gz
	zstd -dq --rm 2019-01-15.csv.zst
	mv 2019-01-15.csv 0
	head -n 1 ../q.csv >empty.csv)
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
}

bt() {
	csf-bt -q --fill same --fills "${fills-/dev/null}" -f s.csv "$@"
}

@test "a chain in days is the chain in one file" {
	set -- days/*
	[ $# = 14 ]
	fills=want.fills bt --chain q.csv >want
	[ "$(grep -c ,trade, want)" -gt 10 ]
	fills=fills bt --chain 'days/*' >got
	cmp want got
	# the fills say where a quote stands
	named '$at["rule"] == "entry" { print $at["file"], $at["line"],
		$at["strike"], $at["bid"] }' fills | sort -u >said
	while read -r f line strike bid; do
		csf-fetch csv "$f" >/dev/null
		case $f in
		*.gz) gzip -dc "$f" ;;
		*.zst) zstd -dqc "$f" ;;
		*) cat "$f" ;;
		esac | sed -n "${line}p" | grep -q ",$strike,P,$bid,"
	done <said
	[ "$(cut -d ' ' -f 1 said | sort -u | wc -l)" -gt 5 ]
	cut -d , -f 1-16,19- fills >a
	cut -d , -f 1-16,19- want.fills | cmp - a
	# names and their order are nothing
	set --
	for f in $(printf '%s\n' days/* | sort -r); do set -- "$@" --chain "$f"; done
	bt "$@" | cmp - want
	bt --chain 'days/2*-1[!0-4].*' --chain 'days/*-[01][0-4].*' \
		--chain 'days/*0[5-9]*' --chain days/0 | cmp - want
}

@test "so it is for csf-chain, csf-fetch, NDJSON and --stamp start" {
	local v
	for v in times greeks surface; do
		csf-chain $v -q q.csv >want
		csf-chain $v -q 'days/*' | cmp - want
	done
	# what is said counts the rows of all
	for v in 2 3 4; do
		sed -n "1p; /^2019-01-0$v/s/,[0-9.]*\$/,9999/p" q.csv >none.$v
	done
	csf-fetch csv 'none.[234]' >none.csv
	csf-chain greeks none.csv >want 2>said
	grep -q "of $(($(wc -l <none.csv) - 1)) rows" said
	csf-chain greeks 'none.[234]' 2>err | cmp - want
	cmp said err
	# an empty line says what it says in one file
	for v in 2 3 4; do
		sed -n "1p; /^2019-01-0$v/p" q.csv | sed '10s/$/\n/' >gap.$v
	done
	{ cat gap.2; sed 1d gap.3; sed 1d gap.4; } >gap.csv
	for v in times greeks surface; do
		csf-chain $v -q gap.csv >want
		csf-chain $v -q 'gap.[234]' | cmp - want
	done
	csf-signal pcs dte=5 delta=0.1 width=25 <bars.csv >one.csv
	csf-chain pick -q --chain q.csv one.csv >want
	csf-chain pick -q --chain 'days/*' one.csv | cmp - want
	# csf-fetch takes a header alone for what it is
	csf-fetch csv 'days/*' | cmp - q.csv
	mkdir json
	for v in 02 03 04; do
		csf-fetch csv -o json days/2019-01-$v* | zstd -q >json/$v
	done
	csf-fetch csv 'days/*-0[234]*' | csf-chain times >want
	csf-chain times -o csv 'json/*' | cmp - want
	# two quote times a day, the first of a file of one
	(head -n 1 q.csv; for v in 2019-01-0{2,3,4}; do
		grep "^$v" q.csv | sed "s/^$v/${v}T15:00:00Z/"
		[ $v = 2019-01-02 ] ||
			grep "^$v" q.csv | sed "s/^$v/${v}T15:30:00Z/"
	done) >min.csv
	for v in 2 3 4; do
		(head -n 1 q.csv; grep "^2019-01-0$v" min.csv) | gzip >min.$v
	done
	csf-chain times min.csv | csf-signal pcs dte=5 delta=0.2 width=25 >ms.csv
	csf-bt -q --chain min.csv --stamp 30m --marks all -f ms.csv >want
	grep -q T15:30:00Z,mark want
	csf-bt -q --chain 'min.[0-9]' --stamp start --marks all -f ms.csv | cmp - want
}

@test "one file packed; of a pipe nothing is unpacked; a file of a pattern's name" {
	bt --chain q.csv >want
	zstd -q q.csv -o q.zst
	gzip -c q.csv >q.gz
	bt --chain q.zst | cmp - want
	bt --chain q.gz | cmp - want
	zstd -dqc q.zst | bt --chain - | cmp - want
	mkfifo fifo
	cat q.csv >fifo 3>&- &
	bt --chain fifo | cmp - want
	wait $!
	cp q.csv 'q[1]*.csv'
	bt --chain 'q[1]*.csv' | cmp - want
	# the manifest has the text's size and sum, of each file, whatever was read
	bt --chain q.zst --chain days/empty.csv --manifest m --to 2019-01-03 >l
	grep -qF "\"q.zst\", \"bytes\": $(wc -c <q.csv), \"sha256\": \"$(
		sha256sum <q.csv | cut -d ' ' -f 1)\"" m
	bt --chain 'days/*' --manifest m --to 2019-01-03 >l
	[ "$(grep -c '"name": "days/' m)" = 13 ]
	grep -qF "\"days/2019-01-14.csv.gz\", \"bytes\": $(
		gzip -dc days/2019-01-14.csv.gz | wc -c), \"sha256\": \"$(
		gzip -dc days/2019-01-14.csv.gz | sha256sum | cut -d ' ' -f 1)\"" m
}

@test "files that are none, or no chain together" {
	local h
	h=$(head -n 1 q.csv)
	fails 1 "csf-bt: no file matches 'days/x*'" bt --chain 'days/x*'
	fails 1 "no file matches 'nofolder/*'" bt --chain 'nofolder/*'
	fails 1 "no file matches 'z*'" csf-fetch csv 'z*'
	fails 1 "cannot open 'nofile':" bt --chain nofile --chain q.csv
	fails 1 "cannot open 'nofile':" bt --chain nofile
	fails 1 "'days' is no regular file" bt --chain days --chain q.csv
	fails 1 "standard input is not one of several files" \
		bt --chain - --chain q.csv <q.csv
	fails 2 "'days/0': rows come by stdin or -f; a pattern of --chain" \
		csf-bt --chain q.csv days/0
	fails 1 "days/2019-01-03.csv.gz begins at 2019-01-03, and q.csv, which begins before it, ends at 2019-01-18: files of one chain do not overlap" \
		bt --chain q.csv --chain days/2019-01-03.csv.gz
	fails 1 "q.csv begins at 2019-01-02, and q.csv, which begins" \
		bt --chain q.csv --chain q.csv
	(echo "${h/bid,ask/ask,bid}"; tail -n +2 q.csv) >other
	fails 1 "other: not the header of days/0: 'time, " \
		bt --chain days/0 --chain other
	sed 's/^[^,]*-19,/2019-01-19T15:00:00Z,/;s/^2[^,]*/2019-02-01T15:00:00Z/' \
		days/0 >instants
	fails 1 "instants: begins with an instant, and days/0 with a date" \
		bt --chain days/0 --chain instants
	: >nothing
	fails 1 "nothing: no header" bt --chain days/0 --chain nothing
	fails 1 "days/empty.csv: no quotes" bt --chain 'days/empt*'
	fails 1 ": no quotes" bt --chain days/empty.csv --chain days/empty.csv
	fails 1 "days/2019-01-02.csv.zst ... days/2019-01-03.csv.gz: the quotes, of" \
		csf-bt -q --chain 'days/*0[23].*' -f <(sed 1q s.csv; tail -n 3 s.csv)
}

@test "damage: the file is named once, and what was before it is whole rows" {
	local f n
	mkdir bad
	cp days/*0[234].* bad
	bt --chain 'bad/*' >want
	for f in bad/2019-01-03.csv.gz bad/2019-01-04.csv.gz; do
		n=$(wc -c <$f)
		cp $f keep
		head -c $((n - 20)) keep >$f
		fails 1 "csf-bt: $f: the packed data are cut off" bt --chain 'bad/*'
		[ "$(wc -l <"$BATS_TEST_TMPDIR/.err")" = 1 ]
		head -c "$(wc -c <"$BATS_TEST_TMPDIR/.out")" want |
			cmp - "$BATS_TEST_TMPDIR/.out"
		(head -c $((n / 2)) keep; printf 'xxxxxxxx'
			tail -c +$((n / 2 + 9)) keep) >$f
		fails 1 "csf-bt: $f:" bt --chain 'bad/*'
		[ "$(wc -l <"$BATS_TEST_TMPDIR/.err")" = 1 ]
		cp keep $f
	done
	n=$(wc -c <days/2019-01-02.csv.zst)
	head -c $((n - 2)) days/2019-01-02.csv.zst >short
	fails 1 "short: the packed data are cut off" bt --chain short
	(cat days/2019-01-02.csv.zst; echo junk) >junk
	fails 1 "junk: damaged zstd data: Unknown frame descriptor" bt --chain junk
	# what is wrong in a row is told with the file and the line in it
	gzip -dc bad/2019-01-04.csv.gz | sed '7s/,P,/,X,/' | gzip >x
	mv x bad/2019-01-04.csv.gz
	fails 1 "bad/2019-01-04.csv.gz:7: column 'right': 'X' is neither C nor P" \
		bt --chain 'bad/*'
}

# A chain that does not fit a pipe, and rows that come when we say so.
slow() {
	rm -f rows
	mkfifo rows
	awk -F, '/^2019-01-02/ { r[n++] = substr($0, 11) } NR == 1
		END { for (m = 10; m < 60; m++) for (i = 0; i < n; i++)
			print "2019-01-02T15:" m ":00Z" r[i] }' q.csv |
		zstd -q >l.zst
	csf-bt -q --chain l.zst -f rows "$@" >l 2>err 3>&- &
	pid=$!
	exec 4>rows
	for _ in $(seq 200); do
		child=$(cat "/proc/$pid/task/$pid/children")
		[ -z "$child" ] || return 0
		sleep 0.02
	done
	echo "no child of $pid"
	return 1
}

@test "the process that unpacks: it dies, it is not needed any more" {
	local n
	slow
	kill -KILL ${child% }
	cat s.csv >&4
	exec 4>&-
	n=0
	wait "$pid" || n=$?
	[ "$n" = 1 ]
	[ "$(cat err)" = "csf-bt: l.zst: the process that unpacked it was ended by Killed" ]
	# the run ends before the chain does
	slow --to 2019-01-03
	cat s.csv >&4
	exec 4>&-
	wait "$pid"
	for _ in $(seq 100); do
		[ -e "/proc/${child% }" ] || break
		sleep 0.02
	done
	[ ! -e "/proc/$child" ]
}

# How many descriptors csf-bt has open, some rows into the chain.
opened() {
	rm -f rows
	mkfifo rows
	csf-bt -q --chain "$1" -f rows >l 2>err 3>&- &
	pid=$!
	exec 4>rows
	head -n 8 s.csv >&4
	for _ in $(seq 200); do
		[ ! -s l ] || break
		sleep 0.02
	done
	set -- "/proc/$pid/fd"/*
	exec 4>&-
	wait "$pid"
	echo $#
}

@test "one file is open at a time" {
	local one
	one=$(opened days/2019-01-02.csv.zst)
	[ "$one" -gt 4 ]
	[ "$(opened 'days/2*')" = "$one" ]
}
