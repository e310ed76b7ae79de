#include "row/badbar.h"
#include "base/die.h"
#include "num/num.h"

#include <string.h>

static const char *const name[BADBAR_COLUMNS] = { "open", "high", "low",
	"close", "volume" };

/* Twice in the header: nobody can use it. */
static int
only(const struct rec *in, const char *s)
{
	int i, n = 0;

	for (i = 0; i < in->ncols; i++)
		n += str_eq(in->name[i], s);
	return n == 1;
}

void
badbar_bind(struct badbar *b, struct rec *in, int strict)
{
	int i;

	*b = (struct badbar){ .in = in, .strict = strict };
	for (i = 0; i < BADBAR_COLUMNS; i++)
		b->col[i] = only(in, name[i]) ? rec_optional(in, name[i]) : -1;
}

static double
number(struct str s)
{
	double v;

	return s.p && num_parse(s.p, s.n, &v) == NUM_OK ? v : NAN;
}

/* The byte that many before the end. */
static int
tail(struct str s, size_t n)
{
	return s.n > n ? s.p[s.n - n] : 0;
}

/* Numbers of one length with one or two decimals are in the order of their
 * bytes, as those of most files are: nothing to read then. */
static int
above(struct str a, struct str b)
{
	int one = tail(a, 2) == '.', two = tail(a, 3) == '.';

	if (!a.p || !b.p)
		return 0;
	if (a.n == b.n && one + two == 1 && one == (tail(b, 2) == '.') &&
	    two == (tail(b, 3) == '.') && memcmp(a.p, b.p, a.n) <= 0)
		return 0;
	return number(a) > number(b);
}

/* Is it below 0, or 0? */
static int
low(struct str s, int zero)
{
	double v;

	if (!s.p || (*s.p >= '1' && *s.p <= '9'))
		return 0;
	v = number(s);
	return v < 0 || (zero && v == 0);
}

static const char *
why(struct badbar *b)
{
	struct str s[BADBAR_COLUMNS];
	int i;

	for (i = 0; i < BADBAR_COLUMNS; i++)
		s[i] = rec_text_if(b->in, b->col[i]);
	for (i = BADBAR_OPEN; i <= BADBAR_CLOSE; i++) {
		if (low(s[i], 1))
			return "a price is not above 0";
	}
	if (low(s[BADBAR_VOLUME], 0))
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
	const char *what = why(b);

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
