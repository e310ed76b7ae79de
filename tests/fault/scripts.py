#!/usr/bin/python3
"""scripts.py [--quick] [--coarse] [--case WORD] [--fault WORD] BIN SHIM

What a fault does to the scripts of bin/: each of them under each fault, in each of
its stages; prints what came of it, script by fault, as matrix.py does.  A run is
right when

    the exit is 0, and output and state are those of the undisturbed run; or
    the exit is 1 or 3 (2: a program is missing; 141: nobody reads; by the signal
    that was sent), somebody says why, output is the beginning of the
    undisturbed one, each file the old one, the new one, not there or, where it
    grows, the beginning of the new one, and no row is stored that is not of the
    new ones;

nothing is left in TMPDIR (unless it was killed), and the same command without the
fault then ends well and leaves the state of the undisturbed run: nothing is
lost, nothing is twice.  A cell shows how many runs, and how many of those failed;
"." where nothing was hit.
"""
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from matrix import ROOT, arguments, content, table, text

SETUP = r"""
csf-fetch sample spx | tail -n 160 >body
(echo time,open,high,low,close,volume; cat body) >bars
(echo time,open,high,low,close,volume; head -n 100 body) >old
rm body
printf '# indicators: ivproxy rsi:14\npcs\ndte=9\ndelta=0.16\nwidth=25\npt=0.5\n' >strat
csf-dbload load --db sqlite:s.db --symbol A --timeframe 1d -f old bars >/dev/null
printf 'strategy = strat\nindicators = ema:20\nsymbol = A\ntimeframe = 1d\ndb = sqlite:s.db\ndata = bars\n' >csf.conf
awk 'BEGIN {
	print "time,open,high,low,close,symbol"
	c = 4000
	split("2024-01-08 2024-01-09", d, " ")
	for (k = 1; k <= 2; k++) for (m = 870; m < 1260; m++) {
		s = (s * 16807 + 11) % 2147483647
		o = c; c = c + (s % 997) / 200 - 2.49
		printf "%sT%02d:%02d:00Z,%.2f,%.2f,%.2f,%.2f,SPX\n", d[k], m / 60, m % 60, o,
			(o > c ? o : c) + 1, (o < c ? o : c) - 1, c
	}
}' >minutes
printf 'pcs\ndte=7\ndelta=0.20\nwidth=25\ntime=10:00+close-2h\npt=0.3\nsl=1.5\n' >strat.live
sed 's/^# ind.*//' strat.live | cat <(echo '# indicators: ivproxy') - >strat.1m
"""

# name, stages, command
CASES = """
csf           csf-fetch                                        csf --version
csf list      .                                                csf list
backtest      csf-fetch,csf-ind,csf-signal,csf-bt,csf-report   csf-backtest
backtest db   csf-fetch,csf-ind,csf-signal,csf-bt,csf-report,csf-dbload  csf-backtest --db
snapshot      csf-fetch,csf-ind,csf-signal,csf-chain,csf-snap  csf-snapshot
snapshot file csf-fetch,csf-ind,csf-signal,csf-chain,csf-snap  csf-snapshot --sinks file:snaps/
enrich        csf-fetch,csf-ind,csf-dbload                     csf-enrich two
fetch-daily   csf-fetch,csf-bars,csf-ind,csf-dbload            csf-fetch-daily --day 2020-04-17
live          csf-fetch,csf-ind,csf-signal,csf-chain,csf-snap,csf-bt  csf-live --simulate minutes --begin 2024-01-08 --paper --speed 0 --health 999 --timeframe 1m --strategy strat.1m --every 30m
"""

# name of the column, what is done; a FAULT is tried in each stage
FAULTS = """
full      full
closed    closed
missing   missing
no-tmp    no-tmp
disk      disk
read-only sh create:EROFS@*
ro-stage  create:EROFS@1+
disk-out  write:ENOSPC@*
rd-EIO    read:EIO@*
memory    malloc:ENOMEM@*
stage-TERM any:term@*
TERM      TERM
TERM-sh   TERM-sh
KILL      KILL
"""

GROWS = ("live/", "snaps/")
QUICK = ("full", "closed", "missing", "no-tmp", "disk", "read-only")
DISK = (0, 1, 64, 512, 2048, 4096, 8192, 16384, 32768, 65536, 262144)


class Case:
    def __init__(self, line):
        self.name = line[:14].strip()
        stages, self.command = line[14:].split(None, 1)
        self.stages = [] if stages == "." else stages.split(",")


class Run:
    """One run: what it printed and left."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


class Bench:
    def __init__(self, args):
        self.args = args
        self.top = tempfile.mkdtemp(prefix="csf-fault.")
        self.data, self.work, self.tmp = (os.path.join(self.top, d) for d in ("data", "work", "tmp"))
        self.bin = os.path.join(self.top, "csf", "bin")
        os.mkdir(self.data)
        os.mkdir(self.tmp)
        shutil.copytree(args.bin, self.bin, ignore=lambda _, names: [
            n for n in names if not n.startswith("csf")])
        os.symlink(os.path.join(ROOT, "share"), os.path.join(self.top, "csf", "share"))
        os.symlink(os.path.join(ROOT, "man"), os.path.join(self.top, "csf", "man"))
        with open(os.path.join(self.bin, "sleep"), "w") as f:  # nobody waits for another try
            f.write('#!/bin/sh\n[ "$1" != 999 ] || exec /bin/sleep 999\n')
        os.chmod(f.name, 0o755)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("CSF_", "FAULT"))}
        self.env.update(PATH=self.bin + ":" + self.env["PATH"], TMPDIR=self.tmp, CSF_EXEC_PATH="")
        subprocess.run(["bash", "-eo", "pipefail", "-c", SETUP], cwd=self.data, env=self.env,
            check=True)
        self.before = content(self.data)
        self.wrong = []
        self.restore()

    def restore(self):
        shutil.rmtree(self.work, True)
        shutil.copytree(self.data, self.work)
        shutil.rmtree(self.tmp)
        os.mkdir(self.tmp)

    # ---- a run ----

    def run(self, case, fault="", stage="csf-", after=None):
        """The run, and whether the fault was met."""
        env = dict(self.env)
        met_r, met_w = os.pipe()
        fd = 200  # the scripts have descriptors of their own
        os.dup2(met_w, fd)
        os.close(met_w)
        out_r = out_w = before = None
        if ":" in fault:
            env.update(FAULT=fault, FAULT_FD=str(fd), FAULT_IN=stage, LD_PRELOAD=self.args.shim)
        elif fault == "full":
            out_w = os.open("/dev/full", os.O_WRONLY)
        elif fault == "closed":
            out_r, out_w = os.pipe()
            os.close(out_r)
        elif fault == "missing":
            os.rename(self.bin + "/" + stage, self.top + "/" + stage)
        elif fault == "no-tmp":
            env["TMPDIR"] = self.top + "/none"
        elif fault == "disk":
            def before():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (after, after))
        p = subprocess.Popen(shlex.split(case.command), stdin=subprocess.DEVNULL, cwd=self.work,
            env=env, stdout=out_w or subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=(fd,),
            start_new_session=True, preexec_fn=before)
        os.close(fd)
        if out_w:
            os.close(out_w)
        if fault in ("TERM", "TERM-sh", "KILL"):
            time.sleep(after)
            for send, to in ((os.kill, -p.pid),) if fault != "TERM-sh" else ((os.kill, p.pid),):
                try:
                    send(to, signal.SIGKILL if fault == "KILL" else signal.SIGTERM)
                except ProcessLookupError:
                    pass
        try:
            out, err = p.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(p.pid, signal.SIGKILL)
            out, err = p.communicate()
            err += b"\nHANGS\n"
        if fault == "missing":
            os.rename(self.top + "/" + stage, self.bin + "/" + stage)
        met = ":" not in fault or os.read(met_r, 1) != b""
        os.close(met_r)
        return Run(p.returncode, out or b"", err), met

    # ---- what is right ----

    def state(self):
        """Files, and what the database holds, as lines."""
        files = content(self.work)
        got = {k: sort(v) if "snaps/" in k else v for k, v in files.items()
            if ".db" not in k and not k.endswith(("lock", "begin"))}
        for kind in ("bars", "rows:two", "rows:enriched", "ledger"):
            p = subprocess.run(["csf-dbload", "dump", "--db", "sqlite:s.db", "--symbol", "A",
                "--timeframe", "1d", kind] if kind != "ledger" else
                ["csf-dbload", "runs", "--db", "sqlite:s.db"],
                cwd=self.work, env=self.env, capture_output=True, check=False)
            got[kind] = p.stdout
        return got

    def judge(self, case, clean, fault, stage, run, tmp):
        """What is wrong, or None."""
        # a source that is told to end does, and csf-live with it
        ends = case.name == "live" and stage == "csf-fetch" and fault.startswith("any:term")
        signals = {"TERM": (-15, 143, 1), "TERM-sh": (-15, 143, 1), "KILL": (-9,)}.get(fault, ())
        if fault.startswith("any:term"):
            signals = (143, 1)
        codes = {"missing": (2,), "closed": (141, -13)}.get(fault, (1, 3)) + signals
        if run.code == 0:
            if run.out != clean.out and fault != "closed":
                return "exit 0 and other output: " + text(run.out)
        elif run.code not in codes:
            return f"exit {run.code}: " + text(run.err)
        elif fault == "closed" or run.code in signals:
            pass
        elif not re.search(rb"\bcsf(-[a-z-]+)?: ", run.err):
            return f"exit {run.code} and nobody says why: " + text(run.err)
        if not clean.out.startswith(run.out):
            return f"exit {run.code} and other output: " + text(run.out)
        if tmp and fault != "KILL":
            return "left behind: " + " ".join(tmp)
        now = self.state()
        if run.code == 0 and now != clean.state and not ends:
            return f"exit 0 and other state: {differ(now, clean.state)}"
        for name, is_ in now.items():
            was, new = self.old.get(name), clean.state.get(name, b"")
            if is_ in (was, new) or name.startswith(GROWS) and new.startswith(is_):
                continue
            if "snaps/" in name and whole(is_) <= whole(new):
                continue
            if name.startswith(("bars", "rows:", "ledger")) and new.startswith(is_):
                continue
            if (fault in ("KILL", "disk") or signals) and (".tmp." in name or ".new" in name):
                continue
            return f"exit {run.code} and '{name}' of {len(is_)} bytes: {text(is_)[-80:]}"
        for name in self.old:
            if name not in now:
                return f"exit {run.code} and '{name}' is gone"
        again, _ = self.run(case)
        if again.code != 0:
            return f"exit {run.code}, and again {again.code}: {text(again.err)}"
        now = {k: v for k, v in self.state().items() if ".tmp." not in k and ".new" not in k}
        if now != clean.state:
            return f"exit {run.code}, and again another state: {differ(now, clean.state)}"
        return None

    # ---- a cell ----

    def tries(self, case, fault):
        """Fault, stage, a number: of each run.  "*" is counted up until nothing is met."""
        if fault in ("full", "closed", "no-tmp"):
            yield fault, "", None
        elif fault == "missing":
            for stage in case.stages:
                yield fault, stage, None
        elif fault == "disk":
            for size in DISK[::2] if self.args.quick else DISK:
                yield fault, "", size
        elif fault in ("TERM", "TERM-sh", "KILL"):
            for i in range(4 if self.args.quick else 16):
                yield fault, "", self.took * (i + 0.5) / 15
        else:
            stage, _, fault = fault.rpartition(" ")
            for stage in [stage] if stage else case.stages:
                n = 1
                self.met = True
                while self.met:
                    yield fault.replace("*", str(n)), stage, None
                    if "*" not in fault:
                        break
                    n = n + 1 if n < 8 and not self.args.quick else n * 3 // 2 + 1

    def cell(self, case, clean, fault):
        runs = failed = 0
        wrong = {}
        for what, stage, number in self.tries(case, fault):
            run, self.met = self.run(case, what, stage, number)
            if self.met:
                runs += 1
                failed += run.code != 0
                why = self.judge(case, clean, what, stage, run, os.listdir(self.tmp))
                if why:
                    wrong.setdefault(why, []).append(f"{what} {stage} {number or ''}")
            self.restore()
        for why, at in wrong.items():
            self.wrong.append(f"{case.name}: {at[0]}{f' and {len(at) - 1} more' if at[1:] else ''}: {why}")
            print("  " + self.wrong[-1], file=sys.stderr, flush=True)
        return "." if not runs else ("! " if wrong else "") + f"{runs}/{failed}"

    def row(self, case, faults):
        self.old = self.state()
        began = time.time()
        clean, _ = self.run(case)
        self.took = time.time() - began
        if clean.code != 0:
            sys.exit(f"{case.name}: exit {clean.code}: {text(clean.err)}")
        clean.state = self.state()
        self.restore()
        return [self.cell(case, clean, f) for f in faults]


def whole(b):
    """Its lines, but one that was cut."""
    return {l for l in b.splitlines(True) if l.endswith(b"}\n")}


def sort(b):
    """A document that could not be written comes when it can be, behind others."""
    lines = b.splitlines(True)
    return b"".join(sorted(lines, key=lambda l: (not l.endswith(b"\n"), l)))


def differ(now, want):
    return " ".join(k for k in {**now, **want} if now.get(k) != want.get(k))


def main():
    args = arguments()
    cases = [Case(l) for l in CASES.strip().splitlines() if l.startswith(args.case)]
    faults = [l.split(None, 1) for l in FAULTS.strip().splitlines() if l.startswith(args.fault)]
    if args.quick:
        faults = [f for f in faults if f[0] in QUICK]
    bench = Bench(args)
    try:
        wrong = table(bench, [f[0] for f in faults], cases,
                lambda c: bench.row(c, [f[1] for f in faults]), 10)
    finally:
        shutil.rmtree(bench.top)
    print(wrong, end="")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
