/*
 * CSV rows.  A row without quotes and NULs is cut by comparing 64 bytes at a
 * time with newline and comma; one with quotes is rec_quoted.c's.
 */
#include "row/rec_time_impl.h"
#include "base/die.h"
#include "num/num.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
		rec_edge_room(r, n);
		n = (size_t)(store_edges(r->edge + n, at, comma) - r->edge);
		if (nl) {
			r->nfields = n;
			return p + at + __builtin_ctzll(nl);
		}
	}
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

/* The header is all there is: not because the lines of the file end in CR. */
static void
check_alone(const struct rec *r)
{
	const char *p = r->head.p;
	size_t i;
	int quoted = 0;

	for (i = 0; i + 1 < r->head.n; i++) {
		quoted ^= p[i] == '"';
		if (!quoted && p[i] == '\r' && p[i + 1] != '\n')
			die(FAIL,
			    "%s:1: lines end in CR alone, and must in LF: "
			    "tr '\\r' '\\n'",
			    r->file);
	}
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
			nl = rec_quoted_walk(r, p);
		if (nl && nl < r->buf + r->end)
			break;
		if (!r->eof) { /* filling may move the bytes */
			rec_fill(r);
			continue;
		}
		if (r->pos == r->end) {
			if (r->rows == 0)
				check_alone(r);
			return 0;
		}
		if (nl)
			break;
	}
	rec_edge_room(r, r->nfields);
	take_line(r, p, nl, nl < r->buf + r->end);
	if (walked) {
		if (r->walk.in != REC_SPOILT)
			rec_quoted_decode(r);
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

	rec_edge_room(r, 1);
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
	if (r->walk.in == REC_SPOILT) {
		r->rows++;
		return REC_FAULT;
	}
	if (r->faults && r->nfields != (size_t)r->ncols)
		return rec_fault(
		    r, "%zu columns, the header has %d", r->nfields, r->ncols);
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

struct str
rec_csv_text(struct rec *r, int col)
{
	struct str s = rec_csv_bytes(r, col);

	if (s.n == 0)
		return (struct str){ NULL, 0 };
	return *s.p == '"' && r->isquoted ? rec_quoted_text(r, col) : s;
}
