/*
 * On-balance volume.  Granville, New Key to Stock Market Profits (1963).
 * Starts at the first row's volume.  AOBV, Archer's, is pandas-ta's: the line,
 * its extremes, two averages of it, and whether these run: the fast one rising
 * (falling) and the slow one not unchanged.
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct obv {
	double close, total;
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, struct obv, 1);
}

static double
line(struct obv *s, double close, double volume)
{
	if (!s->any || close > s->close)
		s->total += volume;
	else if (close < s->close)
		s->total -= volume;
	s->any = 1;
	s->close = close;
	return s->total;
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = line(state, in[0], in[1]);
}

struct aobv {
	struct obv obv;
	struct reach low, high;
	struct mean fast, slow;
	struct ago fast_was, slow_was;
};

static void *
init_aobv(struct arena *a, const struct column *self, const double *p)
{
	struct aobv *s = NEW(a, struct aobv, 1);
	int mode = (int)p[4], run = (int)p[5];

	(void)self;
	mean_init(&s->fast, a, mode, (int)fmin(p[0], p[1]));
	mean_init(&s->slow, a, mode, (int)fmax(p[0], p[1]));
	reach_init(&s->high, a, (int)p[2], 1);
	reach_init(&s->low, a, (int)p[3], 0);
	ago_init(&s->fast_was, a, run);
	ago_init(&s->slow_was, a, run);
	return s;
}

static void
step_aobv(void *state, const double *in, double *out)
{
	struct aobv *s = state;
	double fast, slow;

	out[0] = line(&s->obv, in[0], in[1]);
	out[1] = reach_step(&s->low, out[0]);
	out[2] = reach_step(&s->high, out[0]);
	out[3] = mean_step(&s->fast, out[0]);
	out[4] = mean_step(&s->slow, out[0]);
	fast = ago_change(&s->fast_was, out[3]);
	slow = ago_change(&s->slow_was, out[4]);
	out[5] = fast > 0 && (slow > 0 || slow < 0);
	out[6] = fast < 0 && (slow > 0 || slow < 0);
}

#define OBV                                                                    \
	.name = "obv", .summary = "On-balance volume",                         \
	.formula = "running sum of V with the sign of the change",             \
	.source = "Granville (1963)", .in = { "close", "volume" },             \
	.out = { { "obv", COLUMN_REAL } }, .init = init, .step = step
const struct column ind_obv = { OBV };
const struct column ind_ta_obv = { OBV, .space = "ta" };

const struct column ind_pta_obv = {
	.space = "pta",
	.name = "obv",
	.summary = "On-balance volume",
	.formula = "running sum of V with the sign of the change",
	.source = "Granville (1963); pandas-ta 0.3.14b0",
	.param = { PTA_LAST },
	.in = { "close", "volume" },
	.out = { { "obv", COLUMN_REAL, "OBV" } },
	.init = init,
	.step = step,
};

const struct column ind_pta_aobv = {
	.space = "pta",
	.name = "aobv",
	.summary = "On-balance volume with its extremes, averages and runs",
	.formula = "OBV, its min and max, MA fast, MA slow; long: fast above "
		   "fast[run_length] and slow not at slow[run_length]; short: "
		   "fast below",
	.source = "Archer; pandas-ta 0.3.14b0",
	.param = { PTA_BARS("fast", 4, 1), PTA_BARS("slow", 12, 1),
	    PTA_BARS("max_lookback", 2, 1), PTA_BARS("min_lookback", 2, 1),
	    PTA_MAMODE(MEAN_EMA), PTA_BARS("run_length", 2, 1), PTA_LAST },
	.in = { "close", "volume" },
	.out = { { "obv", COLUMN_REAL, "OBV" },
	    { "min", COLUMN_REAL, "OBV_min_2" },
	    { "max", COLUMN_REAL, "OBV_max_2" },
	    { "fast", COLUMN_REAL, "OBVe_4" },
	    { "slow", COLUMN_REAL, "OBVe_12" },
	    { "long", COLUMN_BOOL, "AOBV_LR_2" },
	    { "short", COLUMN_BOOL, "AOBV_SR_2" } },
	.init = init_aobv,
	.step = step_aobv,
};
