#include "kern/range.h"

void
range_init(struct range *r, struct arena *a, int n)
{
	extreme_init(&r->high, a, n);
	extreme_init(&r->low, a, n);
}

void *
range_new(struct arena *a, const struct ind *self, const double *p)
{
	struct range *r = NEW(a, struct range, 1);

	(void)self;
	range_init(r, a, (int)p[0]);
	return r;
}
