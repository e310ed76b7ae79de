setup() {
	at=$BATS_TEST_DIRNAME/../../${B:-build}/tests/time
	data=$BATS_TEST_DIRNAME/../../../shared/data
}

@test "time stamps are read strictly and written back the same" {
	"$at/text"
}

@test "New York's clock is that of the system's zoneinfo, 1967 to 2100" {
	"$at/newyork"
}

@test "sessions, their ends, and when a row is known" {
	"$at/sessions"
}

@test "sessions are the days of the index and of the table of closings" {
	[ -d "$data" ] || skip "2: no ../shared"
	"$at/sessions" "$data/nyse_holidays.csv" "$data/daily/spx_daily.csv"
}

@test "expiries follow the listing history and move off holidays" {
	"$at/expiries"
}

@test "expiries within 60 days are those of real chains" {
	[ -d "$data" ] || skip "1: no ../shared"
	"$at/expiries" "$data"/chains/*.csv - "$data"/zero_dte/*.csv
}

@test "settlement, years and the variance clock" {
	"$at/clocks"
}

@test "the variance clock has the chain model's values" {
	[ -d "$data" ] || skip "1: no ../shared"
	"$at/clocks" "$data/../vectors/options/chain_model.csv"
}

@test "clock texts, sets of them, and the first row at or after each" {
	"$at/clock"
}
