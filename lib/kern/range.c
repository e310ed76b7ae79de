#include "kern/range.h"

void
range_init(struct range *r, struct arena *a, int n)
{
	extreme_init(&r->high, a, n);
	extreme_init(&r->low, a, n);
}
