/* shock: what an option would gain if the market jumped at once. */
#ifndef CSF_BT_SHOCK_H
#define CSF_BT_SHOCK_H

#include "bt/option.h"

/*
 * Points that one long option gains if the index jumped, or all vols rose, with
 * the vol of its mid kept otherwise; in the order of the ledger's columns.
 * Valid until the chain's next moment; NaN: unknown.
 */
const double *shock_gains(struct chain *c, struct option *o);

#endif
