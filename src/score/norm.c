#include "score/norm.h"
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

/* The cells that are not NaN to the front, in their order; how many. */
static size_t
present(double *x, size_t n)
{
	size_t i, have = 0;

	for (i = 0; i < n; i++) {
		x[have] = x[i];
		have += !isnan(x[i]);
	}
	return have;
}

struct norm
norm_fit(double *x, size_t n, enum norm_way way, struct drift_bins *bins)
{
	enum { QUARTER = (DRIFT_EDGES + 1) / 4 };
	struct norm m = { 0, 1, NAN, NAN, NAN, 0 };
	size_t have = present(x, n);
	const double *edge = bins->edge; /* of edge[i - 1] i / 40 are below */

	m.missing = n - have;
	if (have > 0) {
		if (way == NORM_STANDARD)
			centre_mean(&m, x, have);
		range(&m, x, have);
	}
	drift_bins(bins, x, have, m.missing);
	if (have == 0)
		return m;
	m.fill = edge[2 * QUARTER - 1];
	if (way == NORM_ROBUST) {
		m.centre = m.fill;
		m.scale = edge[3 * QUARTER - 1] - edge[QUARTER - 1];
	}
	if (way == NORM_MINMAX) {
		m.centre = m.low;
		m.scale = m.high - m.low;
	}
	if (!(m.scale > 0))
		m.scale = 1;
	return m;
}
