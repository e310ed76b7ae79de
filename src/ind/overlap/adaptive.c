/*
 * Averages that follow fast where the market runs and hardly where it does
 * not, as pandas-ta begins them.
 *
 * pta.kama: Kaufman, Smarter Trading (1995).  It starts from 0 in row n, so it
 * takes some hundred rows to reach the price: empty them if you chart it.
 * pta.mcgd: McGinley, Market Technicians Association Journal (1997).
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "kern/zero.h"

/* ---- KAMA ---- */

struct kama {
	struct ago far, near;
	struct roll way;
	double fast, slow, y;
	int n, rows;
};

static void *
kama_init(struct arena *a, const struct column *self, const double *p)
{
	struct kama *s = NEW(a, struct kama, 1);

	(void)self;
	s->n = (int)p[0];
	s->fast = 2 / (p[1] + 1);
	s->slow = 2 / (p[2] + 1);
	ago_init(&s->far, a, s->n);
	ago_init(&s->near, a, (int)p[3]);
	roll_init(&s->way, a, s->n);
	return s;
}

static void
kama_step(void *state, const double *in, double *out)
{
	struct kama *s = state;
	double x = in[0], far = ago_step(&s->far, x), near, way, c;

	near = ago_step(&s->near, x);
	way = roll_sum(&s->way, fabs(nonzero(x, near)));
	if (s->rows < s->n) {
		if (++s->rows == s->n)
			out[0] = 0;
		return;
	}
	c = fabs(nonzero(x, far)) / way * (s->fast - s->slow) + s->slow;
	c *= c;
	out[0] = s->y = c * x + (1 - c) * s->y;
}

const struct column ind_pta_kama = {
	.space = "pta",
	.name = "kama",
	.summary = "Kaufman's adaptive moving average, from 0 in row n",
	.formula = "k += c (x - k); c = (er (2 / (fast + 1) - 2 / (slow + 1)) "
		   "+ 2 / (slow + 1))^2, er = |x - x[n]| / sum of |changes|",
	.source = "Kaufman, Smarter Trading (1995); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(10), PTA_BARS("fast", 2, 1),
	    PTA_BARS("slow", 30, 1), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "kama", COLUMN_REAL, "KAMA_10_2_30" } },
	.warmup = warmup_window,
	.init = kama_init,
	.step = kama_step,
};

/* ---- McGinley's dynamic ---- */

struct mcgd {
	double n, y;
	int any;
};

static void *
mcgd_init(struct arena *a, const struct column *self, const double *p)
{
	struct mcgd *s = NEW(a, struct mcgd, 1);

	(void)self;
	s->n = p[0] * p[1];
	return s;
}

static void
mcgd_step(void *state, const double *in, double *out)
{
	struct mcgd *s = state;
	double x = in[0], ratio = x / s->y;

	if (!s->any)
		s->y = x;
	else
		s->y += (x - s->y) / (s->n * (ratio * ratio * ratio * ratio));
	s->any = 1;
	out[0] = s->y;
}

const struct column ind_pta_mcgd = {
	.space = "pta",
	.name = "mcgd",
	.summary = "McGinley's dynamic",
	.formula = "y += (x - y) / (c n (x / y)^4), from the first x",
	.source = "McGinley, MTA Journal (1997)",
	.param = { PTA_LENGTH(10), PTA_QUIET("c", 1, 1e-6, 1e6), PTA_LAST },
	.in = { "close" },
	.out = { { "mcgd", COLUMN_REAL, "MCGD_10" } },
	.init = mcgd_init,
	.step = mcgd_step,
};
