/* Findings, kept until all are known: those of runs come late. */
#include "bars/bars.h"
#include "bars/check.h"

#include <stdlib.h>
#include <string.h>

static struct finding *list;
static size_t n, cap;

static const char *
copy(const char *z)
{
	return z ? arena_str(&bars.arena, z, strlen(z)) : NULL;
}

void
finding_add(const struct finding *f)
{
	struct finding *to;

	list = arena_grow(list, &cap, n + 1, sizeof *list);
	to = &list[n];
	*to = *f;
	to->order = (long)n++;
	to->value = copy(f->value);
	to->detail = copy(f->detail);
}

static int
by_time(const void *a, const void *b)
{
	const struct finding *f = a, *g = b;

	if (f->time.ns != g->time.ns)
		return f->time.ns < g->time.ns ? -1 : 1;
	return f->order < g->order ? -1 : 1;
}

void
finding_write(const char *keyname)
{
	struct out *o = &bars.out;
	const struct finding *f;

	if (n == 0)
		return;
	qsort(list, n, sizeof *list, by_time);
	for (f = list; f < list + n; f++) {
		if (f->timed)
			out_time(o, f->time);
		else
			out_null(o);
		if (keyname)
			out_str(o, f->key);
		out_str(o, f->kind);
		out_str(o, f->column);
		out_str(o, f->value);
		out_int(o, f->line);
		out_str(o, f->detail);
		out_end(o);
	}
}
