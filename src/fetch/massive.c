/* Massive: which of its answers is asked for: see massive/massive.h. */
#include "base/die.h"
#include "fetch/massive/massive.h"
#include "fetch/net/symbol.h"
#include "fetch/source.h"
#include "time/now.h"

#include <ctype.h>
#include <string.h>

enum { RATE_WINDOW = 60 }; /* s: it counts by the minute, and does not say so */

struct http massive_http;
struct massive massive;

static int chain, contracts, status, holidays;
static const struct {
	const char *option;
	const int *is_given;
} asks[] = {
	{ "--chain", &chain },
	{ "--contracts", &contracts },
	{ "--status", &status },
	{ "--holidays", &holidays },
};
enum { NASKS = sizeof asks / sizeof *asks };

/* ---- refusals ---- */

/* A refusal may come as 200, with its word in the body. */
static const char *
refusal(const json_t *all)
{
	const char *word = json_string_value(json_object_get(all, "status"));

	if (word)
		return strcmp(word, "OK") == 0 || strcmp(word, "DELAYED") == 0
			   ? NULL
			   : word;
	return json_is_string(json_object_get(all, "error")) ? "ERROR" : NULL;
}

static void
judge(struct http *h, struct http_answer *a)
{
	const char *word, *said;

	if (a->status == 429 && a->retry_after < 0)
		a->retry_after = RATE_WINDOW;
	if (a->verdict != HTTP_GOOD || !(word = refusal(a->json)))
		return;
	said = json_string_value(json_object_get(a->json, "message"));
	if (!said)
		said = json_string_value(json_object_get(a->json, "error"));
	a->verdict = HTTP_BAD;
	a->why = http_clean(
	    h, arena_fmt(&h->scratch, "%.60s%s%.200s%s (the key is that of %s)",
		   word, said ? ": '" : "", said ? said : "", said ? "'" : "",
		   h->keyname));
}

static const struct http_site site = {
	.name = "massive",
	.base = "https://api.massive.com",
	.keys = { "MASSIVE_API_KEY", "POLYGON_API_KEY" },
	.header = "Authorization: Bearer ",
	.shop = "massive.com/dashboard",
	.judge = judge,
};

/* ---- what was typed ---- */

/* "O:SPXW240119C04700000", with the O: or without. */
static int
is_option(const char *name)
{
	size_t n = strlen(name);
	struct occ occ;

	return n > 15 && strspn(name + n - 8, "0123456789") == 8 &&
	       occ_parse(str_of(name), &occ) == 0;
}

static void
read_symbol(struct massive_symbol *s, const char *text)
{
	static const char mark[] = { 0, 'I', 'O' };
	const char *name, *p;

	name = text;
	if (*text && text[1] == ':')
		name = text + 2;
	for (p = name; isupper((unsigned char)*p) ||
		       isdigit((unsigned char)*p) || (*p == '.' && p > name);
	     p++)
		;
	if (is_option(name))
		s->kind = MASSIVE_OPTION;
	else if (name > text || symbol_is_index(name))
		s->kind = MASSIVE_INDEX;
	else
		s->kind = MASSIVE_STOCK;
	if (*p || p == name || (name > text && *text != mark[s->kind]))
		die(MISUSE,
		    "massive: '%s' is no symbol; it is like SPX, I:SPX, AAPL "
		    "or O:SPXW240119C04700000",
		    text);
	s->name = name;
	s->ticker =
	    s->kind == MASSIVE_STOCK
		? name
		: arena_fmt(&fetch.out.arena, "%c:%s", mark[s->kind], name);
}

static void
check_bars(void)
{
	if (which_is_given() || fetch.symbol)
		die(MISUSE, "massive: --dte, --expiry, --right, --strike and "
			    "--symbol are of --chain and --contracts");
	if (fetch.bar != FETCH_NO_BAR && fetch.bar != CAL_DAILY &&
	    fetch.bar != 60)
		die(MISUSE, "massive: --bar is 1d or 1m; csf-bars resample "
			    "makes others");
	if (!fetch.has_from)
		die(MISUSE, "massive: since when? --from 2023-03-01");
	if (http_given.resume &&
	    (!fetch.has_to || cal_ny_date(fetch.to) >= massive.today))
		die(MISUSE, "massive: --resume wants a --to before today: what "
			    "is of today changes between two tries");
}

static void
check_others(const char *option)
{
	if (fetch.has_from || fetch.has_to || fetch.bar != FETCH_NO_BAR ||
	    massive.is_raw)
		die(MISUSE,
		    "massive: --bar, --from, --raw and --to are of bars, not "
		    "of %s",
		    option);
	if (http_given.resume && !massive.has_as_of)
		die(MISUSE,
		    "massive: %s is of now: what is put aside by --resume is "
		    "not",
		    option);
	if ((status || holidays) && (which_is_given() || fetch.symbol))
		die(MISUSE, "massive: %s is of no options", option);
}

static void
check(int argc, char *argv[], struct massive_symbol *s)
{
	const char *asked = NULL;
	int i;

	for (i = 0; i < NASKS; i++) {
		if (!*asks[i].is_given)
			continue;
		if (asked)
			die(MISUSE, "massive: %s or %s, not both", asked,
			    asks[i].option);
		asked = asks[i].option;
	}
	if ((massive.has_as_of || massive.expired) && !contracts)
		die(MISUSE, "massive: --as-of and --expired are of "
			    "--contracts");
	if (status || holidays) {
		if (argc != 0)
			die(MISUSE, "massive: %s is of no symbol", asked);
	} else {
		if (argc != 1)
			die(MISUSE, "massive: which symbol? one, as SPX or "
				    "O:SPXW240119C04700000");
		read_symbol(s, argv[0]);
		if (asked && s->kind == MASSIVE_OPTION)
			die(MISUSE, "massive: %s is of an underlying, as SPX",
			    asked);
	}
	massive.today = cal_ny_date((struct cal_time){ .ns = now_ns() });
	which_read(
	    &massive.which, massive.has_as_of ? massive.as_of : massive.today);
	if (asked)
		check_others(asked);
	else
		check_bars();
}

static const char *as_of;

static int
run(int argc, char *argv[])
{
	struct massive_symbol s = { 0 };

	massive.has_as_of = as_of != NULL;
	check(argc, argv, &s);
	http_open(&massive_http, &site);
	fetch.out.is_held = 1; /* until a page is read to its end */
	if (chain)
		massive_chain(&s);
	else if (contracts)
		massive_contracts(&s);
	else if (status)
		massive_status();
	else if (holidays)
		massive_holidays();
	else
		massive_bars(&s, fetch.bar == 60 ? 60 : CAL_DAILY);
	out_close(&fetch.out);
	return http_close(&massive_http);
}

static const struct opt opts[] = {
	HTTP_OPTIONS,
	WHICH_OPTIONS,
	{ 0, "as-of", "date", "the contracts there were then", OPT_TEXT(&as_of),
	    OPT_READ(cal_option_date, &massive.as_of) },
	{ 0, "chain", NULL, "the options on it, now, with greeks",
	    OPT_FLAG(&chain) },
	{ 0, "contracts", NULL, "the options on it, without prices",
	    OPT_FLAG(&contracts) },
	{ 0, "expired", NULL, "contracts that have expired",
	    OPT_FLAG(&massive.expired) },
	{ 0, "holidays", NULL, "the next days without a full session",
	    OPT_FLAG(&holidays) },
	{ 0, "raw", NULL, "bars as traded, not adjusted for splits",
	    OPT_FLAG(&massive.is_raw) },
	{ 0, "status", NULL, "which markets are open now", OPT_FLAG(&status) },
	{ 0, "strict", NULL, "what is missing is an error",
	    OPT_FLAG(&massive.is_strict) },
	{ 0 },
};

const struct source source_massive = {
	.verb = { "massive",
	    "csf-fetch massive [-hqv] [-o format] [--as-of date] "
	    "[--bar 1d|1m] [--chain] [--contracts] [--expired] "
	    "[--follow] [--from time] [--holidays] [--raw] [--status] [--strict] "
	    "[--symbol root] [--to time] " WHICH_USAGE HTTP_USAGE "[symbol]",
	    opts, run },
	.live = { .settle = 5 },
	.alias = "polygon",
	.operands = "[symbol]",
	.summary = "Massive (once Polygon.io): bars, chains, contracts",
};
