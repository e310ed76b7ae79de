/*
 * Volume-weighted average price.  vwap starts anew each session (New York's
 * date), week (from Monday) or month, over typical prices (H+L+C)/3, as
 * pandas-ta's; it is empty until volume has been traded.  ta.vwap never starts
 * anew, is 0 until then, and leaves out rows that are not finite.  vwma is the
 * average of the last n closes.  Berkowitz, Logue and Noser, Journal of Finance
 * 43:1 (1988).
 */
#include "ind/pta.h"
#include "kern/wsum.h"
#include "time/cal.h"

static const char *const anchors[] = { "day", "week", "month", NULL };
static const char *const letters[] = { "D", "W", "M", "Q", "Y", NULL };

struct vwap {
	double money, volume, period;
	int anchor;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct vwap *s = NEW(a, struct vwap, 1);

	(void)self;
	s->anchor = (int)p[0];
	s->period = NAN;
	return s;
}

/* A number that changes where the average starts anew. */
static double
period_of(int anchor, int day)
{
	int year, month, mday;

	if (anchor == 0)
		return day;
	if (anchor == 1) /* day 4 was a Monday */
		return floor((day - 4) / 7.0);
	cal_ymd(day, &year, &month, &mday);
	if (anchor > 2) /* quarter, year */
		return anchor == 3 ? year * 4 + (month - 1) / 3 : year;
	return year * 12 + month;
}

static void
step(void *state, const double *in, double *out)
{
	struct vwap *s = state;
	double period = period_of(s->anchor, (int)in[4]);

	if (period != s->period) {
		s->period = period;
		s->money = s->volume = 0;
	}
	s->money += (in[0] + in[1] + in[2]) / 3 * in[3];
	s->volume += in[3];
	out[0] = s->money / s->volume;
}

static void *
init_ta(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, struct vwap, 1);
}

static void
step_ta(void *state, const double *in, double *out)
{
	struct vwap *s = state;
	double money = (in[0] + in[1] + in[2]) / 3 * in[3];

	if (isfinite(in[0] + in[1] + in[2]) && isfinite(in[3])) {
		s->money += money;
		s->volume += in[3];
	}
	out[0] = s->volume != 0 ? s->money / s->volume : 0;
}

#define VWAP                                                                   \
	.name = "vwap",                                                        \
	.summary = "Volume-weighted average price since the session's start",  \
	.formula =                                                             \
	    "sum of typical price * V / sum of V since the day began in New "  \
	    "York; ta.vwap is another, since the first row",                   \
	.source = "Berkowitz, Logue, Noser, Journal of Finance 43:1 (1988)",   \
	.in = { "high", "low", "close", "volume", "@day" }, .init = init,      \
	.step = step
const struct column ind_vwap = { VWAP,
	.param = { { "anchor", 0, 0, 2, NULL, COLUMN_WORD, 1, anchors } },
	.out = { { "vwap", COLUMN_REAL } } };
const struct column ind_pta_vwap = { VWAP, .space = "pta",
	.param = { PTA_WORD("anchor", 0, letters, 4), PTA_LAST },
	.out = { { "vwap", COLUMN_REAL, "VWAP_D" } } };

const struct column ind_ta_vwap = {
	.space = "ta",
	.name = "vwap",
	.summary = "Volume-weighted average price since the first row; vwap is "
		   "another, since the session's start",
	.formula = "sum of typical price * V / sum of V; 0 before any volume",
	.source = "Berkowitz, Logue, Noser, Journal of Finance 43:1 (1988)",
	.in = { "high", "low", "close", "volume" },
	.out = { { "vwap", COLUMN_REAL } },
	.init = init_ta,
	.step = step_ta,
};

struct vwma {
	struct wsum money, volume;
};

static void *
vwma_init(struct arena *a, const struct column *self, const double *p)
{
	struct vwma *s = NEW(a, struct vwma, 1);

	(void)self;
	wsum_init(&s->money, a, (int)p[0]);
	wsum_init(&s->volume, a, (int)p[0]);
	return s;
}

static void
vwma_step(void *state, const double *in, double *out)
{
	struct vwma *s = state;

	wsum_step(&s->money, in[0] * in[1]);
	if (wsum_step(&s->volume, in[1]))
		out[0] = s->money.sum / s->volume.sum;
}

/* With n = 1 the price itself, traded or not. */
static void
vwma_step_ta(void *state, const double *in, double *out)
{
	const struct vwma *s = state;

	vwma_step(state, in, out);
	if (s->volume.n == 1)
		out[0] = in[0];
}

#define VWMA                                                                   \
	.name = "vwma", .summary = "Volume-weighted average of n closes",      \
	.formula = "sum of C V / sum of V over n",                             \
	.source = "Berkowitz, Logue, Noser, Journal of Finance 43:1 (1988)",   \
	.in = { "close", "volume" }, .warmup = warmup_window,                  \
	.init = vwma_init
const struct column ind_vwma = { VWMA, .step = vwma_step,
	.param = { { "n", 10, 1, 10000, "bars" } },
	.out = { { "vwma", COLUMN_REAL } } };
const struct column ind_ta_vwma = { VWMA, .step = vwma_step_ta, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } },
	.out = { { "vwma", COLUMN_REAL } } };
const struct column ind_pta_vwma = { VWMA, .step = vwma_step, .space = "pta",
	.param = { PTA_LENGTH(10), PTA_LAST },
	.out = { { "vwma", COLUMN_REAL, "VWMA_10" } } };
