/*
 * Beta: the slope of the second series' returns on the first one's over n
 * returns.  Textbook; ours about the means of the window, ta. and pta. from
 * running sums in TA-Lib's order.  A return from 0 counts as 0.  Where the
 * first series does not move ours is undefined, ta. has 0.
 */
#include "ind/pta.h"
#include "kern/pair.h"
#include "kern/past.h"
#include "kern/zero.h"

#include <math.h>

struct beta {
	struct past px, py; /* returns */
	double last_x, last_y, x, y, xx, xy, n;
	int seen;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct beta *s = NEW(a, struct beta, 1);

	(void)self;
	s->n = p[0];
	past_init(&s->px, a, (int)p[0]);
	past_init(&s->py, a, (int)p[0]);
	return s;
}

static double
change(double x, double *last)
{
	double was = *last;

	*last = x;
	return is_zero(was) ? 0 : (x - was) / was;
}

static void
step(void *state, const double *in, double *out)
{
	struct beta *s = state;
	double x = change(in[0], &s->last_x), y = change(in[1], &s->last_y);
	double spread;

	if (s->seen <= s->n && s->seen++ == 0)
		return;
	past_push(&s->px, x);
	past_push(&s->py, y);
	s->xx += x * x;
	s->xy += x * y;
	s->x += x;
	s->y += y;
	if (s->seen <= s->n)
		return;
	spread = s->n * s->xx - s->x * s->x;
	out[0] = 0;
	if (!is_zero(spread))
		out[0] = (s->n * s->xy - s->x * s->y) / spread;
	x = past_ago(&s->px, s->px.size - 1);
	y = past_ago(&s->py, s->py.size - 1);
	s->xx -= x * x;
	s->xy -= x * y;
	s->x -= x;
	s->y -= y;
}

struct own {
	struct pair returns;
	double last_x, last_y;
	int begun;
};

static void *
own_init(struct arena *a, const struct column *self, const double *p)
{
	struct own *s = NEW(a, struct own, 1);

	(void)self;
	pair_init(&s->returns, a, (int)p[0]);
	return s;
}

static void
own_step(void *state, const double *in, double *out)
{
	struct own *s = state;
	double x = change(in[0], &s->last_x), y = change(in[1], &s->last_y);

	if (s->begun && pair_step(&s->returns, x, y) && s->returns.all.xx > 0)
		out[0] = s->returns.all.xy / s->returns.all.xx;
	s->begun = 1;
}

#define BETA                                                                   \
	.name = "beta", .summary = "Slope of returns on returns",              \
	.formula =                                                             \
	    "cov(rx, ry) / var(rx) of n one-row returns, y the second column", \
	.source = "textbook; Sharpe, Management Science 9:2 (1963)",           \
	.in = { "high", "low" }, .out = { { "beta", COLUMN_REAL } },           \
	.warmup = warmup_changes
const struct column ind_beta = { BETA, .init = own_init, .step = own_step,
	.param = { { "n", 5, 1, 100000, "bars" } } };
const struct column ind_ta_beta = { BETA, .space = "ta", .init = init,
	.step = step, .param = { { "timeperiod", 5, 1, 100000, "bars" } } };

/* The benchmark, which TA-Lib has first, is the second column. */
static void
step_pta(void *state, const double *in, double *out)
{
	double turned[2] = { in[1], in[0] };

	step(state, turned, out);
}

const struct column ind_pta_beta = {
	.space = "pta",
	.name = "beta",
	.summary = "Slope of returns on returns of a benchmark",
	.formula =
	    "cov(rx, ry) / var(ry) of n one-row returns, y the second column",
	.source = "textbook; pandas-ta-classic",
	.param = { PTA_BARS("length", 30, 1), PTA_LAST },
	.in = { "close", "open" },
	.out = { { "beta", COLUMN_REAL, "BETA_30" } },
	.warmup = warmup_changes,
	.init = init,
	.step = step_pta,
};
