#include "column/table.h"
#include "base/die.h"
#include "base/near.h"

#include <string.h>

static struct arena arena;

static int
same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

const struct column *
table_find(const struct table *t, const char *space, const char *name)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		if (strcmp(t->entry[i].column->name, name) == 0 &&
		    same(t->entry[i].column->space, space))
			return t->entry[i].column;
	}
	return NULL;
}

int
table_first(const struct table *t, size_t i)
{
	return i == 0 || strcmp(t->entry[i].group, t->entry[i - 1].group) != 0;
}

/* Where no space was typed the name alone may be near, but that of what stands
 * without a space, too. */
static void
try(struct near *n, const struct table *t, const struct spec *s,
    const struct column *c)
{
	const char *full = column_name(&arena, c);
	int by_full = s->space || table_find(t, NULL, c->name);

	near_try_as(n, by_full ? full : c->name, full);
}

void
table_unknown(const struct table *t, const struct spec *s)
{
	struct near near = { .word = s->full };
	const struct table_refusal *r;
	const struct column *c;
	size_t i;
	int own;

	for (r = t->refused; r && r->name; r++) {
		if (strcmp(r->name, s->full) == 0)
			die(MISUSE, "%s is not offered: %s", s->full, r->why);
	}
	/* of equally near ones those of the space come first */
	for (own = 1; own >= 0; own--) {
		for (i = 0; i < t->n; i++) {
			c = t->entry[i].column;
			if (same(c->space, s->space) == own)
				try(&near, t, s, c);
		}
	}
	die(MISUSE, "no %s '%s'%s (-l lists them)", t->noun, s->full,
	    near_text(&near));
}
