/*
 * Realised volatility from closes, a fraction per year (0.16).
 *
 * hv is the sample standard deviation of the last n log returns (kern/hv.h). rv
 * takes the mean return as 0: the root of the mean squared return, as in a
 * variance swap (Demeterfi et al., Journal of Derivatives 6:4, 1999).  ewmavol
 * weighs squared returns by lambda^age, the weights adding to 1 from the start:
 * RiskMetrics Technical Document (1996), 5.2.
 *
 * A close that is not above 0 has no logarithm: hv and rv are undefined until
 * their window has left it, ewmavol takes no return across it.
 */
#include "ind/pta.h"
#include "kern/hv.h"
#include "kern/wsum.h"

enum {
	RV,
	EWMA,
};

struct vol {
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
	if (s->kind == RV)
		wsum_init(&s->sum, a, s->n);
	return s;
}

/* The variance of one period once it is there, else NaN. */
static double
variance(struct vol *s, double r)
{
	if (s->kind == RV)
		return wsum_step(&s->sum, r * r) ? s->sum.sum / s->n : NAN;
	s->top = s->lambda * s->top + r * r;
	s->weight = s->lambda * s->weight + 1;
	return s->top / s->weight;
}

/* Begin the window again. */
static void
forget(struct vol *s)
{
	s->prev = NAN;
	if (s->kind == RV)
		wsum_clear(&s->sum);
}

static void
step(void *state, const double *in, double *out)
{
	struct vol *s = state;
	double r = fn_log(in[0] / s->prev);

	if (!(in[0] > 0)) {
		forget(s);
		return;
	}
	s->prev = in[0];
	if (!isnan(r))
		out[0] = sqrt(variance(s, r) * s->year);
}

static void *
hv_new(struct arena *a, const struct column *self, const double *p)
{
	struct hv *s = NEW(a, struct hv, 1);

	(void)self;
	hv_init(s, a, (int)p[0], p[1]);
	return s;
}

static void
step_hv(void *state, const double *in, double *out)
{
	out[0] = hv_step(state, in[0]);
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
	.in = { "close" },
	.out = { { "hv", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = hv_new,
	.step = step_hv,
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

/* Those of pandas-ta-classic: hv, times a number. */
struct scaled {
	struct hv hv;
	double scale;
};

static void *
init_hvol(struct arena *a, const struct column *self, const double *p)
{
	struct scaled *s = NEW(a, struct scaled, 1);

	(void)self;
	hv_init(&s->hv, a, (int)p[0], p[1]);
	s->scale = 100;
	return s;
}

/* The population's deviation. */
static void *
init_avolume(struct arena *a, const struct column *self, const double *p)
{
	struct scaled *s = NEW(a, struct scaled, 1);

	(void)self;
	hv_init(&s->hv, a, (int)p[0], 252);
	s->scale = sqrt((p[0] - 1) / p[0]);
	return s;
}

static void
step_scaled(void *state, const double *in, double *out)
{
	struct scaled *s = state;

	out[0] = s->scale * hv_step(&s->hv, in[0]);
}

#define FORK                                                                   \
	.space = "pta", .in = { "close" }, .warmup = warmup_changes,           \
	.source = "Hull, Options, Futures and Other Derivatives; "             \
		  "pandas-ta-classic",                                         \
	.step = step_scaled

const struct column ind_pta_hvol = {
	.name = "hvol",
	.summary = "Historical volatility of closes, percent per year",
	.formula = "100 sqrt(annualization) times the sample deviation of n "
		   "log returns",
	.param = { PTA_BARS("length", 20, 2),
	    PTA_REAL("annualization", 252, 1, 1e6), PTA_LAST },
	.out = { { "hvol", COLUMN_REAL, "HVOL_20" } },
	.init = init_hvol,
	FORK,
};

const struct column ind_pta_avolume = {
	.name = "avolume",
	.summary = "Annualised volatility of closes, a fraction",
	.formula = "sqrt(252) times the population deviation of n log returns",
	.param = { PTA_BARS("length", 20, 2), PTA_LAST },
	.out = { { "avolume", COLUMN_REAL, "AVOLUME_20" } },
	.init = init_avolume,
	FORK,
};
