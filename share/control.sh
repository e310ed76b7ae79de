# shellcheck shell=sh disable=SC2154
# What the run-control scripts share.  One has found `here` (the programs) and
# `share` (this folder), says `usage`, and sources this.
share=$(CDPATH='' cd -- "$share" && pwd -P)
PATH=$here:$PATH
export PATH
prog=${0##*/}
dry=
unset conf

fail() { # code, words
	code=$1
	shift
	echo "$prog: $*" >&2
	exit "$code"
}

die() {
	fail 2 "$*"
}

# A word as a shell would have to be told it.
word() {
	case $1 in
	*[!A-Za-z0-9_./:,=@+-]* | '') printf "'%s'" "$(printf %s "$1" |
		sed "s/'/'\\\\''/g")" ;;
	*) printf %s "$1" ;;
	esac
}

# settings NAME=VALUE ...: those in force become variables (csf.conf(5)); of a
# list, words quoted for `run`.
settings() {
	values=$(csf-settings --for "$prog" ${conf+-c "$conf"} "$@") || exit
	eval "$values"
}

# The words behind csf-fetch that stand for the setting `data`.
source_of_data() {
	case ${data%%:*} in
	"$data" | '' | *[!a-z0-9_]*)
		echo "csv${layout:+ --layout $(word "$layout")} $(word "$data")" ;;
	*) echo "${data%%:*} $(word "${data#*:}")" ;;
	esac
}

# POSIX sh has no pipefail: each stage notes a failure, the first one counts.
note() {
	"$@" || echo $? >>"$status"
}

# run STAGE ...: a pipeline of these texts, empty ones left out; with -n it is
# printed.  Returns the status of the stage that failed first.
run() {
	text=
	for stage; do
		[ -n "$stage" ] || continue
		if [ -n "$dry" ]; then
			text="$text${text:+ |
	}$stage"
		else
			text="$text${text:+ | }note $stage"
		fi
	done
	if [ -n "$dry" ]; then
		printf '%s\n' "$text"
		return 0
	fi
	status=$(mktemp) || return 1
	trap 'rm -f "$status"' EXIT
	eval "$text"
	failed=$(head -n 1 "$status")
	rm -f "$status"
	return "${failed:-0}"
}
