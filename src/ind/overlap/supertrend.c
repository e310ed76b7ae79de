/*
 * SuperTrend: bands k average true ranges from the bar's middle that only draw
 * nearer while the close stays inside; the line is the lower one in an up trend
 * and the upper one in a down trend.  Attributed to Seban.  The trend starts
 * up; a close on the line does not turn it.
 *
 * pta.supertrend looks for the turn against the bands of the row before, and
 * only the band that guards the trend is held; row 1 is 0, and the trend is up
 * until there is a range.
 */
#include "ind/pta.h"
#include "kern/atr.h"
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

struct pta {
	struct atr atr;
	double k, up, down; /* the bands of the row before */
	int dir;
};

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta *s = NEW(a, struct pta, 1);

	(void)self;
	atr_init(&s->atr, a, MEAN_RMA, (int)p[0], 1);
	s->k = p[1];
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta *s = state;
	double range = atr_step(&s->atr, in[0], in[1], in[2]), c = in[2];
	double middle = 0.5 * (in[0] + in[1]);
	double up = middle + s->k * range, down = middle - s->k * range;
	int first = s->dir == 0;

	if (first || c > s->up)
		s->dir = 1;
	else if (c < s->down)
		s->dir = -1;
	else if (s->dir > 0)
		down = down < s->down ? s->down : down;
	else
		up = up > s->up ? s->up : up;
	s->up = up;
	s->down = down;
	out[0] = first ? 0 : s->dir > 0 ? down : up;
	out[1] = s->dir;
	if (s->dir > 0)
		out[2] = first ? NAN : down;
	else
		out[3] = up;
}

const struct column ind_pta_supertrend = {
	.space = "pta",
	.name = "supertrend",
	.summary = "Supertrend: the stop, the side it guards, the stop by side",
	.formula = "(H + L) / 2 -+ multiplier ATR, never back; turns where the "
		   "close crosses the other band",
	.source = "Seban (2008); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(7), PTA_REAL("multiplier", 3, -1e6, 1e6),
	    PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "supertrend", COLUMN_REAL, "SUPERT_7_3.0" },
	    { "dir", COLUMN_INT, "SUPERTd_7_3.0" },
	    { "long", COLUMN_REAL, "SUPERTl_7_3.0" },
	    { "short", COLUMN_REAL, "SUPERTs_7_3.0" } },
	.init = pta_init,
	.step = pta_step,
};
