#include "bt/settle.h"
#include "base/die.h"
#include "bt/events.h"
#include "bt/fills.h"
#include "bt/ledger.h"
#include "bt/run.h"
#include "trade/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct settle_value {
	int expiry;
	const char *root; /* NULL: any */
	double level;
	long line;
};

/* By expiry; of one, those of any root last. */
static int
by_expiry(const void *a, const void *b)
{
	const struct settle_value *v = a, *w = b;

	if (v->expiry != w->expiry)
		return v->expiry < w->expiry ? -1 : 1;
	if (!v->root || !w->root)
		return !v->root - !w->root;
	return strcmp(v->root, w->root);
}

static int
by_line(const void *a, const void *b)
{
	const struct settle_value *v = a, *w = b;
	int order = by_expiry(a, b);

	return order != 0 ? order : (v->line > w->line) - (v->line < w->line);
}

static void
check_twice(const struct settle *t, const char *file)
{
	const struct settle_value *v;
	char date[CAL_TEXT_MAX];

	for (v = t->value + 1; v < t->value + t->n; v++) {
		if (by_expiry(v - 1, v) != 0 || v[-1].level == v->level)
			continue;
		date[cal_put_date(date, v->expiry)] = '\0';
		die(FAIL,
		    "%s:%ld: expiry %s has two values, the first in line %ld",
		    file, v->line, date, v[-1].line);
	}
}

static void
read_file(struct settle *t, struct chain *c, const char *path)
{
	static struct rec file;
	int expiry, root, value;
	long unknown = 0, line = 0;
	struct settle_value *v;
	struct str s;

	rec_open(&file, path);
	expiry = rec_need(&file, "expiry");
	value = rec_need(&file, "value");
	root = rec_optional(&file, "root");
	while (rec_next(&file)) {
		t->value =
		    arena_grow(t->value, &t->cap, t->n + 1, sizeof *t->value);
		v = &t->value[t->n++];
		v->expiry = expiry_session(rec_date(&file, expiry));
		v->line = file.line;
		v->level = rec_num(&file, value);
		if (isnan(v->level))
			rec_bad(&file, value, "no value given");
		if (v->level <= 0)
			rec_bad(&file, value, "a level is above 0");
		s = rec_text_if(&file, root);
		v->root = s.p ? chain_root(c, s.p, s.n) : NULL;
		if (v->root && chain_root_kind(c, v->root) < 0 && !unknown++)
			line = file.line;
	}
	if (unknown > 0)
		warn("--settle: %ld values of roots that are unknown, first "
		     "%s:%ld",
		    unknown, file.file, line);
	if (t->n > 0) {
		qsort(t->value, t->n, sizeof *t->value, by_line);
		check_twice(t, file.file);
	}
	rec_close(&file);
}

void
settle_open(struct run *r)
{
	struct settle *t = &r->settle;

	t->next = INT64_MAX;
	if (r->conf.settle == SETTLE_FILE)
		read_file(t, &r->chain, r->conf.settle_file);
}

void
settle_add(struct settle *t, int64_t at)
{
	if (at < t->next)
		t->next = at;
}

static void
see(struct run *r, struct pos *p, double index)
{
	if (isnan(index))
		return;
	p->index = index;
	p->index_day = r->chain.day;
}

void
settle_see(struct run *r, struct pos *p)
{
	see(r, p, chain_spot(&r->chain, p->root));
}

void
settle_spot(struct run *r)
{
	const char *root = NULL; /* most positions have one */
	double index = NAN;
	struct book *b;
	size_t i, j;

	for (i = 0; i < r->books.n; i++) {
		b = r->books.all[i];
		for (j = 0; j < b->npos; j++) {
			if (b->pos[j]->root != root) {
				root = b->pos[j]->root;
				index = chain_spot(&r->chain, root);
			}
			see(r, b->pos[j], index);
		}
	}
}

/* ---- the value ---- */

/* A rerun ends here on its own: its equity is unknown from now on. */
static double
missing(struct run *r, const struct pos *p, const char *what)
{
	char date[CAL_TEXT_MAX];

	if (p->book->rerun) {
		p->book->account->realised = NAN;
		return 0;
	}
	date[cal_put_date(date, p->expiry)] = '\0';
	die(FAIL,
	    "trade %ld of '%s': %s for %s expiring %s, and the data go on "
	    "(line %ld); give it with --settle",
	    p->n, p->book->id, what, p->root, date, r->in.line);
}

static double
from_file(const struct settle *t, const struct pos *p)
{
	size_t lo = 0, hi = t->n, mid;
	const struct settle_value *v;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (t->value[mid].expiry < p->expiry)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (v = t->value + lo; lo < t->n && v->expiry == p->expiry;
	     lo++, v++) {
		if (!v->root || v->root == p->root)
			return v->level;
	}
	return NAN;
}

static double
stand_in(struct run *r, struct pos *p, enum reason_flag flag, double level)
{
	if (r->conf.strict)
		return missing(r, p,
		    flag == FLAG_SETTLE_OPEN
			? "--strict: only the open stands in for the "
			  "settlement value"
			: "--strict: only an earlier price stands in "
			  "for the settlement value");
	p->flags |= flag;
	return level;
}

/* NaN: there is none yet, but no later row has come either. */
static double
none(struct run *r, const struct pos *p, const char *what)
{
	return r->row.known > p->settle ? missing(r, p, what) : NAN;
}

static double
level_of(struct run *r, struct pos *p)
{
	const struct row_day *d;
	double v = NAN;
	int day, sec;

	if (r->conf.settle == SETTLE_FILE)
		v = from_file(&r->settle, p);
	if (!isnan(v))
		return v;
	cal_to_ny(p->settle, &day, &sec);
	/* that of the morning is no price of the day's options */
	if (r->conf.settle == SETTLE_CHAIN && !p->am) {
		if (p->index_day != day)
			return none(r, p, "no underlying_price");
		p->flags |= FLAG_SETTLE_CHAIN;
		return p->index;
	}
	d = row_day(&r->row, day);
	if (!d)
		return none(r, p, "no row of the day");
	v = p->am ? d->settle_am : d->settle;
	if (!isnan(v))
		return v;
	if (isnan(p->am ? d->open : d->close))
		return none(r, p, "no settlement value");
	if (p->am)
		return stand_in(r, p, FLAG_SETTLE_OPEN, d->open);
	return d->close_known < p->settle
		   ? stand_in(r, p, FLAG_SETTLE_LAST, d->close)
		   : d->close;
}

/* ---- paying ---- */

static double
worth_of(const struct pos_leg *l, double level)
{
	struct payoff_leg x = pos_payoff(l);

	return payoff_one(&x, level);
}

static double
leg_fee(struct run *r, const struct pos *p, const struct pos_leg *l,
    double level, int day)
{
	return fees_leg(&r->fees, FEES_SETTLE, day,
	    points_clean(worth_of(l, level)), abs(l->qty) * p->qty);
}

static double
fee_of(struct run *r, const struct pos *p, int part, double level, int day)
{
	double sum = 0;
	int i;

	for (i = 0; i < p->nleg; i++) {
		if (p->leg[i].part == part)
			sum += leg_fee(r, p, &p->leg[i], level, day);
	}
	return points_clean(sum);
}

/* Both sides at once: none is worth its last quotes any more. */
static void
mark(struct pos *p, double level)
{
	struct pos_part *t;
	int i;

	for (i = 0; i < p->nparts; i++) {
		t = &p->part[i];
		if (t->open)
			t->mark = t->mid = pos_cost(p, i, level);
	}
	p->book->account->open_pnl -= p->open_pnl;
	pos_value(p);
	p->book->account->open_pnl += p->open_pnl;
	pos_extremes(p);
}

static void
check_index(const struct run *r, const struct pos *p, double level)
{
	char date[CAL_TEXT_MAX];

	if (points_of_index(level, p->index))
		return;
	date[cal_put_date(date, p->expiry)] = '\0';
	die(FAIL,
	    "trade %ld of '%s': %s expiring %s would settle at %.10g, and its "
	    "quotes are of an index at %.10g (line %ld): the rows are of "
	    "another one; give its values with --settle",
	    p->n, p->book->id, p->root, date, level, p->index, r->in.line);
}

static int
settle(struct run *r, struct pos *p)
{
	double level = level_of(r, p), debit;
	struct pos_part *t;
	struct pos_leg *l;
	int i, day, sec;

	if (isnan(level))
		return 0;
	check_index(r, p, level);
	cal_to_ny(p->settle, &day, &sec);
	p->exited = p->settle;
	p->settled = level;
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (p->part[l->part].open)
			fills_add(r, p, l,
			    &(struct fills_leg){ 0, worth_of(l, level),
				leg_fee(r, p, l, level, day),
				pos_cost(p, l->part, level),
				reason_name[REASON_SETTLEMENT] });
	}
	mark(p, level);
	for (i = 0; i < p->nparts; i++) {
		t = &p->part[i];
		if (!t->open)
			continue;
		debit = t->mid;
		pos_close(r, p, t, debit, debit, fee_of(r, p, i, level, day),
		    REASON_SETTLEMENT);
		events_add(r, p, "exit", debit, reason_name[REASON_SETTLEMENT]);
	}
	ledger_trade(r, p, p->settle);
	return 1;
}

void
settle_due(struct run *r, int64_t at)
{
	struct book *b;
	size_t i, j;

	if (r->settle.next > at)
		return;
	r->settle.next = INT64_MAX;
	for (i = 0; i < r->books.n; i++) {
		b = r->books.all[i];
		for (j = 0; j < b->npos;) {
			if (b->pos[j]->settle <= at && settle(r, b->pos[j]))
				continue;
			settle_add(&r->settle, b->pos[j]->settle);
			j++;
		}
	}
}
