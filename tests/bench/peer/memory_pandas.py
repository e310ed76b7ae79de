# memory_pandas.py TIMES: RSI(14) and EMA(20) of a frame that is in memory; TIMES
# times, so that a second run less a first is what one of them costs.
import sys

import pandas

f = pandas.read_csv(sys.stdin, usecols=["close"])
c = f["close"]
for _ in range(int(sys.argv[1])):
    x = c.diff()
    up = x.clip(lower=0).ewm(alpha=1 / 14, adjust=False).mean()
    down = (-x.clip(upper=0)).ewm(alpha=1 / 14, adjust=False).mean()
    f["rsi_14"] = 100 * up / (up + down)
    f["ema_20"] = c.ewm(span=20, adjust=False).mean()
