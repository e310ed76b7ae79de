/* One order: its strategy, its keys, and the canonical order of them. */
#include "order/order_impl.h"

#include <string.h>

/* The text between quotes at the start of *t, which loses it; -1: no end. */
static int
unquote(struct arena *a, struct order_slice *t, struct order_slice *out)
{
	char *p = arena_get(a, t->n + 1, 1);
	size_t i, n = 0;

	for (i = 1; i < t->n; i++) {
		if (t->s[i] == '\'') {
			if (i + 1 == t->n || t->s[i + 1] != '\'')
				break;
			i++;
		}
		p[n++] = t->s[i];
	}
	if (i >= t->n)
		return -1;
	t->s += i + 1;
	t->n -= i + 1;
	*out = (struct order_slice){ p, n };
	return 0;
}

/* An expression is one item, whatever is in it. */
static const char *
expression(struct arena *a, struct order_slice *t, enum order_form form)
{
	struct order_slice rest = *t, text;
	size_t i;

	if (form != ORDER_ARG && t->n > 0 && *t->s == '\'') {
		if (unquote(a, &rest, &text) == 0 && rest.n == 0)
			*t = text;
		else if (form == ORDER_CELL)
			return "the whole expression goes between ', "
			       "a ' inside is doubled";
	}
	for (i = 0; i < t->n && order_blank(t->s[i]); i++)
		;
	if (i == t->n)
		t->n = 0;
	return NULL;
}

static const char *
next_item(
    struct arena *a, struct order_slice *t, struct order_slice *item, int *more)
{
	if (t->n == 0 || *t->s != '\'') {
		*more = t->n > 0 && memchr(t->s, ',', t->n);
		*item = order_cut(t, ',');
		return NULL;
	}
	if (unquote(a, t, item))
		return "a quote is not closed";
	*more = t->n > 0;
	if (t->n > 0 && *t->s != ',')
		return "behind a closing quote comes , or nothing";
	order_cut(t, ',');
	return NULL;
}

static const char *
wrong(struct arena *a, const struct order_spec *s, const struct order_pair *p,
    struct order_slice item, const char *why)
{
	const char *kind = s->strategy->name;
	int n = item.n > 60 ? 60 : (int)item.n;
	const char *dots = item.n > 60 ? "..." : "";

	if (*why)
		return arena_fmt(a, "%s: %s=%.*s%s: %s", kind, p->name, n,
		    item.s, dots, why);
	return arena_fmt(a, "%s: %s=%.*s%s is not %s, as in %s", kind, p->name,
	    n, item.s, dots, order_key_range(a, p->key), p->key->example);
}

static const char *
add_item(struct arena *a, const struct order_spec *s, struct order_pair *p,
    struct order_slice item)
{
	const unsigned must =
	    ORDER_K_SELL | ORDER_K_WING | ORDER_K_SIZE | ORDER_K_NOLIST;
	struct order_value *v = &p->item[p->n];
	const char *why = order_value(a, p->key, s->strategy, item, v);
	int i;

	if (why)
		return wrong(a, s, p, item, why);
	for (i = 0; i < p->n; i++) {
		if (strcmp(p->item[i].text, v->text) == 0)
			return wrong(a, s, p, item, "it is in the list twice");
		if (p->key->flags & ORDER_K_NOLIST)
			return wrong(a, s, p, item, "it takes one value");
		if ((v->none || p->item[i].none) &&
		    (p->key->flags & must || p->key->type == ORDER_T_LEG ||
			strcmp(p->key->name, "dte") == 0))
			return wrong(
			    a, s, p, item, "nothing cannot stand in this list");
	}
	p->n++;
	return NULL;
}

static const char *
read_values(struct arena *a, const struct order_spec *s, struct order_pair *p,
    struct order_slice t, enum order_form form)
{
	struct order_slice item, rest = t;
	const char *why;
	size_t i, n = 1;
	int more = 1;

	if (p->key->type == ORDER_T_EXPR) {
		p->item = NEW(a, struct order_value, 1);
		why = expression(a, &rest, form);
		return why ? wrong(a, s, p, t, why) : add_item(a, s, p, rest);
	}
	for (i = 0; i < t.n; i++)
		n += t.s[i] == ',';
	p->item = NEW(a, struct order_value, n);
	while (more) {
		why = next_item(a, &rest, &item, &more);
		if (why)
			return wrong(a, s, p, t, why);
		why = add_item(a, s, p, item);
		if (why)
			return why;
	}
	return NULL;
}

static int
ends_in(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

static const char *
unknown(struct arena *a, const char *kind, const char *name, const char *base)
{
	if (strncmp(base, "leg.", 4) == 0) {
		if (ends_in(base, ".dte") || ends_in(base, ".expiry"))
			return arena_fmt(
			    a, "%s: %s: %s", kind, name, order_one_expiry);
		return arena_fmt(a,
		    "%s: '%s': a leg's name is a lower-case letter, "
		    "then letters, digits or _, at most %d",
		    kind, name, ORDER_NAME_MAX);
	}
	return arena_fmt(a, "%s: unknown key '%.60s'; the nearest is '%.*s%s'",
	    kind, name, (int)(base - name), name, order_nearest_key(base));
}

static const char *
owners(struct arena *a, const struct order_key *k)
{
	const char *list = "";
	size_t i;

	for (i = 0; i < strategy_count; i++) {
		if (strategy_takes(strategy_all[i], k))
			list = arena_fmt(a, "%s%s%s", list, *list ? " " : "",
			    strategy_all[i]->name);
	}
	return list;
}

/* May this side of the strategy have the key? */
static const char *
check_side(struct arena *a, const struct order_spec *s,
    const struct order_pair *p, const char *base)
{
	const struct strategy *kind = s->strategy;
	const char *side = p->side == RIGHT_PUT ? "put" : "call";

	if (strcmp(base, "dte") == 0 || strcmp(base, "dte.in") == 0 ||
	    strncmp(base, "expiry", 6) == 0)
		return arena_fmt(
		    a, "%s: %s: %s", kind->name, p->name, order_one_expiry);
	if (kind->side[p->side] == SIDE_NONE)
		return arena_fmt(
		    a, "%s: %s: it has no %s side", kind->name, p->name, side);
	if (!(p->key->flags & ORDER_K_SIDE))
		return arena_fmt(a,
		    "%s: %s is a key of the whole order; write %s=", kind->name,
		    base, base);
	if (kind->side[p->side] == SIDE_NAKED &&
	    p->key->family & (KEYS_WIDTH | KEYS_WING))
		return arena_fmt(
		    a, "%s: %s: its %s has no wing", kind->name, p->name, side);
	if (kind->one_body && p->key->flags & ORDER_K_SELL)
		return arena_fmt(
		    a, "%s: it has one body; write %s=", kind->name, base);
	return NULL;
}

static const char *
read_key(struct arena *a, const struct order_spec *s, struct order_slice key,
    struct order_pair *p)
{
	const char *kind = s->strategy->name, *base;
	int i;

	base = p->name = arena_str(a, key.s, key.n);
	p->side = -1;
	if (strncmp(base, "put.", 4) == 0) {
		p->side = RIGHT_PUT;
		base += 4;
	} else if (strncmp(base, "call.", 5) == 0) {
		p->side = RIGHT_CALL;
		base += 5;
	}
	p->key = order_key(base);
	if (!p->key)
		return unknown(a, kind, p->name, base);
	if (!strategy_takes(s->strategy, p->key))
		return arena_fmt(a, "%s has no key '%s'; it is a key of %s",
		    kind, base, owners(a, p->key));
	for (i = 0; i < s->n; i++) {
		if (strcmp(s->pair[i].name, p->name) == 0)
			return arena_fmt(a,
			    "%s: key '%s' is given twice; one key, one value "
			    "or one list",
			    kind, p->name);
	}
	return p->side < 0 ? NULL : check_side(a, s, p, base);
}

const char *
order_begin(struct arena *a, struct order_spec *s, struct order_slice word)
{
	const char *name = arena_str(a, word.s, word.n);

	if (memchr(name, '=', word.n))
		return arena_fmt(a,
		    "'%.60s': the strategy comes first, as in pcs dte=45",
		    name);
	if (strncmp(name, "calendar", 8) == 0 ||
	    strncmp(name, "diagonal", 8) == 0)
		return arena_fmt(a, "%.60s: %s", name, order_one_expiry);
	s->strategy = strategy_find(name);
	if (!s->strategy)
		return arena_fmt(a,
		    "unknown strategy '%.60s'; the nearest is '%s'", name,
		    order_nearest_strategy(name));
	s->pair = NEW(a, struct order_pair, ORDER_MAX_PAIRS);
	return NULL;
}

/* One word KEY=VALUE. */
const char *
order_key_add(struct arena *a, struct order_spec *s, struct order_slice word,
    enum order_form form)
{
	const char *kind = s->strategy->name, *why;
	struct order_slice value = word, key = order_cut(&value, '=');
	struct order_pair p = { 0 };

	if (key.n == word.n)
		return arena_fmt(a,
		    "%s: '%.*s' is not KEY=VALUE (between orders stands ;)",
		    kind, word.n > 60 ? 60 : (int)word.n, word.s);
	while (form == ORDER_LINE && key.n > 0 && order_blank(key.s[key.n - 1]))
		key.n--;
	while (form == ORDER_LINE && value.n > 0 && order_blank(*value.s)) {
		value.s++;
		value.n--;
	}
	if (s->n == ORDER_MAX_PAIRS)
		return arena_fmt(a, "%s: too many keys", kind);
	why = read_key(a, s, key, &p);
	if (!why)
		why = read_values(a, s, &p, value, form);
	if (!why)
		s->pair[s->n++] = p;
	return why;
}

void
order_key_drop(struct order_spec *s, struct order_slice word)
{
	struct order_slice rest = word, key = order_cut(&rest, '=');
	int i, n = 0;

	for (i = 0; i < s->n; i++) {
		if (strlen(s->pair[i].name) != key.n ||
		    memcmp(s->pair[i].name, key.s, key.n) != 0)
			s->pair[n++] = s->pair[i];
	}
	s->n = n;
}

int
order_is_default(const struct order_pair *p, const struct order_value *v)
{
	const struct order_key *k = p->key;

	if (p->side >= 0) /* it may hide a common value */
		return v->none && k->flags & (ORDER_K_SELL | ORDER_K_WING);
	return v->none || (k->dflt && !(k->flags & ORDER_K_PROGRAM) &&
			      strcmp(v->text, k->dflt) == 0);
}

static int
said_nothing(const struct order_pair *p)
{
	if (p->n > 1 || !p->item->none)
		return 0;
	/* A side's none may hide a common value. */
	return p->side < 0 || p->key->flags & (ORDER_K_SELL | ORDER_K_WING);
}

/* Into canonical order; keys that say nothing go, defaults only after the
 * check, which compares what was written. */
const char *
order_end(struct arena *a, struct order_spec *s)
{
	struct order_pair p;
	const char *why;
	int i, j, n = 0;

	for (i = 0; i < s->n; i++) {
		p = s->pair[i];
		if (said_nothing(&p))
			continue;
		for (j = n; j > 0; j--) {
			if (s->pair[j - 1].key < p.key ||
			    (s->pair[j - 1].key == p.key &&
				s->pair[j - 1].side <= p.side))
				break;
			s->pair[j] = s->pair[j - 1];
		}
		s->pair[j] = p;
		n++;
	}
	s->n = n;
	why = order_check(a, s);
	for (i = n = 0; i < s->n; i++) {
		if (s->pair[i].n > 1 ||
		    !order_is_default(&s->pair[i], s->pair[i].item))
			s->pair[n++] = s->pair[i];
	}
	s->n = n;
	return why;
}
