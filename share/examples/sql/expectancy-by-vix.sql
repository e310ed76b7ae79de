-- What does a trade make, by the VIX at its entry?  For runs whose rows had a
-- column vix.
SELECT run, id,
       CASE WHEN vix < 15 THEN 'below 15'
            WHEN vix < 20 THEN '15 to 20'
            WHEN vix < 30 THEN '20 to 30'
            ELSE '30 and more' END AS bucket,
       count(*) AS trades,
       avg(CASE WHEN pnl > 0 THEN 1.0 ELSE 0 END) AS win_rate,
       avg(pnl) AS expectancy,
       sum(pnl) AS pnl
FROM ledger
WHERE kind = 'trade' AND vix IS NOT NULL
GROUP BY run, id, bucket
ORDER BY run, id, min(vix);
