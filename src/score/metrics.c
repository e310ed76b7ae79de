#include "score/metrics.h"
#include "base/arena.h"
#include "math/fn.h"

#include <math.h>
#include <stdlib.h>

/* A row in the order of its probability. */
struct ranked {
	double p, y, w;
};

static double
weight(const struct metrics_rows *r, size_t i)
{
	return r->w ? r->w[i] : 1;
}

double
metrics_loss(double y, double p)
{
	if (p < 1e-15)
		p = 1e-15;
	if (p > 1 - 1e-15)
		p = 1 - 1e-15;
	return y > 0.5 ? -fn_log(p) : -fn_log(1 - p);
}

static int
falling(const void *a, const void *b)
{
	double p = ((const struct ranked *)a)->p;
	double q = ((const struct ranked *)b)->p;

	return (p < q) - (p > q);
}

/* AUC, average precision and KS, in one walk down the distinct thresholds. */
static void
ranks(struct metrics *m, const struct metrics_rows *r, double pos, double neg)
{
	struct arena a = { 0 };
	struct ranked *row = NEW(&a, struct ranked, r->n);
	double tp = 0, fp = 0, area = 0, precise = 0, apart = 0;
	size_t i, j;

	for (i = 0; i < r->n; i++)
		row[i] = (struct ranked){ r->p[i], r->y[i], weight(r, i) };
	qsort(row, r->n, sizeof(*row), falling);
	for (i = 0; i < r->n; i = j) {
		double up = 0, down = 0;

		for (j = i; j < r->n && row[j].p == row[i].p; j++)
			*(row[j].y > 0.5 ? &up : &down) += row[j].w;
		area += down * (tp + up / 2);
		tp += up;
		fp += down;
		if (tp + fp > 0)
			precise += up / pos * (tp / (tp + fp));
		if (tp / pos - fp / neg > apart)
			apart = tp / pos - fp / neg;
	}
	m->roc_auc = area / (pos * neg);
	m->average_precision = precise;
	m->ks = apart;
	arena_clear(&a);
}

void
metrics_of(struct metrics *m, const struct metrics_rows *r)
{
	double pos = 0, sum = 0, squares = 0, losses = 0, q, base;
	size_t i;

	for (i = 0; i < r->n; i++) {
		double w = weight(r, i), d = r->p[i] - r->y[i];

		sum += w;
		pos += w * r->y[i];
		squares += w * d * d;
		losses += w * metrics_loss(r->y[i], r->p[i]);
	}
	q = pos / sum;
	m->n = r->n;
	m->base_rate = q;
	m->log_loss = losses / sum;
	m->brier = squares / sum;
	m->log_loss_skill = m->brier_skill = NAN;
	m->roc_auc = m->average_precision = m->ks = NAN;
	if (!(q > 0 && q < 1))
		return;
	base = q * metrics_loss(1, q) + (1 - q) * metrics_loss(0, q);
	m->log_loss_skill = 1 - m->log_loss / base;
	m->brier_skill = 1 - m->brier / (q * (1 - q));
	ranks(m, r, pos, sum - pos);
}

/* NaN instead of a division by nothing. */
static double
share(double part, double whole)
{
	return whole > 0 ? part / whole : NAN;
}

void
metrics_at(struct metrics_at *m, const struct metrics_rows *r, double threshold)
{
	double tn = 0, fp = 0, fn = 0, tp = 0, under;
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->p[i] >= threshold)
			*(r->y[i] > 0.5 ? &tp : &fp) += weight(r, i);
		else
			*(r->y[i] > 0.5 ? &fn : &tn) += weight(r, i);
	under = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
	*m = (struct metrics_at){
		.threshold = threshold,
		.tn = tn,
		.fp = fp,
		.fn = fn,
		.tp = tp,
		.accuracy = share(tp + tn, tp + tn + fp + fn),
		.precision = share(tp, tp + fp),
		.recall = share(tp, tp + fn),
		.f1 = share(2 * tp, 2 * tp + fp + fn),
		.mcc = under > 0 ? (tp * tn - fp * fn) / sqrt(under) : 0,
		.balanced_accuracy =
		    (share(tp, tp + fn) + share(tn, tn + fp)) / 2,
	};
	if (!(tp + fn > 0 && tn + fp > 0))
		m->mcc = NAN;
}

void
metrics_taken(
    struct metrics_taken *m, const struct metrics_rows *r, double threshold)
{
	double sum = 0, wins = 0;
	size_t i, n = 0;

	for (i = 0; i < r->n; i++)
		if (r->p[i] >= threshold && !isnan(r->pnl[i])) {
			n++;
			sum += r->pnl[i];
			wins += r->pnl[i] > 0;
		}
	*m = (struct metrics_taken){
		.threshold = threshold,
		.n = n,
		.mean_pnl = share(sum, (double)n),
		.sum_pnl = sum,
		.win_rate = share(wins, (double)n),
	};
}

void
metrics_market(struct metrics_market *m, const struct metrics_rows *r)
{
	double sum = 0, ours = 0, theirs = 0, our2 = 0, their2 = 0;
	size_t i, n = 0;

	for (i = 0; i < r->n; i++) {
		double w = weight(r, i), y = r->y[i], p = r->p[i];
		double q = r->market[i];

		if (isnan(q))
			continue;
		n++;
		sum += w;
		ours += w * metrics_loss(y, p);
		theirs += w * metrics_loss(y, q);
		our2 += w * (p - y) * (p - y);
		their2 += w * (q - y) * (q - y);
	}
	*m = (struct metrics_market){
		.n = n,
		.log_loss = share(theirs, sum),
		.log_loss_skill = 1 - share(ours, theirs),
		.brier = share(their2, sum),
		.brier_skill = 1 - share(our2, their2),
	};
}

static size_t
bin_of(double p)
{
	size_t b = (size_t)(p * METRICS_BINS);

	if (b >= METRICS_BINS)
		b = METRICS_BINS - 1;
	/* the edge is the double nearest to b/10, whatever p * 10 rounds to */
	while (p < (double)b / METRICS_BINS)
		b--;
	while (b + 1 < METRICS_BINS && p >= (double)(b + 1) / METRICS_BINS)
		b++;
	return b;
}

double
metrics_bins(struct metrics_bin bin[METRICS_BINS], const struct metrics_rows *r)
{
	double error = 0;
	size_t i;

	for (i = 0; i < METRICS_BINS; i++)
		bin[i] = (struct metrics_bin){ 0 };
	for (i = 0; i < r->n; i++) {
		struct metrics_bin *b = &bin[bin_of(r->p[i])];

		b->n++;
		b->mean_p += r->p[i];
		b->frac_pos += r->y[i];
	}
	for (i = 0; i < METRICS_BINS; i++) {
		error += fabs(bin[i].mean_p - bin[i].frac_pos);
		bin[i].mean_p = share(bin[i].mean_p, (double)bin[i].n);
		bin[i].frac_pos = share(bin[i].frac_pos, (double)bin[i].n);
	}
	return share(error, (double)r->n);
}

double
metrics_log_loss(const struct metrics_rows *r)
{
	double sum = 0, losses = 0;
	size_t i;

	for (i = 0; i < r->n; i++) {
		sum += weight(r, i);
		losses += weight(r, i) * metrics_loss(r->y[i], r->p[i]);
	}
	return share(losses, sum);
}

/* How many of the m rising times are not behind t; the first lo are not: most
 * often few more. */
static size_t
upto(const int64_t *time, size_t lo, size_t m, int64_t t)
{
	size_t step = 1, hi, mid;

	for (; step <= m - lo && time[lo + step - 1] <= t; step *= 2)
		lo += step;
	hi = step <= m - lo ? lo + step - 1 : m;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (time[mid] <= t)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

double
metrics_effective(
    size_t n, const int64_t *t0, const int64_t *t1, double *unique)
{
	struct arena a = { 0 };
	int64_t *time = NEW(&a, int64_t, n);
	double *share_upto = NEW(&a, double, n + 1), sum = 0, open = 0;
	double *more = NEW(&a, double, n + 1), u;
	size_t *from = NEW(&a, size_t, n), *to = NEW(&a, size_t, n), m = 0, i;

	for (i = 0; i < n; i++) {
		if (m == 0 || t0[i] > time[m - 1])
			time[m++] = t0[i];
		from[i] = m - 1;
	}
	for (i = 0; i < n; i++) {
		to[i] = upto(time, from[i] + 1, m, t1[i]);
		more[from[i]]++;
		more[to[i]]--;
	}
	for (i = 0; i < m; i++) {
		open += more[i];
		share_upto[i + 1] = share_upto[i] + (open > 0 ? 1 / open : 0);
	}
	for (i = 0; i < n; i++) {
		u = (share_upto[to[i]] - share_upto[from[i]]) /
		    (double)(to[i] - from[i]);
		if (unique)
			unique[i] = u;
		sum += u;
	}
	arena_clear(&a);
	return sum;
}
