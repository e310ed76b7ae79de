# Sums and orders.
load ../lib.bash

@test "numbers are sorted, few and many" {
	"$B/tests/math/sort"
}

@test "quantiles are those of the sorted numbers, without a sort" {
	"$B/tests/math/rank"
}
