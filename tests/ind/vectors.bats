setup() {
	cd "$BATS_TEST_DIRNAME/../.." && built=${B:-build}/tests/ind
}

@test "every TA-Lib function agrees with TA-Lib's own numbers" {
	[ -e ../shared/vectors/talib/manifest.csv ] ||
		skip "725 reference files: no ../shared/vectors/talib"
	"$built/vectors" ../shared/vectors/talib
}

@test "every function new in TA-Lib 0.8 agrees with its definition's numbers" {
	[ -e ../shared/vectors/talib8/manifest.csv ] ||
		skip "216 reference files: no ../shared/vectors/talib8"
	"$built/vectors" ../shared/vectors/talib8
}
