/* Orders to positions. */
#include "bt/bt.h"
#include "base/text.h"
#include "time/session.h"
#include "trade/expiries.h"

#include <stdlib.h>

struct waiting {
	struct plan *plan;
	struct cal_time signal;
	int64_t known;
	int day, daily; /* of the row */
	int tried, tried_day;
	enum skip why; /* the last try's */
};

static struct waiting *due;
static size_t ndue, duecap;

int
entry_waiting(void)
{
	return ndue > 0;
}

/* ---- gates ---- */

/* What the date of the entry forbids. */
static enum skip
date_gates(const struct plan *pl)
{
	if (pl->blackout && dates_hold(pl->blackout, chain.day))
		return SKIP_BLACKOUT;
	if (pl->dates && !dates_hold(pl->dates, chain.day))
		return SKIP_DATES;
	return SKIP_NONE;
}

/* What the book itself forbids at the chain's moment. */
static enum skip
entry_gates(const struct plan *pl)
{
	const struct order *o = pl->o;
	struct book *b = pl->book;

	if (conf.independent)
		return SKIP_NONE;
	if (o->max_day > 0 && b->entry_day == chain.day &&
	    b->entries >= o->max_day)
		return SKIP_DAY_FULL;
	if (o->every > 0 && b->last_entry != NO_DAY &&
	    session_count(b->last_entry, chain.day) < o->every)
		return SKIP_EVERY;
	if (o->cooldown > 0 && b->loss_day != NO_DAY &&
	    session_count(b->loss_day, chain.day) <= o->cooldown)
		return SKIP_COOLDOWN;
	return SKIP_NONE;
}

static int
is_full(const struct plan *pl)
{
	return !conf.independent && pl->o->max > 0 &&
	       pl->book->npos >= (size_t)pl->o->max;
}

static enum skip
make_room(const struct plan *pl)
{
	const struct order *o = pl->o;
	struct book *b = pl->book;
	struct pos *p;
	int i;

	if (!is_full(pl))
		return SKIP_NONE;
	if (!o->full_oldest)
		return SKIP_FULL;
	p = b->pos[0];
	if (p->entered == chain.now)
		return SKIP_FULL;
	for (i = 0; i < p->nparts; i++) {
		if (p->part[i].open && !exit_close(p, i, R_OLDEST))
			return SKIP_FULL;
	}
	exit_finish(p);
	return SKIP_NONE;
}

static enum skip
try_expiry(
    const struct plan *pl, const struct expiries_one *l, struct cal_time t)
{
	struct chain_series *s;
	enum skip why = entry_gates(pl);

	if (why != SKIP_NONE)
		return why;
	s = chain_series(&chain, l->root, l->expiry);
	if (!s)
		return SKIP_EXPIRY;
	why = make_room(pl);
	return why != SKIP_NONE
		   ? why
		   : entry_try(
			 pl, s, shape_choose(pl->shape, &chain, s), NULL, t);
}

/* A signal is tried on one day only: what it made then is all to remember. */
struct made {
	int64_t known; /* of the signal */
	int expiry;
};

static int
has_entered(const struct plan *pl, int64_t known, int expiry)
{
	size_t i;

	for (i = 0; i < pl->nmade && pl->made_day == chain.day; i++) {
		if (pl->made[i].expiry == expiry && pl->made[i].known == known)
			return 1;
	}
	return 0;
}

static void
note_entered(struct plan *pl, int64_t known, int expiry)
{
	if (pl->made_day != chain.day)
		pl->nmade = 0;
	pl->made_day = chain.day;
	pl->made =
	    arena_grow(pl->made, &pl->madecap, pl->nmade + 1, sizeof *pl->made);
	pl->made[pl->nmade++] = (struct made){ known, expiry };
}

/* The series tried, and the leg that was not found there. */
static const char *
detail(const struct plan *pl, const struct expiries_one *l, enum skip why)
{
	struct chain_series *s = NULL;
	const struct shape_choice *c;
	static struct text t;
	char date[CAL_TEXT_MAX];

	if (why == SKIP_CANDIDATE || why == SKIP_WIDTH)
		s = chain_series(&chain, l->root, l->expiry);
	t.n = 0;
	text_add(&t, l->root);
	text_add(&t, " ");
	text_addn(&t, date, cal_put_date(date, l->expiry));
	c = s ? shape_choose(pl->shape, &chain, s) : NULL;
	if (c && c->missed) {
		text_add(&t, ", ");
		miss_text(&t, pl->o, &c->miss);
	}
	return t.p;
}

/* SKIP_NONE when nothing is left to try; on the last try what failed is
 * counted. */
static enum skip
attempt(struct plan *pl, struct cal_time t, int64_t known, int lasttry)
{
	struct expiries e;
	enum skip why, worst = SKIP_NONE;
	const struct expiries_one *l;

	why = date_gates(pl);
	if (why == SKIP_NONE)
		why = entry_gates(pl);
	if (why == SKIP_NONE && is_full(pl) && !pl->o->full_oldest)
		why = SKIP_FULL;
	if (why != SKIP_NONE) {
		if (lasttry)
			files_skip(why, pl->book, NULL);
		return why;
	}
	expiries_take(&e, &chain, pl->o);
	if (e.n == 0) {
		if (lasttry)
			files_skip(SKIP_EXPIRY, pl->book, miss_expiry(pl->o));
		return SKIP_EXPIRY;
	}
	for (l = e.at; l < e.at + e.n; l++) {
		if (pl->o->expiry == ORDER_EXP_ALL &&
		    has_entered(pl, known, l->expiry))
			continue;
		why = try_expiry(pl, l, t);
		if (why == SKIP_NONE && !lasttry)
			note_entered(pl, known, l->expiry);
		if (why == SKIP_NONE)
			continue;
		worst = why;
		if (lasttry)
			files_skip(why, pl->book, detail(pl, l, why));
	}
	return worst;
}

/* ---- from rows to quotes ---- */

int
quotes_for_row(void)
{
	int64_t old = row.known - chain.now;

	if (chain.seq == 0)
		return 0;
	if (row.bar == CAL_DAILY)
		return chain.day == row.day;
	return old >= 0 && old <= (row.bar > 0 ? row.bar * CAL_SEC : 0);
}

static void
wait_for_quotes(const struct waiting *w)
{
	due = arena_grow(due, &duecap, ndue + 1, sizeof *due);
	due[ndue++] = *w;
}

/* At the chain's moment, or, tried once, at those that follow. */
static void
act_now(struct waiting *w)
{
	w->tried = 1;
	w->tried_day = chain.day;
	w->why = attempt(w->plan, w->signal, w->known, w->plan->o->wait <= 1);
	if (w->why != SKIP_NONE && w->plan->o->wait > 1)
		wait_for_quotes(w);
}

static void
wanted(struct plan *pl)
{
	struct waiting w = { pl, row.time, row.known, row.day,
		row.bar == CAL_DAILY, 0, NO_DAY, SKIP_LAPSED };

	if (!conf.same)
		wait_for_quotes(&w);
	else if (!quotes_for_row())
		files_skip(SKIP_LAPSED, pl->book, NULL);
	else
		act_now(&w);
}

static struct plan **now; /* those the row's orders want */
static size_t nnow, nowcap;

/* Orders whose day is over, before quotes came for them.  Those of daily rows
 * wait on. */
static void
drop_lapsed(void)
{
	static int64_t looked; /* no session ends before this midnight */
	size_t i, kept = 0;
	int today, day, sec;

	if (row.known < looked)
		return;
	cal_to_ny(row.known, &today, &sec);
	looked = cal_from_ny(today + 1, 0);
	for (i = 0; i < ndue; i++) {
		day = due[i].tried_day;
		if (day == NO_DAY)
			cal_to_ny(due[i].known, &day, &sec);
		if (day >= today || (due[i].daily && due[i].tried == 0))
			due[kept++] = due[i];
		else
			files_skip(due[i].why, due[i].plan->book, NULL);
	}
	ndue = kept;
}

/* The gates of all plans see every row. */
void
entry_read(void)
{
	struct plan *p;
	struct str s;
	size_t i, n, old = nplans;
	int k;

	nnow = 0;
	drop_lapsed();
	for (i = 0; i < old; i++)
		plan_at(i)->open = clock_row(&plan_at(i)->due, row.known);
	if (row.day < conf.from)
		return;
	for (k = 0; k < nsignals; k++) {
		s = row_signal(k);
		if (!s.p || s.n == 0)
			continue;
		p = plans_of(s, &n);
		for (; old < nplans; old++)
			plan_at(old)->open =
			    clock_row(&plan_at(old)->due, row.known);
		now = arena_grow(now, &nowcap, nnow + n, sizeof *now);
		for (i = 0; i < n; i++) {
			if (p[i].open)
				now[nnow++] = &p[i];
		}
	}
}

void
entry_signals(void)
{
	size_t i;

	for (i = 0; i < nnow; i++) {
		if (now[i]->book->world == world)
			wanted(now[i]);
	}
}

enum verdict { WAIT, TRY, LAPSE };

static enum verdict
judge(const struct waiting *w)
{
	int day, sec;

	if (w->tried_day != NO_DAY)
		return chain.day == w->tried_day ? TRY : LAPSE;
	if (w->daily && chain.day <= w->day)
		return WAIT;
	if (w->daily)
		return w->known < w->plan->book->newest ? LAPSE : TRY;
	cal_to_ny(w->known, &day, &sec);
	return chain.day == day ? TRY : LAPSE;
}

/* After days without quotes only the newest row of those that wait acts. */
static void
find_newest(void)
{
	size_t i;

	for (i = 0; i < ndue; i++) {
		if (due[i].daily && instant > due[i].known &&
		    chain.day > due[i].day)
			due[i].plan->book->newest = due[i].known;
	}
}

void
entry_due(void)
{
	size_t i, kept = 0, n = ndue;
	struct waiting w;
	int lasttry;

	find_newest();
	for (i = 0; i < n; i++) {
		w = due[i];
		switch (w.plan->book->world != world || instant <= w.known
			    ? WAIT
			    : judge(&w)) {
		case WAIT:
			break;
		case LAPSE:
			files_skip(w.why, w.plan->book, NULL);
			continue;
		case TRY:
			w.tried++;
			w.tried_day = chain.day;
			lasttry = w.tried >= w.plan->o->wait;
			w.why = attempt(w.plan, w.signal, w.known, lasttry);
			if (w.why == SKIP_NONE || lasttry)
				continue;
			break;
		}
		due[kept++] = w;
	}
	ndue = kept;
}
