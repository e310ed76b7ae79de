#include "kern/hilbert.h"

#include <math.h>
#include <string.h>

void
hilbert_init(struct hilbert *h, int wait)
{
	memset(h, 0, sizeof *h);
	h->wait = wait;
}

/* The smoother keeps a running weighted sum: its rounding is TA-Lib's. */
static double
smooth(struct hilbert *h, double x)
{
	double s;

	if (h->seen < 3) {
		h->sub += x;
		h->sum += x * (h->seen + 1);
		h->price[h->seen] = x;
		return 0;
	}
	h->sub += x;
	h->sub -= h->late;
	h->sum += x * 4.0;
	h->late = h->price[0];
	h->price[0] = h->price[1];
	h->price[1] = h->price[2];
	h->price[2] = x;
	s = h->sum * 0.1;
	h->sum -= h->sub;
	return s;
}

/* adj * (a y[i] + b y[i-2] - b y[i-4] - a y[i-6]), summed in this order. */
static double
transform(struct hilbert_line *l, int odd, int slot, double y, double adj)
{
	double now = 0.0962 * y;
	double sum = -l->past[odd][slot];

	l->past[odd][slot] = now;
	sum += now;
	sum -= l->prev[odd];
	l->prev[odd] = 0.5769 * l->prev_in[odd];
	sum += l->prev[odd];
	l->prev_in[odd] = y;
	return sum * adj;
}

static double
next_period(double old, double re, double im)
{
	const double degrees = 180.0 / (4.0 * atan(1));
	double p = old;

	if (im != 0 && re != 0)
		p = 360.0 / (atan(im / re) * degrees);
	if (p > 1.5 * old)
		p = 1.5 * old;
	if (p < 0.67 * old)
		p = 0.67 * old;
	if (p < 6)
		p = 6;
	else if (p > 50)
		p = 50;
	return 0.2 * p + 0.8 * old;
}

int
hilbert_step(struct hilbert *h, double x)
{
	double adj = 0.075 * h->period + 0.54;
	double s = smooth(h, x);
	double d, ji, jq, i2, q2;

	if (h->seen < h->wait) {
		h->seen++;
		return 0;
	}
	d = transform(&h->d, h->odd, h->slot, s, adj);
	h->q1 = transform(&h->q, h->odd, h->slot, d, adj);
	h->i1 = h->trend[2];
	ji = transform(&h->ji, h->odd, h->slot, h->i1, adj);
	jq = transform(&h->jq, h->odd, h->slot, h->q1, adj);

	q2 = 0.2 * (h->q1 + ji) + 0.8 * h->q2;
	i2 = 0.2 * (h->i1 - jq) + 0.8 * h->i2;
	h->re = 0.2 * (i2 * h->i2 + q2 * h->q2) + 0.8 * h->re;
	h->im = 0.2 * (i2 * h->q2 - q2 * h->i2) + 0.8 * h->im;
	h->q2 = q2;
	h->i2 = i2;

	h->trend[2] = h->trend[1];
	h->trend[1] = h->trend[0];
	h->trend[0] = d;
	h->slot += h->odd;
	if (h->slot == 3)
		h->slot = 0;
	h->odd = !h->odd;

	h->smooth = s;
	h->period = next_period(h->period, h->re, h->im);
	h->smoothed = 0.33 * h->period + 0.67 * h->smoothed;
	return 1;
}
