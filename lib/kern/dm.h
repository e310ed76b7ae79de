/*
 * dm: true range and directional movement.  Wilder, New Concepts in Technical
 * Trading Systems (1978), sections III and IV.
 */
#ifndef CSF_DM_H
#define CSF_DM_H

#include <math.h>

/* The greatest of h-l, |h-c|, |l-c|; c is the close before. */
static inline double
true_range(double h, double l, double c)
{
	double range = h - l, up = fabs(h - c), down = fabs(l - c);

	range = up > range ? up : range;
	return down > range ? down : range;
}

/*
 * Wilder's sums of up moves, down moves and true ranges: the plain sum over
 * bars 1..n-1, then S - S/n + new.  With n = 1 the new values themselves.
 */
struct dm {
	double up, down, range;	 /* the sums */
	double high, low, close; /* of the bar before */
	double part;		 /* 1/n */
	int n, bars;		 /* bars: seen, up to n + 1 */
};

struct dm dm_make(int n);

/* Where close has no meaning, give 0 and leave range alone. */
void dm_step(struct dm *d, double high, double low, double close);

/*
 * The directional indicators in percent; 0 if they cannot be formed.  With n
 * = 1 they are fractions, as TA-Lib has them.
 */
double dm_up(const struct dm *d);
double dm_down(const struct dm *d);

/* *dx = 100|up-down|/(up+down); 0 and *dx untouched if it is not there. */
int dm_index(const struct dm *d, double *dx);

#endif
