/*
 * hw: Holt and Winters' exponential smoothing of level, slope and curve, as an
 * average.  Holt (1957); Winters, Management Science 6:3 (1960).
 */
#ifndef CSF_HW_H
#define CSF_HW_H

struct hw {
	double na, nb, nc; /* how fast level, slope and curve follow */
	double level, slope, curve;
	int any;
};

/* The level with its slope and half its curve; from the first value on. */
static inline double
hw_step(struct hw *s, double x)
{
	double f, v, a;

	if (!s->any)
		s->level = x;
	s->any = 1;
	f = (1 - s->na) * (s->level + s->slope + 0.5 * s->curve) + s->na * x;
	v = (1 - s->nb) * (s->slope + s->curve) + s->nb * (f - s->level);
	a = (1 - s->nc) * s->curve + s->nc * (v - s->slope);
	s->level = f;
	s->slope = v;
	s->curve = a;
	return f + v + 0.5 * a;
}

#endif
