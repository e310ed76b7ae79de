/*
 * Blau's twice smoothed ratios: exponential averages of exponential averages,
 * of a move over those of its size.  TSI: of the change from row to row; Blau,
 * Momentum, Direction and Divergence (1995).  SMI: of the close's distance from
 * the middle of n bars, over half their range; Blau, TASC 11:1 (1993).
 *
 * pta.tsi averages in the other order, and a signal is beside it; pta.smi is
 * not the SMI but the same with shorter averages (Blau's ergodic indicator).
 */
#include "ind/pta.h"
#include "kern/ema.h"
#include "kern/ewm.h"
#include "kern/range.h"
#include "kern/whole.h"

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

struct ergodic {
	struct ago before;
	struct ewm slow[2], fast[2]; /* of changes; of their amounts */
	struct mean signal;
	double scalar;
};

static struct ergodic *
ergodic(struct arena *a, int fast, int slow, int drift, double scalar)
{
	struct ergodic *s = NEW(a, struct ergodic, 1);

	ago_init(&s->before, a, drift);
	s->slow[0] = s->slow[1] = ewm_ema(slow);
	s->fast[0] = s->fast[1] = ewm_ema(fast);
	s->scalar = scalar;
	return s;
}

static int
warmup_after(int fast, int slow, int drift)
{
	int late = mean_warmup_late(MEAN_EMA, slow, drift);

	return mean_warmup_late(MEAN_EMA, fast, late);
}

static int
warmup_pta_tsi(const struct column *self, const double *p)
{
	(void)self;
	return warmup_after((int)p[0], (int)p[1], (int)p[5]);
}

static void *
init_pta_tsi(struct arena *a, const struct column *self, const double *p)
{
	struct ergodic *s = ergodic(a, (int)p[0], (int)p[1], (int)p[5], p[3]);

	(void)self;
	mean_init(&s->signal, a, (int)p[4], (int)p[2]);
	return s;
}

static void
step_pta_tsi(void *state, const double *in, double *out)
{
	struct ergodic *s = state;
	double d = ago_change(&s->before, in[0]);
	double way = ewm_step(&s->fast[0], ewm_step(&s->slow[0], d));
	double path = ewm_step(&s->fast[1], ewm_step(&s->slow[1], fabs(d)));

	out[0] = s->scalar * way / path;
	out[1] = mean_step(&s->signal, out[0]);
}

const struct column ind_pta_tsi = {
	.space = "pta",
	.name = "tsi",
	.summary = "True strength index",
	.formula = "scalar EMA(EMA(d, slow), fast) / EMA(EMA(|d|, slow), "
		   "fast), d = x - x[drift]; signal = MA of it",
	.source = "Blau, TASC 9:11 (1991)",
	.param = { PTA_BARS("fast", 13, 1), PTA_BARS("slow", 25, 1),
	    PTA_BARS("signal", 13, 1), PTA_SCALAR(100), PTA_MAMODE(MEAN_EMA),
	    PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "tsi", COLUMN_REAL, "TSI_13_25_13" },
	    { "signal", COLUMN_REAL, "TSIs_13_25_13" } },
	.early = 1,
	.warmup = warmup_pta_tsi,
	.init = init_pta_tsi,
	.step = step_pta_tsi,
};

static int
warmup_pta_smi(const struct column *self, const double *p)
{
	(void)self;
	return warmup_after((int)fmin(p[0], p[1]), (int)fmax(p[0], p[1]), 1);
}

static void *
init_pta_smi(struct arena *a, const struct column *self, const double *p)
{
	struct ergodic *s =
	    ergodic(a, (int)fmin(p[0], p[1]), (int)fmax(p[0], p[1]), 1, p[3]);

	(void)self;
	mean_init(&s->signal, a, MEAN_EMA, (int)p[2]);
	return s;
}

static void
step_pta_smi(void *state, const double *in, double *out)
{
	step_pta_tsi(state, in, out);
	out[2] = out[0] - out[1];
}

const struct column ind_pta_smi = {
	.space = "pta",
	.name = "smi",
	.summary = "SMI ergodic indicator and oscillator",
	.formula = "scalar EMA(EMA(d, slow), fast) / EMA(EMA(|d|, slow), "
		   "fast), d = x - x[1]; signal = EMA; osc = the difference",
	.source = "Blau, TASC 9:11 (1991)",
	.param = { PTA_BARS("fast", 5, 1), PTA_BARS("slow", 20, 1),
	    PTA_BARS("signal", 5, 1), PTA_SCALAR(1), PTA_LAST },
	.in = { "close" },
	.out = { { "smi", COLUMN_REAL, "SMI_5_20_5" },
	    { "signal", COLUMN_REAL, "SMIs_5_20_5" },
	    { "osc", COLUMN_REAL, "SMIo_5_20_5" } },
	.early = 1,
	.warmup = warmup_pta_smi,
	.init = init_pta_smi,
	.step = step_pta_smi,
};
