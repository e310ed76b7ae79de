#include "report/plot/svg.h"
#include "num/num.h"
#include "report/plot/sheet.h"
#include "report/plot/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the text is in it; NULL. */
static const char *
find(struct str s, const char *z)
{
	size_t n = strlen(z), i;

	for (i = 0; i + n <= s.n; i++) {
		if (memcmp(s.p + i, z, n) == 0)
			return s.p + i;
	}
	return NULL;
}

static int
begins(struct str s, const char *z)
{
	size_t n = strlen(z);

	return s.n >= n && memcmp(s.p, z, n) == 0;
}

static void
skip(struct str *s, size_t n)
{
	s->p += n;
	s->n -= n;
}

int
svg_next(struct str *from, struct str *doc)
{
	static const char end[] = "</svg>";
	const char *a = find(*from, "<svg"), *b;

	if (!a)
		return 0;
	skip(from, (size_t)(a - from->p));
	b = find(*from, end);
	if (!b)
		return 0;
	*doc = (struct str){ a, (size_t)(b - a) };
	skip(from, (size_t)(b - a) + sizeof end - 1);
	return 1;
}

static const char *
entity(char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

/* Text with <, >, &, and quotes as entities; what cannot be printed, or is no
 * UTF-8, is "?". */
static void
escape(struct text *to, const char *z)
{
	int is_word;
	size_t n;

	for (; *z; z += n) {
		n = words_next(z, &is_word);
		if (!is_word)
			text_add(to, "?");
		else if (entity(*z))
			text_add(to, entity(*z));
		else
			text_addn(to, z, n);
	}
}

/* ---- what is in it ---- */

/* Said by every element. */
static const struct {
	const char *from, *to;
} shorter[] = {
	{ "\t", "" },
	{ " color=\"black\" stroke=\"currentColor\"", "" },
	{ " stroke-linecap=\"round\" stroke-linejoin=\"round\"", "" },
	{ " fill=\"none\"", "" },
	{ " font-family=\"sans-serif\"", "" },
	{ " shape-rendering='crispEdges'", "" },
};

/* "rgb(  0,  98, 163)": of the sheet, or its own. */
static size_t
color(struct text *to, struct str s, int alone)
{
	char hex[8];
	long c[3];
	const char *p = s.p + 4;
	char *end;
	int i;

	for (i = 0; i < 3; i++) {
		c[i] = strtol(p, &end, 10);
		if (end == p || *end != (i < 2 ? ',' : ')'))
			return 0;
		p = end + 1;
	}
	snprintf(hex, sizeof hex, "#%02lx%02lx%02lx", c[0] & 255, c[1] & 255,
	    c[2] & 255);
	for (i = 0; i < SHEET_COLORS; i++) {
		if (strcmp(sheet_ink[i].light, hex) == 0)
			break;
	}
	if (!alone && i < SHEET_COLORS) {
		text_add(to, "var(--plot-");
		text_add(to, sheet_ink[i].name);
		text_add(to, ",");
	}
	text_add(to, hex);
	if (!alone && i < SHEET_COLORS)
		text_add(to, ")");
	return (size_t)(p - s.p);
}

/* A group ends: one with nothing in it was none. */
static void
end_group(struct text *to)
{
	size_t n = to->n;

	while (n > 0 && strchr(" \n", to->p[n - 1]))
		n--;
	if (n > 0 && to->p[n - 1] == '>') {
		while (n > 0 && to->p[n - 1] != '<')
			n--;
		if (n > 0 && to->p[n] == 'g' && to->p[n + 1] == ' ') {
			to->n = n - 1;
			to->p[to->n] = '\0';
			return;
		}
	}
	text_add(to, "</g>");
}

/* What is at the front of s, onto `to`; returns how much of s it was. */
static size_t
piece(struct text *to, struct str s, int alone)
{
	const char *end;
	size_t i, n;

	if (begins(s, "<text") && (end = find(s, "</text>")) != NULL) {
		n = (size_t)(end - s.p);
		text_addn(to, s.p, n);
		return n;
	}
	if (begins(s, "<title>") && (end = find(s, "</title>")) != NULL)
		return (size_t)(end - s.p) + strlen("</title>");
	if (begins(s, "</g>")) {
		end_group(to);
		return strlen("</g>");
	}
	if (begins(s, "rgb(") && (n = color(to, s, alone)) > 0)
		return n;
	if (*s.p == '\n' && to->n > 0 && to->p[to->n - 1] == '\n')
		return 1;
	for (i = 0; i < sizeof shorter / sizeof *shorter; i++) {
		if (begins(s, shorter[i].from)) {
			text_add(to, shorter[i].to);
			return strlen(shorter[i].from);
		}
	}
	text_addn(to, s.p, 1);
	return 1;
}

/* ---- the whole ---- */

static void
number(struct text *to, const char *before, int v)
{
	char num[NUM_MAX];

	text_add(to, before);
	text_addn(to, num, num_put_int(num, v));
}

static void
named(struct text *to, const struct svg_head *h, const char *element,
    const char *text)
{
	text_add(to, "<");
	text_add(to, element);
	text_add(to, " id=\"");
	text_add(to, h->id);
	text_add(to, "-");
	text_add(to, element);
	text_add(to, "\">");
	escape(to, text);
	text_add(to, "</");
	text_add(to, element);
	text_add(to, ">\n");
}

static void
head_of(struct text *to, const struct svg_head *h)
{
	if (h->alone)
		text_add(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	text_add(to, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" "
		     "role=\"img\" width=\"100%\"");
	number(to, " viewBox=\"0 0 ", h->wide);
	number(to, " ", h->high);
	text_add(to, "\" aria-labelledby=\"");
	text_add(to, h->id);
	text_add(to, "-title ");
	text_add(to, h->id);
	text_add(to, "-desc\">\n");
	named(to, h, "title", h->title);
	named(to, h, "desc", h->alt);
	if (h->alone) {
		number(to, "<rect width=\"", h->wide);
		number(to, "\" height=\"", h->high);
		text_add(to, "\" fill=\"");
		text_add(to, sheet_ink[SHEET_PAPER].light);
		text_add(to, "\"/>\n");
	}
	text_add(to, "<g fill=\"none\" stroke-linecap=\"round\" "
		     "stroke-linejoin=\"round\" font-family=\"sans-serif\">\n");
}

void
svg_put(struct text *to, struct str doc, const struct svg_head *head)
{
	static const char defs[] = "</defs>\n";
	const char *p = find(doc, defs);

	head_of(to, head);
	if (p)
		skip(&doc, (size_t)(p - doc.p) + sizeof defs - 1);
	while (doc.n > 0)
		skip(&doc, piece(to, doc, head->alone));
	text_add(to, "</svg>\n");
}
