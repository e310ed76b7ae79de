# shellcheck disable=SC2016,SC2154
# The README: its commands run as they stand, its lists are those of the tree, its
# picture is what the demo comes to, and its screens are screens.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	readme=$root/README.md
}

# Its indented blocks, \0 behind each, without the two lines for a clone.
blocks() {
	awk '
		/^    / { text = text substr($0, 5) "\n"; next }
		text { printf "%s%c", text, 0; text = "" }
		END { if (text) printf "%s%c", text, 0 }' "$readme" |
		sed -z 's/^PATH=$PWD\/bin:$PATH\nset -o pipefail\n//'
}

# What stands in the first column of the table below a heading, without marks.
column() { # HEADING
	awk -F' *[|] *' -v h="## $1" '
		/^## / { on = $0 == h; n = 0; next }
		on && /^[|]/ && ++n > 2 { gsub(/`/, "", $2); print $2 }' "$readme"
}

@test "every command of the README runs as it stands and prints something" {
	local text n=0
	while IFS= read -r -d '' text; do
		case $text in
		# they install packages, as root, over the network: make bare runs them
		$'make demo\nmake test\n')
			grep -qE '^\s*make demo$' "$root/tests/debian/bare"
			grep -qE ' make test' "$root/tests/debian/bare" ;;
		*)
			bash -ec "set -o pipefail; $text" </dev/null >out 2>err ||
				{ echo "fails: $text"; cat err; false; }
			[ -s out ]
			grep -q -- '-- figures -\|^book ' out
			# what is said about it
			case $text in
			*take=*) grep -q 'Neither is shown to be better' out ;;
			*page.html*) grep -q '<svg' page.html && [ "$(grep -c sha256 run.json)" -ge 1 ] &&
				[ "$(grep -cE '^pcs[.]' out)" = 8 ] ;;
			*csf-live*) grep -q '^2020-0.*,enter,' out ;;
			esac ;;
		esac
		n=$((n + 1))
	done < <(blocks)
	[ "$n" = 5 ]
}

@test "make demo makes the README's picture, and its words are the picture's" {
	plain_build
	"$root/share/manual/picture" -c 2>err || { cat err; false; }
	sed -n 's/^<desc[^>]*>\(.*\)<\/desc>$/\1/p' "$root/share/manual/demo.svg" >desc
	sed -n 's/^!\[\(.*\)\](share\/manual\/demo\.svg)$/\1/p' "$readme" | cmp - desc
	[ -s desc ]
	[ "$(wc -c <"$root/share/manual/demo.svg")" -lt 61440 ]
}

@test "a picture that is not the demo's is found" {
	plain_build
	mkdir -p share/manual
	cp "$root/share/manual/picture" share/manual
	ln -s "$root/share/examples" share
	sed 's/pcs ends/pcs begins/' "$root/share/manual/demo.svg" >share/manual/demo.svg
	fails 1 "make picture" share/manual/picture -c
}

@test "the README's table of programs has all of them, and no other" {
	{
		printf '%s\n' "$root"/src/*/main.c | sed 's,.*/\(.*\)/main\.c,csf-\1,'
		(cd "$root/bin" && grep -lI '^#!/bin/sh' csf csf-*)
	} | sort >want
	column 'The programs' | sort | diff want -
}

@test "the README compares what make bench T=compare measures" {
	PATH=$PATH B=$B "$root/tests/bench/compare.sh" -l | cut -f2 | tr -d '`' >want
	[ -s want ]
	awk -F' *[|] *' '/^## / { on = /How it compares/; n = 0 }
		on && /^[|]/ && ++n > 2 { gsub(/`/, "", $3); print $3 }' "$readme" | diff want -
}

@test "a loop in Python makes the trades that csf-bt makes" {
	plain_build
	"$B/tests/bench/quotes" 60 >q.csv
	csf-chain times q.csv |
		csf-signal pcs dte=45 delta=0.16 width=50 pt=0.5 sl=2 price=mid tick=0 |
		csf-bt -q --fill same --fees none --rerun off --chain q.csv |
		awk -F, -v OFMT=%.10g '$2 == "trade" {
			print substr($7, 1, 10), substr($8, 1, 10), $17 + 0, $18 + 0 }' >want
	[ -s want ]
	python3 "$root/tests/bench/peer/pcs_loop.py" <q.csv | diff want -
}

@test "targets and files that the README names are there, and its screens have 60 lines" {
	local w bad=
	grep -oE '`make [a-z-]+' "$readme" | sed 's/.* //' | sort -u >targets
	grep -qx bench targets
	while read -r w; do
		grep -qE "^([a-z-]+ )*$w:" "$root/Makefile" || bad+=" make $w"
	done <targets
	grep -oE '`[^` ]*/[^` ]*`|`[A-Z]+(\.md)?`|\]\([^)]*\)' "$readme" | tr -d '`]()' | sort -u >files
	[ "$(wc -l <files)" -ge 15 ]
	while read -r w; do
		[ -e "$root/$w" ] || bad+=" $w"
	done <files
	awk '/^#/ { n = 0 } ++n > 60 { print FILENAME ":" FNR; exit 1 }' "$readme"
	[ -z "$bad" ] || { echo "no$bad"; false; }
}
