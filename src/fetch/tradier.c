/* Tradier: which of its answers is asked for: see tradier/tradier.h. */
#include "base/die.h"
#include "base/jansson.h"
#include "fetch/source.h"
#include "fetch/tradier/tradier.h"
#include "num/num.h"
#include "time/now.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { WINDOW = 60 }; /* s: it counts by the minute */

struct http tradier_http;
struct tradier tradier = { .price = NAN };

static int calendar, chain, status, expirations, preview, quotes;
static const char *price;

/* What may be said of which. */
enum { BAR = 1, RANGE = 2, STRICT = 4, WHICH = 8, PRICE = 16, DELAYED = 32 };

static const struct ask {
	const char *option;
	const int *is_given;
	void (*write)(int n, char *const operand[]);
	int least, most; /* operands */
	const char *operands;
	unsigned takes;
} asks[] = {
	{ "--calendar", &calendar, tradier_calendar, 0, 0, "no symbol", RANGE },
	{ "--chain", &chain, tradier_chain, 1, 1, "one symbol, as SPX",
	    WHICH | DELAYED },
	{ "--expirations", &expirations, tradier_expirations, 1, 1,
	    "one symbol, as SPX", 0 },
	{ "--preview", &preview, tradier_preview, 2, 4,
	    "2 to 4 legs, each as SPXW260925P07300000=-1", PRICE },
	{ "--quotes", &quotes, tradier_quotes, 1, 1000, "symbols, as SPX VIX",
	    DELAYED },
	{ "--status", &status, tradier_status, 0, 0, "no symbol", 0 },
};
static const struct ask bars = { "bars", NULL, tradier_bars, 1, 1,
	"one symbol, as SPX", BAR | RANGE | STRICT };
enum { NASKS = sizeof asks / sizeof *asks };

/* ---- refusals ---- */

/* Where its words are, in a 200 too: a text or a list of them. */
static const char *
refusal(const json_t *all)
{
	const json_t *v = json_object_get(all, "errors");

	if (!v)
		v = json_object_get(json_object_get(all, "order"), "errors");
	if (json_is_object(v))
		v = json_object_get(v, "error");
	if (json_is_array(v))
		v = json_array_get(v, 0);
	return json_string_value(v);
}

/* Faults of its gateway that another try does not help: those of the key. */
static int
is_of_key(const char *fault)
{
	static const char *const words[] = { "Access Token", "API Key",
		"API call", "ApiKey", "access token" };
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++) {
		if (strstr(fault, words[i]))
			return 1;
	}
	return 0;
}

static void
judge_words(struct http *h, struct http_answer *a)
{
	json_t *all = a->json ? json_incref(a->json)
			      : jansson_load(a->body.p, a->body.n, 0, NULL);
	const json_t *fault =
	    json_object_get(json_object_get(all, "fault"), "faultstring");
	const char *said = json_string_value(fault);

	if (said && a->status != 401 && a->status != 403 && !is_of_key(said)) {
		a->verdict = HTTP_AGAIN;
	} else if (a->verdict == HTTP_GOOD) {
		said = said ? said : refusal(all);
		a->verdict = said ? HTTP_BAD : HTTP_GOOD;
	} else {
		said = NULL;
	}
	if (said)
		a->why = http_clean(
		    h, arena_fmt(&h->scratch, "refused: '%.200s'", said));
	json_decref(all);
}

/* "Quota Violation ... 1719590820000": the window's end is in the text, and
 * in a line of the header, in ms. */
static void
judge_quota(struct http *h, struct http_answer *a)
{
	struct str end = http_header(a, "x-ratelimit-expiry");
	const char *p = a->body.p;
	int64_t now = tradier_answered();
	double ms;
	size_t n;

	a->verdict = HTTP_AGAIN;
	a->why = http_clean(h, "too many requests in a minute");
	for (p += strcspn(p, "0123456789"); *p; p += strcspn(p, "0123456789")) {
		n = strspn(p, "0123456789");
		if (n == 13)
			end = (struct str){ p, n };
		p += n;
	}
	if (a->retry_after >= 0)
		return;
	a->retry_after = WINDOW;
	if (end.p && end.n == 13 &&
	    num_real(arena_str(&h->scratch, end.p, end.n), &ms) == 0)
		a->retry_after = fmax(ms / 1e3 - (double)now / 1e9, 0) + 1;
}

static void
judge(struct http *h, struct http_answer *a)
{
	if (a->status == 429 || strncmp(a->body.p, "Quota Violation", 15) == 0)
		judge_quota(h, a);
	else
		judge_words(h, a);
	if (a->status == 401 && !tradier.is_production)
		a->why = arena_fmt(&h->scratch,
		    "%s; this is the sandbox, --production asks the other",
		    a->why);
}

/* ---- whom to ask ---- */

static const struct http_site sandbox = {
	.name = "tradier",
	.base = "https://sandbox.tradier.com/v1",
	.keys = { "TRADIER_SANDBOX_TOKEN", "TRADIER_TOKEN" },
	.header = "Authorization: Bearer ",
	.shop = "dash.tradier.com/settings/api",
	.rate = { 60, WINDOW *CAL_SEC },
	.judge = judge,
};

static const struct http_site production = {
	.name = "tradier",
	.base = "https://api.tradier.com/v1",
	.keys = { "TRADIER_TOKEN" },
	.header = "Authorization: Bearer ",
	.shop = "dash.tradier.com/settings/api",
	.rate = { 120, WINDOW *CAL_SEC },
	.judge = judge,
};

/* ---- what was typed ---- */

/* A share class is BRK/B there; BRK.B is, too. */
static char *
read_symbol(const char *text)
{
	char *name = arena_str(&fetch.out.arena, text, strlen(text)), *p;

	for (p = name;
	     isupper((unsigned char)*p) || isdigit((unsigned char)*p) ||
	     (p > name && (*p == '.' || *p == '/'));
	     p++) {
		if (*p == '.')
			*p = '/';
	}
	if (*p || p == name)
		die(MISUSE,
		    "tradier: '%s' is no symbol; it is like SPX, AAPL or "
		    "SPXW240119C04700000",
		    text);
	return name;
}

static const struct ask *
find_ask(void)
{
	const struct ask *found = NULL;
	int i;

	for (i = 0; i < NASKS; i++) {
		if (!*asks[i].is_given)
			continue;
		if (found)
			die(MISUSE, "tradier: %s or %s, not both",
			    found->option, asks[i].option);
		found = &asks[i];
	}
	return found ? found : &bars;
}

static void
check_options(const struct ask *ask)
{
	const struct {
		const char *options;
		unsigned bit;
		int is_given;
	} given[] = {
		{ "--bar is", BAR, fetch.bar != FETCH_NO_BAR },
		{ "--from and --to are", RANGE,
		    fetch.has_from || fetch.has_to },
		{ "--strict is", STRICT, tradier.is_strict },
		{ "--dte, --expiry, --right, --strike and --symbol are", WHICH,
		    which_is_given() || fetch.symbol },
		{ "--price is", PRICE, price != NULL },
	};
	size_t i;

	for (i = 0; i < sizeof given / sizeof *given; i++) {
		if (given[i].is_given && !(ask->takes & given[i].bit))
			die(MISUSE, "tradier: %s not of %s", given[i].options,
			    ask->option);
	}
	if (http_given.resume)
		die(MISUSE, "tradier: its answers have no pages, there is no "
			    "--resume");
}

static void
check_bars(void)
{
	static const int lengths[] = { FETCH_NO_BAR, CAL_DAILY, CAL_POINT, 60,
		300, 900 };
	size_t i = 0, n = sizeof lengths / sizeof *lengths;

	while (i < n && fetch.bar != lengths[i])
		i++;
	if (i == n)
		die(MISUSE, "tradier: --bar is 1d, 15m, 5m, 1m or point; "
			    "csf-bars resample makes others");
	if (!fetch.has_from)
		die(MISUSE, "tradier: since when? --from 2024-01-02");
}

static void
check(const struct ask *ask, int argc, char *argv[])
{
	int i;

	if (argc < ask->least || argc > ask->most)
		die(MISUSE, "tradier: %s takes %s", ask->option, ask->operands);
	check_options(ask);
	if (ask == &bars)
		check_bars();
	tradier.today = cal_ny_date((struct cal_time){ .ns = now_ns() });
	which_read(&tradier.which, tradier.today);
	if (preview)
		tradier_preview_legs(argc, argv);
	for (i = 0; !preview && i < argc; i++)
		argv[i] = read_symbol(argv[i]);
}

static int
run(int argc, char *argv[])
{
	const struct ask *ask = find_ask();

	check(ask, argc, argv);
	http_open(
	    &tradier_http, tradier.is_production ? &production : &sandbox);
	if ((ask->takes & DELAYED) && !tradier.is_production)
		warn("tradier: the sandbox's quotes are 15 minutes old");
	fetch.out.is_held = 1;
	ask->write(argc, argv);
	out_close(&fetch.out);
	return http_close(&tradier_http);
}

static int
delay(void)
{
	return tradier.is_production ? 0 : TRADIER_DELAY;
}

static const struct opt opts[] = {
	HTTP_OPTIONS,
	WHICH_OPTIONS,
	{ 0, "calendar", NULL, "the sessions of months", OPT_FLAG(&calendar) },
	{ 0, "chain", NULL, "the options on it, now, with greeks",
	    OPT_FLAG(&chain) },
	{ 0, "expirations", NULL, "the expiries of the options on it",
	    OPT_FLAG(&expirations) },
	{ 0, "preview", NULL, "what an order would cost; none is placed",
	    OPT_FLAG(&preview) },
	{ 0, "price", "points",
	    "of a preview: a credit, or below 0 a debit (default: market)",
	    OPT_TEXT(&price), OPT_REAL(&tradier.price, -100000, 100000) },
	{ 0, "production", NULL, "ask the real thing, not the sandbox",
	    OPT_FLAG(&tradier.is_production) },
	{ 0, "quotes", NULL, "quotes of any symbols", OPT_FLAG(&quotes) },
	{ 0, "status", NULL, "whether the market is open", OPT_FLAG(&status) },
	{ 0, "strict", NULL, "a range that is not all there is an error",
	    OPT_FLAG(&tradier.is_strict) },
	{ 0 },
};

const struct source source_tradier = {
	.verb = { "tradier",
	    "csf-fetch tradier [-hqv] [-o format] [--bar length] "
	    "[--calendar] [--chain] [--expirations] [--from time] "
	    "[--preview] [--price points] [--production] [--quotes] "
	    "[--status] [--strict] [--symbol root] [--to time] " WHICH_USAGE
		HTTP_USAGE "[symbol ...]",
	    opts, run },
	.operands = "[symbol ...]",
	.live = { .settle = 5 },
	.delay = delay,
	.summary = "Tradier: bars, quotes, chains, previews of orders",
};
