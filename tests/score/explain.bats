# shellcheck disable=SC2154
load ../lib.bash
load rows.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && trades >in
}

explain() {
	csf-score explain -q --kind logit --target y_win --features a,b,c -f in "$@"
}

@test "a feature that tells much is missed most when it is shuffled" {
	explain permutation --split purged:5,10 >out
	[ "$(head -n 1 out)" = feature,importance,sd,log_loss ]
	[ "$(cut -d, -f1 out | paste -sd' ')" = "feature a b c" ]
	[ "$(named '$at["importance"] > 3 * $at["sd"] && $at["importance"] > 0.03 { print $at["feature"] }' out | paste -sd' ')" = "a b" ]
	[ "$(sort -t, -k2,2gr out | cut -d, -f1 | head -n 2 | paste -sd' ')" = "a b" ]
	csf-score cv -q --kind logit --target y_win --features a,b,c -f in --split purged:5,10 --metrics m.json >cv
	[ "$(printf %.12f "$(get paths 0 metrics unweighted log_loss <m.json)")" = \
		"$(printf %.12f "$(sed -n 2p out | cut -d, -f4)")" ]
}

@test "the seed alone says how features are shuffled" {
	explain permutation --split purged:5,10 --seed 7 >one
	explain permutation --split purged:5,10 --seed 7 >two
	explain permutation --split purged:5,10 --seed 8 >other
	cmp one two
	[ "$(cut -d, -f2 one)" != "$(cut -d, -f2 other)" ]
	[ "$(cut -d, -f4 one)" = "$(cut -d, -f4 other)" ]
}

@test "partial dependence is the mean p of all rows with that value" {
	explain pdp >out
	[ "$(grep -c '^a,' out)" = 11 ]
	csf-score train -q --kind logit --target y_win --features a,b,c -f in -m m.json
	local value want got
	value=$(sed -n 4p out | cut -d, -f3)
	want=$(sed -n 4p out | cut -d, -f4)
	awk -F, -v OFS=, -v v="$value" 'NR == 1 { print; next } $6 != "" { $2 = v; print }' in |
		csf-score -q -m m.json | cut -d, -f9 >p
	got=$(awk 'NR > 1 { s += $1; n++ } END { printf "%.12f", s / n }' p)
	[ "$got" = "$(printf %.12f "$want")" ]
}

@test "the calibration table is that of the rows that models had not seen" {
	explain calibration --split purged:5,10 -o json >out
	csf-score cv -q --kind logit --target y_win --features a,b,c -f in --split purged:5,10 |
		csf-score metrics --y y_win --p p >m
	python3 - <<'EOF'
import json
got = [json.loads(line) for line in open("out")]
want = json.load(open("m"))["reliability"]
assert len(got) == len(want) == 10
for g, w in zip(got, want):
    assert [g["bin"], g["n"], g["mean_p"], g["frac_pos"]] == [w[k] for k in ("bin", "n", "mean_p", "frac_pos")], (g, w)
EOF
}

@test "what cannot be explained is one line" {
	fails 2 "one operand" explain
	fails 2 "it is calibration, gain, pdp, permutation or shap" explain lime
	fails 2 "explain permutation needs --split" explain permutation
	fails 2 "explain pdp has no --split" explain pdp --split kfold:3
	fails 2 "--repeats '1'" explain permutation --split kfold:3 --repeats 1
	fails 1 "fold 0 has no row to train on" explain permutation --split purged:2,200
}
