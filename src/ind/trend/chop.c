/*
 * Does the market go somewhere, or to and fro?
 *
 * pta.chop: the choppiness index of Dreiss.  pta.vhf: the vertical horizontal
 * filter, White, Futures (1991).  pta.ttm_trend: Carter, Mastering the Trade
 * (2005).  pta.cksp: Chande and Kroll's stop, The New Technical Trader (1994).
 */
#include "ind/pta.h"
#include "kern/atr.h"
#include "math/fn.h"

/* ---- chop ---- */

struct chop {
	struct atr atr;
	struct roll sum;
	struct reach top, bottom;
	double scale;
};

enum { LENGTH, ATR_LENGTH, LN, SCALAR };

static int
chop_warmup(const struct column *self, const double *p)
{
	(void)self;
	return atr_warmup(MEAN_RMA, (int)p[ATR_LENGTH], 1) + (int)p[LENGTH] - 1;
}

static void *
chop_init(struct arena *a, const struct column *self, const double *p)
{
	struct chop *s = NEW(a, struct chop, 1);
	int n = (int)p[LENGTH];

	(void)self;
	atr_init(&s->atr, a, MEAN_RMA, (int)p[ATR_LENGTH], 1);
	roll_init(&s->sum, a, n);
	reach_init(&s->top, a, n, 1);
	reach_init(&s->bottom, a, n, 0);
	s->scale = p[SCALAR] / fn_log(n);
	return s;
}

static void
chop_step(void *state, const double *in, double *out)
{
	struct chop *s = state;
	double sum, range;

	sum = roll_sum(&s->sum, atr_step(&s->atr, in[0], in[1], in[2]));
	range = reach_step(&s->top, in[0]) - reach_step(&s->bottom, in[1]);
	out[0] = s->scale * (fn_log(sum) - fn_log(range));
}

const struct column ind_pta_chop = {
	.space = "pta",
	.name = "chop",
	.summary = "Choppiness index: 100 to and fro, 0 straight",
	.formula = "scalar log(sum of ATR / (max H - min L)) / log n; the "
		   "base, which ln chooses, cancels; drift has no effect",
	.source = "Dreiss",
	.param = { PTA_BARS("length", 14, 2), PTA_BARS("atr_length", 1, 1),
	    PTA_BOOL("ln", 0), PTA_SCALAR(100), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "chop", COLUMN_REAL, "CHOP_14_1_100" } },
	.warmup = chop_warmup,
	.init = chop_init,
	.step = chop_step,
};

/* ---- vhf ---- */

struct vhf {
	struct ago before;
	struct roll way;
	struct reach top, bottom;
};

static int
vhf_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[1]) - 1;
}

static void *
vhf_init(struct arena *a, const struct column *self, const double *p)
{
	struct vhf *s = NEW(a, struct vhf, 1);
	int n = (int)p[0];

	(void)self;
	ago_init(&s->before, a, (int)p[1]);
	roll_init(&s->way, a, n);
	reach_init(&s->top, a, n, 1);
	reach_init(&s->bottom, a, n, 0);
	return s;
}

static void
vhf_step(void *state, const double *in, double *out)
{
	struct vhf *s = state;
	double x = in[0], top = reach_step(&s->top, x), way;

	way = roll_sum(&s->way, fabs(ago_change(&s->before, x)));
	out[0] = fabs(nonzero(top, reach_step(&s->bottom, x))) / way;
}

const struct column ind_pta_vhf = {
	.space = "pta",
	.name = "vhf",
	.summary = "Vertical horizontal filter: the range over the way gone",
	.formula = "(max C - min C) / sum of |changes| over n",
	.source = "White, Futures (1991)",
	.param = { PTA_LENGTH(28), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "vhf", COLUMN_REAL, "VHF_28" } },
	.early = 1,
	.warmup = vhf_warmup,
	.init = vhf_init,
	.step = vhf_step,
};

/* ---- ttm_trend ---- */

static void *
ttm_init(struct arena *a, const struct column *self, const double *p)
{
	struct roll *r = NEW(a, struct roll, 1);

	(void)self;
	roll_init(r, a, (int)p[0]);
	return r;
}

static void
ttm_step(void *state, const double *in, double *out)
{
	out[0] = in[2] > roll_mean(state, (in[0] + in[1]) / 2) ? 1 : -1;
}

const struct column ind_pta_ttm_trend = {
	.space = "pta",
	.name = "ttm_trend",
	.summary = "TTM trend: 1 above the average bar, -1 not, and through "
		   "the warm-up",
	.formula = "1 if C > SMA((H + L) / 2) else -1",
	.source = "Carter, Mastering the Trade (2005)",
	.param = { PTA_LENGTH(6), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "ttm_trend", COLUMN_INT, "TTM_TRND_6" } },
	.init = ttm_init,
	.step = ttm_step,
};

/* ---- cksp ---- */

struct cksp {
	struct atr atr;
	struct reach top, bottom, last_top, last_bottom;
	double x;
};

enum { P, X, Q, TVMODE };

static int
cksp_mode(const double *p)
{
	return p[TVMODE] != 0 ? MEAN_RMA : MEAN_SMA;
}

static int
cksp_warmup(const struct column *self, const double *p)
{
	(void)self;
	return atr_warmup(cksp_mode(p), (int)p[P], 1) + (int)p[Q] - 1;
}

static void *
cksp_init(struct arena *a, const struct column *self, const double *p)
{
	struct cksp *s = NEW(a, struct cksp, 1);

	(void)self;
	atr_init(&s->atr, a, cksp_mode(p), (int)p[P], 1);
	reach_init(&s->top, a, (int)p[P], 1);
	reach_init(&s->bottom, a, (int)p[P], 0);
	reach_init(&s->last_top, a, (int)p[Q], 1);
	reach_init(&s->last_bottom, a, (int)p[Q], 0);
	s->x = p[X];
	return s;
}

static void
cksp_step(void *state, const double *in, double *out)
{
	struct cksp *s = state;
	double far = s->x * atr_step(&s->atr, in[0], in[1], in[2]);

	out[0] = reach_step(&s->last_top, reach_step(&s->top, in[0]) - far);
	out[1] =
	    reach_step(&s->last_bottom, reach_step(&s->bottom, in[1]) + far);
}

const struct column ind_pta_cksp = {
	.space = "pta",
	.name = "cksp",
	.summary = "Chande and Kroll's stops, of a long and a short position",
	.formula = "max over q of (max H over p - x ATR), min over q of (min L "
		   "over p + x ATR); ATR by rma, tvmode=false: sma",
	.source = "Chande and Kroll, The New Technical Trader (1994)",
	.param = { PTA_BARS("p", 10, 1), PTA_REAL("x", 3, -1e6, 1e6),
	    PTA_BARS("q", 20, 1), PTA_BOOL("tvmode", 1), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "long", COLUMN_REAL, "CKSPl_10_3_20" },
	    { "short", COLUMN_REAL, "CKSPs_10_3_20" } },
	.warmup = cksp_warmup,
	.init = cksp_init,
	.step = cksp_step,
};
