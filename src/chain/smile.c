#include "chain/smile.h"

#include <math.h>

static const struct {
	enum right right;
	double delta;
} wanted[SMILE_DELTAS] = {
	[SMILE_PUT10] = { RIGHT_PUT, 0.10 },
	[SMILE_PUT16] = { RIGHT_PUT, 0.16 },
	[SMILE_PUT25] = { RIGHT_PUT, 0.25 },
	[SMILE_CALL10] = { RIGHT_CALL, 0.10 },
	[SMILE_CALL16] = { RIGHT_CALL, 0.16 },
	[SMILE_CALL25] = { RIGHT_CALL, 0.25 },
};

static double
between(double x, double x0, double y0, double x1, double y1)
{
	return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
}

static double
at_delta(struct chain *c, struct chain_series *s, int right, double want)
{
	long step = right == RIGHT_PUT ? -1 : 1, n = (long)s->n[right], i;
	double last = NAN, vol = NAN, d;
	const struct chain_quote *q;

	for (i = step > 0 ? 0 : n - 1; i >= 0 && i < n; i += step) {
		q = chain_quote(c, s, right, (size_t)i);
		if (q->status != CHAIN_OK ||
		    (step > 0 ? q->strike < s->F : q->strike > s->F))
			continue;
		d = fabs(q->own.delta);
		if (d == want)
			return q->own.iv;
		if (d < want)
			return last > want
				   ? between(want, last, vol, d, q->own.iv)
				   : NAN;
		last = d;
		vol = q->own.iv;
	}
	return NAN;
}

void
smile_of(struct chain *c, struct chain_series *s, struct smile *m)
{
	int i;

	chain_solve(c, s, RIGHT_PUT);
	chain_solve(c, s, RIGHT_CALL);
	m->T = s->T;
	m->atm = chain_atm(c, s);
	for (i = 0; i < SMILE_DELTAS; i++)
		m->delta[i] = at_delta(c, s, wanted[i].right, wanted[i].delta);
}

/* The vol that field i has: -1 is atm. */
static double
field(const struct smile *m, int i)
{
	return i < 0 ? m->atm : m->delta[i];
}

static double
vol_at(const struct smile *m, size_t n, double T, int i)
{
	const struct smile *a = NULL, *b = NULL;
	double v, w;
	size_t k;

	for (k = 0; k < n; k++) {
		v = field(&m[k], i);
		if (isnan(v))
			continue;
		if (m[k].T <= T && (!a || m[k].T > a->T))
			a = &m[k];
		if (m[k].T >= T && (!b || m[k].T < b->T))
			b = &m[k];
	}
	if (!a || !b)
		return NAN;
	if (a->T == b->T)
		return field(a, i);
	v = field(a, i);
	w = field(b, i);
	return sqrt(between(T, a->T, v * v * a->T, b->T, w * w * b->T) / T);
}

void
smile_at(const struct smile *m, size_t n, double days, struct smile *to)
{
	int i;

	to->T = days / 365;
	to->atm = vol_at(m, n, to->T, -1);
	for (i = 0; i < SMILE_DELTAS; i++)
		to->delta[i] = vol_at(m, n, to->T, i);
}

double
smile_skew(const struct smile *m)
{
	return (m->delta[SMILE_PUT25] - m->delta[SMILE_CALL25]) / m->atm;
}

double
smile_reversal(const struct smile *m)
{
	return m->delta[SMILE_CALL25] - m->delta[SMILE_PUT25];
}

double
smile_butterfly(const struct smile *m)
{
	return (m->delta[SMILE_PUT25] + m->delta[SMILE_CALL25]) / 2 - m->atm;
}
