/*
 * The Hilbert family: dominant cycle, phasor, phase, sine wave, trend line and
 * mode.  Ehlers, Rocket Science for Traders (2001), chapters 6 to 11; sums and
 * thresholds as in TA-Lib 0.7.1.  pta. shows what comes out while it settles,
 * too, and 0 before where TA-Lib has nothing.
 */
#include "ind/pta.h"

#include "kern/hilbert.h"

enum { RING = HILBERT_LONGEST, WARMUP_SHORT = 32, WARMUP_LONG = 63 };

/* Flags of a descriptor: what it needs beyond the core. */
enum { PHASE = 1, SINE = 2, LINE = 4, SETTLING = 8 };

struct ht {
	struct hilbert core;
	const struct wave *wave;
	double phase, sine, lead; /* degrees; sines of phase, phase + 45 */
	double line, mean[3];	  /* trend line; earlier means, newest first */
	double days;		  /* since the sines last crossed */
	long seen;
	int at, needs;
	/* Newest at `at`, twice, so that a window never wraps. */
	double price[2 * RING], smooth[2 * RING];
};

/* The same for outputs of the core itself. */
struct ht_core {
	struct hilbert core;
	long seen;
};

/* sin and cos of 2 pi j/k, j < k, for whole cycles k. */
struct wave {
	double sin[RING + 1][RING], cos[RING + 1][RING];
};

static const struct wave *
wave_make(struct arena *a)
{
	static const struct wave *made;
	struct wave *w;
	int k, j;

	if (made)
		return made;
	w = NEW(a, struct wave, 1);
	for (k = 1; k <= RING; k++)
		for (j = 0; j < k; j++) {
			double t = j * (8.0 * atan(1)) / k;

			w->sin[k][j] = sin(t);
			w->cos[k][j] = cos(t);
		}
	return made = w;
}

static void *
init_short(struct arena *a, const struct column *self, const double *p)
{
	struct ht_core *s = NEW(a, struct ht_core, 1);

	(void)self;
	(void)p;
	hilbert_init(&s->core, HILBERT_SHORT);
	return s;
}

static void *
init_long(struct arena *a, const struct column *self, const double *p)
{
	struct ht *s = NEW(a, struct ht, 1);

	(void)p;
	s->needs = self->flags;
	s->at = RING - 1;
	hilbert_init(&s->core, HILBERT_LONG);
	if (s->needs & PHASE)
		s->wave = wave_make(a);
	return s;
}

static void
find_phase(struct ht *s, int k)
{
	const double degrees = 180.0 / (4.0 * atan(1));
	const double *x = s->smooth + s->at, *sine = s->wave->sin[k],
		     *cosine = s->wave->cos[k];
	double re = 0, im = 0;
	int j;

	for (j = 0; j < k; j++) {
		re += sine[j] * x[j];
		im += cosine[j] * x[j];
	}
	if (im != 0)
		s->phase = atan(re / im) * degrees;
	else if (re < 0)
		s->phase -= 90;
	else if (re > 0)
		s->phase += 90;
	s->phase += 90;
	s->phase += 360.0 / s->core.smoothed;
	if (im < 0)
		s->phase += 180;
	if (s->phase > 315)
		s->phase -= 360;
}

static void
find_sine(struct ht *s)
{
	const double radians = 1.0 / (180.0 / (4.0 * atan(1)));

	s->sine = sin(s->phase * radians);
	s->lead = sin((s->phase + 45) * radians);
}

static void
find_line(struct ht *s, int k)
{
	const double *x = s->price + s->at;
	double *m = s->mean, now = 0;
	int j;

	for (j = 0; j < k; j++)
		now += x[j];
	if (k)
		now /= k;
	s->line = (4 * now + 3 * m[0] + 2 * m[1] + m[2]) / 10;
	m[2] = m[1];
	m[1] = m[0];
	m[0] = now;
}

/* One row; 1 where outputs are defined. */
static int
run(struct ht *s, double x)
{
	int ready = hilbert_step(&s->core, x), k;

	s->at = s->at ? s->at - 1 : RING - 1;
	s->price[s->at] = s->price[s->at + RING] = x;
	/* Not finite where prices near the largest double overflowed. */
	if (!ready || !isfinite(s->core.smoothed))
		return s->seen++, 0;
	s->smooth[s->at] = s->smooth[s->at + RING] = s->core.smooth;
	k = (int)(s->core.smoothed + 0.5);
	if (k == 0 && s->needs & SETTLING)
		k = 1;
	if (s->needs & PHASE)
		find_phase(s, k);
	if (s->needs & SINE)
		find_sine(s);
	if (s->needs & LINE)
		find_line(s, k);
	return s->seen++ >= WARMUP_LONG || s->needs & SETTLING;
}

static int
run_core(struct ht_core *s, double x)
{
	return hilbert_step(&s->core, x) &&
	       s->seen++ >= WARMUP_SHORT - HILBERT_SHORT;
}

static void
step_dcperiod(void *state, const double *in, double *out)
{
	struct ht_core *s = state;

	if (run_core(s, in[0]))
		out[0] = s->core.smoothed;
}

static void
step_phasor(void *state, const double *in, double *out)
{
	struct ht_core *s = state;

	if (!run_core(s, in[0]))
		return;
	out[0] = s->core.i1;
	out[1] = s->core.q1;
}

static void
step_dcphase(void *state, const double *in, double *out)
{
	struct ht *s = state;

	if (run(s, in[0]))
		out[0] = s->phase;
}

static void
step_sine(void *state, const double *in, double *out)
{
	struct ht *s = state;

	if (run(s, in[0])) {
		out[0] = s->sine;
		out[1] = s->lead;
	}
}

static void
step_line(void *state, const double *in, double *out)
{
	struct ht *s = state;

	if (run(s, in[0]))
		out[0] = s->line;
}

static int
trending(struct ht *s, double phase, double sine, double lead)
{
	double cycle = s->core.smoothed, turned = s->phase - phase;
	int trend = 1;

	if ((s->sine > s->lead && sine <= lead) ||
	    (s->sine < s->lead && sine >= lead)) {
		s->days = 0;
		trend = 0;
	}
	s->days++;
	if (s->days < 0.5 * cycle)
		trend = 0;
	if (turned > 0.67 * 360.0 / cycle && turned < 1.5 * 360.0 / cycle)
		trend = 0;
	if (s->line != 0 && fabs((s->core.smooth - s->line) / s->line) >= 0.015)
		trend = 1;
	return trend;
}

static void
step_mode(void *state, const double *in, double *out)
{
	struct ht *s = state;
	double phase = s->phase, sine = s->sine, lead = s->lead;
	int defined = run(s, in[0]), trend;

	if (s->seen <= HILBERT_LONG)
		return;
	trend = trending(s, phase, sine, lead);
	if (defined)
		out[0] = trend;
}

static void
step_pta_dcperiod(void *state, const double *in, double *out)
{
	struct ht_core *s = state;

	hilbert_step(&s->core, in[0]);
	out[0] = s->core.smoothed;
}

static void
step_pta_phasor(void *state, const double *in, double *out)
{
	struct ht_core *s = state;

	if (!hilbert_step(&s->core, in[0]))
		return;
	out[0] = s->core.i1;
	out[1] = s->core.q1;
}

static void
step_pta_mode(void *state, const double *in, double *out)
{
	out[0] = 0;
	step_mode(state, in, out);
}

/* Rows before the first value; pta. where there is no 0 in their place. */
static int
warmup_core(const struct column *self, const double *p)
{
	(void)p;
	return self->flags & SETTLING ? HILBERT_SHORT : WARMUP_SHORT;
}

static int
warmup_all(const struct column *self, const double *p)
{
	(void)p;
	return self->flags & SETTLING ? HILBERT_LONG : WARMUP_LONG;
}

/* clang-format off */
#define HT_AS(symbol, dialect, by, params, ident, text, how, start, fn,        \
    needs, warm, ...)                                                          \
	const struct column symbol = {                                         \
		.space = dialect,                                              \
		.name = #ident,                                                \
		.summary = "Hilbert transform: " text,                         \
		.source = "Ehlers, Rocket Science for Traders (2001); " by,    \
		.formula = how,                                                \
		.param = { HT_##params },                                      \
		.in = { "close" },                                             \
		.out = { __VA_ARGS__ },                                        \
		.flags = (needs),                                              \
		.warmup = warm,                                                \
		.init = init_##start,                                          \
		.step = fn,                                                    \
	}
#define HT_NONE { 0 }
#define HT_LAST PTA_LAST
#define HT(ident, ...)                                                         \
	HT_AS(ind_##ident, NULL, "TA-Lib 0.7.1", NONE, ident, __VA_ARGS__);    \
	HT_AS(ind_ta_##ident, "ta", "TA-Lib 0.7.1", NONE, ident, __VA_ARGS__)
#define HT_PTA(ident, ...)                                                     \
	HT_AS(ind_pta_##ident, "pta", "pandas-ta-classic", LAST, ident,        \
	    __VA_ARGS__)

#define DCPERIOD "period of the dominant cycle, bars",                         \
	"bars a full turn of Q / I takes, smoothed", short
#define PHASOR "in-phase and quadrature component",                            \
	"I1 and Q1 of the detrended, 4-bar weighted price", short
#define DCPHASE "phase of the dominant cycle, degrees",                        \
	"arc tangent of the cycle's sine over its cosine sums, plus the "      \
	"lag, degrees", long, step_dcphase
#define SINES "sine wave and the same 45 degrees ahead",                       \
	"sin(phase), sin(phase + 45)", long, step_sine
#define TRENDLINE "mean over the dominant cycle, smoothed",                    \
	"(4 m + 3 m[1] + 2 m[2] + m[3]) / 10, m = mean over the dominant "     \
	"cycle", long, step_line
#define TRENDMODE "1 in a trend, 0 in a cycle",                                \
	"trend unless the sine waves crossed of late, the phase moves at "     \
	"the cycle's rate; price far off the line is a trend", long
/* clang-format on */

HT(ht_dcperiod, DCPERIOD, step_dcperiod, 0, warmup_core,
    { "ht_dcperiod", COLUMN_REAL });
HT(ht_phasor, PHASOR, step_phasor, 0, warmup_core, { "inphase", COLUMN_REAL },
    { "quadrature", COLUMN_REAL });
HT(ht_dcphase, DCPHASE, PHASE, warmup_all, { "ht_dcphase", COLUMN_REAL });
HT(ht_sine, SINES, PHASE | SINE, warmup_all, { "sine", COLUMN_REAL },
    { "leadsine", COLUMN_REAL });
HT(ht_trendline, TRENDLINE, LINE, warmup_all, { "ht_trendline", COLUMN_REAL });
HT(ht_trendmode, TRENDMODE, step_mode, PHASE | SINE | LINE, warmup_all,
    { "ht_trendmode", COLUMN_INT });

HT_PTA(ht_dcperiod, DCPERIOD, step_pta_dcperiod, 0, NULL,
    { "ht_dcperiod", COLUMN_REAL, "HT_DCPERIOD" });
HT_PTA(ht_phasor, PHASOR, step_pta_phasor, SETTLING, warmup_core,
    { "inphase", COLUMN_REAL, "HT_PHASOR_INPHASE" },
    { "quadrature", COLUMN_REAL, "HT_PHASOR_QUAD" });
HT_PTA(ht_dcphase, DCPHASE, PHASE | SETTLING, warmup_all,
    { "ht_dcphase", COLUMN_REAL, "HT_DCPHASE" });
HT_PTA(ht_sine, SINES, PHASE | SINE | SETTLING, warmup_all,
    { "sine", COLUMN_REAL, "HT_SINE" },
    { "leadsine", COLUMN_REAL, "HT_LEADSINE" });
HT_PTA(ht_trendline, TRENDLINE, LINE | SETTLING, warmup_all,
    { "ht_trendline", COLUMN_REAL, "HT_TRENDLINE" });
HT_PTA(ht_trendmode, TRENDMODE, step_pta_mode, PHASE | SINE | LINE, NULL,
    { "ht_trendmode", COLUMN_INT, "HT_TRENDMODE" });
