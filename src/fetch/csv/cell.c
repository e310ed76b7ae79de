#include "fetch/csv/cell.h"
#include "fetch/csv/stamp.h"
#include "fetch/csv/unzip.h"
#include "num/num.h"
#include "option/expiry.h"
#include "option/price.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { ROOT_MAX = 6, OCC = 15 }; /* OCC: YYMMDD, C or P, 8 digits */

/* The cell without blanks; p is NULL for all the ways to say nothing. */
static struct str
text_of(struct rec *r, int col)
{
	struct str s = { 0 };

	if (col < 0)
		return s;
	s = rec_text(r, col);
	if (!s.p)
		return s;
	s = str_trim(s);
	if (s.n == 0 || (s.n == 3 && strncasecmp(s.p, "nan", 3) == 0) ||
	    (s.n == 4 && strncasecmp(s.p, "null", 4) == 0))
		return (struct str){ 0 };
	return s;
}

/* Its number, *s the text; NaN, and p NULL, when there is none. */
static double
number(struct rec *r, int col, struct str *s)
{
	double v;

	*s = text_of(r, col);
	if (!s->p)
		return NAN;
	if (num_parse(s->p, s->n, &v) != NUM_OK)
		rec_bad(r, col, "'%.*s' is not a number",
		    (int)(s->n > 100 ? 100 : s->n), s->p);
	if (v == -999) { /* Schwab's and others' "none" */
		*s = (struct str){ 0 };
		return NAN;
	}
	return v;
}

static void
put(struct out *o, struct str s)
{
	if (s.p && s.n > 0)
		out_value(o, REC_CSV, REC_TEXT, s);
	else
		out_null(o);
}

static void
put_set(struct out *o, const struct take *t)
{
	struct str none = { 0 };

	put(o, t->text ? str_of(t->text) : none);
}

/* A sum of decimals, without the noise of its binary digits. */
static void
put_exact(struct out *o, double v, int decimals)
{
	char text[NUM_FIXED_MAX + NUM_SLACK];
	size_t n = num_put_fixed(text, v, decimals > 15 ? 15 : decimals);

	if (num_parse(text, n, &v) == NUM_OK)
		out_num(o, v);
	else
		out_null(o);
}

static int
decimals(struct str s)
{
	const char *dot = s.p ? memchr(s.p, '.', s.n) : NULL;

	if (s.p && (memchr(s.p, 'e', s.n) || memchr(s.p, 'E', s.n)))
		return 15;
	return dot ? (int)(s.p + s.n - dot) - 1 : 0;
}

static int
all_digits(const char *p, int n)
{
	while (n > 0 && *p >= '0' && *p <= '9') {
		p++;
		n--;
	}
	return n == 0;
}

int
cell_is_root(struct str s)
{
	size_t i;

	if (s.n > 1 && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9')
		s.n--;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return 0;
	}
	return s.n > 0 && s.n <= ROOT_MAX;
}

struct str
cell_symbol(struct str s)
{
	if (s.n > 2 && s.p[1] == ':' && (s.p[0] == 'I' || s.p[0] == 'O'))
		return (struct str){ s.p + 2, s.n - 2 };
	return s;
}

static struct str
root_of_symbol(struct rec *r, int col, struct str s)
{
	const char *tail;

	if (s.n <= OCC) {
		if (!cell_is_root(s))
			rec_bad(r, col,
			    "'%.*s' is no root and no option symbol", (int)s.n,
			    s.p);
		return s;
	}
	tail = s.p + s.n - OCC;
	s.n -= OCC;
	s = str_trim(s);
	if (!cell_is_root(s) || !all_digits(tail, 6) ||
	    !all_digits(tail + 7, 8) || (tail[6] != 'C' && tail[6] != 'P'))
		rec_bad(r, col, "'%.*s' is not an option symbol",
		    (int)(s.n + OCC > 100 ? 100 : s.n + OCC), s.p);
	return s;
}

/* Old roots, as csf-chain(5) has them: the symbols of before 2010 had one
 * letter for the strike, so that the SPX took several; its weeklies of 2005 to
 * 2010 settled on the opening, SPXPM and the quarterlies on the close. */
static struct str
root_now(struct str s)
{
	static const char *const am[] = { "JXA", "JXB", "JXC", "JXD", "JXE",
		"SPB", "SPQ", "SPT", "SPV", "SPZ", "SXB", "SXM", "SXY", "SXZ",
		"SYG", "SYU", "SYV", "SZP" };
	static const char *const pm[] = { "SPXPM", "SPXQ" };
	size_t i;

	for (i = 0; i < sizeof am / sizeof *am; i++) {
		if (str_eq(s, am[i]))
			return str_of("SPX");
	}
	for (i = 0; i < sizeof pm / sizeof *pm; i++) {
		if (str_eq(s, pm[i]))
			return str_of("SPXW");
	}
	return s;
}

struct str
cell_root(struct rec *r, const struct take *t)
{
	struct str s = text_of(r, t->col[0]), tod = text_of(r, t->col[1]);

	if (t->kind == FIELD_TOD && str_eq(s, "SPX")) {
		if (str_eq(tod, "am"))
			return s;
		if (str_eq(tod, "pm"))
			return str_of("SPXW");
		s = (struct str){ 0 };
	}
	if (s.p)
		return root_now(root_of_symbol(r, t->col[0], s));
	if (!t->text)
		rec_bad(r, t->col[0],
		    "nothing that tells the root here; say --set root=SPXW");
	return str_of(t->text);
}

static void
put_expiry(struct rec *r, const struct take *t, struct out *o)
{
	static const struct zone ny = { STAMP_NY, 0 };
	struct str s = text_of(r, t->col[0]);
	struct cal_time when;
	const char *why;
	int day;

	if (!s.p)
		rec_bad(r, t->col[0], "no expiry");
	if (stamp_date_words(s.p, s.n, &day) == 0) {
		out_date(o, day);
		return;
	}
	if ((why = stamp_parse(s.p, s.n, &ny, 1, &when)) != NULL)
		rec_bad(r, t->col[0], "'%.*s' %s", (int)(s.n > 100 ? 100 : s.n),
		    s.p, why);
	day = cal_ny_date(when);
	/* monthly options were dated the Saturday after until 2015 */
	out_date(o, cal_dow(day) == 6 ? expiry_session(day) : day);
}

static void
put_strike(struct rec *r, const struct take *t, struct out *o)
{
	struct str s;
	double v = number(r, t->col[0], &s);

	if (!(v > 0))
		rec_bad(r, t->col[0], "a strike is above 0, not '%.*s'",
		    (int)s.n, s.p ? s.p : "");
	put(o, s);
}

static void
put_right(struct rec *r, const struct take *t, struct out *o)
{
	struct str s = text_of(r, t->col[0]);
	int right = right_of(s);

	if (right < 0)
		rec_bad(r, t->col[0], "'%.*s' is no C, P, call or put",
		    (int)(s.n > 100 ? 100 : s.n), s.p ? s.p : "");
	out_str(o, right == RIGHT_PUT ? "P" : "C");
}

/* No bid at 0 is a market as long as somebody offers. */
static void
put_bid(struct rec *r, const struct take *t, struct out *o)
{
	struct str bid, ask;
	double b = number(r, t->col[0], &bid), a = number(r, t->col[1], &ask);

	if (b == 0 && !(a > 0))
		bid.p = NULL;
	put(o, bid);
}

static void
put_price(struct rec *r, const struct take *t, struct out *o)
{
	struct str s;
	int i;

	for (i = 0; i < TAKE_COLS; i++) {
		if (number(r, t->col[i], &s) > 0) {
			put(o, s);
			return;
		}
	}
	put_set(o, t);
}

static void
put_mid(struct rec *r, const struct take *t, struct out *o)
{
	struct str bid, ask, other;
	double b = number(r, t->col[0], &bid), a = number(r, t->col[1], &ask);
	int d;

	if (b > 0 && a > 0) {
		d = decimals(bid) > decimals(ask) ? decimals(bid)
						  : decimals(ask);
		put_exact(o, b + (a - b) / 2, d + 1);
		return;
	}
	if (number(r, t->col[2], &other) > 0)
		put(o, other);
	else
		put_set(o, t);
}

static void
put_size(struct rec *r, const struct take *t, struct out *o)
{
	struct str s = text_of(r, t->col[0]), part = s;
	const char *x = s.p ? memchr(s.p, 'x', s.n) : NULL;
	double v;

	if (!s.p) {
		out_null(o);
		return;
	}
	if (x && t->kind == FIELD_SIZE1)
		part.n = (size_t)(x - s.p);
	if (x && t->kind == FIELD_SIZE2)
		part = (struct str){ x + 1, (size_t)(s.p + s.n - x) - 1 };
	part = str_trim(part);
	if (!x || num_parse(part.p, part.n, &v) != NUM_OK)
		rec_bad(r, t->col[0], "'%.*s' is not two sizes like '12 x 14'",
		    (int)(s.n > 100 ? 100 : s.n), s.p);
	put(o, part);
}

static void
put_number(struct rec *r, const struct take *t, struct out *o)
{
	struct str s;
	double v = number(r, t->col[0], &s);
	int is_iv = t->kind == FIELD_IV || t->kind == FIELD_PERCENT;

	if (!s.p || (is_iv && v <= 0))
		out_null(o);
	else if (t->kind == FIELD_PUT_DELTA)
		put_exact(o, v - 1, decimals(s));
	else if (t->kind == FIELD_PERCENT)
		put_exact(o, v / 100, decimals(s) + 2);
	else
		put(o, s);
}

void
cell_put(struct rec *r, const struct take *t, const struct cal_time *time,
    struct out *o)
{
	struct str s;

	switch (t->kind) {
	case FIELD_TIME:
	case FIELD_LEAD_TIME:
		out_time(o, *time);
		return;
	case FIELD_DOT:
		if (str_eq(rec_text(r, t->col[0]), ".")) {
			out_null(o);
			return;
		}
		/* fall through */
	case FIELD_NUMBER:
		rec_num(r, t->col[0]);
		out_cell(o, r, t->col[0]);
		return;
	case FIELD_SYMBOL:
		s = cell_symbol(rec_text(r, t->col[0]));
		out_text(o, s.p, s.n);
		return;
	case FIELD_FIXED:
		out_str(o, t->text);
		return;
	case FIELD_ROOT:
	case FIELD_TOD:
		s = cell_root(r, t);
		out_text(o, s.p, s.n);
		return;
	case FIELD_EXPIRY:
		put_expiry(r, t, o);
		return;
	case FIELD_STRIKE:
		put_strike(r, t, o);
		return;
	case FIELD_RIGHT:
		put_right(r, t, o);
		return;
	case FIELD_BID:
		put_bid(r, t, o);
		return;
	case FIELD_PRICE:
		put_price(r, t, o);
		return;
	case FIELD_MID:
		put_mid(r, t, o);
		return;
	case FIELD_SIZE1:
	case FIELD_SIZE2:
		put_size(r, t, o);
		return;
	case FIELD_VALUE:
	case FIELD_IV:
	case FIELD_PERCENT:
	case FIELD_PUT_DELTA:
		put_number(r, t, o);
		return;
	case FIELD_LEAD_LAST:
		s = str_of(unzip_lead(r)->last);
		put(o, s.n > 0 ? s : str_of(t->text ? t->text : ""));
		return;
	case FIELD_NONE:
	case FIELD_CLOCK:
	case FIELD_TEXT:
		out_cell(o, r, t->col[0]);
	}
}
