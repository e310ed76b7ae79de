/*
 * Volume against its past, of pandas-ta's later versions.  vosc: a fast average
 * of the volume less a slow one, in percent of that.  wb_tsv: time segmented
 * volume, Worden Brothers.  vfi: Katsanos, TASC 22:6 (2004).
 *
 * vfi's cutoff is coef times the deviation of 30 one-row changes times the
 * close, as pandas-ta-classic's numbers have it: in prices, not in logarithms,
 * as Katsanos has them, so that for prices well above 1 no move passes it and
 * the index stays 0.
 */
#include "ind/pta.h"
#include "kern/later.h"

/* ---- vosc ---- */

struct vosc {
	struct roll fast, slow;
};

static int
warmup_vosc(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] > p[1] ? p[0] : p[1]) - 1;
}

static void *
init_vosc(struct arena *a, const struct column *self, const double *p)
{
	struct vosc *s = NEW(a, struct vosc, 1);
	int swap = p[1] < p[0];

	(void)self;
	roll_init(&s->fast, a, (int)p[swap]);
	roll_init(&s->slow, a, (int)p[!swap]);
	return s;
}

static void
step_vosc(void *state, const double *in, double *out)
{
	struct vosc *s = state;
	double fast = roll_mean(&s->fast, in[0]);
	double slow = roll_mean(&s->slow, in[0]);

	out[0] = 100 * (fast - slow) / slow;
}

const struct column ind_pta_vosc = {
	.space = "pta",
	.name = "vosc",
	.summary = "Volume oscillator",
	.formula = "100 (SMA(V, fast) / SMA(V, slow) - 1), fast the shorter",
	.source = "textbook; pandas-ta-classic",
	.param = { PTA_BARS("fast", 14, 1), PTA_BARS("slow", 28, 1), PTA_LAST },
	.in = { "volume" },
	.out = { { "vosc", COLUMN_REAL, "VOSC_14_28" } },
	.warmup = warmup_vosc,
	.init = init_vosc,
	.step = step_vosc,
};

/* ---- wb_tsv ---- */

struct tsv {
	struct ago before;
	struct roll sum;
	struct mean signal;
};

static int
warmup_tsv(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[3]) - 1;
}

static void *
init_tsv(struct arena *a, const struct column *self, const double *p)
{
	struct tsv *s = NEW(a, struct tsv, 1);

	(void)self;
	ago_init(&s->before, a, (int)p[3]);
	roll_init(&s->sum, a, (int)p[0]);
	mean_init(&s->signal, a, (int)p[2], (int)p[1]);
	return s;
}

static void
step_tsv(void *state, const double *in, double *out)
{
	struct tsv *s = state;
	double d = ago_change(&s->before, in[0]);
	double sum = roll_sum(&s->sum, in[1] * d);
	double signal = mean_step(&s->signal, sum);

	out[0] = sum;
	out[1] = signal;
	out[2] = sum / signal;
}

const struct column ind_pta_wb_tsv = {
	.space = "pta",
	.name = "wb_tsv",
	.summary = "Time segmented volume, its average and their ratio",
	.formula = "t = sum of V (C - C[drift]) over length; MA(t); t / MA(t)",
	.source = "Worden Brothers; pandas-ta 0.4.16b0",
	.param = { PTA_LENGTH(18), PTA_BARS("signal", 10, 1),
	    PTA_MAMODE(MEAN_SMA), PTA_DRIFT, PTA_LAST },
	.in = { "close", "volume" },
	.out = { { "tsv", COLUMN_REAL, "TSV_18_10" },
	    { "signal", COLUMN_REAL, "TSVs_18_10" },
	    { "ratio", COLUMN_REAL, "TSVr_18_10" } },
	.warmup = warmup_tsv,
	.init = init_tsv,
	.step = step_tsv,
};

/* ---- vfi ---- */

enum { SPREAD = 30, SMOOTH = 3 };

struct vfi {
	struct ago close;
	struct dev spread;
	struct roll volume, flow;
	struct later_mean mean;
	double usual, coef, most; /* usual: the mean volume before this row */
};

static int
warmup_vfi(const struct column *self, const double *p)
{
	int n = (int)p[0], first = n > SPREAD ? n : SPREAD;

	(void)self;
	return later_mean_warmup((int)p[3], SMOOTH, first + n - 1);
}

static void *
init_vfi(struct arena *a, const struct column *self, const double *p)
{
	struct vfi *s = NEW(a, struct vfi, 1);

	(void)self;
	ago_init(&s->close, a, 1);
	dev_init(&s->spread, a, SPREAD);
	roll_init(&s->volume, a, (int)p[0]);
	roll_init(&s->flow, a, (int)p[0]);
	later_mean_init(&s->mean, a, (int)p[3], SMOOTH);
	s->coef = p[1];
	s->most = p[2];
	s->usual = NAN;
	return s;
}

static void
step_vfi(void *state, const double *in, double *out)
{
	struct vfi *s = state;
	double moved = ago_change(&s->close, in[0]), usual = s->usual;
	double cut = s->coef * dev_step(&s->spread, moved, 1) * in[0];
	double volume = fmin(in[1], s->most * usual), flow;

	flow = moved > cut ? volume : moved < -cut ? -volume : 0;
	if (isnan(cut) || isnan(usual))
		flow = NAN;
	s->usual = roll_mean(&s->volume, in[1]);
	flow = roll_sum(&s->flow, flow) / usual;
	out[0] = later_mean_step(&s->mean, flow);
}

const struct column ind_pta_vfi = {
	.space = "pta",
	.name = "vfi",
	.summary = "Volume flow index, with a cutoff in prices that hardly any "
		   "move passes",
	.formula = "MA(sum of +-V over n / mean V before); V counts where |C - "
		   "C[1]| > coef s C, s the deviation of 30 changes",
	.source = "Katsanos, TASC 22:6 (2004); pandas-ta-classic",
	.param = { PTA_LENGTH(130), PTA_REAL("coef", 0.2, 0, 1e6),
	    PTA_REAL("vcoef", 2.5, 0, 1e6), PTA_MAMODE(MEAN_EMA), PTA_LAST },
	.in = { "close", "volume" },
	.out = { { "vfi", COLUMN_REAL, "VFI_130" } },
	.warmup = warmup_vfi,
	.init = init_vfi,
	.step = step_vfi,
};
