# shellcheck disable=SC2154
# What a process in the sandbox can do, and what each program's loop needs.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	[ "$B" != "$root/build-san" ] || skip "the sanitizers' build has none"
	CSF_SANDBOX=tell "$B/tests/base/inside" reading /dev/null 2>tell || true
	grep -q seccomp tell || skip "a kernel with seccomp"
}

inside() {
	"$B/tests/base/inside" "$@"
}

# killed WHAT: it ends by SIGSYS, and has done nothing.
killed() {
	run inside "$@"
	[ "$status" = 159 ] && [ -z "$output" ] || {
		echo "$*: status $status: $output"
		return 1
	}
}

refused() {
	run inside "$@"
	[ "$status" = 1 ] && [[ $output == *": "*"ermi"* || $output == *"denied"* ]] || {
		echo "$*: status $status: $output"
		return 1
	}
}

done_by() {
	run inside "$@"
	[ "$output" = "$1: done" ] || { echo "$*: status $status: $output"; return 1; }
}

@test "a shell's program, a socket, a debugger: the process is killed" {
	local what
	for what in program network neighbour trace; do
		killed "$what"
	done
	# system(3) asks for a process first, and has none
	run inside shell
	[ "$status" != 0 ]
	[[ $output != *"out of the box"* ]]
	run inside shell - forks -
	[[ $output != *"out of the box"* ]]
}

@test "files, processes, machine code: refused; threads are let" {
	local what
	echo secret >file
	for what in reading writing removal machine child; do
		refused "$what" file
	done
	[ -e file ]
	done_by thread
}

@test "what was said before is possible, and nothing beside it" {
	mkdir in out
	echo secret >in/secret
	cp in/secret in/other
	done_by reading in/secret reads in/secret
	done_by reading in/secret reads in
	done_by removal in/other moves in/new
	done_by child - forks -
	refused writing in/secret reads in/secret
	refused removal in/secret reads in/secret
	refused reading in/secret moves in/new
	killed network - reads in forks - moves in/new
	grep -q ', Landlock$' tell || skip "a kernel with Landlock"
	refused reading in/secret reads out
	refused removal in/secret moves out/new
	# so it is for 256 of them; beyond that, every path may
	local many=()
	while [ "${#many[@]}" -lt 512 ]; do many+=(reads out); done
	refused reading in/secret "${many[@]}"
	done_by reading in/secret "${many[@]}" reads out
	many=("${many[@]/#reads/moves}")
	refused removal in/secret "${many[@]/#out/out/new}"
	done_by removal in/secret "${many[@]/#out/out/new}" moves out/new
}

@test "CSF_SANDBOX: off, tell, nothing else" {
	echo secret >file
	CSF_SANDBOX=off done_by reading file
	CSF_SANDBOX='' refused reading file
	CSF_SANDBOX=yes fails 2 "CSF_SANDBOX='yes': it is off or tell" \
		"$B/tests/base/inside" reading file
}

@test "every filter is in it" {
	local line
	csf-fetch --from 2019-06-03 sample spx | csf-ind ivproxy rsi:5 >rows
	csf-signal pcs dte=45 delta=0.16 width=50 <rows >orders
	csf-bt -q <orders >ledger
	while read -r line; do
		CSF_SANDBOX=tell sh -c "$line" >out 2>err || { cat err; echo "$line"; return 1; }
		[ -s out ]
		grep -q 'sandbox: seccomp' err || { cat err; echo "$line"; return 1; }
	done <<'END'
csf-ind sma:5 <rows
csf-ind 'up=expr:close > open' <rows
csf-label newhigh <rows
csf-label win=target.tb:5,2,2 weight.uniqueness@y_win <rows
csf-signal ironcondor dte=45 delta=0.16 width=50 <rows
csf-bars resample 1w <rows
csf-bars check <rows
csf-bt -q <orders
csf-bt -q --skips skips --fills fills <orders
csf-chain pick -q <orders
csf-report <ledger
csf-report --benchmark rows:close -o json ledger
csf-chain model <rows
END
}

@test "a file that comes later, as tee's in a pipeline, can be read" {
	cd "$BATS_TEST_TMPDIR" || return 1
	awk -v books=3 -v days=400 -v seed=7 \
		-f "$BATS_TEST_DIRNAME/../report/make_ledger.awk" >ledger
	awk -F, 'BEGIN { print "time,close" }
		$2 == "mark" && $3 == "book1" { print $1 "," 4000 + NR }' ledger >level
	# more than a pipe holds: by then it is in
	{ cat ledger; cp level late; } | csf-report -o csv --benchmark late >got
	csf-report -o csv --benchmark level <ledger | cmp - got
	fails 1 "cannot open 'never': No such file" \
		csf-report --benchmark never <ledger
}
