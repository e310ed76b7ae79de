setup() {
	cd "$BATS_TEST_DIRNAME/../.." && built=${B:-build}/tests/ind
}

@test "every TA-Lib function agrees with TA-Lib's own numbers" {
	"$built/vectors"
}
