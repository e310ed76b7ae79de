/*
 * Blau's twice smoothed ratios: exponential averages of exponential averages,
 * of a move over those of its size.  TSI: of the change from row to row; Blau,
 * Momentum, Direction and Divergence (1995).  SMI: of the close's distance from
 * the middle of n bars, over half their range; Blau, TASC 11:1 (1993).
 */
#include "column/column.h"
#include "kern/ema.h"
#include "kern/range.h"

struct twice {
	struct ema first, second;
};

struct tsi {
	struct twice move, size;
	double last;
	int any;
};

struct smi {
	struct twice move, size;
	struct range range;
	struct ema signal;
};

static struct twice
twice(double first, double second)
{
	return (
	    struct twice){ ema_make((int)first, 0), ema_make((int)second, 0) };
}

static double
twice_step(struct twice *t, double x)
{
	x = ema_blend(&t->first, x);
	return isnan(x) ? NAN : ema_blend(&t->second, x);
}

static int
warmup_tsi(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] + (int)p[1] - 1;
}

static int
warmup_smi(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[1] + p[2] + p[3]) - 4;
}

static void *
init_tsi(struct arena *a, const struct column *self, const double *p)
{
	struct tsi *s = NEW(a, struct tsi, 1);

	(void)self;
	s->move = s->size = twice(p[0], p[1]);
	return s;
}

/* The slow average comes first. */
static void *
init_smi(struct arena *a, const struct column *self, const double *p)
{
	struct smi *s = NEW(a, struct smi, 1);

	(void)self;
	range_init(&s->range, a, (int)p[0]);
	s->move = s->size = twice(p[2], p[1]);
	s->signal = ema_make((int)p[3], 0);
	return s;
}

static void
step_tsi(void *state, const double *in, double *out)
{
	struct tsi *s = state;
	double move = in[0] - s->last, size;

	s->last = in[0];
	if (!s->any) {
		s->any = 1;
		return;
	}
	size = twice_step(&s->size, fabs(move));
	move = twice_step(&s->move, move);
	out[0] = size == 0 ? 0 : 100 * (move / size);
}

static void
step_smi(void *state, const double *in, double *out)
{
	struct smi *s = state;
	double top, bottom, move, size, smi, signal;

	if (!range_step(&s->range, in[0], in[1], &top, &bottom))
		return;
	size = twice_step(&s->size, top - bottom);
	move = twice_step(&s->move, in[2] - (top + bottom) / 2);
	if (isnan(move))
		return;
	smi = size == 0 ? 0 : 100 * (move / (size / 2));
	signal = ema_blend(&s->signal, smi);
	if (isnan(signal))
		return;
	out[0] = smi;
	out[1] = signal;
}

const struct column ind_ta_tsi = {
	.space = "ta",
	.name = "tsi",
	.summary = "True strength index",
	.formula = "100 e(m) / e(|m|), m = x - x[1], e(x) = EMA(EMA(x, first), "
		   "second)",
	.source = "Blau, Momentum, Direction and Divergence (1995)",
	.param = { { "firstperiod", 25, 2, 100000, "bars" },
	    { "secondperiod", 13, 2, 100000, "bars" } },
	.in = { "close" },
	.out = { { "tsi", COLUMN_REAL } },
	.warmup = warmup_tsi,
	.init = init_tsi,
	.step = step_tsi,
};

const struct column ind_ta_smi = {
	.space = "ta",
	.name = "smi",
	.summary = "Stochastic momentum index",
	.formula = "100 e(C - (max H + min L) / 2) / (e(max H - min L) / 2), "
		   "e(x) = EMA(EMA(x, slow), fast); signal = EMA of it",
	.source = "Blau, TASC 11:1 (1993)",
	.param = { { "timeperiod", 13, 2, 100000, "bars" },
	    { "fastperiod", 2, 2, 100000, "bars" },
	    { "slowperiod", 25, 2, 100000, "bars" },
	    { "signalperiod", 9, 2, 100000, "bars" } },
	.in = { "high", "low", "close" },
	.out = { { "smi", COLUMN_REAL }, { "signal", COLUMN_REAL } },
	.warmup = warmup_smi,
	.init = init_smi,
	.step = step_smi,
};
