#include "base/die.h"
#include "column/column.h"
#include "column/param.h"
#include "row/dates.h"

#include <limits.h>

static struct arena arena;
static struct dates *all;

const struct dates *
column_dates(double value)
{
	return dates_of(&all, &arena, param_text(value));
}

void
column_dates_read(const struct column *c, const double *p)
{
	int i, date, n = column_params(c);

	for (i = 0; i < n; i++) {
		if (c->param[i].type == COLUMN_DATES &&
		    !dates_next(column_dates(p[i]), INT_MIN, &date))
			die(FAIL, "%s: no date in it", param_text(p[i]));
	}
}
