# shellcheck disable=SC2154
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && golden=$BATS_TEST_DIRNAME/golden
}

# same_columns FILE: the columns on stdin are among those of FILE, and equal.
same_columns() {
	awk -F, '
	function differ(what) { print what; bad = 1; exit }
	{
		if ((getline line <file) != 1) differ("rows too many")
		split(line, want, ",")
	}
	NR == 1 {
		for (i in want) at[want[i]] = i
		for (i = 1; i <= NF; i++) {
			if (!($i in at)) differ("no column " $i)
			from[i] = at[$i]
		}
		next
	}
	{
		for (i = 1; i <= NF; i++) {
			w = want[from[i]]
			if ($i == w) continue
			d = $i - w
			m = w < 0 ? -w : w
			if ($i == "" || w == "" ||
			    (d < 0 ? -d : d) > 1e-9 * (m > 1 ? m : 1))
				differ("row " NR ": " $i ", not " w)
		}
	}
	END { if (!bad && (getline line <file) > 0) differ("rows missing")
		exit bad }' file="$1"
}

# first FILE: the first column behind its own.
first() {
	head -n 1 "$1" | awk -F, '{ print NF + 1 }'
}

@test "every indicator agrees with its golden" {
	local f spec bad=
	while IFS=$'\t' read -r f spec in; do
		(cd "$golden" && csf-ind -f "${in:-bars.csv}" "$spec" |
			cut -d, -f"$(first "${in:-bars.csv}")"- |
			same_columns "$f") || bad+=" $spec"
	done <"$golden/INDEX"
	[ -z "$bad" ] || { echo "differ:$bad"; false; }
}

@test "each name has a golden, each golden a name" {
	csf-ind -l | awk -F, 'NR > 1 && $2 != "plugin" { print $1 }' | sort >names
	cut -f2 "$golden/INDEX" | sed 's/^[^=]*=//; s/[:@].*//' | sort |
		diff names -
	LC_ALL=C sort -c -u "$golden/INDEX"
	{ cut -f1 "$golden/INDEX" | sort -u; echo bars.csv; echo minutes.csv; } |
		sort >files
	(cd "$golden" && ls -- *.csv) | sort | diff files -
	[ "$(cat "$golden"/*.csv | wc -c)" -lt 4000000 ]
}

@test "every column of a golden has values" {
	local f
	for f in "$golden"/*.csv; do
		awk -F, 'NR == 1 { for (n = 1; n <= NF; n++) name[n] = $n; next }
			{ for (i = 1; i <= NF; i++) some[i] += $i != "" }
			END { for (i = 1; i < n; i++) if (!some[i]) {
				print FILENAME ": " name[i]; bad = 1 }
			exit bad }' "$f"
	done
}
