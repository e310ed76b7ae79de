/* Cash settlement: the value of the day, and what is paid on it. */
#include "bt/bt.h"
#include "base/die.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct value {
	int expiry;
	const char *root; /* NULL: any */
	double level;
	long line;
};

static struct value *values;
static size_t nvalues, valuecap;
static struct rec file;
static int64_t next = INT64_MAX;
static int spot_day = NO_DAY;
static double spot;

/* By expiry; of one, those of any root last. */
static int
by_expiry(const void *a, const void *b)
{
	const struct value *v = a, *w = b;

	if (v->expiry != w->expiry)
		return v->expiry < w->expiry ? -1 : 1;
	if (!v->root || !w->root)
		return !v->root - !w->root;
	return strcmp(v->root, w->root);
}

static int
by_line(const void *a, const void *b)
{
	const struct value *v = a, *w = b;
	int order = by_expiry(a, b);

	return order != 0 ? order : (v->line > w->line) - (v->line < w->line);
}

static void
check_twice(void)
{
	char date[CAL_TEXT_MAX];
	size_t i;

	for (i = 1; i < nvalues; i++) {
		if (by_expiry(&values[i - 1], &values[i]) != 0 ||
		    values[i - 1].level == values[i].level)
			continue;
		date[cal_put_date(date, values[i].expiry)] = '\0';
		die(FAIL,
		    "%s:%ld: expiry %s has two values, the first in line %ld",
		    file.file, values[i].line, date, values[i - 1].line);
	}
}

static void
read_file(const char *path)
{
	int expiry, root, value, day;
	struct value *v;
	struct str s;

	rec_open(&file, path);
	expiry = rec_need(&file, "expiry");
	value = rec_need(&file, "value");
	root = rec_optional(&file, "root");
	while (rec_next(&file)) {
		day = rec_date(&file, expiry);
		values =
		    arena_grow(values, &valuecap, nvalues + 1, sizeof *values);
		v = &values[nvalues++];
		v->expiry = expiry_session(day);
		v->line = file.line;
		v->level = rec_num(&file, value);
		if (isnan(v->level))
			rec_bad(&file, value, "no value given");
		if (v->level <= 0)
			rec_bad(&file, value, "a level is above 0");
		s = rec_text_if(&file, root);
		v->root = s.p ? chain_root(&chain, s.p, s.n) : NULL;
	}
	if (nvalues > 0)
		qsort(values, nvalues, sizeof *values, by_line);
	check_twice();
	rec_close(&file);
}

void
settle_init(void)
{
	if (conf.settle == SETTLE_FILE)
		read_file(conf.settle_file);
}

void
settle_add(int64_t at)
{
	if (at < next)
		next = at;
}

int64_t
settle_next(void)
{
	return next;
}

void
settle_spot(void)
{
	if (isnan(chain.spot))
		return;
	spot = chain.spot;
	spot_day = chain.day;
}

/* ---- the value ---- */

/* A rerun ends here on its own: its equity is unknown from now on. */
static double
missing(const struct pos *p, const char *what)
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
	    p->n, p->book->id, what, p->root, date, in.line);
}

static double
from_file(const struct pos *p)
{
	size_t lo = 0, hi = nvalues, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (values[mid].expiry < p->expiry)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < nvalues && values[lo].expiry == p->expiry; lo++) {
		if (!values[lo].root || values[lo].root == p->root)
			return values[lo].level;
	}
	return NAN;
}

static double
stand_in(struct pos *p, enum flag flag, double level)
{
	if (conf.strict)
		return missing(
		    p, flag == F_SETTLE_OPEN
			   ? "--strict: only the open stands in for the "
			     "settlement value"
			   : "--strict: only an earlier price stands in "
			     "for the settlement value");
	p->flags |= flag;
	return level;
}

/* NaN: there is none yet, but no later row has come either. */
static double
none(const struct pos *p, const char *what)
{
	return row.known > p->settle ? missing(p, what) : NAN;
}

static double
level_of(struct pos *p)
{
	const struct day *d;
	double v = NAN;
	int day, sec;

	if (conf.settle == SETTLE_FILE)
		v = from_file(p);
	if (!isnan(v))
		return v;
	cal_to_ny(p->settle, &day, &sec);
	/* that of the morning is no price of the day's options */
	if (conf.settle == SETTLE_CHAIN && !p->am) {
		if (spot_day != day)
			return none(p, "no underlying_price");
		p->flags |= F_SETTLE_CHAIN;
		return spot;
	}
	d = row_day(day);
	if (!d)
		return none(p, "no row of the day");
	v = p->am ? d->settle_am : d->settle;
	if (!isnan(v))
		return v;
	if (isnan(p->am ? d->open : d->close))
		return none(p, "no settlement value");
	if (p->am)
		return stand_in(p, F_SETTLE_OPEN, d->open);
	return d->close_known < p->settle ? stand_in(p, F_SETTLE_LAST, d->close)
					  : d->close;
}

/* ---- paying ---- */

static double
worth_of(const struct leg *l, double level)
{
	struct payoff_leg x = leg_payoff(l);

	return payoff_one(&x, level);
}

static double
leg_fee(const struct pos *p, const struct leg *l, double level, int day)
{
	return fees_leg(&fees, FEES_SETTLE, day,
	    points_clean(worth_of(l, level)), abs(l->qty) * p->qty);
}

static double
fee_of(const struct pos *p, int part, double level, int day)
{
	double sum = 0;
	int i;

	for (i = 0; i < p->nleg; i++) {
		if (p->leg[i].part == part)
			sum += leg_fee(p, &p->leg[i], level, day);
	}
	return points_clean(sum);
}

/* Both sides at once: none is worth its last quotes any more. */
static void
mark(struct pos *p, double level)
{
	struct part *t;
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

static int
settle(struct pos *p)
{
	double level = level_of(p), debit;
	struct part *t;
	struct leg *l;
	int i, day, sec;

	if (isnan(level))
		return 0;
	cal_to_ny(p->settle, &day, &sec);
	p->exited = p->settle;
	p->settled = level;
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (p->part[l->part].open)
			files_leg(p, l,
			    &(struct leg_fill){ 0, worth_of(l, level),
				leg_fee(p, l, level, day),
				pos_cost(p, l->part, level),
				reason_name[R_SETTLEMENT] });
	}
	mark(p, level);
	for (i = 0; i < p->nparts; i++) {
		t = &p->part[i];
		if (!t->open)
			continue;
		debit = t->mid;
		part_close(
		    p, t, debit, debit, fee_of(p, i, level, day), R_SETTLEMENT);
		files_event(p, "exit", debit, reason_name[R_SETTLEMENT]);
	}
	ledger_trade(p, p->settle);
	pos_free(p);
	return 1;
}

void
settle_due(int64_t at)
{
	size_t i, j;

	if (next > at)
		return;
	next = INT64_MAX;
	for (i = 0; i < nbooks; i++) {
		for (j = 0; j < books[i]->npos;) {
			if (books[i]->pos[j]->settle <= at &&
			    settle(books[i]->pos[j]))
				continue;
			settle_add(books[i]->pos[j]->settle);
			j++;
		}
	}
}
