load ../lib.bash
# shellcheck disable=SC2016,SC2094,SC2154
# TA-Lib's own numbers, asked for as a user asks: names, parameters, inputs.

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	talib=$shared/vectors/talib
}

# FILE of the manifest -> lines "input, file, spec by name, spec by position".
# Inputs that are scaled become expressions of their own.
specs() {
	awk -F, 'NR > 1 {
		name = tolower($2)
		by = pos = ins = ""
		n = split($3, word, " ")
		for (i = 1; i <= n; i++) {
			split(tolower(substr(word[i], 6)), kv, "=")
			by = by (i > 1 ? "," : ":") kv[1] "=" kv[2]
			pos = pos (i > 1 ? "," : ":") kv[2]
		}
		n = split($5, word, " ")
		for (i = 1; i <= n; i++) {
			sub(/.*=/, "", word[i])
			if (sub("/", "_over_", word[i]) && !made[$4 word[i]]++) {
				split(word[i], kv, "_over_")
				print $4, "-", word[i] "=expr:" kv[1] "/" kv[2] ".0", "-"
			}
			ins = ins (i > 1 ? "," : "@") word[i]
		}
		id = tolower($1)
		sub(/\.csv$/, "", id)
		id = id "=ta." name
		print $4, $1, id by ins, id pos ins
	}' OFS='\t' "$1"
}

# The reference files named, side by side, below a line of tolerances.
wanted() {
	local f
	for f; do
		cut -d, -f2- "$talib/$f" >"want_$f"
		set -- "$@" "want_$f"
		shift
	done
	paste -d, "$@"
}

# tolerances and WANT on stdin, GOT as argument: prints the columns that differ
differ() {
	awk -F, -v got="$1" '
	function undefined(s) { return s == "" || s ~ /nan|inf/ }
	NR == FNR { tol[$1] = $2; next }
	{
		if ((getline line <got) != 1) { print "rows missing"; exit }
		n = split(line, g, ",")
		if (n != NF) { print "columns: " n " for " NF; exit }
	}
	FNR == 1 {
		for (i = 1; i <= n; i++) {
			name[i] = g[i]
			f = g[i]
			sub(/__.*/, "", f)
			limit[i] = f in tol ? tol[f] : 1e-9
		}
		next
	}
	{
		for (i = 1; i <= n; i++) {
			if ($i == g[i])
				continue
			if (!undefined($i) && g[i] != "") {
				d = g[i] - $i
				if (d < 0) d = -d
				m = $i < 0 ? -$i : $i
				if (d <= limit[i] * (m > 1 ? m : 1))
					continue
			} else if (undefined($i) && g[i] == "")
				continue
			if (!bad[i]++)
				printf "%s, row %d: \047%s\047, not \047%s\047\n",
				    name[i], FNR, g[i], $i
		}
	}
	END { if ((getline line <got) > 0) print "rows too many" }
	' tolerance -
}

@test "every TA-Lib function agrees through csf-ind, by name and by position" {
	[ -e "$talib/manifest.csv" ] ||
		skip "725 reference files: no ../shared/vectors/talib"
	specs "$talib/manifest.csv" >all
	awk -F, 'NR > 1 { print tolower($1) "," \
		($7 ~ /integer/ ? 0 : $1 == "CORREL" ? 1e-7 : 1e-9) }' \
		"$talib/functions.csv" >tolerance
	local input from named plain files n=0 bad='' new total
	for input in $(cut -f1 all | sort -u); do
		new=$(($(head -n 1 "$talib/$input" | tr , '\n' | wc -l) + 1))
		awk -F'\t' -v f="$input" '$1 == f && $2 == "-" { print $3 }' \
			all >extra
		mapfile -t extra <extra
		new=$((new + ${#extra[@]}))
		awk -F'\t' -v f="$input" '$1 == f && $2 != "-"' all >some
		total=$(wc -l <some)
		for ((from = 1; from <= total; from += 60)); do
			sed -n "$from,$((from + 59))p" some >"batch"
			mapfile -t files < <(cut -f2 batch)
			mapfile -t named < <(cut -f3 batch)
			mapfile -t plain < <(cut -f4 batch)
			csf-ind -f "$talib/$input" "${extra[@]}" "${named[@]}" |
				cut -d, -f"$new-" >got.csv
			csf-ind -f "$talib/$input" "${extra[@]}" "${plain[@]}" |
				cut -d, -f"$new-" | cmp - got.csv
			wanted "${files[@]}" | differ got.csv >said
			[ ! -s said ] || bad+=$(cat said)$'\n'
			n=$((n + ${#files[@]}))
		done
	done
	echo "$n files; differ: $bad"
	[ "$n" = "$(($(wc -l <"$talib/manifest.csv") - 1))" ] && [ -z "$bad" ]
}

@test "the 201 functions have TA-Lib's inputs, parameters, ranges, outputs" {
	need_shared vectors/talib/functions.csv
	need_shared vectors/talib8/functions.csv
	awk -F, 'FNR > 1 {
		f = "ta." tolower($1)
		n = split($4, part, ";")
		ins = ""
		for (i = 1; i <= n; i++) {
			gsub(/real:[A-Za-z0-9]*/, "*", part[i])
			sub(/price:/, "", part[i])
			gsub(/\|/, " ", part[i])
			ins = ins " " part[i]
		}
		n = split($7, part, ";")
		outs = ""
		for (i = 1; i <= n; i++)
			outs = outs (part[i] ~ /:integer/ ? " int" : " real")
		print f ":" ins ":" outs ": " $8
		n = split($6, part, ";")
		for (i = 1; i <= n; i++) {
			sub(/:matype:/, ":int:", part[i])
			sub(/values=.*/, "min=0:max=13", part[i])
			print f, tolower(substr(part[i], 6))
		}
	}' "$talib/functions.csv" "${talib}8/functions.csv" | sort >want
	csf-ind -l -o json | grep '^{"name":"ta\.' | awk '{
		match($0, /"ta\.[^"]*/)
		f = substr($0, RSTART + 1, RLENGTH - 1)
		ins = $0
		sub(/.*"inputs":\[/, "", ins)
		sub(/\].*/, "", ins)
		gsub(/"/, "", ins)
		gsub(/,/, " ", ins)
		outs = $0
		sub(/.*"outputs":\[/, "", outs)
		warm = outs
		sub(/.*"warmup":/, "", warm)
		sub(/,.*/, "", warm)
		sub(/\].*/, "", outs)
		gsub(/{"suffix":"[a-z_]*","type":"|}/, "", outs)
		gsub(/",?/, " ", outs)
		sub(/ $/, "", outs)
		print f ": " ins ": " outs ": " warm
		sub(/.*"params":\[/, "")
		sub(/\],"outputs.*/, "")
		n = split($0, part, "{")
		for (i = 2; i <= n; i++) {
			gsub(/"|,"values.*/, "", part[i])
			sub(/name:/, "", part[i])
			sub(/,type:/, ":", part[i])
			sub(/,default:/, ":default=", part[i])
			sub(/,min:/, ":min=", part[i])
			sub(/,max:/, ":max=", part[i])
			print f, part[i]
		}
	}' | sort >got
	[ "$(grep -c '^[^ ]*:' got)" = 201 ]
	# where TA-Lib takes any column, ours has one by default
	awk -F: 'NR == FNR { if ($2 ~ /\*/) any[$1] = $2; next }
		$1 in any && / [*]/ { $2 = any[$1] }
		$1 in any && NF == 4 && $1 !~ / / {
			n = split($2, g, " "); split(any[$1], w, " ")
			$2 = ""
			for (i = 1; i <= n; i++) $2 = $2 " " (w[i] == "*" ? "*" : g[i])
		} 1' OFS=: want got | diff want -
}

@test "no function takes a parameter out of its range" {
	"$B/tests/ind/ranges"
	# and csf-ind says so as a whole
	fails 2 "csf-ind: ta.rsi: timeperiod=1 is not a whole number in 2..100000" \
		csf-ind ta.rsi:timeperiod=1
}
