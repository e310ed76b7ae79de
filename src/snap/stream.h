/*
 * stream: the rows, cut into intervals, and the documents that go out.  Rows
 * are one series, a row a moment.  A document goes out with the row that makes
 * its interval complete: the bar that ends with it, or the first row behind it.
 *
 * Or, with --each, every row is a document.
 */
#ifndef CSF_SNAP_STREAM_H
#define CSF_SNAP_STREAM_H

#include "row/barlen.h"
#include "row/out.h"
#include "snap/doc.h"
#include "snap/ticket.h"

struct stream {
	/* what was typed */
	struct rec in;
	struct doc doc;
	struct roles_given given;
	int has_day, day;
	int has_since;
	struct cal_time since;
	int last, partial, text;
	int ticket, qty;   /* enum ticket */
	long long max_age; /* seconds; 0: documents are never too old */

	/* private */
	struct barlen bar;
	struct interval now;
	struct out *out; /* NULL: nothing to stdout */
	struct span of;	 /* of the newest document */
	struct text shown, symbol;
	struct deal newest, later; /* resolved; behind it, not resolved */
	int has_newest, has_later, checked, typed_bar;
	int64_t before; /* of the row before */
	int64_t until;	/* the bar before it is over */
	long rows, outside, documents;
};

/* What was typed, the texts of --every and --bar; dies (MISUSE). */
void stream_check(struct stream *s, const char *every, const char *bar);

/* Dies (FAIL) of a --day without a session. */
void stream_day(const struct stream *s);

/* s->in is open; documents go to the sinks and, unless it is NULL, out. */
void stream_bind(struct stream *s, struct out *out);

/* A row was read. */
void stream_row(struct stream *s);

/* The last one was; dies (FAIL) when what was asked for did not come. */
void stream_end(struct stream *s);

#endif
