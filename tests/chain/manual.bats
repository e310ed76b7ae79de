# csf-chain(1) and csf-chain(5) say what the program does.
# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

@test "-h says what the manual's SYNOPSIS says" {
	command -v mandoc >/dev/null || skip "no mandoc"
	mandoc -T ascii -O width=1000 "$root/man/csf-chain.1" | col -b |
		sed -n '/^SYNOPSIS/,/^DESCRIPTION/p' | sed '1d;$d' |
		tr -s ' \n' ' ' | sed 's/^ //;s/ $//' >want
	csf-chain -h | sed -n '/csf-chain/p' | sed 's/^usage: //' |
		tr -s ' \n' ' ' | sed 's/^ //;s/ $//' | cmp want -
	for v in greeks iv model price surface times; do
		csf-chain $v -h | head -n 1 | sed 's/^usage: //' >one
		csf-chain -h | sed 's/^usage: //;s/^ *//' | grep -qxFf one
	done
}

@test "every option of -h is in the manual" {
	for v in greeks iv model price surface times; do
		csf-chain $v --opts | cut -f2 | while read -r o; do
			grep -qE -- "(Fl|,) -${o#--}( |\$)" "$root/man/csf-chain.1" ||
				{ echo "$o"; exit 1; }
		done
	done
}

@test "the manual's examples run as they stand" {
	sed -n 's/^\.Dl \$ //p' "$root/man/csf-chain.1" | sed 's/\\en/\\n/g' >lines
	[ "$(wc -l <lines)" -ge 5 ]
	while IFS= read -r line; do
		bash -c "set -o pipefail; $line" </dev/null >out ||
			{ echo "$line"; false; }
		[ "$(wc -l <out)" -ge 2 ] || grep -q '>[a-z]*.csv$' <<<"$line" ||
			{ echo "$line"; false; }
	done <lines
}

@test "the chain of csf-chain(5) is one" {
	sed -n '/^time,/,/^\.Ed/p' "$root/man/csf-chain.5" | sed '$d' >q
	csf-chain greeks -q q >g
	[ "$(tail -n 2 g | cut -d, -f16,17)" = "$(printf 'spot,ok\nspot,ok')" ]
}
