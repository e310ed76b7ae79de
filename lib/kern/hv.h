/*
 * hv: the sample standard deviation of the last n log returns, per year: Hull,
 * Options, Futures and Other Derivatives, "estimating volatility from
 * historical data".  A price that is not above 0 has no logarithm: the window
 * begins again behind it.
 */
#ifndef CSF_HV_H
#define CSF_HV_H

#include "kern/window.h"
#include "math/fn.h"

#include <math.h>

struct hv {
	struct window w;
	double prev, year; /* year: rows in one */
};

static inline void
hv_init(struct hv *s, struct arena *a, int n, double year)
{
	window_init(&s->w, a, n);
	s->prev = NAN;
	s->year = year;
}

/* A price: NaN until n returns are there. */
static inline double
hv_step(struct hv *s, double price)
{
	double r = fn_log(price / s->prev);

	if (!(price > 0)) {
		s->prev = NAN;
		s->w.seen = 0;
		return NAN;
	}
	s->prev = price;
	if (isnan(r) || !window_push(&s->w, r))
		return NAN;
	return sqrt(window_variance(&s->w, 1, NULL) * s->year);
}

#endif
