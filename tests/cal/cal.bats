setup() {
	at=$BATS_TEST_DIRNAME/../../${B:-build}/tests/cal
	data=$BATS_TEST_DIRNAME/../../../shared/data
}

@test "time stamps are read strictly and written back the same" {
	"$at/text"
}

@test "New York's clock is that of the system's zoneinfo, 1967 to 2100" {
	[ -e /usr/share/zoneinfo/America/New_York ] || skip "no zoneinfo"
	"$at/newyork"
}

@test "sessions, their ends, and when a row is known" {
	"$at/sessions"
}

@test "sessions are the days of the index and of the table of closings" {
	[ -d "$data" ] || skip "2: no ../shared"
	"$at/sessions" "$data/nyse_holidays.csv" "$data/daily/spx_daily.csv"
}
