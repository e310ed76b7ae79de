# shellcheck disable=SC2154
# What csf-ind has by its frame, any program has that gives it a table.
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" && bars 60 >bars.csv
	label=$B/tests/column/label
	mkdir plug
	sed 's/csf-ind/csf-label/g' "$root/share/examples/csf-ind-drawup" >plug/csf-label-drawup
	chmod +x plug/csf-label-drawup
	export CSF_EXEC_PATH=$PWD/plug:$root/share/examples
}

@test "a table of another program has the grammar, the lists and the options" {
	"$label" x_high=newhigh:5 y=expr:x_high+1 <bars.csv >out
	[ "$(head -n 1 out)" = "$(head -n 1 bars.csv),x_high,y" ]
	csf-ind max:5 <bars.csv | awk -F, 'NR > 1 && $7 != "" { print ($5 >= $7) }' >want
	awk -F, 'NR > 1 && $7 != "" { print $7 }' out | cmp - want
	"$label" --as a --candle newhigh <bars.csv | head -n 1 | grep -q ',a_newhigh_20$'
	"$label" all.swing <bars.csv | cmp - <("$label" newhigh <bars.csv)
	[ "$("$label" -l swing | tail -n 1)" = \
		"newhigh,swing,The close is the highest of n,close,n=20,newhigh,builtin" ]
	"$label" --describe newhigh | grep -q '^{"name":"newhigh","group":"swing",'
	"$label" -h | grep -q 'list the labels (of'
}

@test "its messages and its plug-ins are its own" {
	fails 2 "csf-label: no label given; usage: csf-label" "$label"
	fails 2 "csf-label: no label 'newhihg'; did you mean 'newhigh'?" "$label" newhihg
	fails 2 "csf-label: no label 'rsi'" "$label" rsi
	"$label" -l plugin | grep -q '^drawup,plugin,.*/plug/csf-label-drawup$'
	"$label" newhigh drawup:5 z=lag.x@drawup_5 <bars.csv >out 2>err || true
	grep -q "no label 'lag.x'" err
	"$label" newhigh:3 drawup:5 'z=expr:drawup_5 * 2' -o json <bars.csv | tail -n 1 |
		grep -q '"newhigh_3":[01],"drawup_5":[0-9.]*,"z":'
	"$label" -T drawup
	fails 2 "'newhigh' is built in" "$label" -T newhigh
}

@test "nothing of a program is in the frame" {
	! grep -nE '"[^"]*(csf-ind|indicator)' "$root"/lib/column/*.[ch] |
		grep -v 'frame\.h\|table\.h'
}
