-- Which run did best?  The greatest Sharpe ratio first; undefined ones last.
SELECT run, id, "from", "to", trades, sharpe, cagr, max_drawdown, pnl
FROM runs
ORDER BY sharpe IS NULL, sharpe DESC, run, id;
