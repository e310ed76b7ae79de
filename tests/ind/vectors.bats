@test "every TA-Lib function agrees with TA-Lib's own numbers" {
	"${B:-build}/tests/ind/vectors"
}
