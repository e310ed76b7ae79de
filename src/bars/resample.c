/*
 * resample: longer bars of shorter ones, on the session's clock.  Bars lie on
 * the grid from 09:30 New York and end with the session.
 */
#include "bars/bars.h"
#include "base/die.h"
#include "base/sandbox.h"
#include "time/session.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum rule { LAST, FIRST, HIGHEST, LOWEST, SUM };

struct column {
	enum rule rule;
	struct bars_kept kept;
	double value; /* of kept; the sum */
	int seen;
};

struct span { /* of time, that a bar covers */
	struct cal_time open;
	int64_t end;
};

static int length;
static struct column *column;
static int timecol;
static struct span now; /* of the bar being made */
static int has_bar;
static struct span done; /* of the newest written */
static int has_done;
static int input; /* length of the bars read, once it is known and right */
static long outside, twins;
static int64_t before; /* time of the row before */

static int all_hours, partial;
static const struct opt opts[] = {
	{ 0, "partial", NULL, "write the last bar unfinished, too",
	    OPT_FLAG(&partial) },
	{ 0, "session", "rth|all", "regular hours alone (default), or all",
	    OPT_WORD(&all_hours, "rth all") },
	{ 0 },
};

/* ---- which bar a row is of ---- */

static void
span_of_days(int day, struct span *s)
{
	int last = day;

	if (length == CAL_WEEKLY) {
		last = session_week_last(day);
		day = session_week_first(day);
	} else if (length == CAL_MONTHLY) {
		last = session_month_last(day);
		day = session_month_first(day);
	}
	s->open = (struct cal_time){ day * CAL_DAY, 1 };
	s->end = all_hours ? cal_from_ny(last + 1, 0) : session_close_ns(last);
	/* a week ends on Sunday, a month on its last day, for rows that come
	 * on a weekend */
	if (all_hours && length == CAL_MONTHLY)
		s->end = cal_from_ny(session_month_after(day), 0);
	if (all_hours && length == CAL_WEEKLY)
		s->end = cal_from_ny(last + 1 + (7 - cal_dow(last)) % 7, 0);
}

/* 0 when the row lies outside the hours wanted. */
static int
span_of(struct cal_time t, int bar, struct span *s)
{
	int day, sec, slot, from, to, open, end, inside;

	if (length < 0) {
		day = session_date(t, bar);
		if (!all_hours && !session_is(day))
			return 0;
		if (!all_hours && bar != CAL_DAILY && !t.is_date &&
		    (t.ns < session_open_ns(day) ||
			t.ns >= session_close_ns(day)))
			return 0;
		span_of_days(day, s);
		return 1;
	}
	if (t.is_date)
		rec_bad(&bars.in, timecol, "a date; it has no bars of %s",
		    bars_length(length));
	cal_to_ny(t.ns, &day, &sec);
	open = session_is(day) ? session_open(day) * 60 : SESSION_OPEN * 60;
	end = session_is(day) ? session_close(day) * 60 : SESSION_CLOSE * 60;
	inside = session_is(day) && sec >= open && sec < end;
	if (!inside && !all_hours)
		return 0;
	slot = (sec - SESSION_OPEN * 60) / length;
	slot -= SESSION_OPEN * 60 + slot * length > sec; /* floor */
	from = SESSION_OPEN * 60 + slot * length;
	to = from + length;
	if (session_is(day)) {
		if (from < end && sec >= end)
			from = end;
		if (to > end && sec < end)
			to = end;
		if (from < open && sec >= open)
			from = open;
		if (to > open && sec < open)
			to = open;
	}
	s->open = (struct cal_time){ cal_from_ny(day, 0), 0 };
	s->open.ns = t.ns - (int64_t)(sec - from) * CAL_SEC;
	s->open.ns -= t.ns % CAL_SEC;
	s->end = s->open.ns + (int64_t)(to - from) * CAL_SEC;
	return 1;
}

/* ---- the bar being made ---- */

static int
better(const struct column *c, double v)
{
	switch (c->rule) {
	case FIRST:
		return !c->seen;
	case HIGHEST:
		return !c->seen || v > c->value;
	case LOWEST:
		return !c->seen || v < c->value;
	default:
		return 1;
	}
}

static void
add_cell(struct column *c, int col)
{
	double v = 0;

	if (rec_kind(&bars.in, col) == REC_NULL)
		return;
	if (c->rule != LAST)
		v = rec_num(&bars.in, col);
	if (c->rule == SUM) {
		c->value = c->seen ? c->value + v : v;
	} else if (better(c, v)) {
		bars_kept_take(&c->kept, &bars.in, col);
		c->value = v;
	}
	c->seen = 1;
}

static void
add_row(const struct span *s)
{
	int i;

	if (!has_bar) {
		if (has_done && s->open.ns <= done.open.ns)
			rec_bad(&bars.in, timecol,
			    "a row of a bar that is complete");
		now = *s;
		has_bar = 1;
		for (i = 0; i < bars.in.ncols; i++)
			column[i].seen = 0;
	}
	for (i = 0; i < bars.in.ncols; i++) {
		if (i != timecol)
			add_cell(&column[i], i);
	}
}

static void
write_bar(void)
{
	struct column *c;
	int i;

	for (i = 0; i < bars.in.ncols; i++) {
		c = &column[i];
		if (i == timecol)
			out_time(&bars.out, now.open);
		else if (!c->seen)
			out_null(&bars.out);
		else if (c->rule == SUM)
			out_num(&bars.out, c->value);
		else
			bars_kept_put(&c->kept, bars.in.form);
	}
	out_end(&bars.out);
	done = now;
	has_done = 1;
	has_bar = 0;
}

/* ---- the stream ---- */

/* A row that goes on behind its bar would be known before it is over. */
static void
check_end(int64_t ns, const struct span *s)
{
	int bar = bars.bar.bar;

	if (length < 0 || bar <= 0 ||
	    session_known((struct cal_time){ .ns = ns }, bar) <= s->end)
		return;
	rec_die(&bars.in,
	    "bars of %s that end behind the bar of %s they are of: bars lie on "
	    "the grid from 9:30 New York (of instants say --bar point)",
	    bars_length(bar), bars_length(length));
}

/* The length asked for must be a multiple of the bars read. */
static void
check_length(void)
{
	int bar = bars.bar.bar;

	if (bar == input || bar == CAL_POINT)
		return;
	input = bar;
	if (length < 0 || (bar > 0 && length % bar == 0)) {
		if (has_bar)
			check_end(before, &now);
		return;
	}
	rec_die(&bars.in,
	    "the bars read are of %s: no bars of %s can be made of them (if "
	    "that is not their length, say --bar)",
	    bars_length(bar), bars_length(length));
}

static void
one_row(void)
{
	struct span s = { 0 };
	int wanted;

	rec_no_extra(&bars.in);
	bars_one_symbol();
	barlen_row(&bars.bar, bars.in.time);
	check_length();
	twins += bars.in.rows > 1 && bars.in.time.ns == before;
	before = bars.in.time.ns;
	wanted = span_of(bars.in.time, bars.bar.bar, &s);
	if (has_bar &&
	    (wanted ? s.open.ns != now.open.ns : bars.in.time.ns >= now.end))
		write_bar();
	if (!wanted) {
		outside++;
		return;
	}
	check_end(bars.in.time.ns, &s);
	add_row(&s);
	if (bars.bar.bar != CAL_POINT &&
	    session_known(bars.in.time, bars.bar.bar) >= now.end)
		write_bar();
}

static enum rule
rule_of(struct str name)
{
	static const struct {
		const char *name;
		enum rule rule;
	} rules[] = { { "open", FIRST }, { "high", HIGHEST }, { "low", LOWEST },
		{ "volume", SUM } };
	size_t i;

	for (i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		if (name.n == strlen(rules[i].name) &&
		    strncasecmp(name.p, rules[i].name, name.n) == 0)
			return rules[i].rule;
	}
	return LAST;
}

static void
open_stream(void)
{
	struct rec *in = &bars.in;
	int i;

	bars_open();
	rec_ordered(in);
	timecol = rec_need(in, "time");
	if (!bars.form)
		out_form(&bars.out, in->form);
	column = NEW(&bars.arena, struct column, (size_t)in->ncols);
	for (i = 0; i < in->ncols; i++) {
		rec_use(in, i);
		column[i].rule = rule_of(in->name[i]);
		out_col(&bars.out,
		    arena_str(&bars.arena, in->name[i].p, in->name[i].n), NULL);
	}
	out_start(&bars.out);
}

static int
run(int argc, char *argv[])
{
	char text[CAL_TEXT_MAX];

	bars_options();
	if (argc != 1 || bars_parse_length(argv[0], &length) != 0 ||
	    length == CAL_POINT)
		die(MISUSE, "resample to which length? one of 1d, 1w, 1mo, or "
			    "like 5m, 1h, 30s");
	if (length > (SESSION_CLOSE - SESSION_OPEN) * 60)
		die(MISUSE, "resample %s: longer than a session; say 1d",
		    argv[0]);

	open_stream();
	sandbox_enter();
	while (rec_next(&bars.in))
		one_row();
	if (has_bar && partial) {
		write_bar();
	} else if (has_bar) {
		text[now.open.is_date
			 ? cal_put_date(text, (int)(now.open.ns / CAL_DAY))
			 : cal_put_utc(text, now.open.ns)] = '\0';
		warn("the bar of %s is not complete: not written (--partial)",
		    text);
	}
	if (outside > 0)
		warn("%ld rows outside regular hours left out (--session all)",
		    outside);
	if (twins > 0 && bars.bar.bar != CAL_POINT)
		warn("%ld rows have the time of the row before, and count all "
		     "the same (csf-bars check names them)",
		    twins);
	return out_close(&bars.out);
}

const struct verb verb_resample = {
	"resample",
	"csf-bars resample [-hqv] [-f file] [-o format] [--bar length] "
	"[--partial] [--session rth|all] length",
	opts,
	run,
};
