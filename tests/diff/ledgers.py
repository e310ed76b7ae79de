#!/usr/bin/env python3
"""ledgers.py: hold csf-report against tests/report/check.py.

    ledgers.py [-s SEED] [-n LEDGERS]

Makes LEDGERS random ledgers from SEED on (tests/report/make_ledger.awk: one to four books,
60 to 260 sessions, with and without the newer columns), and compares every figure of
csf-report -o csv with the second computation.  Needs csf-report in PATH.  The last line is

    N ledgers, N books, N differ

and the exit status 1 when one differs.
"""
import argparse
import contextlib
import csv
import io
import os
import random
import subprocess
import sys
import tempfile

report = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'report')
sys.path.insert(0, report)
import check  # noqa: E402


def one(seed, folder):
    r = random.Random(seed)
    more = r.choice(['', '1'])
    # of more columns the last book has few, and a report without any leaves them out
    books, days = r.randint(2 if more else 1, 4), r.randint(60, 260)
    rf = r.choice(['0', '0.03', '0.0525'])
    ledger, figures = os.path.join(folder, 'l.csv'), os.path.join(folder, 'r.csv')
    with open(ledger, 'w') as f:
        subprocess.run(['awk', '-v', 'books=%d' % books, '-v', 'days=%d' % days, '-v', 'seed=%d' % seed, '-v',
                        'more=' + more, '-f', os.path.join(report, 'make_ledger.awk')], stdout=f, check=True)
    with open(figures, 'w') as f:
        run = subprocess.run(['csf-report', '-f', ledger, '-o', 'csv', '--rf', rf], stdout=f, stderr=subprocess.PIPE,
                             text=True)
    if run.returncode:
        return books, run.stderr
    with open(figures) as f:
        if len(list(csv.DictReader(f))) != books:
            return books, 'not as many books'
    said = io.StringIO()
    sys.argv = ['check.py', ledger, figures, rf]
    with contextlib.redirect_stdout(said):
        bad = check.main()
    return books, said.getvalue() if bad else None


def main():
    p = argparse.ArgumentParser()
    p.add_argument('-s', type=int, default=1)
    p.add_argument('-n', type=int, default=20)
    a = p.parse_args()
    books = differ = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(a.s, a.s + a.n):
            n, bad = one(seed, folder)
            books += n
            if bad:
                differ += 1
                print('seed %d: %s' % (seed, bad.strip()[:600]))
    print('ledgers: %d ledgers from seed %d, %d books, %d differ' % (a.n, a.s, books, differ))
    return differ > 0


if __name__ == '__main__':
    sys.exit(main())
