#include "fetch/csv/occ.h"
#include "num/num.h"
#include "time/cal.h"

#include <string.h>

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
two(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

static size_t
digits(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n && is_digit(p[i]); i++)
		;
	return i;
}

/* A strike that is all there is left. */
static int
put_strike(struct occ *o, const char *p, size_t n, int thousandths)
{
	char text[24 + NUM_SLACK];
	double v;

	if (n == 0 || n > 16)
		return -1;
	memcpy(text, p, n);
	text[n] = '\0';
	if (!is_digit(*p) || num_parse(text, n, &v) != NUM_OK || !(v > 0))
		return -1;
	n = num_put(text, thousandths ? v / 1000 : v);
	if (n >= sizeof o->strike)
		return -1;
	memcpy(o->strike, text, n);
	o->strike[n] = '\0';
	return 0;
}

static int
put_day(struct occ *o, int y, int m, int d)
{
	if (!cal_is_date(2000 + y, m, d))
		return -1;
	o->day = cal_day(2000 + y, m, d);
	return 0;
}

/* What it is without brackets and an exchange, a prefix of a vendor's. */
static struct str
bare(struct str s)
{
	const char *open = memchr(s.p, '(', s.n);

	if (open && s.p[s.n - 1] == ')')
		s = (struct str){ open + 1, (size_t)(s.p + s.n - open) - 2 };
	if (s.n > 2 && s.p[s.n - 2] == '-')
		s.n -= 2;
	if (s.n > 2 && s.p[1] == ':')
		s = (struct str){ s.p + 2, s.n - 2 };
	while (s.n > 0 && memchr(".^$_", *s.p, 4)) {
		s.p++;
		s.n--;
	}
	return s;
}

int
occ_parse(struct str s, struct occ *o)
{
	const char *p, *end;
	size_t n, blanks;

	if (s.n == 0)
		return -1;
	s = bare(s);
	p = s.p;
	end = s.p + s.n;
	while (p < end && *p >= 'A' && *p <= 'Z')
		p++;
	o->root = (struct str){ s.p, (size_t)(p - s.p) };
	/* a root may end in a digit */
	n = digits(p, (size_t)(end - p));
	if (n == 7 || (n == 1 && end - p > 1 && p[1] == ' ')) {
		o->root.n++;
		p++;
	}
	for (blanks = 0; p < end && *p == ' '; p++)
		blanks++;
	n = digits(p, (size_t)(end - p));
	if (o->root.n == 0 || p + n == end)
		return -1;
	o->right = p[n];
	if (n == 6 && (o->right == 'C' || o->right == 'P')) {
		n = (size_t)(end - p) - 7;
		if (put_day(o, two(p), two(p + 2), two(p + 4)) != 0)
			return -1;
		return put_strike(o, p + 7, n,
		    (blanks > 0 || n == 8) && digits(p + 7, n) == n);
	}
	if (n != 4 || o->right < 'A' || o->right > 'X' ||
	    put_day(o, two(p), (o->right - 'A') % 12 + 1, two(p + 2)) != 0)
		return -1;
	o->right = o->right < 'M' ? 'C' : 'P';
	return put_strike(o, p + 5, (size_t)(end - p) - 5, 0);
}
