load ../lib.bash

# slow FILE: its lines, one every 0.1 s.
slow() {
	local line
	while IFS= read -r line; do
		printf '%s\n' "$line"
		sleep 0.1
	done <"$1"
}

# The inputs, then what reads them.
table() {
	cat <<-'END'
	bars csf-fetch csv -
	bars csf-bars check
	bars csf-bars resample 1d
	bars csf-ind rsi:2
	bars csf-label pivot
	bars csf-signal pcs dte=45 delta=0.16 width=50
	bars csf-snap --bar 1d
	bars csf-dbload load --db sqlite:x.db --symbol X --timeframe 1d bars
	scored csf-score -m m.json
	scored csf-score -m tree --features rsi_2,close
	orders csf-bt
	ledger csf-report
	bars csf-report --plot lines:close
	vix csf-chain model --dte 20..22 --moneyness 0.99..1.01
	quotes csf-chain times
	quotes csf-chain greeks --as own
	END
}

# All at once, a terminal each: N.seen is what it was sent, N.out the output.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	local n=0 file command
	bars 13 >bars
	csf-fetch sample spx | csf-signal pcs dte=45 delta=0.16 width=50 |
		csf-bt -q >all
	sed -n 1,13p all >ledger
	csf-fetch sample spx | csf-signal pcs dte=45 delta=0.16 width=50 |
		sed -n 1,13p >orders
	csf-fetch sample spx | csf-ind rsi:2 | awk -F, -v OFS=, 'NR == 1 { print $0, "y"; next }
		{ print $0, NR % 2 }' >learn
	csf-score train -q --kind logit --features rsi_2 --target y -m m.json <learn >o
	sed -n 1,13p learn >scored
	python3 "$BATS_TEST_DIRNAME/../score/boosters.py" tree >tree
	csf-fetch sample spx | csf-ind ivproxy | sed -n '1p; 5001,5012p' >vix
	csf-chain model --dte 20..22 --moneyness 0.99..1.01 <vix |
		sed -n '1p; 2~7p' | sed -n 1,13p >quotes
	table >commands
	while read -r file command; do
		n=$((n + 1))
		# shellcheck disable=SC2086
		{ slow $file | "$B/tests/bt/terminal" $n.seen $command >$n.out 3>&-; } &
	done <commands
	{ slow bars | "$B/tests/bt/terminal" two.seen sh -c \
		'csf-ind rsi:2 | csf-signal pcs | csf-bars check' >two.out 3>&-; } &
	{ slow bars | "$B/tests/bt/terminal" -1 rows.seen sh -c \
		'csf-ind rsi:2 | csf-ind ema:3' 3>&-; } &
	sed '12s/^\([^,]*\),[^,]*/\1,x/' bars >bad
	{ slow bad | "$B/tests/bt/terminal" bad.seen sh -c \
		'csf-ind rsi:2 | csf-bars resample 1d' >bad.out 3>&-; } &
	{ slow bars | TERM=dumb "$B/tests/bt/terminal" dumb.seen csf-ind rsi:2 >dumb.out 3>&-; } &
	{ slow bars | "$B/tests/bt/terminal" quiet.seen csf-ind -q rsi:2 >quiet.out 3>&-; } &
	wait
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
}

# lines NAME: what the terminal was sent, a rewriting a line.
lines() {
	tr '\r' '\n' <"$1.seen"
}

@test "every program that reads rows says how far it is on a terminal, and takes it back" {
	local n=0 file command bad=
	while read -r file command; do
		n=$((n + 1))
		# the last one goes before anything else is said
		lines $n | awk -v name="${command%% *}:" '
			$1 == name && $3 == "rows," && $5 == "rows/s" && NF == 5 { k++; stands = 1; next }
			/^ *$/ { stands = 0; next }
			stands { exit }
			END { exit stands || k == 0 }' || { bad+=" '$command'"; cat -v $n.seen; }
	done <commands
	[ -z "$bad" ] || { echo "not so:$bad"; false; }
}

@test "what it writes is what it writes elsewhere" {
	local n=0 file command bad=
	while read -r file command; do
		n=$((n + 1))
		case $command in csf-dbload*) continue ;; esac
		# shellcheck disable=SC2086
		$command <$file 2>err | cmp -s - $n.out || bad+=" '$command'"
	done <commands
	[ -z "$bad" ] || { echo "differ:$bad"; false; }
	csf-ind rsi:2 <bars | cmp - dumb.out
	[ ! -s dumb.seen ]
	csf-ind rsi:2 <bars | cmp - quiet.out
	[ ! -s quiet.seen ]
}

@test "of a pipeline one program has the line, and none where rows go to the terminal" {
	lines two | grep -oE '^csf-[a-z]+: [0-9]+ rows' | cut -d: -f1 | uniq >names
	cat names
	[ -s names ] && [ "$(sort names | uniq -d)" = "" ]
	csf-ind rsi:2 <bars | csf-ind ema:3 | cmp - rows.seen
}

@test "what one says takes the other's line off" {
	lines bad | grep -q 'rows/s'
	lines bad | grep -n "^csf-bars: stdin:12: column 'open': 'x' is not a number\$" >place ||
		{ cat -v bad.seen; false; }
	lines bad | sed -n "$(($(cut -d: -f1 place) - 1))p" | grep -qE '^ +$'
}
