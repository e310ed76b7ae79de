# shellcheck disable=SC2016,SC2094,SC2154
# Every program's help, manual and examples say the same and run.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# The programs in the tree, without csf-.
programs() {
	local p
	for p in "$root"/src/*/main.c; do
		basename "$(dirname "$p")"
	done
}

# page FILE SECTION: its lines as mandoc renders them.
page() {
	mandoc -T ascii -O width=1000 "$1" | col -bx |
		awk -v s="$2" '/^[A-Z]/ { in_ = $0 == s; next } in_'
}

one_line() {
	tr -s ' \n' ' ' | sed 's/^ //; s/ $//'
}

# Blocks of commands in a text, indented by at least $1; \0 behind each.
blocks() {
	awk -v by="$1" '
		{ match($0, /^[ \t]*/); deep = RLENGTH >= by || /^\t/ }
		deep && NF { text = text substr($0, by + 1) "\n" }
		!(deep && NF) && text { printf "%s%c", text, 0; text = "" }
		END { if (text) printf "%s%c", text, 0 }'
}

# run_blocks NAME: each block of stdin that is a command runs, and prints or
# writes something; says how many there were.
run_blocks() {
	local text n=0 first
	while IFS= read -r -d '' text; do
		first=${text%%[[:space:]]*}
		case $first in csf* | printf) ;; *) continue ;; esac
		n=$((n + 1))
		ls >before
		bash -ec "set -o pipefail; $text" </dev/null >out 2>err || {
			echo "$1: fails: $text"
			cat err
			return 1
		}
		ls >after
		[ -s out ] || ! cmp -s before after || {
			echo "$1: says nothing: $text"
			return 1
		}
	done
	echo "$n" >count
}

# What an example may name: quotes of a week for the model's sake.
sample_files() {
	csf-fetch sample spx | csf-ind ivproxy | awk -F, 'NR == 1 || $1 > "2020-04-06"' |
		csf-chain model --dte 0..15 >quotes.csv
	[ -s quotes.csv ]
}

@test "every program has a manual, an -h on stdout, and says --version" {
	local p
	for p in $(programs); do
		[ -f "$root/man/csf-$p.1" ] || { echo "no man/csf-$p.1"; false; }
		csf-"$p" -h >out 2>err || { echo "csf-$p -h: exit $?"; false; }
		grep -q "^usage: csf-$p " out || { echo "csf-$p -h"; false; }
		[ ! -s err ]
		csf-"$p" --version | grep -qE "^csf-$p [0-9.]+$" ||
			{ echo "csf-$p --version"; false; }
	done
}

@test "-h says what the manual's SYNOPSIS says" {
	local p bad=
	for p in $(programs); do
		[ -f "$root/man/csf-$p.1" ] || continue
		page "$root/man/csf-$p.1" SYNOPSIS | one_line >want
		csf-"$p" -h | sed -n 's/^usage: //p; s/^       csf/csf/p' |
			one_line >got
		cmp -s want got || { bad+=" $p"; diff want got || true; }
	done
	[ -z "$bad" ] || { echo "differ:$bad"; false; }
}

# The scripts of bin/ that have options of their own.
scripts() {
	local f
	for f in "$root"/bin/csf-*; do
		head -c 9 "$f" | grep -q '^#!/bin/sh' && basename "$f"
	done
}

@test "so do the scripts, and each of their options is described" {
	local p bad=
	scripts >list
	[ "$(wc -l <list)" -ge 4 ]
	while read -r p; do
		page "$root/man/$p.1" SYNOPSIS | one_line >want
		"$p" -h >help
		sed -n 's/^usage: //p' help | one_line | cmp -s want - ||
			bad+=" $p"
		sed -nE 's/^  (--?[a-z-]+) .*/\1/p' help | sort >has
		grep -oE -- '--[a-z-]+' want | sort >named
		grep -- -- has | cmp -s - named || bad+=" $p:options"
		page "$root/man/$p.1" DESCRIPTION | grep -oE '^ +--?[a-z-]+' |
			tr -d ' ' | sort | cmp -s has - || bad+=" $p:described"
	done <list
	[ -z "$bad" ] || { echo "differ:$bad"; false; }
}

# What stands behind a list's margin in a page: "-f, --file file" gives -f, --file.
described() {
	mandoc -T ascii -O width=1000 "$1" | col -bx | awk '/^ +-/ {
		n = split($0, part, /, +/)
		for (i = 1; i <= n; i++)
			if (match(part[i], /^ *--?[A-Za-z][a-z0-9-]*/)) {
				sub(/^ */, "", part[i])
				sub(/ .*/, "", part[i])
				print part[i]
			}
	}'
}

@test "the program's table of options, its usage and its manual have the same ones" {
	local p verb bad=
	for p in $(programs); do
		# "verb option" for each; a verb of - is the program without one
		csf-"$p" -h | sed -n 's/^usage: //p; s/^       csf/csf/p' | tr -d '[]' |
			awk '{
				verb = $2 ~ /^[a-z]/ && $2 !~ /=/ ? $2 : "-"
				for (i = 2; i <= NF; i++)
					if ($i ~ /^--[a-z]/)
						print verb, $i
					else if ($i ~ /^-[A-Za-z]+$/)
						for (k = 2; k <= length($i); k++)
							print verb, "-" substr($i, k, 1)
			}' | sort -u >usage
		: >table
		for verb in $(cut -d' ' -f1 usage | sort -u) -; do
			# shellcheck disable=SC2046
			csf-"$p" $([ "$verb" = - ] || echo "$verb") --opts |
				awk -F'\t' -v verb="$verb" 'NF > 2 { print verb, $1, $2 }' >>table
		done
		# an option has its letter in the usage, or else its word
		awk '{ print $1, $2 }' table | grep -v -- '-version$' | sort -u >want
		awk '$1 == "-" { general[$2]; next } { own[$1 " " $2] = $2 }
			END { for (x in own) if (!(own[x] in general)) print x }' want |
			sort | comm -23 - usage >missing
		sort -u usage | comm -23 - want >>missing
		cut -d' ' -f2 want | sort -u | comm -23 - <(cut -d' ' -f2 usage | sort -u) >>missing
		# the manual has letter and word of each, and no other
		awk '{ for (i = 2; i <= NF; i++) print $i }' table | sort -u |
			diff - <(described "$root/man/csf-$p.1" | sort -u) >>missing || true
		[ ! -s missing ] || { bad+=" $p"; cat missing; }
	done
	[ -z "$bad" ] || { echo "differ:$bad"; false; }
}

@test "the examples of the manuals run as they stand" {
	local f
	sample_files
	for f in "$root"/man/csf*.[157]; do
		page "$f" EXAMPLES | blocks 11 >list
		run_blocks "$(basename "$f")" <list
		case $f in
		*.1) [ "$(cat count)" -gt 0 ] || { echo "none in $f"; false; } ;;
		esac
	done
}

@test "the pipeline that csf(7) begins with runs" {
	page "$root/man/csf.7" DESCRIPTION | blocks 11 | run_blocks csf.7
	[ "$(cat count)" -ge 1 ]
}

@test "the commands of the README run as they stand" {
	blocks 4 <"$root/README.md" |
		sed -z 's/^PATH=[^\n]*\nset -o pipefail\n//' |
		run_blocks README.md
	[ "$(cat count)" -ge 1 ]
}

@test "the lists in the manuals are those of the programs" {
	"$root/share/manual/update" -c
}

@test "mandoc has nothing to say about the manuals" {
	run mandoc -T lint -W warning "$root"/man/*.[157]
	[ -z "$output" ] || { echo "$output"; false; }
}

@test "csf lists and runs the programs and opens their manuals" {
	local p
	csf list >list
	for p in $(programs); do
		grep -qE "^csf-$p +[a-z]" list
		csf "$p" -h | cmp - <(csf-"$p" -h)
	done
	csf help bars | grep -q 'csf-bars'
	csf help orders | grep -q 'csf-orders'
	csf help conf | grep -q 'csf.conf'
	fails 2 "no program 'csf-nothing'" csf nothing
	fails 2 "no manual" csf help nothing
}
