#!/usr/bin/env python3
"""rows.py: hold rec, the reader of all programs, against Python's csv and json, and
against Miller.

    rows.py -t TABLE [-s SEED] [-n FILES] [-m]

Makes FILES small files from SEED on (1): tables written well with cells of odd bytes, the
same damaged, soups of quotes, commas and line ends, and NDJSON.  TABLE is the tester that
prints what rec sees (tests/diff/table.c); -m asks `mlr` too, where the file is one that
both take for the same.  Each file: the same cells up to the same row, and either both
read to the end or both refuse.  The last line is

    N files, N rows, N refused, N by Miller, N differ

and the exit status 1 when one differs.

csf is stricter than csv.reader(strict=True) by these rules, which stand in csf-rows(5):
ragged rows, NUL bytes, blanks alone, a name or key twice, arrays of JSON, escapes for a NUL
or half a surrogate pair are refused.  It is laxer by one: a CR
that no LF follows is data, where Python ends a row or refuses.  Miller is asked about
plain tables alone: it makes LF of CRLF in quotes, drops a CR at a file's end, begins a
quoted field at a quote inside another, and takes an empty line for a row or for the end of
a table.
"""
import argparse
import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile

CR = '\ue000'  # a CR that is data; no file has this character
ODD = re.compile('[\0\ud800-\udfff]')  # escapes for what is no text
CELLS = ['', 'a', '1.5', '-0', 'x y', ' b ', '"', '""', ',', 'a,b', '\n', '\r\n', 'x\ny', 'q"r', '"q"', "'", ';',
         '\t', 'é', '日本', '\U0001f600', '\u2028', '\x7f', '\x01', 'NaN', '0x10', '1e309', 'a' * 300, '\r', 'x\ry',
         '\\', '\\n', '#', '=1+1', '[', '{', 'e\u0301', '\xa0']
ENDS = ['\n', '\r\n']


def quoted(r, cell):
    if r.random() < 0.2 or any(c in cell for c in ',\n') or cell.startswith('"') or cell.endswith('\r'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def table(r, cells=CELLS, gaps=0.05):
    """Written as one ought to."""
    n, style = r.randint(1, 7), r.choice([0, 1, 2])
    end = lambda: ENDS[style] if style < 2 else r.choice(ENDS)
    text = '\ufeff' if r.random() < 0.1 else ''
    text += ','.join(quoted(r, 'c%d' % i + r.choice(['', '', 'é', ' ', ',', '\n'])) for i in range(n)) + end()
    for _ in range(r.randint(0, 12)):
        row = ','.join(quoted(r, r.choice(cells)) for _ in range(n))
        text += (row or '""') + end() + (end() if r.random() < gaps else '')
    return text[:-1] if r.random() < 0.1 else text


def plain(r):
    """What Miller reads, too."""
    return table(r, [c for c in CELLS if '\r' not in c and c != 'q"r'], 0).removesuffix('\r')


def damaged(r):
    text = table(r)
    for _ in range(r.randint(1, 3)):
        at = r.randint(0, len(text))
        kind = r.randrange(3)
        odd = r.choice('",\n\ra"",\0' if r.random() < 0.2 else '",\n\ra')
        text = text[:at] + (odd if kind else '') + text[at + (kind != 1):]
    return text


def soup(r):
    return ''.join(r.choice('"",,\n\n\raé ') for _ in range(r.randint(0, 60)))


def by_python(text):
    """Rows up to what is refused, and whether anything is."""
    text = text.removeprefix('\ufeff')
    parts = text.split('\r\n')
    lone = '\r\n'.join(p.replace('\r', CR) for p in parts)
    rows = []
    if '\0' in lone:  # cut there: what is before is read, the rest refused
        return None, True
    try:
        for row in csv.reader(io.StringIO(lone, newline='\n'), strict=True):
            if not row:
                continue
            if rows and len(row) != len(rows[0]):
                return rows, True
            rows.append([c.replace(CR, '\r') for c in row])
            if len(set(rows[0])) < len(rows[0]):
                return rows, True  # a name twice, and all are used
    except csv.Error:
        return rows, True
    return rows, not rows


def by_miller(path):
    got = subprocess.run(['mlr', '--icsv', '--ojson', '--jvquoteall', 'cat', path], capture_output=True)
    if got.returncode:
        return None
    return [list(row.values()) for row in json.loads(got.stdout.decode(), strict=False)]


# ---- NDJSON ----

STRINGS = ['', 'a', 'é', '\U0001f600', '"', '\\', '/', '\n', '\t', '\x01', 'a,b', '1', '\u2028', 'x' * 200, '\x7f']
NUMBERS = ['0', '-0', '1.5', '1e5', '1E-7', '-12.50', '123456789012345678901', '1e309']


def written(r, s):
    """A string as JSON, its characters escaped at random."""
    out = ''
    for c in s:
        if c in '"\\' or c < ' ':
            out += r.choice([json.dumps(c)[1:-1], '\\u%04x' % ord(c)])
        elif r.random() < 0.1 or c == '/' and r.random() < 0.5:
            out += r.choice([json.dumps(c)[1:-1], '\\/' if c == '/' else c])
        else:
            out += c
    return '"' + out + '"'


def value(r):
    kind = r.randrange(6)
    if kind < 2:
        return written(r, r.choice(STRINGS))
    if kind < 4:
        return r.choice(NUMBERS)
    return r.choice(['true', 'false', 'null', 'null', '[1, 2]', '{"a": "}"}', '[]'])


def blank(r):
    return r.choice(['', '', '', ' ', '\t', '  '])


def ndjson(r):
    names = ['c%d' % i + r.choice(['', 'é', ' ', '"']) for i in range(r.randint(1, 6))]
    text = ''
    for k in range(r.randint(1, 10)):
        have = [x for x in names if k == 0 or r.random() < 0.8]
        if k:
            r.shuffle(have)
        items = [blank(r) + written(r, x) + blank(r) + ':' + blank(r) + value(r) + blank(r) for x in have]
        text += blank(r) + '{' + (','.join(items) or blank(r)) + '}' + blank(r) + r.choice(ENDS)
    if r.random() < 0.5:
        return text
    at = r.randrange(1, len(text))  # the first byte says what it is
    return text[:at] + r.choice(['', '"', '\\', ',', '}', 'x', '0', ':', ' ']) + text[at + r.randrange(2):]


class Bare(str):
    """A value's own bytes: what is no string."""


def shown(v):
    return {None: '', True: 'true', False: 'false'}.get(v, v) if isinstance(v, (bool, type(None), str)) else v


def refuse(word):
    raise ValueError(word)


def by_json(text):
    names, rows = None, []
    load = json.JSONDecoder(parse_float=Bare, parse_int=Bare, parse_constant=refuse).decode
    for line in text.split('\n'):
        line = line.removesuffix('\r')
        if not line.strip(' \t\r'):
            continue
        try:
            pairs = json.JSONDecoder(object_pairs_hook=list, parse_constant=refuse).decode(line)
            row = load(line)
        except (ValueError, RecursionError):
            return rows, True
        if not isinstance(row, dict) or len(pairs) != len(row):
            return rows, True  # no object, or a key twice
        if any(ODD.search(x) for x in [*row, *row.values()] if isinstance(x, str)):
            return rows, True
        if names is None:
            names = list(row)
            rows.append(names)
        rows.append([shown(row.get(x)) for x in names])
    return rows, not rows


def same_cell(want, got):
    if isinstance(want, str):
        return want == got
    try:  # nested: its own bytes
        return json.loads(got, parse_float=Bare, parse_int=Bare) == want
    except ValueError:
        return False


# ---- all ----

def expected(text):
    begin = text.removeprefix('\ufeff').lstrip(' \t\r\n')
    if begin == '' or begin[0] == '[':  # nothing but blanks; an array
        return [], True
    return (by_json if begin[0] == '{' else by_python)(text)


MAKERS = [table, plain, damaged, soup, ndjson]


def read(out):
    """TABLE's answers: file -> rows, the message or None."""
    answers, name = {}, None
    for line in out.split('\n')[:-1]:
        if line.startswith('= '):
            name = line[2:]
            answers[name] = [[], None]
        elif line.startswith('table: '):
            answers[name][1] = line
        elif line != 'ok':
            try:
                cells = [bytes.fromhex(c).decode('utf-8', 'replace') for c in line.split(',')]
            except ValueError:
                sys.exit('%s: neither cells nor a message: %r' % (name, line))
            answers[name][0].append(cells)
    return answers


def differs(want, refused, got, message):
    if refused != (message is not None):
        return 'refused: %s' % (message or 'by the other alone')
    if want is None:  # a NUL: refused
        return None
    if len(want) != len(got) and not (refused and want[1:] == [] and got == []):
        return '%d rows, not %d%s' % (len(got), len(want), ', then ' + message if message else '')
    for i, (a, b) in enumerate(zip(want, got)):
        if len(a) != len(b) or not all(map(same_cell, a, b)):
            return 'row %d: %r, not %r' % (i, b, a)
    return None


def main():
    p = argparse.ArgumentParser()
    p.add_argument('-t', required=True)
    p.add_argument('-s', type=int, default=1)
    p.add_argument('-n', type=int, default=400)
    p.add_argument('-m', action='store_true')
    a = p.parse_args()
    rows = refusals = millers = differ = 0
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for seed in range(a.s, a.s + a.n):
            r = random.Random(seed)
            maker = MAKERS[seed % len(MAKERS)]
            path = os.path.join(folder, str(seed))
            files[path] = maker, maker(r)
            with open(path, 'wb') as f:
                f.write(files[path][1].encode())
        names = list(files)
        got = {}
        for i in range(0, len(names), 500):
            run = subprocess.run([a.t] + names[i:i + 500], capture_output=True)
            got.update(read(run.stdout.decode('utf-8', 'replace')))
            if run.returncode:
                sys.exit('%s: exit %d' % (a.t, run.returncode))
        for path, (maker, text) in files.items():
            want, refused = expected(text)
            cells, message = got[path]
            bad = differs(want, refused, cells, message)
            rows += len(cells)
            refusals += message is not None
            if not bad and a.m and maker is plain and not refused and len(want) > 1:
                theirs = by_miller(path)
                millers += 1
                if theirs != cells[1:]:
                    bad = 'Miller: %r, not %r' % (theirs, cells[1:])
            if bad:
                differ += 1
                print('seed %s, %s: %s' % (os.path.basename(path), maker.__name__, bad[:1500]))
                print('   ', repr(text)[:1500])
    print('rows: %d files from seed %d, %d rows, %d refused, %d by Miller, %d differ'
          % (a.n, a.s, rows, refusals, millers, differ))
    return differ > 0


if __name__ == '__main__':
    sys.exit(main())
