/*
 * Where the implied volatility stands among its past, 0 to 100.
 *
 * ivrank: 100 (x - lowest) / (highest - lowest) over the last n rows, this one
 * among them; empty where they are all equal.  ivpct: the share of the n rows
 * before this one whose value lies below it, in percent.  Definitions of
 * tastytrade ("IV rank", "IV percentile"), n = 252: a year of daily rows.
 * ivpct counts in O(n) a row.
 */
#include "ind/ind.h"
#include "ind/kern/extreme.h"
#include "ind/kern/window.h"

struct rank {
	struct extreme high, low;
	int n, seen;
};

static int
warmup(const struct ind *self, const double *p)
{
	return (int)p[0] - 1 + self->flags;
}

static void *
init(struct arena *a, const struct ind *self, const double *p)
{
	struct rank *s = NEW(a, struct rank, 1);

	(void)self;
	s->n = (int)p[0];
	extreme_init(&s->high, a, s->n);
	extreme_init(&s->low, a, s->n);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct rank *s = state;
	double high = extreme_step(&s->high, in[0]);
	double low = -extreme_step(&s->low, -in[0]);

	if (s->seen < s->n && ++s->seen < s->n)
		return;
	out[0] = 100 * ((in[0] - low) / (high - low));
}

static void *
pct_init(struct arena *a, const struct ind *self, const double *p)
{
	struct window *w = NEW(a, struct window, 1);

	(void)self;
	window_init(w, a, (int)p[0]);
	return w;
}

static void
pct_step(void *state, const double *in, double *out)
{
	struct window *w = state;
	int i, below = 0;

	if (w->seen == w->n) {
		for (i = 0; i < w->n; i++)
			below += w->past.x[i] < in[0];
		out[0] = 100.0 * below / w->n;
	}
	window_push(w, in[0]);
}

const struct ind ind_ivrank = {
	.name = "ivrank",
	.summary = "Rank of the implied volatility between its extremes, "
		   "0..100",
	.formula = "100 (x - min) / (max - min) over n rows",
	.source = "tastytrade: IV rank",
	.param = { { "n", 252, 2, 100000, "bars", IND_INT, 0, NULL } },
	.in = { "iv" },
	.out = { { "ivrank", IND_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};

const struct ind ind_ivpct = {
	.name = "ivpct",
	.summary = "Share of earlier rows with a lower implied volatility, "
		   "0..100",
	.formula = "100 times the share of the n rows before "
		   "that are below x",
	.source = "tastytrade: IV percentile",
	.param = { { "n", 252, 1, 10000, "bars", IND_INT, 0, NULL } },
	.in = { "iv" },
	.out = { { "ivpct", IND_REAL } },
	.flags = 1,
	.warmup = warmup,
	.init = pct_init,
	.step = pct_step,
};
