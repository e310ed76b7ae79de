/*
 * Where values stand among n of them.  PERCENTILE: the value at a nearest rank,
 * nothing between two.  PERCENTRANK: the share of the n rows before this one
 * that lie below it, in percent; Connors.  ivpct (options/ivrank.c) is the same
 * of the implied volatility.
 */
#include "column/column.h"
#include "kern/sorted.h"

struct percentile {
	struct sorted sorted;
	int rank; /* from 0 */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct percentile *s = NEW(a, struct percentile, 1);
	int n = (int)p[0];

	sorted_init(&s->sorted, a, n);
	if (!self->param[1].name)
		return s;
	s->rank = (int)ceil(p[1] * n / 100) - 1;
	s->rank = s->rank < 0 ? 0 : s->rank >= n ? n - 1 : s->rank;
	return s;
}

static void
step_value(void *state, const double *in, double *out)
{
	struct percentile *s = state;

	if (sorted_push(&s->sorted, in[0]))
		out[0] = s->sorted.x[s->rank];
}

static void
step_rank(void *state, const double *in, double *out)
{
	struct percentile *s = state;
	const struct sorted *w = &s->sorted;

	if (w->seen == w->n)
		out[0] = 100.0 * sorted_below(w, in[0]) / w->n;
	sorted_push(&s->sorted, in[0]);
}

const struct column ind_ta_percentile = {
	.space = "ta",
	.name = "percentile",
	.summary = "Percentile of n values, nearest rank",
	.formula = "number ceil(p n / 100) of the n values in order of size",
	.source = "textbook",
	.param = { { "timeperiod", 30, 2, 100000, "bars" },
	    { "percentile", 50, 0, 100, NULL, COLUMN_REAL } },
	.in = { "close" },
	.out = { { "percentile", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init,
	.step = step_value,
};

const struct column ind_ta_percentrank = {
	.space = "ta",
	.name = "percentrank",
	.summary = "Share of earlier rows with a lower value, 0..100",
	.formula = "100 times the share of the n rows before that are below x",
	.source = "Connors and Alvarez, Short Term Trading Strategies (2009)",
	.param = { { "timeperiod", 100, 2, 100000, "bars" } },
	.in = { "close" },
	.out = { { "percentrank", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step_rank,
};
