#!/usr/bin/env python3
"""oracle.py GREEKS.csv: hold what `csf-chain greeks` appended against a second reading of its manual.

The file has the chain's columns and forward, discount, iv, delta, forward_status and iv_status
behind them.  Prints how many series and rows agree; exit status 1 when one does not.
"""
import csv
import datetime as dt
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'bt'))
from oracle_chain import Solved  # noqa: E402
from oracle_rules import close_of, date, expires, is_session, session_after  # noqa: E402


class Quote:
    def __init__(self, row):
        def num(k):
            return float(row[k]) if row.get(k) else None
        mid_only = 'bid' not in row
        self.bid, self.ask = num('mid' if mid_only else 'bid') or 0.0, num('mid' if mid_only else 'ask')
        self.mid = self.half = None
        if self.ask is not None:
            self.mid, self.half = (self.bid + self.ask) / 2, (self.ask - self.bid) / 2


def moment(text):
    if len(text) == 10:
        return close_of(date(text))
    return dt.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp()


def near(a, b, tol):
    return (a is None) == (b == '') and (a is None or abs(a - float(b)) <= tol)


def main():
    series, rows = {}, []
    with open(sys.argv[1], newline='') as f:
        for row in csv.DictReader(f):
            e = date(row['expiry'])
            if not is_session(e):
                e = session_after(e, -1)
            key = row['time'], row.get('root') or 'SPXW', e
            quote = Quote(row)
            s = series.setdefault(key, ({'C': {}, 'P': {}}, []))
            s[0][row['right']][float(row['strike'])] = quote
            if row.get('underlying_price') and float(row['underlying_price']) > 0:
                s[1].append(float(row['underlying_price']))
            rows.append((key, row))
    solved = {}
    for (time, root, e), (quotes, spot) in series.items():
        T = max(0, (expires(root, e) - moment(time)) / 60 / 525600)
        solved[time, root, e] = Solved(quotes, T, spot[0] if spot else None)
    bad = 0
    for key, row in rows:
        s, k, right = solved[key], float(row['strike']), row['right']
        vol, status = s.vol(right, k)
        delta = s.delta(right, k)
        ok = (row['iv_status'] == status and row['forward_status'] == (s.origin or '') and
              near(s.F, row['forward'], 1e-6) and near(s.df, row['discount'], 1e-9) and
              near(vol, row['iv'], 1e-6) and near(delta, row['delta'], 1e-6))
        if not ok:
            bad += 1
            if bad <= 5:
                print('want', s.F, s.df, s.origin, vol, delta, status, 'got', row)
    print('%d series, %d rows, %d differ' % (len(series), len(rows), bad))
    return bad > 0


if __name__ == '__main__':
    sys.exit(main())
