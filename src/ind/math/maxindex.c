/*
 * The row of the highest and lowest of n values, counted from the first row.
 * Textbook; of equal values TA-Lib's: one that arrives takes the place of an
 * equal one, but where the extreme leaves the window the oldest is taken.
 */
#include "column/column.h"
#include "kern/peak.h"

struct extreme_row {
	struct peak peak;
	long long row;
	double value;
};

struct maxindex {
	struct extreme_row high, low; /* low: of -x */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct maxindex *s = NEW(a, struct maxindex, 1);

	(void)self;
	s->high.row = s->low.row = -1;
	peak_init(&s->high.peak, a, (int)p[0], 0);
	peak_init(&s->low.peak, a, (int)p[0], 0);
	return s;
}

/* Takes x: 1 when n values are there; before that no extreme is kept. */
static inline int
follow(struct extreme_row *e, double x)
{
	long long now = e->peak.count, oldest, row;
	double top, whole = peak_step(&e->peak, x, &oldest);

	if (!e->peak.e.full)
		return 0;
	row = x >= e->value ? now : e->row;
	top = x >= e->value ? x : e->value;
	if (e->row <= now - e->peak.e.n) {
		row = oldest;
		top = whole;
	}
	e->row = row;
	e->value = top;
	return 1;
}

static void
step_max(void *state, const double *in, double *out)
{
	struct maxindex *s = state;

	if (follow(&s->high, in[0]))
		out[0] = (double)s->high.row;
}

static void
step_min(void *state, const double *in, double *out)
{
	struct maxindex *s = state;

	if (follow(&s->low, -in[0]))
		out[0] = (double)s->low.row;
}

static void
step_minmax(void *state, const double *in, double *out)
{
	struct maxindex *s = state;

	follow(&s->high, in[0]);
	if (!follow(&s->low, -in[0]))
		return;
	out[0] = (double)s->low.row;
	out[1] = (double)s->high.row;
}

#define FRAME                                                                  \
	.source = "textbook", .in = { "close" }, .warmup = warmup_window,      \
	.init = init
#define N  .param = { { "n", 30, 2, 100000, "bars" } }
#define TA .space = "ta", .param = { { "timeperiod", 30, 2, 100000, "bars" } }

#define MAXINDEX                                                               \
	.name = "maxindex", .summary = "Row of the highest of n values",       \
	.formula = "the later of equals; rows count from 0",                   \
	.out = { { "maxindex", COLUMN_INT } }, .step = step_max, FRAME
const struct column ind_maxindex = { MAXINDEX, N };
const struct column ind_ta_maxindex = { MAXINDEX, TA };

#define MININDEX                                                               \
	.name = "minindex", .summary = "Row of the lowest of n values",        \
	.formula = "the later of equals; rows count from 0",                   \
	.out = { { "minindex", COLUMN_INT } }, .step = step_min, FRAME
const struct column ind_minindex = { MININDEX, N };
const struct column ind_ta_minindex = { MININDEX, TA };

#define MINMAXINDEX                                                            \
	.name = "minmaxindex",                                                 \
	.summary = "Rows of the lowest and highest of n values",               \
	.formula = "the later of equals; rows count from 0",                   \
	.out = { { "minidx", COLUMN_INT }, { "maxidx", COLUMN_INT } },         \
	.step = step_minmax, FRAME
const struct column ind_minmaxindex = { MINMAXINDEX, N };
const struct column ind_ta_minmaxindex = { MINMAXINDEX, TA };
