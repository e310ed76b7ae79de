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

needed() {
	readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
}

@test "libcurl is in csf-fetch and csf-snap alone, what unpacks in them, csf-bt and csf-chain, trees in csf-score, sums in csf-bt, csf-dbload, csf-report, csf-score and csf-snap, Postgres in csf-dbload, other networks in none" {
	local p bad=
	for p in "$bin"/csf-*; do
		head -c 4 "$p" | grep -q ELF || continue
		needed "$p" >libs
		grep -q libc.so libs || { echo "$p: what does it need?"; false; }
		grep -E 'ssl|crypto|nghttp|gnutls|resolv|onnx' libs &&
			bad+=" $p"
		case $p in
		*/csf-fetch | */csf-snap) grep -q libcurl.so libs ;;
		*) ! grep libcurl libs || bad+=" $p" ;;
		esac
		case $p in
		*/csf-dbload) grep -q libpq.so libs ;;
		*) ! grep libpq libs || bad+=" $p" ;;
		esac
		case $p in
		*/csf-score) grep -q libxgboost libs ;;
		*) ! grep xgboost libs || bad+=" $p" ;;
		esac
		case $p in
		*/csf-bt | */csf-chain | */csf-fetch)
			grep -q libz.so libs && grep -q libzstd.so libs ;;
		*/csf-snap) grep -q libz.so libs && ! grep libzstd libs || bad+=" $p" ;;
		*) ! grep -E 'libz\.|libzstd' libs || bad+=" $p" ;;
		esac
		case $p in
		*/csf-bt | */csf-dbload | */csf-report | */csf-score | */csf-snap) grep -q libnettle libs ;;
		*) ! grep -E 'nettle|hogweed|gmp' libs || bad+=" $p" ;;
		esac
		! nm -D --undefined-only "$p" |
			grep -E ' (socket|connect|getaddrinfo|gethostbyname)(@|$)' ||
			bad+=" $p"
	done
	[ -z "$bad" ] || { echo "$bad"; false; }
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
	printf '%s\n' .ci .clang-format .clang-tidy .gitignore CONTRIBUTING.md LICENSE \
		Makefile NOTICE README.md bin compile_flags.txt debian lib man \
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

@test "make install makes a tree that works, uninstall leaves none" {
	local d=$PWD/dest
	plain_build
	make -s -C "$root" NODEPS=1 CI= PREFIX=/opt/csf DESTDIR="$d" install >out 2>&1 ||
		{ cat out; false; }
	(PATH=/usr/bin:/bin:$d/opt/csf/bin && csf-backtest --start 2020-01-02 >text 2>err) ||
		{ cat err; false; }
	grep -q 'MODEL PRICES' text
	"$d/opt/csf/bin/csf" list | grep -qE '^csf-bt +[a-z]'
	"$d/opt/csf/bin/csf" complete csf-bt --fill | grep -q ^--fills
	[ -f "$d/opt/csf/share/bash-completion/completions/csf-bt" ]
	[ -f "$d/opt/csf/share/fish/vendor_completions.d/csf-bt.fish" ]
	[ -f "$d/opt/csf/share/zsh/site-functions/_csf" ]
	[ -f "$d/opt/csf/share/man/man7/csf.7" ]
	make -s -C "$root" NODEPS=1 CI= PREFIX=/opt/csf DESTDIR="$d" uninstall >out 2>&1
	[ -z "$(find "$d" ! -type d)" ] || { find "$d" ! -type d; false; }
}

@test "what is cited is in the tree, or in the open" {
	local hits page bad=
	# pages in Markdown are these, and pta.md is an indicator
	hits=$(cd "$root" && files | grep -v '^share/sample/' | xargs grep -nIoE \
		'[A-Za-z_-]+\.md\b|(contract|design) ([A-Z][0-9]+|section)|(of|has|as|by) the contract\b' |
		grep -vE ':(README|CONTRIBUTING|COST|pta)\.md$' || true)
	[ -z "$hits" ] || { echo "$hits"; false; }
	while read -r page; do
		[ -f "$root/man/$(sed 's/(\(.\))/.\1/' <<<"$page")" ] || bad+=" $page"
	done < <(cd "$root" && files | xargs grep -hIoE '\bcsf(-[a-z]+)?\([157]\)' | sort -u)
	[ -z "$bad" ] || { echo "no such page:$bad"; false; }
}
