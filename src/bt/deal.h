/* deal: the trade an order makes at the chain's moment, or why there is none.
 */
#ifndef CSF_BT_DEAL_H
#define CSF_BT_DEAL_H

#include "quotes/chain.h"
#include "time/cal.h"
#include "trade/shape.h"

struct plan;
struct pos;
struct run;

/* What asks for it. */
struct deal_ask {
	struct cal_time signal; /* the row's time; of a roll its own */
	double win;		/* what kelly.p was there; NaN */
	const struct pos *from; /* the closed trade that it rolls, or NULL */
};

/* Of those strikes. */
enum skip deal_try(struct run *r, const struct plan *pl, struct chain_series *s,
    struct shape_choice *c, const struct deal_ask *ask);

#endif
