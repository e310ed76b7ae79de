# shellcheck disable=SC2016,SC2154
# Numbers of other programs: logistic regression, normalisers, calibrators.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	need_shared vectors/ml
	ml=$shared/vectors/ml
}

# dated FILE: its rows, each with a day of its own and a label known that day.
dated() {
	awk -F, -v OFS=, 'NR == 1 { print "time", $0, "y_known"; next } {
		day = sprintf("%d-%02d-%02d", 2015 + int(NR / 336),
		    int(NR / 28) % 12 + 1, NR % 28 + 1)
		print day, $0, day
	}' "$1"
}

@test "logistic regressions agree: l1, l2, weights, balanced" {
	dated "$ml/train.csv" >all.csv
	head -301 all.csv >fit.csv
	cat >try.py <<-'EOF'
	import json, math, subprocess, sys

	want = json.load(open(sys.argv[1] + "/logit.json"))
	tried = 0
	for f in want["fits"]:
	    if f["bias_penalised"]:  # liblinear's own problem, not ours
	        continue
	    args = ["csf-score", "train", "--target", "y", "--features",
	            ",".join(want["features"]), "--kind",
	            "logit:c=%r,penalty=%s" % (f["C"], f["penalty"]),
	            "-m", "m.json", "-f", "fit.csv"]
	    args += {"none": [], "balanced": ["--balanced"],
	             "column w": ["--weight", "w"]}[f["weights"]]
	    subprocess.check_call(args)
	    m = json.load(open("m.json"))
	    tol = 1e-5 if f["penalty"] == "l1" else 1e-6
	    intercept = f["intercept"]
	    if f["name"] == "l1_C0.02":
	        # Without coefficients the least is the log-odds of the share of
	        # ones, 108 of 300; the file's solver stopped 1e-3 short of it.
	        assert not any(f["coef"])
	        intercept = math.log(108 / 192)
	    for got, w in zip(m["coef"] + [m["intercept"]],
	                      f["coef"] + [intercept]):
	        assert abs(got - w) <= tol * max(1, abs(w)), (f["name"], got, w)
	    assert f["penalty"] == "l2" or \
	        [c == 0 for c in m["coef"]] == [c == 0 for c in f["coef"]]
	    rows = subprocess.check_output(
	        ["csf-score", "-m", "m.json", "-f", "all.csv"], text=True)
	    p = [float(r.split(",")[-1]) for r in rows.split()[301:311]]
	    for got, w in zip(p, f.get("p_tail_first10", [])):
	        assert abs(got - w) <= 1e-6, (f["name"], got, w)
	    tried += 1
	assert tried == 6, tried
	EOF
	python3 try.py "$ml"
}

@test "normalisers agree, missing cells and all" {
	dated "$ml/train.csv" | head -301 >whole.csv
	dated "$ml/train_missing.csv" | head -301 >holes.csv
	cat >try.py <<-'EOF'
	import json, subprocess, sys

	want = json.load(open(sys.argv[1] + "/norm_params.json"))
	def norm(rows, way):
	    subprocess.check_call(
	        ["csf-score", "train", "--target", "y", "--features", "f?",
	         "--kind", "logit", "--norm", way, "-m", "m.json", "-f", rows])
	    return json.load(open("m.json"))["norm"]
	def same(got, want):
	    assert len(got) == len(want) == 6
	    for g, w in zip(got, want):
	        assert abs(g - w) <= 1e-11 * max(1, abs(w)), (g, w)
	for rows, key in ("whole.csv", "standard"), ("holes.csv", "standard_missing"):
	    n = norm(rows, "standard")
	    same(n["centre"], want[key]["mean"])
	    same(n["scale"], want[key]["std"])
	n, w = norm("holes.csv", "robust"), want["robust_missing"]
	same(n["centre"], w["median"])
	same(n["fill"], w["median"])
	same(n["scale"], [b - a for a, b in zip(w["q1"], w["q3"])])
	n, w = norm("whole.csv", "minmax"), want["minmax"]
	same(n["centre"], w["min"])
	same(n["scale"], [b - a for a, b in zip(w["min"], w["max"])])
	n = norm("whole.csv", "none")
	assert n["centre"] == [0] * 6 and n["scale"] == [1] * 6
	EOF
	python3 try.py "$ml"
}

@test "calibrators agree: Platt's to 1e-7, isotonic to 1e-12" {
	"$B/tests/score/calibrate" "$ml/calib_in.csv" >got.csv 2>ab
	cut -d, -f1,2 "$ml/calib_out.csv" | sed 's/^-0\.0,/0,/' >want
	cut -d, -f1,2 got.csv >got
	same_numbers want got 1e-7
	cut -d, -f3,4 "$ml/calib_out.csv" >want
	cut -d, -f3,4 got.csv >got
	same_numbers want got 1e-12
	python3 - "$ml" <<-'EOF'
	import json, sys
	want = json.load(open(sys.argv[1] + "/calib_params.json"))["platt"]
	got = [float(v) for v in open("ab").read().split()]
	for g, k in zip(got, ("A", "B", "A_weighted", "B_weighted")):
	    assert abs(g - want[k]) <= 1e-7, (k, g, want[k])
	EOF
}

@test "a feature against its last 60 rows is csf-ind's zscore, which divides by n - 1" {
	dated "$ml/train.csv" |
		csf-ind z=zscore:60@f1 'z_roll60=expr:z * sqrt(60 / 59.0)' |
		awk -F, '{ print $NF }' >got
	cut -d, -f4 "$ml/norm_causal.csv" >want
	same_numbers want got 1e-11
}

@test "a feature against all rows so far is csf-ind's zscore_all" {
	dated "$ml/train.csv" | csf-ind zscore_all:20@f1 | awk -F, '{ print $NF }' >got
	cut -d, -f3 "$ml/norm_causal.csv" >want
	sed -i 1d got want
	same_numbers want got 1e-11
	# where all are equal it is 0
	printf 'time,f1\n2000-01-01,7\n2000-01-02,7\n2000-01-03,7\n' | csf-ind zscore_all:2@f1 |
		awk -F, 'NR > 1 { printf "%s;", $NF }' >got
	[ "$(cat got)" = ';0;0;' ]
}
