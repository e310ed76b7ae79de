# shellcheck disable=SC2154
# Boosted trees: trained by libxgboost, and XGBoost's documents of others.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf 'f0,f1\n0,1\n1,1\n1,3\n,3\n1,\n' >rows
}

make_model() {
	python3 "$BATS_TEST_DIRNAME/boosters.py" "$@"
}

# column NAME: its cells in one line.
column() {
	named '{ printf "%s%s", (FNR > 2 ? " " : ""), $at["'"$1"'"] }' -
}

# made [n]: rows with features and a target, some cells empty.
made() {
	awk -v n="${1:-300}" 'BEGIN {
		print "time,a,b,c,y_up,y_up_known"
		for (i = 0; i < n; i++) {
			s = (s * 16807 + 11) % 2147483647; a = s % 1000 / 100
			s = (s * 16807 + 11) % 2147483647; b = s % 1000 / 100
			s = (s * 16807 + 11) % 2147483647; e = s % 1000 / 100
			y = a + (b > 5) * 4 + e / 2 > 9
			d = strftime("%Y-%m-%d", 86400 * (i + 11000), 1)
			printf "%s,%s,%s,%s,%d,%s\n", d, s % 17 ? a : "", b, e, y, d
		}
	}'
}

train() {
	csf-score train -q --target y_up --features a,b,c --seed 7 "$@"
}

@test "a document's margins are those worked out by hand, JSON and UBJSON" {
	local name want f
	for f in '' ubj; do
		while read -r name want; do
			make_model "$name" $f >m
			csf-score -q -m m --features 'f*' --margin <rows >out
			[ "$(column margin <out)" = "$want" ] || { cat out; false; }
		done <<-'E'
			tree -0.875 0.375 1.625 -0.875 1.625
			dart -0.25 0.375 1 -0.25 1
			linear -0.5 1.5 -0.5 -2.5 2.5
			squared -0.375 0.875 2.125 -0.375 2.125
		E
	done
	make_model tree | csf-score -q -m /dev/stdin --features f0,f1 -f rows >out
	[ "$(sed -n 2p out)" = 0,1,0.29421497216298875 ]
}

@test "a model is loaded and asked in one thread" {
	[ -r /proc/self/status ] || skip "no /proc"
	local answer pid to
	make_model tree >m
	coproc csf-score -q -m m --features f0,f1
	pid=$COPROC_PID
	to=${COPROC[1]}
	head -n 2 rows >&"$to"
	read -r answer <&"${COPROC[0]}"
	read -r answer <&"${COPROC[0]}"
	[ "$answer" = 0,1,0.29421497216298875 ]
	grep -qx 'Threads:.1' "/proc/$pid/status"
	exec {to}>&-
	wait "$pid"
}

@test "of several classes there is a p for each" {
	make_model multi >m
	csf-score -q -m m --features f0,f1 --as x <rows >out
	[ "$(head -n 1 out)" = f0,f1,x_p_0,x_p_1,x_p_2 ]
	[[ $(sed -n 2p out) == 0,1,0.0900305731703804*,0.244728471054797*,0.66524095577482* ]]
	fails 1 'it has 3 classes, a model file two' csf-score import m -m x.json \
		--features f0,f1 --target y_a --trained 2020-01-01 \
		--check <(sed 's/^.*_p_0/f0,f1,p_0/; s/x_//g' out)
	[ ! -e x.json ]
}

@test "features are found by name when the document has names" {
	make_model tree 'learner.feature_names=["f1","f0"]' >m
	printf 'f0,f1\n1,0\n3,1\n' >swapped
	csf-score -q -m m --features f0,f1 --margin <swapped >out
	[ "$(column margin <out)" = '-0.875 1.625' ]
	fails 1 "its feature 'g' is not in --features" \
		csf-score -q -m <(make_model tree 'learner.feature_names=["f1","g"]') \
		--features f0,f1 -f rows
	fails 1 "its feature 'f0' stands there twice" \
		csf-score -q -m <(make_model tree 'learner.feature_names=["f0","f0"]') \
		--features f0,f1 -f rows
	fails 1 'it has 2 features, --features 1' csf-score -q -m m --features f0 -f rows
}

@test "a base_score written as a list is read, unless it has several values" {
	local score
	for score in 2.5E-1 '[2.5E-1]' '[2.5E-1,0.25]'; do
		make_model squared "learner.learner_model_param.base_score=\"$score\"" >m
		csf-score -q -m m --features f0,f1 <rows >out
		[ "$(column p <out)" = '-0.625 0.625 1.875 -0.625 1.875' ]
	done
	make_model squared 'learner.learner_model_param.base_score="[0.1,0.2]"' >m
	fails 1 'a value for each class' csf-score -q -m m --features f0,f1 -f rows
}

@test "all rounds are used, which is said, or those up to the best one" {
	make_model tree 'learner.attributes.best_iteration="0"' >m
	csf-score -m m --features f0,f1 --margin <rows >out 2>err
	grep -q 'all 2 rounds are used; its best_iteration is 0 (--best)' err
	[ "$(column margin <out)" = '-0.875 0.375 1.625 -0.875 1.625' ]
	csf-score -m m --features f0,f1 --margin --best <rows >out
	[ "$(column margin <out)" = '-1 0.25 1.5 -1 1.5' ]
	fails 1 '--best: it has no best_iteration' csf-score -m <(make_model tree) \
		--best --features f0,f1 -f rows
	cut -d, -f1-3 out >check
	csf-score import m --best -m x.json --features f0,f1 --check check \
		--target y_a --trained 2020-01-01
	csf-score -m x.json --margin <rows | cmp - out
}

@test "what is wrong in a document is named, and never reaches the library" {
	local change text
	local t=learner.gradient_booster.model.trees.0
	while IFS='|' read -r change text; do
		make_model tree "${change//TREE/$t}" >m
		fails 1 "$text" csf-score -q -m m --features f0,f1 -f rows
	done <<-'E'
		TREE.left_children.0=99|tree 0: node 0 has child 99, of 5 nodes
		TREE.left_children.0=-7|tree 0: node 0 has child -7
		TREE.left_children.2=0|tree 0: node 2 has child 0
		TREE.right_children.2=1|tree 0: node 1 is the child of two, or of itself
		TREE.right_children.0=-1|tree 0: node 0 has child -1
		TREE.left_children.2=2|tree 0: node 2 is the child of two, or of itself
		TREE.parents.3=0|node 3 names another parent than 2
		TREE.split_indices.0=2|tree 0: node 0 splits feature 2, of 2
		TREE.split_indices.0=-1|splits feature -1
		TREE.split_conditions.0="a"|'split_conditions', item 0: not a number
		TREE.split_conditions.0=1e39|not a number in the range of single precision
		TREE.split_conditions=[1]|'split_conditions' has 1 items, 5 are due
		TREE.sum_hessian=|no 'sum_hessian'
		TREE.tree_param.num_nodes="1000000000"|'split_conditions' has 5 items, 1000000000 are due
		TREE.tree_param.num_nodes="x"|'num_nodes' is 'x', not a whole number
		TREE.tree_param.num_deleted="1"|0 nodes are unreachable, 'num_deleted' is 1
		TREE.id=1|'id' is not its place
		TREE.split_type.0=1|'split_type', item 0 is 1
		TREE.split_type=[]|'split_type' has 0 items, 5 are due
		TREE.categories=[1]|it has categorical splits
		TREE.default_left.0=2|'default_left', item 0 is 2
		TREE=7|tree 0: it is not an object
		learner.gradient_booster.model.tree_info.1=1|'tree_info', item 1 is 1
		learner.gradient_booster.model.gbtree_model_param.num_trees="3"|'trees' has 2 items, 3 are due
		learner.gradient_booster.name="gbforest"|booster 'gbforest': gbtree, dart and gblinear
		learner.objective.name="rank:ndcg"|objective 'rank:ndcg': binary:logistic, reg:squarederror and
		learner.learner_model_param.num_feature="0"|'num_feature' is '0'
		learner.learner_model_param.num_class="3"|binary:logistic with 3 classes
		learner.learner_model_param.num_target="2"|several targets
		learner.learner_model_param.base_score="1E0"|base_score 1 is no probability
		learner.learner_model_param.base_score="[x]"|base_score '[x]' is not a number
		learner.feature_types=["c","float"]|feature 0 is categorical
		learner.feature_names=["f0"]|'feature_names' has 1 items, 2 are due
		learner.attributes={"a":1}|'a' is not a text
		learner=|no 'learner': it is no XGBoost model
		version=[1,7]|'version' has 2 items, 3 are due
	E
	make_model linear 'learner.gradient_booster.model.weights=[1]' >m
	fails 1 "'weights' has 1 items, 3 are due" csf-score -q -m m --features f0,f1 -f rows
	make_model dart 'learner.gradient_booster.weight_drop=[1.0]' >m
	fails 1 "'weight_drop' has 1 items, 2 are due" csf-score -q -m m --features f0,f1 -f rows
	make_model tree | head -c 900 >m
	fails 1 'm:1: not JSON' csf-score -q -m m --features f0,f1 -f rows
	make_model tree ubj | head -c 900 >m
	fails 1 'm: not UBJSON: byte 899: it ends in' csf-score -q -m m --features f0,f1 -f rows
	printf '{i\1a[$d#L\177\377\377\377\377\377\377\377' >m
	fails 1 'a length goes beyond its end' csf-score -q -m m --features f0,f1 -f rows
	{ printf '{i\1a'; printf '[%.0s' {1..100000}; } >m
	fails 1 'it is nested too deeply' csf-score -q -m m --features f0,f1 -f rows
}

@test "a damaged document is refused or read, and nothing worse" {
	local form i got
	for form in json ubj; do
		make_model tree $form >m 2>/dev/null || make_model tree >m
		mkdir "$form"
		make_model fuzz m 150 "$form"
		for i in "$form"/*; do
			got=0
			csf-score -q -m "$i" --features f0,f1 <rows >out 2>err || got=$?
			case $got in
			0) [ "$(wc -l <out)" = 6 ] ;;
			1) [ "$(wc -l <err)" = 1 ] || { cat err; false; } ;;
			*) echo "$i: exit $got"; cat err; false ;;
			esac
		done
	done
}

@test "without --check a foreign model is warned of, with a wrong one refused" {
	make_model tree >m
	csf-score -m m --features f0,f1 <rows >out 2>err
	grep -q 'm: no --check' err
	csf-score -m m --features f0,f1 --check out <rows >again 2>err
	cmp out again && [ ! -s err ]
	sed 's/^1,1,0.59/1,1,0.58/' out >wrong
	fails 1 "m: check row 2: p is 0.5926666 here, 0.5826666 in 'wrong'" \
		csf-score -m m --features f0,f1 --check wrong -f rows
	csf-score -m m --features f0,f1 --check wrong --tolerance 0.02 <rows | cmp - out
	fails 1 "there are: f0, f1; it is what the program that trained it says" \
		csf-score -m m --features f0,f1 --check rows -f rows
	sed '4s/^/x/' rows >bad
	fails 1 "bad:4: column 'f0': 'x1'" csf-score -q -m m --features f0,f1 -f bad
	head -n 3 out | cmp - .out
	fails 1 "rows: it is neither XGBoost's nor ONNX" csf-score -m rows --features f0,f1
	fails 1 "/dev/null: it is neither" csf-score -m /dev/null --features f0,f1
	fails 2 'say its --features' csf-score -m m --check out
	fails 2 'csf-score import gives it one' csf-score -m m --features f0,f1 --ev
}

@test "a number too large for single precision: its line, and the rows before it" {
	local name
	printf 'time,f0,f1\n2024-01-02,0,1\n2024-01-03,1e39,1\n2024-01-04,1,3\n' >huge
	make_model tree >m
	fails 1 "huge:3: column 'f0': 1e+39 is too large for the model" \
		csf-score -q -m m --features f0,f1 -f huge
	[ "$(wc -l <.out)" = 2 ]
	printf 'f0,f1,p\n0,1,0.29421497216298875\n' >check
	csf-score import m -m x.json --features f0,f1 --check check --target y_a \
		--trained 2020-01-31
	for name in "-m x.json" "explain shap -m x.json"; do
		# shellcheck disable=SC2086 # words
		fails 1 "huge:3: column 'f0': 1e+39 is too large for the model" \
			csf-score $name -f huge
		[ "$(wc -l <.out)" = 2 ]
	done
	made | awk -F, -v OFS=, 'NR == 100 { $2 = "1e39" } { print $0, NR == 1 ? "w" : NR == 50 ? "1e39" : 1 }' >rows.csv
	fails 1 "rows.csv:100: the feature 'a' is 1e+39, too large for xgb" \
		train --kind xgb -f rows.csv -m y.json
	for name in "cv --split kfold:3" "walk --train 50 --every 50"; do
		# shellcheck disable=SC2086 # words
		fails 1 "rows.csv:100: the feature 'a' is 1e+39, too large for xgb" \
			csf-score $name -q --target y_up --features a,b --kind xgb:rounds=1 -f rows.csv
	done
	fails 1 "rows.csv:100: the feature 'a' is 1e+39, too large for xgb" \
		csf-score explain permutation -q --target y_up --features a,b \
		--kind xgb:rounds=1 --split walk:3 -f rows.csv
	fails 1 "rows.csv:50: the weight is 1e+39, too large for xgb" \
		csf-score train -q --target y_up --features b --weight w --kind xgb -f rows.csv -m y.json
	[ ! -e y.json ]
}

@test "an imported model answers as the foreign one, from its own file" {
	make_model tree ubj >m
	csf-score -q -m m --features f0,f1 <rows >out
	csf-score import m -m x.json --features f0,f1 --check out --target y_a \
		--trained 2020-01-31
	csf-score -m x.json <rows | cmp - out
	csf-score card x.json | grep -q '^target  *y_a$'
	csf-score card x.json | grep -q '^kind  *foreign_xgb$'
	fails 2 'it is not trained here' train --kind foreign_xgb -m y.json
	fails 2 "import takes one file" csf-score import m m
	fails 2 "import needs -m" csf-score import m
	fails 2 'import needs --check' csf-score import m -m y.json --features f0,f1
	fails 2 'for the card' csf-score import m -m y.json --features f0,f1 --check out
	fails 1 "objective binary:logistic" csf-score import <(make_model squared) \
		-m y.json --features f0,f1 --target y_a --trained 2020-01-31 \
		--check <(make_model squared >s; csf-score -q -m s --features f0,f1 -f rows)
	sed 's/"booster":{/"booster":{"x":1,/; s/\[1,0\.0,/&/; s/"num_nodes":"5"/"num_nodes":"6"/' x.json >bad.json
	fails 1 '5 items, 6 are due' csf-score -m bad.json -f rows
	[ ! -e y.json ]
}

@test "the same rows and seed give the same bytes, written with every parameter" {
	made >rows
	train --kind xgb:rounds=20,subsample=0.7,colsample=0.7 -m one.json <rows
	train --kind xgb:rounds=20,subsample=0.7,colsample=0.7 -m two.json <rows
	cmp one.json two.json
	train --kind xgb:rounds=20,subsample=0.7,colsample=0.7 --seed 8 -m other.json <rows
	cmp -s one.json other.json && false
	grep -q '"params":{"rounds":20,"method":"hist","depth":3,"eta":0.1,"gamma":0,"min_child":1,"subsample":0.7,"colsample":0.7,"lambda":1,"alpha":0,"bins":256,"base":0.5}' one.json
	grep -q '"library":"xgboost 1' one.json
	csf-score -m one.json <rows >out
	named '{ if ($at["p"] > 0.5 == $at["y_up"]) n++ } END { exit n < 270 }' out
}

@test "a row alone, and rows in a block, have the same p" {
	made 1100 >rows
	train --kind xgb:rounds=10 -m m.json <rows
	csf-score -m m.json <rows >out
	{ head -n 1 rows; sed -n 1050p rows; } | csf-score -m m.json >one
	[ "$(tail -n 1 one)" = "$(sed -n 1050p out)" ]
}

@test "shap values sum up to the margin, row by row" {
	made 700 >rows
	train --kind xgb:rounds=30 --flag-missing -m m.json <rows
	csf-score explain shap -m m.json --as x_ <rows >out
	[ "$(head -n 1 out)" = time,a,b,c,y_up,y_up_known,x_shap_a,x_shap_b,x_shap_c,x_shap_a_missing,x_shap_bias ]
	named '{ print $at["x_shap_a"] + $at["x_shap_b"] + $at["x_shap_c"] + \
		$at["x_shap_a_missing"] + $at["x_shap_bias"] }' out >got
	csf-score -m m.json --margin <rows | named '{ print $at["margin"] }' - >want
	same_numbers want got 1e-5
	sed '600s/,/,x/' rows >bad
	fails 1 "bad:600: column 'a': 'x" csf-score explain shap -m m.json --as x_ -f bad
	head -n 599 out | cmp - .out
	csf-score explain shap -m m.json -o json <rows | sed -n 700p | grep -q '"shap_bias":'
}

@test "gain is that of the document's splits, a row a feature" {
	make_model tree >m
	csf-score -q -m m --features f0,f1 <rows >out
	csf-score import m -m m.json --features f0,f1 --check out --target y_a \
		--trained 2020-01-31
	csf-score explain gain -m m.json >out
	printf 'feature,gain,cover,splits\nf0,4,8,1\nf1,4,8,1\n' | cmp - out
	made >rows
	csf-score train -q --target y_up --features a,b --kind logit -m l.json <rows
	fails 1 'l.json: a model of kind logit has no trees' csf-score explain gain -m l.json
	fails 1 'has no trees' csf-score explain shap -m l.json -f rows
	fails 2 "explain 'lime'" csf-score explain lime -m l.json
	fails 2 'explain pdp has no -m' csf-score explain pdp -m l.json
	fails 2 'explain gain reads no rows' csf-score explain gain -m l.json -f rows
	fails 2 'explain gain trains nothing' csf-score explain gain -m l.json --features a
	fails 2 'explain gain needs -m' csf-score explain gain
}

@test "XGBoost's own models give XGBoost's own margins and predictions" {
	need_shared vectors/ml/xgb_base.json
	local v=$shared/vectors/ml name f
	sed -n '1p;302,$p' "$v/train_missing.csv" >rows
	for f in base.json base.ubj base_as31.json logit.json logit.ubj reg.json reg.ubj; do
		name=${f%%.*}
		name=${name%_as31}
		cut -d, -f1,2 "$v/xgb_${name}_pred.csv" >want
		csf-score -q -m "$v/xgb_$f" --features 'f*' --margin <rows >out
		named 'BEGIN { print "row,margin" } { print $at["row"] "," $at["margin"] }' out >got
		same_numbers want got 2e-6
		cut -d, -f3 "$v/xgb_${name}_pred.csv" | sed 1d >want
		named '{ print $at["p"] }' out >got
		same_numbers want got 1e-6
	done
}

@test "training gives XGBoost's own predictions" {
	need_shared vectors/ml/xgb_base.json
	local v=$shared/vectors/ml name kind
	awk -F, -v OFS=, 'NR == 1 { $1 = "time"; $NF = "y_a" }
		NR > 1 { $1 = strftime("%Y-%m-%d", 86400 * (NR + 11000), 1) } 1' \
		"$v/train_missing.csv" >rows
	while read -r name kind; do
		head -n 301 rows | csf-score train -q --target y_a --features 'f*' \
			--seed 7 --kind "$kind" -m m.json
		sed -n '1p;302,$p' rows | csf-score -m m.json --margin |
			named '{ print $at["margin"] "," $at["p"] }' - >got
		tail -n +2 "$v/xgb_${name}_pred.csv" | cut -d, -f2,3 >want
		same_numbers want got 1e-5
	done <<-'E'
		logit xgb:depth=3,eta=0.2,method=hist,rounds=25
		base xgb:depth=3,eta=0.3,base=0.3,method=exact,subsample=0.8,rounds=12
	E
}

@test "a foreign model without --features is told which they are" {
	make_model plain >m
	fails 2 'm: a foreign model: --features with the names of its 2 features, in its order' csf-score -m m -f rows
	make_model plain | python3 -c 'import json, sys
m = json.load(sys.stdin)
m["learner"]["feature_names"] = ["f1", "f0"]
print(json.dumps(m))' >n
	fails 2 'n: a foreign model: --features f1,f0' csf-score -m n -f rows
	csf-score -q -m n --features f1,f0 -f rows >out
	# members in any order
	python3 -c 'import json, sys
m = json.load(sys.stdin)
print(json.dumps({"version": m.pop("version", [2, 0, 0]), **m}))' <n >v
	fails 2 'v: a foreign model: --features f1,f0' csf-score -m v -f rows
	printf '{"learner": 1}' >bad
	fails 1 "bad: " csf-score -m bad -f rows
	fails 1 "cannot open 'none'" csf-score -m none -f rows
}

@test "trees that are read answer as the library does, bit by bit" {
	"$B/tests/score/forest"
}
