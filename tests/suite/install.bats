# shellcheck disable=SC2154
# What make install lays and make uninstall takes away; what make dist packs.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	plain_build
}

# to TARGET [VARIABLE=VALUE ...]: make of the tree into $PWD/dest.  The prefix is
# the one that was built for: another would build here what other tests run.
to() {
	(umask "${mask:-022}" && env -u PREFIX -u DESTDIR -u MAKEFLAGS -u MAKELEVEL \
		make -s -C "$root" B=build NODEPS=1 CI= DESTDIR="$PWD/dest" "$@") >out 2>&1 ||
		{ cat out; false; }
	[ ! -s out ] || { cat out; false; }
}

@test "uninstall removes what install laid, and nothing that was there before" {
	local at=dest/usr/local
	mkdir -p $at/bin $at/share/csf/strategies $at/share/man/man1 dest/etc
	touch $at/bin/csf-own $at/share/csf/strategies/Mine $at/share/man/man1/csf-own.1
	find dest | sort >before
	to install
	find dest -type f | sort >laid
	[ "$(wc -l <laid)" -gt 60 ]
	to uninstall
	# folders of the system, as man5, stay
	[ -z "$(find dest -xtype l)" ]
	find dest ! -type d | sort | diff - <(grep -E 'own|Mine' before)
	[ ! -e $at/share/doc/csf ] && [ ! -e $at/libexec/csf ]
	[ -z "$(find dest -type d -path '*csf*' | grep -v 'share/csf\(/strategies\)\?$')" ]
}

@test "what is installed is all there, readable whatever the umask, and runs under any prefix" {
	local f at=dest/usr/local
	mask=077 to install
	[ -z "$(find dest ! -type l \( ! -perm -444 -o -perm /022 \))" ]
	(cd "$root" && ls man) | while read -r f; do
		cmp "$root/man/$f" "$at/share/man/man${f##*.}/$f"
	done
	for f in strategies fees schema examples; do
		diff -r "$root/share/$f" "$at/share/csf/$f"
	done
	for f in "$root"/share/examples/*; do
		[ ! -f "$f" ] || [ ! -x "$f" ] || [ -x "$at/share/csf/examples/${f##*/}" ]
	done
	grep -q '^ExecStart=/usr/local/bin/csf-live' "$at/share/csf/systemd/csf-live@.service"
	for f in LICENSE NOTICE README.md SECURITY.md; do
		cmp "$root/$f" "$at/share/doc/csf/$f"
	done
	[ ! -e $at/share/csf/sample ] && [ ! -e $at/share/csf/fit ]
	# elsewhere, below a folder with a space in its name
	mkdir "an other" && mv $at "an other/csf"
	at=$PWD/an\ other/csf
	PATH=/usr/bin:/bin:$at/bin csf-backtest --start 2020-01-02 >text
	grep -q 'MODEL PRICES' text
	"$at/bin/csf" list | grep -qE '^csf-bt +[a-z]'
	"$at/bin/csf" complete csf-bt --fill | grep -q ^--fills
	for f in bash-completion/completions/csf-bt fish/vendor_completions.d/csf-bt.fish \
		zsh/site-functions/_csf; do
		grep -q complet "$at/share/$f"
	done
	for f in "$at"/bin/csf-*; do
		PATH=/usr/bin:/bin "$f" -h </dev/null >help || { echo "$f -h"; false; }
		grep -q "^usage: ${f##*/}" help || { echo "$f -h"; false; }
	done
}

@test "installing what was built writes nothing into the tree, nor builds anything" {
	to install
	touch now
	to install
	(cd "$root" && find . -newer "$OLDPWD/now" -type f ! -path './build/tap/*' \
		! -path './.git/*') >written
	# what other tests make meanwhile is in build/
	[ -z "$(grep -v '^\./build' written)" ] || { cat written; false; }
	[ -z "$(grep -E '^\./build/(lib|src|libcsf|gen)' written)" ] || { cat written; false; }
}

@test "a unit of systemd says the prefix it was installed under" {
	mkdir dest
	DESTDIR=$PWD/dest PREFIX=/opt/x MANDIR=/opt/x/man sh -c \
		"cd '$root' && sh .ci/install lay bin/csf"
	grep -q '^ExecStart=/opt/x/bin/csf-live' dest/opt/x/share/csf/systemd/csf-live@.service
	[ -f dest/opt/x/man/man7/csf.7 ] && [ ! -e dest/opt/x/share/man ]
}

@test "make dist gives the same bytes wherever, and all that is committed" {
	local d
	[ -e "$root/.git" ] || skip "not a clone, but a tarball"
	for d in one "an other"; do
		git clone -q "$root" "$d"
	done
	(cd one && make -s -f "$root/Makefile" NODEPS=1 dist)
	(cd "an other" && umask 077 && git config tar.umask 0077 &&
		TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 make -s -f "$root/Makefile" NODEPS=1 dist)
	cmp one/csf-*.tar.gz "an other"/csf-*.tar.gz
	tar -tvzf one/csf-*.tar.gz >list
	[ "$(grep -cv ' root/root ' list)" = 0 ]
	sed -n 's/^-.* csf-[0-9.]*\///p' list | sort >packed
	(cd one && git ls-files | sort) | diff - packed
	# which builds without git: make knows its files by itself
	tar -xzf one/csf-*.tar.gz
	(cd csf-[0-9]* && make -n -f "$root/Makefile" B=b NODEPS=1 CI= all | grep -c 'CC  *' >../n)
	[ "$(cat n)" -gt 200 ]
}

@test "Debian's packages are of this version, and need the libraries that the Makefile installs" {
	local version
	version=$(sed -n 's/^VERSION := //p' "$root/Makefile")
	head -n 1 "$root/debian/changelog" | grep -qF "csf ($version) "
	sed -n '/^PKG_BUILD =/,/[^\\]$/p' "$root/Makefile" | grep -oE '[a-z0-9.-]+-dev' |
		grep -v '^libc6-dev$' | sort >want
	sed -n '/^Build-Depends:/,/^Standards/p' "$root/debian/control" |
		grep -oE '[a-z0-9.-]+-dev' | sort >is
	[ "$(wc -l <want)" -ge 9 ]
	diff want is
}
