/*
 * marks: when the books of a run are marked: all of them over one span, from
 * the first row at or after --from to the last, at the end of each session,
 * whatever data it has.  The span waits for the chain to have something that an
 * order takes.  What is due before there is a book is held until there is one.
 */
#ifndef CSF_BT_MARKS_H
#define CSF_BT_MARKS_H

#include <stddef.h>
#include <stdint.h>

struct run;

struct marks_moment {
	int64_t at;
	int day, ends;		 /* ends: its session */
	double level, cash_rate; /* what rows and quotes told last */
};

struct marks {
	int64_t next;  /* end of the session to be marked; INT64_MAX: none */
	int64_t since; /* known time of the first row; 0: none yet */
	int day;       /* the session of next */
	int begun, first_day;
	long sessions, unlisted; /* marked; before, with nothing listed */
	struct marks_moment *held;
	size_t nheld, heldcap;
};

void marks_open(struct run *r);
void marks_row(struct run *r);	 /* a row is at hand, nothing done with it */
void marks_books(struct run *r); /* its orders may have made books */

/* All is done at the moment, on quotes or not. */
void marks_moment(struct run *r, int64_t at, int quotes);

void marks_close(struct run *r); /* warn of what was left out */

#endif
