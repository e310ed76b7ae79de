/* Shocks of the open positions: at the last mark, at the worst, on average. */
#include "report/stat/stat.h"

#include <math.h>

void
stat_shocks(struct stats *s, const struct ledger_book *b)
{
	static const char never[] = "no mark with a position has a value";
	const char *last =
	    b->now.n_open > 0 ? "a leg had no usable quote" : "nothing is open";
	unsigned k;

	for (k = 0; k < LEDGER_SHOCKS; k++) {
		const struct ledger_shock *x = &b->shock[k];
		int any = x->n > 0;

		s->has[BLOCK_SHOCKS] |= any;
		stat_set(s, STAT_SHOCK_DN10 + k, any ? x->last : NAN, last);
		stat_set(
		    s, STAT_SHOCK_DN10_WORST + k, any ? x->worst : NAN, never);
		stat_set(s, STAT_SHOCK_DN10_DATE + k, any ? x->worst_day : NAN,
		    never);
		stat_set(s, STAT_SHOCK_DN10_SHARE + k,
		    any ? x->worst_share : NAN,
		    any ? "the equity was 0 or less" : never);
		stat_set(s, STAT_SHOCK_DN10_MEAN + k,
		    any ? x->sum / (double)x->n : NAN, never);
	}
}
