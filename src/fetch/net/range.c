#include "fetch/net/range.h"
#include "base/die.h"
#include "fetch/source.h"
#include "time/session.h"

#include <stdarg.h>
#include <stdio.h>

void
range_row(struct range *r, struct cal_time t)
{
	int day = cal_ny_date(t), holes;

	if (r->n++ == 0)
		r->first = day;
	else if (r->is_dense && (holes = session_count(r->last, day - 1)) > 0) {
		if (r->holes == 0)
			r->hole = session_next(r->last);
		r->holes += holes;
	}
	r->last = day;
}

static const char *
text(int day, char *buf)
{
	buf[cal_put_date(buf, day)] = '\0';
	return buf;
}

static void __attribute__((format(printf, 3, 4)))
tell(const char *who, int is_strict, const char *fmt, ...)
{
	char why[160];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	if (is_strict)
		die(FAIL, "%s: %s", who, why);
	warn("%s: %s", who, why);
}

void
range_tell(const struct range *r, const char *who, int is_strict)
{
	char a[CAL_TEXT_MAX], b[CAL_TEXT_MAX];
	/* the sessions asked for at the ends, as far as they were given */
	int from = session_next(cal_ny_date(fetch.from) - 1);
	int to = fetch.has_to ? cal_ny_date(fetch.to) : r->until;

	to = session_prev(to + 1);
	if (r->n == 0) {
		if (fetch.has_from || fetch.has_to)
			tell(who, is_strict, "it has nothing in that range");
		return;
	}
	if (fetch.has_from && r->first > from)
		tell(who, is_strict, "asked from %s, it begins %s",
		    text(from, a), text(r->first, b));
	if ((fetch.has_to || r->until) && r->last < to)
		tell(who, is_strict, "asked to %s, it ends %s", text(to, a),
		    text(r->last, b));
	if (r->holes > 0)
		tell(who, is_strict,
		    "sessions without a row: %ld, the first %s", r->holes,
		    text(r->hole, a));
}
