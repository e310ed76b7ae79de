load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	golden=$BATS_TEST_DIRNAME/strategy
	csf-signal -l -o json |
		sed -n 's/^{"name":"\([^"]*\)","group":"strategy".*/\1/p' >names
}

# refused ORDER MESSAGE: csf-signal exits with 2 and says so.
refused() {
	local got=0
	# shellcheck disable=SC2086
	csf-signal $1 </dev/null >out 2>err || got=$?
	[ "$got" = 2 ] && [ ! -s out ] && grep -qF -- "$2" err
}

# traded ORDER "STRIKES CREDIT MARGIN": what is open after the first moment.
traded() {
	printf 'time,close\n2024-01-02,4000\n' | csf-signal $1 price=0 tick=0 |
		csf-bt --chain "$golden/quotes.csv" --fill same --fees none \
			--open open >/dev/null 2>err || return 1
	[ "$(named '{ print $at["put_long"] "," $at["put_short"] "," \
		$at["call_short"] "," $at["call_long"], $at["credit"],
		$at["margin"] }' open)" = "$2" ]
}

@test "every strategy trades its golden orders and refuses others" {
	local s line order want what bad=
	[ -s names ]
	while read -r s; do
		[ -s "$golden/$s" ] || { bad+=" $s:none"; continue; }
		while read -r line; do
			order=${line%% => *} want=${line#* => } what=refused
			case $want in *,*,*,*" "*" "*) what=traded ;; esac
			$what "$order" "$want" </dev/null || {
				echo "$line"
				cat err
				[ $what = refused ] || sed 1d open
				bad+=" $s"
			}
		done < <(grep -v '^#' "$golden/$s")
		grep -q "^$s .* => [0-9,+]* [0-9.]* [0-9.]*$" "$golden/$s" ||
			bad+=" $s:untraded"
	done <names
	[ -z "$bad" ] || { echo "$bad"; false; }
}

@test "every golden is of a strategy" {
	find "$golden" -type f ! -name ORIGIN ! -name quotes.csv \
		-printf '%f\n' | sort | cmp - <(sort names)
}
