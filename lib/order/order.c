/* The words of a text or an argv, into orders. */
#include "order/order_impl.h"
#include "base/die.h"

#include <string.h>

int
order_blank(char c)
{
	return c != '\0' && strchr(" \t\r\n\v\f", c) != NULL;
}

/* The next word of a cell: up to a blank or ; outside quotes. */
static const char *
cell_word(struct order_slice *t, struct order_slice *word)
{
	size_t i = 0;
	int first = 0; /* at the start of an item */

	word->s = t->s;
	while (i < t->n && !order_blank(t->s[i]) && t->s[i] != ';') {
		if (t->s[i] == '\'') {
			if (!first)
				return "a ' inside a value: quote the whole "
				       "value and double the '";
			for (i++; i < t->n; i++) {
				if (t->s[i] != '\'')
					continue;
				if (i + 1 == t->n || t->s[i + 1] != '\'')
					break;
				i++;
			}
			if (i >= t->n)
				return "a quote is not closed";
			first = 0;
			i++;
			continue;
		}
		first = t->s[i] == '=' || t->s[i] == ',';
		i++;
	}
	word->n = i;
	t->s += i;
	t->n -= i;
	return NULL;
}

struct order_text *
order_new(struct arena *a, size_t specs)
{
	struct order_text *t = NEW(a, struct order_text, 1);

	t->spec = NEW(a, struct order_spec, specs);
	return t;
}

/* Leading blanks go. */
void
order_skip(struct order_slice *t)
{
	while (t->n > 0 && order_blank(*t->s)) {
		t->s++;
		t->n--;
	}
}

/* One order of a cell, up to its ; or the end. */
static const char *
cell_order(struct arena *a, struct order_slice *rest, struct order_spec *s)
{
	struct order_slice word;
	const char *why;
	int words;

	for (words = 0;; words++) {
		order_skip(rest);
		if (rest->n == 0 || *rest->s == ';')
			break;
		why = cell_word(rest, &word);
		if (!why && words == 0)
			why = order_begin(a, s, word);
		else if (!why)
			why = order_key_add(a, s, word, ORDER_CELL);
		if (why)
			return why;
	}
	if (words == 0)
		return "an order is empty; it begins with a strategy";
	return order_end(a, s);
}

const char *
order_parse(
    struct arena *a, const char *s, size_t n, const struct order_text **out)
{
	struct order_slice rest = { s, n };
	struct order_text *t;
	const char *why;
	size_t i, specs = 1;

	for (i = 0; i < n; i++)
		specs += s[i] == ';';
	t = order_new(a, specs);
	for (;;) {
		why = cell_order(a, &rest, &t->spec[t->n]);
		if (why)
			return why;
		t->n++;
		if (rest.n == 0)
			break;
		rest.s++;
		rest.n--;
	}
	why = order_count_ids(a, t);
	if (!why)
		*out = t;
	return why;
}

const struct order_text *
order_from_args(struct arena *a, int argc, char *const argv[])
{
	struct order_text *t = order_new(a, (size_t)argc + 1);
	const char *why = NULL;
	struct order_spec *s;
	int i, first = 1;

	for (i = 0; i <= argc && !why; i++) {
		s = &t->spec[t->n];
		if (i == argc || strcmp(argv[i], ";") == 0) {
			if (first)
				die(MISUSE, "no strategy given, as in pcs");
			why = order_end(a, s);
			t->n++;
			first = 1;
			continue;
		}
		struct order_slice word = { argv[i], strlen(argv[i]) };

		why = first ? order_begin(a, s, word)
			    : order_key_add(a, s, word, ORDER_ARG);
		first = 0;
	}
	if (!why)
		why = order_count_ids(a, t);
	if (why)
		die(MISUSE, "%s", why);
	return t;
}
