/* NDJSON rows: one flat object a line, scanned where it lies. */
#include "row/rec_scan_impl.h"
#include "base/die.h"
#include "num/num.h"
#include "row/rec_time_impl.h"

#include <jansson.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static inline const char *
blanks(const char *p)
{
	if ((unsigned char)*p > ' ')
		return p;
	while (*p == ' ' || *p == '\t' || *p == '\r')
		p++;
	return p;
}

/* Room for every decoded string of the row: text never grows by decoding, and
 * what was handed out does not move. */
static void
scratch_room(struct rec *r)
{
	if (r->nscratch == 0)
		r->scratch = arena_grow(r->scratch, &r->scratchcap,
		    (size_t)(r->rowend - r->row) + NUM_SLACK, 1);
}

/* Decode the string at p..end (quotes included). */
static struct str
decode(struct rec *r, const char *p, const char *end)
{
	json_t *v = rec_load(r, p, end);
	struct str s;

	scratch_room(r);
	s.n = json_string_length(v);
	s.p = r->scratch + r->nscratch;
	memcpy(r->scratch + r->nscratch, json_string_value(v), s.n);
	r->nscratch += s.n;
	json_decref(v);
	if (memchr(s.p, 0, s.n))
		rec_die(r, "a NUL byte; rows are text");
	return s;
}

/* The key between the quotes: its column, or -1 and noted as extra. */
static int
key_column(struct rec *r, const char *p, const char *end, int escaped)
{
	struct str s = { p, (size_t)(end - p) };
	const struct map_item *it;

	if (escaped)
		s = decode(r, p - 1, end + 1);
	it = map_get(&r->names, s);
	if (it)
		return (int)((struct str *)it->value - r->name);
	r->extra =
	    arena_grow(r->extra, &r->extracap, r->nextra + 1, sizeof *r->extra);
	r->extra[r->nextra++] = s;
	return -1;
}

/* Column names are kept as `"name":`, of which these bytes are not the name. */
enum { KEY_ROUND = 3 };

/* Do the n bytes of such a key stand at p?  Behind both there are bytes enough
 * to be read. */
static inline int
is_key(const char *p, const char *key, size_t n)
{
#ifdef __SSE2__
	if (n < 16) {
		__m128i a = _mm_loadu_si128((const __m128i *)p),
			b = _mm_loadu_si128((const __m128i *)key);
		unsigned same =
		    (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(a, b));

		return (~same & ((1U << n) - 1)) == 0;
	}
#endif
	return memcmp(p, key, n) == 0;
}

/* One member at p (a key's quote); returns what is behind it.  *next is the
 * column that an orderly row has here. */
static const char *
scan_member(struct rec *r, const char *p, int *next)
{
	struct rec_cell other, *c;
	int col = *next, escaped = 0;
	const char *q;
	size_t n;

	n = col < r->ncols ? r->name[col].n + KEY_ROUND : 0;
	if (n > 0 && r->plainkeys && (size_t)(r->rowend - p) > n &&
	    is_key(p, r->name[col].p - 1, n)) {
		p += n;
	} else {
		if (*p != '"')
			rec_expected(r, p, "a key");
		q = rec_scan_string(r, ++p, &escaped);
		col = key_column(r, p, q, escaped);
		p = blanks(q + 1);
		if (*p != ':')
			rec_expected(r, p, "':'");
		p++;
	}
	p = blanks(p);
	if (col < 0)
		return blanks(rec_scan_value(r, p, &other));
	c = &r->cell[col];
	if (c->row == r->rows + 1) {
		if (r->used && r->used[col])
			rec_bad(r, col, "the key stands in the row twice");
		return blanks(rec_scan_value(r, p, &other));
	}
	c->row = r->rows + 1;
	*next = col + 1;
	return blanks(rec_scan_value(r, p, c));
}

static int
ascii(const char *p, const char *end)
{
#ifdef __SSE2__
	/* up to 15 bytes of slack behind the row are looked at again below */
	for (; p < end; p += 16) {
		if (_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)p)))
			break;
	}
#endif
	while (p < end && (unsigned char)*p < 0x80)
		p++;
	return p >= end;
}

static void
scan_object(struct rec *r)
{
	const char *p = blanks(r->row);
	int next = 0;

	r->nextra = r->nscratch = 0;
	if (!ascii(r->row, r->rowend) &&
	    !str_utf8(r->row, (size_t)(r->rowend - r->row)))
		rec_die(r, "not UTF-8");
	if (*p != '{')
		rec_expected(r, p, "'{'");
	p = blanks(p + 1);
	r->jsonempty = *p == '}';
	while (*p != '}') {
		p = scan_member(r, p, &next);
		if (*p == ',') {
			p = blanks(p + 1);
			if (*p != '}')
				continue;
			rec_expected(r, p, "a key");
		}
		if (*p != '}')
			rec_expected(r, p, "',' or '}'");
	}
	r->brace = p;
	p = blanks(p + 1);
	if (p < r->rowend)
		rec_expected(r, p, "the end of the line (one object a line)");
}

/* The next line; 0 at the end of the input. */
static int
next_line(struct rec *r)
{
	const char *p, *nl;
	size_t seen = 0;

	for (;;) {
		p = r->buf + r->pos;
		nl = memchr(p + seen, '\n', r->end - r->pos - seen + 1);
		if (nl < r->buf + r->end || r->eof)
			break;
		seen = r->end - r->pos;
		rec_fill(r); /* may move the bytes */
	}
	if (r->pos == r->end)
		return 0;
	if ((size_t)(nl - r->buf) > r->special)
		rec_die(r, "a NUL byte; rows are text");
	r->row = p;
	r->rowend = nl;
	r->eol = nl < r->buf + r->end;
	r->pos = (size_t)(nl - r->buf) + (size_t)r->eol;
	if (r->eol && nl > p && nl[-1] == '\r') {
		r->rowend--;
		r->eol = 2;
	}
	r->nextline++;
	return 1;
}

/* Does the name stand in a row as it is, without escapes? */
static int
plain(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\' ||
		    (unsigned char)s.p[i] < ' ')
			return 0;
	}
	return 1;
}

/* The keys of the first row become the columns. */
void
rec_json_open(struct rec *r)
{
	char *key;
	size_t i, n;

	if (r->bom)
		r->pos = 3;
	for (;;) {
		r->line = r->nextline;
		if (!next_line(r))
			die(FAIL, "%s: no rows", r->file);
		if (r->row != r->rowend)
			break;
		r->lead++;
	}
	scan_object(r);
	r->name = NEW(&r->arena, struct str, r->nextra + 1);
	r->cell = NEW(&r->arena, struct rec_cell, r->nextra + 1);
	r->plainkeys = 1;
	for (i = 0; i < r->nextra; i++) {
		r->plainkeys &= plain(r->extra[i]);
		n = r->extra[i].n;
		key = NEW(&r->arena, char, n + KEY_ROUND + NUM_SLACK);
		key[0] = '"';
		if (n > 0)
			memcpy(key + 1, r->extra[i].p, n);
		memcpy(key + 1 + n, "\":", 2);
		r->name[i] = (struct str){ key + 1, n };
	}
	r->ncols = (int)r->nextra;
	r->held = 1;
}

/* The line is a row: take it apart, count it, read its time. */
static int
whole(struct rec *r)
{
	if (r->faults && rec_fault_json(r) == REC_FAULT)
		return REC_FAULT;
	scan_object(r);
	r->rows++;
	if (r->timecol < 0)
		return REC_ROW;
	return rec_time(r, rec_json_text(r, r->timecol));
}

int
rec_json_next(struct rec *r)
{
	int what;

	if (r->held) {
		r->held = 0;
		r->line = r->nextline - 1;
		return whole(r);
	}
	what = rec_line(r, next_line);
	return what == REC_ROW ? whole(r) : what;
}

int
rec_json_kind(const struct rec *r, int col)
{
	const struct rec_cell *c = &r->cell[col];

	if (c->row != r->rows || (c->kind == REC_TEXT && c->end - c->p == 2))
		return REC_NULL;
	return c->kind;
}

struct str
rec_json_text(struct rec *r, int col)
{
	struct rec_cell *c = &r->cell[col];
	struct str s = { NULL, 0 };

	switch (rec_json_kind(r, col)) {
	case REC_NULL:
		return s;
	case REC_TEXT:
		if (c->escaped && !c->text) {
			s = decode(r, c->p, c->end);
			c->text = s.p;
			c->ntext = s.n;
		}
		if (c->escaped)
			return (struct str){ c->text, c->ntext };
		return (struct str){ c->p + 1, (size_t)(c->end - c->p) - 2 };
	default:
		return (struct str){ c->p, (size_t)(c->end - c->p) };
	}
}
