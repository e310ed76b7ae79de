#include "score/walk.h"
#include "base/die.h"

#include <math.h>
#include <stdlib.h>

void
walk_check(const struct walk *w, const char *verb)
{
	if (w->train == 0 || w->every == 0)
		die(MISUSE, "%s needs --train and --every", verb);
	if (w->window > 0 && w->window < w->train)
		die(MISUSE, "--window %d is below --train %d", w->window,
		    w->train);
}

static int
rising(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

size_t
walk_first(const struct walk *w, struct arena *a, const struct data *d)
{
	int64_t *known = NEW(a, int64_t, d->n), last;
	size_t i, n = 0;

	for (i = 0; i < d->n; i++)
		if (!isnan(d->y[i]))
			known[n++] = d->t1[i];
	if (n < (size_t)w->train)
		return d->n;
	qsort(known, n, sizeof(*known), rising);
	last = known[w->train - 1];
	for (i = 0; i < d->n && d->t0[i] <= last; i++)
		;
	return i;
}

size_t
walk_next(const struct walk *w, const struct data *d, size_t at)
{
	size_t every = (size_t)w->every;
	size_t i = d->n - at > every ? at + every : d->n;

	while (i < d->n && d->t0[i] == d->t0[i - 1])
		i++;
	return i;
}

size_t *
walk_known(const struct walk *w, const struct data *d, size_t at, size_t *row,
    size_t *n)
{
	size_t i, window = (size_t)w->window;

	*n = 0;
	for (i = 0; i < at; i++)
		if (!isnan(d->y[i]) && d->t1[i] < d->t0[at])
			row[(*n)++] = i;
	if (window == 0 || *n <= window)
		return row;
	row += *n - window;
	*n = window;
	return row;
}

void
walk_without(const struct data *d, long line, size_t models, size_t rows)
{
	warn(
	    "%s:%ld: the labels known before it, or in a fold of them, are all "
	    "the same, or no feature varies: %zu models could not be made, "
	    "%zu rows have no p",
	    d->file, line, models, rows);
}
