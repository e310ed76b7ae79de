#include "fetch/csv/feed.h"
#include "base/die.h"
#include "base/opt.h"
#include "fetch/csv/cell.h"
#include "fetch/csv/feed_impl.h"
#include "fetch/csv/stamp.h"
#include "fetch/csv/unzip.h"
#include "fetch/net/series.h"
#include "time/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *layout; /* the name asked for, or NULL */
static struct stamps how;  /* what --tz and --dates say */
static int stamps_start, stamps_end;

void
feed_options(void)
{
	take_options();
	opt_word("--quote", fetch.quote, "1545 eod");
	layout = layout_named(fetch.layout) ? fetch.layout : NULL;
	if (fetch.zone &&
	    zone_parse(fetch.zone, strlen(fetch.zone), &how.zone) != 0)
		die(MISUSE,
		    "--tz '%s': it is ny, utc, like +01:00, or a zone of the "
		    "system's like America/Chicago",
		    fetch.zone);
	if (fetch.dates)
		how.order = (enum stamp_order)(
		    STAMP_MDY +
		    opt_word("--dates", fetch.dates, "mdy dmy ymd"));
	stamps_end = opt_word("--stamp", fetch.stamp, "start end");
	stamps_start = fetch.stamp && !stamps_end;
	if (stamps_end && fetch.bar == CAL_POINT)
		die(MISUSE, "--stamp end --bar point: points have no end");
}

/* ---- opening ---- */

static void
find_layout(struct feed *f)
{
	struct cal_time t;

	f->layout = layout_of(&f->in, layout);
	if (f->layout)
		return;
	if (layout)
		die(FAIL,
		    "%s:1: not a header of layout '%s'; it begins '%.100s'",
		    f->in.file, layout, rec_names(&f->in));
	if (take_is_mapped("time")) {
		f->layout = &take_mapped;
		return;
	}
	if (stamp_parse(f->in.name[0].p, f->in.name[0].n, &(struct stamps){ 0 },
		1, &t) == NULL)
		die(FAIL,
		    "%s:1: no header, the first line is a row: %.100s; put one "
		    "before it: time,open,high,low,close",
		    f->in.file, rec_names(&f->in));
	die(FAIL,
	    "%s:1: no layout has this header: %.100s%s; name its "
	    "columns: --map time=%s --map close=COLUMN ...",
	    f->in.file, rec_names(&f->in), layout_nearest(&f->in),
	    f->in.name[0].n > 0 ? "COLUMN" : " (the one without a name)");
}

/* The moment of all the rows of a file of quotes that has no column of times:
 * of --set, or from above its header. */
static void
find_time(struct feed *f)
{
	const struct lead *l = &f->lead;
	const char *text = take_set("time");

	if (f->takes.time >= 0 && text)
		die(FAIL, "%s:1: --set time: layout '%s' has its own times",
		    f->in.file, f->layout->name);
	if (f->takes.time >= 0)
		return;
	if (text)
		cal_parse(text, strlen(text), &f->time);
	else if (l->has_time)
		f->time = l->time;
	else if (!l->is_table)
		die(FAIL,
		    "%s:1: nothing tells the time of these quotes; say "
		    "--set time=2020-03-16T15:45-04:00",
		    f->in.file);
	else if (stamp_words(l->stamp, strlen(l->stamp), &f->time) != 0)
		die(FAIL,
		    "%s: the date above the table, '%s', is in words not "
		    "known; say --set time=2020-03-16T15:45-04:00",
		    f->in.file, l->stamp);
}

/* ---- rows ---- */

/* Is it the symbol asked for?  Without --symbol: the only one there is? */
static int
is_wanted_symbol(struct feed *f)
{
	struct str s;

	if (f->layout->chain && fetch.symbol) {
		s = cell_root(&f->in, &f->takes.list[0][f->takes.root]);
		return str_eq(s, fetch.symbol);
	}
	if (f->takes.symbol < 0)
		return 1;
	s = rec_text(&f->in, f->takes.symbol);
	if (fetch.symbol)
		return s.p && (str_eq(s, fetch.symbol) ||
				  str_eq(cell_symbol(s), fetch.symbol));
	if (!f->layout->one_symbol || !s.p || str_eq(s, f->symbol))
		return 1;
	if (f->symbol[0])
		rec_bad(&f->in, f->takes.symbol,
		    "'%.*s' after '%s': several symbols in one file; choose "
		    "one by --symbol",
		    (int)s.n, s.p, f->symbol);
	snprintf(f->symbol, sizeof f->symbol, "%.*s", (int)s.n, s.p);
	return 1;
}

/* The moment of quotes dated so: the snapshot's time of that day, and at the
 * end of their interval. */
static void
quote_time(struct cal_time *t, const struct layout *l, int bar)
{
	int day;

	if (t->is_date && l->snap != SNAP_NONE && bar != CAL_DAILY) {
		day = (int)(t->ns / CAL_DAY);
		t->is_date = 0;
		t->ns = session_close_ns(day);
		if (l->snap == SNAP_1545)
			t->ns -= 15 * 60 * CAL_SEC;
		else if (session_close(day) == SESSION_CLOSE)
			t->ns += 15 * 60 * CAL_SEC;
	} else if (!t->is_date && bar > 0 && stamps_start) {
		t->ns += bar * CAL_SEC;
	}
}

/* The time's text, of two columns where it has a clock of its own. */
static struct str
time_text(struct feed *f, char *both, size_t cap)
{
	struct rec *r = &f->in;
	struct str s = rec_text(r, f->takes.time), c = { 0 };
	double ms;

	if (!s.p)
		rec_bad(r, f->takes.time, "no time");
	if (f->takes.clock >= 0)
		c = rec_text(r, f->takes.clock);
	if (!c.p)
		return s;
	if (f->takes.has_millis) {
		ms = rec_num(r, f->takes.clock);
		if (!(ms >= 0 && ms < 86400000))
			rec_bad(r, f->takes.clock,
			    "'%.*s' are no milliseconds of a day", (int)c.n,
			    c.p);
		snprintf(both, cap, "%.*s %02d:%02d:%02d.%03d", (int)s.n, s.p,
		    (int)ms / 3600000, (int)ms / 60000 % 60,
		    (int)ms / 1000 % 60, (int)ms % 1000);
	} else if (str_eq(c, "000000") || str_eq(c, "0")) {
		return s; /* Stooq's days */
	} else {
		snprintf(both, cap, "%.*s %.*s", (int)s.n, s.p, (int)c.n, c.p);
	}
	return str_of(both);
}

/* In an hour that comes twice, the rows' order tells which it is. */
static void
choose_hour(struct feed *f)
{
	int is_alone = !f->layout->chain && f->takes.symbol < 0;

	if (f->stamps.later != 0 && f->last[0] &&
	    (f->time.ns < f->raw || (is_alone && f->time.ns == f->raw)))
		f->time.ns = f->stamps.later;
	f->raw = f->time.ns;
}

static const char *
hint(const struct feed *f)
{
	if (f->takes.symbol >= 0 && !fetch.symbol)
		return "; choose a symbol by --symbol";
	if (f->stamps.both > 0 && !f->stamps.is_told && !fetch.dates)
		return "; if the day comes first say --dates dmy, if the "
		       "newest row does, --sort";
	return "; --sort puts rows in order";
}

void
feed_read_time(struct feed *f)
{
	struct rec *r = &f->in;
	const char *why;
	char both[128];
	struct str s = time_text(f, both, sizeof both);

	why = stamp_parse(s.p, s.n, &f->stamps, f->bar == CAL_DAILY, &f->time);
	if (why)
		rec_bad(r, f->takes.time, "'%.*s' %s",
		    (int)(s.n > 100 ? 100 : s.n), s.p, why);
	if (f->time.is_date && fetch.bar > 0)
		rec_bad(r, f->takes.time,
		    "'%.*s' is a date, --bar says minutes", (int)s.n, s.p);
	if (!f->time.is_date)
		choose_hour(f);
	if (f->layout->chain)
		quote_time(&f->time, f->layout, f->bar);
	else if (!f->time.is_date && stamps_end)
		f->time.ns = stamp_open(f->time.ns, f->bar);
	if (f->last[0] && f->time.ns < f->before)
		rec_bad(r, f->takes.time, "time goes back: '%.*s' after '%s'%s",
		    (int)s.n, s.p, f->last, hint(f));
	if (s.n >= sizeof f->last)
		s.n = sizeof f->last - 1;
	memcpy(f->last, s.p, s.n);
	f->last[s.n] = '\0';
	f->before = f->time.ns;
}

/* A file of dates that all fit both orders. */
static void
tell_dates(const struct feed *f)
{
	const struct stamps *s = &f->stamps;

	if (s->both > 0 && !s->is_told)
		warn("%s:%ld: dates like '%s' (%ld of them) are read month "
		     "first, none tells; say --dates mdy or --dates dmy",
		    f->in.file, f->both_line, s->first, s->both);
}

static int
next_row(struct feed *f)
{
	if (f->stamps.both > 0 && f->both_line == 0)
		f->both_line = f->in.line;
	if (f->sorted.p && f->row < f->nlines)
		rec_line_is(&f->in, f->line[f->row++]);
	if (rec_next(&f->in))
		return 1;
	tell_dates(f);
	return 0;
}

int
feed_next(struct feed *f)
{
	while (next_row(f)) {
		rec_no_extra(&f->in);
		if (!is_wanted_symbol(f))
			continue;
		if (f->takes.time >= 0)
			feed_read_time(f);
		if (!fetch_wanted(f->time))
			continue;
		return 1;
	}
	return 0;
}

/* ---- opening, and putting in order ---- */

/* Times that the file has of itself, and are of no session. */
static void
check_session(struct feed *f)
{
	int early, day = cal_ny_date(f->time);
	char text[CAL_TEXT_MAX];

	if (f->time.is_date || f->is_checked)
		return;
	f->is_checked = 1;
	early = f->time.ns < session_open_ns(day);
	if (!early && !session_is_outside(f->time.ns))
		return;
	if (early || !session_is(day))
		day = session_prev(day);
	text[cal_put_utc(text, session_close_ns(day))] = '\0';
	warn("%s: its time is of no session, its quotes are older; if they are "
	     "of the last close say --set time=%s",
	    f->in.file, text);
}

/* A rate that leaves with its digits: csf has rates as fractions. */
static void
check_unit(struct feed *f)
{
	const struct rec *r = &f->in;
	const struct series *s;

	if (f->is_checked || strcmp(f->layout->name, "fred") != 0)
		return;
	s = series_named(r->name[1]);
	if (!s || s->unit != SERIES_PERCENT)
		return;
	f->is_checked = 1;
	warn("%s: %.*s is in percent, and so is value: 0.05 is wanted for 5 "
	     "where it is a rate",
	    r->file, (int)r->name[1].n, r->name[1].p);
}

static void
open_stream(struct feed *f)
{
	unzip_open(&f->in, f->file);
	f->lead = *unzip_lead(&f->in);
	f->last[0] = f->symbol[0] = '\0';
	f->both_line = 0;
	find_layout(f);
	if (fetch.nset > 0 && !f->layout->chain)
		die(FAIL, "%s:1: --set is for chains; this is layout '%s'",
		    f->in.file, f->layout->name);
	f->stamps = how;
	if (!how.order && f->layout->mdy)
		f->stamps.order = STAMP_MDY;
	if (!how.zone.kind && !f->layout->needs_zone)
		f->stamps.zone.kind = ZONE_NY;
	f->takes.stamps = &f->stamps;
	f->takes.lead = &f->lead;
	take_columns(&f->takes, &f->in, f->layout);
	check_unit(f);
	if (f->layout->chain) {
		find_time(f);
		if (f->takes.time < 0)
			check_session(f);
	}
	f->bar = fetch.bar != FETCH_NO_BAR ? fetch.bar : f->layout->bar;
	if (f->layout->chain) {
		if (stamps_start && f->bar <= 0)
			die(FAIL,
			    "%s: --stamp start needs the length of the "
			    "intervals: --bar",
			    f->in.file);
		return;
	}
	if (stamps_end && f->bar == FETCH_NO_BAR)
		die(FAIL, "%s: --stamp end needs the length of the bars: --bar",
		    f->in.file);
}

void
feed_open(struct feed *f)
{
	open_stream(f);
	if ((fetch.sort || f->layout->sorts) && f->takes.time >= 0)
		feed_sort(f);
}

void
feed_close(struct feed *f)
{
	if (f->sorted.p)
		rec_close(&f->in);
	else
		unzip_close(&f->in);
	free(f->sorted.p);
	f->sorted = (struct text){ 0 };
	free(f->line);
	f->line = NULL;
	f->linecap = 0;
}
