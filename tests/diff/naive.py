"""naive.py: indicators by their definitions, each row from the whole of its window (what
recurs: from the first row), over lists in which None is undefined.  Sums are exact and
rounded once (math.fsum), deviations are about the mean of their window: no running sums
to go astray.  Nothing here is csf's.
"""
import math

fsum, log, sqrt = math.fsum, math.log, math.sqrt


# ---- lists ----


def roll(n, f, *series):
    """f over the last n of each, where all of them are defined."""
    out = []
    for t in range(len(series[0])):
        part = [x[max(0, t - n + 1):t + 1] for x in series]
        whole = t >= n - 1 and not any(v is None for x in part for v in x)
        out.append(f(*part) if whole else None)
    return out


def each(f, *series):
    return [None if None in row else f(*row) for row in zip(*series)]


def back(x, n):
    return [None] * n + x[:len(x) - n] if n <= len(x) else [None] * len(x)


def change(x, n=1):
    return each(lambda a, b: a - b, x, back(x, n))


def behind(x):
    """How many are undefined before the first."""
    return next((i for i, v in enumerate(x) if v is not None), len(x))


def after(x, f):
    """f of the defined part, put back in its place."""
    k = behind(x)
    return [None] * k + f(x[k:])


def over(a, b, zero=None):
    return a / b if b else zero


def dense(f, *series):
    """f over the rows where all are defined, put back in their places."""
    rows = [i for i, row in enumerate(zip(*series)) if None not in row]
    out = [None] * len(series[0])
    for i, y in zip(rows, f(*[[x[i] for i in rows] for x in series])):
        out[i] = y
    return out


def percent(a, b, zero=None):
    return 100 * (a / b) if b else zero


def mean(x):
    return fsum(x) / len(x)


def about(x):
    """Distances from the mean; exactly 0 where all are equal."""
    d = [v - x[-1] for v in x]
    m = mean(d)
    return [v - m for v in d]


def moment(x, k, y=None):
    """Mean of (x - mean x)^k, or of (x - mean x)(y - mean y)."""
    if y is None:
        return mean([v ** k for v in about(x)])
    return mean([a * b for a, b in zip(about(x), about(y))])


# ---- averages ----


def sma(x, n):
    return roll(n, mean, x)


def weighted(x, w):
    return roll(len(w), lambda v: fsum(a * b for a, b in zip(v, w)) / fsum(w), x)


def wma(x, n):
    return weighted(x, list(range(1, n + 1)))


def ema(x, n, k=None):
    """Begun with the mean of the first n."""
    k = k or 2 / (n + 1)

    def run(x):
        out, e = [None] * min(n - 1, len(x)), None
        for t in range(n - 1, len(x)):
            e = mean(x[:n]) if e is None else e + k * (x[t] - e)
            out.append(e)
        return out
    return after(x, run)


def wilder(x, n):
    return ema(x, n, 1 / n)


def dema(x, n):
    e = ema(x, n)
    return each(lambda a, b: 2 * a - b, e, ema(e, n))


def tema(x, n):
    a = ema(x, n)
    b = ema(a, n)
    return each(lambda a, b, c: 3 * a - 3 * b + c, a, b, ema(b, n))


def trima(x, n):
    return sma(sma(x, (n + 1) // 2), n // 2 + 1)


def t3(x, n, v):
    e = [x]
    for _ in range(6):
        e.append(ema(e[-1], n))
    return each(lambda a, b, c, d: -v ** 3 * d + (3 * v ** 2 + 3 * v ** 3) * c
                + (-6 * v ** 2 - 3 * v - 3 * v ** 3) * b + (1 + 3 * v + v ** 3 + 3 * v ** 2) * a, *e[3:])


def kama(x, n):
    out, k = [None] * min(n, len(x)), None
    for t in range(n, len(x)):
        way = fsum(abs(x[i] - x[i - 1]) for i in range(t - n + 1, t + 1))
        er = min(abs(x[t] - x[t - n]) / way, 1) if way else 1
        sc = (er * (2 / 3 - 2 / 31) + 2 / 31) ** 2
        k = (x[t - 1] if k is None else k)
        k += sc * (x[t] - k)
        out.append(k)
    return out


def ma(x, n, kind):
    return [sma, ema, wma, dema, tema, trima, kama, None, lambda x, n: t3(x, n, 0.7)][kind](x, n)


def hma(x, n):
    return wma(each(lambda a, b: 2 * a - b, wma(x, n // 2), wma(x, n)), math.isqrt(n))


def mavp(x, p, low, high):
    of = {n: sma(x, n) for n in range(low, high + 1)}
    return [None if t < high - 1 else of[min(max(int(p[t]), low), high)][t] for t in range(len(x))]


# ---- bars ----


def typical(h, l, c):
    return each(lambda h, l, c: (h + l + c) / 3, h, l, c)


def true_range(h, l, c):
    return each(lambda h, l, b: max(h, b) - min(l, b), h, l, back(c, 1))


def atr(h, l, c, n):
    return wilder(true_range(h, l, c), n)


def natr(h, l, c, n):
    return each(lambda a, c: percent(a, c), atr(h, l, c, n), c)


def movement(h, l):
    up, down = change(h), each(lambda x: -x, change(l))
    return (each(lambda u, d: u if u > d and u > 0 else 0, up, down),
            each(lambda u, d: d if d > u and d > 0 else 0, up, down))


def wilder_sum(x, n):
    """Wilder's sum: of n - 1 changes at first, then less its nth part, plus the new one."""
    out, s = [None] * len(x), None
    for t in range(n - 1, len(x)):
        s = fsum(x[1:n]) if t == n - 1 else s - s / n + x[t]
        out[t] = s
    return out


def directed(h, l, c, n, side):
    dm, tr = wilder_sum(movement(h, l)[side], n), wilder_sum(true_range(h, l, c), n)
    out = each(lambda d, r: 100 * d / r if r > 1e-14 else 0, dm, tr)
    return [None] * min(n, len(out)) + out[n:]


def dx(h, l, c, n):
    return each(lambda p, m: percent(abs(p - m), p + m, 0), directed(h, l, c, n, 0), directed(h, l, c, n, 1))


def adx(h, l, c, n):
    return wilder(dx(h, l, c, n), n)


def adxr(h, l, c, n):
    a = adx(h, l, c, n)
    return each(lambda a, b: (a + b) / 2, a, back(a, n - 1))


def highest(x, n):
    return roll(n, max, x)


def lowest(x, n):
    return roll(n, min, x)


def age(x, n, best):
    """Rows since the extreme of n + 1 rows, the newest of equals."""
    return roll(n + 1, lambda v: v[::-1].index(best(v)), x)


def aroon(h, l, n):
    return (each(lambda a: 100 * (n - a) / n, age(l, n, min)), each(lambda a: 100 * (n - a) / n, age(h, n, max)))


def place(h, l, c, n, zero):
    return each(lambda c, a, b: percent(c - b, a - b, zero), c, highest(h, n), lowest(l, n))


def level(*series):
    """All of them from where all are defined."""
    k = max(behind(x) for x in series)
    return [[None] * min(k, len(x)) + x[k:] for x in series]


def stochf(h, l, c, k, d, zero=0):
    fast = place(h, l, c, k, zero)
    return level(fast, dense(lambda x: sma(x, d), fast))


def stoch(h, l, c, k, smooth, d, zero=0):
    slow = dense(lambda x: sma(x, smooth), place(h, l, c, k, zero))
    return level(slow, dense(lambda x: sma(x, d), slow))


def rsi(x, n, flat):
    d = change(x)
    up, down = wilder(each(lambda v: max(v, 0), d), n), wilder(each(lambda v: max(-v, 0), d), n)
    # what is below 1e-14 counts as nothing, as TA-Lib has it: 60 rows after the last move
    return each(lambda u, d: flat if u + d < 1e-14 else 100 * u / (u + d), up, down)


def cmo(x, n, flat):
    r = rsi(x, n, None)
    return [None if i < n else flat if v is None else 2 * v - 100 for i, v in enumerate(r)]


def macd(x, fast, slow, signal, kf=None, ks=None):
    """Both averages begin in one row."""
    k = slow - fast
    m = each(lambda a, b: a - b, [None] * k + ema(x[k:], fast, kf), ema(x, slow, ks))
    s = ema(m, signal)
    return level(m, s, each(lambda a, b: a - b, m, s))


def pair(x, fast, ft, slow, st):
    """Two averages, of which the fast one begins with the slow one."""
    k = (slow - 1) * [1, 1, 1, 2, 3][st] - (fast - 1) * [1, 1, 1, 2, 3][ft]
    return [None] * k + ma(x[k:], fast, ft), ma(x, slow, st)


def macdext(x, fast, ft, slow, st, signal, gt):
    m = each(lambda a, b: a - b, *pair(x, fast, ft, slow, st))
    s = after(m, lambda v: ma(v, signal, gt))
    return level(m, s, each(lambda a, b: a - b, m, s))


def trix(x, n):
    e = ema(ema(ema(x, n), n), n)
    return each(lambda a, b: percent(a - b, b), e, back(e, 1))


def ultosc(h, l, c, a, b, d):
    bp = each(lambda c, l, p: c - min(l, p), c, l, back(c, 1))
    tr = true_range(h, l, c)
    part = [roll(n, lambda x, y: over(fsum(x), fsum(y)), bp, tr) for n in sorted((a, b, d))]
    return each(lambda x, y, z: 100 * (4 * x + 2 * y + z) / 7, *part)


def cci(h, l, c, n):
    def f(x):
        d = about(x)
        return over(d[-1], 0.015 * mean([abs(v) for v in d]))
    return roll(n, f, typical(h, l, c))


def mfi(h, l, c, v, n):
    typ = typical(h, l, c)
    flow = each(lambda a, b, v: (a * v if a > b else 0, a * v if a < b else 0), typ, back(typ, 1), v)
    return roll(n, lambda f: (lambda p, m: percent(p, p + m) if p + m >= 1 else None)(
        fsum(x for x, _ in f), fsum(y for _, y in f)), flow)


def obv(c, v):
    out = []
    for t in range(len(c)):
        out.append(v[0] + fsum(v[i] * ((c[i] > c[i - 1]) - (c[i] < c[i - 1])) for i in range(1, t + 1)))
    return out


def ad(h, l, c, v):
    f = [over((c - l) - (h - c), h - l, 0) * v for h, l, c, v in zip(h, l, c, v)]
    return [fsum(f[:t + 1]) for t in range(len(f))]


def adosc(h, l, c, v, fast, slow):
    """Both averages begin with the first value."""
    a = ad(h, l, c, v)

    def run(n):
        e = [a[0]]
        for x in a[1:]:
            e.append(e[-1] + 2 / (n + 1) * (x - e[-1]))
        return e
    d = each(lambda x, y: x - y, run(fast), run(slow))
    k = max(fast, slow) - 1
    return [None] * k + d[k:]


# ---- statistics ----


def var(x, n, ddof=0):
    return roll(n, lambda v: moment(v, 2) * n / (n - ddof), x)


def std(x, n, ddof=0):
    return each(sqrt, var(x, n, ddof))


def zscore(x, n):
    return roll(n, lambda v: over(about(v)[-1], sqrt(moment(v, 2) * n / (n - 1))), x)


def correl(x, y, n, zero):
    def f(a, b):
        v = moment(a, 2) * moment(b, 2)
        return moment(a, 1, b) / sqrt(v) if v > 0 else zero
    return roll(n, f, x, y)


def beta(x, y, n):
    r = [each(lambda a, b: over(a - b, b, 0), s, back(s, 1)) for s in (x, y)]
    return roll(n, lambda a, b: over(moment(a, 1, b), moment(a, 2)), *r)


def line(x, n, f):
    """f(slope, the line's value at the oldest row)."""
    def g(v):
        mid = (n - 1) / 2
        slope = fsum((i - mid) * a for i, a in enumerate(about(v))) / (n * (n * n - 1) / 12)
        return f(slope, mean(v) - slope * mid)
    return roll(n, g, x)


def avgdev(x, n):
    return roll(n, lambda v: mean([abs(a) for a in about(v)]), x)


def quantile(x, n, q):
    def f(v):
        v = sorted(v)
        k, rest = int(q * (n - 1)), q * (n - 1) % 1
        return v[k] + rest * (v[min(k + 1, n - 1)] - v[k])
    return roll(n, f, x)


def skew(x, n):
    def f(v):
        m = moment(v, 2)
        return sqrt(n * (n - 1)) / (n - 2) * moment(v, 3) / m ** 1.5 if m > 0 else 0
    return roll(n, f, x)


def kurtosis(x, n):
    def f(v):
        m = moment(v, 2)
        return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * moment(v, 4) / m ** 2 - 3 * (n - 1)) if m > 0 else 0
    return roll(n, f, x)


def returns(x):
    return each(lambda a, b: log(a / b), x, back(x, 1))


def hv(c, n, year):
    return each(lambda v: sqrt(v * year), var(returns(c), n, 1))


def rv(c, n, year):
    return roll(n, lambda r: sqrt(year * mean([v * v for v in r])), returns(c))


def parkinson(h, l, n, year):
    return roll(n, lambda h, l: sqrt(year * mean([log(a / b) ** 2 for a, b in zip(h, l)]) / (4 * log(2))), h, l)


def garmanklass(o, h, l, c, n, year):
    one = each(lambda o, h, l, c: log(h / l) ** 2 / 2 - (2 * log(2) - 1) * log(c / o) ** 2, o, h, l, c)
    return roll(n, lambda v: sqrt(year * mean(v)) if mean(v) >= 0 else None, one)


def rogerssatchell(o, h, l, c, n, year):
    one = each(lambda o, h, l, c: log(h / c) * log(h / o) + log(l / c) * log(l / o), o, h, l, c)
    return roll(n, lambda v: sqrt(year * max(mean(v), 0)), one)


def yangzhang(o, h, l, c, n, year):
    night = each(lambda o, b: log(o / b), o, back(c, 1))
    day = each(lambda o, c: log(c / o), o, c)
    rs = each(lambda o, h, l, c: log(h / c) * log(h / o) + log(l / c) * log(l / o), o, h, l, c)
    k = 0.34 / (1.34 + (n + 1) / (n - 1))
    return roll(n, lambda a, b, r: sqrt(year * (moment(a, 2) * n / (n - 1) + k * moment(b, 2) * n / (n - 1)
                                                + (1 - k) * mean(r))), night, day, rs)


def bbands(x, n, k):
    m, s = sma(x, n), std(x, n)
    return [each(lambda a, b: a + k * b, m, s), m, each(lambda a, b: a - k * b, m, s)]


def accbands(h, l, c, n):
    w = each(lambda h, l: 4 * over(h - l, h + l, 0), h, l)
    return [sma(each(lambda h, w: h * (1 + w), h, w), n), sma(c, n), sma(each(lambda l, w: l * (1 - w), l, w), n)]


def donchian(h, l, n):
    a, b = lowest(l, n), highest(h, n)
    return [a, each(lambda a, b: (a + b) / 2, a, b), b]


def er(x, n):
    return each(lambda a, b: over(a, b), each(abs, change(x, n)), roll(n, fsum, each(abs, change(x))))


def vhf(x, n):
    return each(lambda a, b, d: over(a - b, d), highest(x, n), lowest(x, n), roll(n, fsum, each(abs, change(x))))


def vortex(h, l, c, n):
    tr = roll(n, fsum, true_range(h, l, c))
    up = roll(n, fsum, each(lambda a, b: abs(a - b), h, back(l, 1)))
    down = roll(n, fsum, each(lambda a, b: abs(a - b), l, back(h, 1)))
    return [each(over, up, tr), each(over, down, tr)]


def cmf(h, l, c, v, n, zero=None):
    f = each(lambda h, l, c, v: over((c - l) - (h - c), h - l, 0) * v, h, l, c, v)
    return roll(n, lambda a, b: over(fsum(a), fsum(b), zero), f, v)


def so_far(f, x):
    return [f(x[:t + 1]) for t in range(len(x))]


def heikin(o, h, l, c):
    out = []
    for t in range(len(o)):
        b = (o[t] + h[t] + l[t] + c[t]) / 4
        a = (o[t] + c[t]) / 2 if t == 0 else (out[-1][0] + out[-1][3]) / 2
        out.append((a, max(h[t], a, b), min(l[t], a, b), b))
    return [list(x) for x in zip(*out)]
