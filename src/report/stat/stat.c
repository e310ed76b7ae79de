/* What each figure is, and all of them of every book. */
#include "report/stat/stat.h"
#include "math/sum.h"

#include <math.h>
#include <string.h>

#define STAT(id, name, unit, label, definition)                                \
	{ #name, unit, label, definition },
const struct stat_info stat_info[STATS] = {
#include "report/stat/list.h"
};
#undef STAT

const struct stat_range stat_block[BLOCKS] = {
	{ "not_traded", STAT_SKIPPED_ENTRIES, STAT_SHOCK_DN10 },
	{ "shocks", STAT_SHOCK_DN10, STAT_MID_PNL },
	{ "sensitivity", STAT_MID_PNL, STAT_BENCHMARK_TOTAL_RETURN },
	{ "benchmark", STAT_BENCHMARK_TOTAL_RETURN, STATS },
};

void
stat_set(struct stats *s, enum stat_id id, double v, const char *why)
{
	s->v[id] = isfinite(v) ? v : NAN;
	s->why[id] = isfinite(v) ? NULL : why;
}

int
stat_find(const char *name)
{
	int i;

	for (i = 0; i < STATS; i++) {
		if (strcmp(stat_info[i].name, name) == 0)
			return i;
	}
	return -1;
}

/* ---- all books ---- */

/* Books with one account are one trial. */
static size_t
accounts(const struct ledger *l)
{
	size_t i, n = 0, shared = 0;

	for (i = 0; i < l->nbooks; i++) {
		n += !l->book[i].shared;
		shared |= l->book[i].shared != 0;
	}
	return n + shared;
}

/* Standard deviation of the Sharpe ratios a session of the books that are not
 * thin. */
static double
spread_of_sharpes(
    const struct ledger *l, const struct stats *s, double risk_free)
{
	static double *x;
	static size_t cap;
	size_t i, n = 0;
	double v;

	x = arena_grow(x, &cap, l->nbooks + 1, sizeof *x);
	for (i = 0; i < l->nbooks; i++) {
		v = stat_sharpe(&l->book[i], risk_free);
		if (isfinite(v) && !s[i].thin)
			x[n++] = v;
	}
	return sum_sd(x, n);
}

const struct stats *
stat_books(const struct ledger *l, struct stat_options *o)
{
	static struct stats *s;
	static size_t cap;
	size_t i;

	if (o->trials == 0)
		o->trials = accounts(l);
	s = arena_grow(s, &cap, l->nbooks + 1, sizeof *s);
	for (i = 0; i < l->nbooks; i++)
		s[i].thin = l->book[i].ntrades < STAT_THIN_TRADES ||
			    stat_exposed(&l->book[i]) < STAT_THIN_SESSIONS;
	if (isnan(o->trials_sd))
		o->trials_sd = spread_of_sharpes(l, s, o->risk_free);
	for (i = 0; i < l->nbooks; i++) {
		const struct ledger_book *b = &l->book[i];

		stat_trades(&s[i], b);
		stat_equity(&s[i], b, o);
		stat_skips(&s[i], b);
		s[i].has[BLOCK_SKIPS] = l->skips;
		stat_shocks(&s[i], b);
		stat_reruns(&s[i], b, o);
		stat_bench(&s[i], b, o);
	}
	return s;
}
