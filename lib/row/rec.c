#ifdef __linux__
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#endif
/* Opening, filling the buffer, the header, and what both forms share. */
#include "row/rec_impl.h"
#include "base/die.h"
#include "num/num.h"
#include "num/num_impl.h"
#include "row/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the buffer ---- */

void (*rec_tap)(struct rec *r, const char *p, size_t n);
void (*rec_look)(const struct rec *r);

static ssize_t
fill_fd(void *ctx, char *buf, size_t n)
{
	struct rec *r = ctx;

	return read(r->fd, buf, n);
}

/* The first byte at or after `from` that the fast path must not meet. */
static void
find_special(struct rec *r, size_t from)
{
	const char *p = r->buf + from, *q;
	size_t n = r->end - from;

	r->special = r->end + REC_SLACK;
	r->plain = r->end;
	if (n == 0)
		return;
	if ((q = memchr(p, 0, n)) != NULL)
		r->special = (size_t)(q - r->buf);
	if (r->form == REC_CSV && (q = memchr(p, '"', n)) != NULL &&
	    (size_t)(q - r->buf) < r->special)
		r->special = (size_t)(q - r->buf);
	if (r->special < r->end)
		r->plain = r->special;
}

void
rec_special(struct rec *r)
{
	if (r->special < r->pos)
		find_special(r, r->pos);
}

int
rec_fill(struct rec *r)
{
	size_t keep = r->end - r->pos, old;
	ssize_t n;

	if (r->eof)
		return 0;
	if (r->pos > 0) {
		memmove(r->buf, r->buf + r->pos, keep);
		r->special = r->special > r->pos ? r->special - r->pos : 0;
		r->pos = 0;
		r->end = keep;
	}
	if (keep > REC_FIELD_MAX)
		rec_die(r, "a row of more than 64 MiB");
	r->buf = arena_grow(r->buf, &r->cap, r->end + REC_BLOCK + REC_SLACK, 1);
	if (r->wait)
		r->wait(r);
	out_flush_all();
	do {
		n = r->fill(r->ctx, r->buf + r->end, REC_BLOCK);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		die(FAIL, "cannot read '%s':", r->file);
	old = r->end;
	r->end += (size_t)n;
	r->got += n;
	if (rec_tap)
		rec_tap(r, r->buf + old, (size_t)n);
	r->eof = n == 0;
	if (rec_look)
		rec_look(r);
	memset(r->buf + r->end, 0, REC_SLACK);
	r->buf[r->end] = '\n';
	if (r->special >= old)
		find_special(r, old);
	else
		r->plain = r->special;
	return n > 0;
}

void
rec_drain(struct rec *r)
{
	do
		r->pos = r->end;
	while (rec_fill(r));
}

int64_t
rec_before(const struct rec *r)
{
	return r->got - (int64_t)(r->end - r->pos) - (r->rowend - r->row);
}

int64_t
rec_after(const struct rec *r)
{
	return r->got - (int64_t)(r->end - r->pos);
}

/* ---- opening ---- */

/* Skip a byte order mark; tell the form from the first non-blank byte. */
static void
tell_form(struct rec *r)
{
	const unsigned char *p;
	size_t i;

	while (r->end - r->pos < 3 && rec_fill(r))
		;
	p = (const unsigned char *)r->buf + r->pos;
	if (r->end - r->pos >= 2 &&
	    ((p[0] == 0xff && p[1] == 0xfe) || (p[0] == 0xfe && p[1] == 0xff)))
		die(FAIL, "%s:1: UTF-16; convert it to UTF-8", r->file);
	r->bom = r->end - r->pos >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0;
	i = r->bom ? 3 : 0;
	for (;; i++) {
		if (r->pos + i == r->end && !rec_fill(r))
			die(FAIL, "%s: no header: no rows at all", r->file);
		if (!strchr(" \t\r\n", r->buf[r->pos + i]) ||
		    r->buf[r->pos + i] == '\0')
			break;
	}
	if (r->buf[r->pos + i] == '[')
		die(FAIL, "%s:1: a JSON array; one object a line is read",
		    r->file);
	r->form = r->buf[r->pos + i] == '{' ? REC_JSON : REC_CSV;
	find_special(r, r->pos);
}

static void
index_names(struct rec *r)
{
	struct map_item *it;
	struct str *first;
	int i;

	r->twin = NEW(&r->arena, char, (size_t)r->ncols + 1);
	for (i = 0; i < r->ncols; i++) {
		it = map_put(&r->names, r->name[i]);
		first = it->value;
		if (first)
			r->twin[first - r->name] = r->twin[i] = 1;
		else
			it->value = &r->name[i];
	}
}

void
rec_open_with(struct rec *r, const char *name,
    ssize_t (*fill)(void *ctx, char *buf, size_t n), void *ctx)
{
	r->file = name;
	r->fill = fill;
	r->ctx = ctx;
	r->line = 0;
	r->nextline = 1;
	r->timecol = -1;
	r->buf = arena_grow(r->buf, &r->cap, REC_BLOCK + REC_SLACK, 1);
	tell_form(r);
	if (r->form == REC_JSON)
		rec_json_open(r);
	else
		rec_csv_open(r);
	index_names(r);
	r->used = NEW(&r->arena, int, (size_t)r->ncols + 1);
}

static ssize_t
fill_text(void *ctx, char *buf, size_t n)
{
	struct rec *r = ctx;
	size_t k = r->text.n < n ? r->text.n : n;

	memcpy(buf, r->text.p, k);
	r->text.p += k;
	r->text.n -= k;
	return (ssize_t)k;
}

void
rec_open_text(struct rec *r, const char *name, const char *text, size_t n)
{
	r->text = (struct str){ text, n };
	rec_open_with(r, name, fill_text, r);
}

void
rec_pipe(int fd)
{
#ifdef F_SETPIPE_SZ
	fcntl(fd, F_SETPIPE_SZ, 1 << 20);
#else
	(void)fd;
#endif
}

void
rec_open(struct rec *r, const char *file)
{
	struct stat st;

	r->fd = 0;
	if (!file || strcmp(file, "-") == 0) {
		file = "stdin";
	} else {
		r->fd = open(file, O_RDONLY | O_CLOEXEC);
		if (r->fd < 0)
			die(FAIL, "cannot open '%s':", file);
	}
	rec_pipe(r->fd);
	if (fstat(r->fd, &st) == 0 && S_ISREG(st.st_mode))
		r->size = st.st_size - lseek(r->fd, 0, SEEK_CUR);
	rec_open_with(r, file, fill_fd, r);
}

void
rec_close(struct rec *r)
{
	struct arena a = r->arena;

	if (r->fill == fill_fd && r->fd > 0)
		close(r->fd);
	free(r->buf);
	free(r->scratch);
	free(r->edge);
	free(r->extra);
	map_free(&r->names);
	rec_quoted_close(r);
	memset(r, 0, sizeof *r);
	r->arena = a; /* names may still be in use */
}

/* ---- columns ---- */

int
rec_find(const struct rec *r, const char *name)
{
	const struct map_item *it = map_get(&r->names, str_of(name));

	return it ? (int)((struct str *)it->value - r->name) : -1;
}

int
rec_use(struct rec *r, int col)
{
	if (r->twin[col])
		die(FAIL, "%s:1: column '%.*s' stands in the header twice",
		    r->file, (int)r->name[col].n, r->name[col].p);
	r->used[col] = 1;
	return col;
}

int
rec_need(struct rec *r, const char *name)
{
	return rec_need_or(r, name, "");
}

int
rec_need_or(struct rec *r, const char *name, const char *else_)
{
	int col = rec_find(r, name);
	struct cal_time t;
	double v;

	if (col >= 0)
		return rec_use(r, col);
	if (r->ncols > 0 && r->form == REC_CSV &&
	    (num_parse(r->name[0].p, r->name[0].n, &v) == NUM_OK ||
		!cal_parse(r->name[0].p, r->name[0].n, &t)))
		die(FAIL,
		    "%s:1: no column '%s': is there a header? the first "
		    "line is '%.200s'",
		    r->file, name, rec_names(r));
	die(FAIL, "%s:1: no column '%s'; there are: %.1000s%s", r->file, name,
	    rec_names(r), else_);
}

/* ---- cells ---- */

int
rec_next(struct rec *r)
{
	r->gap = 0;
	r->line = r->nextline;
	return r->form == REC_CSV ? rec_csv_next(r) : rec_json_next(r);
}

void
rec_line_is(struct rec *r, long line)
{
	r->nextline = line;
}

int
rec_gap(struct rec *r)
{
	r->gap++;
	if (r->wait)
		r->wait(r);
	if (r->pass)
		out_blank(r->pass);
	return r->gaps;
}

/* Where num_parse has nothing to do, or to say. */
__attribute__((noinline)) static double
odd_number(struct rec *r, int col)
{
	struct str s = rec_text(r, col);
	int kind = rec_kind(r, col);
	double v;

	if (r->form == REC_JSON && kind == REC_BOOL)
		return *s.p == 't';
	if (kind == REC_NESTED)
		rec_bad(r, col, "a nested value is not a number");
	if (num_parse(s.p, s.n, &v) == NUM_BAD)
		rec_bad(r, col, "'%.*s' is not a number",
		    (int)(s.n > 200 ? 200 : s.n), s.p);
	return v;
}

/* Bytes that are a number if all is well; none where there cannot be one. */
static inline struct str
number_bytes(const struct rec *r, int col)
{
	const struct rec_cell *c;

	if (r->form == REC_CSV)
		return rec_csv_bytes(r, col);
	c = &r->cell[col];
	if (c->kind != REC_NUMBER || c->row != r->rows)
		return (struct str){ NULL, 0 };
	return (struct str){ c->p, (size_t)(c->end - c->p) };
}

/* Not short, or not plain.  The bytes are looked up again, which leaves rec_num
 * without a frame. */
__attribute__((noinline)) static double
long_number(struct rec *r, int col)
{
	struct str s = number_bytes(r, col);
	double v;

	return num_parse(s.p, s.n, &v) == NUM_OK ? v : odd_number(r, col);
}

double
rec_num(struct rec *r, int col)
{
	struct str s = number_bytes(r, col);
	double v;

	return num_short(s.p, s.n, &v) ? v : long_number(r, col);
}

struct str
rec_text(struct rec *r, int col)
{
	return r->form == REC_CSV ? rec_csv_text(r, col)
				  : rec_json_text(r, col);
}

int
rec_kind(struct rec *r, int col)
{
	if (r->form == REC_JSON)
		return rec_json_kind(r, col);
	return rec_csv_text(r, col).p ? REC_TEXT : REC_NULL;
}
