#include "base/die.h"
#include "column/column.h"
#include "column/param.h"
#include "row/dates.h"

#include <limits.h>
#include <string.h>

static struct arena arena;
static const char **path; /* as typed; a parameter's value is its place */
static size_t paths, cap;
static struct dates *read_already;

double
param_dates(const char *file)
{
	size_t i;

	for (i = 0; i < paths; i++) {
		if (strcmp(path[i], file) == 0)
			return (double)i;
	}
	path = arena_grow(path, &cap, paths + 1, sizeof *path);
	path[paths++] = arena_str(&arena, file, strlen(file));
	return (double)i;
}

const char *
param_dates_file(double value)
{
	return isnan(value) ? "" : path[(size_t)value];
}

const struct dates *
column_dates(double value)
{
	return dates_of(&read_already, &arena, param_dates_file(value));
}

void
param_dates_read(void)
{
	size_t i;
	int date;

	for (i = 0; i < paths; i++) {
		if (!dates_next(column_dates((double)i), INT_MIN, &date))
			die(FAIL, "%s: no date in it", path[i]);
	}
}
