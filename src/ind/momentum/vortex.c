/*
 * Vortex: the moves from low to next high and from high to next low, over the
 * true range.  Botes and Siepman, TASC 28:1 (2010).  0 where nothing moved;
 * pta.vortex is empty there.
 */
#include "ind/pta.h"
#include "kern/atr.h"

struct vortex {
	struct wsum plus, minus, range;
	double high, low, close;
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct vortex *s = NEW(a, struct vortex, 1);

	(void)self;
	wsum_init(&s->plus, a, (int)p[0]);
	wsum_init(&s->minus, a, (int)p[0]);
	wsum_init(&s->range, a, (int)p[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct vortex *s = state;
	double high = in[0], low = in[1];
	double plus = fabs(high - s->low), minus = fabs(low - s->high);
	double range = true_range(high, low, s->close), sum;

	s->high = high;
	s->low = low;
	s->close = in[2];
	if (!s->any) {
		s->any = 1;
		return;
	}
	wsum_step(&s->plus, plus);
	wsum_step(&s->minus, minus);
	if (!wsum_step(&s->range, range))
		return;
	sum = s->range.sum;
	out[0] = sum != 0 ? s->plus.sum / sum : 0;
	out[1] = sum != 0 ? s->minus.sum / sum : 0;
}

const struct column ind_ta_vortex = {
	.space = "ta",
	.name = "vortex",
	.summary = "Vortex indicator",
	.formula = "sum of |H - L[1]| / sum of TR, sum of |L - H[1]| / sum of "
		   "TR, over n",
	.source = "Botes and Siepman, TASC 28:1 (2010)",
	.param = { { "timeperiod", 14, 1, 100000, "bars" } },
	.in = { "high", "low", "close" },
	.out = { { "plus", COLUMN_REAL }, { "minus", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};

struct pta {
	struct roll plus, minus, range;
	struct ago high, low;
	struct tr tr;
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[1]) - 1;
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta *s = NEW(a, struct pta, 1);

	(void)self;
	roll_init(&s->plus, a, (int)p[0]);
	roll_init(&s->minus, a, (int)p[0]);
	roll_init(&s->range, a, (int)p[0]);
	ago_init(&s->high, a, (int)p[1]);
	ago_init(&s->low, a, (int)p[1]);
	tr_init(&s->tr, a, 1);
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta *s = state;
	double high = in[0], low = in[1], range;

	range = roll_sum(&s->range, tr_step(&s->tr, high, low, in[2]));
	out[0] = roll_sum(&s->plus, fabs(high - ago_step(&s->low, low)));
	out[1] = roll_sum(&s->minus, fabs(low - ago_step(&s->high, high)));
	out[0] /= range;
	out[1] /= range;
}

const struct column ind_pta_vortex = {
	.space = "pta",
	.name = "vortex",
	.summary = "Vortex indicator",
	.formula = "sum of |H - L[drift]| / sum of TR, sum of |L - H[drift]| / "
		   "sum of TR, over n",
	.source = "Botes and Siepman, TASC 28:1 (2010)",
	.param = { PTA_LENGTH(14), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "plus", COLUMN_REAL, "VTXP_14" },
	    { "minus", COLUMN_REAL, "VTXM_14" } },
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
