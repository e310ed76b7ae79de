# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "-h says what the manual's SYNOPSIS says" {
	command -v mandoc >/dev/null || skip "no mandoc"
	mandoc -T ascii -O width=1000 "$root/man/csf-report.1" | col -b |
		sed -n '/^SYNOPSIS/,/^DESCRIPTION/p' | sed '1d;$d' |
		tr -s ' \n' ' ' | sed 's/^ //;s/ $//' >want
	csf-report -h | head -n 1 | sed 's/^usage: //' | tr -d '\n' | cmp want -
}

@test "every option of -h is in the manual" {
	csf-report --opts | cut -f2 | while read -r o; do
		case $o in --help | --quiet | --verbose | --version) continue ;; esac
		grep -qE -- "(Fl|,) -${o#--}( |\$)" "$root/man/csf-report.1" ||
			{ echo "$o"; exit 1; }
	done
}

@test "the lists in the manuals are those of the programs" {
	"$root/share/manual/update" -c
}

@test "the manuals are well formed" {
	command -v mandoc >/dev/null || skip "no mandoc"
	mandoc -Tlint -W warning "$root"/man/csf-report.1 \
		"$root"/man/csf-signal.1 "$root"/man/csf-orders.5 >out
	[ ! -s out ]
}

@test "the manuals' examples run as they stand" {
	local page n=0
	for page in csf-report.1 csf-signal.1 csf-orders.5; do
		sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl //p' \
			"$root/man/$page" | sed 's/\\&//g;s/\\-/-/g'
	done >lines
	while IFS= read -r line; do
		n=$((n + 1))
		bash -c "set -o pipefail; $line" </dev/null >out 2>err ||
			{ echo "$line"; cat err; false; }
		[ "$(wc -l <out)" -gt 4 ] || { echo "$line"; false; }
	done <lines
	[ "$n" -ge 9 ]
}
