/*
 * A chain: a request an expiry.  All its rows bear one time, that of the newest
 * quote in the answers.  Nothing is written before the last of them came.
 */
#include "base/die.h"
#include "base/map.h"
#include "fetch/net/quote.h"
#include "fetch/source.h"
#include "fetch/tradier/tradier.h"
#include "num/num.h"
#include "time/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	STALE = 10 * 60, /* s: quotes of a session that are older are told,
			  * beyond the delay of the sandbox */
	GREEKS_STALE = 90 * 60 /* s: they are computed by the hour */
};

/* Theirs, by the quote's cells. */
static const struct {
	const char *name;
	int is_greek; /* of the object greeks, which is ORATS' */
} theirs[QUOTE_CELLS] = {
	{ "bid", 0 },
	{ "ask", 0 },
	{ "bidsize", 0 },
	{ "asksize", 0 },
	{ "last", 0 },
	{ "volume", 0 },
	{ "open_interest", 0 },
	{ "mid_iv", 1 },
	{ "delta", 1 },
	{ "gamma", 1 },
	{ "theta", 1 },
	{ "vega", 1 },
};

struct option {
	struct occ occ; /* its root is arena memory */
	double cell[QUOTE_CELLS];
};

static struct option *option;
static size_t noptions, cap;
static struct arena arena;
static struct map seen = { .arena = &arena };

static int64_t newest = INT64_MIN, greeks_newest = INT64_MIN;

/* ---- rows ---- */

static void
take_cells(const struct value_at *at, const json_t *row, double *cell)
{
	const json_t *greeks = value_object(at, row, "greeks");
	int i;

	for (i = 0; i < QUOTE_CELLS; i++)
		cell[i] = value_num(
		    at, theirs[i].is_greek ? greeks : row, theirs[i].name);
	quote_zeros(cell);
}

static void
take_times(const struct value_at *at, const json_t *row)
{
	static const char *const keys[] = { "bid_date", "ask_date" };
	const json_t *greeks = value_object(at, row, "greeks");
	int64_t ns;
	int i;

	for (i = 0; i < 2; i++) {
		ns = tradier_time(at, row, keys[i]);
		if (ns > newest)
			newest = ns;
	}
	ns = tradier_utc(at, greeks, "updated_at");
	if (ns > greeks_newest)
		greeks_newest = ns;
}

/* What the row says beside its symbol must be the same. */
static void
check_row(const struct value_at *at, const json_t *row, const struct occ *o,
    int expiry)
{
	const char *type = value_text(at, row, "option_type");
	double strike = value_num(at, row, "strike"), ours = NAN;

	if (o->day != expiry)
		value_die(at, "it is of another expiry than was asked for");
	if (type && strcmp(type, o->right == 'C' ? "call" : "put") != 0)
		value_die(at, "its option_type is '%.20s'", type);
	if (num_real(o->strike, &ours) != 0 ||
	    (!isnan(strike) && strike != ours))
		value_die(at, "its strike is not that of its symbol");
}

static void
take_row(struct value_at *at, const json_t *row, int expiry)
{
	struct map_item *it;
	struct option *p;
	struct occ o;

	at->name = NULL;
	at->name = value_need(at, row, "symbol");
	if (tradier_option(at->name, &o) != 0)
		value_die(at, "it is no option symbol");
	check_row(at, row, &o, expiry);
	it = map_put(&seen, str_of(at->name));
	if (it->value)
		value_die(at, "it is there twice");
	it->value = &seen;
	take_times(at, row);
	if (!which_wants(&tradier.which, &o))
		return;
	o.root.p = it->key.p; /* of the map, which outlives the answer */
	option = arena_grow(option, &cap, noptions + 1, sizeof *option);
	p = &option[noptions++];
	p->occ = o;
	take_cells(at, row, p->cell);
}

/* ---- requests ---- */

static void
take_expiry(const char *symbol, int expiry)
{
	struct value_at at = { .http = &tradier_http,
		.list = "options.option" };
	static struct text url;
	char day[CAL_TEXT_MAX];
	struct tradier_list l;

	day[cal_put_date(day, expiry)] = '\0';
	url.n = 0;
	text_add(&url, "/markets/options/chains");
	http_param(&url, "symbol", symbol);
	http_param(&url, "expiration", day);
	http_param(&url, "greeks", "true");
	l = tradier_list(tradier_get(url.p), "options", "option");
	if (l.n == 0)
		http_die(&tradier_http,
		    "no option of an expiry that it lists: the chain would "
		    "not be whole");
	for (; at.i < l.n; at.i++)
		take_row(&at, tradier_item(&l, at.i), expiry);
}

static double
ask_price(const char *symbol)
{
	struct value_at at = { .http = &tradier_http, .list = "quotes.quote" };
	static struct text url;
	struct tradier_list l;
	double last;

	text_add(&url, "/markets/quotes");
	http_param(&url, "symbols", symbol);
	http_param(&url, "greeks", "false");
	l = tradier_list(tradier_get(url.p), "quotes", "quote");
	if (l.n != 1)
		http_die(&tradier_http,
		    "no quote of '%s': it knows no such symbol", symbol);
	last = value_num(&at, tradier_item(&l, 0), "last");
	if (!(last > 0)) {
		warn("tradier: '%s' has no price", symbol);
		last = NAN;
	}
	return last;
}

static size_t
take_expiries(const char *symbol)
{
	const struct which *w = &tradier.which;
	size_t n, i, asked = 0;
	const int *day = tradier_expiries(symbol, &n);

	for (i = 0; i < n; i++) {
		if (w->has_expiry && (day[i] < w->first || day[i] > w->last))
			continue;
		take_expiry(symbol, day[i]);
		asked++;
	}
	return asked;
}

/* ---- the snapshot ---- */

static void
check(size_t asked)
{
	int64_t age;

	if (asked == 0)
		warn("tradier: no expiry of those asked for is listed");
	else if (noptions == 0)
		warn("tradier: no option of those asked for is listed");
	if (asked == 0)
		return;
	if (newest == INT64_MIN)
		http_die(&tradier_http, "no option has a bid_date or an "
					"ask_date: when was it quoted?");
	age = tradier_answered() - newest;
	if (!tradier.is_production)
		age -= TRADIER_DELAY * CAL_SEC;
	if (session_is_open(tradier_answered() - STALE * CAL_SEC) &&
	    age > STALE * CAL_SEC)
		warn("tradier: the newest quote is %lld minutes old, in the "
		     "session",
		    (long long)(age / (60 * CAL_SEC)));
	if (greeks_newest != INT64_MIN &&
	    newest - greeks_newest > GREEKS_STALE * CAL_SEC)
		warn("tradier: its iv and greeks are %lld minutes older than "
		     "the quotes",
		    (long long)((newest - greeks_newest) / (60 * CAL_SEC)));
}

void
tradier_chain(int n, char *const symbol[])
{
	double price = ask_price(*symbol);
	size_t asked = take_expiries(*symbol), i;

	(void)n; /* one */
	check(asked);
	quote_start(&fetch.out);
	for (i = 0; i < noptions; i++)
		quote_write(
		    &fetch.out, newest, &option[i].occ, price, option[i].cell);
	free(option);
	map_free(&seen);
	arena_clear(&arena);
}
