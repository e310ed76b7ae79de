/* A chain: the snapshot of all options on an underlying. */
#include "base/die.h"
#include "fetch/massive/massive.h"
#include "fetch/source.h"
#include "time/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST = 250, /* rows of a page, at most */
	SKEW = 60,  /* s: clocks differ */
	SLOW = 60   /* s: pages further apart are told */
};

/* What 0 means there. */
enum kind {
	VALUE, /* 0 */
	PRICE, /* none */
	BID,   /* none where nobody asks, else a bid of 0 */
	TODAY, /* a VALUE of the day's bar, which may be an earlier day's */
};

static const struct {
	const char *ours, *object, *theirs; /* object NULL: the row itself */
	enum kind kind;
} cells[] = {
	{ "bid", "last_quote", "bid", BID },
	{ "ask", "last_quote", "ask", PRICE },
	{ "bid_size", "last_quote", "bid_size", VALUE },
	{ "ask_size", "last_quote", "ask_size", VALUE },
	{ "last", "last_trade", "price", PRICE },
	{ "volume", "day", "volume", TODAY },
	{ "open_interest", NULL, "open_interest", VALUE },
	{ "iv", NULL, "implied_volatility", PRICE },
	{ "delta", "greeks", "delta", VALUE },
	{ "gamma", "greeks", "gamma", VALUE },
	{ "theta", "greeks", "theta", VALUE },
	{ "vega", "greeks", "vega", VALUE },
};
enum { NCELLS = sizeof cells / sizeof *cells };

struct option {
	struct occ occ;
	int64_t day; /* of its bar; INT64_MIN: it does not say */
	double cell[NCELLS];
};

static struct option *option;
static size_t noptions, cap;

/* The snapshot's moment is that of its newest quote or price. */
static int64_t newest = INT64_MIN, priced = INT64_MIN;
static double price = NAN;
static long unquoted;
static int is_delayed;

static double
cell(const struct value_at *at, const json_t *row, int i)
{
	const json_t *object = value_object(at, row, cells[i].object);
	double v = value_num(at, object, cells[i].theirs);

	if (cells[i].kind == PRICE && v == 0)
		return NAN;
	if (cells[i].kind == BID && v == 0 &&
	    !(value_num(at, object, "ask") > 0))
		return NAN;
	return v;
}

/* When the part of the row was new, which may be told to be delayed. */
static int64_t
take_time(const struct value_at *at, const json_t *part, int64_t answered)
{
	const char *frame = value_text(at, part, "timeframe");
	int64_t ns = value_int(at, part, "last_updated");

	if (frame && strcmp(frame, "DELAYED") == 0)
		is_delayed = 1;
	if (ns != INT64_MIN && ns < CAL_DAY)
		value_die(at, "last_updated is no time");
	if (ns > answered + SKEW * CAL_SEC)
		value_die(at, "last_updated is later than the answer");
	if (ns > newest)
		newest = ns;
	return ns;
}

/* An index has a value, a stock a price. */
static void
take_price(const struct value_at *at, const json_t *under, int64_t answered)
{
	int64_t ns = take_time(at, under, answered);
	double v = value_num(at, under, "value");

	if (isnan(v))
		v = value_num(at, under, "price");
	if (v > 0 && (isnan(price) || ns > priced)) {
		price = v;
		priced = ns;
	}
}

static void
take_row(struct value_at *at, const json_t *row, const struct massive_symbol *s,
    int64_t answered)
{
	struct option *o;
	const json_t *quote, *details, *under;
	int is_wanted, i;

	at->name = NULL;
	massive_check_row(at, row);
	details = value_object(at, row, "details");
	if (!details)
		value_die(at, "no details");
	option = arena_grow(option, &cap, noptions + 1, sizeof *option);
	o = &option[noptions];
	is_wanted = massive_option(at, details, &o->occ);
	quote = value_object(at, row, "last_quote");
	take_time(at, quote, answered);
	under = value_object(at, row, "underlying_asset");
	massive_check_under(at, under, "ticker", s);
	take_price(at, under, answered);
	if (!is_wanted)
		return;
	noptions++;
	unquoted += quote == NULL;
	o->day = value_int(at, value_object(at, row, "day"), "last_updated");
	for (i = 0; i < NCELLS; i++)
		o->cell[i] = cell(at, row, i);
}

static int
day_of(int64_t ns)
{
	return cal_ny_date((struct cal_time){ .ns = ns });
}

static void
write_row(const struct option *p)
{
	struct out *o = &fetch.out;
	int is_old = p->day != INT64_MIN && day_of(p->day) != day_of(newest);
	int i;

	out_utc(o, newest);
	out_text(o, p->occ.root.p, p->occ.root.n);
	out_num(o, price);
	out_date(o, p->occ.day);
	out_plain(o, p->occ.strike, strlen(p->occ.strike));
	out_plain(o, &p->occ.right, 1);
	for (i = 0; i < NCELLS; i++)
		out_num(o, is_old && cells[i].kind == TODAY ? NAN : p->cell[i]);
	out_end(o);
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

static void
check(const struct massive_symbol *s, int64_t took)
{
	if (noptions > 0 && newest == INT64_MIN)
		die(FAIL,
		    "massive: %s: no option has a quote, nor the underlying a "
		    "price with a time: the plan has neither",
		    s->ticker);
	if (unquoted > 0)
		massive_tell("%s: options without a quote: %ld of %zu%s",
		    s->ticker, unquoted, noptions,
		    (size_t)unquoted == noptions ? ": the plan has none" : "");
	if (noptions > 0 && isnan(price))
		massive_tell(
		    "%s: it has no price: the plan has none of it", s->ticker);
	if (is_delayed)
		warn("massive: quotes or prices are 15 minutes old");
	if (noptions > 0 && (session_is_outside(newest) ||
				newest < session_open_ns(day_of(newest))))
		warn("massive: the newest quote is of no session");
	if (took > SLOW * CAL_SEC)
		warn("massive: the pages took %lld s: the first quotes are as "
		     "much older",
		    (long long)(took / CAL_SEC));
}

void
massive_chain(const struct massive_symbol *s)
{
	struct text url = massive_options_path(
	    arena_fmt(&fetch.out.arena, "/v3/snapshot/options/%s", s->ticker),
	    MOST);
	struct massive_pull p = { .path = url.p, .most = MOST };
	struct value_at at = { .http = &massive_http, .list = "results" };
	int64_t began = 0;
	size_t i;

	while (massive_page(&p)) {
		if (p.pages == 1)
			began = p.answered;
		for (at.i = 0; at.i < json_array_size(p.rows); at.i++)
			take_row(
			    &at, json_array_get(p.rows, at.i), s, p.answered);
	}
	is_delayed |= p.is_delayed;
	check(s, p.answered - began);
	start();
	for (i = 0; i < noptions; i++)
		write_row(&option[i]);
	massive_options_end(s);
	free(option);
	free(url.p);
}
