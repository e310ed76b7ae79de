/*
 * CSV rows.  A row without quotes and NULs is cut by comparing 64 bytes at a
 * time with newline and comma; one with quotes is walked byte by byte and
 * decoded by libcsv, whose disagreement is an error.
 */
#include "row/rec_time_impl.h"
#include "base/die.h"
#include "num/num.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct rec_quoted {
	struct csv_parser parser;
	char *text;
	size_t ntext, captext;
	size_t *end; /* offset in text behind field i */
	size_t nend, capend;
};

/* A bit for each of the 64 bytes at p that is a newline, and a comma. */
static inline uint64_t
masks64(const char *p, uint64_t *comma)
{
	uint64_t nl;

	if (!p) /* for analyzers: never */
		__builtin_unreachable();
#ifdef __SSE2__
	const __m128i n = _mm_set1_epi8('\n'), c = _mm_set1_epi8(',');
	const __m128i *v = (const __m128i *)p;
	__m128i v0 = _mm_loadu_si128(v), v1 = _mm_loadu_si128(v + 1);
	__m128i v2 = _mm_loadu_si128(v + 2), v3 = _mm_loadu_si128(v + 3);

#define BITS(v, c) ((uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, c)))
	nl = BITS(v0, n) | BITS(v1, n) << 16 | BITS(v2, n) << 32 |
	     BITS(v3, n) << 48;
	*comma = BITS(v0, c) | BITS(v1, c) << 16 | BITS(v2, c) << 32 |
		 BITS(v3, c) << 48;
#undef BITS
#else
	int i;

	for (nl = *comma = i = 0; i < 64; i++) {
		nl |= (uint64_t)(p[i] == '\n') << i;
		*comma |= (uint64_t)(p[i] == ',') << i;
	}
#endif
	return nl;
}

/* Room for n edges, those of a window and one more. */
static void
edge_room(struct rec *r, size_t n)
{
	if (__builtin_expect(n + 65 > r->edgecap, 0)) {
		r->edge =
		    arena_grow(r->edge, &r->edgecap, n + 65, sizeof *r->edge);
		r->edge[0] = -1;
	}
}

/* The places of the bits of comma, bytes from `at` on, into e; returns what is
 * behind them. */
static inline int *
store_edges(int *e, int at, uint64_t comma)
{
	for (; comma; comma &= comma - 1)
		*e++ = at + __builtin_ctzll(comma);
	return e;
}

/* Ends of the fields of the row at p, from the byte `at` on, behind n edges,
 * all but the last one's; returns the newline, which may be the sentinel behind
 * the data. */
static const char *
scan_row(struct rec *r, const char *p, int at, size_t n)
{
	for (;; at += 64) {
		uint64_t comma, nl = masks64(p + at, &comma);

		comma &= (nl & -nl) - 1; /* all bits when there is no newline */
		edge_room(r, n);
		n = (size_t)(store_edges(r->edge + n, at, comma) - r->edge);
		if (nl) {
			r->nfields = n;
			return p + at + __builtin_ctzll(nl);
		}
	}
}

static int
space(unsigned char c)
{
	(void)c;
	return 0;
}

static int
newline(unsigned char c)
{
	return c == '\n';
}

static void
on_field(void *field, size_t n, void *ctx)
{
	struct rec_quoted *q = ctx;

	q->text = arena_grow(q->text, &q->captext, q->ntext + n + NUM_SLACK, 1);
	if (n > 0)
		memcpy(q->text + q->ntext, field, n);
	q->ntext += n;
	q->end = arena_grow(q->end, &q->capend, q->nend + 1, sizeof *q->end);
	q->end[q->nend++] = q->ntext;
}

/* Have libcsv decode the row; it must see the same fields. */
static void
decode(struct rec *r)
{
	struct rec_quoted *q = r->quoted;
	size_t n = (size_t)(r->rowend - r->row);

	if (!q) {
		q = r->quoted = NEW(&r->arena, struct rec_quoted, 1);
		if (csv_init(&q->parser, 0) != 0)
			die(FAIL, "libcsv does not start");
		csv_set_space_func(&q->parser, space);
		csv_set_term_func(&q->parser, newline);
	}
	q->ntext = q->nend = 0;
	csv_set_blk_size(&q->parser, n + 1); /* grows once, not by 128 bytes */
	if (csv_parse(&q->parser, r->row, n, on_field, NULL, q) != n ||
	    csv_parse(&q->parser, "\n", 1, on_field, NULL, q) != 1 ||
	    q->nend != r->nfields)
		rec_die(r, "libcsv reads this row another way (%s)",
		    csv_strerror(csv_error(&q->parser)));
	r->isquoted = 1;
}

/* The closing quote of the field that p is inside of, or a NUL; NULL: the data
 * end before it does. */
static const char *
walk_quoted(struct rec *r, const char *p, const char *end)
{
	for (;; p++) {
		while (p < end && *p != '"' && *p != '\n' && *p != '\0')
			p++;
		r->walk.at = p - r->buf - (ptrdiff_t)r->pos;
		if (p == end || (*p == '"' && p + 1 == end && !r->eof))
			return NULL;
		if (*p == '\n')
			r->walk.lines++;
		else if (*p == '"' && p + 1 < end && p[1] == '"')
			p++;
		else
			return p;
	}
}

/* The end of the field at p, from its beginning or where the data ended last
 * time.  NULL: they end before the field does. */
static const char *
walk_field(struct rec *r, const char *p, const char *end)
{
	struct rec_walk *w = &r->walk;

	if (w->in == REC_BEFORE && p < end)
		w->in = *p == '"' ? REC_QUOTED : REC_PLAIN;
	else if (w->in == REC_QUOTED)
		p--; /* the opening quote is behind us */
	if (w->in != REC_QUOTED) {
		while (p < end && *p != ',' && *p != '\n' && *p != '\0')
			p++;
		w->at = p - r->buf - (ptrdiff_t)r->pos;
		return p;
	}
	p = walk_quoted(r, p + 1, end);
	if (!p || *p == '\0')
		return p;
	p++;
	if (p < end && *p != ',' && *p != '\n' && *p != '\0' &&
	    !(*p == '\r' && (p + 1 == end || p[1] == '\n')))
		rec_die(r,
		    "column %zu: text after a closing quote: '%.1s'; "
		    "a quote inside a quoted field is doubled",
		    r->nfields, p);
	if (p < end && *p == '\r')
		p++;
	return p;
}

/* A row with a quote or a NUL in it, from where the last walk met the end of
 * the data: its newline (the sentinel's place at the end of the input), or NULL
 * when more bytes are needed. */
static const char *
walk_row(struct rec *r, const char *row)
{
	const char *p = row + r->walk.at, *end = r->buf + r->end;

	for (;; p++) {
		p = walk_field(r, p, end);
		if (!p && r->eof)
			rec_die(r, "column %zu: a quote that is never closed",
			    r->nfields);
		if (!p || (p == end && !r->eof))
			return NULL;
		if (p < end && *p == '\0') {
			r->line += r->walk.lines;
			rec_die(r, "a NUL byte; rows are text");
		}
		if (p == end || *p == '\n')
			break;
		edge_room(r, r->nfields);
		r->edge[r->nfields++] = (int)(p - row);
		r->walk.in = REC_BEFORE;
		r->walk.at = p + 1 - row;
	}
	r->nextline += r->walk.lines;
	return p;
}

/* The line from p to its newline, which may be the data's end. */
static inline void
take_line(struct rec *r, const char *p, const char *nl, int eol)
{
	r->row = p;
	r->pos = (size_t)(nl - r->buf) + (size_t)eol;
	if (eol && nl > p && nl[-1] == '\r') {
		nl--;
		eol = 2;
	}
	r->eol = eol;
	r->rowend = nl;
	r->edge[r->nfields] = (int)(nl - p);
	r->nextline++;
}

/* The next line, whatever it is: quotes, a NUL, the end of the bytes at hand,
 * nothing; 0 at the end of the input. */
static int
next_line(struct rec *r)
{
	const char *p, *nl = NULL;
	int scanned = 0, walked = 0;

	r->isquoted = 0;
	r->nfields = 1;
	r->walk = (struct rec_walk){ 0 };
	for (;
	     ;) { /* each byte is looked at once, however many reads it takes */
		p = r->buf + r->pos;
		if (!walked) {
			nl = scan_row(r, p, scanned, r->nfields);
			scanned = (int)(nl - p);
			walked = (size_t)(nl - r->buf) > r->special;
			if (walked)
				r->nfields = 1;
		}
		if (walked)
			nl = walk_row(r, p);
		if (nl && nl < r->buf + r->end)
			break;
		if (!r->eof) { /* filling may move the bytes */
			rec_fill(r);
			continue;
		}
		if (r->pos == r->end)
			return 0;
		if (nl)
			break;
	}
	edge_room(r, r->nfields);
	take_line(r, p, nl, nl < r->buf + r->end);
	if (walked) {
		decode(r);
		rec_special(r);
	}
	return 1;
}

void
rec_csv_open(struct rec *r)
{
	struct str s;
	char *name;
	size_t i;

	edge_room(r, 1);
	r->line = 1;
	if (r->bom)
		r->pos = 3;
	do {
		r->line = r->nextline;
		if (!next_line(r))
			die(FAIL, "%s: no header: only empty lines", r->file);
	} while (r->row == r->rowend && ++r->lead);
	r->ncols = (int)r->nfields;
	r->usual = r->nfields > 1 ? r->nfields : SIZE_MAX;
	r->name = NEW(&r->arena, struct str, r->nfields);
	for (i = 0; i < r->nfields; i++) {
		s = rec_csv_text(r, (int)i);
		name = NEW(&r->arena, char, s.n + NUM_SLACK);
		if (s.n > 0)
			memcpy(name, s.p, s.n);
		r->name[i].p = name;
		r->name[i].n = s.n;
	}
	r->head = (struct str){ arena_str(&r->arena, r->row,
				    (size_t)(r->rowend - r->row)),
		(size_t)(r->rowend - r->row) };
	r->headeol = r->eol;
}

/* The row is whole: count it, read its time. */
static inline int
whole(struct rec *r)
{
	r->rows++;
	if (r->timecol < 0)
		return REC_ROW;
	return rec_time(r, rec_csv_bytes(r, r->timecol));
}

/* Any line. */
__attribute__((noinline)) static int
next_row(struct rec *r)
{
	int what = rec_line(r, next_line);

	if (what != REC_ROW)
		return what;
	if (r->nfields != (size_t)r->ncols)
		rec_die(
		    r, "%zu columns, the header has %d", r->nfields, r->ncols);
	return whole(r);
}

/* The row p..end, its last edge at e, as it should be; or any line. */
static inline int
take_row(struct rec *r, const char *p, const char *end, int *e)
{
	size_t n = (size_t)(e - r->edge);

	if (__builtin_expect(n != r->usual, 0) ||
	    __builtin_expect((size_t)(end - r->buf) >= r->plain, 0))
		return next_row(r);
	r->isquoted = 0;
	r->nfields = n;
	r->row = p;
	r->pos = (size_t)(end - r->buf) + 1;
	r->eol = 1;
	if (end[-1] == '\r') { /* a comma at least stands before it */
		end--;
		r->eol = 2;
	}
	r->rowend = end;
	*e = (int)(end - p);
	r->nextline++;
	return whole(r);
}

__attribute__((noinline)) static int
long_row(struct rec *r, const char *p, size_t n)
{
	const char *end = scan_row(r, p, 64, n);

	return take_row(r, p, end, r->edge + r->nfields);
}

/*
 * Mostly a line has the columns it should, of which there are several, and
 * nothing odd in it; often it fits into one window.
 */
int
rec_csv_next(struct rec *r)
{
	const char *p = r->buf + r->pos;
	uint64_t comma, nl = masks64(p, &comma);
	int *e = store_edges(r->edge + 1, 0, comma & ((nl & -nl) - 1));

	if (nl == 0)
		return long_row(r, p, (size_t)(e - r->edge));
	return take_row(r, p, p + __builtin_ctzll(nl), e);
}

/* The field as libcsv decoded it. */
__attribute__((noinline)) static struct str
decoded(const struct rec *r, int col)
{
	const struct rec_quoted *q = r->quoted;
	size_t from = col > 0 ? q->end[col - 1] : 0, n = q->end[col] - from;

	return (struct str){ n > 0 ? q->text + from : NULL, n };
}

struct str
rec_csv_text(struct rec *r, int col)
{
	struct str s = rec_csv_bytes(r, col);

	if (s.n == 0)
		return (struct str){ NULL, 0 };
	return *s.p == '"' && r->isquoted ? decoded(r, col) : s;
}

void
rec_csv_close(struct rec *r)
{
	struct rec_quoted *q = r->quoted;

	if (!q)
		return;
	csv_free(&q->parser);
	free(q->text);
	free(q->end);
}
