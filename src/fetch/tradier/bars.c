/* Bars: days of history, minutes and ticks of timesales. */
#include "base/die.h"
#include "fetch/net/range.h"
#include "fetch/source.h"
#include "fetch/tradier/tradier.h"
#include "time/session.h"

#include <math.h>
#include <stdlib.h>

enum {
	LATE = 20 * 60, /* s: a day is believed so long behind its close */
	EDGE = 10 * 60, /* s: a session's first trade, and last, are so near */
	MOST = 5	/* cells */
};

/* What the lengths differ in. */
static const struct kind {
	int bar;
	const char *interval, *path, *outer, *inner;
	const char *const *cells; /* ours are called as theirs; the main one */
	int ncells, main;	  /* must be there */
} kinds[] = {
#define BARS                                                                   \
	(const char *const[]){ "open", "high", "low", "close", "volume" }, 5, 3
	{ CAL_DAILY, "daily", "/markets/history", "history", "day", BARS },
	{ 60, "1min", "/markets/timesales", "series", "data", BARS },
	{ 300, "5min", "/markets/timesales", "series", "data", BARS },
	{ 900, "15min", "/markets/timesales", "series", "data", BARS },
	{ CAL_POINT, "tick", "/markets/timesales", "series", "data",
	    (const char *const[]){ "price", "volume" }, 2, 0 },
#undef BARS
};

struct bar {
	struct cal_time time;
	double cell[MOST];
};

static struct bar *bar;
static size_t nbars, cap;
static long empty, forming;

/* ---- what is asked ---- */

/* A date, or a New York minute; that of a date is the day's first or last. */
static void
put_end(struct text *url, const char *name, const struct kind *k,
    struct cal_time t, int last)
{
	char p[2 * CAL_TEXT_MAX];
	int day, sec;
	size_t n;

	cal_to_ny(t.ns, &day, &sec);
	if (t.is_date) {
		day = (int)(t.ns / CAL_DAY);
		sec = last ? 86340 : 0;
	}
	n = cal_put_date(p, day);
	if (k->bar != CAL_DAILY) {
		p[n++] = ' ';
		n += cal_put_clock(p + n, sec - sec % 60);
	}
	p[n] = '\0';
	http_param(url, name, p);
}

static const json_t *
get(const char *symbol, const struct kind *k)
{
	static struct text url;

	text_add(&url, k->path);
	http_param(&url, "symbol", symbol);
	http_param(&url, "interval", k->interval);
	put_end(&url, "start", k, fetch.from, 0);
	if (fetch.has_to)
		put_end(&url, "end", k, fetch.to, 1);
	http_param(&url, "session_filter", "open");
	return tradier_get(url.p);
}

/* ---- what came ---- */

static const char *
text_of(struct cal_time t)
{
	static char p[CAL_TEXT_MAX];

	p[t.is_date ? cal_put_date(p, (int)(t.ns / CAL_DAY))
		    : cal_put_utc(p, t.ns)] = '\0';
	return p;
}

/* The clock of New York and the epoch (s) must say the same. */
static struct cal_time
read_time(const struct value_at *at, const json_t *row, const struct kind *k)
{
	struct cal_time t = { 0 };
	int64_t epoch;

	if (k->bar == CAL_DAILY) {
		t.ns = tradier_date(at, row, "date") * CAL_DAY;
		t.is_date = 1;
		return t;
	}
	t.ns = tradier_time(at, row, "time");
	if (t.ns == INT64_MIN)
		value_die(at, "no time");
	epoch = value_int(at, row, "timestamp");
	if (epoch != INT64_MIN && epoch != t.ns / CAL_SEC)
		value_die(at, "time and timestamp are not the same");
	if (k->bar != CAL_POINT && t.ns % (60 * CAL_SEC) != 0)
		value_die(at, "it begins no minute");
	return t;
}

static int64_t
known(struct cal_time t, const struct kind *k)
{
	if (t.is_date)
		return session_close_ns((int)(t.ns / CAL_DAY)) + LATE * CAL_SEC;
	return session_known(t, k->bar);
}

static void
take_row(struct value_at *at, const json_t *row, const struct kind *k,
    int64_t answered)
{
	struct bar b = { 0 };
	int i;

	at->name = NULL;
	if (!json_is_object(row))
		value_die(at, "it is no object");
	b.time = read_time(at, row, k);
	at->name = text_of(b.time);
	for (i = 0; i < k->ncells; i++) {
		b.cell[i] = value_num(at, row, k->cells[i]);
		if (b.cell[i] == 0 && i != k->ncells - 1)
			b.cell[i] = NAN; /* no price is 0; a volume may be */
	}
	if (nbars > 0 && b.time.ns < bar[nbars - 1].time.ns)
		value_die(at, "it is earlier than the row before");
	if (nbars > 0 && b.time.ns == bar[nbars - 1].time.ns &&
	    k->bar != CAL_POINT)
		value_die(at, "a second bar of that time");
	if (!fetch_wanted(b.time))
		return;
	if (isnan(b.cell[k->main])) {
		empty++;
	} else if (known(b.time, k) > answered) {
		forming++;
	} else {
		bar = arena_grow(bar, &cap, nbars + 1, sizeof *bar);
		bar[nbars++] = b;
	}
}

/* The last session that must be there by then. */
static int
last_over(int64_t answered)
{
	int day =
	    session_prev(cal_ny_date((struct cal_time){ .ns = answered }) + 1);
	int late = LATE + (tradier.is_production ? 0 : TRADIER_DELAY);

	return session_close_ns(day) + late * CAL_SEC > answered
		   ? session_prev(day)
		   : day;
}

/* Of an option there are days, and hours, without a trade. */
static struct range
range_of(const char *symbol, const struct kind *k, int64_t answered)
{
	struct range r = { 0 };
	struct occ option;

	if (tradier_option(symbol, &option) == 0)
		return r;
	r.is_dense = 1;
	r.within = k->bar > 0 ? EDGE + k->bar : 0;
	r.until = last_over(answered);
	return r;
}

static void
write_rows(const char *symbol, const struct kind *k, int64_t answered)
{
	struct range range = range_of(symbol, k, answered);
	struct out *o = &fetch.out;
	size_t i;
	int c;

	out_col(o, "time", NULL);
	for (c = 0; c < k->ncells; c++)
		out_col(o, k->cells[c], NULL);
	out_col(o, "symbol", NULL);
	out_start(o);
	for (i = 0; i < nbars; i++) {
		range_row(&range, bar[i].time);
		out_time(o, bar[i].time);
		for (c = 0; c < k->ncells; c++)
			out_num(o, bar[i].cell[c]);
		out_str(o, symbol);
		out_end(o);
	}
	if (empty > 0)
		warn("tradier: rows without a price, left out: %ld", empty);
	if (forming > 0)
		warn("tradier: bars not finished, left out: %ld", forming);
	out_flush(o); /* whole, though --strict may refuse them */
	range_tell(&range, "tradier", tradier.is_strict);
}

void
tradier_bars(int n, char *const symbol[])
{
	int length = fetch.bar == FETCH_NO_BAR ? CAL_DAILY : fetch.bar;
	const struct kind *k = kinds;
	struct value_at at = { .http = &tradier_http };
	struct tradier_list l;
	int64_t answered;

	(void)n; /* one */
	while (k->bar != length)
		k++;
	l = tradier_list(get(*symbol, k), k->outer, k->inner);
	answered = tradier_answered();
	at.list = arena_fmt(&fetch.out.arena, "%s.%s", k->outer, k->inner);
	for (; at.i < l.n; at.i++)
		take_row(&at, tradier_item(&l, at.i), k, answered);
	write_rows(*symbol, k, answered);
	free(bar);
}
