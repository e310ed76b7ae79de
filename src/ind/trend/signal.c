/*
 * Trades from a trend, as pandas-ta has them.
 *
 * pta.tsignals reads a trend, 0 or 1: a trade is its change, an entry a trade
 * above 0, an exit one below.  pta.xsignals makes the trend first: up since the
 * signal crossed xa, until it crosses xb the other way.
 */
#include "ind/pta.h"
#include "kern/cross.h"

/* ---- tsignals ---- */

struct trades {
	struct ago before, delay;
	int offset;
};

static void
trades_init(struct trades *t, struct arena *a, int drift, int offset)
{
	ago_init(&t->before, a, drift);
	ago_init(&t->delay, a, offset > 0 ? offset : 1);
	t->offset = offset;
}

/* trend, trades, entries, exits */
static void
trades_step(struct trades *t, double trend, double *out)
{
	double trade = ago_change(&t->before, trend);

	if (t->offset > 0)
		trade = ago_step(&t->delay, trade);
	trade = trade == trade ? trade : 0;
	out[0] = trend;
	out[1] = trade;
	out[2] = trade > 0;
	out[3] = trade < 0;
}

static void *
tsignals_init(struct arena *a, const struct column *self, const double *p)
{
	struct trades *t = NEW(a, struct trades, 1);

	(void)self;
	trades_init(t, a, (int)p[3], (int)p[2]);
	return t;
}

static void
tsignals_step(void *state, const double *in, double *out)
{
	trades_step(state, trunc(in[0]), out);
}

#define OUT                                                                    \
	.out = { { "trend", COLUMN_INT, "TS_Trends" },                         \
		{ "trade", COLUMN_INT, "TS_Trades" },                          \
		{ "entry", COLUMN_BOOL, "TS_Entries" },                        \
		{ "exit", COLUMN_BOOL, "TS_Exits" } }
#define DELAY                                                                  \
	{                                                                      \
		"trade_offset", 0, 0, 100000, "bars", COLUMN_INT, 1, NULL,     \
		    "-", "read the future"                                     \
	}

const struct column ind_pta_tsignals = {
	.space = "pta",
	.name = "tsignals",
	.summary = "Trades, entries and exits of a trend of 0 and 1",
	.formula = "trade = trend - trend[drift], trade_offset rows later; "
		   "entry: above 0, exit: below; trend_reset has no effect",
	.source = "pandas-ta 0.3.14b0",
	.param = { PTA_BOOL("asbool", 0), PTA_QUIET("trend_reset", 0, -1, 1),
	    DELAY, PTA_DRIFT, PTA_LAST },
	.in = { "trend" },
	OUT,
	.fed = 1,
	.init = tsignals_init,
	.step = tsignals_step,
};

/* ---- xsignals ---- */

enum { XA, XB, ABOVE, LONG, ASBOOL, RESET, OFFSET };

struct xsignals {
	struct cross a, b;
	struct trades trades;
	double xa, xb;
	int above, is_long, up;
};

static void *
xsignals_init(struct arena *a, const struct column *self, const double *p)
{
	struct xsignals *s = NEW(a, struct xsignals, 1);

	(void)self;
	s->a = s->b = cross_make();
	trades_init(&s->trades, a, 1, (int)p[OFFSET]);
	s->xa = p[XA];
	s->xb = p[XB];
	s->above = p[ABOVE] != 0;
	s->is_long = p[LONG] != 0;
	return s;
}

static void
xsignals_step(void *state, const double *in, double *out)
{
	struct xsignals *s = state;
	int on = cross_step(&s->a, in[0], s->xa, s->above);
	int off = cross_step(&s->b, in[0], s->xb, !s->above);

	if (on != off)
		s->up = on;
	trades_step(&s->trades, s->is_long ? s->up : !s->up, out);
}

const struct column ind_pta_xsignals = {
	.space = "pta",
	.name = "xsignals",
	.summary = "Trend, trades, entries and exits of a signal that crosses "
		   "xa and xb",
	.formula = "trend: 1 since signal crossed xa upwards, until it is not "
		   "above xb; above=false mirrors it, long=false shows 1 - it; "
		   "trend_reset and drift have no effect",
	.source = "pandas-ta 0.3.14b0",
	.param = { PTA_REAL("xa", 20, -1e12, 1e12),
	    PTA_REAL("xb", 80, -1e12, 1e12), PTA_BOOL("above", 1),
	    PTA_BOOL("long", 1), PTA_BOOL("asbool", 0),
	    PTA_QUIET("trend_reset", 0, -1, 1), DELAY, PTA_DRIFT, PTA_LAST },
	.in = { "signal" },
	OUT,
	.fed = 1,
	.early = 1,
	.init = xsignals_init,
	.step = xsignals_step,
};
