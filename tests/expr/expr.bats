setup() {
	cd "$BATS_TEST_DIRNAME/../.." && built=${B:-build}/tests/expr
}

@test "expressions are worth what their SQL says, over CSV and NDJSON" {
	"$built/values"
}

@test "what is not an expression over one row is refused, by name" {
	"$built/refused"
}

@test "what SQLite would answer wrongly in silence is not" {
	"$built/plain"
}

@test "garbage never crashes, and two readers of one text agree" {
	"$built/garbage"
}
