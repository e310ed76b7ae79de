/*
 * holt: a level, its trend and the trend's own, each smoothed by a share of
 * what is new.  Holt (1957), Winters, Management Science 6:3 (1960); as the
 * moving average of that name has it: the value is level + trend + half the
 * trend's trend, and everything begins at the first value.
 */
#ifndef CSF_HOLT_H
#define CSF_HOLT_H

struct holt {
	double level, trend, bend;
	double na, nb, nc; /* the shares, 0..1 */
	int any;
};

static inline double
holt_step(struct holt *s, double x)
{
	double level, trend;

	if (!s->any)
		s->level = x;
	s->any = 1;
	level = s->level + s->trend + 0.5 * s->bend;
	level = (1 - s->na) * level + s->na * x;
	trend = s->trend + s->bend;
	trend = (1 - s->nb) * trend + s->nb * (level - s->level);
	s->bend = (1 - s->nc) * s->bend + s->nc * (trend - s->trend);
	s->level = level;
	s->trend = trend;
	return level + trend + 0.5 * s->bend;
}

#endif
