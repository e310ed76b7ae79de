/*
 * The price as a cycle, as in pandas-ta-classic.  msw: the phase of a cycle of
 * one window's length, its sine and the sine 45 degrees ahead; Ehlers, MESA and
 * Trading Market Cycles, 2nd ed. (2001).  dsp: the price less its exponential
 * average.
 */
#include "ind/pta.h"
#include "kern/ema.h"
#include "kern/whole.h"

#define PI 3.14159265358979323846

struct msw {
	struct dot sine, cosine;
	int rows;
};

static void *
init_msw(struct arena *a, const struct column *self, const double *p)
{
	struct msw *s = NEW(a, struct msw, 1);
	int n = (int)p[0], i;

	(void)self;
	dot_init(&s->sine, a, n);
	dot_init(&s->cosine, a, n);
	for (i = 0; i < n; i++) { /* i: the age */
		s->sine.w[n - 1 - i] = sin(2 * PI * i / n);
		s->cosine.w[n - 1 - i] = cos(2 * PI * i / n);
	}
	return s;
}

static double
phase(double sine, double cosine)
{
	double turn = sine > 0 ? PI / 2 : -PI / 2;

	if (fabs(cosine) > 0.001)
		turn = atan(sine / cosine);
	if (cosine < 0)
		turn += PI;
	turn += PI / 2;
	if (turn < 0)
		turn += 2 * PI;
	return turn > 2 * PI ? turn - 2 * PI : turn;
}

static void
step_msw(void *state, const double *in, double *out)
{
	struct msw *s = state;
	double sine = dot_step(&s->sine, in[0]);
	double cosine = dot_step(&s->cosine, in[0]), turn;

	if (s->rows < s->sine.n) {
		s->rows++;
		return;
	}
	turn = phase(sine, cosine);
	out[0] = sin(turn);
	out[1] = sin(turn + PI / 4);
}

const struct column ind_pta_msw = {
	.space = "pta",
	.name = "msw",
	.summary = "Mesa sine wave: of a cycle as long as the window, and its "
		   "lead",
	.formula = "sin(f), sin(f + 45 degrees), f the phase from the sine and "
		   "cosine sums of n values",
	.source = "Ehlers, MESA and Trading Market Cycles (2001); "
		  "pandas-ta-classic",
	.param = { PTA_BARS("period", 5, 1), PTA_LAST },
	.in = { "close" },
	.out = { { "sine", COLUMN_REAL, "MSW_SINE_5" },
	    { "lead", COLUMN_REAL, "MSW_LEAD_5" } },
	.warmup = warmup_changes,
	.init = init_msw,
	.step = step_msw,
};

static void *
init_dsp(struct arena *a, const struct column *self, const double *p)
{
	struct ema *e = NEW(a, struct ema, 1);

	(void)self;
	*e = ema_make((int)p[0], 0);
	return e;
}

static void
step_dsp(void *state, const double *in, double *out)
{
	out[0] = in[0] - ema_blend(state, in[0]);
}

const struct column ind_pta_dsp = {
	.space = "pta",
	.name = "dsp",
	.summary = "Detrended synthetic price: less its average",
	.formula = "C - EMA(C)",
	.source = "pandas-ta-classic",
	.param = { PTA_LENGTH(14), PTA_LAST },
	.in = { "close" },
	.out = { { "dsp", COLUMN_REAL, "DSP_14" } },
	.warmup = warmup_window,
	.init = init_dsp,
	.step = step_dsp,
};
