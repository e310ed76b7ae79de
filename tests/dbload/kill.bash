# stores_killed COMMAND ...: what stores a run is killed at 30 moments of the time that
# it takes; each time the run is there whole, or not at all.  The table goes to stderr.
stores_killed() {
	local i want is long none=0 all=0
	long=$(date +%s%N)
	"$@" >/dev/null || return
	long=$((($(date +%s%N) - long) / 1000000 % 1000))
	want=$(csf-dbload status | tail -n +2)
	RANDOM=7
	for i in $(seq 30); do
		csf-dbload status | tail -n +2 | cut -d, -f1 | while read -r is; do
			csf-dbload drop --yes "$is" >/dev/null || return
		done
		"$@" >/dev/null 2>&1 &
		sleep "0.$(printf %03d $((RANDOM % (long * 3 / 4 + 1))))"
		kill -9 $! 2>/dev/null || true
		wait $! 2>/dev/null || true
		is=$(csf-dbload status | tail -n +2)
		case $is in
		'') none=$((none + 1)) ;;
		"$want") all=$((all + 1)) ;;
		*) echo "$i: $is"; return 1 ;;
		esac
	done
	echo "# nothing $none, all $all" >&3
	[ "$none" -gt 0 ]
}
