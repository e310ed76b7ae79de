#include "score/norm.h"
#include "math/sum.h"

#include <math.h>

const char norm_words[] = "none standard robust minmax";

static void
centre_mean(struct norm *m, const double *x, size_t n)
{
	double sum = 0;
	size_t i;

	m->centre = sum_mean(x, n);
	for (i = 0; i < n; i++)
		sum += (x[i] - m->centre) * (x[i] - m->centre);
	m->scale = sqrt(sum / (double)n);
}

static void
centre_median(struct norm *m, const double *sorted, size_t n)
{
	m->centre = sum_quantile(sorted, n, 0.5);
	m->scale =
	    sum_quantile(sorted, n, 0.75) - sum_quantile(sorted, n, 0.25);
}

struct norm
norm_fit(double *x, size_t n, enum norm_way way)
{
	struct norm m = { 0, 1, NAN, NAN, NAN, 0 };
	size_t i, have = 0;

	for (i = 0; i < n; i++) {
		if (!isnan(x[i]))
			x[have++] = x[i];
	}
	m.missing = n - have;
	if (have == 0)
		return m;
	if (way == NORM_STANDARD)
		centre_mean(&m, x, have);
	sum_sort(x, have);
	m.fill = sum_quantile(x, have, 0.5);
	m.low = x[0];
	m.high = x[have - 1];
	if (way == NORM_ROBUST)
		centre_median(&m, x, have);
	if (way == NORM_MINMAX) {
		m.centre = m.low;
		m.scale = m.high - m.low;
	}
	if (!(m.scale > 0))
		m.scale = 1;
	return m;
}
