-- How many trades in a row have lost, and what did that cost?  In order of
-- exit, the longest of each book.
WITH trade AS (
    SELECT run, id, pnl, exit_time,
           row_number() OVER book AS n,
           row_number() OVER (PARTITION BY run, id, pnl < 0
                              ORDER BY time, csf_seq) AS m
    FROM ledger
    WHERE kind = 'trade'
    WINDOW book AS (PARTITION BY run, id ORDER BY time, csf_seq)
), streak AS (
    SELECT run, id, count(*) AS trades, sum(pnl) AS pnl,
           min(exit_time) AS first, max(exit_time) AS last,
           row_number() OVER (PARTITION BY run, id
                              ORDER BY count(*) DESC, sum(pnl)) AS place
    FROM trade
    WHERE pnl < 0
    GROUP BY run, id, n - m
)
SELECT run, id, trades, pnl, first, last
FROM streak
WHERE place = 1
ORDER BY pnl, run, id;
