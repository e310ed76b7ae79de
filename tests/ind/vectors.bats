setup() {
	cd "$BATS_TEST_DIRNAME/../.." && built=${B:-build}/tests/ind
}

@test "every TA-Lib function agrees with TA-Lib's own numbers" {
	[ -e ../shared/vectors/talib/manifest.csv ] ||
		skip "725 reference files: no ../shared/vectors/talib"
	"$built/vectors"
}
