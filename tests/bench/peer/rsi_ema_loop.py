# rsi_ema.awk as a loop over csv.reader.
import csv
import sys


def main():
    rows = csv.reader(sys.stdin)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(next(rows) + ["rsi_14", "ema_20"])
    n = 0
    last = up = down = total = mean = 0.0
    for row in rows:
        close = float(row[4])
        n += 1
        rsi = ema = ""
        if n > 1:
            x = close - last
            rise, fall = max(x, 0.0), max(-x, 0.0)
            if n <= 15:
                up += rise / 14
                down += fall / 14
            else:
                up = (up * 13 + rise) / 14
                down = (down * 13 + fall) / 14
            if n >= 15:
                rsi = 100 * up / (up + down)
        last = close
        if n <= 20:
            total += close
            if n == 20:
                ema = mean = total / 20
        else:
            ema = mean = mean + (close - mean) * 2 / 21
        row += [rsi, ema]
        out.writerow(row)


main()
