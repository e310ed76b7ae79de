"""The indicators for sellers of spreads written once more, from their
definitions alone, the slow way; and the data they are tried on.

    sellers.py data KIND       bars: random flat spiky gappy;
                               minutes, quarters with more columns
    sellers.py want NAME ARG.. <bars  the new columns, a line a row
"""
import bisect
import csv
import datetime as dt
import math
import random
import sys
from fractions import Fraction

# ---- data ----


def days(kind):
    r = random.Random(11)
    day, c = dt.date(2019, 1, 2), 2500.0
    print("time,open,high,low,close,volume,iv,vix,vix3m,strike,dte")
    for i in range(420):
        o = c * math.exp(r.gauss(0, 0.004))
        c = o * math.exp(r.gauss(0, 0.009))
        if kind == "flat" and 60 < i < 330:
            o = c = 2500.0
        if kind == "spiky" and i % 37 == 5:
            c = o * (7 if i % 2 else 1 / 7)
        h, l = max(o, c) * 1.003, min(o, c) * 0.996
        vix = 10 + 30 * r.random()
        row = [round(o, 2), round(h, 2), round(l, 2), round(c, 2),
               r.randrange(1, 9999), round(vix / 100, 4), round(vix, 2),
               round(vix + r.gauss(1, 2), 2), round(c / 5) * 5 * 0.95,
               i % 46]
        c = row[3]
        if kind == "gappy":
            row = ["" if r.random() < 0.03 else x for x in row]
        print(day, *row, sep=",")
        day += dt.timedelta(1 if kind != "gappy" else r.choice([1, 1, 2, 9]))


# Two Fridays and Mondays about the end of summer time, a half day and the day
# after; rows before and behind the session; holes.
SESSIONS = {"2024-11-01": ("-04:00", 960), "2024-11-04": ("-05:00", 960),
            "2024-11-27": ("-05:00", 960), "2024-11-29": ("-05:00", 780),
            "2024-12-02": ("-05:00", 960)}


def minutes(step, more):
    r = random.Random(5)
    c = 5000.0
    print("time,open,high,low,close,volume" + ",iv,vix,vix3m,strike,dte" * more)
    for day, (zone, close) in SESSIONS.items():
        for m in range(570 - step, close + 20, step):
            o = c + r.gauss(0, 2)
            c = o + r.gauss(0, 3)
            if r.random() < 0.1 and (day, m) != ("2024-11-01", 570):
                continue
            v = r.choice([0, 0, 10, 500, 7000])
            print("%sT%02d:%02d%s" % (day, m // 60, m % 60, zone),
                  round(o, 2), round(max(o, c) + 1, 2),
                  round(min(o, c) - 1, 2), round(c, 2), v, sep=",",
                  end="")
            print(",0.%d,%.2f,%.2f,%d,%d" % (
                r.randrange(12, 20), r.uniform(12, 20), r.uniform(14, 21),
                r.randrange(930, 1030) * 5, r.randrange(0, 46)) * more)
            c = round(c, 2)


# ---- of days ----


def deviation(x):
    m = math.fsum(x) / len(x)
    return math.sqrt(math.fsum((v - m) ** 2 for v in x) / (len(x) - 1))


def returns(c):
    return [math.log(b / a) for a, b in zip(c, c[1:])]


def hv(c, t, n):
    if t < n:
        return None
    return deviation(returns(c[t - n:t + 1])) * math.sqrt(252)


def vrp(col, n):
    for t, iv in enumerate(col["iv"]):
        h = hv(col["close"], t, n)
        yield [None, None] if h is None else [iv - h, iv / h if h else None]


def termslope(col):
    for a, b in zip(col["vix3m"], col["vix"]):
        yield [a / b - 1]


def emratio(col, n):
    c = col["close"]
    for t in range(len(c)):
        if t < n:
            yield [None, None]
            continue
        x = abs(c[t] - c[t - n]) / (c[t - n] * col["iv"][t - n]
                                    * math.sqrt(n / 252))
        yield [x, x <= 1]


def volcone(col, n, window):
    past = []
    for t in range(len(col["close"])):
        h = hv(col["close"], t, n)
        past += [] if h is None else [h]
        if len(past) < window:
            yield [None] * 6
            continue
        x = sorted(past[-window:])
        row = [100 * sum(v < h for v in x) / (window - 1)]
        for p in 0, 1, 2, 3, 4:
            at = Fraction(p, 4) * (window - 1)
            k = int(at)
            rest = float(at - k)
            row.append(x[k] + rest * (x[min(k + 1, window - 1)] - x[k]))
        yield row


def solve(a, b):
    """Gauss in fractions; None when it has no one solution."""
    n = len(b)
    a = [row[:] + [v] for row, v in zip(a, b)]
    for k in range(n):
        p = next((i for i in range(k, n) if a[i][k] != 0), None)
        if p is None:
            return None
        a[k], a[p] = a[p], a[k]
        for i in range(n):
            if i != k and a[i][k] != 0:
                f = a[i][k] / a[k][k]
                a[i] = [x - f * y for x, y in zip(a[i], a[k])]
    return [a[i][n] / a[i][i] for i in range(n)]


def harrv(col, window):
    """In units of 2^-300 squares are whole numbers and their sums exact; means
    are left as sums, for what is fitted does not change with the scale of what
    it is fitted by."""
    v = [r * r for r in returns(col["close"])]
    v = [Fraction(w) * 2 ** 300 for w in v]
    assert all(w.denominator == 1 for w in v)
    v = [int(w) for w in v]
    x = [[1, v[t], sum(v[t - 4:t + 1]), sum(v[t - 21:t + 1])]
         for t in range(21, len(v))]
    upto = [[0] * 20]  # of rows 21 ... t - 1: each product with x and the next v
    for row, y in zip(x, v[22:]):
        upto.append([s + p * q for s, (p, q) in zip(
            upto[-1], ((p, q) for p in row for q in row + [y]))])
    yield [None, None]
    for t in range(len(v)):
        if t < 21 + window:
            yield [None, None]
            continue
        a = [Fraction(p - q) for p, q in zip(upto[t - 21],
                                             upto[t - 21 - window])]
        s = solve([a[i:i + 4] for i in (0, 5, 10, 15)], a[4::5])
        f = float(sum(p * q for p, q in zip(s, x[t - 21])) / 2 ** 300
                  ) if s else -1
        yield [f, math.sqrt(252 * f)] if f >= 0 else [None, None]


def sdist(col):
    for k, c, iv, dte in zip(*(col[i] for i in "strike close iv dte".split())):
        yield [math.log(k / c) / (iv * math.sqrt(dte / 365)) if dte else None]


def hurst(col, n):
    sizes, s = [], 4
    while s <= n // 4:
        sizes.append(s)
        s = s + 1 if s < 8 else s * 5 // 4
    c = col["close"]
    for t in range(len(c)):
        if t < n:
            yield [None]
            continue
        r = returns(c[t - n:t + 1])
        mean, y = math.fsum(r) / n, []
        for v in r:
            y.append((y[-1] if y else 0) + v - mean)
        lx, ly = [], []
        for s in sizes:
            left = 0
            for end in range(n, n % s, -s):
                left += residual(y[end - s:end])
            f = left / (n // s * s)
            if f < 1e-25:
                break
            lx.append(math.log(s))
            ly.append(math.log(f) / 2)
        if len(lx) < len(sizes):
            yield [None]
            continue
        mx, my = sum(lx) / len(lx), sum(ly) / len(ly)
        yield [sum((p - mx) * (q - my) for p, q in zip(lx, ly))
               / sum((p - mx) ** 2 for p in lx)]


def residual(y):
    """Squares that the line through y leaves."""
    n = len(y)
    my, mx = math.fsum(y) / n, (n - 1) / 2
    slope = (math.fsum((i - mx) * (v - my) for i, v in enumerate(y))
             / sum((i - mx) ** 2 for i in range(n)))
    return math.fsum((v - my - slope * (i - mx)) ** 2
                     for i, v in enumerate(y))


def regime(col, n, m):
    c = [Fraction(v) for v in col["close"]]
    mean = [None if t < n - 1 else sum(c[t - n + 1:t + 1]) / n
            for t in range(len(c))]
    for t in range(len(c)):
        if t < n + m - 1:
            yield [None]
        elif c[t] > mean[t] > mean[t - m]:
            yield [1]
        elif c[t] < mean[t] < mean[t - m]:
            yield [-1]
        else:
            yield [0]


def nights(col, n):
    """Of days: a row is a session."""
    o, c = col["open"], col["close"]
    night = [None] + [math.log(o[t] / c[t - 1]) for t in range(1, len(c))]
    for t in range(len(c)):
        share = None
        if t >= n:
            a = deviation(night[t - n + 1:t + 1]) ** 2
            b = deviation([math.log(c[i] / o[i])
                           for i in range(t - n + 1, t + 1)]) ** 2
            share = a / (a + b) if a + b else None
        yield [night[t], share, math.log(c[t] / o[t])]


# ---- of the calendar, by the sessions that there were ----

# days off that nobody had planned
UNPLANNED = [dt.date(*d) for d in (
    (2001, 9, 11), (2001, 9, 12), (2001, 9, 13), (2001, 9, 14), (2004, 6, 11),
    (2007, 1, 2), (2012, 10, 29), (2012, 10, 30), (2018, 12, 5),
    (2025, 1, 9))]


def planned(col):
    return sorted(set(col["time"]) | {d for d in UNPLANNED
                                      if d < max(col["time"])})


def season(col):
    month = {}
    for d in planned(col):
        month.setdefault((d.year, d.month), []).append(d)
    for d in col["time"]:
        m = month[d.year, d.month]
        yield [d.isoweekday() % 7, d.month, (d.day - 1) // 7 + 1,
               d in m[:3] or d == m[-1]]


def expdays(col, root):
    have = planned(col)
    expiries = []
    for y in range(have[0].year, have[-1].year + 1):
        for m in range(1, 13):
            d = [d for d in (dt.date(y, m, k) for k in range(15, 22))
                 if d.weekday() == 4][0]
            while d not in have and d < have[-1]:
                d -= dt.timedelta(1)
            expiries.append(d)
    for d in col["time"]:
        after = bisect.bisect_right if root == "SPX" else bisect.bisect_left
        e = expiries[min(after(expiries, d), len(expiries) - 1)]
        if root != "SPX" and d < dt.date(2011, 10, 4):
            yield [None, None]
            continue
        yield [(e - d).days,
               bisect.bisect_right(have, e) - bisect.bisect_right(have, d)]


def daysto(col, file):
    with open(file) as f:
        dates = [line.split("#")[0].strip() for line in f]
    dates = [dt.date.fromisoformat(d) for d in dates if d]
    for d in col["time"]:
        yield [min(((e - d).days for e in dates if e >= d), default=None),
               min(((d - e).days for e in dates if e <= d), default=None)]


# ---- of minutes: a session at a time ----


def sessions(col):
    """Rows of the file by session; those outside are in none."""
    day = {}
    for i, t in enumerate(col["text"]):
        clock = int(t[11:13]) * 60 + int(t[14:16])
        if 570 <= clock < SESSIONS[t[:10]][1]:
            day.setdefault(t[:10], []).append(i)
    return list(day.values())


def orb(col, first):
    out = [[None] * 3 for _ in col["text"]]
    for rows in sessions(col):
        known = [int(col["text"][i][11:13]) * 60
                 + int(col["text"][i][14:16]) - 570 + 5 for i in rows]
        of = [i for i, k in zip(rows, known) if k <= first]
        if not of:
            continue
        h = max(col["high"][i] for i in of)
        l = min(col["low"][i] for i in of)
        for i, k in zip(rows, known):
            if k >= first:
                c = col["close"][i]
                out[i] = [h, l, 1 if c > h else -1 if c < l else 0]
    return out


def vwapband(col, k):
    out = [[None] * 3 for _ in col["text"]]
    for rows in sessions(col):
        for n in range(1, len(rows) + 1):
            of = rows[:n]
            p = [Fraction(col["high"][i]) + Fraction(col["low"][i])
                 + Fraction(col["close"][i]) for i in of]
            v = [Fraction(col["volume"][i]) for i in of]
            if sum(v) == 0:
                continue
            mean = sum(a * b for a, b in zip(p, v)) / sum(v)
            var = sum((a - mean) ** 2 * b for a, b in zip(p, v)) / sum(v)
            w = k * math.sqrt(var) / 3
            out[rows[n - 1]] = [float(mean) / 3 - w, float(mean) / 3,
                                float(mean) / 3 + w]
    return out


def halves(col, n):
    out = [[None] * 3 for _ in col["text"]]
    before, ab = None, []
    for rows in sessions(col):
        o = col["open"][rows[0]]
        night = math.log(o / before) if before else None
        for i in rows:
            day = math.log(col["close"][i] / o)
            share = None
            if night is not None and len(ab) >= n - 1:
                a = [x for x, _ in ab[len(ab) - n + 1:]] + [night]
                b = [y for _, y in ab[len(ab) - n + 1:]] + [day]
                a, b = deviation(a) ** 2, deviation(b) ** 2
                share = a / (a + b)
            out[i] = [night, share, day]
        if night is not None:
            ab.append((night, day))
        before = col["close"][rows[-1]]
    return out


READS = {"vrp": "close iv", "termslope": "vix3m vix", "emratio": "close iv",
         "volcone": "close", "harrv": "close", "sdist": "strike close iv dte",
         "hurst": "close", "regime": "close", "nights": "open close",
         "season": "time", "expdays": "time", "daysto": "time"}


def want(name, *args):
    rows = list(csv.DictReader(sys.stdin))
    reads = READS.get(name, "open high low close volume").split()
    whole = [all(r[c] != "" for c in reads) for r in rows]
    col = {c: [dt.date.fromisoformat(r[c]) if c == "time" else float(r[c])
               for r, w in zip(rows, whole) if w] for c in reads}
    col["text"] = [r["time"] for r in rows]
    args = [a if a[0].isalpha() else float(a) if "." in a else int(a)
            for a in args]
    made = iter(globals()[name](col, *args))
    n = None
    lines = [next(made) if w else None for w in whole]
    n = len(next(x for x in lines if x))
    for x in lines:
        print(*("" if v is None else repr(float(v)) for v in x or [None] * n),
              sep=",")


if sys.argv[1] == "want":
    want(*sys.argv[2:])
elif sys.argv[2] == "minutes":
    minutes(5, False)
elif sys.argv[2] == "quarters":
    minutes(15, True)
else:
    days(sys.argv[2])
