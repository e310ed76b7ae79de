/*
 * Calendar days to the next date of a file, and since the last; both 0 on such
 * a date.  The dates are known in advance: meetings of the FOMC, expiries,
 * releases.  Undefined behind the last one, and before the first.
 */
#include "column/column.h"
#include "row/dates.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	const struct dates **s = NEW(a, const struct dates *, 1);

	(void)self;
	*s = column_dates(p[0]);
	return s;
}

static void
step_to(void *state, const double *in, double *out)
{
	int next, day = (int)in[0];

	if (dates_next(*(const struct dates **)state, day, &next))
		out[0] = next - day;
}

static void
step_since(void *state, const double *in, double *out)
{
	int last, day = (int)in[0];

	if (dates_last(*(const struct dates **)state, day, &last))
		out[0] = day - last;
}

#define FRAME                                                                  \
	.source = "by definition",                                             \
	.param = { { "file", 0, 0, 0, NULL, COLUMN_DATES, 0, NULL } },         \
	.in = { "@day" }, .init = init

const struct column ind_daysto = {
	.name = "daysto",
	.summary = "Calendar days to the next date of a file",
	.formula = "the first date that is not before the row's, less it",
	.out = { { "daysto", COLUMN_INT } },
	.step = step_to,
	FRAME,
};

const struct column ind_dayssince = {
	.name = "dayssince",
	.summary = "Calendar days since the last date of a file",
	.formula = "the row's date less the last that is not behind it",
	.out = { { "dayssince", COLUMN_INT } },
	.step = step_since,
	FRAME,
};
