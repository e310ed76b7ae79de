# shellcheck disable=SC2154
# --brief and --events.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 400 >bars.csv
}

@test "--brief has the main columns alone, and later arguments read the others" {
	csf-label --brief pivot:3 doubletop x=expr:pivot_level_3 <bars.csv >out
	[ "$(head -n 1 out)" = "$(head -n 1 bars.csv),pivot_3,doubletop,x" ]
	csf-label pivot:3 doubletop x=expr:pivot_level_3 <bars.csv | named '
		{ print $1, $2, $3, $4, $5, $6, $at["pivot_3"], $at["doubletop"], $at["x"] }' OFS=, |
		cmp - <(tail -n +2 out)
}

@test "the events file says of each event what its columns say" {
	csf-label --events e.csv b=breakout:20 p=pivot:4 t=doubletop <bars.csv >out
	[ "$(head -n 1 e.csv)" = time,symbol,event,dir,about,level,lo,hi,points ]
	named 'NR > 1 {
		row[NR] = $1
		for (i = 1; i <= split("b p t", name, " "); i++) {
			e = name[i]
			if ($at[e] + 0 == 0) continue
			print $1, "", e, $at[e], row[NR - $at[e "_lag"]],
			    $at[e (e == "t" ? "_neckline" : "_level")],
			    e == "t" ? $at["t_lo"] : "", e == "t" ? $at["t_hi"] : ""
		}
	}' OFS=, out >want
	# a bar that is a high and a low has two rows there and one here
	tail -n +2 e.csv | cut -d, -f1-8 | awk -F, '!seen[$1 $3]++' | cmp - want
	[ "$(wc -l <want)" -gt 40 ]
	# three pivots, of which the event is about the last
	named '$at["event"] == "t" { n = split($at["points"], p, "+"); if (n != 3 || p[3] != $at["about"]) bad = 1; some++ }
		END { exit bad || !some }' e.csv
}

@test "both pivots of one bar are in the file, the high first and in the columns" {
	printf '%s\n' time,high,low 2024-01-0{1,2},10,5 2024-01-03,12,3 \
		2024-01-0{4,5},10,5 >p.csv
	csf-label --events e.csv p=pivot:2 <p.csv >out
	[ "$(tail -n 1 out)" = 2024-01-05,10,5,1,2,12 ]
	[ "$(tail -n +2 e.csv)" = "2024-01-05,,p,1,2024-01-03,12,,,
2024-01-05,,p,-1,2024-01-03,3,,," ]
}

@test "of equal highs the first is the pivot" {
	printf '%s\n' time,high,low 2024-01-01,10,5 2024-01-02,12,5 \
		2024-01-03,12,5 2024-01-04,12,5 2024-01-05,11,5 2024-01-06,11,5 >p.csv
	csf-label --events e.csv p=pivot:1 <p.csv >out
	[ "$(tail -n +2 e.csv)" = 2024-01-03,,p,1,2024-01-02,12,,, ]
}

@test "events of several symbols, of instants, as JSON" {
	awk -F, 'NR == 1 { print $0 ",symbol"; next }
		{ print $0 ",SPX"; $2 += 7; $3 += 7; $4 += 7; $5 += 7; print $0 ",XSP" }' OFS=, bars.csv |
		sed 's/^\(....-..-..\),/\1T09:30:00-05:00,/' >two.csv
	csf-label --by symbol --events two breakout:10 <two.csv >out
	csf-label --events one breakout:10 <bars.csv >/dev/null
	grep ,SPX, two | cut -d, -f1,3-6 | sed 's/T14:30:00Z//g' | cmp - <(tail -n +2 one | cut -d, -f1,3-6)
	[ "$(grep -c ,XSP, two)" = "$(grep -c ,SPX, two)" ]
	fails 1 "several instruments; --by symbol" csf-label breakout:10 <two.csv
	csf-label -o json --by symbol --events j breakout:10 <two.csv >out
	head -n 1 j | grep -q '^{"time":"20..-..-..T14:30:00Z","symbol":"SPX","event":"breakout_10","dir":-*1,'
	[ "$(wc -l <j)" = "$(($(wc -l <two) - 1))" ]
}

@test "what --events cannot do is said" {
	fails 2 "--events: no event is asked for" csf-label --events e x=expr:close <bars.csv
	fails 2 "standard output has the rows" csf-label --events - pivot <bars.csv
	fails 1 "nodir/e" csf-label --events nodir/e pivot <bars.csv
	printf '%s\n' time,high,low 2024-01-02T15:00:00.000000001Z,2,1 >ns.csv
	fails 1 "ns.csv:2: column 'time'" csf-label --events e -f ns.csv pivot
	grep -q 'finer than microseconds' .err
	csf-label -f ns.csv pivot >out
	mkdir plug
	sed 's/csf-ind/csf-label/g' "$root/share/examples/csf-ind-drawup" >plug/csf-label-drawup
	chmod +x plug/csf-label-drawup
	CSF_EXEC_PATH=$PWD/plug fails 2 "--events does not reach past a plug-in" csf-label --events e pivot drawup <bars.csv
	{ head -n 200 bars.csv; echo rubbish; } >bad.csv
	fails 1 "bad.csv:201" csf-label --events e -f bad.csv pivot
	[ -z "$(find . -name 'e*')" ] || { ls; false; }
}
