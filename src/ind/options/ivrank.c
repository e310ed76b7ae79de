/*
 * Where the implied volatility stands among its past, 0 to 100.
 *
 * ivrank: 100 (x - lowest) / (highest - lowest) over the last n rows, this one
 * among them; empty where they are all equal.  ivpct: the share of the n rows
 * before this one whose value lies below it, in percent.  Definitions of
 * tastytrade ("IV rank", "IV percentile"), n = 252: a year of daily rows.
 * ta.percentrank (stats/percentile.c) is ivpct of any series.
 */
#include "column/column.h"
#include "kern/range.h"
#include "kern/sorted.h"

static void
step(void *state, const double *in, double *out)
{
	double top, bottom;

	if (range_step(state, in[0], in[0], &top, &bottom))
		out[0] = 100 * ((in[0] - bottom) / (top - bottom));
}

static void *
pct_init(struct arena *a, const struct column *self, const double *p)
{
	struct sorted *w = NEW(a, struct sorted, 1);

	(void)self;
	sorted_init(w, a, (int)p[0]);
	return w;
}

static void
pct_step(void *state, const double *in, double *out)
{
	struct sorted *w = state;

	if (w->seen == w->n)
		out[0] = 100.0 * sorted_below(w, in[0]) / w->n;
	sorted_push(w, in[0]);
}

const struct column ind_ivrank = {
	.name = "ivrank",
	.summary = "Rank of the implied volatility between its extremes, "
		   "0..100",
	.formula = "100 (x - min) / (max - min) over n rows",
	.source = "tastytrade: IV rank",
	.param = { { "n", 252, 2, 100000, "bars", COLUMN_INT, 0, NULL } },
	.in = { "iv" },
	.out = { { "ivrank", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init_range,
	.step = step,
};

const struct column ind_ivpct = {
	.name = "ivpct",
	.summary = "Share of earlier rows with a lower implied volatility, "
		   "0..100",
	.formula = "100 times the share of the n rows before "
		   "that are below x",
	.source = "tastytrade: IV percentile",
	.param = { { "n", 252, 1, 10000, "bars", COLUMN_INT, 0, NULL } },
	.in = { "iv" },
	.out = { { "ivpct", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = pct_init,
	.step = pct_step,
};
