#!/usr/bin/env python3
"""times.py FROM TO: what tests/diff/newyork prints of these years, on stdin, against
Python's zoneinfo and the sessions of New York by rules written here once more.

Every hour from UTC to New York; every half hour of every date back, of which one that is
skipped is taken an hour later and one that comes twice the first time (PEP 495's fold=0).
"""
import datetime as dt
import sys
from zoneinfo import ZoneInfo

NY, UTC = ZoneInfo('America/New_York'), dt.timezone.utc
EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)

# Days on which the exchange was closed out of turn, and those of other hours: its own
# notices.
CLOSED = '''1994-04-27 2001-09-11 2001-09-12 2001-09-13 2001-09-14 2004-06-11 2007-01-02
2012-10-29 2012-10-30 2018-12-05 2025-01-09'''.split()
OTHER = {'1994-02-11': (570, 870), '1996-01-08': (660, 840), '1997-10-27': (570, 930), '2005-06-01': (570, 956)}


def nth(year, month, weekday, n):
    """The nth of the month's weekdays; -1: the last."""
    days = [dt.date(year, month, 1) + dt.timedelta(i) for i in range(31)]
    days = [d for d in days if d.month == month and d.weekday() == weekday]
    return days[n - 1 if n > 0 else n]


def easter(y):
    """Gauss's rule with its two exceptions, for 1900 to 2099."""
    d = (19 * (y % 19) + 24) % 30
    e = (2 * (y % 4) + 4 * (y % 7) + 6 * d + 5) % 7
    day = dt.date(y, 3, 22) + dt.timedelta(d + e)
    if (d, e) == (29, 6) or (d, e) == (28, 6) and y % 19 > 10:
        day -= dt.timedelta(7)
    return day


def kept(day):
    """When a fixed holiday is kept: Saturday's on Friday, Sunday's on Monday."""
    return day + dt.timedelta({SAT: -1, SUN: 1}.get(day.weekday(), 0))


def holidays(y):
    new = dt.date(y, 1, 1)
    days = [new if new.weekday() == SAT else kept(new),  # never in the year before
            nth(y, 2, MON, 3), easter(y) - dt.timedelta(2), nth(y, 5, MON, -1), kept(dt.date(y, 7, 4)),
            nth(y, 9, MON, 1), nth(y, 11, THU, 4), kept(dt.date(y, 12, 25))]
    if y >= 1998:
        days.append(nth(y, 1, MON, 3))
    if y >= 2022:
        days.append(kept(dt.date(y, 6, 19)))
    return days


def early(y):
    """Days that end early by habit, and when, in minutes."""
    end = 780 if y >= 1993 else 840
    out = {nth(y, 11, THU, 4) + dt.timedelta(1): end} if y >= 1992 else {}
    eve = dt.date(y, 12, 24)
    if eve.weekday() < FRI:
        out[eve] = end
    third, fifth = dt.date(y, 7, 3), dt.date(y, 7, 5)
    if y >= 1995 and third.weekday() in (MON, TUE, THU) or y >= 2013 and third.weekday() == WED:
        out[third] = 780
    if 1996 <= y <= 2012 and fifth.weekday() == FRI:
        out[fifth] = 780
    for day in '1997-12-26', '1999-12-31', '2003-12-26':
        out[dt.date.fromisoformat(day)] = 780
    return out


def session(day):
    if day.weekday() >= SAT or day in holidays(day.year) or str(day) in CLOSED:
        return -1, -1
    if str(day) in OTHER:
        return OTHER[str(day)]
    return 570, early(day.year).get(day, 960)


def date(n):
    return dt.date(1970, 1, 1) + dt.timedelta(n)


def right(kind, a, b, c):
    if kind == 'utc':
        at = dt.datetime.fromtimestamp(a, NY)
        return date(b) == at.date() and c == at.hour * 3600 + at.minute * 60 + at.second
    if kind == 'ny':
        at = dt.datetime.combine(date(a), dt.time(b // 3600, b // 60 % 60), NY)
        return c == (at.astimezone(UTC) - EPOCH).total_seconds()
    return (b, c) == session(date(a))


def main():
    count = {'utc': 0, 'ny': 0, 'day': 0}
    differ = 0
    for line in sys.stdin:
        kind, *numbers = line.split()
        count[kind] += 1
        if not right(kind, *map(int, numbers)):
            differ += 1
            if differ < 20:
                print(line.strip(), '' if kind == 'utc' else date(int(numbers[0])), 'differs')
    first, last = (dt.date(int(sys.argv[1]), 1, 1), dt.date(int(sys.argv[2]) + 1, 1, 1))
    days = (last - first).days
    whole = count == {'utc': 24 * days, 'ny': 48 * days, 'day': days}
    print('times: %(utc)d hours, %(ny)d half hours back, %(day)d days' % count, end='')
    print(', %d differ' % differ if whole else ': not as many as there are')
    return differ > 0 or not whole


if __name__ == '__main__':
    sys.exit(main())
