/* Markets: which are open, and the days on which they will not be. */
#include "base/die.h"
#include "fetch/massive/massive.h"
#include "fetch/source.h"
#include "time/session.h"

#include <stdlib.h>
#include <string.h>

static const json_t *
ask(const char *path)
{
	return http_get(&massive_http,
	    &(struct http_request){ .url = path, .type = HTTP_JSON })
	    ->json;
}

/* An instant with its offset; dies of anything else. */
static int64_t
read_time(const struct value_at *at, const json_t *object, const char *key)
{
	const char *text = value_need(at, object, key);
	const char *why;
	struct cal_time t;

	why = cal_parse(text, strlen(text), &t);
	if (why || t.is_date)
		value_die(at, "%s: '%.40s' is no time", key, text);
	return t.ns;
}

/* ---- now ---- */

static void
write_status(
    int64_t ns, const char *group, const char *market, const char *status)
{
	struct out *o = &fetch.out;

	out_utc(o, ns);
	out_str(o, group);
	out_str(o, market);
	out_str(o, status);
	out_end(o);
}

void
massive_status(void)
{
	static const char *const names[] = { "time", "group", "market",
		"status" };
	static const char *const groups[][2] = {
		{ "exchanges", "exchanges" },
		{ "indices", "indicesGroups" },
		{ "currencies", "currencies" },
	};
	const json_t *all = ask("/v1/marketstatus/now"), *group;
	struct value_at at = { .http = &massive_http };
	int64_t ns = read_time(&at, all, "serverTime");
	const char *key;
	json_t *v;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		out_col(&fetch.out, names[i], NULL);
	out_start(&fetch.out);
	write_status(ns, "us", NULL, value_need(&at, all, "market"));
	for (i = 0; i < sizeof groups / sizeof *groups; i++) {
		group = value_object(&at, all, groups[i][1]);
		json_object_foreach((json_t *)group, key, v) write_status(
		    ns, groups[i][0], key, value_text(&at, group, key));
	}
}

/* ---- days to come ---- */

struct holiday {
	int day;
	size_t i; /* in the answer */
	const json_t *row;
};

static int
by_day(const void *a, const void *b)
{
	const struct holiday *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->i < y->i ? -1 : 1;
}

/* What csf makes of the day must be the same. */
static void
check_calendar(const struct value_at *at, int day, int is_closed, int64_t close)
{
	char date[CAL_TEXT_MAX];

	if (!at->name || strcmp(at->name, "NYSE") != 0)
		return;
	date[cal_put_date(date, day)] = '\0';
	if (is_closed ? session_is(day)
		      : !session_is(day) || session_close_ns(day) != close)
		massive_tell(
		    "%s: the NYSE has other hours than csf knows of", date);
}

static void
write_holiday(struct value_at *at, const struct holiday *h)
{
	const char *status = value_need(at, h->row, "status");
	int is_closed = strcmp(status, "closed") == 0;
	struct out *o = &fetch.out;
	int64_t open = 0, close = 0;

	at->name = value_need(at, h->row, "exchange");
	if (!is_closed) {
		open = read_time(at, h->row, "open");
		close = read_time(at, h->row, "close");
	}
	check_calendar(at, h->day, is_closed, close);
	out_date(o, h->day);
	out_str(o, at->name);
	out_str(o, value_text(at, h->row, "name"));
	out_str(o, status);
	if (is_closed) {
		out_nulls(o, 2);
	} else {
		out_utc(o, open);
		out_utc(o, close);
	}
	out_end(o);
}

void
massive_holidays(void)
{
	static const char *const names[] = { "time", "exchange", "name",
		"status", "open", "close" };
	const json_t *all = ask("/v1/marketstatus/upcoming");
	struct value_at at = { .http = &massive_http, .list = "holidays" };
	size_t n = json_array_size(all), i;
	struct holiday *h = NEW(&fetch.out.arena, struct holiday, n + 1);
	const char *date;

	if (!json_is_array(all))
		http_die(&massive_http, "it is no array");
	for (i = 0; i < n; i++) {
		h[i].i = at.i = i;
		h[i].row = json_array_get(all, i);
		date = value_need(&at, h[i].row, "date");
		if (cal_parse_date(date, strlen(date), &h[i].day) != 0)
			value_die(&at, "date: '%.40s' is no date", date);
	}
	qsort(h, n, sizeof *h, by_day);
	for (i = 0; i < sizeof names / sizeof *names; i++)
		out_col(&fetch.out, names[i], NULL);
	out_start(&fetch.out);
	for (i = 0; i < n; i++) {
		at.i = h[i].i;
		at.name = NULL;
		write_holiday(&at, &h[i]);
	}
}
