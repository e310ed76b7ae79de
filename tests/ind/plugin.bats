# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 60 >bars.csv
	export CSF_EXEC_PATH=$root/share/examples
}

@test "a plug-in works between built-ins, in the order asked" {
	csf-ind ema:3 drawup:5@ema_3 y=lag@drawup_5 <bars.csv >got.csv
	head -n 1 got.csv | grep -q ',ema_3,drawup_5,y$'
	csf-ind ema:3 <bars.csv |
		"$root/share/examples/csf-ind-drawup" n=5 --in=ema_3 \
			--as=drawup_5 -o csv | csf-ind y=lag@drawup_5 |
		cmp - got.csv
	csf-ind drawup x=drawup:2@drawup_20 -o json <bars.csv | tail -n 1 |
		grep -q '"drawup_20":0[^,]*,"x":'
}

@test "a plug-in is listed, not run; described by itself" {
	csf-ind -l plugin | grep -q "^drawup,plugin,,,,,$CSF_EXEC_PATH/csf-ind-drawup"
	csf-ind --describe drawup | grep -q '"name":"drawup"'
	csf-ind -l plugin -o json | grep -q '"name":"drawup"'
	printf '#!/bin/sh\ntouch %s/ran\n' "$PWD" >csf-ind-spy
	chmod +x csf-ind-spy
	CSF_EXEC_PATH=$PWD csf-ind -l | grep -q '^spy,plugin'
	[ ! -e ran ]
}

@test "its parameters are checked before anything is read" {
	fails 2 "drawup: n=0 is not a whole number" csf-ind drawup:0
	fails 2 "no parameter 'm'" csf-ind drawup:m=1
	fails 2 "2 parameters, it has 1" csf-ind drawup:1,2
	fails 2 "reads 1" csf-ind drawup@close,open
	fails 2 "--by does not reach it" csf-ind --by symbol drawup
	fails 2 "two new columns called 'drawup_5'" csf-ind drawup:5 drawup:5@open
}

@test "a parameter of words is one of them" {
	csf-ind --describe drawup | sed 's/"name":"drawup"/"name":"mode"/
		s/"params":\[[^]]*\]/"params":[{"name":"by","type":"word","default":"close","values":["close","high"]}]/' >d
	printf '#!/bin/sh\ncase $1 in --describe) cat %s/d;; *) echo "$1" >got; cat;; esac\n' \
		"$PWD" >csf-ind-mode
	chmod +x csf-ind-mode
	export CSF_EXEC_PATH=$PWD
	fails 2 "by=low is none of its words" csf-ind mode:low
	csf-ind mode:high <bars.csv >rows
	[ "$(cat got)" = by=high ]
	csf-ind mode <bars.csv >rows
	[ "$(cat got)" = by=close ]
}

@test "its exit status is passed on, its rows come out first" {
	fails 1 "no column 'nope'" csf-ind lag drawup@nope lag:2 <bars.csv
	printf '#!/bin/sh\ncase $1 in --describe) cat %s/d;; *) exit 7;; esac\n' \
		"$PWD" >csf-ind-seven
	csf-ind --describe drawup | sed 's/"drawup"/"seven"/' >d
	chmod +x csf-ind-seven
	run env CSF_EXEC_PATH="$PWD" csf-ind seven <bars.csv
	[ "$status" = 7 ]
	run env CSF_EXEC_PATH="$PWD" csf-ind lag seven lag:2 <bars.csv
	[ "$status" = 7 ]
	printf '#!/bin/sh\ncase $1 in --describe) cat %s/d;; esac\n' "$PWD" \
		>csf-ind-seven
	CSF_EXEC_PATH=$PWD fails 1 "csf-ind: a plug-in wrote nothing" \
		csf-ind lag seven lag:2 <bars.csv
	echo bad >>bars.csv
	run csf-ind lag drawup lag:2 <bars.csv
	[ "$status" = 1 ] && [ "${#lines[@]}" = 62 ]
}

@test "what describes itself badly is refused" {
	for d in '' 'x' '[]' '{"name":"odd"}' '{"name":"other"}'; do
		printf '#!/bin/sh\necho '"'%s'"'\n' "$d" >csf-ind-odd
		chmod +x csf-ind-odd
		CSF_EXEC_PATH=$PWD fails 1 "--describe" csf-ind odd
	done
	printf '#!/bin/sh\nsleep 9\n' >csf-ind-odd
	CSF_EXEC_PATH=$PWD fails 1 "no answer within 2 s" csf-ind odd
	printf '#!/bin/sh\nyes\n' >csf-ind-odd
	CSF_EXEC_PATH=$PWD fails 1 "no answer within" csf-ind odd
}

@test "directories that anyone may write to are passed over" {
	mkdir open
	cp "$CSF_EXEC_PATH/csf-ind-drawup" open/csf-ind-loose
	chmod 777 open
	CSF_EXEC_PATH=$PWD/open fails 2 "no indicator 'loose'" csf-ind loose
	CSF_EXEC_PATH=open fails 2 "no indicator 'loose'" csf-ind loose
}

@test "-T finds what a plug-in does wrong" {
	csf-ind -T drawup
	sed 's/print \$0 "," value(\$col)/print $0 "," NR/' \
		"$CSF_EXEC_PATH/csf-ind-drawup" >csf-ind-wrong
	sed -i 's/"name":"drawup"/"name":"wrong"/' csf-ind-wrong
	chmod +x csf-ind-wrong
	run env CSF_EXEC_PATH="$PWD" csf-ind -T wrong
	[ "$status" = 1 ]
	[[ $output == *"not ok - NDJSON says what CSV says"* ]]
	fails 2 "is built in" csf-ind -T rsi
	# what it is tried on are bars, each from the close before
	sed 's/"name":"drawup"/"name":"bars"/
		s/^form == "csv" { print/form == "csv" \&\& (NF != 6 || $4 > $2 || $4 > $5 ||\
			$3 < $2 || $3 < $5 || $6 <= 0 || (was \&\& $2 != was)) { die("no bar") }\
		{ was = $5 }\n&/' "$CSF_EXEC_PATH/csf-ind-drawup" >csf-ind-bars
	chmod +x csf-ind-bars
	CSF_EXEC_PATH=$PWD csf-ind -T bars
}
