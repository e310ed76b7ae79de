#include "fetch/net/quote.h"

#include <math.h>
#include <string.h>

void
quote_zeros(double cell[QUOTE_CELLS])
{
	static const enum quote_cell none[] = { QUOTE_ASK, QUOTE_LAST,
		QUOTE_IV };
	size_t i;

	if (cell[QUOTE_BID] == 0 && !(cell[QUOTE_ASK] > 0))
		cell[QUOTE_BID] = NAN;
	for (i = 0; i < sizeof none / sizeof *none; i++)
		if (cell[none[i]] == 0)
			cell[none[i]] = NAN;
}

void
quote_start(struct out *o)
{
	static const char *const names[] = { "time", "root", "underlying_price",
		"expiry", "strike", "right", "bid", "ask", "bid_size",
		"ask_size", "last", "volume", "open_interest", "iv", "delta",
		"gamma", "theta", "vega" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		out_col(o, names[i], NULL);
	out_start(o);
}

void
quote_write(struct out *o, int64_t time, const struct occ *occ, double price,
    const double cell[QUOTE_CELLS])
{
	int i;

	out_utc(o, time);
	out_text(o, occ->root.p, occ->root.n);
	out_num(o, price);
	out_date(o, occ->day);
	out_plain(o, occ->strike, strlen(occ->strike));
	out_plain(o, &occ->right, 1);
	for (i = 0; i < QUOTE_CELLS; i++)
		out_num(o, cell[i]);
	out_end(o);
}
