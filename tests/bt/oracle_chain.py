"""One series of quotes by the manual: forward, discount, vols, deltas.

What csf-chain(1) says under "Forward and greeks", and parity.h of the fit, said as plainly as
Python lets; vols by bisection, the normal distribution by erf.  oracle_rules.py asks for the
forward and the deltas of an order, tests/quotes/oracle.py holds csf-chain greeks against it.
Prices are points, T is in years, rates are continuously compounded.
"""
import functools
import math

RATE, DIV = 0.02, 0.018


def median(values):
    return sorted(values)[len(values) // 2]


def phi(x):
    return math.erfc(-x / math.sqrt(2)) / 2


def black(right, F, K, df, sd):
    if sd <= 0:
        return df * max(0.0, F - K if right == 'C' else K - F)
    d = math.log(F / K) / sd + sd / 2
    if right == 'C':
        return df * (F * phi(d) - K * phi(d - sd))
    return df * (K * phi(sd - d) - F * phi(-d))


def implied(right, price, F, K, df):
    """(sd, None), or (None, why)."""
    low = df * max(0.0, F - K if right == 'C' else K - F)
    if price < low:
        return None, 'below_intrinsic'
    if price >= df * (F if right == 'C' else K):
        return None, 'above_max'
    if price == low:
        return None, 'zero_time_value'
    a, b = 0.0, 20.0
    for _ in range(80):
        m = (a + b) / 2
        if black(right, F, K, df, m) < price:
            a = m
        else:
            b = m
    return b, None


class Pair:
    def __init__(self, strike, call, put):
        self.strike, self.diff = strike, call.mid - put.mid
        self.half = call.half + put.half
        self.error = max(self.half / 2, 0.05)
        self.off, self.weight = 0.0, 0.0


def line(pairs, T, rate):
    """(F, df) of the robust line through parity, or None."""
    if len(pairs) < 3:
        return None
    df0 = math.exp(-rate * T)
    near = sorted(pairs, key=lambda p: abs(p.diff))[:15]
    F0 = median([p.strike + p.diff / df0 for p in near])
    inside = [p for p in pairs if abs(p.strike - F0) <= 0.3 * F0]
    a, df = 0.0, df0
    prior = 1 / ((0.02 * T * df0) ** 2 + 1e-18)

    def weigh():
        for p in pairs:
            p.off, p.weight = p.diff - a - df * (F0 - p.strike), 0.0
        scale = max(0.25, 1.4826 * median([abs(p.off) / p.error for p in inside]))
        for p in inside:
            u = p.off / (p.error * 4.685 * scale)
            if abs(u) < 1:
                p.weight = ((1 - u * u) / p.error) ** 2
        return sum(p.weight > 0 for p in pairs)

    for _ in range(25):
        if not inside or weigh() < 3:
            return None
        w = wx = wy = 0.0
        wxx, wxy = prior, prior * df0
        for p in pairs:
            x = F0 - p.strike
            w, wx, wxx = w + p.weight, wx + p.weight * x, wxx + p.weight * x * x
            wy, wxy = wy + p.weight * p.diff, wxy + p.weight * x * p.diff
        det = w * wxx - wx * wx
        before, a, df = a, (wy * wxx - wxy * wx) / det, (w * wxy - wx * wy) / det
        if abs(a - before) < 1e-12 * F0:
            break
    used, F = weigh(), F0 + a / df
    return None if used < 3 or 2 * used < len(inside) or F <= 0 or df <= 0 else (F, df)


class Solved:
    """quotes: {right: {strike: quote}}, of one root and expiry; T to its settlement."""

    def __init__(self, quotes, T, spot, rate=RATE, div=DIV):
        self.quotes, self.T, self.spot, self.rate, self.div = quotes, T, spot, rate, div
        self.origin, self.F, self.df = None, None, None
        self.pairs = []
        self.vols = {}
        if T > 0:
            self.find_forward()

    def quote_status(self, q):
        if self.T <= 0:
            return 'expired'
        if q.bid < 0 or q.ask is not None and q.ask < 0:
            return 'negative'
        if q.ask is None or q.bid == q.ask == 0:
            return 'no_quote'
        if q.bid > q.ask:
            return 'crossed'
        return 'zero_bid' if q.bid == 0 else 'ok'

    def find_forward(self):
        calls, puts = self.quotes.get('C', {}), self.quotes.get('P', {})
        self.pairs = [Pair(k, calls[k], puts[k]) for k in sorted(calls) if k in puts and
                      self.quote_status(calls[k]) == self.quote_status(puts[k]) == 'ok']
        fit = line(self.pairs, self.T, self.rate)
        if fit:
            self.origin, (self.F, self.df) = 'parity', fit
            return
        self.df = math.exp(-self.rate * self.T)
        if self.spot:
            self.F = self.spot * math.exp((self.rate - self.div) * self.T)
        if 0 < len(self.pairs) < 3:
            each = [p.strike + p.diff / self.df for p in self.pairs]
            F = self.F or each[0]
            if all(abs(f - F) <= 0.01 * F for f in each):
                self.origin, self.F = 'parity', sum(each) / len(each)
                for p in self.pairs:
                    p.off = 0.0
                return
        self.pairs = []
        self.origin = 'spot' if self.F else None
        if not self.F:
            self.df = None

    def raw(self, right, k):
        """(vol, status) of a quote, whatever its pair says."""
        if (right, k) not in self.vols:
            q = self.quotes[right][k]
            status, vol = self.quote_status(q), None
            if status == 'ok' and not self.F:
                status = 'no_forward'
            if status == 'ok':
                sd, why = implied(right, q.mid, self.F, k, self.df)
                status = why or status
                vol = sd / math.sqrt(self.T) if sd else None
            self.vols[right, k] = vol, status
        return self.vols[right, k]

    @staticmethod
    def broken(p):
        return p.half > 0 and abs(p.off) > p.half + 0.1

    def neighbour(self, strikes):
        """The out-of-the-money vol of the first sound pair."""
        for p in strikes:
            if not self.broken(p):
                vol = self.raw('P' if p.strike < self.F else 'C', p.strike)[0]
                if vol is not None:
                    return vol
        return None

    def stale(self, right, k):
        at = [i for i, p in enumerate(self.pairs) if p.strike == k]
        if not at or not self.broken(self.pairs[at[0]]):
            return False
        mine, other = self.raw(right, k)[0], self.raw('PC'[right == 'P'], k)[0]
        if mine is None or other is None:
            return False
        sides = [self.neighbour(self.pairs[:at[0]][::-1]), self.neighbour(self.pairs[at[0] + 1:])]
        sides = [v for v in sides if v is not None]
        if not sides:
            return True
        want = sum(sides) / len(sides)
        return abs(mine - want) >= abs(other - want)

    @functools.lru_cache(None)
    def vol(self, right, k):
        vol, status = self.raw(right, k)
        return (None, 'stale') if status == 'ok' and self.stale(right, k) else (vol, status)

    @functools.lru_cache(None)
    def delta(self, right, k):
        """To the index that goes with the forward; None without a vol."""
        vol, _ = self.vol(right, k)
        if vol is None:
            return None
        r = -math.log(self.df) / self.T
        q = r - math.log(self.F / self.spot) / self.T if self.spot else None
        S = self.spot
        if q is None or not -0.01 <= q <= 0.06:
            q = self.div
            S = self.F * math.exp((q - r) * self.T)
        sd = vol * math.sqrt(self.T)
        d = (math.log(S / k) + (r - q) * self.T) / sd + sd / 2
        return math.exp(-q * self.T) * (phi(d) if right == 'C' else -phi(-d))

    def at_the_money(self):
        """Linear in the strike between the neighbours of the forward, 2.5 % off at most."""
        found = []
        for right in 'PC':
            have = [k for k in sorted(self.quotes.get(right, {})) if self.vol(right, k)[0] is not None]
            low = max((k for k in have if k <= self.F), default=None)
            high = min((k for k in have if k > self.F), default=None)
            if low == self.F:
                found.append(self.vol(right, low)[0])
            elif low is not None and high is not None and low >= 0.975 * self.F and high <= 1.025 * self.F:
                a, b = self.vol(right, low)[0], self.vol(right, high)[0]
                found.append(a + (b - a) * (self.F - low) / (high - low))
        return sum(found) / len(found) if found else None
