# shellcheck disable=SC2016,SC2154
# csf-score train: what is learnt, from which rows, and what is refused.
load ../lib.bash
load rows.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	rows 300 >rows.csv
}

# rows n: a and b tell of y, c does not; w is a weight, g a P/L; a label is
# known ten days later, the last ten are not.
rows() {
	awk -v n="$1" 'BEGIN {
		print "time,a,b,c,same,y_up,y_up_gain,y_up_known,w"
		for (i = 0; i < n; i++) {
			s = (s * 16807 + 11) % 2147483647; a = s % 1000 / 500 - 1
			s = (s * 16807 + 11) % 2147483647; b = s % 1000 / 500 - 1
			s = (s * 16807 + 11) % 2147483647; c = s % 1000 / 500 - 1
			s = (s * 16807 + 11) % 2147483647
			y = a - b + s % 1000 / 500 - 1 > 0
			row = sprintf("%s,%s,%s,%s,7", day(i), a, b, c)
			if (i < n - 10)
				print row "," y "," (y ? 2 : -3) "," day(i + 10) ",2"
			else
				print row ",,,,"
		}
	}
	function day(i) {
		return sprintf("%d-%02d-%02d", 2010 + int(i / 336),
		    int(i / 28) % 12 + 1, i % 28 + 1)
	}'
}

train() {
	csf-score train --target y_up --features a,b,c --kind logit -m m.json "$@"
}

# m EXPRESSION: of the model, as Python has it.
m() {
	python3 -c "import json; m = json.load(open('${f:-m.json}')); print(($1))"
}

@test "rows without a label are left out, counted, and change nothing" {
	train -f rows.csv 2>err
	grep -qx 'csf-score: rows.csv: 10 rows have no label yet and are left out' err
	[ "$(m 'm["card"]["rows"]')" = 290 ]
	head -291 rows.csv | train 2>err
	[ ! -s err ]
	f=n.json train -m n.json -f rows.csv -q
	[ "$(m 'm["coef"]')" = "$(f=n.json m 'm["coef"]')" ]
}

@test "the same rows and options give the same bytes, CSV or NDJSON the same numbers" {
	train -q -f rows.csv --calibrate isotonic --cv purged:5,10
	mv m.json n.json
	train -q --calibrate isotonic --cv purged:5,10 <rows.csv
	cmp m.json n.json
	SOURCE_DATE_EPOCH=1 train -q -f rows.csv
	[ "$(m 'm["card"]["created"]')" = 1970-01-01T00:00:01Z ]
	csf-ind -o json -f rows.csv x=expr:1 >rows.json
	train -q -f rows.json
	train -q -f rows.csv -m n.json
	[ "$(m 'm["coef"], m["norm"]')" = "$(f=n.json m 'm["coef"], m["norm"]')" ]
}

@test "the card says what was trained on" {
	train -q -f rows.csv --pnl y_up_gain --weight w
	[ "$(m 'm["card"]["win"], m["card"]["loss"]')" = "(2, -3)" ]
	[ "$(m 'm["card"]["first_t0"], m["card"]["last_t0"], m["card"]["last_t1"]')" = \
		"('2010-01-01T21:00:00Z', '2010-11-10T21:00:00Z', '2010-11-20T21:00:00Z')" ]
	# ten-day labels of 290 days, each day one
	[ "$(m '26 < m["card"]["effective"] < 32')" = True ]
	[ "$(m 'm["card"]["sha256"]')" = "$(sha256sum <rows.csv | cut -d' ' -f1)" ]
	csf-score card m.json >card
	grep -qE '^weighs by uniqueness +no$' card
	grep -qE '^rows trained on +290$' card
	grep -qE '^features +a$' card
	csf-score card -o json m.json | python3 -c '
import json, sys
c = json.load(sys.stdin)
assert c["rows"] == 290 and c["features"] == ["a", "b", "c"], c
assert c["params"] == {"c": 1, "penalty": "l2", "steps": 100}, c'
}

@test "the card says what label 1 means and from which p on it pays" {
	train -q -f rows.csv
	[ "$(m 'm["card"]["label"], m["card"]["threshold"], m["card"]["threshold_by"]')" = "(None, 0.5, 'half')" ]
	train -q -f rows.csv --pnl y_up_gain --label up=target.tb:10,2,1,unit=atr
	[ "$(m 'm["card"]["label"]')" = up=target.tb:10,2,1,unit=atr ]
	# p 2 - (1 - p) 3 is 0 at 0.6
	[ "$(m 'm["card"]["threshold"], m["card"]["threshold_by"]')" = "(0.6, 'pnl')" ]
	csf-score card m.json | grep -qE '^trades from p on +0.6$'
	train -q -f rows.csv --pnl y_up_gain --threshold 0.7
	[ "$(m 'm["card"]["threshold"], m["card"]["threshold_by"]')" = "(0.7, 'given')" ]
	awk -F, -v OFS=, 'NR > 1 && $0 !~ /,,/ { for (i = 1; i <= NF; i++) if ($i == -3) $i = 1 } { print }' rows.csv >won.csv
	train -q -f won.csv --pnl y_up_gain
	[ "$(m 'm["card"]["threshold"], m["card"]["loss"]')" = "(0, 1)" ]
	fails 2 "--label 'rsi:14': it is written as for csf-label" train -f rows.csv --label rsi:14
	fails 2 "its columns are y_win, not 'y_up'" train -f rows.csv --label win=target.tb
	fails 2 "its columns are y_u, not 'y_up'" train -f rows.csv --label u=target.tb
}

@test "the card has the figures of each fold, as cv has them, and their spread" {
	train -q -f rows.csv --pnl y_up_gain --weight w --cv purged:5,10 --threshold 0.6
	csf-score cv -q --target y_up --features a,b,c --kind logit -f rows.csv --pnl y_up_gain --weight w \
		--split purged:5,10 --threshold 0.6 --metrics cv.json >out
	csf-score card -o json m.json >card.json
	python3 - <<'PY'
import json
m, c, v = (json.load(open(f)) for f in ("m.json", "card.json", "cv.json"))
f = m["card"]["folds"]
assert f == c["folds"] and len(f["train"]) == 5
for i, w in enumerate(v["folds"]):
    assert f["train"][i] == w["train"]
    for k in ("log_loss", "log_loss_skill", "brier", "brier_skill", "roc_auc", "average_precision", "ks"):
        assert f[k][i] == w["metrics"]["unweighted"][k], (k, i)
    assert f["mean_pnl"][i] == w["metrics"]["ev"][0]["mean_pnl"], i
assert f["market_brier_skill"] == [None] * 5
assert c["mean"] == v["mean"] and c["sd"] == v["sd"]
for k in v["mean"]:
    if f[k][0] is not None:
        assert abs(v["mean"][k] - sum(f[k]) / 5) <= 1e-12 * max(map(abs, f[k])), k
PY
	csf-score card m.json | grep -qE '^  log_loss +0\.[0-9]{4}, sd 0\.[0-9]{4}: (0\.[0-9]{4} ?){5}$'
	[ "$(csf-score card m.json | grep -c market)" = 0 ]
}

@test "weights count as rows do: 2 of each is every row twice" {
	train -q -f rows.csv --weight w
	mv m.json n.json
	awk 'NR == 1 || /,,/ { print; next } { print; print }' rows.csv |
		sed 's/,2$/,1/' >twice.csv
	train -q -f twice.csv --weight w
	m '*m["coef"], m["intercept"]' >a
	f=n.json m '*m["coef"], m["intercept"]' >b
	python3 -c '
a, b = (eval(open(f).read()) for f in "ab")
assert len(a) == 4 and all(abs(x - y) < 1e-9 for x, y in zip(a, b)), (a, b)'
}

@test "--decay is the weight it says" {
	# age in days over 30, from the last row with a label
	awk -F, -v OFS=, 'NR == 1 { print; next } { $9 = 1; print }' rows.csv >one.csv
	train -q -f one.csv --weight w --decay 30
	mv m.json n.json
	python3 - <<-'EOF'
	import csv, datetime
	rows = list(csv.DictReader(open("one.csv")))
	# when a day is known: 16:00 New York
	def known(r):
	    d = datetime.date.fromisoformat(r["time"])
	    summer = datetime.date(2010, 3, 14) <= d < datetime.date(2010, 11, 7)
	    return d.toordinal() + (20 if summer else 21) / 24
	last = max(known(r) for r in rows if r["y_up"])
	with open("old.csv", "w") as f:
	    w = csv.DictWriter(f, rows[0].keys())
	    w.writeheader()
	    for r in rows:
	        r["w"] = repr(0.5 ** ((last - known(r)) / 30))
	        w.writerow(r)
	EOF
	train -q -f old.csv --weight w
	m '*m["coef"], m["intercept"]' >a
	f=n.json m '*m["coef"], m["intercept"]' >b
	python3 -c '
a, b = (eval(open(f).read()) for f in "ab")
assert all(abs(x - y) < 1e-9 for x, y in zip(a, b)), (a, b)'
}

@test "a feature that never varies is dropped, and said; with none left it fails" {
	train -f rows.csv --features 'a,same' 2>err
	grep -q "the feature 'same' is dropped" err
	[ "$(m 'm["features"]')" = "['a']" ]
	fails 1 "no feature that varies" train -f rows.csv --features same
	awk -F, -v OFS=, 'NR > 1 { $3 = "" } { print }' rows.csv >holes.csv
	train -f holes.csv --features a,b 2>err
	grep -q "the feature 'b' is dropped: it is empty in all rows" err
}

@test "a list takes globs in the header's order, never what looks ahead" {
	train -q -f rows.csv --features 'b,*' --weight w --pnl y_up_gain
	[ "$(m 'm["features"]')" = "['b', 'a', 'c']" ]
	fails 2 "'y_up_gain' is no feature" train -f rows.csv --features a,y_up_gain
	fails 2 "'w' is no feature: it is the weight" train -f rows.csv \
		--features a,w --weight w
	fails 2 "'y_*' is no feature" train -f rows.csv --features 'a,y_*'
	fails 2 "'time' is no feature" train -f rows.csv --features time
	fails 2 "an empty name" train -f rows.csv --features a,,b
	fails 2 "an empty name" train -f rows.csv --features ,a
	fails 1 "no column 'd', 'x*' for a feature" train -f rows.csv --features 'a,d,x*'
}

@test "missing cells are the median, and flagged if asked" {
	awk -F, -v OFS=, 'NR > 1 && NR % 7 == 0 { $2 = "" } { print }' rows.csv >holes.csv
	train -q -f holes.csv --flag-missing
	[ "$(m 'm["norm"]["flag"], len(m["coef"])')" = "([1, 0, 0], 4)" ]
	sed 1q rows.csv >ask.csv
	m '"2020-01-01,,0,0,7,,,,\n2020-01-02,%r,0,0,7,,,," % m["norm"]["fill"][0]' >>ask.csv
	csf-score -m m.json --margin -f ask.csv >out
	# what is flagged differs by the flag's coefficient
	m 'm["coef"][3]' >flag
	awk -F, 'NR == FNR { flag = $1; next } FNR > 1 { v[FNR] = $NF }
		END { d = v[2] - v[3] - flag; exit !(d * d < 1e-20) }' flag out
	train -q -f holes.csv
	csf-score -m m.json -f ask.csv >out
	[ "$(sed -n '2s/.*,//p' out)" = "$(sed -n '3s/.*,//p' out)" ]
}

@test "numbers that no model can hold are refused" {
	awk -F, -v OFS=, 'NR > 1 { $2 = NR % 2 ? "1e308" : "-1e308" } { print }' rows.csv >huge.csv
	for norm in standard robust minmax; do
		fails 1 "huge.csv: the feature 'a' is too large to be normalised" train -q --norm $norm -f huge.csv
	done
	fails 1 "huge.csv: the features are too large: the fit has no numbers" train -q --norm none -f huge.csv
	[ ! -e m.json ]
}

@test "features that tell the classes apart are warned of" {
	awk -F, -v OFS=, 'NR > 1 && $6 != "" { $2 = $6 } { print }' rows.csv >apart.csv
	train -f apart.csv --kind logit:c=1000000000,steps=5 2>err
	grep -q 'steps did not reach the least' err
	[ -s m.json ]
}

@test "what cannot be learnt from is refused in one line" {
	awk -F, -v OFS=, 'NR > 1 && $6 != "" { $6 = 1 } { print }' rows.csv >one.csv
	fails 1 "all 290 rows have the label 1; both are needed" train -q -f one.csv
	sed 's/^\(2010-02-03,[^,]*,[^,]*,[^,]*,7\),[01]/\1,2/' rows.csv >two.csv
	fails 1 "two.csv:32: column 'y_up': a target is 0 or 1, or empty" train -f two.csv
	sed 's/^\(2010-02-03\),[^,]*/\1,inf/' rows.csv >inf.csv
	fails 1 "inf.csv:32: column 'a': 'inf' is not a number" train -f inf.csv
	sed 's/2$/-1/' rows.csv >minus.csv
	fails 1 "column 'w': a weight is a number from 0 on" train -f minus.csv --weight w
	head -1 rows.csv | fails 1 "no row with a label" train
	fails 1 "all 1 rows that calibrate have the label" train -q -f rows.csv --calibrate platt --cv walk:1,test=1
	sed 's/,2010-[^,]*,2$/,2009-01-01,2/' rows.csv >early.csv
	fails 1 "a label that is known before its row" train -f early.csv
	[ ! -e m.json ]
}

@test "without a time at which labels are known there is a warning" {
	cut -d, -f1-7 rows.csv | train 2>err
	grep -q "no column 'y_up_known'" err
}

@test "a fold with nothing to train on is named" {
	# each label lives to the end: a purge leaves nothing
	awk -F, -v OFS=, 'NR > 1 && $8 != "" { $8 = "2030-01-02" } { print }' rows.csv >long.csv
	fails 1 "has no row to train on" train -q -f long.csv --calibrate platt --cv purged:5,0
}

@test "the command line is checked before anything is read" {
	fails 2 "train needs -m" csf-score train --target y_up --features a --kind logit
	fails 2 "train needs --target" csf-score train --features a --kind logit -m m.json
	fails 2 "train needs --kind" csf-score train --features a --target y_up -m m.json
	fails 2 "no features given" csf-score train --target y_up --kind logit -m m.json
	fails 2 "no kind 'logti'; did you mean 'logit'?" train --kind logti
	fails 2 "no parameter 'd'" train --kind logit:d=1
	fails 2 "c=0 is not a number in" train --kind logit:c=0
	fails 2 "penalty=l3 is none of l2, l1" train --kind logit:penalty=l3
	fails 2 "--norm" train --norm odd
	fails 2 "--calibrate needs --cv" train --calibrate platt
	fails 2 "takes no operand" train rows.csv
	fails 2 "no verb 'trian'" csf-score trian
	fails 2 "--kind 'x=logit': it is NAME or NAME:param=value" train --kind x=logit
	fails 2 "SOURCE_DATE_EPOCH 'soon' is no number of seconds" env SOURCE_DATE_EPOCH=soon \
		csf-score train -q --target y_up --features a --kind logit -f rows.csv -m m.json
	fails 2 "no verb and no model given" csf-score
}

@test "a full disk is an error" {
	[ -w /dev/full ] || skip "no /dev/full"
	fails 1 "cannot write" train -q -f rows.csv -m /dev/full
	fails 1 "cannot write" train -q -f rows.csv -m no/such/folder/m.json
}

@test "--unique is the weight of one over the labels alive, counted one by one" {
	trades 300 9 | awk -F, -v OFS=, '
	{ line[NR] = $0; t0[NR] = $1; y[NR] = $6; t1[NR] = $7 }
	END {
		print line[1], "u"
		for (i = 2; i <= NR; i++) {
			if (y[i] == "")
				continue
			sum = rows = 0
			for (j = 2; j <= NR; j++) {
				if (y[j] == "" || t0[j] < t0[i] || t0[j] > t1[i])
					continue
				alive = 0
				for (k = 2; k <= NR; k++)
					alive += y[k] != "" && t0[k] <= t0[j] && t1[k] >= t0[j]
				sum += 1 / alive
				rows++
			}
			printf "%s,%.17g\n", line[i], sum / rows
		}
	}' >u
	csf-score train -q --target y_win --features a,b --kind logit --unique -m a.json -f u
	csf-score train -q --target y_win --features a,b --kind logit --weight u -m b.json -f u
	csf-score train -q --target y_win --features a,b --kind logit -m c.json -f u
	csf-score card -o json a.json | grep -q '"unique":1,'
	for m in a b c; do csf-score -m $m.json -f u | awk -F, 'NR > 1 { printf "%.9f\n", $NF }' >$m; done
	cmp a b
	run cmp -s a c
	[ "$status" = 1 ]
}
