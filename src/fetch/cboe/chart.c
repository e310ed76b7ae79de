/* Charts: bars in any order. */
#include "base/die.h"
#include "fetch/cboe/cboe.h"
#include "fetch/csv/stamp.h"
#include "fetch/source.h"
#include "time/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTE = 60, LATE = 15 * 60, EDGE = 10 * 60 }; /* s */

static const char *const prices[] = { "open", "high", "low", "close" };
enum { OPEN, CLOSE = 3, NPRICES };

struct bar {
	struct cal_time time; /* as we write it */
	int64_t end;	      /* when it was known */
	double price[NPRICES], volume;
	size_t i; /* in the answer */
};

static struct bar *bar;
static size_t nbars, cap;
static long empty, forming;

/* What a chart of days and one of minutes differ in. */
struct chart {
	/* The time of the row. */
	void (*time)(struct value_at *at, const json_t *row, struct bar *b);
	const char *prices; /* the member that has them; NULL: the row itself */
	const char *volume; /* likewise, and its key */
	const char *volume_key;
	int edge; /* s: a session has its first and last bar so near its ends;
		   * 0: it is a bar, which comes late, the day after */
};

static void
minute_time(struct value_at *at, const json_t *row, struct bar *b)
{
	at->name = value_need(at, row, "datetime");
	b->end = cboe_ny(at, at->name);
	if (b->end % (MINUTE * CAL_SEC) != 0)
		value_die(at, "it ends no minute");
	b->time = (struct cal_time){ stamp_open(b->end, MINUTE), 0 };
}

static void
day_time(struct value_at *at, const json_t *row, struct bar *b)
{
	int day;

	at->name = value_need(at, row, "date");
	if (cal_parse_date(at->name, strlen(at->name), &day) != 0)
		value_die(at, "it is no date");
	b->time = (struct cal_time){ day * CAL_DAY, 1 };
	b->end = session_close_ns(day) + LATE * CAL_SEC;
}

static const struct chart minutes = { minute_time, "price", "volume",
	"stock_volume", EDGE };
static const struct chart days = { day_time, NULL, NULL, "volume", 0 };

/* An index has no price of 0: there is none.  Old days have a close alone. */
static void
take_row(const struct chart *c, struct value_at *at, const json_t *row,
    int64_t stamp)
{
	struct bar b = { .i = at->i };
	const json_t *p;
	int i;

	at->name = NULL;
	c->time(at, row, &b);
	p = value_object(at, row, c->prices);
	for (i = 0; i < NPRICES; i++) {
		b.price[i] = value_num(at, p, prices[i]);
		if (!(b.price[i] > 0))
			b.price[i] = NAN;
	}
	p = value_object(at, row, c->volume);
	b.volume = value_num(at, p, c->volume_key);
	if (isnan(b.price[CLOSE])) {
		empty++;
	} else if (b.end > stamp) {
		forming++;
	} else {
		bar = arena_grow(bar, &cap, nbars + 1, sizeof *bar);
		bar[nbars++] = b;
	}
}

static int
by_time(const void *a, const void *b)
{
	const struct bar *x = a, *y = b;

	if (x->time.ns != y->time.ns)
		return x->time.ns < y->time.ns ? -1 : 1;
	return x->i < y->i ? -1 : 1;
}

static void
check_twins(struct value_at *at)
{
	char text[CAL_TEXT_MAX];
	size_t i, n;

	for (i = 1; i < nbars; i++) {
		if (bar[i].time.ns != bar[i - 1].time.ns)
			continue;
		n = bar[i].time.is_date
			? cal_put_date(text, (int)(bar[i].time.ns / CAL_DAY))
			: cal_put_utc(text, bar[i].time.ns);
		text[n] = '\0';
		at->i = bar[i].i;
		at->name = text;
		value_die(at, "a second bar of that time");
	}
}

static void
write_bars(const char *symbol, int has_volume)
{
	struct out *o = &fetch.out;
	size_t i;
	int k;

	out_col(o, "time", NULL);
	for (k = 0; k < NPRICES; k++)
		out_col(o, prices[k], NULL);
	if (has_volume)
		out_col(o, "volume", NULL);
	out_col(o, "symbol", NULL);
	out_start(o);
	for (i = 0; i < nbars; i++) {
		if (!fetch_wanted(bar[i].time))
			continue;
		range_row(&cboe_range, bar[i].time);
		out_time(o, bar[i].time);
		for (k = 0; k < NPRICES; k++)
			out_num(o, bar[i].price[k]);
		if (has_volume)
			out_num(o, bar[i].volume);
		out_str(o, symbol);
		out_end(o);
	}
}

/* The last session that must be there, when it was published then. */
static int
complete(const struct chart *c, int64_t stamp)
{
	int day = session_prev(cal_ny_date((struct cal_time){ stamp, 0 }) + 1);

	if (session_close_ns(day) + 2 * LATE * CAL_SEC > stamp)
		day = session_prev(day);
	return c->edge ? day : session_prev(day);
}

static void
write_chart(const struct chart *c, const json_t *all, const char *symbol,
    int has_volume)
{
	const json_t *rows = json_object_get(all, "data");
	struct value_at at = { .http = &cboe_http, .list = "data" };
	int64_t stamp = cboe_stamp(all);

	if (!json_is_array(rows))
		http_die(&cboe_http, "no array data: no chart");
	cboe_check_symbol(all, symbol, "a chart");
	for (; at.i < json_array_size(rows); at.i++)
		take_row(c, &at, json_array_get(rows, at.i), stamp);
	if (nbars == 0 && !follow_given.on) /* before the first one ends */
		http_die(&cboe_http, "a chart without a bar");
	if (empty > 0)
		warn("cboe: bars without a price, left out: %ld", empty);
	if (forming > 0)
		warn("cboe: bars not finished, left out: %ld", forming);
	if (nbars > 0)
		qsort(bar, nbars, sizeof *bar, by_time);
	check_twins(&at);
	cboe_range.within = c->edge;
	cboe_range.until = complete(c, stamp);
	write_bars(symbol, has_volume);
	free(bar);
}

void
chart_write_minutes(const json_t *all, const char *symbol, int has_volume)
{
	write_chart(&minutes, all, symbol, has_volume);
}

void
chart_write_days(const json_t *all, const char *symbol, int has_volume)
{
	write_chart(&days, all, symbol, has_volume);
}
