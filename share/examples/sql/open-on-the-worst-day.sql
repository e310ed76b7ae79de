-- What was open on the worst day of each book, and how did it end?
WITH change AS (
    SELECT run, id, time,
           equity - lag(equity) OVER (PARTITION BY run, id ORDER BY time)
               AS change
    FROM ledger_v
    WHERE kind = 'mark'
), worst AS (
    SELECT run, id, time, change,
           row_number() OVER (PARTITION BY run, id ORDER BY change, time)
               AS place
    FROM change
    WHERE change < 0
)
SELECT w.run, w.id, substr(w.time, 1, 10) AS day, w.change,
       t.n, t.entry_time, t.exit_time, t.expiry, t.put_short, t.call_short,
       t.reason, t.pnl
FROM worst AS w
JOIN ledger AS t ON t.run = w.run AND t.id = w.id AND t.kind = 'trade'
    AND t.entry_time < w.time AND t.exit_time >= w.time
WHERE w.place = 1
ORDER BY w.change, w.run, w.id, t.n;
