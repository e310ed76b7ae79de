#include "fetch/csv/lead.h"

#include <string.h>

static const char table[] =
    "Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,"
    "Open Interest,Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,"
    "Open Interest";
/* the same with a name of its own for every column */
static const char named[] =
    "Expiration Date,Calls,C Last Sale,C Net,C Bid,C Ask,C Volume,C IV,"
    "C Delta,C Gamma,C Open Interest,Strike,Puts,P Last Sale,P Net,P Bid,"
    "P Ask,P Volume,P IV,P Delta,P Gamma,P Open Interest";

static const char *
find(const char *p, size_t n, const char *word)
{
	size_t k = strlen(word);

	for (; n >= k; p++, n--) {
		if (memcmp(p, word, k) == 0)
			return p;
	}
	return NULL;
}

/* What is behind the word, up to a comma, a quote or the end. */
static void
behind(const char *p, size_t n, const char *word, const char *stops, char *to,
    size_t cap)
{
	const char *s = find(p, n, word);
	size_t k = 0;

	if (!s)
		return;
	s += strlen(word);
	while (s + k < p + n && k + 1 < cap && !strchr(stops, s[k]))
		k++;
	memcpy(to, s, k);
	to[k] = '\0';
}

static void
preamble(struct lead *l, const char *p, size_t n)
{
	behind(p, n, ",Last: ", ",\r\n", l->last, sizeof l->last);
	behind(p, n, "Date: ", "\"\r\n", l->stamp, sizeof l->stamp);
	if (strstr(l->stamp, ",Bid:"))
		*strstr(l->stamp, ",Bid:") = '\0';
}

long
lead_read(
    struct lead *l, struct text *text, const char *p, size_t n, int at_end)
{
	const char *line = p, *end = p + n, *eol, *q;
	int i;

	if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		line += 3;
	while (line < end && (*line == '\n' || *line == '\r'))
		line++;
	eol = memchr(line, '\n', (size_t)(end - line));
	if (!eol && !at_end)
		return LEAD_MORE;
	if (line + 1 < end && *line == '[' && line[1] >= 'A' &&
	    line[1] <= 'Z') {
		q = memchr(line, ',', (size_t)(end - line));
		if (!q)
			return 0;
		text_addn(text, p, (size_t)(line - p));
		text_add(text, "\"");
		text_addn(text, line, (size_t)(q - line));
		text_add(text, "\"");
		return q - p;
	}
	if (!eol || !find(line, (size_t)(eol - line), ",Last: "))
		return 0;
	/* the table's head is the third line of words */
	for (i = 0; i < 2; i++) {
		line = eol + 1;
		eol = memchr(line, '\n', (size_t)(end - line));
		if (!eol && !at_end)
			return LEAD_MORE;
		if (!eol)
			return 0;
	}
	if (strncmp(line, table, sizeof table - 1) != 0 ||
	    (line[sizeof table - 1] != '\n' && line[sizeof table - 1] != '\r'))
		return 0;
	l->is_table = 1;
	preamble(l, p, (size_t)(line - p));
	for (q = p; q < line; q++) { /* lines keep their numbers */
		if (*q == '\n')
			text_add(text, "\n");
	}
	text_add(text, named);
	return line + sizeof table - 1 - p;
}
