load ../lib.bash

setup() {
	cd "$BATS_TEST_DIRNAME/../.." && at=$B/tests/option
	vectors=../shared/vectors/options
}

@test "exp, log and the normal functions are within one ulp" {
	"$at/fn_test"
}

@test "prices, greeks and implied volatilities are the golden ones" {
	"$at/vectors" tests/option/golden/options.csv
}

@test "prices agree with 5,000 true ones" {
	[ -d "$vectors" ] || skip "no ../shared"
	"$at/vectors" "$vectors/price.csv"
}

@test "greeks agree with 5,000 true ones" {
	[ -d "$vectors" ] || skip "no ../shared"
	"$at/vectors" "$vectors/greeks.csv"
}

@test "implied volatilities and refusals agree with 5,000 true ones" {
	[ -d "$vectors" ] || skip "no ../shared"
	"$at/vectors" "$vectors/implied_vol.csv"
}

@test "arrays are single calls, parity, bounds, round trips, bad input" {
	"$at/laws"
}

# built COMPILER FLAG ...: the program bits, from its sources alone.
built() {
	"$1" -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -ffp-contract=off -w -Wno-psabi \
		"${@:2}" -Ilib -o "$BATS_TEST_TMPDIR/bits" tests/option/bits.c \
		lib/option/price*.c lib/math/fn.c -lm
}

# levels.bats has the optimisation levels
@test "every instruction set gives the same bits" {
	local flags got want
	plain_build
	want=$("$at/bits")
	for flags in -DLANE_CLONES= -march=native; do
		built "${CC:-cc}" "$flags"
		got=$("$BATS_TEST_TMPDIR/bits")
		[ "$got" = "$want" ] || { echo "$flags: $got, not $want"; false; }
	done
}

@test "another processor gives the same bits" {
	plain_build
	[ "$(uname -m)" != aarch64 ] || skip "this is it"
	built aarch64-linux-gnu-gcc -static
	[ "$(qemu-aarch64 "$BATS_TEST_TMPDIR/bits")" = "$("$at/bits")" ]
}
