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
#include "ind/pta.h"
#include "kern/atr.h"
#include "kern/ema.h"

static const char *const widths[] = { "ema", "wilder", NULL };

struct pta_kc {
	struct mean middle, range;
	struct tr tr;
	double k;
	int bare; /* the range is H - L */
};

struct keltner {
	struct ema middle, range; /* Wilder's, of TR */
	struct pta_kc *ema;	  /* else this */
	double k, close;
	int any;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return p[2] != 0 ? (int)p[0] : (int)p[0] - 1;
}

static struct pta_kc *
make(struct arena *a, int n, double k, int mode)
{
	struct pta_kc *s = NEW(a, struct pta_kc, 1);

	mean_init(&s->middle, a, mode, n);
	mean_init(&s->range, a, mode, n);
	tr_init(&s->tr, a, 1);
	s->k = k;
	return s;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct keltner *s = NEW(a, struct keltner, 1);
	int n = (int)p[0];

	(void)self;
	if (p[2] == 0)
		s->ema = make(a, n, p[1], MEAN_EMA);
	s->middle = s->range = ema_make(n, 0);
	s->k = p[1];
	return s;
}

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup((int)p[2], (int)p[0]);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_kc *s = make(a, (int)p[0], p[1], (int)p[2]);

	(void)self;
	s->bare = p[3] == 0;
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
	range = ema_wilder(&s->range, range);
	if (isnan(range))
		return;
	out[0] = mid - s->k * range;
	out[1] = mid;
	out[2] = mid + s->k * range;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_kc *s = state;
	double middle = mean_step(&s->middle, in[2]), range;

	range = s->bare ? nonzero(in[0], in[1])
			: tr_step(&s->tr, in[0], in[1], in[2]);
	range = mean_step(&s->range, range);
	out[0] = middle - s->k * range;
	out[1] = middle;
	out[2] = middle + s->k * range;
}

static void
step(void *state, const double *in, double *out)
{
	struct keltner *s = state;

	if (s->ema)
		pta_step(s->ema, in, out);
	else
		bands(s, in, in[2], out);
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

const struct column ind_pta_kc = {
	.space = "pta",
	.name = "kc",
	.summary = "Keltner channels of the close, by any average",
	.formula = "MA(C) -+ scalar MA(TR); tr=false: H - L for TR",
	.source = "Keltner (1960); Raschke; pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(20), PTA_REAL("scalar", 2, 1e-9, 1e9),
	    PTA_MAMODE(MEAN_EMA), PTA_BOOL("tr", 1), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "lower", COLUMN_REAL, "KCLe_20_2" },
	    { "middle", COLUMN_REAL, "KCBe_20_2" },
	    { "upper", COLUMN_REAL, "KCUe_20_2" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
