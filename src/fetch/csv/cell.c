#include "fetch/csv/cell.h"
#include "fetch/csv/cell_impl.h"
#include "fetch/csv/occ.h"
#include "fetch/csv/stamp.h"
#include "num/num.h"
#include "option/expiry.h"
#include "option/price.h"

#include <math.h>
#include <string.h>

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

static struct occ
occ_of(struct rec *r, const struct take *t)
{
	struct str s = cell_text(r, t->col[0]);
	struct occ occ;

	if (occ_parse(s, &occ) != 0)
		rec_bad(r, t->col[0], "'%.*s' is not an option symbol",
		    (int)(s.n > 100 ? 100 : s.n), s.p ? s.p : "");
	return occ;
}

/* monthly options were dated the Saturday after until 2015 */
static void
put_day(struct out *o, int day)
{
	out_date(o, cal_dow(day) == 6 ? expiry_session(day) : day);
}

static void
put_expiry(struct rec *r, const struct take *t, struct out *o)
{
	struct str s = cell_text(r, t->col[0]);
	struct cal_time when;
	const char *why;

	if (!s.p && t->text)
		s = str_of(t->text);
	if (!s.p && t->col[0] < 0)
		rec_die(r, "nothing tells the expiry; say --set expiry=DATE");
	if (!s.p)
		rec_bad(r, t->col[0], "no expiry");
	why = stamp_parse(s.p, s.n, t->stamps, 1, &when);
	if (why)
		rec_bad(r, t->col[0], "'%.*s' %s", (int)(s.n > 100 ? 100 : s.n),
		    s.p, why);
	put_day(o, cal_ny_date(when));
}

static void
put_strike(struct rec *r, const struct take *t, struct out *o)
{
	struct str s;
	double v = cell_number(r, t, 0, &s);

	if (!(v > 0))
		rec_bad(r, t->col[0], "a strike is above 0, not '%.*s'",
		    (int)s.n, s.p ? s.p : "");
	put(o, s);
}

static void
put_right(struct rec *r, const struct take *t, struct out *o)
{
	struct str s = cell_text(r, t->col[0]);
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
	double b = cell_number(r, t, 0, &bid), a = cell_number(r, t, 1, &ask);

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
		if (cell_number(r, t, i, &s) > 0) {
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
	double b = cell_number(r, t, 0, &bid), a = cell_number(r, t, 1, &ask);
	int d;

	if (b > 0 && a > 0) {
		d = decimals(bid) > decimals(ask) ? decimals(bid)
						  : decimals(ask);
		put_exact(o, b + (a - b) / 2, d + 1);
		return;
	}
	if (cell_number(r, t, 2, &other) > 0)
		put(o, other);
	else
		put_set(o, t);
}

static void
put_size(struct rec *r, const struct take *t, struct out *o)
{
	struct str s = cell_text(r, t->col[0]), part = s;
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
	struct str s, whole = cell_text(r, t->col[0]);
	double v = cell_number(r, t, 0, &s);
	int is_iv = t->kind == FIELD_IV || t->kind == FIELD_PERCENT;
	int is_percent =
	    t->kind == FIELD_PERCENT || (s.p && whole.p[whole.n - 1] == '%');

	if (!s.p || (is_iv && v <= 0))
		out_null(o);
	else if (t->kind == FIELD_PUT_DELTA)
		put_exact(o, (is_percent ? v / 100 : v) - 1,
		    decimals(s) + 2 * is_percent);
	else if (is_percent)
		put_exact(o, v / 100, decimals(s) + 2);
	else
		put(o, s);
}

/* Of rows that need not be csf's: what is a number already goes as it is. */
static void
put_bar(struct rec *r, const struct take *t, struct out *o)
{
	static const char units[] = "KMB";
	struct str s = rec_text(r, t->col[0]);
	const char *unit;
	double v;

	if (r->form == REC_JSON)
		rec_num(r, t->col[0]);
	if (r->form == REC_JSON || !s.p || num_parse(s.p, s.n, &v) == NUM_OK) {
		out_cell(o, r, t->col[0]);
		return;
	}
	s = cell_text(r, t->col[0]);
	if (!s.p || (t->kind == FIELD_DOT && str_eq(s, "."))) {
		out_null(o);
		return;
	}
	unit = t->kind == FIELD_VOLUME ? strchr(units, s.p[s.n - 1]) : NULL;
	if (unit && *unit)
		s.n--;
	if (cell_read_number(t, &s, &v) != 0)
		cell_die_number(r, t->col[0], cell_text(r, t->col[0]));
	if (unit && *unit)
		put_exact(o, v * pow(1000, (double)(unit - units + 1)), 0);
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
	case FIELD_NUMBER:
	case FIELD_VOLUME:
		put_bar(r, t, o);
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
	case FIELD_STRIKE_MILLI:
		put_strike(r, t, o);
		return;
	case FIELD_RIGHT:
		put_right(r, t, o);
		return;
	case FIELD_OCC_EXPIRY:
		put_day(o, occ_of(r, t).day);
		return;
	case FIELD_OCC_STRIKE:
		put(o, str_of(occ_of(r, t).strike));
		return;
	case FIELD_OCC_RIGHT:
		out_str(o, occ_of(r, t).right == 'P' ? "P" : "C");
		return;
	case FIELD_BID:
	case FIELD_BID_NANO:
		put_bid(r, t, o);
		return;
	case FIELD_PRICE:
	case FIELD_PRICE_NANO:
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
		s = str_of(t->lead->last);
		put(o, s.n > 0 ? s : str_of(t->text ? t->text : ""));
		return;
	case FIELD_NONE:
	case FIELD_CLOCK:
	case FIELD_MILLIS:
	case FIELD_TEXT:
		out_cell(o, r, t->col[0]);
	}
}
