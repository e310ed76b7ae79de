# shellcheck shell=sh disable=SC2154
# What may stand at the cursor: bash, zsh and fish ask it, of the words of a
# command, the last one as far as it is typed:
#
#	csf complete csf-ind -o json r
#
# A line a candidate, behind a tab what it is; a line without candidate says
# "files" or "folders", which the shell knows better.  All is read from the
# programs: --opts (lib/base/opt.h) and their lists.  csf sources this; no
# program is run that does not stand beside csf.
tab='	'
newline='
'
front='' # of the word, before what is completed: --fill= of --fill=next

offer() { # candidate, what it is
	case $1 in
	"$typed"*) printf '%s\t%s\n' "$front$1" "$2" ;;
	esac
}

offer_all() { # TEXT of candidates, blanks between; what they are
	IFS=' '
	for w in $1; do
		offer "$w" "${2-}"
	done
	IFS=$newline
}

ask() { # program, argument ...
	asked=$here/$1
	[ -x "$asked" ] || return 0
	shift
	"$asked" "$@" 2>/dev/null </dev/null
}

# ---- the lists of -l: name,group,summary,... ----

summary() { # row
	said=${1#*,}
	said=${said#*,}
	case $said in
	\"*)
		said=${said#\"}
		said=${said%%\"*} ;;
	*) said=${said%%,*} ;;
	esac
}

last_field() { # row
	case $1 in
	*\")
		said=${1%\"}
		said=${said##*\"} ;;
	*) said=${1##*,} ;;
	esac
}

list() { # what goes behind the name, program, argument ...
	behind=$1
	shift
	for row in $(ask "$@"); do
		case $row in
		name,* | key,*) ;;
		"$typed"*)
			if [ "$1" = csf-snap ]; then
				last_field "$row"
			else
				summary "$row"
			fi
			offer "${row%%,*}$behind" "$said" ;;
		esac
	done
}

# An indicator, a label: rsi, and rsi:n=14 when its name is there.
specs() { # program
	for row in $(ask "$1" -l); do
		name=${row%%,*}
		case $typed in
		"$name" | "$name":*) ;;
		*)
			case $row in
			name,*) ;;
			"$typed"*)
				summary "$row"
				offer "$name" "$said" ;;
			esac
			continue ;;
		esac
		summary "$row"
		offer "$name" "$said"
		row=${row%,*}
		row=${row%,*}
		row=${row##*,}
		begun=${typed%"${typed##*[:,]}"}
		IFS=' '
		for w in $row; do
			offer "${begun:-$name:}$w" "$said"
		done
		IFS=$newline
	done
}

groups() { # program
	had=' '
	for row in $(ask "$1" -l); do
		row=${row#*,}
		row=${row%%,*}
		case $row$had in
		group* | *" $row "*) ;;
		*)
			had="$had$row "
			offer "$row" group ;;
		esac
	done
}

# key,range,...,meaning of a strategy; of `key=` the words, where it has some.
keys() { # strategy
	for row in $(ask csf-signal -l "$1"); do
		key=${row%%,*}
		[ "$key" != key ] || continue
		last_field "$row"
		case $typed$row in
		"$key"=*,\"one\ of\ *)
			row=${row#*,\"one of }
			row=${row%%\"*}
			front=$key=
			typed=${typed#*=}
			IFS=' ,'
			for w in $row; do
				offer "$w" "$said"
			done
			IFS=$newline
			return ;;
		esac
		offer "$key=" "$said"
	done
}

# ---- values ----

strategies() {
	set +f
	for w in "$share"/strategies/*; do
		offer "${w##*/}" strategy
	done
	set -f
}

# The long name of the option, nothing of an operand; what its value is called;
# the words that it may be.
value() {
	[ -z "$3" ] || offer_all "$3" "$said"
	case $1 in
	--bar) offer_all '1m 5m 1h 1d point' length ;;
	--data) list : csf-fetch -l ;;
	--describe | --test) list '' "$prog" -l ;;
	--fees) offer_all 'retail pro none' schedule ;;
	--layout) list '' csf-fetch -l csv ;;
	--sink | --sinks) list : csf-snap -l ;;
	--strategy) strategies ;;
	esac
	case $2 in
	*'|'*)
		[ -n "$3" ] || offer_all "$(echo "$2" | sed 's/|/ /g; s/:[A-Z]*/:/g')" ;;
	figure)
		# -pnl: from its other end
		case $typed in -*) front=$front- typed=${typed#-} ;; esac
		list '' csf-report -l ;;
	file* | ledger | model | schedule | from | name=file* | *:where)
		printf '\tfiles\n' ;;
	folder | dir) printf '\tfolders\n' ;;
	format) [ -n "$3" ] || offer_all 'csv json' format ;;
	kind)
		[ -n "$1" ] || {
			kinds=$("$here/csf-dbload" dump '' 2>&1)
			kinds=${kinds#*there are }
			offer_all "$(echo "${kinds%)}" | sed 's/,//g; s/:SET/:/')" kind
		} ;;
	indicator | label) specs "$prog" ;;
	length) [ "$1" = --bar ] || offer_all '1m 5m 1h 1d' length ;;
	name=value)
		for row in $(ask csf-settings); do
			[ "$row" = name,value,from ] || offer "${row%%,*}=" setting
		done ;;
	source) [ "$1" = --data ] && printf '\tfiles\n' ;;
	spx) offer spx 'the sample' ;;
	url) offer_all 'sqlite: postgresql://' database ;;
	esac
}

# ---- options ----

# -f, --file: its row of the table into letter, long, argument, said and words.
find_option() {
	for row in $table; do
		case $row in
		"$1$tab"* | *"$tab$1$tab"*) split "$row" && return ;;
		esac
	done
	argument=''
	return 1
}

split() { # row
	case $1 in
	*"$tab"*"$tab"*"$tab"*) ;;
	*) return 1 ;;
	esac
	letter=${1%%"$tab"*} rest=${1#*"$tab"}
	long=${rest%%"$tab"*} rest=${rest#*"$tab"}
	argument=${rest%%"$tab"*} rest=${rest#*"$tab"}
	said=${rest%%"$tab"*} words=${rest#*"$tab"}
}

# Does the word want the next one for its value?
swallows() {
	case $1 in
	--*=*) return 1 ;;
	--*) find_option "$1" ;;
	-??*)
		find_option "-$(printf %.1s "${1#-}")"
		[ -z "$argument" ] || return 1
		find_option "-${1#"${1%?}"}" ;;
	*) find_option "$1" ;;
	esac
	[ -n "$argument" ]
}

options() {
	for row in $table; do
		split "$row" || continue
		[ -z "$long" ] || offer "$long" "$said"
		[ -z "$letter" ] || offer "$letter" "$said"
	done
}

# ---- operands ----

# The table and the usage of the program, of the verb among the words where there
# is one, into `table` and `usages`; `verbs` has the verbs if there are more.
read_table() { # word ...
	verb='' left=$#
	for w; do
		left=$((left - 1))
		case $left$w in
		0* | *[!a-z0-9]* | *[0-9]) ;;
		*) verb=$w && break ;;
		esac
	done
	table=$(ask "$prog" ${verb:+"$verb"} --opts)
	[ -n "$table" ] || table=$(ask "$prog" --opts)
	usages='' verbs=''
	for row in $table; do
		case $row in
		"usage: $prog"*) row=${row#usage: "$prog"} ;;
		"       $prog"*) row=${row#"       $prog"} ;;
		*) continue ;;
		esac
		usages=$usages$row$newline
		row=${row# }
		case $row in
		"$verb "*) return ;;
		[a-z]*) verbs="$verbs ${row%% *}" ;;
		esac
	done
	verb=''
}

# What the line of usage says of operands: words that belong to no option.
operands() {
	inside='' wants=''
	IFS=" $newline"
	for w in ${1#"$verb "}; do
		case $inside$w in
		'[-'*']' | '...'*) ;;
		'[-'*) inside=1 ;;
		1*']') inside='' ;;
		1*) ;;
		-*) IFS=$newline && find_option "$w" && wants=$argument ;;
		*)
			IFS=$newline
			w=${w#[}
			[ -n "$wants" ] || value '' "${w%%]*}" ''
			wants='' ;;
		esac
	done
	IFS=$newline
}

# Behind the strategy its keys; ';' begins another order.
orders() {
	if [ -n "$order" ]; then
		keys "$order"
	else
		list '' csf-signal -l
	fi
}

# ---- a command ----

front_end() { # words behind csf
	for typed; do :; done
	IFS=" $tab$newline"
	set +f
	case $#$1 in
	1*)
		about '' | while IFS=$tab read -r name said; do
			offer "${name#csf-}" "$said"
		done
		offer help 'open a manual'
		offer list 'list the programs'
		offer doctor 'say what is there, what is missing, what is wrong' ;;
	2help)
		for w in "$here"/csf-*; do
			offer "${w##*/csf-}" manual
		done ;;
	esac
}

completion() { # word ...
	[ $# -gt 0 ] || die 2 "csf complete word ...: what stands on a command line"
	IFS=$newline
	set -f
	prog=${1##*/}
	shift
	if [ "$prog" = csf ]; then
		case $#$1 in
		1* | 2help) front_end "$@" && return ;;
		esac
		prog=csf-$1
		shift
	fi
	for typed; do :; done
	case $prog in
	*[!a-z0-9-]*) return ;;
	esac
	[ -x "$here/$prog" ] || return 0
	read_table "$@"

	# What stands before the cursor.
	left=$# waiting='' only='' order='' listed=''
	for w; do
		left=$((left - 1))
		[ $left -gt 0 ] || break
		if [ -n "$waiting" ]; then
			waiting=''
			continue
		fi
		case $only$w in
		--) only=1 ;;
		-?*)
			[ "$w" != -l ] && [ "$w" != --list ] || listed=1
			swallows "$w" && waiting=1 ;;
		*\;*) order='' ;;
		*) [ -n "$order" ] || order=$w ;;
		esac
	done

	case $waiting,$only,$typed in
	1,*) value "$long" "$argument" "$words" ;;
	,,--*=*)
		find_option "${typed%%=*}" || return 0
		front=${typed%%=*}=
		typed=${typed#*=}
		value "$long" "$argument" "$words" ;;
	,,-*) options ;;
	*)
		if [ "$prog" = csf-signal ]; then
			orders
		elif [ "$prog$verb" = csf-fetch ]; then
			list '' csf-fetch -l
		elif [ -n "$verbs" ]; then
			offer_all "$verbs" verb
		elif [ -n "$listed" ]; then
			groups "$prog"
		else
			operands "${usages# }"
		fi ;;
	esac
}
