/*
 * RSX, a smooth relative strength: Jurik Research's, as published for
 * MetaTrader and taken up by pandas-ta.  Changes and their amounts pass three
 * filters each.  The first value is 0; then 50, until the price has moved in
 * enough bars.
 */
#include "ind/pta.h"

/* Two averages in a row; the first counts half more, to make up for lag. */
struct filter {
	double first, second;
};

struct rsx {
	struct filter way[3], path[3];
	double a, last;
	int wait;  /* rows up to the first value */
	int quiet; /* bars at 50 */
	int bar;   /* this one among them; 0: the next is the first */
	int moved;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct rsx *s = NEW(a, struct rsx, 1);

	(void)self;
	s->wait = (int)p[0];
	s->quiet = (int)fmax(p[0] - 1, 5);
	s->a = 3 / (p[0] + 2);
	return s;
}

static double
filter(struct filter f[3], double a, double x)
{
	int i;

	for (i = 0; i < 3; i++) {
		f[i].first = (1 - a) * f[i].first + a * x;
		f[i].second = a * f[i].first + (1 - a) * f[i].second;
		x = 1.5 * f[i].first - 0.5 * f[i].second;
	}
	return x;
}

/* Bars without any change count for nothing: they are waited for anew. */
static int
enough(struct rsx *s, double change)
{
	if (s->bar > s->quiet || ++s->bar > s->quiet)
		return 1;
	s->moved |= change != 0;
	if (s->bar == s->quiet && !s->moved)
		s->bar = 0;
	return 0;
}

static double
strength(struct rsx *s, double change)
{
	double way = filter(s->way, s->a, change);
	double path = filter(s->path, s->a, fabs(change));

	if (!enough(s, change) || path <= 1e-10)
		return 50;
	return fmin(fmax((way / path + 1) * 50, 0), 100);
}

static void
step(void *state, const double *in, double *out)
{
	struct rsx *s = state;
	double change = s->bar > 0 ? 100 * in[0] - s->last : 0;

	s->last = 100 * in[0];
	if (s->wait == 0)
		out[0] = strength(s, change);
	else if (--s->wait == 0)
		out[0] = 0;
}

const struct column ind_pta_rsx = {
	.space = "pta",
	.name = "rsx",
	.summary = "Jurik's smooth relative strength",
	.formula = "50 (f(d) / f(|d|) + 1), d = 100 (x - x[1]), f three "
		   "filters of two poles with a = 3 / (length + 2); drift has "
		   "no effect",
	.source = "Jurik Research; pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "rsx", COLUMN_REAL, "RSX_14" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
