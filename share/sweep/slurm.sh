#!/bin/sh
# slurm.sh [option of sbatch ...]: the tasks of a sweep as a Slurm job array of at
# most $ELEMENTS elements (1000), each of which runs every so manieth task.  A job
# whose node fails is run again.  See csf-sweep(7).
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
# shellcheck source=share/sweep/common.sh
. "$here/common.sh"
need_tasks
command -v sbatch >/dev/null || die 2 "no Slurm here (Debian: slurm-client)"
n=$(wc -l <tasks)
[ "$n" -lt "${ELEMENTS:=1000}" ] || n=$ELEMENTS
mkdir -p logs || exit 1
exec sbatch --array="1-$n" --requeue --open-mode=append --job-name=csf-sweep \
	--output=logs/%A_%a "$@" --wrap "'$here/task' \$SLURM_ARRAY_TASK_ID/$n"
