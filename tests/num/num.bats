setup() {
	cd "$BATS_TEST_DIRNAME/../.." && built=${B:-build}/tests/num
}

@test "numbers are printed as the C library would, exactly and shortest" {
	"$built/num_test"
}

@test "texts are read as strtod would, and nothing else is a number" {
	"$built/parse_test"
}

@test "the table of powers of ten is what its generator writes" {
	"$built/numtab" | cmp - lib/num/num_powers.c
}
