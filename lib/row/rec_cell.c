/* Cells as dates and times, and columns that may be missing. */
#include "base/die.h"
#include "row/rec.h"

#include <string.h>

int
rec_optional(struct rec *r, const char *name)
{
	int col = rec_find(r, name);

	return col < 0 ? col : rec_use(r, col);
}

int
rec_is_target(const char *name)
{
	return strncmp(name, "y_", 2) == 0;
}

void
rec_no_target(const char *what, const char *name)
{
	if (rec_is_target(name))
		die(MISUSE,
		    "%s: '%s' is a target, which looks ahead; it cannot be "
		    "an input",
		    what, name);
}

int
rec_input(struct rec *r, const char *name)
{
	if (rec_is_target(name))
		die(FAIL,
		    "%s:1: '%s' is a target, which looks ahead; it cannot be "
		    "an input",
		    r->file, name);
	return rec_need(r, name);
}

int
rec_date(struct rec *r, int col)
{
	struct str s = rec_text(r, col);
	int day;

	if (!s.p || cal_parse_date(s.p, s.n, &day) != 0)
		rec_bad(
		    r, col, "'%.*s' is not a date", (int)s.n, s.p ? s.p : "");
	return day;
}

struct cal_time
rec_moment(struct rec *r, int col)
{
	struct str s = rec_text(r, col);
	struct cal_time t;
	const char *why = s.p ? cal_parse(s.p, s.n, &t) : "is missing";

	if (why)
		rec_bad(r, col, "'%.*s' %s", (int)s.n, s.p ? s.p : "", why);
	return t;
}
