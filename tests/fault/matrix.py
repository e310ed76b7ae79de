#!/usr/bin/python3
"""matrix.py [--coarse] [--quick] [--case WORD] [--fault WORD] BIN SHIM

Runs every program under every fault that tests/fault/shim.c knows, and prints
what came of it, program by fault.  A cell is right when

    the exit is 0 and every byte is that of the undisturbed run; or
    the exit is 1 (3: where "try again" is a word, over a network or to a
    database), stderr has one line more (sinks go on, and plug-ins have a say,
    too), stdout is the beginning of the undisturbed one, each file is the old
    one, the new one or not there, and beside them there is no other; or
    it died of the SIGTERM or SIGPIPE that it was sent, silently, and the same
    holds of stdout and files (SIGABRT, by XGBoost when there is no memory).

A fault "@*" is tried at the first such call, at the second, and so on until the
program no longer comes so far; "@*+", all calls from there on, in steps of an
eighth, as "@*" is with --coarse.  A cell shows how many runs, and how many of those failed, as they
should: "41/38"; "." where nothing was hit.  What is wrong is printed below, and
the exit is 1.  --quick: a few of both, and of "@*" the first, second, fourth,
eighth ...
"""
import argparse
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

SETUP = r"""
csf-fetch sample spx | tail -n 120 >body
(echo time,open,high,low,close,volume; cat body) >bars
csf-ind ivproxy <bars >iv
csf-signal pcs dte=9 delta=0.16 width=25 pt=0.5 <iv >signals
csf-bt -q <signals >ledger 2>errors
tail -n 3 iv | cat <(head -n 1 iv) - | csf-chain model --dte 5..9 --moneyness 0.95..1.02 >quotes
awk 'BEGIN { print "type,S,K,T,r,q,vol"
	for (i = 0; i < 30; i++) print "C,100," 80 + i ",0.5,0.02,0.01,0.2" }' >options
csf-chain price <options | cut -d, -f1-6,8 >priced
awk -F, -v OFS=, 'NR == 1 { print $0, "y_win,y_win_known"; next }
	{ print $0, (NR % 3 > 0), $1 }' iv | tail -n +22 | cat <(head -n 1 iv | sed 's/$/,y_win,y_win_known/') - >rows
csf-score train --kind logit --features close,volume --target y_win -m model <rows 2>errors
echo 'kind=logit features=close,volume c=0.1,1' >grid
csf-snap <iv >documents 2>errors
printf 'symbol = SPX\ndata = bars\nstrategy = pcs\n' >conf
sed '1s/time/when/; 2,$s/,/ 15:00,/' bars >local
gzip -k quotes
zstd -q quotes -o quotes.zst
csf-dbload load --db sqlite:old.db --symbol A --timeframe 1d bars <bars >errors
rm body errors
"""

# name, stdin, command; then what it leaves: >FILE a file, >>FILE one that grows,
# DB a database
CASES = """
fetch           bars     csf-fetch --from 2020-01-02 sample spx
fetch csv       bars     csf-fetch csv --map time=when --tz America/New_York --stamp end --bar 1h local
fetch gzip      bars     csf-fetch csv quotes.gz
fetch db        bars     csf-fetch db --db sqlite:old.db --symbol A bars
fetch net       bars     csf-fetch cboe --tries 1 --cache cache VIX
bars check      bars     csf-bars check
bars join       bars     csf-bars join v=bars:close
bars resample   bars     csf-bars resample 1w
bars profile    bars     csf-bars profile --bar 1d
ind             bars     csf-ind rsi:14 ema:20 x=expr:close*2
ind plug-in     bars     csf-ind drawup
label           bars     csf-label breakout:20 sr --events events.csv --zones zones.csv
score train     rows     csf-score train --kind logit --features close,volume --target y_win -m new
score xgb       rows     csf-score train --kind xgb --features close,volume --target y_win -m new
score           rows     csf-score -m model
score select    rows     csf-score select -q --grid grid --split kfold:3 --target y_win --resume kept -m new
signal          iv       csf-signal ironcondor dte=9 delta=0.16 width=25 when='close > 2500'
bt              signals  csf-bt -q --fills fills.csv --events events.csv --skips skips.csv --open open.csv --manifest run.json
bt chain        signals  csf-bt -q --chain quotes.zst
report          ledger   csf-report
report html     ledger   csf-report -o html
chain model     iv       csf-chain model --dte 5..6 --moneyness 0.99..1.01
chain greeks    quotes   csf-chain greeks --as own
chain surface   quotes   csf-chain surface --by expiry
chain price     options  csf-chain price
chain iv        priced   csf-chain iv
chain pick      signals  csf-chain pick -q
dbload load     bars     csf-dbload load --db sqlite:old.db --symbol B --timeframe 1d bars
dbload new      bars     csf-dbload load --db sqlite:new.db --symbol B --timeframe 1d bars
dbload dump     bars     csf-dbload dump --db sqlite:old.db bars
snap            iv       csf-snap
snap file       iv       csf-snap --since 2020-04-14 --sink file:snaps/
snap webhook    iv       csf-snap -q --last --sink webhook:@HOOK --outbox out --give-up 2 --linger 2
settings        bars     csf-settings -c conf
"""

# name of the column, FAULT, what may come: 0 the same bytes, 1 a failure, T its signal
FAULTS = """
ENOSPC    write:ENOSPC@*   01
disk-out  write:ENOSPC@*+  01
EIO       write:EIO@*      01
short-w   write:short      0
EINTR-w   write:EINTR      0
rd-EIO    read:EIO@*       01
short-r   read:short       0
EINTR-r   read:EINTR       0
flush     flush:EIO@*      01
open      open:EACCES@*    01
EMFILE    open:EMFILE@*+   01
read-only create:EROFS@1+  01
create    create:EACCES@*  01
close     close:EIO@*      01
fsync     sync:EIO@*       01
rename    rename:EACCES@*  01
remove    remove:EACCES@*  01
fork      fork:EAGAIN@*    01
pipe      pipe:EMFILE@*    01
connect   connect:ENETDOWN@*      01
net-down  connect:ECONNREFUSED    01
recv      recv:ECONNRESET@*       01
send      send:ECONNRESET@*       01
short-net recv:short       0
no-zones  open:ENOENT~zoneinfo    01
back      clock:back       0
ahead     clock:ahead      01
memory    malloc:ENOMEM@*  01A
mem-out   malloc:ENOMEM@*+ 01A
SIGTERM   any:term@*       01T
full      full             01
closed    closed           0P
"""

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NET = ("fetch net", "fetch db", "dbload", "snap")
ABORT = ("score xgb",)  # a library ends it without memory, by SIGABRT too; nothing is left
SPEAK = ("ind plug-in", "snap file", "snap webhook")  # more than one line
QUICK = ("disk-out", "short-r", "EINTR-r", "EMFILE", "close", "memory", "SIGTERM", "closed")
SLOW = ("fetch net", "snap file", "snap webhook", "score xgb")


class Run:
    """One run: what it printed and left."""

    def __init__(self, code, out, err, files):
        self.code, self.out, self.err, self.files = code, out, err, files


class Case:
    def __init__(self, line):
        self.name = line[:16].strip()
        self.stdin, _, self.command = line[16:].partition(" ")
        self.command = self.command.strip()
        self.codes = (1, 3) if self.name.startswith(NET) else (1,)


def content(folder):
    files = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as f:
                files[os.path.relpath(path, folder)] = f.read()
    return files


class Bench:
    def __init__(self, args):
        self.args = args
        self.top = tempfile.mkdtemp(prefix="csf-fault.")
        self.data = os.path.join(self.top, "data")
        self.work = os.path.join(self.top, "work")
        os.mkdir(self.data)
        subprocess.run(["bash", "-eo", "pipefail", "-c", SETUP], cwd=self.data, check=True)
        self.before = content(self.data)
        shutil.copytree(self.data, self.work)
        self.wrong = []
        self.server = self.url = None

    def restore(self, files):
        """The folder as it was."""
        for name, was in self.before.items():
            if files.get(name) != was or opaque(name):
                with open(os.path.join(self.work, name), "wb") as f:
                    f.write(was)
        for entry in os.scandir(self.work):
            if entry.is_dir():
                shutil.rmtree(entry.path)
            elif entry.name not in self.before:
                os.unlink(entry.path)

    def serve(self):
        files = os.path.join(self.top, "served")
        os.makedirs(os.path.join(files, "us_indices/daily_prices"))
        with open(os.path.join(files, "us_indices/daily_prices/VIX_History.csv"), "w") as f:
            f.write("DATE,OPEN,HIGH,LOW,CLOSE\n01/02/2024,1.0,2.0,0.5,1.5\n01/03/2024,1,2,1,2\n")
        serve = os.path.join(ROOT, "tests/server/serve")
        self.server = subprocess.Popen(["/usr/bin/python3", serve, "--files", files],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = "http://127.0.0.1:" + self.server.stdout.readline().split()[1]

    def run(self, case, fault):
        """The run, and whether the fault was met."""
        if not self.url and case.name in ("fetch net", "snap webhook"):
            self.serve()
        env = dict(os.environ, no_proxy="127.0.0.1", CSF_CBOE_URL=self.url or "",
            HOOK=(self.url or "") + "/case/ok")
        met_r, met_w = os.pipe()
        out_r = out_w = None
        if ":" in fault:
            env.update(FAULT=fault, FAULT_FD=str(met_w), LD_PRELOAD=self.args.shim)
        elif fault == "full":
            out_w = os.open("/dev/full", os.O_WRONLY)
        elif fault == "closed":
            out_r, out_w = os.pipe()
            os.close(out_r)
        with open(os.path.join(self.work, case.stdin), "rb") as f:
            p = subprocess.Popen(shlex.split(case.command), stdin=f, cwd=self.work, env=env,
                stdout=out_w or subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=(met_w,))
        os.close(met_w)
        if out_w:
            os.close(out_w)
        try:
            out, err = p.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            p.kill()
            out, err = p.communicate()
            err += b"\nHANGS\n"
        met = ":" not in fault or os.read(met_r, 1) != b""
        os.close(met_r)
        return Run(p.returncode, out or b"", err, content(self.work)), met

    # ---- what is right ----

    def rows(self):
        """What the databases hold."""
        got = []
        for name in ("old.db", "new.db"):
            if os.path.exists(os.path.join(self.work, name)):
                p = subprocess.run(["csf-dbload", "dump", "--db", "sqlite:" + name, "bars"],
                    cwd=self.work, capture_output=True, check=False)
                got.append((name, p.returncode, p.stdout))
        return got

    def judge(self, case, clean, may, run):
        """What is wrong, or None."""
        if run.code == -signal.SIGTERM and "T" in may or run.code == -signal.SIGPIPE and "P" in may:
            if set(run.err.splitlines()) - set(clean.err.splitlines()):
                return "it says: " + text(run.err)
        elif run.code == -signal.SIGABRT and case.name in ABORT and "A" in may:
            pass
        elif run.code == 0 and "0" in may:
            if run.out != clean.out and "P" not in may:
                return "exit 0 and other bytes"
            if same(run.files) != same(clean.files):
                return "exit 0 and other files"
        elif run.code in case.codes and "1" in may:
            lines = [l for l in run.err.splitlines() if l not in clean.err.splitlines()]
            if case.name in ABORT and "A" in may:
                pass
            elif len(lines) != 1 and case.name not in SPEAK or not any(
                    l.startswith(b"csf-") or case.name == "ind plug-in" for l in lines):
                return f"exit {run.code} and {len(lines)} lines: " + text(run.err)
        else:
            return f"exit {run.code}: " + text(run.err)
        if not clean.out.startswith(run.out):
            return f"exit {run.code} and stdout ends in '{text(run.out[-60:])}'"
        for name, is_ in run.files.items():
            if "P" in may or opaque(name) or name.startswith("snaps/") and clean.files.get(
                    name, b"").startswith(is_):
                continue
            if is_ not in (self.before.get(name), clean.files.get(name)):
                return f"exit {run.code} and a file '{name}' of {len(is_)} bytes"
        for name in self.before:
            if name not in run.files:
                return f"exit {run.code} and '{name}' is gone"
        if case.name.startswith("dbload"):
            now = self.rows()
            if now not in (clean.rows, self.old) and not (now == [] or now[:1] == self.old and
                    now[1:] == [("new.db", 1, b"")] or "new.db" in [r[0] for r in now]):
                return f"exit {run.code} and rows that were never stored"
        return None

    # ---- a cell ----

    def cell(self, case, clean, fault, may):
        """Its text; what is wrong goes to self.wrong."""
        quick = self.args.quick
        runs = failed = 0
        wrong = {}
        n = 0
        while True:
            n += n or 1 if quick else 1 + (n // 8 if self.args.coarse or fault.endswith("+") else 0)
            run, met = self.run(case, fault.replace("*", str(n)))
            if met:
                runs += 1
                failed += run.code != 0
                why = self.judge(case, clean, may, run)
                if why:
                    wrong.setdefault(why, []).append(n)
            self.restore(run.files)
            if not met or "*" not in fault:
                break
        for why, at in wrong.items():
            self.wrong.append(f"{case.name}: {fault} {at[0]}"
                f"{f' and {len(at) - 1} more' if at[1:] else ''}: {why}")
            print("  " + self.wrong[-1], file=sys.stderr, flush=True)
        return "." if not runs else ("! " if wrong else "") + f"{runs}/{failed}"

    def row(self, case, faults):
        self.old = self.rows()
        clean, _ = self.run(case, "")
        clean.rows = self.rows()
        self.restore(clean.files)
        if clean.code != 0:
            sys.exit(f"{case.name}: exit {clean.code}: {text(clean.err)}")
        again, _ = self.run(case, "")
        self.restore(again.files)
        if (again.out, same(again.files)) != (clean.out, same(clean.files)):
            sys.exit(f"{case.name}: two runs differ")
        return [self.cell(case, clean, *f[1:]) for f in faults]


def text(b):
    return b[-200:].decode("utf-8", "replace").strip()


def opaque(name):
    """A database, trials kept, a log of what a sender has done, what comes from a server."""
    return ".db" in name or name == "kept" or name.startswith(("out/", "cache/"))


def same(files):
    return {k: v for k, v in files.items() if not opaque(k)}


def arguments():
    """Those of `make faults`, of which scripts.py leaves --coarse alone."""
    p = argparse.ArgumentParser()
    p.add_argument("--quick", action="store_true")
    p.add_argument("--coarse", action="store_true")
    p.add_argument("--case", default="")
    p.add_argument("--fault", default="")
    p.add_argument("bin")
    p.add_argument("shim")
    args = p.parse_args()
    args.shim = os.path.abspath(args.shim)
    return args


def table(bench, names, cases, row, width):
    """Printed: a line a case, its cells below the names; returns what is wrong."""
    print("%-14s" % "" + " ".join("%*s" % (width, n) for n in names))
    for case in cases:
        cells = row(case)
        print("%-14s" % case.name + " ".join("%*s" % (width, c) for c in cells), flush=True)
    return "".join(f"{w}\n" for w in bench.wrong)


def main():
    args = arguments()
    os.environ["CSF_EXEC_PATH"] = os.path.join(ROOT, "share/examples")
    os.environ["PATH"] = os.path.abspath(args.bin) + ":" + os.environ["PATH"]
    cases = [Case(l) for l in CASES.strip().splitlines() if l.startswith(args.case)]
    faults = [l.split() for l in FAULTS.strip().splitlines() if l.startswith(args.fault)]
    if args.quick:
        cases = [c for c in cases if c.name not in SLOW]
        faults = [f for f in faults if f[0] in QUICK]
    bench = Bench(args)
    try:
        wrong = table(bench, [f[0] for f in faults], cases, lambda c: bench.row(c, faults), 9)
    finally:
        if bench.server:
            bench.server.stdin.close()
            bench.server.wait()
        shutil.rmtree(bench.top)
    print(wrong, end="")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
