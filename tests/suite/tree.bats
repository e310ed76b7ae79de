# shellcheck disable=SC2016,SC2094,SC2154
# What the tree, its binaries and its make targets promise.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	bin=$(dirname "$(command -v csf-fetch)")
}

# The files of the tree, tracked or about to be.
files() {
	(cd "$root" && { git ls-files --cached --others --exclude-standard 2>/dev/null ||
		find . -type f -not -path './build*' | sed 's,^\./,,'; } |
		while read -r f; do [ -f "$f" ] && echo "$f"; done)
}

# The libraries of a program, without lib and .so.N.
needed() {
	readelf -d "$1" | sed -n 's/.*(NEEDED).*\[lib\([^.]*\)\..*/\1/p' | sort
}

@test "each program is linked with what CONTRIBUTING says, and nothing else" {
	local p bad=
	plain_build
	for p in "$bin"/csf-*; do
		head -c 4 "$p" | grep -q ELF || continue
		echo "$(basename "$p"): $(needed "$p" | xargs)"
		! nm -D --undefined-only "$p" |
			grep -E ' (socket|connect|getaddrinfo|gethostbyname)(@|$)' ||
			bad+=" $p"
	done >is
	[ -z "$bad" ] || { echo "asks the network itself:$bad"; false; }
	# | `csf-a` `csf-b` | what each needs beside these three |
	awk -F'|' '/^## What a program is linked with/ { on = 1; next } /^## / { on = 0 }
		on && $2 ~ /`csf-/ {
			n = split($2, of, /[ `]+/)
			for (i = 1; i <= n; i++)
				if (of[i] != "") {
					m = split($3 " c csv jansson", lib, " ")
					for (j = 1; j <= m; j++)
						print of[i], lib[j]
				}
		}' "$root/CONTRIBUTING.md" | sort -u |
		awk '$1 != p { printf "%s%s:", p ? "\n" : "", $1; p = $1 } { printf " %s", $2 }
			END { print "" }' >want
	[ "$(wc -l <is)" -ge 12 ]
	diff want is
}

@test "no file names a machine, a home or a registry" {
	local hits
	# the words are put together here, so that this file has none of them
	hits=$(cd "$root" && files | grep -v '^share/sample/.*\.csv$' | xargs grep -nIE \
		"(^|[^a-z.])/(wo""rk|ho""me|Us""ers|mn""t|me""dia)/|arti""factory|regis""try\\.npm|pypi\\.o""rg|co""nda" || true)
	[ -z "$hits" ] || { echo "$hits"; false; }
}

@test "nothing lies about: the root and share/ have what belongs there" {
	files | sed -nE 's,^(share/[^/]*)(/.*)?$,\1,p; t; s,/.*,,p; t; p' | sort -u >is
	printf '%s\n' .ci .clang-format .clang-tidy .gitignore {CHANGELOG,CONTRIBUTING,SECURITY}.md \
		LICENSE Makefile NOTICE README.md bin compile_flags.txt debian lib man \
		share/{completion,control.sh,doctor.sh,examples,fees,fit,manual,sample} \
		share/{schema,strategies,sweep,systemd} src tests | sort |
		comm -13 - is | diff /dev/null -
}

@test "nothing of ../shared is in the tree" {
	[ -d "$shared" ] || skip "no ../shared"
	(cd "$shared" && find . -type f -size +2k -exec sha256sum {} +) |
		cut -d' ' -f1 | sort >theirs
	(cd "$root" && files | xargs sha256sum) | sort >ours
	# the sample is of the same origin, see share/sample/make
	join theirs ours | grep -v ' share/sample/spx\.csv$' >both || true
	[ ! -s both ] || { cat both; false; }
}

@test "every header compiles alone" {
	local h bad=
	plain_build
	cd "$root" || return
	# the build has done it where a file begins with that header
	awk 'FNR == 1 { first = 1 }
		/^#include/ { if (first) print $2; first = 0 }' \
		lib/*/*.c lib/*/*/*.c src/*/*.c src/*/*/*.c |
		tr -d '"' >"$BATS_TEST_TMPDIR/done"
	for h in lib/*/*.h src/*/*.h src/*/*/*.h; do
		case $h in
		*/all.h | */stat/list.h | *_impl.h | */lane.h) continue ;;
		esac
		! grep -qxF "${h#*/}" "$BATS_TEST_TMPDIR/done" || continue
		gcc -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wno-psabi \
			-Ilib -Isrc -fsyntax-only -x c -include "$h" /dev/null ||
			bad+=" $h"
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
}

@test "no source file is longer than 400 lines" {
	local bad
	# a table that a program wrote has 700; all.h has a line for each that there is
	bad=$(wc -l "$root"/lib/*/*.[ch] "$root"/lib/*/*/*.[ch] \
		"$root"/src/*/*.[ch] "$root"/src/*/*/*.[ch] |
		awk '$2 == "total" || $2 ~ /\/all\.h$/ { next }
			$1 > ($2 ~ /\/num_powers\.c$/ ? 700 : 400)')
	[ -z "$bad" ] || { echo "$bad"; false; }
}

@test "what tests/bench/run starts by name may be started" {
	local f bad=
	for f in "$root"/tests/bench/*.sh; do
		[ -x "$f" ] || bad+=" $f"
	done
	[ -z "$bad" ] || { echo "not executable:$bad"; false; }
}

@test "lists of what there is are sorted" {
	local f bad=
	for f in "$root"/src/*/all.h; do
		grep -oE '^[A-Z]+\(.*\)' "$f" >is
		[ -s is ] || { echo "$f: no entries"; false; }
		LC_ALL=C sort -c is 2>err || bad+=" $f: $(cat err)"
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
}

@test "no program reads the environment's zone, clock or chance" {
	local p bad=
	! nm "$bin/csf-bars" | grep -qi asan || skip "a sanitizer does"
	for p in "$bin"/csf-*; do
		head -c 4 "$p" | grep -q ELF || continue
		! nm -D --undefined-only "$p" | grep -E \
			' (localtime|localtime_r|mktime|tzset|setlocale|time|rand|random|srand|getrandom)(@|$)' ||
			bad+=" $p"
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
}

# make_in COMMAND ...: make with a dpkg-query that does not know libcsv.
fake_make() {
	mkdir -p fake
	printf '#!/bin/sh\ncase $* in *libcsv-dev*) exit 1 ;; esac\necho "install ok installed all"\n' >fake/dpkg-query
	printf '#!/bin/sh\necho "$@" >>%s/apt\n' "$PWD" >fake/apt-get
	chmod +x fake/*
	PATH=$PWD/fake:$PATH env -u NODEPS -u MAKEFLAGS make -s -C "$root" B="$PWD/b" CI= "$@"
}

@test "NODEPS=1 installs nothing, says the line and exits 2" {
	local t
	for t in demo test; do
		run fake_make NODEPS=1 "$t"
		[ "$status" = 2 ]
		[[ $output == *"apt-get install -y --no-install-recommends libcsv-dev"* ]]
		[ ! -e apt ] && [ ! -e b ]
	done
}

@test "without it what is missing, and only that, is installed, and said before" {
	[ "$(id -u)" = 0 ] || skip "not root"
	fake_make deps >out 2>&1
	grep -q 'installing: libcsv-dev$' out
	grep -qx 'install -y --no-install-recommends libcsv-dev' apt
	[ "$(wc -l <apt)" = 1 ]
}

@test "nothing is asked of apt when nothing is missing" {
	mkdir -p fake
	printf '#!/bin/sh\necho "install ok installed all"\n' >fake/dpkg-query
	printf '#!/bin/sh\necho "$@" >>%s/apt\nexit 1\n' "$PWD" >fake/apt-get
	chmod +x fake/*
	PATH=$PWD/fake:$PATH env -u NODEPS -u MAKEFLAGS make -s -C "$root" B="$PWD/b" depcheck testdeps >out 2>&1
	[ ! -s out ] && [ ! -e apt ]
}

@test "what is cited is in the tree, or in the open" {
	local hits page bad=
	# pages in Markdown are these, and pta.md is an indicator
	hits=$(cd "$root" && files | grep -v '^share/sample/' | xargs grep -nIoE \
		'[A-Za-z_-]+\.md\b|(contract|design) ([A-Z][0-9]+|section)|(of|has|as|by) the contract\b' |
		grep -vE ':(README|CONTRIBUTING|SECURITY|CHANGELOG|COST|pta)\.md$' || true)
	[ -z "$hits" ] || { echo "$hits"; false; }
	while read -r page; do
		[ -f "$root/man/$(sed 's/(\(.\))/.\1/' <<<"$page")" ] || bad+=" $page"
	done < <(cd "$root" && files | xargs grep -hIoE '\bcsf(-[a-z]+)?\([157]\)' | sort -u)
	[ -z "$bad" ] || { echo "no such page:$bad"; false; }
}
