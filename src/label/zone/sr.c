/*
 * Zones of support and resistance: the nearest one below the close and the
 * nearest above it.  dist is how far the close is from their near side, in
 * average true ranges (below 0: it is within).  method=pivot: clusters of
 * pivots (cluster.h); method=density: where closes were dense (density.h).
 */
#include "label/zone/cluster.h"
#include "label/zone/density.h"

enum { METHOD, K, WIDTH, MINHITS, LIFE, MAX, HALF, ATR, N, BAND, SHARE };

struct sr {
	struct zones zones; /* first: what it tells */
	struct swing swing;
	struct cluster cluster;
	struct density *density; /* NULL: clusters */
	double usual;		 /* volume */
	double n;		 /* bars that usual and range are of */
};

static int
warmup(const struct column *self, const double *p)
{
	int pivots = 2 * (int)p[K], range = (int)p[ATR] - 1;

	(void)self;
	if (p[METHOD] != 0)
		pivots = (int)p[N] - 1;
	return pivots > range ? pivots : range;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct sr *s = NEW(a, struct sr, 1);

	(void)self;
	zone_init(&s->zones, a, (int)p[MAX], p[HALF]);
	swing_init(&s->swing, a, (int)p[K], (int)p[ATR]);
	s->cluster =
	    (struct cluster){ p[WIDTH], (int)p[MINHITS], (long long)p[LIFE] };
	if (p[METHOD] != 0)
		s->density = density_new(a, (int)p[N], p[BAND], p[SHARE]);
	s->n = p[ATR];
	return s;
}

/* The volume over its mean: of all bars at first, then Wilder's. */
static double
relative(struct sr *s, double volume)
{
	double n = (double)s->swing.pivots.row + 1;

	s->usual += (volume - s->usual) / (n < s->n ? n : s->n);
	return s->usual > 0 ? volume / s->usual : 1;
}

static void
columns(const struct sr *s, int role, double *out)
{
	const struct zones *z = &s->zones;
	const struct zone *best = zone_nearest(z, role);

	if (!best)
		return;
	out[0] = best->centre;
	out[1] = best->lo;
	out[2] = best->hi;
	out[3] = zone_strength(z, best);
	out[4] = best->touches;
	out[5] = (role > 0 ? z->close - best->hi : best->lo - z->close) /
		 s->swing.range;
}

static void
step(void *state, const double *in, double *out)
{
	struct sr *s = state;
	struct zones *z = &s->zones;
	double v = relative(s, in[3]);

	swing_step(&s->swing, in[0], in[1], in[2], in[4], v);
	z->told.n = 0;
	z->row = s->swing.row;
	z->close = in[2];
	z->time = in[4];
	if (s->density)
		density_step(s->density, z, v, s->swing.range);
	else
		cluster_step(&s->cluster, z, &s->swing);
	zone_judge(z);
	columns(s, 1, out);
	columns(s, -1, out + 6);
}

static const char *const methods[] = { "pivot", "density", NULL };

#define SIDE(name)                                                             \
	{ name "_level", COLUMN_REAL }, { name "_lo", COLUMN_REAL },           \
	    { name "_hi", COLUMN_REAL }, { name "_strength", COLUMN_REAL },    \
	    { name "_touches", COLUMN_INT },                                   \
	{                                                                      \
		name "_dist", COLUMN_REAL                                      \
	}

const struct column label_sr = {
	.name = "sr",
	.summary = "The nearest zones of support and resistance",
	.source = "after Edwards and Magee (1948), 13",
	.formula = "see Zones in csf-label(1)",
	.param = { [METHOD] = { "method", 0, 0, 1, NULL, COLUMN_WORD, 1,
		       methods },
	    [K] = { "k", 3, 1, 1000, "bars", COLUMN_INT, 1 },
	    [WIDTH] = { "width", 0.75, 0, 100, "ranges", COLUMN_REAL, 1 },
	    [MINHITS] = { "minhits", 2, 1, 1000, "pivots", COLUMN_INT, 1 },
	    [LIFE] = { "life", 250, 1, 1e6, "bars", COLUMN_INT, 1 },
	    [MAX] = { "max", 64, 1, 1000, "zones", COLUMN_INT, 1 },
	    [HALF] = { "half", 125, 1, 1e6, "bars", COLUMN_REAL, 1 },
	    [ATR] = { "atr", 14, 1, 10000, "bars", COLUMN_INT, 1 },
	    [N] = { "n", 250, 2, 10000, "bars", COLUMN_INT, 1 },
	    [BAND] = { "band", 1, 0.01, 100, "ranges", COLUMN_REAL, 1 },
	    [SHARE] = { "share", 0.25, 0, 1, "of the highest peak", COLUMN_REAL,
		1 } },
	.in = { "high", "low", "close", "volume", "@time" },
	.out = { SIDE("sup"), SIDE("res") },
	.tells = LABEL_ZONES,
	.warmup = warmup,
	.init = init,
	.step = step,
};
