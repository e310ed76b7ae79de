# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "-h says what the manual's SYNOPSIS says" {
	command -v mandoc >/dev/null || skip "no mandoc"
	mandoc -T ascii -O width=1000 "$root/man/csf-ind.1" | col -b |
		sed -n '/^SYNOPSIS/,/^DESCRIPTION/p' | sed '1d;$d' |
		tr -s ' \n' ' ' | sed 's/^ //;s/ $//' >want
	csf-ind -h | head -n 1 | sed 's/^usage: //' | tr -d '\n' | cmp want -
}

@test "every option of -h is in the manual" {
	csf-ind --opts | cut -f2 | while read -r o; do
		grep -qE -- "(Fl|,) -${o#--}( |\$)" "$root/man/csf-ind.1" ||
			{ echo "$o"; exit 1; }
	done
}

@test "the manual's examples run as they stand" {
	command -v csf-fetch >/dev/null || skip "csf-fetch is not built"
	sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl //p' "$root/man/csf-ind.1" >lines
	[ "$(wc -l <lines)" -ge 4 ]
	while IFS= read -r line; do
		bash -c "set -o pipefail; $line" </dev/null >out ||
			{ echo "$line"; false; }
		[ "$(wc -l <out)" -gt 5 ] || { echo "$line"; false; }
	done <lines
}
