#!/usr/bin/env bash
# live.sh: from a bar's close to its document, by a clock 600 times as fast (a bar
# each 0.1 s), 50 indicators, events and orders between; and the memory of the whole
# pipeline over a week that --follow asks for, minute by minute, first day against
# last.
# Needs the programs on the PATH and the test programs in $B (make bench builds
# them).
set -eu
tools=$(cd "${B:-build}" && pwd)/tests/bench
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
list=
for n in 5 10 14 20 50 100 200; do
	list="$list rsi:$n ema:$n sma:$n roc:$n mom:$n atr:$n willr:$n"
done
"$tools/minutes" 4000 >m.csv
stages="csf-ind --bar 1m -- ivproxy $list | csf-label --bar 1m -- breakout:20 |
	csf-signal -q --bar 1m pcs dte=7 delta=0.2 width=25 time=10:00 | csf-chain pick -q --bar 1m |
	csf-snap -q --bar 1m --every 1m"

python3 - "$stages" <<'END'
import datetime, os, subprocess, sys, time
rows = open("m.csv").read().split("\n")
at = lambda s: datetime.datetime.fromisoformat(s.replace("Z", "+00:00")).timestamp()
begin = rows[2 * 390 + 20].split(",")[0]  # of the third session
real = time.time() + 2
stamp = datetime.datetime.fromtimestamp(real, datetime.timezone.utc).isoformat().replace("+00:00", "Z")
p = subprocess.Popen(f"CSF_CLOCK={begin},600,{stamp} csf-fetch replay --bar 1m m.csv | {sys.argv[1]}",
                     shell=True, stdout=subprocess.PIPE, text=True, preexec_fn=os.setpgrp)
late = []
for line in p.stdout:
    now = time.time()
    end = line.split('"time":"')[1].split('"')[0]
    due = real + (at(end) - at(begin)) / 600
    if end > begin and now > real:
        late.append(now - due)
    if len(late) == 200:
        break
os.killpg(p.pid, 9)
late.sort()
print("bar close to document: p50 %.1f ms, p99 %.1f ms (goal p99 <= 50)" % (late[100] * 1e3, late[198] * 1e3))
END

cat >csf-fetch-week <<'END'
#!/bin/sh
for a; do case $a in from=*) from=${a#*=} ;; esac; done
exec mawk -F, -v now="${CSF_CLOCK%%,*}" -v from="$from" \
	'NR == 1 || ($1 >= from && $1 < substr(now, 1, 17) "00Z")' m.csv
END
chmod +x csf-fetch-week
CSF_EXEC_PATH=$dir python3 - "$stages" <<'END'
import os, subprocess, sys
day = open("m.csv").read().split("\n")[1][:10]
p = subprocess.Popen(["sh", "-c", f"CSF_CLOCK={day}T12:00:00Z,0 exec csf-fetch --follow --bar 1m --since {day} week | {sys.argv[1]}"],
                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, preexec_fn=os.setpgrp)
def resident():
    kib = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.getpgid(int(pid)) != p.pid:
                continue
            text = open(f"/proc/{pid}/status").read()
        except OSError:
            continue
        if "Name:\tcsf-" in text and "VmRSS" in text:
            kib += int(text.split("VmRSS:")[1].split()[0])
    return kib
n = 0
for line in p.stdout:
    n += 1
    if n == 390:
        first = resident()
    if n == 5 * 390 - 1:
        print("a week followed: %d KiB resident behind the first day, %d behind the last (goal <= 32768)" % (first, resident()))
        break
os.killpg(p.pid, 9)
END
