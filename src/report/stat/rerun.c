/* Sensitivity: the figures of the same order run again. */
#include "report/stat/curve.h"
#include "report/stat/stat.h"

#include <math.h>

/* Why the rerun has no figures; NULL when it has. */
static const char *
missing(const struct ledger_book *b, unsigned k)
{
	size_t i, n = 0;

	for (i = 0; b->rerun && i < b->nmarks; i++)
		n += !isnan(b->rerun[i][k]);
	return n == 0	       ? "not run again"
	       : n < b->nmarks ? "not at every mark"
			       : NULL;
}

void
stat_reruns(
    struct stats *s, const struct ledger_book *b, const struct stat_options *o)
{
	static const struct {
		enum stat_id to, from;
	} same[] = { { STAT_MID_CAGR, STAT_CAGR },
		{ STAT_MID_SHARPE, STAT_SHARPE },
		{ STAT_MID_MAX_DRAWDOWN, STAT_MAX_DRAWDOWN } };
	static struct curve c;
	static struct stats t;
	unsigned k, i;

	s->has[BLOCK_RERUNS] = b->rerun != NULL;
	for (k = 0; k < LEDGER_RERUNS; k++) {
		const char *why = missing(b, k);

		if (!why) {
			curve_rerun(&c, b, (int)k);
			stat_curve(&t, &c, o);
		}
		/* What subtracting left behind the sixth decimal is no news. */
		stat_set(s, STAT_MID_PNL + k,
		    why ? NAN : round((c.E[c.n] - c.E[0]) * 1e6) / 1e6, why);
		for (i = 0; i < sizeof same / sizeof *same; i++)
			stat_set(s, same[i].to + k,
			    why ? NAN : t.v[same[i].from],
			    why ? why : t.why[same[i].from]);
	}
}
