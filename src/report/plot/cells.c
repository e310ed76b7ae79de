#include "report/plot/cells.h"

#include <math.h>
#include <stdio.h>

void
cells_set(struct cells *c, double x, double y, double v, const char *word)
{
	c->x = x;
	c->y = y;
	c->v = v;
	snprintf(c->word, sizeof c->word, "%s", word);
}

static void
put(struct sheet *s, const struct cells *c, enum sheet_color color,
    double strength)
{
	sheet_put(s, "%g %g %s %g\n", c->x, c->y, c->word,
	    (double)sheet_tint(color, strength));
}

/* Characters have no room for both colours and words. */
static void
finish(struct sheet *s, int points)
{
	text_add(
	    &s->t, "END\nunset border\nunset grid\nset tics scale 0\nplot ");
	if (s->chars == 0)
		text_add(&s->t,
		    "$cells using 1:2:(0.48):(0.46):4 with boxxyerror fs solid "
		    "1 noborder lc rgb variable notitle, ");
	sheet_put(s, "$cells using 1:2:3 with labels %s tc %s notitle\n",
	    sheet_font(points), sheet_rgb(SHEET_INK));
}

void
cells_draw(struct sheet *s, const struct cells *c, size_t n, int points)
{
	double most = 0, v;
	size_t i;

	for (i = 0; i < n; i++)
		most = fmax(most, isfinite(c[i].v) ? fabs(c[i].v) : 0);
	text_add(&s->t, "$cells << END\n");
	for (i = 0; i < n; i++) {
		v = isfinite(c[i].v) && most > 0 ? c[i].v / most : 0;
		put(s, &c[i], v < 0 ? SHEET_LOSS : SHEET_GAIN,
		    v == 0 ? 0 : 0.06 + 0.5 * fabs(v));
	}
	finish(s, points);
}

void
cells_draw_from(struct sheet *s, const struct cells *c, size_t n, int points)
{
	double lo = INFINITY, hi = -INFINITY;
	size_t i;

	for (i = 0; i < n; i++) {
		lo = fmin(lo, c[i].v);
		hi = fmax(hi, c[i].v);
	}
	text_add(&s->t, "$cells << END\n");
	for (i = 0; i < n; i++)
		put(s, &c[i], SHEET_ONE,
		    0.06 + (hi > lo ? 0.5 * (c[i].v - lo) / (hi - lo) : 0));
	finish(s, points);
}
