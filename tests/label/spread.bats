# shellcheck disable=SC2154
# target.spread: the vector, and corners by hand.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cols=pick_root,pick_expiry,pick_put_long,pick_put_short,pick_call_short,pick_call_long,pick_credit
}

@test "60 spreads agree with their vector" {
	need_shared vectors/ml/label_spread.csv
	# a key for each position, so that all of them are in one stream
	awk -F, -v OFS=, -v cols="$cols" '
		FNR == 1 { next }
		FNR == NR {
			if ($2 == "put") $8 = $9 = ""
			if ($2 == "call") $6 = $7 = ""
			n++; id[n] = $1; at[n] = $3
			row[n] = ($5 == "am" ? "SPX" : "SPXW") OFS $4 OFS $6 OFS $7 OFS $8 OFS $9 OFS $10
			next
		}
		FNR == 2 { print "time,open,high,low,close,volume,id", cols }
		{ for (i = 1; i <= n; i++) print $0, id[i], at[i] == $1 ? row[i] : ",,,,,," }' \
		"$shared/vectors/ml/positions.csv" "$shared/vectors/ml/bars.csv" >rows.csv
	csf-label --by id s=target.spread <rows.csv 2>err >out
	named '$at["pick_root"] != "" { print $at["id"] "," $at["y_s_touched"] "," $at["y_s_side"] "," $at["y_s_worthless"] "," $at["y_s_pnl"] "," $at["y_s"] "," $at["y_s_low"] "," $at["y_s_high"] "," $at["y_s_known"] }' out |
		sort -n >got
	tail -n +2 "$shared/vectors/ml/label_spread.csv" | cut -d, -f1,2,4,6- >want
	# those whose expiry is outside the bars have no row of their own
	[ "$(wc -l <want)" = 60 ]
	cut -d, -f1 got | sort >ids
	awk -F, 'FNR == NR { id[$1]; next } $1 in id { print; next } $2 $6 != "" { exit 1 }' ids want >have
	same_numbers have got 1e-9
	[ "$(wc -l <have)" -ge 58 ]
	n=$(awk -F, '$5 == "am" { print $1 }' "$shared/vectors/ml/positions.csv" | wc -l)
	grep -q "y_s: [0-9]* settled on the opening: the open of that day's bar stands in" err
	[ "$(grep -o '[0-9]* settled' err | cut -d' ' -f1)" -le "$n" ]
}

# sold ROW: what becomes of a spread sold on 2024-01-08, the rows behind it on
# stdin as time,open,high,low,close.
sold() {
	local commas=,,,,,,,,
	{
		echo "time,open,high,low,close,$cols"
		echo "2024-01-08,100,101,99,100,$1"
		sed "s/\$/${commas%?}/"
	} | csf-label -q "${@:2}" s=target.spread | sed -n 2p | cut -d, -f13-
}

@test "on the strike is worthless and touched; touched is not lost" {
	[ "$(echo 2024-01-09,97,98,95,95 | sold SPXW,2024-01-09,90,95,,,1)" = \
		1,1,1,1,put,95,98,2024-01-09 ]
	[ "$(echo 2024-01-09,97,98,95.5,94.5 | sold SPXW,2024-01-09,90,95,,,0.5)" = \
		0,0,0,0,,95.5,98,2024-01-09 ]
	[ "$(printf '%s\n' 2024-01-09,97,98,95.5,96 2024-01-10,1,105,80,70 2024-01-11,1,2,1,2 |
		sold SPXW,2024-01-10,90,95,105,110,1.5)" = 0,1,0,-3.5,both,80,105,2024-01-10 ]
	[ "$(printf '%s\n' 2024-01-09,97,106,95.5,96 2024-01-10,1,105,80,100 |
		sold SPXW,2024-01-10,90,95,105,110,1.5)" = 1,1,1,1.5,call,80,106,2024-01-10 ]
}

@test "without a wing, on the opening, without the day, after the end" {
	[ "$(echo 2024-01-09,97,98,80,80 | sold SPXW,2024-01-09,,95,,,1)" = 0,1,0,-14,put,80,98,2024-01-09 ]
	# the opening of Friday settles; Friday's own range is no part of the path
	[ "$(printf '%s\n' 2024-01-18,97,98,96,97 2024-01-19,94,120,50,80 |
		sold SPX,2024-01-19,90,95,,,1)" = 0,0,0,0,,96,98,2024-01-19 ]
	[ "$(echo 2024-01-19,94,120,50,80 | sold SPX,2024-01-19,90,95,,,2)" = 1,0,0,1,,,,2024-01-19 ]
	[ "$(echo 2024-01-22,94,120,50,80 | sold SPX,2024-01-19,90,95,,,2)" = ,,,,,,, ]
	[ "$(printf '%s\n' 2024-01-18,97,98,96,97 2024-01-22,94,120,50,80 |
		sold SPXW,2024-01-19,90,95,,,2)" = ,,,,,,, ]
	[ "$(echo 2024-01-18,97,98,96,97 | sold SPXW,2024-01-19,90,95,,,2)" = ,,,,,,, ]
	[ "$(echo 2024-01-18,97,98,96,97 | sold SPXW,2024-01-08,90,95,,,2)" = ,,,,,,, ]
	[ "$(echo 2024-01-09,97,98,80,80 | sold SPXW,2024-01-09,90,,,110,1)" = ,,,,,,, ]
	[ "$(echo 2024-01-09,97,98,80,80 | sold SPXW,2024-01-09,90,95,,,)" = ,,,,,,, ]
}

@test "of minutes the last bar before the close settles, and a late one is late" {
	minute() { # clock known row
		echo "2024-01-09T$1:00-05:00,97,98,96,$2"
	}
	rows=$(minute 15:57 1; minute 15:58 2; minute 15:59 94; minute 16:05 80)
	head="2024-01-09T10:00:00-05:00,100,101,99,100"
	run_minutes() {
		{
			echo "time,open,high,low,close,$cols"
			echo "$head,SPXW,2024-01-09,90,95,,,2"
			sed 's/$/,,,,,,,/'
		} | csf-label -q --bar 1m s=target.spread | sed -n 2p | cut -d, -f13,16,20
	}
	[ "$(echo "$rows" | run_minutes)" = "1,1,2024-01-09T15:59:00-05:00" ]
	[ "$(echo "$rows" | sed 3d | run_minutes)" = "0,-3,2024-01-09T16:05:00-05:00" ]
}

@test "the columns of another prefix; a root nobody knows" {
	printf '%s\n' "time,open,high,low,close,$cols" 2024-01-08,100,101,99,100,SPXW,2024-01-09,90,95,,,1 \
		2024-01-09,97,98,95,95,,,,,,, >rows.csv
	csf-label s=target.spread <rows.csv | cut -d, -f13- >want
	sed 1s/pick_/own_/g rows.csv >own.csv
	csf-label --from own s=target.spread <own.csv | cut -d, -f13- | cmp - want
	fails 1 "no column 'pick_root'" csf-label target.spread <own.csv
	fails 2 "--from is for target.spread, which is not asked for" csf-label --from own target.fixed <own.csv
	sed 's/SPXW/NDX/' rows.csv >ndx.csv
	fails 1 "ndx.csv:2: column 'pick_root': 'NDX' is not SPX, SPXW or XSP" csf-label -f ndx.csv target.spread
	sed 's/2024-01-09,90/9.1.24,90/' rows.csv >date.csv
	fails 1 "date.csv:2: column 'pick_expiry': '9.1.24' is not a date" csf-label -f date.csv target.spread
}

@test "a naive second implementation says the same of random spreads" {
	bars 550 | awk -F, -v OFS=, -v cols="$cols" '
		NR == 1 { print $0, cols; next }
		{ s = (s * 16807 + 11) % 2147483647
		  e = ""; split($1, d, "-")
		  # rows are days 1..28 of a month: one of the days behind, or none
		  day = d[3] + 1 + s % 20
		  if (day <= 28) e = sprintf("%d-%02d-%02d", d[1], d[2], day)
		  c = int($5 / 5) * 5
		  k = int(s / 7) % 3; near = k == 1 ? 10 : 60; wing = 110
		  # and many that nothing reaches: what is over is forgotten
		  if (NR > 250 && k != 1) { near = 3000; wing = 3110 }
		  print $0, e == "" ? ",,,,,," : "SPXW" OFS e OFS (k < 2 ? c - wing : "") OFS (k < 2 ? c - near : "") OFS (k ? c + near : "") OFS (k ? c + wing : "") OFS s % 40
		}' >rows.csv
	csf-label s=target.spread <rows.csv | named '{ print $1 "," $at["y_s"] "," $at["y_s_touched"] "," $at["y_s_worthless"] "," $at["y_s_pnl"] "," $at["y_s_side"] "," $at["y_s_low"] "," $at["y_s_high"] }' >got
	python3 - <<-'END' >want
		import csv, datetime
		rows = list(csv.DictReader(open("rows.csv")))
		num = lambda r, k: float(r[k]) if r[k] != "" else None
		def session(day):  # weekend dates count as the Friday before
		    d = datetime.date.fromisoformat(day)
		    while d.weekday() > 4:
		        d -= datetime.timedelta(1)
		    return d.isoformat()
		for i, r in enumerate(rows):
		    out = [""] * 7
		    e = r["pick_expiry"] and session(r["pick_expiry"])
		    days = [x["time"] for x in rows]
		    if e and e > r["time"] and e in days:
		        path = rows[i + 1:days.index(e) + 1]
		        S = float(path[-1]["close"])
		        kpl, kps, kcs, kcl, c = (num(r, "pick_" + k) for k in ("put_long", "put_short", "call_short", "call_long", "credit"))
		        loss, put, call = 0, [], []
		        if kps is not None:
		            loss += max(0, kps - S) - max(0, kpl - S)
		            put = [j for j, x in enumerate(path) if float(x["low"]) <= kps]
		        if kcs is not None:
		            loss += max(0, S - kcs) - max(0, S - kcl)
		            call = [j for j, x in enumerate(path) if float(x["high"]) >= kcs]
		        side = ""
		        if put or call:
		            p, q = min(put + [999]), min(call + [999])
		            side = "put" if p < q else "call" if q < p else "both"
		        out = [int(c - loss > 0), int(bool(put or call)), int(loss == 0), c - loss, side,
		               min(float(x["low"]) for x in path), max(float(x["high"]) for x in path)]
		    print(",".join(map(str, [r["time"]] + out)))
	END
	same_numbers want got 1e-9
	for side in put call both; do grep -q ",$side," want; done
}
