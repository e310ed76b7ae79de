/*
 * cluster: zones as clusters of pivots.  When a pivot becomes known, zones
 * whose last one is more than `life` bars back are dropped; it joins the zone
 * with the nearest centre if that is within `width` average true ranges, or
 * opens one.  The centre is the mean of a zone's pivots, lo..hi their range; it
 * counts from `minhits` pivots on.
 */
#ifndef CSF_CLUSTER_H
#define CSF_CLUSTER_H

#include "kern/swing.h"
#include "label/zone/zone.h"

struct cluster {
	double width;
	int minhits;
	long long life;
};

/* The row's pivots, their volumes relative to the usual. */
void cluster_step(
    const struct cluster *c, struct zones *s, const struct swing *w);

#endif
