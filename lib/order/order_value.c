#include "order/order_impl.h"
#include "num/num.h"
#include "time/cal.h"

#include <math.h>
#include <string.h>
#include <strings.h>

int
order_is(struct order_slice t, const char *word)
{
	return strlen(word) == t.n && memcmp(t.s, word, t.n) == 0;
}

struct order_slice
order_cut(struct order_slice *t, char sep)
{
	struct order_slice head = *t;
	const char *p = t->n > 0 ? memchr(t->s, sep, t->n) : NULL;

	if (!p) {
		t->s += t->n;
		t->n = 0;
		return head;
	}
	head.n = (size_t)(p - t->s);
	t->n -= head.n + 1;
	t->s = p + 1;
	return head;
}

int
order_number(const struct order_key *k, struct order_slice t, double *v)
{
	char buf[512];

	if (t.n == 0 || t.n + 8 > sizeof buf)
		return -1;
	memset(buf, 0, sizeof buf);
	memcpy(buf, t.s, t.n);
	if (num_parse(buf, t.n, v) != NUM_OK)
		return -1;
	if (*v < k->lo || *v > k->hi)
		return -1;
	if (k->flags & ORDER_K_POSITIVE && *v <= k->lo)
		return -1;
	if ((k->type == ORDER_T_INT || k->type == ORDER_T_INTS) &&
	    *v != floor(*v))
		return -1;
	return 0;
}

const char *
order_number_text(struct arena *a, double v)
{
	char buf[NUM_MAX];

	return arena_str(a, buf, num_put(buf, v));
}

static const char *
date_text(struct arena *a, int day)
{
	char buf[CAL_TEXT_MAX];

	return arena_str(a, buf, cal_put_date(buf, day));
}

/* The index of the item among the blank-separated words, or -1. */
static int
word_index(struct order_slice t, const char *words)
{
	struct order_slice rest = { words, strlen(words) }, w;
	int i;

	for (i = 0; rest.n > 0; i++) {
		w = order_cut(&rest, ' ');
		if (w.n == t.n && memcmp(w.s, t.s, w.n) == 0)
			return i;
	}
	return -1;
}

/* LO..HI into its two ends; 0, or -1 when there is no "..". */
static int
split_range(
    struct order_slice t, struct order_slice *lo, struct order_slice *hi)
{
	size_t i;

	for (i = 0; i + 1 < t.n; i++) {
		if (t.s[i] == '.' && t.s[i + 1] == '.')
			break;
	}
	if (i + 1 >= t.n || t.n == 2)
		return -1;
	*lo = (struct order_slice){ t.s, i };
	*hi = (struct order_slice){ t.s + i + 2, t.n - i - 2 };
	return 0;
}

static const char *
number_range(struct arena *a, const struct order_key *k, struct order_slice t,
    struct order_value *v)
{
	struct order_slice lo, hi;
	double x;

	if (split_range(t, &lo, &hi)) {
		if (order_number(k, t, &x))
			return "";
		return arena_fmt(a,
		    "one number is no range; write %.*s.. or ..%.*s", (int)t.n,
		    t.s, (int)t.n, t.s);
	}
	v->a = -INFINITY;
	v->b = INFINITY;
	if (lo.n > 0 && order_number(k, lo, &v->a))
		return "";
	if (hi.n > 0 && order_number(k, hi, &v->b))
		return "";
	if (v->a > v->b)
		return "the lower end comes first";
	v->text =
	    arena_fmt(a, "%s..%s", lo.n > 0 ? order_number_text(a, v->a) : "",
		hi.n > 0 ? order_number_text(a, v->b) : "");
	return NULL;
}

static const char *
date_range(struct arena *a, struct order_slice t, struct order_value *v)
{
	struct order_slice lo, hi;

	if (split_range(t, &lo, &hi))
		return "";
	v->i = INT_MIN;
	v->j = INT_MAX;
	if (lo.n > 0 && cal_parse_date(lo.s, lo.n, &v->i))
		return "";
	if (hi.n > 0 && cal_parse_date(hi.s, hi.n, &v->j))
		return "";
	if (v->i > v->j)
		return "the earlier date comes first";
	v->text = arena_fmt(a, "%s..%s", lo.n > 0 ? date_text(a, v->i) : "",
	    hi.n > 0 ? date_text(a, v->j) : "");
	return NULL;
}

static const char *
pair(struct arena *a, const struct order_key *k, struct order_slice t,
    struct order_value *v)
{
	struct order_slice first = order_cut(&t, '+');

	if (order_number(k, first, &v->a) || order_number(k, t, &v->b))
		return "";
	v->text = arena_fmt(
	    a, "%s+%s", order_number_text(a, v->a), order_number_text(a, v->b));
	return NULL;
}

static const char *
near_and_far(struct arena *a, const struct order_key *k,
    const struct strategy *s, struct order_slice t, struct order_value *v)
{
	const char *why = pair(a, k, t, v);

	if (why)
		return arena_fmt(a,
		    "a %s has two wings, near+far, as in width=20+50", s->name);
	if (v->a >= v->b)
		return "the near wing comes first and is the narrower one";
	return NULL;
}

static const char *
boolean(struct order_slice t, struct order_value *v)
{
	if (order_is(t, "1") || (t.n == 4 && strncasecmp(t.s, "true", 4) == 0))
		v->i = 1;
	else if (!order_is(t, "0") &&
		 (t.n != 5 || strncasecmp(t.s, "false", 5) != 0))
		return "";
	v->text = v->i ? "1" : "0";
	return NULL;
}

/* Words of a list of words; or the name of a book. */
static const char *
word(struct arena *a, const struct order_key *k, struct order_slice t,
    struct order_value *v)
{
	size_t i;

	v->text = v->s = arena_str(a, t.s, t.n);
	if (k->words) {
		v->i = word_index(t, k->words);
		return v->i < 0 ? "" : NULL;
	}
	for (i = 0; i < t.n; i++) {
		if (!order_id_byte((unsigned char)t.s[i]))
			return "a name has no blanks, quotes, ; or ,";
	}
	return NULL;
}

static const char *
price(struct arena *a, const struct order_key *k, struct order_slice t,
    struct order_value *v)
{
	v->i = order_is(t, "orats");
	v->a = order_is(t, "natural") ? 1 : 0;
	if (v->i) {
		v->a = NAN;
		v->text = "orats";
		return NULL;
	}
	if (!order_is(t, "mid") && !order_is(t, "natural") &&
	    order_number(k, t, &v->a))
		return "";
	v->text = order_number_text(a, v->a);
	return NULL;
}

static const char *
date(struct arena *a, struct order_slice t, struct order_value *v)
{
	if (cal_parse_date(t.s, t.n, &v->i))
		return "";
	v->text = date_text(a, v->i);
	return NULL;
}

static const char *
read_value(struct arena *a, const struct order_key *k, const struct strategy *s,
    struct order_slice t, struct order_value *v)
{
	switch (k->type) {
	case ORDER_T_INT:
	case ORDER_T_REAL:
		if (s->near_far && k->flags & ORDER_K_WING)
			return near_and_far(a, k, s, t, v);
		if (order_number(k, t, &v->a))
			return "";
		v->i = k->type == ORDER_T_INT ? (int)v->a : 0;
		v->text = order_number_text(a, v->a);
		return NULL;
	case ORDER_T_BOOL:
		return boolean(t, v);
	case ORDER_T_WORD:
		return word(a, k, t, v);
	case ORDER_T_ROOTS:
		return order_roots(a, t, v);
	case ORDER_T_DAYS:
		return order_days(a, t, v);
	case ORDER_T_TIME:
	case ORDER_T_TIMES:
		if (order_times(a, t, v))
			return "";
		return k->type == ORDER_T_TIME && v->n != 1 ? "" : NULL;
	case ORDER_T_DATE:
		return date(a, t, v);
	case ORDER_T_EXPIRY:
		v->text = arena_str(a, t.s, t.n);
		v->j = word_index(t, k->words);
		v->i = ORDER_NO_DAY;
		if (v->j >= 0)
			return NULL;
		v->j = ORDER_EXP_DATE;
		return date(a, t, v);
	case ORDER_T_DATES:
		return date_range(a, t, v);
	case ORDER_T_INTS:
	case ORDER_T_REALS:
		return number_range(a, k, t, v);
	case ORDER_T_PAIR:
		return pair(a, k, t, v);
	case ORDER_T_ROLL:
		return order_roll(a, t, v);
	case ORDER_T_PRICE:
		return price(a, k, t, v);
	case ORDER_T_LEG:
		return order_leg(a, t, v);
	case ORDER_T_EXPR:
	case ORDER_T_FILE:
		v->text = v->s = arena_str(a, t.s, t.n);
		if (k->dflt && strcmp(v->s, k->dflt) == 0)
			v->s = NULL;
		return NULL;
	}
	return "";
}

const char *
order_value(struct arena *a, const struct order_key *k,
    const struct strategy *s, struct order_slice t, struct order_value *v)
{
	if (t.n > 0 && memchr(t.s, '\0', t.n))
		return "a NUL byte";
	if (t.n > 0 && !order_is(t, "none"))
		return read_value(a, k, s, t, v);
	/* A default that is the program's stays unsaid. */
	if (k->dflt && !(k->flags & ORDER_K_PROGRAM)) {
		t.s = k->dflt;
		t.n = strlen(t.s);
		return read_value(a, k, s, t, v);
	}
	v->none = 1;
	v->text = "none";
	v->a = v->b = NAN;
	return NULL;
}

static const char *
bounds(struct arena *a, const struct order_key *k)
{
	const char *hi = order_number_text(a, k->hi);

	if (k->flags & ORDER_K_POSITIVE)
		return arena_fmt(a, "above %s and up to %s",
		    order_number_text(a, k->lo), hi);
	return arena_fmt(a, "in %s..%s", order_number_text(a, k->lo), hi);
}

static const char *
one_of(struct arena *a, const char *words)
{
	struct order_slice rest = { words, strlen(words) }, w;
	const char *list = "one of";
	const char *sep = " ";

	while (rest.n > 0) {
		w = order_cut(&rest, ' ');
		list = arena_fmt(a, "%s%s%.*s", list, sep, (int)w.n, w.s);
		sep = ", ";
	}
	return list;
}

const char *
order_key_range(struct arena *a, const struct order_key *k)
{
	switch (k->type) {
	case ORDER_T_INT:
		return arena_fmt(a, "a whole number %s", bounds(a, k));
	case ORDER_T_REAL:
		return arena_fmt(a, "a number %s", bounds(a, k));
	case ORDER_T_BOOL:
		return "1 or 0";
	case ORDER_T_WORD:
		return k->words ? one_of(a, k->words) : "a name";
	case ORDER_T_ROOTS:
		return "a root or a set of roots";
	case ORDER_T_DAYS:
		return "a set of mon tue wed thu fri, or all";
	case ORDER_T_TIMES:
		return "a set of h:m[:s], open+5m, close-15m";
	case ORDER_T_TIME:
		return "h:m[:s], open+5m or close-15m";
	case ORDER_T_DATE:
		return "a date Y-M-D";
	case ORDER_T_EXPIRY:
		return arena_fmt(a, "%s, or a date Y-M-D", one_of(a, k->words));
	case ORDER_T_DATES:
		return "a range of dates Y-M-D..Y-M-D";
	case ORDER_T_INTS:
		return arena_fmt(
		    a, "a range LO..HI of whole numbers %s", bounds(a, k));
	case ORDER_T_REALS:
		return arena_fmt(
		    a, "a range LO..HI of numbers %s", bounds(a, k));
	case ORDER_T_PAIR:
		return arena_fmt(a, "A+B, two numbers %s", bounds(a, k));
	case ORDER_T_ROLL:
		return "out, away or out+away";
	case ORDER_T_PRICE:
		return arena_fmt(
		    a, "%s, or a number %s", one_of(a, k->words), bounds(a, k));
	case ORDER_T_LEG:
		return "+-QTY P|C @ selector:value, or @ leg +- points";
	case ORDER_T_EXPR:
		return "an SQL expression";
	case ORDER_T_FILE:
		return "the name of a file";
	}
	return "";
}
