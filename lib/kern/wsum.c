#include "kern/wsum.h"

#include <string.h>

/* *sum + x, rounded; returns what that lacks. */
static inline double
add(double *sum, double x)
{
	double a = *sum, s = a + x, b = s - a;

	*sum = s;
	return (a - (s - b)) + (x - b);
}

void
wsum_init(struct wsum *s, struct arena *a, int n)
{
	*s = (struct wsum){ .n = n };
	s->x = NEW(a, double, (size_t)n + 1);
	s->rest = NEW(a, double, (size_t)n + 1);
	s->w = NEW(a, double, (size_t)n + 1);
}

void
wsum_clear(struct wsum *s)
{
	double *x = s->x, *rest = s->rest, *w = s->w;
	size_t size = ((size_t)s->n + 1) * sizeof *x;

	*s = (struct wsum){ .n = s->n, .x = x, .rest = rest, .w = w };
	memset(x, 0, size);
	memset(rest, 0, size);
	memset(w, 0, size);
}

/* Ages here are those at the block's last row. */
static void
turn(struct wsum *s)
{
	double sum = 0, rest = 0, aged = 0;
	int i;

	for (i = s->n - 1; i >= 0; i--) {
		rest += add(&sum, s->x[i]);
		aged += (s->n - 1 - i) * s->x[i];
		s->x[i] = sum;
		s->rest[i] = rest;
		s->w[i] = aged;
	}
	s->here = s->here_rest = s->here_aged = 0;
	s->at = 0;
	s->full = 1;
}

int
wsum_step(struct wsum *s, double x)
{
	double before = s->x[s->at + 1];
	double rest = s->rest[s->at + 1] + s->here_rest, lost;

	s->x[s->at] = x;
	s->here_aged += s->here;
	lost = add(&s->here, x);
	s->here_rest += lost;
	s->at++;
	s->sum = before;
	rest += lost + add(&s->sum, s->here);
	s->sum += rest;
	s->aged = s->w[s->at] + s->at * before + s->here_aged;
	if (s->at == s->n)
		turn(s);
	return s->full;
}
