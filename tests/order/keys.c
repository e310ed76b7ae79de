/* Every key of the table: its example is taken, a wrong value is refused with a
 * message that names the key; the table itself is in order. */
#include "order/strategy.h"

#include <stdio.h>
#include <string.h>

static struct arena arena;
static int bad;

static const char *const wrong[][2] = { { "id", "a b" }, { "dte", "-1" },
	{ "dte.in", "60..30" }, { "dte.clock", "utc" }, { "expiry", "third" },
	{ "expiry.in", "2024-13-01.." }, { "root", "spxw" }, { "delta", "1.6" },
	{ "delta.in", "0.3" }, { "otm", "5" }, { "off", "-10" }, { "sd", "-1" },
	{ "em", "100" }, { "premium", "0" }, { "credit", "0" },
	{ "strike", "abc" }, { "width", "0" }, { "width.tol", "-0.1" },
	{ "wdelta", "5" }, { "wdelta.in", "2..3" }, { "wstrike", "-1" },
	{ "wpremium", "0" }, { "leg.a", "1P@delta:0.1" }, { "greeks", "mine" },
	{ "minbid", "-1" }, { "leg.max", "0" }, { "pkg.max", "0" },
	{ "oi.min", "-1" }, { "size.min", "x" }, { "credit.in", "3" },
	{ "cw.in", "15..45" }, { "pop.in", "0..60" }, { "when", "" },
	{ "edge", "2" }, { "take", "" }, { "days", "mon+sat" },
	{ "time", "25:00" }, { "every", "0" }, { "blackout", "" },
	{ "dates", "" }, { "max", "1.5" }, { "max.day", "-1" },
	{ "max.expiry", "-1" }, { "full", "newest" }, { "cooldown", "-1" },
	{ "conflict", "maybe" }, { "wait", "0" }, { "qty", "0" },
	{ "risk", "2" }, { "bp", "0" }, { "kelly", "1.5" }, { "kelly.p", "" },
	{ "pt", "50" }, { "pt.fill", "mid" }, { "sl", "0.5" },
	{ "sl.loss", "0" }, { "sl.risk", "200" }, { "sl.pts", "0" },
	{ "sl.n", "0" }, { "trail", "0.4" }, { "x.delta", "35" },
	{ "x.touch", "yes" }, { "x.dte", "-1" }, { "x.days", "1.5" },
	{ "x.date", "2024-02-30" }, { "x.time", "15:45+15:50" }, { "exit", "" },
	{ "btc", "-1" }, { "side", "put" }, { "roll", "in" },
	{ "roll.debit", "-1" }, { "price", "1.5" }, { "slip", "-1" },
	{ "tick", "-1" } };

static void
fail(const char *key, const char *text, const char *why)
{
	printf("not ok: %s: '%s': %s\n", key, text, why);
	bad = 1;
}

static const char *
parse(const char *text, const struct order_text **t)
{
	return order_parse(&arena, text, strlen(text), t);
}

/* A whole order with the one key=value in it; args take no quotes. */
static const char *
whole(const struct order_key *k, const char *pair)
{
	size_t s = 0;

	while (!strategy_takes(strategy_all[s], k))
		s++;
	if (k->type == ORDER_T_LEG)
		return arena_fmt(&arena, "legs dte=45 %s", pair);
	if (strcmp(k->name, "dte") == 0)
		return arena_fmt(&arena, "pcs delta=0.1 width=50 %s", pair);
	return arena_fmt(&arena, "%s %s%s%s%s%s", strategy_all[s]->name,
	    strncmp(pair, "expiry=2", 8) == 0 ? "" : "dte=45 ",
	    k->flags & ORDER_K_SELL ? "" : "delta=0.1 ",
	    k->flags & ORDER_K_WING ? "" : "width=50 ",
	    strcmp(k->name, "kelly.p") == 0 ? "kelly=0.1 " : "", pair);
}

static void
example(const struct order_key *k)
{
	size_t n = strcspn(k->example, "=");
	const char *value = k->example + n + 1, *text, *printed, *why;
	const struct order_text *t;

	if (k->type != ORDER_T_LEG &&
	    (strncmp(k->example, k->name, n) != 0 || k->name[n]))
		fail(k->name, k->example, "not an example of the key");
	text = arena_fmt(&arena, strchr(value, ' ') ? "%.*s='%s'" : "%.*s=%s",
	    (int)n, k->example, value);
	why = parse(whole(k, text), &t);
	if (why) {
		fail(k->name, text, why);
		return;
	}
	/* Each example says something: it is not the default. */
	printed = order_print(&arena, t);
	if (!strstr(printed, text))
		fail(k->name, printed, "the example is not in it");
}

static void
refused(const struct order_key *k)
{
	const char *name = k->type == ORDER_T_LEG ? "leg.a" : k->name;
	const char *text, *why;
	const struct order_text *t;
	size_t i, n = sizeof wrong / sizeof wrong[0];

	for (i = 0; i < n && strcmp(wrong[i][0], name) != 0; i++)
		;
	if (i == n) {
		fail(k->name, "", "no wrong value to try");
		return;
	}
	/* Nothing is the default; what is wrong there is a side or a list. */
	text = arena_fmt(&arena, *wrong[i][1] ? "%s=%s" : "put.%s=%s", name,
	    strchr(wrong[i][1], ' ') ? "'a b'" : wrong[i][1]);
	why = parse(whole(k, text), &t);
	if (!why)
		fail(k->name, text, "was taken");
	else if (!strstr(why, name) || strchr(why, '\n'))
		fail(k->name, why, "is no message");
}

static void
row(const struct order_key *k)
{
	size_t i = 0;

	while (i < strategy_count && !strategy_takes(strategy_all[i], k))
		i++;
	if (!k->meaning || !*k->meaning || i == strategy_count)
		fail(k->name, "", "says too little");
	if (!*order_key_range(&arena, k))
		fail(k->name, "", "has no range");
	if (k->flags & ORDER_K_BYSIDE && !(k->flags & ORDER_K_SIDE))
		fail(k->name, "", "is by side but of no side");
}

int
main(void)
{
	const struct order_key *k;
	size_t n, i, j;

	k = order_keys(&n);
	for (i = 0; i < n; i++) {
		row(&k[i]);
		example(&k[i]);
		refused(&k[i]);
		for (j = 0; j < i; j++) {
			if (strcmp(k[i].name, k[j].name) == 0)
				fail(k[i].name, "", "is there twice");
		}
	}
	if (!bad)
		printf("ok: %zu keys\n", n);
	return bad;
}
