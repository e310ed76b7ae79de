# shellcheck disable=SC2094,SC2154
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	csf-ind -l -o json | grep -v '"group":"plugin"' >all.json
}

@test "csf-indicators(7) says what the descriptors say (make manual)" {
	awk -f "$root/src/ind/manual.awk" all.json |
		diff "$root/man/csf-indicators.7" -
	[ -z "$(mandoc -Tlint -W warning "$root/man/csf-indicators.7")" ]
}

@test "-l -o json and --describe are the object of csf-plugins(7)" {
	local name line text num='-?[0-9.e+-]+' param out odd
	text='"([^"\\]|\\.)*"'
	param="\{\"name\":$text,\"type\":\"(int|real|word|bool|text)\",\"default\":($num|$text|true|false|null),\"min\":($num|null),\"max\":($num|null),\"values\":(null|\[$text(,$text)*\]),\"unit\":(null|$text),\"quiet\":(true|false)\}"
	out="\{\"suffix\":$text,\"type\":\"(int|real|bool|text)\"(,\"theirs\":$text)?\}"
	odd=$(grep -vE "^\{\"name\":$text,\"group\":$text,\"summary\":$text,\"source\":$text,\"inputs\":\[($text(,$text)*)?\],\"params\":\[($param(,$param)*)?\],\"outputs\":\[$out(,$out)*\],\"warmup\":[0-9]+,\"stateful\":(true|false),\"causal\":\"yes\",\"from\":\"builtin\"\}\$" \
		all.json || true)
	[ -z "$odd" ] || { echo "$odd"; false; }
	while IFS= read -r line; do
		name=${line#*:\"}
		[ "$(csf-ind --describe "${name%%\"*}")" = "$line" ] ||
			{ echo "$name"; false; }
	done <all.json
}

@test "every formula is told, in the source or where a word is enough" {
	odd=$(grep -vE '"source":"[^"]*: ' all.json |
		grep -vE '"group":"math"|"name":"ivproxy"' || true)
	[ -z "$odd" ] || { echo "$odd"; false; }
}

@test "-l GROUP lists that group, -l all of them" {
	csf-ind -l | head -n 1 | grep -qx \
		'name,group,summary,inputs,params,outputs,from'
	csf-ind -l momentum | awk -F, 'NR > 1 && $2 != "momentum" { bad = 1 }
		END { exit bad || NR < 50 }'
	csf-ind -l | grep -c ',momentum,' >all
	csf-ind -l momentum | tail -n +2 | wc -l | diff all -
	csf-ind -l momentum -o json >json
	grep '"group":"momentum"' all.json | cmp - json
	csf-ind -l | grep '^ta.macdfix,' | diff - <(echo "ta.macdfix,momentum,MACD 12/26 with the constants 0.15 and 0.075,close,signalperiod=9,macdfix signal hist,builtin")
	csf-ind -l pta | tail -n +2 | cut -d, -f1 >got
	csf-ind -l | grep '^pta\.' | cut -d, -f1 | cmp - got
	csf-ind -l ta.cycle pta.cycle | tail -n +2 | cut -d, -f1 >got
	csf-ind -l cycle | grep '^p*ta\.' | cut -d, -f1 | cmp - got
	fails 2 "no group 'pta.cycles'" csf-ind -l pta.cycles
	fails 2 "no group 'momentun'; did you mean 'momentum'" \
		csf-ind -l momentun
	fails 2 "did you mean 'ta.adx'" csf-ind --describe ta.adxx
}
