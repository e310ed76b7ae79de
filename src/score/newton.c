#include "score/newton_impl.h"
#include "math/fn.h"

#include <math.h>
#include <string.h>

double
newton_logistic(double s)
{
	double e = fn_exp(-fabs(s));

	return s >= 0 ? 1 / (1 + e) : e / (1 + e);
}

static double
penalty(const struct newton *q, const double *b)
{
	double sum = 0;
	size_t j;

	for (j = 0; j < q->k; j++)
		sum += q->penalty == NEWTON_L1	 ? fabs(b[j])
		       : q->penalty == NEWTON_L2 ? 0.5 * b[j] * b[j]
						 : 0;
	return sum;
}

/* What is to be least, and its derivatives but for the penalty's. */
static double
derive(const struct newton *q, const double *b, struct newton_work *w)
{
	return newton_sums(q, b, w) + penalty(q, b);
}

/* ---- the step ---- */

/* h d = -g by Cholesky's factors; a pivot that rounding made 0 moves nothing.
 */
static void
solve_square(const struct newton *q, const double *b, struct newton_work *w)
{
	size_t m = w->m, i, j, l;
	double sum, *L = w->l;

	for (i = 0; i < m; i++) {
		for (j = 0; j <= i; j++) {
			sum = w->h[i * m + j];
			if (i == j && i < q->k && q->penalty == NEWTON_L2)
				sum += 1;
			for (l = 0; l < j; l++)
				sum -= L[i * m + l] * L[j * m + l];
			if (i == j)
				L[i * m + i] = sum > 1e-13 * w->h[i * m + i]
						   ? sqrt(sum)
						   : INFINITY;
			else
				L[i * m + j] = sum / L[j * m + j];
		}
	}
	for (i = 0; i < m; i++) {
		sum = -w->g[i];
		if (i < q->k && q->penalty == NEWTON_L2)
			sum -= b[i];
		for (l = 0; l < i; l++)
			sum -= L[i * m + l] * w->d[l];
		w->d[i] = sum / L[i * m + i];
	}
	for (i = m; i-- > 0;) {
		sum = w->d[i];
		for (l = i + 1; l < m; l++)
			sum -= L[l * m + i] * w->d[l];
		w->d[i] = sum / L[i * m + i];
	}
}

static double
shrink(double v, double by)
{
	return v > by ? v - by : v < -by ? v + by : 0;
}

/* min over d: g d + d h d / 2 + |b + d|_1, one coordinate after the other. */
static void
solve_lasso(const struct newton *q, const double *b, struct newton_work *w)
{
	size_t m = w->m, j, l;
	double most, hj, slope, to, was, scale;
	int round;

	memset(w->d, 0, m * sizeof *w->d);
	for (round = 0; round < 10000; round++) {
		most = scale = 0;
		for (j = 0; j < m; j++) {
			hj = w->h[j * m + j];
			if (!(hj > 0))
				continue;
			slope = w->g[j];
			for (l = 0; l < m; l++)
				slope += w->d[l] * (l <= j ? w->h[j * m + l]
							   : w->h[l * m + j]);
			was = b[j] + w->d[j];
			to = was - slope / hj;
			if (j < q->k)
				to = shrink(to, 1 / hj);
			w->d[j] = to - b[j];
			most = fmax(most, fabs(to - was));
			scale = fmax(scale, fabs(to));
		}
		if (most <= 1e-14 * fmax(scale, 1))
			break;
	}
}

/* The longest move of the step, against the size of b. */
static double
length(const double *d, const double *b, size_t m)
{
	double most = 0, scale = 1;
	size_t j;

	for (j = 0; j < m; j++) {
		most = fmax(most, fabs(d[j]));
		scale = fmax(scale, fabs(b[j]));
	}
	return most / scale;
}

static void
move(struct newton_work *w, const double *b, double by)
{
	size_t j;

	for (j = 0; j < w->m; j++)
		w->to[j] = b[j] + by * w->d[j];
}

int
newton_solve(const struct newton *q, struct arena *a, double *b)
{
	size_t m = q->k + 1;
	struct newton_work w = { .m = m,
		.g = NEW(a, double, m),
		.h = NEW(a, double, m *m),
		.l = NEW(a, double, m *m),
		.d = NEW(a, double, m),
		.to = NEW(a, double, m),
		.x = NEW(a, double, m *NEWTON_ROWS) };
	double now = derive(q, b, &w), next = now, by;
	int step, halved;

	for (step = 1; step <= q->steps; step++) {
		if (q->penalty == NEWTON_L1)
			solve_lasso(q, b, &w);
		else
			solve_square(q, b, &w);
		move(&w, b, 1);
		/* the next error is the square of this one */
		if (length(w.d, b, m) <= 1e-7) {
			memcpy(b, w.to, m * sizeof *b);
			return step;
		}
		for (by = 1, halved = 0; halved < 40; halved++, by /= 2) {
			move(&w, b, by);
			next = derive(q, w.to, &w);
			if (next <= now)
				break;
		}
		if (!(next <= now))
			return step; /* rounding alone is left */
		memcpy(b, w.to, m * sizeof *b);
		now = next;
	}
	return -1;
}
