#!/usr/bin/python3
"""damage.py [--places N] [--case WORD] BIN TESTERS

What the programs keep and read back, cut at N places (200), and with a bit turned
over at as many.  Each time the program runs again, and is right when

    the exit is 0, and output is that of files that are whole: what is damaged was
    done anew, or did not matter; or
    the exit is 1 or 3, somebody says why, and no line of the output is another
    than one of theirs.

Prints of each file how often it was refused, done anew with a word, done anew without.
"""
import argparse
import glob
import os
import random
import shutil
import subprocess
import sys
import tempfile

from matrix import ROOT, text

SETUP = r"""
csf-fetch sample spx | tail -n 90 >body
(echo time,open,high,low,close,volume; cat body) >bars
csf-ind rsi:5 <bars | awk -F, -v OFS=, 'NR == 1 { print $0, "y_win,y_win_known"; next }
	NR > 6 { print $0, ($6 % 3 > 0), $1 }' >rows
echo 'kind=logit features=close,rsi_5 c=0.1,1' >grid
printf 'symbols = spx\nranges = 2019..2020\nrows = csf-fetch csv {symbol}.csv\nsignal = pcs dte=5,9 delta=0.16 width=25\nparts = 1\ntail = 0\n' >sweep
(head -n 1 bars; tail -n 30 bars) >spx.csv
(echo time,open,high,low,close,symbol
seq 870 899 | awk '{ printf "2024-01-08T%02d:%02d:00Z,%d,%d,%d,%d,SPX\n", $1 / 60, $1 % 60, $1, $1 + 1, $1 - 1, $1 }') >minutes
printf 'pcs\ndte=7\ndelta=0.20\nwidth=25\n' >strat
printf 'strategy = strat\ntimeframe = 1m\n' >csf.conf
printf '#!/bin/sh\ncat minutes\n' >plug/csf-fetch-minutes
printf '#!/bin/sh\ncat >>sent\n[ ! -e down ]\n' >plug/csf-snap-show
chmod +x plug/*
rm body
"""

CHOOSE = "csf-score select -q --grid grid --split kfold:3 --target y_win -f rows --resume kept"
WALK = CHOOSE + " --train 40 --every 20 --walk walk >said && cat walk"
# the clock is later when it is started again
LIVE = "csf-live --data minutes:SPX --until 09:59 --every 10m --health 999 --paper"
CACHE = "$TESTERS/http/get --base-url $URL --final --cache cache /case/ok"
PULL = "$TESTERS/http/get --base-url $URL --max-wait 0.01 --resume pull /case/pages/4/once"
SNAP = "csf-snap --every 5m --outbox box --sink exec:show <minutes && mv box/exec-show/sent/* box/exec-show/new && rm sent"
DROP = ("touch down; csf-snap --every 5m --max-spool 3 --outbox box --sink exec:show --linger 0 "
    "<minutes; [ -s box/exec-show/dropped ] && rm down sent")
FLUSH = "csf-snap --flush --outbox box --sink exec:show; code=$?; cat sent; exit $code"
TELL = FLUSH
SWEEP = "make -s -f $SWEEP/Makefile && $SWEEP/merge"
PLAN = "$SWEEP/plan && " + SWEEP
REFUSED = (1, 2, 3)  # make has 2

# the name; what is damaged; what makes it, the rest of it; what reads it again
CASES = [
    ("trials", "kept", CHOOSE, CHOOSE),
    ("trials on the way", "kept.walk", WALK, WALK),
    ("cache", "cache/*", CACHE, CACHE + " | cut -d' ' -f2-"),
    ("pull", "pull", f"{PULL} --tries 1 >said || [ -s pull ]", f"{PULL} --tries 2 | cut -d' ' -f2-"),
    ("outbox", "box/exec-show/new/*", SNAP, FLUSH),
    ("outbox version", "box/exec-show/version", SNAP, FLUSH),
    ("outbox dropped", "box/exec-show/dropped", DROP, TELL),
    ("live begin", "live/begin", f"CSF_CLOCK=2024-01-08T14:40:00Z,0 {LIVE} >said",
        f"CSF_CLOCK=2024-01-08T20:00:00Z,0 {LIVE} && cat live/snaps/*"),
    ("live events", "live/events.csv", f"CSF_CLOCK=2024-01-08T14:40:00Z,0 {LIVE} >said",
        f"CSF_CLOCK=2024-01-08T20:00:00Z,0 {LIVE} && cat live/events.csv"),
    ("sweep result", "results/*.csv", PLAN, SWEEP),
    ("sweep sum", "results/*.sum", PLAN, SWEEP),
    ("sweep inputs", "inputs/*", PLAN + " && rm -r results", SWEEP),
    ("sweep tasks", "tasks", PLAN, "$SWEEP/merge"),
]


class Bench:
    def __init__(self, args):
        self.args = args
        self.top = tempfile.mkdtemp(prefix="csf-damage.")
        self.made, self.work = self.top + "/made", self.top + "/work"
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("CSF_")}
        self.server = subprocess.Popen(["/usr/bin/python3", ROOT + "/tests/server/serve"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        url = "http://127.0.0.1:" + self.server.stdout.readline().split()[1]
        self.env.update(no_proxy="127.0.0.1", URL=url, TERM="dumb",
            SWEEP=ROOT + "/share/sweep", TESTERS=os.path.abspath(args.testers),
            PATH=os.path.abspath(args.bin) + ":" + self.env["PATH"],
            CSF_EXEC_PATH=self.work + "/plug")
        os.makedirs(self.made + "/plug")
        p = self.sh(SETUP, self.made)
        if p.returncode:
            sys.exit("set-up: " + text(p.stderr))

    def end(self):
        self.server.stdin.close()
        self.server.wait()
        shutil.rmtree(self.top)

    def sh(self, command, where):
        return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=where, env=self.env,
            stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)

    def begin(self, of):
        shutil.rmtree(self.work, True)
        shutil.copytree(of, self.work)

    def case(self, name, pattern, make, again):
        """What is wrong with it; how it went is printed."""
        whole = self.top + "/whole"
        self.begin(self.made)
        p = self.sh(make, self.work)
        if p.returncode:
            sys.exit(f"{name}: {text(p.stderr)}")
        shutil.copytree(self.work, whole)
        file = os.path.relpath(sorted(glob.glob(self.work + "/" + pattern))[0], self.work)
        want = self.sh(again, self.work)
        if want.returncode or not want.stdout:
            sys.exit(f"{name}: exit {want.returncode}: {text(want.stderr)}")
        with open(f"{whole}/{file}", "rb") as f:
            was = f.read()
        counts, wrong = [0, 0, 0], []
        for what, is_ in damaged(was, self.args.places):
            self.begin(whole)
            with open(f"{self.work}/{file}", "wb") as f:
                f.write(is_)
            got = self.sh(again, self.work)
            said = set(got.stderr.splitlines()) - set(want.stderr.splitlines())
            if got.returncode == 0 and got.stdout == want.stdout:
                counts[1 if said else 2] += 1
            elif got.returncode in REFUSED and said and set(got.stdout.splitlines()) <= set(
                    want.stdout.splitlines()):
                counts[0] += 1
            else:
                wrong.append(f"{name}: {file}, {what}: exit {got.returncode}: "
                    f"{text(got.stderr) or 'other output'}")
        print("%-18s %8d %8d %8d" % (name, *counts), flush=True)
        shutil.rmtree(whole)
        return wrong


def damaged(was, places):
    """What was done, and the bytes then: cut, and a bit turned over."""
    draw = random.Random(1)
    for at in pick(draw, len(was), places):
        yield f"cut at {at}", was[:at]
    for at in pick(draw, len(was), places):
        bit = draw.randrange(8)
        yield f"bit {bit} of byte {at}", was[:at] + bytes([was[at] ^ 1 << bit]) + was[at + 1:]


def pick(draw, n, places):
    return range(n) if n <= places else sorted(draw.sample(range(n), places))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--places", type=int, default=200)
    p.add_argument("--case", default="")
    p.add_argument("bin")
    p.add_argument("testers")
    bench = Bench(p.parse_args())
    wrong = []
    try:
        print("%-18s %8s %8s %8s" % ("", "refused", "anew", "silent"))
        for case in CASES:
            if case[0].startswith(bench.args.case):
                wrong += bench.case(*case)
    finally:
        bench.end()
    print("".join(f"{w}\n" for w in wrong), end="")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
