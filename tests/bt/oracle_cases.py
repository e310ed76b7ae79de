"""Small chains, rows and orders for oracle.py, each from a seed and always the same.

Prices are no model's: value above intrinsic falls off exponentially on both sides of the
index, alike for puts and calls, so that parity holds and the forward is the index.  Quotes
are dirtied: missing strikes and moments, crossed, one-sided, equal, no delta.
"""
import csv
import math
import os
import random

from oracle_rules import (DAY, LISTED, SIDED, close_minute, close_of, date, expires, instant, is_session,
                          new_york, session_after, stamp)

WINDOWS = ['2023-11-01', '2023-11-13', '2023-12-11', '2024-01-08', '2024-03-04', '2024-03-18', '2024-06-24']


class Case:
    """One seed's chain, rows and orders, as files in a folder."""

    def __init__(self, seed, folder):
        self.r = random.Random(seed)
        self.folder = folder
        self.chain_rows, self.args = [], []
        self.make_times()
        self.make_chain()
        self.make_options()
        self.make_rows()
        self.write()

    def chance(self, p):
        return self.r.random() < p

    def make_times(self):
        r = self.r
        self.kind = r.choice(['date', 'day', 'intraday', 'intraday'])
        d = date(r.choice(WINDOWS))
        if not is_session(d):
            d = session_after(d)
        count = r.randint(6, 16) if self.kind in ('date', 'day') else r.randint(2, 5)
        self.days = []
        for _ in range(count):
            self.days.append(d)
            d = session_after(d, r.choice([1, 1, 1, 1, 1, 2]))
        self.times = []
        step = r.choice([15, 30, 60, 90])
        self.step = step
        self.late = r.choice([-15, -15, 0, 15])
        for d in self.days:
            end = close_minute(d)
            if self.kind in ('date', 'day'):
                if self.chance(0.95):
                    self.times.append(close_of(d) if self.kind == 'date' else instant(d, end + self.late))
                continue
            for m in list(range(570 + step, end + 1, step)) + ([end + 14] if self.late > 0 else []):
                if self.chance(0.9):
                    self.times.append(instant(d, m))

        if len(self.times) > 30:
            self.times = sorted(r.sample(self.times, r.randint(20, 30)))

    def make_chain(self):
        r = self.r
        first, last = self.days[0], self.days[-1]
        weekly, third = [], []
        d = first
        while d <= last + 14 * DAY:
            if is_session(d):
                weekly.append(d)
                if d.weekday() == 4 and 15 <= d.day <= 21:
                    third.append(d)
            d += DAY
        chosen = set(r.sample(weekly, min(len(weekly), r.randint(2, 5))))
        series = [('SPXW', e) for e in chosen]
        for e in third:
            if self.chance(0.7):
                series.append(('SPX', e))
        self.series = sorted(series, key=lambda s: (s[1], s[0]))
        gap = r.choice([5, 5, 10, 25])
        n = r.randint(7, 13)
        s = 4500.0
        centre = {}
        self.path = []
        ragged = r.choice([0.0, 0.02, 0.1])
        stray = r.choice([0, 0, 0.2])
        for t, after in zip(self.times, self.times[1:] + [math.inf]):
            d, _ = new_york(t)
            s += r.gauss(0, 1) * gap * r.choice([0.3, 0.8, 2])
            s = round(s, 2) if self.chance(0.8) else round(s / gap) * gap * 1.0
            self.path.append(s)
            for root, e in self.series:
                if expires(root, e) < t or (root == 'SPX' and e <= d) or self.chance(0.02):
                    continue
                if root == 'SPXW' and expires(root, e) == t and self.chance(0.5):
                    continue
                mid = centre.setdefault((root, e), round(s / gap) * gap)
                life = max((expires(root, e) - t) / 86400, 0.02)
                scale = gap * (1 + 1.2 * math.sqrt(life))
                for i in range(-n, n + 1):
                    for right in 'CP':
                        self.quote(t, root, s, e, mid + i * gap, right, scale, ragged)
            self.stray(t, after, stray)

    def stray(self, t, after, often):
        """Quotes of no session, which nothing may come of."""
        d, _ = new_york(t)
        saturday = d + (5 - d.weekday()) * DAY
        at = self.r.choice([instant(d, close_minute(d) + 16), instant(d, close_minute(d) + 200), instant(saturday, 900)])
        if self.kind == 'date':
            at = instant(saturday, 960)
        if not (self.chance(often) and t < at < after):
            return
        for right in 'CP':
            for root, e in self.series:
                self.quote(at, root, 4000.0, e, 4000, right, 10, 0)

    def quote(self, t, root, s, e, k, right, scale, ragged):
        r = self.r
        if self.chance(ragged / 2):
            return
        out = k - s if right == 'C' else s - k
        value = max(0, -out) + 0.6 * scale * math.exp(-abs(out) / scale)
        delta = 1 / (1 + math.exp(1.7 * out / scale))
        ticks = round(value / 0.05) * 1.0
        half = r.choice([1, 1, 2, 3, 5])
        bid, ask = max(0.0, ticks - half) * 0.05, (ticks + half) * 0.05
        b, a = '%.2f' % bid, '%.2f' % ask
        if bid == 0:
            b = r.choice(['0', '', '0.00'])
        if self.chance(ragged):
            b, a = r.choice([(a, b), ('', a), (b, ''), (a, a), (b, b), ('0', a)])
            if b == '' and a == '':
                a = '0.05'
        size = r.choice
        self.chain_rows.append([stamp(t) if self.kind != 'date' else new_york(t)[0].isoformat(), root,
                                '%.2f' % s, e.isoformat(), '%d' % k, right, b, a,
                                size([0, 1, 5, 10, 50]), size([0, 1, 5, 10, 50]), size([0, 10, 100, 1000]),
                                '' if self.chance(ragged / 2) else '%.2f' % (delta if right == 'C' else -delta)])

    def make_options(self):
        r = self.r
        o = {'fill': r.choice(['same', 'next', 'next']), 'react': r.choice(['same', 'same', 'next']),
             'settle': r.choice(['rows', 'file', 'chain']), 'fees': r.choice(['none', '0.65', 'retail', 'pro', 'file']),
             'independent': self.chance(0.15), 'account': r.choice(['own', 'own', 'shared']),
             'start': r.choice([1000000, 100000, 100000, 5000, 20000]), 'marks': r.choice(['day', 'day', 'all']),
             'price': r.choice(['0.5', '0.5', 'mid', 'natural', 'orats', '0.25']), 'slip': r.choice(['0', '0', '0.05', '0.1']),
             'tick': r.choice(['0.05', '0.05', '0.1', '0']), 'zero_bid': r.choice(['quote', 'quote', 'sell', 'wait'])}
        if any(root == 'SPX' for root, _ in self.series) and o['settle'] == 'chain':
            o['settle'] = 'file'
        if self.chance(0.1):
            o['from'] = r.choice(self.days).isoformat()
        if self.chance(0.1):
            o['to'] = r.choice([d for d in self.days if d.isoformat() >= o.get('from', '')]).isoformat()
        self.options = o

    def make_rows(self):
        r = self.r
        self.row_kind = r.choice(['daily', 'point', 'point', 'bars']) if self.kind == 'intraday' else \
            r.choice(['daily', 'daily', 'point'])
        self.bar = 0
        orders = []
        for i in range(r.choice([1, 2, 3, 4])):
            orders.append(self.order('abcde'[i]))
        self.orders = orders
        share = r.choice([1, 1, 0.6, 0.3])
        at = {}
        for t, s in zip(self.times, self.path):
            at.setdefault(new_york(t)[0], []).append((t, s))
        days = set(self.days) | set(at)
        days |= {e for _, e in self.series if e <= max(days)}
        self.rows, last = [], 4500.0

        def cell():
            return ';'.join(x for x in orders if self.chance(share))

        def around(s):
            h = s + abs(r.gauss(0, 5)) if self.chance(0.9) else round(s / 5) * 5 + 5
            lo = s - abs(r.gauss(0, 5)) if self.chance(0.9) else round(s / 5) * 5 - 5
            return max(h, s), min(lo, s)

        for d in sorted(days):
            quotes = at.get(d, [])
            if quotes:
                last = quotes[-1][1]
            if self.row_kind == 'daily':
                h, lo = around(last)
                self.rows.append([d.isoformat(), '%.2f' % (last + r.gauss(0, 3)), '%.2f' % h, '%.2f' % lo, '%.2f' % last, cell()])
            elif self.row_kind == 'point':
                for t, s in quotes:
                    if self.chance(0.9):
                        self.rows.append([stamp(t), '%.2f' % s, cell()])
            else:
                self.bar = self.step
                price = last
                for m in range(570, close_minute(d), self.step):
                    if self.chance(0.05):
                        continue
                    near = [s for t, s in quotes if t <= instant(d, m + self.step)]
                    price = near[-1] if near else price
                    h, lo = around(price)
                    self.rows.append([stamp(instant(d, m)), '%.2f' % price, '%.2f' % h, '%.2f' % lo, '%.2f' % price, cell()])

    def write(self):
        def put(name, header, rows):
            with open(os.path.join(self.folder, name), 'w', newline='') as f:
                w = csv.writer(f, lineterminator='\n')
                w.writerow(header)
                w.writerows(rows)
        put('chain.csv', 'time root underlying_price expiry strike right bid ask bid_size ask_size open_interest delta'.split(),
            self.chain_rows)
        put('rows.csv', ['time', 'close', 'signal', 'p'] if self.row_kind == 'point' else
            ['time', 'open', 'high', 'low', 'close', 'signal', 'p'],
            [row + [self.r.choice(['', '0.7', '0.9', '0.97', '0.999'])] for row in self.rows])
        o = self.options
        args = ['csf-bt', '-q', '--chain', 'chain.csv', '-f', 'rows.csv', '--fill', o['fill'], '--react', o['react'],
                '--account', o['account'], '--start', str(o['start']), '--marks', o['marks'], '--price', o['price'],
                '--slip', o['slip'], '--tick', o['tick'], '--zero-bid', o['zero_bid']]
        if self.bar:
            args += ['--bar', '%dm' % self.bar]
        if self.row_kind == 'point':
            args += ['--bar', 'point']
        with open(os.path.join(self.folder, 'days.txt'), 'w') as f:
            f.write('\n'.join(sorted(LISTED)) + '\n')
        self.settle = None
        if o['settle'] == 'file':
            self.settle, rows = {}, []
            for root, e in self.series:
                v = round(4500 + self.r.gauss(0, 40), 2)
                self.settle[root, e] = v
                rows.append([e.isoformat(), root, v])
            put('settle.csv', ['expiry', 'root', 'value'], rows)
            args += ['--settle', 'settle.csv']
        elif o['settle'] == 'chain':
            args += ['--settle', 'chain']
        fees = o['fees']
        if fees == 'file':
            middle = self.days[len(self.days) // 2].isoformat()
            put('fees.csv', ['from', 'what', 'premium', 'fee'],
                [['2020-01-01', 'open', 0, 0.5], ['2020-01-01', 'open', 3, 0.75], ['2020-01-01', 'close', 0, 0.25],
                 ['2020-01-01', 'settle', 0.01, 5], [middle, 'open', 0, 0.6], [middle, 'close', 0, 0.3],
                 [middle, 'close', 1, 0.4]])
            fees = 'fees.csv'
        args += ['--fees', fees]
        for key in ('from', 'to'):
            args += ['--' + key, o[key]] if key in o else []
        if o['independent']:
            args.append('--independent')
        self.args = args
        with open(os.path.join(self.folder, 'run'), 'w') as f:
            f.write(' '.join(args) + '\n')

    # Orders.

    def pick(self, *values):
        return self.r.choice(values)

    def grid(self, *values):
        """Now and then a list."""
        if len(values) > 1 and self.chance(0.07):
            return ','.join(self.r.sample(values, 2))
        return self.r.choice(values)

    def order(self, name):
        r = self.r
        kind = r.choice(KINDS)
        k = {'id': name}
        spans = sorted({(e - self.days[0]).days for _, e in self.series})
        n = max(0, r.choice(spans) - r.randint(0, 3))
        mode = r.choice(['target'] * 5 + ['nearest', 'all', 'date'])
        if mode == 'date':
            k['expiry'] = r.choice(self.series)[1].isoformat()
        else:
            if mode != 'all' or self.chance(0.5):
                k['dte'] = str(n) if mode == 'target' or self.chance(0.5) else None
                if k['dte'] is None or self.chance(0.5):
                    k['dte.in'] = '%d..%d' % (max(0, n - r.randint(0, 3)), n + r.randint(0, 6))
            if self.chance(0.15):
                k['dte.clock'] = 'trd'
            if mode != 'target':
                k['expiry'] = mode
        if self.chance(0.1):
            k['expiry.in'] = self.pick('..%s', '%s..') % r.choice(self.series)[1].isoformat()
        if self.chance(0.4):
            k['root'] = self.pick('SPX', 'SPX+SPXW', 'SPXW+SPX')
        self.selectors(kind, k)
        k['greeks'] = self.pick('column', 'column', 'own', 'auto')
        for key, p, values in LIMITS:
            if self.chance(p) and not (key == 'cw.in' and kind in ('legs', 'strangle', 'jadelizard')):
                k[key] = self.grid(*values) if key in GRID else r.choice(values)
        if self.chance(0.15):
            how = r.choice(['risk', 'bp', 'kelly'] if kind not in ('strangle', 'jadelizard') else ['bp'])
            k[how] = self.pick('0.02', '0.1', '0.5', '1')
            if how == 'kelly' and self.chance(0.8):
                k['kelly.p'] = 'p'
            k.pop('qty', None)
        count = r.choice([0, 1, 1, 2, 3])
        for key, values in r.sample(EXITS, count):
            if key == 'sl.risk' and kind in ('strangle', 'jadelizard'):
                continue
            k[key] = self.grid(*values)
        if 'pt' in k and self.chance(0.3):
            k['pt.fill'] = 'limit'
        if any(x.startswith('sl') for x in k) and self.chance(0.3):
            k['sl.n'] = '2'
        for key in ('x.dte', 'x.days', 'x.date'):
            if key in k and self.chance(0.5):
                k['x.time'] = self.pick('10:30', '15:00', 'close-30m', 'open+45m')
        if 'x.date' in k:
            k['x.date'] = r.choice(self.days).isoformat()
        if kind in ('ironcondor', 'ironfly', 'strangle', 'jadelizard') and count and self.chance(0.3):
            k['side'] = '1'
            if self.chance(0.4):
                side = self.pick('put.', 'call.')
                for key in [x for x in k if x in SIDED and x not in ('trail', 'x.touch')][:1]:
                    k[side + key] = r.choice(dict(EXITS)[key])
        elif 'side' not in k and {'x.dte', 'sl', 'sl.loss', 'sl.pts', 'sl.risk', 'x.delta', 'x.touch'} & set(k) and self.chance(0.3):
            k['roll'] = 'out' if kind in ('legs', 'bwb') else self.pick('out', 'away', 'out+away')
            if self.chance(0.6):
                k['roll.debit'] = self.pick('0.5', '2', '10', '50')
        if self.chance(0.1):
            k['exit'] = "'%s'" % self.pick('close >= 4510', 'close <= 4490', 'pos_pnl >= 1', 'pos_pnl <= -1', 'pos_mark <= 2',
                                           'pos_days >= 1', 'pos_dte <= 2')
        if self.chance(0.08):
            k[self.pick('blackout', 'dates')] = 'days.txt'
        for key, p, values in COSTS:
            if self.chance(p):
                k[key] = self.grid(*values) if key in GRID else r.choice(values)
        return self.text(kind, k)

    def selectors(self, kind, k):
        r = self.r
        how = {'delta': ['0.1', '0.16', '0.25', '0.3'], 'off': ['0', '10', '25', '40'], 'otm': ['0.002', '0.005', '0.01'], 'sd': ['0.3', '0.6', '1'],
               'em': ['0.5', '1'], 'premium': ['1', '2', '5'], 'credit': ['0.5', '1', '2.5']}
        wing = {'width': ['5', '10', '20', '25', '50'], 'wdelta': ['0.02', '0.05', '0.1'], 'wpremium': ['0.1', '0.5', '1']}

        def one(table, prefix=''):
            key = r.choice(list(table))
            k[prefix + key] = r.choice(table[key])
            if key in ('delta', 'wdelta') and self.chance(0.2):
                k[prefix + key + '.in'] = self.pick('0.05..', '0.02..0.3', '..0.2')

        if kind == 'legs':
            a = self.pick('P', 'C')
            out = -1 if a == 'P' else 1
            k['leg.a'] = '-%s%s@%s' % (self.pick('1', '1', '2'), a, self.pick('delta:0.2', 'off:15', 'premium:3', 'delta:0.35'))
            k['leg.b'] = '+%s%s@a%+d' % (k['leg.a'][1], a, out * self.pick(10, 25))
            if self.chance(0.3):
                k['leg.c'] = '+1%s@%s' % (a, self.pick('delta:0.03', 'off:60'))
            return
        if kind == 'bwb':
            prefix = self.pick('', '', 'call.')
            k[prefix + 'delta'] = self.pick('0.2', '0.3', '0.4')
            k[prefix + 'width'] = self.pick('10+20', '5+10', '10+25', '25+50')
        elif kind == 'ironfly':
            if self.chance(0.3):
                k['strike'] = '4500'
            one(wing)
        elif kind in ('strangle', 'jadelizard') or (kind == 'ironcondor' and self.chance(0.4)):
            if kind == 'jadelizard':
                how = {x: how[x] for x in how if x != 'credit'}
            one(how, 'put.')
            one(how, 'call.')
            if kind != 'strangle':
                one(wing, 'call.' if kind == 'jadelizard' else '')
        elif self.chance(0.05) and kind != 'ironcondor':
            k['strike'] = '4500'
            one(wing)
        else:
            one(how)
            if kind in ('ironcondor',) and self.chance(0.3):
                one(wing, 'put.')
                one(wing, 'call.')
            elif kind in ('pcs', 'ccs') and self.chance(0.1):
                k['wstrike'] = '4450' if kind == 'pcs' else '4550'
            elif kind != 'strangle':
                one(wing)
        if self.chance(0.15) and kind != 'strangle':
            k['width.tol'] = self.pick('0', '0.2', '1')

    def text(self, kind, k):
        def rank(key):
            base = key[4:] if key.startswith('put.') else key[5:] if key.startswith('call.') else key
            base = 'leg.NAME' if base.startswith('leg.') and base != 'leg.max' else base
            return KEYS.index(base)
        return ' '.join([kind] + ['%s=%s' % (x, k[x]) for x in sorted(k, key=lambda x: (rank(x), x)) if k[x] is not None])


KINDS = ['pcs', 'pcs', 'ccs', 'ccs', 'ironcondor', 'ironcondor', 'ironfly', 'bwb', 'legs', 'strangle', 'jadelizard']
KEYS = '''id dte dte.in dte.clock expiry expiry.in root delta delta.in otm off sd em premium credit strike width
width.tol wdelta wdelta.in wstrike wpremium leg.NAME greeks minbid leg.max pkg.max oi.min size.min credit.in cw.in
pop.in when edge take days time every blackout dates max max.day max.expiry full cooldown conflict wait qty risk bp
kelly kelly.p pt pt.fill sl sl.loss sl.risk sl.pts sl.n trail x.delta x.touch x.dte x.days x.date x.time exit btc side roll
roll.debit price slip tick'''.split()
GRID = {'pt', 'price', 'max', 'qty', 'days', 'wait'}
LIMITS = [('minbid', 0.15, ['0', '0.05', '0.2']), ('leg.max', 0.1, ['0.3', '0.5']), ('pkg.max', 0.1, ['0.4', '1']),
          ('oi.min', 0.1, ['10', '100']), ('size.min', 0.1, ['1', '5']), ('credit.in', 0.1, ['0.5..', '0.3..4']),
          ('cw.in', 0.1, ['0.1..0.6', '0.05..']),
          ('days', 0.15, ['mon+wed+fri', 'tue+thu', 'mon', 'all']),
          ('time', 0.2, ['10:30', '11:00+14:00', 'open+60m', 'close-45m', '15:45']), ('every', 0.1, ['1', '2', '3']),
          ('max', 0.5, ['0', '2', '3']), ('max.day', 0.15, ['1', '2']), ('max.expiry', 0.15, ['1', '2']),
          ('full', 0.15, ['oldest']), ('cooldown', 0.15, ['0', '1', '2']), ('conflict', 0.15, ['allow', 'skip']),
          ('wait', 0.25, ['2', '3', '5']), ('qty', 0.3, ['1', '2', '5', '10'])]
EXITS = [('pt', ['0.25', '0.5', '0.8', '0.1']), ('sl', ['1', '1.2', '1.5', '2']), ('sl.loss', ['0.2', '0.5', '1']),
         ('sl.risk', ['0.1', '0.3']), ('sl.pts', ['0.5', '2']), ('trail', ['0.2+0.1', '0.1+0.3', '0.4+0.15']),
         ('x.delta', ['0.3', '0.4', '0.6']), ('x.touch', ['1']), ('x.dte', ['0', '1', '2', '5']), ('x.days', ['0', '1', '2', '4']),
         ('x.date', ['2024-01-01']), ('x.time', ['10:30', '15:00', 'close-15m', '15:45']), ('btc', ['0.05', '0.2', '1'])]
COSTS = [('price', 0.15, ['0', '1', '0.3', '0.7', 'orats']), ('slip', 0.1, ['0.05', '0.2', '0']),
         ('tick', 0.1, ['0.01', '0.1', '0.05', '0'])]
