# shellcheck shell=sh disable=SC2154
# csf doctor: what csf needs and uses, a line each: ok, missing (something is of
# less use without it) or wrong, and what to do.  csf sources this.  Values of
# keys, passwords and settings are never printed.
wrongs=0 lost=0
conf=${CSF_CONF-}
[ -n "$conf" ] || [ ! -f csf.conf ] || conf=csf.conf

say() { # ok | missing | wrong, words
	[ "$1" != wrong ] || wrongs=$((wrongs + 1))
	state=$1
	shift
	printf '%-8s %s\n' "$state" "$*" 2>/dev/null || lost=1
}

# What a program complains of, in one line, without what a url has of a password.
complaint() {
	head -n 1 | sed 's,//[^/@ ]*@,//,g; s/password=[^ &]*/password=/g'
}

# ---- what was built ----

# The Debian package of a library that is found, or is to be installed.
package() { # library, as libpq.so.5
	case $1 in
	libcsv.*) echo libcsv3 ;;
	libcurl.*) echo libcurl4 ;;
	libgomp.*) echo libgomp1 ;;
	libjansson.*) echo libjansson4 ;;
	libnettle.*) echo libnettle8 ;;
	libpq.*) echo libpq5 ;;
	libsqlite3.*) echo libsqlite3-0 ;;
	libxgboost.*) echo libxgboost0 ;;
	libz.*) echo zlib1g ;;
	libzstd.*) echo libzstd1 ;;
	esac
}

programs() {
	version=$("$here/csf-settings" --version 2>/dev/null) || version=
	version=${version##* }
	if [ -z "$version" ]; then
		say wrong "csf-settings does not run in $here: make, or install csf"
	else
		say ok "csf $version in $here, $(uname -s) $(uname -m)"
		say ok "$("$here/csf-settings" --version -v | sed 1d)"
	fi
	for name in $core; do
		f=$here/csf-$name
		if [ ! -x "$f" ]; then
			case $name in
			score) say missing "csf-score: build with libxgboost-dev, or install csf-ml" ;;
			*) say wrong "csf-$name is not in $here: make, or install csf" ;;
			esac
			continue
		fi
		case $(head -c 2 "$f") in '#!') continue ;; esac
		own=$("$f" --version 2>"$tmp/err") || own=
		case $own in
		"csf-$name $version") ;;
		'') say wrong "csf-$name does not run: $(complaint <"$tmp/err")" ;;
		*) say wrong "csf-$name is ${own##* }, csf $version: install all of one version" ;;
		esac
	done
}

# Each library that a program is linked with, once.
libraries() {
	command -v ldd >/dev/null || {
		say missing "ldd (libc-bin): libraries cannot be told"
		return
	}
	for name in $core; do
		f=$here/csf-$name
		[ ! -x "$f" ] || ldd "$f" 2>/dev/null
	done | sed -n 's/^\t*\(lib[^ ]*\) => \([^ ]*\).*/\1 \2/p' | sort -u |
		while read -r name path; do
			p=$(package "$name")
			case $p,$path in
			,not) say wrong "$name is not found: its package is to be installed" ;;
			,*) ;;
			*,not) say wrong "$name is not found: apt-get install $p" ;;
			*) say ok "library $(basename -- "$(readlink -f "$path")")" ;;
			esac
		done >"$tmp/libraries"
	cat "$tmp/libraries" 2>/dev/null || lost=1
	wrongs=$((wrongs + $(grep -c ^wrong "$tmp/libraries")))
}

# ---- what programs use ----

onnx() {
	path=${CSF_ONNXRUNTIME-}
	if [ -n "$path" ]; then
		case $path in
		/*) ;;
		*)
			say wrong "CSF_ONNXRUNTIME '$path' is no absolute path"
			return ;;
		esac
		if [ -f "$path" ] && [ -r "$path" ]; then
			if grep -qs OrtGetApiBase "$path"; then
				say ok "ONNX Runtime: $path"
			else
				say wrong "CSF_ONNXRUNTIME '$path' is another library: the path of a libonnxruntime.so"
			fi
		else
			say wrong "CSF_ONNXRUNTIME '$path' cannot be read: the path of a libonnxruntime.so"
		fi
		return
	fi
	path=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null |
		sed -n 's/.*libonnxruntime\.so\.1 .*=> //p' | head -n 1)
	if [ -n "$path" ]; then
		say ok "ONNX Runtime: $path"
	else
		say missing "ONNX Runtime, for models of ONNX: its release from github.com/microsoft/onnxruntime, CSF_ONNXRUNTIME=/path/libonnxruntime.so"
	fi
}

tool() { # program, package, what for
	if command -v "$1" >/dev/null; then
		say ok "$1, for $3"
	else
		say missing "$1, for $3: apt-get install $2"
	fi
}

tools() {
	tool awk mawk 'the run-control scripts'
	tool man man-db 'csf help'
	tool gnuplot gnuplot-nox 'plots of csf-report'
	tool zstd zstd 'files that zstd packed'
	tool make make 'studies and sweeps'
	tool parallel parallel 'sweeps on many machines'
	tool sbatch slurm-client 'sweeps under Slurm'
}

zones() {
	d=${TZDIR:-/usr/share/zoneinfo}
	if [ -r "$d/America/New_York" ]; then
		say ok "time zones: $d"
	else
		say missing "time zones in $d, for csf-fetch csv --tz: apt-get install tzdata"
	fi
}

locale_and_clock() {
	say ok "locale ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}: no output depends on it"
	now=$(date +%s)
	built=$(stat -c %Y "$here/csf-settings" 2>/dev/null || echo 0)
	if [ "$now" -lt "$built" ]; then
		say wrong "the clock says $(date -u +%Y-%m-%dT%H:%M:%SZ), before csf was built: set it (timedatectl set-ntp true)"
	else
		say ok "the clock says $(date -u +%Y-%m-%dT%H:%M:%SZ)"
	fi
	[ -z "${CSF_CLOCK-}" ] ||
		say wrong "CSF_CLOCK is set: programs go by a clock that is made up, no provider is asked; unset it"
}

# ---- what the user wrote ----

setting() { # name
	printf '%s\n' "$settings" | sed -n "s/^$1,\"*//p" |
		sed 's/"*,[^,]*$//'
}

configuration() {
	settings=''
	if [ -n "$conf" ] && [ ! -r "$conf" ]; then
		say wrong "settings '$conf' cannot be read"
		return
	fi
	if settings=$("$here/csf-settings" 2>"$tmp/err"); then
		say ok "settings: ${conf:-no csf.conf, all as built in}"
	else
		say wrong "settings: $(complaint <"$tmp/err")"
		settings=''
	fi
}

credentials() {
	f=${CSF_CREDENTIALS:-$(setting credentials)}
	if [ -z "$f" ]; then
		say missing "a file of keys, for providers that want one: CSF_CREDENTIALS or the setting credentials; lines NAME=value, mode 0600"
		return
	fi
	mode=$(stat -L -c %a "$f" 2>/dev/null) || {
		say wrong "keys: there is no '$f'"
		return
	}
	[ ! -d "$f" ] || {
		say wrong "keys: '$f' is a folder, not a file"
		return
	}
	case $mode in
	*00) ;;
	*)
		say wrong "keys: '$f' can be read by others (mode $mode): chmod 600 '$f'"
		return ;;
	esac
	if [ -r "$f" ]; then
		say ok "keys: '$f', mode $mode, $(grep -c '^[A-Za-z_][A-Za-z0-9_]*=.' "$f") of them"
	else
		say wrong "keys: '$f' cannot be read by $(id -un)"
	fi
}

database() {
	url=${CSF_DB:-$(setting db)}
	url=${url:-sqlite:csf.db}
	shown=$(printf '%s\n' "$url" | complaint)
	shown=${shown%%\?*}
	if "$here/csf-dbload" status --read-only --wait 2 --db "$url" >/dev/null 2>"$tmp/err"; then
		say ok "database $shown: there, of the schema that this csf reads"
		return
	fi
	case $url$(cat "$tmp/err") in
	sqlite:*/*"load makes it"*)
		f=${url#sqlite:}
		if [ -d "${f%/*}/" ]; then
			say missing "database $shown: csf-dbload load makes it"
		else
			say wrong "database $shown: there is no folder '${f%/*}'"
		fi ;;
	sqlite:*"load makes it"*) say missing "database $shown: csf-dbload load makes it" ;;
	*) say wrong "database $shown: $(complaint <"$tmp/err")" ;;
	esac
}

# Who may write there decides what we run.
folders() {
	printf '%s\n' "${CSF_EXEC_PATH-}" | tr : '\n' >"$tmp/folders"
	[ ! -d "$here/../libexec/csf" ] || echo "$here/../libexec/csf" >>"$tmp/folders"
	while read -r d; do
		case $d in
		'') continue ;;
		/*) ;;
		*)
			say wrong "plug-ins: '$d' of CSF_EXEC_PATH is no absolute path"
			continue ;;
		esac
		case $(stat -L -c '%A %a' "$d" 2>/dev/null) in
		'') say wrong "plug-ins: there is no '$d'" ;;
		d????w* | d???????w*) say wrong "plug-ins: others can write into '$d': chmod go-w '$d'" ;;
		d*) say ok "plug-ins: '$d'" ;;
		*) say wrong "plug-ins: '$d' is no folder" ;;
		esac
	done <"$tmp/folders"
}

# What keeps a filter from doing more than it needs to, csf(7).
sandbox() {
	said=$(printf 'time,close\n2020-01-02,1\n' |
		CSF_SANDBOX=tell "$here/csf-ind" lag 2>&1 >/dev/null) || said=
	case $said in
	*': seccomp, Landlock') say ok "sandbox: ${said##*sandbox: }" ;;
	*': seccomp'*) say missing "sandbox: ${said##*sandbox: }: Linux 5.13 or newer has it" ;;
	*) say missing "sandbox: none; it needs Linux, on x86-64 or aarch64" ;;
	esac
}

doctor() {
	[ $# -eq 0 ] || die 2 "'$1'? usage: csf doctor"
	tmp=$(mktemp -d) || exit 1
	trap 'rm -rf "$tmp"' EXIT
	trap 'exit 1' HUP INT TERM
	programs
	libraries
	onnx
	tools
	zones
	locale_and_clock
	configuration
	credentials
	database
	folders
	sandbox
	[ $lost -eq 0 ] || die 1 "cannot write 'stdout'"
	[ $wrongs -eq 0 ]
}
