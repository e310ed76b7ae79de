# shellcheck disable=SC2154
load ../lib.bash
load rows.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# timed: the rows of stdin with a time in front.
timed() {
	awk 'NR == 1 { print "time," $0; next } { print "2000-01-01," $0 }'
}

@test "PSI and KS are those of the reference file" {
	need_shared vectors/ml
	head -n 301 "$shared/vectors/ml/train.csv" | timed >ref
	timed <"$shared/vectors/ml/drift_b.csv" >now
	csf-score drift --reference ref --features 'f*' -f now -o json >got
	python3 - "$shared/vectors/ml/drift.json" <<'EOF'
import json, sys
want = json.load(open(sys.argv[1]))
got = [json.loads(line) for line in open("got")]
assert len(want) == len(got) == 6
for w, g in zip(want, got):
    assert w["feature"] == g["feature"]
    for k in "psi", "ks":
        assert abs(w[k] - g[k]) <= 1e-10, (w, g)
EOF
}

@test "rows that are the reference have not drifted, and empty cells are counted" {
	trades >in
	csf-score drift --reference in --features a,b -f in >got
	[ "$(head -n 2 got)" = 'feature,psi,ks,reference_n,n,reference_missing,missing
a,0,0,400,400,0,0' ]
	[ "$(sed -n 3p got | cut -d, -f1-5)" = b,0,0,389,389 ]
}

@test "a model names the features" {
	trades >in
	csf-score train -q --kind logit --target y_win --features c,a -f in -m m.json
	[ "$(csf-score drift -m m.json --reference in -f in | cut -d, -f1 | paste -sd' ')" = "feature c a" ]
}

@test "a model keeps what its rows were: the psi is that of the rows, the ks nearly" {
	trades 300 0 >in
	trades 400 0 | awk -F, -v OFS=, 'NR > 1 { $2 += 0.3; if (NR % 5 == 0) $4 = "" } { print }' >now
	csf-score train -q --kind logit --target y_win --features a,b,c -f in -m m.json
	csf-score drift -m m.json --reference in -f now >want
	csf-score drift -m m.json -f now >got
	cut -d, -f1,2,4- want >w
	cut -d, -f1,2,4- got | cmp w -
	paste -d, want got | awk -F, 'NR > 1 && !($3 - $10 >= 0 && $3 - $10 < 0.025 && $10 > 0) { exit 1 }'
	[ "$(named '$at["feature"] == "c" { print $at["missing"], $at["reference_missing"] }' got)" = "0.2 0" ]
	csf-score drift -m m.json -f in >same
	[ "$(cut -d, -f2,3 same | tail -n +2 | sort -u)" = 0,0 ]
}

@test "of many rows a model keeps what all say, of a feature with one number too" {
	awk 'BEGIN {
		print "time,a,z,y"
		for (i = 0; i < 70000; i++)
			print "2000-01-01," i % 1000 "," (i == 1 ? 5 : "") "," (i % 1000 > 300 + i % 7)
	}' >many
	csf-score train -q --kind xgb:rounds=1,depth=1 --target y --features a,z --bar point -f many -m m.json
	csf-score drift --bar point -m m.json -f many >got
	[ "$(named '$at["feature"] == "a" { print $at["reference_n"], $at["psi"] < 0.001, $at["ks"] < 0.01 }' got)" = "70000 1 1" ]
	[ "$(named '$at["feature"] == "z" { print $at["psi"] $at["ks"], $at["reference_n"], $at["reference_missing"] }' got)" = "00 1 0.9999857142857143" ]
}

@test "what cannot be compared is one line" {
	trades >in
	fails 2 "--reference -: standard input has the rows" csf-score drift --features a --reference -
	fails 2 "drift --features needs --reference" csf-score drift --features a -f in
	fails 2 "drift needs -m or --features" csf-score drift --reference in -f in
	fails 2 "drift needs -m or --features" csf-score drift --reference in -f in -m x --features a
	fails 2 "takes no operand" csf-score drift --reference in --features a in
	fails 1 "no column 'z'" csf-score drift --reference in --features z -f in
	cut -d, -f1,2 in >less
	fails 1 "other features" csf-score drift --reference in --features '[ab]' -f less
}
