#include "bt/span.h"
#include "base/die.h"
#include "bt/run.h"

static const char *
say(struct cal_time t, char buf[CAL_TEXT_MAX])
{
	size_t n = t.is_date ? cal_put_date(buf, (int)(t.ns / CAL_DAY))
			     : cal_put_utc(buf, t.ns);

	buf[n] = '\0';
	return buf;
}

void
span_begin(struct run *r)
{
	if (!r->chain.from_file)
		return;
	r->span.quote = chain_next(&r->chain);
	r->span.quoted = r->chain.in.time;
}

/* Have the quotes ended on a day before that of the first row? */
static void
first_row(struct run *r)
{
	char first[CAL_TEXT_MAX], end[CAL_TEXT_MAX], begin[CAL_TEXT_MAX];

	r->span.row = r->row.time;
	if (r->span.quote == INT64_MAX && r->chain.outside > 0)
		die(FAIL,
		    "%s: all %ld quotes are of no session, first line %ld",
		    r->chain.outside_file, r->chain.outside,
		    r->chain.outside_line);
	if (r->span.quote == INT64_MAX)
		die(FAIL, "%s: no quotes", r->chain.days.name);
	if (cal_ny_date(r->chain.in.time) >= r->row.day ||
	    chain_next(&r->chain) != INT64_MAX)
		return;
	die(FAIL,
	    "%s: the quotes, of %s to %s, end before the first row of %s, %s",
	    r->chain.days.name, say(r->span.quoted, first),
	    say(r->chain.in.time, end), r->in.file, say(r->span.row, begin));
}

void
span_row(struct run *r)
{
	if (!r->chain.from_file)
		return;
	if (r->in.rows == 1)
		first_row(r);
	r->span.last = r->row.time;
	r->span.known = r->now; /* a daily row acts on late quotes */
}

void
span_end(struct run *r)
{
	char first[CAL_TEXT_MAX], begin[CAL_TEXT_MAX], end[CAL_TEXT_MAX];

	if (r->span.known == 0 || r->span.quote <= r->span.known)
		return;
	die(FAIL,
	    "%s: the quotes begin at %s, after the rows of %s, of %s to %s",
	    r->chain.days.name, say(r->span.quoted, first), r->in.file,
	    say(r->span.row, begin), say(r->span.last, end));
}

#define NO_SESSION                                                             \
	"of no session (a weekend, a holiday, over 15 minutes after the close)"

void
span_warn(struct run *r)
{
	const struct engine *e = &r->engine;
	const struct chain *c = &r->chain;

	if (c->outside > 0)
		warn("%ld quotes " NO_SESSION " were left aside, first %s:%ld",
		    c->outside, c->outside_file, c->outside_line);
	if (e->bare > 0)
		warn("%ld rows have no close or no volatility: the model does "
		     "not quote then, first %s:%ld",
		    e->bare, r->in.file, e->bare_line);
	if (e->outside > 0)
		warn("%ld rows " NO_SESSION
		     ": the model does not quote then, first %s:%ld",
		    e->outside, r->in.file, e->outside_line);
}
