#include "snap/stream.h"
#include "base/die.h"
#include "snap/show.h"
#include "snap/sink.h"
#include "time/session.h"

#include <stdio.h>
#include <string.h>

/* Text that stands in a line. */
static int
is_name(const char *s)
{
	const char *p;

	for (p = s; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return 0;
	return p > s && str_utf8(s, (size_t)(p - s));
}

void
stream_check(struct stream *s, const char *every, const char *bar)
{
	static const char taken[] = "csf.snapshot.";
	int *length = &s->doc.length;

	if (s->doc.each && !doc_is_type(s->doc.each))
		die(MISUSE,
		    "--each '%s': a type is words of letters, digits and '_' "
		    "with points between, as csf.trade",
		    s->doc.each);
	if (s->doc.each && strncmp(s->doc.each, taken, sizeof taken - 1) == 0)
		die(MISUSE, "--each '%s': that is the type of an interval",
		    s->doc.each);
	s->typed_bar = bar != NULL;
	if (cal_parse_bar(every, strlen(every), length) != 0 ||
	    (*length != CAL_DAILY && *length <= 0))
		die(MISUSE, "--every '%s': it is 1d, or like 5m, 1h", every);
	if (*length > (SESSION_CLOSE - SESSION_OPEN) * 60)
		die(MISUSE, "--every %s: longer than a session; say 1d", every);
	s->doc.every = every;
	if (s->doc.stream && !is_name(s->doc.stream))
		die(MISUSE, "--stream '%s' is no name", s->doc.stream);
	s->given.orders = s->ticket != TICKET_NONE;
	roles_check(&s->given);
	barlen_option(&s->bar, bar);
	if (bar && s->bar.bar < CAL_DAILY)
		die(MISUSE, "--bar %s: longer than a session", bar);
}

void
stream_day(const struct stream *s)
{
	char date[CAL_TEXT_MAX + 1];
	const char *why = session_holiday(s->day);

	if (!s->has_day || session_is(s->day))
		return;
	date[cal_put_date(date, s->day)] = '\0';
	die(FAIL, "--day %s: no session on that day: %s", date,
	    why ? why : "a weekend");
}

void
stream_bind(struct stream *s, struct out *out)
{
	s->out = out;
	s->until = INT64_MIN;
	rec_ordered(&s->in);
	interval_bind(&s->now, &s->in, &s->given);
	if (!s->doc.each)
		interval_want(&s->now);
	barlen_columns(&s->bar, &s->in);
	if (s->now.cells.ahead > 0)
		warn("%d column%s y_... left out, as what looks ahead is",
		    s->now.cells.ahead, s->now.cells.ahead > 1 ? "s" : "");
}

/* ---- documents ---- */

static int
is_wanted(const struct stream *s, const struct span *v)
{
	if (s->has_day && v->day != s->day)
		return 0;
	if (!s->has_since)
		return 1;
	return s->since.is_date ? v->day > cal_ny_date(s->since)
				: v->end > s->since.ns;
}

static void
send(struct stream *s)
{
	const struct doc *d = &s->doc;
	const struct sink_event event = { d->id, d->type, s->of.end, s->of.day,
		{ d->json.p, d->json.n }, { s->shown.p, s->shown.n } };

	sink_put(&event, s->max_age);
	if (!s->out)
		return;
	if (s->text && s->documents > 1)
		out_bytes(s->out, "\n", 1);
	if (s->text) {
		out_bytes(s->out, s->shown.p, s->shown.n);
		return;
	}
	text_add(&s->doc.json, "\n");
	out_bytes(s->out, s->doc.json.p, s->doc.json.n);
}

/* The interval is over: its document, the newest of its deals. */
static void
finish(struct stream *s)
{
	int i;

	s->now.begun = 0;
	if (!is_wanted(s, &s->now.span))
		return;
	s->documents++;
	for (i = 0; i < s->now.ndeals; i++) {
		s->has_later = !s->now.deal[i].resolved;
		if (s->has_later) {
			s->later = s->now.deal[i];
			continue;
		}
		s->newest = s->now.deal[i];
		s->has_newest = 1;
	}
	if (s->ticket)
		return;
	s->of = s->now.span;
	doc_put(&s->doc, &s->now);
	show_put(&s->shown, &s->doc, &s->now);
	if (s->last)
		s->documents = 1;
	else
		send(s);
}

/* ---- rows ---- */

static const char *
length_text(int bar)
{
	static char s[32];

	if (bar < 0)
		return "a day";
	snprintf(
	    s, sizeof s, bar % 60 ? "%ds" : "%dm", bar % 60 ? bar : bar / 60);
	return s;
}

/* A bar that goes on behind its interval knows what comes after it. */
static void
check_end(const struct stream *s, int64_t known, int64_t end)
{
	if (known > end)
		rec_die(&s->in,
		    "bars of %s that end behind their interval of --every %s: "
		    "bars lie on the grid from 9:30 New York",
		    length_text(s->bar.bar), s->doc.every);
}

/* The bars must fill the intervals. */
static void
check_length(struct stream *s)
{
	const int bar = s->bar.bar, every = s->doc.length;

	s->doc.bar = bar;
	if (s->checked || bar == CAL_POINT)
		return;
	s->checked = 1;
	if (bar == CAL_DAILY && every != CAL_DAILY)
		rec_die(&s->in, "the rows are days; say --every 1d");
	if (bar > 0 && every > 0 && every % bar != 0)
		rec_die(&s->in,
		    "bars of %d seconds do not fill --every %s (if that is not "
		    "their length, say --bar)",
		    bar, s->doc.every);
	if (s->now.begun)
		check_end(s,
		    session_known((struct cal_time){ .ns = s->before }, bar),
		    s->now.span.end);
}

static void
check_series(struct stream *s)
{
	const struct cells *c = &s->now.cells;
	struct str symbol = cells_json(c, s->now.roles.symbol);

	if (s->rows++ == 0)
		text_addn(&s->symbol, symbol.p, symbol.n);
	else if (s->in.time.ns == s->before)
		rec_die(&s->in, "a second row of this time: rows are one "
				"series, a row a moment");
	if (symbol.n != s->symbol.n ||
	    memcmp(symbol.p, s->symbol.p, symbol.n) != 0)
		rec_die(&s->in, "symbol %.*s behind %s: rows are one series",
		    (int)symbol.n, symbol.p, s->symbol.p);
	s->before = s->in.time.ns;
}

/* Bars lie one behind the other: else a document would be written that a later
 * row belongs to. */
static void
check_place(struct stream *s, enum span_row kind, const struct span *span,
    int64_t known)
{
	const int64_t from = kind == SPAN_DAY ? span->start : s->in.time.ns;

	if (kind == SPAN_MOMENT)
		return;
	if (from < s->until)
		rec_die(&s->in,
		    "it opens before the bar before it is over; if %s is not "
		    "how long bars are, say --bar",
		    length_text(s->bar.bar));
	check_end(s, known, span->end);
	s->until = known;
}

/* --each: the row is a document of its own, of the moment at which it is
 * known. */
static void
one_row(struct stream *s)
{
	struct cells *c = &s->now.cells;
	const struct cal_time t = s->in.time;
	const int bar = s->typed_bar ? s->bar.bar
			: t.is_date  ? CAL_DAILY
				     : CAL_POINT;
	struct span at;
	int sec;

	cells_take(c);
	s->rows++;
	at.start = at.end = session_known(t, bar);
	cal_to_ny(at.end, &at.day, &sec);
	if (!is_wanted(s, &at))
		return;
	s->of = at;
	s->documents++;
	doc_row(&s->doc, c, s->now.roles.symbol, at.end);
	show_row(&s->shown, &s->doc, c);
	if (s->last)
		s->documents = 1;
	else
		send(s);
}

static enum span_row
kind_of(const struct stream *s)
{
	if (s->bar.bar == CAL_DAILY)
		return SPAN_DAY;
	return barlen_is_point(&s->bar) ? SPAN_MOMENT : SPAN_BAR;
}

void
stream_row(struct stream *s)
{
	struct interval *v = &s->now;
	const struct cal_time t = s->in.time;
	enum span_row kind;
	struct span span;
	int64_t known;
	int inside;

	rec_no_extra(&s->in);
	if (s->doc.each) {
		one_row(s);
		return;
	}
	barlen_row(&s->bar, t);
	check_length(s);
	kind = kind_of(s);
	known = session_known(t, s->bar.bar);
	inside = span_of(t, kind, s->doc.length, &span);
	if (v->begun &&
	    (inside ? span.end != v->span.end : t.ns >= v->span.end))
		finish(s);
	cells_take(&v->cells);
	check_series(s);
	if (!inside) {
		s->outside++;
		return;
	}
	check_place(s, kind, &span, known);
	if (!v->begun)
		interval_begin(v, &span);
	interval_add(v);
	if ((s->bar.bar != CAL_POINT || kind == SPAN_MOMENT) &&
	    known >= span.end)
		finish(s);
}

/* ---- the end ---- */

static void
no_document(const struct stream *s)
{
	char day[CAL_TEXT_MAX + 1], last[CAL_TEXT_MAX + 1];

	if (s->ticket && !s->has_newest)
		die(FAIL,
		    "no order to print: of %ld rows none has a signal with "
		    "legs and the status ok (csf-chain(1), pick, appends them)",
		    s->rows);
	if (!s->has_day || s->documents > 0)
		return;
	day[cal_put_date(day, s->day)] = '\0';
	if (s->rows == 0)
		die(FAIL, "--day %s: there are no rows", day);
	last[cal_put_date(last, cal_ny_date(s->in.time))] = '\0';
	die(FAIL, "--day %s: no document of it; the last row is of %s", day,
	    last);
}

static void
put_when(char when[CAL_TEXT_MAX + 1], struct cal_time t)
{
	when[t.is_date ? cal_put_date(when, (int)(t.ns / CAL_DAY))
		       : cal_put_utc(when, t.ns)] = '\0';
}

static void
print_ticket(struct stream *s)
{
	const char *status = *s->later.status ? s->later.status : "no legs";
	char when[CAL_TEXT_MAX + 1];

	if (s->has_later) {
		put_when(when, s->later.time);
		warn("there is a later signal, of %s, which cannot be traded: "
		     "%s",
		    when, status);
	}
	put_when(when, s->newest.time);
	warn("the order of %s%s", when,
	    strcmp(s->newest.source, "model") == 0
		? ", whose price is a model's: no market has quoted it"
		: "");
	ticket_put(&s->shown, &s->newest, (enum ticket)s->ticket, s->qty);
	out_bytes(s->out, s->shown.p, s->shown.n);
}

void
stream_end(struct stream *s)
{
	char end[CAL_TEXT_MAX + 1];

	if (s->now.begun && (s->partial || s->ticket)) {
		finish(s);
	} else if (s->now.begun && is_wanted(s, &s->now.span)) {
		end[cal_put_utc(end, s->now.span.end)] = '\0';
		warn("the interval that ends %s is not complete: no document "
		     "of it (--partial)",
		    end);
	}
	badbar_tell(&s->now.badbar);
	if (s->outside > 0)
		warn("%ld row%s outside of sessions left out", s->outside,
		    s->outside > 1 ? "s" : "");
	no_document(s);
	if (s->ticket)
		print_ticket(s);
	else if (s->last && s->documents > 0)
		send(s);
}
