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

/* Of those strikes, at the time of the row that asked for it; from: the closed
 * trade that it rolls, or NULL. */
enum skip deal_try(struct run *r, const struct plan *pl, struct chain_series *s,
    struct shape_choice *c, const struct pos *from, struct cal_time signal);

#endif
