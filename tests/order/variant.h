/* variant: the text of one variant of an order, as a person would type it. */
#ifndef VARIANT_H
#define VARIANT_H

#include "base/text.h"
#include "order/order_impl.h"

#include <stdlib.h>
#include <string.h>

static void
variant_add(struct text *t, const char *name, const char *value)
{
	int quoted = strpbrk(value, " \t\r\n\v\f;,'") != NULL;

	text_add(t, " ");
	text_add(t, name);
	text_add(t, quoted ? "='" : "=");
	for (; *value; value++) {
		text_addn(t, value, 1);
		if (*value == '\'')
			text_add(t, "'");
	}
	text_add(t, quoted ? "'" : "");
}

/* Good until the next call. */
static const char *
variant(const struct order_text *t, size_t i)
{
	static struct text text;
	struct order_buf id = { 0 };
	struct order_choice c;
	const struct order_pair *p;
	int k;

	order_choose(t, i, &c);
	order_id(&id, &c);
	text.n = 0;
	text_add(&text, c.spec->strategy->name);
	variant_add(&text, "id", id.s);
	free(id.s);
	for (k = 0; k < c.spec->n; k++) {
		p = &c.spec->pair[k];
		if (strcmp(p->name, "id") != 0)
			variant_add(&text, p->name, p->item[c.item[k]].text);
	}
	return text.p;
}

#endif
