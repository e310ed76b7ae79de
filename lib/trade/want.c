#include "trade/want.h"
#include "base/sandbox.h"
#include "trade/points.h"

void
want_open(struct wants *all, struct arena *a, struct arena *files)
{
	sandbox_reads("/"); /* an order may name a file of dates */
	all->shapes.arena = all->rules.arena = a;
	all->files = files;
}

void
want_forget(struct wants *all)
{
	map_clear(&all->shapes.by_pick);
	map_clear(&all->rules.by_keys);
}

const char *
want_init(struct want *w, struct wants *all, const struct chain *c,
    const struct order *o, const struct fill_terms *t)
{
	struct arena *a = all->shapes.arena;
	const char *why = shape_lacks(a, c, o);

	if (why)
		return why;
	if (o->nleg > PICK_LEGS)
		return arena_fmt(a, "more than %d legs", PICK_LEGS);
	w->o = o;
	w->terms = *t;
	w->near = t->tick > 0 ? POINTS_NEAR : 0;
	w->shape = shape_of(&all->shapes, o, w->near);
	w->expiries = expiries_rule(&all->rules, o);
	w->blackout = dates_of(&all->dates, all->files, o->blackout);
	w->dates = dates_of(&all->dates, all->files, o->dates);
	return NULL;
}

enum skip
want_day(const struct want *w, int day)
{
	if (w->blackout && dates_hold(w->blackout, day))
		return SKIP_BLACKOUT;
	if (w->dates && !dates_hold(w->dates, day))
		return SKIP_DATES;
	return SKIP_NONE;
}
