/*
 * MESA adaptive moving average and its follower.  Ehlers, MESA and Trading
 * Market Cycles, 2nd ed. (2001), chapter 8; as in TA-Lib 0.7.1.
 */
#include "ind/pta.h"

#include "kern/mama.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct mama *m = NEW(a, struct mama, 1);

	(void)self;
	mama_init(m, p[0], p[1]);
	return m;
}

static void
step(void *state, const double *in, double *out)
{
	struct mama *m = state;

	if (!mama_step(m, in[0]))
		return;
	out[0] = m->mama;
	out[1] = m->fama;
}

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return MAMA_WARMUP;
}

const struct column ind_mama = {
	.name = "mama",
	.summary = "MESA adaptive moving average",
	.formula =
	    "m += a (x - m), a = fastlimit / change of the Hilbert phase, not "
	    "below slowlimit; fama += a / 2 (m - fama)",
	.source = "Ehlers, MESA and Trading Market Cycles (2001)",
	.param = { { "fast", 0.5, 0.01, 0.99, NULL, COLUMN_REAL, 0, NULL },
	    { "slow", 0.05, 0.01, 0.99, NULL, COLUMN_REAL, 0, NULL } },
	.in = { "close" },
	.out = { { "mama", COLUMN_REAL }, { "fama", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};

const struct column ind_ta_mama = {
	.space = "ta",
	.name = "mama",
	.summary = "MESA adaptive moving average",
	.formula =
	    "m += a (x - m), a = fastlimit / change of the Hilbert phase, not "
	    "below slowlimit; fama += a / 2 (m - fama)",
	.source = "Ehlers (2001); TA-Lib 0.7.1",
	.param = { { "fastlimit", 0.5, 0.01, 0.99, NULL, COLUMN_REAL, 0, NULL },
	    { "slowlimit", 0.05, 0.01, 0.99, NULL, COLUMN_REAL, 0, NULL } },
	.in = { "close" },
	.out = { { "mama", COLUMN_REAL }, { "fama", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};

const struct column ind_pta_mama = {
	.space = "pta",
	.name = "mama",
	.summary = "MESA adaptive moving average",
	.formula =
	    "m += a (x - m), a = fastlimit / change of the Hilbert phase, not "
	    "below slowlimit; fama += a / 2 (m - fama)",
	.source = "Ehlers (2001); pandas-ta-classic",
	.param = { PTA_REAL("fastlimit", 0.5, 0.01, 0.99),
	    PTA_REAL("slowlimit", 0.05, 0.01, 0.99), PTA_LAST },
	.in = { "close" },
	.out = { { "mama", COLUMN_REAL, "MAMA_0.5_0.05" },
	    { "fama", COLUMN_REAL, "FAMA_0.5_0.05" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
