load ../lib.bash

# Trades and marks of random orders on random chains, worked out a second time
# from the manual (oracle_rules.py).

@test "csf-bt and the manual, read a second time, agree on 150 cases" {
	export PYTHONDONTWRITEBYTECODE=1
	run python3 "$BATS_TEST_DIRNAME/oracle.py" -s 1 -n 150
	echo "$output"
	[ "$status" = 0 ]
	# and they had something to agree on
	[[ ${lines[-1]} =~ ^150\ cases,\ ([0-9]+)\ trades,\ ([0-9]+)\ marks,\ ([0-9]+)\ left ]]
	[ "${BASH_REMATCH[1]}" -gt 150 ]
	[ "${BASH_REMATCH[2]}" -gt 1000 ]
	[ "${BASH_REMATCH[3]}" -lt 15 ]
}

@test "the oracle notices a wrong ledger" {
	local bt column
	bt=$(command -v csf-bt)
	mkdir "$BATS_TEST_TMPDIR/bin"
	PATH=$BATS_TEST_TMPDIR/bin:$PATH
	export PYTHONDONTWRITEBYTECODE=1
	for column in fees pop; do # a cent, a per cent, on every trade's
		cat >"$BATS_TEST_TMPDIR/bin/csf-bt" <<-END
			#!/bin/sh
			$bt "\$@" | awk -F, -v OFS=, '
				NR == 1 { while (\$++at != "$column"); }
				/,trade,/ { \$at += 0.01 }
				{ print }'
		END
		chmod +x "$BATS_TEST_TMPDIR/bin/csf-bt"
		run python3 "$BATS_TEST_DIRNAME/oracle.py" -s 1 -n 10
		[ "$status" = 1 ]
		[[ $output == *": $column: oracle "* ]]
	done
}
