/*
 * Quantitative qualitative estimation: a smoothed relative strength with a band
 * that trails it.  Igor Livshin's, published for MetaTrader (2006).  The trend
 * is told by the bands of one row and of two rows ago, as pandas-ta has it.
 * NaN compares false: the bands begin with the first row that has any.
 */
#include "ind/pta.h"
#include "kern/rsi.h"

struct qqe {
	struct gains rsi;
	struct mean smooth;
	struct ago before;
	struct ewm range, ranges;
	double factor;
	double r, rising[2], falling[2]; /* of one row ago, of two */
	int up, begun;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup_late((int)p[3], (int)p[1], (int)p[0]);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct qqe *s = NEW(a, struct qqe, 1);

	(void)self;
	gains_init(&s->rsi, a, (int)p[0], 1);
	mean_init(&s->smooth, a, (int)p[3], (int)p[1]);
	s->factor = p[2];
	ago_init(&s->before, a, (int)p[4]);
	s->range = s->ranges = ewm_ema(2 * (int)p[0] - 1);
	s->up = 1;
	return s;
}

/* The bands of this row; the trend. */
static void
trail(struct qqe *s, double r, double width, double *rising, double *falling)
{
	double last = s->r, *up = s->rising, *down = s->falling;

	*rising = r - width;
	*falling = r + width;
	if (last > up[0] && r > up[0] && up[0] > *rising)
		*rising = up[0];
	if (last < down[0] && r < down[0] && down[0] < *falling)
		*falling = down[0];
	if ((r > down[0] && last < down[1]) ||
	    (r <= down[0] && last >= down[1]))
		s->up = 1;
	else if ((r > up[0] && last < up[1]) || (r <= up[0] && last >= up[1]))
		s->up = 0;
}

static void
step(void *state, const double *in, double *out)
{
	struct qqe *s = state;
	double r = mean_step(&s->smooth, gains_scaled(&s->rsi, in[0], 100));
	double move = fabs(ago_change(&s->before, r)), width;
	double rising = 0, falling = 0;

	width = s->factor * ewm_step(&s->ranges, ewm_step(&s->range, move));
	if (s->begun)
		trail(s, r, width, &rising, &falling);
	out[0] = !s->begun ? r : s->up ? rising : falling;
	out[1] = r;
	out[s->up ? 2 : 3] = out[0];
	s->begun = 1;
	s->r = r;
	s->rising[1] = s->rising[0];
	s->rising[0] = rising;
	s->falling[1] = s->falling[0];
	s->falling[0] = falling;
}

const struct column ind_pta_qqe = {
	.space = "pta",
	.name = "qqe",
	.summary = "Smoothed relative strength and its trailing band",
	.formula = "r = MA(RSI(x, length), smooth); width = factor "
		   "EMA(EMA(|r - r[drift]|)) over 2 length - 1; long trails "
		   "below r, short above it, qqe is that of the trend",
	.source = "Livshin, for MetaTrader (2006); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_BARS("smooth", 5, 1),
	    PTA_REAL("factor", 4.236, 1e-6, 1e6), PTA_MAMODE(MEAN_EMA),
	    PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "qqe", COLUMN_REAL, "QQE_14_5_4.236" },
	    { "rsima", COLUMN_REAL, "QQE_14_5_4.236_RSIMA" },
	    { "long", COLUMN_REAL, "QQEl_14_5_4.236" },
	    { "short", COLUMN_REAL, "QQEs_14_5_4.236" } },
	.early = 1,
	.warmup = warmup,
	.init = init,
	.step = step,
};
