/*
 * Hurst's exponent by detrended fluctuation analysis of log returns: Peng,
 * Buldyrev, Havlin, Simons, Stanley, Goldberger, Physical Review E 49 (1994).
 * 0.5: returns without memory; above, they persist; below, they turn back.
 *
 * The profile is the running sum of the last n returns less their mean.  For
 * each size s = 4, 5, ... (each a quarter more, up to n/4) it is cut from its
 * newest end into n/s boxes of s, and F(s) is the root of the mean squared
 * distance from the line fitted to each.  The exponent is the slope of ln F
 * over ln s.
 *
 * A line takes away the mean and where the profile began, so that the profile
 * may be ln C itself, and what a box leaves belongs to the row at its end: one
 * box a size and row is fitted, O(n), and those of earlier rows are kept.
 * Empty where nothing but rounding moves.  A price that is not above 0: all
 * begins again behind it.
 */
#include "column/column.h"
#include "kern/past.h"
#include "math/fn.h"

enum { SIZES = 40 };

struct boxes { /* of one size */
	int s, count;
	double weight;	  /* of ln F(s) in the slope */
	struct past left; /* sums of squares of the boxes ending in each row */
};

struct hurst {
	struct past y;
	struct boxes size[SIZES];
	int nsizes, n, rows;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct hurst *h = NEW(a, struct hurst, 1);
	double mean = 0, spread = 0;
	int i, s, n = (int)p[0];

	(void)self;
	h->n = n;
	for (s = 4; s <= n / 4; s = s < 8 ? s + 1 : s * 5 / 4) {
		struct boxes *b = &h->size[h->nsizes++];

		b->s = s;
		b->count = n / s;
		b->weight = fn_log(s);
		mean += b->weight;
		past_init(&b->left, a, (b->count - 1) * s + 1);
	}
	mean /= h->nsizes;
	for (i = 0; i < h->nsizes; i++) {
		h->size[i].weight -= mean;
		spread += h->size[i].weight * h->size[i].weight;
	}
	for (i = 0; i < h->nsizes; i++)
		h->size[i].weight /= spread;
	past_init(&h->y, a, n / 4);
	return h;
}

/* Squares that a line through the last s values leaves. */
static double
residual(const struct past *y, int s)
{
	double base = past_ago(y, 0), middle = (s - 1) / 2.0;
	double sum = 0, moment = 0, squares = 0, slope, d;
	int i;

	for (i = 0; i < s; i++) {
		d = past_ago(y, i) - base;
		sum += d;
		moment += (i - middle) * d;
	}
	slope = moment * 12 / (s * ((double)s * s - 1));
	for (i = 0; i < s; i++) {
		d = past_ago(y, i) - base - sum / s - slope * (i - middle);
		squares += d * d;
	}
	return squares;
}

/* ln F(s) */
static double
fluctuation(const struct boxes *b)
{
	double sum = 0;
	int i;

	for (i = 0; i < b->count; i++)
		sum += past_ago(&b->left, i * b->s);
	sum /= (double)b->count * b->s;
	return sum > 1e-26 ? 0.5 * fn_log(sum) : NAN;
}

static void
step(void *state, const double *in, double *out)
{
	struct hurst *h = state;
	double slope = 0;
	int i;

	if (!(in[0] > 0)) {
		h->rows = 0;
		return;
	}
	past_push(&h->y, fn_log(in[0]));
	h->rows += h->rows <= h->n;
	for (i = 0; i < h->nsizes; i++) {
		struct boxes *b = &h->size[i];

		past_push(&b->left, residual(&h->y, b->s));
		if (h->rows > h->n)
			slope += b->weight * fluctuation(b);
	}
	if (h->rows > h->n)
		out[0] = slope;
}

const struct column ind_hurst = {
	.name = "hurst",
	.summary = "Hurst's exponent by detrended fluctuation analysis",
	.formula = "slope of ln F(s) over ln s, F the root mean square that "
		   "lines through boxes of s leave of the profile of n log "
		   "returns",
	.source = "Peng et al., Physical Review E 49 (1994)",
	.param = { { "n", 250, 32, 10000, "bars", COLUMN_INT, 0, NULL } },
	.in = { "close" },
	.out = { { "hurst", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};
