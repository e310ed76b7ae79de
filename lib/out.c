/* Rows out: the buffer, files, and cells of both forms. */
#include "out.h"
#include "die.h"
#include "num.h"
#include "rec_impl.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOM = 256 * 1024 };

static struct out *all; /* every open one */

/* ---- the buffer ---- */

/* -1 and errno when the bytes could not be written. */
static int
put(struct out *o)
{
	size_t done = 0;
	ssize_t n;

	while (done < o->whole) {
		n = write(o->fd, o->buf + done, o->whole - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		done += (size_t)n;
	}
	memmove(o->buf, o->buf + done, o->n - done);
	o->n -= done;
	o->whole = 0;
	return 0;
}

static const char *
name_of(const struct out *o)
{
	return o->path ? o->path : "stdout";
}

void
out_flush(struct out *o)
{
	if (o->whole > 0 && put(o) < 0) {
		o->whole = o->n = 0;
		die(FAIL, "cannot write '%s':", name_of(o));
	}
}

void
out_flush_all(void)
{
	struct out *o;

	for (o = all; o; o = o->next)
		out_flush(o);
}

/* The program dies: what is whole leaves, an unfinished file goes. */
static void
abandon(void)
{
	struct out *o;

	for (o = all; o; o = o->next) {
		if (o->tmp)
			unlink(o->tmp);
		else
			(void)put(o);
	}
}

/* n more bytes at the end of the buffer. */
static inline char *
room(struct out *o, size_t n)
{
	if (o->cap - o->n < n) {
		out_flush(o);
		if (o->cap - o->n < n)
			o->buf = grow(o->buf, &o->cap, o->n + n, 1);
	}
	return o->buf + o->n;
}

static void
add(struct out *o, const char *p, size_t n)
{
	char *to = room(o, n);

	if (n > 0)
		memcpy(to, p, n);
	o->n += n;
}

/* ---- opening ---- */

static void
open_file(struct out *o, const char *path)
{
	const char *base = strrchr(path, '/');
	struct stat st;

	o->path = path;
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		o->fd = open(path, O_WRONLY | O_CLOEXEC);
	} else {
		base = base ? base + 1 : path;
		o->tmp = arena_fmt(&o->arena, "%.*s.%s.tmp.%ld",
		    (int)(base - path), path, base, (long)getpid());
		o->fd = open(o->tmp,
		    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	}
	if (o->fd < 0) {
		o->tmp = NULL;
		die(FAIL, "cannot write '%s':", path);
	}
}

void
out_open(struct out *o, const char *path)
{
	memset(o, 0, sizeof *o);
	o->decimals = -1;
	o->fd = 1;
	if (path && strcmp(path, "-") != 0)
		open_file(o, path);
	o->buf = grow(NULL, &o->cap, ROOM, 1);
	o->next = all;
	all = o;
	die_before(abandon);
}

void
out_option(struct out *o, const char *form)
{
	if (!form)
		return;
	if (strcmp(form, "csv") == 0)
		out_form(o, REC_CSV);
	else if (strcmp(form, "json") == 0)
		out_form(o, REC_JSON);
	else
		die(MISUSE, "-o '%s': it is csv or json", form);
}

void
out_form(struct out *o, enum rec_form form)
{
	o->form = (int)form;
	o->formset = 1;
}

void
out_pass(struct out *o, struct rec *in)
{
	o->in = in;
	in->pass = o;
	if (!o->formset)
		o->form = (int)in->form;
	rec_pipe(o->fd);
}

void
out_col(struct out *o, const char *name, const char *hint)
{
	int i;

	assert(!o->started);
	if (o->in && rec_find(o->in, name) >= 0)
		die(FAIL, "%s:1: there is a column '%s' already%s%s",
		    o->in->file, name, hint ? "; " : "", hint ? hint : "");
	for (i = 0; i < o->ncols; i++) {
		if (strcmp(o->name[i], name) == 0)
			die(MISUSE, "two new columns called '%s'%s%s", name,
			    hint ? "; " : "", hint ? hint : "");
	}
	o->name =
	    grow(o->name, &o->namecap, (size_t)o->ncols + 1, sizeof *o->name);
	o->name[o->ncols++] = arena_str(&o->arena, name, strlen(name));
}

/* ---- text of cells ---- */

static void
csv_text(struct out *o, const char *p, size_t n)
{
	size_t i, quotes = 0;
	int quote = 0;
	char *to;

	for (i = 0; i < n; i++) {
		quotes += p[i] == '"';
		quote |=
		    p[i] == '"' || p[i] == ',' || p[i] == '\n' || p[i] == '\r';
	}
	if (!quote) {
		add(o, p, n);
		return;
	}
	to = room(o, n + quotes + 2);
	*to++ = '"';
	for (i = 0; i < n; i++) {
		if (p[i] == '"')
			*to++ = '"';
		*to++ = p[i];
	}
	*to++ = '"';
	o->n = (size_t)(to - o->buf);
}

static void
json_text(struct out *o, const char *p, size_t n)
{
	static const char hex[] = "0123456789abcdef";
	static const char shorthand[] = "btn\0fr"; /* of 8..13 */
	char *to = room(o, 6 * n + 2);
	size_t i;

	if (!str_utf8(p, n)) {
		if (o->in)
			rec_die(o->in, "not UTF-8, which JSON must be: '%.*s'",
			    (int)(n > 200 ? 200 : n), p);
		die(FAIL, "not UTF-8, which JSON must be: '%.*s'",
		    (int)(n > 200 ? 200 : n), p);
	}
	*to++ = '"';
	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c >= ' ' && c != '"' && c != '\\') {
			*to++ = (char)c;
			continue;
		}
		*to++ = '\\';
		if (c >= ' ') {
			*to++ = (char)c;
		} else if (c >= 8 && c <= 13 && shorthand[c - 8]) {
			*to++ = shorthand[c - 8];
		} else {
			memcpy(to, "u00", 3);
			to[3] = hex[c >> 4];
			to[4] = hex[c & 15];
			to += 5;
		}
	}
	*to++ = '"';
	o->n = (size_t)(to - o->buf);
}

static void
text(struct out *o, const char *p, size_t n)
{
	if (o->form == REC_JSON)
		json_text(o, p, n);
	else
		csv_text(o, p, n);
}

/* A number as JSON has it: no plus, no leading zero, digits about a point. */
static int
json_number(const char *p, size_t n)
{
	const char *e = p + n, *d;

	p += p < e && *p == '-';
	for (d = p; p < e && *p >= '0' && *p <= '9'; p++)
		;
	if (p == d || (*d == '0' && p > d + 1))
		return 0;
	if (p < e && *p == '.') {
		for (d = ++p; p < e && *p >= '0' && *p <= '9'; p++)
			;
		if (p == d)
			return 0;
	}
	if (p < e && (*p == 'e' || *p == 'E')) {
		p++;
		p += p < e && (*p == '+' || *p == '-');
		for (d = p; p < e && *p >= '0' && *p <= '9'; p++)
			;
		if (p == d)
			return 0;
	}
	return p == e;
}

/* Contract W1. */
static void
convert(struct out *o, enum rec_form form, int kind, struct str s)
{
	if (o->form == REC_CSV) {
		if (kind == REC_BOOL)
			add(o, *s.p == 't' ? "1" : "0", 1);
		else
			csv_text(o, s.p, s.n);
	} else if (kind == REC_NULL) {
		add(o, "null", 4);
	} else if ((form == REC_JSON && kind != REC_TEXT) ||
		   (form == REC_CSV && json_number(s.p, s.n))) {
		add(o, s.p, s.n);
	} else {
		json_text(o, s.p, s.n);
	}
}

/* ---- rows ---- */

static inline void
end_line(struct out *o, int eol)
{
	char *p = room(o, 2);

	if (eol == 2)
		*p++ = '\r';
	*p++ = '\n';
	o->whole = o->n = (size_t)(p - o->buf);
}

/* The bytes of a JSON key, with the comma that may go before it. */
static void
make_keys(struct out *o)
{
	struct str *k;
	int i, n = o->ncols + (o->in ? o->in->ncols : 0);

	o->key = NEW(&o->arena, struct str, (size_t)n);
	for (i = 0; i < n; i++) {
		size_t at = o->n;
		int own = i - (n - o->ncols);

		k = &o->key[i];
		add(o, ",", 1);
		if (own < 0)
			json_text(o, o->in->name[i].p, o->in->name[i].n);
		else
			json_text(o, o->name[own], strlen(o->name[own]));
		add(o, ":", 1);
		k->n = o->n - at;
		k->p = arena_str(&o->arena, o->buf + at, k->n);
		o->n = at;
	}
}

static void
csv_header(struct out *o)
{
	struct rec *in = o->in;
	int i, eol = 1;

	if (in && in->form == REC_CSV) {
		for (i = 0; i < in->lead; i++)
			end_line(o, 1);
		if (in->bom)
			add(o, "\xef\xbb\xbf", 3);
		add(o, in->head.p, in->head.n);
		eol = in->headeol;
	} else if (in) {
		for (i = 0; i < in->ncols; i++) {
			if (i > 0)
				add(o, ",", 1);
			csv_text(o, in->name[i].p, in->name[i].n);
		}
	}
	for (i = 0; i < o->ncols; i++) {
		if (i > 0 || in)
			add(o, ",", 1);
		csv_text(o, o->name[i], strlen(o->name[i]));
	}
	end_line(o, eol);
}

void
out_start(struct out *o)
{
	int i, own = o->in ? o->in->ncols : 0;

	assert(!o->started);
	o->started = 1;
	if (o->form == REC_JSON) {
		make_keys(o);
		for (i = 0; o->in && i < o->in->lead; i++)
			out_blank(o);
	} else {
		csv_header(o);
	}
	o->cells = 8; /* the end of the line */
	for (i = 0; i < o->ncols; i++)
		o->cells += NUM_FIXED_MAX + (o->key ? o->key[own + i].n : 1);
}

static void
check_extra(struct out *o)
{
	struct rec *in = o->in;
	size_t k;
	int i;

	for (k = 0; k < in->nextra; k++) {
		if (o->form == REC_CSV)
			rec_die(in,
			    "the key '%.*s' is not in the first row; a "
			    "CSV header cannot grow",
			    (int)in->extra[k].n, in->extra[k].p);
		for (i = 0; i < o->ncols; i++) {
			if (str_eq(in->extra[k], o->name[i]))
				rec_die(in, "there is a key '%s' already",
				    o->name[i]);
		}
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
			add(o, o->key[i].p, o->key[i].n);
		else if (i > 0)
			add(o, ",", 1);
		if (i == 0 && o->form == REC_JSON)
			o->buf[o->n - o->key[0].n] = '{';
		convert(o, in->form, rec_kind(in, i), rec_text(in, i));
	}
}

/* What goes before the first new cell; behind it there is room for numbers in
 * all new cells. */
static void
begin_row(struct out *o)
{
	struct rec *in = o->in;
	const char *end;
	size_t n;

	o->open = 1;
	if (o->from) {
		o->comma = !o->from->empty;
		n = o->from->head;
		memcpy(room(o, n + o->cells), o->from->p, n);
		o->n += n;
		return;
	}
	o->comma = in != NULL;
	if (!in) {
		room(o, o->cells);
		if (o->form == REC_JSON)
			add(o, "{", 1);
		return;
	}
	if (in->nextra > 0)
		check_extra(o);
	if (in->form == (enum rec_form)o->form) {
		end = in->form == REC_JSON ? in->brace : in->rowend;
		n = (size_t)(end - in->row);
		memcpy(room(o, n + o->cells), in->row, n);
		o->n += n;
	} else {
		convert_row(o);
		room(o, o->cells);
	}
	if (in->form == REC_JSON && in->jsonempty)
		o->comma = 0;
}

/* The comma or key before a new cell; behind it there is room for the longest
 * number. */
static inline char *
begin_cell(struct out *o)
{
	struct str *k;
	char *p;

	if (!o->open)
		begin_row(o);
	assert(o->col < o->ncols);
	p = o->buf + o->n;
	if (o->form == REC_CSV) {
		*p = ',';
		p += o->comma;
	} else {
		k = &o->key[o->col + (o->in ? o->in->ncols : 0)];
		memcpy(p, k->p + !o->comma, k->n - !o->comma);
		p += k->n - !o->comma;
	}
	o->comma = 1;
	o->col++;
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
	text(o, s, n);
	room(o, o->cells);
}

void
out_num(struct out *o, double v)
{
	char *p = begin_cell(o);

	end_cell(o, p,
	    o->decimals < 0 ? num_put(p, v) : num_put_fixed(p, v, o->decimals));
}

void
out_fixed(struct out *o, double v, int decimals)
{
	char *p = begin_cell(o);

	end_cell(o, p, num_put_fixed(p, v, decimals));
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

/* Bytes that need no quoting in CSV. */
static void
plain(struct out *o, const char *s, size_t n)
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
	char s[CAL_TEXT_MAX];

	plain(o, s, cal_put_date(s, day));
}

void
out_utc(struct out *o, int64_t ns)
{
	char s[CAL_TEXT_MAX];

	plain(o, s, cal_put_utc(s, ns));
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
	convert(o, in->form, rec_kind(in, col), rec_text(in, col));
	room(o, o->cells);
}

void
out_value(struct out *o, enum rec_form form, int kind, struct str s)
{
	o->n = (size_t)(begin_cell(o) - o->buf);
	convert(o, form, kind, s);
	room(o, o->cells);
}

/* What goes behind the last new cell. */
static void
end_row(struct out *o)
{
	struct rec *in = o->in;
	int eol = 1;
	char *p;

	if (in && in->form == (enum rec_form)o->form) {
		eol = in->eol;
		if (o->form == REC_JSON)
			add(o, in->brace, (size_t)(in->rowend - in->brace));
	} else if (o->form == REC_JSON) {
		add(o, "}", 1);
	}
	p = o->form == REC_JSON ? room(o, 2) : o->buf + o->n;
	*p = '\r';
	p += eol == 2;
	*p++ = '\n';
	o->n = (size_t)(p - o->buf);
}

void
out_end(struct out *o)
{
	if (!o->open)
		begin_row(o);
	assert(o->col == o->ncols);
	if (o->from)
		add(o, o->from->p + o->from->head, o->from->tail);
	else
		end_row(o);
	o->whole = o->n;
	o->from = NULL;
	o->col = o->open = 0;
}

/* The row is put together where the next one would stand, and taken away. */
void
out_keep(struct out *o, struct out_kept *k)
{
	struct out_row *r;
	size_t n;

	assert(o->in && !o->open && o->n == o->whole);
	k->row = grow(k->row, &k->rowcap, k->n + 1, sizeof *k->row);
	r = &k->row[k->n++];
	begin_row(o);
	r->head = o->n - o->whole;
	r->empty = o->in->form == REC_JSON && o->in->jsonempty;
	end_row(o);
	n = o->n - o->whole;
	r->tail = n - r->head;
	r->at = k->nbuf;
	k->buf = grow(k->buf, &k->cap, k->nbuf + n, 1);
	memcpy(k->buf + k->nbuf, o->buf + o->whole, n);
	k->nbuf += n;
	o->n = o->whole;
	o->open = 0;
}

void
out_kept(struct out *o, struct out_kept *k, size_t i)
{
	assert(!o->open && i < k->n);
	k->row[i].p = k->buf + k->row[i].at;
	o->from = &k->row[i];
}

void
out_drop(struct out_kept *k)
{
	k->n = k->nbuf = 0;
}

void
out_blank(struct out *o)
{
	if (o->form == REC_CSV ||
	    (o->in && o->in->form == REC_JSON && !o->formset))
		end_line(o, o->in ? o->in->eol : 1);
}

int
out_close(struct out *o)
{
	struct out **p;

	assert(o->started && !o->open);
	out_flush(o);
	for (p = &all; *p != o; p = &(*p)->next)
		;
	*p = o->next;
	if (close(o->fd) < 0)
		die(FAIL, "cannot write '%s':", name_of(o));
	if (o->tmp && rename(o->tmp, o->path) < 0) {
		unlink(o->tmp);
		die(FAIL, "cannot write '%s':", o->path);
	}
	free(o->buf);
	free(o->name);
	return 0;
}
