/*
 * quote: the row of an option in a provider's chain, as csf-chain(5) has it.
 *
 *	cell[QUOTE_BID] = value_num(&at, row, "bid");
 *	...
 *	quote_zeros(cell);
 *	quote_start(&fetch.out);
 *	quote_write(&fetch.out, time, &occ, price, cell);
 */
#ifndef CSF_FETCH_NET_QUOTE_H
#define CSF_FETCH_NET_QUOTE_H

#include "fetch/csv/occ.h"
#include "row/out.h"

#include <stdint.h>

/* Its numbers, in the order of the columns; NaN: undefined. */
enum quote_cell {
	QUOTE_BID,
	QUOTE_ASK,
	QUOTE_BID_SIZE,
	QUOTE_ASK_SIZE,
	QUOTE_LAST,
	QUOTE_VOLUME,
	QUOTE_OPEN_INTEREST,
	QUOTE_IV,
	QUOTE_DELTA,
	QUOTE_GAMMA,
	QUOTE_THETA,
	QUOTE_VEGA,
	QUOTE_CELLS
};

/* Undefine the zeros by which providers say that there is none: of the ask, the
 * last and the iv, and of the bid where nobody asks. */
void quote_zeros(double cell[QUOTE_CELLS]);

/* The columns; opened, not started. */
void quote_start(struct out *o);

/* One row; time in ns UTC, the underlying's price or NaN. */
void quote_write(struct out *o, int64_t time, const struct occ *occ,
    double price, const double cell[QUOTE_CELLS]);

#endif
