/* Which quotes may be used, and the forward and discount that they imply. */
#include "quotes/chain_impl.h"
#include "math/fn.h"

#include <math.h>

static const double NEAR = 0.01; /* forwards of one or two pairs agree */
static const double Q_LOW = -0.01, Q_HIGH = 0.06; /* believable yields */

const char *
chain_whence(enum chain_origin from)
{
	return from == CHAIN_PARITY ? "parity"
	       : from == CHAIN_SPOT ? "spot"
				    : NULL;
}

enum chain_status
chain_judge(const struct chain *c, const struct chain_series *s,
    const struct chain_quote *q)
{
	if (s->settle <= c->now)
		return CHAIN_EXPIRED;
	if (q->bid < 0 || q->ask < 0)
		return CHAIN_NEGATIVE;
	if (isnan(q->ask) || (q->bid == 0 && q->ask == 0))
		return CHAIN_NO_QUOTE;
	if (q->bid > q->ask)
		return CHAIN_CROSSED;
	if (q->bid == 0 && c->price != CHAIN_ASK)
		return CHAIN_ZERO_BID;
	return CHAIN_OK;
}

/* ---- pairs ---- */

static void
add_pair(const struct chain *c, struct chain_series *s, size_t i, size_t j)
{
	const struct chain_quote *p = &s->q[RIGHT_PUT][i],
				 *q = &s->q[RIGHT_CALL][j];
	struct parity_pair *new = &s->pair[s->npairs];

	if (!(p->bid > 0) || !(q->bid > 0) ||
	    chain_judge(c, s, p) != CHAIN_OK ||
	    chain_judge(c, s, q) != CHAIN_OK)
		return;
	new->strike = q->strike;
	new->diff = chain_mid(q) - chain_mid(p);
	new->half = (q->ask - q->bid + p->ask - p->bid) / 2;
	s->paired[s->npairs].at[RIGHT_PUT] = i;
	s->paired[s->npairs++].at[RIGHT_CALL] = j;
}

static void
find_pairs(const struct chain *c, struct chain_series *s)
{
	size_t np = s->n[RIGHT_PUT], nc = s->n[RIGHT_CALL], i = 0, j = 0;
	size_t most = np < nc ? np : nc;
	double p, q;

	s->pair = arena_grow(s->pair, &s->paircap, most, sizeof *s->pair);
	s->paired =
	    arena_grow(s->paired, &s->pairedcap, most, sizeof *s->paired);
	while (i < np && j < nc) {
		p = s->q[RIGHT_PUT][i].strike;
		q = s->q[RIGHT_CALL][j].strike;
		if (p == q)
			add_pair(c, s, i, j);
		i += p <= q;
		j += q <= p;
	}
}

/* ---- the forward ---- */

/* One or two pairs cannot outvote a bad quote: spot has to agree, or each other
 * where it is not known. */
static int
few_pairs(struct chain_series *s)
{
	double sum = 0, F = s->F, f;
	size_t i;

	if (s->npairs == 0 || s->npairs > 2)
		return -1;
	for (i = 0; i < s->npairs; i++) {
		f = s->pair[i].strike + s->pair[i].diff / s->df;
		if (isnan(F))
			F = f;
		if (!(fabs(f - F) <= NEAR * F))
			return -1;
		sum += f;
		s->pair[i].off = 0;
	}
	s->F = sum / (double)s->npairs;
	return 0;
}

static enum chain_origin
find_line(const struct chain *c, struct chain_series *s)
{
	struct parity fit;

	find_pairs(c, s);
	if (parity_fit(&fit, s->pair, s->npairs, s->T, c->rate) == 0) {
		s->F = fit.F;
		s->df = fit.df;
		return CHAIN_PARITY;
	}
	s->df = fn_exp(-c->rate * s->T);
	s->F = s->spot * fn_exp((c->rate - c->div) * s->T);
	if (few_pairs(s) == 0)
		return CHAIN_PARITY;
	s->npairs = 0;
	if (!isnan(s->F))
		return CHAIN_SPOT;
	s->df = NAN;
	return CHAIN_NONE;
}

/*
 * Greeks are to the spot that goes with the forward.  A printed spot is often
 * not of the quotes' moment; where it would mean an absurd dividend yield the
 * one given is taken, and the spot from the forward.
 */
static void
find_market(const struct chain *c, struct chain_series *s)
{
	struct price_market *m = &s->market;

	*m = (struct price_market){ s->spot, s->T, 0, 0 };
	m->r = -fn_log(s->df) / s->T;
	m->q = m->r - fn_log(s->F / s->spot) / s->T;
	if (m->q >= Q_LOW && m->q <= Q_HIGH)
		return;
	m->q = c->div;
	m->S = s->F * fn_exp((m->q - m->r) * s->T);
}

double
chain_forward(struct chain *c, struct chain_series *s)
{
	if (!c->from_file || s->forwarded)
		return s->F;
	s->forwarded = 1;
	s->T = expiry_years(c->now, s->kind, s->expiry);
	if (s->T <= 0)
		return s->F;
	s->from = find_line(c, s);
	if (s->from != CHAIN_NONE)
		find_market(c, s);
	return s->F;
}

double
chain_discount(struct chain *c, struct chain_series *s)
{
	chain_forward(c, s);
	return s->df;
}
