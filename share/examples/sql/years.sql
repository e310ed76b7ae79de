-- Does it earn in every year, or once?  By the year of the exit.
SELECT run, id, substr(exit_time, 1, 4) AS year,
       count(*) AS trades,
       sum(pnl) AS pnl,
       min(pnl) AS worst_trade
FROM ledger
WHERE kind = 'trade'
GROUP BY run, id, substr(exit_time, 1, 4)
ORDER BY run, id, year;
