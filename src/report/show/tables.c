/* The tables of a book: trades by this and that, the last trades. */
#include "num/num.h"
#include "report/stat/group.h"
#include "report/show/show.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
table(const struct ledger_book *b, const struct grouping *by)
{
	const struct group *g;
	size_t i, n = group_trades(b, by, &g);

	printf("\n%-16s %7s %9s %13s %13s %13s\n", by->title, "trades",
	    "win rate", "P/L", "mean P/L", "worst");
	for (i = 0; i < n; i++) {
		int wide = (int)strlen(g[i].name);

		show_word(g[i].name);
		printf("%*s %7zu %9s", wide < 16 ? 16 - wide : 0, "", g[i].n,
		    show_value(UNIT_SHARE, (double)g[i].wins / (double)g[i].n));
		printf(" %13s %13s %13s\n", show_value(UNIT_DOLLARS, g[i].pnl),
		    show_value(UNIT_DOLLARS, g[i].pnl / (double)g[i].n),
		    show_value(UNIT_DOLLARS, g[i].worst));
	}
}

static const char *
strikes(const struct ledger_trade *t, int put)
{
	static char text[2][2 * NUM_MAX + 2];
	int first = put ? LEG_PUT_LONG : LEG_CALL_SHORT, i;
	char *p = text[put], *s = p;

	for (i = first; i < first + 2; i++) {
		if (ledger_several(t, i))
			return ledger_several(t, i);
		if (isnan(t->strike[i]))
			continue;
		if (p > s)
			*p++ = '/';
		p += num_put(p, t->strike[i]);
	}
	*p = '\0';
	return p > s ? s : "-";
}

static void
trades(const struct ledger_book *b, int last)
{
	size_t i = b->ntrades > (size_t)last ? b->ntrades - (size_t)last : 0;

	show_rule("last trades");
	printf("%-10s %3s %4s %-9s %-9s %4s %6s %6s %8s %s\n", "entry", "DTE",
	    "held", "put", "call", "qty", "credit", "debit", "P/L", "reason");
	for (; i < b->ntrades; i++) {
		const struct ledger_trade *t = &b->trade[i];

		printf("%-10s %3s %4s ", show_value(UNIT_DATE, t->entry),
		    show_value(UNIT_COUNT, t->dte),
		    show_value(UNIT_COUNT, t->days));
		printf("%-9.9s %-9.9s %4s ", strikes(t, 1), strikes(t, 0),
		    show_value(UNIT_COUNT, t->qty));
		printf("%6s %6s %8s ", show_value(UNIT_POINTS, t->credit),
		    show_value(UNIT_POINTS, t->debit),
		    show_value(UNIT_DOLLARS, t->pnl));
		show_word(t->reason);
		putchar('\n');
	}
}

void
show_tables(const struct show *o, const struct ledger_book *b)
{
	const struct grouping *by;

	show_course(o, b);
	if (b->ntrades == 0)
		return;
	show_rule("trades by");
	for (by = group_list; by->name; by++) {
		if ((by->needs & ~o->known) == 0)
			table(b, by);
	}
	if (o->last > 0)
		trades(b, o->last);
}
