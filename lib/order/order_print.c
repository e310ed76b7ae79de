/* The canonical text, and the names of variants. */
#include "order/order_impl.h"

#include <stdlib.h>
#include <string.h>

void
order_add(struct order_buf *b, const char *s)
{
	size_t n = strlen(s);

	b->s = arena_grow(b->s, &b->cap, b->n + n + 1, 1);
	memcpy(b->s + b->n, s, n + 1);
	b->n += n;
}

int
order_id_byte(int c)
{
	return c > ' ' && c < 127 && !strchr("'\";,=", c);
}

void
order_id(struct order_buf *b, const struct order_choice *c)
{
	const struct order_pair *p = order_pair(c->spec, "id", -1);
	size_t from = b->n;
	int i;

	order_add(b, p ? p->item->text : c->spec->strategy->name);
	for (i = 0; i < c->spec->n; i++) {
		p = &c->spec->pair[i];
		if (p->n == 1)
			continue;
		order_add(b, ".");
		order_add(b, p->name);
		order_add(b, p->item[c->item[i]].text);
	}
	for (; from < b->n; from++) {
		if (!order_id_byte((unsigned char)b->s[from]))
			b->s[from] = '_';
	}
}

static void
add_quoted(struct order_buf *b, const char *s)
{
	char one[3] = { 0 };

	if (!s[strcspn(s, " \t\r\n\v\f;,'")]) {
		order_add(b, s);
		return;
	}
	order_add(b, "'");
	for (; *s; s++) {
		one[0] = *s;
		one[1] = *s == '\'' ? '\'' : '\0';
		order_add(b, one);
	}
	order_add(b, "'");
}

static void
add_pair(struct order_buf *b, const struct order_pair *p)
{
	int k;

	order_add(b, " ");
	order_add(b, p->name);
	order_add(b, "=");
	for (k = 0; k < p->n; k++) {
		if (k > 0)
			order_add(b, ",");
		add_quoted(b, p->item[k].text);
	}
}

const char *
order_print(struct arena *a, const struct order_text *t)
{
	struct order_buf b = { 0 };
	const char *s;
	int i, j;

	for (i = 0; i < t->n; i++) {
		if (i > 0)
			order_add(&b, ";");
		order_add(&b, t->spec[i].strategy->name);
		for (j = 0; j < t->spec[i].n; j++)
			add_pair(&b, &t->spec[i].pair[j]);
	}
	s = arena_str(a, b.s, b.n);
	free(b.s);
	return s;
}
