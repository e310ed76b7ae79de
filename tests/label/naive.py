#!/usr/bin/python3
"""Events a second time, from their definitions in csf-label(1) and without a
thought for speed: naive.py <bars.csv prints the columns of the labels in
LABELS, to be compared with csf-label's.  All of a row is worked out from the
rows up to it."""
import csv
import math
import sys
from datetime import datetime

NONE = None


def mean(x):
    return math.fsum(x) / len(x)


def deviation(x):
    m = mean(x)
    return math.sqrt(math.fsum((v - m) ** 2 for v in x) / len(x))


class Bars:
    def __init__(self, rows):
        self.time = [r["time"] for r in rows]
        for k in ("open", "high", "low", "close"):
            setattr(self, k, [float(r[k]) for r in rows])
        self.n = len(rows)

    def ranges(self, n):
        """Wilder's average true range of each bar."""
        out, tr = [], []
        for i in range(self.n):
            h, l = self.high[i], self.low[i]
            c = self.close[i - 1] if i else None
            tr.append(h - l if i == 0 else max(h - l, abs(h - c), abs(l - c)))
            if i < n - 1:
                out.append(None)
            elif i == n - 1:
                out.append(mean(tr))
            else:
                out.append((out[-1] * (n - 1) + tr[i]) / n)
        return out

    def pivots(self, k):
        """Those that each bar makes known: lists of (kind, row, price)."""
        known = []
        for t in range(self.n):
            i, here = t - k, []
            if i >= k:
                before, behind = range(i - k, i), range(i + 1, t + 1)
                h, l = self.high, self.low
                if all(h[i] > h[j] for j in before) and all(h[i] >= h[j] for j in behind):
                    here.append((1, i, h[i]))
                if all(l[i] < l[j] for j in before) and all(l[i] <= l[j] for j in behind):
                    here.append((-1, i, l[i]))
            known.append(here)
        return known


def turns(pivots):
    out = []
    for p in pivots:
        if out and out[-1][0] == p[0]:
            if p[0] * p[2] > p[0] * out[-1][2]:
                out[-1] = p
        else:
            out.append(p)
    return out


def none(b, numbers, warm):
    return [[0] + [NONE] * (numbers + 1) if i >= warm else [NONE] * (numbers + 2) for i in range(b.n)]


def figures(b, k, find, ends, numbers, warm):
    """find(turns, t): a figure or None, the row of its newest pivot first;
    ends(figure, t): numbers when it fires, False when it is given up, else
    None.  find is called for each kind apart."""
    out = none(b, numbers, warm)
    seen, waits, spent = [], None, None
    for t, known in enumerate(b.pivots(k)):
        for p in known:
            seen.append(p)
            f = find(turns(seen[-200:]), t, p)
            if f is False:
                waits = None
            elif f and f[0] != spent:
                waits, spent = f, f[0]
        if waits and t >= warm:
            e = ends(waits, t)
            if e:
                out[t] = [e[0], t - waits[0]] + e[1:]
            if e is not None:
                waits = None
    return out


def tops(b, kind, count, k=3, tol=1, gmin=5, gmax=60, depth=1, atr=14):
    ranges = b.ranges(atr)

    def find(turn, t, _):
        last = turn[-(2 * count - 1):]
        if len(last) < 2 * count - 1 or last[-1][0] != kind or ranges[t] is None:
            return None
        high = [kind * p[2] for p in last[::2]]
        low = [kind * p[2] for p in last[1::2]]
        rows = [p[1] for p in last[::2]]
        if any(not gmin <= y - x <= gmax for x, y in zip(rows, rows[1:])):
            return None
        if max(high) - min(high) > tol * ranges[t] or min(high) - max(low) < depth * ranges[t]:
            return None
        return rows[-1], min(low), min(high), max(high)

    def ends(f, t):
        c = kind * b.close[t]
        if c < f[1]:
            return [-kind, kind * f[1]] + sorted([kind * f[2], kind * f[3]])
        return False if c > f[3] else None

    return figures(b, k, find, ends, 3, max(2 * k, atr - 1))


def trendline(b, k=3, atr=14):
    def side(kind):
        def find(turn, t, p):
            if p[0] != kind or len(turn) < 3 or turn[-1][0] != kind:
                return None
            a, z = turn[-3], turn[-1]
            return (z[1], a, z) if kind * z[2] < kind * a[2] else False

        def ends(f, t):
            _, a, z = f
            slope = (z[2] - a[2]) / (z[1] - a[1])
            line = a[2] + slope * (t - a[1])
            return [kind, line, slope] if kind * b.close[t] > kind * line else None

        return figures(b, k, find, ends, 2, max(2 * k, atr - 1))

    return [h if h[0] else l for h, l in zip(side(1), side(-1))]


def breaks(b, n):
    """Rows of breakouts: (row, dir, level)."""
    out = []
    for i in range(n, b.n):
        def state(j):
            if j < n:
                return 0
            return (b.close[j] > max(b.high[j - n:j])) - (b.close[j] < min(b.low[j - n:j]))
        s = state(i)
        if s and s != state(i - 1):
            out.append((i, s, max(b.high[i - n:i]) if s > 0 else min(b.low[i - n:i])))
    return out


def failedbreakout(b, n=20, m=5):
    out, found = none(b, 1, n), breaks(b, n)
    for x, (i, s, level) in enumerate(found):
        until = min(i + m, b.n - 1)
        if x + 1 < len(found):
            until = min(until, found[x + 1][0])
        for j in range(i + 1, until + 1):
            if s * b.close[j] < s * level:
                out[j] = [-s, j - i, level]
                break
    return out


def gapfill(b, most=20):
    out, alive = none(b, 3, 1), []
    for i in range(1, b.n):
        gone = [g for g in alive if (b.low[i] <= g[2] if g[1] > 0 else b.high[i] >= g[3])]
        if gone:
            row, s, lo, hi = gone[-1]
            out[i] = [-s, i - row, lo if s > 0 else hi, lo, hi]
        alive = [g for g in alive if g not in gone]
        if b.low[i] > b.high[i - 1]:
            alive.append((i, 1, b.high[i - 1], b.low[i]))
        elif b.high[i] < b.low[i - 1]:
            alive.append((i, -1, b.high[i], b.low[i - 1]))
        alive = alive[-most:]
    return out


def squeeze(b, n=20, k=2, kc=1.5):
    out, ranges, began = none(b, 2, n - 1), b.ranges(n), None
    for i in range(n - 1, b.n):
        c = b.close[i - n + 1:i + 1]
        ratio = k * deviation(c) / (kc * ranges[i])
        if ratio < 1 and began is None:
            began = i
        elif ratio >= 1 and began is not None:
            out[i][:2] = [1 if c[-1] >= mean(c) else -1, i - began]
            began = None
        out[i][2:] = [int(ratio < 1), ratio]
    return out


def nr(b, n=7):
    out = none(b, 2, n - 1)
    for i in range(n - 1, b.n):
        r = [b.high[j] - b.low[j] for j in range(i - n + 1, i + 1)]
        if all(r[-1] < x for x in r[:-1]):
            out[i] = [1, 0, b.low[i], b.high[i]]
    return out


def insidebar(b):
    out = none(b, 2, 1)
    for i in range(1, b.n):
        if b.low[i - 1] < b.low[i] and b.high[i] < b.high[i - 1]:
            out[i] = [1, 0, b.low[i - 1], b.high[i - 1]]
    return out


def outsidebar(b):
    out = none(b, 2, 1)
    for i in range(1, b.n):
        if b.low[i] < b.low[i - 1] and b.high[i - 1] < b.high[i]:
            out[i] = [-1 if b.close[i] < b.open[i] else 1, 0, b.low[i], b.high[i]]
    return out


def drawdown(b, depth=0.1):
    out, under = none(b, 2, 0), False
    for i in range(b.n):
        c, before = b.close[i], b.close[:i] or [0]
        peak = max(before)
        at = before.index(peak)
        drop = max(0, (peak - c) / peak) if i else 0
        out[i][3] = drop
        if (c >= peak) if under else (i > 0 and c <= peak * (1 - depth)):
            out[i] = [1 if under else -1, i - at, peak, drop]
            under = not under
    return out


def volregime(b, n=20, m=252, lo=0.75, hi=1.25):
    out, was = none(b, 2, m), 0
    d = [0] + [math.log(y / x) for x, y in zip(b.close, b.close[1:])]
    for i in range(m, b.n):
        def rms(w):
            return math.sqrt(mean([x * x for x in d[i - w + 1:i + 1]]))
        ratio = rms(n) / rms(m)
        state = 1 if ratio >= hi else -1 if ratio <= lo else 0
        if state and state != was:
            out[i][:2] = [state, 0]
        out[i][2:] = [ratio, state]
        was = state
    return out


def orb(b, minutes=30):
    """Days are UTC's in the test's data."""
    out = [[NONE] * 5 for _ in range(b.n)]
    when = [datetime.fromisoformat(t.replace("Z", "+00:00")) for t in b.time]
    for i in range(b.n):
        day = [j for j in range(i + 1) if when[j].date() == when[i].date()]
        first = [j for j in day if (when[j] - when[day[0]]).seconds < minutes * 60]
        if first[-1] == i:
            continue
        hi, lo = max(b.high[j] for j in first), min(b.low[j] for j in first)
        later = [b.close[j] for j in day if j > first[-1] and j < i]
        out[i] = [0] + [NONE] * 4
        if b.close[i] > hi and all(c <= hi for c in later):
            out[i] = [1, 0, hi, lo, hi]
        elif b.close[i] < lo and all(c >= lo for c in later):
            out[i] = [-1, 0, lo, lo, hi]
    return out


LABELS = {
    "tripletop": lambda b: tops(b, 1, 3),
    "triplebottom": lambda b: tops(b, -1, 3),
    "doubletop": lambda b: tops(b, 1, 2),
    "doublebottom": lambda b: tops(b, -1, 2),
    "trendline": trendline,
    "failedbreakout": failedbreakout,
    "gapfill": gapfill,
    "squeeze": squeeze,
    "nr": nr,
    "insidebar": insidebar,
    "outsidebar": outsidebar,
    "drawdown": drawdown,
    "volregime": volregime,
    "orb": orb,
}

if __name__ == "__main__":
    bars = Bars(list(csv.DictReader(sys.stdin)))
    columns = [LABELS[name](bars) for name in sys.argv[1:]]
    for i in range(bars.n):
        cells = [c for column in columns for c in column[i]]
        print(",".join("" if c is None else repr(c) for c in cells))
