/* What --map and --set say. */
#include "base/die.h"
#include "base/opt.h"
#include "fetch/csv/cell.h"
#include "fetch/csv/take_impl.h"
#include "num/num.h"

#include <string.h>
#include <strings.h>

static struct arena arena;
struct field take_map[OPT_LIST + 1]; /* of --map */

static const char *const settable[] = { "root", "time", "underlying_price",
	"expiry" };
enum { NSETTABLE = sizeof settable / sizeof settable[0] };
static const char *set[NSETTABLE];

struct layout take_mapped = {
	.name = "map",
	.field = { take_map },
	.bar = FETCH_NO_BAR,
};

/* The columns that csf knows: csf-rows(5), csf-chain(5). */
const struct take_name take_known[TAKE_NKNOWN] = {
	{ "time", FIELD_TIME, FIELD_TIME },
	{ "open", FIELD_NUMBER, FIELD_VALUE },
	{ "high", FIELD_NUMBER, FIELD_VALUE },
	{ "low", FIELD_NUMBER, FIELD_VALUE },
	{ "close", FIELD_NUMBER, FIELD_VALUE },
	{ "volume", FIELD_NUMBER, FIELD_VALUE },
	{ "value", FIELD_NUMBER, FIELD_VALUE },
	{ "symbol", FIELD_TEXT, FIELD_TEXT },
	{ "root", FIELD_TEXT, FIELD_ROOT },
	{ "underlying_price", FIELD_NUMBER, FIELD_PRICE },
	{ "expiry", FIELD_TEXT, FIELD_EXPIRY },
	{ "strike", FIELD_NUMBER, FIELD_STRIKE },
	{ "right", FIELD_TEXT, FIELD_RIGHT },
	{ "bid", FIELD_NUMBER, FIELD_BID },
	{ "ask", FIELD_NUMBER, FIELD_PRICE },
	{ "mid", FIELD_NUMBER, FIELD_PRICE },
	{ "bid_size", FIELD_NUMBER, FIELD_VALUE },
	{ "ask_size", FIELD_NUMBER, FIELD_VALUE },
	{ "last", FIELD_NUMBER, FIELD_PRICE },
	{ "open_interest", FIELD_NUMBER, FIELD_VALUE },
	{ "iv", FIELD_NUMBER, FIELD_IV },
	{ "delta", FIELD_NUMBER, FIELD_VALUE },
	{ "gamma", FIELD_NUMBER, FIELD_VALUE },
	{ "theta", FIELD_NUMBER, FIELD_VALUE },
	{ "vega", FIELD_NUMBER, FIELD_VALUE },
};

/* Which of them the name is in any case, or -1. */
int
take_known_index(struct str name)
{
	int i;

	for (i = 0; i < TAKE_NKNOWN; i++) {
		if (strlen(take_known[i].name) == name.n &&
		    strncasecmp(take_known[i].name, name.p, name.n) == 0)
			return i;
	}
	return -1;
}

enum field_kind
take_kind(const char *name, int chain)
{
	int i = take_known_index(str_of(name));

	if (i < 0 || strcmp(take_known[i].name, name) != 0)
		return FIELD_TEXT;
	return chain ? take_known[i].chain : take_known[i].kind;
}

static void
parse_map(void)
{
	const char *eq;
	int i, k;

	for (i = 0; i < fetch.nmap; i++) {
		eq = strchr(fetch.map[i], '=');
		if (!eq || eq == fetch.map[i])
			die(MISUSE, "--map '%s': it is name=column",
			    fetch.map[i]);
		take_map[i].ours = arena_str(
		    &arena, fetch.map[i], (size_t)(eq - fetch.map[i]));
		take_map[i].theirs = eq + 1;
		for (k = 0; k < i; k++) {
			if (strcmp(take_map[k].ours, take_map[i].ours) == 0)
				die(MISUSE, "--map gives '%s' twice",
				    take_map[i].ours);
		}
	}
	take_mapped.chain = take_is_mapped("strike") && take_is_mapped("right");
	if (take_mapped.chain && !take_is_mapped("expiry"))
		die(MISUSE, "--map of quotes: an expiry=COLUMN is wanted too");
}

static void
check_set(const char *name, const char *text)
{
	char slack[64 + NUM_SLACK];
	struct cal_time t;
	const char *why;
	size_t n = strlen(text);
	double v = 0;
	int day;

	if (strcmp(name, "root") == 0 && !cell_is_root(str_of(text)))
		die(MISUSE, "--set root=%s: a root is like SPX or SPXW", text);
	if (strcmp(name, "expiry") == 0 && cal_parse_date(text, n, &day) != 0)
		die(MISUSE, "--set expiry=%s: a date is like 2020-03-20", text);
	if (strcmp(name, "time") == 0 && (why = cal_parse(text, n, &t)) != NULL)
		die(MISUSE, "--set time=%s: it %s", text, why);
	if (strcmp(name, "underlying_price") != 0)
		return;
	if (n < 64)
		memcpy(slack, text, n + 1);
	if (n >= 64 || num_parse(slack, n, &v) != NUM_OK || v <= 0)
		die(MISUSE, "--set underlying_price=%s: it is not a price",
		    text);
}

static void
parse_set(void)
{
	const char *eq;
	size_t n;
	int i, k;

	for (i = 0; i < fetch.nset; i++) {
		eq = strchr(fetch.set[i], '=');
		n = eq ? (size_t)(eq - fetch.set[i]) : 0;
		for (k = 0; k < NSETTABLE; k++) {
			if (strlen(settable[k]) == n &&
			    memcmp(settable[k], fetch.set[i], n) == 0)
				break;
		}
		if (k == NSETTABLE)
			die(MISUSE,
			    "--set '%s': it is root=, time=, expiry= or "
			    "underlying_price=text",
			    fetch.set[i]);
		if (set[k])
			die(MISUSE, "--set gives '%s' twice", settable[k]);
		set[k] = eq + 1;
		check_set(settable[k], set[k]);
	}
}

void
take_options(void)
{
	parse_map();
	parse_set();
}

int
take_map_index(const char *ours)
{
	int i;

	for (i = 0; i < fetch.nmap; i++) {
		if (strcmp(take_map[i].ours, ours) == 0)
			return i;
	}
	return -1;
}

int
take_is_mapped(const char *ours)
{
	return take_map_index(ours) >= 0;
}

const char *
take_set(const char *ours)
{
	int k;

	for (k = 0; k < NSETTABLE; k++) {
		if (strcmp(settable[k], ours) == 0)
			return set[k];
	}
	return NULL;
}
