#include "report/markrow.h"

#include <math.h>

static const char *const shock_name[] = {
#define NAME(ID, name, label) "shock_" #name,
	SHOCK_LIST(NAME)
#undef NAME
};
static const char *const rerun_name[] = {
#define NAME(ID, name, label) "equity_" #name,
	RERUN_LIST(NAME)
#undef NAME
};
_Static_assert(sizeof shock_name / sizeof *shock_name == SHOCKS, "SHOCKS");
_Static_assert(sizeof rerun_name / sizeof *rerun_name == RERUNS, "RERUNS");

static int skips, level, interest, account, shock[SHOCKS],
    rerun[RERUNS]; /* -1: not there */

static int
column(struct rec *in, const char *name)
{
	int col = rec_find(in, name);

	return col < 0 ? col : rec_use(in, col);
}

int
markrow_open(struct rec *in)
{
	int k;

	skips = column(in, "skips");
	level = column(in, "underlying");
	interest = column(in, "interest");
	account = column(in, "account");
	for (k = 0; k < SHOCKS; k++)
		shock[k] = column(in, shock_name[k]);
	for (k = 0; k < RERUNS; k++)
		rerun[k] = column(in, rerun_name[k]);
	return skips >= 0;
}

static double
number(struct rec *in, int col)
{
	return col < 0 ? NAN : rec_num(in, col);
}

static void
add_shock(struct shock *s, double v, const struct mark *m)
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
add_reruns(struct rec *in, struct book *b)
{
	double v[RERUNS];
	int k, any = b->rerun != NULL;

	for (k = 0; k < RERUNS; k++) {
		v[k] = number(in, rerun[k]);
		any |= !isnan(v[k]);
	}
	if (!any)
		return;
	b->rerun =
	    arena_grow(b->rerun, &b->capreruns, b->nmarks, sizeof *b->rerun);
	for (; b->nreruns < b->nmarks; b->nreruns++) {
		for (k = 0; k < RERUNS; k++)
			b->rerun[b->nreruns][k] = NAN;
	}
	for (k = 0; k < RERUNS; k++)
		b->rerun[b->nmarks - 1][k] = v[k];
}

void
markrow_read(struct rec *in, struct book *b)
{
	struct mark *m = &b->mark[b->nmarks - 1];
	int k, open = b->now.n_open > 0;

	if (skips >= 0)
		skips_add(&b->skips, in, skips);
	m->level = number(in, level);
	b->interest = number(in, interest);
	b->shared = account >= 0 && rec_text(in, account).n > 0;
	b->nopen += (size_t)open;
	for (k = 0; k < SHOCKS; k++)
		add_shock(&b->shock[k], open ? number(in, shock[k]) : NAN, m);
	add_reruns(in, b);
}
