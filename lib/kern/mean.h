/*
 * mean: the moving averages of pandas-ta by the names its `mamode` has, as
 * streams over series with holes: NaN in is a row without a value (a chain's
 * warm-up), NaN out one without an average.  The first average of most stands
 * in row n; ema and what is made of it are seeded as ewm.h says, so that an
 * average of an average stands in row n again.
 *
 * Sources: as ma.h; HMA: Hull (2005); FWMA, PWMA, SINWMA, SWMA: weighted with
 * Fibonacci's numbers, a row of Pascal's triangle, a half sine, a triangle;
 * RMA: Wilder (1978), weighted from the start; VIDYA: Chande, Technical
 * Analysis of Stocks & Commodities 10:3 (1992); ZLMA: Ehlers and Way (2010).
 */
#ifndef CSF_MEAN_H
#define CSF_MEAN_H

#include "base/arena.h"

enum mean_mode {
	MEAN_DEMA,
	MEAN_EMA,
	MEAN_FWMA,
	MEAN_HMA,
	MEAN_LINREG,
	MEAN_MIDPOINT,
	MEAN_PWMA,
	MEAN_RMA,
	MEAN_SINWMA,
	MEAN_SMA,
	MEAN_SWMA,
	MEAN_T3,
	MEAN_TEMA,
	MEAN_TRIMA,
	MEAN_VIDYA,
	MEAN_WMA,
	MEAN_ZLMA,
	MEAN_MODES
};

extern const char *const mean_modes[MEAN_MODES + 1]; /* ends with NULL */

struct mean {
	double (*next)(struct mean *m, double x);
	void *own; /* the kind's state */
};

/* n >= 1. */
void mean_init(struct mean *m, struct arena *a, int mode, int n);

/* T3 with another volume factor than 0.7, ZLMA with another average than ema,
 * VIDYA with changes over more than one row. */
void mean_t3(struct mean *m, struct arena *a, int n, double v);
void mean_zlma(struct mean *m, struct arena *a, int n, int mode);
void mean_vidya(struct mean *m, struct arena *a, int n, int drift);

static inline double
mean_step(struct mean *m, double x)
{
	return m->next(m, x);
}

/* Rows before the first average of a series without holes. */
int mean_warmup(int mode, int n);

/* Rows before the average of a series whose first `skip` rows are NaN. */
int mean_warmup_late(int mode, int n, int skip);

#endif
