"""Orders, fills and money by the manual: what oracle.py holds csf-bt against.

Each rule stands where csf-orders(5) has it, said as plainly as Python lets; nothing here
is fast and nothing looks at csf-bt's source.  Readings of sentences that leave a choice:

  - limits of a leg (minbid, leg.max, oi.min, size.min) bound the candidates of delta,
    premium and credit; a strike that a distance finds is checked, and not replaced
  - a wing by delta or premium is sought among all strikes, so it can lie inside: no trade
  - at the money is the put strike nearest to the index
  - days and time look at the moment the row is known, blackout and dates at the entry's day
  - of daily rows that wait for the same quotes the newest acts
  - full=oldest closes the oldest as soon as there is an expiry, before legs are chosen
  - with a leg stale no rule on prices of the trade is judged, with side=1 none of its side
  - a quote before the open is of the session that follows it
  - what fires later renames an exit that still waits, if its name comes first
  - with tick=0 numbers are compared as they come, else to 1e-9
"""
import csv
import datetime as dt
import functools
import math
import re

from oracle_chain import Solved, phi

EPS = 1e-9
MIN = 60
DAY = dt.timedelta(1)
QUARTER = 15 * 60

# Time: instants are seconds since 1970 in UTC; New York is worked out by rule.

CLOSED = {'2023-11-23', '2023-12-25', '2024-01-01', '2024-01-15', '2024-02-19', '2024-03-29',
          '2024-05-27', '2024-06-19', '2024-07-04', '2024-09-02', '2024-11-28', '2024-12-25'}
EARLY = {'2019-07-03', '2019-11-29', '2023-11-24', '2024-07-03', '2024-11-29', '2024-12-24'}


@functools.lru_cache(None)
def date(text):
    return dt.date.fromisoformat(text)


@functools.lru_cache(None)
def is_session(d):
    return d.weekday() < 5 and d.isoformat() not in CLOSED


def session_after(d, n=1):
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        d += step
        while not is_session(d):
            d += step
    return d


@functools.lru_cache(None)
def sessions_between(a, b):
    """Sessions after a, up to and with b."""
    n = 0
    while a < b:
        a += DAY
        n += is_session(a)
    return n


def sunday(year, month, nth):
    d = dt.date(year, month, 1)
    d += dt.timedelta((6 - d.weekday()) % 7)
    return d + dt.timedelta(7 * (nth - 1))


@functools.lru_cache(None)
def offset(d):
    """New York's hours from UTC on a day (at the hours that matter here)."""
    return -4 if sunday(d.year, 3, 2) <= d < sunday(d.year, 11, 1) else -5


def instant(d, minute):
    """The moment of a New York day at so many minutes past midnight."""
    days = (d - dt.date(1970, 1, 1)).days
    return days * 86400 + minute * MIN - offset(d) * 3600


@functools.lru_cache(None)
def new_york(t):
    """(date, minutes past midnight) of an instant."""
    d = dt.date(1970, 1, 1) + dt.timedelta((t - 5 * 3600) // 86400)
    local = t + offset(d) * 3600
    return dt.date(1970, 1, 1) + dt.timedelta(local // 86400), local % 86400 / 60


def open_of(d):
    return instant(d, 570)


def close_minute(d):
    return 780 if d.isoformat() in EARLY else 960


def close_of(d):
    return instant(d, close_minute(d))


@functools.lru_cache(None)
def stamp(t):
    return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=t)).strftime('%Y-%m-%dT%H:%M:%SZ')


@functools.lru_cache(None)
def parse_time(text):
    return int((dt.datetime.strptime(text, '%Y-%m-%dT%H:%M:%SZ') - dt.datetime(1970, 1, 1)).total_seconds())


def clock(text, d):
    """Minutes past midnight of 10:00, open+5m, close-15m on a day."""
    if text[0].isdigit():
        h, m = text.split(':')[:2]
        return int(h) * 60 + int(m)
    if text.startswith('open'):
        return 570 + int(text[4:-1] or 0)
    return close_minute(d) + int(text[5:-1] or 0)


def expires(root, expiry):
    """The moment after which a series is no more: AM at the open, PM at the close."""
    return open_of(expiry) if root == 'SPX' else close_of(expiry)


# The text of an order.

def split_quoted(text, sep):
    parts, inside = [''], False
    for c in text:
        if c == "'":
            inside = not inside
        if c == sep and not inside:
            parts.append('')
        else:
            parts[-1] += c
    return [p for p in parts if p]


def unquote(v):
    return v[1:-1].replace("''", "'") if v.startswith("'") else v


def expand(text):
    """The variants of one order: a list of dicts, the rightmost list fastest."""
    words = split_quoted(text.strip(), ' ')
    variants = [({'strategy': words[0]}, '')]
    for word in words[1:]:
        key, value = word.split('=', 1)
        items = [unquote(value)] if key in ('when', 'take', 'exit') else value.split(',')
        tag = len(items) > 1
        variants = [({**v, key: unquote(i)}, name + ('.' + key + i if tag else ''))
                    for v, name in variants for i in items]
    for v, name in variants:
        v['id'] = v.get('id', v['strategy']) + name
    return [v for v, _ in variants]


def interval(text):
    lo, hi = text.split('..')
    return (float(lo) if lo else -math.inf, float(hi) if hi else math.inf)


def within(x, text):
    lo, hi = interval(text)
    return lo - EPS <= x <= hi + EPS


# Input files.

class Quote:
    def __init__(self, row):
        def num(k):
            return float(row[k]) if row.get(k) else None
        self.bid, self.ask, self.delta = num('bid') or 0.0, num('ask'), num('delta')
        self.bid_size, self.ask_size, self.oi = num('bid_size'), num('ask_size'), num('open_interest')
        self.usable = self.ask is not None and self.bid <= self.ask
        self.mid = (self.bid + self.ask) / 2 if self.usable else None
        self.half = (self.ask - self.bid) / 2 if self.usable else None


class Chain:
    """quotes[time][root, expiry][right][strike], spot[time]."""

    def __init__(self, path):
        self.quotes, self.spot = {}, {}
        with open(path, newline='') as f:
            for row in csv.DictReader(f):
                text = row['time']
                t = close_of(date(text)) if len(text) == 10 else parse_time(text)
                d = new_york(t)[0]
                if not is_session(d) or t > close_of(d) + QUARTER:
                    continue  # of no session
                series = self.quotes.setdefault(t, {}).setdefault((row['root'], date(row['expiry'])), {})
                series.setdefault(row['right'], {})[float(row['strike'])] = Quote(row)
                if row['underlying_price']:
                    self.spot[t] = float(row['underlying_price'])
        self.times = sorted(self.quotes)

    @functools.lru_cache(None)
    def solved(self, t, root, e):
        return Solved(self.quotes[t][root, e], max(0, expires(root, e) - t) / (525600 * MIN), self.spot.get(t))


class Row:
    def __init__(self, row, bar):
        num = lambda k: float(row[k]) if row.get(k) else None
        self.text, self.signal, self.p = row['time'], row['signal'], num('p')
        self.close, self.open = num('close'), num('open')
        self.high = num('high') if row.get('high') else self.close
        self.low = num('low') if row.get('low') else self.close
        self.met = False
        self.daily = len(self.text) == 10
        self.bar = bar
        if self.daily:
            self.starts, self.known = open_of(date(self.text)), close_of(date(self.text))
        else:
            self.starts = parse_time(self.text)
            d, _ = new_york(self.starts)
            self.known = min(self.starts + bar, close_of(d)) if bar else self.starts
        self.date, self.minute = new_york(self.known)


def read_rows(path, bar):
    with open(path, newline='') as f:
        return [Row(r, bar) for r in csv.DictReader(f)]


# Legs.

class Leg:
    """A leg of one package: q contracts, negative sold."""

    def __init__(self, q, right, strike, side):
        self.q, self.right, self.strike, self.side = q, right, strike, side
        self.mid = self.delta = None

    def pays(self, s):
        worth = max(0.0, s - self.strike) if self.right == 'C' else max(0.0, self.strike - s)
        return -self.q * worth


def payoff(legs, s):
    """What closing the legs costs at expiry with the index at s, a package."""
    return sum(leg.pays(s) for leg in legs)


def bounds(legs):
    """Least and greatest cost at expiry; infinite with more calls sold than bought."""
    ends = [0.0] + [leg.strike for leg in legs]
    values = [payoff(legs, s) for s in ends]
    calls = sum(-leg.q for leg in legs if leg.right == 'C')
    return (min(values) if calls >= 0 else -math.inf, max(values) if calls <= 0 else math.inf)


def chance(legs, credit, solved):
    """That the legs cost less than the credit at expiry: the index log-normal about the
    forward, with the vol at the money; None where one is not known."""
    vol = solved.at_the_money() if solved.F else None
    if not vol:
        return None
    sd = vol * math.sqrt(solved.T)
    below = lambda s: phi(math.log(s / solved.F) / sd + sd / 2) if s > 0 else 0.0
    gain = lambda s: credit - payoff(legs, s)
    knots = sorted({0.0, 100 * solved.F} | {leg.strike for leg in legs})
    for a, b in list(zip(knots, knots[1:])):
        if gain(a) * gain(b) < 0:
            knots.append(a + (b - a) * gain(a) / (gain(a) - gain(b)))
    knots.sort()
    return sum(below(b) - below(a) for a, b in zip(knots, knots[1:]) if gain((a + b) / 2) > 0)


class NoTrade(Exception):
    pass


def nearest(candidates, distance, eps):
    """The candidate of least distance, the lower strike when two are equal."""
    best = None
    for k in sorted(candidates):
        if best is None or distance(k) < distance(best) - eps:
            best = k
    if best is None:
        raise NoTrade('no candidate')
    return best


class Missing(Exception):
    """A settlement value that is not there while the data go on."""


class Delicate(Exception):
    """The case hangs on numbers that the manual leaves open."""


def side_key(order, side, name):
    """A key, which put.KEY and call.KEY set for one side."""
    return order.get({'P': 'put.', 'C': 'call.'}[side] + name, order.get(name))


def reached(x, level, eps):
    """Without a tick sums are compared as they come, and their last digit is nobody's."""
    if eps == 0 and x != level and abs(x - level) < EPS:
        raise Delicate
    return x >= level - eps


def delta_of(order, series, solved, right, k):
    """greeks=column, own, or auto: the column where it is filled."""
    column, which = series[right][k].delta, order.get('greeks', 'auto')
    if which == 'column' or which == 'auto' and column is not None:
        return column
    return solved.delta(right, k)


class Selection:
    """Chooses strikes in one series at one quote time."""

    def __init__(self, order, series, spot, eps, solved):
        self.order, self.series, self.spot, self.eps, self.solved = order, series, spot, eps, solved

    def fit(self, q):
        """Limits of a leg bound the candidates of selectors that look at quotes."""
        return leg_limit(self.order, q) is None

    def key(self, side, name):
        return side_key(self.order, side, name)

    def at_the_money(self):
        k = nearest(self.series.get('P', {}), lambda k: abs(k - self.spot), self.eps)
        if k not in self.series.get('C', {}):
            raise NoTrade('no candidate')
        return k

    def straddle(self):
        calls, puts, k = self.series.get('C', {}), self.series.get('P', {}), self.at_the_money()
        if not (calls[k].usable and puts[k].usable):
            raise NoTrade('no candidate')
        return calls[k].mid + puts[k].mid

    def by(self, right, how, value, allowed):
        """The strike of a right that a selector finds among those allowed."""
        listed = self.series.get(right, {})
        out = -1 if right == 'P' else 1
        strikes = [k for k in listed if allowed(k)]
        if how == 'delta':
            have = [k for k in strikes if self.delta(right, k) is not None and self.fit(listed[k])]
            return self.clear(have, lambda k: abs(abs(self.delta(right, k)) - value))
        if how == 'premium':
            have = [k for k in strikes if listed[k].usable and self.fit(listed[k])]
            return nearest(have, lambda k: abs(listed[k].mid - value), self.eps)
        if how == 'strike':
            if value not in strikes:
                raise NoTrade('no candidate')
            return value
        if how == 'off':
            target = self.spot + out * value
        elif how == 'em':
            target = self.spot + out * value * self.straddle()
        elif how == 'otm':
            if not self.solved.F:
                raise NoTrade('no forward')
            target = self.solved.F * (1 + out * value)
            return self.clear(strikes, lambda k: abs(k - target))
        elif how == 'sd':
            vol = self.solved.at_the_money() if self.solved.F else None
            if vol is None:
                raise NoTrade('no candidate')
            target = self.solved.F * math.exp(out * value * vol * math.sqrt(self.solved.T))
            return self.clear(strikes, lambda k: abs(k - target))
        return nearest(strikes, lambda k: abs(k - target), self.eps)

    def delta(self, right, k):
        return delta_of(self.order, self.series, self.solved, right, k)

    def clear(self, strikes, distance):
        """The nearest by what is computed: the last digits of it are nobody's."""
        near = sorted(distance(k) for k in strikes)
        if len(near) > 1 and self.eps < near[1] - near[0] < 1e-6:
            raise Delicate
        return nearest(strikes, distance, self.eps)

    def in_delta(self, right, text):
        return lambda k: text is None or (self.delta(right, k) is not None and within(abs(self.delta(right, k)), text))

    def short(self, side):
        found = [h for h in ('delta', 'otm', 'off', 'sd', 'em', 'premium', 'strike') if self.key(side, h)]
        ok = self.in_delta(side, self.key(side, 'delta.in'))
        if not found and self.order['strategy'] == 'ironfly':
            return self.at_the_money()
        return self.by(side, found[0], float(self.key(side, found[0])), ok)

    def wing(self, side, short, width=None):
        """The long strike beyond a short one."""
        out = -1 if side == 'P' else 1
        width = width or self.key(side, 'width')
        if width:
            beyond = [k for k in self.series.get(side, {}) if (k - short) * out > EPS]
            return self.at_width(beyond, short, float(width))
        ok = self.in_delta(side, self.key(side, 'wdelta.in'))
        for key, how in (('wdelta', 'delta'), ('wstrike', 'strike'), ('wpremium', 'premium')):
            if self.key(side, key):
                return self.by(side, how, float(self.key(side, key)), ok)
        raise NoTrade('no wing')  # an order without is refused

    def at_width(self, beyond, short, width):
        best = None  # nearest to the width, the narrower when two are equal
        for k in sorted(beyond, key=lambda k: abs(k - short)):
            if best is None or abs(abs(k - short) - width) < abs(abs(best - short) - width) - self.eps:
                best = k
        if best is None:
            raise NoTrade('no candidate')
        if abs(abs(best - short) - width) > float(self.order.get('width.tol', 0.5)) * width + EPS:
            raise NoTrade('width')
        return best

    def by_credit(self, side, naked, share):
        """Furthest out short strike whose own package's mid is at least the credit."""
        want = float(self.key(side, 'credit')) * share
        listed = self.series.get(side, {})
        ok = self.in_delta(side, self.key(side, 'delta.in'))
        for k in sorted((k for k in listed if ok(k)), reverse=side == 'C'):
            try:
                wing = None if naked else self.wing(side, k)
            except NoTrade:
                continue
            q = [listed[k]] + ([] if naked else [listed[wing]])
            if not all(x.usable for x in q) or not self.fit(q[0]):
                continue
            mid = q[0].mid - (0 if naked else q[1].mid)
            if reached(mid, want, self.eps):
                return k
        raise NoTrade('no candidate')

    def side(self, side, naked=False, share=1.0):
        if self.key(side, 'credit'):
            own = ('put.' if side == 'P' else 'call.') + 'credit' in self.order
            short = self.by_credit(side, naked, 1.0 if own else share)
        else:
            short = self.short(side)
        legs = [Leg(-1, side, short, side)]
        if not naked:
            legs.append(Leg(1, side, self.wing(side, short), side))
        return legs

    def butterfly(self):
        side = 'C' if any(k.startswith('call.') for k in self.order) else 'P'
        short = self.short(side)
        near, far = self.key(side, 'width').split('+')
        out = -1 if side == 'P' else 1
        listed = self.series.get(side, {})
        inner = self.at_width([k for k in listed if (k - short) * out < -EPS], short, float(near))
        outer = self.at_width([k for k in listed if (k - short) * out > EPS], short, float(far))
        return [Leg(-2, side, short, side), Leg(1, side, inner, side), Leg(1, side, outer, side)]

    def named(self):
        legs = {}
        for key in [k for k in self.order if k.startswith('leg.') and k != 'leg.max']:
            what, at = self.order[key].split('@')
            q, right = int(what[:-1]), what[-1]
            if ':' in at:
                how, value = at.split(':')
                k = self.by(right, how, float(value), lambda _: True)
            else:
                cut = max(at.rfind('+'), at.rfind('-'))
                base, by = legs[at[:cut]].strike, float(at[cut:])
                beyond = [k for k in self.series.get(right, {}) if (k - base) * by > EPS]
                k = self.at_width(beyond, base, abs(by))
            legs[key[4:]] = Leg(q, right, k, right)
        strikes = [(leg.right, leg.strike) for leg in legs.values()]
        if len(set(strikes)) < len(strikes):
            raise NoTrade('strikes')
        return list(legs.values())

    def legs(self):
        kind = self.order['strategy']
        if kind == 'legs':
            return self.named()
        if kind == 'bwb':
            return self.butterfly()
        if kind == 'pcs':
            legs = self.side('P')
        elif kind == 'ccs':
            legs = self.side('C')
        elif kind == 'strangle':
            legs = self.side('P', True, 0.5) + self.side('C', True, 0.5)
        elif kind == 'jadelizard':
            legs = self.side('P', True, 0.5) + self.side('C', False, 0.5)
        else:
            legs = self.side('P', False, 0.5) + self.side('C', False, 0.5)
        at = {(leg.right, leg.q): leg.strike for leg in legs}
        ladder = [at[k] for k in (('P', 1), ('P', -1), ('C', -1), ('C', 1)) if k in at]
        body = kind == 'ironfly' and at['P', -1]
        for (a, b) in zip(ladder, ladder[1:]):
            if a > b or (a == b and not (a == body and ladder.index(a) == 1 and ladder.count(a) == 2)):
                raise NoTrade('strikes')
        return legs


# Prices and money.

ORATS = {1: 0.5, 2: 0.32, 3: 0.12, 4: 0.06}


def share_of(order, options, n):
    price = order.get('price', options['price'])
    if price == 'orats':
        return ORATS[min(n, 4)]
    return {'mid': 0.0, 'natural': 1.0}[price] if price in ('mid', 'natural') else float(price)


def ceil_tick(x, tick):
    return math.ceil(x / tick - EPS) * tick if tick else x


class Fees:
    def __init__(self, text):
        table = {'none': (0, 0), 'retail': (1.75, 0.75), 'pro': (1.15, 1.15)}
        self.lines = None
        if text in table:
            self.flat = table[text]
        elif text.replace('.', '').isdigit():
            self.flat = (float(text), float(text))
        else:
            with open(text, newline='') as f:
                self.lines = [(date(r['from']), r['what'], float(r['premium']), float(r['fee']))
                              for r in csv.DictReader(f)]

    def leg(self, what, d, price):
        if self.lines is None:
            return {'open': self.flat[0], 'close': self.flat[1], 'settle': 0}[what]
        since = [x for x in self.lines if x[1] == what and x[0] <= d]
        newest = max((x[0] for x in since), default=None)
        tiers = [x for x in since if x[0] == newest and price >= x[2] - EPS]
        return max(tiers, key=lambda x: x[2])[3] if tiers else 0

    def of(self, what, d, legs, prices):
        return sum(abs(leg.q) * self.leg(what, d, p) for leg, p in zip(legs, prices))


def check(leg, q, opening, zero_bid):
    """A leg's quote can be traded."""
    if q is None:
        raise NoTrade('no quote')
    if not q.usable:
        raise NoTrade('crossed')
    sold = (leg.q < 0) == opening
    if sold and not q.bid > 0 and (opening or zero_bid == 'wait'):
        raise NoTrade('no bid')
    if not sold and not q.ask > 0:
        raise NoTrade('no ask')


def leg_limit(o, q):
    """The key of a leg's limit that a quote does not meet."""
    if 'minbid' in o and (q.bid <= float(o['minbid']) or (q.ask or 0) <= float(o['minbid'])):
        return 'minbid'
    if 'leg.max' in o and (q.ask is None or q.ask - q.bid > float(o['leg.max']) + EPS):
        return 'leg.max'
    if 'oi.min' in o and (q.oi or 0) < float(o['oi.min']):
        return 'oi.min'
    if 'size.min' in o and min(q.bid_size or 0, q.ask_size or 0) < float(o['size.min']):
        return 'size.min'
    return None


def fill(legs, quotes, opening, share, zero_bid='wait'):
    """Prices of the legs, and what the package pays (opening) or costs at them and at mid."""
    prices, total, mid = [], 0.0, 0.0
    for leg in legs:
        q = quotes.get(leg.right, {}).get(leg.strike)
        check(leg, q, opening, zero_bid)
        bought = (leg.q > 0) == opening
        price = q.mid + (1 if bought else -1) * q.half * share
        if zero_bid == 'sell' and not opening and leg.q > 0 and q.bid <= 0:
            price = 0.0
        prices.append(price)
        total -= leg.q * price
        mid -= leg.q * q.mid
    return prices, total, mid


class Trade:
    """An open position."""

    def __init__(self, **kw):
        self.__dict__.update(kw)
        self.sides_reason, self.debit, self.realised, self.slippage = {}, 0.0, 0.0, 0.0
        self.cash = 0.0  # points received less points paid
        self.hold, self.peak, self.pending, self.pending_day = {}, {}, {}, {}
        self.flags, self.low, self.high, self.waited = [], math.inf, -math.inf, False
        self.uncut = 0.0

    def units(self):
        """What exits act on: the package, or each of its open sides."""
        if self.order.get('side') == '1' and len({leg.side for leg in self.all_legs}) == 2:
            return [s for s in 'PC' if any(leg.side == s for leg in self.legs)]
        return ['all']

    def of(self, unit):
        return [leg for leg in self.legs if unit in ('all', leg.side)]

    def mid(self, unit='all'):
        return sum(-leg.q * leg.mid for leg in self.of(unit))

    def mark(self, unit):
        lo, hi = bounds(self.of(unit))
        return min(max(self.mid(unit), lo), hi)

    def open_pnl(self):
        credit = sum(self.side_credit[s] for s in {leg.side for leg in self.legs})
        worth = 0.0
        for unit in self.units():  # mids of several moments may add up to more than it can be
            stale = self.stale if unit == 'all' else unit in self.stale
            worth += self.mark(unit) if stale else self.mid(unit)
        return (credit - worth) * self.qty * 100

    def reserve(self):
        """The margin of the side that is left, when the other has closed."""
        width = bounds(self.legs)[1]
        if is_naked(self.legs):
            credit = sum(self.side_credit[side] for side in {leg.side for leg in self.legs})
            need = naked_margin(self.legs, self.spot) + credit
        elif is_naked(self.all_legs):
            need = width
        else:
            need = max(0.0, width - self.cash)
        self.margin = need * self.qty * 100

    def note(self):
        """The value on a mark, which is cut to what the legs can be worth."""
        credit = sum(self.side_credit[s] for s in {leg.side for leg in self.legs})
        value = self.realised + (credit - sum(map(self.mark, self.units()))) * self.qty * 100
        self.low, self.high = min(self.low, value), max(self.high, value)


def is_naked(legs):
    return any(sum(leg.q for leg in legs if leg.right == right) < 0 for right in 'PC')


def naked_margin(legs, spot):
    """Cboe's rule, in points, without the premiums: of naked sides the dearer; and the
    width of the others."""
    most = widths = 0.0
    for right in 'PC':
        side = [leg for leg in legs if leg.right == right]
        short = -sum(leg.q for leg in side)
        if short > 0:
            worst = 0.0
            for leg in side:
                out = max(0.0, spot - leg.strike if right == 'P' else leg.strike - spot)
                least = 0.1 * (leg.strike if right == 'P' else spot)
                worst = max(worst, 0.15 * spot - out, least) if leg.q < 0 else worst
            most = max(most, worst * short)
        elif any(leg.q < 0 for leg in side):
            widths += bounds(side)[1]
    return most + widths


class Book:
    def __init__(self, order, account):
        self.order, self.account = order, account
        self.open, self.n, self.last_entry, self.last_loss = [], 0, None, None
        self.entries = {}  # by date


class Account:
    def __init__(self, start):
        self.books, self.start, self.closed, self.fees_open = [], start, 0.0, 0.0

    def trades(self):
        return [t for b in self.books for t in b.open]

    def free(self):
        return self.start + self.closed - sum(t.margin for t in self.trades())

    def cash(self):
        return self.start + self.closed + sum(t.realised for t in self.trades())

    def equity(self):
        return self.cash() + sum(t.open_pnl() for t in self.trades())


class Due:
    """An entry that waits for quotes."""

    def __init__(self, book, row, day, tries):
        self.book, self.row, self.day, self.tries = book, row, day, tries
        self.done = set()


class Run:
    def __init__(self, chain, rows, options, settle=None):
        self.chain, self.opt, self.settle = chain, options, settle
        self.rows = [r for r in rows if r.date.isoformat() <= options.get('to', '9')]
        self.fees = Fees(options['fees'])
        self.books, self.order_of_cell, self.due, self.out = {}, {}, [], []
        self.shared = Account(options['start']) if options['account'] == 'shared' else None
        self.fired = set()  # (id, day, clock) of the key time
        self.last_quote = None
        self.skips, self.rolls, self.held = [], [], []

    # The stream of moments.

    def late(self, day):
        """The first quotes after the close, up to 15 minutes, if it has none of its own."""
        end = [t for t in self.chain.times if close_of(day) <= t <= close_of(day) + QUARTER][:1]
        return [t for t in end if t > close_of(day)]

    def acts(self, row):
        """A daily row acts when the quotes of its close have come."""
        return max([row.known] + self.late(row.date)) if row.daily else row.known

    def moments(self):
        last = self.acts(self.rows[-1])
        at = {t for t in self.chain.times if t <= last} | {self.acts(r) for r in self.rows}
        at |= {t for t in self.ends() if t <= last}
        for t in self.chain.times:
            at |= {expires(*s) for s in self.chain.quotes[t] if expires(*s) <= last}
        return sorted(at)

    def run(self):
        rows = {}
        if not self.rows:
            return []
        for r in self.rows:
            rows.setdefault(self.acts(r), []).append(r)
        ends, marked = set(self.ends()), dt.date.min
        for t in self.moments():
            self.now = t
            quoted = t in self.chain.quotes
            self.settlements(t)
            if quoted:
                self.last_quote = t
                self.mark_all(t)
                self.exits(t)
                self.roll_all(t)
                self.entries(t)
            for r in self.rows:
                if r.known <= t and not r.met:
                    r.met = True
                    self.meet(r)
            for r in rows.get(t, []):
                self.read(r)
            self.settlements(t)  # of what `same` has bought on its last day
            d, _ = new_york(t)
            within = quoted and d > marked and self.begins and t >= self.begins.known
            if t in ends or within and self.opt['marks'] == 'all':
                self.mark_rows(t)
            if t in ends:
                marked = d
        return self.out

    def ends(self):
        """When each session of the run has its mark: at its close, or at late quotes."""
        late = [r for r in self.rows if r.date.isoformat() >= self.opt.get('from', '')]
        self.begins = late[0] if late else None
        d = late[0].date if late else dt.date.max
        while late and d <= self.rows[-1].date:
            if is_session(d):
                yield max([close_of(d)] + self.late(d))
            d += DAY

    # Settlement.

    def settlement_value(self, root, expiry):
        """(value, flag)"""
        am = root == 'SPX'
        if self.settle is not None:
            for key in ((root, expiry), (None, expiry)):
                if key in self.settle:
                    return self.settle[key], None
            raise Delicate
        of_day = [r for r in self.rows if r.date == expiry and (am or r.known <= close_of(expiry))]
        if self.opt['settle'] == 'chain':
            times = [t for t in self.chain.times if new_york(t)[0] == expiry and t in self.chain.spot and t <= close_of(expiry)]
            late = any(new_york(t)[0] == expiry for t in self.chain.spot)
            if am or late and not times:
                raise Delicate
            if not times:
                raise Missing
            return self.chain.spot[times[-1]], 'settle=chain'
        if not of_day:
            raise Missing
        if am:
            first = of_day[0].open if of_day[0].open is not None else of_day[0].close
            return first, 'settle=open'
        return of_day[-1].close, None if of_day[-1].known == close_of(expiry) else 'settle=last'

    def settlements(self, t):
        for book in self.books.values():
            for trade in list(book.open):
                if expires(trade.root, trade.expiry) != t:
                    continue
                try:
                    value, flag = self.settlement_value(trade.root, trade.expiry)
                except Missing:
                    if self.rows[-1].known > t:
                        raise
                    continue  # the data end here
                if flag:
                    trade.flags.append(flag)
                worth = payoff(trade.legs, value)
                fee = self.fees.of('settle', trade.expiry, trade.legs,
                                   [abs(leg.pays(value) / leg.q) for leg in trade.legs]) * trade.qty
                trade.settled = value
                for leg in trade.legs:
                    leg.mid = abs(leg.pays(value) / leg.q)
                trade.note()
                self.close_legs(book, trade, 'all', t, worth, worth, fee, 'settlement')

    # Marks.

    def series(self, t, trade):
        return self.chain.quotes[t].get((trade.root, trade.expiry), {})

    def mark_all(self, t):
        for book in self.books.values():
            for trade in book.open:
                self.mark_trade(t, trade)

    def mark_trade(self, t, trade):
        quotes = self.series(t, trade)
        trade.stale = set()
        trade.spot = self.chain.spot.get(t, trade.spot)
        for leg in trade.legs:
            q = quotes.get(leg.right, {}).get(leg.strike)
            if q is None or not q.usable:
                trade.stale.add(leg.side)
            else:
                leg.mid = q.mid
                leg.delta = delta_of(trade.order, quotes, self.chain.solved(t, trade.root, trade.expiry),
                                     leg.right, leg.strike)
        trade.note()

    # Exits.

    def exits(self, t):
        for book in self.books.values():
            for trade in list(book.open):
                for unit in trade.units():
                    self.exit_unit(t, book, trade, unit)

    def exit_unit(self, t, book, trade, unit):
        stale = trade.stale if unit == 'all' else unit in trade.stale
        reason, level = self.judge(t, trade, unit, stale)
        pending = trade.pending.get(unit)
        if pending and new_york(t)[0] <= trade.pending_day.get(unit, dt.date.min):
            pending = None  # a daily row acts from the next session on
        if pending and (reason is None or REASONS.index(pending) < REASONS.index(reason)):
            reason, level = pending, None
        if reason is None:
            return
        if level is not None:
            self.rest(t, book, trade, unit, reason, level)
            return
        waits = dict(trade.pending)
        trade.pending[unit] = reason
        trade.pending_day.pop(unit, None)
        if self.opt['react'] == 'next' and not pending:
            return
        if not self.try_close(t, book, trade, unit, reason) and reason in ANEW:
            trade.pending.pop(unit)
            if waits.get(unit, reason) not in ANEW:
                trade.pending[unit] = waits[unit]

    def try_close(self, t, book, trade, unit, reason):
        legs = trade.of(unit)
        share = share_of(trade.order, self.opt, len(legs))
        try:
            prices, cost, mid = fill(legs, self.series(t, trade), False, share, self.opt['zero_bid'])
            cost = self.worse(trade.order, cost)
            lo, hi = bounds(legs)
            if cost > hi + EPS:
                raise NoTrade('above width')
        except NoTrade:
            trade.waited = True
            return False
        cost = max(cost, min(lo, 0.0))
        fee = self.fees.of('close', new_york(t)[0], legs, prices) * trade.qty
        self.close_legs(book, trade, unit, t, cost, mid, fee, reason)
        return True

    def worse(self, order, cost):
        slip = float(order.get('slip', self.opt['slip']))
        return ceil_tick(cost + slip, float(order.get('tick', self.opt['tick'])))

    def rest(self, t, book, trade, unit, reason, level):
        """A resting order fills at its level, up to the tick."""
        legs = trade.of(unit)
        quotes = self.series(t, trade)
        cost = ceil_tick(level, float(trade.order.get('tick', self.opt['tick'])))
        try:
            share = share_of(trade.order, self.opt, len(legs))
            prices = fill(legs, quotes, False, share, self.opt['zero_bid'])[0]
        except NoTrade:
            prices = [leg.mid for leg in legs]
        fee = self.fees.of('close', new_york(t)[0], legs, prices) * trade.qty
        trade.flags.append('limit')
        self.close_legs(book, trade, unit, t, cost, trade.mark(unit), fee, reason)

    def eps(self, o):
        """With tick=0 numbers are compared as they come."""
        return EPS if float(o.get('tick', self.opt['tick'])) else 0.0

    def judge(self, t, trade, unit, stale):
        """The first rule that fires: (reason, level of a resting order); with a leg stale only
        those that need no price."""
        fired = ([] if stale else self.by_price(t, trade, unit)) + self.by_date(t, trade)
        return fired[0] if fired else (None, None)

    def by_price(self, t, trade, unit):
        o, legs, own = trade.order, trade.of(unit), trade.side_credit
        if unit != 'all':
            o = {**o, **{k: side_key(o, unit, k) for k in SIDED if side_key(o, unit, k)}}
        credit = sum(own.values()) if unit == 'all' else own[unit]
        mark = trade.mark(unit)
        width = bounds([leg for leg in trade.all_legs if unit in ('all', leg.side)])[1]
        fired, eps = [], self.eps(o)

        loss, profit = mark - credit, credit - mark
        stop = [('sl', lambda x: reached(mark, x * credit, eps)),
                ('sl.loss', lambda x: reached(loss, x * credit, eps)),
                ('sl.pts', lambda x: reached(loss, x, eps)),
                ('sl.risk', lambda x: reached(loss, x * (width - credit), eps))]
        hit = any(k in o and test(float(o[k])) for k, test in stop)
        trade.hold[unit] = trade.hold.get(unit, 0) + 1 if hit else 0
        if hit and trade.hold[unit] >= int(o.get('sl.n', 1)):
            fired.append(('stop', None))
        if any(leg.q < 0 and leg.delta is not None and reached(abs(leg.delta), float(o['x.delta']), eps)
               for leg in legs if 'x.delta' in o):
            fired.append(('delta', None))
        if 'trail' in o:
            a, b = map(float, o['trail'].split('+'))
            peak = trade.peak[unit] = max(trade.peak.get(unit, -math.inf), profit)
            if reached(peak, a * credit, eps) and reached(peak - profit, b * credit, eps):
                fired.append(('trailing', None))
        if 'pt' in o and reached((1 - float(o['pt'])) * credit, mark, eps):
            fired.append(('target', (1 - float(o['pt'])) * credit if o.get('pt.fill') == 'limit' else None))
        if 'btc' in o and reached(float(o['btc']), mark, eps):
            fired.append(('btc', float(o['btc'])))
        return fired

    def by_date(self, t, trade):
        o, fired, dated = trade.order, [], []
        d, minute = new_york(t)
        if 'x.dte' in o:
            dated.append(('dte', self.day_of_dte(o, trade)))
        if 'x.date' in o:
            dated.append(('date', date(o['x.date'])))
        if 'x.days' in o:
            dated.append(('days', new_york(trade.entry_time)[0] + int(o['x.days']) * DAY))
        late = 'x.time' in o and minute < clock(o['x.time'], d)
        for name, day in dated:
            if trade.root == 'SPX' and name != 'days' and day <= trade.expiry:
                day = min(day, session_after(trade.expiry, -1))
            if d >= day and not late:
                fired.append((name, None))
        if 'x.time' in o and not dated and not late:
            fired.append(('time', None))
        return fired

    def day_of_dte(self, o, trade):
        n = int(o['x.dte'])
        if o.get('dte.clock') != 'trd':
            return trade.expiry - n * DAY
        day = trade.expiry
        while sessions_between(day - DAY, trade.expiry) <= n:
            day -= DAY
        return day

    def close_legs(self, book, trade, unit, t, cost, mid, fee, reason):
        legs = trade.of(unit)
        d, _ = new_york(t)
        for s in {leg.side for leg in legs}:
            trade.sides_reason[s] = reason
        credit = sum(trade.side_credit[s] for s in {leg.side for leg in legs})
        trade.realised += (credit - cost) * trade.qty * 100 - fee
        trade.cash -= cost
        trade.debit += cost
        trade.fees += fee
        trade.slippage += (cost - mid) * trade.qty * 100
        trade.legs = [leg for leg in trade.legs if leg not in legs]
        trade.pending.pop(unit, None)
        if trade.legs:
            trade.reserve()
            return
        book.open.remove(trade)
        book.account.closed += trade.realised
        if trade.realised < 0:
            book.last_loss = d
        self.out.append(self.trade_row(book, trade, t, reason))
        if 'roll' in trade.order and reason in ('stop', 'touch', 'delta', 'dte'):
            self.rolls.append((book, trade, self.out[-1]))

    def trade_row(self, book, trade, t, reason):
        at = lambda right, sold: '+'.join(
            shortest(leg.strike) for leg in trade.all_legs if leg.right == right and (leg.q < 0) == sold)
        flags = (['same'] if trade.same else []) + trade.flags
        if trade.rolled:
            flags.append('from=%d' % trade.rolled.n)
        if trade.waited:
            flags.append('waited')
        return {
            'time': stamp(self.now), 'kind': 'trade', 'id': book.order['id'], 'n': trade.n,
            'strategy': book.order['strategy'], 'signal_time': trade.row.text if trade.row else stamp(trade.entry_time),
            'entry_time': stamp(trade.entry_time), 'exit_time': stamp(t), 'root': trade.root,
            'expiry': trade.expiry.isoformat(), 'settle': getattr(trade, 'settled', None),
            'put_long': at('P', False), 'put_short': at('P', True),
            'call_short': at('C', True), 'call_long': at('C', False),
            'qty': trade.qty, 'credit': trade.credit, 'debit': trade.debit, 'pnl': trade.realised,
            'fees': trade.fees, 'slippage': trade.slippage, 'margin': trade.margin_full,
            'max_loss': trade.max_loss, 'mae': trade.low, 'mfe': trade.high, 'dte': trade.dte,
            'days': (new_york(t)[0] - new_york(trade.entry_time)[0]).days, 'reason': reason,
            'put_reason': trade.sides_reason.get('P', ''), 'call_reason': trade.sides_reason.get('C', ''),
            'flags': '+'.join(sorted(set(flags))), 'pop': trade.pop,
        }

    # Rolls.

    def roll_all(self, t):
        for book, trade, row in self.rolls:
            try:
                self.roll(t, book, trade)
                row['flags'] = '+'.join(sorted(row['flags'].split('+') + ['rolled'])).strip('+')
            except NoTrade as why:
                self.skips.append((stamp(t), trade.order['id'], 'roll: ' + str(why)))
        self.rolls = []

    def roll(self, t, book, trade):
        o = trade.order
        root, e = trade.root, trade.expiry
        if 'out' in o['roll']:
            later = self.expiries(o, t, trade.expiry)
            if not later:
                raise NoTrade('no expiry')
            root, e = later[0]
        quotes = self.chain.quotes[t].get((root, e))
        if quotes is None:
            raise NoTrade('no expiry')
        legs = None
        if 'away' not in o['roll']:
            legs = [Leg(leg.q, leg.right, leg.strike, leg.side) for leg in trade.all_legs]
        self.open(book, None, t, root, e, legs, trade)

    # Rows.

    def meet(self, r):
        """The books of a row are there when it is known."""
        early = r.date.isoformat() < self.opt.get('from', '')
        first = not self.books
        for order in self.orders(r.signal) if not early else []:
            if order['id'] not in self.books:
                account = self.shared or Account(self.opt['start'])
                self.books[order['id']] = book = Book(order, account)
                account.books.append(book)
        if first and self.books:
            for t in self.held:
                self.mark_rows(t)

    def read(self, r):
        self.row_rules(r)
        if self.rolls:
            self.roll_all(self.past_quotes(r)[-1])
        mine = {o['id'] for o in self.orders(r.signal)}
        for book in self.books.values():
            if r.date.isoformat() >= self.opt.get('from', '') and self.gate(book.order, r) and book.order['id'] in mine:
                self.signal(book, r)

    def orders(self, cell):
        if cell not in self.order_of_cell:
            self.order_of_cell[cell] = [v for text in split_quoted(cell, ';') for v in expand(text)]
        return self.order_of_cell[cell]

    def gate(self, o, r):
        """days and time, by the moment the row is known."""
        ok = o.get('days', 'all') == 'all' or 'mon tue wed thu fri'.split()[r.date.weekday()] in o['days'].split('+')
        if 'time' in o:
            hit = False
            for text in re.findall(r'[0-9:]+|(?:open|close)[-+]\d+m', o['time']):
                m = clock(text, r.date)
                before = [x for x in self.rows if x.date == r.date and m <= x.minute and
                          (x.known < r.known)]
                hit |= m <= r.minute and not before and m <= close_minute(r.date)
            ok &= hit
        return ok

    def row_rules(self, r):
        for book in self.books.values():
            for trade in list(book.open):
                fires = 'exit' in trade.order and self.expression(trade, r)
                for unit in trade.units():
                    if r.starts >= trade.entry_time and self.touched(trade.order, r, trade.of(unit)):
                        if r.daily:
                            trade.flags.append('late_touch')
                        self.row_exit(r, book, trade, unit, 'touch')
                    elif fires:
                        self.row_exit(r, book, trade, unit, 'expression')

    def row_exit(self, r, book, trade, unit, reason):
        quotes = self.past_quotes(r)
        if self.opt['fill'] == 'same' and quotes and quotes[-1] > trade.entry_time:
            was, trade.same = trade.same, True
            if self.try_close(quotes[-1], book, trade, unit, reason):
                return
            trade.same = was
        waits = trade.pending.get(unit)
        if waits is None or REASONS.index(reason) < REASONS.index(waits):
            trade.pending[unit] = reason
            trade.pending_day[unit] = r.date if r.daily else dt.date.min

    def expression(self, trade, r):
        day = new_york(self.last_quote)[0]
        mark = round(sum(map(trade.mark, trade.units())), 6)
        names = {'close': r.close, 'pos_mark': mark, 'pos_credit': trade.credit,
                 'pos_pnl': round(trade.credit - trade.debit - mark, 6), 'pos_dte': (trade.expiry - day).days,
                 'pos_days': (day - new_york(trade.entry_time)[0]).days}
        name, sign, value = trade.order['exit'].split()
        return names[name] >= float(value) if sign == '>=' else names[name] <= float(value)

    def touched(self, o, r, legs):
        return any(side_key(o, leg.side, 'x.touch') == '1' and leg.q < 0 and (
            r.high >= leg.strike - EPS if leg.right == 'C' else r.low <= leg.strike + EPS) for leg in legs)

    def past_quotes(self, r):
        """Quote times at which `same` may fill a row, the last one at the end."""
        return [t for t in self.chain.times if new_york(t)[0] == r.date and
                (r.daily or r.known - r.bar <= t) and t <= self.acts(r)]

    def signal(self, book, r):
        wait = int(book.order.get('wait', 1))
        if self.opt['fill'] == 'same':
            past = self.past_quotes(r)
            if past:
                due = Due(book, r, r.date, wait)
                self.attempt(due, past[-1])
                if due.tries > 0:
                    self.due.append(due)
            return
        self.due.append(Due(book, r, None if r.daily else r.date, wait))

    def entries(self, t):
        d, _ = new_york(t)
        newest = {}
        for due in self.due:
            if due.day is None and d > due.row.date:
                newest[id(due.book)] = due
        for due in list(self.due):
            if due.day is None and d > due.row.date:
                if due is not newest[id(due.book)] and not self.opt['independent']:
                    self.due.remove(due)
                    continue
                due.day = d
            if due.day is None:
                continue
            if d != due.day:
                self.due.remove(due)
                continue
            self.attempt(due, t)
            if due.tries <= 0:
                self.due.remove(due)

    # Entries.

    def expiries(self, o, t, after=dt.date.min):
        """The series an order may take at a quote time, in the order of expiry."""
        d, _ = new_york(t)
        roots = o.get('root', 'SPXW').split('+')
        days = lambda e: sessions_between(d, e) if o.get('dte.clock') == 'trd' else (e - d).days
        best = {}
        for root, e in self.chain.quotes[t]:
            if root in roots and e > after and expires(root, e) > t and (root != 'SPX' or e > d):
                if e not in best or best[e] == 'SPX':
                    best[e] = root
        if 'expiry.in' in o:
            lo, hi = o['expiry.in'].split('..')
            best = {e: r for e, r in best.items() if (not lo or e >= date(lo)) and (not hi or e <= date(hi))}
        mode = o.get('expiry', 'target')
        if mode[0].isdigit() and after == dt.date.min:
            return [(best[e], e) for e in best if e == date(mode)]
        if 'dte.in' in o:
            best = {e: r for e, r in best.items() if within(days(e), o['dte.in'])}
        elif 'dte' in o:
            n = int(o['dte'])
            reach = max(2, n / 3) if n else 0
            best = {e: r for e, r in best.items() if abs(days(e) - n) <= reach}
        listed = sorted(best)
        if mode == 'nearest':
            listed = listed[:1]
        elif 'dte' in o and (mode == 'target' or after > dt.date.min) and listed:
            n = int(o['dte'])
            listed = [min(listed, key=lambda e: (abs(days(e) - n), e))]
        return [(best[e], e) for e in listed]

    def attempt(self, due, t):
        due.tries -= 1
        o = due.book.order
        today = new_york(t)[0].isoformat()
        if 'blackout' in o and today in LISTED or 'dates' in o and today not in LISTED:
            self.skips.append((stamp(t), o['id'], 'dates'))
            return
        series = [s for s in self.expiries(o, t) if s not in due.done]
        if not series:
            return
        left = False
        for root, e in series:
            try:
                self.enter(due, t, root, e)
                due.done.add((root, e))
            except NoTrade as why:
                left = True
                self.skips.append((stamp(t), o['id'], str(why)))
        if not left:
            due.tries = 0

    def blocked(self, book, t, root, e):
        o, d = book.order, new_york(t)[0]
        if self.opt['independent']:
            return False
        if 'every' in o and book.last_entry and sessions_between(book.last_entry, d) < int(o['every']):
            raise NoTrade('every')
        if int(o.get('max.day', 0)) and book.entries.get(d, 0) >= int(o['max.day']):
            raise NoTrade('max.day')
        if int(o.get('cooldown', 0)) and book.last_loss and sessions_between(book.last_loss, d) <= int(o['cooldown']):
            raise NoTrade('cooldown')
        limit = int(o.get('max', 1))
        if limit and len(book.open) >= limit:
            if o.get('full', 'skip') == 'skip':
                raise NoTrade('full')
            return True
        return False

    def enter(self, due, t, root, e):
        book = due.book
        if self.blocked(book, t, root, e):
            oldest = book.open[0]
            if oldest.entry_time >= t:
                raise NoTrade('full')
            for unit in oldest.units():
                if not self.try_close(t, book, oldest, unit, 'oldest'):
                    raise NoTrade('full')
        self.open(book, due.row, t, root, e)

    def open(self, book, row, t, root, e, legs=None, rolled=None):
        """A new trade: of a row, or of a trade that rolls, perhaps with its legs."""
        o = book.order
        quotes = self.chain.quotes[t][root, e]
        if legs is None:
            legs = Selection(o, quotes, self.chain.spot.get(t), self.eps(o), self.chain.solved(t, root, e)).legs()
        self.leg_limits(o, legs, quotes)
        if not self.opt['independent'] and int(o.get('max.expiry', 0)) and \
                sum(x.expiry == e for x in book.open) >= int(o['max.expiry']):
            raise NoTrade('max.expiry')
        share = share_of(o, self.opt, len(legs))
        prices, paid, mid = fill(legs, quotes, True, share)
        spread = sum(abs(leg.q) * 2 * quotes[leg.right][leg.strike].half for leg in legs)
        if 'pkg.max' in o and spread > float(o['pkg.max']) + EPS:
            raise NoTrade('pkg.max')
        credit = -self.worse(o, -paid)
        width = bounds(legs)[1]
        if rolled and rolled.debit - credit > float(o.get('roll.debit', 0)) + EPS:
            raise NoTrade('roll.debit')
        sides = {leg.side for leg in legs}
        own = {s: -sum(leg.q * p for leg, p in zip(legs, prices) if leg.side == s) for s in sides}
        worse = (paid - credit) / len(sides)
        if credit <= EPS or o.get('side') == '1' and min(own.values()) - worse <= EPS:
            raise NoTrade('credit')
        if credit >= width - EPS:
            raise NoTrade('credit')
        if 'credit.in' in o and not within(credit, o['credit.in']):
            raise NoTrade('credit')
        if 'cw.in' in o and width < math.inf and not within(credit / width, o['cw.in']):
            raise NoTrade('cw')
        opposite = o.get('conflict', 'allow' if o.get('max') == '0' else 'skip') == 'skip'
        if opposite and not self.opt['independent']:
            for trade in book.open:
                if trade.root == root and trade.expiry == e:
                    for a in trade.legs:
                        if any(a.right == b.right and a.strike == b.strike and a.q * b.q < 0 for b in legs):
                            raise NoTrade('conflict')
        account = book.account
        fee = self.fees.of('open', new_york(t)[0], legs, prices)
        need = self.margin_of(o, legs, width, credit, t)
        loss = (width - credit) * 100 + fee
        alone = self.opt['independent']
        before = rolled.before + rolled.realised if rolled else 0
        free, equity = [account.start + before] * 2 if alone else (account.free(), account.equity())
        qty = int(o.get('qty', 1))
        if 'risk' in o:
            qty = math.floor(float(o['risk']) * equity / loss + EPS) if loss < math.inf else 0
        if 'bp' in o:
            qty = math.floor(float(o['bp']) * free / (need + fee) + EPS)
        pop = chance(legs, credit, self.chain.solved(t, root, e))
        win = rolled.win if rolled else row.p
        if 'kelly' in o:
            p = win if 'kelly.p' in o else pop
            share = 0 if p is None else p - (1 - p) * (width - credit) / credit
            qty = math.floor(min(max(share, 0), float(o['kelly'])) * equity / loss + EPS) if loss < math.inf else 0
        if qty <= 0:
            raise NoTrade('size')
        if not alone and need * qty + fee * qty > free + 1e-6:
            raise NoTrade('capital')
        d, _ = new_york(t)
        book.n += 1
        trade = Trade(order=o, row=row, rolled=rolled, entry_time=t, root=root, expiry=e, legs=legs, all_legs=legs,
                      qty=qty, credit=credit, side_credit={s: own[s] - worse for s in sides}, n=book.n,
                      fees=fee * qty, margin=need * qty, margin_full=need * qty, max_loss=loss * qty if loss < math.inf else None,
                      pop=pop, win=win, before=before,
                      dte=(e - d).days, spot=self.chain.spot.get(t), stale=set(),
                      same=row and self.opt['fill'] == 'same' and t <= self.acts(row))
        trade.realised, trade.cash = -fee * qty, credit
        trade.slippage = (mid - credit) * qty * 100
        book.open.append(trade)
        if not rolled:
            book.last_entry = d
            book.entries[d] = book.entries.get(d, 0) + 1
        self.mark_trade(t, trade)

    def margin_of(self, o, legs, width, credit, t):
        if is_naked(legs):
            return (naked_margin(legs, self.chain.spot[t]) + credit) * 100
        return (width - credit) * 100

    def leg_limits(self, o, legs, quotes):
        for leg in legs:
            q = quotes.get(leg.right, {}).get(leg.strike)
            check(leg, q, True, False)
            why = leg_limit(o, q)
            if why:
                raise NoTrade(why)

    def mark_rows(self, t):
        """Of all books, from the first quotes on; those of a run's first books are made up
        for when their orders appear."""
        if not self.chain.times or t < self.chain.times[0]:
            return
        if not self.books:
            self.held.append(t)
        for book in self.books.values():
            a = book.account
            self.out.append({
                'time': stamp(t), 'kind': 'mark', 'id': book.order['id'], 'equity': a.equity(), 'cash': a.cash(),
                'open_pnl': sum(x.open_pnl() for x in a.trades()),
                'margin': sum(x.margin for x in a.trades()), 'n_open': len(book.open),
                'stale': sum(bool(x.stale) for x in book.open)})


# The dates of blackout= and dates= files.
LISTED = {'2023-11-15', '2023-11-16', '2023-12-13', '2024-01-10', '2024-03-06', '2024-03-20', '2024-06-26'}
ANEW = ('trailing', 'target', 'btc')  # judged anew when they could not be filled
SIDED = 'sl sl.loss sl.risk sl.pts trail pt btc x.delta x.touch'.split()
REASONS = 'settlement stop touch delta trailing target btc expression dte date days time oldest'.split()


def shortest(x):
    return '%d' % x if x == int(x) else repr(x)
