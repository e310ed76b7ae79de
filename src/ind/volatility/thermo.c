/*
 * How far prices travelled beyond the bar before.  THERMO: how far the bar
 * stands out of it, an average, and whether that is little or much; Elder, Come
 * Into My Trading Room (2002).  PDIST: the bar's range there and back, with the
 * gap at its open and less its body.
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct thermo {
	struct ago high, low;
	struct mean mean;
	double most, least;
};

static int
warmup_pdist(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0];
}

static void *
init_pdist(struct arena *a, const struct column *self, const double *p)
{
	struct ago *close = NEW(a, struct ago, 1);

	(void)self;
	ago_init(close, a, (int)p[0]);
	return close;
}

static void *
init_thermo(struct arena *a, const struct column *self, const double *p)
{
	struct thermo *s = NEW(a, struct thermo, 1);

	(void)self;
	mean_init(&s->mean, a, (int)p[3], (int)p[0]);
	ago_init(&s->high, a, (int)p[4]);
	ago_init(&s->low, a, (int)p[4]);
	s->most = p[1];
	s->least = p[2];
	return s;
}

static void
step_pdist(void *state, const double *in, double *out)
{
	double was = ago_step(state, in[3]);

	out[0] = 2 * nonzero(in[1], in[2]) + fabs(nonzero(in[0], was)) -
		 fabs(nonzero(in[3], in[0]));
}

static void
step_thermo(void *state, const double *in, double *out)
{
	struct thermo *s = state;
	double up = fabs(ago_change(&s->high, in[0]));
	double down = fabs(ago_change(&s->low, in[1]));
	double out_of = up < down ? down : up;
	double mean = mean_step(&s->mean, out_of);

	out[0] = out_of;
	out[1] = mean;
	out[2] = out_of < mean * s->most;
	out[3] = out_of > mean * s->least;
}

const struct column ind_pta_pdist = {
	.space = "pta",
	.name = "pdist",
	.summary = "Distance that prices travelled",
	.formula = "2 (H - L) + |O - C[drift]| - |C - O|",
	.source = "pandas-ta 0.3.14b0",
	.param = { PTA_DRIFT, PTA_LAST },
	.in = { "open", "high", "low", "close" },
	.out = { { "pdist", COLUMN_REAL, "PDIST" } },
	.early = 1,
	.warmup = warmup_pdist,
	.init = init_pdist,
	.step = step_pdist,
};

const struct column ind_pta_thermo = {
	.space = "pta",
	.name = "thermo",
	.summary = "Elder's thermometer: how far a bar reaches out of the last",
	.formula = "t = the larger of |H - H[drift]|, |L - L[drift]|; its MA; "
		   "t < long MA; t > short MA",
	.source = "Elder, Come Into My Trading Room (2002); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(20), PTA_REAL("long", 2, 1e-9, 1e9),
	    PTA_REAL("short", 0.5, 1e-9, 1e9), PTA_MAMODE(MEAN_EMA), PTA_DRIFT,
	    PTA_BOOL("asint", 1), PTA_LAST },
	.in = { "high", "low" },
	.out = { { "thermo", COLUMN_REAL, "THERMO_20_2_0.5" },
	    { "ma", COLUMN_REAL, "THERMOma_20_2_0.5" },
	    { "long", COLUMN_BOOL, "THERMOl_20_2_0.5" },
	    { "short", COLUMN_BOOL, "THERMOs_20_2_0.5" } },
	.early = 1,
	.init = init_thermo,
	.step = step_thermo,
};
