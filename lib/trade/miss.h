/* miss: the leg that no strike was found for, and what was near. */
#ifndef CSF_MISS_H
#define CSF_MISS_H

#include "base/text.h"
#include "order/order.h"
#include "quotes/chain.h"

struct miss {
	int right, bought, leg; /* leg: of the order's legs, or -1 */
	enum order_by by;
	double value;
	double want;	     /* its strike; NaN: not known, or any will do */
	double below, above; /* strikes quoted next to it; NaN: none */
	long quoted, deltas; /* how many are, how many have a delta */
};

/* That p finds nothing there; want: the strike it asks for, or NaN; which
 * greeks it goes by: CHAIN_AUTO ... */
void miss_set(struct miss *m, struct chain *c, struct chain_series *s,
    int right, int bought, const struct order_pick *p, double want, int which);

/* "long put at 4640: nearest are 4600 and 4700" */
void miss_text(struct text *t, const struct order *o, const struct miss *m);

/* The window that no listed expiry is in: "SPXW in 30..60 days".  Valid until
 * the next call. */
const char *miss_expiry(const struct order *o);

#endif
