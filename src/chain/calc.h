/* calc: what csf-chain price and iv share: one option a row. */
#ifndef CSF_CHAIN_CALC_H
#define CSF_CHAIN_CALC_H

#include "price.h"
#include "rec.h"

struct calc {
	int type, S, K, T, r, q; /* columns */
	enum price_right right;
	double s, k, t, rate, yield; /* of the row */
};

void calc_bind(struct calc *c, struct rec *in);

/* Read the row: 1, or 0 when a cell is empty; dies when one cannot be. */
int calc_read(struct calc *c, struct rec *in);

/* A cell that is not below 0: NaN when it is empty. */
double calc_number(struct rec *in, int col, int above);

#endif
