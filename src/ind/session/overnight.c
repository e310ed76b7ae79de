/*
 * The two halves of a day's return: the night, ln of the session's first open
 * over the close before, and the day, ln of the close over that open.  On bars
 * of less than a day the night is held through the session, and the day is the
 * move so far.  Rows outside the session pass.
 *
 * share: the night's part of the variance of the last n sessions, this one
 * among them: var(night) / (var(night) + var(day)), sample variances.  Lou,
 * Polk, Skouras, Journal of Financial Economics 134:1 (2019).  A price that is
 * not above 0: the sessions are counted anew behind it.
 */
#include "column/column.h"
#include "kern/window.h"
#include "math/fn.h"

struct session {
	struct window nights, days;
	double day, open, close, night;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct session *s = NEW(a, struct session, 1);
	int n = column_params(self) > 0 ? (int)p[0] : 1;

	window_init(&s->nights, a, n);
	window_init(&s->days, a, n);
	s->day = s->close = NAN;
	return s;
}

static double
move(double from, double to)
{
	return from > 0 && to > 0 ? fn_log(to / from) : NAN;
}

static void
open_session(struct session *s, double open)
{
	s->open = open;
	s->night = move(s->close, open);
	if (isnan(s->night)) {
		s->nights.seen = s->days.seen = 0;
		return;
	}
	window_push(&s->nights, s->night);
	window_push(&s->days, NAN); /* session_row knows it */
}

/* The row's move since its session's open; NaN without one. */
static double
session_row(struct session *s, const double *in)
{
	double day;

	if (in[2] != s->day) {
		s->day = in[2];
		open_session(s, in[0]);
	}
	day = move(s->open, in[1]);
	s->days.past.x[s->days.past.at] = day; /* so far */
	s->close = in[1];
	return day;
}

static void
step_night(void *state, const double *in, double *out)
{
	struct session *s = state;
	double night;

	session_row(s, in);
	out[0] = s->night;
	if (s->nights.seen < s->nights.n)
		return;
	night = window_variance(&s->nights, 1, NULL);
	out[1] = night / (night + window_variance(&s->days, 1, NULL));
}

static void
step_day(void *state, const double *in, double *out)
{
	out[0] = session_row(state, in);
}

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return 1;
}

#define READS .in = { "open", "close", "@day", "@minute" }

const struct column ind_overnight = {
	.name = "overnight",
	.summary = "Log return of the night, and its share in the variance of "
		   "n sessions",
	.formula = "ln(O / C[1]); var(ln(O / C[1])) / (that + var(ln(C / O)))",
	.source = "Lou, Polk, Skouras, Journal of Financial Economics 134:1 "
		  "(2019)",
	.param = { { "n", 60, 2, 10000, "sessions", COLUMN_INT, 1, NULL } },
	READS,
	.out = { { "overnight", COLUMN_REAL }, { "share", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step_night,
};

const struct column ind_intraday = {
	.name = "intraday",
	.summary = "Log return of the session, from its open",
	.formula = "ln(C / O), O the session's first",
	.source = "Lou, Polk, Skouras, Journal of Financial Economics 134:1 "
		  "(2019)",
	READS,
	.out = { { "intraday", COLUMN_REAL } },
	.init = init,
	.step = step_day,
};
