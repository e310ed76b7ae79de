/* ma_param: a descriptor's parameter that chooses the type of an average. */
#ifndef CSF_IND_MA_PARAM_H
#define CSF_IND_MA_PARAM_H

#include "column/column.h"
#include "kern/ma.h"

#define MA_NAMES                                                               \
	"0 sma, 1 ema, 2 wma, 3 dema, 4 tema, 5 trima, 6 kama, 7 mama, 8 t3, " \
	"9 hma, 10 off, 11 default, 12 zlema, 13 rma"
#define MA_PARAM_OF(name, type)                                                \
	{                                                                      \
		name, type, 0, MA_TYPES - 1, MA_NAMES, COLUMN_INT, 1, NULL     \
	}
#define MA_PARAM(name) MA_PARAM_OF(name, MA_SMA)

/* The type that parameter i asks for. */
static inline int
ma_type(const struct column *self, const double *p, int i)
{
	return (int)(p[i] == MA_DEFAULT ? self->param[i].def : p[i]);
}

#endif
