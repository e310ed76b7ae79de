#include "order/due.h"
#include "time/cal.h"
#include "time/session.h"

#include <limits.h>

enum { HALF_DAY = 13 * 3600 };

void
due_init(struct due *d, const struct order *o)
{
	*d = (struct due){ .days = o->days,
		.time = o->time,
		.ntime = o->ntime,
		.day = INT_MIN };
}

int
due_same(const struct due *a, const struct due *b)
{
	int i;

	if (a->days != b->days || a->ntime != b->ntime)
		return 0;
	for (i = 0; i < a->ntime; i++) {
		if (a->time[i].base != b->time[i].base ||
		    a->time[i].sec != b->time[i].sec)
			return 0;
	}
	return 1;
}

/* Seconds since midnight of New York; -1 when it never comes that day. */
static int
clock_of(const struct order_clock *c, int day)
{
	int open = 60 * session_open(day), close = 60 * session_close(day), sec;

	if (!session_is(day))
		return -1;
	sec = c->base == ORDER_OPEN    ? open + c->sec
	      : c->base == ORDER_CLOSE ? close + c->sec
				       : c->sec;
	return sec > close ? -1 : sec;
}

int
due_row(struct due *d, int64_t known)
{
	int day, sec, at, i, yes = 0;

	cal_to_ny(known, &day, &sec);
	if (!(d->days >> cal_dow(day) & 1))
		return 0;
	if (d->ntime == 0)
		return 1;
	if (day != d->day)
		d->done = 0;
	d->day = day;
	for (i = 0; i < d->ntime && i < DUE_TIMES; i++) {
		at = clock_of(&d->time[i], day);
		if (at < 0 || sec < at || d->done >> i & 1)
			continue;
		d->done |= UINT64_C(1) << i;
		yes = 1;
	}
	return yes;
}

static int
is_late(const struct order_clock *c)
{
	return c->base == ORDER_AT && c->sec > HALF_DAY;
}

int
due_late(const struct order *o)
{
	int i;

	for (i = 0; i < o->ntime; i++) {
		if (is_late(&o->time[i]))
			return 1;
	}
	return is_late(&o->x_time);
}
