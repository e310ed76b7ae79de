#include "ind/ind.h"

int
warmup_window(const struct ind *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1;
}

int
warmup_changes(const struct ind *self, const double *p)
{
	(void)self;
	return (int)p[0];
}
