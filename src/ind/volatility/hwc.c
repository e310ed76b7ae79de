/*
 * Holt-Winters channel: that average, and bands its own past errors away.  The
 * band of a row knows the errors up to the row before the last: pandas-ta's.
 */
#include "ind/pta.h"
#include "kern/holt.h"

struct hwc {
	struct holt mean;
	double nd, scalar;
	double error, variance; /* of the row before */
	int eval;		/* width and pct are made, too */
};

static int
makes(const struct column *self, const double *p)
{
	(void)self;
	return p[5] != 0 ? 5 : 3;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct hwc *s = NEW(a, struct hwc, 1);

	(void)self;
	s->mean = (struct holt){ .na = p[0], .nb = p[1], .nc = p[2] };
	s->nd = p[3];
	s->scalar = p[4];
	s->eval = p[5] != 0;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct hwc *s = state;
	double middle = holt_step(&s->mean, in[0]);
	double width = s->scalar * sqrt(s->variance);

	s->variance = (1 - s->nd) * s->variance + s->nd * s->error * s->error;
	s->error = in[0] - middle;
	out[0] = middle;
	out[1] = middle + width;
	out[2] = middle - width;
	if (!s->eval)
		return;
	out[3] = out[1] - out[2];
	out[4] = (in[0] - out[2]) / out[3];
}

#define SHARE(name, def) PTA_REAL(name, def, 1e-9, 1)
const struct column ind_pta_hwc = {
	.space = "pta",
	.name = "hwc",
	.summary = "Holt-Winters channel; channel_eval: its width, and where "
		   "the close lies in it",
	.formula = "m +- scalar sqrt(v), v += nd (e^2 - v) with e = C[1] - "
		   "m[1], shown a row later; width = u - l, pct = (C - l) / "
		   "width",
	.source = "Holt (1957), Winters (1960); pandas-ta 0.3.14b0",
	.param = { SHARE("na", 0.2), SHARE("nb", 0.1), SHARE("nc", 0.1),
	    SHARE("nd", 0.1), PTA_SCALAR(1), PTA_BOOL("channel_eval", 0),
	    PTA_LAST },
	.in = { "close" },
	.out = { { "middle", COLUMN_REAL, "HWM" },
	    { "upper", COLUMN_REAL, "HWU" }, { "lower", COLUMN_REAL, "HWL" },
	    { "width", COLUMN_REAL, "HWW" }, { "pct", COLUMN_REAL, "HWPCT" } },
	.makes = makes,
	.init = init,
	.step = step,
};
