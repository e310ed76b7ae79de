"""Every figure of csf-report -o csv, computed a second way from the ledger.

usage: check.py LEDGER REPORT.CSV RF
The definitions are those of csf-report(1); nothing is shared with the program.
"""
import csv
import datetime as dt
import math
import statistics as st
import sys

NORMAL = st.NormalDist()
START = 100000.0
EULER = 0.5772156649015329


def num(s):
    return float(s) if s != "" else None


def day(s):
    # New York is four or five hours behind; no row here is near midnight.
    return dt.date.fromisoformat(s[:10])


def quantile(xs, p):
    xs = sorted(xs)
    return xs[0] if len(xs) == 1 else interpolate(xs, p * (len(xs) - 1))


def interpolate(xs, at):
    i = min(int(math.floor(at)), len(xs) - 2)
    return xs[i] * (1 - (at - i)) + xs[i + 1] * (at - i)


def ratio(a, b):
    return a / b if b else None


def trades_of(rows):
    t = [r for r in rows if r["kind"] == "trade"]
    pnl = [float(r["pnl"]) for r in t]
    n = len(t)
    wins = [x for x in pnl if x > 0]
    losses = [x for x in pnl if x < 0]
    premium = sum(float(r["credit"]) * float(r["qty"]) * 100 for r in t)
    days = [float(r["days"]) for r in t]
    dte = [float(r["dte"]) for r in t]
    risk = [x / float(r["max_loss"]) for x, r in zip(pnl, t)]
    p = len(wins) / n
    payoff = ratio(st.mean(wins), -st.mean(losses))
    width = []
    for x, r in zip(pnl, t):
        w = [
            abs(float(r[a]) - float(r[b]))
            for a, b in (("put_short", "put_long"), ("call_long", "call_short"))
            if r[a] and r[b]
        ]
        width.append(x / (max(w) * float(r["qty"]) * 100))
    run = {1: 0, -1: 0}
    best = {1: 0, -1: 0}
    for x in pnl:
        for s in (1, -1):
            run[s] = run[s] + 1 if x * s > 0 else 0
            best[s] = max(best[s], run[s])
    hours = [
        (
            dt.datetime.fromisoformat(r["exit_time"][:-1])
            - dt.datetime.fromisoformat(r["entry_time"][:-1])
        ).total_seconds()
        / 3600
        for r in t
    ]
    zero = [h * 60 for h, r in zip(hours, t)
            if day(r["entry_time"]) == day(r["expiry"])]
    odd = [x for x, r in zip(pnl, t) if "settle=" in r["flags"]]
    fees = sum(float(r["fees"]) for r in t)
    return dict(
        trades=n, win_rate=p, pnl=sum(pnl), expectancy=st.mean(pnl),
        average_win=st.mean(wins), average_loss=st.mean(losses),
        payoff_ratio=payoff, profit_factor=sum(wins) / -sum(losses),
        expectancy_r=st.mean(risk), return_on_risk=st.mean(risk),
        sqn=math.sqrt(n) * st.mean(pnl) / st.stdev(pnl),
        kelly=p - (1 - p) / payoff, best_trade=max(pnl), worst_trade=min(pnl),
        longest_wins=best[1], longest_losses=best[-1], premium=premium,
        premium_capture=sum(pnl) / premium, return_on_margin=st.mean(width),
        return_on_credit=st.mean(
            x / (float(r["credit"]) * float(r["qty"]) * 100)
            for x, r in zip(pnl, t)
        ),
        mean_credit=st.mean(float(r["credit"]) for r in t),
        mean_dte=st.mean(dte), median_dte=st.median(dte),
        mean_days=st.mean(days), median_days=st.median(days),
        mean_hours=st.mean(hours),
        minutes_0dte=st.mean(zero) if zero else None,
        days_wins=st.mean(d for d, x in zip(days, pnl) if x > 0),
        days_losses=st.mean(d for d, x in zip(days, pnl) if x < 0),
        pnl_per_day=sum(pnl) / sum(days),
        mean_mae=st.mean(float(r["mae"]) for r in t),
        mean_mfe=st.mean(float(r["mfe"]) for r in t),
        fees=fees, fees_share=fees / premium,
        slippage=sum(float(r["slippage"]) for r in t),
        stand_in=len(odd), stand_in_pnl=sum(odd),
    )


def episodes(equity, days):
    """Drawdowns as (depth, peak day, trough day, day regained or None)."""
    out, i = [], 0
    while i < len(equity):
        j = i + 1
        while j < len(equity) and equity[j] < equity[i]:
            j += 1
        if j > i + 1:
            part = equity[i:j]
            low = min(part)
            out.append((low / equity[i] - 1, days[i], days[i + part.index(low)],
                        days[j] if j < len(equity) else None, equity[i] - low))
        i = j
    return out


def period_returns(equity, days, key):
    last = {}
    for e, d in zip(equity[1:], days[1:]):
        last[key(d)] = e
    before, out = equity[0], []
    for k in sorted(last):
        out.append(last[k] / before - 1)
        before = last[k]
    return out


def series_of(marks, column):
    """Equity and dates, from the start on."""
    equity = [float(r[column]) for r in marks]
    days = [day(r["time"]) for r in marks]
    if abs(equity[0] - START) > 0.005:
        # the start stands at the session before: here 2020-12-31
        equity.insert(0, START)
        days.insert(0, days[0] - dt.timedelta(days=4))
    return equity, days


def curve_of(equity, days, rf):
    T = len(equity) - 1
    r = [equity[i + 1] / equity[i] - 1 for i in range(T)]
    years = (days[-1] - days[0]).days / 365.25
    growth = (equity[-1] / equity[0]) ** (1 / years) - 1
    free = (1 + rf) ** (1 / 252) - 1
    mean, sd = sum(r) / T, st.stdev(r)
    down = math.sqrt(sum(min(x - free, 0) ** 2 for x in r) / T)
    loss = -sum(x for x in r if x < 0)
    falls = episodes(equity, days)
    deep = min(falls)
    D = [e / max(equity[: i + 1]) - 1 for i, e in enumerate(equity)]
    g3 = T / ((T - 1) * (T - 2)) * sum(((x - mean) / sd) ** 3 for x in r)
    g4 = (T * (T + 1) / ((T - 1) * (T - 2) * (T - 3))
          * sum(((x - mean) / sd) ** 4 for x in r)
          - 3 * (T - 1) ** 2 / ((T - 2) * (T - 3)))
    months = period_returns(equity, days, lambda d: (d.year, d.month))
    by_year = period_returns(equity, days, lambda d: d.year)
    v95, v99 = quantile(r, 0.05), quantile(r, 0.01)
    usd = max(f[4] for f in falls)
    out = dict(
        start=equity[0], end=equity[-1], sessions=T,
        interest=None,  # these ledgers do not have the column
        total_return=equity[-1] / equity[0] - 1, cagr=growth,
        annual_return=mean * 252, volatility=sd * math.sqrt(252),
        sharpe=(mean - free) / sd * math.sqrt(252),
        sortino=(mean - free) / down * math.sqrt(252),
        max_drawdown=min(D), max_drawdown_usd=-usd, drawdown_peak=deep[1],
        drawdown_trough=deep[2], drawdown_end=deep[3],
        drawdown_days=max(((f[3] or days[-1]) - f[1]).days for f in falls),
        drawdown_now=D[-1], drawdown_mean=st.mean(f[0] for f in falls),
        ulcer=math.sqrt(sum(x * x for x in D) / len(D)),
        mar=growth / -min(D), recovery=(equity[-1] - equity[0]) / usd,
        var95=v95, var99=v99,
        es95=st.mean(x for x in r if x <= v95),
        es99=st.mean(x for x in r if x <= v99),
        tail_ratio=abs(quantile(r, 0.95)) / abs(v95), skew=g3, kurtosis=g4,
        omega=sum(x for x in r if x > 0) / loss, gain_to_pain=sum(r) / loss,
        best_day=max(r), worst_day=min(r), best_month=max(months),
        worst_month=min(months), best_year=max(by_year),
        worst_year=min(by_year),
    )
    out["per_session"] = ((mean - free) / sd, g3, g4, T)
    return out


def most_open(rows, mark):
    """The most capital at risk open in the session of the mark."""
    t, d = [x for x in rows if x["kind"] == "trade"], day(mark["time"])
    looks = [x["entry_time"] for x in t if day(x["entry_time"]) == d]
    opened = [sum(float(x["max_loss"]) for x in t
                  if x["entry_time"] <= at < x["exit_time"]) for at in looks]
    before = sum(float(x["max_loss"]) for x in t
                 if day(x["entry_time"]) < d <= day(x["exit_time"]))
    return max([float(mark["open_risk"]), before] + opened)


def notes_of(rows, w):
    """What limits the book, as the column says it."""
    t = [x for x in rows if x["kind"] == "trade"]
    marks = [x for x in rows if x["kind"] == "mark"]
    flags = [f for x in t for f in x["flags"].split("+")]
    sign = any(w.get(a) and w.get(b) and w[a] * w[b] < 0 for a, b in
               (("mid_pnl", "natural_pnl"), ("vol90_pnl", "vol110_pnl")))
    found = [
        ("sign", sign), ("model", "model" in flags), ("thin", w["thin"]),
        ("few", len(t) < 30), ("stand_in", any("settle=" in f for f in flags)),
        ("waited", "waited" in flags), ("mid_only", "mid_only" in flags),
        ("same", "same" in flags), ("late_touch", "late_touch" in flags),
        ("stale", any(float(m["stale"]) > 0 for m in marks)),
    ]
    return "+".join(word for word, is_so in found if is_so)


def equity_of(rows, pnl, rf):
    marks = [r for r in rows if r["kind"] == "mark"]
    equity, days = series_of(marks, "equity")
    risk = [most_open(rows, x) for x in marks]
    covered = {day(x["time"]) for x in marks if float(x["n_open"]) > 0}
    for x in rows:
        if x["kind"] == "trade":
            covered |= {day(x["entry_time"]), day(x["exit_time"])}
    out = curve_of(equity, days, rf)
    held = len([x for x in marks if day(x["time"]) in covered])
    out["exposure"], out["sessions_open"] = held / len(marks), held
    years = (days[-1] - days[0]).days / 365.25
    out["return_on_capital"] = pnl / (sum(risk) / len(risk)) / years
    out.update(calmar_of(equity, days))
    out.update(risk_of(rows, marks, equity, days))
    return out


SHOCKS = "dn10 dn5 dn3 up3 up5 vol10".split()


def marks_tell(marks, rf):
    """What the columns behind vega say."""
    out = skips_of(marks)
    for k in SHOCKS:
        out.update(shock_of(marks, "shock_" + k))
    for k in ("mid", "half", "natural", "vol90", "vol110"):
        if all(m["equity_" + k] == "" for m in marks):
            names = ("pnl", "cagr", "sharpe", "max_drawdown")
            out.update({k + "_" + name: None for name in names})
            continue
        equity, days = series_of(marks, "equity_" + k)
        c = curve_of(equity, days, rf)
        out[k + "_pnl"] = equity[-1] - equity[0]
        for name in ("cagr", "sharpe", "max_drawdown"):
            out[k + "_" + name] = c[name]
    out.update(benchmark_of(marks, rf))
    return out


def skips_of(marks):
    counts = {}
    for m in marks:
        for item in filter(None, m["skips"].split("+")):
            why, n = item.split("=")
            counts[why] = counts.get(why, 0) + int(n)
    out = dict(skipped_entries=0, skipped_exits=0)
    lists = dict(skipped_entries=[], skipped_exits=[])
    for why, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])):
        k = "skipped_exits" if ": " in why else "skipped_entries"
        out[k] += n
        lists[k].append(f"{why}={n}")
    out["skips"] = "+".join(lists["skipped_entries"] + lists["skipped_exits"])
    return out


def shock_of(marks, k):
    rows = [m for m in marks if float(m["n_open"]) > 0 and m[k] != ""]
    values = [float(m[k]) for m in rows]
    worst = rows[values.index(min(values))]
    last = marks[-1]
    return {
        k: float(last[k]) if float(last["n_open"]) > 0 and last[k] else None,
        k + "_worst": min(values), k + "_date": day(worst["time"]),
        k + "_share": min(values) / float(worst["equity"]),
        k + "_mean": st.mean(values),
    }


def benchmark_of(marks, rf):
    level, stale = [], 0
    for m in marks:
        stale += m["underlying"] == ""
        level.append(float(m["underlying"]) if m["underlying"] else level[-1])
    c = curve_of(level, [day(m["time"]) for m in marks], rf)
    names = ("total_return cagr volatility sharpe sortino max_drawdown mar "
             "best_day worst_day best_month worst_month").split()
    out = {"benchmark_" + name: c[name] for name in names}
    equity = [float(m["equity"]) for m in marks]
    x = [b / a - 1 for a, b in zip(level, level[1:])]
    y = [b / a - 1 for a, b in zip(equity, equity[1:])]
    mx, my = st.mean(x), st.mean(y)
    xy = sum((a - mx) * (b - my) for a, b in zip(x, y))
    xx = sum((a - mx) ** 2 for a in x)
    out["beta"] = xy / xx
    free = (1 + rf) ** (1 / 252) - 1
    out["alpha"] = 252 * (my - free - out["beta"] * (mx - free))
    out["correlation"] = xy / math.sqrt(xx * sum((b - my) ** 2 for b in y))
    out["benchmark_stale"] = stale
    return out


def calmar_of(equity, days):
    end = days[-1]
    since = end.replace(year=end.year - 3)
    inside = [i for i, d in enumerate(days) if d <= since]
    if not inside:
        return dict(calmar=None)
    i = inside[-1]
    years = (end - days[i]).days / 365.25
    part = equity[i:]
    deep = min(e / max(part[: k + 1]) - 1 for k, e in enumerate(part))
    return dict(calmar=((part[-1] / part[0]) ** (1 / years) - 1) / -deep)


def risk_of(rows, marks, equity, days):
    """Open capital at risk, looked at just after every entry and each mark."""
    t = [x for x in rows if x["kind"] == "trade"]
    most = share = 0
    for x in t:
        at = x["entry_time"]
        k = sum(float(y["max_loss"]) for y in t
                if y["entry_time"] <= at < y["exit_time"])
        before = [e for e, d in zip(equity, days) if d < day(at)]
        most = max(most, k)
        share = max(share, k / (before[-1] if before else equity[0]))
    for m in marks:
        before = [e for e, d in zip(equity, days) if d < day(m["time"])]
        most = max(most, float(m["open_risk"]))
        share = max(share, float(m["open_risk"])
                    / (before[-1] if before else equity[0]))
    return dict(max_risk=most, max_risk_share=share)


def probabilistic(s, against):
    sharpe, g3, g4, n = s
    var = 1 - g3 * sharpe + (g4 + 3 - 1) / 4 * sharpe**2
    return NORMAL.cdf((sharpe - against) * math.sqrt(n - 1) / math.sqrt(var))


def main():
    rf = float(sys.argv[3])
    books = {}
    for r in csv.DictReader(open(sys.argv[1])):
        books.setdefault(r["id"], []).append(r)
    want = {}
    for k, rows in books.items():
        want[k] = trades_of(rows)
        want[k].update(equity_of(rows, want[k]["pnl"], rf))
        if "skips" in rows[0]:
            marks = [r for r in rows if r["kind"] == "mark"]
            want[k].update(marks_tell(marks, rf))
    N = len(books)
    for w in want.values():
        w["thin"] = w["trades"] < 20 or w["sessions_open"] < 60
    fair = [w["per_session"][0] for w in want.values() if not w["thin"]]
    bar = None
    if len(fair) > 1:
        bar = st.stdev(fair) * ((1 - EULER) * NORMAL.inv_cdf(1 - 1 / N)
                                + EULER * NORMAL.inv_cdf(1 - 1 / (N * math.e)))
    for k, w in want.items():
        s = w.pop("per_session")
        w["psr"] = probabilistic(s, 0)
        w["dsr"] = None if bar is None else probabilistic(s, bar)
        marks = [r for r in books[k] if r["kind"] == "mark"]
        w["notes"] = notes_of(books[k], w)
        w["stale_marks"] = sum(float(m["stale"]) > 0 for m in marks)
        w["marked_sessions"], w["unlisted_sessions"] = len(marks), 0
        del w["thin"]
    bad = 0
    for got in csv.DictReader(open(sys.argv[2])):
        w = want.pop(got.pop("id"))
        for k in ("from", "to", "model_trades"):
            got.pop(k)
        for k, text in got.items():
            v = w.pop(k, "no such figure here")
            if isinstance(v, (dt.date, str)):
                ok = text == str(v)
            elif v is None:
                ok = text == ""
            else:
                ok = text != "" and abs(float(text) - v) <= 1e-9 * max(1, abs(v))
            if not ok:
                bad += 1
                print(f"not ok {k}: {text!r}, not {v!r}")
        for k in w:
            bad += 1
            print(f"not ok {k}: not in the report")
    for k in want:
        bad += 1
        print(f"not ok book {k}: not in the report")
    print("figures differ" if bad else "ok")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
