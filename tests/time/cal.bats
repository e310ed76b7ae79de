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

# now CLOCK [TIME]: what a clock shows, before and behind waiting for the time.
now() {
	CSF_CLOCK=$1 "$at/now" "${@:2}" 2>&1 | tr '\n' ' '
}

@test "the clock is the machine's, or that of CSF_CLOCK" {
	local bad t
	[ "$(now 2020-03-16T13:30:00Z,0)" = '2020-03-16T13:30:00Z ' ]
	# one that stands still jumps to what is waited for
	[ "$(now 2020-03-16T13:30:00Z,0 2020-03-18T00:00:00Z)" = '2020-03-16T13:30:00Z 2020-03-18T00:00:00Z ' ]
	# two hours take 360 ms; a machine that is busy, or emulated, may be 4 s late
	t=$(now 2020-03-15T20:05:00-04:00,20000 2020-03-16T02:05:00Z)
	[[ $t == '2020-03-16T'*' 2020-03-16T'*' stopped ' && ${t#* } > 2020-03-16T02:05 ]]
	t=$(now 2020-03-16T13:30:00Z,1,"$(date -u -d '90 seconds ago' +%FT%TZ)")
	[[ $t == 2020-03-16T13:31:3* ]]
	[ "$(CSF_CLOCK='' "$at/now" | cut -c1-14)" = "$(date -u +%FT%H:)" ]
	for bad in now 2020-03-16,60 2020-03-16T13:30:00Z 2020-03-16T13:30:00,1 2020-03-16T13:30:00Z,x \
		2020-03-16T13:30:00Z,-1 2020-03-16T13:30:00Z,1,now '2020-03-16T13:30:00Z,'; do
		t=$(now "$bad")
		[[ $t == "now: CSF_CLOCK '$bad': it is START,SPEED or "* ]] || { echo "$bad: $t"; false; }
	done
}
