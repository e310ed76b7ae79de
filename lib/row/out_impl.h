/* out_impl: what the files of out share; nobody else's. */
#ifndef CSF_OUT_IMPL_H
#define CSF_OUT_IMPL_H

#include "row/out.h"

#include <string.h>

/* Make room for n more bytes, by writing what is whole or by growing. */
__attribute__((cold, noinline)) void out_more(struct out *o, size_t n);

/* n more bytes at the end of the buffer. */
static inline char *
out_room(struct out *o, size_t n)
{
	if (__builtin_expect(o->cap - o->n < n, 0))
		out_more(o, n);
	return o->buf + o->n;
}

static inline void
out_add(struct out *o, const char *p, size_t n)
{
	char *to = out_room(o, n);

	if (n > 0)
		memcpy(to, p, n);
	o->n += n;
}

/* Text as a cell of o's form. */
void out_put_text(struct out *o, const char *p, size_t n);

/* The same as a string of JSON. */
void out_put_json(struct out *o, const char *p, size_t n);

/* A cell of the other form, converted as csf-rows(5) says. */
void out_put_cell(struct out *o, enum rec_form form, int kind, struct str s);

/* What goes before the first new cell of a row, and behind the last one. */
void out_begin(struct out *o);
void out_end_line(struct out *o);

/* A line end, which makes the row whole. */
void out_put_end(struct out *o, int eol);

#endif
