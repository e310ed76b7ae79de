#!/usr/bin/env python3
"""Ten trades of the demo, recomputed from the rows by other means than csf's.

    ten_trades.py [-v] [--all] ROWS LEDGER

ROWS are bars with a column ivproxy, LEDGER is what csf-bt made of them.  Prints
a line a trade.  -v: the working, too (signal, expiry, strikes by delta, fills,
the mark of every session up to the exit, the rule that fires, fees, P/L).
--all: every trade of the ledger, on the expiry that csf took.  Exits 1 when
a trade differs from the ledger.

Formulas: the chain model's page in csf-chain(1) (clock, at-the-money vol,
smile, quoted width), Black's formula with math.erf, the order vocabulary of
csf-orders(5).  Nothing of csf is called.
"""
import csv
import math
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

NY = ZoneInfo("America/New_York")
R, Q = 0.02, 0.018  # csf-bt's defaults
MULT = 100  # dollars a point; hundredths of a point are dollars, too
OPEN_FEE, CLOSE_FEE = 1.75, 0.75  # schedule retail, a contract and leg

# NYSE holidays and days that end at 13:00 of the years used here, written down
# from the exchange's calendars.
CLOSED = set("""
2013-12-25 2014-01-01 2014-01-20 2014-02-17 2014-04-18 2014-05-26 2014-07-04
2014-09-01 2014-11-27 2014-12-25 2015-01-01 2015-01-19 2015-02-16 2015-04-03
2015-05-25 2015-07-03 2015-09-07 2015-11-26 2015-12-25 2016-01-01 2016-01-18
2016-02-15 2016-03-25 2016-05-30 2016-07-04 2016-09-05 2016-11-24 2016-12-26
2017-01-02 2017-01-16 2017-02-20 2017-04-14 2017-05-29 2017-07-04 2017-09-04
2017-11-23 2017-12-25 2018-01-01 2018-01-15 2018-02-19 2018-03-30 2018-05-28
2018-07-04 2018-09-03 2018-11-22 2018-12-05 2018-12-25 2019-01-01 2019-01-21
2019-02-18 2019-04-19 2019-05-27 2019-07-04 2019-09-02 2019-11-28 2019-12-25
2020-01-01 2020-01-20 2020-02-17 2020-04-10 2020-05-25 2020-07-03
""".split())
EARLY = set("""
2014-07-03 2014-11-28 2014-12-24 2015-11-27 2015-12-24 2016-11-25 2017-07-03
2017-11-24 2018-07-03 2018-11-23 2018-12-24 2019-07-03 2019-11-29 2019-12-24
""".split())

# The trades: book, number, and the expiries that the choice lay between, with
# the days from the fill to each, counted on a calendar (dte=45 wants the one
# nearest to 45 days).  Weekly Fridays were listed five weeks ahead in 2014,
# eight since 2015, third Fridays and (from July 2014) month ends further;
# before a Good Friday it is the Thursday.
TRADES = [
    ("pcs", 1, {"2014-02-07": 35, "2014-02-21": 49}),
    ("pcs", 5, {"2014-04-04": 36, "2014-04-17": 49}),
    ("pcs", 36, {"2015-06-26": 42, "2015-06-30": 46, "2015-07-02": 48}),
    ("pcs", 165, {"2020-04-03": 39, "2020-04-09": 45, "2020-04-17": 53}),
    ("ironcondor", 1, {"2014-02-07": 35, "2014-02-21": 49}),
    ("ironcondor", 15, {"2014-12-05": 35, "2014-12-19": 49}),
    ("ironcondor", 37, {"2016-01-29": 38, "2016-02-05": 45,
                        "2016-02-12": 52}),
    ("ironcondor", 106, {"2020-01-17": 39, "2020-01-24": 46,
                         "2020-01-31": 53}),
    ("ironcondor", 111, {"2020-04-09": 37, "2020-04-17": 45,
                         "2020-04-24": 52}),
    ("ironcondor", 112, {"2020-04-24": 39, "2020-04-30": 45,
                         "2020-05-01": 46}),
]


def is_session(d):
    return d.weekday() < 5 and d.isoformat() not in CLOSED


def close_of(d):
    """The moment at which the day's session ends."""
    hour = 13 if d.isoformat() in EARLY else 16
    return datetime(d.year, d.month, d.day, hour, tzinfo=NY).astimezone(
        ZoneInfo("UTC"))


# ---- the chain model ----

class Slice:
    """One expiry seen at a close."""

    def __init__(self, spot, vol, today, expiry):
        self.S, self.today, self.expiry = spot, today, expiry
        self.vol = vol
        minutes = (close_of(expiry) - close_of(today)).total_seconds() / 60
        self.T = minutes / 525600
        # After the close rho is 0: whole sessions to come, and a tenth of a
        # unit for each closed day between.
        days = [today + timedelta(k)
                for k in range(1, (expiry - today).days + 1)]
        n = sum(is_session(d) for d in days)
        u = n + 0.10 * (len(days) - n)
        Y, u30, phi = 252 + 113 * 0.10, 21 + 9 * 0.10, 0.70
        a30 = (0.8847 + 0.0575 * math.log(vol / 0.20)) * vol
        v1 = (0.5947 * (vol / 0.20) ** 0.4096 * vol
              * math.sqrt(Y / (252 * phi)))
        if u <= 1:
            v = v1
        elif u <= u30:
            v = v1 * (a30 / v1) ** (math.log(u) / math.log(u30))
        else:
            tau, kap, far = (u - u30) / Y, 1.717, 0.21 ** 2
            g = (1 - math.exp(-kap * tau)) / (kap * tau)
            v = math.sqrt((a30 ** 2 * u30
                           + (far + (a30 ** 2 - far) * g) * (u - u30)) / u)
        self.u, self.s = u, v * math.sqrt(u / Y)
        self.F = spot * math.exp((R - Q) * self.T)
        x = math.log(max(1, 365 * self.T) / 30)
        self.b = math.exp(-1.6706 - 0.0568 * x)
        self.rho = -math.tanh(math.exp(0.1373 + 0.4464 * x))
        self.c = math.exp(0.8757 - 0.0450 * x)

    def sd(self, k):
        z = math.log(k / self.F) / self.s
        return self.s * max(0.2, 1 + self.b * (
            self.rho * z + math.sqrt(z * z + self.c ** 2) - self.c))

    def d1(self, k):
        sd = self.sd(k)
        return math.log(self.F / k) / sd + sd / 2, sd

    def delta(self, right, k):
        d1, _ = self.d1(k)
        return math.exp(-Q * self.T) * (
            cdf(d1) if right == "C" else -cdf(-d1))

    def quote(self, right, k):
        """Bid and ask, in hundredths of a point."""
        d1, sd = self.d1(k)
        d2 = d1 - sd
        if right == "C":
            mid = self.F * cdf(d1) - k * cdf(d2)
        else:
            mid = k * cdf(-d2) - self.F * cdf(-d1)
        mid *= math.exp(-R * self.T)
        tick = 5 if mid < 3 else 10
        width = (0.20 if self.vol > 0.25 else 0.13) * mid ** 0.37
        width = max(tick, math.ceil(width * 100 / tick - 1e-7) * tick)
        low = mid * 100 - width / 2
        bid = math.floor(low / tick + 0.5) * tick if low > 0 else 0
        return bid, bid + width

    def strikes(self):
        """Listed strikes: distance by moneyness and days, as real chains."""
        days = (self.expiry - self.today).days
        fine = third_friday(self.expiry) or month_end(self.expiry)
        if fine and days <= 45:
            step = (25, 5, 5, 5, 50)
        elif not fine and days <= 30:
            step = (100, 25, 5, 10, 100)
        elif not fine and days <= 60:
            step = (100, 50, 5, 25, 200)
        elif days <= 120:
            step = (25, 10, 5, 10, 50)
        edge = (0, 0.80, 0.90, 1.05, 1.15, 2)
        out = []
        for i, d in enumerate(step):
            k = math.ceil(edge[i] * self.S / d) * d
            while k < edge[i + 1] * self.S:
                if k > 0:
                    out.append(k)
                k += d
        return out

    def by_delta(self, right, target):
        """Nearest to the target; a leg to be sold needs a bid."""
        near = [(abs(abs(self.delta(right, k)) - target), k)
                for k in self.strikes()
                if 0.5 * self.S < k < 1.5 * self.S]
        return min(m for m in near if self.quote(right, m[1])[0] > 0)[1]

    def beyond(self, short, width, outward):
        """The listed strike nearest to width beyond; a tie: the narrower."""
        return min((abs(abs(k - short) - width), abs(k - short), k)
                   for k in self.strikes() if (k - short) * outward > 0)[2]


def cdf(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def third_friday(d):
    """The expiry of the third Friday, or the Thursday before Good Friday."""
    f = d if d.weekday() == 4 else d + timedelta(1)
    return (f.weekday() == 4 and 15 <= f.day <= 21
            and (f == d or f.isoformat() in CLOSED))


def month_end(d):
    n = d + timedelta(1)
    while not is_session(n):
        n += timedelta(1)
    return n.month != d.month


# ---- fills ----

def package(m, legs, closing):
    """Legs (right, strike, side) filled half-way between mid and natural; the
    net in hundredths and at mid; the package is rounded to 5 against us."""
    net = mid = 0
    for right, k, side in legs:
        bid, ask = m.quote(right, k)
        side = -side if closing else side
        if not closing and bid <= 0 and side < 0:
            return None, None  # a close counts it as 0
        half = (ask - bid) / 2
        net += side * ((bid + ask) / 2 + side * half * 0.5)
        mid += side * (bid + ask) / 2
    if closing:
        return max(0, math.ceil(net / 5 - 1e-7) * 5), mid
    return math.floor(-net / 5 + 1e-7) * 5, -mid


def mark(m, legs, width):
    mid = sum(-side * sum(m.quote(right, k)) / 2 for right, k, side in legs)
    return min(max(mid, 0), width * 100)


def intrinsic(legs, level):
    return sum(-side * max(level - k if right == "C" else k - level, 0)
               for right, k, side in legs)


# ---- indicators, for the signal ----

def wilder_rsi(close, n):
    out, up, down = [None] * len(close), 0.0, 0.0
    for i in range(1, len(close)):
        gain = max(close[i] - close[i - 1], 0)
        loss = max(close[i - 1] - close[i], 0)
        if i <= n:
            up, down = up + gain / n, down + loss / n
        else:
            up, down = (up * (n - 1) + gain) / n, (down * (n - 1) + loss) / n
        if i >= n:
            out[i] = 100 * up / (up + down)
    return out


def ema(close, n):
    out, value = [None] * len(close), sum(close[:n]) / n
    for i in range(n - 1, len(close)):
        if i >= n:
            value += 2 / (n + 1) * (close[i] - value)
        out[i] = value
    return out


# ---- one trade ----

def stamp(d):
    return close_of(d).strftime("%Y-%m-%dT%H:%M:%SZ")


def points(x):
    return f"{x / 100:.4f}".rstrip("0").rstrip(".")


def dollars(x):
    return f"{x:.2f}".rstrip("0").rstrip(".")


def wants(book, b):
    """The demo's rules."""
    if book == "ironcondor":
        return 35 <= b["rsi"] <= 70
    return b["rsi"] > 45 and b["close"] > b["ema"]


def missed(bars, ledger, book):
    """Sessions on which the book was free, and wanted a trade, and has none."""
    trades = [r for r in ledger if r["id"] == book]
    busy = [(r["entry_time"][:10], r["exit_time"][:10]) for r in trades]
    for a, b in zip(bars, bars[1:]):
        day = b["day"].isoformat()
        if (a["day"] >= date(2014, 1, 1) and wants(book, a)
                and day <= busy[-1][0]
                and not any(i <= day < o for i, o in busy)):
            yield f"{book}: no entry on {day}"


def recompute(say, bars, book, signal, choice):
    i = next(k for k, b in enumerate(bars) if b["day"] == signal)
    b, condor = bars[i], book == "ironcondor"
    say(f"  signal {signal}: rsi {b['rsi']:.2f}, close {b['close']}, "
        f"ema {b['ema']:.2f}")
    assert wants(book, b)

    i += 1  # a daily bar acts from the next session
    b = bars[i]
    day = entered = b["day"]
    for text, days in choice.items():
        assert (date.fromisoformat(text) - day).days == days, (day, text)
    expiry = date.fromisoformat(
        min(choice, key=lambda e: (abs(choice[e] - 45), e)))
    m = Slice(b["close"], b["iv"], day, expiry)
    say(f"  fill {day}: spot {m.S}, vol {m.vol:.5f}, expiry {expiry}, "
        f"T {m.T:.6f}, u {m.u:.1f}, F {m.F:.3f}, sd {m.s:.5f}")
    target = 0.16 if condor else 0.20
    put = m.by_delta("P", target)
    low = m.beyond(put, 50, -1)
    legs = [("P", low, 1), ("P", put, -1)]
    width, call, high = put - low, "", ""
    if condor:
        call = m.by_delta("C", target)
        high = m.beyond(call, 50, 1)
        legs += [("C", call, -1), ("C", high, 1)]
        width = max(width, high - call)
    for right, k, side in legs:
        bid, ask = m.quote(right, k)
        say(f"    {side:+d} {right}{k}: delta {m.delta(right, k):+.4f}, "
            f"{points(bid)} x {points(ask)}")
    credit, mid = package(m, legs, 0)
    slip = mid - credit
    fees = paid = OPEN_FEE * len(legs)
    risk = width * MULT - credit
    marks = [credit - mark(m, legs, width)]
    say(f"    credit {points(credit)} (mid {points(mid)})")

    pend = None
    while True:
        i += 1
        b = bars[i]
        day = b["day"]
        if day == expiry:
            debit = round(intrinsic(legs, b["close"]) * 100, 6)
            marks.append(credit - debit)
            reason, settle = "settlement", dollars(b["close"])
            break
        m = Slice(b["close"], b["iv"], day, expiry)
        value = mark(m, legs, width)
        marks.append(credit - value)
        rule = None
        if value >= 2 * credit:
            rule = "stop"
        elif value <= credit / 2:
            rule = "target"
        elif (expiry - day).days <= 21:
            rule = "dte"
        say(f"  {day}: spot {m.S}, vol {m.vol:.5f}, mark {points(value)}"
            + (f": {rule}" if rule else ""))
        # A rule that fired and found no fill waits for the next quotes; of two
        # the stronger names the exit.
        order = ["stop", "target", "dte"]
        rule = min((r for r in (rule, pend) if r), key=order.index,
                   default=None)
        if not rule:
            continue
        pend = rule
        debit, mid = package(m, legs, 1)
        if debit is None:
            say("    a wing has no bid: not filled")
            continue
        slip += debit - mid
        fees += CLOSE_FEE * len(legs)
        reason, settle = rule, ""
        break
    pnl = credit - debit - fees
    say(f"    {reason}: debit {points(debit)}, fees {dollars(fees)}, "
        f"P/L {dollars(pnl)}")
    return ",".join(str(x) for x in (
        stamp(day), book, stamp(entered), expiry, settle, low, put, call, high,
        points(credit), points(debit), dollars(pnl), dollars(fees),
        dollars(slip), dollars(risk), dollars(risk + paid),
        dollars(min(marks) - paid), dollars(max(marks) - paid),
        (expiry - entered).days, (day - entered).days, reason))


COLUMNS = ("exit_time", "id", "entry_time", "expiry", "settle", "put_long",
           "put_short", "call_short", "call_long", "credit", "debit", "pnl",
           "fees", "slippage", "margin", "max_loss", "mae", "mfe", "dte",
           "days", "reason")


def every(ledger):
    for r in ledger:
        days = (date.fromisoformat(r["expiry"])
                - date.fromisoformat(r["entry_time"][:10])).days
        yield r["id"], int(r["n"]), {r["expiry"]: days}


def main():
    *options, rows, ledger = sys.argv[1:]
    with open(rows, newline="") as f:
        rows = list(csv.DictReader(f))
    close = [float(r["close"]) for r in rows]
    bars = [dict(day=date.fromisoformat(r["time"]), close=c, rsi=a, ema=e,
                 iv=float(r["ivproxy"] or "nan"))
            for r, c, a, e in zip(rows, close, wilder_rsi(close, 14),
                                  ema(close, 20))]
    with open(ledger, newline="") as f:
        ledger = [r for r in csv.DictReader(f) if r["kind"] == "trade"]
    bad = 0
    for note in (*missed(bars, ledger, "pcs"),
                 *missed(bars, ledger, "ironcondor")):
        print(note, file=sys.stderr)
        bad += 1
    for book, n, choice in every(ledger) if "--all" in options else TRADES:
        row = next(r for r in ledger if r["id"] == book and r["n"] == str(n))
        signal = date.fromisoformat(row["signal_time"])
        notes = [f"{book} {n}"]
        got = recompute(notes.append, bars, book, signal, choice)
        want = ",".join(row[c] for c in COLUMNS)
        if "-v" in options or got != want:
            print("\n".join(notes), file=sys.stderr)
        print(got)
        if got != want:
            print(f"csf: {want}", file=sys.stderr)
            bad += 1
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
