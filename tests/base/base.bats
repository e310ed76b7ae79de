# What every program stands on.
load ../lib.bash

setup() {
	at=$B/tests/base
}

@test "a map finds what was put, walks it in order and forgets what was dropped" {
	"$at/map"
}

@test "an option's value goes where its row says; without it the default stays" {
	[ "$("$at/opt")" = "- 0 1 0 10 z none 0.5" ]
	[ "$("$at/opt" -lf x --fill same --last=3 a -s9007199254740992 --map 1 \
		--map 2 --rate -0.25 --letter b --last 4 -- --last)" = \
		"x 1 9007199254740992 1 4 b b -0.25 map=1 map=2 a --last" ]
}

@test "an option's value is refused in words; -h comes first" {
	fails 2 "csf-opt: --last '1001' is not a whole number in 0..1000" "$at/opt" --last 1001
	fails 2 "-s '1.5' is not a whole number in 0..9007199254740992" "$at/opt" --seed 1.5
	fails 2 "--rate '1e999' is not a number in -1..1" "$at/opt" --rate 1e999
	fails 2 "--fill 'sme': it is next or same" "$at/opt" --fill sme
	fails 2 "--letter 'ab': one letter" "$at/opt" --letter ab
	fails 2 "option --last needs a value (n)" "$at/opt" --last
	fails 2 "no option '--lst'; did you mean 'list' or 'last'?" "$at/opt" --lst
	"$at/opt" --last x -h | grep -q '      --last n *whole'
	"$at/opt" --opts >"$BATS_TEST_TMPDIR/opts"
	grep -qx -- "$(printf -- '-s\t--seed\tseed\twide\t')" "$BATS_TEST_TMPDIR/opts"
	grep -qE $'^\t--fill\t[a-z]+\t[^\t]*\tnext same$' "$BATS_TEST_TMPDIR/opts"
	[ "$(tail -n 1 "$BATS_TEST_TMPDIR/opts")" = "$("$at/opt" -h | head -n 1)" ]
}

@test "a verb has its options and those of all, behind it or before it" {
	[ "$("$at/verbs" check a --last 3 -fx b)" = "check x none 3 a b" ]
	[ "$("$at/verbs" --last 3 -f x check -- -a)" = "check x none 3 -a" ]
	run "$at/verbs" -qw join join
	[ "$output,$status" = "join - join 0,3" ]
	# what has a value before the verb, and what has none
	[ "$("$at/verbs" --quiet check a)" = "check - none 0 a" ]
	[ "$("$at/verbs" --verbose -q --file check check a)" = "check check none 0 a" ]
	[ "$("$at/verbs" -f join check a)" = "check join none 0 a" ]
	[ "$("$at/verbs" -qf join check a)" = "check join none 0 a" ]
	[ "$("$at/verbs" -qfcheck check a)" = "check check none 0 a" ]
	[ "$("$at/verbs" --file=x check a)" = "check x none 0 a" ]
	fails 2 "no option '--last'" "$at/verbs" join --last 3
	fails 2 "no option '-w'" "$at/verbs" -w x check
	[ "$("$at/verbs" join --opts | head -n 2 | cut -f2)" = $'--word\n--file' ]
	[ "$("$at/verbs" test a)" = "check - none 0 a" ] # its other name
	"$at/verbs" join -h | grep -q '^usage: csf-x join '
}

@test "a verb that is not there is refused, with those that are" {
	fails 2 "csf-x: no verb given: check or join" "$at/verbs" -f x
	fails 2 "no verb 'jon'; did you mean 'join'?" "$at/verbs" -f x jon --word 1
	fails 2 "no verb 'nosuch'; it is check or join" "$at/verbs" nosuch
	[ "$("$at/verbs" -h | head -n 2)" = "usage: csf-x check [-f file] [--last n]
       csf-x join [-f file] [-w word] name" ]
}

@test "names beside the verbs are left to a program that wants them" {
	[ "$("$at/verbs" open -f x jon 1)" = "other x none 0 jon 1" ]
	[ "$("$at/verbs" open)" = "other - none 0" ]
	[ "$("$at/verbs" open check --last 1)" = "check - none 1" ]
	"$at/verbs" open -h | grep -q '^       csf-x name '
}

@test "a message is one line that a screen can show, however long its words" {
	local word n all
	# 43 bytes besides the word; 4093 are shown
	for n in 4049 4050 4051 20000; do
		word=$(head -c "$n" /dev/zero | tr '\0' x)
		fails 2 "csf-opt: --rate 'xxx" "$at/opt" --rate "$word"
		all=$((n + 43 < 4093 ? n + 44 : 4094))
		[ "$(wc -lc <"$BATS_TEST_TMPDIR/.err" | xargs)" = "1 $all" ] ||
			{ echo "$n"; wc "$BATS_TEST_TMPDIR/.err"; false; }
	done
	# and when it is the system's reason that is too long
	word=$(head -c 4060 /dev/zero | tr '\0' x)
	fails 1 "csf-ind: cannot open 'xxx" csf-ind rsi -f "$word"
	[ "$(wc -lc <"$BATS_TEST_TMPDIR/.err" | xargs)" = "1 4094" ]
	fails 2 "csf-opt: --rate 'a?b?[31mc' is not" "$at/opt" --rate $'a\nb\033[31mc'
}
