/* Rows out: rows put aside. */
#include "row/out_impl.h"

#include <assert.h>
#include <string.h>

/* The row is put together where the next one would stand, and taken away. */
void
out_keep(struct out *o, struct out_kept *k)
{
	struct out_row *r;
	size_t n;

	assert(o->in && !o->open && o->n == o->whole);
	k->row = arena_grow(k->row, &k->rowcap, k->n + 1, sizeof *k->row);
	r = &k->row[k->n++];
	out_begin(o);
	r->head = o->n - o->whole;
	r->empty = o->in->form == REC_JSON && o->in->jsonempty;
	out_end_line(o);
	n = o->n - o->whole;
	r->tail = n - r->head;
	r->at = k->nbuf;
	k->buf = arena_grow(k->buf, &k->cap, k->nbuf + n, 1);
	memcpy(k->buf + k->nbuf, o->buf + o->whole, n);
	k->nbuf += n;
	o->n = o->whole;
	o->open = o->left = 0;
}

void
out_kept(struct out *o, struct out_kept *k, size_t i)
{
	struct out_row *r = &k->row[k->first + i];

	assert(!o->open && k->first + i < k->n);
	r->p = k->buf + r->at;
	o->from = r;
}

void
out_drop(struct out_kept *k)
{
	k->first = k->n = k->nbuf = 0;
}

/* What stays moves when it is no more than what goes. */
void
out_forget(struct out_kept *k, size_t n)
{
	size_t i, at;

	assert(k->first + n <= k->n);
	k->first += n;
	if (k->first == k->n) {
		out_drop(k);
		return;
	}
	at = k->row[k->first].at;
	if (k->first < k->n - k->first || at < k->nbuf - at)
		return;
	memcpy(k->buf, k->buf + at, k->nbuf - at);
	k->nbuf -= at;
	k->n -= k->first;
	memmove(k->row, k->row + k->first, k->n * sizeof *k->row);
	k->first = 0;
	for (i = 0; i < k->n; i++)
		k->row[i].at -= at;
}
