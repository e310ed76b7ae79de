/* rec_impl: what rec*.c share; nobody else's. */
#ifndef CSF_REC_IMPL_H
#define CSF_REC_IMPL_H

#include "row/rec.h"

enum {
	REC_BLOCK = 64 * 1024, /* bytes asked for in one read */
	REC_SLACK = 128,       /* readable bytes behind the data; one '\n' */
	REC_FIELD_MAX = 64 << 20,
};

/* Read more behind the unread bytes, which move to the front of the buffer;
 * 0 at the end of the input. */
int rec_fill(struct rec *r);

/* Make r->special valid for the bytes from r->pos on. */
void rec_special(struct rec *r);

/* An empty line was met: note it, copy it; 1 if the program wants to know. */
int rec_gap(struct rec *r);

/* The next line that is not empty: REC_ROW, REC_END or REC_GAP.  next reads a
 * line, empty or not, and returns 0 at the end of the input. */
static inline int
rec_line(struct rec *r, int (*next)(struct rec *r))
{
	for (;;) {
		if (!next(r))
			return REC_END;
		if (r->row != r->rowend)
			return REC_ROW;
		if (rec_gap(r))
			return REC_GAP;
		r->line = r->nextline;
	}
}

/* Ask for a pipe of 1 MiB: fewer switches between the stages of a pipeline.
 * Failure does not matter. */
void rec_pipe(int fd);

void rec_csv_open(struct rec *r);
int rec_csv_next(struct rec *r);

/* Bytes of the cell as they came. */
static inline struct str
rec_csv_bytes(const struct rec *r, int col)
{
	ptrdiff_t from = r->edge[col], to = r->edge[col + 1];

	return (struct str){ r->row + from + 1, (size_t)(to - from - 1) };
}

struct str rec_csv_text(struct rec *r, int col);
/* Room for n edges, those of a window and one more. */
static inline void
rec_edge_room(struct rec *r, size_t n)
{
	if (__builtin_expect(n + 65 > r->edgecap, 0)) {
		r->edge =
		    arena_grow(r->edge, &r->edgecap, n + 65, sizeof *r->edge);
		r->edge[0] = -1;
	}
}

/* rec_quoted.c: the newline of the row at p, which has a quote or a NUL in it,
 * from where the last walk met the end of the data (the sentinel's place at the
 * end of the input); NULL when more bytes are needed. */
const char *rec_quoted_walk(struct rec *r, const char *row);

/* Have libcsv decode the row; it must see the same fields. */
void rec_quoted_decode(struct rec *r);

/* The field as libcsv decoded it. */
struct str rec_quoted_text(const struct rec *r, int col);

void rec_quoted_close(struct rec *r);

/* Note what is wrong; the row counts as seen.  REC_FAULT. */
int rec_fault(struct rec *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* REC_ROW if the line is a JSON object, else that. */
int rec_fault_json(struct rec *r);

void rec_json_open(struct rec *r);
int rec_json_next(struct rec *r);
struct str rec_json_text(struct rec *r, int col);
int rec_json_kind(const struct rec *r, int col);

#endif
