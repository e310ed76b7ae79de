/*
 * ewmvol: exponentially weighted standard deviation of simple returns over a
 * span s, corrected for bias: with a = 2/(s + 1), weights (1-a)^age and their
 * sum W, sum of squares W2, mean m and variance v about it, the root of
 * v W^2 / (W^2 - W2).  NaN before the second return.  It is what pandas calls
 * ewm(span=s).std(), and the unit of barriers in Lopez de Prado, Advances in
 * Financial Machine Learning (2018), 3.3.  A close that is not above 0 has no
 * return, nor has the one behind it: both are NaN and count for nothing.
 *
 * The variance is updated about the moving mean (West, Communications of the
 * ACM 22:9, 1979): no difference of large sums.
 */
#ifndef CSF_EWMVOL_H
#define CSF_EWMVOL_H

#include <math.h>

struct ewmvol {
	double keep; /* 1 - a */
	double weight, squares, mean, sum, close;
	double part, bias; /* 1/W; W^2 / (W^2 - W2): they settle */
};

static inline struct ewmvol
ewmvol_make(double span)
{
	return (struct ewmvol){ .keep = 1 - 2 / (span + 1), .close = NAN };
}

/* One more weight. */
static inline void
ewmvol_weigh(struct ewmvol *e)
{
	double weight = e->weight * e->keep + 1;
	double squares = e->squares * e->keep * e->keep + 1, total;

	if (weight == e->weight && squares == e->squares)
		return;
	e->weight = weight;
	e->squares = squares;
	total = weight * weight;
	e->part = 1 / weight;
	e->bias =
	    total - squares < 1e-12 * total ? NAN : total / (total - squares);
}

static inline double
ewmvol_step(struct ewmvol *e, double close)
{
	double x = close / e->close - 1, d = x - e->mean;
	int is_return = close > 0 && e->close > 0;

	e->close = close;
	if (!is_return)
		return NAN;
	ewmvol_weigh(e);
	e->mean += d * e->part;
	e->sum = e->sum * e->keep + d * (x - e->mean);
	return sqrt(e->sum * e->part * e->bias);
}

#endif
