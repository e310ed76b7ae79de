#include "score/norm.h"
#include "math/rank.h"
#include "math/sum.h"

#include <math.h>

const char norm_words[] = "none standard robust minmax";
const char *const norm_name[] = { "none", "standard", "robust", "minmax" };

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
range(struct norm *m, const double *x, size_t n)
{
	size_t i;

	m->low = INFINITY;
	m->high = -INFINITY;
	for (i = 0; i < n; i++) {
		m->low = x[i] < m->low ? x[i] : m->low;
		m->high = x[i] > m->high ? x[i] : m->high;
	}
}

size_t
norm_present(double *x, size_t n)
{
	size_t i, have = 0;

	for (i = 0; i < n; i++) {
		x[have] = x[i];
		have += !isnan(x[i]);
	}
	return have;
}

struct norm
norm_fit(double *x, size_t n, enum norm_way way)
{
	static const double quarter[] = { 0.25, 0.5, 0.75 };
	struct norm m = { 0, 1, NAN, NAN, NAN, 0 };
	double q[3];
	size_t have = norm_present(x, n);

	m.missing = n - have;
	if (have == 0)
		return m;
	if (way == NORM_STANDARD)
		centre_mean(&m, x, have);
	range(&m, x, have);
	rank_quantiles(x, have, quarter, 3, q, NULL);
	m.fill = q[1];
	if (way == NORM_ROBUST) {
		m.centre = q[1];
		m.scale = q[2] - q[0];
	}
	if (way == NORM_MINMAX) {
		m.centre = m.low;
		m.scale = m.high - m.low;
	}
	if (!(m.scale > 0))
		m.scale = 1;
	return m;
}
