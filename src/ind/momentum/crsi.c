/*
 * Connors' RSI as pandas-ta 0.4.16b0 has it: the mean of the RSI of the price,
 * of the RSI of the sign of its change (not of the length of a streak), and of
 * the share of earlier returns below this one.  Connors and Alvarez (2012).
 * Its averages begin with their first value, unseeded.
 */
#include "ind/pta.h"
#include "kern/later.h"
#include "kern/sorted.h"

#include <math.h>

struct strength {
	struct ago before;
	struct ewm up, down;
};

struct crsi {
	struct strength price, sign;
	struct ago before;
	struct sorted returns;
	double scalar;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)fmax(p[2], p[4]);
}

static void
strength_init(struct strength *s, struct arena *a, int n, int drift)
{
	ago_init(&s->before, a, drift);
	s->up = s->down = later_rma(n, 0);
}

static double
strength_step(struct strength *s, double x)
{
	double d = ago_change(&s->before, x);
	double up = ewm_step(&s->up, d < 0 ? 0 : d);
	double down = ewm_step(&s->down, d > 0 ? 0 : -d);

	return up / (up + down);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct crsi *s = NEW(a, struct crsi, 1);

	(void)self;
	strength_init(&s->price, a, (int)p[0], (int)p[4]);
	strength_init(&s->sign, a, (int)p[1], (int)p[4]);
	ago_init(&s->before, a, (int)p[4]);
	sorted_init(&s->returns, a, (int)p[2]);
	s->scalar = p[3];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct crsi *s = state;
	double x = in[0], was = ago_step(&s->before, x), r = x / was - 1;
	double price = strength_step(&s->price, x);
	double sign = strength_step(&s->sign, x > was ? 1 : x < was ? -1 : 0);
	double n = s->returns.n, rank = NAN;

	if (s->returns.seen == s->returns.n)
		rank = sorted_below(&s->returns, r) / n;
	out[0] = s->scalar * (price + sign + rank) / 3;
	/* where there is no return, none is below */
	sorted_push(&s->returns, r == r ? r : INFINITY);
}

const struct column ind_pta_crsi = {
	.space = "pta",
	.name = "crsi",
	.summary = "Connors' RSI, of the sign of changes instead of streaks",
	.formula = "mean of RSI(x), RSI(sign of x - x[1]), the share of the "
		   "last returns below this one",
	.source = "Connors and Alvarez (2012); pandas-ta 0.4.16b0",
	.param = { PTA_BARS("length_rsi", 3, 1),
	    PTA_BARS("length_streak", 2, 1), PTA_BARS("length_rank", 100, 1),
	    PTA_SCALAR(100), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "crsi", COLUMN_REAL, "CRSI_3_2_100" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
