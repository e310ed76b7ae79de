#!/bin/sh
# make.sh FILE.csv ...: writes golden files anew with the csf-ind on PATH.
# Eleven digits stand in them, which the test's 1e-9 does not see.
# Look at the difference before you commit it: a golden that changes is a bug
# or a decision.
set -eu
cd "$(dirname "$0")"
for file; do
	# two names of one column (ta.rsi, rsi): the first makes it
	specs=$(awk -F'\t' -v f="$file" '{ alias = $2; sub(/=.*/, "", alias) }
		$1 == f && !made[alias]++ { print $2 }' INDEX)
	[ -n "$specs" ] || { echo "make.sh: no '$file' in INDEX" >&2; exit 1; }
	in=$(awk -F'\t' -v f="$file" '$1 == f { print $3; exit }' INDEX)
	in=${in:-bars.csv}
	# shellcheck disable=SC2086
	csf-ind -f "$in" $specs |
		cut -d, -f"$(head -n 1 "$in" | awk -F, '{ print NF + 1 }')"- |
		awk -F, -v OFS=, 'NR > 1 { for (i = 1; i <= NF; i++)
			if ($i != "") $i = sprintf("%.11g", $i) } 1' >"$file.new"
	mv "$file.new" "$file"
done
