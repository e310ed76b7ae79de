/*
 * Williams' accumulation and distribution, without volume: what the close
 * gained on the lowest price it came from, or lost from the highest.  Williams,
 * as in Achelis, Technical Analysis from A to Z (1995).
 */
#include "ind/pta.h"

struct wad {
	double close, total;
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, struct wad, 1);
}

static void
step(void *state, const double *in, double *out)
{
	struct wad *s = state;
	double high = in[0], low = in[1], close = in[2], was = s->close;

	if (s->any && close > was)
		s->total += close - (low < was ? low : was);
	else if (s->any && close < was)
		s->total += close - (high > was ? high : was);
	s->any = 1;
	s->close = close;
	out[0] = s->total;
}

#define WAD                                                                    \
	.name = "wad",                                                         \
	.summary = "Williams' accumulation/distribution, without volume",      \
	.formula = "running sum of C - min(L, C[1]) where C rose, C - max(H, " \
		   "C[1]) where it fell",                                      \
	.source = "Williams; Achelis, Technical Analysis from A to Z (1995)",  \
	.in = { "high", "low", "close" }, .init = init, .step = step
const struct column ind_ta_wad = { WAD, .space = "ta",
	.out = { { "wad", COLUMN_REAL } } };
const struct column ind_pta_wad = { WAD, .space = "pta", .param = { PTA_LAST },
	.out = { { "wad", COLUMN_REAL, "WAD" } } };
