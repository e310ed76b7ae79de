/*
 * The strikes of an order on one series.  Orders that ask the same share a
 * shape, which chooses once for each series of a moment.
 */
#include "bt/bt.h"
#include "bt/pick.h"
#include "order/strategy.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

struct memo {
	struct chain_series *series;
	struct chosen chosen;
};

struct shape {
	struct ask ask;
	long seq;
	struct memo *memo; /* of this moment */
	size_t nmemo, memocap;
	struct shape *next;
};

enum { BUCKETS = 4096 };

static struct shape *shapes[BUCKETS];

/* ---- what is asked ---- */

static struct chain_filter
filter_of(const struct order_quote *q, double tie)
{
	return (struct chain_filter){ q->minbid, q->leg_max, q->oi_min,
		q->size_min, tie };
}

static void
ask_init(struct ask *a, const struct order *o, double tie)
{
	const struct order_side *d;
	int i;

	memset(a, 0, sizeof *a);
	a->one_body = o->strategy->one_body;
	a->which = o->greeks;
	a->tol = o->width_tol;
	a->filter = filter_of(&o->quote, tie);
	for (i = 0; i < 2; i++) {
		d = &o->side[i];
		if (!d->on)
			continue;
		a->side[i].on = 1;
		a->side[i].sell = d->sell;
		a->side[i].wing = d->wing;
		a->side[i].tol = d->width_tol;
		a->side[i].filter = filter_of(&d->quote, tie);
	}
	a->nleg = o->nleg;
	for (i = 0; i < o->nleg && i < MAX_LEGS; i++) {
		a->leg[i].qty = o->leg[i].qty;
		a->leg[i].right = o->leg[i].right;
		a->leg[i].pick = o->leg[i].pick;
	}
}

static int
same_number(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static int
same_filter(const struct chain_filter *a, const struct chain_filter *b)
{
	return same_number(a->minbid, b->minbid) && a->leg_max == b->leg_max &&
	       a->oi_min == b->oi_min && a->size_min == b->size_min &&
	       a->tie == b->tie;
}

static int
same_pick(const struct order_pick *a, const struct order_pick *b)
{
	return a->by == b->by && same_number(a->value, b->value) &&
	       a->delta.lo == b->delta.lo && a->delta.hi == b->delta.hi &&
	       a->ref == b->ref;
}

static int
same_ask(const struct ask *a, const struct ask *b)
{
	int i;

	if (a->one_body != b->one_body || a->which != b->which ||
	    a->nleg != b->nleg || !same_number(a->tol, b->tol) ||
	    !same_filter(&a->filter, &b->filter))
		return 0;
	for (i = 0; i < 2; i++) {
		if (a->side[i].on != b->side[i].on)
			return 0;
		if (a->side[i].on &&
		    (!same_pick(&a->side[i].sell, &b->side[i].sell) ||
			!same_pick(&a->side[i].wing, &b->side[i].wing) ||
			!same_number(a->side[i].tol, b->side[i].tol) ||
			!same_filter(&a->side[i].filter, &b->side[i].filter)))
			return 0;
	}
	for (i = 0; i < a->nleg; i++) {
		if (a->leg[i].qty != b->leg[i].qty ||
		    a->leg[i].right != b->leg[i].right ||
		    !same_pick(&a->leg[i].pick, &b->leg[i].pick))
			return 0;
	}
	return 1;
}

static uint64_t
mix(uint64_t h, double v)
{
	uint64_t x;

	if (isnan(v) || v == 0) /* there are several of either */
		v = isnan(v);
	memcpy(&x, &v, sizeof x);
	return (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
}

/* By what a grid varies. */
static struct shape **
bucket_of(const struct ask *a)
{
	uint64_t h = 0;
	int i;

	for (i = 0; i < 2; i++) {
		h = mix(h, a->side[i].sell.value);
		h = mix(h, a->side[i].sell.delta.lo);
		h = mix(h, a->side[i].wing.value);
		h = mix(h, a->side[i].filter.minbid);
	}
	for (i = 0; i < a->nleg; i++)
		h = mix(h, a->leg[i].pick.value);
	return &shapes[h >> 52];
}

static void
need(const struct order *o, const char *key, int asked, const char *lacks)
{
	if (asked && !chain.from_file)
		rec_die(&in,
		    "signal: %s: %s: the model has no open interest and no sizes",
		    o->id, key);
	if (asked && lacks)
		rec_die(&in, "signal: %s: %s: %s has no column '%s'", o->id,
		    key, chain.in.file, lacks);
}

static void
need_columns(const struct order *o, const struct chain_filter *f)
{
	need(o, "oi.min", f->oi_min > 0, chain.no_oi);
	need(o, "size.min", f->size_min > 0, chain.no_size);
}

struct shape *
shape_of(const struct order *o, double tie)
{
	struct shape *h, **at;
	struct ask a;

	if (o->greeks == CHAIN_COLUMN && chain.no_delta)
		rec_die(&in, "signal: %s: greeks=column: %s has no column '%s'",
		    o->id, chain.in.file, chain.no_delta);
	ask_init(&a, o, tie);
	need_columns(o, &a.filter);
	need_columns(o, &a.side[ORDER_PUT].filter);
	need_columns(o, &a.side[ORDER_CALL].filter);
	at = bucket_of(&a);
	for (h = *at; h; h = h->next) {
		if (same_ask(&h->ask, &a))
			return h;
	}
	h = NEW(&arena, struct shape, 1);
	h->ask = a;
	h->next = *at;
	*at = h;
	return h;
}

/* ---- choosing ---- */

static void
take(struct chosen *c, int right, int qty, struct chain_quote *q)
{
	c->leg[c->nleg].right = c->leg[c->nleg].side = right;
	c->leg[c->nleg].qty = qty;
	c->leg[c->nleg++].q = q;
}

/* Strictly ascending: long put < short put <= short call < long call, equal
 * only if there is one body. */
static int
ascending(const struct chosen *c, int one_body)
{
	double put = 0, call = INFINITY;
	int i;

	for (i = 0; i < c->nleg; i++) {
		if (c->leg[i].qty > 0)
			continue;
		if (c->leg[i].right == CHAIN_PUT)
			put = c->leg[i].q->strike;
		else
			call = c->leg[i].q->strike;
	}
	if (one_body ? put > call : put >= call)
		return 0;
	for (i = 0; i < c->nleg; i++) {
		if (c->leg[i].qty < 0)
			continue;
		if (c->leg[i].right == CHAIN_PUT ? c->leg[i].q->strike >= put
						 : c->leg[i].q->strike <= call)
			return 0;
	}
	return 1;
}

/* Legs in the order long put, short put, short call, long call. */
static void
choose_sides(const struct ask *a, struct chain_series *s, struct chosen *c)
{
	const struct ask_side *d;
	long sell, wing;
	double body = NAN;
	int i;

	for (i = CHAIN_PUT; i <= CHAIN_CALL; i++) {
		d = &a->side[i];
		if (!d->on)
			continue;
		if (i == CHAIN_CALL && !isnan(body)) {
			sell = chain_find(&chain, s, i, body);
			wing = -1;
			c->why = sell < 0 ? S_CANDIDATE
					  : pick_wing(
						a, s, i, sell, &wing, &c->miss);
			if (sell < 0)
				miss_set(&c->miss, s, i, 0, &d->sell, body,
				    a->which);
		} else {
			c->why = pick_side(a, s, i, &sell, &wing, &c->miss);
		}
		c->missed = c->why != S_OK;
		if (c->missed)
			return;
		if (a->one_body)
			body = chain_quote(&chain, s, i, (size_t)sell)->strike;
		if (i == CHAIN_PUT && wing >= 0)
			take(c, i, 1, chain_quote(&chain, s, i, (size_t)wing));
		take(c, i, -1, chain_quote(&chain, s, i, (size_t)sell));
		if (i == CHAIN_CALL && wing >= 0)
			take(c, i, 1, chain_quote(&chain, s, i, (size_t)wing));
	}
	if (!ascending(c, a->one_body))
		c->why = S_STRIKES;
}

static void
choose_legs(const struct ask *a, struct chain_series *s, struct chosen *c)
{
	const struct ask_leg *l;
	double from;
	long at;
	int i, j;

	for (i = 0; i < a->nleg; i++) {
		l = &a->leg[i];
		from = l->pick.by == ORDER_BY_LEG
			   ? c->leg[l->pick.ref].q->strike
			   : NAN;
		c->why = pick_leg(a, s, l, from, &at, &c->miss);
		c->missed = c->why != S_OK;
		c->miss.leg = i;
		if (c->missed)
			return;
		take(c, l->right, l->qty,
		    chain_quote(&chain, s, l->right, (size_t)at));
	}
	for (i = 0; i < c->nleg; i++) {
		for (j = 0; j < i; j++) {
			if (c->leg[i].q == c->leg[j].q)
				c->why = S_STRIKES;
		}
	}
}

/* Every leg's quote must pass the order's filters. */
static void
check_quotes(const struct ask *a, struct chosen *c)
{
	const struct chain_filter *f;
	const struct chain_quote *q;
	int i;

	for (i = 0; i < c->nleg && c->why == S_OK; i++) {
		q = c->leg[i].q;
		f = a->nleg ? &a->filter : &a->side[c->leg[i].side].filter;
		if (chain_passes(f, q))
			continue;
		if (!isnan(f->minbid) &&
		    !(q->bid > f->minbid && q->ask > f->minbid))
			c->why = S_MINBID;
		else if (f->leg_max < INFINITY &&
			 !(q->ask - q->bid <= f->leg_max + NEAR))
			c->why = isnan(q->ask) ? S_QUOTE : S_LEG_MAX;
		else
			c->why = q->oi >= f->oi_min || !(f->oi_min > 0) ? S_SIZE
									: S_OI;
	}
}

static void
choose(const struct ask *a, struct chain_series *s, struct chosen *c)
{
	c->nleg = c->missed = 0;
	c->why = S_OK;
	if (a->nleg)
		choose_legs(a, s, c);
	else
		choose_sides(a, s, c);
	if (c->why == S_OK)
		check_quotes(a, c);
}

const struct chosen *
shape_choose(struct shape *h, struct chain_series *s)
{
	struct memo *m;
	size_t i;

	if (h->seq != chain.seq) {
		h->seq = chain.seq;
		h->nmemo = 0;
	}
	for (i = 0; i < h->nmemo; i++) {
		if (h->memo[i].series == s)
			return &h->memo[i].chosen;
	}
	h->memo =
	    arena_grow(h->memo, &h->memocap, h->nmemo + 1, sizeof *h->memo);
	m = &h->memo[h->nmemo++];
	m->series = s;
	choose(&h->ask, s, &m->chosen);
	return &m->chosen;
}
