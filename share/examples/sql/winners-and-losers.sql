-- How far do winners go against us before they win, and how far are losers in
-- profit before they lose?  Means of the worst and of the best mark.
SELECT run, id,
       CASE WHEN pnl > 0 THEN 'won' ELSE 'lost' END AS outcome,
       count(*) AS trades,
       avg(pnl) AS mean_pnl,
       avg(mae) AS mean_worst_mark,
       avg(mfe) AS mean_best_mark,
       avg(days) AS days_held
FROM ledger
WHERE kind = 'trade'
GROUP BY run, id, outcome
ORDER BY run, id, outcome;
