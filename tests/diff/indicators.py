#!/usr/bin/env python3
"""indicators.py: hold csf-ind against naive.py.

    indicators.py [-s SEED] [-n ROUNDS] [-r ROWS] [-l]

Makes ROUNDS sets of bars (a random walk; one with long flat stretches; one with spikes;
one with a tick a million times too high; one with holes) from SEED on, asks csf-ind for all columns of TABLE with lengths drawn at
random, and compares cell by cell: undefined where it is, else to 1e-9 (TOLERANCE: more
behind spikes, for running sums keep some).  A row with an input undefined is skipped, as csf-ind does it.  -l
lists the names compared.  Needs csf-ind in PATH.  The last line is

    N indicators, N columns, N cells, N differ

Names of `ta.` and `pta.` are compared where they mean what the plain ones do: not on flat
data and behind a wrong tick, where TA-Lib has 0 for what has no value and what rounding
leaves of its running sums (ta.var, stddev, bbands, correl, beta have that anywhere).
"""
import argparse
import csv
import math
import random
import subprocess
import sys

import naive as v
from naive import after, back, change, each, fsum, log, over, roll, sqrt

O, H, L, C, V, X, P, IV = 'open high low close volume x periods iv'.split()
HLC, OHLC = (H, L, C), (O, H, L, C)
YEAR = 252


def lines(s, n):
    at = {'linearreg': lambda b, a: a + b * (n - 1), 'linearreg_slope': lambda b, a: b,
          'linearreg_intercept': lambda b, a: a, 'tsf': lambda b, a: a + b * n,
          'linearreg_angle': lambda b, a: math.degrees(math.atan(b))}
    return {k: v.line(s, n, f) for k, f in at.items()}


def one(name):
    return lambda s, n: lines(s, n)[name]


def safe(f):
    def g(x):
        try:
            return f(x)
        except (ValueError, OverflowError):
            return None
    return lambda s: each(g, s)


def best_row(x, n, best):
    """The rows of the extreme of the window: of equals any will do."""
    return [None if t < n - 1 else {i for i in range(t - n + 1, t + 1) if x[i] == best(x[t - n + 1:t + 1])}
            for t in range(len(x))]


def keltner(h, l, c, n, k):
    """The average range begins with the mean of the n - 1 ranges that n bars have."""
    m, tr = v.ema(c, n), v.true_range(h, l, c)
    a = [None] * len(c)
    for t in range(n - 1, len(c)):
        a[t] = v.mean(tr[1:n]) if t == n - 1 else a[t - 1] + 2 / (n + 1) * (tr[t] - a[t - 1])
    return [each(lambda m, a: m - k * a, m, a), m, each(lambda m, a: m + k * a, m, a)]


def ivrank(x, n):
    return roll(n, lambda w: 100 * (w[-1] - min(w)) / (max(w) - min(w)) if max(w) > min(w) else None, x)


def ivpct(x, n):
    return roll(n + 1, lambda w: 100 * sum(a < w[-1] for a in w[:-1]) / n, x)


def stochrsi(x, n, k, d):
    r = v.rsi(x, n, None)
    fast = v.dense(lambda r: v.place(r, r, r, k, None), r)
    return v.level(fast, v.dense(lambda f: v.sma(f, d), fast))


def drawdown(c):
    d = v.so_far(max, c)
    return [each(lambda m, x: m - x, d, c), each(lambda m, x: 1 - x / m, d, c), each(lambda m, x: log(m / x), d, c)]


def eri(h, l, c, n):
    e = v.ema(c, n)
    return [each(lambda a, b: a - b, h, e), each(lambda a, b: a - b, l, e)]


def cross_sums(x, n):
    d = change(x)
    return roll(n, lambda w: (lambda u, m: 100 * (u - m) / (u + m) if u + m else 0)(
        fsum(a for a in w if a > 0), -fsum(a for a in w if a < 0)), d)


def imi(o, c, n):
    return roll(n, lambda a, b: (lambda u, d: 100 * u / (u + d) if u + d else None)(
        fsum(y - x for x, y in zip(a, b) if y > x), fsum(x - y for x, y in zip(a, b) if y < x)), o, c)


def coppock(c, n, fast, slow):
    roc = [each(lambda a, b: 100 * (a / b - 1), c, back(c, k)) for k in (fast, slow)]
    return v.wma(each(lambda a, b: a + b, *roc), n)


def step_index(c, vol, up):
    out = [1000.0]
    for t in range(1, len(c)):
        moves = vol[t] > vol[t - 1] if up else vol[t] < vol[t - 1]
        out.append(out[-1] * (c[t] / c[t - 1] if moves else 1))
    return out


def pascal(n):
    return [math.comb(n - 1, i) for i in range(n)]


def fibonacci(n):
    w = [1, 1]
    while len(w) < n:
        w.append(w[-1] + w[-2])
    return w[:n]


def oscillator(c, fast, slow, kind, percent):
    f, s = v.ma(c, fast, kind), v.ma(c, slow, kind)
    return each(lambda a, b: v.percent(a - b, b) if percent else a - b, f, s)


def rainbow(x, n):
    out = []
    for _ in range(10):
        x = v.sma(x, n)
        out.append(x)
    return out


def wad(h, l, c):
    d = [0.0] + [y - min(lo, x) if y > x else y - max(hi, x) if y < x else 0
                 for x, y, hi, lo in zip(c, c[1:], h[1:], l[1:])]
    return v.so_far(fsum, d)


# name(s), inputs, what lengths are drawn (lowest, highest), the definition.  ':k=2' goes
# behind the lengths as it stands.
def T(names, inputs, ranges, f, rest=()):
    return names.split(), inputs if isinstance(inputs, tuple) else (inputs,), ranges, f, rest


N = [(2, 40)]
TABLE = [T('%s ta.%s' % (k, k), X, [], safe(getattr(math, k)))
         for k in 'acos asin atan ceil cos cosh exp floor log10 sin sinh sqrt tan tanh'.split()]
TABLE += [T('%s ta.%s pta.%s' % (a, a, b) if b else '%s ta.%s' % (a, a), C, N, one(a)) for a, b in (
    ('linearreg', ''), ('linearreg_slope', 'linregslope'), ('linearreg_intercept', 'linregintercept'),
    ('tsf', 'tsf'), ('linearreg_angle', 'linregangle'))]
TABLE += [
    T('ln ta.ln', X, [], safe(log)),
    T('add ta.add', (H, L), [], lambda a, b: each(lambda a, b: a + b, a, b)),
    T('sub ta.sub', (H, L), [], lambda a, b: each(lambda a, b: a - b, a, b)),
    T('mult ta.mult', (H, L), [], lambda a, b: each(lambda a, b: a * b, a, b)),
    T('div ta.div', (H, L), [], lambda a, b: each(over, a, b)),
    T('lag', C, [(1, 40)], back),
    T('sum ta.sum', C, N, lambda x, n: roll(n, fsum, x)),
    T('max ta.max', C, N, v.highest), T('min ta.min', C, N, v.lowest),
    T('minmax ta.minmax', C, N, lambda x, n: [v.lowest(x, n), v.highest(x, n)]),
    T('maxindex ta.maxindex', C, N, lambda x, n: best_row(x, n, max)),
    T('minindex ta.minindex', C, N, lambda x, n: best_row(x, n, min)),
    T('minmaxindex ta.minmaxindex', C, N, lambda x, n: [best_row(x, n, min), best_row(x, n, max)]),
    T('ta.cumsum', C, [], lambda x: v.so_far(fsum, x)),
    # averages
    T('sma ta.sma pta.sma', C, N, v.sma), T('wma ta.wma pta.wma', C, N, v.wma),
    T('ema ta.ema pta.ema', C, N, v.ema), T('dema ta.dema', C, N, v.dema),
    T('tema ta.tema', C, N, v.tema), T('trima ta.trima', C, N, v.trima),
    T('kama ta.kama', C, N, v.kama), T('ta.rma', C, N, v.wilder),
    T('t3 ta.t3', C, [(2, 12)], lambda x, n: v.t3(x, n, 0.7)), T('ta.hma', C, [(4, 40)], v.hma),
    T('mavp ta.mavp', (C, P), [], lambda x, p: v.mavp(x, p, 2, 30)),
    T('vwma ta.vwma pta.vwma', (C, V), N,
      lambda c, w, n: roll(n, lambda a, b: over(fsum(x * y for x, y in zip(a, b)), fsum(b)), c, w)),
    T('pta.fwma', C, [(2, 30)], lambda x, n: v.weighted(x, fibonacci(n))),
    T('pta.pwma', C, [(2, 30)], lambda x, n: v.weighted(x, pascal(n))),
    T('pta.sinwma', C, [(2, 40)], lambda x, n: v.weighted(x, [math.sin((i + 1) * math.pi / (n + 1)) for i in range(n)])),
    T('pta.swma', C, [(2, 40)], lambda x, n: v.weighted(x, [min(i + 1, n - i) for i in range(n)])),
    T('pta.rainbow', C, [(2, 6)], rainbow),
    T('midpoint ta.midpoint pta.midpoint', C, N, lambda x, n: roll(n, lambda w: (max(w) + min(w)) / 2, x)),
    T('midprice ta.midprice pta.midprice', (H, L), N,
      lambda h, l, n: roll(n, lambda a, b: (max(a) + min(b)) / 2, h, l)),
    T('avgprice ta.avgprice pta.avgprice pta.ohlc4', OHLC, [], lambda *x: each(lambda *r: sum(r) / 4, *x)),
    T('medprice ta.medprice pta.medprice pta.hl2', (H, L), [], lambda h, l: each(lambda a, b: (a + b) / 2, h, l)),
    T('typprice ta.typprice pta.typprice pta.hlc3', HLC, [], v.typical),
    T('wclprice ta.wclprice pta.wcp', HLC, [], lambda h, l, c: each(lambda a, b, c: (a + b + 2 * c) / 4, h, l, c)),
    T('bbands', C, N, lambda x, n: v.bbands(x, n, 2), ('k=2',)),
    T('accbands ta.accbands', HLC, N, v.accbands), T('donchian', (H, L), N, v.donchian),
    T('ta.donchian', (H, L), N, lambda h, l, n: v.donchian(h, l, n)[::-1]),
    T('keltner', HLC, N, lambda h, l, c, n: keltner(h, l, c, n, 2)),
    T('ta.ha pta.ha', OHLC, [], v.heikin),
    # momentum
    T('mom ta.mom pta.mom', C, N, change),
    T('roc ta.roc pta.roc', C, N, lambda x, n: each(lambda a, b: 100 * (a / b - 1), x, back(x, n))),
    T('rocp ta.rocp pta.rocp', C, N, lambda x, n: each(lambda a, b: a / b - 1, x, back(x, n))),
    T('rocr ta.rocr pta.rocr', C, N, lambda x, n: each(lambda a, b: a / b, x, back(x, n))),
    T('rocr100 ta.rocr100 pta.rocr100', C, N, lambda x, n: each(lambda a, b: 100 * a / b, x, back(x, n))),
    T('rsi', C, N, lambda x, n: v.rsi(x, n, None)), T('ta.rsi', C, N, lambda x, n: v.rsi(x, n, 0)),
    T('cmo', C, N, lambda x, n: v.cmo(x, n, None)), T('ta.cmo', C, N, lambda x, n: v.cmo(x, n, 0)),
    T('ta.cmou', C, N, cross_sums),
    T('stochf', HLC, [(2, 30), (1, 9)], lambda h, l, c, k, d: v.stochf(h, l, c, k, d, None)),
    T('stoch', HLC, [(2, 30), (1, 9), (1, 9)], lambda h, l, c, k, s, d: v.stoch(h, l, c, k, s, d, None)),
    T('stochrsi', C, [(2, 30), (2, 30), (1, 9)], stochrsi),
    T('willr', HLC, N, lambda h, l, c, n: each(lambda x: x - 100, v.place(h, l, c, n, None))),
    T('cci', HLC, N, v.cci), T('mfi', HLC + (V,), N, v.mfi), T('imi', (O, C), N, imi),
    T('bop ta.bop', OHLC, [], lambda *x: each(lambda o, h, l, c: over(c - o, h - l, 0), *x)),
    T('aroon ta.aroon', (H, L), N, v.aroon),
    T('aroonosc ta.aroonosc', (H, L), N, lambda h, l, n: each(lambda d, u: u - d, *v.aroon(h, l, n))),
    T('macd ta.macd', C, [(2, 12), (13, 30), (2, 9)], v.macd),
    T('macdfix ta.macdfix', C, [(2, 20)], lambda x, s: v.macd(x, 12, 26, s, 0.15, 0.075)),
    T('macdext ta.macdext', C, [(2, 12), (0, 2), (13, 30), (0, 2), (2, 9), (0, 2)], v.macdext),
    T('apo ta.apo', C, [(2, 12), (13, 30), (0, 2)], lambda c, f, s, k: oscillator(c, f, s, k, 0)),
    T('ppo ta.ppo', C, [(2, 12), (13, 30), (0, 2)], lambda c, f, s, k: oscillator(c, f, s, k, 1)),
    T('trix ta.trix', C, [(2, 20)], v.trix), T('ultosc', HLC, [(2, 9), (10, 19), (20, 40)], v.ultosc),
    T('adx ta.adx', HLC, N, v.adx), T('adxr ta.adxr', HLC, N, v.adxr), T('dx ta.dx', HLC, N, v.dx),
    T('plus_di ta.plus_di', HLC, N, lambda h, l, c, n: v.directed(h, l, c, n, 0)),
    T('minus_di ta.minus_di', HLC, N, lambda h, l, c, n: v.directed(h, l, c, n, 1)),
    T('plus_dm ta.plus_dm', (H, L), N, lambda h, l, n: v.wilder_sum(v.movement(h, l)[0], n)),
    T('minus_dm ta.minus_dm', (H, L), N, lambda h, l, n: v.wilder_sum(v.movement(h, l)[1], n)),
    T('gap', (O, C), [], lambda o, c: [each(lambda o, b: o - b, o, back(c, 1)), each(lambda o, b: o / b - 1, o, back(c, 1))]),
    T('ta.ao pta.ao', (H, L), [(2, 9), (10, 40)],
      lambda h, l, f, s: (lambda m: each(lambda a, b: a - b, v.sma(m, f), v.sma(m, s)))(each(lambda a, b: (a + b) / 2, h, l))),
    T('ta.er pta.er', C, N, v.er), T('ta.vhf pta.vhf', C, N, v.vhf), T('ta.vortex pta.vortex', HLC, N, v.vortex),
    T('ta.eri pta.eri', HLC, N, eri), T('ta.coppock pta.coppock', C, [(2, 12), (2, 12), (13, 20)], coppock),
    T('ta.qstick pta.qstick', (O, C), N, lambda o, c, n: v.sma(each(lambda o, c: c - o, o, c), n)),
    T('ta.wad', HLC, [], wad),
    T('pta.psl', C, N, lambda x, n: roll(n, lambda w: 100 * sum(w) / n, [0] + [float(b > a) for a, b in zip(x, x[1:])])),
    T('pta.cti', C, [(3, 40)], lambda x, n: v.correl(x, list(range(len(x))), n, None)),
    T('pta.cg', C, N, lambda x, n: roll(n, lambda w: -fsum(a * (n - i) for i, a in enumerate(w)) / fsum(w), x)),
    T('pta.bias', C, N, lambda x, n: each(lambda a, m: a / m - 1, x, v.sma(x, n))),
    T('pta.slope', C, [(1, 40)], lambda x, n: each(lambda d: d / n, change(x, n))),
    # statistics
    T('var', C, N, v.var), T('stddev', C, N, v.std),
    T('zscore', C, N, v.zscore), T('avgdev ta.avgdev', C, N, v.avgdev),
    T('correl', (H, L), N, lambda x, y, n: v.correl(x, y, n, None)),
    T('beta', (H, L), N, v.beta),
    T('pta.variance', C, N, lambda x, n: v.var(x, n, 1)), T('pta.stdev', C, N, lambda x, n: v.std(x, n, 1)),
    T('pta.stderr', C, N, lambda x, n: each(lambda s: s / sqrt(n), v.std(x, n, 1))),
    T('pta.mad', C, N, v.avgdev), T('pta.md', C, N, v.avgdev),
    T('pta.median', C, N, lambda x, n: v.quantile(x, n, 0.5)),
    T('pta.quantile', C, N, lambda x, n: v.quantile(x, n, 0.25), ('q=0.25',)),
    T('pta.skew', C, [(4, 40)], v.skew), T('pta.kurtosis', C, [(5, 40)], v.kurtosis),
    T('ta.percentrank', C, N, ivpct),
    # volatility
    T('trange ta.trange pta.true_range', HLC, [], v.true_range), T('atr ta.atr', HLC, N, v.atr),
    T('natr ta.natr', HLC, N, v.natr), T('hv', C, N, lambda c, n: v.hv(c, n, YEAR)),
    T('rv', C, N, lambda c, n: v.rv(c, n, YEAR)), T('parkinson', (H, L), N, lambda h, l, n: v.parkinson(h, l, n, YEAR)),
    T('garmanklass', OHLC, N, lambda *a: v.garmanklass(*a, YEAR)),
    T('rogerssatchell', OHLC, N, lambda *a: v.rogerssatchell(*a, YEAR)),
    T('yangzhang', OHLC, N, lambda *a: v.yangzhang(*a, YEAR)),
    T('ta.adr', (H, L), N, lambda h, l, n: v.sma(each(lambda a, b: a - b, h, l), n)),
    T('ivrank', IV, N, ivrank), T('ivpct', IV, N, ivpct),
    T('pta.drawdown', C, [], drawdown),
    T('pta.log_return', C, [(1, 40)], lambda x, n: each(lambda a, b: log(a / b), x, back(x, n))),
    T('pta.percent_return', C, [(1, 40)], lambda x, n: each(lambda a, b: a / b - 1, x, back(x, n))),
    # volume
    T('ad ta.ad', HLC + (V,), [], v.ad), T('obv ta.obv', (C, V), [], v.obv),
    T('adosc ta.adosc', HLC + (V,), [(2, 9), (10, 30)], v.adosc),
    T('ta.cmf', HLC + (V,), N, lambda *a: v.cmf(*a, 0)), T('pta.cmf', HLC + (V,), N, v.cmf),
    T('ta.nvi', (C, V), [], lambda c, w: step_index(c, w, 0)), T('ta.pvi', (C, V), [], lambda c, w: step_index(c, w, 1)),
    T('ta.rvol', V, N, lambda x, n: each(lambda a, m: over(a, m), x, back(v.sma(x, n), 1))),
    T('ta.marketfi', (H, L, V), [], lambda h, l, w: each(lambda a, b, c: over(a - b, c, 0), h, l, w)),
    T('pta.marketfi', (H, L, V), [], lambda h, l, w: each(lambda a, b, c: over(a - b, c), h, l, w)),
]


def bars(r, kind, rows):
    out, c, flat = [], r.choice([4.0, 150.0, 5000.0]), 0
    for i in range(rows):
        flat = flat - 1 if flat > 0 else r.choice([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 60]) if kind == 'flat' else 0
        o = c if flat else c * math.exp(r.gauss(0, 0.004))
        c = o if flat else o * math.exp(r.gauss(0, 0.012))
        if kind == 'spiky' and r.random() < 0.02:
            c = o * r.choice([20, 1 / 20])
        o, c = round(o, 4), round(c, 4)
        if kind == 'tick' and i == rows // 4:
            c *= 10 ** 6
        h, l = (o, o) if flat else (round(max(o, c) * (1 + abs(r.gauss(0, 0.004))), 4), round(min(o, c) * (1 - abs(r.gauss(0, 0.004))), 4))
        row = [o, h, l, c, r.choice([0, r.randrange(10 ** 6), r.randrange(10 ** 4)]) + (kind != 'spiky'),
               round(r.uniform(-2, 2), 3), r.randint(0, 40), round(r.uniform(0.1, 0.4), 3)]
        if kind == 'gappy':
            row = [None if r.random() < 0.04 else x for x in row]
        out.append(row)
        if not 0.5 < c < 1e5:
            c = 100.0
    return [list(x) for x in zip(*out)]


KINDS = 'random flat spiky tick gappy'.split()
TOLERANCE = {'random': 1e-9, 'gappy': 1e-9, 'flat': 1e-8, 'spiky': 1e-8, 'tick': 1e-5}
PANDAS = 'pta.true_range pta.eri'.split()  # a hole in their first rows is pandas' NaN
COLUMNS = [O, H, L, C, V, X, P, IV]


def ask(columns, specs):
    rows = len(columns[0])
    text = 'time,' + ','.join(COLUMNS) + '\n'
    for i in range(rows):
        text += '%04d-%02d-%02d,' % (2000 + i // 336, i // 28 % 12 + 1, i % 28 + 1)
        text += ','.join('' if x[i] is None else repr(x[i]) for x in columns) + '\n'
    run = subprocess.run(['csf-ind'] + specs, input=text, capture_output=True, text=True)
    if run.returncode:
        sys.exit('csf-ind: ' + run.stderr)
    head, *body = csv.reader(run.stdout.splitlines())
    return head, [list(x) for x in zip(*body)]


def compare(want, got, tolerance):
    """The first row that differs, its cells; None when none does."""
    for i, (a, b) in enumerate(zip(want, got)):
        if isinstance(a, set):
            if b == '' or float(b) not in a:
                return i, a, b
            continue
        if a is not None:
            a = float(a)
        if a is None or b == '':
            if (a is None) != (b == ''):
                return i, a, b
        elif abs(a - float(b)) > tolerance * max(1, abs(a)):
            return i, a, b
    return None


def main():
    p = argparse.ArgumentParser()
    p.add_argument('-s', type=int, default=1)
    p.add_argument('-n', type=int, default=5)
    p.add_argument('-r', type=int, default=200)
    p.add_argument('-l', action='store_true')
    a = p.parse_args()
    if a.l:
        print(*sorted(name for names, *_ in TABLE for name in names))
        return 0
    asked, cells, columns, differ = set(), 0, 0, 0
    for seed in range(a.s, a.s + a.n):
        r = random.Random(seed)
        kind = KINDS[seed % len(KINDS)]
        data = bars(r, kind, a.r)
        specs, wants = [], []
        for names, inputs, ranges, f, rest in TABLE:
            n = [r.randint(*x) for x in ranges]
            part = [data[COLUMNS.index(x)] for x in inputs]
            kept = [i for i in range(a.r) if all(x[i] is not None for x in part)]
            got = f(*[[x[i] for i in kept] for x in part], *n)
            got = got if isinstance(got[0], (list, tuple)) else [got]
            want = []
            for x in got:
                whole = [None] * a.r
                for i, y in zip(kept, x):
                    whole[i] = y
                want.append(whole)
            for name in names:
                if '.' in name and (kind in ('flat', 'tick') or kind == 'gappy' and name in PANDAS) \
                        or kind in ('flat', 'tick') and name == 'stochrsi':  # of an RSI that hardly moves
                    continue
                args = ','.join([*map(str, n), *rest])
                specs.append('i%d=%s%s@%s' % (len(specs), name, args and ':' + args, ','.join(inputs)))
                wants.append(want)
                asked.add(name)
        head, body = ask(data, specs)
        for k, (spec, want) in enumerate(zip(specs, wants)):
            mine = [body[i] for i, x in enumerate(head) if x.split('_')[0] == 'i%d' % k]
            bad = None if len(mine) == len(want) else 'columns: %d, not %d' % (len(mine), len(want))
            for j, (x, y) in enumerate(zip(want, mine)):
                columns += 1
                cells += len(y)
                bad = bad or compare(x, y, TOLERANCE[kind])
            if bad:
                differ += 1
                print('seed %d, %s: %s: %s' % (seed, kind, spec, bad))
    print('indicators: %d indicators, %d columns, %d cells from seed %d, %d differ'
          % (len(asked), columns, cells, a.s, differ))
    return differ > 0


if __name__ == '__main__':
    sys.exit(main())
