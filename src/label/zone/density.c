#include "label/zone/density.h"
#include "kern/past.h"
#include "math/fn.h"

enum { STEPS = 200 };

struct peak {
	int at;
	double f;
	int taken; /* by a zone of the bar before */
};

struct density {
	struct past x, v, time; /* log close, volume, @time of the last n */
	int n, seen;
	double band, share;
	double *w;	 /* weight by age: 2^(-age/half); 0: to be filled */
	double f[STEPS]; /* the curve, from lo in steps of step */
	double lo, step, h;
	struct peak peak[STEPS];
	int npeaks;
};

struct density *
density_new(struct arena *a, int n, double band, double share)
{
	struct density *d = NEW(a, struct density, 1);

	past_init(&d->x, a, n);
	past_init(&d->v, a, n);
	past_init(&d->time, a, n);
	d->w = NEW(a, double, (size_t)n);
	d->n = n;
	d->band = band;
	d->share = share;
	return d;
}

/* ---- the curve ---- */

/* One close's part: from the step next to it outwards, each term the one before
 * times a ratio that itself falls by q. */
static void
add(struct density *d, double x, double w, double q)
{
	int i, mid = (int)((x - d->lo) / d->step + 0.5);
	double u = (d->lo + mid * d->step - x) / d->h, by = d->step / d->h;
	double top = w * fn_exp(-u * u / 2), g = top;
	double r = fn_exp(-u * by - by * by / 2);

	for (i = mid; i < STEPS && g > 1e-9 * w; i++) {
		d->f[i] += g;
		g *= r;
		r *= q;
	}
	r = fn_exp(u * by - by * by / 2);
	g = top * r;
	for (i = mid - 1; i >= 0 && g > 1e-9 * w; i--) {
		d->f[i] += g;
		r *= q;
		g *= r;
	}
}

/* 0: the closes are all one, or there is no range to measure in. */
static int
draw(struct density *d)
{
	double hi = -INFINITY, q;
	int i;

	d->lo = INFINITY;
	for (i = 0; i < d->n; i++) {
		hi = d->x.x[i] > hi ? d->x.x[i] : hi;
		d->lo = d->x.x[i] < d->lo ? d->x.x[i] : d->lo;
		if (i < STEPS)
			d->f[i] = 0;
	}
	for (; i < STEPS; i++)
		d->f[i] = 0;
	d->step = (hi - d->lo) / (STEPS - 1);
	if (!(d->step > 0 && d->h > 0))
		return 0;
	q = fn_exp(-(d->step / d->h) * (d->step / d->h));
	for (i = 0; i < d->n; i++)
		add(d, past_ago(&d->x, i), d->w[i] * past_ago(&d->v, i), q);
	return 1;
}

/* ---- its peaks ---- */

/* How far it stands above the higher of the two valleys, each the lowest before
 * higher ground or the end. */
static double
prominence(const double *f, int at)
{
	double left = f[at], right = f[at];
	int i;

	for (i = at; i >= 0 && f[i] <= f[at]; i--)
		left = f[i] < left ? f[i] : left;
	for (i = at; i < STEPS && f[i] <= f[at]; i++)
		right = f[i] < right ? f[i] : right;
	return f[at] - (left > right ? left : right);
}

/* The highest first, at most max of them. */
static void
find_peaks(struct density *d, int max)
{
	double top = 0;
	int i, k;

	d->npeaks = 0;
	for (i = 0; i < STEPS; i++)
		top = d->f[i] > top ? d->f[i] : top;
	for (i = 1; i < STEPS - 1; i++) {
		if (!(d->f[i] > d->f[i - 1] && d->f[i] >= d->f[i + 1]) ||
		    prominence(d->f, i) < d->share * top)
			continue;
		for (k = d->npeaks++; k > 0 && d->peak[k - 1].f < d->f[i]; k--)
			d->peak[k] = d->peak[k - 1];
		d->peak[k] = (struct peak){ i, d->f[i], 0 };
	}
	d->npeaks = d->npeaks < max ? d->npeaks : max;
}

/* ---- its zones ---- */

static double
level(const struct density *d, const struct peak *p)
{
	return d->lo + p->at * d->step;
}

static int
within(const struct density *d, double g, int ago)
{
	return fabs(past_ago(&d->x, ago) - g) <= d->h;
}

/* The zone is at g, with its touches there. */
static void
place(const struct density *d, struct zones *s, struct zone *z, double g)
{
	int ago, in, was = 0;

	z->centre = fn_exp(g);
	z->lo = fn_exp(g - d->h);
	z->hi = fn_exp(g + d->h);
	z->last = s->row;
	z->touches = 0;
	z->weight = 0;
	for (ago = 0; ago < d->n; ago++) {
		in = within(d, g, ago);
		if (in && !was) {
			if (z->touches++ == 0)
				z->time = past_ago(&d->time, ago);
			z->weight += d->w[ago] * past_ago(&d->v, ago);
		}
		was = in;
	}
}

/* The zone that the peak moves to its place; NULL. */
static struct zone *
nearest(const struct density *d, struct zones *s, double g)
{
	struct zone *z, *best = NULL;
	double far, least = d->h;

	for (z = s->z; z < s->z + s->n; z++) {
		far = fabs(fn_log(z->centre) - g);
		if (z->keep < 0 && far <= least) {
			best = z;
			least = far;
		}
	}
	return best;
}

static void
match(struct density *d, struct zones *s)
{
	struct zone *z;
	int i;

	for (i = 0; i < s->n; i++)
		s->z[i].keep = -1;
	for (i = 0; i < d->npeaks; i++) {
		z = nearest(d, s, level(d, &d->peak[i]));
		if (z)
			z->keep = i;
		d->peak[i].taken = z != NULL;
	}
	for (i = s->n - 1; i >= 0; i--) {
		if (s->z[i].keep < 0)
			zone_drop(s, i);
	}
	for (z = s->z; z < s->z + s->n; z++) {
		double g = level(d, &d->peak[z->keep]);

		place(d, s, z, g);
		if (within(d, g, 0) && !within(d, g, 1))
			zone_met(s, z);
	}
	for (i = 0; i < d->npeaks; i++) {
		if (d->peak[i].taken)
			continue;
		z = zone_open(s);
		place(d, s, z, level(d, &d->peak[i]));
		zone_count(s, z);
	}
}

void
density_step(struct density *d, struct zones *s, double v, double range)
{
	int i;

	if (!(s->close > 0))
		return;
	if (d->w[0] == 0) {
		for (i = 0; i < d->n; i++)
			d->w[i] = zone_decay(s, i);
	}
	past_push(&d->x, fn_log(s->close));
	past_push(&d->v, v);
	past_push(&d->time, s->time);
	if (d->seen < d->n && ++d->seen < d->n)
		return;
	if (isnan(range))
		return;
	d->h = d->band * range / s->close;
	d->npeaks = 0;
	if (draw(d))
		find_peaks(d, s->max);
	match(d, s);
}
