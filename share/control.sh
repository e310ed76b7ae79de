# shellcheck shell=sh disable=SC2034,SC2154
# What the run-control scripts share.  One has found `here` (the programs) and
# `share` (this folder), says `usage`, and sources this.
share=$(CDPATH='' cd -- "$share" && pwd -P)
PATH=$here:$PATH
export PATH
prog=${0##*/}
dry='' tmp=''
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

# need PROGRAM ...: they are there, before anything is begun.
need() {
	for program; do
		command -v "$program" >/dev/null ||
			die "no program '$program' beside this one or on PATH: csf doctor"
	done
}

# A word as a shell would have to be told it.
word() {
	case $1 in
	*[!A-Za-z0-9_./:,=@+-]* | '') printf "'%s'" "$(printf %s "$1" |
		sed "s/'/'\\\\''/g")" ;;
	*) printf %s "$1" ;;
	esac
}

# What --opts prints (lib/base/opt.h), from `help`: letter, long name, name of the
# value, what it is, the words that it may be.
table() {
	printf '%s\n' "$help" | awk -v OFS='\t' -v flags="h n $flags" '
		BEGIN {
			long["-c"] = "--conf"
			long["-h"] = "--help"
			long["-o"] = "--output"
			n = split(flags, f, " ")
			for (i = 1; i <= n; i++)
				alone["-" f[i]] = alone["--" f[i]] = 1
		}
		/^  -/ {
			said = $0
			sub(/^ +[^ ]+ */, "", said)
			value = $1 in alone ? "" : $2
			sub(/[^ ]*/, $1 in alone ? "&" : "", said)
			sub(/^ +/, "", said)
			gsub(/[][]/, "", value)
			words = value ~ /[|]/ ? value : ""
			gsub(/[|]/, " ", words)
			print /^  --/ ? "" : $1, /^  --/ ? $1 : long[$1], value, said, words
		}'
	printf 'usage: %s\n' "$usage"
}

# options ARGUMENT ...: flags of `flags` (1) and values of `takes` go into
# variables of their names, settings of `sets` into `given`, operands into
# `operands`: these two are quoted words, for eval.  -h, -n, -c FILE besides; -o is
# of `output`.
options() {
	operands='' given=''
	while [ $# -gt 0 ]; do
		arg=$1 name=${1%%=*}
		shift
		case $arg in
		-h | --help)
			printf 'usage: %s\n%s\n' "$usage" "$help"
			exit 0 ;;
		--opts)
			table
			exit 0 ;;
		-n) dry=1 && continue ;;
		-c) name=--conf ;;
		-o) name=--output ;;
		--*) ;;
		-*) die "'$arg'? usage: $usage" ;;
		*) operands="$operands $(word "$arg")" && continue ;;
		esac
		name=${name#--}
		case " $flags " in
		*" ${arg#--} "*) set_variable "$name" 1 && continue ;;
		esac
		case " conf $takes $sets " in
		*" $name "*) ;;
		*) die "'$arg'? usage: $usage" ;;
		esac
		case $arg in
		*=*) value=${arg#*=} ;;
		*)
			[ $# -gt 0 ] || die "$arg needs a value"
			value=$1
			shift ;;
		esac
		case " $sets " in
		*" $name "*) given="$given $(word "$name=$value")" ;;
		*) set_variable "$name" "$value" ;;
		esac
	done
}

# Of --from-memory, from_memory.
set_variable() {
	eval "$(printf %s "$1" | tr - _)=\$2"
}

# settings NAME=VALUE ...: those in force become variables (csf.conf(5)); of a
# list, words quoted for `run`.
settings() {
	need csf-settings
	values=$(csf-settings --for "$prog" ${conf+-c "$conf"} "$@") || exit
	eval "$values"
}

# The words behind csf-fetch that stand for the setting `data`.
source_of_data() {
	case ${data%%:*} in
	"$data" | '' | *[!a-z0-9_]*)
		echo "csv${layout:+ --layout $(word "$layout")} $(word "$data")" ;;
	db) echo "db $(series) $(word "${data#db:}")" ;;
	*) echo "${data%%:*} $(word "${data#*:}")" ;;
	esac
}

# The options that say which series of the database.
series() {
	echo "--db $(word "$db") --symbol $(word "$symbol") --timeframe $timeframe"
}

# stored COLUMN SET: of the series, what csf-dbload status says: `to`, the time of its
# last row, or `rows`; nothing when there is none.
stored() {
	all=$(csf-dbload status --db "$db") || return
	echo "$all" | awk -F, -v symbol="$symbol" -v timeframe="$timeframe" \
		-v column="$1" -v set="$2" '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		$1 == set && $2 == symbol && $3 == timeframe { print $at[column] }'
}

# A folder `tmp` that goes when the script ends.
scratch() {
	[ -z "$tmp" ] || return 0
	trap '[ -z "$tmp" ] || rm -rf "$tmp"' EXIT
	trap 'exit 1' HUP INT TERM
	# whoever is told to stop while it is made
	tmp=$(trap '' HUP INT TERM && mktemp -d 2>/dev/null) ||
		fail 1 "cannot make a folder in '${TMPDIR:-/tmp}'"
}

# The folder `work` of what is made on the way, made or printed.
workplace() {
	if [ -n "$dry" ]; then
		echo "work=\$(mktemp -d) && trap 'rm -r \"\$work\"' EXIT &&"
	else
		scratch
		work=$tmp
	fi
}

# POSIX sh has no pipefail: each stage notes a failure, the first one counts; a
# full disk has no room for the note, so what it is noted in goes.  Who wrote to one
# that has ended (141) is not who failed.
note() {
	"$@" && return
	noted=$?
	[ $noted = 141 ] || { echo $noted >>"$tmp/status"; } 2>/dev/null ||
		rm -f "$tmp/status"
}

# Has no stage failed?
well() {
	[ -e "$tmp/status" ] && [ ! -s "$tmp/status" ]
}

# words TEXT: each of its words, as a shell would have to be told it.
words() {
	set -f
	for w in $1; do
		printf ' %s' "$(word "$w")"
	done
	set +f
}

# into FILE TEXT: what the command of this text prints; its status.  A redirection
# of eval itself that fails would end the shell, with 2.
into() {
	opened=''
	{ opened=1 && eval "$2" 2>&3 3>&-; } 3>&2 2>/dev/null >"$1"
	set -- "$1" $?
	[ -n "$opened" ] || fail 1 "cannot write '$1'"
	return "$2"
}

# run STAGE ...: a pipeline of these texts, empty ones left out; '>FILE' ends it,
# and the next begins if no stage has failed; with -n all is printed.  What one that
# others feed says at the end is printed when all are well: it may be of half of
# their rows.  Returns the status of the stage that failed first.
run() {
	text='' join='' fed=''
	for stage; do
		case $stage in
		'') continue ;;
		'>'*)
			[ -n "$dry" ] || stage="$stage && well"
			text="$text $stage &&
"
			join='' fed=''
			continue ;;
		esac
		[ -n "$dry" ] || {
			need "${stage%% *}"
			stage="note $stage"
		}
		text="$text$join$stage" fed=$join
		join=' |
	'
	done
	if [ -n "$dry" ]; then
		printf '%s\n' "$text"
		return 0
	fi
	scratch
	into "$tmp/status" true
	if [ -n "$fed" ]; then
		into "$tmp/said" "$text"
	else
		eval "$text"
	fi
	failed=$?
	well || {
		failed=$(head -n 1 "$tmp/status" 2>/dev/null)
		return "${failed:-1}"
	}
	[ "$failed" = 0 ] || return 1 # a file could not be made
	[ -n "$fed" ] || return 0
	cat "$tmp/said" 2>/dev/null
	failed=$?
	case $failed in
	0 | 141) return $failed ;;
	esac
	fail 1 "cannot write 'stdout'"
}

# strategy_file: the setting `strategy` is a file or one of share/strategies; into
# `file`.
strategy_file() {
	file=$strategy
	[ -f "$file" ] || file=$share/strategies/$strategy
	[ ! -f "$file" ] || return 0
	known=
	for f in "$share"/strategies/*; do
		known="$known ${f##*/}"
	done
	die "no strategy '$strategy'; there are:$known"
}

# header WORD: what the strategy's line "# WORD: ..." says.
header() {
	sed -n "s/^# $1: *//p" "$file"
}

# stages: what the settings append to bars, up to orders and the legs they come to,
# into ind, label, score, signal, pick; and what csf-snap makes of the rows, into
# snap.  So live rows and those of history are the same.
stages() {
	strategy_file
	[ -z "$(header model)" ] ||
		die "strategy '$strategy' trains its model as it goes: put that model into a file, the setting 'model', and its rule into a strategy without one"
	bar="--bar $timeframe" all=''
	eval "set -- $indicators$(words "$(header indicators)")"
	for w; do
		case "$all " in
		*" $(word "$w") "*) ;;
		*) all="$all $(word "$w")" ;;
		esac
	done
	ind="${all:+csf-ind $bar --$all}"
	label="${labels:+csf-label $bar -- $labels}"
	score="${model:+csf-score $bar -m $(word "$model")}"
	signal="csf-signal $bar -f $(word "$file")"
	priced="${chain:+ --chain $(word "$chain")}${fees:+ --fees $(word "$fees")}${rate:+ --rate $rate}"
	pick="csf-chain pick -q $bar$priced"
	used=${conf-${CSF_CONF-}}
	[ -n "$used" ] || [ ! -f csf.conf ] || used=csf.conf
	snap="csf-snap $bar --every $every${model:+ -m $(word "$model")}${used:+ --settings $(word "$used")}"
}

# A length as 5m of --every.
is_length() {
	case $1 in
	[1-9]*[smhd]) ;;
	*) die "--every '$1': 5m, 1h, 1d" ;;
	esac
}
