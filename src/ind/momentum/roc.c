/*
 * Today's value against that of n bars ago: difference, percent, fraction,
 * ratio.  Textbook.  0 where the old value is 0, as TA-Lib has it.
 */
#include "column/column.h"
#include "kern/window.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct window *w = NEW(a, struct window, 1);

	(void)self;
	window_init(w, a, (int)p[0] + 1);
	return w;
}

/* The value of n bars ago; 0 before there is one. */
static int
old(struct window *w, double x, double *was)
{
	if (!window_push(w, x))
		return 0;
	*was = window_oldest(w);
	return 1;
}

static void
step_mom(void *state, const double *in, double *out)
{
	double was;

	if (old(state, in[0], &was))
		out[0] = in[0] - was;
}

static void
step_roc(void *state, const double *in, double *out)
{
	double was;

	if (old(state, in[0], &was))
		out[0] = was != 0 ? (in[0] / was - 1) * 100 : 0;
}

static void
step_rocp(void *state, const double *in, double *out)
{
	double was;

	if (old(state, in[0], &was))
		out[0] = was != 0 ? (in[0] - was) / was : 0;
}

static void
step_rocr(void *state, const double *in, double *out)
{
	double was;

	if (old(state, in[0], &was))
		out[0] = was != 0 ? in[0] / was : 0;
}

static void
step_rocr100(void *state, const double *in, double *out)
{
	double was;

	if (old(state, in[0], &was))
		out[0] = was != 0 ? in[0] / was * 100 : 0;
}

#define FRAME                                                                  \
	.source = "textbook", .in = { "close" }, .warmup = warmup_changes,     \
	.init = init
#define N  .param = { { "n", 10, 1, 100000, "bars" } }
#define TA .space = "ta", .param = { { "timeperiod", 10, 1, 100000, "bars" } }

#define MOM                                                                    \
	.name = "mom", .summary = "Momentum: the change over n bars",          \
	.formula = "x - x[n]", .out = { { "mom", COLUMN_REAL } },              \
	.step = step_mom, FRAME
const struct column ind_mom = { MOM, N };
const struct column ind_ta_mom = { MOM, TA };

#define ROC                                                                    \
	.name = "roc", .summary = "Rate of change, percent",                   \
	.formula = "100 (x / x[n] - 1)", .out = { { "roc", COLUMN_REAL } },    \
	.step = step_roc, FRAME
const struct column ind_roc = { ROC, N };
const struct column ind_ta_roc = { ROC, TA };

#define ROCP                                                                   \
	.name = "rocp", .summary = "Rate of change, fraction",                 \
	.formula = "(x - x[n]) / x[n]", .out = { { "rocp", COLUMN_REAL } },    \
	.step = step_rocp, FRAME
const struct column ind_rocp = { ROCP, N };
const struct column ind_ta_rocp = { ROCP, TA };

#define ROCR                                                                   \
	.name = "rocr", .summary = "Rate of change, ratio",                    \
	.formula = "x / x[n]", .out = { { "rocr", COLUMN_REAL } },             \
	.step = step_rocr, FRAME
const struct column ind_rocr = { ROCR, N };
const struct column ind_ta_rocr = { ROCR, TA };

#define ROCR100                                                                \
	.name = "rocr100", .summary = "Rate of change, ratio times 100",       \
	.formula = "100 x / x[n]", .out = { { "rocr100", COLUMN_REAL } },      \
	.step = step_rocr100, FRAME
const struct column ind_rocr100 = { ROCR100, N };
const struct column ind_ta_rocr100 = { ROCR100, TA };
