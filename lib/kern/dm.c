#include "kern/dm.h"

#include "kern/zero.h"

struct dm
dm_make(int n)
{
	return (struct dm){ .n = n, .part = 1.0 / n };
}

/* a where it is above 0 and above b, else 0. */
static double
greater(double a, double b)
{
	b = b > 0 ? b : 0;
	return a > b ? a : 0;
}

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
		d->up -= d->up * d->part;
		d->down -= d->down * d->part;
		d->range -= d->range * d->part;
	}
	d->range += range;
	d->up += greater(up, down);
	d->down += greater(down, up);
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
	double sum = d->up + d->down;

	/* The range cancels, but decides whether there is an index. */
	if (is_zero(d->range) || 100 * sum < 1e-14 * d->range)
		return 0;
	*dx = 100 * (fabs(d->down - d->up) / sum);
	return 1;
}
