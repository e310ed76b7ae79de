# shellcheck disable=SC2154
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# times SET: the sample times of the reference files as days of rows.
times() {
	awk -F, -v set="$1" '
	function day(n) {
		return strftime("%Y-%m-%d", 86400 * n, 1)
	}
	NR == 1 {
		for (i = 1; i <= NF; i++) at[$i] = i
		print "time,y_a,y_a_known"
		next
	}
	{ print day($at[set "_t0"]) ",1," day($at[set "_t1"]) }
	' "$shared/vectors/ml/split_times.csv"
}

# spec FILE: split_cpcv_a_n6_k2_e0 is cpcv:6,2,0.
spec() {
	local kind p1 p2 p3 p4
	IFS=_ read -r _ kind _ p1 p2 p3 p4 <<<"$1"
	case $kind in
	purged) echo "purged:${p1#k},${p2#e}" ;;
	cpcv) echo "cpcv:n=${p1#n},k=${p2#k},embargo=${p3#e}" ;;
	wf)
		p2=${p2#ts} p4=${p4#m}
		echo "walk:${p1#k},${p2#auto},${p3#g},${p4#all}"
		;;
	esac
}

@test "folds are those of the reference files, to the byte" {
	need_shared vectors/ml
	local f name set n=0 bad=
	for set in a b c; do
		times "$set" | cat >"$set.csv"
	done
	for f in "$shared"/vectors/ml/split_*.ndjson; do
		name=$(basename "$f" .ndjson)
		set=$(cut -d_ -f3 <<<"$name")
		if [ "$set" = nopurge ]; then # a label known at once
			cut -d, -f1,2 a.csv >now.csv
			set=now
		fi
		csf-score split -q --bar point --target y_a "$(spec "$name")" <"$set.csv" >out 2>err || true
		cmp -s "$f" out || bad+=" $name"
		n=$((n + 1))
	done
	[ "$n" = 33 ]
	[ -z "$bad" ] || { echo "differ:$bad"; false; }
}

# rows N LIFE: a row a day, its label known LIFE days later.
rows() {
	awk -v n="$1" -v life="$2" 'BEGIN {
		print "time,y_a,y_a_known"
		for (i = 0; i < n; i++)
			printf "2020-01-%02d,%d,2020-01-%02d\n", i + 1, i % 2, i + 1 + life
	}'
}

@test "the first groups are a row longer, and kfold purges nothing" {
	[ "$(rows 7 3 | csf-score split --bar point --target y_a kfold:3)" = \
'{"fold":0,"train":[3,4,5,6],"test":[0,1,2]}
{"fold":1,"train":[0,1,2,5,6],"test":[3,4]}
{"fold":2,"train":[0,1,2,3,4],"test":[5,6]}' ]
}

@test "a label that is known on the day a test begins is purged" {
	[ "$(rows 8 1 | csf-score split --bar point --target y_a purged:4)" = \
'{"fold":0,"train":[3,4,5,6,7],"test":[0,1]}
{"fold":1,"train":[0,5,6,7],"test":[2,3]}
{"fold":2,"train":[0,1,2,7],"test":[4,5]}
{"fold":3,"train":[0,1,2,3,4],"test":[6,7]}' ]
}

@test "bars are purged as points are: a label is known at the end of its bar" {
	awk -v OFS=, 'BEGIN {
		print "time", "y_a", "y_a_known"
		for (i = 0; i < 40; i++)
			print at(i), i % 2, at(i + 1 + i % 3)
	}
	function at(i) { # half an hour each, 13 a session
		return sprintf("2024-03-%02dT%02d:%02d:00-05:00", 4 + i / 13, (570 + i % 13 * 30) / 60, i % 2 == int(i / 13) % 2 ? 30 : 0)
	}' >bars
	local split
	for split in purged:4,2 cpcv:5,2,1 walk:3,gap=0; do
		csf-score split --bar point --target y_a "$split" -f bars >want
		csf-score split --bar 30m --target y_a "$split" -f bars | cmp - want
	done
}

@test "an embargo below one is a share of the rows" {
	[ "$(rows 10 0 | csf-score split --bar point --target y_a purged:5,0.2 | head -n 1)" = \
		'{"fold":0,"train":[4,5,6,7,8,9],"test":[0,1]}' ]
}

@test "a walk does not train on what is not known, nor on more than it may" {
	[ "$(rows 8 1 | csf-score split --bar point --target y_a walk:2,2,gap=1,max=2)" = \
'{"fold":0,"train":[1,2],"test":[4,5]}
{"fold":1,"train":[3,4],"test":[6,7]}' ]
}

@test "rows without a label are in no fold" {
	rows 6 0 | awk -F, 'NR == 3 { print $1 ",,"; next } { print }' >in
	[ "$(csf-score split -q --bar point --target y_a kfold:5 <in | tail -n 1)" = \
		'{"fold":4,"train":[0,1,2,3],"test":[4]}' ]
}

@test "a fold with nothing to train on is named, the folds being written" {
	rows 6 20 >in
	fails 1 "fold 0 has no row to train on" \
		csf-score split --bar point -f in --target y_a purged:2
	rows 6 20 | csf-score split --bar point --target y_a purged:2 2>err >out || true
	[ "$(head -n 1 out)" = '{"fold":0,"train":[],"test":[0,1,2]}' ]
}

@test "a bad split is one line" {
	rows 6 0 >in
	local split='csf-score split --bar point -f in --target y_a'
	fails 2 "it is kfold:k, purged:k,embargo, cpcv" $split fold:3
	fails 2 "'k' is missing: kfold:k" $split kfold
	fails 2 "k '1' is not a whole number in 2" $split kfold:1
	fails 2 "it is written purged:k,embargo" $split purged:2,1,1
	fails 2 "it is written purged:k,embargo" $split purged:2,gap=1
	fails 2 "'k' is given twice" $split purged:2,k=3
	fails 2 "embargo '0.7' is not a number in 0..0.5" $split purged:2,0.7
	fails 2 "k is below n" $split cpcv:3,3
	fails 2 "more than 10000 folds" $split cpcv:40,20
	fails 2 "one operand" $split kfold:2 kfold:3
	fails 2 "split needs --target" csf-score split kfold:2 -f in
	fails 1 "6 rows are too few for 7 groups" $split kfold:7
	fails 1 "6 rows are too few" $split walk:6
	fails 1 "no column 'y_b'" csf-score split kfold:2 -f in --target y_b
}
