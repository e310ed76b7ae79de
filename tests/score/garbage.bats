# shellcheck disable=SC2154
# Files that nobody vouches for, damaged.
load ../lib.bash
load rows.bash

@test "damaged models, foreign models, grids and kept trials are taken or refused" {
	cd "$BATS_TEST_TMPDIR" || return
	trades 150 >in
	csf-score train -q --target y_win --features a,b --kind logit --flag-missing --pnl y_win_pnl \
		--calibrate isotonic --cv kfold:3 -f in -m logit
	csf-score train -q --target y_win --features a,b --kind xgb:rounds=3,depth=2 \
		--calibrate platt --cv kfold:3 -f in -m xgb
	echo 'kind=logit features=a+b,b c=0.1,1 penalty=l1,l2 norm=robust # kind' >grid
	csf-score select -q --grid grid --split kfold:3 --target y_win -f in -m selected >out
	python3 "$BATS_TEST_DIRNAME/boosters.py" tree >foreign.json
	python3 "$BATS_TEST_DIRNAME/boosters.py" tree ubj >foreign.ubj
	python3 -c 'import struct
f = open("kept", "wb")
key = 14695981039346656037
for c in b"key":
    key = (key ^ c) * 1099511628211 % 2 ** 64
f.write(struct.pack("8s3Q", b"csftrial", key, 6, 4) + struct.pack("4d", 1, 2, 3, 4) * 6)'
	python3 "$BATS_TEST_DIRNAME/kept.py" kept
	# a finding of a sanitizer is no refusal
	export ASAN_OPTIONS=$ASAN_OPTIONS:exitcode=99 UBSAN_OPTIONS=$UBSAN_OPTIONS:exitcode=99
	"$B/tests/score/garbage" 150 1 logit xgb selected grid foreign.* kept
}
