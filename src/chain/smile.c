#include "chain/smile.h"

#include <math.h>

static const double REACH = 0.025; /* of the forward */

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

/* The nearest strikes to the forward of one right that have a vol. */
struct near {
	double below, low, above, high; /* strike and vol, twice */
};

static struct near
near_forward(const struct series *s, int right)
{
	struct near n = { NAN, NAN, NAN, NAN };
	size_t i, k;

	for (i = 0; i < s->nside[right]; i++) {
		k = s->side[right][i].i;
		if (s->status[k] != SERIES_OK)
			continue;
		if (s->strike[k] <= s->F) {
			n.below = s->strike[k];
			n.low = s->iv[k];
		} else {
			n.above = s->strike[k];
			n.high = s->iv[k];
			break;
		}
	}
	return n;
}

static double
between(double x, double x0, double y0, double x1, double y1)
{
	return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
}

static double
at_the_money(const struct series *s)
{
	double sum = 0, v;
	int right, n = 0;

	for (right = 0; right < 2; right++) {
		struct near k = near_forward(s, right);

		if (k.below == s->F)
			v = k.low;
		else if (k.below >= (1 - REACH) * s->F &&
			 k.above <= (1 + REACH) * s->F)
			v = between(s->F, k.below, k.low, k.above, k.high);
		else
			continue;
		sum += v;
		n++;
	}
	return n > 0 ? sum / n : NAN;
}

static double
at_delta(const struct series *s, int right, double want)
{
	const struct series_index *x = s->side[right];
	long step = right == RIGHT_PUT ? -1 : 1, i, end;
	double last = NAN, vol = NAN, d;
	size_t k;

	i = step > 0 ? 0 : (long)s->nside[right] - 1;
	end = step > 0 ? (long)s->nside[right] : -1;
	for (; i != end; i += step) {
		k = x[i].i;
		if (s->status[k] != SERIES_OK ||
		    (step > 0 ? s->strike[k] < s->F : s->strike[k] > s->F))
			continue;
		d = fabs(s->greeks[k].delta);
		if (d == want)
			return s->iv[k];
		if (d < want)
			return last > want
				   ? between(want, last, vol, d, s->iv[k])
				   : NAN;
		last = d;
		vol = s->iv[k];
	}
	return NAN;
}

void
smile_of(const struct series *s, struct smile *m)
{
	int i;

	m->T = s->T;
	m->atm = NAN;
	for (i = 0; i < SMILE_DELTAS; i++)
		m->delta[i] = NAN;
	if (s->T <= 0 || s->from == SERIES_NONE)
		return;
	m->atm = at_the_money(s);
	for (i = 0; i < SMILE_DELTAS; i++)
		m->delta[i] = at_delta(s, wanted[i].right, wanted[i].delta);
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
