# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "-h says what the manual's SYNOPSIS says" {
	command -v mandoc >/dev/null || skip "no mandoc"
	mandoc -T ascii -O width=1000 "$root/man/csf-signal.1" | col -b |
		sed -n '/^SYNOPSIS/,/^DESCRIPTION/p' | sed '1d;$d' |
		tr -s ' \n' ' ' | sed 's/^ //;s/ $//' >want
	csf-signal -h | head -n 1 | sed 's/^usage: //' | tr -d '\n' | cmp want -
}

@test "every option of -h is in the manual" {
	csf-signal --opts | cut -f2 | while read -r o; do
		case $o in --help | --quiet | --verbose | --version) continue ;; esac
		grep -qE -- "(Fl|,) -${o#--}( |\$)" "$root/man/csf-signal.1" ||
			{ echo "$o"; exit 1; }
	done
}
