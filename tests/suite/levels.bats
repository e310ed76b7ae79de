# shellcheck disable=SC2154
# Long: it builds twice.
load ../lib.bash
load pipes.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	plain_build
	[ -z "${CSF_BARE-}" ] || skip "the machine of make bare does it"
}

# What the pipelines run, and the hash over the bits of what price computes.
parts=(bin/csf-{bars,bt,chain,fetch,ind,report,signal} tests/option/bits)

@test "every optimisation level gives the same bytes, and prices the same bits" {
	local o
	csf-fetch --from 2019-01-02 sample spx >bars.csv
	{ demo; "$B/tests/option/bits"; } >want 2>&1
	for o in 0 3; do
		env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -C "$root" \
			B="build/o$o" CFLAGS="-O$o" NODEPS=1 CI= \
			"${parts[@]/#/build/o$o/}" >made 2>&1 ||
			{ tail -n 5 made; false; }
		{ PATH=$B/o$o/bin:$PATH demo; "$B/o$o/tests/option/bits"; } >got 2>&1
		cmp want got || { echo "-O$o differs"; false; }
	done
}
