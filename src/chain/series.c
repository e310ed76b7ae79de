#include "chain/series.h"
#include "base/arena.h"
#include "math/fn.h"
#include "option/expiry.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SLACK = 0.10; /* points, beside the spreads */
static const double NEAR = 0.01;  /* a forward of one or two pairs to spot's */
static const double Q_LOW = -0.01, Q_HIGH = 0.06; /* believable yields */

const char *
series_why(enum series_status status)
{
	static const char *const text[] = {
		[SERIES_OK] = "ok",
		[SERIES_EXPIRED] = "expired",
		[SERIES_NO_QUOTE] = "no_quote",
		[SERIES_NEGATIVE] = "negative",
		[SERIES_CROSSED] = "crossed",
		[SERIES_ZERO_BID] = "zero_bid",
		[SERIES_STALE] = "stale",
		[SERIES_NO_FORWARD] = "no_forward",
		[SERIES_BELOW] = "below_intrinsic",
		[SERIES_ABOVE] = "above_max",
		[SERIES_ZERO] = "zero_time_value",
	};

	return text[status];
}

const char *
series_origin(enum series_from from)
{
	return from == SERIES_PARITY ? "parity"
	       : from == SERIES_SPOT ? "spot"
				     : NULL;
}

/* ---- rows in ---- */

void
series_clear(struct series *s, enum expiry_root root, int expiry, int64_t now)
{
	s->root = root;
	s->expiry = expiry;
	s->T = expiry_years(now, root, expiry);
	s->spot = NAN;
	s->n = s->npairs = 0;
	s->from = SERIES_NONE;
	s->F = s->df = NAN;
	memset(s->volume, 0, sizeof s->volume);
	memset(s->oi, 0, sizeof s->oi);
	memset(s->nside, 0, sizeof s->nside);
	memset(s->tangled, 0, sizeof s->tangled);
}

static void
more_room(struct series *s)
{
	size_t cap = s->cap;

#define MORE(p)                                                                \
	(cap = s->cap, (p) = arena_grow((p), &cap, s->n + 1, sizeof *(p)))
	MORE(s->right);
	MORE(s->status);
	MORE(s->why);
	MORE(s->strike);
	MORE(s->bid);
	MORE(s->ask);
	MORE(s->price);
	MORE(s->iv);
	MORE(s->greeks);
#undef MORE
	s->cap = cap;
}

void
series_add(struct series *s, const struct quote *q)
{
	int r = q->right;
	size_t n = s->nside[r];

	if (s->n == s->cap)
		more_room(s);
	s->right[s->n] = (unsigned char)r;
	s->strike[s->n] = q->strike;
	s->bid[s->n] = isnan(q->bid) ? 0 : q->bid;
	s->ask[s->n] = q->ask;
	if (isnan(s->spot) && q->spot > 0)
		s->spot = q->spot;
	if (q->volume > 0)
		s->volume[r] += q->volume;
	if (q->oi > 0)
		s->oi[r] += q->oi;
	s->side[r] =
	    arena_grow(s->side[r], &s->sidecap[r], n + 1, sizeof *s->side[r]);
	if (n > 0 && q->strike < s->side[r][n - 1].strike)
		s->tangled[r] = 1;
	s->side[r][n] = (struct series_index){ q->strike, s->n };
	s->nside[r]++;
	s->n++;
}

static int
by_strike(const void *a, const void *b)
{
	const struct series_index *p = a, *q = b;

	if (p->strike != q->strike)
		return p->strike < q->strike ? -1 : 1;
	return (p->i > q->i) - (p->i < q->i);
}

static void
sort(struct series *s)
{
	int r;

	for (r = 0; r < 2; r++) {
		if (s->tangled[r])
			qsort(s->side[r], s->nside[r], sizeof *s->side[r],
			    by_strike);
		s->tangled[r] = 0;
	}
}

/* ---- the forward ---- */

static enum series_status
judge(const struct series *s, size_t i, enum series_side side)
{
	double bid = s->bid[i], ask = s->ask[i];

	if (s->T <= 0)
		return SERIES_EXPIRED;
	if (bid < 0 || ask < 0)
		return SERIES_NEGATIVE;
	if (isnan(ask) || (bid == 0 && ask == 0))
		return SERIES_NO_QUOTE;
	if (bid > ask)
		return SERIES_CROSSED;
	if (bid == 0 && side != SERIES_ASK)
		return SERIES_ZERO_BID;
	return SERIES_OK;
}

static double
mid(const struct series *s, size_t i)
{
	return (s->bid[i] + s->ask[i]) / 2;
}

static void
add_pair(struct series *s, size_t call, size_t put)
{
	size_t cap = s->paircap, n = s->npairs;
	int r;

	if (s->status[call] != SERIES_OK || s->status[put] != SERIES_OK ||
	    s->bid[call] <= 0 || s->bid[put] <= 0)
		return;
	for (r = 0; r < 2; r++) {
		cap = s->paircap;
		s->paired[r] =
		    arena_grow(s->paired[r], &cap, n + 1, sizeof *s->paired[r]);
	}
	s->pair = arena_grow(s->pair, &s->paircap, n + 1, sizeof *s->pair);
	s->paired[RIGHT_CALL][n] = call;
	s->paired[RIGHT_PUT][n] = put;
	s->pair[n].strike = s->strike[call];
	s->pair[n].diff = mid(s, call) - mid(s, put);
	s->pair[n].half =
	    (s->ask[call] - s->bid[call] + s->ask[put] - s->bid[put]) / 2;
	s->npairs++;
}

static void
find_pairs(struct series *s)
{
	const struct series_index *c = s->side[RIGHT_CALL],
				  *p = s->side[RIGHT_PUT];
	size_t i = 0, j = 0;

	while (i < s->nside[RIGHT_CALL] && j < s->nside[RIGHT_PUT]) {
		if (c[i].strike < p[j].strike)
			i++;
		else if (c[i].strike > p[j].strike)
			j++;
		else
			add_pair(s, c[i++].i, p[j++].i);
	}
}

/* One or two pairs cannot outvote a bad quote: spot has to agree. */
static int
few_pairs(struct series *s, double F, double df)
{
	double sum = 0, f;
	size_t i;

	for (i = 0; i < s->npairs; i++) {
		f = s->pair[i].strike + s->pair[i].diff / df;
		if (!(fabs(f - F) <= NEAR * F))
			return -1;
		sum += f;
		s->pair[i].off = 0;
	}
	s->F = sum / (double)s->npairs;
	s->df = df;
	return 0;
}

void
series_forward(
    struct series *s, enum series_side side, const struct series_carry *c)
{
	double df = fn_exp(-c->rate * s->T);
	struct parity fit;
	size_t i;

	sort(s);
	for (i = 0; i < s->n; i++) {
		s->status[i] = (unsigned char)judge(s, i, side);
		s->price[i] = s->status[i] != SERIES_OK ? NAN
			      : side == SERIES_BID	? s->bid[i]
			      : side == SERIES_ASK	? s->ask[i]
							: mid(s, i);
	}
	if (s->T <= 0)
		return;
	find_pairs(s);
	s->from = SERIES_PARITY;
	if (parity_fit(&fit, s->pair, s->npairs, s->T, c->rate) == 0) {
		s->F = fit.F;
		s->df = fit.df;
		return;
	}
	s->F = s->spot * fn_exp((c->rate - c->div) * s->T);
	s->df = df;
	if (s->npairs > 0 && s->npairs < 3 && few_pairs(s, s->F, df) == 0)
		return;
	s->npairs = 0;
	s->from = isnan(s->F) ? SERIES_NONE : SERIES_SPOT;
	if (isnan(s->F))
		s->df = NAN;
}

/* ---- vols ---- */

static int
is_stale(const struct parity_pair *p)
{
	return fabs(p->off) > p->half + SLACK;
}

/* Vol of the out-of-the-money one of a sound pair, going from pair i by step;
 * NaN when there is none. */
static double
neighbour(const struct series *s, size_t i, long step)
{
	size_t k;

	for (i += (size_t)step; i < s->npairs; i += (size_t)step) {
		if (is_stale(&s->pair[i]))
			continue;
		k = s->paired[!(s->pair[i].strike < s->F)][i];
		if (s->status[k] == SERIES_OK)
			return s->iv[k];
	}
	return NAN;
}

static void
blank(struct series *s, size_t i)
{
	s->status[i] = SERIES_STALE;
	s->iv[i] = NAN;
}

/*
 * A pair whose quotes cannot both be of this moment: the one further from the
 * smile of its neighbours is stale, both when there are no neighbours.  One
 * that has no vol is told apart already.
 */
static void
find_stale(struct series *s)
{
	size_t i, call, put;
	double a, b, want, off;

	for (i = 0; i < s->npairs; i++) {
		call = s->paired[RIGHT_CALL][i];
		put = s->paired[RIGHT_PUT][i];
		if (!is_stale(&s->pair[i]) || s->status[call] != SERIES_OK ||
		    s->status[put] != SERIES_OK)
			continue;
		a = neighbour(s, i, -1);
		b = neighbour(s, i, 1);
		want = isnan(a) ? b : isnan(b) ? a : (a + b) / 2;
		off = fabs(s->iv[call] - want) - fabs(s->iv[put] - want);
		if (!(off < 0))
			blank(s, call);
		if (!(off > 0))
			blank(s, put);
	}
}

void
series_vols(struct series *s)
{
	double root = sqrt(s->T);
	size_t i;

	if (s->T <= 0)
		return;
	price_iv_black_many(
	    s->n, s->F, s->df, s->right, s->strike, s->price, s->iv, s->why);
	for (i = 0; i < s->n; i++) {
		s->iv[i] /= root;
		if (s->status[i] != SERIES_OK || s->why[i] == PRICE_IV_OK)
			continue;
		s->status[i] = s->from == SERIES_NONE	     ? SERIES_NO_FORWARD
			       : s->why[i] == PRICE_IV_BELOW ? SERIES_BELOW
			       : s->why[i] == PRICE_IV_ABOVE ? SERIES_ABOVE
							     : SERIES_ZERO;
	}
	if (s->from == SERIES_PARITY)
		find_stale(s);
}

/* ---- greeks ---- */

/*
 * Greeks are to the spot that goes with the forward.  A printed spot is often
 * not of the quotes' moment; where it would mean an absurd dividend yield the
 * one given is taken, and the spot from the forward.
 */
void
series_greeks(struct series *s, const struct series_carry *c)
{
	struct price_market m = { s->spot, s->T, 0, 0 };

	if (s->T <= 0 || s->from == SERIES_NONE)
		return;
	m.r = -fn_log(s->df) / s->T;
	m.q = m.r - fn_log(s->F / s->spot) / s->T;
	if (!(m.q >= Q_LOW && m.q <= Q_HIGH)) {
		m.q = c->div;
		m.S = s->F * fn_exp((m.q - m.r) * s->T);
	}
	price_greeks_many(s->n, &m, s->right, s->strike, s->iv, s->greeks);
}
