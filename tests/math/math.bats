# Sums and orders.
load ../lib.bash

@test "numbers are sorted, few and many" {
	"$B/tests/math/sort"
}
