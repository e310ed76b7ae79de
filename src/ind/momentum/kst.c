/*
 * Sums of smoothed rates of change.  kst ("know sure thing"): Pring, TASC 10:9
 * (1992).  coppock: Coppock, Barron's (1962), of monthly closes.
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
warmup_kst(const struct column *self, const double *p)
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
init_kst(struct arena *a, const struct column *self, const double *p)
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
step_kst(void *state, const double *in, double *out)
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
	.warmup = warmup_kst,
	.init = init_kst,
	.step = step_kst,
};

struct coppock {
	struct ago fast, slow;
	struct roll smooth;
};

static int
warmup_coppock(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + fmax(p[1], p[2])) - 1;
}

static void *
init_coppock(struct arena *a, const struct column *self, const double *p)
{
	struct coppock *s = NEW(a, struct coppock, 1);

	(void)self;
	roll_init(&s->smooth, a, (int)p[0]);
	ago_init(&s->fast, a, (int)p[1]);
	ago_init(&s->slow, a, (int)p[2]);
	return s;
}

static void
step_coppock(void *state, const double *in, double *out)
{
	struct coppock *s = state;
	double sum = rate(&s->fast, in[0]) + rate(&s->slow, in[0]);

	out[0] = roll_weighted(&s->smooth, sum);
}

const struct column ind_pta_coppock = {
	.space = "pta",
	.name = "coppock",
	.summary = "Coppock curve: two rates of change, smoothed",
	.formula = "WMA(ROC(x, fast) + ROC(x, slow), length)",
	.source = "Coppock, Barron's (1962)",
	.param = { PTA_LENGTH(10), PTA_BARS("fast", 11, 1),
	    PTA_BARS("slow", 14, 1), PTA_LAST },
	.in = { "close" },
	.out = { { "coppock", COLUMN_REAL, "COPC_11_14_10" } },
	.warmup = warmup_coppock,
	.init = init_coppock,
	.step = step_coppock,
};
