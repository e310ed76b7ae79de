/*
 * ewm: exponential averages of a series with holes.  A NaN is a row without a
 * value: the output is carried, and the past weighs less by 1 - a.  Three
 * kinds, as pandas-ta has them:
 *
 *	ewm_ema(n)     a = 2/(n+1); seeded with the mean of what stands in the
 *	               first n *rows*, at row n; NaN before
 *	ewm_plain(n)   the same, begun with the first value
 *	ewm_adjust(n)  a = 2/(n+1); the weighted mean of all values so far, the
 *	               newest weighing 1 and each row further back 1 - a of it
 *	ewm_wilder(n)  the same with a = 1/n; NaN before the n-th value
 *
 * The formulas are those of pandas' DataFrame.ewm, and the order of operations,
 * which decides what is equal where a series does not move; ema.h has averages
 *that are seeded with n values and recursive from there, as TA-Lib's.
 */
#ifndef CSF_EWM_H
#define CSF_EWM_H

#include <math.h>

struct ewm {
	double y;	/* the average; NaN: none yet */
	double past;	/* what it weighs against the next value */
	double keep;	/* 1 - a */
	double fresh;	/* what a new value weighs: a, adjusted 1 */
	double mean;	/* of the seed */
	int rows, seed; /* rows seen of those that seed it */
	int count;	/* values seen, up to `least` or in the seed */
	int least;	/* values before which the output is NaN */
};

static inline struct ewm
ewm_plain(int n)
{
	double a = 2.0 / (n + 1);

	return (struct ewm){ .y = NAN, .keep = 1 - a, .fresh = a };
}

static inline struct ewm
ewm_ema(int n)
{
	struct ewm e = ewm_plain(n);

	e.seed = n;
	return e;
}

static inline struct ewm
ewm_adjust(int n)
{
	return (struct ewm){ .y = NAN, .keep = 1 - 2.0 / (n + 1), .fresh = 1 };
}

static inline struct ewm
ewm_wilder(int n)
{
	return (struct ewm){
		.y = NAN, .keep = 1 - 1.0 / n, .fresh = 1, .least = n
	};
}

/* The seed's rows but the last: nothing; the last: their mean. */
static inline double
ewm_seed(struct ewm *e, double x)
{
	e->rows++;
	if (x == x) {
		e->count++;
		e->mean += (x - e->mean) / e->count; /* exact if all equal */
	}
	return e->rows == e->seed && e->count > 0 ? e->mean : NAN;
}

static inline double
ewm_step(struct ewm *e, double x)
{
	if (e->rows < e->seed)
		x = ewm_seed(e, x);
	e->past *= e->keep;
	if (x == x) {
		if (!(e->past > 0))
			e->y = x;
		else if (e->y != x)
			e->y = (e->past * e->y + e->fresh * x) /
			       (e->past + e->fresh);
		e->past = e->fresh < 1 ? 1 : e->past + 1;
		if (e->count < e->least)
			e->count++;
	}
	return e->count < e->least ? NAN : e->y;
}

#endif
