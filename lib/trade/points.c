#include "trade/points.h"

#include <math.h>

double
points_clean(double x)
{
	return round(x * 1e6) / 1e6;
}

double
points_of(double x, double tick)
{
	return tick > 0 ? points_clean(x) : x;
}

double
points_paid(double x, double tick)
{
	return tick > 0 ? points_clean(ceil(x / tick - 1e-7) * tick) : x;
}

double
points_received(double x, double tick)
{
	return tick > 0 ? points_clean(floor(x / tick + 1e-7) * tick) : x;
}

int
points_of_index(double level, double index)
{
	return !(level > 2 * index || level < index / 2);
}

int
points_within(double x, struct order_range r)
{
	return x >= r.lo - POINTS_NEAR && x <= r.hi + POINTS_NEAR;
}
