/*
 * hilbert: Ehlers' homodyne discriminator, the core of the Hilbert family and
 * of MAMA (mama.h), a price at a time.  Ehlers, Rocket Science for Traders
 * (2001), chapters 6 to 9; MESA and Trading Market Cycles, 2nd ed.
 * The order of operations is TA-Lib's: on flat prices rounding decides.
 *
 * The structs hold no pointers; embed them and copy them at will.  Prices must
 * not be NaN: one would stay for ever.
 */
#ifndef CSF_HILBERT_H
#define CSF_HILBERT_H

enum {
	HILBERT_SHORT = 12,   /* bars for the smoother alone: periods, MAMA */
	HILBERT_LONG = 37,    /* the same for phase, sine, trendline */
	HILBERT_LONGEST = 50, /* the longest cycle, in bars */
};

/* One Hilbert transformer: the inputs of the last six bars. */
struct hilbert_line {
	double past[2][3]; /* times a; by the bar's parity */
	double prev[2], prev_in[2];
};

struct hilbert {
	/* Results of the last step that returned 1. */
	double smooth;		 /* price, weighted 4 3 2 1 */
	double i1, q1;		 /* in-phase and quadrature component */
	double period, smoothed; /* dominant cycle, bars; the same, smoothed */

	/* The rest is the kernel's own. */
	double sum, sub, late, price[3];
	double i2, q2, re, im, trend[3];
	struct hilbert_line d, q, ji, jq;
	int wait, seen, odd, slot;
};

/* Start; wait is HILBERT_SHORT or HILBERT_LONG. */
void hilbert_init(struct hilbert *h, int wait);

/* Take a price; 1 from the bar after the first `wait` ones, else 0. */
int hilbert_step(struct hilbert *h, double x);

#endif
