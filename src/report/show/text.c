/* The report of one book for people; its tables are in tables.c. */
#include "report/show/show.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void
show_figures(const struct stats *s)
{
	enum stat_id id, half = (STATS_MAIN + 1) / 2;

	/* Two columns, read downwards. */
	for (id = 0; id < half; id++) {
		printf("%-23s %13s", stat_info[id].label,
		    show_value(stat_info[id].unit, s->v[id]));
		if (id + half < STATS_MAIN)
			printf("   %-23s %13s", stat_info[id + half].label,
			    show_value(
				stat_info[id + half].unit, s->v[id + half]));
		putchar('\n');
	}
}

void
show_undefined(const struct stats *s, enum stat_id from, enum stat_id to)
{
	static struct text t;
	enum stat_id id;

	t.n = 0;
	for (id = from; id < to; id++) {
		if (!isnan(s->v[id]) || !s->why[id])
			continue;
		text_add(&t, t.n > 0 ? "; " : "- undefined: ");
		text_add(
		    &t, stat_info[id].label + strspn(stat_info[id].label, " "));
		text_add(&t, ": ");
		text_add(&t, s->why[id]);
	}
	if (t.n > 0)
		show_paragraph(t.p);
}

static void
intervals(const struct show *o, const struct stats *s, const struct boot *b)
{
	int k;

	show_rule("bootstrap");
	printf(
	    "%d replicates, seed %lld, blocks of %s sessions: ", o->boot_by.n,
	    o->boot_by.seed, show_value(UNIT_RATIO, o->boot_by.block));
	printf("%s intervals\n", show_value(UNIT_SHARE, o->boot_by.level));
	for (k = 0; k < BOOT_STATS; k++) {
		const struct stat_info *i = &stat_info[boot_stat[k]];

		printf("%-23s %13s   from %13s to %13s\n", i->label,
		    show_value(i->unit, s->v[boot_stat[k]]),
		    show_value(i->unit, b->lo[k]),
		    show_value(i->unit, b->hi[k]));
	}
}

static void
open_book(const struct ledger_now *n)
{
	if (!(n->n_open > 0))
		return;
	show_rule("open at the last mark");
	show_note("%s %s, P/L %s, capital at risk %s, margin %s",
	    show_value(UNIT_COUNT, n->n_open),
	    n->n_open > 1 ? "trades" : "trade",
	    show_value(UNIT_DOLLARS, n->open_pnl),
	    show_value(UNIT_DOLLARS, n->open_risk),
	    show_value(UNIT_DOLLARS, n->margin));
	show_note("delta %s, gamma %s $ a point; theta %s $ a day; vega %s "
		  "$ a vol point",
	    show_value(UNIT_RATIO, n->delta), show_value(UNIT_RATIO, n->gamma),
	    show_value(UNIT_RATIO, n->theta), show_value(UNIT_RATIO, n->vega));
}

void
show_text(const struct show *o, size_t i)
{
	const struct ledger_book *b = &o->ledger->book[i];
	const struct stats *s = &o->stats[i];

	show_rule(b->id);
	if (b->nmarks > 0)
		printf("%s to %s, %s, %s\n",
		    show_value(UNIT_DATE, b->mark[0].day),
		    show_value(UNIT_DATE, b->mark[b->nmarks - 1].day),
		    show_count((size_t)s->v[STAT_SESSIONS], "session"),
		    show_count(b->ntrades, "closed trade"));
	show_notices(o, i);
	show_plot(b);
	show_rule("figures");
	show_figures(s);
	show_undefined(s, 0, STATS_MAIN);
	if (o->trials > 1)
		printf("- deflated Sharpe: of %zu variants tried\n", o->trials);
	if (o->boot)
		intervals(o, s, &o->boot[i]);
	if (s->has[BLOCK_RERUNS])
		show_reruns(s);
	if (s->has[BLOCK_BENCH])
		show_benchmark(o, i);
	if (s->has[BLOCK_SKIPS])
		show_skips(s, b);
	open_book(&b->now);
	if (s->has[BLOCK_SHOCKS])
		show_shocks(s, b);
	show_tables(o, b);
}
