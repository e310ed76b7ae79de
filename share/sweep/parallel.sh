#!/bin/sh
# parallel.sh [option of parallel ...]: the tasks of a sweep by GNU parallel, on
# one machine, or on those of --sshloginfile, which see this folder by the same
# name.  --resume goes on, --resume-failed takes up what failed, too: the log of
# jobs is of these tasks alone.  See csf-sweep(7).
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
# shellcheck source=share/sweep/common.sh
. "$here/common.sh"
need_tasks
command -v parallel >/dev/null || die 2 "no GNU parallel here (Debian: parallel)"
exec parallel --will-cite --workdir "$PWD" --env PATH -a tasks --colsep '\t' \
	--joblog "joblog.$(sha256sum <tasks | cut -c 1-20)" "$@" \
	"'$here/task'" '{1}' </dev/null
