# shellcheck disable=SC2016,SC2154
# share/sweep: a sweep by make, by GNU parallel and by Slurm is one ledger.
# Long: daemons, and processes by the hundred.
load ../lib.bash
load cluster.bash
sweep=$root/share/sweep

# The same sweep for all: bars behind a gate, which holds those that ./hold names.
setup_file() {
	local why
	export run=$BATS_FILE_TMPDIR
	cd "$run" || return
	mkdir make
	cd make || return
	csf-fetch --from 2014-09-01 --to 2017-06-30 sample spx >spx.csv
	awk -F, -v OFS=, 'NR > 1 { for (i = 2; i <= 5; i++) $i = $i / 10 } 1' spx.csv >xsp.csv
	cat >gate <<-'END'
		#!/bin/sh
		# gate ID FILE: the bars
		if grep -qxe "$1" -e "${SLURMD_NODENAME-no node}" hold 2>/dev/null; then
			echo $$ >busy.new && mv busy.new busy
			while [ -e hold ]; do sleep 0.05; done
		fi
		exec csf-fetch csv "$2"
	END
	chmod +x gate
	cat >sweep <<-'END'
		# two indexes, a grid, two ranges
		symbols = spx xsp
		ranges = 2015
		  2016-01-01..2016-12-31
		rows = ./gate {id} {symbol}.csv | csf-ind rsi:14
		signal = pcs dte=30,45 delta=0.10,0.16 width=5
		  pt=0.5 when='rsi_14 < 60'
		bt = --fees none
		tail = 90
		parts = 2
	END
	"$sweep/plan" 2>../planned
	cp -r . ../plan
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -k -j 2 -f "$sweep/Makefile" 2>err
	"$sweep/merge" >ledger 2>said
	why=$(slurm_lacks) || slurm_start
	export why
}

teardown_file() {
	slurm_stop
}

setup() {
	cd "$run" || return
}

# begin NAME: a folder with the plan and no results.
begin() {
	cp -r plan "$1"
	cd "$1" || return
}

# no_hold: let the held task go on, and see it end.
no_hold() {
	rm hold
	until_true eval "! kill -0 $(cat busy)"
	until_true eval '[ -z "$(find results -name ".*" -type f)" ]'
}

same_ledger() {
	"$sweep/merge" 2>/dev/null | sha256sum | cmp - <(sha256sum <../make/ledger)
}

@test "the plan: a line a task, called by the sum of all that decides its result" {
	cd plan
	grep -q "^plan: $(wc -l <tasks) tasks, 3 input files$" ../planned
	cut -f 2 tasks | head -n 3 | xargs | grep -qx 'spx.2015.1 spx.2015.2 spx.2016-01-01_2016-12-31.1'
	[ "$(cut -f 1 tasks | sort -u | wc -l)" = "$(wc -l <tasks)" ]
	cp tasks before
	"$sweep/plan" 2>/dev/null
	cmp tasks before
	# another number in one of the files: its tasks alone have other names
	cp xsp.csv keep
	sed -i '$s/.$/7/' xsp.csv
	"$sweep/plan" 2>/dev/null
	[ "$(grep -cvxFf before tasks)" = "$(grep -c xsp before)" ]
	mv keep xsp.csv
	"$sweep/plan" 2>/dev/null
	cmp tasks before
	# a task's line is the pipeline itself
	cut -f 4 tasks | tail -n 1 | bash >by_hand 2>/dev/null
	cmp by_hand "../make/results/$(cut -f 1 tasks | tail -n 1).csv"
}

@test "the trades of all ranges are those of one run with a column of orders a range" {
	local s
	cd make
	for s in spx xsp; do
		csf-ind -f $s.csv rsi:14 >rows
		for r in 2015 2016-01-01_2016-12-31; do
			csf-signal --as "o${r%%-*}" pcs dte=30,45 delta=0.10,0.16 \
				width=5 pt=0.5 when="rsi_14 < 60 AND substr(time, 1, 4) = '${r%%-*}'" \
				id=$s.$r <rows >more.csv
			mv more.csv rows
		done
		csf-bt -q --fees none --signal o2015,o2016 --from 2015-01-01 --rerun off <rows
	done >all 2>err || { cat err; false; }
	grep ,trade, all | sort >want
	[ "$(wc -l <want)" -gt 60 ]
	grep ,trade, ledger | sort | cmp - want
	# so are the marks of a book, from its first order to the end of its range
	awk -F, '$2 == "mark" && substr($1, 1, 4) == substr($3, 5, 4)' all | sort >want
	[ "$(wc -l <want)" -gt 3000 ]
	[ -z "$(grep ,mark, ledger | sort | comm -13 - want)" ]
}

@test "the ledger is in the order of time; what was said is said with its count" {
	cd make
	awk -F, 'NR > 1 { sub(/Z$/, "", $1); if ($1 < last) exit 1; last = $1 }' ledger
	grep -q '^csf-bt: [0-9]* times no fill: full \[[0-9]* tasks\]$' said
	grep -q "^csf-bt: no column iv.* \[$(wc -l <tasks) tasks\]$" said
	csf-report -q -o csv ledger | wc -l | grep -qx 17
}

# result ID LINE ...: a task of that id, with these lines as its result.
result() {
	mkdir -p results
	printf '%s\tname\tlist\ttext\n' "$1" >>tasks
	sha256sum <tasks >tasks.sum
	printf '%s\n' "${@:2}" >"results/$1.csv"
	sha256sum "results/$1.csv" >"results/$1.sum"
}

@test "merge: time with and without a fraction, trades first, then ids, then numbers" {
	local at=2012-01-03T21:00:00
	cd "$BATS_TEST_TMPDIR"
	result a time,kind,id,n ${at}Z,mark,b, $at.5Z,trade,b,1 $at.55Z,mark,b,
	result b time,kind,id,n ${at}Z,trade,c,10 ${at}Z,trade,c,9 ${at}Z,mark,a, \
		$at.25Z,trade,c,11 2012-01-03T21:00:01Z,mark,a,
	"$sweep/merge" >got
	printf '%s\n' time,kind,id,n ${at}Z,trade,c,9 ${at}Z,trade,c,10 ${at}Z,mark,a, \
		${at}Z,mark,b, $at.25Z,trade,c,11 $at.5Z,trade,b,1 $at.55Z,mark,b, \
		2012-01-03T21:00:01Z,mark,a, | cmp - got
	result c time,kind,id
	fails 1 "merge: the results have 2 different headers" "$sweep/merge"
}

@test "GNU parallel killed at work, resumed: the same ledger" {
	local pid
	command -v parallel >/dev/null || skip "no parallel"
	begin parallel
	echo xsp.2015 >hold
	"$sweep/parallel.sh" -j 2 2>err &
	pid=$!
	until_true test -e busy
	until_true eval '[ "$(cat joblog.* | wc -l)" -gt 1 ]'
	kill -9 $pid
	wait $pid || [ $? = 137 ]
	fails 1 "results are not there or not whole" "$sweep/merge"
	# the task goes on, though nobody waits for it
	no_hold
	"$sweep/parallel.sh" -j 2 --resume 2>err
	same_ledger
	[ "$(wc -l <"$(echo joblog.*)")" -gt 2 ]
}

@test "GNU parallel over ssh hosts: the same ledger" {
	command -v parallel >/dev/null || skip "no parallel"
	begin hosts
	cat >ssh <<-'END'
		#!/bin/bash
		echo "$1" >>asked
		shift 2
		SHELL=/bin/bash exec bash -c "$*" # which sshd says, too
	END
	chmod +x ssh
	printf '2/one\n2/two\n' >hosts
	PARALLEL_SSH=$PWD/ssh "$sweep/parallel.sh" --sshloginfile hosts 2>err || { cat err; false; }
	grep -q '^one' asked && grep -q '^two' asked
	same_ledger
}

@test "Slurm with a node killed at work: the same ledger" {
	local job
	[ -z "$why" ] || skip "$why"
	begin slurm
	echo n2 >hold
	"$sweep/slurm.sh" >submitted
	until_true test -e busy
	kill -9 "$(cat "$slurm/n2.pid")"
	scontrol update nodename=n2 state=down reason=killed
	job=$(squeue -h -t pending -o %i)
	grep -q "requeue job .*$job.* due to failure of node n2" "$slurm/ctld.log"
	# it would wait for two minutes, in which the node might come back
	scontrol update jobid="$job" starttime=now
	until_true eval '[ -z "$(squeue -h)" ]'
	# all is there, and the task that nobody knows of any more writes the same again
	same_ledger
	no_hold
	same_ledger
}

@test "a result that is not whole, or another's, is done again, and said" {
	local id other
	cp -r make damaged
	cd damaged
	id=$(sed -n '1s/\t.*//p' tasks)
	# shellcheck disable=SC2034 # eval reads it
	other=$(sed -n '2s/\t.*//p' tasks)
	# nothing to do is nothing done
	touch -d 2020-01-01 results/*
	"$sweep/task" 1/1
	[ -z "$(find results -newermt 2020-01-02 -type f)" ]
	for harm in 'truncate -s -20 results/$id.csv' 'rm results/$id.sum' \
		': >results/$id.sum' 'cp results/$other.csv results/$id.csv' \
		'cp results/$other.csv results/$id.csv; cp results/$other.sum results/$id.sum'; do
		eval "$harm"
		fails 1 "merge: 1 of 8 results are not there or not whole, the first $id (spx.2015.1): run the tasks again" \
			"$sweep/merge"
		"$sweep/task" "$id" 2>err
		grep -qx "task: results/$id.csv (spx.2015.1) is not whole, or another's: redone" err
		same_ledger
	done
	rm "results/$id.csv"
	fails 1 "1 of 8 results" "$sweep/merge"
	"$sweep/task" 1/8 2>err
	[ ! -s err ] && same_ledger
	# tasks that are gone would not be missed
	sed -i '$d' tasks
	fails 1 "merge: ./tasks is not what plan wrote" "$sweep/merge"
}

@test "what is not as it was planned is refused, and nothing is written" {
	local id
	begin other
	id=$(sed -n '1s/\t.*//p' tasks)
	echo 2017-07-03,1,1,1,1,1 >>spx.csv
	fails 1 "task: $id (spx.2015.1): 'spx.csv' is not the file that was planned: plan anew" \
		"$sweep/task" "$id"
	rm spx.csv
	fails 1 "'spx.csv' is not the file that was planned" "$sweep/task" "$id"
	cp ../plan/spx.csv .
	mkdir bin
	printf '#!/bin/sh\necho csf-bt 9.9\n' >bin/csf-bt
	chmod +x bin/csf-bt
	PATH=$PWD/bin:$PATH fails 1 "here is csf-bt 9.9, and that is not what was planned" \
		"$sweep/task" "$id"
	sed -i 's/width=5/width=10/' tasks
	fails 1 "or ./tasks was changed: plan anew" "$sweep/task" "$id"
	: >"inputs/$(sed -n 1p tasks | cut -f 3)"
	cp ../plan/tasks .
	fails 1 "is not what was planned: plan anew" "$sweep/task" "$id"
	[ -z "$(ls -A results)" ]
}

@test "a stage that fails fails its task: exit code, what was said, no result" {
	begin failing
	sed -i '3s/.*/2014-09-03,x,1,1,1,1/' spx.csv
	"$sweep/plan" 2>err
	fails 1 "spx.2015.1: csf-fetch: spx.csv:3: " "$sweep/task" 1/8
	grep -q "^task: [0-9a-f]* (spx.2015.1) failed: ./gate spx.2015 spx.csv |" "$BATS_TEST_TMPDIR/.err"
	# the others go on
	fails 1 "(spx.2015.1) failed" "$sweep/task" 1/1
	[ "$(find results -name '*.csv' | wc -l)" = 4 ]
	[ "$(find results -type f | wc -l)" = 12 ]
	fails 1 "merge: 4 of 8 results are not there" "$sweep/merge"
	# no pipeline, though a shell takes it
	sed 's/^rows = .*/rows = csf-fetch sample spx | head -n 1 || true/' sweep >none
	(mkdir none.d && cd none.d && "$sweep/plan" ../none 2>err &&
		fails 1 "(spx.2015.1) failed: csf-fetch sample" "$sweep/task" 1/8 && [ -z "$(ls -A results)" ])
	# a tail that ends before the trades do
	cp ../plan/spx.csv .
	sed -i 's/^tail.*/tail = 2/' sweep
	"$sweep/plan" 2>err
	fails 1 "(spx.2015.1): trades are open behind the tail, which is too short for them: a greater tail" \
		"$sweep/task" 1/8
}

@test "misuse: a share beyond its number, no tasks, an id that is none" {
	cd plan
	for s in 5/4 0/3 1/0 a/b 1/ /3 1/2/3 -1/2; do
		fails 2 "'$s'" "$sweep/task" "$s"
	done
	fails 2 "no task 'ffff' in ./tasks" "$sweep/task" ffff
	fails 2 "no task; usage: task id" "$sweep/task"
	fails 2 "'x'? usage: merge" "$sweep/merge" x
	cd "$BATS_TEST_TMPDIR"
	for s in 'task 1/1' merge parallel.sh slurm.sh; do
		# shellcheck disable=SC2086 # words
		fails 2 "no ./tasks here: plan makes them of a description" "$sweep/"$s
	done
	fails 2 "plan makes them of a description" env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
		make -f "$sweep/Makefile"
}

# description LINE ...: a good one, in ./sweep, but for these lines.
description() {
	printf '%s\n' "$@" >sweep
	for line in 'symbols = spx' 'ranges = 2015' 'rows = csf-fetch sample {symbol}' \
		'signal = pcs dte=30 delta=0.16 width=25'; do
		grep -q "^${line%% *} *=" sweep || echo "$line" >>sweep
	done
}

@test "a description that is wrong is refused in a line, and no tasks are written" {
	local want
	cd "$BATS_TEST_TMPDIR"
	fails 1 "plan: cannot read the description 'sweep'" "$sweep/plan"
	while IFS='|' read -r line want; do
		description "$line"
		fails 1 "plan: $want" "$sweep/plan" || { echo "$line"; false; }
		[ ! -e tasks ] && [ ! -e inputs ]
	done <<-'END'
		parts|sweep:1: 'parts' is no NAME = VALUE
		partz = 4|sweep:1: no 'partz'; there are symbols ranges parts tail rows chain signal bt files
		  and more|sweep:1: a line that goes on, and none before it
		parts = 0|sweep: parts '0': one at least
		parts = 1.5|sweep: parts '1.5' is not a whole number up to 100000
		tail = 4000|sweep: tail '4000' is not a whole number up to 3660
		symbols =|sweep: no symbols
		symbols = spx s&p|sweep: symbols: 's&p': letters, digits, _ and - alone
		symbols = spx spx|sweep: two tasks are the same: a symbol or a range comes twice
		ranges = 2015 twelve|sweep: ranges: 'twelve' is no date; a range is 2012, 2012..2014, 2012-01-01..2012-06-30 or all
		ranges = 2015-02-30..2016|sweep: ranges: '2015-02-30' is no date
		ranges = 2016..2015|sweep: ranges: '2016..2015' ends before it begins
		bt = --fees none --to 2020-01-01|sweep: bt has --to, which the tasks say themselves or have no file for
		bt = --fills=f.csv|sweep: bt has --fills, which
		bt = -qojson|sweep: bt has -qojson, which
		bt = -q -f rows.csv|sweep: bt has -f, which
		rows = csf-fetch sample '|sweep: 'csf-fetch sample ' | csf-signal
		chain = q/*.csv|sweep: chain: no file 'q/*.csv'
		files = blackout.csv|sweep: files: cannot find 'blackout.csv'
		signal = pcs root={root}|sweep: '{root}': {symbol}, {id} and {chain} alone are put in
	END
	description 'parts = 1'
	"$sweep/plan" 2>err
	mv tasks want
	sed -i 's/$/\r/' sweep # as some editors have it
	"$sweep/plan" 2>err
	cmp tasks want
	printf 'parts = 1\nparts = 1\n' >sweep
	fails 1 "sweep:2: 'parts' comes twice" "$sweep/plan"
}

@test "a range has the day files of its days, from its first to the end of its tail" {
	local want
	cd "$BATS_TEST_TMPDIR"
	mkdir q
	# quotes at the close of days of the sample, a file each, one of them packed
	csf-fetch --from 2014-06-01 --to 2015-04-30 sample spx | csf-ind ivproxy >bars
	awk -F, 'NR == 1 || $1 > "2014-12-24"' bars | csf-chain model --dte 0..20 >quotes
	awk -F, 'NR == 1 { head = $0; next }
		substr($1, 1, 10) != day { close(to); day = substr($1, 1, 10)
			to = "q/spx_" day ".csv"; print head >to }
		{ print >to }' quotes
	mv q/spx_2015-01-06.csv q/spx_20150106.csv
	zstd -q --rm q/spx_2015-01-07.csv
	echo pcs >order
	printf '%s\n' 2015-01-15 2015-02-13 >days
	mkdir x && mv days x/
	description 'tail = 31' 'chain = q/*.csv*' 'rows = csf-fetch csv bars' \
		'signal = -f order dte=7 delta=0.3 width=25 dates=x/days' 'ranges = 2015-01-02..2015-01-30 all'
	"$sweep/plan" 2>err
	cut -f 4 tasks | sed -n 1p >text
	grep -qE "^csf-fetch csv bars \| csf-signal -f order .* id=spx.2015-01-02_2015-01-30 \| csf-bt -o csv --chain 'days/[0-9a-f]{20}/\*' --from 2015-01-02 --until 2015-01-30 --to 2015-03-02$" text
	# the first and the last of them, those whose name is written otherwise, no other
	cut -c 67- "inputs/$(sed -n 1p tasks | cut -f 3)" >list
	grep -v ^q/ list | xargs | grep -qx 'bars order x/days'
	grep ^q/ list | sed -n '1p;$p' | xargs | grep -qx 'q/spx_2015-01-02.csv q/spx_20150106.csv'
	grep -qx q/spx_2015-03-02.csv list && ! grep -q 'spx_2015-03-03\|spx_2014' list
	grep -c ^q/ list | grep -qx 40
	[ "$(ls "$(grep -o 'days/[0-9a-f]*' text)" | wc -l)" = 40 ]
	"$sweep/task" 1/2
	"$sweep/task" 2/2
	awk -F, '$2 == "trade" { print $3, $6 }' results/*.csv | sort >got
	# filled on the days of the file, asked for the day before
	[ "$(xargs <got)" = "spx.2015-01-02_2015-01-30 2015-01-14 spx.all 2015-01-14 spx.all 2015-02-12" ]
	# a file of many days has the first and the last in its name
	mkdir long && touch long/20141201-20150101.csv long/20141201-20150105.csv \
		long/2015-01-20_2015-06-30.csv long/20150303-20150331.csv long/all.csv
	description 'tail = 31' 'chain = long/*' 'ranges = 2015-01-02..2015-01-30'
	"$sweep/plan" 2>err
	cut -c 67- "inputs/$(cut -f 3 tasks)" | xargs | grep -qx \
		'long/20141201-20150105.csv long/2015-01-20_2015-06-30.csv long/all.csv'
	description 'chain = q/spx*.csv' 'ranges = 2012'
	fails 1 "plan: sweep: chain: of 'q/spx*.csv' no day lies in 2012-01-01..2013-03-01" "$sweep/plan"
	: >'q/spx 1.csv'
	fails 1 "'q/spx 1.csv': a name of letters, digits" "$sweep/plan"
}

@test "without ranges the ledger is that of one run, to the byte" {
	cd "$BATS_TEST_TMPDIR"
	description 'rows = csf-fetch --from 2016-01-01 sample spx' 'ranges = all' 'parts = 3' \
		'signal = pcs dte=30,45 delta=0.1,0.16 width=25,50' 'bt = --from 2017-01-01 --fees pro'
	fails 1 "bt has --from" "$sweep/plan"
	description 'rows = csf-fetch --from 2016-01-01 sample spx' 'ranges = all' 'parts = 3' \
		'signal = pcs dte=30,45 delta=0.1,0.16 width=25,50' 'bt = --fees pro'
	"$sweep/plan" 2>err
	"$sweep/task" 3/3 && "$sweep/task" 1/3 && "$sweep/task" 2/3
	"$sweep/merge" >got 2>err
	csf-fetch --from 2016-01-01 sample spx |
		csf-signal pcs dte=30,45 delta=0.1,0.16 width=25,50 id=spx.all |
		csf-bt -q --fees pro | cmp - got
}

@test "the trades of orders by themselves hang on no range" {
	local bt='csf-bt -q --independent --marks none'
	cd "$BATS_TEST_TMPDIR"
	description 'ranges = 2012 2013..2014' 'bt = --independent --marks none' \
		'signal = pcs dte=30,45 delta=0.16 width=25'
	"$sweep/plan" 2>err
	"$sweep/task" 1/1
	"$sweep/merge" 2>err | sed '1d; s/spx.2012[.]/spx./; s/spx.2013_2014[.]/spx./' |
		cut -d, -f1-3,5- | sort >got
	csf-fetch sample spx | csf-signal pcs dte=30,45 delta=0.16 width=25 id=spx |
		$bt --from 2012-01-01 --until 2014-12-31 | sed 1d | cut -d, -f1-3,5- | sort >want
	[ "$(wc -l <want)" -gt 1000 ]
	cmp want got
}

@test "cost: the reader's own figures, and those that are none" {
	"$sweep/cost" rows=1e9 pruned_zst=10 read_ns=360 unzip_ns=36 variants=100 variant_ns=3.6 \
		tail=0.25 ranges=10 parts=2 cores=5 task_s=18 store_gbit=0.5 sum_mb=1250 >out
	# 1e9 rows x 1.25 x 2 parts at 360 and 36 ns; 100 variants at 3.6 ns x 1.25
	grep -qE '^  reading +0.25 core hours$' out
	grep -qE '^  decompressing +0.025 core hours$' out
	grep -qE '^  summing inputs +0.00556 core hours$' out
	grep -qE '^  the grid +0.125 core hours$' out
	grep -qE '^  starting tasks +0.1 core hours$' out
	grep -qE '^  in all +0.506 core hours$' out
	grep -qE '^  one task +1.52 minutes$' out
	grep -qE '^  tasks of each, one after the other +4 $' out
	grep -qE '^  from beginning to end +6.07 minutes$' out
	# 25 GB in 364 s, of which sums at 1250 MB/s take 20 core seconds
	grep -qE '^  which is +0.549 Gbit/s$' out
	grep -qE '^  so the store is the bound, and it takes +6.67 minutes$' out
	grep -qE '^  what the store gives +4.55 cores$' out
	fails 2 "cost: 'row=1': KEY=NUMBER; cost -l lists the keys" "$sweep/cost" row=1
	fails 2 "cost: 'rows=many': a number above 0" "$sweep/cost" rows=many
	fails 2 "cost: 'rows=0': a number above 0" "$sweep/cost" rows=0
	fails 2 "cost: '=1': KEY=NUMBER" "$sweep/cost" =1
	fails 2 "cost: 'rows=1e999': a number above 0, up to 1e18" "$sweep/cost" rows=1e999
	for s in cores=0.5 ranges=1.5 parts=2.5 days=0.1 variants=1.1; do
		fails 2 "cost: '$s': a whole number" "$sweep/cost" "$s"
	done
	fails 2 "cost: '-l': KEY=NUMBER" "$sweep/cost" -l rows=1
	"$sweep/cost" tail=0 cores=1e2 rows=1e+11 core_hour=.05 | grep -qE '^  reading +3.19 core hours$'
	# what the page says of them is what the script has
	"$sweep/cost" -l | awk '{ print $1, $2 + 0 }' | sort >has
	sed -n 's/^| `\([a-z_]*\)` | \([0-9.e+]*\) .*/\1 \2/p' "$sweep/COST.md" |
		awk '{ print $1, $2 + 0 }' | sort | cmp has -
	"$sweep/cost" >now
	awk '/^    storage$/ { on = 1 } on && !/^    / { exit } on' "$sweep/COST.md" |
		sed 's/^    //' | cmp now -
}
