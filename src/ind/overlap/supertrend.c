/*
 * SuperTrend: bands k average true ranges from the bar's middle that only draw
 * nearer while the close stays inside; the line is the lower one in an up trend
 * and the upper one in a down trend.  Attributed to Seban.  The trend starts
 * up; a close on the line does not turn it.
 */
#include "column/column.h"
#include "kern/dm.h"
#include "kern/ema.h"

struct supertrend {
	struct ema range;
	double k, close, upper, lower;
	int any, trend;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct supertrend *s = NEW(a, struct supertrend, 1);

	(void)self;
	s->range = ema_make((int)p[0], 0);
	s->k = p[1];
	return s;
}

static void
follow(struct supertrend *s, double upper, double lower, double close)
{
	if (s->trend == 0) {
		s->upper = upper;
		s->lower = lower;
		s->trend = 1;
		return;
	}
	if (upper < s->upper || s->close > s->upper)
		s->upper = upper;
	if (lower > s->lower || s->close < s->lower)
		s->lower = lower;
	if (s->trend > 0 ? close < s->lower : close > s->upper)
		s->trend = -s->trend;
}

static void
step(void *state, const double *in, double *out)
{
	struct supertrend *s = state;
	double middle = (in[0] + in[1]) / 2, range = NAN;

	if (s->any)
		range =
		    ema_wilder(&s->range, true_range(in[0], in[1], s->close));
	s->any = 1;
	if (!isnan(range)) {
		follow(s, middle + s->k * range, middle - s->k * range, in[2]);
		out[0] = s->trend > 0 ? s->lower : s->upper;
		out[1] = s->trend;
	}
	s->close = in[2];
}

const struct column ind_ta_supertrend = {
	.space = "ta",
	.name = "supertrend",
	.summary = "SuperTrend: the line and its direction, 1 or -1",
	.formula = "(H + L) / 2 +- k ATR(n), each band held until the close "
		   "passes it; the line is the one opposite the trend",
	.source = "attributed to Seban",
	.param = { { "timeperiod", 10, 2, 100000, "bars" },
	    { "multiplier", 3, 0, 3e37, NULL, COLUMN_REAL } },
	.in = { "high", "low", "close" },
	.out = { { "supertrend", COLUMN_REAL }, { "trend", COLUMN_INT } },
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};
