#include "column/column.h"

int
warmup_window(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1;
}

int
warmup_changes(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0];
}
