/* Cboe: a delayed chain, the last session's minutes, days: see cboe/cboe.h. */
#include "base/die.h"
#include "fetch/cboe/cboe.h"
#include "fetch/cboe/options.h"
#include "fetch/csv/stamp.h"
#include "fetch/net/symbol.h"
#include "fetch/source.h"

#include <ctype.h>
#include <string.h>

struct http cboe_http;
struct range cboe_range;

static int chain, strict;

static const struct http_site site = {
	.name = "cboe",
	.base = "https://cdn-api.cboe.com/api/global",
};

/* Whose days are a CSV file; of all others they are a chart. */
static const char *const histories[] = { "SKEW", "VIX", "VIX3M", "VIX6M",
	"VIX9D", "VVIX", NULL };

static int
has_history(const char *name)
{
	const char *const *p;

	for (p = histories; *p && strcmp(*p, name) != 0; p++)
		;
	return *p != NULL;
}

/* ---- what all answers have ---- */

int64_t
cboe_stamp(const json_t *all)
{
	const struct value_at at = { .http = &cboe_http };
	int64_t ns = options_published(&at, all);

	if (ns == INT64_MIN)
		value_die(&at, "no timestamp");
	return ns;
}

int64_t
cboe_ny(const struct value_at *at, const char *text)
{
	struct stamps how = { .zone = { .kind = ZONE_NY } };
	struct cal_time t;

	if (stamp_parse(text, strlen(text), &how, 0, &t) || t.is_date)
		value_die(at, "it is no time");
	return t.ns;
}

void
cboe_check_symbol(const json_t *object, const char *symbol, const char *what)
{
	const struct value_at at = { .http = &cboe_http };
	const char *is = value_text(&at, object, "symbol");

	if (is && strcmp(is + strspn(is, "^_"), symbol) != 0)
		value_die(&at, "%s of '%.40s', not of '%s'", what, is, symbol);
}

/* ---- what is asked ---- */

static void
check(int argc, char *argv[])
{
	const char *p;

	if (argc != 1)
		die(MISUSE, "cboe: which symbol? one, as SPX or VIX");
	for (p = argv[0] + strspn(argv[0], "^_"); *p; p++) {
		if (!isupper((unsigned char)*p) && !isdigit((unsigned char)*p))
			break;
	}
	if (*p || p == argv[0])
		die(MISUSE, "cboe: '%s' is no symbol; it is like SPX or VIX9D",
		    argv[0]);
	if (chain && (fetch.has_from || fetch.has_to || strict ||
			 fetch.bar != FETCH_NO_BAR))
		die(MISUSE, "cboe: --chain is of now: there is no --bar, "
			    "--from, --strict or --to");
	if (!chain && fetch.symbol)
		die(MISUSE, "cboe: --symbol is a root of a --chain");
	if (fetch.bar != FETCH_NO_BAR && fetch.bar != CAL_DAILY &&
	    fetch.bar != 60)
		die(MISUSE, "cboe: --bar is 1d or 1m; csf-bars resample makes "
			    "others");
}

static const struct http_answer *
get(const char *path, enum http_type type)
{
	const struct http_answer *a = http_ask(
	    &cboe_http, &(struct http_request){ .url = path, .type = type });

	if (a->verdict != HTTP_GOOD)
		http_die(&cboe_http, "%s%s", a->why,
		    a->status == 403 ? "; so Cboe answers of what it does not "
				       "have"
				     : "");
	return a;
}

static int
run(int argc, char *argv[])
{
	const char *name, *path;
	struct arena *arena = &fetch.out.arena;
	int is_index;

	check(argc, argv);
	name = argv[0] + strspn(argv[0], "^_");
	is_index = name != argv[0] || symbol_is_index(name);
	http_open(&cboe_http, &site);
	fetch.out.is_held = 1; /* until the answer is read to its end */
	if (chain) {
		path = arena_fmt(arena, "/delayed_quotes/options/%s%s.json",
		    is_index ? "_" : "", name);
		chain_write(get(path, HTTP_JSON)->json, name);
	} else if (fetch.bar == 60) {
		path = arena_fmt(arena,
		    "/delayed_quotes/charts/intraday/%s%s.json",
		    is_index ? "_" : "", name);
		chart_write_minutes(
		    get(path, HTTP_JSON)->json, name, !is_index);
	} else if (has_history(name)) {
		path = arena_fmt(
		    arena, "/us_indices/daily_prices/%s_History.csv", name);
		history_write(get(path, HTTP_TEXT), name);
	} else {
		path = arena_fmt(arena,
		    "/delayed_quotes/charts/historical/%s%s.json",
		    is_index ? "_" : "", name);
		chart_write_days(get(path, HTTP_JSON)->json, name, !is_index);
	}
	out_flush(&fetch.out); /* whole, though --strict may refuse them */
	if (!chain)
		range_tell(&cboe_range, "cboe", strict);
	out_close(&fetch.out);
	return http_close(&cboe_http);
}

static const struct opt opts[] = {
	HTTP_OPTIONS,
	{ 0, "chain", NULL, "the options on it, delayed by 15 minutes",
	    OPT_FLAG(&chain) },
	{ 0, "strict", NULL, "a range that is not all there is an error",
	    OPT_FLAG(&strict) },
	{ 0 },
};

const struct source source_cboe = {
	.verb = { "cboe",
	    "csf-fetch cboe [-hqv] [-o format] [--bar 1d|1m] "
	    "[--chain] [--follow] [--from time] [--strict] [--symbol root] [--to time] " HTTP_USAGE
	    "symbol",
	    opts, run },
	.operands = "symbol",
	.live = { .settle = 60, .delay = 15 * 60 },
	.summary = "Cboe's delayed chains, its indices by day and minute",
};
