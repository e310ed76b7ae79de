setup() {
	cd "$BATS_TEST_DIRNAME/../.." && at=${B:-build}/tests/option
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

@test "every optimisation level and instruction set gives the same bits" {
	local flags got want
	want=$("$at/bits")
	for flags in -O0 -O3 "-O2 -DLANE_CLONES=" "-O2 -march=native"; do
		# shellcheck disable=SC2086
		${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off \
			-w -Wno-psabi $flags -Ilib -o "$BATS_TEST_TMPDIR/bits" \
			tests/option/bits.c lib/option/price.c lib/option/price_greeks.c lib/option/price_iv.c \
			lib/math/fn.c -lm 2>"$BATS_TEST_TMPDIR/log" ||
			{ cat "$BATS_TEST_TMPDIR/log"; false; }
		got=$("$BATS_TEST_TMPDIR/bits")
		[ "$got" = "$want" ] || { echo "$flags: $got, not $want"; false; }
	done
}

@test "another processor gives the same bits" {
	[ "$(uname -m)" != aarch64 ] || skip "this is it"
	aarch64-linux-gnu-gcc -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -ffp-contract=off -w \
		-static -Ilib -o "$BATS_TEST_TMPDIR/bits" tests/option/bits.c \
		lib/option/price.c lib/option/price_greeks.c lib/option/price_iv.c lib/math/fn.c -lm
	[ "$(qemu-aarch64 "$BATS_TEST_TMPDIR/bits")" = "$("$at/bits")" ]
}
