/* The delayed chain. */
#include "base/die.h"
#include "fetch/cboe/cboe.h"
#include "fetch/csv/occ.h"
#include "fetch/source.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

enum {
	DELAY = 15 * 60, /* s: its quotes are as old */
	STALE = 30 * 60	 /* s: the file stands still for hours at times */
};

/* What 0 means there. */
enum kind {
	VALUE, /* 0 */
	PRICE, /* none */
	BID,   /* none where nobody asks, else a bid of 0 */
};

static const struct {
	const char *ours, *theirs;
	enum kind kind;
} cells[] = {
	{ "bid", "bid", BID },
	{ "ask", "ask", PRICE },
	{ "bid_size", "bid_size", VALUE },
	{ "ask_size", "ask_size", VALUE },
	{ "last", "last_trade_price", PRICE },
	{ "volume", "volume", VALUE },
	{ "open_interest", "open_interest", VALUE },
	{ "iv", "iv", PRICE },
	{ "delta", "delta", VALUE },
	{ "gamma", "gamma", VALUE },
	{ "theta", "theta", VALUE },
	{ "vega", "vega", VALUE },
};
enum { NCELLS = sizeof cells / sizeof *cells };

static struct arena arena;
static struct map seen = { .arena = &arena };

static double
cell(const struct value_at *at, const json_t *row, int i)
{
	double v = value_num(at, row, cells[i].theirs);

	if (cells[i].kind == PRICE && v == 0)
		return NAN;
	if (cells[i].kind == BID && v == 0 && !(value_num(at, row, "ask") > 0))
		return NAN;
	return v;
}

static void
write_row(
    const struct value_at *at, const json_t *row, int64_t time, double price)
{
	struct out *o = &fetch.out;
	struct map_item *it;
	struct occ occ;
	int i;

	if (occ_parse(str_of(at->name), &occ) != 0)
		value_die(at, "it is no option symbol");
	it = map_put(&seen, str_of(at->name));
	if (it->value)
		value_die(at, "it is there twice");
	it->value = &seen;
	if (fetch.symbol && !str_eq(occ.root, fetch.symbol))
		return;
	out_utc(o, time);
	out_text(o, occ.root.p, occ.root.n);
	out_num(o, price);
	out_date(o, occ.day);
	out_plain(o, occ.strike, strlen(occ.strike));
	out_plain(o, &occ.right, 1);
	for (i = 0; i < NCELLS; i++)
		out_num(o, cell(at, row, i));
	out_end(o);
	cboe_range.n++;
}

static int
is_in_session(int64_t ns)
{
	int day = cal_ny_date((struct cal_time){ .ns = ns });

	return ns >= session_open_ns(day) && !session_is_outside(ns);
}

/* Before the open and behind the close the quotes are those of a session that
 * is over, or of the night's trading. */
static void
check_time(int64_t time, int64_t published, int64_t answered)
{
	if (answered != INT64_MIN &&
	    is_in_session(answered - STALE * CAL_SEC) &&
	    answered - published > STALE * CAL_SEC)
		warn("cboe: the chain was published %lld minutes ago, in the "
		     "session",
		    (long long)((answered - published) / (60 * CAL_SEC)));
	else if (!is_in_session(time))
		warn("cboe: the chain's time is of no session: its quotes are "
		     "older, or of the night");
}

/* "^SPX" or "_SPX" or "SPX" */
static void
check_symbol(const json_t *data, const char *symbol)
{
	const char *is = json_string_value(json_object_get(data, "symbol"));

	if (is && *is && strcmp(is + strspn(is, "^_"), symbol) != 0)
		http_die(
		    &cboe_http, "a chain of '%.40s', not of '%s'", is, symbol);
}

static void
start(void)
{
	static const char *const names[] = { "time", "root", "underlying_price",
		"expiry", "strike", "right" };
	struct out *o = &fetch.out;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		out_col(o, names[i], NULL);
	for (i = 0; i < NCELLS; i++)
		out_col(o, cells[i].ours, NULL);
	out_start(o);
}

void
chain_write(const json_t *all, const char *symbol)
{
	const json_t *data = json_object_get(all, "data");
	const json_t *rows = json_object_get(data, "options");
	struct value_at at = { &cboe_http, "data.options", 0, NULL };
	int64_t published;
	double price;

	if (!json_is_array(rows))
		http_die(&cboe_http, "no array data.options: no chain");
	if (json_array_size(rows) == 0)
		http_die(&cboe_http, "a chain without an option");
	check_symbol(data, symbol);
	published = cboe_stamp(all);
	check_time(published - DELAY * CAL_SEC, published,
	    http_date(&cboe_http.answer));
	price = value_num(&(struct value_at){ &cboe_http, "data", 0, NULL },
	    data, "current_price");
	start();
	for (; at.i < json_array_size(rows); at.i++) {
		const json_t *row = json_array_get(rows, at.i);

		at.name = NULL;
		at.name = value_need(&at, row, "option");
		write_row(&at, row, published - DELAY * CAL_SEC,
		    price > 0 ? price : NAN);
	}
	if (cboe_range.n == 0)
		warn("cboe: no option of root '%s'", fetch.symbol);
	map_free(&seen);
	arena_clear(&arena);
}
