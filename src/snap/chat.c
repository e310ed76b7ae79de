#include "snap/chat.h"

#include <stdio.h>
#include <string.h>

static const char ellipsis[] = "\xe2\x80\xa6";

/* The character at p: its bytes; *units in UTF-16. */
static size_t
character(const char *p, size_t *units)
{
	unsigned char c = (unsigned char)*p;

	*units = c >= 0xf0 ? 2 : 1;
	if (c < 0x80)
		return 1;
	return c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* What is written for it: NULL: itself. */
static const char *
written(const struct chat *how, char c)
{
	if (how->has_entities && c == '&')
		return "&amp;";
	if (how->has_entities && c == '<')
		return "&lt;";
	if (how->has_entities && c == '>')
		return "&gt;";
	return *how->fence && c == '`' ? "'" : NULL;
}

/* Copy while there is room, leaving some for an ellipsis; the units. */
static size_t
copy(struct text *t, const struct chat *how, struct str s, size_t room)
{
	size_t n = 0, bytes, units, end = t->n, end_units = 0;
	const char *p = s.p, *as;

	while (p < s.p + s.n) {
		bytes = character(p, &units);
		as = written(how, *p);
		if (as)
			units = strlen(as);
		if (n + units > room) {
			t->n = end;
			text_add(t, ellipsis);
			return end_units + 1;
		}
		text_addn(t, as ? as : p, as ? strlen(as) : bytes);
		p += bytes;
		n += units;
		if (n < room) {
			end = t->n;
			end_units = n;
		}
	}
	return n;
}

size_t
chat_put(struct text *t, const struct chat *how, struct str text, long dropped)
{
	char first[64] = "";
	size_t around = 2 * strlen(how->fence) + (*how->fence ? 2 : 0), n;

	if (dropped > 0)
		snprintf(first, sizeof first, "(%ld earlier were dropped)\n",
		    dropped);
	while (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	t->n = 0;
	text_add(t, how->fence);
	text_add(t, *how->fence ? "\n" : "");
	text_add(t, first);
	n = copy(t, how, text, how->most - around - strlen(first));
	text_add(t, *how->fence ? "\n" : "");
	text_add(t, how->fence);
	return around + strlen(first) + n;
}
