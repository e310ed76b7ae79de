#include "fetch/net/range.h"
#include "base/die.h"
#include "fetch/source.h"
#include "time/session.h"

#include <stdio.h>

void
range_row(struct range *r, struct cal_time t)
{
	int day = cal_ny_date(t);

	if (r->n++ == 0)
		r->first = day;
	r->last = day;
}

static const char *
text(int day, char *buf)
{
	buf[cal_put_date(buf, day)] = '\0';
	return buf;
}

void
range_tell(const struct range *r, const char *who, int is_strict)
{
	char why[160] = "", a[CAL_TEXT_MAX], b[CAL_TEXT_MAX];
	/* the sessions asked for at the ends, as far as they were given */
	int from = session_next(cal_ny_date(fetch.from) - 1);
	int to = session_prev(cal_ny_date(fetch.to) + 1);

	if (r->n == 0 && (fetch.has_from || fetch.has_to))
		snprintf(why, sizeof why, "it has nothing in that range");
	else if (r->n > 0 && fetch.has_from && r->first > from)
		snprintf(why, sizeof why, "asked from %s, it begins %s",
		    text(from, a), text(r->first, b));
	else if (r->n > 0 && fetch.has_to && r->last < to)
		snprintf(why, sizeof why, "asked to %s, it ends %s",
		    text(to, a), text(r->last, b));
	if (!*why)
		return;
	if (is_strict)
		die(FAIL, "%s: %s", who, why);
	warn("%s: %s", who, why);
}
