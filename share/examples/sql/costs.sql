-- How much of the premium goes to fees, and to fills away from mid?
SELECT run, id,
       sum(credit * qty * 100) AS premium,
       sum(fees) AS fees,
       sum(slippage) AS slippage,
       (sum(fees) + sum(slippage)) / sum(credit * qty * 100) AS share
FROM ledger
WHERE kind = 'trade'
GROUP BY run, id
ORDER BY share DESC, run, id;
