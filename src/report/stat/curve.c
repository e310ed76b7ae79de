#include "report/stat/curve.h"
#include "time/cal.h"
#include "time/session.h"

#include <math.h>

void
curve_start(struct curve *c, int day, double equity)
{
	c->E = arena_grow(c->E, &c->cap_e, 1, sizeof *c->E);
	c->day = arena_grow(c->day, &c->cap_day, 1, sizeof *c->day);
	c->r = arena_grow(c->r, &c->cap_r, 1, sizeof *c->r);
	c->E[0] = equity;
	c->day[0] = day;
	c->n = 0;
	c->years = 0;
	c->first = 0;
	c->gone = equity > 0 ? -1 : day;
}

void
curve_add(struct curve *c, int day, double equity)
{
	size_t n = ++c->n;

	c->E = arena_grow(c->E, &c->cap_e, n + 1, sizeof *c->E);
	c->day = arena_grow(c->day, &c->cap_day, n + 1, sizeof *c->day);
	c->r = arena_grow(c->r, &c->cap_r, n, sizeof *c->r);
	c->E[n] = equity;
	c->day[n] = day;
	c->r[n - 1] = equity / c->E[n - 1] - 1;
	if (c->gone < 0 && !(equity > 0))
		c->gone = day;
	c->years = (day - c->day[0]) / 365.25;
}

/* rerun -1: the book itself. */
static double
equity_at(const struct ledger_book *b, size_t i, int rerun)
{
	return rerun < 0 ? b->mark[i].equity : b->rerun[i][rerun];
}

static void
fill(struct curve *c, const struct ledger_book *b, int rerun)
{
	int day = b->mark[0].day;
	size_t i;
	/* The same to a cent over any sum: start may be worked out. */
	int first = fabs(equity_at(b, 0, rerun) - b->start) > 0.005;

	curve_start(c, first ? session_prev(day) : day, b->start);
	c->first = first;
	for (i = (size_t)!first; i < b->nmarks; i++)
		curve_add(c, b->mark[i].day, equity_at(b, i, rerun));
}

void
curve_book(struct curve *c, const struct ledger_book *b)
{
	fill(c, b, -1);
}

void
curve_rerun(struct curve *c, const struct ledger_book *b, int k)
{
	fill(c, b, k);
}
