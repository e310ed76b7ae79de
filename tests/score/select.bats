# shellcheck disable=SC2154
load ../lib.bash
load rows.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && trades >in
	cat >grid <<-'EOF'
		# the simplest first
		kind=logit features=a c=0.01,1
		kind=logit c=0.1,1 penalty=l1,l2 features=a+b,[abc]

		kind=logit features=c norm=robust # says nothing
	EOF
}

choose() {
	csf-score select -q --grid grid --split purged:5,10 --target y_win -f in "$@"
}

@test "a line of a grid stands for each combination, the last key the fastest" {
	choose -o json >out
	[ "$(wc -l <out)" = 11 ]
	[ "$(sed -n 4p out | get kind) $(sed -n 4p out | get features)" = "logit:c=0.1,penalty=l1 [abc]" ]
	[ "$(sed -n 5p out | get kind) $(sed -n 5p out | get features)" = "logit:c=0.1,penalty=l2 a,b" ]
	[ "$(sed -n 11p out | get norm)" = robust ]
}

@test "a trial's scores are those of cv" {
	choose -o json | sed -n 8p >trial
	csf-score cv -q --kind logit:c=1,penalty=l1 --features a,b,c --target y_win -f in \
		--split purged:5,10 --metrics m.json >cv
	python3 - <<'EOF'
import json
t, m = json.load(open("trial")), json.load(open("m.json"))
assert t["kind"] == "logit:c=1,penalty=l1" and t["features"] == "[abc]"
for i, f in enumerate(m["folds"]):
    assert t["fold_%d" % i] == f["metrics"]["unweighted"]["log_loss"], i
assert abs(t["log_loss"] - m["mean"]["log_loss"]) < 1e-15
assert abs(t["se"] - m["sd"]["log_loss"] / 5 ** 0.5) < 1e-15
EOF
}

@test "a fold whose rows weigh nothing says nothing of a trial" {
	awk -F, -v OFS=, '{ print $0, NR == 1 ? "w" : (NR < 100 || NR > 197) }' in >some
	printf 'kind=xgb rounds=40,1 features=a\n' >grid
	csf-score select -q --grid grid --split kfold:4 --target y_win -f some --weight w \
		--metrics m.json >out
	named '{ d = $at["log_loss"] - ($at["fold_0"] + $at["fold_2"] + $at["fold_3"]) / 3
		print $at["fold_1"] (d * d < 1e-24), $at["best"] }' out >got
	[ "$(tr '\n' ' ' <got)" = "1 1 1 0 " ]
	awk -F, -v OFS=, 'NR > 1 { $NF = 0 } 1' some >none
	fails 1 "no row with a label and a weight" \
		csf-score select -q --grid grid --split kfold:4 --target y_win -f none --weight w
	# trained on, and not tested
	awk -F, -v OFS=, 'NR == 1 { print $0, "w"; next } { print $0, (NR < 200 ? 1 : 0) }' in >old
	fails 1 "old: trial 0: no row that is tested has a weight" \
		csf-score select -q --grid grid --split walk:1,100 --target y_win -f old --weight w
}

@test "the first within a standard error of the best is taken, and written" {
	choose -m m.json >out
	[ "$(named '$at["chosen"] == 1 { print $at["trial"] }' out)" = 1 ]
	csf-score train -q --kind logit:c=1 --features a --target y_win -f in --threshold 0.5 -m want.json
	python3 - <<'PY'
import json
got, want = (json.load(open(f)) for f in ("m.json", "want.json"))
assert want["card"]["trials"] is None
t = got["card"].pop("trials")
del want["card"]["trials"]
assert got == want
rows = [line.rstrip().split(",") for line in open("out")]
assert len(t["kind"]) == len(rows) - 1 == 11 and t["chosen"] == 1 and t["split"] == "purged:5,10"
assert t["kind"][1] == "logit:c=1" and t["norm"][10] == "robust" and t["norm"][0] == "standard"
assert "%.6f" % t["log_loss"][10] == "%.6f" % float(rows[11][rows[0].index("log_loss")])
PY
	csf-score card m.json | grep -qE '^trials +11 on purged:5,10, of which trial 1 was taken$'
	csf-score card m.json | grep -qE '^  pbo +0\.[0-9]{4}$'
}

@test "the probability of overfitting and the deflated figure, by another hand" {
	choose --pnl y_win_pnl --metrics s.json -o json >out
	local t kind features norm=()
	for t in 1 2 3 4 5 6 7 8 9 10 11; do
		[ "$t" != 11 ] || norm=(--norm robust)
		kind=$(sed -n ${t}p out | get kind) features=$(sed -n ${t}p out | get features)
		csf-score cv -q --kind "$kind" --features "$features" --target y_win -f in --split purged:5,10 \
			"${norm[@]}" >cv.$t
	done
	python3 - <<'EOF'
import csv, itertools, json, math, statistics as st
loss, pnl = [], []
for t in range(1, 12):
    rows = list(csv.DictReader(open("cv.%d" % t)))
    p = [float(r["p"]) for r in rows]
    loss.append([-math.log(x if r["y_win"] == "1" else 1 - x) for x, r in zip(p, rows)])
    pnl.append([float(r["y_win_pnl"]) * (x >= 0.5) for x, r in zip(p, rows)])
n, S = len(loss[0]), 10
block = [range(b * n // S, (b + 1) * n // S) for b in range(S)]
bad = total = 0
for inside in itertools.combinations(range(S), S // 2):
    ins = [i for b in inside for i in block[b]]
    outs = [i for b in range(S) if b not in inside for i in block[b]]
    a = [sum(l[i] for i in ins) for l in loss]
    o = [round(sum(l[i] for i in outs), 9) for l in loss]
    best = a.index(min(a))
    rank = 1 + sum((x > o[best]) + (x == o[best]) / 2 for j, x in enumerate(o) if j != best)
    bad += rank / (len(loss) + 1) <= 0.5
    total += 1
s = json.load(open("s.json"))
assert total == 252 and abs(s["pbo"] - bad / total) < 0.01, (s["pbo"], bad / total)
sr = [st.mean(x) / st.stdev(x) for x in pnl]
N, g, nd = len(sr), 0.5772156649015329, st.NormalDist()
top = st.stdev(sr) * ((1 - g) * nd.inv_cdf(1 - 1 / N) + g * nd.inv_cdf(1 - 1 / (N * math.e)))
for t, line in enumerate(open("out")):
    x, r = pnl[t], json.loads(line)
    m, m2 = st.mean(x), st.pvariance(x)
    skew = sum((v - m) ** 3 for v in x) / n / m2 ** 1.5
    kurt = sum((v - m) ** 4 for v in x) / n / m2 ** 2
    z = (sr[t] - top) * math.sqrt(s["effective"] - 1) / math.sqrt(1 - skew * sr[t] + (kurt - 1) / 4 * sr[t] ** 2)
    assert abs(r["sharpe"] - sr[t]) < 1e-9
    assert abs(r["deflated"] - nd.cdf(z)) < 1e-9, (t, r["deflated"], nd.cdf(z))
EOF
}

@test "the number of processes changes no byte" {
	choose --pnl y_win_pnl >one
	choose --pnl y_win_pnl --jobs 4 >four
	cmp one four
}

@test "a run is taken up again, and only that run" {
	choose >want
	choose --resume kept --jobs 2 >got
	cmp want got
	# the 6th trial undone: its mark stands in front of its slot
	python3 - <<'EOF'
f = open("kept", "r+b")
f.seek(32 + 5 * 8 * (1 + 5 + 2 * 390))
assert f.read(8) != bytes(8)
f.seek(-8, 1)
f.write(bytes(8 * 40))
EOF
	choose --resume kept >got 2>err
	cmp want got && [ ! -s err ]
	choose --resume kept >got
	cmp want got
	# another number than was kept, the end of the file lost: said, and done anew
	cp kept whole
	printf x | dd of=kept bs=1 seek=20000 conv=notrunc status=none
	choose --resume kept >got 2>err
	cmp want got && cmp whole kept
	grep -qx "csf-score: 'kept': 1 of [0-9]* trials are damaged: done anew" err
	truncate -s -500 kept
	choose --resume kept --jobs 2 >got 2>err
	cmp want got && cmp whole kept
	grep -q "'kept': 1 of [0-9]* trials are damaged" err
	# what is no file of trials, though it begins with a zero, stays what it is
	printf '\0not ours' >zero
	fails 1 "'zero' holds trials of other rows" choose --resume zero
	[ "$(stat -c %s zero)" = 9 ]
	local option
	for option in --balanced --unique --flag-missing --threshold=0.6 --decay=30 \
		"--cv purged:4,10 --calibrate platt" --seed=2 --bar=1d --weight=pick_pop; do
		# shellcheck disable=SC2086
		fails 1 "'kept' holds trials of other rows, options or another grid" \
			choose --resume kept $option || { echo "$option"; false; }
	done
	fails 1 "'kept' holds trials of other rows, options" choose --resume kept --split purged:5,11
	sed -i '2s/,0\./,1./' in
	fails 1 "'kept' holds trials of other rows" choose --resume kept
	echo 'not a file of trials, but long enough for its head' >other
	fails 1 "'other' holds trials of other rows" choose --resume other
}

@test "a walk chooses anew from what is known, and cutting rows changes nothing" {
	choose --walk whole --train 150 --every 63 >out
	[ "$(head -n 1 whole)" = "$(head -n 1 in),p,model,trial" ]
	[ "$(wc -l <whole)" = 401 ]
	[ "$(named '$at["trial"] != "" { print $at["trial"] }' whole | sort -u | wc -l)" -gt 1 ]
	local k
	for k in 170 226 300; do
		head -n "$k" in >part
		csf-score select -q --grid grid --split purged:5,10 --target y_win -f part \
			--walk got --train 150 --every 63 >out
		head -n "$k" whole | cmp - got
	done
}

@test "a walk's choices are the same by several processes, and are taken up again" {
	choose --walk whole --train 150 --every 63 >out
	choose --walk got --train 150 --every 63 --jobs 3 --resume kept >out
	cmp whole got
	[ -s kept.walk ]
	# trials of the walk that are done are not done anew: another number there is another choice
	python3 - <<'PY'
f = open("kept.walk", "r+b")
head, slot, folds = 32, 8 * 6, 5
import struct
for trial in range(10):
    f.seek(head + trial * slot)
    f.write(struct.pack("6d", 1, *[9.0 - (trial == 9)] * folds))
PY
	python3 "$BATS_TEST_DIRNAME/kept.py" kept.walk
	choose --walk got --train 150 --every 63 --resume kept >out
	[ "$(named '$at["trial"] != "" { print $at["trial"] }' got | head -n 1)" != "$(
		named '$at["trial"] != "" { print $at["trial"] }' whole | head -n 1)" ]
	fails 1 "'kept.walk' holds trials of other rows" choose --walk got --train 151 --every 63 --resume kept
}

@test "a choice among labels that are all the same is none" {
	awk -F, -v OFS=, 'NR > 1 && NR < 230 && $6 != "" { $6 = 1 } { print }' in >late
	csf-score select --grid grid --split walk:1,40 --target y_win -f late \
		--walk got --train 150 --every 63 >out 2>err
	grep -q 'late:162: the labels known before it, or in a fold of them, are all the same, or no feature varies: [1-3] models could not be made' err
	[ "$(wc -l <got)" = 401 ]
	[ "$(named 'FNR == 162 { print $at["p"] $at["model"] $at["trial"] }' got)" = "" ]
	[ "$(named 'FNR == 400 { print ($at["p"] > 0) }' got)" = 1 ]
}

@test "where a trial has no feature that varies there is no choice" {
	awk -F, -v OFS=, '{ print $0, NR == 1 ? "late" : NR < 230 ? "" : NR % 7 }' in >late
	echo 'kind=logit features=a,late' >grid
	csf-score select --grid grid --split walk:1,40 --target y_win -f late \
		--walk got --train 150 --every 63 >out 2>err
	grep -q 'late:162: the labels known .* or no feature varies: [1-3] models could not be made' err
	[ "$(named 'FNR == 162 { print $at["p"] $at["model"] $at["trial"] }' got)" = "" ]
	[ "$(named 'FNR == 400 { print ($at["p"] > 0) }' got)" = 1 ]
}

@test "a terminal is told how many trials are done, and when all will be" {
	local terminal=$B/tests/bt/terminal
	echo 'kind=xgb rounds=600 features=a,b depth=3,4' >grid
	choose >want
	"$terminal" seen csf-score select --grid grid --split purged:5,10 --target y_win -f in >got
	cmp want got
	tr '\r' '\n' <seen | grep -E '^csf-score: [1-4] of 4 trials, [0-9]+ %, 0:[0-9][0-9] left *$'
	"$terminal" seen csf-score select --grid grid --split purged:5,10 --target y_win -f in --jobs 2 \
		--walk w --train 200 --every 200 >got
	cmp want got
	# twice a second at most: which pieces it says depends on the machine
	tr '\r' '\n' <seen | grep -E '^csf-score: [0-9]+ of 4 trials( on the way)?, [0-9]+ %, 0:[0-9][0-9] left *$'
	echo "kind=logit features=a" >grid
	"$terminal" seen csf-score select -q --grid grid --split purged:5,10 --target y_win -f in >got
	[ ! -s seen ]
}

@test "what cannot be tried is one line" {
	csf-score select --grid grid --split purged:5,10 --target y_win -f in \
		--walk w --train 1000 --every 9 >out 2>err
	grep -q 'in: no row has 1000 labels known before it' err
	[ "$(wc -l <w)" = 401 ]
	fails 2 "select needs --grid and --split" csf-score select --target y_win -f in
	fails 2 "no option '--kind'" choose --kind logit
	fails 2 "--walk -: standard output has the trials" choose --walk - --train 100 --every 9
	fails 2 "-m -: standard output has the trials" choose -m -
	fails 2 "--metrics -: standard output has the trials" choose --metrics -
	fails 2 "--grid -: standard input has the rows" csf-score select --grid - --split kfold:3 --target y_win
	fails 2 "select --walk needs --train and --every" choose --walk w
	fails 2 "are of --walk" choose --train 100
	fails 2 "takes no operand" choose in
	fails 1 "cannot open 'none'" csf-score select --grid none --split kfold:3 --target y_win -f in
	echo 'kind=logit features=a c=1,,2' >grid
	fails 1 "grid:1: 'c=1,,2': an empty value" choose
	echo 'kind=logit features=a c' >grid
	fails 1 "grid:1: 'c': it is written key=value,value" choose
	echo 'kind=logit c=1' >grid
	fails 1 "grid:1: 'features' is missing" choose
	echo 'kind=logit kind=logit features=a' >grid
	fails 1 "grid:1: 'kind' is given twice" choose
	echo '# nothing' >grid
	fails 1 "grid: it has no trial" choose
	echo 'kind=logit features=a c=-1' >grid
	fails 2 "csf-score: grid:1: logit: c=-1 is not a number in" choose
	echo 'kind=logit features=y_win_pnl' >grid
	fails 2 "csf-score: grid:1: --features: 'y_win_pnl' is no feature" choose
	printf 'kind=logit features=a\nkind=logit,xgb features=a c=1\n' >grid
	fails 2 "csf-score: grid:2: xgb: no parameter 'c'" choose
	echo 'kind=logit features=nosuch' >grid
	fails 1 "nosuch" choose
	echo 'kind=logit features=a c=1,2' >grid
	awk -F, -v OFS=, 'NR > 1 && $6 != "" { $6 = 1 } { print }' in >one
	fails 1 ": fold 0: " csf-score select -q --grid grid --split kfold:3 --target y_win --jobs 2 -f one
	[ "$(wc -l <.err)" = 1 ]
}
