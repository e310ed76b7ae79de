/* csf-signal -l: the strategies; -l KEY ...: the keys of an order. */
#include "signal/list.h"
#include "die.h"
#include "order.h"

#include <string.h>

static void
list_kinds(struct out *o)
{
	const struct order_kind *k = order_kinds();
	int i;

	out_col(o, "name", NULL);
	out_col(o, "summary", NULL);
	out_col(o, "from", NULL);
	out_start(o);
	for (i = 0; i < ORDER_NSTRATEGIES; i++) {
		if (!k[i].built)
			continue;
		out_str(o, k[i].name);
		out_str(o, k[i].meaning);
		out_str(o, "builtin");
		out_end(o);
	}
}

static void
list_keys(struct out *o, const char *strategy)
{
	static struct arena a;
	const struct order_key *k;
	int s = order_strategy(strategy);
	size_t i, n;

	if (s < 0 && strcmp(strategy, "keys") != 0)
		die(MISUSE, "-l '%s': a strategy, or keys", strategy);
	out_col(o, "key", NULL);
	out_col(o, "range", NULL);
	out_col(o, "unit", NULL);
	out_col(o, "default", NULL);
	out_col(o, "example", NULL);
	out_col(o, "meaning", NULL);
	out_start(o);
	k = order_keys(&n);
	for (i = 0; i < n; i++) {
		if (!k[i].built || (s >= 0 && !(k[i].strategies >> s & 1)))
			continue;
		out_str(o, k[i].name);
		out_str(o, order_key_range(&a, &k[i]));
		out_str(o, k[i].unit);
		out_str(o, k[i].dflt);
		out_str(o, k[i].example);
		out_str(o, k[i].meaning);
		out_end(o);
	}
}

void
list_signals(struct out *o, const char *what)
{
	if (what)
		list_keys(o, what);
	else
		list_kinds(o);
}
