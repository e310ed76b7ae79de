/* ma_param: a descriptor's parameter that chooses the type of an average. */
#ifndef CSF_IND_MA_PARAM_H
#define CSF_IND_MA_PARAM_H

#include "column/column.h"
#include "kern/ma.h"

#define MA_NAMES                                                               \
	"0 sma, 1 ema, 2 wma, 3 dema, 4 tema, 5 trima, 6 kama, 7 mama, 8 t3"
#define MA_PARAM(name)                                                         \
	{                                                                      \
		name, MA_SMA, 0, MA_TYPES - 1, MA_NAMES, COLUMN_INT, 1, NULL   \
	}

#endif
