#include "row/badbar.h"
#include "base/die.h"
#include "num/num.h"
#include "num/num_impl.h"
#include "row/rec_impl.h"

#include <math.h>

static const char *const name[BADBAR_COLUMNS] = { "open", "high", "low",
	"close", "volume" };

void
badbar_bind(struct badbar *b, struct rec *in, int strict)
{
	int i, col;

	*b = (struct badbar){ .in = in, .strict = strict };
	for (i = 0; i < BADBAR_COLUMNS; i++) {
		col = rec_find(in, name[i]);
		/* twice in the header: nobody can use it */
		b->col[i] = col >= 0 && !in->twin[col] ? rec_use(in, col) : -1;
	}
	b->whole = b->col[BADBAR_HIGH] >= 0 && b->col[BADBAR_LOW] >= 0 &&
		   b->col[BADBAR_CLOSE] >= 0;
}

static double
number(struct str s)
{
	double v;

	return s.p && num_parse(s.p, s.n, &v) == NUM_OK ? v : NAN;
}

static int
above(struct str a, struct str b)
{
	return a.p && b.p && number(a) > number(b);
}

/* Is it below 0, or 0? */
static int
below(struct str s, int zero)
{
	double v = number(s);

	return v < 0 || (zero && v == 0);
}

/* ---- most bars, told by their bytes ---- */

#define EACH_BYTE(x) ((uint64_t)(x)*0x0101010101010101)

/* Does the cell begin with a digit that is at least so much?  Then s is its
 * bytes. */
static inline int
leads(const struct badbar *b, int csv, int i, char least, struct str *s)
{
	const struct rec *in = b->in;
	const struct rec_cell *c;
	const int *e;

	if (csv) {
		e = in->edge + b->col[i];
		*s = (struct str){ in->row + e[0] + 1,
			(size_t)(e[1] - e[0] - 1) };
	} else {
		c = &in->cell[b->col[i]];
		if (c->row != in->rows || c->kind != REC_NUMBER)
			return 0;
		*s = (struct str){ c->p, (size_t)(c->end - c->p) };
	}
	return (unsigned char)(*s->p - least) <= '9' - least;
}

/* Does it, if the column is there? */
static inline int
may_lead(const struct badbar *b, int csv, int i, char least)
{
	struct str s;

	return b->col[i] < 0 || leads(b, csv, i, least, &s);
}

/* The first eight bytes, the first on top; 0 behind the end. */
static inline uint64_t
head(struct str s)
{
	uint64_t w = __builtin_bswap64(num_load(s.p));

	return s.n < 8 ? w & ~(~UINT64_C(0) >> 8 * s.n) : w;
}

/* Its highest bit is in the first byte that is a point, or behind the end:
 * digits have the bit. */
static inline int
point(uint64_t w)
{
	return __builtin_clzll((~w & EACH_BYTE(0x10)) | 1);
}

/*
 * 1: nothing is wrong with it.  Digits with the point in one place are in the
 * order of their bytes; where only bytes behind the eighth differ, and in
 * every other case, the numbers must be read.
 */
static inline __attribute__((always_inline)) int
is_plain(const struct badbar *b, int csv)
{
	struct str high, low, close;
	uint64_t h, l, c;
	int at;

	if (!may_lead(b, csv, BADBAR_OPEN, '1') ||
	    !leads(b, csv, BADBAR_HIGH, '1', &high) ||
	    !leads(b, csv, BADBAR_LOW, '1', &low) ||
	    !leads(b, csv, BADBAR_CLOSE, '1', &close) ||
	    !may_lead(b, csv, BADBAR_VOLUME, '0'))
		return 0;
	h = head(high);
	l = head(low);
	c = head(close);
	if ((h | l | c) & EACH_BYTE(0x40)) /* an exponent */
		return 0;
	at = point(c);
	if (point(h) != at || point(l) != at)
		return 0;
	if (high.n <= 8 && low.n <= 8 && close.n <= 8)
		return l <= c && c <= h;
	return at < 63 && l < c && c < h;
}

static int
can_be(const struct badbar *b)
{
	if (!b->whole)
		return 0;
	return b->in->form != REC_CSV ? is_plain(b, 0)
				      : !b->in->isquoted && is_plain(b, 1);
}

static const char *
why(const struct badbar *b)
{
	struct str s[BADBAR_COLUMNS];
	int i;

	for (i = 0; i < BADBAR_COLUMNS; i++)
		s[i] = rec_text_if(b->in, b->col[i]);
	for (i = BADBAR_OPEN; i <= BADBAR_CLOSE; i++) {
		if (below(s[i], 1))
			return "a price is not above 0";
	}
	if (below(s[BADBAR_VOLUME], 0))
		return "the volume is below 0";
	if (above(s[BADBAR_CLOSE], s[BADBAR_HIGH]) ||
	    above(s[BADBAR_LOW], s[BADBAR_CLOSE]))
		return "the close is outside low..high";
	if (!s[BADBAR_CLOSE].p && above(s[BADBAR_LOW], s[BADBAR_HIGH]))
		return "the high is below the low";
	return NULL;
}

void
badbar_row(struct badbar *b)
{
	const char *what = can_be(b) ? NULL : why(b);

	if (!what)
		return;
	if (b->strict)
		rec_die(
		    b->in, "an impossible bar: %s; see csf-bars check", what);
	if (b->n++ == 0)
		b->first = b->in->line;
}

void
badbar_tell(const struct badbar *b)
{
	if (b->n > 0)
		warn("%ld bar%s impossible, first %s:%ld; see csf-bars check",
		    b->n, b->n == 1 ? " is" : "s are", b->in->file, b->first);
}
