#include "fetch/net/which.h"
#include "base/die.h"
#include "fetch/source.h"
#include "num/num.h"

#include <string.h>

enum { END_MAX = 32, DAYS = 5000 };

struct which_given which_given;

int
which_is_given(void)
{
	return which_given.dte || which_given.expiry || which_given.right ||
	       which_given.strike;
}

/* "lo..hi", or one for both. */
static int
split(const char *text, char lo[END_MAX], char hi[END_MAX])
{
	const char *dots = strstr(text, "..");
	size_t n = dots ? (size_t)(dots - text) : strlen(text);
	const char *end = dots ? dots + 2 : text;
	size_t m = strlen(end);

	if (n >= END_MAX || m >= END_MAX)
		return -1;
	memcpy(lo, text, n);
	lo[n] = '\0';
	memcpy(hi, end, m + 1);
	return 0;
}

static void
read_dte(struct which *w, int day)
{
	char lo[END_MAX], hi[END_MAX];
	long long a, b;

	if (split(which_given.dte, lo, hi) != 0 ||
	    num_int(lo, 0, DAYS, &a) != 0 || num_int(hi, 0, DAYS, &b) != 0 ||
	    a > b)
		die(MISUSE, "--dte '%s': days, like 0..45", which_given.dte);
	w->first = day + (int)a;
	w->last = day + (int)b;
	w->has_expiry = 1;
}

static void
read_expiry(struct which *w)
{
	char lo[END_MAX], hi[END_MAX];

	if (which_given.dte)
		die(MISUSE, "--dte and --expiry say the same: one of them");
	if (split(which_given.expiry, lo, hi) != 0 ||
	    cal_parse_date(lo, strlen(lo), &w->first) != 0 ||
	    cal_parse_date(hi, strlen(hi), &w->last) != 0 || w->first > w->last)
		die(MISUSE,
		    "--expiry '%s': a date like 2024-01-19, or two with .. "
		    "between",
		    which_given.expiry);
	w->has_expiry = 1;
}

static void
read_strike(struct which *w)
{
	char lo[END_MAX], hi[END_MAX];

	if (split(which_given.strike, lo, hi) != 0 ||
	    num_real(lo, &w->lo) != 0 || num_real(hi, &w->hi) != 0 ||
	    !(w->lo >= 0 && w->lo <= w->hi))
		die(MISUSE, "--strike '%s': points, like 4500..4900",
		    which_given.strike);
	w->has_strike = 1;
}

void
which_read(struct which *w, int day)
{
	const char *right = which_given.right;

	if (which_given.dte)
		read_dte(w, day);
	if (which_given.expiry)
		read_expiry(w);
	if (which_given.strike)
		read_strike(w);
	if (right && strcmp(right, "C") != 0 && strcmp(right, "P") != 0)
		die(MISUSE, "--right '%s': C or P", right);
	w->right = right ? *right : '\0';
}

int
which_wants(const struct which *w, const struct occ *o)
{
	double strike;

	if (fetch.symbol && !str_eq(o->root, fetch.symbol))
		return 0;
	if (w->has_expiry && (o->day < w->first || o->day > w->last))
		return 0;
	if (w->right && o->right != w->right)
		return 0;
	return !w->has_strike || (num_real(o->strike, &strike) == 0 &&
				     strike >= w->lo && strike <= w->hi);
}
