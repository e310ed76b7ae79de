/*
 * Realised volatility from closes, a fraction per year (0.16).
 *
 * hv is the sample standard deviation of the last n log returns: Hull, Options,
 * Futures and Other Derivatives, "estimating volatility from historical data".
 * rv takes the mean return as 0: the root of the mean squared return, as in a
 * variance swap (Demeterfi et al., Journal of Derivatives 6:4, 1999).  ewmavol
 * weighs squared returns by lambda^age, the weights adding to 1 from the start:
 * RiskMetrics Technical Document (1996), 5.2.
 *
 * A close that is not above 0 has no logarithm: hv and rv are undefined until
 * their window has left it, ewmavol takes no return across it.
 */
#include "ind/pta.h"
#include "kern/window.h"
#include "kern/wsum.h"

enum {
	HV,
	RV,
	EWMA,
};

struct vol {
	struct window w;
	struct wsum sum;
	double prev, year, lambda, top, weight;
	int kind, n;
};

static int
warmup(const struct column *self, const double *p)
{
	return self->flags == EWMA ? 1 : (int)p[0];
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct vol *s = NEW(a, struct vol, 1);

	s->kind = self->flags;
	s->year = p[1];
	s->prev = NAN;
	s->lambda = p[0];
	s->n = (int)p[0];
	if (s->kind == HV)
		window_init(&s->w, a, s->n);
	else if (s->kind == RV)
		wsum_init(&s->sum, a, s->n);
	return s;
}

/* The variance of one period once it is there, else NaN. */
static double
variance(struct vol *s, double r)
{
	switch (s->kind) {
	case HV:
		if (!window_push(&s->w, r))
			return NAN;
		return window_variance(&s->w, 1, NULL);
	case RV:
		return wsum_step(&s->sum, r * r) ? s->sum.sum / s->n : NAN;
	default:
		s->top = s->lambda * s->top + r * r;
		s->weight = s->lambda * s->weight + 1;
		return s->top / s->weight;
	}
}

/* Begin the window again. */
static void
forget(struct vol *s)
{
	s->prev = NAN;
	s->w.seen = 0;
	if (s->kind == RV)
		wsum_clear(&s->sum);
}

static void
step(void *state, const double *in, double *out)
{
	struct vol *s = state;
	double r = log(in[0] / s->prev);

	if (!(in[0] > 0)) {
		forget(s);
		return;
	}
	s->prev = in[0];
	if (!isnan(r))
		out[0] = sqrt(variance(s, r) * s->year);
}

#define YEAR                                                                   \
	{                                                                      \
		"year", 252, 1, 1e6, "bars", COLUMN_REAL, 1, NULL              \
	}
#define FRAME .in = { "close" }, .warmup = warmup, .init = init, .step = step

const struct column ind_hv = {
	.name = "hv",
	.summary = "Historical volatility of closes, per year",
	.formula = "sqrt(year * sample variance of n log returns)",
	.source = "Hull, Options, Futures and Other Derivatives",
	.param = { { "n", 20, 2, 10000, "bars", COLUMN_INT, 0, NULL }, YEAR },
	.out = { { "hv", COLUMN_REAL } },
	.flags = HV,
	FRAME,
};

const struct column ind_rv = {
	.name = "rv",
	.summary = "Realised volatility of closes, mean return 0, per year",
	.formula = "sqrt(year * mean of squared log returns)",
	.source = "Demeterfi et al., Journal of Derivatives 6:4 (1999)",
	.param = { { "n", 20, 1, 10000, "bars", COLUMN_INT, 0, NULL }, YEAR },
	.out = { { "rv", COLUMN_REAL } },
	.flags = RV,
	FRAME,
};

const struct column ind_ewmavol = {
	.name = "ewmavol",
	.summary = "Exponentially weighted volatility of closes, per year",
	.formula = "v = lambda v + (1 - lambda) r^2; sqrt(year * v)",
	.source = "RiskMetrics Technical Document (1996), 5.2",
	.param = { { "lambda", 0.94, 0.001, 0.99999, NULL, COLUMN_REAL, 0,
		       NULL },
	    YEAR },
	.out = { { "ewmavol", COLUMN_REAL } },
	.flags = EWMA,
	FRAME,
};

/* Those of pandas-ta-classic: the deviation of log returns, times a number. */
struct spread {
	struct window w;
	double prev, scale;
	int less;
};

static void *
init_spread(struct arena *a, const struct column *self, const double *p)
{
	struct spread *s = NEW(a, struct spread, 1);

	s->less = self->flags;
	s->scale = s->less ? 100 * sqrt(p[1]) : sqrt(252);
	s->prev = NAN;
	window_init(&s->w, a, (int)p[0]);
	return s;
}

static void
step_spread(void *state, const double *in, double *out)
{
	struct spread *s = state;
	double r = log(in[0] / s->prev);

	s->prev = in[0] > 0 ? in[0] : NAN;
	if (isnan(s->prev))
		s->w.seen = 0;
	else if (!isnan(r) && window_push(&s->w, r))
		out[0] = s->scale * sqrt(window_variance(&s->w, s->less, NULL));
}

#define FORK                                                                   \
	.space = "pta", .in = { "close" }, .warmup = warmup_changes,           \
	.source = "Hull, Options, Futures and Other Derivatives; "             \
		  "pandas-ta-classic",                                         \
	.init = init_spread, .step = step_spread

const struct column ind_pta_hvol = {
	.name = "hvol",
	.summary = "Historical volatility of closes, percent per year",
	.formula = "100 sqrt(annualization) times the sample deviation of n "
		   "log returns",
	.param = { PTA_BARS("length", 20, 2),
	    PTA_REAL("annualization", 252, 1, 1e6), PTA_LAST },
	.out = { { "hvol", COLUMN_REAL, "HVOL_20" } },
	.flags = 1,
	FORK,
};

const struct column ind_pta_avolume = {
	.name = "avolume",
	.summary = "Annualised volatility of closes, a fraction",
	.formula = "sqrt(252) times the population deviation of n log returns",
	.param = { PTA_LENGTH(20), PTA_LAST },
	.out = { { "avolume", COLUMN_REAL, "AVOLUME_20" } },
	FORK,
};
