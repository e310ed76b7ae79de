load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	canary=K4n4ryK4n4ryK4n4ry
}

@test "csf doctor says what is there, a line each, and that all is right" {
	csf doctor >out 2>err || { cat out err; false; }
	[ ! -s err ]
	run grep -vE '^(ok|missing)  +[^ ]' out
	[ -z "$output" ]
	grep -qE "^ok  +csf [0-9.]+ in .*/bin, Linux " out
	grep -qE '^ok  +built by (gcc|clang) [0-9]' out
	grep -qE '^ok  +library libcsv\.so\.[0-9.]+$' out
	[ "$(sort out | uniq -d)" = "" ]
	grep -q '^ok .*the clock says 20' out
	grep -q '^ok .*settings: no csf.conf' out
	grep -qE '^(ok|missing)  +sandbox: ' out
	grep -q '^missing .*database sqlite:csf.db: csf-dbload load makes it$' out
	bars 3 | csf-dbload load --symbol X --timeframe 1d bars >o
	csf doctor | grep -q '^ok .*database sqlite:csf.db: there'
	fails 2 "usage: csf doctor" csf doctor now
}

@test "what is missing or wrong is named, and what to do" {
	local t
	plain_build
	# a machine with little on it
	mkdir box
	for t in sh sed awk grep cat head stat date mktemp rm sort uname basename \
		readlink ldd tr id; do
		ln -s "$(command -v $t)" box
	done
	PATH=$PWD/box "$root/bin/csf" doctor >out || { cat out; false; }
	grep -q '^missing  gnuplot, for plots of csf-report: apt-get install gnuplot-nox$' out
	grep -q '^missing  man, for csf help: apt-get install man-db$' out
	TZDIR=$PWD csf doctor | grep -q '^missing .*apt-get install tzdata$'
	# programs that are not there, or do not run, or are of another version
	mkdir -p bin share
	cp "$root/bin/csf" bin && cp "$root"/share/*.sh share
	for t in "$root"/bin/csf-*; do
		ln -s "$t" bin
	done
	rm bin/csf-bt bin/csf-score bin/csf-snap
	printf '\177ELF\0\0' >bin/csf-snap
	chmod +x bin/csf-snap
	rm box/ldd
	# shellcheck disable=SC2016
	printf '#!/bin/sh\necho "\tlibpq.so.5 => not found"\n' >box/ldd
	chmod +x box/ldd
	run env PATH="$PWD/box" bin/csf doctor
	[ "$status" = 1 ]
	grep -q '^wrong    csf-bt is not in .*: make, or install csf$' <<<"$output"
	grep -q '^missing  csf-score: .*csf-ml$' <<<"$output"
	grep -q '^wrong    libpq.so.5 is not found: apt-get install libpq5$' <<<"$output"
	grep -q '^wrong    csf-snap does not run: .' <<<"$output"
}

# wrong TEXT [NAME=VALUE ...]: doctor says so, once, and exits 1.
wrong() {
	local text=$1
	shift
	run env "$@" csf doctor
	[ "$status" = 1 ] && [ "$(grep -c ^wrong <<<"$output")" = 1 ] &&
		grep -F "$text" <<<"$output" | grep -q ^wrong ||
		{ echo "$output" | grep ^wrong; false; }
	[[ $output != *$canary* ]]
}

@test "settings, keys, folders and a clock that are wrong; no secret is printed" {
	echo "MASSIVE_API_KEY=$canary" >keys
	chmod 640 keys
	wrong "keys: 'keys' can be read by others (mode 640): chmod 600 'keys'" CSF_CREDENTIALS=keys
	chmod 600 keys
	CSF_CREDENTIALS=keys csf doctor >out
	grep -q "^ok       keys: 'keys', mode 600, 1 of them$" out
	run grep -F "$canary" out
	[ -z "$output" ]
	wrong "there is no 'none'" CSF_CREDENTIALS=none
	wrong "settings 'none' cannot be read" CSF_CONF=none
	echo "strtegy = IronCondor" >bad.conf
	wrong "settings: csf-settings: bad.conf:1:" CSF_CONF=bad.conf
	echo "credentials = $PWD/keys" >good.conf
	CSF_CONF=good.conf csf doctor | grep -q "^ok       keys: '$PWD/keys'"
	wrong "database postgresql://127.0.0.1:1/x: csf-dbload: " \
		CSF_DB=postgresql://user@127.0.0.1:1/x
	CSF_DB="postgresql://user:$canary@127.0.0.1:1/x?password=$canary" csf doctor >out || true
	grep -q '^wrong .*no password is written here' out
	grep -q '^wrong .*database postgresql://127.0.0.1:1/x: ' out
	run grep -F "$canary" out
	[ -z "$output" ]
	mkdir -m 775 open && mkdir -m 755 shut
	wrong "others can write into '$PWD/open': chmod go-w '$PWD/open'" CSF_EXEC_PATH="$PWD/open:$PWD/shut"
	CSF_EXEC_PATH=$PWD/shut csf doctor | grep -q "^ok       plug-ins: '$PWD/shut'"
	wrong "'shut' of CSF_EXEC_PATH is no absolute path" CSF_EXEC_PATH=shut
	wrong "CSF_CLOCK is set" CSF_CLOCK=2024-01-02T00:00:00Z,0
	wrong "CSF_ONNXRUNTIME 'x.so' is no absolute path" CSF_ONNXRUNTIME=x.so
	wrong "CSF_ONNXRUNTIME '/none/x.so' cannot be read" CSF_ONNXRUNTIME=/none/x.so
	wrong "CSF_ONNXRUNTIME '$PWD/keys' is another library" CSF_ONNXRUNTIME="$PWD/keys"
	wrong "keys: 'shut' is a folder" CSF_CREDENTIALS=shut
	wrong "database sqlite:none/x.db: there is no folder 'none'" CSF_DB=sqlite:none/x.db
}

@test "what cannot be written is told in a line, and what was typed wrong" {
	fails 1 "csf: cannot write 'stdout'" sh -c 'csf doctor >/dev/full'
	fails 1 "csf: cannot write 'stdout'" sh -c 'csf list >/dev/full'
	fails 2 "'x'? usage: csf list" csf list x
	fails 2 "'-x'? usage: csf " csf -x
	[ "$(csf --version)" = "csf $(csf-fetch --version | cut -d' ' -f2)" ]
}
