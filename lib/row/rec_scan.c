#include "row/rec_scan_impl.h"
#include "base/jansson.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

void
rec_expected(const struct rec *r, const char *p, const char *what)
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

const char *
rec_scan_string(const struct rec *r, const char *p, int *escaped)
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

/* The end of a short JSON number without exponent; NULL: look at each byte. */
static inline const char *
short_number(const char *p)
{
#ifdef __SSE2__
	const __m128i zero = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
	__m128i v;
	unsigned other; /* a bit for each byte that is no digit */
	int n;

	p += *p == '-';
	v = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)p), zero);
	other = (unsigned)_mm_movemask_epi8(
	    _mm_cmpeq_epi8(_mm_min_epu8(v, nine), v));
	other = ~other & 0xffff;
	if (other == 0)
		return NULL;
	n = __builtin_ctz(other);
	if (n == 0 || (*p == '0' && n > 1))
		return NULL;
	if (p[n] == '.') {
		other &= other - 1;
		if (other == 0 || __builtin_ctz(other) == n + 1)
			return NULL;
		n = __builtin_ctz(other);
	}
	return (p[n] | 0x20) == 'e' ? NULL : p + n;
#else
	(void)p;
	return NULL;
#endif
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

json_t *
rec_load(const struct rec *r, const char *p, const char *end)
{
	json_error_t err;
	json_t *v = jansson_load(p, (size_t)(end - p),
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
			p = rec_scan_string(r, p + 1, &ignore);
		depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
		p++;
	} while (depth > 0);
	json_decref(rec_load(r, start, p));
	return p;
}

static const char *
scan_word(const struct rec *r, const char *p, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(r->rowend - p) < n || memcmp(p, word, n) != 0)
		rec_expected(r, p, "a value");
	return p + n;
}

const char *
rec_scan_value(const struct rec *r, const char *p, struct rec_cell *c)
{
	const char *end;

	c->p = p;
	c->escaped = 0;
	c->text = NULL;
	end = short_number(p);
	if (end) {
		c->kind = REC_NUMBER;
		c->end = end;
		return end;
	}
	switch (*p) {
	case '"':
		c->kind = REC_TEXT;
		end = rec_scan_string(r, p + 1, &c->escaped) + 1;
		if (c->escaped)
			json_decref(rec_load(r, p, end));
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
			rec_expected(r, p, "a value");
	}
	c->end = end;
	return end;
}
