/* Rows out: a row and its cells. */
#include "row/out_impl.h"
#include "base/die.h"
#include "num/num.h"
#include "row/rec_impl.h"

#include <assert.h>
#include <string.h>

static void
check_extra(struct out *o)
{
	struct rec *in = o->in;
	size_t k;

	for (k = 0; k < in->nextra; k++) {
		if (o->form == REC_CSV)
			rec_die(in,
			    "the key '%.*s' is not in the first row; a "
			    "CSV header cannot grow",
			    (int)in->extra[k].n, in->extra[k].p);
		if (map_get(&o->names, in->extra[k]))
			rec_die(in, "there is a key '%.*s' already",
			    (int)in->extra[k].n, in->extra[k].p);
	}
}

/* The row that came in, in the other form. */
static void
convert_row(struct out *o)
{
	struct rec *in = o->in;
	int i;

	for (i = 0; i < in->ncols; i++) {
		if (o->form == REC_JSON)
			out_add(o, o->key[i].p, o->key[i].n);
		else if (i > 0)
			out_add(o, ",", 1);
		if (i == 0 && o->form == REC_JSON)
			o->buf[o->n - o->key[0].n] = '{';
		out_put_cell(o, in->form, rec_kind(in, i), rec_text(in, i));
	}
}

/* What goes before the first new cell; behind it there is room for numbers in
 * all new cells. */
static void
begin_any(struct out *o)
{
	struct rec *in = o->in;
	const char *end;
	size_t n;

	if (o->from) {
		o->comma = !o->from->empty;
		n = o->from->head;
		memcpy(out_room(o, n + o->cells), o->from->p, n);
		o->n += n;
		return;
	}
	o->comma = in != NULL;
	if (!in) {
		out_room(o, o->cells);
		if (o->form == REC_JSON)
			out_add(o, "{", 1);
		return;
	}
	if (in->nextra > 0)
		check_extra(o);
	if (in->form == (enum rec_form)o->form) {
		end = in->form == REC_JSON ? in->brace : in->rowend;
		n = (size_t)(end - in->row);
		memcpy(out_room(o, n + o->cells), in->row, n);
		o->n += n;
	} else {
		convert_row(o);
		out_room(o, o->cells);
	}
	if (in->form == REC_JSON && in->jsonempty)
		o->comma = 0;
}

__attribute__((noinline)) void
out_begin(struct out *o)
{
	assert(!o->open);
	o->open = 1;
	o->left = o->ncols;
	begin_any(o);
}

/* The key before a new cell, at p. */
__attribute__((noinline)) static char *
put_key(struct out *o, char *p)
{
	struct str k = o->key[o->ncols - o->left + (o->in ? o->in->ncols : 0)];

	memcpy(p, k.p + !o->comma, k.n - !o->comma);
	return p + k.n - !o->comma;
}

/* The comma or key before a new cell; behind it there is room for the longest
 * number. */
static inline char *
begin_cell(struct out *o)
{
	char *p;

	if (o->left == 0)
		out_begin(o);
	assert(o->left > 0);
	p = o->buf + o->n;
	if (o->form == REC_CSV) {
		*p = ',';
		p += o->comma;
	} else {
		p = put_key(o, p);
	}
	o->comma = 1;
	o->left--;
	return p;
}

/* n bytes of a number were written at p. */
static inline void
end_cell(struct out *o, char *p, size_t n)
{
	if (n == 0 && o->form == REC_JSON) {
		memcpy(p, "null", 4);
		n = 4;
	}
	o->n = (size_t)(p - o->buf) + n;
}

/* The cell at p is text, of any length. */
static void
text_cell(struct out *o, const char *p, const char *s, size_t n)
{
	o->n = (size_t)(p - o->buf);
	out_put_text(o, s, n);
	out_room(o, o->cells);
}

static inline size_t
put_num(const struct out *o, char *p, double v)
{
	return o->decimals < 0 ? num_put(p, v)
			       : num_put_fixed(p, v, o->decimals);
}

void
out_num(struct out *o, double v)
{
	char *p = begin_cell(o);

	end_cell(o, p, put_num(o, p, v));
}

void
out_int(struct out *o, long long v)
{
	char *p = begin_cell(o);

	end_cell(o, p, num_put_int(p, v));
}

void
out_text(struct out *o, const char *s, size_t n)
{
	char *p = begin_cell(o);

	if (n == 0)
		end_cell(o, p, 0);
	else
		text_cell(o, p, s, n);
}

void
out_str(struct out *o, const char *z)
{
	out_text(o, z, z ? strlen(z) : 0);
}

void
out_null(struct out *o)
{
	out_text(o, NULL, 0);
}

void
out_nulls(struct out *o, int n)
{
	assert(n >= 0 && n <= (o->open ? o->left : o->ncols));
	for (; n > 0 && (!o->open || o->form == REC_JSON); n--)
		out_null(o);
	memset(o->buf + o->n, ',', (size_t)n); /* all that such a cell is */
	o->n += (size_t)n;
	o->left -= n;
}

void
out_plain(struct out *o, const char *s, size_t n)
{
	char *p = begin_cell(o);

	if (o->form == REC_JSON)
		*p++ = '"';
	memcpy(p, s, n);
	p += n;
	if (o->form == REC_JSON)
		*p++ = '"';
	o->n = (size_t)(p - o->buf);
}

void
out_date(struct out *o, int day)
{
	char s[CAL_TEXT_MAX] = "";

	out_plain(o, s, cal_put_date(s, day));
}

void
out_utc(struct out *o, int64_t ns)
{
	if (o->utclen == 0 || ns != o->utc) { /* marks come in herds */
		o->utclen = cal_put_utc(o->utctext, ns);
		o->utc = ns;
	}
	out_plain(o, o->utctext, o->utclen);
}

void
out_time(struct out *o, struct cal_time t)
{
	if (t.is_date)
		out_date(o, (int)(t.ns / CAL_DAY - (t.ns % CAL_DAY < 0)));
	else
		out_utc(o, t.ns);
}

void
out_cell(struct out *o, struct rec *in, int col)
{
	o->n = (size_t)(begin_cell(o) - o->buf);
	out_put_cell(o, in->form, rec_kind(in, col), rec_text(in, col));
	out_room(o, o->cells);
}

void
out_value(struct out *o, enum rec_form form, int kind, struct str s)
{
	o->n = (size_t)(begin_cell(o) - o->buf);
	out_put_cell(o, form, kind, s);
	out_room(o, o->cells);
}

static inline char *
put_eol(char *p, int eol)
{
	*p = '\r';
	p += eol == 2;
	*p++ = '\n';
	return p;
}

__attribute__((noinline)) void
out_end_line(struct out *o)
{
	struct rec *in = o->in;
	int eol = 1;
	char *p;

	if (in && in->form == (enum rec_form)o->form) {
		eol = in->eol;
		if (o->form == REC_JSON)
			out_add(o, in->brace, (size_t)(in->rowend - in->brace));
	} else if (o->form == REC_JSON) {
		out_add(o, "}", 1);
	}
	p = put_eol(out_room(o, 2), eol);
	o->n = (size_t)(p - o->buf);
}

void
out_end(struct out *o)
{
	if (!o->open)
		out_begin(o);
	assert(o->left == 0);
	if (o->from)
		out_add(o, o->from->p + o->from->head, o->from->tail);
	else
		out_end_line(o);
	o->whole = o->n;
	o->from = NULL;
	o->open = 0;
}

/* CSV rows to CSV. */
__attribute__((noinline)) static void
copy_row(struct out *o, const double *v)
{
	const struct rec *in = o->in;
	size_t n = (size_t)(in->rowend - in->row);
	char *p = out_room(o, n + o->cells);
	const double *end = v + o->ncols;

	memcpy(p, in->row, n);
	for (p += n; v < end; v++) {
		*p++ = ',';
		p += put_num(o, p, *v);
	}
	p = put_eol(p, in->eol);
	o->whole = o->n = (size_t)(p - o->buf);
}

/* NDJSON rows to NDJSON, of the first row's keys alone. */
__attribute__((noinline)) static void
splice_row(struct out *o, const double *v)
{
	const struct rec *in = o->in;
	size_t head = (size_t)(in->brace - in->row), n;
	size_t tail = (size_t)(in->rowend - in->brace);
	char *p = out_room(o, head + o->cells + tail);
	const struct str *key = o->key + in->ncols, *end = key + o->ncols;

	memcpy(p, in->row, head);
	for (p += head; key < end; key++, v++) {
		memcpy(p, key->p, key->n);
		p += key->n;
		n = put_num(o, p, *v);
		if (n == 0)
			memcpy(p, "null", n = 4);
		p += n;
	}
	memcpy(p, in->brace, tail);
	p = put_eol(p + tail, in->eol);
	o->whole = o->n = (size_t)(p - o->buf);
}

__attribute__((noinline)) static void
any_row(struct out *o, const double *v)
{
	int i;

	for (i = 0; i < o->ncols; i++)
		out_num(o, v[i]);
	out_end(o);
}

void
out_row(struct out *o, const double *v)
{
	assert(!o->open);
	if (!o->copies || o->from || o->in->nextra > 0 || o->in->jsonempty)
		any_row(o, v);
	else if (o->form == REC_CSV)
		copy_row(o, v);
	else
		splice_row(o, v);
}

void
out_blank(struct out *o)
{
	if (o->form == REC_CSV ||
	    (o->in && o->in->form == REC_JSON && !o->formset))
		out_put_end(o, o->in ? o->in->eol : 1);
}
