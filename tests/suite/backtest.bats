# shellcheck disable=SC2016,SC2046,SC2154
# csf-backtest of a strategy with a model.
load ../lib.bash

setup_file() {
	export ml=$BATS_FILE_TMPDIR/ml
	csf-backtest --strategy IronCondorML --start 2015-01-01 \
		--end 2016-12-30 --keep "$ml" >"$ml.report" 2>"$ml.err"
}

setup() { cd "$BATS_TEST_TMPDIR" || return; }

# book ID [file]: its rows, without the id.
book() {
	named '$at["id"] == "'"$1"'" || $at["id"] ~ /^'"$1"':/ {
		sub("^'"$1"'", "", $at["id"]); print }' "${2:-$ml/ledger}"
}

@test "rule and model are two books of one run, and the trials are said" {
	grep -qE '^rule +[0-9]+ ' "$ml.report"
	grep -qE '^model +[0-9]+ ' "$ml.report"
	grep -q 'deflated Sharpe: of 23 variants tried' "$ml.report"
	[ "$(book rule | grep -c trade)" -gt "$(book model | grep -c trade)" ]
	[ "$(named '$1 < "2015-01-01" { n++ } END { print n + 0 }' "$ml/ledger")" = 0 ]
}

@test "all rows before the start train the model" {
	[ "$(sed -n 2p "$ml/rows" | cut -d, -f1)" = 2000-01-03 ]
	[ "$(named '$at["p"] != "" { print substr($1, 1, 4); exit }' \
		"$ml/walk")" -lt 2003 ]
}

@test "what the model says of a day does not hang on the days behind it" {
	csf-backtest --strategy IronCondorML --start 2015-01-01 \
		--end 2015-06-30 --keep cut >report 2>err
	named '{ print $1, $at["p"], $at["model"] }' cut/walk >short
	named '{ print $1, $at["p"], $at["model"] }' "$ml/walk" |
		head -n "$(wc -l <short)" | cmp - short
}

@test "the newest model, kept, says of the last day what the walk said" {
	local newest
	newest=$(printf '%s\n' "$ml"/models/*.json | tail -n 1)
	[ "$(named '{ m = $at["model"] } END { print m }' "$ml/walk")" = \
		"$(basename "$newest" .json)" ]
	csf-score -m "$newest" --target y_win -f "$ml/rows" >live
	[ "$(named '{ p = $at["p"] } END { print p }' live)" = \
		"$(named '{ p = $at["p"] } END { print p }' "$ml/walk")" ]
	fails 1 "it speaks of 'y_win', not of --target 'y_touch'" \
		csf-score -m "$newest" --target y_touch -f "$ml/rows"
}

@test "without take the model's book is the rule's, and that is the rule's own" {
	sed '/^take/d' "$root/share/strategies/IronCondorML" >plain
	csf-backtest --strategy plain --start 2015-01-01 --end 2016-12-30 \
		--keep all >report 2>err
	cmp <(book rule all/ledger) <(book model all/ledger)
	cmp <(book rule all/ledger) <(book rule)
	csf-fetch --to 2016-12-30 sample spx |
		csf-ind $(sed -n 's/^# indicators: //p' plain) |
		csf-signal -f plain id=rule | csf-bt -q --from 2015-01-01 >alone
	cmp <(book rule) <(book rule alone)
	[ "$(book rule | wc -l)" -gt 500 ]
}

@test "kelly.p alone makes a model of use" {
	sed 's/^take=.*/kelly=0.2\nkelly.p=min(1, p + 0.2)/' \
		"$root/share/strategies/IronCondorML" >bet
	csf-backtest --strategy bet --start 2016-01-01 --end 2016-12-30 \
		--keep b >report 2>err
	[ "$(named '$at["id"] == "rule" && $at["kind"] == "trade" {
		print $at["qty"] }' b/ledger | sort -u)" = 1 ]
	[ "$(named '$at["id"] == "model" && $at["kind"] == "trade" {
		print $at["qty"] }' b/ledger | sort -n | tail -n 1)" -gt 1 ]
}

@test "what a model needs and is not there is said" {
	mkdir -p d/bin
	cp "$root/bin/csf-backtest" "$(command -v csf-settings)" d/bin
	cp -r "$root/share" d/
	PATH=/usr/bin:/bin fails 2 "there is no csf-score on PATH: build it" \
		d/bin/csf-backtest --strategy IronCondorML --start 2015-01-01
	fails 2 "--keep '$ml': it must be a new folder" csf-backtest \
		--strategy IronCondorML --start 2015-01-01 --keep "$ml"
	fails 2 "say --start" csf-backtest --strategy IronCondorML
	fails 1 "cannot open 'nofile'" csf-backtest --data nofile \
		--strategy IronCondorML --start 2015-01-01
	sed 's/logit:c/logit:q/' \
		"$root/share/strategies/IronCondorML" >wrong
	fails 2 "csf-score: " csf-backtest --strategy ./wrong --start 2015-01-01
}

@test "a model that speaks late, or takes nothing, is told of" {
	sed 's/root=SPX$/root=SPXW/; s/^take=.*/take=p > 0.99/' \
		"$root/share/strategies/IronCondorML" >late
	csf-backtest --strategy late --start 2012-01-03 --end 2014-06-30 \
		>report 2>err
	grep -qx 'csf-backtest: the model speaks from 2014-01-13 on, and takes nothing before' err
	grep -qx 'csf-backtest: the model takes none of the orders: it has no book' err
	grep -q '^2012-01-03 to 2014-06-30' report
	csf-backtest --strategy late --start 2021-01-04 >report 2>err
	grep -q 'no row of stdin is so late' err
	run grep 'takes none' err # nobody made an order
	[ "$status" = 1 ]
	fails 1 'no trades' csf-backtest --strategy late --start 2008-01-02 \
		--end 2009-12-31 # nothing is listed
	[ ! -s .out ]
}

@test "words of a strategy's header are words, whatever they are" {
	sed 's/^# labels: .*/& $(touch${IFS}bad)/' \
		"$root/share/strategies/IronCondorML" >odd
	fails 2 'touch' csf-backtest --strategy ./odd --start 2015-01-01
	[ ! -e bad ]
}
