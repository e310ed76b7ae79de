# shellcheck disable=SC2154
load ../lib.bash
load rows.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && trades >in
}

walk() {
	csf-score walk -q --kind logit --target y_win --features a,b,c \
		--train 100 --every 21 --calibrate platt --cv purged:4,10 "$@"
}

# probabilities: time, p and model of the rows on stdin.
probabilities() {
	cut -d, -f1,9,10
}

# as_of LAST: the first rows of `in` up to line LAST as they stood on that day:
# what was not known is empty.
as_of() {
	awk -F, -v OFS=, -v last="$1" '
	NR == FNR { if (FNR == last) day = $1; next }
	FNR > last { exit }
	FNR > 1 && $7 > day { $6 = $7 = $8 = "" }
	{ print }' in in
}

@test "p does not change when rows behind are cut, nor with the last day of the run" {
	local k
	walk -f in | probabilities >whole
	for k in 120 133 134 135 200 201 317 400; do
		head -n "$k" in | walk | probabilities >part
		head -n "$k" whole | cmp - part
		as_of "$k" | walk | probabilities >part
		head -n "$k" whole | cmp - part
	done
}

@test "p does not change when a label that is not yet known is altered" {
	local k
	walk -f in | probabilities >whole
	for k in 115 134 176 177 251 390; do
		awk -F, -v OFS=, -v line="$k" '
		NR == FNR { if (FNR == line) day = $1; next }
		FNR > 1 && $6 != "" && $7 >= day { $6 = 1 - $6; $8 = -$8; n++ }
		{ print }
		END { exit n < 5 }' in in >altered
		walk -f altered | probabilities >part
		head -n "$k" part >got
		head -n "$k" whole | cmp - got
	done
	# and a label that was known does matter
	awk -F, -v OFS=, 'FNR > 1 && FNR < 100 { $6 = 1 - $6 } { print }' in |
		walk | probabilities >part
	[ "$(sed -n 200p part)" != "$(sed -n 200p whole)" ]
}

@test "the same days have the same p, however they are stamped" {
	walk -f in | cut -d, -f9 >want
	sed -E 's/([0-9]{4}-[0-9]{2}-[0-9]{2})/\1T00:00:00Z/g' in | walk --bar 1d | cut -d, -f9 | cmp - want
	sed -E 's/([0-9]{4}-[0-9]{2}-[0-9]{2})/\1T15:00:00Z/g' in | walk --bar 30m | cut -d, -f9 | cmp - want
}

@test "the first model has as many labels as asked, and each is known before its row" {
	walk -f in >out
	# 100 labels of 10 days are known before the 111th row, on line 112
	[ "$(named '$at["p"] != "" { print FNR; exit }' out)" = 112 ]
	[ "$(named '$at["model"] != "" { print $at["model"] }' out | uniq | wc -l)" = 14 ]
	[ "$(named '$at["model"] == $at["time"] { print FNR }' out | head -n 3 | paste -sd' ')" = "112 133 154" ]
}

@test "the newest model scores live with the same number" {
	walk -f in --models kept >out
	[ "$(find kept -name '*.json' | wc -l)" = 14 ]
	local newest
	newest=$(find kept -name '*.json' | sort | tail -n 1)
	[ "$newest" = "kept/$(tail -n 1 out | cut -d, -f10).json" ]
	tail -n 5 out | cut -d, -f9 >want
	(head -n 1 in; tail -n 5 in) | csf-score -q -m "$newest" | tail -n 5 | cut -d, -f9 | cmp - want
}

@test "a model is what train makes of the labels known before its row" {
	walk -f in --models kept >out
	local day
	day=$(named '$at["model"] == $at["time"] { print $at["time"] }' out | sed -n 5p)
	awk -F, -v day="$day" 'NR == 1 || ($6 != "" && $7 < day)' in |
		csf-score train -q --kind logit --target y_win --features a,b,c \
			--calibrate platt --cv purged:4,10 -m m.json
	csf-score -q -m m.json -f in | cut -d, -f1,9 >want
	day=$day named '$at["model"] == ENVIRON["day"] { print $at["time"] "," $at["p"] }' out >got
	[ "$(wc -l <got)" = 21 ]
	[ "$(grep -cFxf want got)" = 21 ]
}

# features: one that a row knows, and one of the row behind it.
features() {
	awk -F, -v OFS=, 'NR == 1 { print $0, "fair", "leak"; next }
		NR > 2 { print row, fair, $2 }
		{ row = $0; fair = $2 }
		END { print row, fair, "" }'
}

@test "a feature that looks ahead is found when rows are cut and features made anew" {
	local f k found=
	features <in >whole
	for k in 200 300 390; do
		head -n "$k" in | features >part
		for f in fair leak; do
			csf-score walk -q --kind logit --target y_win --features "$f" --train 100 --every 21 -f whole |
				sed -n "${k}p" | cut -d, -f11 >a
			csf-score walk -q --kind logit --target y_win --features "$f" --train 100 --every 21 -f part |
				sed -n "${k}p" | cut -d, -f11 >b
			cmp -s a b || found+="$f "
		done
	done
	[ "$found" = "leak leak leak " ]
}

@test "--unique: labels made anew of fewer rows move no p that was there" {
	local k
	made() {
		csf-label win=target.tb:up=1,dn=1,h=10 -f - |
			csf-score walk -q --kind logit --target y_win_meta --features rsi_14,v \
				--train 100 --every 21 --unique | awk -F, '{ print $1, $(NF - 1), $NF }'
	}
	csf-fetch --from 2017-01-01 --to 2018-12-31 sample spx | csf-ind rsi:14 v=hv:20 >bars
	made <bars >whole
	grep -q ' 0\.[0-9]* 20' whole
	for k in 130 200 317 318 319 400; do
		head -n "$k" bars | made >part
		head -n "$k" whole | cmp - part
	done
}

@test "a window forgets old labels" {
	awk -F, -v OFS=, 'FNR > 1 && FNR < 100 { $6 = 1 - $6 } { print }' in >old
	walk -f in --window 100 | tail -n 100 >a
	walk -f old --window 100 | tail -n 100 >b
	cmp a b
	walk -f old | tail -n 100 | cut -d, -f9 >b
	[ "$(cut -d, -f9 a)" != "$(cat b)" ]
}

@test "rows of one instant have one model" {
	awk 'NR == 1 { print; next } { print; print }' in >two
	csf-score walk -q --kind logit --target y_win --features a,b,c --train 100 --every 3 -f two >out
	[ "$(named '{ n[$at["time"] " " $at["model"]]++ } END { for (i in n) if (n[i] != 2) print i }' out)" = "" ]
}

@test "with too few labels no row gets a p, and that is said" {
	head -n 50 in | csf-score walk --kind logit --target y_win --features a --train 100 --every 5 >out 2>err
	grep -q 'no row has 100 labels known before it' err
	[ "$(wc -l <out)" = 50 ]
	[ "$(named '$at["p"] != ""' out)" = "" ]
}

@test "a feature that begins late has no model before, and of two is dropped, once said" {
	awk -F, -v OFS=, 'NR > 1 && NR < 200 { $2 = "" } { print }' in >late
	local w='csf-score walk --kind logit --target y_win --train 100 --every 21'
	$w --features a -f late >out 2>err
	[ "$(cat err)" = "csf-score: late:112: the labels known before it, or in a fold of them, are all the same, or no feature varies: 5 models could not be made, 105 rows have no p" ]
	[ "$(named 'FNR == 400 { print ($at["p"] > 0) }' out)" = 1 ]
	$w --features a,b -f late >out 2>err
	[ "$(cat err)" = "csf-score: late:112: the feature 'a' is dropped from 5 models: it is the same, or empty, in all their rows" ]
	$w --features b -f late >b 2>err
	head -n 200 out | cmp - <(head -n 200 b)
}

@test "what cannot be walked is one line" {
	local w='csf-score walk -q --kind logit --target y_win --features a -f in'
	fails 2 "walk needs --train and --every" $w
	fails 2 "--window 50 is below --train 100" $w --train 100 --every 5 --window 50
	fails 2 "walk takes no operand" $w --train 100 --every 5 in
	fails 1 "cannot make 'in/x'" $w --train 100 --every 5 --models in/x
}

@test "where known labels are all the same there is no p, which is said once" {
	awk -F, -v OFS=, 'NR > 1 && NR < 150 && $6 != "" { $6 = 1 } { print }' in >late
	local n w='csf-score walk --kind logit --target y_win --features a --train 100 --every 21'
	$w -f late --models kept >out 2>err
	n=$(named 'FNR > 111 && $at["p"] == "" { n++ } END { print n }' out)
	[ "$n" -ge 42 ]
	[ "$(cat err)" = "csf-score: late:112: the labels known before it, or in a fold of them, are all the same, or no feature varies: $((n / 21)) models could not be made, $n rows have no p" ]
	[ "$(find kept -type f | wc -l)" = $((14 - n / 21)) ]
	# the rows behind have what they have without those
	[ "$(named 'FNR == 400 { print ($at["p"] > 0) }' out)" = 1 ]
	# in a fold of the calibrator alone: less has a 0 or two that are known, in one fold
	awk -F, -v OFS=, 'NR == 20 { $6 = 0 } { print }' late >less
	$w -f less >out 2>err
	[ ! -s err ]
	$w -f less --calibrate platt --cv kfold:4 >out 2>err
	grep -q '^csf-score: less:112: .* models could not be made' err
	# in what calibrates alone
	$w -f in --calibrate platt --cv walk:1,test=1 >out 2>err
	grep -q '^csf-score: in:112: .* models could not be made' err
}
