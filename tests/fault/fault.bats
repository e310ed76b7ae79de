# shellcheck disable=SC2154
# What a fault of the machine may do to a program; `make faults` has every program
# under every fault.
load ../lib.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	csf-fetch sample spx | tail -n 120 >body
	{ echo time,open,high,low,close,volume; cat body; } >bars
	csf-ind ivproxy <bars | csf-signal pcs dte=9 delta=0.16 width=25 pt=0.5 >signals
	tail -n 3 signals | cat <(head -n 1 signals) - |
		csf-chain model --dte 5..9 --moneyness 0.95..1.02 | zstd -q >quotes.zst
}

setup() {
	plain_build
	cd "$BATS_TEST_TMPDIR" && ln -s "$BATS_FILE_TMPDIR"/* .
}

# under FAULT command ...: with the shim, whose row of faults it is.
under() {
	FAULT=$1 LD_PRELOAD=$B/tests/fault/shim "${@:2}"
}

# nothing_left: no file but those of setup (and of fails).
nothing_left() {
	rm -f .out .err
	[ "$(ls -A)" = "$(ls "$BATS_FILE_TMPDIR")" ] || { ls -A; false; }
}

@test "the shim makes fail what it is told, and nothing else" {
	fails 99 "FAULT is KIND:WHAT" under read:NONSENSE csf-bars check -f bars
	fails 1 "Input/output error" under read:EIO@1 csf-bars check -f bars
	under read:EIO@99 csf-bars check -f bars >got
	csf-bars check -f bars | cmp - got
	rm got
	fails 1 "No space left" under write:ENOSPC csf-ind rsi:14 -f bars
	fails 1 "out of memory" under malloc:ENOMEM@3 csf-ind rsi:14 -f bars
	fails 143 "" under any:term@1 csf-ind rsi:14 -f bars
}

@test "programs by faults: the same bytes, or one line and nothing that looks whole" {
	/usr/bin/python3 "$root/tests/fault/matrix.py" --quick \
		"$(dirname "$(command -v csf-bt)")" "$B/tests/fault/shim" >table ||
		{ cat table; false; }
	[ "$(grep -c ' [1-9]' table)" -ge 20 ]
}

@test "without memory a model has its own numbers, or none" {
	local i code
	csf-ind ivproxy <bars | awk -F, -v OFS=, '
		NR == 1 { print $0, "y_win,y_win_known"; next }
		NR > 21 { print $0, (NR % 3 > 0), $1 }' >rows.csv
	csf-score train --kind logit --features close,volume --target y_win -m m <rows.csv 2>err
	tail -n 3 rows.csv | cat <(head -n 1 rows.csv) - >last.csv
	csf-score -m m <last.csv >want
	for ((i = 1; i <= 99; i++)); do
		code=0
		under malloc:ENOMEM@$i csf-score -m m <last.csv >got 2>err || code=$?
		if [ $code = 0 ]; then
			cmp want got || { echo "the ${i}th"; return 1; }
		else
			[ $code = 1 ] && grep -q memory err
		fi
	done
}

@test "a file that was begun goes: by a signal, by what fails at its end, by no memory" {
	local fault code
	for fault in any:term@4 any:term@9 any:term@16; do
		fails 143 "" under $fault csf-label breakout:20 sr -f bars --events e.csv --zones z.csv
		nothing_left
	done
	for fault in close:EIO@5 malloc:ENOMEM@16 malloc:ENOMEM@22 open:EMFILE@1+ create:EROFS rename:EACCES@1; do
		fails 1 "csf-label: " under $fault csf-label breakout:20 sr -f bars --events e.csv --zones z.csv
		nothing_left
	done
	# a storm of interrupts: the first ends csf-bt in its line, or a second kills
	# it; its files go either way
	mkfifo slow
	/usr/bin/python3 -c 'import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL) # a shell ignores it behind its back
os.execvp(sys.argv[1], sys.argv[1:])' csf-bt -q -f slow --fills f.csv >/dev/null 2>err &
	exec 7>slow
	cat signals >&7
	until [ -e ".f.csv.tmp.$!" ]; do kill -0 $!; done
	while kill -INT $! 2>/dev/null; do :; done
	exec 7>&-
	code=0
	wait $! || code=$?
	[ $code = 130 ]
	[ ! -s err ] || grep -q "^csf-bt: interrupted: the ledger ends at" err
	rm slow err
	nothing_left
}

@test "no memory is exit 1, of the right name, in an expression too" {
	local n code
	fails 1 "csf-bt: out of memory" under malloc:ENOMEM@1 csf-bt -q -f signals
	for n in $(seq 100 9 220); do
		code=0
		under malloc:ENOMEM@"$n" csf-ind x='expr:close*2' -f bars >/dev/null 2>err || code=$?
		[ $code -le 1 ] || { cat err; false; }
	done
	for n in $(seq 60); do
		code=0
		under malloc:ENOMEM@"$n" csf-fetch cboe --base-url http://127.0.0.1:1 --tries 1 VIX 2>err || code=$?
		[ $code != 2 ] || { cat err; false; }
	done
	rm err
}

@test "a read that a signal interrupts is read again" {
	csf-bt -q -f signals --chain quotes.zst >want
	under read:EINTR csf-bt -q -f signals --chain quotes.zst | cmp - want
	printf 'symbol = SPX\ndata = bars\n' >conf
	csf-settings -c conf >want
	under read:EINTR csf-settings -c conf | cmp - want
	fails 1 "cannot open 'quotes.zst'" under open:EACCES~quotes csf-bt -q -f signals --chain quotes.zst
}

@test "a document that is written in pieces, or between interrupts, is whole" {
	local fault
	csf-snap --since 2020-04-14 <signals >want
	[ -s want ]
	for fault in write:short write:EINTR read:short read:EINTR; do
		under $fault csf-snap --since 2020-04-14 --sink file:all.ndjson --sink file:new.json <signals
		cmp want all.ndjson
		tail -n 1 want | cmp - new.json
		rm all.ndjson new.json
	done
}

@test "scripts: a stage fails, and nothing is told, sent or stored of half of its rows" {
	local script stage fault
	printf '# indicators: ivproxy\npcs\ndte=9\ndelta=0.16\nwidth=25\npt=0.5\n' >strat
	csf-dbload load --db sqlite:s.db --symbol A --timeframe 1d -f bars bars >/dev/null
	printf 'strategy = strat\nindicators = ema:20\nsymbol = A\ntimeframe = 1d\ndb = sqlite:s.db\ndata = bars\n' >csf.conf
	export TMPDIR=$PWD/tmp
	mkdir tmp
	while read -r script stage fault; do
		FAULT_IN=$stage fails 1 "$stage: " under "$fault" "$script"
		[ ! -s .out ]
		[ -z "$(ls tmp)" ]
	done <<-'END'
		csf-backtest csf-fetch write:ENOSPC@2
		csf-backtest csf-bt malloc:ENOMEM@47
		csf-snapshot csf-fetch write:ENOSPC@2
		csf-enrich csf-ind read:EIO@2
	END
	FAULT_IN=csf-ind fails 1 "csf-ind: " under read:EIO@2 csf-snapshot --sinks file:snaps/
	[ ! -e snaps ]
	fails 1 "no 'rows:enriched' was loaded" csf-dbload dump --db sqlite:s.db rows:enriched
	# who is told that a stage has failed is told so on a full disk, too
	trap '' XFSZ
	for script in csf-backtest csf-snapshot csf-enrich csf-fetch-daily; do
		fails 1 "csf-" prlimit --fsize=400 $script
	done
	fails 1 "csf-backtest: cannot make a folder in" env TMPDIR=/none csf-backtest
	fails 1 "csf-live: cannot make the folder 'bars/live'" csf-live --simulate bars --dir bars/live
}

@test "scripts by faults: the same, or nothing, and again the same" {
	/usr/bin/python3 "$root/tests/fault/scripts.py" --quick --case "snapshot file" \
		"$(dirname "$(command -v csf-bt)")" "$B/tests/fault/shim" >table ||
		{ cat table; false; }
	[ "$(grep -o '[1-9][0-9]*/[0-9]*' table | wc -l)" = 6 ]
}

@test "what is kept and read back, damaged: refused, or done anew, never believed" {
	/usr/bin/python3 "$root/tests/fault/damage.py" --places 1 \
		"$(dirname "$(command -v csf-bt)")" "$B/tests" >table || { cat table; false; }
	[ "$(grep -c ' [1-9]' table)" -ge 12 ]
}
