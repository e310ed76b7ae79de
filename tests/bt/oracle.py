#!/usr/bin/env python3
"""oracle.py: hold csf-bt against a second reading of its manual.

    oracle.py [-s SEED] [-n CASES] [-k FOLDER] [-d LINES] [-xv]

Makes CASES small chains and rows with random orders (oracle_cases.py), from SEED on (100
from 1), runs csf-bt on each, and compares every trade row and every mark row, cell by cell,
with what oracle_rules.py makes of the same files.  Needs csf-bt in PATH, and nothing that
Python does not bring.  The last line is

    N cases, N trades, N marks, N left aside, N differ

and the exit status 1 when one differs.  Left aside are cases that hang on what no manual
says: the last digit of a sum without a tick, an AM series settled on the chain.

  -k FOLDER  keep the files of cases that differ in FOLDER/SEED (with -v of all): rows.csv,
             chain.csv, perhaps settle.csv, fees.csv, days.txt; `sh run` there repeats it
  -d LINES   of differences to show a case (2)
  -x         stop at the first case that differs
  -v         say why the oracle did not enter

When a case differs: keep it, drop orders and rows until the difference is one line, and
decide by csf-orders(5) who is right.  Minimal cases of what was wrong are in found.bats.

Covered: pcs ccs ironcondor ironfly strangle jadelizard bwb legs; all keys of csf-orders(5)
but pop.in (it needs the chance of a package) and when, edge, take (csf-signal judges
them); AM and PM; bars of a day, bars within it, instants; --account --bar --fees
--fill --from --independent --marks --price --react --settle --slip --start --tick --to
--zero-bid.  Ledger columns are read by name; greeks and open_risk are not compared.
"""
import argparse
import csv
import math
import os
import subprocess
import sys
import tempfile

from oracle_cases import Case
from oracle_rules import MIN, Chain, Delicate, Missing, Run, read_rows

def read_ledger(text):
    return list(csv.DictReader(text.splitlines()))


def key_of(row):
    return (row['time'], row['kind'], row['id'], str(row.get('n', '') or ''))


def same(want, got):
    if want is None:
        want = ''
    if isinstance(want, (int, float)):
        try:
            return abs(float(got) - want) <= 2e-6 * max(1, abs(want)) or (math.isnan(want))
        except ValueError:
            return False
    return want == got


def compare(want, got):
    a, b = {key_of(x): x for x in want}, {key_of(x): x for x in got}
    for k in sorted(set(a) | set(b)):
        if k not in b:
            yield '%s: csf-bt has no such row; oracle: %s' % (k, a[k])
        elif k not in a:
            yield '%s: the oracle has no such row; csf-bt: %s' % (k, {x: v for x, v in b[k].items() if v})
        else:
            for column, value in a[k].items():
                other = b[k][column]
                if column == 'flags':
                    other = '+'.join(sorted(other.split('+'))) if other else ''
                if not same(value, other):
                    yield '%s: %s: oracle %s, csf-bt %s' % (k, column, value, b[k][column])


def one(seed, folder, talk=False):
    case = Case(seed, folder)
    got = subprocess.run(case.args, cwd=folder, capture_output=True, text=True)
    options = dict(case.options)
    if options['fees'] == 'file':
        options['fees'] = os.path.join(folder, 'fees.csv')
    run = Run(Chain(os.path.join(folder, 'chain.csv')),
              read_rows(os.path.join(folder, 'rows.csv'), case.bar * MIN), options, case.settle)
    try:
        want = run.run()
        for skip in run.skips if talk else []:
            print('    oracle skips', *skip)
    except Delicate:
        return False, [], 0, 0
    except Missing:
        if got.returncode == 1 and 'and the data go on' in got.stderr:
            return True, [], 0, 0
        return True, ['the oracle misses a settlement value, csf-bt does not'], 0, 0
    if got.returncode == 1 and not run.chain.times and 'no quotes' in got.stderr:
        return True, [], 0, 0
    if got.returncode == 1 and 'the quotes begin at' in got.stderr and run.rows and run.chain.times \
            and run.chain.times[0] > max(row.known for row in run.rows):
        return True, [], 0, 0
    if got.returncode:
        return True, ['csf-bt: ' + got.stderr.strip()[-300:]], 0, 0
    rows = read_ledger(got.stdout)
    trades = sum(x['kind'] == 'trade' for x in rows)
    return True, list(compare(want, rows)), trades, len(rows) - trades


def main():
    p = argparse.ArgumentParser(description='hold csf-bt against the manual')
    p.add_argument('-s', type=int, default=1, metavar='SEED')
    p.add_argument('-n', type=int, default=100, metavar='CASES')
    p.add_argument('-k', metavar='FOLDER')
    p.add_argument('-x', action='store_true')
    p.add_argument('-v', action='store_true')
    p.add_argument('-d', type=int, default=2, metavar='LINES')
    a = p.parse_args()
    count = trades = marks = differ = left = 0
    for seed in range(a.s, a.s + a.n):
        with tempfile.TemporaryDirectory() as scratch:
            folder = os.path.join(a.k, str(seed)) if a.k else scratch
            os.makedirs(folder, exist_ok=True)
            ok, differences, t, m = one(seed, folder, a.v)
            count, trades, marks = count + 1, trades + t, marks + m
            left += ok is False
            if differences:
                differ += 1
                print('seed %d: %d differences' % (seed, len(differences)))
                for line in differences[:a.d]:
                    print('   ', line[:600])
                if a.x:
                    break
            elif a.k and not a.v:
                for name in os.listdir(folder):
                    os.remove(os.path.join(folder, name))
                os.rmdir(folder)
    print('%d cases, %d trades, %d marks, %d left aside, %d differ' % (count, trades, marks, left, differ))
    return differ > 0


if __name__ == '__main__':
    sys.exit(main())
