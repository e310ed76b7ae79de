/*
 * Detrended price: the value of half a period ago less the average of now, so
 * nothing comes from the future.  Achelis, Technical Analysis from A to Z
 * (1995).
 */
#include "column/column.h"
#include "kern/ma.h"

struct dpo {
	struct past past; /* half a period and one more row */
	struct ma *mean;
	int wait;
};

static int
ago(const double *p)
{
	return (int)p[0] / 2 + 1;
}

static int
warmup(const struct column *self, const double *p)
{
	int n = (int)p[0];

	(void)self;
	return n - 1 > ago(p) ? n - 1 : ago(p);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct dpo *s = NEW(a, struct dpo, 1);

	past_init(&s->past, a, ago(p) + 1);
	s->mean = ma_new(a, MA_SMA, (int)p[0], 0);
	s->wait = warmup(self, p);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct dpo *s = state;
	double mean = ma_step(s->mean, in[0]);

	past_push(&s->past, in[0]);
	if (s->wait > 0) {
		s->wait--;
		return;
	}
	out[0] = past_ago(&s->past, s->past.size - 1) - mean;
}

const struct column ind_ta_dpo = {
	.space = "ta",
	.name = "dpo",
	.summary = "Detrended price oscillator, causal",
	.formula = "x[n / 2 + 1] - SMA(x), n / 2 cut",
	.source = "Achelis, Technical Analysis from A to Z (1995)",
	.param = { { "timeperiod", 20, 2, 100000, "bars" } },
	.in = { "close" },
	.out = { { "dpo", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
