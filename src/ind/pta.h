/*
 * pta: the parameters that pandas-ta's functions have in common, as rows of
 * `.param`, and what they mean:
 *
 *	mamode, ma  an average by name (kern/mean.h); an unknown one is refused,
 *	            where pandas-ta takes ema without a word
 *	drift       changes are taken over so many rows
 *	scalar      a factor, 100 where percent are meant
 *	ddof        deviations are over n less this
 *	min_periods answers from so many values on; length, the default: all n
 *	talib       without effect, but in cmo: always pandas-ta's own numbers
 *	offset      the frame's: the outputs so many rows later
 *
 * True, False and None may be typed as Python has them.  All but lengths are
 * quiet (column.h).  A descriptor of space "pta" ends its parameters with
 * PTA_LAST.  pta_refused: pandas-ta's functions that look ahead.
 */
#ifndef CSF_PTA_H
#define CSF_PTA_H

#include "column/table.h"
#include "kern/mean.h"

#define PTA_COUNT(name, def, min, max)                                         \
	{                                                                      \
		name, def, min, max, "bars", COLUMN_INT, 0, NULL, NULL, NULL   \
	}
#define PTA_BARS(name, def, min) PTA_COUNT(name, def, min, 100000)
#define PTA_LENGTH(def)		 PTA_BARS("length", def, 1)
#define PTA_REAL(name, def, min, max)                                          \
	{                                                                      \
		name, def, min, max, NULL, COLUMN_REAL, 0, NULL, NULL, NULL    \
	}
#define PTA_QUIET(name, def, min, max)                                         \
	{                                                                      \
		name, def, min, max, NULL, COLUMN_REAL, 1, NULL, NULL, NULL    \
	}
#define PTA_BOOL(name, def)                                                    \
	{                                                                      \
		name, def, 0, 1, NULL, COLUMN_BOOL, 1, NULL, NULL, NULL        \
	}
#define PTA_WORD(name, def, words, last)                                       \
	{                                                                      \
		name, def, 0, last, NULL, COLUMN_WORD, 1, words, NULL, NULL    \
	}
#define PTA_MODE(name, def)                                                    \
	{                                                                      \
		name, def, 0, MEAN_MODES - 1, NULL, COLUMN_WORD, 1,            \
		    mean_modes, NULL, NULL                                     \
	}
#define PTA_MAMODE(def) PTA_MODE("mamode", def)
#define PTA_DRIFT                                                              \
	{                                                                      \
		"drift", 1, 1, 100000, "bars", COLUMN_INT, 1, NULL, NULL, NULL \
	}
#define PTA_SCALAR(def) PTA_QUIET("scalar", def, -1e12, 1e12)
#define PTA_DDOF(def)                                                          \
	{                                                                      \
		"ddof", def, 0, 100000, NULL, COLUMN_INT, 1, NULL, NULL, NULL  \
	}
#define PTA_MIN_PERIODS                                                        \
	{                                                                      \
		"min_periods", 0, 1, 100000, "bars", COLUMN_INT, 1,            \
		    pta_length, NULL, NULL                                     \
	}
#define PTA_LAST                                                               \
	PTA_BOOL("talib", 1),                                                  \
	{                                                                      \
		"offset", 0, 0, 100000, "bars", COLUMN_INT, 1, NULL, "-",      \
		    "read the future"                                          \
	}

extern const char *const pta_length[]; /* "length", which is 0 */
extern const struct table_refusal pta_refused[];

#endif
