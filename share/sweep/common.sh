# shellcheck shell=sh
# What plan, task and merge share.
prog=${0##*/}

die() { # code, words
	code=$1
	shift
	echo "$prog: $*" >&2
	exit "$code"
}

# The programs of here, as they call themselves.
csf_version() {
	csf-bt --version 2>/dev/null ||
		die 2 "there is no csf-bt on the PATH of $(uname -n)"
}

# ./tasks has a line a task: its id, its name, the list of its inputs in ./inputs
# and its pipeline, tabs between.  The id is the sum of the version, the list's
# name, which is the sum of the files' sums, and the pipeline.
need_tasks() {
	[ -s tasks ] || die 2 "no ./tasks here: plan makes them of a description"
}
