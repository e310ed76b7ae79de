# RSI(14) and EMA(20) as pandas has them: ewm, which begins otherwise than Wilder.
import sys, pandas
f = pandas.read_csv(sys.stdin)
c = f["close"]
x = c.diff()
up = x.clip(lower=0).ewm(alpha=1 / 14, adjust=False).mean()
down = (-x.clip(upper=0)).ewm(alpha=1 / 14, adjust=False).mean()
f["rsi_14"] = 100 * up / (up + down)
f["ema_20"] = c.ewm(span=20, adjust=False).mean()
f.to_csv(sys.stdout, index=False)
