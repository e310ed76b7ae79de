# shellcheck shell=sh disable=SC2154
# What the run-control scripts share.  One has found `here` (the programs) and
# `share` (this folder), says `usage`, and sources this.
share=$(CDPATH='' cd -- "$share" && pwd -P)
PATH=$here:$PATH
export PATH
prog=${0##*/}
dry='' scratch=''
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

# words TEXT: each of its words, as a shell would have to be told it.
words() {
	set -f
	for w in $1; do
		printf ' %s' "$(word "$w")"
	done
	set +f
}

# run STAGE ...: a pipeline of these texts, empty ones left out; '>FILE' ends it,
# and the next begins if no stage has failed; with -n all is printed.  Returns
# the status of the stage that failed first.  A folder `scratch` goes with the
# script.
run() {
	text='' join=''
	for stage; do
		case $stage in
		'') continue ;;
		'>'*)
			[ -n "$dry" ] || stage="$stage && [ ! -s \"\$status\" ]"
			text="$text $stage &&
"
			join=
			continue ;;
		esac
		[ -n "$dry" ] || stage="note $stage"
		text="$text$join$stage"
		join=' |
	'
	done
	if [ -n "$dry" ]; then
		printf '%s\n' "$text"
		return 0
	fi
	status=$(mktemp) || return 1
	trap 'rm -rf "$status" ${scratch:+"$scratch"}' EXIT
	eval "$text"
	failed=$(head -n 1 "$status")
	rm -f "$status"
	return "${failed:-0}"
}
