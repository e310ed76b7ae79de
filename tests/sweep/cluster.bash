# shellcheck disable=SC2154
# A throw-away Slurm of four nodes on this machine: slurm_start in setup_file,
# slurm_stop in teardown_file.  $slurm is its folder, with a munge, ports, a
# configuration and logs of its own.

# until_true COMMAND ...: it comes true within 10 seconds.
until_true() {
	local end=$((SECONDS + 10))
	until "$@" >/dev/null 2>&1; do
		[ "$SECONDS" -lt "$end" ] || { echo "never true: $*"; return 1; }
		sleep 0.05
	done
}

# free_ports N: the first of so many neighbouring ports that nobody listens on.
free_ports() {
	local first=$((20000 + $$ % 20000)) p used
	used=$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
		awk '$4 == "0A" { sub(/.*:/, "", $2); print $2 }')
	while :; do
		for ((p = first; p < first + $1; p++)); do
			! grep -qix "$(printf %04x "$p")" <<<"$used" || break
		done
		[ "$p" -lt $((first + $1)) ] || break
		first=$((p + 1))
	done
	echo "$first"
}

# slurm_lacks: what it would need, in words; fails when nothing is missing.
slurm_lacks() {
	local p
	[ "$(id -u)" = 0 ] || { echo "Slurm's daemons run as root"; return; }
	for p in munged:munge slurmctld:slurmctld slurmd:slurmd sbatch:slurm-client; do
		command -v "${p%:*}" >/dev/null || { echo "no ${p%:*} (${p#*:})"; return; }
	done
	return 1
}

slurm_start() {
	local host port n
	host=$(uname -n)
	host=${host%%.*}
	port=$(free_ports 5)
	slurm=$(mktemp -d /tmp/csf.XXXXXX)
	export slurm SLURM_CONF=$slurm/slurm.conf
	chmod 755 "$slurm"
	install -d -o munge -g munge -m 755 "$slurm/munge"
	install -o munge -g munge -m 400 <(head -c 128 /dev/urandom) "$slurm/munge/key"
	setpriv --reuid=munge --regid=munge --clear-groups munged \
		--key-file="$slurm/munge/key" --socket="$slurm/munge/socket" \
		--pid-file="$slurm/munge/pid" --log-file="$slurm/munge/log" \
		--seed-file="$slurm/munge/seed" || return
	cat >"$SLURM_CONF" <<-END
		ClusterName=csf
		SlurmctldHost=$host(127.0.0.1)
		SlurmctldPort=$port
		SlurmUser=root
		AuthType=auth/munge
		AuthInfo=socket=$slurm/munge/socket
		CryptoType=crypto/munge
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		MpiDefault=none
		SwitchType=switch/none
		ReturnToService=2
		SlurmctldPidFile=$slurm/ctld.pid
		SlurmdPidFile=$slurm/%n.pid
		SlurmdSpoolDir=$slurm/spool-%n
		StateSaveLocation=$slurm/state
		SlurmctldLogFile=$slurm/ctld.log
		SlurmdLogFile=$slurm/%n.log
		SelectType=select/cons_tres
		SelectTypeParameters=CR_CPU
		SchedulerType=sched/backfill
		SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
		NodeName=n[1-4] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 4))] CPUs=1 State=UNKNOWN
		PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
	END
	# the plugin that does without a /sys
	echo CgroupPlugin=cgroup/v1 >"$slurm/cgroup.conf"
	mkdir "$slurm/state"
	slurmctld -f "$SLURM_CONF" 2>>"$slurm/err" || return
	for n in n1 n2 n3 n4; do
		slurmd -N $n -f "$SLURM_CONF" 2>>"$slurm/err" || return
	done
	until_true eval '[ "$(sinfo -h -t idle -o %D)" = 4 ]'
}

# slurm_stop: each daemon by the pid in its file, whatever the tests did, and what
# they have left of jobs: a step whose slurmd was killed stays.  To end in order
# takes seconds, and what would be saved is thrown away.
slurm_stop() {
	local f
	[ -n "${slurm-}" ] || return 0
	for f in "$slurm"/n[1-4].pid "$slurm/ctld.pid" "$slurm/munge/pid"; do
		[ ! -s "$f" ] || kill -9 "$(cat "$f")" 2>/dev/null || true
	done
	for f in /proc/[0-9]*; do
		[ "$(cat "$f/comm" 2>/dev/null)" = slurmstepd ] || continue
		! grep -qzxF "SLURM_CONF=$slurm/slurm.conf" "$f/environ" 2>/dev/null ||
			kill -9 "${f#/proc/}" 2>/dev/null || true
	done
	rm -rf "$slurm"
}
