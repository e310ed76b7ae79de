/*
 * Schaff's trend cycle: a MACD line, its place in its range, smoothed, and the
 * place of that in its range, smoothed.  Schaff, Forex Trend Indicator (1999).
 *
 * As pandas-ta has it: both begin with 0 on the first row and are rounded to
 * eight digits, and the first keeps its place where the line's lowest is not
 * above 0.
 */
#include "ind/pta.h"
#include "kern/ewm.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct stage {
	struct reach high, low;
	double above; /* where the lowest is not, the place is kept */
	double add;   /* to each range */
	double place, y;
};

struct stc {
	struct ewm fast, slow;
	struct stage line, cycle;
	double factor;
};

static void
stage_init(struct stage *g, struct arena *a, int n)
{
	reach_init(&g->high, a, n, 1);
	reach_init(&g->low, a, n, 0);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct stc *s = NEW(a, struct stc, 1);

	(void)self;
	stage_init(&s->line, a, (int)p[0]);
	stage_init(&s->cycle, a, (int)p[0]);
	/* The second stage begins with ranges of 0: all of its ranges are
	 * widened for them, and where they are narrow it shows. */
	s->cycle.above = -INFINITY;
	s->cycle.add = nonzero(0, 0);
	s->fast = ewm_ema((int)fmin(p[1], p[2]));
	s->slow = ewm_ema((int)fmax(p[1], p[2]));
	s->factor = p[3];
	return s;
}

/* Smooths the place of x. */
static double
stage_step(struct stage *g, double x, double factor)
{
	double high = reach_step(&g->high, x), low = reach_step(&g->low, x);

	if (low > g->above)
		g->place = 100 * ((x - low) / nonzero(high - low, -g->add));
	g->y = rint((g->y + factor * (g->place - g->y)) * 1e8) / 1e8;
	return g->y;
}

static void
step(void *state, const double *in, double *out)
{
	struct stc *s = state;
	double line = ewm_step(&s->fast, in[0]);

	line -= ewm_step(&s->slow, in[0]);
	out[1] = line;
	out[2] = stage_step(&s->line, line, s->factor);
	out[0] = stage_step(&s->cycle, out[2], s->factor);
}

const struct column ind_pta_stc = {
	.space = "pta",
	.name = "stc",
	.summary = "Schaff trend cycle",
	.formula = "m = EMA(x, fast) - EMA(x, slow); stoch += factor (100 (m "
		   "- min) / (max - min) - stoch) over tclength where min > "
		   "0; stc the same of stoch",
	.source = "Schaff, Forex Trend Indicator (1999)",
	.param = { PTA_BARS("tclength", 10, 1), PTA_BARS("fast", 12, 1),
	    PTA_BARS("slow", 26, 1), PTA_REAL("factor", 0.5, 1e-6, 1),
	    PTA_LAST },
	.in = { "close" },
	.out = { { "stc", COLUMN_REAL, "STC_10_12_26_0.5" },
	    { "macd", COLUMN_REAL, "STCmacd_10_12_26_0.5" },
	    { "stoch", COLUMN_REAL, "STCstoch_10_12_26_0.5" } },
	.early = 1,
	.init = init,
	.step = step,
};
