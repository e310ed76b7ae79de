# shellcheck disable=SC2016,SC2094,SC2154
# The manuals as a set: what each has, what they call each other, how one is found,
# and the same as HTML.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# The words behind a macro in a page: of .Xr "name 1" as name.1.
words_of() { # MACRO FILE
	sed -n "s/^\.$1 //p" "$2"
}
xrefs() {
	sed -nE 's/^\.(Pq |Po )?Xr ([^ ]+) ([1-8]).*/\2.\3/p' "$1" | sort -u
}

pages() {
	printf '%s\n' "$root"/man/* | sed 's,.*/,,' | sort
}

@test "every program, script and list has a page; csf(7) names them all, and they name it" {
	local p
	pages >pages
	for p in "$root"/src/*/main.c; do
		echo "csf-$(basename "$(dirname "$p")").1"
	done >want
	for p in "$root"/bin/csf*; do
		[ -x "$p" ] && echo "$(basename "$p").1"
	done >>want
	printf '%s\n' csf.7 csf-events.7 csf-indicators.7 csf-plugins.7 csf-rows.5 \
		csf-chain.5 csf-ledger.5 csf-model.5 csf-orders.5 csf-snapshot.5 csf.conf.5 >>want
	sort -u want | comm -23 - pages | diff /dev/null -
	xrefs "$root/man/csf.7" | cat - <(echo csf.7) | sort -u | comm -13 - pages |
		diff /dev/null -
	grep -L '^\.Xr csf 7' "$root"/man/* | grep -v '/csf\.7$' | diff /dev/null -
}

@test "a page of a program has all its sections; each page says what it is, and when it was written" {
	awk 'function need(name) {
		if (!((page, name) in has))
			print page ": no " name
	}
	function finish() {
		need("NAME")
		need("DESCRIPTION")
		need("SEE ALSO")
		if (page ~ /\.1$/) {
			need("SYNOPSIS")
			need("EXIT STATUS")
			need("EXAMPLES")
		}
		if (nd != 1)
			print page ": " nd " .Nd"
	}
	FNR == 1 { if (page) finish(); page = FILENAME; sub(/.*\//, "", page); nd = 0 }
	/^\.Sh / { has[page, substr($0, 5)] = 1 }
	# one line of plain words: apropos and the index have it
	/^\.Nd / { nd++; if ($0 !~ /^[][A-Za-z0-9(),:. -]+$/ || length > 84) print page ": " $0 }
	/^\.Dd / { if ($0 !~ /^.Dd [A-Z][a-z]+ [0-9]+, 20[0-9][0-9]$/) print page ": " $0 }
	/^\.Dt / { if (tolower($2) "." $3 != page) print page ": " $0 }
	END { finish() }' "$root"/man/* | diff /dev/null -
}

@test "a page refers to pages of csf, or to those of this list" {
	local f
	for f in "$root"/man/*; do
		xrefs "$f"
	done | sort -u | comm -23 - <(pages) >others
	printf '%s\n' cron.8 crontab.5 curl.1 date.1 flock.1 fnmatch.3 glob.3 gnuplot.1 \
		grep.1 landlock.7 make.1 man.1 parallel.1 sbatch.1 seccomp.2 sha256sum.1 \
		tail.1 valgrind.1 | sort | comm -13 - others | diff /dev/null -
}

@test "a file of share/csf that a page names is there" {
	sed -nE 's/^\.(It )?Pa (share\/[^ ]*).*/\2/p' "$root"/man/* | sort -u >named
	[ "$(wc -l <named)" -ge 10 ]
	while read -r f; do
		[ -e "$root/share/${f#share/csf/}" ] || echo "$f"
	done <named | diff /dev/null -
}

@test "apropos finds a page by the words for what it does" {
	local n word want bad=
	for n in 1 5 7; do
		mkdir -p "man/man$n"
		cp "$root"/man/*."$n" "man/man$n"
	done
	makewhatis man
	n=0
	while IFS=: read -r word want; do
		mapropos -M man "$word" >found 2>&1 || true
		grep -qF "$want - " found || bad+=" '$word'"
		n=$((n + 1))
	done <<-'END'
	backtest:csf-bt(1)
	backtest:csf-backtest(1)
	chart pattern:csf-events(7)
	configuration:csf.conf(5)
	credit spread:csf(7)
	cron:csf-fetch-daily(1)
	CSV:csf-rows(5)
	database:csf-dbload(1)
	HTML:csf-report(1)
	plot:csf-report(1)
	tutorial:csf-tutorial(7)
	greeks:csf-chain(1)
	implied volatility:csf-chain(1)
	indicator:csf-ind(1)
	iron condor:csf-orders(5)
	JSON:csf-snapshot(5)
	ledger:csf-ledger(5)
	live:csf-live(1)
	machine learning:csf-score(1)
	MACD:csf-indicators(7)
	market data:csf-fetch(1)
	model:csf-model(5)
	option chain:csf-chain(5)
	option chain:csf-fetch(1)
	plug-in:csf-plugins(7)
	PostgreSQL:csf-dbload(1)
	resample:csf-bars(1)
	statistics:csf-report(1)
	strategy:csf-signal(1)
	support and resistance:csf-label(1)
	webhook:csf-snap(1)
	END
	[ "$n" = 31 ]
	[ -z "$bad" ] || { echo "not found by:$bad"; false; }
}

# The variables of the environment in the sources: a line "FILE NAME" for each.
looked_up() {
	(
		cd "$root" || return
		grep -oE 'getenv\("[A-Z_]+"\)' -r lib src
		grep -E '\.keys = |http_credential\(.*"' -r src | grep -oE '^[^:]*:|"[A-Z_]+"' |
			awk '/:$/ { file = $0; next } { print file $0 }'
		grep -A 1 'struct http_site .* = ' -r src |
			sed -nE 's/^(.*)-\t\.name = "(.*)",/\1:"CSF_\U\2_URL"/p'
		# shellcheck disable=SC2046
		grep -oE '\$\{?CSF_[A-Z_]+' share/control.sh $(grep -lI '^#!' bin/csf*)
	) | sed -E 's/:[^A-Z]*([A-Z_]+).*/ \1/' | sort -u
}

# users: lines "PROGRAM FILE" for the files of the list: its sources, those of lib
# that it is linked with; of a script its own text and what they share.  What all
# programs have of lib/base is in csf(7).
users() {
	local f p
	cut -d' ' -f1 list | sort -u | while read -r f; do
		case $f in
		bin/*) echo "${f#bin/} $f" ;;
		src/*) echo "csf-$(cut -d/ -f2 <<<"$f") $f" ;;
		lib/base/*) echo "csf.7 $f" ;;
		lib/*) nm "$B/${f%.c}.o" | awk -v f="$f" '$2 == "T" { print $3, f }' >>lib ;;
		esac
	done
	for p in "$root"/src/*/main.c; do
		p=csf-$(basename "$(dirname "$p")")
		nm "$(command -v "$p")" | awk -v p="$p" '$2 == "T" { print $3, p }'
	done | sort | join - <(sort lib) | cut -d' ' -f2- | sort -u
	# shellcheck disable=SC2046
	grep -l '^\. .*control\.sh' $(grep -lI '^#!' "$root"/bin/csf*) |
		sed 's,.*/,,; s,$, share/control.sh,'
}

@test "the variables that a program looks at are in its manual" {
	local f
	looked_up >list
	for f in CSF_CLOCK CSF_CONF CSF_DB CSF_CBOE_URL POLYGON_API_KEY TRADIER_ACCOUNT; do
		grep -q " $f\$" list
	done
	users >users
	grep -qx 'csf-signal lib/plug/plug.c' users
	awk '/^\.Sh/ { on = $2 == "ENVIRONMENT" }
		on && /^\.It Ev/ { f = FILENAME; sub(/.*\//, "", f); sub(/\.1$/, "", f)
			for (i = 3; i <= NF; i++) if ($i != ",") print f, $i }' \
		"$root"/man/*.1 "$root"/man/csf.7 | sort -u >told
	# PROGRAM NAME for each that it looks at
	sort -k 2 users | join -1 2 -o 1.1,2.2 - list | sort -u | comm -23 - told | diff /dev/null -
}

@test "make html: every link has an end, every page is in the index" {
	local f
	make -s -C "$root" NODEPS=1 html B="$PWD"
	cd html
	[ "$(grep -c '^<dd>' index.html)" = "$(pages | wc -l)" ]
	/usr/bin/python3 - ./*.html <<-'END'
	import sys, xml.etree.ElementTree as tree
	ids, links = set(), []
	for file in sys.argv[1:]:
	    page = tree.parse(file).getroot() # well formed
	    name = file[2:]
	    assert page.get("lang") == "en" and page.find("body/main") is not None, name
	    ids.add(name)
	    for e in page.iter():
	        if e.get("id"):
	            assert (new := f"{name}#{e.get('id')}") not in ids, new
	            ids.add(new)
	        if e.get("href"):
	            links.append((name, e.get("href")))
	bad = [l for l in links if "://" not in l[1] and l[1] != "manual.css"
	    and (l[0] + l[1] if l[1][0] == "#" else l[1]) not in ids]
	away = {l[1].rsplit("/", 1)[0] for l in links if "://" in l[1]}
	assert not bad and away == {"https://manpages.debian.org"}, (bad, away)
	assert not [l for l in links if "org/csf" in l[1]]
	assert len({l[1] for l in links if l[1].startswith("csf")}) > 25
	END
}

@test "make html without mandoc says so, and writes nothing" {
	local tool
	mkdir "$BATS_TEST_TMPDIR/tools"
	for tool in sh dirname; do
		ln -s "$(command -v $tool)" "$BATS_TEST_TMPDIR/tools"
	done
	fails 2 "html: no mandoc here (Debian: mandoc)" \
		env PATH="$BATS_TEST_TMPDIR/tools" sh "$root/share/manual/html" "$BATS_TEST_TMPDIR/to"
	[ ! -e "$BATS_TEST_TMPDIR/to" ]
}
