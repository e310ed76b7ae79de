#include "bt/part.h"
#include "base/die.h"

#include <stdlib.h>
#include <string.h>

void
part_option(const char *name, const char *text, void *part)
{
	struct part *p = part;
	char *end = NULL;
	long i = 0, n = 0;

	if (*text >= '1' && *text <= '9')
		i = strtol(text, &end, 10);
	if (i > 0 && *end == '/' && end[1] >= '1' && end[1] <= '9')
		n = strtol(end + 1, &end, 10);
	if (n == 0 || *end != '\0' || n > PART_MAX || i > n)
		die(MISUSE,
		    "%s '%s': it is a part and how many there are, as in 1/4 "
		    "to 4/4",
		    name, text);
	p->i = (int)i;
	p->n = (int)n;
}

/* ---- the groups of a text ---- */

struct key {
	const struct shape *shape;
	const struct expiries_rule *expiries;
};

struct group {
	struct key key;
	size_t n, before; /* variants in it, in those before it */
};

enum { KNOWN = -1 };

/* of[k]: the group of variant k, KNOWN: its book has a place; returns how many
 * groups there are. */
static size_t
group(const struct part *p, const struct want *want, size_t n, struct group *g,
    long *of)
{
	struct map seen = { 0 };
	struct map_item *it;
	size_t i, groups = 0;

	for (i = 0; i < n; i++) {
		of[i] = KNOWN;
		if (map_get(&p->places, str_of(want[i].o->id)))
			continue;
		g[groups].key = (struct key){ want[i].shape, want[i].expiries };
		it = map_put(&seen, MAP_KEY(g[groups].key));
		if (!it->value)
			it->value = &g[groups++];
		of[i] = (long)((struct group *)it->value - g);
		g[of[i]].n++;
	}
	for (i = 1; i < groups; i++)
		g[i].before = g[i - 1].before + g[i - 1].n;
	map_free(&seen);
	return groups;
}

/* The parts of the groups: runs of neighbours. */
static int *
places(struct part *p, struct arena *a, const struct group *g, size_t groups)
{
	size_t parts = (size_t)p->n, runs = groups < parts ? groups : parts;
	int *place = NEW(a, int, groups + 1);
	size_t i, all = 0;

	for (i = 0; i < groups; i++)
		all += g[i].n;
	for (i = 0; i < groups; i++)
		place[i] =
		    (int)(((size_t)p->next + g[i].before * runs / all) % parts);
	p->next = (int)(((size_t)p->next + runs) % parts);
	return place;
}

void
part_take(struct part *p, struct arena *a, const struct want *want, size_t n,
    char *mine)
{
	size_t gcap = 0, ocap = 0, i;
	struct group *g = arena_grow(NULL, &gcap, n + 1, sizeof *g);
	long *of = arena_grow(NULL, &ocap, n, sizeof *of);
	int *place = places(p, a, g, group(p, want, n, g, of));
	struct map_item *it;

	for (i = 0; i < n; i++) {
		it = map_put(&p->places, str_of(want[i].o->id));
		if (of[i] != KNOWN)
			it->value = &place[of[i]];
		mine[i] = *(const int *)it->value == p->i - 1;
		p->taken += mine[i];
	}
	free(g);
	free(of);
}

void
part_close(const struct part *p, long variants)
{
	if (p->n > 0 && p->taken == 0 && variants > 0)
		warn("--part %d/%d: it has none of the %ld variants, its "
		     "ledger is empty",
		    p->i, p->n, variants);
}
