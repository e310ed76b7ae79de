/*
 * Vortex: the moves from low to next high and from high to next low, over the
 * true range.  Botes and Siepman, TASC 28:1 (2010).  0 where nothing moved.
 */
#include "column/column.h"
#include "kern/dm.h"
#include "kern/wsum.h"

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
