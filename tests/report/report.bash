# shellcheck shell=bash disable=SC2154
# Helpers of the report's bats files.
here=$BATS_TEST_DIRNAME

# A ledger of this many books, days and seed; 1 behind them: with the columns
# behind vega.
ledger() {
	awk -v books="$1" -v days="$2" -v seed="$3" -v more="${4-}" \
		-f "$here/make_ledger.awk"
}

# figure NAME: of the one book in the report out.csv.
figure() {
	awk -F, -v want="$1" 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
		want in c { print $c[want]; next } { print "no such figure" }' out.csv
}

# is NAME VALUE: to 1e-9; an empty value is an empty cell.
is() {
	local got
	got=$(figure "$1")
	awk -v a="$got" -v b="$2" 'BEGIN {
		if (a == "" || b == "" || b ~ /^....-..-..$/) exit a != b
		d = a - b; m = b < 0 ? -b : b; m = m > 1 ? m : 1
		exit !(a ~ /^-?[0-9]/ && (d < 0 ? -d : d) <= 1e-9 * m) }' ||
		{ echo "$1: '$got', not '$2'"; false; }
}

# without NAME ...: the ledger on stdin without these columns.
without() {
	awk -F, -v OFS=, -v names="$*" '
	NR == 1 {
		split(names, w, " ")
		for (i in w) drop[w[i]]
		for (i = 1; i <= NF; i++)
			if (!($i in drop)) keep[++n] = i
	}
	{
		row = $keep[1]
		for (i = 2; i <= n; i++) row = row OFS $keep[i]
		print row
	}'
}

# older: without all that a ledger may lack.
older() {
	# shellcheck disable=SC2046
	without $("$B/tests/ledger/layout" |
		awk -F, '$1 == "ledger" && $5 == 0 { print $2 }')
}

# refuses STATUS PART COMMAND ...
refuses() {
	local want=$1 part=$2 status=0
	shift 2
	"$@" >out 2>err || status=$?
	[ "$status" = "$want" ] && grep -qF -- "$part" err &&
		[ "$(wc -l <err)" = 1 ] ||
		{ echo "$*: exit $status"; cat err; false; }
}
