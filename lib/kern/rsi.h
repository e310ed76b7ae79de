/*
 * rsi: Wilder's averages of gains and losses, and their ratio.  Wilder, New
 * Concepts in Technical Trading Systems (1978), section VI.
 *
 * struct rsi seeds its averages with n changes and skips nothing; struct gains
 * weights them from the start (ewm.h), over a series with holes, as pandas-ta.
 * The averages differ in kind, so the two share the formula alone; for both
 * they agree once the seed has faded, after some 15 n rows.
 */
#ifndef CSF_RSI_H
#define CSF_RSI_H

#include "kern/ema.h"
#include "kern/ewm.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct rsi {
	struct ema up, down;
	double last;
	double flat; /* where nothing moved: ta. says 0, ours nothing */
	int any;     /* last holds a value */
};

static inline struct rsi
rsi_make(int n, double flat)
{
	return (struct rsi){
		.up = ema_make(n, 0), .down = ema_make(n, 0), .flat = flat
	};
}

/*
 * 0..100, NaN for the first n values; s->flat where nothing moved.  The
 * quotient comes first: ta.stochrsi compares the results for equality.
 */
static inline double
rsi_step(struct rsi *s, double x)
{
	double d = x - s->last, up, down;

	s->last = x;
	if (!s->any) {
		s->any = 1;
		return NAN;
	}
	up = ema_wilder(&s->up, d > 0 ? d : 0);
	down = ema_wilder(&s->down, d < 0 ? -d : 0);
	if (s->up.seen < s->up.n)
		return NAN;
	d = up + down;
	return is_zero(d) ? s->flat : 100 * (up / d);
}

struct gains {
	struct ago before;
	struct ewm up, down; /* their y: the averages */
};

static inline void
gains_init(struct gains *g, struct arena *a, int n, int drift)
{
	ago_init(&g->before, a, drift);
	g->up = g->down = ewm_wilder(n);
}

/* scalar u / (u + d), in that order, u and d being the averages of gains and
 * losses; NaN for the first n + drift - 1 rows, and where nothing moved. */
static inline double
gains_scaled(struct gains *g, double x, double scalar)
{
	double d = ago_change(&g->before, x), up, down;

	up = ewm_step(&g->up, d < 0 ? 0 : d);
	down = ewm_step(&g->down, d > 0 ? 0 : -d);
	return scalar * up / (up + down);
}

static inline double
gains_step(struct gains *g, double x)
{
	return gains_scaled(g, x, 1);
}

#endif
