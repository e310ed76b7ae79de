#include "report/plot/cells.h"

#include <math.h>
#include <stdio.h>

void
cells_set(struct cells *c, int x, int y, double v, const char *word)
{
	c->x = x;
	c->y = y;
	c->v = v;
	snprintf(c->word, sizeof c->word, "%s", word);
}

void
cells_draw(struct sheet *s, const struct cells *c, size_t n, const char *font)
{
	double most = 0, v;
	size_t i;

	for (i = 0; i < n; i++)
		most = fmax(most, isfinite(c[i].v) ? fabs(c[i].v) : 0);
	text_add(&s->t, "$cells << END\n");
	for (i = 0; i < n; i++) {
		v = isfinite(c[i].v) && most > 0 ? c[i].v / most : 0;
		sheet_put(s, "%d %d %s %g\n", c[i].x, c[i].y, c[i].word,
		    (double)sheet_tint(v < 0 ? SHEET_LOSS : SHEET_GAIN,
			v == 0 ? 0 : 0.06 + 0.5 * fabs(v)));
	}
	sheet_put(s,
	    "END\nunset border\nunset grid\nset tics scale 0\n"
	    "plot $cells using 1:2:(0.48):(0.46):4 with boxxyerror fs solid 1 "
	    "noborder lc rgb variable notitle, "
	    "$cells using 1:2:3 with labels font '%s' tc %s notitle\n",
	    font, sheet_rgb(SHEET_INK));
}
