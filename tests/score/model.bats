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
	bad "'format' is 'csf-model 2'; 'csf-model 1' is read" 'm["format"] = "csf-model 2"'
	bad "'kind' is 'magic', which is unknown" 'm["kind"] = "magic"'
	bad "'kind' is not a text" 'del m["kind"]'
	bad "'features' is empty" 'm["features"] = []'
	bad "'features' is not an array" 'm["features"] = 3'
	bad "the feature 'y_up' is a target, which looks ahead" 'm["features"][0] = "y_up"'
	bad "'coef' has 2 numbers, not 3" 'm["coef"].pop()'
	bad "'coef' is not a list of numbers" 'm["coef"][0] = None'
	bad "'intercept' is not a number" 'm["intercept"] = "1"'
	bad "a 'scale' is not above 0" 'm["norm"]["scale"][1] = 0'
	bad "'way' is not a word that is known here" 'm["norm"]["way"] = "odd"'
	bad "'flag' has 1 numbers, not 2" 'm["norm"]["flag"].pop()'
	bad "'calibrator': x does not rise" 'm["calibrator"]["x"][1] = -1e9'
	bad "'calibrator' has no knots" 'm["calibrator"]["x"] = m["calibrator"]["y"] = []'
	bad "'y' has 0 numbers" 'm["calibrator"]["y"] = []'
	bad "'penalty' is 'l3', which is unknown" 'm["params"]["penalty"] = "l3"'
	bad "'params' is not an object" 'm["params"] = []'
	bad "'rows' is not a whole number" 'm["card"]["rows"] = -1'
	bad "'last_t0' is not a time" 'm["card"]["last_t0"] = "soon"'
	bad "'check' has no rows" 'm["check"]["p"] = []'
	bad "'rows' has 3 numbers, not 2" 'm["check"]["rows"][0].append(1)'
	bad "'check' is not an object" 'del m["check"]'
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
