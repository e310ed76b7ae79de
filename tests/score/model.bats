# shellcheck disable=SC2016,SC2154
# The file of a model: nobody vouches for it.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	awk 'BEGIN {
		print "time,a,b,y,y_known"
		for (i = 0; i < 200; i++) {
			s = (s * 16807 + 11) % 2147483647; a = s % 1000 / 500 - 1
			s = (s * 16807 + 11) % 2147483647; b = s % 1000 / 500 - 1
			day = sprintf("2010-%02d-%02d", int(i / 28) + 1, i % 28 + 1)
			print day "," (i % 9 ? a : "") "," b "," (a + b > 0) "," day
		}
	}' >rows.csv
	csf-score train --target y --features a,b --kind logit --flag-missing \
		--calibrate isotonic --cv kfold:4 -f rows.csv -m m.json
}

# bad TEXT PYTHON: the model changed so is refused with the text.
bad() {
	python3 -c "import json; m = json.load(open('m.json')); $2; json.dump(m, open('x.json', 'w'))"
	fails 1 "x.json: $1" csf-score -m x.json -f rows.csv
	[ ! -s .out ]
}

@test "a model that does not give its own numbers back is refused" {
	bad "the model does not give its own numbers back: check row 3 has p" \
		'm["check"]["p"][2] += 1e-5'
	bad "the model does not give its own numbers back" 'm["coef"][0] *= 1.01; m["calibrator"] = {"way": "none"}'
}

@test "what the file says is checked, member by member" {
	bad "'format' is 'csf-model 3'; 'csf-model 2' is read" 'm["format"] = "csf-model 3"'
	bad "'kind' is 'magic', which is unknown" 'm["kind"] = "magic"'
	bad "'kind' is not a text" 'del m["kind"]'
	bad "'features' is empty" 'm["features"] = []'
	bad "'features' is not an array" 'm["features"] = 3'
	bad "the feature 'y_up' is a target, which looks ahead" 'm["features"][0] = "y_up"'
	bad "the feature 'a' stands there twice" 'm["features"][1] = m["features"][0]'
	bad "'coef' has 2 numbers, not 3" 'm["coef"].pop()'
	bad "'coef' is not a list of numbers" 'm["coef"][0] = None'
	bad "'intercept' is not a number" 'm["intercept"] = "1"'
	bad "a 'scale' is not above 0" 'm["norm"]["scale"][1] = 0'
	bad "'way' is not a word that is known here" 'm["norm"]["way"] = "odd"'
	bad "'flag' has 1 numbers, not 2" 'm["norm"]["flag"].pop()'
	bad "'calibrator': x does not rise" 'm["calibrator"]["x"][1] = -1e9'
	# a chance of 4, or one that falls as the margin rises (found by make fuzz)
	bad "'calibrator': y falls, or is not in 0..1" 'm["calibrator"]["y"][-1] = 4'
	bad "'calibrator': y falls, or is not in 0..1" 'm["calibrator"]["y"][0] = -0.5'
	bad "'calibrator': y falls, or is not in 0..1" 'm["calibrator"]["y"][0] = m["calibrator"]["y"][-1]'
	bad "'calibrator' has no knots" 'm["calibrator"]["x"] = m["calibrator"]["y"] = []'
	bad "'y' has 0 numbers" 'm["calibrator"]["y"] = []'
	bad "'penalty' is 'l3', which is unknown" 'm["params"]["penalty"] = "l3"'
	bad "'params' is not an object" 'm["params"] = []'
	bad "'rows' is not a whole number" 'm["card"]["rows"] = -1'
	bad "'last_t0' is not a time" 'm["card"]["last_t0"] = "soon"'
	bad "'label' is not a text" 'm["card"]["label"] = 1'
	bad "'first_t1' is not a time" 'm["card"]["first_t1"] = "soon"'
	bad "'threshold' is not a number" 'del m["card"]["threshold"]'
	bad "'folds' is not an object" 'm["card"]["folds"] = []'
	bad "'folds' has none" 'm["card"]["folds"]["train"] = []'
	bad "'log_loss' has 3 numbers, not 4" 'm["card"]["folds"]["log_loss"].pop()'
	bad "'trials' has none" 'm["card"]["trials"] = { "kind": [] }'
	trials='m["card"]["trials"] = { "kind": ["a"], "chosen": 0, "pbo": None, "deflated": 0, "split": "", "features": ["a"], "norm": ["none"], "log_loss": [1] }; '
	bad "'chosen' is not a whole number in 0..0" "$trials"'m["card"]["trials"]["chosen"] = 1'
	bad "'norm' has 2 texts, not 1" "$trials"'m["card"]["trials"]["norm"] *= 2'
	bad "'log_loss' has 2 numbers, not 1" "$trials"'m["card"]["trials"]["log_loss"] *= 2'
	bad "'reference' is not an object" 'm["reference"] = 1'
	bad "'reference' is not of 2 features" 'm["reference"]["edge"].pop()'
	bad "'rows' has 38 numbers, not 39" 'm["reference"]["upto"][0].pop()'
	bad "'reference': 'n' is no number of cells" 'm["reference"]["n"][0] = -1'
	bad "'reference': the quantiles do not rise" 'm["reference"]["n"][0] = 0'
	bad "'reference': 'missing' is no number of cells" 'm["reference"]["missing"][1] = 0.5'
	bad "'reference': 'upto' is no number of cells" 'm["reference"]["upto"][1][3] = -1'
	bad "'reference': the quantiles do not rise" 'm["reference"]["edge"][1][3] = -9'
	bad "'reference': the quantiles do not rise" 'm["reference"]["upto"][1][38] = 1000'
	bad "'check' has no rows" 'm["check"]["p"] = []'
	bad "'rows' has 3 numbers, not 2" 'm["check"]["rows"][0].append(1)'
	bad "'check' is not an object" 'del m["check"]'
}

@test "a file of the first version is read; what it had not is not known" {
	python3 - <<'PY'
import json
m = json.load(open("m.json"))
m["format"] = "csf-model 1"
for k in "label", "first_t1", "threshold", "threshold_by", "folds", "trials":
    del m["card"][k]
del m["reference"]
json.dump(m, open("old.json", "w"))
PY
	csf-score -m old.json -f rows.csv >got
	csf-score -m m.json -f rows.csv | cmp - got
	[ "$(csf-score card old.json | grep -cE '^(label|trades|  log_loss|first label)')" = 0 ]
	fails 1 "old.json: it does not keep what its rows were, as models of csf-model 2 do: give them by --reference" \
		csf-score drift -m old.json -f rows.csv
	csf-score drift -m old.json -f rows.csv --reference rows.csv >got
	[ "$(wc -l <got)" = 3 ]
}

@test "what is no JSON object is refused" {
	head -c 300 m.json >cut.json
	fails 1 "cut.json:" csf-score card cut.json
	echo '[]' >list.json
	fails 1 "list.json: it is no JSON object" csf-score card list.json
	sed 's/{"format"/{"kind":"logit","format"/' m.json >twice.json
	fails 1 "no JSON document" csf-score card twice.json
	fails 2 "one model file is shown" csf-score card
}

@test "a damaged file is read or refused, never worse" {
	cat >fuzz.py <<-'EOF'
	import random, subprocess
	text = open("m.json", "rb").read()
	draw = random.Random(1)
	refused = 0
	for i in range(300):
	    b = bytearray(text)
	    for _ in range(draw.choice((1, 1, 2, 8))):
	        at = draw.randrange(len(b))
	        what = draw.randrange(4)
	        if what == 0:
	            b[at] = draw.randrange(256)
	        elif what == 1:
	            del b[at:at + draw.randrange(1, 40)]
	        elif what == 2:
	            b[at:at] = draw.choice((b"[", b"{", b"-", b"1e999", b"null,", b"99999999999999999999,"))
	        else:
	            b[at] = ord(draw.choice("0123456789-.eE,:[]{}\""))
	    open("x.json", "wb").write(b)
	    p = subprocess.run(["csf-score", "-m", "x.json", "-f", "rows.csv"],
	                       capture_output=True)
	    assert p.returncode in (0, 1), (i, p)
	    if p.returncode:
	        refused += 1
	        assert p.stderr.count(b"\n") == 1, p.stderr
	assert refused > 150, refused
	EOF
	python3 fuzz.py
}
