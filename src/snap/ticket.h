/* ticket: the order of a deal as a broker takes it, for a person to send. */
#ifndef CSF_SNAP_TICKET_H
#define CSF_SNAP_TICKET_H

#include "base/text.h"
#include "snap/deal.h"

enum ticket { TICKET_NONE, TICKET_TRADIER, TICKET_OCC };

/*
 * TRADIER: the form of its POST accounts/ID/orders, one line.  OCC: a line
 * for each leg, "sell_to_open 1 SPXW  200417P02500000", and the price,
 * "credit 1.25".  qty: packages, 0: as the order says.  Dies (FAIL) of what
 * cannot be sent: no such symbol, more than four legs, a size that hangs on the
 * equity, a price that is on no cent.
 */
void ticket_put(struct text *t, const struct deal *d, enum ticket how, int qty);

#endif
