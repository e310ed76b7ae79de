/*
 * mama: Ehlers' MESA adaptive moving average, a price at a time.  MESA and
 * Trading Market Cycles, 2nd ed.; TASC 19:9 (2001).  As in hilbert.h the order
 * of operations is TA-Lib's and the struct holds no pointers.
 */
#ifndef CSF_MAMA_H
#define CSF_MAMA_H

#include "kern/hilbert.h"

struct mama {
	double mama, fama; /* results of the last step that returned 1 */
	double fast, slow, phase;
	int seen;
	struct hilbert core;
};

enum { MAMA_WARMUP = 32 }; /* prices before the first one with a value */

/* Start; TA-Lib's MA type 7 has fast 0.5 and slow 0.05, whatever its period. */
void mama_init(struct mama *m, double fast, double slow);

/* Take a price; 1 if mama and fama are defined: from the 33rd price on. */
int mama_step(struct mama *m, double x);

#endif
