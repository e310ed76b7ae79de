# csf-chain(1) and csf-chain(5) say what the program does.
# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
setup() { cd "$BATS_TEST_TMPDIR" || return 1; }

@test "each verb has an -h of its own, a line of the whole one" {
	for v in greeks iv model pick price surface times; do
		csf-chain $v -h | head -n 1 | sed 's/^usage: //' >one
		grep -q "^csf-chain $v " one
		csf-chain -h | sed 's/^usage: //;s/^ *//' | grep -qxFf one
	done
}

@test "the chain of csf-chain(5) is one" {
	sed -n '/^time,/,/^\.Ed/p' "$root/man/csf-chain.5" | sed '$d' >q
	csf-chain greeks -q q >g
	[ "$(tail -n 2 g | cut -d, -f16,17)" = "$(printf 'spot,ok\nspot,ok')" ]
}
