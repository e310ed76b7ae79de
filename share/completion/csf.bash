# shellcheck shell=bash
# Completion of csf and csf-* in bash: sourced by name, from bash-completion's folder,
# or by hand.  What may stand there says `csf complete` (engine.sh beside this).

_csf() {
	local line=${COMP_LINE:0:COMP_POINT} words=() i word typed front reply
	# bash breaks words at = and : as well; they are put together again
	for ((i = 0; i <= COMP_CWORD; i++)); do
		[[ $i -gt 0 && $line != [[:blank:]]* ]] || words+=("")
		line=${line#"${line%%[![:blank:]]*}"}
		word=${COMP_WORDS[i]:0:${#line}}
		line=${line:${#word}}
		words[-1]+=$word
	done
	typed=${words[-1]}
	front=${typed%"${typed##*["$COMP_WORDBREAKS"]}"}
	i=csf
	[[ $1 != */* ]] || i=${1%/*}/csf
	COMPREPLY=()
	while IFS= read -r reply; do
		case $reply in
		$'\tfiles')
			compopt -o filenames 2>/dev/null
			mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "${typed#"$front"}") ;;
		$'\tfolders')
			compopt -o filenames 2>/dev/null
			mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "${typed#"$front"}") ;;
		*)
			reply=${reply%%$'\t'*}
			COMPREPLY+=("${reply#"$front"}") ;;
		esac
	done < <("$i" complete "${words[@]}" 2>/dev/null)
	# dte= and db: go on
	[[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *[=:] ]] || compopt -o nospace 2>/dev/null
}

_csf_of() { # this file, which may have the name of a program
	local csf f
	csf=$(type -P csf) || csf=
	complete -F _csf csf
	[[ $1 == *.bash ]] || complete -F _csf "$1"
	for f in "${csf%/*}"/csf-*; do
		[[ ! -x $f ]] || complete -F _csf "${f##*/}"
	done
}
_csf_of "${BASH_SOURCE[0]##*/}"
unset -f _csf_of
