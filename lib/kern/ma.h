/*
 * ma: the moving averages of TA-Lib by their numbers, as streams.  One value
 * in, one out: NaN for the first ma_lookback() values, then an average for
 * each.  The order of every running sum is TA-Lib's: on data where rounding
 * shows, other orders give other numbers.  Numbers above 8 are TA-Lib 0.8's.
 *
 * Sources: EMA, SMA, WMA, TRIMA: textbook.  DEMA, TEMA: Mulloy, Technical
 * Analysis of Stocks & Commodities 12:1 and 12:2 (1994).  KAMA: Kaufman,
 * Smarter Trading (1995).  T3: Tillson, TASC 16:1 (1998).  MAMA: Ehlers,
 * TASC 19:9 (2001), limits 0.5 and 0.05, the period without meaning.  HMA:
 * Hull (2005), both parts of the period cut to whole numbers.  ZLEMA: Ehlers
 * and Way, TASC 28:12 (2010).  RMA: Wilder, New Concepts in Technical Trading
 * Systems (1978).
 */
#ifndef CSF_MA_H
#define CSF_MA_H

#include "kern/ema.h"
#include "kern/past.h"

enum ma_type {
	MA_SMA,
	MA_EMA,
	MA_WMA,
	MA_DEMA,
	MA_TEMA,
	MA_TRIMA,
	MA_KAMA,
	MA_MAMA,
	MA_T3,
	MA_HMA,
	MA_OFF,	    /* the input itself, whatever the period */
	MA_DEFAULT, /* the type that who asks would take: here SMA */
	MA_ZLEMA,
	MA_RMA,
	MA_TYPES
};

struct ma {
	double (*next)(struct ma *m, double x);
	struct past *past; /* not owned: see ma_new and ma_over */
	int n, seen;	   /* seen: values up to the first average */
	union {
		struct {
			double sum, sub, add, scale;
		} w; /* SMA, WMA, TRIMA */
		struct {
			double moved, at;
		} kama;
		struct {
			struct ema e[6];
			double c[4];
		} chain; /* EMA, DEMA, TEMA, T3, ZLEMA, RMA */
		struct mama *mama;
		struct hull *hull;
	} u;
};

/* Values before the first average.  With n = 1 every type is its input. */
int ma_lookback(int type, int n);

/* An average over n values that ignores the first `skip` ones. */
struct ma *ma_new(struct arena *a, int type, int n, int skip);

/*
 * For many averages of one series: as ma_new, but reads the values before x
 * from `past`, kept by the caller: its size is at least ma_past(n), and x is
 * pushed before ma_next.
 */
void ma_over(struct ma *m, struct arena *a, struct past *past, int type, int n,
    int skip);
int ma_past(int n);

/* T3's volume factor, 0.7 unless set. */
void ma_t3_factor(struct ma *m, double v);

/* For averages from ma_over. */
static inline double
ma_next(struct ma *m, double x)
{
	return m->next(m, x);
}

/* For averages from ma_new. */
static inline double
ma_step(struct ma *m, double x)
{
	if (m->past)
		past_push(m->past, x);
	return m->next(m, x);
}

#endif
