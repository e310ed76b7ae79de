/*
 * deal: a signal and what csf-chain(1), pick, says that it would trade: the
 * legs, with how many of each the order says, and the figures of one package.
 */
#ifndef CSF_SNAP_DEAL_H
#define CSF_SNAP_DEAL_H

#include "option/right.h"
#include "snap/cells.h"
#include "snap/roles.h"

enum { DEAL_LEGS = 8, DEAL_ROOT = 15, DEAL_SYMBOL = 64, DEAL_WORD = 31 };

struct deal {
	struct cal_time time; /* of its row */
	const char *strategy; /* NULL: the cell holds several orders */
	int contracts;	      /* packages; 0: that hangs on the equity */
	char status[DEAL_WORD + 1], source[DEAL_WORD + 1];

	/* resolved: there are legs, and a status that says ok */
	int resolved;
	char root[DEAL_ROOT + 1];
	int expiry;
	struct deal_leg {
		int qty; /* of a package, sold below 0 */
		enum right right;
		double strike;
	} leg[DEAL_LEGS];
	int nlegs;

	/* points, fractions, dollars of one package; NaN: not known */
	double credit, pop, ev, max_loss, p;
};

/* The order that the row has in the column; 0: none.  Dies of an order that
 * cannot be read, and of strikes that are not those of its legs. */
int deal_take(struct deal *d, struct cells *c, const struct roles *r,
    const struct roles_signal *s);

/* The same as a member of an array. */
struct text;
void deal_put(struct text *t, const struct deal *d, const struct cells *c,
    const struct roles *r, const struct roles_signal *s);

/* The leg's symbol as the clearing house has it, "SPXW  200417P02500000", the
 * root filled up with blanks where wide; or NULL: no symbol has such a root or
 * strike. */
const char *deal_symbol(char s[DEAL_SYMBOL], const struct deal *d,
    const struct deal_leg *l, int wide);

#endif
