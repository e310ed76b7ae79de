#include "row/barlen.h"
#include "base/die.h"
#include "time/session.h"

#include <string.h>

void
barlen_option(struct barlen *b, const char *text)
{
	if (!text)
		return;
	if (cal_parse_bar(text, strlen(text), &b->bar) != 0)
		die(MISUSE, "--bar '%s': it is point, 1d, or like 5m, 1h, 30s",
		    text);
	b->known = 1;
}

void
barlen_set(struct barlen *b, int bar)
{
	b->bar = bar;
	b->known = 1;
}

int
barlen_are_bars(const struct rec *in)
{
	return rec_find(in, "open") >= 0 && rec_find(in, "high") >= 0 &&
	       rec_find(in, "low") >= 0;
}

void
barlen_columns(struct barlen *b, struct rec *in)
{
	int times = in->ncols > 2 && str_eq(in->name[0], "time") &&
		    str_eq(in->name[1], "symbol") &&
		    str_eq(in->name[2], "close") && rec_find(in, "high") < 0;

	b->instants = times || rec_find(in, "underlying_price") >= 0 ||
		      rec_find(in, "atm_vol") >= 0;
	b->ask = barlen_are_bars(in) ? in : NULL;
}

int
barlen_is_point(const struct barlen *b)
{
	return b->bar == CAL_POINT && (b->known || b->instants);
}

void
barlen_row(struct barlen *b, struct cal_time t)
{
	int day, sec, lastday, lastsec;
	uint64_t gap = cal_since(b->last, t.ns);

	if (b->known)
		return;
	if (t.is_date) {
		b->bar = CAL_DAILY;
		b->known = 1;
		return;
	}
	if (b->instants)
		return;
	if (b->seen && gap >= CAL_DAY / 2 && b->ask && ++b->apart > 1)
		rec_die(b->ask,
		    "bars of one instant a session; say --bar 1d if they are "
		    "days, or their length");
	if (b->seen && gap >= CAL_SEC && gap < CAL_DAY) {
		cal_to_ny(t.ns, &day, &sec);
		cal_to_ny(b->last, &lastday, &lastsec);
		if (day == lastday && session_is(day) &&
		    lastsec >= session_open(day) * 60 &&
		    sec < session_close(day) * 60) {
			b->bar = (int)(gap / CAL_SEC);
			b->known = 1;
		}
	}
	b->seen = 1;
	b->last = t.ns;
}
