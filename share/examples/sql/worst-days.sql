-- Which ten days lost most?  Equity from mark to mark, which is from session to
-- session unless csf-bt was given --marks all.
SELECT run, id, day, change, equity
FROM (SELECT run, id, substr(time, 1, 10) AS day, equity,
             equity - lag(equity) OVER (PARTITION BY run, id ORDER BY time)
                 AS change
      FROM ledger_v
      WHERE kind = 'mark') AS days
WHERE change < 0
ORDER BY change, run, id, day
LIMIT 10;
