/* Rows out: rows put aside. */
#include "row/out_impl.h"

#include <assert.h>
#include <string.h>

static inline char *
room(struct out_kept *k, size_t n)
{
	if (k->cap - k->nbuf < n)
		k->buf = arena_grow(k->buf, &k->cap, k->nbuf + n, 1);
	return k->buf + k->nbuf;
}

/* A row that leaves in the form in which it came: its bytes. */
static void
keep_bytes(const struct rec *in, struct out_kept *k, struct out_row *r)
{
	const char *end = in->form == REC_JSON ? in->brace : in->rowend;
	size_t n = (size_t)(in->rowend - in->row);
	char *p = room(k, n + 2);

	memcpy(p, in->row, n);
	if (in->eol == 2)
		p[n++] = '\r';
	p[n++] = '\n';
	r->head = (size_t)(end - in->row);
	r->tail = n - r->head;
	k->nbuf += n;
}

/* The row is put together where the next one would stand, and taken away. */
static void
keep_made(struct out *o, struct out_kept *k, struct out_row *r)
{
	size_t n;

	out_begin(o);
	r->head = o->n - o->whole;
	out_end_line(o);
	n = o->n - o->whole;
	r->tail = n - r->head;
	memcpy(room(k, n), o->buf + o->whole, n);
	k->nbuf += n;
	o->n = o->whole;
	o->open = o->left = 0;
}

void
out_keep(struct out *o, struct out_kept *k)
{
	struct rec *in = o->in;
	struct out_row *r;

	assert(in && !o->open && o->n == o->whole);
	if (k->n == k->rowcap)
		k->row =
		    arena_grow(k->row, &k->rowcap, k->n + 1, sizeof *k->row);
	r = &k->row[k->n++];
	r->at = k->nbuf;
	r->empty = in->form == REC_JSON && in->jsonempty;
	if (in->form == (enum rec_form)o->form && in->nextra == 0)
		keep_bytes(in, k, r);
	else
		keep_made(o, k, r);
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
