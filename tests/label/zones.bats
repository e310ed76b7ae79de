# shellcheck disable=SC2154
# Zones against zones.py, and by hand.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "zones of pivots: columns and all that befalls them" {
	csf-fetch sample spx | sed -n '1p;2000,4000p' >bars.csv
	csf-label --zones z sr <bars.csv | tail -n +2 | cut -d, -f7- >got
	python3 "$BATS_TEST_DIRNAME/zones.py" pivot want life <bars.csv
	same_numbers want got
	tail -n +2 z | cut -d, -f1,4- >told
	same_numbers life told
	for what in born touched broken flipped dropped; do
		[ "$(grep -c ",$what," told)" -gt 5 ] || { echo "$what"; false; }
	done
	[ "$(head -n 1 z)" = time,symbol,label,zone,change,role,level,lo,hi,touches,strength,touched ]
}

@test "zones of density" {
	csf-fetch sample spx | sed -n '1p;3000,3420p' >bars.csv
	csf-label sr:density <bars.csv | tail -n +2 | cut -d, -f7- >got
	python3 "$BATS_TEST_DIRNAME/zones.py" density want life <bars.csv
	same_numbers want got 1e-8
	[ "$(cut -d, -f1 got | sort -u | wc -l)" -gt 5 ]
}

@test "a zone of density keeps its number while it moves less than its width" {
	csf-fetch sample spx | sed -n '1p;2000,3420p' >bars.csv
	csf-label --zones z d=sr:density <bars.csv >out
	# every life is born, ..., dropped, and ids are never used twice
	named '
		$at["label"] != "d" { bad = 1 }
		{ z = $at["zone"]; c = $at["change"] }
		c == "born" { if (z in born) bad = 1; born[z] = 1; n++ }
		!(z in born) || (z in gone) { bad = 1 }
		c == "dropped" { gone[z] = 1; m++ }
		END { exit bad || n < 5 || m < 5 }' z
}

@test "a zone that is born, touched, broken, flipped and dropped, by hand" {
	# highs of 110 on rows 2 and 6, and of 111 on row 10; then a break, then nothing
	awk 'BEGIN {
		print "time,high,low,close,volume"
		n = split("100 105 110 105 100 105 110 105 100 105 111 105 100 105 120 125 130 135 140 145 140 135 130 135 140 145", h, " ")
		for (i = 1; i <= n; i++)
			printf "2024-01-%02d,%d,%d,%d,%d\n", i, h[i], h[i] - 2, h[i] - 1, i == 11 ? 20 : 10
	}' >bars.csv
	csf-label --zones z sr:k=1,width=0.5,life=8,atr=2 <bars.csv >out
	[ "$(cut -d, -f3 z | sort -u | paste -sd' ')" = 'label sr_k1_width0_5_life8_atr2' ]
	named '$at["zone"] == 0 { print $1, $at["change"], $at["role"], $at["level"], $at["touches"], $at["touched"] }' OFS=, z >got
	cat >want <<-'W'
		2024-01-08,born,resistance,110,2,2024-01-07
		2024-01-12,touched,resistance,110.33333333333333,3,2024-01-11
		2024-01-15,broken,support,110.33333333333333,3,2024-01-11
		2024-01-15,flipped,support,110.33333333333333,3,2024-01-11
		2024-01-21,dropped,support,110.33333333333333,3,2024-01-11
	W
	diff want got
	# strength when touched: 1/2^(9/125) + 1/2^(5/125) + v/2^(1/125), v = 20/15
	named '$at["change"] == "touched" && $at["zone"] == 0 {
		want = exp(log(2) * -9 / 125) + exp(log(2) * -5 / 125) + 20 / 15 * exp(log(2) * -1 / 125)
		d = $at["strength"] - want; exit d < 1e-12 && d > -1e-12 ? 0 : 1 }' z
}

@test "there are never more than max, and the weakest goes" {
	csf-fetch sample spx | sed -n '1p;2000,4000p' >bars.csv
	csf-label --zones z sr:max=5,minhits=1 <bars.csv >out
	named '$at["change"] == "born" { n++ } $at["change"] == "dropped" { n-- }
		n > 5 { bad = 1 } n == 5 { full++ } END { exit bad || !full }' z
}

@test "what --zones cannot do is said" {
	bars 30 >bars.csv
	fails 2 "--zones: no zone is asked for" csf-label --zones z pivot <bars.csv
	fails 2 "--events: no event is asked for" csf-label --events e sr <bars.csv
	fails 2 "--zones -: standard output has the rows" csf-label --zones - sr <bars.csv
	fails 2 "one file, 'z'" csf-label --zones z --events z sr pivot <bars.csv
	fails 2 "method=volume is none of pivot, density" csf-label sr:volume <bars.csv
}
