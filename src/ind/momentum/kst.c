/*
 * Know sure thing: four rates of change, each smoothed, the longer counting the
 * more.  Pring, TASC 10:9 (1992).
 */
#include "ind/pta.h"
#include "kern/whole.h"

/* x over that of n rows ago, percent. */
static double
rate(struct ago *before, double x)
{
	double was = ago_step(before, x);

	return 100 * (x - was) / was;
}

struct kst {
	struct ago before[4];
	struct roll smooth[4], signal;
};

static int
warmup(const struct column *self, const double *p)
{
	int i, most = 0, rows;

	(void)self;
	for (i = 0; i < 4; i++) {
		rows = (int)(p[i] + p[4 + i]) - 1;
		most = rows > most ? rows : most;
	}
	return most;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct kst *s = NEW(a, struct kst, 1);
	int i;

	(void)self;
	for (i = 0; i < 4; i++) {
		ago_init(&s->before[i], a, (int)p[i]);
		roll_init(&s->smooth[i], a, (int)p[4 + i]);
	}
	roll_init(&s->signal, a, (int)p[8]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct kst *s = state;
	double sum = 0;
	int i;

	for (i = 0; i < 4; i++)
		sum += (i + 1) *
		       roll_mean(&s->smooth[i], rate(&s->before[i], in[0]));
	out[0] = 100 * sum;
	out[1] = roll_mean(&s->signal, out[0]);
}

const struct column ind_pta_kst = {
	.space = "pta",
	.name = "kst",
	.summary = "Know sure thing: four smoothed rates of change",
	.formula = "100 (a + 2 b + 3 c + 4 d), each SMA(100 (x / x[roc] - 1), "
		   "sma); signal = SMA of it; drift has no effect",
	.source = "Pring, TASC 10:9 (1992)",
	.param = { PTA_BARS("roc1", 10, 1), PTA_BARS("roc2", 15, 1),
	    PTA_BARS("roc3", 20, 1), PTA_BARS("roc4", 30, 1),
	    PTA_BARS("sma1", 10, 1), PTA_BARS("sma2", 10, 1),
	    PTA_BARS("sma3", 10, 1), PTA_BARS("sma4", 15, 1),
	    PTA_BARS("signal", 9, 1), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "kst", COLUMN_REAL, "KST_10_15_20_30_10_10_10_15" },
	    { "signal", COLUMN_REAL, "KSTs_9" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
