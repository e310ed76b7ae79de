/*
 * Volume by the price it traded at.  PVOL: their product, with the sign of the
 * change if asked.  PVR: which of the two rose, 1 to 4; Rank.
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct pvol {
	struct ago close, volume;
	int has_sign;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct pvol *s = NEW(a, struct pvol, 1);

	(void)self;
	ago_init(&s->close, a, 1);
	ago_init(&s->volume, a, 1);
	s->has_sign = p[0] != 0;
	return s;
}

/* NaN, the first row's change, is a rise. */
static void
step_pvol(void *state, const double *in, double *out)
{
	struct pvol *s = state;
	double change = ago_change(&s->close, in[0]);

	out[0] = in[0] * in[1];
	if (s->has_sign)
		out[0] *= change < 0 ? -1 : change != 0;
}

static void
step_pvr(void *state, const double *in, double *out)
{
	struct pvol *s = state;
	int fell = ago_change(&s->close, in[0]) < 0;
	int dried = ago_change(&s->volume, in[1]) < 0;

	out[0] = 1 + 2 * fell + dried;
}

#define FRAME                                                                  \
	.space = "pta", .in = { "close", "volume" }, .init = init,             \
	.source = "pandas-ta 0.3.14b0"

const struct column ind_pta_pvol = {
	.name = "pvol",
	.summary = "Price times volume",
	.formula = "C V; signed: with the sign of C's change",
	.param = { PTA_BOOL("signed", 0), PTA_LAST },
	.out = { { "pvol", COLUMN_REAL, "PVOL" } },
	.step = step_pvol,
	FRAME,
};

const struct column ind_pta_pvr = {
	.name = "pvr",
	.summary = "Price volume rank: which of both fell",
	.formula = "1: neither C nor V fell, 2: V, 3: C, 4: both",
	.param = { PTA_LAST },
	.out = { { "pvr", COLUMN_INT, "PVR" } },
	.step = step_pvr,
	FRAME,
};
