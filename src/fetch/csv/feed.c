#include "fetch/csv/feed.h"
#include "base/die.h"
#include "base/opt.h"
#include "fetch/csv/cell.h"
#include "fetch/csv/stamp.h"
#include "fetch/csv/unzip.h"
#include "time/session.h"

#include <stdio.h>
#include <string.h>

static const char *layout; /* the name asked for, or NULL */
static struct zone zone;
static int stamps_start, stamps_end;

void
feed_options(void)
{
	take_options();
	opt_word("--quote", fetch.quote, "1545 eod");
	layout = layout_named(fetch.layout) ? fetch.layout : NULL;
	if (fetch.zone && stamp_zone(fetch.zone, &zone) != 0)
		die(MISUSE, "--tz '%s': it is ny, utc, or like +01:00",
		    fetch.zone);
	stamps_end = opt_word("--stamp", fetch.stamp, "start end");
	stamps_start = fetch.stamp && !stamps_end;
	if (stamps_end && fetch.bar == CAL_POINT)
		die(MISUSE, "--stamp end --bar point: points have no end");
}

/* ---- opening ---- */

static void
find_layout(struct feed *f)
{
	f->layout = layout_of(&f->in, layout);
	if (f->layout)
		return;
	if (layout)
		die(FAIL,
		    "%s:1: not a header of layout '%s'; the columns are: "
		    "%.1000s",
		    f->in.file, layout, rec_names(&f->in));
	if (!take_is_mapped("time"))
		die(FAIL,
		    "%s:1: no layout has this header: %.1000s; there are %s, "
		    "or name the columns yourself: --map time=COLUMN ...",
		    f->in.file, rec_names(&f->in), layout_names());
	f->layout = &take_mapped;
}

/* The moment of all the rows of a file of quotes that has no column of times:
 * of --set, or from above its header. */
static void
find_time(struct feed *f)
{
	const struct lead *l = unzip_lead(&f->in);
	const char *text = take_set("time");

	if (f->takes.time >= 0 && text)
		die(FAIL, "%s:1: --set time: layout '%s' has its own times",
		    f->in.file, f->layout->name);
	if (f->takes.time >= 0)
		return;
	if (text)
		cal_parse(text, strlen(text), &f->time);
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

void
feed_open(struct feed *f)
{
	unzip_open(&f->in, f->file);
	f->last[0] = f->symbol[0] = '\0';
	find_layout(f);
	if (fetch.nset > 0 && !f->layout->chain)
		die(FAIL, "%s:1: --set is for chains; this is layout '%s'",
		    f->in.file, f->layout->name);
	take_columns(&f->takes, &f->in, f->layout);
	if (f->layout->chain)
		find_time(f);
	f->zone = zone;
	if (!zone.kind && !f->layout->needs_zone)
		f->zone.kind = STAMP_NY;
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
feed_close(struct feed *f)
{
	unzip_close(&f->in);
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

static void
read_time(struct feed *f)
{
	struct rec *r = &f->in;
	struct str s = rec_text(r, f->takes.time), c = { 0 };
	const char *why;
	char both[128];

	if (!s.p)
		rec_bad(r, f->takes.time, "no time");
	if (f->takes.clock >= 0 && (c = rec_text(r, f->takes.clock)).p) {
		snprintf(both, sizeof both, "%.*s %.*s", (int)s.n, s.p,
		    (int)c.n, c.p);
		s = str_of(both);
	}
	why = stamp_parse(s.p, s.n, &f->zone, f->bar == CAL_DAILY, &f->time);
	if (why)
		rec_bad(r, f->takes.time, "'%.*s' %s",
		    (int)(s.n > 100 ? 100 : s.n), s.p, why);
	if (f->time.is_date && fetch.bar > 0)
		rec_bad(r, f->takes.time,
		    "'%.*s' is a date, --bar says minutes", (int)s.n, s.p);
	if (f->layout->chain)
		quote_time(&f->time, f->layout, f->bar);
	else if (!f->time.is_date && stamps_end)
		f->time.ns = stamp_open(f->time.ns, f->bar);
	if (f->last[0] && f->time.ns < f->before)
		rec_bad(r, f->takes.time, "time goes back: '%.*s' after '%s'%s",
		    (int)s.n, s.p, f->last,
		    f->takes.symbol >= 0 && !fetch.symbol
			? "; choose a symbol by --symbol"
			: "");
	snprintf(f->last, sizeof f->last, "%.*s", (int)s.n, s.p);
	f->before = f->time.ns;
}

int
feed_next(struct feed *f)
{
	while (rec_next(&f->in)) {
		if (f->in.nextra > 0)
			rec_die(&f->in,
			    "the key '%.*s' is not in the first row",
			    (int)f->in.extra[0].n, f->in.extra[0].p);
		if (!is_wanted_symbol(f))
			continue;
		if (f->takes.time >= 0)
			read_time(f);
		if (!fetch_wanted(f->time))
			continue;
		return 1;
	}
	return 0;
}
