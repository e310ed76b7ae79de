/*
 * Averages of the bar's range H - L.  ADR: the plain one.  CVI: how an
 * exponential one changed; Chaikin, in Achelis, Technical Analysis from A to Z
 * (1995).  MASSI: that over its own average, summed; Dorsey, TASC 10:6 (1992).
 */
#include "ind/pta.h"
#include "kern/ema.h"
#include "kern/ewm.h"
#include "kern/ma.h"
#include "kern/window.h"
#include "kern/whole.h"
#include "kern/wsum.h"
#include "kern/zero.h"

struct cvi {
	struct ema mean;
	struct window past;
};

struct pta_massi {
	struct ewm once, twice;
	struct roll sum;
};

struct massi {
	struct ema once, twice;
	struct wsum sum;
};

static int
warmup_cvi(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1 + (int)p[1];
}

static int
warmup_massi(const struct column *self, const double *p)
{
	(void)self;
	return 2 * ((int)p[0] - 1) + (int)p[1] - 1;
}

static void *
init_adr(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	return ma_new(a, MA_SMA, (int)p[0], 0);
}

static void *
init_cvi(struct arena *a, const struct column *self, const double *p)
{
	struct cvi *s = NEW(a, struct cvi, 1);

	(void)self;
	s->mean = ema_make((int)p[0], 0);
	window_init(&s->past, a, (int)p[1] + 1);
	return s;
}

static void *
init_massi(struct arena *a, const struct column *self, const double *p)
{
	struct massi *s = NEW(a, struct massi, 1);

	(void)self;
	s->once = s->twice = ema_make((int)p[0], 0);
	wsum_init(&s->sum, a, (int)p[1]);
	return s;
}

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(fmin(p[0], p[1]) - 1 + fmax(p[0], p[1]) - 1);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_massi *s = NEW(a, struct pta_massi, 1);

	(void)self;
	s->once = s->twice = ewm_ema((int)fmin(p[0], p[1]));
	roll_init(&s->sum, a, (int)fmax(p[0], p[1]));
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_massi *s = state;
	double once = ewm_step(&s->once, nonzero(in[0], in[1]));

	out[0] = roll_sum(&s->sum, once / ewm_step(&s->twice, once));
}

static void
step_adr(void *state, const double *in, double *out)
{
	out[0] = ma_step(state, in[0] - in[1]);
}

static void
step_cvi(void *state, const double *in, double *out)
{
	struct cvi *s = state;
	double mean = ema_blend(&s->mean, in[0] - in[1]), was;

	if (isnan(mean) || !window_push(&s->past, mean))
		return;
	was = window_oldest(&s->past);
	out[0] = was != 0 ? 100 * ((mean - was) / was) : 0;
}

static void
step_massi(void *state, const double *in, double *out)
{
	struct massi *s = state;
	double once = ema_blend(&s->once, in[0] - in[1]), twice;

	if (isnan(once))
		return;
	twice = ema_blend(&s->twice, once);
	if (isnan(twice))
		return;
	if (wsum_step(&s->sum, twice != 0 ? once / twice : 1))
		out[0] = s->sum.sum;
}

const struct column ind_ta_adr = {
	.space = "ta",
	.name = "adr",
	.summary = "Average day range",
	.formula = "SMA(H - L)",
	.source = "textbook",
	.param = { { "timeperiod", 14, 1, 100000, "bars" } },
	.in = { "high", "low" },
	.out = { { "adr", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init_adr,
	.step = step_adr,
};

const struct column ind_ta_cvi = {
	.space = "ta",
	.name = "cvi",
	.summary = "Chaikin's volatility: change of the average range, percent",
	.formula = "100 (e - e[roc]) / e[roc], e = EMA(H - L)",
	.source = "Chaikin; Achelis, Technical Analysis from A to Z (1995)",
	.param = { { "timeperiod", 10, 2, 100000, "bars" },
	    { "rocperiod", 10, 1, 100000, "bars" } },
	.in = { "high", "low" },
	.out = { { "cvi", COLUMN_REAL } },
	.warmup = warmup_cvi,
	.init = init_cvi,
	.step = step_cvi,
};

const struct column ind_ta_massi = {
	.space = "ta",
	.name = "massi",
	.summary = "Mass index",
	.formula = "sum of e / EMA(e) over slow rows, e = EMA(H - L); 1 for a "
		   "quotient by 0",
	.source = "Dorsey, TASC 10:6 (1992)",
	.param = { { "fastperiod", 9, 2, 100000, "bars" },
	    { "slowperiod", 25, 2, 100000, "bars" } },
	.in = { "high", "low" },
	.out = { { "massi", COLUMN_REAL } },
	.warmup = warmup_massi,
	.init = init_massi,
	.step = step_massi,
};

static int
warmup_pta_cvi(const struct column *self, const double *p)
{
	(void)self;
	return 2 * (int)p[0] - 1;
}

/* One length for both. */
static void *
init_pta_cvi(struct arena *a, const struct column *self, const double *p)
{
	const double both[2] = { p[0], p[0] };

	return init_cvi(a, self, both);
}

const struct column ind_pta_cvi = {
	.space = "pta",
	.name = "cvi",
	.summary = "Chaikin's volatility: change of the average range, percent",
	.formula = "100 (e - e[n]) / e[n], e = EMA(H - L)",
	.source = "Chaikin; Achelis (1995); pandas-ta-classic",
	.param = { PTA_LENGTH(10), PTA_LAST },
	.in = { "high", "low" },
	.out = { { "cvi", COLUMN_REAL, "CVI_10" } },
	.warmup = warmup_pta_cvi,
	.init = init_pta_cvi,
	.step = step_cvi,
};

const struct column ind_pta_massi = {
	.space = "pta",
	.name = "massi",
	.summary = "Mass index",
	.formula = "sum of e / EMA(e) over slow rows, e = EMA(H - L), of fast; "
		   "slow < fast change places",
	.source = "Dorsey, TASC 10:6 (1992); pandas-ta 0.3.14b0",
	.param = { PTA_BARS("fast", 9, 1), PTA_BARS("slow", 25, 1), PTA_LAST },
	.in = { "high", "low" },
	.out = { { "massi", COLUMN_REAL, "MASSI_9_25" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
