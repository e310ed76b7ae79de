#include "signal/doubt.h"
#include "base/die.h"
#include "order/strategy.h"
#include "time/cal.h"

#include <math.h>
#include <string.h>

/* A loss of so many credits is no stop; a multiple written in per cent is. */
enum { MULTIPLE = 20 };

static int
one_day(unsigned days)
{
	return days && !(days & (days - 1));
}

/* days=mon,wed,fri is a list: a book for each. */
static void
days_apart(const struct order *o, size_t n)
{
	static const char *const name[] = { "sun", "mon", "tue", "wed", "thu",
		"fri", "sat" };
	char list[2][64] = { "", "" }, *comma = list[0], *plus = list[1];
	unsigned all = 0;
	int d, k = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!one_day(o[i].days))
			return;
		all |= o[i].days;
	}
	for (d = 0; d < 7; d++) {
		if (!(all & 1U << d))
			continue;
		comma = stpcpy(stpcpy(comma, k > 0 ? "," : ""), name[d]);
		plus = stpcpy(stpcpy(plus, k > 0 ? "+" : ""), name[d]);
		k++;
	}
	if (k > 1)
		warn("%s: days=%s is %d books, one a day; one book on these "
		     "days is days=%s",
		    o->strategy->name, list[0], k, list[1]);
}

static int
days_left(const struct order *o)
{
	if (o->x_dte < 0 || o->dte_trd)
		return 0;
	if (o->dte < 0 ? o->x_dte < o->dte_in.hi : o->x_dte < o->dte)
		return 0;
	if (o->dte > 0)
		warn("%s: x.dte=%d with dte=%d closes at once: x.dte counts "
		     "the days left, x.days those held",
		    o->strategy->name, o->x_dte, o->dte);
	return o->dte > 0;
}

static int
days_held(const struct order *o)
{
	if (o->x_days < 0 || o->dte_trd || o->x_days <= o->dte_in.hi)
		return 0;
	warn("%s: x.days=%d never comes: expiry is at most %.0f days away; "
	     "x.days counts the days held, x.dte those left",
	    o->strategy->name, o->x_days, o->dte_in.hi);
	return 1;
}

static int
multiple(const struct order *o, const char *key, double v)
{
	if (!(v >= MULTIPLE))
		return 0;
	warn("%s: %s=%g is %g times the credit; %g %% of it is %s=%g",
	    o->strategy->name, key, v, v, v, key, v / 100);
	return 1;
}

static int
stops(const struct order *o)
{
	int i, seen = multiple(o, "sl", o->rules.sl) ||
		      multiple(o, "sl.loss", o->rules.sl_loss);

	for (i = 0; i < 2 && !seen && o->by_side; i++)
		seen = o->side[i].on &&
		       (multiple(o, "sl", o->side[i].rules.sl) ||
			   multiple(o, "sl.loss", o->side[i].rules.sl_loss));
	return seen;
}

void
doubt_order(const struct order *o, size_t n)
{
	static int (*const doubt[])(
	    const struct order *) = { days_left, days_held, stops };
	size_t i, k;

	days_apart(o, n);
	for (k = 0; k < sizeof doubt / sizeof *doubt; k++) {
		for (i = 0; i < n && !doubt[k](&o[i]); i++)
			;
	}
}
