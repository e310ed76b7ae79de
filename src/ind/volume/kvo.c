/*
 * Klinger's volume oscillator, as pandas-ta has it: averages of the volume with
 * the sign of the typical price's change, without Klinger's trend and range.
 * Klinger, TASC 15:12 (1997).
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct kvo {
	struct ago price;
	struct mean fast, slow, signal;
	int begun;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)fmax(mean_warmup((int)p[3], (int)p[0]),
	    mean_warmup((int)p[3], (int)p[1]));
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct kvo *s = NEW(a, struct kvo, 1);
	int mode = (int)p[3];

	(void)self;
	ago_init(&s->price, a, 1);
	mean_init(&s->fast, a, mode, (int)p[0]);
	mean_init(&s->slow, a, mode, (int)p[1]);
	mean_init(&s->signal, a, mode, (int)p[2]);
	return s;
}

/* The sign of the change; a rise where there is nothing to compare with. */
static double
sign(double change)
{
	return change < 0 ? -1 : change != 0;
}

static void
step(void *state, const double *in, double *out)
{
	struct kvo *s = state;
	double price = (in[0] + in[1] + in[2]) / 3, x;

	x = sign(ago_change(&s->price, price)) * in[3];
	x = mean_step(&s->fast, x) - mean_step(&s->slow, x);
	out[0] = x;
	s->begun |= !isnan(x);
	if (s->begun)
		out[1] = mean_step(&s->signal, x);
}

const struct column ind_pta_kvo = {
	.space = "pta",
	.name = "kvo",
	.summary = "Klinger volume oscillator, on the signed volume alone",
	.formula = "MA(s V, fast) - MA(s V, slow), s the sign of the change "
		   "of (H + L + C) / 3; signal its MA; drift has no effect",
	.source = "after Klinger, TASC 15:12 (1997); pandas-ta 0.3.14b0",
	.param = { PTA_BARS("fast", 34, 1), PTA_BARS("slow", 55, 1),
	    PTA_BARS("signal", 13, 1), PTA_MAMODE(MEAN_EMA), PTA_DRIFT,
	    PTA_LAST },
	.in = { "high", "low", "close", "volume" },
	.out = { { "kvo", COLUMN_REAL, "KVO_34_55_13" },
	    { "signal", COLUMN_REAL, "KVOs_34_55_13" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
