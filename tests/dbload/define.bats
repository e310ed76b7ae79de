# shellcheck disable=SC2016,SC2094,SC2154
# csf-dbload: a set that knows how its rows were made, and what differs from it.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	bars 30 | csf-ind sma:3 ema:3 | stored >a
}

# stored: the rows of stdin as a database gives them back.
stored() {
	rm -f n.db
	csf-dbload load --db sqlite:n.db --symbol X --timeframe 1d rows:n >/dev/null
	csf-dbload dump --db sqlite:n.db rows:n
}

# put ARG ...: load stdin into rows:s of X.
put() {
	csf-dbload load --symbol X --timeframe 1d "$@" rows:s
}

@test "a set keeps its definition; another, or none, is refused" {
	put --definition 'sma:3; "ema"' <a >/dev/null
	csf-dbload status | tail -n 1 | grep -qx 'rows:s,X,1d,,30,2000-01-01,2000-02-02,,,"sma:3; ""ema"""'
	put --definition 'sma:3; "ema"' <a | grep -qx rows:s,30,0,30,0,0,0,0
	fails 1 "rows:s is defined as 'sma:3; \"ema\"', and these rows as 'sma:4': take another name, or rebuild it" \
		put --definition sma:4 <a
	fails 1 "and these rows as nothing: take another name" put <a
	csf-dbload load --symbol X --timeframe 1d rows:t <a >/dev/null
	fails 1 "rows:t is defined as nothing, and these rows as 'd'" \
		csf-dbload load --symbol X --timeframe 1d --definition d rows:t <a
	fails 2 "--compare, --definition, --rebuild are of rows:SET" \
		csf-dbload load --definition d bars
	fails 2 "of which series? --symbol and --timeframe say it" csf-dbload load --rebuild rows:s
	fails 2 "give one of --compare, --keep" csf-dbload load --compare --replace rows:s
	fails 2 "--batch does not go with --compare" put --compare --batch 3
}

@test "--rebuild takes another definition, columns and all, or changes nothing" {
	put --definition one <a >/dev/null
	csf-dbload dump rows:s >was
	bars 20 | csf-ind rsi:5 | stored >b
	# a bad cell at the end: the old rows stand
	{ cat b; echo 2001-01-02,x,1,1,1,1,50; } >bad
	fails 1 "'x' is not a number" put --rebuild --definition two <bad
	csf-dbload dump rows:s | cmp - was
	put --rebuild --definition two <b >/dev/null
	csf-dbload dump rows:s | cmp - b
	# the same definition: the series alone is made anew
	csf-dbload load --symbol Y --timeframe 1d --definition two rows:s <b >/dev/null
	head -n 11 b | put --rebuild --definition two >/dev/null
	csf-dbload dump --symbol X rows:s | cmp - <(head -n 11 b)
	csf-dbload dump --symbol Y rows:s | cmp - b
	fails 1 "rows:s has 'Y 1d', too, by another definition: drop the set first" \
		put --rebuild --definition three <b
	csf-dbload dump --symbol Y rows:s | cmp - b
}

@test "--compare names each column that differs, since when and by how much" {
	local d
	{
		echo time,v,w,text
		for d in 1 2 3 4 5 6; do
			echo "2020-01-0$d,$d,$d.5,t$d"
		done
	} >a
	put <a >/dev/null
	head -n 4 a | put --compare | grep -qx rows:s,3,0,3,0,0,0,0
	sed -e '4s/3.5/3.25/' -e '6s/,5.5,/,,/' -e '7s/6,6.5,t6/8,6.5,t/' a >b
	echo 2020-01-07,7,7.5,t7 >>b
	fails 1 "csf.db: rows:s: 3 rows differ, in 3 columns: first 'w' at 2020-01-03, '3.5' is stored and this is '3.25', at most 0.25 apart; nothing was stored" \
		put --compare <b
	diff .out - <<-'END'
	column,rows,time,stored,new,most
	v,1,2020-01-06,'6','8',2
	w,2,2020-01-03,'3.5','3.25',0.25
	text,1,2020-01-06,'t6','t',
	END
	csf-dbload dump rows:s | cmp - a
	# a row that is gone
	fails 1 "rows:s has 1 rows that the stream, though of their time, has not" \
		put --compare < <(sed 3d a)
	csf-dbload dump rows:s | cmp - a
}
