# shellcheck disable=SC2016,SC2094,SC2154
# Every program's help, manual and examples say the same and run.
load ../lib.bash
load ../server/server.bash

setup_file() { server_start; }
teardown_file() { server_stop; }

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

# runs WHERE TEXT: it is commands that run as they stand, and prints or writes
# something.
runs() {
	find . >"$BATS_TEST_TMPDIR/before"
	bash -ec "set -o pipefail; $2" </dev/null >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err" || {
		echo "$1: fails: $2"
		cat "$BATS_TEST_TMPDIR/err"
		return 1
	}
	[ ! -s "$BATS_TEST_TMPDIR/out" ] && find . | cmp -s "$BATS_TEST_TMPDIR/before" - || return 0
	echo "$1: says nothing: $2"
	return 1
}

# display PAGE TEXT: what a page shows is done.
display() {
	local line n=0
	case "$1 $2" in
	# what is printed; formulas, a grammar, calls with a name that is left open
	'csf.7 csf-bt: 41250 rows'* | 'csf-label.1 v / 2^'* | 'csf-score.1 c sum('* | \
		'csf-orders.5 orders   = '* | \
		'csf.conf.5 name = value'* | csf-plugins.7\ csf-*-NAME*) ;;
	# tests/suite/tutorial.bats does the tutorial, and holds it to what it prints
	csf-tutorial.7\ *) ;;
	# rows are read
	csf-*.5\ time,*)
		awk -v RS= '{ print >("rows" NR) }' <<<"$2"
		for line in rows*; do
			csf-ind lag@"$(grep -oE 'close|strike' "$line" | head -n 1)" <"$line" >"$BATS_TEST_TMPDIR/out"
		done ;;
	# settings are read
	'csf.conf.5 # what'*)
		cat >csf.conf <<<"$2"
		csf-settings | grep -qxF 'strategy,PutCreditSpread,csf.conf:2' ;;
	# a plug-in is kept under the name that it gives itself
	'csf-plugins.7 #!'*)
		line=plug/$(sed -n '2s/^# \([a-z-]*\).*/\1/p' <<<"$2")
		mkdir -p plug
		printf %s "$2" >"$line"
		chmod +x "$line" ;;
	# tests/dbload/examples.bats asks that, by another program
	'csf-dbload.1 sqlite3 '*) [ -s share/csf/examples/sql/runs-by-sharpe.sql ] ;;
	# its day is today, for which the sample has no bars
	'csf-fetch-daily.1 15 17 '*)
		mkdir spx
		echo 'start = 2019-01-02' >spx/csf.conf
		HOME=$PWD fails 3 "" sh -c "${2#15 17 * * 1-5 }"
		grep -q '^bars,' spx/daily.log ;;
	# a market that is followed: its settings are right, and its pipeline is made
	'csf-live.1 echo MASSIVE'*)
		runs "$1" "mkdir session; cd session
			$(sed '/^csf-report /d; s/^csf-live /&-n /' <<<"$2")"
		grep -q 'massive SPX' "$BATS_TEST_TMPDIR/out" ;;
	# what a source is asked for is told to a stand-in, which refuses it
	csf-fetch.1\ csf-fetch\ cboe* | csf-fetch.1\ csf-fetch\ fred* | csf-fetch.1\ csf-fetch\ massive* | csf-fetch.1\ csf-fetch\ tradier*)
		while IFS= read -r line; do
			fails 1 "403, not allowed" bash -c "$line"
			n=$((n + 1))
		done < <(printf %s "$2")
		[ "$n" -ge 1 ] ;;
	*) runs "$1" "$2" ;;
	esac
}

# Where an example may look: quotes of a week for the model's sake, keys, a stand-in
# for who has them.
stand_ins() {
	csf-fetch sample spx | csf-ind ivproxy | awk -F, 'NR == 1 || $1 > "2020-04-06"' |
		csf-chain model --dte 0..15 >"$1"
	[ -s "$1" ]
	export HOME=$PWD CSF_EXEC_PATH=$PWD/csf-plugins.7/plug
	printf '%s\n' "SLACK=$url/chat" "HOOK=$url/hook" \
		HOOK_KEY=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw >csf-keys
	chmod 600 csf-keys
	for line in CBOE FRED MASSIVE TRADIER; do
		export "CSF_${line}_URL=$url/case/status/403"
	done
	export MASSIVE_API_KEY=of-massive TRADIER_TOKEN=of-tradier TRADIER_ACCOUNT=ABC123
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

@test "what the manuals show runs as it stands" {
	local f text n
	stand_ins quotes.csv
	for f in "$root"/man/*; do
		f=${f##*/}
		n=0
		mkdir -p "$BATS_TEST_TMPDIR/$f/share"
		cd "$BATS_TEST_TMPDIR/$f"
		ln -s "$root/share" share/csf
		cp ../quotes.csv .
		while IFS= read -r -d '' text; do
			display "$f" "$text"
			n=$((n + 1))
		done < <(mandoc -T html "$root/man/$f" | awk -f "$BATS_TEST_DIRNAME/displays.awk")
		case $f in
		*.1 | csf.7) [ "$n" -gt 0 ] || { echo "nothing in $f"; false; } ;;
		esac
	done
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
