/* Numbers that were written for people, and the ways to say that there is none.
 */
#include "fetch/csv/cell_impl.h"
#include "num/num.h"

#include <math.h>
#include <string.h>
#include <strings.h>

static int
is_nothing(struct str s)
{
	static const char *const none[] = { "nan", "null", "n/a", "#n/a",
		"none", "-", "--" };
	size_t i;

	if (s.n == 0)
		return 1;
	if (s.n > 4 || (*s.p >= '0' && *s.p <= '9'))
		return 0;
	for (i = 0; i < sizeof none / sizeof *none; i++) {
		if (s.n == strlen(none[i]) &&
		    strncasecmp(s.p, none[i], s.n) == 0)
			return 1;
	}
	return 0;
}

/* The cell without blanks; p is NULL for all the ways to say nothing. */
struct str
cell_text(struct rec *r, int col)
{
	struct str s = { 0 };

	if (col < 0)
		return s;
	s = rec_text(r, col);
	if (!s.p)
		return s;
	s = str_trim(s);
	if (is_nothing(s))
		return (struct str){ 0 };
	return s;
}

/* Is the first comma, behind these n bytes, one of thousands?  Behind more than
 * three digits, or a zero, it is decimal: 2386,130 and 0,125. */
static int
is_thousands(const char *p, size_t n)
{
	size_t sign = *p == '-' || *p == '+';

	return n > sign && n - sign <= 3 && p[sign] != '0';
}

/* Of quotes, an iv or a greek; who writes it divides by 100. */
static int
may_be_percent(const struct take *t)
{
	return t->kind == FIELD_PERCENT || t->kind == FIELD_IV ||
	       t->kind == FIELD_VALUE || t->kind == FIELD_PUT_DELTA;
}

/* A number that was written for people: "$4,704.81", "15.5%"; its bare text,
 * which stays for three calls more, and *v.  0, or -1. */
int
cell_read_number(const struct take *t, struct str *s, double *v)
{
	static char text[4][64 + NUM_SLACK];
	static int at;
	char *to = text[at = (at + 1) % 4];
	size_t i, n = 0, group = 0, commas = 0;
	int whole = 1; /* before the point */

	if (num_parse(s->p, s->n, v) == NUM_OK)
		return 0;
	for (i = 0; i < s->n && n < 64; i++) {
		if ((s->p[i] == '$' && n <= 1) ||
		    (s->p[i] == '%' && i + 1 == s->n && may_be_percent(t)))
			continue;
		if (s->p[i] == ',') {
			/* 4,704 but not 47,04 */
			if (!whole || n == 0 || i + 3 >= s->n ||
			    (group > 0 ? n - group != 3 : !is_thousands(to, n)))
				return -1;
			group = n;
			commas++;
			continue;
		}
		if (whole && (s->p[i] < '0' || s->p[i] > '9') && n > 0) {
			if (group > 0 && n - group != 3)
				return -1;
			whole = 0;
		}
		to[n++] = s->p[i];
	}
	if (n == 64 || (group > 0 && whole && n - group != 3))
		return -1;
	if (commas == 1 && whole && t->lead->dialect.sep == ';')
		return -1; /* 1,500 where commas do not part cells */
	to[n] = '\0';
	*s = (struct str){ to, n };
	return num_parse(to, n, v) == NUM_OK ? 0 : -1;
}

void
cell_die_number(struct rec *r, int col, struct str s)
{
	int comma = s.n > 0 && memchr(s.p, ',', s.n) != NULL;

	rec_bad(r, col, "'%.*s' is not a number%s",
	    (int)(s.n > 100 ? 100 : s.n), s.p,
	    comma ? "; a decimal comma must be a point" : "");
}

/* In the unit of ours. */
static void
scale(struct str *s, double *v, int is_nano)
{
	static char text[4][NUM_MAX + NUM_SLACK];
	static int at;
	char *to = text[at = (at + 1) % 4];

	if (is_nano && memchr(s->p, '.', s->n))
		return;
	if (is_nano && *v >= 9.2e18) {
		*s = (struct str){ 0 };
		*v = NAN;
		return;
	}
	*v /= is_nano ? 1e9 : 1e3;
	*s = (struct str){ to, num_put(to, *v) };
}

/* Its number, *s the text; NaN, and p NULL, when there is none. */
double
cell_number(struct rec *r, const struct take *t, int i, struct str *s)
{
	int col = t->col[i];
	double v;

	*s = cell_text(r, col);
	if (!s->p)
		return NAN;
	if (num_parse(s->p, s->n, &v) != NUM_OK &&
	    cell_read_number(t, s, &v) != 0)
		cell_die_number(r, col, cell_text(r, col));
	if (t->kind == FIELD_STRIKE_MILLI)
		scale(s, &v, 0);
	if (t->kind == FIELD_BID_NANO || t->kind == FIELD_PRICE_NANO)
		scale(s, &v, 1);
	if (v == -999 || v == -99.99) { /* Schwab's, OptionMetrics' "none" */
		*s = (struct str){ 0 };
		return NAN;
	}
	return v;
}
