/*
 * Entropy of the values as shares of their sums: Shannon, Bell System Technical
 * Journal 27:3 (1948).  Each value is a share of the sum of its own last n, so
 * that the shares of a window do not add to 1: pandas-ta's.
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "math/fn.h"

struct entropy {
	struct roll sum, bits;
	double unit; /* ln base */
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return 2 * ((int)p[0] - 1);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct entropy *s = NEW(a, struct entropy, 1);

	(void)self;
	roll_init(&s->sum, a, (int)p[0]);
	roll_init(&s->bits, a, (int)p[0]);
	s->unit = fn_log(p[1]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct entropy *s = state;
	double share = in[0] / roll_sum(&s->sum, in[0]);

	out[0] = roll_sum(&s->bits, -share * fn_log(share) / s->unit);
}

const struct column ind_pta_entropy = {
	.space = "pta",
	.name = "entropy",
	.summary = "Entropy of the values as shares of their sums",
	.formula = "sum of -p log p over n, p = C / sum of C over n, to the "
		   "base",
	.source = "Shannon (1948); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(10),
	    { "base", 2, 1e-9, 1e9, NULL, COLUMN_REAL, 0, NULL, "1",
		"divide by 0" },
	    PTA_LAST },
	.in = { "close" },
	.out = { { "entropy", COLUMN_REAL, "ENTP_10" } },
	.early = 1,
	.warmup = warmup,
	.init = init,
	.step = step,
};
