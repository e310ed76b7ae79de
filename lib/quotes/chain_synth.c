/* A chain of the model: series, strikes and quotes made when asked for. */
#include "quotes/chain_impl.h"
#include "math/fn.h"
#include "option/expiry.h"

#include <math.h>
#include <string.h>

enum { CHAIN_AHEAD = 1024 };

struct chain_listed {
	int day;
	unsigned char known[EXPIRY_NROOTS][CHAIN_AHEAD]; /* 1 no, 2 yes */
};

void
chain_model(struct chain *c)
{
	c->from_file = 0;
	c->listed = NEW(&c->arena, struct chain_listed, 1);
	c->next = INT64_MAX;
}

void
chain_model_at(struct chain *c, const struct synth_state *at)
{
	c->state = *at;
	c->now = at->now;
	cal_to_ny(c->now, &c->day, &c->sec);
	c->spot = at->S;
	c->rate = at->r;
	c->nseries = 0;
	c->seq++;
}

/* Does the root expire that day, as seen today?  Many orders ask the same. */
static int
is_listed(struct chain *c, enum expiry_root kind, int day)
{
	struct chain_listed *l = c->listed;
	unsigned char *known;

	if (day - c->day >= CHAIN_AHEAD)
		return expiry_is(kind, day, c->day);
	if (l->day != c->day) {
		memset(l, 0, sizeof *l);
		l->day = c->day;
	}
	known = &l->known[kind][day - c->day];
	if (!*known)
		*known = expiry_is(kind, day, c->day) ? 2 : 1;
	return *known == 2;
}

int
chain_model_expiries(
    struct chain *c, const char *root, int lo, int hi, int *out, int max)
{
	int kind = expiry_root(root, strlen(root)), n;

	if (kind < 0)
		return 0;
	if (lo < c->day)
		lo = c->day;
	/* A series of the last day ends before the day does. */
	while (
	    lo <= hi && c->now >= expiry_last_trade((enum expiry_root)kind, lo))
		lo++;
	for (n = 0; lo <= hi; lo++) {
		if (!is_listed(c, (enum expiry_root)kind, lo))
			continue;
		if (n < max)
			out[n] = lo;
		n++;
	}
	return n;
}

struct chain_series *
chain_model_series(struct chain *c, const char *root, int expiry)
{
	struct synth_slice slice;
	struct chain_series *s;
	int kind = expiry_root(root, strlen(root));

	if (kind < 0 ||
	    synth_slice(&slice, &c->state, (enum expiry_root)kind, expiry) != 0)
		return NULL;
	s = chain_add(c, root, (enum expiry_root)kind, expiry);
	s->slice = slice;
	s->T = slice.T;
	s->df = slice.df;
	s->F = slice.F;
	return s;
}

/* Strikes to 8 standard deviations below and 6 above the forward, and a quarter
 * of it at least. */
void
chain_model_side(struct chain_series *s, int right)
{
	const struct synth_slice *m = &s->slice;
	double lo = 8 * m->s, hi = 6 * m->s, strike[4096];
	size_t i, n;

	if (s->sided[right])
		return;
	s->sided[right] = 1;
	lo = m->F * fn_exp(-(lo > 0.25 ? lo : 0.25));
	hi = m->F * fn_exp(hi > 0.25 ? hi : 0.25);
	n = synth_strikes(m, lo, hi, strike, sizeof strike / sizeof *strike);
	if (n > sizeof strike / sizeof *strike)
		n = sizeof strike / sizeof *strike;
	s->q[right] = arena_grow(s->q[right], &s->cap[right], n, sizeof **s->q);
	for (i = 0; i < n; i++) {
		s->q[right][i].strike = strike[i];
		s->q[right][i].priced = 0;
	}
	s->n[right] = n;
}

void
chain_model_quote(
    const struct chain_series *s, int right, struct chain_quote *q)
{
	struct synth_quote m;

	synth_quote(&s->slice, (enum right)right, q->strike, &m);
	q->bid = m.bid;
	q->ask = m.ask;
	q->bid_size = q->ask_size = q->oi = NAN;
	q->own.iv = m.iv;
	q->own.delta = m.delta;
	q->line = 0;
	q->mid_only = 0;
	q->modelled = 1;
	q->priced = q->has_own = 1;
}

void
chain_model_greeks(const struct chain_series *s, int right,
    const struct chain_quote *q, struct chain_greeks *g)
{
	const struct synth_state *at = &s->slice.at;
	struct price_greeks p;

	price_greeks(&p, (enum right)right, at->S, q->strike, s->T, at->r,
	    at->q, q->own.iv);
	g->iv = q->own.iv;
	g->delta = q->own.delta;
	g->gamma = p.gamma;
	g->theta = p.theta / PRICE_DAYS;
	g->vega = p.vega / PRICE_VOL_POINTS;
}
