/*
 * later: averages of pandas-ta's later versions where they are others than
 * mean.h's: of its fork pandas-ta-classic, and of 0.4.16b0.
 *
 *	later_rma(n, 0)  a = 1/n, begun with the first value (0.4.16b0)
 *	later_rma(n, n)  the same, seeded with the mean of what stands in the
 *	                 first n rows, at row n (the fork)
 *	later_mean       the fork's averages by name: rma so, ema seeded with
 *	                 its first n values, the others as in mean.h
 *	later_atr        0.4.16b0's average true range: a row without a close
 *before has the range H - L, and the mean of the first n stands in row n for
 *them all
 */
#ifndef CSF_LATER_H
#define CSF_LATER_H

#include "kern/atr.h"
#include "kern/ema.h"
#include "kern/ewm.h"
#include "kern/mean.h"

static inline struct ewm
later_rma(int n, int seed)
{
	struct ewm e = ewm_plain(2 * n - 1);

	e.seed = seed;
	return e;
}

struct later_mean {
	int mode;
	struct ema ema;
	struct ewm rma;
	struct mean other;
};

static inline void
later_mean_init(struct later_mean *m, struct arena *a, int mode, int n)
{
	m->mode = mode;
	m->ema = ema_make(n, 0);
	m->rma = later_rma(n, n);
	if (mode != MEAN_EMA && mode != MEAN_RMA)
		mean_init(&m->other, a, mode, n);
}

static inline double
later_mean_step(struct later_mean *m, double x)
{
	if (m->mode == MEAN_RMA)
		return ewm_step(&m->rma, x);
	if (m->mode == MEAN_EMA)
		return x == x ? ema_blend(&m->ema, x) : NAN;
	return mean_step(&m->other, x);
}

/* Rows before its first value, of a series whose first `skip` are NaN. */
static inline int
later_mean_warmup(int mode, int n, int skip)
{
	if (mode == MEAN_RMA)
		return n - 1 > skip ? n - 1 : skip;
	if (mode == MEAN_EMA)
		return skip + n - 1;
	return mean_warmup_late(mode, n, skip);
}

struct later_atr {
	struct tr tr;
	double sum; /* of the first n ranges */
	int mode, n, rows;
	struct ewm rma;
	struct mean other;
};

static inline void
later_atr_init(struct later_atr *s, struct arena *a, int mode, int n, int drift)
{
	tr_init(&s->tr, a, drift);
	s->mode = mode;
	s->n = n;
	s->rma = later_rma(n, 0);
	if (mode != MEAN_RMA)
		mean_init(&s->other, a, mode, n);
}

static inline double
later_atr_step(struct later_atr *s, double high, double low, double close)
{
	double range = tr_step(&s->tr, high, low, close);

	range = range == range ? range : nonzero(high, low);
	if (s->rows < s->n) {
		s->sum += range;
		range = ++s->rows == s->n ? s->sum / s->n : NAN;
	}
	return s->mode == MEAN_RMA ? ewm_step(&s->rma, range)
				   : mean_step(&s->other, range);
}

static inline int
later_atr_warmup(int mode, int n)
{
	return mode == MEAN_RMA ? n - 1 : mean_warmup_late(mode, n, n - 1);
}

#endif
