#include "time/cal.h"
#include "base/die.h"

#include <string.h>

void
cal_option_date(const char *name, const char *text, void *day)
{
	if (cal_parse_date(text, strlen(text), day) != 0)
		die(MISUSE, "%s '%s': a date like 2020-03-16", name, text);
}

void
cal_option_time(const char *name, const char *text, void *t)
{
	const char *why = cal_parse(text, strlen(text), t);

	if (why)
		die(MISUSE, "%s '%s' %s; 2020-03-16 or 2020-03-16T15:45:00Z",
		    name, text, why);
}
