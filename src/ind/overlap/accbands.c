/*
 * Acceleration bands.  Headley, Big Trends in Trading (2002).  Averages of
 * the close and of high and low pushed apart by 4(h-l)/(h+l).
 */
#include "ind/pta.h"
#include "kern/ma.h"
#include "kern/zero.h"

struct accbands {
	struct ma *upper, *middle, *lower;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct accbands *s = NEW(a, struct accbands, 1);
	int n = (int)p[0];

	(void)self;
	s->upper = ma_new(a, MA_SMA, n, 0);
	s->middle = ma_new(a, MA_SMA, n, 0);
	s->lower = ma_new(a, MA_SMA, n, 0);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct accbands *s = state;
	double high = in[0], low = in[1], sum = high + low, push;

	push = is_zero(sum) ? 0 : 4 * (high - low) / sum;
	out[0] = ma_step(s->upper, high * (1 + push));
	out[1] = ma_step(s->middle, in[2]);
	out[2] = ma_step(s->lower, low * (1 - push));
}

#define ACCBANDS                                                               \
	.name = "accbands", .summary = "Acceleration bands",                   \
	.formula =                                                             \
	    "SMA of H (1 + w), of C, of L (1 - w), w = 4 (H - L) / (H + L)",   \
	.source = "Headley, Big Trends in Trading (2002)",                     \
	.in = { "high", "low", "close" },                                      \
	.out = { { "upper", COLUMN_REAL }, { "middle", COLUMN_REAL },          \
		{ "lower", COLUMN_REAL } },                                    \
	.warmup = warmup_window, .init = init, .step = step
const struct column ind_accbands = { ACCBANDS,
	.param = { { "n", 20, 2, 100000, "bars" } } };
const struct column ind_ta_accbands = { ACCBANDS, .space = "ta",
	.param = { { "timeperiod", 20, 2, 100000, "bars" } } };

struct pta_accbands {
	struct mean upper, middle, lower;
	double c;
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup((int)p[3], (int)p[0]);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_accbands *s = NEW(a, struct pta_accbands, 1);
	int n = (int)p[0], mode = (int)p[3];

	(void)self;
	mean_init(&s->upper, a, mode, n);
	mean_init(&s->middle, a, mode, n);
	mean_init(&s->lower, a, mode, n);
	s->c = p[1];
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_accbands *s = state;
	double high = in[0], low = in[1];
	double push = s->c * nonzero(high, low) / (high + low);

	out[0] = mean_step(&s->lower, low * (1 - push));
	out[1] = mean_step(&s->middle, in[2]);
	out[2] = mean_step(&s->upper, high * (1 + push));
}

const struct column ind_pta_accbands = {
	.space = "pta",
	.name = "accbands",
	.summary = "Acceleration bands",
	.formula = "MA of L (1 - w), of C, of H (1 + w), w = c (H - L) / (H + "
		   "L); drift has no effect",
	.source = "Headley, Big Trends in Trading (2002); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(20), PTA_REAL("c", 4, 1e-9, 1e9), PTA_DRIFT,
	    PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "lower", COLUMN_REAL, "ACCBL_20" },
	    { "middle", COLUMN_REAL, "ACCBM_20" },
	    { "upper", COLUMN_REAL, "ACCBU_20" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
