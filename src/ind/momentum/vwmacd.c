/*
 * MACD of volume-weighted averages, its signal weighted by volume, too.
 * Dormeier, Investing with Volume Analysis (2011); as in pandas-ta-classic.
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct vwma {
	struct roll money, volume;
};

struct vwmacd {
	struct vwma fast, slow, signal;
};

static void
vwma_init(struct vwma *v, struct arena *a, double n)
{
	roll_init(&v->money, a, (int)n);
	roll_init(&v->volume, a, (int)n);
}

static double
vwma_step(struct vwma *v, double x, double volume)
{
	double money = roll_sum(&v->money, x * volume);

	return money / roll_sum(&v->volume, volume);
}

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] > p[1] ? p[0] : p[1]) - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct vwmacd *s = NEW(a, struct vwmacd, 1);
	int swap = p[1] < p[0];

	(void)self;
	vwma_init(&s->fast, a, p[swap]);
	vwma_init(&s->slow, a, p[!swap]);
	vwma_init(&s->signal, a, p[2]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct vwmacd *s = state;
	double line = vwma_step(&s->fast, in[0], in[1]), signal;

	line -= vwma_step(&s->slow, in[0], in[1]);
	signal = vwma_step(&s->signal, line, in[1]);
	out[0] = line;
	out[1] = line - signal;
	out[2] = signal;
}

const struct column ind_pta_vwmacd = {
	.space = "pta",
	.name = "vwmacd",
	.summary = "MACD of volume-weighted averages",
	.formula = "m = VWMA(x, fast) - VWMA(x, slow); signal = VWMA(m); hist "
		   "= m - signal",
	.source = "Dormeier, Investing with Volume Analysis (2011); "
		  "pandas-ta-classic",
	.param = { PTA_BARS("fast", 12, 1), PTA_BARS("slow", 26, 1),
	    PTA_BARS("signal", 9, 1), PTA_LAST },
	.in = { "close", "volume" },
	.out = { { "vwmacd", COLUMN_REAL, "VWMACD_12_26_9" },
	    { "hist", COLUMN_REAL, "VWMACDh_12_26_9" },
	    { "signal", COLUMN_REAL, "VWMACDs_12_26_9" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
