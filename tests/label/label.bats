# shellcheck disable=SC2154
# csf-label as a program; what its labels say is in the files beside this one.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 400 >bars.csv
}

@test "an event is a column, how long ago, and its numbers" {
	csf-label newhigh:20 bottom=newlow:20 <bars.csv >out
	[ "$(head -n 1 out)" = "$(head -n 1 bars.csv),newhigh_20,newhigh_lag_20,newhigh_level_20,bottom,bottom_lag,bottom_level" ]
	awk -F, '
		NR == 1 { next }
		{
			n++; h[n] = $3; l[n] = $4
			if (n <= 20) { if ($7 $8 $9 $10 $11 $12 != "") bad = 1; next }
			top = h[n - 1]; low = l[n - 1]
			for (i = n - 20; i < n; i++) {
				if (h[i] > top) top = h[i]
				if (l[i] < low) low = l[i]
			}
			want = h[n] + 0 > top + 0 ? "1,0," top + 0 : "0,,"
			want = want (l[n] + 0 < low + 0 ? ",-1,0," low + 0 : ",0,,")
			got = $7 "," $8 "," $9 "," $10 "," $11 "," $12
			if (got != want) { print NR ": " got " want " want; bad = 1 }
			some += $7; some2 -= $10
		}
		END { exit bad || some < 5 || some2 < 5 }' out
}

@test "what is wrong with an argument is said before anything is read" {
	fails 2 "csf-label: no label given; usage: csf-label" csf-label
	fails 2 "did you mean 'newhigh'" csf-label newhihg
	fails 2 "in 1..100000" csf-label newhigh:0
	fails 1 "no column 'high'" csf-label newhigh < <(cut -d, -f1,2 bars.csv)
}

@test "volume that is missing, on every row or as a column, is said, with what to do" {
	cut -d, -f1-5 bars.csv >index.csv
	fails 1 "no column 'volume'; there are: time, open, high, low, close; volumespike reads volume: give others by @" \
		csf-label volumespike <index.csv
	fails 1 "no column 'volume'; there are: time, open, high, low, close; sr reads high, low, close, volume: give others by @" \
		csf-label sr <index.csv
	csf-label all.event <index.csv 2>err | head -n 1 | grep -q gap
	grep -q 'all.event: left out, their columns are missing: volumespike$' err
	awk -F, 'NR > 1 { $6 = "" } 1' OFS=, bars.csv >empty.csv
	fails 1 "stdin: volumespike:10: no row has all of volume; give others by @: volumespike@..." \
		csf-label volumespike:10 <empty.csv
	fails 1 "stdin: sr: no row has all of high, low, close, volume" csf-label --zones z sr <empty.csv
	awk -F, 'NR > 1 { $3 = "" } 1' OFS=, bars.csv |
		fails 1 "stdin: orb: no row has all of high, low, close; give others by @: orb@..." csf-label orb
	[ ! -e z ]
	# a proxy, and none: each touch weighs the same
	csf-label one=expr:1 sr@high,low,close,one volumespike@close <index.csv >out
	named '$at["sr_sup_touches"] > 4 { n++; if ($at["sr_sup_strength"] > $at["sr_sup_touches"]) bad = 1 }
		END { exit bad || n < 20 }' out
	head -n 1 bars.csv | csf-label volumespike | grep -q 'volumespike_20_3,'
}

@test "parameters that do not go together, groups of another namespace" {
	for name in doubletop doublebottom tripletop triplebottom; do
		fails 2 "$name:gmin=9,gmax=8: gmin is above gmax: no figure is so wide" \
			csf-label $name:gmin=9,gmax=8 <bars.csv
	done
	csf-label doubletop:gmin=8,gmax=8 <bars.csv >out
	fails 2 "no group 'target' in 'all.target'; the groups: event, zone" csf-label all.target <bars.csv
}

@test "bars without range, and prices that cannot be, make no nonsense" {
	local i
	{ echo time,open,high,low,close,volume
		for i in $(seq 10 99); do echo "2024-01-01T12:$((i % 60 < 10 ? 10 : i % 60)):00Z"; done |
			sort | awk '{ print $0 ",5,5,5,5,0" }'; } >flat.csv
	csf-label --brief all.event <flat.csv | awk -F, 'NR > 1 { for (i = 7; i <= NF; i++) if ($i + 0) bad = 1 } END { exit bad }'
	csf-label sr d=sr:density <flat.csv | awk -F, 'NR > 1 { for (i = 7; i <= NF; i++) if ($i ~ /[a-z]/) bad = 1 } END { exit bad }'
	sed 's/,5/,-5/g' flat.csv | csf-label all.event sr d=sr:density |
		awk -F, 'NR > 1 { for (i = 7; i <= NF; i++) if ($i ~ /[a-z]/) bad = 1 } END { exit bad }'
}

@test "csf-events(7) says what the descriptors say (make manual)" {
	csf-label -l event zone -o json |
		awk -v frame="$root/src/label/events.mdoc" -f "$root/src/ind/manual.awk" |
		diff "$root/man/csf-events.7" -
	[ -z "$(mandoc -Tlint -W warning "$root/man/csf-events.7")" ]
	csf-label -l -o json | awk '!/"summary":"[^"]/ || !/"source":"[^"]/ { print; bad = 1 } END { exit bad }'
}
