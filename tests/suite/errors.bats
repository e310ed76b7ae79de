# shellcheck disable=SC2016,SC2094,SC2154
# What all programs do when they cannot go on.
bats_require_minimum_version 1.5.0
load ../lib.bash

# A line a run: input file, command.  Each writes more than a pipe holds.
runs() {
	cat <<-'END'
	bars csf-fetch sample spx
	bars csf-bars join v=bars:close
	bars csf-bars resample 1w
	bars csf-ind rsi:14 ema:20
	bars csf-signal pcs dte=45 delta=0.16 width=50
	bars csf-chain model --dte 20..40 v.csv
	q.csv csf-chain greeks --as own q.csv
	q.csv csf-chain times
	q.csv csf-chain surface --by expiry
	o.csv csf-chain price
	p.csv csf-chain iv
	s.csv csf-chain pick
	s.csv csf-bt -q
	s.csv csf-snap
	l.csv csf-report
	l.csv csf-report -o json
	l.csv csf-report -o csv
	END
}

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	csf-fetch --from 2015-01-02 sample spx >bars
	csf-ind ivproxy <bars >i.csv
	awk -F, 'NR == 1 || $1 > "2020-04-01"' i.csv >v.csv
	csf-chain model --dte 0..12 <v.csv >q.csv
	awk 'BEGIN { print "type,S,K,T,r,q,vol"
		for (i = 0; i < 5000; i++) print "C,100," 80 + i % 40 ",0.5,0.02,0.01,0.2" }' >o.csv
	csf-chain price <o.csv | cut -d, -f1-6,8 >p.csv
	csf-signal pcs dte=30 delta=0.16 width=25 pt=0.5 max=3 <i.csv >s.csv
	csf-bt -q <s.csv >l.csv
}

setup() {
	cd "$BATS_TEST_TMPDIR" && cp "$BATS_FILE_TMPDIR"/* .
}

@test "a full disk is no success: exit 1 and a message, every program" {
	local in cmd got
	[ -c /dev/full ] || skip "no /dev/full"
	while read -r in cmd; do
		got=0
		# shellcheck disable=SC2086
		$cmd <"$in" >/dev/full 2>err || got=$?
		[ "$got" = 1 ] && grep -q "^${cmd%% *}: .*No space left on device" err ||
			{ echo "$cmd: $got, $(cat err)"; false; }
		[ "$(wc -l <err)" -le 3 ] || { echo "$cmd:"; cat err; false; }
	done < <(runs)
}

@test "a reader that goes away ends it by SIGPIPE, without a word" {
	local in cmd code
	mkfifo gone
	while read -r in cmd; do
		exec 7<>gone 8>gone 7>&- # a pipe whose reader has gone
		code=0
		# shellcheck disable=SC2086
		$cmd <"$in" >&8 2>err || code=$?
		exec 8>&-
		[ "$code" = 141 ] || { echo "$cmd: $code"; cat err; false; }
		! grep -v '^csf-[a-z]*: .*\(times no fill\|rows lie before\|skipped\)' err ||
			{ echo "$cmd says it"; false; }
	done < <(runs)
	csf-fetch sample spx | head -n 1 >first
	[ -s first ]
}

@test "misuse is exit 2, nothing on stdout, and the message says what is right" {
	while IFS='|' read -r text cmd; do
		eval "set -- $cmd"
		fails 2 "$text" "$@" <bars || { echo "$cmd"; false; }
		[ "$(wc -l <.err)" = 1 ] || { cat .err; false; }
	done <<-'END'
	no option '--nosuch'; -h lists them|csf-fetch --nosuch
	no option '--nosuch'; -h lists them|csf-bars --nosuch check
	no option '--nosuch'; -h lists them|csf-chain --nosuch
	no option '--nosuch'; -h lists them|csf-ind --nosuch
	no option '--nosuch'; -h lists them|csf-signal --nosuch
	no option '--nosuch'; -h lists them|csf-bt --nosuch
	no option '--nosuch'; -h lists them|csf-report --nosuch
	no option '-Z'; -h lists them|csf-bt -Z
	option --output needs a value|csf-ind rsi -o
	it is csv or json|csf-ind -o xml rsi
	it is text, json, csv, html, svg, png or term|csf-report -o xml
	did you mean 'sample'|csf-fetch sampel spx
	there is: spx|csf-fetch sample dax
	--from '2020-02-01' is after --to '2020-01-01'|csf-fetch --from 2020-02-01 --to 2020-01-01 sample spx
	2020-03-16T15:45:00Z|csf-fetch --from yesterday sample spx
	csf-fetch -l csv lists them|csf-fetch csv --layout lawn bars
	did you mean 'resample'|csf-bars resmple 5m
	one of 1d, 1w, 1mo, or like 5m|csf-bars resample 5x
	name=file:column|csf-bars join vix
	did you mean 'model'|csf-chain modl
	a range is written LO..HI|csf-chain model --dte 5
	the model is of SPX and SPXW|csf-chain model --root NDX
	did you mean 'rsi'|csf-ind ris:14
	in 2..100000|csf-ind rsi:0
	give it a name of its own|csf-ind rsi:14 rsi:14
	looks at other rows; use an indicator|csf-ind "x=expr:avg(close)"
	the groups: candle|csf-ind all.foo
	the nearest is 'delta'|csf-signal pcs dte=45 dleta=0.16
	as in delta=0.16|csf-signal pcs dte=45 delta=16 width=50
	give one of width|csf-signal pcs dte=45 delta=0.16
	as in sl=2|csf-signal pcs dte=45 delta=0.16 width=50 sl=0.5
	it is next or same|csf-bt --fill later
	is not a number in 0..1|csf-bt --price 2
	is not a number of at least 0|csf-bt --start abc
	retail, pro, none|csf-bt --fees -1
	--from '2020-02-01' is after --to '2020-01-01'|csf-bt --from 2020-02-01 --to 2020-01-01
	is not a number in -0.5..1|csf-report --rf x
	no such figure; -l lists them|csf-report --sort beauty
	there are: CallCreditSpread CallCreditSpreadML IronCondor|csf-backtest --strategy Butterfly
	--start 2020-02-01 is after --end 2020-01-01|csf-backtest --start 2020-02-01 --end 2020-01-01
	csf list names them|csf nothing
	END
}

@test "an option's number has the range that it has" {
	local range list one
	while IFS='|' read -r range list; do
		while read -r one; do
			# shellcheck disable=SC2086
			fails 2 "${one##* } 'x' is not a $range" $one x </dev/null
			grep -q "$range\$" .err || { cat .err; false; }
		done < <(tr ';' '\n' <<<"$list")
	done <<-'END'
	whole number in 0..15|csf-bt --decimals;csf-chain model --decimals;csf-chain pick --decimals;csf-chain surface --decimals;csf-chain greeks --decimals;csf-ind --decimals
	number in -1..1|csf-bt --div;csf-bt --rate;csf-chain pick --div;csf-chain pick --rate
	number in -0.5..1|csf-chain model --div;csf-chain model --rate;csf-chain surface --div;csf-chain surface --rate;csf-chain greeks --div;csf-chain greeks --rate;csf-report --rf
	number in 0.01..100|csf-bt --scale;csf-chain model --scale;csf-chain pick --scale
	number of at least 0|csf-bt --start;csf-report --start;csf-bars check --jump
	number in 0..1|csf-bt --price;csf-score select --threshold;csf-score import --tolerance
	number in 0..1000000|csf-bt --slip;csf-bt --tick;csf-snap --linger;csf-score train --decay
	number in 0.01..0.999|csf-report --level
	number in 0..1000|csf-report --trials-sd
	number in 0..100000|csf-bars join --max-age
	number in 1..100000|csf-report --block
	number in 0.0006944444444444445..5000|csf-chain surface --days
	number in 0.01..100000000|csf-snap --give-up
	number in 0.01..86400|csf-snap --timeout;csf-fetch cboe --timeout
	number in 0..86400|csf-fetch --hold;csf-fetch --settle;csf-fetch cboe --max-wait
	number in 0.001..3600|csf-snap --wait
	number in -100000..100000|csf-fetch tradier --price
	whole number in 0..1000000|csf-report --bootstrap;csf-report --few;csf-report --last;csf-snap --revision
	whole number in 1..1000000|csf-snap --qty
	whole number in 1..1000000000|csf-report --trials;csf-bars profile --last;csf-score walk --every;csf-score select --every
	whole number in 2..1000000000|csf-score walk --train;csf-score walk --window;csf-score select --train
	whole number in 1..2147483647|csf-ind --max-keys;csf-label --max-keys;csf-bars check --max-keys
	whole number in 1..10000|csf-bars profile --width;csf-dbload migrate --to
	whole number in 2..10000|csf-score explain --repeats
	whole number in 0..86400|csf-dbload --wait
	whole number in 0..1000|csf-fetch --overlap
	whole number in 1..1024|csf-score select --jobs
	whole number in 1..100|csf-fetch cboe --tries
	END
}

@test "input of any kind ends in one line with its place, never in a crash" {
	local in cmd got what
	head -c 4000 /dev/zero | tr '\0' 'x' >long
	{ cat long; printf '\n'; head -c 3000000 /dev/zero | tr '\0' 'y'; } >huge
	gzip -c bars >packed
	printf '[{"time":"2020-01-02"}]\n' >array
	printf '{"time":"2020-01-02","close":1}\n{"time":' >cut.json
	: >empty
	printf '\n\r\n' >blank
	tail -n +2 bars >headless
	tr , ';' <bars >semicolons
	{ head -n 3 bars; echo '2015-01-06,a,b,c,d,e'; } >words
	{ head -n 1 bars; tail -n +2 bars | sort -r; } >backwards
	sed '1s/volume/close/' bars >twice
	{ head -n 3 bars; echo '2015-02-30,1,2,3,4,5'; } >nodate
	{ head -n 3 bars; echo '2015-01-06,1,2,3'; } >short
	{ head -n 3 bars; printf '2015-01-06,"1,2,3\n'; } >open
	{ head -n 3 bars; printf '2015-01-06,1,2\0,3,4,5\n'; } >nul
	printf '\376\377\0t\0i' >utf16
	for what in long huge packed array cut.json empty blank headless semicolons \
		words backwards twice nodate short open nul utf16; do
		while read -r in cmd; do
			case $cmd in csf-fetch* | *.csv) continue ;; esac
			got=0
			# shellcheck disable=SC2086
			timeout 20 $cmd <"$what" >out 2>err || got=$?
			case $cmd:$what:$got in
			*:1) grep -qE "^csf-[a-z]+: (stdin|cannot)" err ;;
			# what is not used is only bytes
			csf-bars*join*:words:0 | csf-bars*join*:twice:0 | *times:*:0) ;;
			*ind*:twice:0 | *ind*:words:0) false ;;
			csf-signal*:words:0 | csf-signal*:twice:0) ;;
			*) false ;;
			esac || { echo "$cmd <$what: $got"; cat err; false; }
			[ "$(wc -l <err)" -le 1 ]
			[ "$(wc -c <err)" -lt 4200 ] || { echo "$cmd <$what: long"; false; }
		done < <(runs)
		got=0
		csf-fetch csv "$what" >out 2>err || got=$?
		case $what:$got in
		semicolons:0 | packed:0 | *:1) ;;
		*) echo "csf-fetch $what: $got"; cat err; false ;;
		esac
	done
	# whole rows before the bad one are out
	csf-ind ema:2 <short >out 2>err || true
	[ "$(wc -l <out)" = 3 ]
	grep -q '^csf-ind: stdin:4: 4 columns, the header has 6$' err
}

@test "what is quoted of the input cannot drive a terminal" {
	printf 'time,close\n2020-01-02,\033[2J\007"\n' >evil
	fails 1 "column 'close': '?[2J?\"' is not a number" csf-ind ema:2 <evil
	printf 'time,close\n2020-01-02,"a\nb"\n' >evil
	fails 1 "'a?b' is not a number" csf-ind ema:2 <evil
	[ "$(wc -l <.err)" = 1 ]
}

@test "files that cannot be read are named" {
	local p
	mkdir dir
	for p in 'csf-ind rsi -f' 'csf-bars check -f' 'csf-bt -f' 'csf-report -f' \
		'csf-chain greeks' 'csf-chain model' 'csf-signal pcs dte=9 delta=.1 width=5 blackout=x' \
		'csf-fetch csv'; do
		case $p in *blackout*) continue ;; esac
		# shellcheck disable=SC2086
		fails 1 "cannot open 'nofile': No such file or directory" $p nofile
		# shellcheck disable=SC2086
		fails 1 "cannot read 'dir': Is a directory" $p dir
	done
	fails 1 "'nofile'" csf-bars join v=nofile:close <bars
	fails 1 "'nofile'" csf-bt --chain nofile <s.csv
	fails 1 "'./nofile'" csf-bt --fees ./nofile <s.csv
	fails 2 "'nofile': no schedule and no file" csf-bt --fees nofile <s.csv
	fails 1 "'nofile'" csf-bt --settle nofile <s.csv
	fails 1 "'nofile'" csf-signal -f nofile <bars
	# a file asked for appears whole or not at all
	fails 1 "nodir/f.csv" csf-bt -q --fills nodir/f.csv <s.csv
	{ head -n 400 s.csv; echo 'rubbish'; } >bad.csv
	fails 1 "bad.csv:401" csf-bt -q --fills f.csv -f bad.csv
	[ -z "$(ls f.csv* 2>/dev/null)" ]
}

@test "a stream of no rows goes through all of it" {
	head -n 1 bars | csf-ind rsi:14 ivproxy |
		csf-signal pcs dte=45 delta=0.16 width=50 when='rsi_14 < 40' |
		csf-bt >l 2>err
	[ "$(wc -l <l)" = 1 ] && [ ! -s err ]
	csf-report <l | grep -qx 'no trades and no marks'
	[ "$(csf-report -o csv <l | wc -l)" = 1 ]
}

@test "a target, y_NAME, is refused at every door" {
	local c
	printf 'time,close,y_win\n2024-01-02,4742.83,1\n' >y.csv
	while read -r c; do
		run -2 --separate-stderr bash -c "$c <y.csv"
		[ -z "$output" ]
		[[ $stderr == *"'y_"*"is a target"* ]] || { echo "$c"; false; }
	done <<-'E'
	csf-bars join z=y.csv:y_win -f y.csv
	csf-bars join z=y.csv:close,y_win -f y.csv
	csf-bars check --by y_win
	csf-ind --by y_win ema
	csf-ind lag@y_win
	csf-ind z=expr:y_win
	csf-label --by y_win newhigh
	csf-label newhigh@y_win
	csf-label cusum@y_win
	csf-label sr@close,close,close,y_win
	csf-label z=expr:y_win
	csf-signal pcs dte=45 delta=0.16 width=50 "when=y_win > 0"
	csf-chain model --vix9d y_win --vix3m close
	csf-bt --cash-rate y_win
	csf-bt --signal signal,y_win
	csf-snap --signal y_win
	csf-snap --events gap,y_win
	csf-bt --chain y.csv -f y.csv --greeks y_
	E
}

@test "an option that goes with another is refused without it" {
	fails 2 "--max-keys 3: there is no --by" csf-ind --max-keys 3 lag -f bars
	fails 2 "--max-keys 3: there is no --by" csf-label --max-keys 3 newhigh -f bars
	fails 2 "--max-keys 3: there is no --by" csf-bars check --max-keys 3 -f bars
	fails 2 "--greeks 'x': there is no --chain" csf-chain pick --greeks x -f s.csv
	fails 2 "--greeks 'x': there is no --chain" csf-bt --greeks x -f s.csv
}
