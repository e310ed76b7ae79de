#include "math/rank.h"
#include "math/sum.h"

#include <math.h>
#include <string.h>

enum { BINS = 4096 };

struct bins {
	double low, scale;
	int n;
	size_t from[BINS + 1]; /* how many are in bins before */
	size_t left[BINS];     /* how many of them are not looked at */
	char look[BINS];
};

/* The bin rises with x: each of the three steps does. */
static inline int
bin_of(const struct bins *b, double x)
{
	return (int)((x - b->low) * b->scale);
}

static void
count(struct bins *b, const double *x, size_t n)
{
	double high = x[0];
	size_t i;

	b->low = x[0];
	for (i = 1; i < n; i++) {
		b->low = x[i] < b->low ? x[i] : b->low;
		high = x[i] > high ? x[i] : high;
	}
	b->scale = (BINS - 1) / (high - b->low);
	b->n = BINS;
	if (n < BINS || !(b->scale > 0 && b->scale < INFINITY)) {
		/* few, all the same, or too far apart */
		b->low = b->scale = 0;
		b->n = 1;
	}
	memset(b->from, 0, (size_t)(b->n + 1) * sizeof *b->from);
	for (i = 0; i < n; i++)
		b->from[bin_of(b, x[i]) + 1]++;
	for (i = 0; i < (size_t)b->n; i++)
		b->from[i + 1] += b->from[i];
}

/* The bins of the numbers that stand at p and behind it. */
static void
choose(struct bins *b, size_t n, const double *p, int np)
{
	size_t k;
	int i, c = 0, next;

	memset(b->look, 0, (size_t)b->n);
	for (i = 0; i < np; i++) {
		k = (size_t)(p[i] * (double)(n - 1));
		while (b->from[c + 1] <= k)
			c++;
		next = c;
		while (k + 1 < n && b->from[next + 1] <= k + 1)
			next++;
		b->look[c] = b->look[next] = 1;
	}
	b->left[0] = 0;
	for (c = 1; c < b->n; c++)
		b->left[c] = b->left[c - 1] +
			     (b->look[c - 1] ? 0 : b->from[c] - b->from[c - 1]);
}

/* The numbers of those bins to the front, sorted; how many there are. */
static size_t
gather(const struct bins *b, double *x, size_t n)
{
	size_t i, m = 0;
	double t;

	for (i = 0; i < n; i++) {
		t = x[i];
		if (b->look[bin_of(b, t)]) {
			x[i] = x[m];
			x[m++] = t;
		}
	}
	sum_sort(x, m);
	return m;
}

/* How many of the n rising numbers are not above v. */
static size_t
not_above(const double *x, size_t n, double v)
{
	size_t lo = 0, hi = n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (x[mid] <= v)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
rank_quantiles(
    double *x, size_t n, const double *p, int np, double *v, size_t *upto)
{
	static struct bins b; /* large for a stack */
	size_t k, at, m;
	int i, c = 0;

	for (i = 0; n == 0 && i < np; i++) {
		v[i] = NAN;
		if (upto)
			upto[i] = 0;
	}
	if (n == 0)
		return;
	count(&b, x, n);
	choose(&b, n, p, np);
	m = gather(&b, x, n);
	for (i = 0; i < np; i++) {
		k = (size_t)(p[i] * (double)(n - 1));
		while (b.from[c + 1] <= k)
			c++;
		at = k - b.left[c]; /* in front, where x[k] of all is */
		v[i] = x[at];
		if (k + 1 < n)
			v[i] += (p[i] * (double)(n - 1) - (double)k) *
				(x[at + 1] - x[at]);
		if (upto)
			upto[i] = k + (not_above(x, m, v[i]) - at);
	}
}
