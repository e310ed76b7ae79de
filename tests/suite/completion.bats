load ../lib.bash

# Three shells are asked for the same command lines, a line each of `asked`; they
# answer in NAME.got: a line for each, candidates with blanks between.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	local f p verb
	unset CSF_EXEC_PATH CSF_CONF
	for f in "$root"/bin/csf-*; do
		p=${f##*/}
		echo "$p -"
		"$p" -h | sed -nE "s/^(usage:|      ) $p ([a-z]+) .*/\2/p" |
			while read -r verb; do
				echo "$p $verb -"
			done
	done >asked
	cat >>asked <<-'END'
	csf-ind rs
	csf-ind rsi:
	csf-label dou
	csf-signal pcs delta
	csf-signal pcs dte=45 \; ir
	csf-signal pcs dte.clock=
	csf-bt --fill 
	csf-bt --fill=n
	csf-report -o 
	csf-report --sort win_r
	csf-report --plot dr
	csf-report --plot gr
	csf-fetch sa
	csf-fetch sample s
	csf-fetch csv --layout massive-mi
	csf-bars re
	csf-chain p
	csf-score w
	csf-dbload mi
	csf-dbload dump eq
	csf-backtest --strategy IronCondorM
	csf-settings sym
	csf sc
	csf ind rs
	csf-bt -f ha
	csf-bt --file=ha
	csf-fetch sample spx | csf-ind rs
	END
	echo >half
	for f in in_bash in_zsh in_fish; do
		$f <asked >${f#in_}.got || return 1
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
}

# As readline does it: the words of the last command, broken at = : ; and |.
in_bash() {
	# shellcheck disable=SC2016
	bash --norc -c '
		. "$1/share/completion/csf.bash"
		set -f
		while IFS= read -r line; do
			COMP_LINE=${line##*| } COMP_POINT=${#COMP_LINE} COMP_WORDS=()
			for w in $COMP_LINE; do
				while [[ $w == *[=:]* ]]; do
					d=${w#"${w%%[=:]*}"}
					[[ ${w%%[=:]*} == "" ]] || COMP_WORDS+=("${w%%[=:]*}")
					COMP_WORDS+=("${d:0:1}")
					w=${d:1}
				done
				[[ $w == "" ]] || COMP_WORDS+=("$w")
			done
			[[ $line != *" " ]] || COMP_WORDS+=("")
			COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
			"$(complete -p "${COMP_WORDS[0]}" | sed "s/.*-F //; s/ .*//")" "${COMP_WORDS[0]}"
			echo "${COMPREPLY[*]}"
		done' bash "$root"
}

# The function that compinit finds, with its words; what it hands to compadd.
in_zsh() {
	# shellcheck disable=SC2016
	zsh -f -c '
		fpath=($1/share/completion $fpath)
		autoload -Uz compinit && compinit -D -u
		compadd() { answer+=(${(P)@[-1]}) }
		compset() { cut=${PREFIX%%=*}= PREFIX=${PREFIX#*=} }
		_files() { answer+=($~PREFIX*(N)) }
		autoload -Uz _csf
		[[ $_postpatcomps[csf-*] = _csf && $_comps[csf] = _csf ]] || exit 1
		while IFS= read -r line; do
			line=${line##*\| }
			words=(${(s: :)line}) answer=()
			[[ $line != *" " ]] || words+=("")
			CURRENT=$#words PREFIX=$words[-1] IPREFIX=
			_csf
			print -r -- $answer
		done' zsh "$root"
}

in_fish() {
	# shellcheck disable=SC2016
	HOME=$PWD fish --no-config -c '
		source $argv[1]/share/completion/csf.fish
		for line in (cat)
			echo (complete -C $line | string replace -r "\t.*" "" | string join " ")
		end' "$root"
}

# got LINE: what each shell answered to it, without what it was typed behind.
got() {
	local n sh
	n=$(grep -nxF -- "$1" asked | cut -d: -f1)
	for sh in bash zsh fish; do
		sed -n "${n}p" $sh.got
	done
}

# all LINE CANDIDATES: bash, which is handed what stands behind = and :, and the
# others.
all() {
	got "$1" | sed 's/ *$//' >answers
	[ "$(sed -n 1p answers)" = "${3-$2}" ] && [ "$(sed -n 2p answers)" = "$2" ] &&
		[ "$(sed -n 3p answers | tr ' ' '\n' | sort)" = "$(tr ' ' '\n' <<<"$2" | sort)" ] ||
		{ echo "'$1':"; cat answers; false; }
}

@test "every option of every program is offered by bash, zsh and fish" {
	local line command n=0 bad=
	while IFS= read -r line; do
		case $line in *' -') ;; *) continue ;; esac
		got "$line" >answers
		[ "$(wc -l <answers)" = 3 ]
		command=${line% -}
		# shellcheck disable=SC2086
		$command -h | sed -nE 's/^ +(-[a-zA-Z])?,? *(--[a-z0-9-]+)?.*/\1\n\2/p' |
			grep -- - | sort -u >want
		[ -s want ]
		while IFS= read -r answer; do
			tr ' ' '\n' <<<"$answer" | grep -x -- '-.*' | sort -u >offered
			[ -z "$(comm -23 want offered)" ] ||
				bad+=" $line:$(comm -23 want offered | tr '\n' ,)"
			n=$((n + 1))
		done <answers
	done <asked
	[ -z "$bad" ] || { echo "not offered:$bad"; false; }
	[ $n -ge 120 ]
}

@test "indicators, labels, strategies and their keys are offered" {
	all 'csf-ind rs' rsi
	all 'csf-fetch sample spx | csf-ind rs' rsi
	all 'csf-ind rsi:' 'rsi:n=14' n=14
	all 'csf ind rs' rsi
	all 'csf-label dou' 'doublebottom doubletop'
	all 'csf-signal pcs delta' 'delta= delta.in='
	all 'csf-signal pcs dte=45 \; ir' 'ironcondor ironfly'
	all 'csf-signal pcs dte.clock=' 'dte.clock=cal dte.clock=trd' 'cal trd'
}

@test "words of options, figures, sources, verbs, kinds and settings, too" {
	all 'csf-bt --fill ' 'next same'
	all 'csf-bt --fill=n' '--fill=next' next
	[ "$(got 'csf-report -o ' | head -n 1 | tr ' ' '\n' | grep -cxE 'text|json|csv')" = 3 ]
	all 'csf-report --sort win_r' win_rate
	all 'csf-report --plot dr' drawdown
	all 'csf-report --plot gr' grid:
	all 'csf-fetch sa' sample
	all 'csf-fetch sample s' spx
	all 'csf-fetch csv --layout massive-mi' massive-minute
	all 'csf-bars re' resample
	all 'csf-chain p' 'pick price'
	all 'csf-score w' walk
	all 'csf-dbload mi' migrate
	all 'csf-dbload dump eq' equity
	all 'csf-backtest --strategy IronCondorM' IronCondorML
	all 'csf-settings sym' symbol=
	all 'csf sc' score
}

@test "a file is completed where a file is meant" {
	all 'csf-bt -f ha' half
	got 'csf-bt --file=ha' >answers
	[ "$(sed 's/ *$//; s/^--file=//' answers | uniq)" = half ] || { cat answers; false; }
}

@test "what a command line holds is not run, and a stranger is not asked" {
	mkdir -p strange
	printf '#!/bin/sh\necho ran >>%s/ran\n' "$PWD" >strange/csf-stranger
	chmod +x strange/csf-stranger
	PATH=$PWD/strange:$PATH
	csf complete csf-stranger -
	csf complete csf stranger -
	# shellcheck disable=SC2016
	csf complete csf-ind '$(echo ran >>ran)' '`echo ran >>ran`' '*' '; echo ran >>ran' r
	csf complete ../csf-ind/x r
	csf complete '' ''
	csf complete csf-ind | grep -q .
	fails 2 "csf complete" csf complete
	[ ! -e ran ]
}
