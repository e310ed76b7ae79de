/*
 * Calendar days to the next third-Friday expiry of the root, and the sessions
 * until then, that day's among them, by the planned calendar.  SPX settles at
 * the open of that day, which therefore counts to the month after; SPXW and XSP
 * settle at its close: 0.  Undefined where the root had no such expiry yet
 * (SPXW: before October 2011).  Holidays and listings: option/expiry.h.
 */
#include "column/column.h"
#include "option/expiry.h"
#include "time/session.h"

#include <limits.h>
#include <string.h>

static const char *const roots[] = { "SPX", "SPXW", "XSP", NULL };

struct expdays {
	enum expiry_root root;
	int day, days, sessions; /* of the day seen last; days -1: none */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct expdays *s = NEW(a, struct expdays, 1);
	const char *name = roots[(int)p[0]];

	(void)self;
	s->root = (enum expiry_root)expiry_root(name, strlen(name));
	s->day = INT_MIN;
	return s;
}

static int
third_friday(enum expiry_root root, int day)
{
	int year, month, mday, expiry;

	cal_ymd(day, &year, &month, &mday);
	expiry = expiry_third_friday(year, month);
	if (expiry >= day + expiry_root_am(root))
		return expiry;
	return expiry_third_friday(year + month / 12, month % 12 + 1);
}

static void
new_day(struct expdays *s, int day)
{
	int d, expiry = third_friday(s->root, day);

	s->day = day;
	s->days = expiry_is(s->root, expiry, day) ? expiry - day : -1;
	for (s->sessions = 0, d = day + 1; d <= expiry; d++)
		s->sessions += session_is_planned(d);
}

static void
step(void *state, const double *in, double *out)
{
	struct expdays *s = state;

	if ((int)in[0] != s->day)
		new_day(s, (int)in[0]);
	if (s->days < 0)
		return;
	out[0] = s->days;
	out[1] = s->sessions;
}

const struct column ind_expdays = {
	.name = "expdays",
	.summary = "Calendar days, and sessions, to the next third-Friday "
		   "expiry",
	.formula = "the third Friday or the session before, behind today for "
		   "SPX, today or behind it for SPXW and XSP",
	.source = "contract specifications of SPX, SPXW and XSP",
	.param = { { "root", 0, 0, 2, NULL, COLUMN_WORD, 1, roots } },
	.in = { "@day" },
	.out = { { "expdays", COLUMN_INT }, { "sessions", COLUMN_INT } },
	.init = init,
	.step = step,
};
