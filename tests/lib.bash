# Helpers of every bats file: `load ../lib.bash`.
root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
B=${B:-build}
case $B in /*) ;; *) B=$root/$B ;; esac
if [ "$B" = "$root/build" ]; then
	PATH=${CSF_BIN:-$root/bin}:$PATH
else
	PATH=${CSF_BIN:-$B/bin}:$PATH
fi
shared=$root/../shared
export PATH
unset CSF_EXEC_PATH CSF_DB CSF_CONF CSF_CREDENTIALS
export TERM=xterm

# need_shared [path]: skip the test when that file of ../shared is not here.
need_shared() {
	[ -e "$shared/${1-}" ] || skip "no ../shared/${1-}"
}

# plain_build: skip, on other builds, what would be the same there.
plain_build() {
	[ "$B" = "$root/build" ] || skip "the plain build does it"
}

# same_numbers WANT GOT [tolerance]: two CSV files with the same cells empty,
# the same text, and numbers within tolerance * max(1, |want|); default 1e-9.
same_numbers() {
	paste -d '\n' "$1" "$2" | awk -F, -v tol="${3:-1e-9}" '
	function number(s) {
		return s ~ /^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/
	}
	function differ(i, a, b) {
		printf "row %d, column %d: want \047%s\047, got \047%s\047\n",
		    (NR + 1) / 2, i, a, b
		bad++
	}
	NR % 2 { n = split($0, want); whole = $0; next }
	whole == $0 { next }
	NF != n { differ(0, whole, $0); if (bad > 5) exit; next }
	{
		for (i = 1; i <= n; i++) {
			if (want[i] == $i)
				continue
			d = want[i] - $i
			m = want[i] < 0 ? -want[i] : want[i]
			if (!number(want[i]) || !number($i) ||
			    (d < 0 ? -d : d) > tol * (m > 1 ? m : 1))
				differ(i, want[i], $i)
		}
		if (bad > 5)
			exit
	}
	END { exit bad > 0 || NR % 2 }'
}

# fails CODE TEXT command ...: it exits with the code, says the text on stderr,
# and with code 2 writes nothing on stdout.
fails() {
	local code=$1 text=$2 got=0
	shift 2
	"$@" >"$BATS_TEST_TMPDIR/.out" 2>"$BATS_TEST_TMPDIR/.err" || got=$?
	if [ "$got" != "$code" ] ||
	    ! grep -qF -- "$text" "$BATS_TEST_TMPDIR/.err" ||
	    { [ "$code" = 2 ] && [ -s "$BATS_TEST_TMPDIR/.out" ]; }; then
		echo "want exit $code and '$text', got $got and:"
		head -c 400 "$BATS_TEST_TMPDIR/.err"
		head -c 400 "$BATS_TEST_TMPDIR/.out"
		return 1
	fi
}

# named PROGRAM [file ...]: awk over the rows of a CSV; $at["pnl"] is the cell of
# the column pnl.
named() {
	local program=$1
	shift
	awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		'"$program" "$@"
}

# bars [n]: n daily bars of a made-up index, always the same.
bars() {
	awk -v n="${1:-300}" 'BEGIN {
		print "time,open,high,low,close,volume"
		c = 4000
		for (i = 0; i < n; i++) {
			s = (s * 16807 + 11) % 2147483647
			o = c; c = c + (s % 9973) / 100 - 49.8
			s = (s * 16807 + 11) % 2147483647
			h = (o > c ? o : c) + (s % 997) / 50
			l = (o < c ? o : c) - (s % 991) / 50
			y = 2000 + int(i / 336); m = int(i / 28) % 12 + 1
			printf "%d-%02d-%02d,%.2f,%.2f,%.2f,%.2f,%d\n", y, m,
			    i % 28 + 1, o, h, l, c, 1000 + s % 5000
		}
	}'
}
