# shellcheck disable=SC2016,SC2094,SC2154
load ../lib.bash
# Laws that hold for every indicator there is.

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	# columns that some read by default, and room for their warm-up
	bars 460 | awk -F, 'NR == 1 { print $0, "iv", "periods"; next }
		{ print $0, 0.1 + $6 / 1e5, 2 + NR % 9 }' OFS=, >bars.csv
	printf '2000-02-11\n2001-03-01\n' >dates.txt
	csf-ind -l | tail -n +2 | cut -d, -f1 >all
}

# specs [COLUMN]: all of them in one call: each with an alias of its own, on the
# columns above; mathematical functions get small numbers, of which they are
# defined, or COLUMN, as what reads the close alone.
specs() {
	csf-ind -l -o json | sed 's/^{"name":"\([^"]*\)","group":"\([^"]*\)".*"inputs":\[\([^]]*\)\].*/\1 \2 \3/; s/"//g' |
		awk -v of="${1-}" '{
		in_ = ""
		n = split($3, c, ",")
		for (i = 1; i <= n; i++) {
			if (of && ($2 == "math" || n == 1 && c[i] == "close"))
				c[i] = of
			else if ($2 == "math")
				c[i] = "iv"
			else if (c[i] ~ /^vix/)
				c[i] = "periods"
			else if (c[i] !~ /^(open|high|low|close|volume|iv|periods)$/)
				c[i] = i % 2 ? "close" : "open"
			in_ = in_ (i > 1 ? "," : "@") c[i]
		}
		# days have no first minutes but all of them
		p = $1 == "orb" ? ":390" : $1 ~ /^days(to|since)$/ ? ":dates.txt" : ""
		printf "i%d_=%s%s%s\n", NR, $1, p, in_ }'
}

@test "no indicator looks ahead: rows cut off change no earlier row" {
	specs >specs
	mapfile -t s <specs
	csf-ind "${s[@]}" <bars.csv >whole.csv
	for n in 2 3 40 200 460; do
		head -n $n bars.csv | csf-ind "${s[@]}" >part.csv
		head -n $n whole.csv | cmp - part.csv
	done
}

@test "every indicator has values once it is warm, none before" {
	mapfile -t s < <(specs)
	csf-ind -l -o json |
		sed 's/^{"name":"\([^"]*\)".*"warmup":\([0-9]*\).*/\1 \2/' >warm
	# i7_, i7__signal ... are the columns of the seventh
	csf-ind "${s[@]}" <bars.csv | awk -F, '
		NR == FNR { split($0, w, " "); name[NR] = w[1]; warm[NR] = w[2]; next }
		FNR == 1 {
			for (i = 9; i <= NF; i++) {
				split(substr($i, 2), w, "_")
				of[i] = w[1] + 0
			}
			next
		}
		{
			for (i = 9; i <= NF; i++) {
				k = of[i]
				if ($i == "" || k in has)
					continue
				has[k]
				if (FNR - 2 < warm[k])
					print "too early: " name[k]
			}
		}
		END {
			for (k in name)
				if (warm[k] < 440 && !(k in has))
					print "never: " name[k]
		}' warm - >bad
	[ ! -s bad ] || { cat bad; false; }
	[ "$(wc -l <warm)" -gt 400 ]
}

@test "the first value is where the descriptor says, whatever the parameters" {
	"$B/tests/ind/warmup"
}

@test "the fast average is the shorter, whichever is given first" {
	local x s=()
	for x in apo ppo macd ta.apo ta.ppo ta.pvo ta.macd pta.apo pta.ppo pta.pvo \
		pta.macd pta.macdext pta.vwmacd pta.ao pta.vosc; do
		s+=("p${#s[@]}=$x:5,9" "q${#s[@]}=$x:9,5")
	done
	s+=("p_=ta.macdext:5,0,9,1" "q_=ta.macdext:9,1,5,0")
	csf-ind "${s[@]}" <bars.csv | awk -F, 'NR == 1 {
			for (i = 9; i <= NF; i++) {
				name[i] = substr($i, 2)
				if ($i ~ /^p/)
					first[name[i]] = i
				n++
			}
			next
		}
		{
			for (i in name)
				if ($i != $first[name[i]])
					print "row " NR ", " name[i]
			values += $9 != ""
		}
		END { print values, n }' >got
	[ "$(cat got)" = "452 64" ] || { head got; false; }
}

@test "every indicator says the same over NDJSON" {
	mapfile -t s < <(specs)
	csf-ind "${s[@]}" <bars.csv >want.csv
	csf-ind -o json x=lag <bars.csv | sed 's/,"x":[^}]*//' |
		csf-ind -o csv "${s[@]}" | cmp - want.csv
}

@test "what reads another column reads what its cell says, never inf" {
	mapfile -t s < <(specs odd)
	awk -F, 'BEGIN { split("0 -0.5 1e308 -1e-320 0 1", v, " ") }
		{ print $0, NR == 1 ? "odd" : v[NR % 6 + 1] }' OFS=, bars.csv >odd.csv
	csf-ind "${s[@]}" <odd.csv >first.csv
	mapfile -t r < <(head -n 1 first.csv | cut -d, -f10- | tr , '\n' |
		awk '{ print "z" NR "=sum:2@" $0 }')
	[ "${#r[@]}" -gt 500 ]
	csf-ind "${r[@]}" <first.csv >want.csv
	csf-ind "${s[@]}" "${r[@]}" <odd.csv | cmp - want.csv
}

@test "every indicator keeps still over empty inputs" {
	mapfile -t s < <(specs)
	awk -F, 'NR % 50 == 0 { print $1, "", "", "", "", "", "", ""; next } 1' \
		OFS=, bars.csv >holes.csv
	csf-ind "${s[@]}" <holes.csv | awk 'NR % 50' >got.csv
	awk 'NR % 50' holes.csv | csf-ind "${s[@]}" | cmp - got.csv
}

@test "all.h is sorted, and every descriptor is whole" {
	cd "$root"
	grep '^IND' src/ind/all.h | LC_ALL=C sort -c
	csf-ind -l -o json | awk '
		!/"summary":"[^"]/ || !/"source":"[^"]/ || !/"outputs":\[\{/ {
			print; bad = 1 } END { exit bad }'
	[ "$(csf-ind -l | tail -n +2 | cut -d, -f1 | sort | uniq -d)" = "" ]
}

@test "ten indicators stay within 5 MiB" {
	[ -e /proc/self/status ] || skip "no /proc"
	case $B in *san*) skip "sanitizers need more" ;; esac
	bars 50000 >long.csv
	{ cat long.csv; sleep 1; } | csf-ind ema rsi atr macd bbands keltner \
		donchian hv zscore vwap >/dev/null &
	pid=$!
	sleep 0.7
	kb=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status)
	wait $pid
	echo "$kb KiB"
	[ "$kb" -le 5120 ]
}
