/*
 * atr: true range and its average as pandas-ta has them: no range before there
 * is a close before, so that an average seeded in row n has n - 1 of them.
 * Wilder, New Concepts in Technical Trading Systems (1978), section III.
 */
#ifndef CSF_ATR_H
#define CSF_ATR_H

#include "kern/dm.h"
#include "kern/mean.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct tr {
	struct ago close;
};

static inline void
tr_init(struct tr *t, struct arena *a, int drift)
{
	ago_init(&t->close, a, drift);
}

/* NaN for the first `drift` rows. */
static inline double
tr_step(struct tr *t, double high, double low, double close)
{
	double before = ago_step(&t->close, close), range, gap;

	range = nonzero(high, low);
	gap = true_range(high, low, before);
	return before == before ? (gap > range ? gap : range) : NAN;
}

struct atr {
	struct tr tr;
	struct mean mean;
};

static inline void
atr_init(struct atr *s, struct arena *a, int mode, int n, int drift)
{
	tr_init(&s->tr, a, drift);
	mean_init(&s->mean, a, mode, n);
}

static inline double
atr_step(struct atr *s, double high, double low, double close)
{
	return mean_step(&s->mean, tr_step(&s->tr, high, low, close));
}

/* Rows before the first value. */
static inline int
atr_warmup(int mode, int n, int drift)
{
	return mean_warmup_late(mode, n, drift);
}

#endif
