#include "fetch/net/range.h"
#include "base/die.h"
#include "fetch/source.h"
#include "time/session.h"

#include <stdarg.h>
#include <stdio.h>

static void
add(long *n, int *first, int day)
{
	if ((*n)++ == 0)
		*first = day;
}

/* Was all of the last row's day asked for, as far as --from and --to say? */
static int
is_whole(const struct range *r)
{
	if (fetch.has_from && !fetch.from.is_date &&
	    r->last == cal_ny_date(fetch.from))
		return 0;
	return !fetch.has_to || fetch.to.is_date ||
	       r->last != cal_ny_date(fetch.to);
}

/* No row of the last one's day is to come. */
static void
end_day(struct range *r)
{
	int64_t most = r->within * CAL_SEC;

	if (most == 0 || !session_is(r->last) || r->last > r->until ||
	    !is_whole(r))
		return;
	if (r->begin - session_open_ns(r->last) > most ||
	    session_close_ns(r->last) - r->end > most)
		add(&r->parts, &r->part, r->last);
}

void
range_row(struct range *r, struct cal_time t)
{
	int day = cal_ny_date(t), hole = day;

	if (r->n > 0 && day != r->last) {
		end_day(r);
		hole = session_next(r->last);
	}
	for (; r->is_dense && hole < day; hole = session_next(hole))
		add(&r->holes, &r->hole, hole);
	if (r->n == 0)
		r->first = day;
	if (r->n++ == 0 || day != r->last)
		r->begin = t.ns;
	r->last = day;
	r->end = t.ns;
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
range_tell(struct range *r, const char *who, int is_strict)
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
	end_day(r);
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
	if (r->parts > 0)
		tell(who, is_strict,
		    "sessions there in part: %ld, the first %s", r->parts,
		    text(r->part, a));
}
