#include "report/stat/histogram.h"

#include <math.h>
#include <string.h>

enum { BINS = sizeof((struct histogram *)0)->n / sizeof(size_t) };

/* The least width with which all are in the bins. */
static double
width_of(double low, double high)
{
	static const double step[] = { 1, 2, 5 };
	double ten = 1, w;
	int k;

	for (;; ten *= 10) {
		for (k = 0; k < 3; k++) {
			w = ten * step[k];
			if (floor(high / w) - floor(low / w) < BINS)
				return w;
		}
	}
}

void
histogram_pnl(struct histogram *h, const struct ledger_book *b)
{
	double low = INFINITY, high = -INFINITY;
	size_t i;
	int k;

	memset(h, 0, sizeof *h);
	for (i = 0; i < b->ntrades; i++) {
		low = fmin(low, b->trade[i].pnl);
		high = fmax(high, b->trade[i].pnl);
	}
	if (!isfinite(high - low))
		return;
	h->width = width_of(low, high);
	h->low = floor(low / h->width) * h->width;
	h->bins = (int)(floor(high / h->width) - floor(low / h->width)) + 1;
	for (i = 0; i < b->ntrades; i++) {
		k = (int)(floor(b->trade[i].pnl / h->width) -
			  floor(low / h->width));
		if (++h->n[k] > h->most)
			h->most = h->n[k];
	}
}
