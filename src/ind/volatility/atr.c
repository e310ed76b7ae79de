/*
 * True range and its averages.  Wilder, New Concepts in Technical Trading
 * Systems (1978), section III.  A range needs the close before: the first row
 * has none.
 *
 * pta. averages by any name; its rma is weighted from the start and has no
 * seed, and natr's default is ema.
 */
#include "ind/pta.h"
#include "kern/atr.h"
#include "kern/ema.h"
#include "kern/zero.h"

struct wilder {
	struct ema mean;
	double close;
	int any, percent;
};

enum {
	RANGE,
	MEAN,
	PERCENT,
};

static int
warmup(const struct column *self, const double *p)
{
	return self->flags == RANGE ? 1 : (int)p[0];
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct wilder *s = NEW(a, struct wilder, 1);
	int n = self->flags == RANGE ? 1 : (int)p[0];

	s->mean = ema_make(n, 0);
	/* With n = 1 TA-Lib's NATR is the bare range. */
	s->percent = self->flags == PERCENT && n > 1;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct wilder *s = state;
	double range = true_range(in[0], in[1], s->close);

	s->close = in[2];
	if (!s->any) {
		s->any = 1;
		return;
	}
	range = ema_wilder(&s->mean, range);
	if (s->percent && !isnan(range))
		range = is_zero(in[2]) ? 0 : range / in[2] * 100;
	out[0] = range;
}

#define FRAME                                                                  \
	.source = "Wilder, New Concepts (1978), III",                          \
	.in = { "high", "low", "close" }, .warmup = warmup, .init = init,      \
	.step = step

#define TRANGE                                                                 \
	.name = "trange", .summary = "True range",                             \
	.formula = "max(H, C[1]) - min(L, C[1])", .flags = RANGE,              \
	.out = { { "trange", COLUMN_REAL } }, FRAME
const struct column ind_trange = { TRANGE };
const struct column ind_ta_trange = { TRANGE, .space = "ta" };

#define ATR                                                                    \
	.name = "atr", .summary = "Average true range",                        \
	.formula = "a += (TR - a) / n; the first is the mean of n",            \
	.flags = MEAN, .out = { { "atr", COLUMN_REAL } }, FRAME
const struct column ind_atr = { ATR,
	.param = { { "n", 14, 1, 100000, "bars" } } };
const struct column ind_ta_atr = { ATR, .space = "ta",
	.param = { { "timeperiod", 14, 1, 100000, "bars" } } };

#define NATR                                                                   \
	.name = "natr", .summary = "Average true range, percent of the close", \
	.formula = "100 ATR / C", .flags = PERCENT,                            \
	.out = { { "natr", COLUMN_REAL } }, FRAME
const struct column ind_natr = { NATR,
	.param = { { "n", 14, 1, 100000, "bars" } } };
const struct column ind_ta_natr = { NATR, .space = "ta",
	.param = { { "timeperiod", 14, 1, 100000, "bars" } } };

/* Those of pandas-ta: the parameters, by kind. */
struct pta_atr {
	struct atr atr;
	double scalar;
	int percent;
};

static const struct {
	int mamode, drift;
} at[] = { { 0, 0 }, { 1, 2 }, { 2, 3 } };

static int
pta_warmup(const struct column *self, const double *p)
{
	int drift = (int)p[at[self->flags].drift];

	if (self->flags == RANGE)
		return drift;
	return atr_warmup((int)p[at[self->flags].mamode], (int)p[0], drift);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_atr *s = NEW(a, struct pta_atr, 1);
	int kind = self->flags, drift = (int)p[at[kind].drift];

	if (kind == RANGE)
		tr_init(&s->atr.tr, a, drift);
	else
		atr_init(&s->atr, a, (int)p[at[kind].mamode], (int)p[0], drift);
	s->percent = kind == PERCENT || (kind == MEAN && p[3] != 0);
	s->scalar = kind == PERCENT ? p[1] : 100;
	return s;
}

static void
pta_step_range(void *state, const double *in, double *out)
{
	struct pta_atr *s = state;

	out[0] = tr_step(&s->atr.tr, in[0], in[1], in[2]);
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_atr *s = state;
	double range = atr_step(&s->atr, in[0], in[1], in[2]);

	out[0] = s->percent ? s->scalar / in[2] * range : range;
}

#define PTA                                                                    \
	.space = "pta",                                                        \
	.source = "Wilder, New Concepts (1978), III; pandas-ta 0.3.14b0",      \
	.in = { "high", "low", "close" }, .early = 1, .warmup = pta_warmup,    \
	.init = pta_init

const struct column ind_pta_true_range = {
	.name = "true_range",
	.summary = "True range",
	.formula = "max(H, C[drift]) - min(L, C[drift])",
	.param = { PTA_DRIFT, PTA_LAST },
	.out = { { "true_range", COLUMN_REAL, "TRUERANGE_1" } },
	.flags = RANGE,
	.step = pta_step_range,
	PTA,
};

const struct column ind_pta_atr = {
	.name = "atr",
	.summary = "Average true range",
	.formula = "MA(TR); percent: 100 / C of it",
	.param = { PTA_LENGTH(14), PTA_MAMODE(MEAN_RMA), PTA_DRIFT,
	    PTA_BOOL("percent", 0), PTA_LAST },
	.out = { { "atr", COLUMN_REAL, "ATRr_14" } },
	.flags = MEAN,
	.step = pta_step,
	PTA,
};

const struct column ind_pta_natr = {
	.name = "natr",
	.summary = "Average true range, percent of the close",
	.formula = "scalar MA(TR) / C",
	.param = { PTA_LENGTH(14), PTA_SCALAR(100), PTA_MAMODE(MEAN_EMA),
	    PTA_DRIFT, PTA_LAST },
	.out = { { "natr", COLUMN_REAL, "NATR_14" } },
	.flags = PERCENT,
	.step = pta_step,
	PTA,
};
