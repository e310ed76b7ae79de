# What a package pays at expiry.
load ../lib.bash

@test "bounds and chances are those of a walk over the levels" {
	"$B/tests/option/payoff"
}
