# shellcheck disable=SC2016,SC2094,SC2154
# The plug-ins that csf-plugins(7) shows are plug-ins, copied from the screen.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir plug
	# a script is a block from its #! on; the line after that has its name
	mandoc -T ascii -O width=1000 "$root/man/csf-plugins.7" | col -bx | awk '
		/^           #!/ { first = substr($0, 12); next }
		first { file = "plug/" $2; sub(/:$/, "", file)
			print first >file; first = "" }
		!NF { file = "" }
		file { print substr($0, 12) >file }'
	chmod +x plug/*
	export CSF_EXEC_PATH=$PWD/plug
}

@test "there is one of each kind, in shell, awk and Python" {
	[ "$(cd plug && echo csf-*)" = \
		'csf-fetch-closes csf-ind-median csf-ind-streak csf-signal-dip' ]
	grep -q '^mawk' plug/csf-ind-streak
	grep -q '^#!/usr/bin/python3' plug/csf-ind-median
}

@test "they keep every promise" {
	local p
	for p in streak median streak:step=2 median:9; do
		run csf-ind -T "$p"
		[ "$status" = 0 ] && [ "$(grep -c '^ok ' <<<"$output")" -ge 8 ] ||
			{ echo "$p: $output"; false; }
	done
	csf-signal -q -T dip 2>err || { cat err; false; }
}

@test "they stand in a pipeline with built-in ones" {
	bars 60 >bars.csv
	csf-ind streak:step=10 x=median:3@streak_step10 lag@x <bars.csv >got
	head -n 1 got | grep -q ',volume,streak_step10,x,lag_1$'
	cut -d, -f1-6 got | cmp - bars.csv
	csf-ind streak median:3 <bars.csv | awk -F, '
		function mid(x, y, z) {
			if (x > y) return mid(y, x, z)
			return z < x ? x : z > y ? y : z
		}
		NR > 1 {
			n = NR > 2 && $5 > b ? n + 1 : 0
			if ($7 != n || (NR > 3 && $8 != mid(a, b, $5)))
				exit 1
			a = b
			b = $5
		}'
	fails 1 "no column" csf-ind streak@nope <bars.csv
	fails 1 "no column" csf-ind median@nope <bars.csv
}

@test "nothing in is nothing out, empty lines are copied" {
	printf 'time,close\n2020-01-02,1\n\n2020-01-03,\n2020-01-06,2\n' |
		csf-ind streak median:1 >got
	printf '%s\n' time,close,streak,median_1 2020-01-02,1,0,1.0 '' \
		2020-01-03,,, 2020-01-06,2,1,2.0 | cmp - got
}

@test "they pass a row on before the next one comes" {
	local i
	mkfifo in
	csf-ind streak median:1 <in >out &
	exec 5>in
	printf 'time,close\n2020-01-02,1\n' >&5
	for ((i = 0; i < 200; i++)); do
		[ "$(wc -l <out)" = 2 ] && break
		sleep 0.05
	done
	[ "$(tail -n 1 out)" = 2020-01-02,1,0,1.0 ]
	exec 5>&-
	wait
}

@test "the strategy makes trades, the same in both forms, and sees no future" {
	csf-fetch sample spx | awk -F, 'NR == 1 || $1 > "2019"' >bars.csv
	csf-signal dip fall=0.02 <bars.csv >got
	cut -d, -f1-6 got | cmp - bars.csv
	csf-bt -q <got >ledger
	[ "$(grep -c ',trade,' ledger)" -gt 0 ]
	csf-signal dip fall=0.02 -o json <bars.csv | csf-bt -q -o csv | cmp - ledger
	head -n 100 bars.csv | csf-signal dip fall=0.02 |
		cmp - <(head -n 100 got)
	fails 2 "dip: fall" csf-signal dip fall=2 <bars.csv
}

@test "the source gives its rows and its status" {
	printf '%s\n' '30.12.2020;1' '31.12.2020;3756.07' >mine
	[ "$(csf-fetch --from 2020-12-31 -o json closes mine)" = \
		'{"time":"2020-12-31","value":3756.07}' ]
	[ "$(csf-fetch closes mine | wc -l)" = 3 ]
	fails 1 "cannot read 'no'" csf-fetch closes no
}
