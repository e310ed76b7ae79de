-- How deep was the deepest drawdown of each book, in dollars, and on which day?
SELECT run, id, day, depth, equity
FROM (SELECT run, id, day, equity, equity - peak AS depth,
             row_number() OVER (PARTITION BY run, id
                                ORDER BY equity - peak, day) AS place
      FROM (SELECT run, id, substr(time, 1, 10) AS day, equity,
                   max(equity) OVER (PARTITION BY run, id ORDER BY time)
                       AS peak
            FROM ledger_v
            WHERE kind = 'mark') AS mark) AS fall
WHERE place = 1
ORDER BY depth, run, id;
