/*
 * Stops that trail the price by average true ranges, of pandas-ta's later
 * versions: chandelier_exit, atrts and alphatrend of 0.4.16b0, ce and pmax of
 * its fork pandas-ta-classic, whose averages are those of kern/later.h.
 *
 * Chandelier: LeBeau, in Elder, Come into My Trading Room (2002).  AlphaTrend
 * and PMAX: Ozbilgic (2021, 2020).
 */
#include "ind/pta.h"
#include "kern/later.h"

/* ---- chandelier_exit, ce: from the highest high and the lowest low ---- */

struct exits {
	struct extreme high, low; /* low: of -x */
	struct later_atr atr;	  /* of chandelier_exit */
	struct tr tr;
	struct later_mean mean; /* of ce */
	double k, above, below; /* the stops of the row before */
	int dir, closes;
};

static void *
init_exit(struct arena *a, const struct column *self, const double *p)
{
	struct exits *s = NEW(a, struct exits, 1);

	(void)self;
	extreme_init(&s->high, a, (int)p[0]);
	extreme_init(&s->low, a, (int)p[1]);
	later_atr_init(&s->atr, a, (int)p[4], (int)p[2], (int)p[6]);
	s->k = p[3];
	s->closes = p[5] != 0;
	s->above = s->below = NAN;
	s->dir = 1;
	return s;
}

/* A close beyond both stops turns nothing. */
static void
step_exit(void *state, const double *in, double *out)
{
	struct exits *s = state;
	double range = later_atr_step(&s->atr, in[0], in[1], in[2]);
	double high = s->closes ? in[2] : in[0];
	double low = s->closes ? in[2] : in[1];
	int up = in[2] > s->below, down = in[2] < s->above;

	if (up != down)
		s->dir = up ? 1 : -1;
	s->above = extreme_step(&s->high, high) - s->k * range;
	s->below = s->k * range - extreme_step(&s->low, -low);
	out[0] = s->above;
	out[1] = s->below;
	out[2] = s->dir;
}

const struct column ind_pta_chandelier_exit = {
	.space = "pta",
	.name = "chandelier_exit",
	.summary = "Chandelier exits of longs and shorts, and the side",
	.formula =
	    "max H - multiplier ATR; min L + multiplier ATR; 1 above the "
	    "last short exit, -1 below the last long one",
	.source = "LeBeau, in Elder (2002); pandas-ta 0.4.16b0",
	.param = { PTA_BARS("high_length", 22, 1),
	    PTA_BARS("low_length", 22, 1), PTA_BARS("atr_length", 14, 1),
	    PTA_REAL("multiplier", 2, -1e6, 1e6), PTA_MAMODE(MEAN_RMA),
	    PTA_BOOL("use_close", 0), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "long", COLUMN_REAL, "CHDLREXTl_22_22_14_2.0" },
	    { "short", COLUMN_REAL, "CHDLREXTs_22_22_14_2.0" },
	    { "dir", COLUMN_INT, "CHDLREXTd_22_22_14_2.0" } },
	.init = init_exit,
	.step = step_exit,
};

static int
warmup_ce(const struct column *self, const double *p)
{
	int range = later_mean_warmup((int)p[2], (int)p[0], 1);

	(void)self;
	return range > (int)p[0] - 1 ? range : (int)p[0] - 1;
}

static void *
init_ce(struct arena *a, const struct column *self, const double *p)
{
	struct exits *s = NEW(a, struct exits, 1);

	(void)self;
	extreme_init(&s->high, a, (int)p[0]);
	extreme_init(&s->low, a, (int)p[0]);
	tr_init(&s->tr, a, 1);
	later_mean_init(&s->mean, a, (int)p[2], (int)p[0]);
	s->k = p[1];
	return s;
}

static void
step_ce(void *state, const double *in, double *out)
{
	struct exits *s = state;
	double range = tr_step(&s->tr, in[0], in[1], in[2]);

	range = later_mean_step(&s->mean, range);
	out[0] = extreme_step(&s->high, in[0]) - s->k * range;
	out[1] = s->k * range - extreme_step(&s->low, -in[1]);
}

const struct column ind_pta_ce = {
	.space = "pta",
	.name = "ce",
	.summary = "Chandelier exits of longs and shorts",
	.formula = "max H - multiplier ATR, min L + multiplier ATR over length",
	.source = "LeBeau, in Elder (2002); pandas-ta-classic",
	.param = { PTA_LENGTH(22), PTA_REAL("multiplier", 3, -1e6, 1e6),
	    PTA_MAMODE(MEAN_RMA), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "long", COLUMN_REAL, "CE_L_22_3.0" },
	    { "short", COLUMN_REAL, "CE_S_22_3.0" } },
	.warmup = warmup_ce,
	.init = init_ce,
	.step = step_ce,
};

/* ---- atrts: from the close, on the side of an average ---- */

struct atrts {
	struct later_atr atr;
	struct mean mean;
	double k, stop;
	int wait;
};

static int
warmup_atrts(const struct column *self, const double *p)
{
	int range = later_atr_warmup((int)p[3], (int)p[0]);
	int mean = mean_warmup((int)p[3], (int)p[1]);
	int rows = (int)(p[0] > p[1] ? p[0] : p[1]);

	(void)self;
	rows = range > rows ? range : rows;
	return mean > rows ? mean : rows;
}

static void *
init_atrts(struct arena *a, const struct column *self, const double *p)
{
	struct atrts *s = NEW(a, struct atrts, 1);

	later_atr_init(&s->atr, a, (int)p[3], (int)p[0], (int)p[4]);
	mean_init(&s->mean, a, (int)p[3], (int)p[1]);
	s->wait = warmup_atrts(self, p);
	s->k = p[2];
	s->stop = NAN;
	return s;
}

static void
step_atrts(void *state, const double *in, double *out)
{
	struct atrts *s = state;
	double range = later_atr_step(&s->atr, in[0], in[1], in[2]);
	double c = in[2], mean = mean_step(&s->mean, c);

	if (s->wait > 0) {
		s->wait--;
		return;
	}
	/* fmax, fmin: the first has nothing before it */
	if (c > mean)
		s->stop = fmax(c - s->k * range, s->stop);
	else
		s->stop = fmin(c + s->k * range, s->stop);
	out[0] = s->stop;
}

const struct column ind_pta_atrts = {
	.space = "pta",
	.name = "atrts",
	.summary = "Trailing stop by average true ranges",
	.formula = "max(s[1], C - multiplier ATR) while C is above its "
		   "average, else min(s[1], C + multiplier ATR)",
	.source = "pandas-ta 0.4.16b0",
	.param = { PTA_LENGTH(14), PTA_BARS("ma_length", 20, 1),
	    PTA_REAL("multiplier", 3, -1e6, 1e6), PTA_MAMODE(MEAN_EMA),
	    PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "atrts", COLUMN_REAL, "ATRTSe_14_20_3.0" } },
	.warmup = warmup_atrts,
	.init = init_atrts,
	.step = step_atrts,
};

/* ---- alphatrend: held while the money flows the other way ---- */

struct alphatrend {
	struct later_atr atr;
	struct roll up, down; /* the flow of money, as in the MFI */
	struct ago lag;
	double k, threshold, price, line;
};

static const char *const sources[] = { "close", "open", "high", "low", NULL };

static int
warmup_alphatrend(const struct column *self, const double *p)
{
	(void)self;
	return later_atr_warmup((int)p[5], (int)p[1]);
}

static void *
init_alphatrend(struct arena *a, const struct column *self, const double *p)
{
	struct alphatrend *s = NEW(a, struct alphatrend, 1);

	(void)self;
	later_atr_init(&s->atr, a, (int)p[5], (int)p[1], 1);
	roll_init(&s->up, a, (int)p[1]);
	roll_init(&s->down, a, (int)p[1]);
	ago_init(&s->lag, a, (int)p[4]);
	s->k = p[2];
	s->threshold = p[3];
	s->price = s->line = NAN;
	return s;
}

static void
step_alphatrend(void *state, const double *in, double *out)
{
	struct alphatrend *s = state;
	double range = later_atr_step(&s->atr, in[0], in[1], in[2]);
	double price = (in[0] + in[1] + in[2]) / 3, flow = price * in[3];
	double up = roll_sum(&s->up, price > s->price ? flow : 0);
	double down = roll_sum(&s->down, price < s->price ? flow : 0);

	s->price = price;
	if (isnan(range))
		return;
	if (100 * up / (up + down) >= s->threshold)
		s->line = fmax(in[1] - s->k * range, s->line);
	else
		s->line = fmin(in[0] + s->k * range, s->line);
	out[0] = s->line;
	out[1] = ago_step(&s->lag, s->line);
}

const struct column ind_pta_alphatrend = {
	.space = "pta",
	.name = "alphatrend",
	.summary = "AlphaTrend: a stop on the side the money flows to, and lag "
		   "rows late; src changes nothing",
	.formula = "max(a[1], L - multiplier ATR) while MFI >= threshold, else "
		   "min(a[1], H + multiplier ATR)",
	.source = "Ozbilgic (2021); pandas-ta 0.4.16b0",
	.param = { PTA_WORD("src", 0, sources, 3), PTA_LENGTH(14),
	    PTA_REAL("multiplier", 1, -1e6, 1e6),
	    PTA_REAL("threshold", 50, 0, 100), PTA_BARS("lag", 2, 1),
	    PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "high", "low", "close", "volume" },
	.out = { { "alphatrend", COLUMN_REAL, "ALPHAT_14_1_50" },
	    { "lag", COLUMN_REAL, "ALPHATl_14_1_50_2" } },
	.warmup = warmup_alphatrend,
	.init = init_alphatrend,
	.step = step_alphatrend,
};

/* ---- pmax: bands around an average, as SuperTrend's ---- */

struct pmax {
	struct tr tr;
	struct later_mean range, mean;
	double k, close, upper, lower;
	int dir;
};

static int
warmup_pmax(const struct column *self, const double *p)
{
	int range = later_mean_warmup(MEAN_RMA, (int)p[0], 1);
	int mean = later_mean_warmup((int)p[2], (int)p[0], 0);

	(void)self;
	return mean > range ? mean : range;
}

static void *
init_pmax(struct arena *a, const struct column *self, const double *p)
{
	struct pmax *s = NEW(a, struct pmax, 1);

	(void)self;
	tr_init(&s->tr, a, 1);
	later_mean_init(&s->range, a, MEAN_RMA, (int)p[0]);
	later_mean_init(&s->mean, a, (int)p[2], (int)p[0]);
	s->k = p[1];
	s->upper = s->lower = NAN;
	s->dir = 1;
	return s;
}

static void
step_pmax(void *state, const double *in, double *out)
{
	struct pmax *s = state;
	double range = tr_step(&s->tr, in[0], in[1], in[2]);
	double c = in[2], mean = later_mean_step(&s->mean, c),
	       before = s->close;
	double upper, lower;

	range = s->k * later_mean_step(&s->range, range);
	s->close = c;
	if (isnan(range) || isnan(mean))
		return;
	upper = mean + range;
	lower = mean - range;
	if (before > s->lower)
		lower = fmax(lower, s->lower);
	if (before < s->upper)
		upper = fmin(upper, s->upper);
	s->upper = upper;
	s->lower = lower;
	if (s->dir > 0 ? c < lower : c > upper)
		s->dir = -s->dir;
	out[0] = s->dir > 0 ? lower : upper;
}

const struct column ind_pta_pmax = {
	.space = "pta",
	.name = "pmax",
	.summary = "Profit maximizer: SuperTrend about an average",
	.formula = "MA(C) -+ multiplier ATR, held until the close passes; the "
		   "band opposite the trend",
	.source = "Ozbilgic (2020); pandas-ta-classic",
	.param = { PTA_LENGTH(10), PTA_REAL("multiplier", 3, -1e6, 1e6),
	    PTA_MAMODE(MEAN_EMA), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "pmax", COLUMN_REAL, "PMAX_E_10_3.0" } },
	.warmup = warmup_pmax,
	.init = init_pmax,
	.step = step_pmax,
};
