#!/usr/bin/python3
"""Zones a second time, from csf-label(1): zones.py METHOD COLUMNS ZONES <bars.csv
writes the columns of sr:METHOD at its defaults to one file and what befalls the
zones (pivot alone) to the other."""
import csv
import math
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from naive import Bars  # noqa: E402

K, WIDTH, MINHITS, LIFE, HALF, ATR = 3, 0.75, 2, 250, 125, 14
N, BAND, SHARE, STEPS = 250, 1, 0.25, 200


def half(age):
    return 2 ** (-age / HALF)


class Market(Bars):
    def __init__(self, rows):
        super().__init__(rows)
        self.range = self.ranges(ATR)
        usual, self.v = 0, []
        for i, r in enumerate(rows):
            volume = float(r["volume"])
            usual += (volume - usual) / min(i + 1, ATR)
            self.v.append(volume / usual)


class Zone:
    def __init__(self, number):
        self.id, self.touches, self.role, self.side = number, [], 0, 0

    def place(self):
        p = [x for _, x, _ in self.touches]
        self.centre, self.lo, self.hi = sum(p) / len(p), min(p), max(p)

    def strength(self, row):
        return sum(v * half(row - at) for at, _, v in self.touches)


def cells(b, t, zones):
    """Six of the nearest support, six of the nearest resistance."""
    out = []
    for role in 1, -1:
        mine = [z for z in zones if z.role == role]
        z = max(mine, key=lambda z: role * z.centre, default=None)
        if z is None:
            out += [None] * 6
            continue
        far = b.close[t] - z.hi if role > 0 else z.lo - b.close[t]
        out += [z.centre, z.lo, z.hi, z.strength(t), len(z.touches), far / b.range[t]]
    return out


def clusters(b):
    zones, rows, told, ids = [], [], [], 0
    for t, known in enumerate(b.pivots(K)):
        c = b.close[t]

        def tell(z, what, role):
            told.append([b.time[t], z.id, what, "support" if role > 0 else "resistance", z.centre,
                         z.lo, z.hi, len(z.touches), z.strength(t), b.time[z.touches[-1][0]]])

        for _, i, price in known if b.range[t] is not None else []:
            for z in reversed(zones[:]):
                if t - z.touches[-1][0] > LIFE:
                    zones.remove(z)
                    if z.role:
                        tell(z, "dropped", z.role)
            z = min(zones, key=lambda z: abs(z.centre - price), default=None)
            if z is None or abs(z.centre - price) > WIDTH * b.range[t]:
                z = Zone(ids)
                ids += 1
                zones.append(z)
            z.touches.append((i, price, b.v[i]))
            z.place()
            role = 1 if z.centre < c else -1
            if len(z.touches) == MINHITS:
                z.role = role
            if z.role:
                tell(z, "born" if len(z.touches) == MINHITS else "touched", role)
        for z in zones:
            if not z.role:
                continue
            side, was = (c > z.hi) - (c < z.lo), z.role
            z.role = 1 if z.centre < c else -1
            if side and side == -z.side:
                tell(z, "broken", z.role)
            z.side = side or z.side
            if z.role != was:
                tell(z, "flipped", z.role)
        rows.append(cells(b, t, zones))
    return rows, told


def prominence(f, i):
    left, right = i, i
    while left > 0 and f[left - 1] <= f[i]:
        left -= 1
    while right < len(f) - 1 and f[right + 1] <= f[i]:
        right += 1
    return f[i] - max(min(f[left:i + 1]), min(f[i:right + 1]))


def density(b):
    rows = []
    for t in range(b.n):
        if t < N - 1:
            rows.append([None] * 12)
            continue
        at = range(t - N + 1, t + 1)
        x = {i: math.log(b.close[i]) for i in at}
        w = {i: b.v[i] * half(t - i) for i in at}
        h = BAND * b.range[t] / b.close[t]
        lo, hi = min(x.values()), max(x.values())
        grid = [lo + k * (hi - lo) / (STEPS - 1) for k in range(STEPS)]
        f = [sum(w[i] * math.exp(-((g - x[i]) / h) ** 2 / 2) for i in at) for g in grid]
        zones = []
        for k in range(1, STEPS - 1):
            if not (f[k] > f[k - 1] and f[k] >= f[k + 1]) or prominence(f, k) < SHARE * max(f):
                continue
            z = Zone(0)
            z.centre, z.lo, z.hi = (math.exp(grid[k] + d) for d in (0, -h, h))
            z.role = 1 if z.centre < b.close[t] else -1
            inside = [i for i in at if abs(x[i] - grid[k]) <= h]
            z.touches = [(i, 0, b.v[i]) for i in inside if i + 1 not in inside]
            zones.append(z)
        rows.append(cells(b, t, zones))
    return rows, []


def write(path, rows):
    with open(path, "w") as out:
        for row in rows:
            out.write(",".join("" if c is None else c if isinstance(c, str) else repr(c) for c in row) + "\n")


made = {"pivot": clusters, "density": density}[sys.argv[1]](Market(list(csv.DictReader(sys.stdin))))
write(sys.argv[2], made[0])
write(sys.argv[3], made[1])
