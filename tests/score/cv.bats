# shellcheck disable=SC2154
load ../lib.bash
load rows.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && trades >in
}

cv() {
	csf-score cv -q --kind logit --target y_win --features a,b,c -f in "$@"
}

@test "each labelled row gets a p of the fold that tests it" {
	cv --split purged:5,10 >out
	[ "$(head -n 1 out)" = "$(head -n 1 in),p,fold,path" ]
	head -n 391 in >want
	cut -d, -f1-8 out | cmp - want
	[ "$(named '{ n[$at["fold"]]++ } END { print n[0], n[1], n[2], n[3], n[4] }' out)" = "78 78 78 78 78" ]
	[ "$(named '!($at["p"] > 0 && $at["p"] < 1)' out)" = "" ]
}

@test "p of a fold is what a model trained on its rows alone says" {
	cv --split purged:5,10 >out
	csf-score split -q --target y_win -f in purged:5,10 | sed -n 3p >tested
	python3 - <<'EOF'
import json
rows = open("in").read().splitlines()
fold = json.load(open("tested"))
for name in "train", "test":
    open(name, "w").write("\n".join([rows[0]] + [rows[1 + i] for i in fold[name]]) + "\n")
EOF
	csf-score train --kind logit --target y_win --features a,b,c -f train -m m.json
	csf-score -m m.json -f test | cut -d, -f9 >want
	named '$at["fold"] == 2 { print $at["p"] }' out >got
	tail -n +2 want | cmp - got
	[ "$(wc -l <got)" = 78 ]
}

@test "every path of a combinatorial split has each row once" {
	cv --split cpcv:6,2,5 >out
	[ "$(named '{ n[$at["path"]]++ } END { for (i = 0; i < 6; i++) printf "%d ", n[i] }' out)" = "390 390 390 390 390 0 " ]
	[ "$(named '$at["path"] == 3 { print $at["time"] }' out | sort -u | wc -l)" = 390 ]
}

@test "a walk has no p for rows before its first test" {
	cv --split walk:3,100 >out
	[ "$(wc -l <out)" = 301 ]
}

@test "metrics are those of the rows, fold by fold, their mean and spread" {
	cv --split purged:5,10 --pnl y_win_pnl --market pick_pop --threshold 0.75 --metrics m.json >out
	named 'BEGIN { print "time,y,y_known,p,pnl,m" }
		$at["fold"] == 1 { print $at["time"] "," $at["y_win"] "," $at["y_win_known"] "," $at["p"] "," $at["y_win_pnl"] "," $at["pick_pop"] }' out |
		csf-score metrics --y y --p p --pnl pnl --market m --threshold 0.75 >one
	python3 - <<'EOF'
import json, statistics
m, one = json.load(open("m.json")), json.load(open("one"))
a, b = m["folds"][1]["metrics"], one
for k in "unweighted", "ev", "reliability", "ece", "market":
    assert a[k] == b[k], k
ll = [f["metrics"]["unweighted"]["log_loss"] for f in m["folds"]]
assert abs(statistics.mean(ll) - m["mean"]["log_loss"]) < 1e-12
assert abs(statistics.stdev(ll) - m["sd"]["log_loss"]) < 1e-12
assert m["over"] == "folds" and m["rows"] == 390 and len(m["paths"]) == 1
assert 30 < m["paths"][0]["metrics"]["effective"] < 50
assert m["mean"]["log_loss_skill"] > 0.05 and m["mean"]["market_log_loss_skill"] > 0.05
EOF
}

@test "the same input gives the same bytes" {
	cv --split cpcv:5,2 --calibrate platt --cv purged:4,2 --metrics a.json >a
	cv --split cpcv:5,2 --calibrate platt --cv purged:4,2 --metrics b.json >b
	cmp a b && cmp a.json b.json
}

@test "a column that looks ahead is no feature" {
	fails 2 "y_win_pnl" csf-score cv --split kfold:3 --kind logit --target y_win --features a,y_win_pnl -f in
}

@test "what cannot be tried is one line" {
	fails 2 "cv needs --split" csf-score cv --kind logit --target y_win --features a -f in
	fails 2 "cv takes no operand" csf-score cv --split kfold:3 --kind logit --target y_win --features a in
	fails 1 "400 groups" csf-score cv -q --split purged:400 --kind logit --target y_win --features a -f in
	fails 1 "fold 0 has no row to train on" csf-score cv -q --split purged:2,200 --kind logit --target y_win --features a -f in
	sed 's/^\(2000.*\),0,\(2.*\)$/\1,1,\2/' in >one
	fails 1 "fold 0: " csf-score cv -q --split walk:3,90 --kind logit --target y_win --features a -f one
	fails 2 "--metrics -: standard output has the rows" cv --split kfold:3 --metrics -
	sed '9s/,0\.[0-9]*,\([01]\),/,1.5,\1,/' in >sure
	fails 1 "sure:9: column 'pick_pop': a probability is within 0..1" \
		csf-score cv --split kfold:3 --kind logit --target y_win --features a --market pick_pop -f sure
	csf-score cv -q --split kfold:3 --kind logit --target y_win --features a -f in >p
	fails 1 "--as cv_" csf-score cv --split kfold:3 --kind logit --target y_win --features a -f p
	csf-score cv -q --as cv_ --split kfold:3 --kind logit --target y_win --features a -f p >out
	[ "$(head -n 1 out)" = "$(head -n 1 p),cv_p,cv_fold,cv_path" ]
}
