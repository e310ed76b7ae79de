/* doubt: orders that can be read but hardly be meant: a warning each, with what
 * was probably meant. */
#ifndef CSF_SIGNAL_DOUBT_H
#define CSF_SIGNAL_DOUBT_H

#include "order/order.h"

/* The n variants of one order. */
void doubt_order(const struct order *o, size_t n);

#endif
