/*
 * days: the files of a chain, often one a day, as one stream of rows.  They are
 * read by the time of their first rows, whatever the order and the names they
 * were given by; one is open at a time, and packed ones are unpacked by a
 * process of their own (relay.h).
 *
 *	days_open(&d, &in, name, n);
 *	do
 *		while (rec_next(&in))
 *			use(&in);
 *	while (days_next(&d, &in));
 *
 * All of them have the header of the first, and none begins before the one
 * before it ends, nor in the same moment: dies (FAIL) else, with both names.
 * A file of a header alone is passed over.  One file by itself may be a stream;
 * several are looked into first.
 */
#ifndef CSF_DAYS_H
#define CSF_DAYS_H

#include "row/rec.h"

struct days {
	/* to read */
	const char *name; /* for messages about all of them */
	size_t n;
	int live; /* one, and no regular file: more may come */

	/* private */
	struct arena arena;
	struct days_one *one; /* in order of time */
	size_t at;	      /* the one that is open */
	struct relay *relay;
	int64_t size; /* bytes of all; 0: some are packed */
};

/* Open the first of the files that n names mean (paths.h), as rec_open does. */
void days_open(struct days *d, struct rec *in, const char *const *name, int n);

/* At the end of one: the next is open, with the rows, the time and the bytes of
 * those before counted on, or 0: there is none.  What was set in the struct
 * rec stays so; a time column is ordered if it was. */
int days_next(struct days *d, struct rec *in);

/* Read to the end what is left. */
void days_drain(struct days *d, struct rec *in);

/* Give back what days_open took; the stream is closed too. */
void days_close(struct days *d, struct rec *in);

#endif
