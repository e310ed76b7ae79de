#include "fetch/csv/lead.h"
#include "row/rec.h"

#include <string.h>
#include <strings.h>

static const char *const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

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

/* ---- dates in words ---- */

/* The words and numbers of a text, one after another. */
struct words {
	const char *p, *end;
};

static int
is_alpha(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static struct str
word(struct words *w)
{
	struct str s;

	while (w->p < w->end && memchr(" ,:", *w->p, 3))
		w->p++;
	s.p = w->p;
	while (w->p < w->end && !memchr(" ,:", *w->p, 3))
		w->p++;
	s.n = (size_t)(w->p - s.p);
	return s;
}

/* At most four digits; -1 for anything else. */
static int
number(struct words *w)
{
	struct str s = word(w);
	size_t i;
	int v = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || i == 4)
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return s.n > 0 ? v : -1;
}

/* Jul 12 2022, July 12, 2022 */
static int
date(struct words *w, int *day)
{
	struct str s = word(w);
	int m, d, y;

	if (s.n < 3 || !is_alpha(*s.p))
		return -1;
	for (m = 0; m < 12 && strncasecmp(months + 3 * m, s.p, 3) != 0;)
		m++;
	d = number(w);
	y = number(w);
	if (m == 12 || d < 1 || y < 1678 || y > 2261 ||
	    !cal_is_date(y, m + 1, d))
		return -1;
	*day = cal_day(y, m + 1, d);
	return 0;
}

int
lead_date(const char *p, size_t n, int *day)
{
	struct words w = { p, p + n };

	if (n < 15 || !is_alpha(*p) || word(&w).n != 3)
		return -1;
	return date(&w, day);
}

/* "July 12, 2022, 11:55 AM EDT", "September 14, 2023 at 4:31 PM EDT". */
int
lead_time(const struct lead *l, struct cal_time *t)
{
	struct words w = { l->stamp, l->stamp + strlen(l->stamp) }, at;
	int day, hour, min, east;
	struct str half, zone;

	if (date(&w, &day) != 0)
		return -1;
	at = w;
	if (!str_eq(word(&w), "at"))
		w = at;
	hour = number(&w);
	min = number(&w);
	half = word(&w);
	zone = word(&w);
	if (hour < 1 || hour > 12 || min < 0 || min > 59 ||
	    (!str_eq(half, "AM") && !str_eq(half, "PM")) ||
	    (!str_eq(zone, "EST") && !str_eq(zone, "EDT")))
		return -1;
	hour = hour % 12 + (*half.p == 'P' ? 12 : 0);
	east = zone.p[1] == 'D' ? -4 : -5;
	t->is_date = 0;
	t->ns = day * CAL_DAY + ((hour - east) * 60 + min) * 60 * CAL_SEC;
	return 0;
}
