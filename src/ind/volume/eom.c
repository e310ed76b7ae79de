/*
 * Ease of movement: how far the middle of the bar moved for its volume a point
 * of range.  Arms, Volume Cycles in the Stock Market (1983).  Empty while a
 * bar without volume is in the window.
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct eom {
	struct ago middle;
	struct roll mean;
	double divisor;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] - 1 + p[2]);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct eom *s = NEW(a, struct eom, 1);

	(void)self;
	roll_init(&s->mean, a, (int)p[0]);
	ago_init(&s->middle, a, (int)p[2]);
	s->divisor = p[1];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct eom *s = state;
	double moved = ago_change(&s->middle, 0.5 * (in[0] + in[1]));
	double box = in[3] / s->divisor / nonzero(in[0], in[1]);

	out[0] = roll_mean(&s->mean, moved / box);
}

const struct column ind_pta_eom = {
	.space = "pta",
	.name = "eom",
	.summary = "Ease of movement",
	.formula = "SMA of m (H - L) divisor / V, m the change of (H + L) / 2",
	.source = "Arms (1983); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_REAL("divisor", 1e8, 1e-9, 1e18),
	    PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close", "volume" },
	.out = { { "eom", COLUMN_REAL, "EOM_14_100000000" } },
	.early = 1,
	.warmup = warmup,
	.init = init,
	.step = step,
};

static int
warmup_emv(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0];
}

static void *
init_emv(struct arena *a, const struct column *self, const double *p)
{
	struct eom *s = NEW(a, struct eom, 1);

	(void)self;
	ago_init(&s->middle, a, (int)p[0]);
	return s;
}

static void
step_emv(void *state, const double *in, double *out)
{
	struct eom *s = state;
	double moved = ago_change(&s->middle, 0.5 * (in[0] + in[1]));

	out[0] = moved / (in[2] / 10000 / nonzero(in[0], in[1]));
}

const struct column ind_pta_emv = {
	.space = "pta",
	.name = "emv",
	.summary = "Ease of movement of one row",
	.formula = "10000 m (H - L) / V, m the change of (H + L) / 2",
	.source = "Arms (1983); pandas-ta-classic",
	.param = { PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "volume" },
	.out = { { "emv", COLUMN_REAL, "EMV" } },
	.warmup = warmup_emv,
	.init = init_emv,
	.step = step_emv,
};
