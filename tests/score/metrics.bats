# shellcheck disable=SC2154
load ../lib.bash
load rows.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# agree GOT WANT: two JSON files, objects of a list by their threshold.
agree() {
	python3 - "$1" "$2" <<'EOF'
import json, sys
got, want = (json.load(open(f)) for f in sys.argv[1:])
n = 0
def same(at, g, w):
    global n
    if isinstance(w, dict):
        for k in w:
            same(at + "." + k, g[k], w[k])
    elif isinstance(w, list):
        for i, x in enumerate(w):
            y = g[i]
            if "threshold" in x:
                y = next(y for y in g if y["threshold"] == x["threshold"])
            same("%s[%d]" % (at, i), y, x)
    else:
        n += 1
        if w is None or g is None:
            assert g is w, (at, g, w)
        else:
            assert abs(g - w) <= 1e-12 * max(1, abs(w)), (at, g, w)
same("", got, want)
assert n > 100, n
EOF
}

@test "the figures are those of the reference file" {
	need_shared vectors/ml
	csf-score metrics --y y --p p --weight w --pnl pnl \
		--threshold 0,0.3,0.5,0.75,0.98,1 \
		-f "$shared/vectors/ml/metrics_in.csv" >got
	agree got "$shared/vectors/ml/metrics_out.json"
}

@test "the market's probability is the yardstick where it is given" {
	printf 'y,p,m\n1,0.8,0.5\n0,0.2,0.5\n1,0.9,\n' >in
	csf-score metrics --y y --p p --market m -f in >out
	[ "$(get market n <out)" = 2 ]
	[ "$(get market brier <out)" = 0.25 ]
	# 1 - 0.04 / 0.25
	[ "$(printf %.12f "$(get market brier_skill <out)")" = 0.840000000000 ]
}

@test "of one class alone nothing is said that cannot be" {
	printf 'y,p\n1,0.8\n1,0.2\n' | csf-score metrics --y y --p p >out
	for k in roc_auc average_precision ks log_loss_skill brier_skill; do
		[ "$(get unweighted "$k" <out)" = None ]
	done
	[ "$(get unweighted at 0 mcc <out)" = None ]
	[ "$(get unweighted brier <out | cut -c1-4)" = 0.34 ]
}

@test "ties count half" {
	printf 'y,p\n1,0.5\n0,0.5\n' | csf-score metrics --y y --p p >out
	[ "$(get unweighted roc_auc <out)" = 0.5 ]
}

@test "labels that overlap are worth fewer" {
	printf 'time,y,y_known,p\n2020-01-01,1,2020-01-02,0.5\n2020-01-02,0,2020-01-03,0.5\n2020-01-03,1,2020-01-03,0.5\n' >in
	# c is 1, 2, 2: (1 + 1/2) / 2 + 1/2 + 1/2
	[ "$(csf-score metrics --y y --p p -f in | get effective)" = 1.75 ]
	[ "$(cut -d, -f2,4 in | csf-score metrics --y y --p p | get effective)" = None ]
}

@test "a label that is known on a date is known at its close" {
	printf 'time,y,y_known,p\n2020-03-16T15:00:00Z,1,2020-03-16,0.5\n2020-03-16T19:00:00Z,0,2020-03-16T20:00:00Z,0.5\n' >in
	# c is 1, 2: (1 + 1/2) / 2 + 1/2
	[ "$(csf-score metrics --y y --p p -f in | get effective)" = 1.25 ]
}

@test "rows without a label or a probability are left out, and counted" {
	printf 'y,p\n1,0.8\n,0.2\n0,\n0,0.5\n' | csf-score metrics --y y --p p >out 2>err
	[ "$(get unweighted n <out)" = 2 ]
	grep -q '2 rows without y or p are left out' err
}

@test "what is no probability is one line" {
	printf 'y,p,w\n1,0.8,1\n0,1.2,1\n' >in
	fails 1 "stdin:3: column 'p': a probability is within 0..1" csf-score metrics --y y --p p <in
	printf 'y,p,w\n1,0.8,1\n2,0.2,1\n' >in
	fails 1 "in:3: column 'y': is neither 0 nor 1" csf-score metrics --y y --p p -f in
	printf 'y,p,w\n1,0.8,1\n0,0.2,-1\n' >in
	fails 1 "column 'w': a weight is at least 0" csf-score metrics --y y --p p --weight w -f in
	printf 'y,p,w\n,0.8,1\n0,,1\n' >in
	fails 1 "no row has both y and p" csf-score metrics -q --y y --p p -f in
	fails 1 "no column 'q'" csf-score metrics --y y --p q -f in
	fails 2 "metrics needs --y and --p" csf-score metrics --y y -f in
	fails 2 "--threshold '1.5' is not a number in 0..1" csf-score metrics --y y --p p --threshold 0.5,1.5 -f in
	fails 2 "takes no operand" csf-score metrics --y y --p p in
	printf 'time,y,y_known,p\n2020-01-02,1,2020-01-01,0.5\n' >in
	fails 1 "is before the row's time" csf-score metrics --y y --p p -f in
}

@test "a p of 0 or 1 that is wrong costs much, and not without end" {
	printf 'y,p\n1,0\n0,1\n1,1\n0,0\n' >in
	csf-score metrics --y y --p p -f in >out
	# a quarter of -log(1e-15) - log(1 - (1 - 1e-15)), the doubles that they are
	[ "$(get unweighted log_loss <out | cut -c1-7)" = 17.2695 ]
}

@test "-o text says the same to people, rounded" {
	cat >in <<-'END'
	time,y,y_known,p,m,pnl
	2020-01-02,1,2020-01-06,0.8,0.5,120
	2020-01-03,0,2020-01-07,0.45,0.5,-250.5
	2020-01-06,1,2020-01-08,0.62,,80
	2020-01-07,1,2020-01-09,0.41,0.5,60
	END
	cat >want <<-'END'
	rows                      4
	  independent labels      1.6667
	share of label 1          0.7500
	log loss                  0.5477, skill over that share 0.0261
	Brier score               0.1838, skill over that share 0.0200
	ROC AUC                   0.6667
	average precision         0.9167
	KS                        0.6667
	against the market        3 rows
	  its log loss            0.6931, skill against it 0.1764
	  its Brier score         0.2500, skill against it 0.2125
	p from 0.5                precision 1.0000, recall 0.6667, MCC 0.5774
	  P/L                     2 rows: mean 100.00, sum 200.00, won 1.0000
	p from 0.9                precision -, recall 0.0000, MCC 0.0000
	  P/L                     0 rows: mean -, sum 0.00, won -
	calibration error         0.1800
	  p of the tenth from 0.4 2 rows: mean p 0.4300, came true 0.5000
	  p of the tenth from 0.6 1 rows: mean p 0.6200, came true 1.0000
	  p of the tenth from 0.8 1 rows: mean p 0.8000, came true 1.0000
	END
	csf-score metrics --y y --p p --market m --pnl pnl --threshold 0.5,0.9 -f in \
		-o text >got
	diff want got
	csf-score metrics --y y --p p -f in -o text |
		grep -A 1 '^p from' | cut -c 27- | cmp - <(printf '%s\n' \
		'precision 1.0000, recall 0.6667, MCC 0.5774' 0.1800)
	csf-score metrics --y y --p p -f in -o json | cmp - <(csf-score metrics --y y --p p -f in)
}
