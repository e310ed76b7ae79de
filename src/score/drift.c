#include "score/drift.h"
#include "math/fn.h"
#include "math/rank.h"
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
psi(const struct drift_bins *ref, const double *now, size_t nnow)
{
	enum { STEP = (DRIFT_EDGES + 1) / BINS };
	double sum = 0, a, b;
	size_t i, r = 0, n = 0, r2, n2;

	for (i = STEP - 1; i <= DRIFT_EDGES; i += STEP, r = r2, n = n2) {
		r2 = ref->n;
		n2 = nnow;
		if (i < DRIFT_EDGES) {
			r2 = (size_t)ref->upto[i];
			n2 = upto(now, nnow, ref->edge[i]);
		}
		a = share(r, r2, ref->n);
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

static double
ks_at_edges(const struct drift_bins *ref, const double *now, size_t nnow)
{
	double most = 0, d;
	size_t i;

	for (i = 0; i < DRIFT_EDGES; i++) {
		d = fabs(ref->upto[i] / (double)ref->n -
			 (double)upto(now, nnow, ref->edge[i]) / (double)nnow);
		if (d > most)
			most = d;
	}
	return most;
}

void
drift_bins(struct drift_bins *b, double *ref, size_t n, size_t missing)
{
	double p[DRIFT_EDGES];
	size_t upto[DRIFT_EDGES];
	int i;

	b->n = n;
	b->missing = missing;
	for (i = 0; i < DRIFT_EDGES; i++)
		p[i] = (double)(i + 1) / (DRIFT_EDGES + 1);
	rank_quantiles(ref, n, p, DRIFT_EDGES, b->edge, upto);
	for (i = 0; i < DRIFT_EDGES; i++)
		b->upto[i] = (double)upto[i];
}

void
drift_from(
    struct drift *d, const struct drift_bins *b, double *now, size_t nnow)
{
	sum_sort(now, nnow);
	d->psi = d->ks = NAN;
	if (b->n == 0 || nnow == 0)
		return;
	d->psi = psi(b, now, nnow);
	d->ks = ks_at_edges(b, now, nnow);
}

void
drift_of(struct drift *d, double *ref, size_t nref, double *now, size_t nnow)
{
	struct drift_bins b;

	drift_bins(&b, ref, nref, 0);
	drift_from(d, &b, now, nnow);
	sum_sort(ref, nref);
	if (nref > 0 && nnow > 0)
		d->ks = ks(ref, nref, now, nnow);
}
