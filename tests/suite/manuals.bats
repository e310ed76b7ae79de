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

# options P: the long names of the options of the program or of its verbs, but
# for those that every program has.
options() {
	local verbs
	verbs=$(csf-"$1" -h | sed -nE "s/^(usage:|      ) csf-$1 ([a-z]+) .*/\2/p")
	for verb in ${verbs:-""}; do
		# shellcheck disable=SC2086
		csf-"$1" $verb --opts | cut -s -f2
	done | grep -vxE -- '--(help|quiet|verbose|version)'
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

@test "every option of the program and of the usage is described in the manual" {
	local p bad=
	for p in $(programs); do
		[ -f "$root/man/csf-$p.1" ] || continue
		csf-"$p" -h | grep -E '^(usage:|       csf)' |
			grep -oE -- '\[--[a-z0-9-]+' | tr -d '[' >usage
		options "$p" | sort -u usage - >want
		[ -s want ]
		mandoc -T ascii -O width=1000 "$root/man/csf-$p.1" | col -bx |
			grep -E '^ +-' | grep -oE -- '--[a-z0-9-]+' |
			sort -u >described
		comm -23 want described >missing
		[ ! -s missing ] || { bad+=" $p"; cat missing; }
	done
	[ -z "$bad" ] || { echo "not described:$bad"; false; }
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

@test "every page refers only to pages that exist" {
	local f n bad=
	for f in "$root"/man/csf*; do
		while read -r n; do
			[ -f "$root/man/$n" ] || bad+=" $(basename "$f"):$n"
		done < <(sed -n 's/^\.Xr \(csf[a-z-]*\) \([157]\).*/\1.\2/p' "$f")
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
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
