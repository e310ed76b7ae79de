#!/bin/sh
# The demo: two strategies over the embedded S&P 500, one pipeline, one pass.
# Prints the pipeline, what it reports, and what to try next.
set -eu
cat <<'TEXT'
csf-fetch sample spx --from 2013-01-02 |
	csf-ind rsi:14 ema:20 ivproxy |
	csf-signal \
		ironcondor dte=45 delta=0.16 width=50 pt=0.5 sl=2 x.dte=21 \
			when="rsi_14 BETWEEN 35 AND 70 AND ny_date >= '2014-01-01'" \; \
		pcs dte=45 delta=0.20 width=50 pt=0.5 sl=2 x.dte=21 \
			when="rsi_14 > 45 AND close > ema_20 AND ny_date >= '2014-01-01'" |
	csf-bt --from 2014-01-01 |
	csf-report
TEXT
csf-fetch sample spx --from 2013-01-02 |
	csf-ind rsi:14 ema:20 ivproxy |
	csf-signal \
		ironcondor dte=45 delta=0.16 width=50 pt=0.5 sl=2 x.dte=21 \
			when="rsi_14 BETWEEN 35 AND 70 AND ny_date >= '2014-01-01'" \; \
		pcs dte=45 delta=0.20 width=50 pt=0.5 sl=2 x.dte=21 \
			when="rsi_14 > 45 AND close > ema_20 AND ny_date >= '2014-01-01'" |
	csf-bt --from 2014-01-01 |
	csf-report
cat <<'TEXT'

That was two strategies over the S&P 500 of 2014 to 2020, on model prices.
Next: the same pipeline with csf-report -o csv, or --sort sharpe over a grid,
as in csf-signal pcs dte=30,45 delta=0.10,0.16 width=50.  An hour from here to
a strategy of your own, honestly judged: bin/csf help tutorial.
TEXT
