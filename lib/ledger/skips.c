#include "ledger/skips.h"
#include "num/num.h"
#include "row/rec.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

static struct skips_item *
find(struct skips *s, struct str why)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (str_eq(why, s->of[i].why))
			return &s->of[i];
	}
	s->of = arena_grow(s->of, &s->cap, s->n + 1, sizeof *s->of);
	s->of[s->n] = (struct skips_item){ arena_str(&arena, why.p, why.n), 0 };
	return &s->of[s->n++];
}

/* "no expiry=1" */
static void
add(struct skips *s, struct rec *in, int col, struct str item)
{
	const char *eq = memchr(item.p, '=', item.n), *end = item.p + item.n;
	double n;

	if (!eq || eq == item.p ||
	    num_parse(eq + 1, (size_t)(end - eq - 1), &n) != NUM_OK ||
	    !(n >= 1) || n != floor(n))
		rec_bad(
		    in, col, "'%.*s' is not like full=3", (int)item.n, item.p);
	find(s, (struct str){ item.p, (size_t)(eq - item.p) })->n += n;
}

void
skips_add(struct skips *s, struct rec *in, int col)
{
	struct str all = rec_text(in, col), item;
	const char *plus;

	while (all.p) {
		plus = memchr(all.p, '+', all.n);
		item = all;
		all.p = NULL;
		if (plus) {
			item.n = (size_t)(plus - item.p);
			all = (struct str){ plus + 1, all.n - item.n - 1 };
		}
		add(s, in, col, item);
	}
}

static int
compare(const void *a, const void *b)
{
	const struct skips_item *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return strcmp(x->why, y->why);
}

size_t
skips_sorted(const struct skips *s, int exits, const struct skips_item **out)
{
	static struct skips_item *sorted;
	static size_t cap;
	size_t i, n = 0;

	sorted = arena_grow(sorted, &cap, s->n + 1, sizeof *sorted);
	for (i = 0; i < s->n; i++) {
		if ((strstr(s->of[i].why, ": ") != NULL) == exits)
			sorted[n++] = s->of[i];
	}
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, compare);
	*out = sorted;
	return n;
}
