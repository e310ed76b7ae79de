/* What did not happen: how often. */
#include "report/stat/stat.h"

void
stat_skips(struct stats *s, const struct ledger_book *b)
{
	const struct skips_item *why;
	size_t n, i;
	int exits;

	for (exits = 0; exits < 2; exits++) {
		double sum = 0;

		n = skips_sorted(&b->skips, exits, &why);
		for (i = 0; i < n; i++)
			sum += why[i].n;
		stat_set(s, exits ? STAT_SKIPPED_EXITS : STAT_SKIPPED_ENTRIES,
		    sum, NULL);
	}
}
