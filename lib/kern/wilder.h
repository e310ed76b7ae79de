/*
 * wilder: Wilder's average true range, the first bar's range its high less its
 * low: the mean of the first n, then (m(n-1) + range)/n; NaN before bar n - 1.
 * Wilder, New Concepts in Technical Trading Systems (1978), section III.
 * (TA-Lib leaves the first bar out: src/ind/volatility/atr.c.)
 */
#ifndef CSF_WILDER_H
#define CSF_WILDER_H

#include "kern/dm.h"
#include "kern/ema.h"

struct wilder {
	struct ema mean;
	double close; /* of the bar before; NaN */
};

static inline struct wilder
wilder_make(int n)
{
	return (struct wilder){ .mean = ema_make(n, 0), .close = NAN };
}

static inline double
wilder_step(struct wilder *s, double high, double low, double close)
{
	double range =
	    isnan(s->close) ? high - low : true_range(high, low, s->close);

	s->close = close;
	return ema_wilder(&s->mean, range);
}

#endif
