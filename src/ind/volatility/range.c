/*
 * Realised volatility from whole bars, a fraction per year (0.16).  Each is the
 * root of a mean over n bars; Yang and Zhang's adds the nights.
 *
 * Parkinson, Journal of Business 53:1 (1980).  Garman and Klass, Journal of
 * Business 53:1 (1980), their practical estimator without the night.  Rogers
 * and Satchell, Annals of Applied Probability 1:4 (1991).  Yang and Zhang,
 * Journal of Business 73:3 (2000), weight k for n bars as they propose.
 */
#include "column/column.h"
#include "kern/window.h"
#include "kern/wsum.h"

enum {
	PARKINSON,
	GARMAN_KLASS,
	ROGERS_SATCHELL,
	YANG_ZHANG,
};

struct range {
	struct wsum sum;
	struct window night, day; /* of Yang and Zhang */
	double prev, year;
	int kind, n;
};

static int
warmup(const struct column *self, const double *p)
{
	return self->flags == YANG_ZHANG ? (int)p[0] : (int)p[0] - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct range *s = NEW(a, struct range, 1);

	s->kind = self->flags;
	s->n = (int)p[0];
	s->year = p[1];
	s->prev = NAN;
	wsum_init(&s->sum, a, s->n);
	if (s->kind == YANG_ZHANG) {
		window_init(&s->night, a, s->n);
		window_init(&s->day, a, s->n);
	}
	return s;
}

/* The variance of one bar by its own prices. */
static double
of_bar(int kind, double o, double h, double l, double c)
{
	const double ln2 = 0.69314718055994530942;
	double range = log(h / l), move = log(c / o);

	if (kind == PARKINSON)
		return range * range / (4 * ln2);
	if (kind == GARMAN_KLASS)
		return 0.5 * range * range - (2 * ln2 - 1) * move * move;
	return log(h / c) * log(h / o) + log(l / c) * log(l / o);
}

static double
yang_zhang(const struct range *s)
{
	double n = s->n, k = 0.34 / (1.34 + (n + 1) / (n - 1));

	return window_variance(&s->night, 1, NULL) +
	       k * window_variance(&s->day, 1, NULL) + (1 - k) * s->sum.sum / n;
}

/* A price without logarithm: the window begins again behind it. */
static void
forget(struct range *s)
{
	s->prev = NAN;
	s->night.seen = s->day.seen = 0;
	wsum_clear(&s->sum);
}

static void
range_step(void *state, double o, double h, double l, double c, double *out)
{
	struct range *s = state;
	double variance, prev = s->prev;

	if (!(o > 0 && h > 0 && l > 0 && c > 0)) {
		forget(s);
		return;
	}
	s->prev = c;
	if (s->kind == YANG_ZHANG) {
		if (isnan(prev))
			return;
		window_push(&s->night, log(o / prev));
		window_push(&s->day, log(c / o));
	}
	if (!wsum_step(&s->sum, of_bar(s->kind, o, h, l, c)))
		return;
	variance = s->kind == YANG_ZHANG ? yang_zhang(s) : s->sum.sum / s->n;
	if (variance >= 0)
		out[0] = sqrt(variance * s->year);
}

static void
step(void *state, const double *in, double *out)
{
	range_step(state, in[0], in[1], in[2], in[3], out);
}

static void
step_high_low(void *state, const double *in, double *out)
{
	range_step(state, in[0], in[0], in[1], in[1], out);
}

#define PARAMS(min)                                                            \
	.param = { { "n", 20, min, 10000, "bars", COLUMN_INT, 0, NULL },       \
		{ "year", 252, 1, 1e6, "bars", COLUMN_REAL, 1, NULL } }
#define FRAME                                                                  \
	.in = { "open", "high", "low", "close" }, .warmup = warmup,            \
	.init = init, .step = step

const struct column ind_parkinson = {
	.name = "parkinson",
	.summary = "Realised volatility from highs and lows, per year",
	.formula = "sqrt(year * mean of ln(H/L)^2 / (4 ln 2))",
	.source = "Parkinson, Journal of Business 53:1 (1980)",
	.in = { "high", "low" },
	.out = { { "parkinson", COLUMN_REAL } },
	.flags = PARKINSON,
	.warmup = warmup,
	.init = init,
	.step = step_high_low,
	PARAMS(1),
};

const struct column ind_garmanklass = {
	.name = "garmanklass",
	.summary = "Realised volatility from bars, no drift, per year",
	.formula =
	    "sqrt(year * mean of ln(H/L)^2 / 2 - (2 ln 2 - 1) ln(C/O)^2)",
	.source = "Garman and Klass, Journal of Business 53:1 (1980)",
	.out = { { "garmanklass", COLUMN_REAL } },
	.flags = GARMAN_KLASS,
	FRAME,
	PARAMS(1),
};

const struct column ind_rogerssatchell = {
	.name = "rogerssatchell",
	.summary = "Realised volatility from bars, any drift, per year",
	.formula = "sqrt(year * mean of ln(H/C) ln(H/O) + ln(L/C) ln(L/O))",
	.source = "Rogers and Satchell, Annals of Applied Probability 1:4 "
		  "(1991)",
	.out = { { "rogerssatchell", COLUMN_REAL } },
	.flags = ROGERS_SATCHELL,
	FRAME,
	PARAMS(1),
};

const struct column ind_yangzhang = {
	.name = "yangzhang",
	.summary = "Realised volatility from bars and nights, per year",
	.formula =
	    "sqrt(year * (night + k day + (1 - k) rs)), k = 0.34 / (1.34 + "
	    "(n+1)/(n-1)); variances of ln(O/C[1]), ln(C/O), Rogers-Satchell",
	.source = "Yang and Zhang, Journal of Business 73:3 (2000)",
	.out = { { "yangzhang", COLUMN_REAL } },
	.flags = YANG_ZHANG,
	FRAME,
	PARAMS(2),
};
