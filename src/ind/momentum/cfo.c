/*
 * The close and the straight line through the last closes: its distance from
 * the line's end in percent (cfo, Chande's forecast oscillator), and how
 * straight they run (cti, Ehlers' correlation trend indicator, TASC 38:5,
 * 2020): the correlation with time.
 */
#include "ind/pta.h"
#include "kern/pool.h"
#include "kern/whole.h"

struct line {
	struct roll line;
	struct pool pool;
	double scalar;
};

static void *
init_cfo(struct arena *a, const struct column *self, const double *p)
{
	struct line *s = NEW(a, struct line, 1);

	(void)self;
	roll_init(&s->line, a, (int)p[0]);
	s->scalar = p[1];
	return s;
}

static void
step_cfo(void *state, const double *in, double *out)
{
	struct line *s = state;
	double start, slope = roll_line(&s->line, in[0], &start);

	out[0] = s->scalar * (in[0] - (start + s->line.w.n * slope)) / in[0];
}

const struct column ind_pta_cfo = {
	.space = "pta",
	.name = "cfo",
	.summary = "Chande's forecast oscillator",
	.formula = "scalar (x - y) / x, y the end of the least-squares line "
		   "through length values",
	.source = "Chande and Kroll, The New Technical Trader (1994)",
	.param = { PTA_BARS("length", 9, 2), PTA_SCALAR(100), PTA_DRIFT,
	    PTA_LAST },
	.in = { "close" },
	.out = { { "cfo", COLUMN_REAL, "CFO_9" } },
	.warmup = warmup_window,
	.init = init_cfo,
	.step = step_cfo,
};

static void *
init_cti(struct arena *a, const struct column *self, const double *p)
{
	struct line *s = NEW(a, struct line, 1);

	(void)self;
	roll_init(&s->line, a, (int)p[0]);
	pool_init(&s->pool, a, (int)p[0], 0);
	return s;
}

/* The slope times the deviation of 1..n over that of the values; equal values
 * have none. */
static void
step_cti(void *state, const double *in, double *out)
{
	struct line *s = state;
	double n = s->line.w.n, start;
	double slope = roll_line(&s->line, in[0], &start);

	if (pool_step(&s->pool, in[0]))
		out[0] =
		    slope * sqrt((n * n - 1) / 12 / pool_variance(&s->pool, 0));
}

const struct column ind_pta_cti = {
	.space = "pta",
	.name = "cti",
	.summary = "Correlation of the last values with a straight line",
	.formula = "Pearson's r of length values with 1, 2, ...",
	.source = "Ehlers, TASC 38:5 (2020)",
	.param = { PTA_BARS("length", 12, 2), PTA_LAST },
	.in = { "close" },
	.out = { { "cti", COLUMN_REAL, "CTI_12" } },
	.warmup = warmup_window,
	.init = init_cti,
	.step = step_cti,
};
