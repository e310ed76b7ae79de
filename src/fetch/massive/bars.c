/* Bars of an index, a stock or an option. */
#include "base/die.h"
#include "fetch/massive/massive.h"
#include "fetch/net/range.h"
#include "fetch/source.h"
#include "time/session.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define CAL_MS (CAL_SEC / 1000)

enum {
	MOST = 50000,	      /* rows of a page, at most */
	DELAY = 15 * 60,      /* s: of an answer that is DELAYED */
	EDGE = 10 * 60,	      /* s: an index ticks so soon, and so long */
	LATE = 15 * 60,	      /* after the close a day is complete: */
	LATE_STOCK = 4 * 3600 /* a stock's has the evening's trades, too */
};

static const struct {
	const char *ours, *theirs;
} cells[] = {
	{ "open", "o" },
	{ "high", "h" },
	{ "low", "l" },
	{ "close", "c" },
	{ "volume", "v" },
};
enum { CLOSE = 3, NCELLS = 5 };

static struct range range;
static char last[CAL_TEXT_MAX]; /* the newest row's time */
static int64_t last_ns = INT64_MIN;
static char whole[CAL_TEXT_MAX]; /* the newest row's that is out */
static long empty, forming, others;

/* ---- what is asked ---- */

/* The last day asked for: today when none was said, or the first one, when that
 * is to come. */
static int
last_day(void)
{
	int from = cal_ny_date(fetch.from);

	if (fetch.has_to)
		return cal_ny_date(fetch.to);
	return from > massive.today ? from : massive.today;
}

static const char *
path_of(const struct massive_symbol *s, int bar)
{
	char from[CAL_TEXT_MAX], to[CAL_TEXT_MAX];

	from[cal_put_date(from, cal_ny_date(fetch.from))] = '\0';
	to[cal_put_date(to, last_day())] = '\0';
	return arena_fmt(&fetch.out.arena,
	    "/v2/aggs/ticker/%s/range/1/%s/%s/%s?adjusted=%s&sort=asc"
	    "&limit=%d",
	    s->ticker, bar == 60 ? "minute" : "day", from, to,
	    massive.is_raw ? "false" : "true", MOST);
}

/* ---- what came ---- */

static void
check_page(const struct massive_symbol *s, const struct massive_pull *p)
{
	const struct value_at at = { .http = &massive_http };
	const json_t *adjusted = json_object_get(p->all, "adjusted");
	const char *ticker = value_text(&at, p->all, "ticker");

	if (ticker && strcmp(ticker, s->ticker) != 0)
		http_die(&massive_http, "bars of '%.40s', not of '%s'", ticker,
		    s->ticker);
	if (json_is_boolean(adjusted) &&
	    json_is_true(adjusted) == massive.is_raw)
		http_die(&massive_http, "adjusted is %s, which was not asked",
		    massive.is_raw ? "true" : "false");
	if (!fetch.has_to &&
	    cal_ny_date((struct cal_time){ .ns = p->answered - 60 * CAL_SEC }) >
		massive.today)
		http_die(&massive_http, "the clock here is a day behind its: "
					"set it, or say --to");
}

static void
tell_page(const struct massive_symbol *s, const struct massive_pull *p)
{
	if (s->kind == MASSIVE_STOCK && !massive.is_raw)
		warn("massive: prices are adjusted for splits; --raw has them "
		     "as traded");
	if (p->is_delayed)
		warn("massive: its data are 15 minutes old");
}

/* The time that the row leaves with, and when it is known. */
static struct cal_time
read_time(struct value_at *at, const json_t *row,
    const struct massive_symbol *s, int bar, int64_t *known)
{
	int64_t ms = value_int(at, row, "t");
	int late = s->kind == MASSIVE_STOCK ? LATE_STOCK : LATE;
	struct cal_time t = { 0 };
	int day;

	if (ms == INT64_MIN)
		value_die(at, "no t");
	if (ms < 0 || ms > INT64_MAX / CAL_MS)
		value_die(at, "t: %" PRId64 " is no time", ms);
	t.ns = ms * CAL_MS;
	*known = t.ns + 60 * CAL_SEC;
	if (bar == 60 && ms % 60000 != 0)
		value_die(at, "t: %" PRId64 " begins no minute", ms);
	/* a day is stamped by a midnight west of London: its date is UTC's */
	if (bar == CAL_DAILY) {
		day = (int)(t.ns / CAL_DAY);
		t = (struct cal_time){ day * CAL_DAY, 1 };
		*known = session_close_ns(day) + late * CAL_SEC;
	}
	last[t.is_date ? cal_put_date(last, (int)(t.ns / CAL_DAY))
		       : cal_put_utc(last, t.ns)] = '\0';
	at->name = last;
	if (t.ns == last_ns)
		value_die(at, "a second bar of that time");
	if (t.ns < last_ns)
		value_die(at, "it is earlier than the bar before");
	last_ns = t.ns;
	return t;
}

static void
write_row(struct value_at *at, const json_t *row,
    const struct massive_symbol *s, int bar, int64_t answered)
{
	struct out *o = &fetch.out;
	int n = s->kind == MASSIVE_INDEX ? CLOSE + 1 : NCELLS, i;
	double v[NCELLS];
	int64_t known;
	struct cal_time t;

	at->name = NULL;
	massive_check_row(at, row);
	t = read_time(at, row, s, bar, &known);
	for (i = 0; i < n; i++)
		v[i] = value_num(at, row, cells[i].theirs);
	if (!fetch_wanted(t)) {
		others += cal_ny_date(t) < cal_ny_date(fetch.from) ||
			  cal_ny_date(t) > last_day();
		return;
	}
	if (known > answered) {
		forming++;
		return;
	}
	if (isnan(v[CLOSE])) {
		empty++;
		return;
	}
	range_row(&range, t);
	out_time(o, t);
	for (i = 0; i < n; i++)
		out_num(o, v[i]);
	out_str(o, s->name);
	out_end(o);
}

static void
start(const struct massive_symbol *s)
{
	struct out *o = &fetch.out;
	int n = s->kind == MASSIVE_INDEX ? CLOSE + 1 : NCELLS, i;

	out_col(o, "time", NULL);
	for (i = 0; i < n; i++)
		out_col(o, cells[i].ours, NULL);
	out_col(o, "symbol", NULL);
	out_start(o);
}

/* The last session whose day is complete by then. */
static int
complete(const struct massive_symbol *s, int64_t answered)
{
	int late = s->kind == MASSIVE_STOCK ? LATE_STOCK : LATE;
	int day = session_prev(massive.today + 1);

	return session_close_ns(day) + late * CAL_SEC > answered
		   ? session_prev(day)
		   : day;
}

void
massive_bars(const struct massive_symbol *s, int bar)
{
	struct massive_pull p = { .path = path_of(s, bar),
		.most = MOST,
		/* the last session may come late */
		.is_final = last_day() < session_prev(massive.today) };
	struct value_at at = { .http = &massive_http, .list = "results" };
	int64_t known;

	range.is_dense = s->kind != MASSIVE_OPTION;
	range.within = s->kind == MASSIVE_INDEX && bar == 60 ? EDGE : 0;
	start(s);
	while (massive_page(&p)) {
		check_page(s, &p);
		if (p.pages == 1)
			tell_page(s, &p);
		known = p.answered - (p.is_delayed ? DELAY * CAL_SEC : 0);
		range.until = complete(s, known);
		for (at.i = 0; at.i < json_array_size(p.rows); at.i++)
			write_row(
			    &at, json_array_get(p.rows, at.i), s, bar, known);
		out_flush(&fetch.out);
		memcpy(whole, last, sizeof whole);
		massive_http.whole = range.n > 0 ? whole : NULL;
	}
	if (empty > 0)
		warn("massive: bars without a price, left out: %ld", empty);
	if (others > 0)
		massive_tell("%s: bars of days not asked for, left out: %ld",
		    s->ticker, others);
	if (forming > 0)
		warn("massive: bars not finished, left out: %ld", forming);
	range_tell(&range,
	    arena_fmt(&fetch.out.arena, "massive: %s", s->ticker),
	    massive.is_strict);
}
