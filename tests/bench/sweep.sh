#!/bin/bash
# sweep.sh: what a task costs beside its pipeline, by make, GNU parallel and Slurm
# (as root; four nodes on this machine), and the merge of 10,000 results.  Needs
# the programs on the PATH and cost in $B.  The aim: 10,000 results of 20 trades each in 2 s.
#   TASKS  of the drivers (200)
set -eu
cd "$(dirname "$0")/../.."
sweep=$PWD/share/sweep
tools=$(cd "${B:-build}" && pwd)/tests/bench
TASKS=${TASKS:-200}
# shellcheck source=tests/sweep/cluster.bash
. tests/sweep/cluster.bash
dir=$(mktemp -d)
trap 'slurm_stop; rm -rf "$dir"' EXIT
cd "$dir"
export LC_ALL=C

now() { date +%s.%N; }
# cpu COMMAND: its CPU time and that of what it starts, milliseconds a task.
cpu() {
	"$tools/cost" "$1" | awk -v n="$TASKS" '{ print $1 * 1000 / n }'
}
# clock FROM TO: milliseconds a task.
clock() {
	echo "$1 $2" | awk -v n="$TASKS" '{ print ($2 - $1) * 1000 / n }'
}
# say WHAT MILLISECONDS UNIT
say() { printf '%-44s %7.1f ms %s\n' "$@"; }

# Tasks whose results are there: a driver has but to ask.
csf-fetch --from 2019-06-01 --to 2019-12-31 sample spx >spx.csv
cat >sweep <<'END'
symbols = spx
ranges = 2019-09-02..2019-09-30
rows = csf-fetch csv spx.csv
signal = pcs dte=30 delta=0.16 width=25
bt = --marks none
END
"$sweep/plan" 2>/dev/null
"$sweep/task" 1/1
id=$(cut -f 1 tasks)
say 'a task of 150 bars, from end to end' "$(TASKS=10 cpu "for i in 1 2 3 4 5 6 7 8 9 10; do
	rm results/$id.csv results/$id.sum; $sweep/task $id; done")" 'CPU'

# copies N RESULT: N tasks that have this result.
copies() {
	rm -rf results
	mkdir results
	awk -v n="$1" -v sum="$(sha256sum <"$2" | cut -d ' ' -f 1)" '
		FNR == NR { text = text $0 "\n"; next }
		{
			sub(/^[^\t]*/, "")
			for (i = 1; i <= n; i++) {
				id = sprintf("%020d", i)
				print id $0
				file = "results/" id
				print sum "  " file ".csv" >(file ".sum")
				printf "%s", text >(file ".csv")
				close(file ".sum")
				close(file ".csv")
			}
		}' "$2" plan >tasks
}
cp tasks plan
cp "results/$id.csv" one
copies "$TASKS" one
# less L MORE: what is more.
less() { echo "$1 $2" | awk '{ print $2 - $1 }'; }
loop=$(cpu "cut -f 1 tasks | while read -r id; do $sweep/task \$id; done")
say 'a loop of the shell, results all there' "$loop" 'CPU a task'
say '  make beside it' "$(less "$loop" "$(cpu "make -s -j 1 -f $sweep/Makefile")")" 'CPU a task'
if command -v parallel >/dev/null; then
	say '  parallel beside it' "$(less "$loop" "$(cpu "$sweep/parallel.sh -j 1 2>/dev/null")")" 'CPU a task'
fi
if why=$(slurm_lacks); then
	echo "  Slurm: $why"
else
	slurm_start
	from=$(now)
	"$sweep/slurm.sh" >/dev/null
	until [ -z "$(squeue -h)" ]; do sleep 0.05; done
	say '  Slurm, four nodes, an element a task' "$(clock "$from" "$(now)")" 'by the clock'
	from=$(now)
	ELEMENTS=4 "$sweep/slurm.sh" >/dev/null
	until [ -z "$(squeue -h)" ]; do sleep 0.05; done
	say '  Slurm, four nodes, four elements' "$(clock "$from" "$(now)")" 'by the clock'
fi

# ---- the merge ----

head -n 1 one >twenty
awk -F, -v OFS=, 'NR == 2 {
	for (i = 1; i <= 20; i++) {
		$1 = sprintf("2019-%02d-%02dT21:00:00Z", i % 12 + 1, i)
		$4 = i
		print
	}
}' one | sort >>twenty
copies 10000 twenty
cost=$("$tools/cost" "$sweep/merge >ledger")
echo "$cost" "$(wc -lc <ledger)" | awk '{
	printf "%-44s %7.2f s CPU (aim 2), %.2f s: %d rows, %.0f MB\n", \
		"merge of 10,000 results", $1, $2, $4 - 1, $5 / 1e6 }'
