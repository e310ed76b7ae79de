# shellcheck disable=SC2016,SC2154
# Who may include whom (lib/ORDER), and who may call himself what.
load ../lib.bash

setup() {
	cd "$root" || return
	mapfile -t sources < <(find lib src -name '*.[ch]' | sort)
}

walls() {
	awk -f tests/suite/walls.awk lib/ORDER "$@"
}

@test "a wing includes only those before it, a program no other program" {
	[ "${#sources[@]}" -gt 200 ]
	run walls "${sources[@]}"
	[ "$status" = 0 ] && [ -z "$output" ] || { echo "$output"; false; }
}

@test "an include that breaks the order is found" {
	mkdir -p "$BATS_TEST_TMPDIR/lib/time" "$BATS_TEST_TMPDIR/src/bt"
	cp lib/ORDER "$BATS_TEST_TMPDIR/lib"
	cd "$BATS_TEST_TMPDIR"
	cp "$root/tests/suite/walls.awk" .
	echo '#include "row/rec.h"' >lib/time/up.c
	printf '#include "bt/pos.h"\n#include "row/rec.h"\n#include "report/show.h"\n' >src/bt/over.c
	echo '#include "../lib/row/rec.h"' >src/bt/dots.c
	run awk -f walls.awk lib/ORDER lib/time/up.c src/bt/over.c src/bt/dots.c
	[ "$output" = 'lib/time/up.c:1: lib/time may not include row/rec.h
src/bt/over.c:3: src/bt may not include report/show.h
src/bt/dots.c:1: "../lib/row/rec.h" does not begin with its wing' ]
}

@test "an external begins with its file's name or its folder's, or is a kind of it" {
	local f
	for f in "${sources[@]}"; do
		f=$B/${f%.c}.o
		[ ! -f "$f" ] || echo "$f"
	done >"$BATS_TEST_TMPDIR/objects"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/objects")" -gt 200 ]
	xargs nm -A -g --defined-only <"$BATS_TEST_TMPDIR/objects" | awk -f tests/suite/names.awk >"$BATS_TEST_TMPDIR/odd"
	[ ! -s "$BATS_TEST_TMPDIR/odd" ] || { cat "$BATS_TEST_TMPDIR/odd"; false; }
}

@test "an external with another name is found" {
	printf '%s:0 T %s\n' build/lib/row/rec_csv.o rec_open build/lib/row/rec_csv.o \
		room build/src/ind/math/max.o ind_ta_min build/src/chain/iv.o \
		verb_iv build/src/bt/pos.o positive build/lib/base/die.o warn >"$BATS_TEST_TMPDIR/list"
	run awk -f tests/suite/names.awk "$BATS_TEST_TMPDIR/list"
	[ "$output" = 'build/lib/row/rec_csv.o: room
build/src/bt/pos.o: positive' ]
}

@test "JSON is read by one door, which has memory or ends the program" {
	[ "$(grep -lE '\bjson_load' -r lib src | sort | xargs)" = "lib/base/jansson.c lib/base/jansson.h" ]
}
