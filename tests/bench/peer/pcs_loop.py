# A put credit spread over a file of quotes, day by day, as a loop over csv.reader:
# what csf-bt does of `pcs dte=45 delta=0.16 width=50 pt=0.5 sl=2 price=mid tick=0',
# filled at the same quotes, without fees.  Prints its trades: entry, exit, credit, debit.
import csv
import sys
from datetime import date


def days(a, b):
    return (date.fromisoformat(b) - date.fromisoformat(a)).days


def decide(day, quotes, spot, trade):
    """quotes: {(expiry, strike): (bid, ask, delta)} of the day's puts."""
    def mid(strike, expiry):
        bid, ask, _ = quotes[expiry, strike]
        return (bid + ask) / 2

    if trade:
        opened, expiry, short, long, credit = trade
        if (expiry, short) in quotes and (expiry, long) in quotes:
            cost = mid(short, expiry) - mid(long, expiry)
            if day == expiry:
                cost = max(0, short - spot) - max(0, long - spot)
            if day == expiry or cost >= 2 * credit or cost <= 0.5 * credit:
                print(opened, day, "%.10g" % credit, "%.10g" % cost)
                trade = None
        elif day >= expiry:
            sys.exit("no quote at expiry")
    if trade:
        return trade
    expiries = sorted({e for e, _ in quotes if 30 <= days(day, e) <= 60})
    if not expiries:
        return None
    expiry = min(expiries, key=lambda e: abs(days(day, e) - 45))
    strikes = sorted(s for e, s in quotes if e == expiry)
    short = min(strikes, key=lambda s: abs(abs(quotes[expiry, s][2]) - 0.16))
    long = min((s for s in strikes if s < short), key=lambda s: abs(short - s - 50))
    credit = mid(short, expiry) - mid(long, expiry)
    return (day, expiry, short, long, credit) if credit > 0 else None


def main():
    day, quotes, spot, trade = None, {}, 0, None
    rows = csv.reader(sys.stdin)
    next(rows)
    for time, _, level, expiry, strike, right, bid, ask, _, delta in rows:
        if time != day:
            if day:
                trade = decide(day, quotes, spot, trade)
            day, quotes = time, {}
        spot = float(level)
        if right == "P":
            quotes[expiry, float(strike)] = float(bid), float(ask), float(delta)
    decide(day, quotes, spot, trade)


main()
