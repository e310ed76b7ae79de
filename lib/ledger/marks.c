/* The marks of a book. */
#include "ledger/ledger_impl.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

/*
 * Equity before the first mark: what the trades have made until then is taken
 * off again; of the open ones that is the unrealised part and, since open risk
 * holds the fees paid and margin does not, the fees.
 */
static double
start_of(const struct ledger_book *b, double equity, const struct ledger_now *n)
{
	double made = isnan(n->open_pnl) ? 0 : n->open_pnl;
	double fees = n->n_open > 0 ? n->open_risk - n->margin : 0;
	size_t i;

	for (i = 0; i < b->ntrades; i++)
		made += b->trade[i].pnl;
	made -= fees > 0 ? fees : 0;
	return round((equity - made) * 100) / 100;
}

static void
read_now(struct ledger_now *n, struct rec *in, const int *col)
{
	n->open_pnl = rec_num(in, col[LEDGER_OPEN_PNL]);
	n->margin = rec_num(in, col[LEDGER_MARGIN]);
	n->open_risk = rec_num(in, col[LEDGER_OPEN_RISK]);
	n->n_open = rec_num(in, col[LEDGER_N_OPEN]);
	n->stale = rec_num(in, col[LEDGER_STALE]);
	n->delta = rec_num(in, col[LEDGER_DELTA]);
	n->gamma = rec_num(in, col[LEDGER_GAMMA]);
	n->theta = rec_num(in, col[LEDGER_THETA]);
	n->vega = rec_num(in, col[LEDGER_VEGA]);
}

static void
add_shock(struct ledger_shock *s, double v, const struct ledger_mark *m)
{
	s->last = v;
	if (isnan(v))
		return;
	s->sum += v;
	if (s->n++ > 0 && v >= s->worst)
		return;
	s->worst = v;
	s->worst_day = m->day;
	s->worst_share = m->equity > 0 ? v / m->equity : NAN;
}

/* The rows of a book that is not run again take no room. */
static void
add_reruns(struct ledger_book *b, struct rec *in, const int *col)
{
	double v[LEDGER_RERUNS];
	int k, any = b->rerun != NULL;

	for (k = 0; k < LEDGER_RERUNS; k++) {
		v[k] = rec_num_if(in, col[LEDGER_EQUITY_MID + k]);
		any |= !isnan(v[k]);
	}
	if (!any)
		return;
	b->rerun =
	    arena_grow(b->rerun, &b->capreruns, b->nmarks, sizeof *b->rerun);
	for (; b->nreruns < b->nmarks; b->nreruns++) {
		for (k = 0; k < LEDGER_RERUNS; k++)
			b->rerun[b->nreruns][k] = NAN;
	}
	for (k = 0; k < LEDGER_RERUNS; k++)
		b->rerun[b->nmarks - 1][k] = v[k];
}

/* What came later than the others: a ledger may lack it. */
static void
read_more(struct ledger_book *b, struct ledger_mark *m, struct rec *in,
    const int *col)
{
	int k, open = b->now.n_open > 0;

	if (col[LEDGER_SKIPS] >= 0)
		skips_add(&b->skips, in, col[LEDGER_SKIPS]);
	m->level = rec_num_if(in, col[LEDGER_UNDERLYING]);
	b->interest = rec_num_if(in, col[LEDGER_INTEREST]);
	b->shared = rec_text_if(in, col[LEDGER_ACCOUNT]).n > 0;
	b->nopen += (size_t)open;
	for (k = 0; k < LEDGER_SHOCKS; k++)
		add_shock(&b->shock[k],
		    open ? rec_num_if(in, col[LEDGER_SHOCK_DN10 + k]) : NAN, m);
	add_reruns(b, in, col);
}

static struct ledger_mark *
new_mark(struct ledger_book *b, int day)
{
	struct ledger_mark *m;

	b->mark =
	    arena_grow(b->mark, &b->capmarks, b->nmarks + 1, sizeof *b->mark);
	m = &b->mark[b->nmarks++];
	*m = (struct ledger_mark){ .day = day };
	return m;
}

/* Sessions up to the day that have no mark keep the one before. */
static void
carry(struct ledger_book *b, int day)
{
	size_t last = b->nmarks - 1;
	int at = session_next(b->mark[last].day);

	for (; at < day; at = session_next(at)) {
		*new_mark(b, at) = (struct ledger_mark){
			.equity = b->mark[last].equity,
			.open_risk = b->mark[last].open_risk,
			.open = b->mark[last].open,
			.level = NAN,
			.day = at,
			.carried = 1,
		};
		if (!b->rerun)
			continue;
		b->rerun = arena_grow(
		    b->rerun, &b->capreruns, b->nmarks, sizeof *b->rerun);
		memcpy(
		    b->rerun[b->nreruns++], b->rerun[last], sizeof *b->rerun);
	}
}

/* Is it the mark of the session before, for want of quotes?  Greeks of what is
 * open are not those of the day before otherwise. */
static int
same_quotes(const struct ledger_now *was, const struct ledger_now *now)
{
	return now->n_open > 0 && now->n_open == was->n_open &&
	       now->open_pnl == was->open_pnl && now->delta == was->delta &&
	       now->gamma == was->gamma && now->theta == was->theta &&
	       now->vega == was->vega && now->theta != 0;
}

void
ledger_mark(struct ledger_book *b, struct rec *in, const int *col, double start)
{
	struct ledger_mark *m;
	struct ledger_now was = b->now;
	int day = cal_ny_date(in->time), first = b->nmarks == 0, begins;

	begins = first || b->mark[b->nmarks - 1].day != day;
	if (begins && !first)
		carry(b, day);
	if (begins)
		new_mark(b, day);
	m = &b->mark[b->nmarks - 1];
	read_now(&b->now, in, col);
	m->equity = rec_num(in, col[LEDGER_EQUITY]);
	if (isnan(m->equity))
		rec_bad(in, col[LEDGER_EQUITY], "a mark without equity");
	m->carried =
	    (begins ? !first : m->carried) && same_quotes(&was, &b->now);
	m->open_risk = b->now.open_risk;
	m->open = b->now.n_open > 0;
	if (b->nrows++ == 0)
		b->unlisted = fmax(0, rec_num_if(in, col[LEDGER_UNLISTED]));
	if (b->now.stale > 0) {
		b->stale_from = b->nstale++ > 0 ? b->stale_from : day;
		b->stale_to = day;
	}
	if (isnan(b->start))
		b->start =
		    isnan(start) ? start_of(b, m->equity, &b->now) : start;
	read_more(b, m, in, col);
}
