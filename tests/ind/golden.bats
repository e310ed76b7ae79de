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
			name[i] = $i
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
				differ(name[i] ", row " NR ": " $i ", not " w)
		}
	}
	END {
		if (!bad && (getline line <file) > 0) {
			print "rows missing"
			bad = 1
		}
		exit bad
	}' file="$1"
}

# agree IN SPEC ...: the specs' columns over IN are those of the goldens, each of
# which has names of its own.
agree() {
	local in=$1 from
	shift
	from=$(head -n 1 "$golden/$in" | awk -F, '{ print NF + 1 }')
	csf-ind -f "$golden/$in" "$@" >rows || return
	cut -d, -f"$from"- <rows >got
	same_columns "want.$in" <got
}

@test "every indicator agrees with its golden" {
	local in n specs
	cp "$golden/dates.txt" .
	# one name is that of several dialects' functions: as many runs as it has
	awk -F'\t' -v OFS='\t' '{
		alias = $2
		sub(/=.*/, "", alias)
		in_ = $3 == "" ? "bars.csv" : $3
		print in_, ++n[in_, alias], $1, $2
	}' "$golden/INDEX" | sort >runs
	for in in bars.csv minutes.csv; do
		awk -v f="$in" '$1 == f { print $3 }' runs | sort -u >files
		(cd "$golden" && xargs paste -d,) <files >"want.$in"
		head -n 1 "want.$in" | tr , '\n' | sort | uniq -d >twice
		[ ! -s twice ] || { cat twice; false; }
		while read -r n; do
			mapfile -t specs < <(awk -v f="$in" -v n="$n" '$1 == f && $2 == n { print $4 }' runs)
			agree "$in" "${specs[@]}"
		done < <(awk -v f="$in" '$1 == f { print $2 }' runs | sort -u)
	done
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
