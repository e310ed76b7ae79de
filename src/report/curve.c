#include "report/curve.h"
#include "cal.h"

#include <math.h>

void
curve_fill(struct curve *c, const struct book *b)
{
	size_t i;
	int day;

	c->b = b;
	/* The same to a cent over any sum: start may be worked out. */
	c->first = fabs(b->mark[0].equity - b->start) > 0.005;
	c->n = b->nmarks - 1 + (size_t)c->first;
	c->E = grow(c->E, &c->cap_e, c->n + 1, sizeof *c->E);
	c->day = grow(c->day, &c->cap_day, c->n + 1, sizeof *c->day);
	c->r = grow(c->r, &c->cap_r, c->n + 1, sizeof *c->r);
	c->E[0] = b->start;
	day = b->mark[0].day;
	c->day[0] = c->first ? cal_prev_session(day) : day;
	c->gone = b->start > 0 ? -1 : c->day[0];
	for (i = 1; i <= c->n; i++) {
		c->E[i] = b->mark[i - (size_t)c->first].equity;
		c->day[i] = b->mark[i - (size_t)c->first].day;
		c->r[i - 1] = c->E[i] / c->E[i - 1] - 1;
		if (c->gone < 0 && !(c->E[i] > 0))
			c->gone = c->day[i];
	}
	c->years = (c->day[c->n] - c->day[0]) / 365.25;
}
