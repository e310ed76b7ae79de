# shellcheck disable=SC2016,SC2154
# The list of columns against what is written, what is read, and the manual.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	PATH=$B/tests/ledger:$PATH
	layout >columns # file,name,rows,type,must
}

# run_of ARGUMENT ...: a backtest and all its files.
run_of() {
	csf-fetch sample spx --from 2015-01-02 --to 2016-12-30 |
		csf-ind vix=expr:'10 + ny_dow' |
		csf-signal ironcondor dte=45 delta=0.16 width=50 pt=0.5 sl=2 \
			max=3 \; strangle dte=30 delta=0.1 sl=2 max=1 |
		csf-bt -q --fills fills --skips skips --events events \
			--open open "$@" >ledger
}

@test "csf-ledger(5) says of each file what the list says" {
	local f
	for f in ledger fills skips events open; do
		layout $f >want
		[ -s want ]
		sed "1,/ $f begin\$/d;/ $f end\$/,\$d" "$root/man/csf-ledger.5" |
			cmp - want
	done
}

@test "the files have the columns of the list, in their order" {
	run_of
	local f
	for f in ledger fills skips events open; do
		[ "$(head -n 1 $f)" = \
			"$(awk -F, -v f=$f '$1 == f { print $2 }' columns | paste -sd,)" ]
	done
}

@test "a cell is of its column's type, and empty in the other kind of row" {
	run_of --cash-rate vix
	local f
	for f in ledger fills skips events open; do
		[ "$(wc -l <$f)" -gt 1 ]
		awk -F, -v f=$f '
		BEGIN {
			day = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"
			like["time"] = "^" day "(T[0-9:.]*Z)?$"
			like["date"] = "^" day "$"
			like["text"] = "."
			like["int"] = "^-?[0-9]+$"
			like["real"] = "^-?[0-9]+([.][0-9]+)?(e-?[0-9]+)?$"
		}
		NR == FNR { if ($1 == f) { name[++n] = $2; of[n] = $3; type[n] = $4 }; next }
		FNR == 1 { next }
		{
			for (i = 1; i <= n; i++) {
				kind = f == "ledger" ? $2 : "both"
				if ($i != "" && (of[i] == "both" || of[i] == kind))
					seen[i]++
				if ($i != "" && ((of[i] != "both" && of[i] != kind) ||
				    $i !~ like[type[i]]))
					print f, FNR, name[i], $i
			}
		}
		END { for (i = 1; i <= n; i++) if (!seen[i]) print f, name[i] }
		' columns $f >>odd
	done
	# there are books of their own, no file of quotes, and always an expiry
	sort odd | diff - <(printf "%s\n" "fills line" "ledger account" \
		"ledger unlisted")
}

@test "csf-report does without what a ledger may lack, and names what it needs" {
	run_of
	local name must
	while IFS=, read -r _ name _ _ must; do
		awk -F, -v OFS=, -v drop="$name" '
			NR == 1 { for (i = 1; i <= NF; i++) if ($i == drop) $i = "other" }
			{ print }' ledger >l
		if [ "$must" = 1 ]; then
			fails 1 "no column '$name'" csf-report -f l
		else
			csf-report -f l >out
		fi
	done < <(grep ^ledger, columns)
}
