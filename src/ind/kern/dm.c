#include "ind/kern/dm.h"

#include "ind/kern/zero.h"

void
dm_step(struct dm *d, double high, double low, double close)
{
	double up = high - d->high, down = d->low - low, range;

	range = true_range(high, low, d->close);
	d->high = high;
	d->low = low;
	d->close = close;
	if (d->bars <= d->n && d->bars++ == 0)
		return;
	if (d->n == 1)
		d->up = d->down = d->range = 0;
	else if (d->bars > d->n) {
		d->up -= d->up / d->n;
		d->down -= d->down / d->n;
		d->range -= d->range / d->n;
	}
	d->range += range;
	if (down > 0 && down > up)
		d->down += down;
	else if (up > 0 && up > down)
		d->up += up;
}

static double
share(const struct dm *d, double move)
{
	if (is_zero(d->range))
		return 0;
	return d->n == 1 ? move / d->range : 100 * (move / d->range);
}

double
dm_up(const struct dm *d)
{
	return share(d, d->up);
}

double
dm_down(const struct dm *d)
{
	return share(d, d->down);
}

int
dm_index(const struct dm *d, double *dx)
{
	double up = dm_up(d), down = dm_down(d);

	if (is_zero(d->range) || is_zero(up + down))
		return 0;
	*dx = 100 * (fabs(down - up) / (up + down));
	return 1;
}
