/* A text's variants: struct order filled from the items chosen. */
#include "order/order_impl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct order_range unset = { NAN, NAN };
static const struct order_range any = { -INFINITY, INFINITY };
static const struct order_pick no_pick = { .delta = { 0, 1 } };
static const struct order_quote no_quote = { NAN, INFINITY, 0, 0 };
static const struct order_rules no_rules = { NAN, NAN, NAN, NAN, NAN, NAN, NAN,
	NAN, NAN, 0 };

static size_t
size_of(enum order_type type)
{
	switch (type) {
	case ORDER_T_REAL:
		return sizeof(double);
	case ORDER_T_PAIR:
		return 2 * sizeof(double);
	case ORDER_T_INTS:
	case ORDER_T_REALS:
		return sizeof(struct order_range);
	case ORDER_T_DATES:
		return 2 * sizeof(int);
	case ORDER_T_EXPR:
	case ORDER_T_FILE:
		return sizeof(char *);
	case ORDER_T_TIME:
		return sizeof(struct clock);
	default:
		return sizeof(int);
	}
}

/* The value, or what is at def when there is none, into the field at dst. */
static void
fill(char *dst, const char *def, enum order_type type,
    const struct order_value *v)
{
	double two[2] = { v->a, v->b };
	int ends[2] = { v->i, v->j };
	const void *from = ends;

	if (v->none)
		from = def;
	else if (type == ORDER_T_REAL || type == ORDER_T_PAIR ||
		 type == ORDER_T_INTS || type == ORDER_T_REALS)
		from = two;
	else if (type == ORDER_T_EXPR || type == ORDER_T_FILE)
		from = &v->s;
	else if (type == ORDER_T_TIME)
		from = v->clock;
	memcpy(dst, from, size_of(type));
}

/* Values that are not one field. */
static int
fill_special(
    struct order *o, const struct order_key *k, const struct order_value *v)
{
	switch (k->type) {
	case ORDER_T_ROOTS:
		o->root = v->root;
		o->nroot = v->n;
		return 1;
	case ORDER_T_TIMES:
		o->time = v->clock;
		o->ntime = v->n;
		return 1;
	case ORDER_T_EXPIRY:
		o->expiry = (enum order_expiry)v->j;
		o->expiry_day = v->i;
		return 1;
	case ORDER_T_PRICE:
		o->price = v->a;
		o->price_orats = v->i;
		return 1;
	default:
		if (k->flags & ORDER_K_SIZE) {
			o->sizing = (enum order_size)k->by;
			o->size = v->a;
			return 1;
		}
		return k->type == ORDER_T_LEG ||
		       k->at == (int)offsetof(struct order, id);
	}
}

static void
fill_side(struct order_side *s, const struct order_side *def,
    const struct order_key *k, const struct order_value *v)
{
	struct order_pick *p = k->flags & ORDER_K_SELL ? &s->sell : &s->wing;

	if (k->flags & (ORDER_K_SELL | ORDER_K_WING)) {
		p->by = (enum order_by)k->by;
		p->value = v->a;
	} else if (k->side_at >= 0) {
		fill((char *)s + k->side_at, (const char *)def + k->side_at,
		    k->type, v);
	}
}

static void
apply(struct order *o, const struct order *def, const struct order_pair *p,
    const struct order_value *v)
{
	const struct order_key *k = p->key;
	int i, whole = p->side < 0 || !strategy_two_sided(o->strategy);

	if (whole && fill_special(o, k, v))
		return;
	if (whole && k->at >= 0)
		fill((char *)o + k->at, (const char *)def + k->at, k->type, v);
	for (i = 0; i < 2; i++) {
		if (p->side < 0 || p->side == i)
			fill_side(&o->side[i], &def->side[i], k, v);
	}
	/* credit= of two sides is the whole package's. */
	if (p->side < 0 && k->by == ORDER_BY_CREDIT &&
	    k->flags & ORDER_K_SELL && strategy_two_sided(o->strategy)) {
		o->side[0].sell.value /= 2;
		o->side[1].sell.value /= 2;
	}
}

/* An order in which no key was given: the table's defaults. */
static void
defaults(struct arena *a, struct order *o)
{
	size_t n, i;
	const struct order_key *k = order_keys(&n);
	struct order_side side = { 0, no_pick, no_pick, 0, no_quote, no_rules };

	*o = (struct order){ .strategy = strategy_all[0],
		.dte = -1,
		.dte_in = unset,
		.expiry_day = ORDER_NO_DAY,
		.expiry_lo = INT_MIN,
		.expiry_hi = INT_MAX,
		.side = { side, side },
		.quote = no_quote,
		.pkg_max = INFINITY,
		.credit_in = { 0, INFINITY },
		.cw_in = any,
		.pop_in = any,
		.conflict_allow = -1,
		.rules = no_rules,
		.x_dte = -1,
		.x_days = -1,
		.x_date = ORDER_NO_DAY,
		.price = NAN,
		.slip = NAN,
		.tick = NAN };
	for (i = 0; i < n; i++) {
		struct order_value v = { 0 };
		struct order_pair p = { .key = &k[i], .side = -1 };
		struct order_slice t = { k[i].dflt, 0 };

		if (!k[i].dflt || k[i].flags & ORDER_K_PROGRAM)
			continue;
		t.n = strlen(t.s);
		order_value(a, &k[i], o->strategy, t, &v);
		apply(o, o, &p, &v);
	}
}

/* The sides that the strategy has; one that puts legs together has none. */
static void
sides(struct arena *a, struct order *o, const struct order_choice *c)
{
	const struct strategy *s = o->strategy;
	struct order_pick *sell = &o->side[RIGHT_PUT].sell;
	int i;

	for (i = 0; i < 2; i++) {
		o->side[i].on = s->side[i] != SIDE_NONE &&
				(!s->either || i == order_right(c->spec));
		if (s->side[i] != SIDE_SPREAD)
			o->side[i].wing = no_pick;
	}
	if (s->one_body && sell->by == ORDER_BY_NONE)
		sell->by = o->side[RIGHT_CALL].sell.by = ORDER_BY_OFF;
	if (s->finish)
		s->finish(a, o, c);
	if (o->nleg > 0)
		o->side[RIGHT_PUT].on = o->side[RIGHT_CALL].on = 0;
}

static void
finish(struct arena *a, struct order *o, const struct order_choice *c)
{
	double room = o->dte / 3.0 > 2 ? o->dte / 3.0 : 2;

	if (isnan(o->dte_in.lo) && o->dte < 0) {
		o->dte_in = any;
	} else if (isnan(o->dte_in.lo)) {
		o->dte_in.lo = o->dte > room ? o->dte - room : 0;
		o->dte_in.hi = o->dte > 0 ? o->dte + room : 0;
	}
	if (o->conflict_allow < 0)
		o->conflict_allow = o->max == 0;
	sides(a, o, c);
}

static void
variant(struct arena *a, struct order *o, const struct order *def,
    const struct order_choice *c)
{
	const struct order_pair *p = c->spec->pair;
	int i, common;

	*o = *def;
	o->strategy = c->spec->strategy;
	/* A side's own selector replaces a common one of any kind. */
	for (common = 1; common >= 0; common--) {
		for (i = 0; i < c->spec->n; i++) {
			if ((p[i].side < 0) == common)
				apply(o, def, &p[i], &p[i].item[c->item[i]]);
		}
	}
	finish(a, o, c);
}

const struct order *
order_expand(struct arena *a, const struct order_text *t)
{
	struct order *all = NEW(a, struct order, t->count);
	struct order_buf b = { 0 };
	struct order_choice c;
	struct order def;
	size_t i;

	defaults(a, &def);
	for (i = 0; i < t->count; i++) {
		order_choose(t, i, &c);
		variant(a, &all[i], &def, &c);
		all[i].grid = c.spec->count > 1;
		b.n = 0;
		order_id(&b, &c);
		all[i].id = arena_str(a, b.s, b.n);
	}
	free(b.s);
	return all;
}
