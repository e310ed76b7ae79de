/*
 * Today's value against that of n bars ago: difference, percent, fraction,
 * ratio.  Textbook.  0 where the old value is 0, as TA-Lib has it; pta. leaves
 * that empty.
 */
#include "ind/pta.h"
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

/* A window behind which a factor stands. */
struct scaled {
	struct window w;
	double scalar;
	int angle;
};

static struct scaled *
scaled_new(struct arena *a, int n, double scalar)
{
	struct scaled *s = NEW(a, struct scaled, 1);

	window_init(&s->w, a, n + 1);
	s->scalar = scalar;
	return s;
}

static void *
init_scaled(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	return scaled_new(a, (int)p[0], p[1]);
}

static void
step_scaled(void *state, const double *in, double *out)
{
	struct scaled *s = state;
	double was;

	if (old(&s->w, in[0], &was))
		out[0] = s->scalar * (in[0] - was) / was;
}

static void *
init_slope(struct arena *a, const struct column *self, const double *p)
{
	double degrees = 180 / 3.14159265358979323846;
	struct scaled *s = scaled_new(a, (int)p[0], p[2] != 0 ? degrees : 1);

	(void)self;
	s->angle = p[1] != 0;
	return s;
}

static void
step_slope(void *state, const double *in, double *out)
{
	struct scaled *s = state;
	double was;

	if (!old(&s->w, in[0], &was))
		return;
	out[0] = (in[0] - was) / (s->w.n - 1);
	if (s->angle)
		out[0] = atan(out[0]) * s->scalar;
}

const struct column ind_pta_mom = {
	.space = "pta",
	.name = "mom",
	.summary = "Momentum: the change over n bars",
	.formula = "x - x[length]",
	.out = { { "mom", COLUMN_REAL, "MOM_10" } },
	.param = { PTA_LENGTH(10), PTA_LAST },
	.source = "textbook",
	.in = { "close" },
	.warmup = warmup_changes,
	.init = init,
	.step = step_mom,
};

const struct column ind_pta_roc = {
	.space = "pta",
	.name = "roc",
	.summary = "Rate of change, percent",
	.formula = "scalar (x / x[length] - 1)",
	.out = { { "roc", COLUMN_REAL, "ROC_10" } },
	.param = { PTA_LENGTH(10), PTA_SCALAR(100), PTA_LAST },
	.source = "textbook",
	.in = { "close" },
	.warmup = warmup_changes,
	.init = init_scaled,
	.step = step_scaled,
};

const struct column ind_pta_slope = {
	.space = "pta",
	.name = "slope",
	.summary = "Slope from the value of some bars ago, or its angle",
	.formula = "s = (x - x[length]) / length; as_angle: arctan s, in "
		   "radians unless to_degrees",
	.out = { { "slope", COLUMN_REAL, "SLOPE_1" } },
	.param = { PTA_LENGTH(1), PTA_BOOL("as_angle", 0),
	    PTA_BOOL("to_degrees", 0), PTA_LAST },
	.source = "textbook",
	.in = { "close" },
	.warmup = warmup_changes,
	.init = init_slope,
	.step = step_slope,
};

#define FORK                                                                   \
	.space = "pta", .source = "textbook; pandas-ta-classic",               \
	.param = { PTA_LENGTH(10), PTA_LAST }, .in = { "close" },              \
	.warmup = warmup_changes, .init = init

const struct column ind_pta_rocp = {
	.name = "rocp",
	.summary = "Rate of change, fraction",
	.formula = "(x - x[length]) / x[length]",
	.out = { { "rocp", COLUMN_REAL, "ROCP_10" } },
	.step = step_rocp,
	FORK,
};

const struct column ind_pta_rocr = {
	.name = "rocr",
	.summary = "Rate of change, ratio",
	.formula = "x / x[length]",
	.out = { { "rocr", COLUMN_REAL, "ROCR_10" } },
	.step = step_rocr,
	FORK,
};

const struct column ind_pta_rocr100 = {
	.name = "rocr100",
	.summary = "Rate of change, ratio times 100",
	.formula = "100 x / x[length]",
	.out = { { "rocr100", COLUMN_REAL, "ROCR100_10" } },
	.step = step_rocr100,
	FORK,
};
