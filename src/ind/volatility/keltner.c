/*
 * Keltner channels in Linda Raschke's form: an exponential average of the close
 * with bands k average true ranges away.  The numbers are pandas-ta's kc: the
 * average range is an EMA whose seed is the mean of the n-1 ranges that n bars
 * have; width=wilder takes Wilder's ATR (one row later).
 *
 * TA-Lib 0.8's KC is another: the average is of typical prices, the range is
 * Wilder's of a period of its own, and both are seeded so late that their first
 * values fall on one row.
 */
#include "column/column.h"
#include "kern/dm.h"
#include "kern/ema.h"

static const char *const widths[] = { "ema", "wilder", NULL };

struct keltner {
	struct ema middle, range;
	double k, close;
	int wilder, any;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return p[2] != 0 ? (int)p[0] : (int)p[0] - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct keltner *s = NEW(a, struct keltner, 1);
	int n = (int)p[0];

	(void)self;
	s->k = p[1];
	s->wilder = p[2] != 0;
	s->middle = ema_make(n, 0);
	s->range = ema_make(s->wilder ? n : n - 1, 0);
	s->range.k = s->middle.k;
	return s;
}

static int
warmup_kc(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] - 1 > p[1] ? p[0] - 1 : p[1]);
}

static void *
init_kc(struct arena *a, const struct column *self, const double *p)
{
	struct keltner *s = NEW(a, struct keltner, 1);
	int n = (int)p[0], m = (int)p[1], first = warmup_kc(self, p);

	s->k = p[2];
	s->wilder = 1;
	s->middle = ema_make(n, first - (n - 1));
	s->range = ema_make(m, first - m);
	return s;
}

/* x: what the middle averages. */
static void
bands(struct keltner *s, const double *in, double x, double *out)
{
	double mid = ema_step(&s->middle, x), range;

	range = true_range(in[0], in[1], s->close);
	s->close = in[2];
	if (!s->any) {
		s->any = 1;
		return;
	}
	range = s->wilder ? ema_wilder(&s->range, range)
			  : ema_step(&s->range, range);
	if (isnan(range))
		return;
	out[0] = mid - s->k * range;
	out[1] = mid;
	out[2] = mid + s->k * range;
}

static void
step(void *state, const double *in, double *out)
{
	bands(state, in, in[2], out);
}

static void
step_kc(void *state, const double *in, double *out)
{
	double band[3] = { NAN, NAN, NAN };

	bands(state, in, (in[0] + in[1] + in[2]) / 3, band);
	out[0] = band[2];
	out[1] = band[1];
	out[2] = band[0];
}

const struct column ind_keltner = {
	.name = "keltner",
	.summary = "Keltner channels: EMA and average true ranges around it",
	.formula =
	    "EMA(C) +- k * range; width ema or wilder says how the true range "
	    "is averaged; ta.kc is another, of typical prices",
	.source = "Keltner, How to Make Money in Commodities (1960); Raschke",
	.param = { { "n", 20, 2, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "k", 2, 0, 1000, NULL, COLUMN_REAL, 0, NULL },
	    { "width", 0, 0, 1, NULL, COLUMN_WORD, 1, widths } },
	.in = { "high", "low", "close" },
	.out = { { "lower", COLUMN_REAL }, { "middle", COLUMN_REAL },
	    { "upper", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};

const struct column ind_ta_kc = {
	.space = "ta",
	.name = "kc",
	.summary = "Keltner channels of typical prices; keltner is another, of "
		   "the close",
	.formula = "EMA((H + L + C) / 3, n) +- k ATR(atrperiod), both seeded "
		   "for the same first row",
	.source = "Keltner, How to Make Money in Commodities (1960); Raschke",
	.param = { { "timeperiod", 20, 2, 100000, "bars" },
	    { "atrperiod", 10, 1, 100000, "bars" },
	    { "nbdev", 2, -3e37, 3e37, NULL, COLUMN_REAL } },
	.in = { "high", "low", "close" },
	.out = { { "upper", COLUMN_REAL }, { "middle", COLUMN_REAL },
	    { "lower", COLUMN_REAL } },
	.warmup = warmup_kc,
	.init = init_kc,
	.step = step_kc,
};
