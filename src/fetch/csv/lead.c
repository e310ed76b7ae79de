#include "fetch/csv/lead.h"
#include "base/die.h"
#include "fetch/csv/lead_json.h"
#include "fetch/csv/stamp.h"

#include <stdio.h>
#include <string.h>

struct scan { /* the file's lines */
	const char *p, *end;
	int at_end;
};

enum { NONE, LINE }; /* or LEAD_MORE */

static int
next_line(struct scan *s, struct str *line)
{
	const char *eol = memchr(s->p, '\n', (size_t)(s->end - s->p));

	if (!eol && !s->at_end)
		return LEAD_MORE;
	if (s->p == s->end)
		return NONE;
	line->p = s->p;
	line->n = (size_t)((eol ? eol : s->end) - s->p);
	s->p = eol ? eol + 1 : s->end;
	while (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return LINE;
}

static const char *
find(struct str s, const char *word)
{
	size_t k = strlen(word);

	for (; s.n >= k; s.p++, s.n--) {
		if (memcmp(s.p, word, k) == 0)
			return s.p;
	}
	return NULL;
}

static int
begins(struct str s, const char *word)
{
	size_t k = strlen(word);

	return s.n >= k && memcmp(s.p, word, k) == 0;
}

/* The cell at *s, taken off it. */
static struct str
cell(struct str *s)
{
	const char *comma = s->n > 0 ? memchr(s->p, ',', s->n) : NULL;
	struct str c = { s->p, comma ? (size_t)(comma - s->p) : s->n };
	size_t n = c.n + (comma != NULL);

	s->p += n;
	s->n -= n;
	return str_trim(c);
}

/* Only separators: no header. */
static int
is_empty(struct str s)
{
	size_t i;

	for (i = 0; i < s.n && memchr(" ,;\t|\"", s.p[i], 6); i++)
		;
	return i == s.n;
}

/* What is behind the word, up to one of the stops. */
static void
behind(struct str s, const char *word, const char *stops, char *to, size_t cap)
{
	const char *p = find(s, word);
	size_t k = 0;

	if (!p)
		return;
	p += strlen(word);
	while (p + k < s.p + s.n && k + 1 < cap && !strchr(stops, p[k]))
		k++;
	memcpy(to, p, k);
	to[k] = '\0';
}

/* ---- Cboe's quote table ---- */

/* Its header's names are there twice: one of their own for each column. */
static void
name_sides(struct text *to, struct str head)
{
	const char *side = "";
	struct str c;
	int first = 1;

	while (head.n > 0) {
		c = cell(&head);
		if (!first)
			text_add(to, ",");
		first = 0;
		if (str_eq(c, "Calls") || str_eq(c, "Puts")) {
			side = *c.p == 'C' ? "C " : "P ";
			text_addn(to, c.p, c.n);
		} else if (str_eq(c, "Strike") || c.n == 0 || !*side) {
			text_addn(to, c.p, c.n);
		} else {
			text_add(to, side);
			if (str_eq(c, "Vol"))
				text_add(to, "Volume");
			else if (str_eq(c, "Open Int"))
				text_add(to, "Open Interest");
			else
				text_addn(to, c.p, c.n);
		}
	}
	if (head.p[-1] == ',') /* 2013 to 2018 every line ended in one */
		text_add(to, ",");
}

/* "SPX (S&P 500 INDEX),2750.79,-16.34" and "Oct 15 2018 @ 20:00 ET", or
 * "S&P 500 INDEX,Last: 3856.28,Change: ..." and "Date: July 12, ...". */
static int
is_table(struct str one, struct str two, struct str head)
{
	return find(head, "Calls,Last Sale,Net,Bid,Ask,") &&
	       find(head, ",Puts,Last Sale,Net,Bid,Ask,") &&
	       (find(one, ",Last: ") || find(two, " @ "));
}

static void
read_table(struct lead *l, struct str one, struct str two)
{
	struct str s = one;

	l->is_table = 1;
	if (!find(one, ",Last: ")) {
		while (two.n > 0 && *two.p == '"') {
			two.p++;
			two.n--;
		}
		behind(two, "", ",\"", l->stamp, sizeof l->stamp);
		while (s.n > 0 && s.p[s.n - 1] == ',')
			s.n--;
		if (find(s, "),"))
			behind(s, "),", ",", l->last, sizeof l->last);
		return;
	}
	behind(one, ",Last: ", ",", l->last, sizeof l->last);
	behind(two, "Date: ", "\"", l->stamp, sizeof l->stamp);
	if (strstr(l->stamp, ",Bid:"))
		*strstr(l->stamp, ",Bid:") = '\0';
}

/* ---- yfinance: "Price,Close,..", "Ticker,^GSPC,..", "Date,,.." ---- */

static int
is_names(struct str s)
{
	return begins(s, "Price,") || begins(s, "Attributes,");
}

static int
is_tickers(struct str s)
{
	return begins(s, "Ticker,") || begins(s, "Symbols,");
}

static void
check_tickers(const char *file, struct str s)
{
	struct str first, c;

	cell(&s);
	first = cell(&s);
	while (s.n > 0) {
		c = cell(&s);
		if (c.n != first.n || memcmp(c.p, first.p, c.n) != 0)
			die(FAIL,
			    "%s:1: bars of several tickers side by side, "
			    "'%.*s' and '%.*s'; save each alone: "
			    "df.xs('%.*s', axis=1, level='Ticker').to_csv()",
			    file, (int)first.n, first.p, (int)c.n, c.p,
			    (int)first.n, first.p);
	}
}

/* ---- all of them ---- */

static void
keep_lines(struct text *text, const char *from, const char *to)
{
	for (; from < to; from++) {
		if (*from == '\n')
			text_add(text, "\n");
	}
}

/* The header and two lines more begin at `one`. */
static long
three_lines(struct lead *l, struct text *text, const char *file, const char *p,
    struct scan *s, struct str one)
{
	struct str two = { 0 }, three = { 0 }, names = one;
	int got = next_line(s, &two);

	if (got == LINE)
		got = next_line(s, &three);
	if (got != LINE)
		return got == NONE ? 0 : got;
	if (is_table(one, two, three)) {
		read_table(l, one, two);
		keep_lines(text, p, three.p);
		name_sides(text, three);
		return three.p + three.n - p;
	}
	if ((!is_names(one) || !is_tickers(two)) &&
	    (!is_tickers(one) || !is_names(two)))
		return 0;
	if (is_tickers(one))
		names = two;
	check_tickers(file, is_tickers(one) ? one : two);
	cell(&names);
	keep_lines(text, p, three.p);
	three = cell(&three);
	text_addn(text, three.p, three.n);
	text_add(text, ",");
	text_addn(text, names.p, names.n);
	return s->p - p - (s->p[-1] == '\n');
}

long
lead_read(struct lead *l, struct text *text, const char *file, const char *p,
    size_t n, int at_end)
{
	struct scan s = { p, p + n, at_end };
	struct str line;
	const char *q;
	long stood;
	int got;

	if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		s.p += 3;
	while (s.p < s.end && strchr(" \r\n", *s.p) && *s.p)
		s.p++;
	if (s.p < s.end && *s.p == '{')
		return lead_json(l, text, file, p, n, at_end);
	for (;;) {
		if ((got = next_line(&s, &line)) != LINE)
			return got;
		if (line.n == 5 && begins(line, "sep="))
			l->dialect.sep = line.p[4];
		else if (!is_empty(line))
			break;
	}
	if (line.n > 1 && line.p[0] == '[' && line.p[1] >= 'A' &&
	    line.p[1] <= 'Z') {
		q = memchr(line.p, ',', line.n);
		if (!q)
			return 0;
		keep_lines(text, p, line.p);
		text_add(text, "\"");
		text_addn(text, line.p, (size_t)(q - line.p));
		text_add(text, "\"");
		return q - p;
	}
	if (find(line, ",Last: ") || find(line, "),") || is_names(line) ||
	    is_tickers(line)) {
		stood = three_lines(l, text, file, p, &s, line);
		if (stood != 0)
			return stood;
	}
	if (*line.p == '[')
		return 0;
	dialect_tell(&l->dialect, line);
	keep_lines(text, p, line.p);
	return text->n > 0 ? line.p - p : 0;
}
