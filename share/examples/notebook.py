#!/usr/bin/env python3
"""Read stored runs in Python: notebook.py [csf.db] >books.csv

Nothing but what Debian's python3 has.  A row a book: the profit factor that
csf-report has stored, and the same worked out from the trades; the program
fails where the two differ.
"""
import csv
import sqlite3
import sys

# %% Open it for reading only: a program that writes is not kept waiting.
path = sys.argv[1] if len(sys.argv) > 1 else "csf.db"
db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
db.row_factory = sqlite3.Row

# %% Numbers are numbers, an empty cell is None.
trades = {}
for row in db.execute("SELECT run, id, pnl FROM ledger WHERE kind = 'trade'"):
    trades.setdefault((row["run"], row["id"]), []).append(row["pnl"])

# %% Each book's figure, read back and worked out.
books = csv.writer(sys.stdout, lineterminator="\n")
books.writerow(["run", "id", "trades", "profit_factor", "by_hand"])
for row in db.execute("SELECT run, id, profit_factor FROM runs ORDER BY 1, 2"):
    pnl = trades.get((row["run"], row["id"]), [])
    won = sum(v for v in pnl if v > 0)
    lost = -sum(v for v in pnl if v < 0)
    by_hand = won / lost if lost else None
    stored = row["profit_factor"]
    if (stored is None) != (by_hand is None) or (
        stored is not None and abs(stored - by_hand) > 1e-9 * abs(stored)
    ):
        sys.exit(f"{row['run']} {row['id']}: {stored} is stored, not {by_hand}")
    books.writerow([row["run"], row["id"], len(pnl), stored, by_hand])
