/* exit: rules to closes: on quotes (exit.c), on rows (exit_row.c). */
#ifndef CSF_BT_EXIT_H
#define CSF_BT_EXIT_H

#include "bt/pos.h"

struct exits {
	double column[ORDER_POS_N]; /* what an expression sees */
	struct pos **closed;	    /* at this moment; roll once all have */
	size_t n, cap;
};

void exit_quotes(struct run *r);
void exit_rows(struct run *r);

/* Close the part at the quotes; 0: they do not allow it. */
int exit_close(struct run *r, struct pos *p, int part, enum reason why);

/* Close it as soon as quotes allow: those after known, of a later day. */
void exit_pend(struct pos_part *t, enum reason why, int64_t known, int day);

/* It is closed: roll, ledger, gone; now, or with the moment's others. */
void exit_finish(struct run *r, struct pos *p);
void exit_closed(struct run *r, struct pos *p);
void exit_finish_all(struct run *r);

#endif
