/*
 * occ: symbols of options.
 *
 *	SPXW  240119C04700000   OCC's 21 characters, blanks or not, "O:" or not
 *	SPXW 240119C4700000     OptionMetrics: the strike in thousandths
 *	.SPXW240119C4700        thinkorswim: in dollars
 *	SPXW1807C2000-E         Cboe until 2018, perhaps in (): year, day, the
 *	                        month by letter (A to L calls, M to X puts)
 */
#ifndef CSF_FETCH_CSV_OCC_H
#define CSF_FETCH_CSV_OCC_H

#include "base/str.h"

struct occ {
	struct str root; /* in the text given */
	int day;	 /* of the expiry, as written */
	char right;	 /* C, P */
	char strike[24]; /* its number */
};

/* 0, or -1 when it is none. */
int occ_parse(struct str s, struct occ *o);

#endif
