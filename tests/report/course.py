"""How a book went, in csf-report -o json, computed a second way.

usage: course.py LEDGER REPORT.JSON RF
Drawdowns, twelve months, years, the histogram of P/L, trades by hour of entry;
definitions of csf-report(1).
"""
import csv
import datetime as dt
import json
import math
import statistics as st
import sys
import zoneinfo

from check import day, episodes, period_returns, series_of

NY = zoneinfo.ZoneInfo("America/New_York")


def near(a, b):
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-9 * max(1, abs(b))


def drawdowns(equity, days):
    falls = sorted(episodes(equity, days), key=lambda f: (f[0], f[1]))[:10]
    for depth, peak, trough, end, _ in falls:
        last = end or days[-1]
        yield dict(peak=str(peak), trough=str(trough),
                   recovered=str(end) if end else None, depth=depth,
                   sessions=days.index(last) - days.index(peak))


def twelve(equity, days, rf):
    """At ends of months; these ledgers have all weekdays."""
    free = (1 + rf) ** (1 / 252) - 1
    at = {}
    for i, d in enumerate(days):
        at[12 * d.year + d.month] = i
    last = max(at)
    # is the last month whole?  (no holiday ends the months looked at)
    nxt = days[-1] + dt.timedelta(days=1)
    while nxt.weekday() > 4:
        nxt += dt.timedelta(days=1)
    if nxt.month == days[-1].month:
        del at[last]
    out = {}
    for m, i in at.items():
        if m - 12 not in at:
            continue
        k = at[m - 12]
        r = [equity[j + 1] / equity[j] - 1 for j in range(k, i)]
        y, mm = divmod(m - 1, 12)
        out[f"{y:04d}-{mm + 1:02d}"] = (
            equity[i] / equity[k] - 1,
            (st.mean(r) - free) / st.stdev(r) * math.sqrt(252))
    return out


def check_book(rows, got, rf):
    marks = [r for r in rows if r["kind"] == "mark"]
    trades = [r for r in rows if r["kind"] == "trade"]
    equity, days = series_of(marks, "equity")
    for want, have in zip(drawdowns(equity, days), got["drawdowns"],
                          strict=True):
        for k in ("peak", "trough", "recovered", "sessions"):
            assert want[k] == have[k], (k, want, have)
        assert near(want["depth"], have["depth"])
    months = twelve(equity, days, rf)
    assert set(months) == set(got["twelve_months"]), (
        sorted(months), sorted(got["twelve_months"]))
    for k, (r, sharpe) in months.items():
        assert near(r, got["twelve_months"][k]["return"]), k
        assert near(sharpe, got["twelve_months"][k]["sharpe"]), k
    years = period_returns(equity, days, lambda d: d.year)
    assert all(map(near, years, got["years"].values()))
    pnl = [float(r["pnl"]) for r in trades]
    bins = got["pnl_histogram"]
    assert 1 <= len(bins) <= 16
    assert sum(b["trades"] for b in bins) == len(pnl)
    for b in bins:
        assert b["trades"] == sum(b["from"] <= x < b["to"] for x in pnl)
    hours = {}
    for r in trades:
        t = dt.datetime.fromisoformat(r["entry_time"][:-1] + "+00:00")
        name = t.astimezone(NY).strftime("%H:00-%H:59")
        hours.setdefault(name, []).append(float(r["pnl"]))
    assert list(got["by_hour"]) == sorted(hours)
    for k, xs in hours.items():
        assert got["by_hour"][k]["trades"] == len(xs)
        assert near(got["by_hour"][k]["pnl"], sum(xs))
    return len(months)


def main():
    books, n = {}, 0
    for r in csv.DictReader(open(sys.argv[1])):
        books.setdefault(r["id"], []).append(r)
    for line in open(sys.argv[2]):
        got = json.loads(line)
        n += check_book(books.pop(got["id"]), got, float(sys.argv[3]))
    assert not books
    print("ok", n)


main()
