/*
 * The session's volume-weighted average price of (H+L+C)/3, as vwap has it, and
 * bands k volume-weighted standard deviations away.  The squares are summed
 * about the mean as it moves: West, Communications of the ACM 22:9 (1979).
 * Rows outside the session pass; so does, for the sums, one without volume.
 */
#include "column/column.h"

struct vwapband {
	double k, day, money, volume, squares;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct vwapband *s = NEW(a, struct vwapband, 1);

	(void)self;
	s->k = p[0];
	s->day = NAN;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct vwapband *s = state;
	double price = (in[0] + in[1] + in[2]) / 3, volume = in[3];
	double before, mean, width;

	if (in[4] != s->day) {
		s->day = in[4];
		s->money = s->volume = s->squares = 0;
	}
	before = s->volume > 0 ? s->money / s->volume : price;
	if (volume > 0) {
		s->money += price * volume;
		s->volume += volume;
		mean = s->money / s->volume;
		s->squares += volume * (price - before) * (price - mean);
	}
	if (!(s->volume > 0))
		return;
	mean = s->money / s->volume;
	width = s->squares > 0 ? s->k * sqrt(s->squares / s->volume) : 0;
	out[0] = mean - width;
	out[1] = mean;
	out[2] = mean + width;
}

const struct column ind_vwapband = {
	.name = "vwapband",
	.summary = "The session's volume-weighted average price and bands "
		   "around it",
	.formula = "vwap +- k sqrt(sum of V (p - vwap)^2 / sum of V), p = "
		   "(H+L+C)/3, since the session's open",
	.source = "Berkowitz, Logue, Noser, Journal of Finance 43:1 (1988)",
	.param = { { "k", 2, 0, 1000, NULL, COLUMN_REAL, 0, NULL } },
	.in = { "high", "low", "close", "volume", "@day", "@minute" },
	.out = { { "lower", COLUMN_REAL }, { "middle", COLUMN_REAL },
	    { "upper", COLUMN_REAL } },
	.init = init,
	.step = step,
};
