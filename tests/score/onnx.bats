# shellcheck disable=SC2016,SC2154
# Models as ONNX, by a runtime that is loaded when one is asked for.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf 'f0,f1\n0,1\n1,1\n2,-1\n' >rows
	printf 'f0,f1,p\n0,1,0.4378234991142019\n1,1,0.679178699175393\n2,-1,0.9399133498259924\n' >want
}

# need_runtime N: N cases need one, or are skipped.
need_runtime() {
	local lib
	lib=$("$BATS_TEST_DIRNAME/runtime" "$B/onnxruntime") || skip "$1 cases: $lib"
	export CSF_ONNXRUNTIME=$lib
	# a few bytes of its own are never given back
	echo leak:libonnxruntime >suppressions
	export LSAN_OPTIONS=suppressions=$PWD/suppressions:print_suppressions=0
}

make_model() {
	python3 "$BATS_TEST_DIRNAME/onnxes.py" "$1"
}

@test "tensors, maps, doubles, a row a call: the probability of class 1" {
	need_runtime 6
	local name
	for name in tensor zipmap sigmoid double single named; do
		make_model $name >m
		csf-score -q -m m --features 'f*' <rows >out
		same_numbers want out 2e-7 || { echo "$name"; false; }
		csf-score -m m --features 'f*' --check want <rows | cmp - out
	done
}

@test "a row with an empty feature, of which the model makes no number, has no p" {
	need_runtime 3
	printf 'f0,f1\n0,1\n,1\n2,-1\n,\n' >holes
	make_model zipmap >m
	csf-score -q -m m --features f0,f1 <holes >out
	[ "$(sed -n '3p;5p' out | tr '\n' ' ')" = ",1, ,, " ]
	sed '3d;5d' out >full
	sed 3d want >two
	same_numbers two full 2e-7
	csf-score import m -m m.json --features f0,f1 --check want --target y_a \
		--trained 2020-01-31
	csf-score -m m.json <holes >own
	[ "$(sed -n '3p;5p' own)" = "$(sed -n '3p;5p' out)" ]
	printf 'f0,f1,p\n0,1,\n' >none
	fails 1 "none:2: column 'p': empty: nothing to check with" \
		csf-score -m m --features f0,f1 --check none -f rows
	make_model three >m
	csf-score -q -m m --features f0,f1 <holes | sed -n 3p | grep -qx ',1,,,'
}

@test "of three classes there is a p for each" {
	need_runtime 1
	make_model three >m
	csf-score -q -m m --features f0,f1 <rows >out
	[ "$(head -n 1 out)" = f0,f1,p_0,p_1,p_2 ]
	named '{ s = $at["p_0"] + $at["p_1"] + $at["p_2"]
		if (s < 1 - 1e-6 || s > 1 + 1e-6 || $at["p_1"] != $at["p_2"]) exit 1 }' out
}

@test "what cannot be used is refused, in the runtime's words where it is its" {
	need_runtime 12
	local name text
	while IFS='|' read -r name text; do
		make_model "$name" >m
		fails 1 "$text" csf-score -q -m m --features f0,f1 -f rows
	done <<-'E'
		unknown|m: onnxruntime: This is an invalid model
		unknown|Frobnicate
		logits|m: its output 'y' is -0.25, which is no probability
		ambiguous|m: which of its outputs are probabilities? (one, two)
		ints|m: its input 'x' is no tensor of rows x features, float or double
		inputs|m: it has 2 inputs; one is read
	E
	make_model tensor >m
	fails 1 'm: it has 2 features, --features 1' csf-score -q -m m --features f0 -f rows
	fails 2 'an ONNX model has none' csf-score -q -m m --features f0,f1 --margin -f rows
	fails 1 'is of XGBoost' csf-score -q -m m --features f0,f1 --best -f rows
	sed 's/0.4378/0.4379/' want >wrong
	fails 1 'check row 1: p is 0.437823' csf-score -m m --features f0,f1 --check wrong -f rows
	head -c 100 m >short
	fails 1 'short: onnxruntime: ' csf-score -q -m short --features f0,f1 -f rows
	: >empty
	fails 1 'empty: ' csf-score -q -m empty --features f0,f1 -f rows
}

@test "an imported model carries the file, and needs the runtime" {
	need_runtime 1
	make_model zipmap >m
	csf-score import m -m m.json --features f0,f1 --check want --target y_a \
		--trained 2020-01-31
	rm m
	csf-score -m m.json <rows >out
	same_numbers want out 2e-7
	csf-score card m.json | grep -q '^library  *onnxruntime 1'
	sed 's/"onnx":"..../"onnx":"!!!!/' m.json >bad.json
	fails 1 "bad.json: 'onnx' is not base64" csf-score -m bad.json -f rows
	fails 1 'CSF_ONNXRUNTIME says where' env CSF_ONNXRUNTIME=/none csf-score -m m.json -f rows
}

@test "without a runtime the complaint says what to set" {
	make_model tensor >m
	fails 1 'CSF_ONNXRUNTIME says where its library is: /none/lib' \
		env CSF_ONNXRUNTIME=/none/lib.so csf-score -q -m m --features f0,f1 -f rows
	fails 2 "CSF_ONNXRUNTIME 'lib.so' is not an absolute path" \
		env CSF_ONNXRUNTIME=lib.so csf-score -q -m m --features f0,f1 -f rows
	libm=$(ldd "$(command -v csf-score)" | sed -n 's/.*libm\.so.* => \([^ ]*\).*/\1/p')
	[ -n "$libm" ]
	fails 1 "is no ONNX Runtime" \
		env CSF_ONNXRUNTIME="$libm" csf-score -q -m m --features f0,f1 -f rows
}

@test "models of scikit-learn and dense nets give their own probabilities" {
	need_shared vectors/ml/onnx_tree.onnx
	need_runtime 9
	local v=$shared/vectors/ml f name from
	for f in "$v"/onnx_*_pred.csv; do
		name=${f##*/onnx_}
		name=${name%_pred.csv}
		from=train.csv
		[ "$name" != hgb ] || from=train_missing.csv
		sed -n '1p;302,$p' "$v/$from" |
			csf-score -q -m "$v/onnx_$name.onnx" --features 'f?' |
			named '{ print $at["row"] "," $at["p"] }' - >out
		sed 1d "$f" | awk -F, '{ print $1 "," $NF }' >want
		[ "$(wc -l <out)" = 100 ]
		same_numbers want out 2e-6 || { echo "$name"; false; }
	done
	sed -n '1p;302,$p' "$v/train.csv" >rows
	fails 1 "its output 'output' is -1, which is no probability" \
		csf-score -q -m "$v/onnx_unsupported_erf.onnx" --features f0,f1,f2,f3,f4,f5 -f rows
}

@test "without --features it says how many" {
	need_runtime 1
	make_model tensor >m
	fails 2 'm: a foreign model: --features with the names of its 2 features, in its order' csf-score -m m -f rows
}
