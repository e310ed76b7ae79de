/*
 * Candles of pandas-ta's own, by simple rules, 0 in the warm-up.  CDL_DOJI: the
 * body is less than factor percent of the mean range; ta.cdldoji measures by
 * the bars before.  CDL_INSIDE: the bar lies inside the one before, with the
 * sign of its colour.
 *
 * CDL_PATTERN has either of them, or by its name one of TA-Lib's (ta.cdlNAME),
 * which pandas-ta leaves to TA-Lib, too: with name=all those that need none.
 */
#include "ind/candle/candle.h"
#include "ind/ind.h"
#include "ind/pta.h"
#include "kern/whole.h"
#include "kern/zero.h"

#include <assert.h>
#include <stdio.h>

struct doji {
	struct roll mean;
	double share, yes;
};

struct inside {
	struct ago high, low;
	int plain; /* without sign */
};

static void
doji_init(struct doji *s, struct arena *a, int n, double factor, double yes)
{
	roll_init(&s->mean, a, n);
	s->share = 0.01 * factor;
	s->yes = yes;
}

static double
doji(struct doji *s, const double *in)
{
	double body = fabs(nonzero(in[3], in[0]));
	double mean = roll_mean(&s->mean, fabs(nonzero(in[1], in[2])));

	return body < s->share * mean ? s->yes : 0;
}

static void
inside_init(struct inside *s, struct arena *a, int plain)
{
	ago_init(&s->high, a, 1);
	ago_init(&s->low, a, 1);
	s->plain = plain;
}

static double
inside(struct inside *s, const double *in)
{
	double up = ago_change(&s->high, in[1]);
	double down = ago_change(&s->low, in[2]);

	if (!(up < 0 && down > 0))
		return 0;
	return s->plain || in[3] >= in[0] ? 1 : -1;
}

static void *
init_doji(struct arena *a, const struct column *self, const double *p)
{
	struct doji *s = NEW(a, struct doji, 1);

	(void)self;
	doji_init(s, a, (int)p[0], p[1], p[3] != 0 ? p[2] : 1);
	return s;
}

static void
step_doji(void *state, const double *in, double *out)
{
	out[0] = doji(state, in);
}

static void *
init_inside(struct arena *a, const struct column *self, const double *p)
{
	struct inside *s = NEW(a, struct inside, 1);

	(void)self;
	inside_init(s, a, p[0] != 0);
	return s;
}

static void
step_inside(void *state, const double *in, double *out)
{
	out[0] = inside(state, in);
}

/* ---- by name ---- */

static const char *const names[] = { "all", "doji", "inside", "2crows",
	"3blackcrows", "3inside", "3linestrike", "3outside", "3starsinsouth",
	"3whitesoldiers", "abandonedbaby", "advanceblock", "belthold",
	"breakaway", "closingmarubozu", "concealbabyswall", "counterattack",
	"darkcloudcover", "dojistar", "dragonflydoji", "engulfing",
	"eveningdojistar", "eveningstar", "gapsidesidewhite", "gravestonedoji",
	"hammer", "hangingman", "harami", "haramicross", "highwave", "hikkake",
	"hikkakemod", "homingpigeon", "identical3crows", "inneck",
	"invertedhammer", "kicking", "kickingbylength", "ladderbottom",
	"longleggeddoji", "longline", "marubozu", "matchinglow", "mathold",
	"morningdojistar", "morningstar", "onneck", "piercing", "rickshawman",
	"risefall3methods", "separatinglines", "shootingstar", "shortline",
	"spinningtop", "stalledpattern", "sticksandwich", "takuri", "tasukigap",
	"thrusting", "tristar", "unique3river", "upsidegap2crows",
	"xsidegap3methods", NULL };

enum {
	ALL,
	DOJI,
	INSIDE,
	NAMES = sizeof names / sizeof names[0] - 1,
};

struct pick {
	struct doji doji;
	struct inside inside;
	const struct column *ta; /* NULL: neither */
	void *state;		 /* of ta */
	double scale;
	int name;
};

static int
makes(const struct column *self, const double *p)
{
	(void)self;
	return p[0] == ALL ? 2 : 1;
}

static void *
init_pick(struct arena *a, const struct column *self, const double *p)
{
	struct pick *s = NEW(a, struct pick, 1);
	double defaults[COLUMN_PARAMS];
	char name[64];

	(void)self;
	s->name = (int)p[0];
	s->scale = p[1] / 100;
	doji_init(&s->doji, a, 10, 10, p[1]);
	inside_init(&s->inside, a, 0);
	if (s->name <= INSIDE)
		return s;
	snprintf(name, sizeof name, "cdl%s", names[s->name]);
	s->ta = table_find(&ind_table, "ta", name);
	assert(s->ta);
	column_defaults(s->ta, defaults);
	s->state = s->ta->init(a, s->ta, defaults);
	return s;
}

static void
step_pick(void *state, const double *in, double *out)
{
	struct pick *s = state;

	if (s->ta) {
		s->ta->step(s->state, in, out);
		out[0] = isnan(out[0]) ? 0 : out[0] * s->scale;
		return;
	}
	out[0] =
	    s->name == INSIDE ? inside(&s->inside, in) : doji(&s->doji, in);
	if (s->name == ALL)
		out[1] = inside(&s->inside, in);
}

/* What TA-Lib's candles share, for the one that was picked. */
static void *
shared_init(struct arena *a, const void *settings)
{
	return candle_shared.init(a, settings);
}

static void
shared_step(void *shared, const double *in)
{
	candle_shared.step(shared, in);
}

static void
shared_use(void *state, void *shared)
{
	struct pick *s = state;

	if (s->ta)
		candle_shared.use(s->state, shared);
}

static const struct column_shared shared = { shared_init, shared_step,
	shared_use };

#define FRAME .space = "pta", .in = { "open", "high", "low", "close" }

const struct column ind_pta_cdl_doji = {
	.name = "cdl_doji",
	.summary = "Doji: a body that is small against the mean range",
	.formula = "scalar where |C - O| < factor / 100 SMA(H - L), else 0; "
		   "asint=false: 1 for scalar",
	.source = "pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(10), PTA_REAL("factor", 10, 0, 100),
	    PTA_SCALAR(100), PTA_BOOL("asint", 1),
	    { "naive", 0, 0, 1, NULL, COLUMN_BOOL, 1, NULL, "true",
		"fail in pandas-ta itself" },
	    PTA_LAST },
	.out = { { "cdl_doji", COLUMN_REAL, "CDL_DOJI_10_0.1" } },
	.init = init_doji,
	.step = step_doji,
	FRAME,
};

const struct column ind_pta_cdl_inside = {
	.name = "cdl_inside",
	.summary = "A bar inside the one before",
	.formula = "H < H[1] and L > L[1]: 1 where C >= O, else -1; "
		   "asbool=true: 1 for both",
	.source = "pandas-ta 0.3.14b0",
	.param = { PTA_BOOL("asbool", 0), PTA_LAST },
	.out = { { "cdl_inside", COLUMN_INT, "CDL_INSIDE" } },
	.init = init_inside,
	.step = step_inside,
	FRAME,
};

const struct column ind_pta_cdl_pattern = {
	.name = "cdl_pattern",
	.summary = "A candle pattern by its name; all: cdl_doji, cdl_inside",
	.formula = "pta.cdl_doji, pta.cdl_inside, or scalar / 100 ta.cdlNAME, "
		   "0 before its first value; all.ta.candle has all of those",
	.source = "as the pattern's own; pandas-ta 0.3.14b0",
	.param = { { "name", ALL, 0, NAMES - 1, NULL, COLUMN_WORD, 0, names,
		       NULL, NULL },
	    PTA_SCALAR(100), PTA_LAST },
	.out = { { "cdl_pattern", COLUMN_REAL, "CDL_DOJI_10_0.1" },
	    { "inside", COLUMN_INT, "CDL_INSIDE" } },
	.makes = makes,
	.shared = &shared,
	.init = init_pick,
	.step = step_pick,
	FRAME,
};
