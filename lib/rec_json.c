/*
 * NDJSON rows: one flat object a line, scanned where it lies.  Jansson decodes
 * and checks what is not plain: strings with escapes and nested values.
 */
#include "rec_time.h"
#include "die.h"
#include "num.h"

#include <jansson.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const char *
blanks(const char *p)
{
	while (*p == ' ' || *p == '\t' || *p == '\r')
		p++;
	return p;
}

/* The byte a message should show: the line's end has no text. */
static void __attribute__((noreturn))
expected(const struct rec *r, const char *p, const char *what)
{
	if (p >= r->rowend)
		rec_die(r, "the line ends where %s is expected", what);
	rec_die(r, "byte %ld: '%.1s' where %s is expected",
	    (long)(p - r->row) + 1, p, what);
}

/* The first byte at or after p that is a quote, a backslash or a control. */
static const char *
string_stop(const char *p)
{
#ifdef __SSE2__
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
	const __m128i ctl = _mm_set1_epi8(0x1f);

	for (;; p += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)p);
		__m128i hit =
		    _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quote),
				     _mm_cmpeq_epi8(v, slash)),
			_mm_cmpeq_epi8(_mm_min_epu8(v, ctl), v));
		unsigned m = (unsigned)_mm_movemask_epi8(hit);

		if (m)
			return p + __builtin_ctz(m);
	}
#else
	while (*p != '"' && *p != '\\' && (unsigned char)*p > 0x1f)
		p++;
	return p;
#endif
}

/* p is behind the opening quote; returns the closing one. */
static const char *
scan_string(const struct rec *r, const char *p, int *escaped)
{
	for (;;) {
		p = string_stop(p);
		if (*p == '"')
			return p;
		if (p >= r->rowend)
			rec_die(r, "a string that is never closed");
		if (*p != '\\')
			rec_die(r, "byte %ld: a control character in a string",
			    (long)(p - r->row) + 1);
		*escaped = 1;
		p += p[1] == '\n' ? 1 : 2;
	}
}

static int
is_digit(char c)
{
	return (unsigned)(c - '0') <= 9;
}

static const char *
digits(const char *p)
{
	while (is_digit(*p))
		p++;
	return p;
}

/* The end of a JSON number at p; p itself when there is none. */
static const char *
scan_number(const char *p)
{
	const char *start = p, *q;

	if (*p == '-')
		p++;
	q = digits(p);
	if (q == p || (*p == '0' && q > p + 1))
		return start;
	p = q;
	if (*p == '.') {
		q = digits(p + 1);
		if (q == p + 1)
			return start;
		p = q;
	}
	if (*p == 'e' || *p == 'E') {
		p += 1 + (p[1] == '+' || p[1] == '-');
		q = digits(p);
		if (q == p)
			return start;
		p = q;
	}
	return p;
}

/* Check bytes with Jansson; a new reference. */
static json_t *
load(const struct rec *r, const char *p, const char *end)
{
	json_error_t err;
	json_t *v = json_loadb(p, (size_t)(end - p),
	    JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, &err);

	if (!v)
		rec_die(r, "not JSON: %s", err.text);
	return v;
}

static const char *
scan_nested(const struct rec *r, const char *p)
{
	const char *start = p;
	int depth = 0, ignore = 0;

	do {
		if (p >= r->rowend)
			rec_die(r, "a nested value that is never closed");
		if (*p == '"')
			p = scan_string(r, p + 1, &ignore);
		depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
		p++;
	} while (depth > 0);
	json_decref(load(r, start, p));
	return p;
}

static const char *
scan_word(const struct rec *r, const char *p, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(r->rowend - p) < n || memcmp(p, word, n) != 0)
		expected(r, p, "a value");
	return p + n;
}

/* The value at p into the cell; returns its end. */
static const char *
scan_value(const struct rec *r, const char *p, struct rec_cell *c)
{
	const char *end;

	c->p = p;
	c->escaped = 0;
	c->text = NULL;
	switch (*p) {
	case '"':
		c->kind = REC_TEXT;
		end = scan_string(r, p + 1, &c->escaped) + 1;
		if (c->escaped)
			json_decref(load(r, p, end));
		break;
	case '{':
	case '[':
		c->kind = REC_NESTED;
		end = scan_nested(r, p);
		break;
	case 't':
		c->kind = REC_BOOL;
		end = scan_word(r, p, "true");
		break;
	case 'f':
		c->kind = REC_BOOL;
		end = scan_word(r, p, "false");
		break;
	case 'n':
		c->kind = REC_NULL;
		end = scan_word(r, p, "null");
		break;
	default:
		c->kind = REC_NUMBER;
		end = scan_number(p);
		if (end == p)
			expected(r, p, "a value");
	}
	c->end = end;
	return end;
}

/* Room for every decoded string of the row: text never grows by decoding, and
 * what was handed out does not move. */
static void
scratch_room(struct rec *r)
{
	if (r->nscratch == 0)
		r->scratch = grow(r->scratch, &r->scratchcap,
		    (size_t)(r->rowend - r->row) + NUM_SLACK, 1);
}

/* Decode the string at p..end (quotes included). */
static struct str
decode(struct rec *r, const char *p, const char *end)
{
	json_t *v = load(r, p, end);
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

static int
find(const struct rec *r, struct str s)
{
	int i;

	for (i = 0; i < r->ncols; i++) {
		if (r->name[i].n == s.n && memcmp(r->name[i].p, s.p, s.n) == 0)
			return i;
	}
	return -1;
}

/* The key between the quotes: its column, or -1 and noted as extra. */
static int
key_column(struct rec *r, const char *p, const char *end, int escaped)
{
	struct str s = { p, (size_t)(end - p) };
	int col;

	if (escaped)
		s = decode(r, p - 1, end + 1);
	col = find(r, s);
	if (col >= 0)
		return col;
	r->extra =
	    grow(r->extra, &r->extracap, r->nextra + 1, sizeof *r->extra);
	r->extra[r->nextra++] = s;
	return -1;
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

	if (*p != '"')
		expected(r, p, "a key");
	p++;
	n = col < r->ncols ? r->name[col].n : 0;
	if (col < r->ncols && (size_t)(r->rowend - p) > n && p[n] == '"' &&
	    memcmp(p, r->name[col].p, n) == 0 && !memchr(p, '\\', n)) {
		q = p + n;
	} else {
		q = scan_string(r, p, &escaped);
		col = key_column(r, p, q, escaped);
	}
	p = blanks(q + 1);
	if (*p != ':')
		expected(r, p, "':'");
	p = blanks(p + 1);
	if (col < 0)
		return blanks(scan_value(r, p, &other));
	c = &r->cell[col];
	if (c->row == r->rows + 1) {
		if (r->used && r->used[col])
			rec_bad(r, col, "the key stands in the row twice");
		return blanks(scan_value(r, p, &other));
	}
	c->row = r->rows + 1;
	*next = col + 1;
	return blanks(scan_value(r, p, c));
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
		expected(r, p, "'{'");
	p = blanks(p + 1);
	r->jsonempty = *p == '}';
	while (*p != '}') {
		p = scan_member(r, p, &next);
		if (*p == ',') {
			p = blanks(p + 1);
			if (*p != '}')
				continue;
			expected(r, p, "a key");
		}
		if (*p != '}')
			expected(r, p, "',' or '}'");
	}
	r->brace = p;
	p = blanks(p + 1);
	if (p < r->rowend)
		expected(r, p, "the end of the line (one object a line)");
}

/* The next line; 0 at the end of the input. */
static int
next_line(struct rec *r)
{
	const char *p, *nl;

	for (;;) {
		p = r->buf + r->pos;
		nl = memchr(p, '\n', r->end - r->pos + 1);
		if (nl < r->buf + r->end || r->eof)
			break;
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

/* The keys of the first row become the columns. */
void
rec_json_open(struct rec *r)
{
	size_t i;

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
	for (i = 0; i < r->nextra; i++) {
		r->name[i].n = r->extra[i].n;
		r->name[i].p =
		    arena_str(&r->arena, r->extra[i].p, r->extra[i].n);
	}
	r->ncols = (int)r->nextra;
	r->held = 1;
}

/* The line is a row: take it apart, count it, read its time. */
static int
whole(struct rec *r)
{
	scan_object(r);
	r->rows++;
	if (r->timecol < 0)
		return REC_ROW;
	return rec_time(r, rec_json_text(r, r->timecol));
}

int
rec_json_next(struct rec *r)
{
	if (r->held) {
		r->held = 0;
		r->line = r->nextline - 1;
		return whole(r);
	}
	for (;;) {
		if (!next_line(r))
			return REC_END;
		if (r->row != r->rowend)
			break;
		if (rec_gap(r))
			return REC_GAP;
		r->line = r->nextline;
	}
	return whole(r);
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
