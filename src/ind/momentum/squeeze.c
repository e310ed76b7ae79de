/*
 * Squeeze: whether Bollinger's bands lie inside Keltner's, the market resting,
 * and the momentum with which it leaves.  Carter, Mastering the Trade (2005).
 * lazybear: the momentum of LazyBear's script, a line through the distances
 * from the middles.  squeeze_pro: against channels of three widths.
 *
 * Comparisons with what is not there yet are false: neither on nor off.
 */
#include "ind/pta.h"
#include "kern/atr.h"
#include "kern/pool.h"

enum { WIDTHS = 3, DETAILS = 6 };

struct squeeze {
	struct mean middle, basis, range;
	struct pool spread;
	struct tr tr;
	double std, width[WIDTHS]; /* the widest first */
	int widths;
	int bare, lazybear, detailed; /* bare: H - L, no true range */

	struct ago before; /* the momentum */
	struct mean smooth;
	struct reach high, low; /* lazybear's */
	struct roll line;

	double last, same[2]; /* momentum before; of the same sign */
};

/* Parameters behind the widths. */
enum { MOM_LENGTH, MOM_SMOOTH, MODE, TRUE_RANGE, ASINT, DETAILED, LAZYBEAR };

static const double *
rest(const struct column *self, const double *p)
{
	return p + 3 + self->flags;
}

static int
makes(const struct column *self, const double *p)
{
	int all = 3 + self->flags;

	return rest(self, p)[DETAILED] != 0 ? all + DETAILS : all;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct squeeze *s = NEW(a, struct squeeze, 1);
	const double *q = rest(self, p);
	int i, bb = (int)p[0], kc = (int)p[2], mode = (int)q[MODE];

	mean_init(&s->middle, a, mode, bb);
	pool_init(&s->spread, a, bb, 0);
	s->std = p[1];
	mean_init(&s->basis, a, mode, kc);
	mean_init(&s->range, a, mode, kc);
	tr_init(&s->tr, a, 1);
	s->widths = self->flags;
	for (i = 0; i < s->widths; i++)
		s->width[i] = p[3 + i];

	ago_init(&s->before, a, (int)q[MOM_LENGTH]);
	mean_init(&s->smooth, a, mode == MEAN_EMA ? MEAN_EMA : MEAN_SMA,
	    (int)q[MOM_SMOOTH]);
	s->bare = q[TRUE_RANGE] == 0;
	s->detailed = q[DETAILED] != 0;
	s->lazybear = s->widths == 1 && q[LAZYBEAR] != 0;
	if (s->lazybear) {
		reach_init(&s->high, a, kc, 1);
		reach_init(&s->low, a, kc, 0);
		roll_init(&s->line, a, kc);
	}
	s->last = s->same[0] = s->same[1] = NAN;
	return s;
}

static double
momentum(struct squeeze *s, const double *in, double basis)
{
	double x = in[2], middle, start, slope;

	if (!s->lazybear)
		return mean_step(&s->smooth, ago_change(&s->before, x));
	middle = reach_step(&s->high, in[0]) + reach_step(&s->low, in[1]);
	x -= 0.25 * middle + 0.5 * basis;
	slope = roll_line(&s->line, x, &start);
	return start + (s->line.w.n - 1) * slope;
}

/* The momentum where it rises and falls; then among those above 0, below 0. */
static void
detail(struct squeeze *s, double x, double *out)
{
	int below = x < 0;
	double d = x - s->last, other = x - s->same[below];

	if (x != 0) {
		out[0] = d > 0 ? x : NAN;
		out[1] = d < 0 ? x : NAN;
		out[below ? 5 : 2] = other > 0 ? x : NAN;
		out[below ? 4 : 3] = other < 0 ? x : NAN;
	}
	s->last = x;
	if (x == x)
		s->same[below] = x;
}

static void
step(void *state, const double *in, double *out)
{
	struct squeeze *s = state;
	double x = in[2], middle = mean_step(&s->middle, x);
	double basis = mean_step(&s->basis, x), std = NAN, range, width;
	int i, inside = 0, outside;

	range =
	    s->bare ? nonzero(in[0], in[1]) : tr_step(&s->tr, in[0], in[1], x);
	range = mean_step(&s->range, range);
	if (x == x && pool_step(&s->spread, x))
		std = s->std * sqrt(pool_variance(&s->spread, 0));

	*out++ = momentum(s, in, basis);
	for (i = s->widths - 1; i >= 0; i--) {
		width = s->width[i] * range;
		inside = middle - std > basis - width &&
			 middle + std < basis + width;
		out[i] = inside;
	}
	width = s->width[0] * range;
	outside = middle - std < basis - width && middle + std > basis + width;
	out[s->widths] = outside;
	out[s->widths + 1] = !inside && !outside;
	if (s->detailed)
		detail(s, out[-1], out + s->widths + 2);
}

#define FRAME                                                                  \
	.space = "pta", .source = "Carter, Mastering the Trade (2005)",        \
	.in = { "high", "low", "close" }, .early = 1, .makes = makes,          \
	.init = init, .step = step
#define BANDS                                                                  \
	PTA_BARS("bb_length", 20, 1), PTA_REAL("bb_std", 2, 1e-6, 1e6),        \
	    PTA_BARS("kc_length", 20, 1)
#define REST                                                                   \
	PTA_BARS("mom_length", 12, 1), PTA_BARS("mom_smooth", 6, 1),           \
	    PTA_MAMODE(MEAN_SMA), PTA_BOOL("tr", 1), PTA_BOOL("asint", 1),     \
	    PTA_BOOL("detailed", 0)
#define DETAIL(name)                                                           \
	{ "inc", COLUMN_REAL, name "_INC" },                                   \
	    { "dec", COLUMN_REAL, name "_DEC" },                               \
	    { "pinc", COLUMN_REAL, name "_PINC" },                             \
	    { "pdec", COLUMN_REAL, name "_PDEC" },                             \
	    { "ndec", COLUMN_REAL, name "_NDEC" },                             \
	{                                                                      \
		"ninc", COLUMN_REAL, name "_NINC"                              \
	}

const struct column ind_pta_squeeze = {
	FRAME,
	.name = "squeeze",
	.summary = "Squeeze: momentum, and Bollinger's bands inside Keltner's",
	.formula = "MA of C - C[mom_length]; on, off: the bands inside, "
		   "outside; detailed: where it rises and falls",
	.flags = 1,
	.param = { BANDS, PTA_REAL("kc_scalar", 1.5, 1e-6, 1e6), REST,
	    PTA_BOOL("lazybear", 0), PTA_LAST },
	.out = { { "squeeze", COLUMN_REAL, "SQZ_20_2.0_20_1.5" },
	    { "on", COLUMN_INT, "SQZ_ON" }, { "off", COLUMN_INT, "SQZ_OFF" },
	    { "no", COLUMN_INT, "SQZ_NO" }, DETAIL("SQZ") },
};

const struct column ind_pta_squeeze_pro = {
	FRAME,
	.name = "squeeze_pro",
	.summary = "Squeeze against Keltner's channels of three widths",
	.formula = "MA of C - C[mom_length]; on: the bands inside each; off, "
		   "no: of the widest; detailed: where it rises and falls",
	.flags = WIDTHS,
	.param = { BANDS, PTA_REAL("kc_scalar_wide", 2, 1e-6, 1e6),
	    PTA_REAL("kc_scalar_normal", 1.5, 1e-6, 1e6),
	    PTA_REAL("kc_scalar_narrow", 1, 1e-6, 1e6), REST, PTA_LAST },
	.out = { { "squeeze_pro", COLUMN_REAL, "SQZPRO_20_2.0_20_2_1.5_1" },
	    { "on_wide", COLUMN_INT, "SQZPRO_ON_WIDE" },
	    { "on_normal", COLUMN_INT, "SQZPRO_ON_NORMAL" },
	    { "on_narrow", COLUMN_INT, "SQZPRO_ON_NARROW" },
	    { "off", COLUMN_INT, "SQZPRO_OFF" },
	    { "no", COLUMN_INT, "SQZPRO_NO" }, DETAIL("SQZPRO") },
};
