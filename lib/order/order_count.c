/* How many variants a text has, which one is which, no two of one id. */
#include "order/order_impl.h"
#include "base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void
order_choose(const struct order_text *t, size_t i, struct order_choice *c)
{
	const struct order_spec *s = t->spec;
	int k;

	for (; i >= s->count; s++)
		i -= s->count;
	c->spec = s;
	for (k = s->n - 1; k >= 0; k--) {
		c->item[k] = (int)(i % (size_t)s->pair[k].n);
		i /= (size_t)s->pair[k].n;
	}
}

const struct order_value *
order_chosen(const struct order_choice *c, unsigned flag)
{
	const struct order_pair *p = c->spec->pair;
	int i;

	for (i = 0; i < c->spec->n; i++) {
		if (p[i].key->flags & flag)
			return &p[i].item[c->item[i]];
	}
	return NULL;
}

struct hashed {
	uint64_t hash;
	size_t i;
};

static int
by_hash(const void *x, const void *y)
{
	const struct hashed *p = x, *q = y;

	if (p->hash != q->hash)
		return p->hash < q->hash ? -1 : 1;
	return p->i < q->i ? -1 : p->i > q->i;
}

static void
id_of(const struct order_text *t, size_t i, struct order_buf *b)
{
	struct order_choice c;

	order_choose(t, i, &c);
	b->n = 0;
	order_id(b, &c);
}

static const char *
check_ids(struct arena *a, const struct order_text *t)
{
	struct order_buf x = { 0 }, y = { 0 };
	struct hashed *h = NULL;
	const char *why = NULL;
	size_t cap = 0, i, j;

	h = arena_grow(h, &cap, t->count, sizeof *h);
	for (i = 0; i < t->count; i++) {
		id_of(t, i, &x);
		h[i] = (struct hashed){ str_hash(str_of(x.s)), i };
	}
	qsort(h, t->count, sizeof *h, by_hash);
	for (i = 1; i < t->count && !why; i++) {
		for (j = i; j > 0 && h[j - 1].hash == h[i].hash && !why; j--) {
			id_of(t, h[j - 1].i, &x);
			id_of(t, h[i].i, &y);
			if (strcmp(x.s, y.s) == 0)
				why = arena_fmt(a,
				    "two books are named '%s'; give each "
				    "order an id, as in id=a",
				    x.s);
		}
	}
	free(h);
	free(x.s);
	free(y.s);
	return why;
}

const char *
order_count_ids(struct arena *a, struct order_text *t)
{
	struct order_spec *s;
	int i, k;

	for (i = 0; i < t->n; i++) {
		s = &t->spec[i];
		s->count = 1;
		for (k = 0; k < s->n && s->count <= ORDER_MAX_VARIANTS; k++)
			s->count *= (size_t)s->pair[k].n;
		t->count += s->count;
		if (t->count > ORDER_MAX_VARIANTS)
			return arena_fmt(a,
			    "%s: the lists make more than %d variants",
			    s->strategy->name, ORDER_MAX_VARIANTS);
	}
	return t->count > 1 ? check_ids(a, t) : NULL;
}

size_t
order_count(const struct order_text *t)
{
	return t->count;
}
