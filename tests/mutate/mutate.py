#!/usr/bin/env python3
"""Break lines of lib/ and src/ one at a time, and see whether a test does.

usage: mutate.py N SEED [PATH]   N lines drawn by SEED, of what begins with PATH
       mutate.py again           those that survived the last time

In a copy of the tree in $B/mutate, never in the tree: of the same tree the same
SEED draws the same lines.  One that does not compile, or whose object code is the
same without debugging data, is not counted.  The tests that can see a file are
in `map`; they run in its order, until one fails.  A failure counts when that bats
file passes unbroken.  A process has 20 s of a processor: who loops for ever is
caught.  Each break is a line of $B/mutate/log; survivors are printed at the end.
"""
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path

sys.dont_write_bytecode = True
from breaks import breaks  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = (ROOT / os.environ.get("B", "build")).resolve() / "mutate"
TREE, KEEP, LOG = WORK / "tree", WORK / "keep", WORK / "log"
SECONDS, WALL, BYTES = 20, 900, 1 << 30
MAKE = ["make", "-s", "NODEPS=1", "CI=", "B=build"]


def say(*words):
    print(*words, flush=True)


def copy():
    """The tree as it is here, with what is built of it; the rest is built."""
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.rmtree(KEEP, ignore_errors=True)
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    if names == [""]:
        sys.exit("mutate: the tree is to be one of git")
    names = [n for n in names if n and (ROOT / n).is_file()]
    for name in names:
        (TREE / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, TREE / name)
    if WORK.parent == ROOT / "build":
        for part in ("gen", "lib", "src", "tests"):
            if (WORK.parent / part).is_dir():
                shutil.copytree(WORK.parent / part, TREE / "build" / part)
        for p in (ROOT / "bin").iterdir():
            if f"bin/{p.name}" not in names:
                shutil.copy2(p, TREE / "bin")
    shared = WORK / "shared"
    if not shared.exists() and (ROOT.parent / "shared").exists():
        shared.symlink_to(ROOT.parent / "shared")
    make(["build/libcsf.a", "all", "testers"], check=True)


def make(targets, check=False):
    """True when they could be made."""
    done = subprocess.run(MAKE + targets, cwd=TREE, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)
    if check and done.returncode:
        sys.exit("mutate: the tree does not build:\n" + done.stderr)
    return done.returncode == 0


def code(obj):
    """Its bytes without debugging data."""
    bare = WORK / "bare.o"
    subprocess.run(["objcopy", "-g", TREE / obj, bare], check=True)
    return bare.read_bytes()


class Map:
    """Bats files for a source, and what each of them runs."""

    def __init__(self):
        self.rows = []
        for line in (HERE / "map").read_text().splitlines():
            words = line.split("#")[0].split()
            if words:
                self.rows.append((words[0], words[1:]))
        self.rows.sort(key=lambda r: -len(r[0]))
        self.programs = [p.parent.name for p in TREE.glob("src/*/main.c")]
        self.testers = [p.relative_to(TREE / "tests").with_suffix("")
                        for p in TREE.glob("tests/*/*.c")]
        self.made_by = {}
        for row in self.rows:
            self.files(row[1])

    def tests(self, path):
        """Those of its row, of them first who say the file's name; then those of
        rows with a star."""
        row = next((r[1] for r in self.rows if path.startswith(r[0])), [])
        if not row:
            sys.exit(f"mutate: {path}: map has no tests for it")
        more = [w for r in self.rows if "*" in r[0] and fnmatchcase(path, r[0])
                for w in r[1]]
        name = re.compile(rf"\b{Path(path).stem}\b")
        near = sorted(self.files(row), key=lambda f: not name.search(f.read_text()))
        return near + [f for f in self.files(more) if f not in near]

    def files(self, row):
        found = []
        for what in row:
            p = TREE / "tests" / what
            files = sorted(p.glob("*.bats")) if p.is_dir() else [p]
            if not files or not files[0].is_file():
                sys.exit(f"mutate: map: no tests/{what}")
            found += [f for f in files if f not in found]
        return found

    def targets(self, bats):
        """Programs whose names it says, by itself or in what it loads."""
        if bats not in self.made_by:
            text = bats.read_text()
            for name in re.findall(r"^load (\S+\.bash)$", text, re.M):
                text += (bats.parent / name).read_text()
            words = set(re.findall(r"\w+", text))
            whole = re.search(r"csf[- ](backtest|live|enrich|snapshot|fetch-daily)|"
                              r"share/|csf-\*|\$p\b", text)
            want = [f"bin/csf-{p}" for p in self.programs
                    if whole or re.search(rf"\bcsf-{p}\b", text)]
            want += [f"build/tests/{t}" for t in self.testers
                     if (t.parent.name == bats.parent.name and t.name in words) or
                     f"tests/{t}" in text or f"{t}" in text]
            self.made_by[bats] = want
        return self.made_by[bats]


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def failure(bats):
    """The first test of it that fails, or None.  A file that takes something
    down at its end is let run to it."""
    env = dict(os.environ, B="build", PATH=f"{WORK / 'bin'}:{os.environ['PATH']}")
    for name in ("CSF_BIN", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
        env.pop(name, None)
    run = subprocess.Popen(["timeout", str(WALL), "bats", "--tap", bats], cwd=TREE,
                           env=env, text=True, errors="replace",
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, preexec_fn=limits,
                           start_new_session=True)
    to_its_end = "teardown" in bats.read_text() or ".bash" in \
        bats.read_text().replace("lib.bash", "")
    first, done = None, False
    try:
        for line in run.stdout:
            if line.startswith("not ok") and first is None:
                first = re.sub(r"^not ok \d+ ", "", line.strip())
                if not to_its_end:
                    break
        done = first is None or to_its_end
    finally:
        if not done:
            try:
                os.killpg(run.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
    run.stdout.close()
    status = run.wait()
    if first is None and status:
        first = f"bats ends with {status}"
    return first


class Bench:
    """One broken line at a time, and what there was before."""

    def __init__(self):
        self.map = Map()
        self.good, self.bad, self.kept = set(), set(), set()

    def keep(self, targets):
        for t in targets:
            if t not in self.kept:
                (KEEP / t).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(TREE / t, KEEP / t)
                self.kept.add(t)

    def put_back(self, targets):
        for t in targets:
            (TREE / t).unlink(missing_ok=True)
            shutil.copy2(KEEP / t, TREE / t)

    def objects(self, path):
        """Of a source its object, of a header those that include it."""
        if path.endswith(".c"):
            return [f"build/{path[:-2]}.o"]
        word = re.compile(rf"(?:^|\s){re.escape(path)}(?:\s|$)", re.M)
        found = [d for top in ("lib", "src") for d in (TREE / "build" / top).rglob("*.d")
                 if word.search(d.read_text())]
        return [str(d.relative_to(TREE).with_suffix(".o")) for d in found]

    def judge(self, path, at, new):
        """(what became of it, the test that caught it)"""
        objects = self.objects(path)
        if not objects:
            return "same", ""
        self.keep([path, *objects])
        before = {o: code(o) for o in objects}
        touched = {path, *objects}
        lines = (TREE / path).read_text().split("\n")
        lines[at] = new
        (TREE / path).write_text("\n".join(lines))
        try:
            if not make(objects):
                return "refused", ""
            if all(code(o) == before[o] for o in objects):
                return "same", ""
            for bats in self.map.tests(path):
                if bats in self.bad:
                    continue
                want = [t for t in self.map.targets(bats) if t not in touched]
                self.keep(want + ["build/libcsf.a"])
                touched.update(want + ["build/libcsf.a"])
                if want and not make(want):
                    return "refused", ""
                why = failure(bats)
                if why is None:
                    self.good.add(bats)
                elif self.passes(bats, touched):
                    return "caught", f"{bats.relative_to(TREE)}: {why}"
                else:
                    say(f"fails unbroken, not counted: {bats.relative_to(TREE)}")
                    self.bad.add(bats)
                    return self.judge(path, at, new)
            return "survived", ""
        finally:
            self.put_back(touched)

    def passes(self, bats, touched):
        if bats not in self.good:
            self.put_back(touched)
            if failure(bats) is not None:
                return False
            self.good.add(bats)
        return True


def drawn(n, seed, only):
    """Broken lines without end: a line at random, of its breaks one at random."""
    rng = random.Random(seed)
    lines = {}
    for p in sorted(TREE.glob("lib/**/*.[ch]")) + sorted(TREE.glob("src/**/*.[ch]")):
        path = str(p.relative_to(TREE))
        if path.startswith(only):
            for at, how, new in breaks(p.read_text()):
                lines.setdefault((path, at), []).append((how, new))
    order = sorted(lines)
    rng.shuffle(order)
    say(f"{len(order)} lines can be broken in {sum(map(len, lines.values()))} ways; "
        f"seed {seed}")
    for path, at in order:
        yield path, at, *rng.choice(lines[path, at])


def survivors():
    rows = [json.loads(line) for line in LOG.read_text().splitlines()]
    for r in rows:
        if r["what"] == "survived":
            lines = (TREE / r["path"]).read_text().split("\n")
            if r["old"] in lines:
                at = min((i for i, x in enumerate(lines) if x == r["old"]),
                         key=lambda i: abs(i - r["line"] + 1))
                yield r["path"], at, r["how"], r["new"]
            else:
                say(f"{r['path']}:{r['line']}: is another line now")


def tried(bench, path, at, how, new):
    old = (TREE / path).read_text().split("\n")[at]
    start = time.monotonic()
    what, why = bench.judge(path, at, new)
    seconds = round(time.monotonic() - start, 1)
    if what in ("caught", "survived"):
        say(f"{what} {path}:{at + 1} {how} {seconds} s {why}")
    return dict(what=what, path=path, line=at + 1, how=how, old=old, new=new,
                why=why, seconds=seconds)


def main(argv):
    again = argv == ["again"]
    if not again and (len(argv) not in (2, 3) or not all(
            re.fullmatch(r"\d+", w) for w in argv[:2])):
        sys.exit("mutate: usage: mutate.py N SEED [PATH], or mutate.py again")
    if again and not LOG.is_file():
        sys.exit(f"mutate: nothing was broken before: no {LOG}")
    n, seed, only = (10 ** 9, 0, "") if again else \
        (int(argv[0]), int(argv[1]), argv[2] if len(argv) > 2 else "")
    WORK.mkdir(parents=True, exist_ok=True)
    # python3 itself, as in tests/suite/run
    (WORK / "bin").mkdir(exist_ok=True)
    (WORK / "bin/python3").unlink(missing_ok=True)
    (WORK / "bin/python3").symlink_to(sys.executable)
    copy()
    bench, count, left = Bench(), Counter(), []
    source = list(survivors()) if again else drawn(n, seed, only)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with LOG.open("w") as log:
        try:
            for path, at, how, new in source:
                if count["caught"] + count["survived"] >= n:
                    break
                row = tried(bench, path, at, how, new)
                count[row["what"]] += 1
                print(json.dumps(row), file=log, flush=True)
                if row["what"] == "survived":
                    left.append(row)
        except KeyboardInterrupt:
            say("stopped")
    for r in left:
        say(f"\n{r['path']}:{r['line']}: {r['how']}\n- {r['old'].strip()}\n"
            f"+ {r['new'].strip()}")
    n = count["caught"] + count["survived"]
    say(f"\n{n} broken: {count['caught']} caught, {count['survived']} survived"
        f" ({100 * count['caught'] / max(n, 1):.0f} % caught); "
        f"{count['refused']} did not compile, {count['same']} were the same code")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
