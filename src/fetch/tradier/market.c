/* The market: quotes, expiries, its state. */
#include "base/die.h"
#include "base/map.h"
#include "fetch/source.h"
#include "fetch/tradier/tradier.h"
#include "time/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- quotes ---- */

static const struct {
	const char *ours, *theirs;
} cells[] = {
	{ "last", "last" },
	{ "bid", "bid" },
	{ "ask", "ask" },
	{ "bid_size", "bidsize" },
	{ "ask_size", "asksize" },
	{ "open", "open" },
	{ "high", "high" },
	{ "low", "low" },
	{ "close", "close" },
	{ "prev_close", "prevclose" },
	{ "volume", "volume" },
};
enum { NCELLS = sizeof cells / sizeof *cells };

struct quote {
	int64_t time;
	const char *symbol; /* as asked */
	double cell[NCELLS];
	int is_there;
};

static int
by_time(const void *a, const void *b)
{
	const struct quote *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* The newest of its trade, bid and ask. */
static int64_t
quote_time(const struct value_at *at, const json_t *row)
{
	static const char *const keys[] = { "trade_date", "bid_date",
		"ask_date" };
	int64_t newest = INT64_MIN, ns;
	int i;

	for (i = 0; i < 3; i++) {
		ns = tradier_time(at, row, keys[i]);
		if (ns > newest)
			newest = ns;
	}
	if (newest == INT64_MIN)
		value_die(at, "it says no time");
	return newest;
}

static void
take_quote(struct value_at *at, const json_t *row, struct map *asked)
{
	struct map_item *it;
	struct quote *q;
	int i;

	at->name = NULL;
	at->name = value_need(at, row, "symbol");
	it = map_get(asked, str_of(at->name));
	if (!it)
		value_die(at, "nobody asked for it");
	q = it->value;
	if (q->is_there)
		value_die(at, "it is there twice");
	q->is_there = 1;
	q->time = quote_time(at, row);
	for (i = 0; i < NCELLS; i++)
		q->cell[i] = value_num(at, row, cells[i].theirs);
}

static const json_t *
ask_quotes(int n, char *const symbol[])
{
	static struct text url, list;
	int i;

	for (i = 0; i < n; i++) {
		text_add(&list, i > 0 ? "," : "");
		text_add(&list, symbol[i]);
	}
	text_add(&url, "/markets/quotes");
	http_param(&url, "symbols", list.p);
	http_param(&url, "greeks", "false");
	return tradier_get(url.p);
}

static void
write_quotes(const struct quote *q, int n)
{
	struct out *o = &fetch.out;
	int i, c;

	out_col(o, "time", NULL);
	out_col(o, "symbol", NULL);
	for (c = 0; c < NCELLS; c++)
		out_col(o, cells[c].ours, NULL);
	out_start(o);
	for (i = 0; i < n; i++) {
		out_utc(o, q[i].time);
		out_str(o, q[i].symbol);
		for (c = 0; c < NCELLS; c++)
			out_num(o, q[i].cell[c]);
		out_end(o);
	}
}

void
tradier_quotes(int n, char *const symbol[])
{
	struct arena *a = &fetch.out.arena;
	struct quote *q = NEW(a, struct quote, (size_t)n);
	struct map asked = { .arena = a };
	struct value_at at = { .http = &tradier_http, .list = "quotes.quote" };
	struct tradier_list l;
	struct map_item *it;
	int i;

	for (i = 0; i < n; i++) {
		q[i].symbol = symbol[i];
		it = map_put(&asked, str_of(symbol[i]));
		if (it->value)
			die(MISUSE, "tradier: '%s' twice", symbol[i]);
		it->value = &q[i];
	}
	l = tradier_list(ask_quotes(n, symbol), "quotes", "quote");
	for (; at.i < l.n; at.i++)
		take_quote(&at, tradier_item(&l, at.i), &asked);
	for (i = 0; i < n; i++) {
		if (!q[i].is_there)
			http_die(&tradier_http,
			    "no quote of '%s': it knows no such symbol",
			    symbol[i]);
	}
	qsort(q, (size_t)n, sizeof *q, by_time);
	write_quotes(q, n);
	map_free(&asked);
}

/* ---- expiries ---- */

/* The list is one of dates, or of objects, whatever was asked for. */
static struct tradier_list
ask_expiries(const char *symbol, int *is_dates)
{
	static struct text url;
	struct tradier_list l;
	const json_t *all;

	text_add(&url, "/markets/options/expirations");
	http_param(&url, "symbol", symbol);
	http_param(&url, "includeAllRoots", "true"); /* else SPXW lacks */
	http_param(&url, "contractSize", "true");
	http_param(&url, "expirationType", "true");
	all = tradier_get(url.p);
	l = tradier_list(all, "expirations", "date");
	*is_dates = l.n > 0;
	if (l.n == 0)
		l = tradier_list(all, "expirations", "expiration");
	if (l.n == 0)
		http_die(&tradier_http, "no options on '%s'", symbol);
	return l;
}

static int
read_expiry(
    const struct value_at *at, const struct tradier_list *l, int is_dates)
{
	const json_t *row = tradier_item(l, at->i);
	const char *text = json_string_value(row);
	int day;

	if (!is_dates)
		return tradier_date(at, row, "date");
	if (!text || cal_parse_date(text, strlen(text), &day) != 0)
		value_die(at, "it is no date");
	return day;
}

void
tradier_expirations(int n, char *const symbol[])
{
	struct value_at at = { .http = &tradier_http, .list = "expirations" };
	struct out *o = &fetch.out;
	int is_dates;
	struct tradier_list l = ask_expiries(*symbol, &is_dates);
	const json_t *row;

	(void)n; /* one */
	out_col(o, "expiry", NULL);
	out_col(o, "type", NULL);
	out_col(o, "contract_size", NULL);
	out_start(o);
	for (; at.i < l.n; at.i++) {
		row = tradier_item(&l, at.i);
		out_date(o, read_expiry(&at, &l, is_dates));
		out_str(o, value_text(&at, row, "expiration_type"));
		out_num(o, value_num(&at, row, "contract_size"));
		out_end(o);
	}
}

static int
by_day(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

const int *
tradier_expiries(const char *symbol, size_t *n)
{
	struct value_at at = { .http = &tradier_http, .list = "expirations" };
	int is_dates, *day;
	struct tradier_list l = ask_expiries(symbol, &is_dates);
	size_t i, k = 0;

	day = NEW(&fetch.out.arena, int, l.n);
	for (; at.i < l.n; at.i++)
		day[at.i] = read_expiry(&at, &l, is_dates);
	qsort(day, l.n, sizeof *day, by_day);
	for (i = 0; i < l.n; i++) {
		if (k == 0 || day[i] != day[k - 1])
			day[k++] = day[i];
	}
	*n = k;
	return day;
}

/* ---- open or not ---- */

void
tradier_status(int n, char *const none[])
{
	static const char *const words[] = { "state", "next_state",
		"next_change", "description" };
	const json_t *all = tradier_get("/markets/clock");
	const json_t *clock = json_object_get(all, "clock");
	struct value_at at = { .http = &tradier_http, .list = "clock" };
	const json_t *epoch = json_object_get(clock, "timestamp");
	struct out *o = &fetch.out;
	size_t i;

	(void)n, (void)none;
	value_need(&at, clock, "state");
	if (!json_is_integer(epoch) || json_integer_value(epoch) <= 0 ||
	    json_integer_value(epoch) > INT64_MAX / CAL_SEC)
		value_die(&at, "timestamp: it is no time");
	out_col(o, "time", NULL);
	for (i = 0; i < sizeof words / sizeof *words; i++)
		out_col(o, words[i], NULL);
	out_start(o);
	out_utc(o, json_integer_value(epoch) * CAL_SEC);
	for (i = 0; i < sizeof words / sizeof *words; i++)
		out_str(o, value_text(&at, clock, words[i]));
	out_end(o);
}
