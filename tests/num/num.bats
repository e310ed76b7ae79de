setup() {
	cd "$BATS_TEST_DIRNAME/../.." && built=${B:-build}/tests/num
}

@test "numbers are read and printed as the C library would, exactly" {
	"$built/num_test"
}

@test "the table of powers of ten is what its generator writes" {
	"$built/numtab" | cmp - lib/numtab.c
}
