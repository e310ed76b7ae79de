/* A chain: the snapshot of all options on an underlying. */
#include "base/die.h"
#include "fetch/massive/massive.h"
#include "fetch/net/quote.h"
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

/* Theirs, by the quote's cells. */
static const struct {
	const char *object, *name; /* object NULL: the row itself */
} theirs[QUOTE_CELLS] = {
	{ "last_quote", "bid" },
	{ "last_quote", "ask" },
	{ "last_quote", "bid_size" },
	{ "last_quote", "ask_size" },
	{ "last_trade", "price" },
	{ "day", "volume" },
	{ NULL, "open_interest" },
	{ NULL, "implied_volatility" },
	{ "greeks", "delta" },
	{ "greeks", "gamma" },
	{ "greeks", "theta" },
	{ "greeks", "vega" },
};

struct option {
	struct occ occ;
	int64_t day; /* of its bar; INT64_MIN: it does not say */
	double cell[QUOTE_CELLS];
};

static struct option *option;
static size_t noptions, cap;

/* The snapshot's moment is that of its newest quote or price. */
static int64_t newest = INT64_MIN, priced = INT64_MIN;
static double price = NAN;
static long unquoted;
static int is_delayed;

static void
take_cells(const struct value_at *at, const json_t *row, double *cell)
{
	int i;

	for (i = 0; i < QUOTE_CELLS; i++)
		cell[i] = value_num(at, value_object(at, row, theirs[i].object),
		    theirs[i].name);
	quote_zeros(cell);
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
	int is_wanted;

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
	take_cells(at, row, o->cell);
}

static int
day_of(int64_t ns)
{
	return cal_ny_date((struct cal_time){ .ns = ns });
}

/* The day's volume may be an earlier day's. */
static void
write_row(struct option *p)
{
	if (p->day != INT64_MIN && day_of(p->day) != day_of(newest))
		p->cell[QUOTE_VOLUME] = NAN;
	quote_write(&fetch.out, newest, &p->occ, price, p->cell);
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
	if (noptions > 0 && !session_is_open(newest))
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
	quote_start(&fetch.out);
	for (i = 0; i < noptions; i++)
		write_row(&option[i]);
	massive_options_end(s);
	free(option);
	free(url.p);
}
