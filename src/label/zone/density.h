/*
 * density: zones where closes were dense.  At each bar the last n closes,
 * as logarithms x, each of weight w = v / 2^(age/half) (zone.h), make the curve
 *
 *	f(g) = sum of w exp(-((g - x)/h)^2 / 2),  h = band * range / close,
 *
 * on 200 steps from the lowest to the highest (range: the average true range;
 * terms below 1e-9 w are left out).  A level is a peak of f between the ends
 * whose prominence is at least `share` of f's highest value; its zone is h to
 * either side.  It is the zone of the bar before that is nearest, within h,
 * else a new one.  A touch is a run of closes in the zone, its age and volume
 * those of its last bar.  Silverman, Density Estimation (1986), 2.4.
 *
 * Costs n exponentials and up to 200 n multiplications a bar.
 */
#ifndef CSF_DENSITY_H
#define CSF_DENSITY_H

#include "label/zone/zone.h"

struct density;

struct density *density_new(struct arena *a, int n, double band, double share);

/* The row's close, relative volume and average true range (NaN: none yet). */
void density_step(struct density *d, struct zones *s, double v, double range);

#endif
