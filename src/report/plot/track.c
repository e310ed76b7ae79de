#include "report/plot/track.h"
#include "base/arena.h"
#include "report/plot/plot_impl.h"
#include "report/stat/curve.h"

#include <math.h>

const char *
track_lacks(const struct plot_of *of)
{
	return plot_book(of)->nmarks < 2 ? "fewer than two sessions" : NULL;
}

void
track_add(struct track *t, double x, double y)
{
	if (t->n == 0)
		t->lo = INFINITY, t->hi = -INFINITY;
	t->x = arena_grow(t->x, &t->capx, t->n + 1, sizeof *t->x);
	t->y = arena_grow(t->y, &t->capy, t->n + 1, sizeof *t->y);
	t->x[t->n] = x;
	t->y[t->n++] = y;
	t->lo = fmin(t->lo, y);
	t->hi = fmax(t->hi, y);
}

void
track_book(struct track *t, const struct ledger_book *b, int rerun)
{
	static struct curve c;
	size_t i;

	if (rerun < 0)
		curve_book(&c, b);
	else
		curve_rerun(&c, b, rerun);
	t->n = 0;
	for (i = 0; i <= c.n; i++)
		track_add(t, c.day[i], c.E[i]);
}

double
track_last(const struct track *t)
{
	return t->y[t->n - 1];
}

const char *
track_from_to(const struct track *t)
{
	static struct text text;

	text.n = 0;
	plot_say(&text, "from %s to %s", show_value(UNIT_DATE, t->x[0]),
	    show_value(UNIT_DATE, t->x[t->n - 1]));
	return text.p;
}

void
track_put(struct sheet *s, const char *name, const struct track *t)
{
	sheet_line(s, name, t->x, t->y, t->n);
}

struct sheet_end
track_end(const struct track *t, const char *name, enum sheet_color c)
{
	return (struct sheet_end){ track_last(t), name, c };
}
