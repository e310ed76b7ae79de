#include "trade/shape.h"
#include "order/strategy.h"
#include "trade/points.h"

#include <math.h>
#include <string.h>

struct memo {
	struct chain_series *series;
	struct shape_choice choice;
};

struct shape {
	struct pick pick;
	long seq;
	struct memo *memo; /* of this moment */
	size_t nmemo, memocap;
};

/* ---- what is asked ---- */

/* Bytes are compared: one NaN, one zero, nothing in the padding. */
static double
plain(double v)
{
	return isnan(v) ? NAN : v + 0;
}

static void
set_filter(struct chain_filter *f, const struct order_quote *q, double tie)
{
	f->minbid = plain(q->minbid);
	f->leg_max = q->leg_max;
	f->oi_min = plain(q->oi_min);
	f->size_min = plain(q->size_min);
	f->tie = tie;
}

static void
set_pick(struct order_pick *p, const struct order_pick *from)
{
	p->by = from->by;
	p->value = plain(from->value);
	p->delta.lo = plain(from->delta.lo);
	p->delta.hi = plain(from->delta.hi);
	p->ref = from->ref;
}

static void
pick_init(struct pick *k, const struct order *o, double tie)
{
	const struct order_side *d;
	int i;

	memset(k, 0, sizeof *k);
	k->one_body = o->strategy->one_body;
	k->which = o->greeks;
	k->tol = plain(o->width_tol);
	set_filter(&k->filter, &o->quote, tie);
	for (i = 0; i < 2; i++) {
		d = &o->side[i];
		if (!d->on)
			continue;
		k->side[i].on = 1;
		set_pick(&k->side[i].sell, &d->sell);
		set_pick(&k->side[i].wing, &d->wing);
		k->side[i].tol = plain(d->width_tol);
		set_filter(&k->side[i].filter, &d->quote, tie);
	}
	k->nleg = o->nleg;
	for (i = 0; i < o->nleg && i < PICK_LEGS; i++) {
		k->leg[i].qty = o->leg[i].qty;
		k->leg[i].right = o->leg[i].right;
		set_pick(&k->leg[i].pick, &o->leg[i].pick);
	}
}

static const char *
lacks(
    struct arena *a, const struct chain *c, const char *key, const char *column)
{
	if (!c->from_file)
		return arena_fmt(
		    a, "%s: the model has no open interest and no sizes", key);
	return column ? arena_fmt(a, "%s: %s has no column '%s'", key,
			    c->days.name, column)
		      : NULL;
}

const char *
shape_lacks(struct arena *a, const struct chain *c, const struct order *o)
{
	const struct order_quote *quote[] = { &o->quote,
		&o->side[RIGHT_PUT].quote, &o->side[RIGHT_CALL].quote };
	const char *why = NULL;
	int i;

	for (i = 0; i < o->nroot; i++) {
		if (chain_root_kind(c, o->root[i]) < 0)
			return arena_fmt(a,
			    "root=%s is unknown: it is SPX, SPXW or XSP, or "
			    "--root %s=am or --root %s=pm says how it settles",
			    o->root[i], o->root[i], o->root[i]);
		if (!c->from_file &&
		    strcmp(chain_index(o->root[i]), "SPX") != 0)
			return arena_fmt(a,
			    "root=%s: the model is of SPX and SPXW",
			    o->root[i]);
	}
	if (o->greeks == CHAIN_COLUMN && c->no_delta)
		return arena_fmt(a, "greeks=column: %s has no column '%s'",
		    c->days.name, c->no_delta);
	for (i = 0; i < 3 && !why; i++) {
		if (i > 0 && !o->side[i - 1].on)
			continue;
		if (quote[i]->oi_min > 0)
			why = lacks(a, c, "oi.min", c->no_oi);
		if (!why && quote[i]->size_min > 0)
			why = lacks(a, c, "size.min", c->no_size);
	}
	return why;
}

struct shape *
shape_of(struct shapes *all, const struct order *o, double tie)
{
	struct map_item *it;
	struct shape *h;
	struct pick k;

	pick_init(&k, o, tie);
	it = map_put(&all->by_pick, MAP_KEY(k));
	if (it->value)
		return it->value;
	it->value = h = NEW(all->arena, struct shape, 1);
	h->pick = k;
	it->key = MAP_KEY(h->pick);
	return h;
}

/* ---- choosing ---- */

static void
take(struct shape_choice *to, int right, int qty, struct chain_quote *q)
{
	to->leg[to->nleg].right = to->leg[to->nleg].side = right;
	to->leg[to->nleg].qty = qty;
	to->leg[to->nleg++].q = q;
}

/* Strictly ascending: long put < short put <= short call < long call, equal
 * only if there is one body. */
static int
ascending(const struct shape_choice *to, int one_body)
{
	double put = 0, call = INFINITY;
	int i;

	for (i = 0; i < to->nleg; i++) {
		if (to->leg[i].qty > 0)
			continue;
		if (to->leg[i].right == RIGHT_PUT)
			put = to->leg[i].q->strike;
		else
			call = to->leg[i].q->strike;
	}
	if (one_body ? put > call : put >= call)
		return 0;
	for (i = 0; i < to->nleg; i++) {
		if (to->leg[i].qty < 0)
			continue;
		if (to->leg[i].right == RIGHT_PUT
			? to->leg[i].q->strike >= put
			: to->leg[i].q->strike <= call)
			return 0;
	}
	return 1;
}

/* Legs in the order long put, short put, short call, long call. */
static void
choose_sides(const struct pick *k, struct chain *c, struct chain_series *s,
    struct shape_choice *to)
{
	const struct pick_spread *d;
	long sell, wing;
	double body = NAN;
	int i;

	for (i = RIGHT_PUT; i <= RIGHT_CALL; i++) {
		d = &k->side[i];
		if (!d->on)
			continue;
		if (i == RIGHT_CALL && !isnan(body)) {
			sell = chain_find(c, s, i, body);
			wing = -1;
			to->why = sell < 0 ? SKIP_CANDIDATE
					   : pick_wing(k, c, s, i, sell, &wing,
						 &to->miss);
			if (sell < 0)
				miss_set(&to->miss, c, s, i, 0, &d->sell, body,
				    k->which);
		} else {
			to->why =
			    pick_side(k, c, s, i, &sell, &wing, &to->miss);
		}
		to->missed = to->why != SKIP_NONE;
		if (to->missed)
			return;
		if (k->one_body)
			body = chain_quote(c, s, i, (size_t)sell)->strike;
		if (i == RIGHT_PUT && wing >= 0)
			take(to, i, 1, chain_quote(c, s, i, (size_t)wing));
		take(to, i, -1, chain_quote(c, s, i, (size_t)sell));
		if (i == RIGHT_CALL && wing >= 0)
			take(to, i, 1, chain_quote(c, s, i, (size_t)wing));
	}
	if (!ascending(to, k->one_body))
		to->why = SKIP_STRIKES;
}

static void
choose_legs(const struct pick *k, struct chain *c, struct chain_series *s,
    struct shape_choice *to)
{
	const struct pick_leg *l;
	double from;
	long at;
	int i, j;

	for (i = 0; i < k->nleg; i++) {
		l = &k->leg[i];
		from = l->pick.by == ORDER_BY_LEG
			   ? to->leg[l->pick.ref].q->strike
			   : NAN;
		to->why = pick_one(k, c, s, l, from, &at, &to->miss);
		to->missed = to->why != SKIP_NONE;
		to->miss.leg = i;
		if (to->missed)
			return;
		take(to, l->right, l->qty,
		    chain_quote(c, s, l->right, (size_t)at));
	}
	for (i = 0; i < to->nleg; i++) {
		for (j = 0; j < i; j++) {
			if (to->leg[i].q == to->leg[j].q)
				to->why = SKIP_STRIKES;
		}
	}
}

/* Every leg's quote must pass the order's filters. */
static void
check_quotes(const struct pick *k, struct shape_choice *to)
{
	const struct chain_filter *f;
	const struct chain_quote *q;
	int i;

	for (i = 0; i < to->nleg && to->why == SKIP_NONE; i++) {
		q = to->leg[i].q;
		f = k->nleg ? &k->filter : &k->side[to->leg[i].side].filter;
		if (chain_passes(f, q))
			continue;
		if (!isnan(f->minbid) &&
		    !(q->bid > f->minbid && q->ask > f->minbid))
			to->why = SKIP_MINBID;
		else if (f->leg_max < INFINITY &&
			 !(q->ask - q->bid <= f->leg_max + POINTS_NEAR))
			to->why = isnan(q->ask) ? SKIP_QUOTE : SKIP_LEG_MAX;
		else
			to->why = q->oi >= f->oi_min || !(f->oi_min > 0)
				      ? SKIP_SIZE
				      : SKIP_OI;
	}
}

void
shape_check(const struct shape *h, struct shape_choice *to)
{
	check_quotes(&h->pick, to);
}

static void
choose(const struct pick *k, struct chain *c, struct chain_series *s,
    struct shape_choice *to)
{
	to->nleg = to->missed = 0;
	to->why = SKIP_NONE;
	if (k->nleg)
		choose_legs(k, c, s, to);
	else
		choose_sides(k, c, s, to);
	if (to->why == SKIP_NONE)
		check_quotes(k, to);
}

struct shape_choice *
shape_choose(struct shape *h, struct chain *c, struct chain_series *s)
{
	struct memo *m;
	size_t i;

	if (h->seq != c->seq) {
		h->seq = c->seq;
		h->nmemo = 0;
	}
	for (i = 0; i < h->nmemo; i++) {
		if (h->memo[i].series == s)
			return &h->memo[i].choice;
	}
	h->memo =
	    arena_grow(h->memo, &h->memocap, h->nmemo + 1, sizeof *h->memo);
	m = &h->memo[h->nmemo++];
	m->series = s;
	choose(&h->pick, c, s, &m->choice);
	m->choice.credit = NAN;
	return &m->choice;
}
