#include "column/column.h"
#include "kern/range.h"

void *
init_range(struct arena *a, const struct column *self, const double *p)
{
	struct range *r = NEW(a, struct range, 1);

	(void)self;
	range_init(r, a, (int)p[0]);
	return r;
}
