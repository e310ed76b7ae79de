# pcs_loop.py with pandas: the file read whole, the days picked from a frame.
import sys

import pandas


def main():
    f = pandas.read_csv(sys.stdin, usecols=[0, 2, 3, 4, 5, 6, 7, 9])
    f = f[f["right"] == "P"]
    f["mid"] = (f["bid"] + f["ask"]) / 2
    f["days"] = (pandas.to_datetime(f["expiry"]) - pandas.to_datetime(f["time"])).dt.days
    trade = None
    for day, q in f.groupby("time"):
        if trade:
            opened, expiry, short, long, credit = trade
            legs = q[q["expiry"] == expiry].set_index("strike")["mid"]
            if short in legs.index and long in legs.index:
                cost = legs[short] - legs[long]
                if day == expiry:
                    spot = q["underlying_price"].iloc[0]
                    cost = max(0, short - spot) - max(0, long - spot)
                if day == expiry or cost >= 2 * credit or cost <= 0.5 * credit:
                    print(opened, day, "%.10g" % credit, "%.10g" % cost)
                    trade = None
            elif day >= expiry:
                sys.exit("no quote at expiry")
        if trade:
            continue
        near = q[q["days"].between(30, 60)]
        if near.empty:
            continue
        expiry = near.loc[(near["days"] - 45).abs().idxmin(), "expiry"]
        legs = near[near["expiry"] == expiry].sort_values("strike").set_index("strike")
        short = (legs["delta"].abs() - 0.16).abs().idxmin()
        below = legs.index[legs.index < short]
        long = below[abs(short - below - 50).argmin()]
        credit = legs["mid"][short] - legs["mid"][long]
        if credit > 0:
            trade = day, expiry, short, long, credit


main()
