-- What closes the trades, and what does each way out bring?
SELECT run, id, reason,
       count(*) AS trades,
       avg(pnl) AS expectancy,
       sum(pnl) AS pnl,
       avg(days) AS days_held
FROM ledger
WHERE kind = 'trade'
GROUP BY run, id, reason
ORDER BY run, id, sum(pnl);
