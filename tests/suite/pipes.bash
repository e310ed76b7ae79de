# shellcheck disable=SC2154
# Whole pipelines, for laws.bats and levels.bats.

rules='rsi_14 BETWEEN 30 AND 70'

# How an order of any strategy may end, and when it may begin.
ways=("pt=0.5 sl=2 x.dte=3 max=2" "x.days=3,5 max=3" "trail=0.2+0.1"
	"x.touch=1 pt=0.5" "roll=out sl=1")

# strategy NAME: rows of bars with the orders of the strategy's golden that are
# not refused, each with a way to end.
strategy() {
	local words=() line n=0
	while read -r line; do
		# shellcheck disable=SC2206
		words+=(${words:+\;} $line id=o$n ${ways[n++ % ${#ways[@]}]} "when=$rules")
	done < <(sed -nE '/^#/!s/ => [0-9,].*//p' "$root/tests/bt/strategy/$1")
	csf-signal "${words[@]}"
}

# demo: what a whole run prints, out of bars.csv.
demo() {
	sh "$root/share/examples/demo.sh"
	csf-ind rsi:14 ivproxy <bars.csv | strategy ironcondor | csf-bt -q
	csf-ind -o json rsi:14 ivproxy hv yangzhang ht_dcperiod <bars.csv
	csf-bars check <bars.csv
	csf-bars resample 1w <bars.csv
	csf-ind ivproxy <bars.csv | tail -n 2 | sed '1i time,open,high,low,close,volume,ivproxy' |
		csf-chain model | csf-chain greeks --as own
}
