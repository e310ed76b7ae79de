/*
 * The move that came over the move that was expected: how far the close lies
 * from that of n rows ago, in units of the standard deviation that the implied
 * volatility of then gave it.  `kept` is 1 where it stayed within.
 */
#include "column/column.h"
#include "kern/past.h"

struct emratio {
	struct past close, iv;
	double time; /* sqrt of n in years */
	int n, rows;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct emratio *s = NEW(a, struct emratio, 1);

	(void)self;
	s->n = (int)p[0];
	s->time = sqrt(p[0] / p[1]);
	past_init(&s->close, a, s->n + 1);
	past_init(&s->iv, a, s->n + 1);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct emratio *s = state;
	double then, expected, ratio;

	past_push(&s->close, in[0]);
	past_push(&s->iv, in[1]);
	if (s->rows < s->n) {
		s->rows++;
		return;
	}
	then = past_ago(&s->close, s->n);
	expected = then * past_ago(&s->iv, s->n) * s->time;
	if (!(then > 0 && expected > 0))
		return;
	ratio = fabs(in[0] - then) / expected;
	out[0] = ratio;
	out[1] = ratio <= 1;
}

const struct column ind_emratio = {
	.name = "emratio",
	.summary = "The move of n rows over the move expected n rows ago",
	.formula = "|C - C[n]| / (C[n] iv[n] sqrt(n / year)); kept: <= 1",
	.source = "Natenberg, Option Volatility and Pricing: expected move",
	.param = { { "n", 30, 1, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "year", 252, 1, 1e6, "bars", COLUMN_REAL, 1, NULL } },
	.in = { "close", "iv" },
	.unit = { [1] = UNIT_VOL },
	.out = { { "emratio", COLUMN_REAL }, { "kept", COLUMN_BOOL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};
