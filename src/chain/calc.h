/* calc: csf-chain price and iv: one option a row, new columns behind it. */
#ifndef CSF_CHAIN_CALC_H
#define CSF_CHAIN_CALC_H

#include "chain/chain.h"
#include "option/price.h"

/* The option of a row. */
struct calc {
	enum right right;
	double S, K, T, r, q;
	double given; /* the column that the verb adds to these */
};

struct calc_verb {
	const char *given;	 /* its name: "vol" */
	int positive;		 /* below 0 it is an error */
	const char *const *name; /* of the new columns; ends with NULL */

	/* Write the new cells; c is NULL where a cell of the row is empty. */
	void (*cells)(struct out *o, const struct calc *c);
};

/* The options and the run of either verb. */
extern const struct opt calc_opts[];
int calc_run(const struct calc_verb *v, int argc, char *argv[]);

#endif
