#include "row/rec_time_impl.h"

void
rec_ordered(struct rec *r)
{
	r->timecol = rec_need(r, "time");
	r->lastlen = 0;
	r->lastbase = INT64_MAX;
}

static void
parse(struct rec *r, struct str s)
{
	struct cal_time t;
	const char *why = cal_parse(s.p, s.n, &t);

	if (why)
		rec_bad(r, r->timecol, "'%.*s' %s", (int)s.n, s.p, why);
	if (r->lastlen > 0 && t.is_date != r->time.is_date)
		rec_bad(r, r->timecol, "'%.*s' is %s, the rows before have %s",
		    (int)s.n, s.p, t.is_date ? "a date" : "an instant",
		    t.is_date ? "instants" : "dates");
	if (r->lastlen > 0 && t.ns < r->time.ns)
		rec_bad(r, r->timecol, "time goes back: '%.*s' after '%.*s'",
		    (int)s.n, s.p, (int)r->lastlen, r->lasttime);
	r->time = t;
	r->lastlen = s.n < sizeof r->lasttime ? s.n : sizeof r->lasttime;
	memcpy(r->lasttime, s.p, r->lastlen);
	r->lastbase = INT64_MAX;
	if (s.n == 20 && s.p[19] == 'Z')
		r->lastbase = t.ns - rec_clock_seconds(s.p + 11) * CAL_SEC;
}

int
rec_any_time(struct rec *r)
{
	struct str s = rec_text(r, r->timecol);

	if (!s.p)
		rec_bad(r, r->timecol, "no time");
	parse(r, s);
	return REC_ROW;
}
