# shellcheck disable=SC2154
# csf-tutorial(7): its commands run as they stand, in the page's order, and print
# what the page shows.
load ../lib.bash

# blocks: of the page's source, "run" or "shows" and the text, \0 behind each.
blocks() {
	awk '
		/^\.Bd -literal -offset indent$/ { kind = "run"; next }
		/^\.Bd -literal -offset left$/ { kind = "shows"; next }
		/^\.Bd/ { print "block of another kind: " $0 >"/dev/stderr"; exit 1 }
		/^\.Ed$/ { printf "%s\n%s%c", kind, text, 0; kind = text = ""; next }
		kind { gsub(/\\e/, "\\"); gsub(/\\&/, ""); text = text $0 "\n" }
	' "$root/man/csf-tutorial.7"
}

# shown WANT OUT: the lines of WANT stand in OUT one behind the other; a line `...'
# is any lines between, ` ...' any end of a line.  A line may go on behind a blank.
shown() {
	awk '
		function trim(s) { gsub(/^[ \t]+|[ \t]+$/, "", s); return s }
		FNR == NR { want[++n] = trim($0); next }
		{ out[++m] = trim($0) }
		function same(w, o) {
			cut = sub(/ \.\.\.$/, "", w)
			return substr(o, 1, length(w)) == w && (w != "" || o == "") &&
				(cut || substr(o, length(w) + 1) ~ /^( |$)/)
		}
		function from(i, j) {
			for (; i <= n && want[i] != "..."; i++)
				if (j > m || !same(want[i], out[j++]))
					return 0
			if (i > n)
				return 1
			for (i++; j <= m; j++)
				if (from(i, j))
					return 1
			return 0
		}
		END {
			for (j = 1; j <= m; j++)
				if (from(1, j))
					exit 0
			exit 1
		}' "$1" "$2"
}

# said: a command that failed says so on the page: its last line is shown.
said() {
	[ "$status" = 0 ] && return
	[ -s want ] && tail -n 1 out >last && shown last want
}

@test "the tutorial runs as it stands and prints what it shows" {
	local kind text status=0 n=0 m=0
	cd "$BATS_TEST_TMPDIR" && mkdir hour || return
	: >want
	while IFS= read -r kind && IFS= read -r -d '' text; do
		case $kind in
		run)
			said || { echo "fails: $command"; cat out; false; }
			command=${text/make demo/sh \"\$root/share/examples/demo.sh\"}
			n=$((n + 1)) status=0
			: >want
			(cd hour && root=$root bash -c "set -eo pipefail; $command") \
				</dev/null >out 2>&1 || status=$?
			;;
		shows)
			m=$((m + 1))
			printf %s "$text" >want
			shown want out || { echo "$command"; cat want; head -n 40 out; false; }
			;;
		esac
	done < <(blocks)
	said || { echo "fails: $command"; cat out; false; }
	[ "$n" -ge 15 ] && [ "$m" -ge 15 ]
}

@test "what the tutorial shows is looked at" {
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' 'one two' '' 'three  four' 'five' >out
	printf '%s\n' 'one two' '...' 'five' >want
	shown want out
	printf '%s\n' 'three' 'fi ...' >want
	shown want out
	printf '%s\n' 'one' 'three' >want
	run shown want out
	[ "$status" = 1 ]
	printf '%s\n' 'thre' >want
	run shown want out
	[ "$status" = 1 ]
	printf '%s\n' 'five' '...' 'one' >want
	run shown want out
	[ "$status" = 1 ]
}
