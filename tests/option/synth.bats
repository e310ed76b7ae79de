# The chain model against 600 reference rows.
# shellcheck disable=SC2154
load ../lib.bash

@test "forward, deviation, vol and price are the reference's" {
	need_shared vectors/options/chain_model.csv
	"$B/tests/option/synth" "$shared/vectors/options/chain_model.csv"
}
