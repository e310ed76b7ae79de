/* offer: the package that an order would be, as the columns of csf-chain pick.
 * What they mean: csf-chain(1), "The package of an order". */
#ifndef CSF_CHAIN_OFFER_H
#define CSF_CHAIN_OFFER_H

#include "base/arena.h"
#include "trade/package.h"

struct offer {
	enum skip why;
	struct package k; /* as far as it came: no series, no legs, no fill */
	int priced;	  /* it has a fill */
};

/* Add the columns, with the prefix in front of their names. */
void offer_columns(struct out *o, struct arena *a, const char *prefix);

/* The order's package on the series, one of each contract. */
void offer_make(struct offer *f, struct chain *c, struct chain_series *s,
    const struct order *order, const struct fill_terms *t,
    struct shape_choice *choice);

/* Its cells; NULL: all of them empty. */
void offer_write(struct out *o, const struct offer *f, struct fees *fees);

#endif
