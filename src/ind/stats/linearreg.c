/*
 * The least-squares line through the last n values, x = 0 for the oldest.
 * Textbook: slope = (n Sxy - Sx Sy) / (n Sxx - Sx^2).  The sums are kept
 * without drift (kern/wsum.h), so they agree with sums made anew each row.
 *
 * pta.linreg is all of them by flags, the first of slope, intercept, angle, r
 * that is set; with none, the line at the last bar but one.
 *
 * FOSC is Chande's forecast oscillator: how far, in percent, the value came
 * from where the line before put it.
 */
#include "ind/pta.h"
#include "kern/whole.h"

#include <math.h>

struct linearreg {
	struct wsum y;
	double n, sum_x, divisor;
	double next; /* FOSC: where the line before puts this row */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct linearreg *s = NEW(a, struct linearreg, 1);
	double n = p[0], squares = n * (n - 1) * (2 * n - 1) / 6;

	(void)self;
	wsum_init(&s->y, a, (int)n);
	s->n = n;
	s->next = NAN;
	s->sum_x = n * (n - 1) / 2;
	s->divisor = s->sum_x * s->sum_x - n * squares;
	return s;
}

/* The line's slope and its value at x = 0; 0 before there is one.  The
 * weights are ages, which run against x: hence the divisor's sign. */
static int
fit(struct linearreg *s, double y, double *slope, double *start)
{
	if (!wsum_step(&s->y, y))
		return 0;
	*slope = (s->n * s->y.aged - s->sum_x * s->y.sum) / s->divisor;
	*start = (s->y.sum - *slope * s->sum_x) / s->n;
	return 1;
}

static void
step_end(void *state, const double *in, double *out)
{
	struct linearreg *s = state;
	double slope, start;

	if (fit(s, in[0], &slope, &start))
		out[0] = start + slope * (s->n - 1);
}

static void
step_next(void *state, const double *in, double *out)
{
	struct linearreg *s = state;
	double slope, start;

	if (fit(s, in[0], &slope, &start))
		out[0] = start + slope * s->n;
}

static void
step_start(void *state, const double *in, double *out)
{
	double slope, start;

	if (fit(state, in[0], &slope, &start))
		out[0] = start;
}

static void
step_slope(void *state, const double *in, double *out)
{
	double slope, start;

	if (fit(state, in[0], &slope, &start))
		out[0] = slope;
}

static void
step_angle(void *state, const double *in, double *out)
{
	double slope, start;

	if (fit(state, in[0], &slope, &start))
		out[0] = atan(slope) * (180 / 3.14159265358979323846);
}

/* From a value of 0: 0. */
static void
step_miss(void *state, const double *in, double *out)
{
	struct linearreg *s = state;
	double slope, start, x = in[0], forecast = s->next;

	if (fit(s, x, &slope, &start))
		s->next = start + slope * s->n;
	if (!isnan(forecast))
		out[0] = x != 0 ? 100 * ((x - forecast) / x) : 0;
}

/* How far the value lies from the line at `bars`, in percent of it or of the
 * line. */
static void
miss(struct linearreg *s, double x, double bars, int of_line, double *out)
{
	double slope, start, line;

	if (!fit(s, x, &slope, &start))
		return;
	line = start + slope * bars;
	out[0] = 100 * (x - line) / (of_line ? line : x);
}

static void
step_fosc(void *state, const double *in, double *out)
{
	struct linearreg *s = state;

	miss(s, in[0], s->n, 0, out);
}

static void
step_po(void *state, const double *in, double *out)
{
	struct linearreg *s = state;

	miss(s, in[0], s->n - 1, 1, out);
}

#define FRAME                                                                  \
	.source = "textbook: least squares", .in = { "close" },                \
	.warmup = warmup_window, .init = init
#define N  .param = { { "n", 14, 2, 100000, "bars" } }
#define TA .space = "ta", .param = { { "timeperiod", 14, 2, 100000, "bars" } }

#define LINEARREG                                                              \
	.name = "linearreg", .summary = "Linear regression, at today",         \
	.formula = "b + m (n - 1)", .out = { { "linearreg", COLUMN_REAL } },   \
	.step = step_end, FRAME
const struct column ind_linearreg = { LINEARREG, N };
const struct column ind_ta_linearreg = { LINEARREG, TA };

#define ANGLE                                                                  \
	.name = "linearreg_angle",                                             \
	.summary = "Linear regression, slope in degrees",                      \
	.formula = "atan(m) in degrees",                                       \
	.out = { { "linearreg_angle", COLUMN_REAL } }, .step = step_angle,     \
	FRAME
const struct column ind_linearreg_angle = { ANGLE, N };
const struct column ind_ta_linearreg_angle = { ANGLE, TA };

#define INTERCEPT                                                              \
	.name = "linearreg_intercept",                                         \
	.summary = "Linear regression, at the oldest bar",                     \
	.formula = "b = (Sy - m Sx) / n",                                      \
	.out = { { "linearreg_intercept", COLUMN_REAL } }, .step = step_start, \
	FRAME
const struct column ind_linearreg_intercept = { INTERCEPT, N };
const struct column ind_ta_linearreg_intercept = { INTERCEPT, TA };

#define SLOPE                                                                  \
	.name = "linearreg_slope",                                             \
	.summary = "Linear regression, slope a bar",                           \
	.formula = "m = (n Sxy - Sx Sy) / (n Sxx - Sx^2)",                     \
	.out = { { "linearreg_slope", COLUMN_REAL } }, .step = step_slope,     \
	FRAME
const struct column ind_linearreg_slope = { SLOPE, N };
const struct column ind_ta_linearreg_slope = { SLOPE, TA };

#define TSF                                                                    \
	.name = "tsf", .summary = "Linear regression, at the next bar",        \
	.formula = "b + m n", .out = { { "tsf", COLUMN_REAL } },               \
	.step = step_next, FRAME
const struct column ind_tsf = { TSF, N };
const struct column ind_ta_tsf = { TSF, TA };

const struct column ind_ta_fosc = {
	.space = "ta",
	.name = "fosc",
	.summary = "Forecast oscillator: the miss of the line before, percent",
	.formula = "100 (x - TSF[1]) / x",
	.source = "Chande and Kroll, The New Technical Trader (1994)",
	.param = { { "timeperiod", 5, 2, 100000, "bars" } },
	.in = { "close" },
	.out = { { "fosc", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step_miss,
};

/* ---- pta.linreg ---- */

enum { LENGTH, ANGLE_, INTERCEPT_, DEGREES, R, SLOPE_, TSF_ };

struct linreg {
	struct roll line;
	struct dev y; /* of r */
	double n, degrees;
	int kind; /* a parameter; LENGTH: none of them */
};

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	static const int order[] = { SLOPE_, INTERCEPT_, ANGLE_, R, TSF_ };
	struct linreg *s = NEW(a, struct linreg, 1);
	size_t i;

	(void)self;
	roll_init(&s->line, a, (int)p[LENGTH]);
	dev_init(&s->y, a, (int)p[LENGTH]);
	s->n = p[LENGTH];
	s->degrees = p[DEGREES] != 0 ? 180 / 3.14159265358979323846 : 1;
	for (i = 0; i < 5 && s->kind == LENGTH; i++)
		s->kind = p[order[i]] != 0 ? order[i] : LENGTH;
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct linreg *s = state;
	double start, slope = roll_line(&s->line, in[0], &start);

	if (s->kind == SLOPE_)
		out[0] = slope;
	else if (s->kind == INTERCEPT_)
		out[0] = start;
	else if (s->kind == ANGLE_)
		out[0] = atan(slope) * s->degrees;
	else if (s->kind == R)
		out[0] = slope * sqrt((s->n * s->n - 1) / 12) /
			 dev_step(&s->y, in[0], 0);
	else
		out[0] = slope * (s->kind == TSF_ ? s->n : s->n - 1) + start;
}

const struct column ind_pta_linreg = {
	.space = "pta",
	.name = "linreg",
	.summary = "Linear regression, at the bar before; or what a flag says",
	.formula = "b + m (n - 1), x = 1 for the oldest; tsf: b + m n; slope: "
		   "m; intercept: b; angle: atan(m); r: the correlation with x",
	.source = "textbook: least squares; pandas-ta 0.3.14b0",
	.param = { PTA_BARS("length", 14, 2), PTA_BOOL("angle", 0),
	    PTA_BOOL("intercept", 0), PTA_BOOL("degrees", 0), PTA_BOOL("r", 0),
	    PTA_BOOL("slope", 0), PTA_BOOL("tsf", 0), PTA_LAST },
	.in = { "close" },
	.out = { { "linreg", COLUMN_REAL, "LR_14" } },
	.early = 1,
	.warmup = warmup_window,
	.init = pta_init,
	.step = pta_step,
};

/* Those of pandas-ta-classic. */
#define FORK                                                                   \
	.space = "pta", .source = "textbook; pandas-ta-classic",               \
	.param = { PTA_BARS("length", 14, 2), PTA_LAST }, .in = { "close" },   \
	.warmup = warmup_window, .init = init

const struct column ind_pta_linregangle = {
	.name = "linregangle",
	.summary = "Linear regression, slope in degrees",
	.formula = "atan(m) in degrees",
	.out = { { "linregangle", COLUMN_REAL, "LRa_14" } },
	.step = step_angle,
	FORK,
};

const struct column ind_pta_linregintercept = {
	.name = "linregintercept",
	.summary = "Linear regression, at the oldest bar",
	.formula = "b",
	.out = { { "linregintercept", COLUMN_REAL, "LRb_14" } },
	.step = step_start,
	FORK,
};

const struct column ind_pta_linregslope = {
	.name = "linregslope",
	.summary = "Linear regression, slope a bar",
	.formula = "m",
	.out = { { "linregslope", COLUMN_REAL, "LRm_14" } },
	.step = step_slope,
	FORK,
};

const struct column ind_pta_tsf = {
	.name = "tsf",
	.summary = "Linear regression, at the next bar",
	.formula = "b + m n",
	.out = { { "tsf", COLUMN_REAL, "TSF_14" } },
	.step = step_next,
	FORK,
};

const struct column ind_pta_fosc = {
	.name = "fosc",
	.summary = "Forecast oscillator, of the line through this row",
	.formula = "100 (x - f) / x, f the line at the next bar",
	.out = { { "fosc", COLUMN_REAL, "FOSC_14" } },
	.step = step_fosc,
	FORK,
};

const struct column ind_pta_po = {
	.name = "po",
	.summary = "Projection oscillator: off the line, percent of it",
	.formula = "100 (x - f) / f, f the line at this bar",
	.out = { { "po", COLUMN_REAL, "PO_14" } },
	.step = step_po,
	FORK,
};
