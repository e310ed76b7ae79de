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

/* Digits with the point at the same place are in the order of their bytes. */
static int
alike(struct str a, struct str b)
{
	size_t i;

	if (a.n != b.n)
		return 0;
	for (i = 0; i < a.n; i++) {
		if ((a.p[i] == '.') != (b.p[i] == '.') ||
		    (a.p[i] != '.' && (a.p[i] < '0' || a.p[i] > '9' ||
					  b.p[i] < '0' || b.p[i] > '9')))
			return 0;
	}
	return 1;
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
	if (!a.p || !b.p)
		return 0;
	if (alike(a, b))
		return memcmp(a.p, b.p, a.n) > 0;
	return number(a) > number(b);
}

static const char *
why(struct badbar *b)
{
	struct str s[BADBAR_COLUMNS];
	int i;

	for (i = 0; i < BADBAR_COLUMNS; i++)
		s[i] = rec_text_if(b->in, b->col[i]);
	for (i = BADBAR_OPEN; i <= BADBAR_CLOSE; i++) {
		if (s[i].p && (*s[i].p < '1' || *s[i].p > '9') &&
		    number(s[i]) <= 0)
			return "a price is not above 0";
	}
	if (s[BADBAR_VOLUME].p && *s[BADBAR_VOLUME].p == '-' &&
	    number(s[BADBAR_VOLUME]) < 0)
		return "the volume is below 0";
	if (above(s[BADBAR_LOW], s[BADBAR_HIGH]))
		return "the high is below the low";
	for (i = BADBAR_OPEN; i <= BADBAR_CLOSE; i += BADBAR_CLOSE) {
		if (above(s[i], s[BADBAR_HIGH]) || above(s[BADBAR_LOW], s[i]))
			return i == BADBAR_OPEN
				   ? "the open is outside low..high"
				   : "the close is outside low..high";
	}
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
