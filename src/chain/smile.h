/*
 * smile: vols of one expiry at the forward and at deltas, and of a fixed number
 * of days from those of two expiries.
 */
#ifndef CSF_CHAIN_SMILE_H
#define CSF_CHAIN_SMILE_H

#include "quotes/chain.h"

enum {
	SMILE_PUT10,
	SMILE_PUT16,
	SMILE_PUT25,
	SMILE_CALL10,
	SMILE_CALL16,
	SMILE_CALL25,
	SMILE_DELTAS
};

struct smile {
	double T;
	double atm;		    /* a year; NaN: not known, and so below */
	double delta[SMILE_DELTAS]; /* vols */
};

/*
 * At the money: chain_atm.  At a delta: of out-of-the-money options, going
 * outwards, linear in delta between the first two that enclose it.
 */
void smile_of(struct chain *c, struct chain_series *s, struct smile *m);

/*
 * At that many days: total variance linear in time between the nearest of the n
 * smiles on either side that have the vol; NaN where none has.
 */
void smile_at(const struct smile *m, size_t n, double days, struct smile *to);

/* (25-delta put - 25-delta call) / atm, Mixon (2011). */
double smile_skew(const struct smile *m);
/* 25-delta call - put. */
double smile_reversal(const struct smile *m);
/* Mean of the 25-delta vols - atm. */
double smile_butterfly(const struct smile *m);

#endif
