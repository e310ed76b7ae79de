#!/bin/sh
# shellcheck disable=SC2016
# scale.sh: nothing is quadratic.  Each work at a size and at ten times it: CPU
# seconds, the least of RUNS (3); the law is at most 12 times the time.
# Needs the programs on the PATH and cost in $B (make bench T=scale builds it).
set -eu
B=${B:-build}
RUNS=${RUNS:-3}
cost=$(cd "$B" && pwd)/tests/bench/cost
drawup=$(cd share/examples && pwd)/csf-ind-drawup
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export LC_ALL=C CSF_EXEC_PATH=

# ---- files of a size, written to stdout ----

days='function day(i) {
	return sprintf("%d-%02d-%02d", 2020 + int(i / 336), int(i / 28) % 12 + 1,
		i % 28 + 1)
}'
rows() { # SIZE [json]: bars of a minute
	awk -v n="$1" -v json="${2-}" "$days"'
	BEGIN {
		if (!json)
			print "time,open,high,low,close,volume"
		f = json ? "{\"time\":\"%sT%02d:%02d:00Z\",\"open\":%s," \
			"\"high\":%s,\"low\":%s,\"close\":%s,\"volume\":%s}\n" \
			: "%sT%02d:%02d:00Z,%s,%s,%s,%s,%s\n"
		for (i = 0; i < n; i++) {
			c = 4000 + i * 7919 % 1000 / 10
			printf f, day(int(i / 1440)), int(i / 60) % 24, i % 60,
				c, c + 2, c - 2, c + 1, 100
		}
	}'
}
columns() { # SIZE [json]: 40 rows of so many; NDJSON with the keys turned round
	awk -v n="$1" -v json="${2-}" "$days"'
	function row(r, from, step,	i) {
		printf json ? "{\"time\":\"%s\",\"close\":%d" : "%s,%d", day(r), r
		for (i = from; i >= 0 && i < n; i += step)
			printf json ? ",\"column_%d\":7" : ",7", i
		print json ? "}" : ""
	}
	BEGIN {
		if (!json) {
			printf "time,close"
			for (i = 0; i < n; i++)
				printf ",column_%d", i
			print ""
		}
		for (r = 0; r < 40; r++)
			row(r, json && r ? n - 1 : 0, json && r ? -1 : 1)
	}'
}
field() { # SIZE BEFORE PIECE BEHIND: a field of so many pieces of 16 bytes
	printf 'time,close,note\n2024-01-02,1,%s' "$2"
	awk -v n="$1" -v s="$3" 'BEGIN { while (n--) printf "%s", s }'
	printf '%s\n' "$4"
}
groups() { # SIZE: so many symbols on ten days
	awk -v n="$1" "$days"'
	BEGIN {
		print "time,symbol,open,high,low,close,volume"
		for (d = 0; d < 10; d++)
			for (i = 0; i < n; i++)
				print day(d) ",S" i ",10,12,9,11,5"
	}'
}
variants() { # SIZE: a multiple of 20
	csf-signal pcs dte=30,45 delta=0.10,0.16 width=50 pt=0.25,0.5,0.6,0.7,0.75 \
		sl="$(seq -s, 2 $(($1 / 20 + 1)))" <index
}
ledger() { # SIZE: of so many variants over a year
	variants "$1" | head -n 253 | csf-bt -q
}
positions() { # SIZE: up to so many open
	csf-signal pcs dte=240 delta=0.16 width=50 max="$1" <index
}
expiries() { # SIZE: quotes on three days, 20 strikes of so many expiries
	awk -F, -v n="$1" '
	NR > 1 && NR < n + 10 { date[NR - 1] = $1 }
	END {
		print "time,root,underlying_price,expiry,strike,right,bid,ask"
		for (d = 1; d < 4; d++)
			for (e = 9; e < n + 9; e++)
				for (k = 3810; k < 4010; k += 10) {
					row = date[d] ",SPXW,4000," date[e] "," k
					c = (k - 3800) / 10
					print row ",P," c "," c + 1
					c += 4000 - k
					print row ",C," c "," c + 1
				}
	}' index
}
plugins() { # SIZE: a folder of indicators
	mkdir "plugins.$1"
	i=0
	while [ $((i += 1)) -le "$1" ]; do
		sed "s/drawup/p$i/g" "$drawup" >"plugins.$1/csf-ind-p$i"
		chmod +x "plugins.$1/csf-ind-p$i"
	done
}

none() {
	:
}

# ---- the table ----

least() { # COMMAND
	i=0
	while [ $((i += 1)) -le "$RUNS" ]; do
		"$cost" "$1" 2>/dev/null || echo failed
	done | sort -g | awk 'NR == 1 { print $1 }'
}
law() { # NAME SIZE MAKER ... -- COMMAND, which reads $f, of size $n
	name=$1 n=$2 make=$3
	shift 3
	words=
	while [ "$1" != -- ]; do
		words="$words '$1'"
		shift
	done
	for k in "$n" "${n}0"; do
		eval "$make $k $words" >"f.$k"
		[ "$k" = "$n" ] && small=$(f=f.$k n=$k least "$2")
	done
	large=$(f=f.$k n=$k least "$2")
	echo "$name $n $small $large" | awk -v law=12 '{
		r = $(NF) / ($(NF - 1) > 0.0005 ? $(NF - 1) : 0.0005)
		large = $(NF)
		small = $(NF - 1)
		n = $(NF - 2)
		NF -= 3
		printf "%-38s %8d %8.3f %8.3f %6.1f%s\n", $0, n, small, large,
			r, (r > law) ? "  OVER" : ""
	}'
	rm -f "f.$n" "f.${n}0"
}

export f n
csf-fetch sample spx --from 2013-01-02 | csf-ind ivproxy >index
printf '%-38s %8s %8s %8s %6s\n' 'what grows' size 's' 's at 10x' times
law 'rows: csf-ind' 100000 rows -- 'csf-ind rsi:14 <$f >/dev/null'
law 'rows: csf-ind, NDJSON' 100000 rows json -- 'csf-ind rsi:14 <$f >/dev/null'
law 'rows: csf-bars resample' 100000 rows -- \
	'csf-bars resample 1h --session all <$f >/dev/null'
law 'columns: csf-fetch' 2000 columns -- 'csf-fetch csv - <$f >/dev/null'
law 'columns: csf-ind -o json' 2000 columns -- \
	'csf-ind -o json sma:2 <$f >/dev/null'
law 'columns: NDJSON, keys in another order' 2000 columns json -- \
	'csf-ind sma:2 <$f >/dev/null'
law 'new columns: csf-ind' 50 none -- \
	'csf-ind $(seq -f sma:%g 2 $n) <index >/dev/null'
law 'a field' 100000 field '' abcdefghijklmnop '' -- \
	'csf-ind sma:2 <$f >/dev/null'
law 'a field in quotes' 100000 field '"' 'abcdefghijklm,""' '"' -- \
	'csf-ind sma:2 <$f >/dev/null'
law 'a field of many lines' 100000 field '"' 'abcdefghijklmno
' '"' -- 'csf-ind sma:2 <$f >/dev/null'
law 'a quote never closed' 100000 field '"' abcdefghijklmnop '' -- \
	'! csf-ind sma:2 <$f >/dev/null'
law 'a field of columns, to JSON' 100000 field '"' 'abcdefghijklm,""' '"' -- \
	'csf-ind -o json sma:2 <$f >/dev/null'
law 'groups: csf-ind --by' 5000 groups -- \
	'csf-ind --by symbol sma:2 <$f >/dev/null'
law 'groups: csf-bars check --by' 5000 groups -- \
	'csf-bars check --by symbol <$f >/dev/null'
law 'variants: csf-bt, model prices' 100 variants -- 'csf-bt -q <$f >/dev/null'
law 'variants: csf-report' 100 ledger -- 'csf-report -o csv <$f >/dev/null'
law 'rows: csf-report --plot lines' 100000 rows -- \
	'csf-report --plot lines:close -o svg <$f >/dev/null'
law 'open positions: csf-bt' 10 positions -- 'csf-bt -q <$f >/dev/null'
law 'expiries: csf-chain greeks' 150 expiries -- \
	'csf-chain greeks -q <$f >/dev/null'
law 'expiries: csf-bt' 150 expiries -- 'csf-chain times $f |
	csf-signal pcs dte=45 delta=0.16 width=50 |
	csf-bt -q --chain $f >/dev/null'
law 'plug-ins: csf-ind' 5 plugins -- \
	'CSF_EXEC_PATH=$PWD/plugins.$n csf-ind $(seq -f p%g $n) <index >/dev/null'
