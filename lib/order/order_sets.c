/* Values made of several words: sets, legs. */
#include "order/order_impl.h"
#include "num/num.h"
#include "time/cal.h"
#include "time/clock.h"

#include <ctype.h>
#include <string.h>

enum { MAX_ROOTS = 16, MAX_QTY = 1000 };

static int
is_root(struct order_slice t)
{
	size_t i;

	if (t.n == 0 || t.n > 6 || !isupper((unsigned char)*t.s))
		return 0;
	for (i = 0; i < t.n; i++) {
		if (!isupper((unsigned char)t.s[i]) &&
		    !isdigit((unsigned char)t.s[i]))
			return 0;
	}
	return 1;
}

/* The set's order is ours, so that equal sets are equal bytes. */
const char *
order_roots(struct arena *a, struct order_slice t, struct order_value *v)
{
	const char *set[MAX_ROOTS], **kept;
	struct order_slice w;
	int n = 0, i, more;

	do {
		more = t.n > 0 && memchr(t.s, '+', t.n);
		w = order_cut(&t, '+');
		if (!is_root(w))
			return "a root is capital letters and digits, as SPX, "
			       "SPXW, XSP";
		if (n == MAX_ROOTS)
			return "too many roots";
		for (i = n; i > 0; i--) {
			set[i] = set[i - 1];
			if (strncmp(set[i - 1], w.s, w.n) < 0)
				break;
		}
		set[i] = arena_str(a, w.s, w.n);
		if ((i > 0 && strcmp(set[i - 1], set[i]) == 0) ||
		    (i < n && strcmp(set[i + 1], set[i]) == 0))
			return "a root is named twice";
		n++;
	} while (more);
	kept = NEW(a, const char *, (size_t)n);
	v->text = "";
	for (i = 0; i < n; i++) {
		kept[i] = set[i];
		v->text = arena_fmt(a, "%s%s%s", v->text, i ? "+" : "", set[i]);
	}
	v->root = kept;
	v->n = n;
	return NULL;
}

const char *
order_days(struct arena *a, struct order_slice t, struct order_value *v)
{
	static const char names[] = "mon tue wed thu fri";
	struct order_slice w;
	int i, more;

	if (order_is(t, "all")) {
		v->i = 0x3e;
		v->text = "all";
		return NULL;
	}
	do {
		more = t.n > 0 && memchr(t.s, '+', t.n);
		w = order_cut(&t, '+');
		for (i = 0; i < 5; i++) {
			if (w.n == 3 && memcmp(w.s, names + 4 * i, 3) == 0)
				break;
		}
		if (i == 5)
			return "";
		v->i |= 2 << i;
	} while (more);
	v->text = v->i == 0x3e ? "all" : "";
	for (i = 0; i < 5 && v->i != 0x3e; i++) {
		if (v->i & 2 << i)
			v->text = arena_fmt(a, "%s%s%.3s", v->text,
			    *v->text ? "+" : "", names + 4 * i);
	}
	return NULL;
}

/* None twice, none before the open. */
const char *
order_times(struct arena *a, struct order_slice t, struct order_value *v)
{
	struct clock set[CLOCK_SET], *kept;
	char text[CAL_TEXT_MAX];
	int i;

	if (clock_set(set, &v->n, t.s, t.n, "+"))
		return "";
	kept = NEW(a, struct clock, (size_t)v->n);
	v->text = "";
	for (i = 0; i < v->n; i++) {
		if (i > 0 && !clock_later(set[i], set[i - 1]))
			return "";
		if (set[i].base == CLOCK_OPEN && set[i].sec < 0)
			return "";
		kept[i] = set[i];
		v->text = arena_fmt(a, "%s%s%.*s", v->text, i ? "+" : "",
		    (int)clock_put(text, set[i]), text);
	}
	v->clock = kept;
	return NULL;
}

const char *
order_roll(struct arena *a, struct order_slice t, struct order_value *v)
{
	struct order_slice w;
	int more;

	(void)a;
	do {
		more = t.n > 0 && memchr(t.s, '+', t.n);
		w = order_cut(&t, '+');
		if (order_is(w, "out"))
			v->i |= ORDER_ROLL_OUT;
		else if (order_is(w, "away"))
			v->i |= ORDER_ROLL_AWAY;
		else
			return "";
	} while (more);
	v->text = v->i == ORDER_ROLL_OUT    ? "out"
		  : v->i == ORDER_ROLL_AWAY ? "away"
					    : "out+away";
	return NULL;
}

/* "-1P" into leg, *t loses it and the @. */
static const char *
leg_head(struct order_slice *t, struct order_leg *leg)
{
	struct order_slice w = order_cut(t, '@');
	char sign = w.n > 0 ? *w.s : 0, right;
	size_t i;

	if (w.n < 3 || w.n > 6 || (sign != '+' && sign != '-'))
		return "a leg begins with +-QTY and P or C, as -1P";
	for (i = 1; i + 1 < w.n; i++) {
		if (!isdigit((unsigned char)w.s[i]))
			return "a leg begins with +-QTY and P or C, as -1P";
		leg->qty = leg->qty * 10 + w.s[i] - '0';
	}
	right = (char)toupper((unsigned char)w.s[w.n - 1]);
	if ((right != 'P' && right != 'C') || leg->qty < 1 ||
	    leg->qty > MAX_QTY)
		return "a leg begins with +-QTY and P or C, as -1P";
	leg->right = right == 'P' ? RIGHT_PUT : RIGHT_CALL;
	if (sign == '-')
		leg->qty = -leg->qty;
	if (t->n == 0)
		return "behind @ comes selector:value, or a leg +- points";
	return NULL;
}

static const char *
leg_selector(struct arena *a, struct order_slice name, struct order_slice t,
    struct order_value *v)
{
	const struct order_key *k = order_key(arena_str(a, name.s, name.n));
	double x;

	if (!k || !(k->flags & ORDER_K_SELL) || k->by == ORDER_BY_CREDIT)
		return "a leg's selector is one of delta, otm, off, sd, em, "
		       "premium, strike";
	if (order_number(k, t, &x))
		return arena_fmt(
		    a, "%s is not %s", k->name, order_key_range(a, k));
	v->leg.pick.by = (enum order_by)k->by;
	v->leg.pick.value = x;
	v->text = arena_fmt(a, "%s:%s", k->name, order_number_text(a, x));
	return NULL;
}

/* "a-50": the strike of another leg, some points away. */
static const char *
leg_relative(struct arena *a, struct order_slice t, struct order_value *v)
{
	static const struct order_key points = { .lo = -1e6, .hi = 1e6 };
	size_t n = 0;
	double x = 0;

	while (n < t.n && t.s[n] != '+' && t.s[n] != '-')
		n++;
	if (n < t.n &&
	    order_number(&points, (struct order_slice){ t.s + n, t.n - n }, &x))
		return "behind the other leg come +- points, as @a-50";
	v->s = arena_str(a, t.s, n);
	v->leg.pick.by = ORDER_BY_LEG;
	v->leg.pick.value = x;
	v->text = x == 0 ? v->s
			 : arena_fmt(a, "%s%s%s", v->s, x > 0 ? "+" : "",
			       order_number_text(a, x));
	return NULL;
}

static int
has(struct order_slice t, const char *word)
{
	size_t n = strlen(word), i;

	for (i = 0; i + n <= t.n; i++) {
		if (memcmp(t.s + i, word, n) == 0)
			return 1;
	}
	return 0;
}

const char *
order_leg(struct arena *a, struct order_slice t, struct order_value *v)
{
	struct order_slice name;
	const char *why;

	if (has(t, "dte") || has(t, "expiry"))
		return order_one_expiry;
	why = leg_head(&t, &v->leg);
	if (why)
		return why;
	v->leg.pick.delta = (struct order_range){ 0, 1 };
	if (memchr(t.s, ':', t.n)) {
		name = order_cut(&t, ':');
		why = leg_selector(a, name, t, v);
	} else {
		why = leg_relative(a, t, v);
	}
	if (why)
		return why;
	v->text = arena_fmt(a, "%+d%c@%s", v->leg.qty,
	    v->leg.right == RIGHT_PUT ? 'P' : 'C', v->text);
	return NULL;
}
