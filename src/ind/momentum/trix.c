/*
 * TRIX: the one-row change, in percent, of an exponential average of an
 * exponential average of one.  Hutson, TASC 1:5 (1983).  pta. has an average
 * of it beside it, and its own seeds.
 */
#include "ind/pta.h"
#include "kern/ema.h"
#include "kern/ewm.h"
#include "kern/whole.h"

struct trix {
	struct ema e[3];
	double last;
	int any;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return 3 * ((int)p[0] - 1) + 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct trix *s = NEW(a, struct trix, 1);
	int i;

	(void)self;
	for (i = 0; i < 3; i++)
		s->e[i] = ema_make((int)p[0], 0);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct trix *s = state;
	double x = in[0], last = s->last;
	int i;

	for (i = 0; i < 3; i++) {
		x = ema_step(&s->e[i], x);
		if (s->e[i].seen < s->e[i].n)
			return;
	}
	s->last = x;
	if (s->any)
		out[0] = last != 0 ? (x / last - 1) * 100 : 0;
	s->any = 1;
}

#define TRIX                                                                   \
	.name = "trix", .summary = "Rate of change of a triple average",       \
	.formula = "100 (e / e[1] - 1), e = EMA(EMA(EMA(x)))",                 \
	.source = "Hutson, TASC 1:5 (1983)", .in = { "close" },                \
	.out = { { "trix", COLUMN_REAL } }, .warmup = warmup, .init = init,    \
	.step = step
const struct column ind_trix = { TRIX,
	.param = { { "n", 30, 1, 100000, "bars" } } };
const struct column ind_ta_trix = { TRIX, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };

struct pta {
	struct ewm e[3];
	struct ago before;
	struct roll signal;
	double scalar;
};

static void *
init_pta(struct arena *a, const struct column *self, const double *p)
{
	struct pta *s = NEW(a, struct pta, 1);
	int i;

	(void)self;
	for (i = 0; i < 3; i++)
		s->e[i] = ewm_ema((int)p[0]);
	roll_init(&s->signal, a, (int)p[1]);
	s->scalar = p[2];
	ago_init(&s->before, a, (int)p[3]);
	return s;
}

static void
step_pta(void *state, const double *in, double *out)
{
	struct pta *s = state;
	double x = in[0];
	int i;

	for (i = 0; i < 3; i++)
		x = ewm_step(&s->e[i], x);
	out[0] = s->scalar * (x / ago_step(&s->before, x) - 1);
	out[1] = roll_mean(&s->signal, out[0]);
}

static int
warmup_pta(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1 + (int)p[3];
}

const struct column ind_pta_trix = {
	.space = "pta",
	.name = "trix",
	.summary = "Rate of change of a triple average, and its average",
	.formula = "t = scalar (e / e[drift] - 1), e = EMA(EMA(EMA(x))); "
		   "signal = SMA(t)",
	.source = "Hutson, TASC 1:5 (1983)",
	.param = { PTA_LENGTH(30), PTA_BARS("signal", 9, 1), PTA_SCALAR(100),
	    PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "trix", COLUMN_REAL, "TRIX_30_9" },
	    { "signal", COLUMN_REAL, "TRIXs_30_9" } },
	.early = 1,
	.warmup = warmup_pta,
	.init = init_pta,
	.step = step_pta,
};

/* That of pandas-ta-classic: the averages of trix. */
struct trixh {
	struct ema e[3];
	struct ago before;
	struct roll signal;
	double scalar;
};

static void *
init_trixh(struct arena *a, const struct column *self, const double *p)
{
	struct trixh *s = NEW(a, struct trixh, 1);
	int i;

	(void)self;
	for (i = 0; i < 3; i++)
		s->e[i] = ema_make((int)p[0], 0);
	roll_init(&s->signal, a, (int)p[1]);
	s->scalar = p[2];
	ago_init(&s->before, a, (int)p[3]);
	return s;
}

static void
step_trixh(void *state, const double *in, double *out)
{
	struct trixh *s = state;
	double x = in[0];
	int i;

	for (i = 0; i < 3; i++) {
		x = ema_blend(&s->e[i], x);
		if (isnan(x))
			return;
	}
	out[0] = s->scalar * (x / ago_step(&s->before, x) - 1);
	out[1] = roll_mean(&s->signal, out[0]);
	out[2] = out[0] - out[1];
}

static int
warmup_trixh(const struct column *self, const double *p)
{
	(void)self;
	return 3 * ((int)p[0] - 1) + (int)p[3];
}

const struct column ind_pta_trixh = {
	.space = "pta",
	.name = "trixh",
	.summary = "Rate of change of a triple average, its average, the rest",
	.formula = "t = scalar (e / e[drift] - 1), e = EMA(EMA(EMA(x))); "
		   "signal = SMA(t); hist = t - signal",
	.source = "Hutson, TASC 1:5 (1983); pandas-ta-classic",
	.param = { PTA_LENGTH(18), PTA_BARS("signal", 9, 1), PTA_SCALAR(100),
	    PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "trixh", COLUMN_REAL, "TRIX_18_9" },
	    { "signal", COLUMN_REAL, "TRIXs_18_9" },
	    { "hist", COLUMN_REAL, "TRIXh_18_9" } },
	.warmup = warmup_trixh,
	.init = init_trixh,
	.step = step_trixh,
};
