@test "candles, cycles, MAMA and SAR agree with TA-Lib" {
	cd "$BATS_TEST_DIRNAME/../.."
	"${B:-build}/tests/ind/candles"
}
