# shellcheck disable=SC2016,SC2094,SC2154
# csf-settings and csf.conf: what is in force, where it is from, what is refused.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	unset CSF_CONF
}

# value NAME [arg ...]: its row without the name.
value() {
	local name=$1
	shift
	csf settings "$@" | sed -n "s/^$name,//p"
}

@test "command line over file over environment over default, and each says so" {
	[ "$(value start)" = ,default ]
	[ "$(value db)" = sqlite:csf.db,default ]
	[ "$(CSF_DB=sqlite:e.db value db)" = sqlite:e.db,CSF_DB ]
	printf 'start = 2019-01-02\n\n# a comment\ndb=sqlite:f.db # mine\n' >csf.conf
	[ "$(value start)" = 2019-01-02,csf.conf:1 ]
	[ "$(CSF_DB=sqlite:e.db value db)" = sqlite:f.db,csf.conf:4 ]
	[ "$(value start start=2020-01-02)" = "2020-01-02,command line" ]
	echo 'start = 2018-01-02' >other
	[ "$(CSF_CONF=other value start)" = 2018-01-02,other:1 ]
	[ "$(CSF_CONF=nothing value start -c other)" = 2018-01-02,other:1 ]
	fails 1 "cannot open 'nothing': No such file" env CSF_CONF=nothing csf settings
	fails 1 "cannot open 'nothing': No such file" csf settings -c nothing
	# an empty value goes before the environment
	echo 'credentials =' >csf.conf
	[ "$(CSF_CREDENTIALS=c value credentials)" = ,csf.conf:1 ]
}

@test "words of a value, their quotes, comments and odd line ends" {
	printf '\xEF\xBB\xBFindicators =  rsi:14\t"x=expr:close > 3" a#b y='"'it is'"' # rest\r\n  symbol=X' >csf.conf
	[ "$(value indicators)" = "rsi:14 'x=expr:close > 3' 'a#b' 'y=it is',csf.conf:1" ]
	[ "$(value symbol)" = X,csf.conf:2 ]
	[ "$(value indicators "indicators=a
		b")" = "a b,command line" ]
	printf 'symbol = A\rtimeframe = 5m\r' >csf.conf
	fails 2 "csf.conf:1: a CR within it: lines end in LF" csf settings
	# what is printed can be written into the file again
	printf '%s\n' "chain = 'it'\"'\"'s \"here\"'" >csf.conf
	[ "$(value chain -o csv)" = '"it'"'"'s ""here""",csf.conf:1' ]
	csf settings -o json | grep -qF '{"name":"chain","value":"it'"'"'s \"here\"","from":"csf.conf:1"}'
}

@test "what a shell would run is text, in the file and behind it" {
	local v='$(touch${IFS}x);`touch${IFS}y`|&>z*~'
	printf 'chain = %s\nlabels = "$(touch z1)" \\$HOME\n' "$v" >csf.conf
	[ "$(value chain)" = "$v,csf.conf:1" ]
	(
		eval "$(csf settings --for csf-backtest "data=it's; touch w")"
		[ "$chain" = "$v" ]
		[ "$data" = "it's; touch w" ]
		eval "set -- $labels"
		[ $# = 2 ] && [ "$1" = '$(touch z1)' ] && [ "$2" = '\$HOME' ]
	)
	csf-backtest -n >p
	grep -qF -- "--chain '$v'" p
	fails 1 "no file matches '$v'" csf-backtest --start 2020-01-02
	ls >is
	[ "$(tr '\n' ' ' <is)" = "csf.conf is p " ]
}

@test "each bad line is named, with what would be right, and nothing is written" {
	local line text
	while IFS='|' read -r line text; do
		printf '# settings\n%b\n' "$line" >csf.conf
		fails 2 "csf-settings: csf.conf:$text" csf settings
		fails 2 "csf-backtest: csf.conf:$text" csf-backtest
	done <<-'END'
	symbl = X|2: 'symbl' is no setting; did you mean 'symbol'?
	Start = X|2: 'Start' is no setting; did you mean 'start'?
	symbol = X\nsymbol = Y|3: 'symbol' was set on line 2
	symbol|2: 'symbol': a line is: name = value
	= X|2: '' is no setting
	symbol = 'S,P'|2: symbol 'S,P': a symbol, without blank, comma or quote
	data =|2: data: it is empty
	db =|2: db: a database is written sqlite:PATH or postgresql://user@host/name
	db = my.db|2: db: a database is written sqlite:PATH or postgresql://user@host/name
	start = 2020-13-01|2: start '2020-13-01': a date like 2020-03-16
	timeframe = daily|2: timeframe 'daily': 1m, 5m, 1h, 1d or point
	rate = 2 %|2: rate: one word is its value; blanks are kept in quotes
	rate = 2|2: rate '2' is not a number in -1..1
	data = my bars.csv|2: data: one word is its value; blanks are kept in quotes
	labels = gap 'sr|2: labels: the quote ' is not closed
	MASSIVE_API_KEY = abc|2: 'MASSIVE_API_KEY' is no setting; keys are in the environment, or in the file that 'credentials' names
	END
	printf 'symbol = X\n\0' >csf.conf
	fails 2 "csf.conf: it is no text: there is a NUL in it" csf settings
	rm csf.conf
	fails 2 "'symbl' is no setting; did you mean 'symbol'?" csf settings symbl=X
	fails 2 "'symbol': a setting is given as name=value" csf settings symbol
	fails 2 "--start 'soon': a date like 2020-03-16" csf-backtest --start soon
}

@test "a password is neither taken nor shown" {
	local url
	for url in postgresql://me:canary@host/db 'postgresql:///db?user=me&password=canary'; do
		printf 'db = %s\n' "$url" >f
		fails 2 "f:1: db: no password is written here" csf settings -c f
		fails 2 "no password is written here" csf settings "db=$url"
		fails 2 "CSF_DB: no password is written here" env CSF_DB="$url" csf settings
	done
	printf 'api_key = canary\n' >f
	fails 2 "'api_key' is no setting; keys are in" csf settings -c f
	run grep -r canary .err .out
	[ "$status" = 1 ]
	[ "$(value db db=postgresql://me@host:5432/db)" = "postgresql://me@host:5432/db,command line" ]
}

@test "csf-backtest goes by the file, and -n needs none to be understood" {
	csf-fetch --from 2017-01-03 --to 2019-12-31 sample spx >"my bars.csv"
	cat >csf.conf <<-'END'
	strategy = PutCreditSpread
	data = 'my bars.csv'
	start = 2018-01-02
	fees = pro
	rate = 0.01
	layout = csf
	END
	csf-backtest -n >p
	[ "$(tr -d '\n\t' <p)" = "csf-fetch --from 2017-01-02 csv --layout csf 'my bars.csv' |$(
		sed -n 's/^# indicators: */csf-ind /p' "$root/share/strategies/PutCreditSpread"
	) |csf-signal -f $root/share/strategies/PutCreditSpread |csf-bt --from 2018-01-02 --fees pro --rate 0.01 |csf-report -o text" ]
	csf-backtest >one 2>err
	rm csf.conf
	bash -c "set -o pipefail; $(cat p)" 2>err | cmp - one
	# an option goes before the file
	echo 'start = 2018-01-02' >csf.conf
	csf-backtest -n --start 2019-01-02 | grep -q 'csf-bt --from 2019-01-02'
	[ "$(csf-backtest -n --data db:bars | head -n 1)" = \
		"csf-fetch --from 2017-01-02 db --db sqlite:csf.db --symbol SPX --timeframe 1d bars |" ]
	csf-backtest -n --data sample:spx | grep -q 'csf-fetch --from 2017-01-02 sample spx'
}

@test "the example of share/ and that of the manual are read" {
	csf settings -c "$root/share/examples/csf.conf" >is
	grep -q "^indicators,rsi:14 ema:20 ivproxy 'stretch=expr:close / ema_20 - 1'," is
	[ "$(grep -c default is)" -lt 8 ]
	mandoc -T ascii "$root/man/csf.conf.5" | col -bx |
		sed -n '/^EXAMPLES/,/^SEE/s/^           //p' >f
	[ "$(wc -l <f)" = 6 ]
	[ "$(value data -c f)" = "my bars/spx.csv,f:3" ]
}
