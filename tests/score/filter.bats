# shellcheck disable=SC2016,SC2154
# csf-score -m: the filter.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	awk -v n=300 'BEGIN {
		print "time,a,b,y_up,y_up_gain,y_up_known"
		for (i = 0; i < n; i++) {
			s = (s * 16807 + 11) % 2147483647; a = s % 1000 / 500 - 1
			s = (s * 16807 + 11) % 2147483647; b = s % 1000 / 500 - 1
			s = (s * 16807 + 11) % 2147483647
			y = a - b + s % 1000 / 500 - 1 > 0
			day = sprintf("%d-%02d-%02d", 2010 + int(i / 336),
			    int(i / 28) % 12 + 1, i % 28 + 1)
			print day "," a "," b "," y "," (y ? 2 : -3) "," day
		}
	}' >rows.csv
	csf-score train --target y_up --features a,b --kind logit:c=1 \
		--pnl y_up_gain --calibrate platt --cv kfold:4 -f rows.csv -m m.json
	cut -d, -f1-3 rows.csv >ask.csv
}

@test "rows pass byte for byte, with the model's own arithmetic behind them" {
	csf-score -m m.json --margin --ev --status -f ask.csv >out
	cut -d, -f1-3 out | cmp - ask.csv
	[ "$(head -1 out)" = time,a,b,p,margin,ev,score_status ]
	python3 - <<-'EOF'
	import csv, json, math
	m = json.load(open("m.json"))
	n, c = m["norm"], m["calibrator"]
	rows = list(csv.DictReader(open("out")))
	assert len(rows) == 300
	for r in rows:
	    s = m["intercept"]
	    for j, f in enumerate(m["features"]):
	        s += m["coef"][j] * (float(r[f]) - n["centre"][j]) / n["scale"][j]
	    p = 1 / (1 + math.exp(c["a"] * s + c["b"]))
	    for got, want in ((r["margin"], s), (r["p"], p),
	                      (r["ev"], 2 * p - 3 * (1 - p))):
	        assert abs(float(got) - want) < 1e-12, (r, s, p)
	    assert r["score_status"] == "ok"
	EOF
}

@test "blocks of rows and rows one by one are answered alike" {
	for i in 1 2 3 4 5 6 7 8; do sed 1d ask.csv; done | sort >many
	{ head -1 ask.csv; cat many; } >many.csv
	[ "$(wc -l <many.csv)" = 2401 ]
	csf-score -m m.json -f many.csv >whole
	{ head -1 ask.csv; sed -n 2,3p ask.csv | while read -r row; do
		{ head -1 ask.csv; echo "$row"; } | csf-score -m m.json | sed 1d
	done; } >single
	sed 1d single | while read -r row; do grep -qxF "$row" whole; done
	csf-score -m m.json -f ask.csv >short
	{ sed 1d short; } | sort -u | cmp - <(sed 1d whole | sort -u)
}

@test "a row fed alone is answered before the next one is" {
	local row got i
	mkfifo in out
	csf-score -m m.json <in >out &
	exec 5>in 6<out
	head -1 ask.csv >&5
	for i in 2 3 4 5 6; do
		sed -n "${i}p" ask.csv >&5
		[ "$i" -gt 2 ] || read -r -t 20 got <&6 # the header
		read -r -t 20 got <&6
		row=$(sed -n "${i}p" ask.csv)
		[[ $got == "$row",0.* ]]
	done
	exec 5>&- 6<&-
	wait $!
}

@test "NDJSON gives the numbers that CSV does, empty lines stay where they are" {
	csf-score -m m.json -f ask.csv >out.csv
	csf-score -m m.json -o json -f ask.csv >out.json
	csf-ind -o json -f ask.csv x=expr:1 | csf-score -m m.json -o csv >back.csv
	cut -d, -f1-3,5 back.csv | cmp - out.csv
	python3 - <<-'EOF'
	import csv, json
	a = list(csv.DictReader(open("out.csv")))
	b = [json.loads(l) for l in open("out.json")]
	assert len(a) == len(b) and all(float(x["p"]) == y["p"] for x, y in zip(a, b))
	EOF
	sed '4s/^/\n/' ask.csv >gap.csv
	csf-score -m m.json -f gap.csv | sed -n '4s/^$/here/p' | grep -qx here
	csf-score -m m.json -f gap.csv | grep . | cmp - out.csv
}

@test "features are found by name, all that are missing are named" {
	csf-score -m m.json -f ask.csv >want
	awk -F, -v OFS=, '{ print $3, "x" $1, $2, $1 }' ask.csv |
		sed '1s/xtime/x/' | csf-score -m m.json >got
	cmp <(awk -F, '{ print $NF }' want) <(awk -F, '{ print $NF }' got)
	cut -d, -f1 ask.csv >none.csv
	fails 1 "none.csv:1: no column 'a', 'b' for a feature" csf-score -m m.json -f none.csv
}

@test "score_status: missing, range, stale, ok" {
	cat >odd.csv <<-'EOF'
	time,a,b
	2010-12-01,0,0
	2010-12-01,9,0
	2010-12-01,9,
	2011-12-01,0,0
	2011-12-01,0,9
	EOF
	csf-score -m m.json --max-age 90d -f odd.csv |
		sed 's/.*,//' | paste -sd' ' >got
	[ "$(cat got)" = 'score_status ok range missing stale range' ]
	csf-score -m m.json --status -f odd.csv | sed 's/.*,//' | paste -sd' ' >got
	[ "$(cat got)" = 'score_status ok range missing ok range' ]
}

@test "two models need names of their own" {
	fails 1 "there is a column 'p' already; give it a name of its own" \
		bash -c 'csf-score -m m.json -f ask.csv | csf-score -m m.json'
	csf-score -m m.json -f ask.csv | csf-score -m m.json --as b >two
	[ "$(head -1 two)" = time,a,b,p,b_p ]
	sed 1d two | awk -F, '$4 != $5 { bad = 1 } END { exit bad || NR != 300 }'
}

@test "a model of another target than was meant is refused" {
	fails 1 "m.json: it speaks of 'y_up', not of --target 'y_win'" \
		csf-score -m m.json --target y_win -f ask.csv
	[ ! -s .out ]
	csf-score -m m.json -f ask.csv >without
	csf-score -m m.json --target y_up -f ask.csv | cmp - without
}

@test "what cannot be is one line" {
	fails 2 "no verb 'ask.csv'" csf-score -m m.json ask.csv
	fails 2 "--max-age '90': it is days, as 90d" csf-score -m m.json --max-age 90
	fails 2 "-m -: standard input has the rows" csf-score -m -
	fails 2 "-o 'xml'" csf-score -m m.json -o xml
	fails 1 "cannot open 'none.json'" csf-score -m none.json -f ask.csv
	sed '3s/,[^,]*$/,x/' ask.csv >text.csv
	fails 1 "text.csv:3: column 'b': 'x' is not a number" csf-score -m m.json -f text.csv
	# the row before it was answered
	[ "$(wc -l <.out)" = 2 ]
	csf-score train -q --target y_up --features a,b --kind logit -f rows.csv -m n.json
	fails 1 "n.json: --ev: it was trained without --pnl" csf-score -m n.json --ev -f ask.csv
	[ -w /dev/full ] || skip "no /dev/full"
	fails 1 "cannot write" bash -c 'csf-score -m m.json -f ask.csv >/dev/full'
}
