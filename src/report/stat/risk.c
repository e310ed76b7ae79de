/* Exposure: sessions in the market, capital at risk open at once. */
#include "report/stat/curve.h"
#include "report/stat/stat.h"

#include <math.h>
#include <stdlib.h>

/* A change of the capital at risk. */
struct change {
	int64_t at;
	double by;
	int day;
};

static struct change *change;
static size_t nchanges, capchanges;

/* What ends at a moment is free for what begins then. */
static int
compare(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->by > y->by) - (x->by < y->by);
}

static void
collect(const struct ledger_book *b)
{
	size_t i;

	nchanges = 0;
	change =
	    arena_grow(change, &capchanges, 2 * b->ntrades + 1, sizeof *change);
	for (i = 0; i < b->ntrades; i++) {
		const struct ledger_trade *t = &b->trade[i];

		if (!isfinite(t->max_loss))
			continue;
		change[nchanges++] =
		    (struct change){ t->entry_ns, t->max_loss, t->entry };
		change[nchanges++] =
		    (struct change){ t->exit_ns, -t->max_loss, t->exit };
	}
	if (nchanges > 1)
		qsort(change, nchanges, sizeof *change, compare);
}

/* Inside the sessions the closed trades tell, at their ends the marks. */
static void
worst_case(struct stats *s, const struct ledger_book *b, const struct curve *c)
{
	double most = 0, share = 0, open = 0;
	size_t i, k = 0, m;
	int known = nchanges > 0, bounded = nchanges == 2 * b->ntrades;
	const char *why;

	for (i = 0; i < nchanges; i++) {
		open += change[i].by;
		while (k < c->n && c->day[k + 1] < change[i].day)
			k++;
		most = fmax(most, open);
		share = fmax(share, open / c->E[k]);
	}
	for (m = 0; m < b->nmarks; m++) {
		double risk = b->mark[m].open_risk;

		k = m + (size_t)c->first;
		known |= !isnan(risk);
		most = fmax(most, risk);
		share = fmax(share, risk / c->E[k > 0 ? k - 1 : 0]);
	}
	why = bounded ? "no risk is known" : "a trade's loss has no bound";
	known = known && bounded;
	stat_set(s, STAT_MAX_RISK, known ? most : NAN, why);
	stat_set(s, STAT_MAX_RISK_SHARE, known && c->gone < 0 ? share : NAN,
	    known ? "the equity was 0 or less" : why);
}

static int
compare_days(const void *a, const void *b)
{
	int x = *(const int *)a, y = ((const struct ledger_mark *)b)->day;

	return (x > y) - (x < y);
}

size_t
stat_exposed(const struct ledger_book *b)
{
	static unsigned char *in;
	static size_t cap;
	size_t i, n = 0;
	int k;

	in = arena_grow(in, &cap, b->nmarks + 1, 1);
	for (i = 0; i < b->nmarks; i++)
		in[i] = b->mark[i].open != 0;
	for (i = 0; i < b->ntrades; i++) {
		int day[2] = { b->trade[i].entry, b->trade[i].exit };

		for (k = 0; k < 2; k++) {
			struct ledger_mark *m = bsearch(&day[k], b->mark,
			    b->nmarks, sizeof *m, compare_days);

			if (m)
				in[m - b->mark] = 1;
		}
	}
	for (i = 0; i < b->nmarks; i++)
		n += in[i];
	return n;
}

/* The mean over sessions of the most capital at risk that is open in each: what
 * trades opened and closed inside it hold counts, at whatever times it is
 * marked. */
static double
mean_risk(const struct ledger_book *b)
{
	double open = 0, sum = 0, most;
	size_t i, k = 0;

	for (i = 0; i < b->nmarks; i++) {
		most = fmax(open, b->mark[i].open_risk);
		for (; k < nchanges && change[k].day <= b->mark[i].day; k++) {
			open += change[k].by;
			most = fmax(most, open);
		}
		sum += most;
	}
	return sum / (double)b->nmarks;
}

void
stat_risk(struct stats *s, const struct ledger_book *b, const struct curve *c)
{
	double open = (double)stat_exposed(b), mean;
	int bounded;

	collect(b);
	bounded = nchanges == 2 * b->ntrades;
	worst_case(s, b, c);
	mean = mean_risk(b);
	stat_set(s, STAT_EXPOSURE, open / (double)b->nmarks, "no marks");
	stat_set(s, STAT_SESSIONS_OPEN, open, "no marks");
	stat_set(s, STAT_RETURN_ON_CAPITAL,
	    bounded && mean > 0 ? s->v[STAT_PNL] / mean / c->years : NAN,
	    bounded ? "no risk open, or no time"
		    : "a trade's loss has no bound");
}
