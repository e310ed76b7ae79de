/* The text of orders, or a file of one ("#" first): refused in one line, or
 * printed; and that is read as what prints the same, with as many variants. */
#include "order/order.h"
#include "fuzz/fuzz.h"

#include <string.h>

static struct arena arena;

void
fuzz_start(void)
{
}

enum { MANY = 64 }; /* variants that are looked at */

void
fuzz_one(const char *p, size_t n)
{
	const struct order_text *t, *u;
	const struct order *o;
	const char *why, *text;
	size_t i, count;

	if (n > 0 && *p == '#') {
		t = order_from_file(&arena, FUZZ_FILE, 0, NULL);
	} else {
		why = order_parse(&arena, p, n, &t);
		if (why) {
			FUZZ_HOLD("the reason is a line", *why);
			return;
		}
	}
	fuzz_law("what was read is printed and expanded");
	text = order_print(&arena, t);
	FUZZ_HOLD("what is printed is read",
	    order_parse(&arena, text, strlen(text), &u) == NULL);
	FUZZ_HOLD(
	    "and prints the same", strcmp(order_print(&arena, u), text) == 0);
	count = order_count(t);
	FUZZ_HOLD("with as many variants", count >= 1 &&
					       count <= ORDER_MAX_VARIANTS &&
					       count == order_count(u));
	if (count > MANY)
		return;
	o = order_expand(&arena, t);
	for (i = 0; i < count; i++)
		FUZZ_HOLD("an order has an id and a strategy",
		    o[i].id && o[i].id[0] && o[i].strategy);
}
