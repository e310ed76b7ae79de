/*
 * A range of numbers mapped onto another, linearly.  As in pandas-ta 0.4.16b0
 * an end that is 0 is taken for one not given: for its default.
 */
#include "ind/pta.h"

struct remap {
	double from, to, ratio;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct remap *s = NEW(a, struct remap, 1);
	double end[4];
	int i;

	for (i = 0; i < 4; i++)
		end[i] = p[i] != 0 ? p[i] : self->param[i].def;
	s->from = end[0];
	s->to = end[2];
	s->ratio = (end[3] - end[2]) / (end[1] - end[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct remap *s = state;

	out[0] = s->to + (in[0] - s->from) * s->ratio;
}

const struct column ind_pta_remap = {
	.space = "pta",
	.name = "remap",
	.summary = "A range mapped onto another; an end of 0 is its default",
	.formula = "to_min + (x - from_min) (to_max - to_min) / (from_max - "
		   "from_min)",
	.source = "textbook; pandas-ta 0.4.16b0",
	.param = { PTA_REAL("from_min", 0, -1e12, 1e12),
	    PTA_REAL("from_max", 100, -1e12, 1e12),
	    PTA_REAL("to_min", -1, -1e12, 1e12),
	    PTA_REAL("to_max", 1, -1e12, 1e12), PTA_LAST },
	.in = { "close" },
	.out = { { "remap", COLUMN_REAL, "REMAP_0.0_100.0_-1.0_1.0" } },
	.init = init,
	.step = step,
};
