/*
 * histogram: the P/L of the trades in bins of one width, 1, 2 or 5 times a
 * power of ten dollars, so that there are at most 16.
 */
#ifndef CSF_REPORT_HISTOGRAM_H
#define CSF_REPORT_HISTOGRAM_H

#include "ledger/ledger.h"

struct histogram {
	double low, width; /* dollars; bin i holds low + i width <= P/L < that
			      + width */
	int bins;	   /* 0: no trades */
	size_t n[16];
	size_t most; /* the greatest of n */
};

void histogram_pnl(struct histogram *h, const struct ledger_book *b);

#endif
