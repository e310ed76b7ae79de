# shellcheck disable=SC2154
# Laws that hold for every event and zone there is.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	csf-fetch sample spx | head -n 900 >bars.csv
	# the same on a coarse grid: equal highs, bars without range, gaps
	awk -F, 'NR == 1 { print; next }
		{ for (i = 2; i < 6; i++) $i = int($i / 10) * 10; print }' OFS=, bars.csv >coarse.csv
	csf-label -l | awk -F, '$2 == "event" || $2 == "zone" { print $1 }' >names
	mapfile -t s < <(awk '{ print "l" NR "_=" $1 }' names)
	[ "${#s[@]}" -gt 20 ]
}

@test "no event or zone looks ahead: rows cut off change no earlier row" {
	local f n
	for f in bars coarse; do
		csf-label "${s[@]}" <$f.csv >whole.csv
		for n in 2 17 100 417 700; do
			head -n $n $f.csv | csf-label "${s[@]}" >part.csv
			head -n $n whole.csv | cmp - part.csv
		done
	done
}

@test "nor does the file of events" {
	local f n
	for f in bars coarse; do
		csf-label --events whole "${s[@]}" <$f.csv >out
		for n in 2 17 100 417 700; do
			last=$(sed -n ${n}p $f.csv | cut -d, -f1)
			head -n $n $f.csv | csf-label --events part "${s[@]}" >out
			awk -F, -v last="$last" 'NR == 1 || $1 <= last' whole | cmp - part
		done
		[ "$(wc -l <whole)" -gt 500 ]
	done
}

@test "each says the same over NDJSON" {
	csf-label --events want.e "${s[@]}" <bars.csv >want.csv
	csf-label -o json x=expr:1 <bars.csv | sed 's/,"x":[^}]*//' |
		csf-label -o csv --events got.e "${s[@]}" | cmp - want.csv
	cmp want.e got.e
}

@test "each keeps still over empty inputs" {
	awk -F, 'NR % 50 == 0 { print $1, "", "", "", "", ""; next } 1' \
		OFS=, bars.csv >holes.csv
	csf-label "${s[@]}" <holes.csv | awk 'NR % 50' >got.csv
	awk 'NR % 50' holes.csv | csf-label "${s[@]}" | cmp - got.csv
}

@test "each has its first value where the list says" {
	local name warm bad=
	while read -r name; do
		warm=$(csf-label --describe "$name" | sed 's/.*"warmup":\([0-9]*\).*/\1/')
		csf-label --brief "e=$name" <bars.csv | awk -F, -v w="$warm" '
			NR == 1 { next }
			$7 != "" { print NR - 2 == w ? "ok" : "at " NR - 2; exit }' >first
		case $name in orb | sr) continue ;; esac # of days; of zones
		grep -qx ok first || bad+=" $name ($warm): $(cat first)"
	done <names
	[ -z "$bad" ] || { echo "$bad"; false; }
}

@test "two instruments in one stream are as two streams, and an error without --by" {
	awk -F, 'NR == 1 { print $0 ",symbol"; next }
		{ print $0 ",A"; for (i = 2; i < 6; i++) $i = 5000 - $i
		  t = $3; $3 = $4; $4 = t; print $0 ",B" }' OFS=, bars.csv >two.csv
	csf-label --by symbol "${s[@]}" <two.csv >both
	for x in A B; do
		grep -E "^time|,$x$" two.csv | csf-label "${s[@]}" | grep ",$x," |
			cmp - <(grep ",$x," both)
	done
	fails 1 "several instruments; --by symbol" csf-label "${s[@]}" <two.csv
}

@test "a new row costs no memory" {
	[ -e /proc/self/status ] || skip "no /proc"
	case $B in *san*) skip "sanitizers need more" ;; esac
	bars 40000 >long.csv
	{ cat long.csv; sleep 1; } | csf-label --brief --events e "${s[@]}" >/dev/null &
	pid=$!
	sleep 0.8
	kb=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status)
	wait $pid
	echo "$kb KiB"
	[ "$kb" -le 8192 ]
}
