/* Cells as dates and times, and columns that may be missing. */
#include "base/die.h"
#include "row/rec.h"

#include <string.h>
#include <strings.h>

int
rec_optional(struct rec *r, const char *name)
{
	int i, col = rec_find(r, name);

	if (col >= 0)
		return rec_use(r, col);
	for (i = 0; i < r->ncols; i++) {
		if (r->name[i].n == strlen(name) &&
		    strncasecmp(r->name[i].p, name, r->name[i].n) == 0)
			warn("%s:1: column '%.*s' is not '%s' and is not read; "
			     "csf-fetch csv renames it",
			    r->file, (int)r->name[i].n, r->name[i].p, name);
	}
	return -1;
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
