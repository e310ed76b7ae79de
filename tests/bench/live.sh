#!/usr/bin/env bash
# live.sh: from a bar's close to its document on stdout, and to the receiver of a
# webhook (signed, through an outbox that is safe on disk), by a clock 600 times as
# fast (a bar each 0.1 s), 50 indicators, events and orders between; a row through
# four stages; and the memory of the whole pipeline over a week that --follow asks
# for, minute by minute, first day against last.
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

export HOOK_KEY=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
python3 - "$stages" <<'END'
import datetime, http.server, os, subprocess, sys, threading, time
rows = open("m.csv").read().split("\n")
at = lambda s: datetime.datetime.fromisoformat(s.replace("Z", "+00:00")).timestamp()
begin = rows[2 * 390 + 20].split(",")[0]  # of the third session
got = []  # when, and what


class Hook(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *args):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        got.append((time.time(), body))
        self.send_response(204)
        self.end_headers()


hook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
threading.Thread(target=hook.serve_forever, daemon=True).start()
os.environ["HOOK"] = "http://127.0.0.1:%d/" % hook.server_port
for name, sink in ("its document", ""), ("its webhook's receiver", " --sink webhook:@HOOK --outbox box"):
    del got[:]
    real = time.time() + 2
    stamp = datetime.datetime.fromtimestamp(real, datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    p = subprocess.Popen(f"CSF_CLOCK={begin},600,{stamp} csf-fetch replay --bar 1m m.csv | {sys.argv[1]} --since {begin}{sink}",
                         shell=True, stdout=subprocess.PIPE, text=True, preexec_fn=os.setpgrp)
    while len(got) < 200 and p.poll() is None:
        if sink:
            time.sleep(0.1)
        else:
            got.append((0, p.stdout.readline()))
            got[-1] = time.time(), got[-1][1]
    os.killpg(p.pid, 9)
    late = [now - real - (at(doc.split('"time":"')[1].split('"')[0]) - at(begin)) / 600 for now, doc in got[:200]]
    late.sort()
    print("bar close to %s: p50 %.1f ms, p99 %.1f ms (goal p99 <= 50)" % (name, late[100] * 1e3, late[198] * 1e3))
END

four="csf-ind --bar 1m -- ivproxy rsi:14 ema:20 | csf-label --bar 1m -- breakout:20 |
	csf-signal -q --bar 1m pcs dte=7 delta=0.2 width=25 time=10:00 | csf-chain pick -q --bar 1m"
echo "a row through four stages: $("$tools/delay" 3000 "$four") (goal p50 <= 100)"

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
