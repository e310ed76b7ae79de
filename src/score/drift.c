#include "score/drift.h"
#include "math/fn.h"
#include "math/sum.h"

#include <math.h>

enum { BINS = 10 };

/* How many of the n rising values are not above x. */
static size_t
upto(const double *v, size_t n, double x)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (v[mid] <= x)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The share of the sample between two counts, never less than 1e-4. */
static double
share(size_t from, size_t to, size_t n)
{
	double s = (double)(to - from) / (double)n;

	return s > 1e-4 ? s : 1e-4;
}

static double
psi(const double *ref, size_t nref, const double *now, size_t nnow)
{
	double sum = 0, a, b, edge;
	size_t i, r = 0, n = 0, r2, n2;

	for (i = 1; i <= BINS; i++, r = r2, n = n2) {
		r2 = nref;
		n2 = nnow;
		if (i < BINS) {
			edge = sum_quantile(ref, nref, (double)i / BINS);
			r2 = upto(ref, nref, edge);
			n2 = upto(now, nnow, edge);
		}
		a = share(r, r2, nref);
		b = share(n, n2, nnow);
		sum += (b - a) * fn_log(b / a);
	}
	return sum;
}

static double
ks(const double *ref, size_t nref, const double *now, size_t nnow)
{
	double most = 0, d, x;
	size_t i = 0, j = 0;

	while (i < nref && j < nnow) {
		x = ref[i] < now[j] ? ref[i] : now[j];
		while (i < nref && ref[i] == x)
			i++;
		while (j < nnow && now[j] == x)
			j++;
		d = fabs((double)i / (double)nref - (double)j / (double)nnow);
		if (d > most)
			most = d;
	}
	return most;
}

void
drift_of(struct drift *d, double *ref, size_t nref, double *now, size_t nnow)
{
	sum_sort(ref, nref);
	sum_sort(now, nnow);
	d->psi = d->ks = NAN;
	if (nref == 0 || nnow == 0)
		return;
	d->psi = psi(ref, nref, now, nnow);
	d->ks = ks(ref, nref, now, nnow);
}
