/*
 * True strength: changes over changes without their sign, both smoothed twice.
 * Blau, TASC 9:11 (1991).  smi: the same with shorter averages, and its
 * distance from the signal.
 */
#include "ind/pta.h"
#include "kern/ewm.h"
#include "kern/whole.h"

struct tsi {
	struct ago before;
	struct ewm slow[2], fast[2]; /* of changes; of their amounts */
	struct mean signal;
	double scalar;
};

static struct tsi *
tsi_new(struct arena *a, int fast, int slow, int drift, double scalar)
{
	struct tsi *s = NEW(a, struct tsi, 1);

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
warmup_tsi(const struct column *self, const double *p)
{
	(void)self;
	return warmup_after((int)p[0], (int)p[1], (int)p[5]);
}

static void *
init_tsi(struct arena *a, const struct column *self, const double *p)
{
	struct tsi *s = tsi_new(a, (int)p[0], (int)p[1], (int)p[5], p[3]);

	(void)self;
	mean_init(&s->signal, a, (int)p[4], (int)p[2]);
	return s;
}

static void
step_tsi(void *state, const double *in, double *out)
{
	struct tsi *s = state;
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
	.warmup = warmup_tsi,
	.init = init_tsi,
	.step = step_tsi,
};

static int
warmup_smi(const struct column *self, const double *p)
{
	(void)self;
	return warmup_after((int)fmin(p[0], p[1]), (int)fmax(p[0], p[1]), 1);
}

static void *
init_smi(struct arena *a, const struct column *self, const double *p)
{
	struct tsi *s =
	    tsi_new(a, (int)fmin(p[0], p[1]), (int)fmax(p[0], p[1]), 1, p[3]);

	(void)self;
	mean_init(&s->signal, a, MEAN_EMA, (int)p[2]);
	return s;
}

static void
step_smi(void *state, const double *in, double *out)
{
	step_tsi(state, in, out);
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
	.warmup = warmup_smi,
	.init = init_smi,
	.step = step_smi,
};
