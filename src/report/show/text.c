/* The report of one book for people; its tables are in tables.c. */
#include "report/show/show.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Trades that say by a flag what to think of them. */
static const struct {
	const char *title, *flag, *text;
} limits[] = {
	{ "WAITED TO CLOSE", "waited",
	    "an exit fired and could not be filled, as when a wing has no bid; "
	    "they were closed later or settled. With csf-bt --zero-bid sell "
	    "such a wing is given away." },
	{ "FILLED AT MID", "mid_only",
	    "their quotes have neither bid nor ask, and the spread costs them "
	    "nothing." },
	{ "FILLED AT ONCE", "same",
	    "at the quotes of the row that decided them, as --fill same has "
	    "it." },
	{ "LATE TOUCHES", "late_touch",
	    "the index reached a short strike inside a daily bar, which is "
	    "known at its close only; they were closed after it." },
};

static size_t
tally(const struct ledger_book *b, const char *flag, double *pnl)
{
	size_t i, n = 0;

	*pnl = 0;
	for (i = 0; i < b->ntrades; i++) {
		const struct ledger_trade *t = &b->trade[i];

		if (!ledger_flag(t, flag))
			continue;
		n++;
		*pnl += t->pnl;
	}
	return n;
}

static void
ruin(const struct ledger_book *b)
{
	size_t i = 0;

	while (i < b->nmarks && !(b->mark[i].equity <= 0))
		i++;
	if (i < b->nmarks)
		show_notice("RUINED: the equity was %s on %s. A broker would "
			    "have closed what was open, and what comes after "
			    "it could not have been traded.",
		    show_value(UNIT_DOLLARS, b->mark[i].equity),
		    show_value(UNIT_DATE, b->mark[i].day));
}

static void
notices(const struct ledger_book *b, const struct show *o)
{
	double pnl;
	size_t i, n;

	ruin(b);
	if (b->shared)
		show_notice("SHARED ACCOUNT: equity, returns, falls and "
			    "reruns are those of the account that the books "
			    "share; trades and P/L are the book's own.");
	show_rerun_notices(&o->stats[b - o->ledger->book]);
	if (b->nmodel > 0)
		show_notice(
		    "MODEL PRICES: %zu of %zu trades were priced by the "
		    "chain model, not by quotes. Its credits are off by "
		    "about 9 %% (median), 20 %% (one in ten): an edge "
		    "smaller than a tenth of the credit is not shown by "
		    "this run.",
		    b->nmodel, b->ntrades);
	if (b->ntrades < (size_t)o->few)
		show_notice(
		    "FEW TRADES: %zu; below %d no figure here says much.",
		    b->ntrades, o->few);
	if (b->stand_in > 0)
		show_notice(
		    "STAND-IN SETTLEMENTS: %zu trades, P/L %s, were settled "
		    "on a value that is not the official one; the other "
		    "%zu made %s.",
		    b->stand_in, show_value(UNIT_DOLLARS, b->stand_in_pnl),
		    b->ntrades - b->stand_in,
		    show_value(UNIT_DOLLARS,
			o->stats[b - o->ledger->book].v[STAT_PNL] -
			    b->stand_in_pnl));
	for (i = 0; i < sizeof limits / sizeof *limits; i++) {
		n = tally(b, limits[i].flag, &pnl);
		if (n == 0)
			continue;
		show_notice("%s: %zu trades, P/L %s: %s", limits[i].title, n,
		    show_value(UNIT_DOLLARS, pnl), limits[i].text);
	}
	if (b->nstale > 0)
		show_notice(
		    "STALE MARKS: in %zu marks a leg kept an older price.",
		    b->nstale);
}

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
		show_wrapped(t.p, 2);
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
		printf("%s to %s, %zu sessions, %zu closed trades\n",
		    show_value(UNIT_DATE, b->mark[0].day),
		    show_value(UNIT_DATE, b->mark[b->nmarks - 1].day),
		    b->nmarks, b->ntrades);
	notices(b, o);
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
