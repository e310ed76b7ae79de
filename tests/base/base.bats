setup() {
	cd "$BATS_TEST_DIRNAME/../.." && at=${B:-build}/tests/base
}

@test "a map finds what was put, walks it in order and forgets what was dropped" {
	"$at/map"
}
