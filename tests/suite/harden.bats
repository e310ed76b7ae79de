# shellcheck disable=SC2154
# How the programs are built, against what a slip of ours would let in.
load ../lib.bash

setup() {
	plain_build
}

@test "every program: position-independent, bound at the start, stack guarded, checked calls" {
	local p bad=
	for p in "$root"/bin/csf-*; do
		[ "$(head -c 4 "$p" | tail -c 3)" = ELF ] || continue
		readelf -Wdl "$p" >"$BATS_TEST_TMPDIR/d"
		readelf -Ws "$p" >"$BATS_TEST_TMPDIR/s"
		grep -q 'Flags:.* PIE' "$BATS_TEST_TMPDIR/d" || bad+="$p: no PIE
"
		grep -q 'Flags:.*NOW' "$BATS_TEST_TMPDIR/d" || bad+="$p: not bound at the start
"
		grep -q GNU_RELRO "$BATS_TEST_TMPDIR/d" || bad+="$p: no RELRO
"
		! grep -q 'GNU_STACK.*E' <(sed 's/GNU_STACK/&:/' "$BATS_TEST_TMPDIR/d" |
			grep 'GNU_STACK:' | sed 's/GNU_STACK://') || bad+="$p: a stack to execute
"
		grep -q __stack_chk_fail "$BATS_TEST_TMPDIR/s" || bad+="$p: no stack guard
"
		grep -q '_chk@' "$BATS_TEST_TMPDIR/s" || bad+="$p: no checked call
"
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
	# the libc's own start files may lack the mark that a program needs
	[ "$(uname -m)" != x86_64 ] ||
		readelf -n "$B/lib/base/die.o" | grep -q IBT
}

@test "no shell is run on data: no program of ours calls one" {
	! grep -nE '\b(system|popen|wordexp)\(|execlp\(|execvp\(|"(/bin/)?sh"' "$root"/lib/*/*.[ch] \
		"$root"/lib/*/*/*.[ch] "$root"/src/*/*.[ch] "$root"/src/*/*/*.[ch] >"$BATS_TEST_TMPDIR/hits" ||
		{ cat "$BATS_TEST_TMPDIR/hits"; false; }
}

@test "csf runs no program out of a folder that is relative or everyone's to write" {
	cd "$BATS_TEST_TMPDIR"
	mkdir own
	printf '#!/bin/sh\necho run\n' >own/csf-mine
	chmod 755 own own/csf-mine
	[ "$(PATH=$PWD/own:$PATH csf mine)" = run ]
	fails 2 "no program 'csf-mine'" env PATH="own:$PATH" csf mine
	(cd own && fails 2 "no program 'csf-mine'" env PATH=":$PATH" csf mine)
	chmod o+w own/csf-mine
	fails 2 "no program 'csf-mine'" env PATH="$PWD/own:$PATH" csf mine
	chmod o-w own/csf-mine && chmod o+w own
	fails 2 "no program 'csf-mine'" env PATH="$PWD/own:$PATH" csf mine
}
