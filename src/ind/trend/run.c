/*
 * Flags, 1 or 0, of what rises and falls, as pandas-ta has them: 0 through the
 * warm-up.  amat: archer moving averages trends.
 */
#include "ind/pta.h"
#include "kern/cross.h"

/* ---- increasing, decreasing ---- */

enum { LENGTH, STRICT, ASINT, PERCENT, DRIFT };

static const char *const none[] = { "false", NULL };

struct change {
	struct ago far, near, step;
	double sign, scale;
	int strict, need, run; /* rows that each rose; wanted */
};

static void *
change_init(struct arena *a, const struct column *self, const double *p)
{
	struct change *s = NEW(a, struct change, 1);

	s->sign = self->flags;
	s->scale = 1 + s->sign * 0.01 * p[PERCENT];
	s->strict = p[STRICT] != 0;
	s->need = (int)(p[LENGTH] - p[DRIFT]);
	ago_init(&s->far, a, (int)p[LENGTH]);
	ago_init(&s->near, a, (int)p[DRIFT]);
	ago_init(&s->step, a, 1);
	return s;
}

static void
change_step(void *state, const double *in, double *out)
{
	struct change *s = state;
	double x = in[0] * s->sign, old = x * s->scale;

	if (!s->strict) {
		out[0] = x > ago_step(&s->far, x);
		return;
	}
	s->run = x > ago_step(&s->step, old) ? s->run + 1 : 0;
	out[0] = x > ago_step(&s->near, old) && s->run >= s->need;
}

#define CHANGE                                                                 \
	.space = "pta",                                                        \
	.param = { PTA_LENGTH(1), PTA_BOOL("strict", 0), PTA_BOOL("asint", 1), \
		{ "percent", 0, 0, 100, NULL, COLUMN_REAL, 1, none, NULL,      \
		    NULL },                                                    \
		PTA_DRIFT, PTA_LAST },                                         \
	.source = "pandas-ta 0.3.14b0", .in = { "close" }, .early = 1,         \
	.init = change_init, .step = change_step

const struct column ind_pta_increasing = {
	CHANGE,
	.name = "increasing",
	.summary = "1 where the value rose over n rows; strict: in each of "
		   "them, by percent",
	.formula = "x > x[n]; strict: x > (1 + percent / 100) x[1], n - 1 "
		   "times",
	.out = { { "increasing", COLUMN_BOOL, "INC_1" } },
	.flags = 1,
};

const struct column ind_pta_decreasing = {
	CHANGE,
	.name = "decreasing",
	.summary = "1 where the value fell over n rows; strict: in each of "
		   "them, by percent",
	.formula = "x < x[n]; strict: x < (1 - percent / 100) x[1], n - 1 "
		   "times",
	.out = { { "decreasing", COLUMN_BOOL, "DEC_1" } },
	.flags = -1,
};

/* ---- long_run, short_run ---- */

static void *
run_init(struct arena *a, const struct column *self, const double *p)
{
	struct runs *r = NEW(a, struct runs, 1);

	(void)self;
	runs_init(r, a, (int)p[0]);
	return r;
}

static void
long_step(void *state, const double *in, double *out)
{
	struct runs *r = state;

	runs_step(r, in[0], in[1]);
	out[0] = r->up;
}

static void
short_step(void *state, const double *in, double *out)
{
	struct runs *r = state;

	runs_step(r, in[0], in[1]);
	out[0] = r->down;
}

#define RUN                                                                    \
	.space = "pta", .source = "pandas-ta 0.3.14b0",                        \
	.param = { PTA_LENGTH(2), PTA_LAST }, .in = { "fast", "slow" },        \
	.fed = 1, .early = 1, .init = run_init

const struct column ind_pta_long_run = {
	RUN,
	.name = "long_run",
	.summary = "1 where the fast series rose and the slow one moved",
	.formula = "fast > fast[n] and slow != slow[n]",
	.out = { { "long_run", COLUMN_BOOL, "LR_2" } },
	.step = long_step,
};

const struct column ind_pta_short_run = {
	RUN,
	.name = "short_run",
	.summary = "1 where the fast series fell and the slow one moved",
	.formula = "fast < fast[n] and slow != slow[n]",
	.out = { { "short_run", COLUMN_BOOL, "SR_2" } },
	.step = short_step,
};

/* ---- amat ---- */

struct amat {
	struct mean fast, slow;
	struct runs runs;
};

static void *
amat_init(struct arena *a, const struct column *self, const double *p)
{
	struct amat *s = NEW(a, struct amat, 1);

	(void)self;
	mean_init(&s->fast, a, (int)p[3], (int)p[0]);
	mean_init(&s->slow, a, (int)p[3], (int)p[1]);
	runs_init(&s->runs, a, (int)p[2]);
	return s;
}

static void
amat_step(void *state, const double *in, double *out)
{
	struct amat *s = state;
	double fast = mean_step(&s->fast, in[0]);

	runs_step(&s->runs, fast, mean_step(&s->slow, in[0]));
	out[0] = s->runs.up;
	out[1] = s->runs.down;
}

const struct column ind_pta_amat = {
	.space = "pta",
	.name = "amat",
	.summary = "Archer moving averages trends: long and short runs",
	.formula = "long_run and short_run over lookback rows of two averages",
	.source = "Johnson; pandas-ta 0.3.14b0",
	.param = { PTA_BARS("fast", 8, 1), PTA_BARS("slow", 21, 1),
	    PTA_BARS("lookback", 2, 1), PTA_MAMODE(MEAN_EMA), PTA_LAST },
	.in = { "close" },
	.out = { { "long", COLUMN_BOOL, "AMATe_LR_8_21_2" },
	    { "short", COLUMN_BOOL, "AMATe_SR_8_21_2" } },
	.init = amat_init,
	.step = amat_step,
};
