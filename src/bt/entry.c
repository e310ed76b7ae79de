#include "bt/entry.h"
#include "base/text.h"
#include "bt/deal.h"
#include "bt/run.h"
#include "bt/skips.h"
#include "time/session.h"
#include "trade/expiries.h"

#include <stdlib.h>

struct entry_waiting {
	struct plan *plan;
	struct deal_ask ask;
	int64_t known;
	int known_day;	/* New York's */
	int day, daily; /* of the row */
	int tried, tried_day;
	enum skip why; /* the last try's */
};

/* ---- gates ---- */

/* What the book itself forbids at the chain's moment. */
static enum skip
entry_gates(struct run *r, const struct plan *pl)
{
	const struct order *o = pl->o;
	struct book *b = pl->book;

	if (r->conf.independent)
		return SKIP_NONE;
	if (o->max_day > 0 && b->entry_day == r->chain.day &&
	    b->entries >= o->max_day)
		return SKIP_DAY_FULL;
	if (o->every > 0 && b->last_entry != NO_DAY &&
	    session_count(b->last_entry, r->chain.day) < o->every)
		return SKIP_EVERY;
	if (o->cooldown > 0 && b->loss_day != NO_DAY &&
	    session_count(b->loss_day, r->chain.day) <= o->cooldown)
		return SKIP_COOLDOWN;
	return SKIP_NONE;
}

static int
is_full(struct run *r, const struct plan *pl)
{
	return !r->conf.independent && pl->o->max > 0 &&
	       pl->book->npos >= (size_t)pl->o->max;
}

static enum skip
make_room(struct run *r, const struct plan *pl)
{
	const struct order *o = pl->o;
	struct book *b = pl->book;
	struct pos *p;
	int i;

	if (!is_full(r, pl))
		return SKIP_NONE;
	if (!o->full_oldest)
		return SKIP_FULL;
	p = b->pos[0];
	if (p->entered == r->chain.now)
		return SKIP_FULL;
	for (i = 0; i < p->nparts; i++) {
		if (p->part[i].open && !exit_close(r, p, i, REASON_OLDEST))
			return SKIP_FULL;
	}
	exit_finish(r, p);
	return SKIP_NONE;
}

static enum skip
try_expiry(struct run *r, const struct plan *pl, const struct expiries_one *l,
    const struct deal_ask *ask)
{
	struct chain_series *s;
	enum skip why = entry_gates(r, pl);

	if (why != SKIP_NONE)
		return why;
	s = chain_series(&r->chain, l->root, l->expiry);
	if (!s)
		return SKIP_EXPIRY;
	why = make_room(r, pl);
	return why != SKIP_NONE
		   ? why
		   : deal_try(r, pl, s,
			 shape_choose(pl->want.shape, &r->chain, s), ask);
}

/* A signal is tried on one day only: what it made then is all to remember. */
struct plan_made {
	int64_t known; /* of the signal */
	int expiry;
};

static int
has_entered(struct run *r, const struct plan *pl, int64_t known, int expiry)
{
	size_t i;

	for (i = 0; i < pl->nmade && pl->made_day == r->chain.day; i++) {
		if (pl->made[i].expiry == expiry && pl->made[i].known == known)
			return 1;
	}
	return 0;
}

static void
note_entered(struct run *r, struct plan *pl, int64_t known, int expiry)
{
	if (pl->made_day != r->chain.day)
		pl->nmade = 0;
	pl->made_day = r->chain.day;
	pl->made =
	    arena_grow(pl->made, &pl->madecap, pl->nmade + 1, sizeof *pl->made);
	pl->made[pl->nmade++] = (struct plan_made){ known, expiry };
}

/* The series tried, and the leg that was not found there. */
static const char *
detail(struct run *r, const struct plan *pl, const struct expiries_one *l,
    enum skip why)
{
	struct chain_series *s = NULL;
	struct shape_choice *c;
	static struct text t;
	char date[CAL_TEXT_MAX];

	if (why == SKIP_CANDIDATE || why == SKIP_WIDTH)
		s = chain_series(&r->chain, l->root, l->expiry);
	t.n = 0;
	text_add(&t, l->root);
	text_add(&t, " ");
	text_addn(&t, date, cal_put_date(date, l->expiry));
	c = s ? shape_choose(pl->want.shape, &r->chain, s) : NULL;
	if (c && c->missed) {
		text_add(&t, ", ");
		miss_text(&t, pl->o, &c->miss);
	}
	return t.p;
}

/* SKIP_NONE when nothing is left to try; on the last try what failed is
 * counted. */
static enum skip
attempt(struct run *r, const struct entry_waiting *w, int lasttry)
{
	struct plan *pl = w->plan;
	const struct expiries *e;
	enum skip why, worst = SKIP_NONE;
	const struct expiries_one *l;
	int told = lasttry && pl->book->files->skips.on;

	why = want_day(&pl->want, r->chain.day);
	if (why == SKIP_NONE)
		why = entry_gates(r, pl);
	if (why == SKIP_NONE && is_full(r, pl) && !pl->o->full_oldest)
		why = SKIP_FULL;
	if (why != SKIP_NONE) {
		if (lasttry)
			skips_entry(r, why, pl->book, NULL);
		return why;
	}
	e = expiries_take(pl->want.expiries, &r->chain);
	if (e->n == 0) {
		skips_roots(r, pl->book, pl->o);
		if (lasttry)
			skips_entry(r, SKIP_EXPIRY, pl->book,
			    told ? miss_expiry(pl->o) : NULL);
		return SKIP_EXPIRY;
	}
	for (l = e->at; l < e->at + e->n; l++) {
		if (pl->o->expiry == ORDER_EXP_ALL &&
		    has_entered(r, pl, w->known, l->expiry))
			continue;
		why = try_expiry(r, pl, l, &w->ask);
		if (why == SKIP_NONE && !lasttry)
			note_entered(r, pl, w->known, l->expiry);
		if (why == SKIP_NONE)
			continue;
		worst = why;
		if (lasttry)
			skips_entry(r, why, pl->book,
			    told ? detail(r, pl, l, why) : NULL);
	}
	return worst;
}

/* ---- from rows to quotes ---- */

static void
wait_for_quotes(struct run *r, const struct entry_waiting *w)
{
	struct entries *e = &r->entries;

	e->due = arena_grow(e->due, &e->duecap, e->ndue + 1, sizeof *e->due);
	e->due[e->ndue++] = *w;
}

/* At the chain's moment, or, tried once, at those that follow. */
static void
act_now(struct run *r, struct entry_waiting *w)
{
	w->tried = 1;
	w->tried_day = r->chain.day;
	w->why = attempt(r, w, w->plan->o->wait <= 1);
	if (w->why != SKIP_NONE && w->plan->o->wait > 1)
		wait_for_quotes(r, w);
}

static void
wanted(struct run *r, struct plan *pl)
{
	struct deal_ask ask = { r->row.time, plan_win(r, pl), NULL };
	struct entry_waiting w = { pl, ask, r->row.known, r->entries.day,
		r->row.day, r->row.bar == CAL_DAILY, 0, NO_DAY, SKIP_LAPSED };

	if (!r->conf.same)
		wait_for_quotes(r, &w);
	else if (!row_reaches(&r->row, &r->chain))
		skips_entry(r, SKIP_LAPSED, pl->book, NULL);
	else
		act_now(r, &w);
}

/* Orders whose day is over, before quotes came for them.  Those of daily rows
 * wait on. */
static void
drop_lapsed(struct run *r)
{
	struct entries *e = &r->entries;
	size_t i, kept = 0;
	int today, day, sec;

	if (r->row.known < e->looked)
		return;
	cal_to_ny(r->row.known, &today, &sec);
	e->looked = cal_from_ny(today + 1, 0);
	for (i = 0; i < e->ndue; i++) {
		day = e->due[i].tried_day;
		if (day == NO_DAY)
			day = e->due[i].known_day;
		if (day >= today || (e->due[i].daily && e->due[i].tried == 0))
			e->due[kept++] = e->due[i];
		else
			skips_entry(
			    r, e->due[i].why, e->due[i].plan->book, NULL);
	}
	e->ndue = kept;
}

/* All gates see every row. */
static void
open_gates(struct run *r, size_t from, int sec)
{
	struct plans *all = &r->plans;
	struct plan_gate *g;
	size_t i;

	for (i = from; i < all->ngates; i++) {
		g = all->gate[i];
		g->open = clock_row(&g->due, r->entries.day, sec);
	}
}

void
entry_read(struct run *r)
{
	struct entries *e = &r->entries;
	struct plan *p;
	struct str s;
	size_t i, n, old;
	int k, sec;

	e->nnow = 0;
	cal_to_ny(r->row.known, &e->day, &sec);
	drop_lapsed(r);
	open_gates(r, 0, sec);
	if (r->row.day < r->conf.from || r->row.day > r->conf.until)
		return;
	for (k = 0; k < r->row.nsignals; k++) {
		s = row_signal(&r->row, k);
		if (!s.p || s.n == 0)
			continue;
		old = r->plans.ngates;
		p = plan_read(r, s, &n);
		open_gates(r, old, sec);
		e->now =
		    arena_grow(e->now, &e->nowcap, e->nnow + n, sizeof *e->now);
		for (i = 0; i < n; i++) {
			if (p[i].gate->open)
				e->now[e->nnow++] = &p[i];
		}
	}
}

void
entry_signals(struct run *r)
{
	struct entries *e = &r->entries;
	size_t i;

	for (i = 0; i < e->nnow; i++) {
		if (e->now[i]->book->world == r->world)
			wanted(r, e->now[i]);
	}
}

enum verdict { WAIT, TRY, LAPSE };

static enum verdict
judge(struct run *r, const struct entry_waiting *w)
{
	if (w->tried_day != NO_DAY)
		return r->chain.day == w->tried_day ? TRY : LAPSE;
	if (w->daily && r->chain.day <= w->day)
		return WAIT;
	if (w->daily)
		return w->known < w->plan->book->newest && !r->conf.independent
			   ? LAPSE
			   : TRY;
	return r->chain.day == w->known_day ? TRY : LAPSE;
}

/* After days without quotes only the newest row of those that wait acts. */
static void
find_newest(struct run *r)
{
	struct entries *e = &r->entries;
	size_t i;

	for (i = 0; i < e->ndue; i++) {
		if (e->due[i].daily && r->now > e->due[i].known &&
		    r->chain.day > e->due[i].day)
			e->due[i].plan->book->newest = e->due[i].known;
	}
}

void
entry_due(struct run *r)
{
	struct entries *e = &r->entries;
	size_t i, kept = 0, n = e->ndue;
	struct entry_waiting w;
	int lasttry;

	find_newest(r);
	for (i = 0; i < n; i++) {
		w = e->due[i];
		switch (w.plan->book->world != r->world || r->now <= w.known
			    ? WAIT
			    : judge(r, &w)) {
		case WAIT:
			break;
		case LAPSE:
			skips_entry(r, w.why, w.plan->book, NULL);
			continue;
		case TRY:
			w.tried++;
			w.tried_day = r->chain.day;
			lasttry = w.tried >= w.plan->o->wait;
			w.why = attempt(r, &w, lasttry);
			if (w.why == SKIP_NONE || lasttry)
				continue;
			break;
		}
		e->due[kept++] = w;
	}
	e->ndue = kept;
}
