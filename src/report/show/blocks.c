/* Blocks for people that only some ledgers have. */
#include "report/show/show.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- sensitivity ---- */

static void
rerun(const char *label, double pnl, double cagr, double sharpe, double fall)
{
	printf("%-23s %13s", label, show_value(UNIT_DOLLARS, pnl));
	printf(" %11s %9s %14s\n", show_value(UNIT_SHARE, cagr),
	    show_value(UNIT_RATIO, sharpe), show_value(UNIT_SHARE, fall));
}

void
show_reruns_note(void)
{
	show_note("- each line is the whole order run again, with its own "
		  "entries, exits and account, and not the same trades at "
		  "other prices");
}

void
show_reruns(const struct stats *s)
{
	static const char *const label[LEDGER_RERUNS] = {
#define LABEL(ID, name, text) text,
		RERUN_LIST(LABEL)
#undef LABEL
	};
	int k;

	show_rule("sensitivity");
	printf("%-23s %13s %11s %9s %14s\n", "", "P/L", "CAGR", "Sharpe",
	    "max drawdown");
	rerun("this run", s->v[STAT_END] - s->v[STAT_START], s->v[STAT_CAGR],
	    s->v[STAT_SHARPE], s->v[STAT_MAX_DRAWDOWN]);
	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (!isnan(s->v[STAT_MID_PNL + k]))
			rerun(label[k], s->v[STAT_MID_PNL + k],
			    s->v[STAT_MID_CAGR + k], s->v[STAT_MID_SHARPE + k],
			    s->v[STAT_MID_MAX_DRAWDOWN + k]);
	}
	show_reruns_note();
}

/* ---- benchmark ---- */

void
show_benchmark_note(const struct show *o, const char *of)
{
	const char *spec = o->benchmark;
	size_t n = spec ? strlen(spec) : 0;
	int cut = of && strlen(of) > 40;

	show_note(
	    "- benchmark: %s%s, bought at the first mark%s%.*s%s and held",
	    n > 60 ? "..." : "",
	    !spec    ? "the index, its price alone without dividends"
	    : n > 60 ? spec + n - 60
		     : spec,
	    of ? " of " : "", cut ? 37 : 40, of ? of : "", cut ? "..." : "");
}

void
show_stale_note(const struct stats *s)
{
	if (s->v[STAT_BENCHMARK_STALE] > 0)
		show_note("- in %s it had no value and kept the one before",
		    show_count((size_t)s->v[STAT_BENCHMARK_STALE], "session"));
}

void
show_benchmark(const struct show *o, size_t book)
{
	const struct stats *s = &o->stats[book];
	int k;

	show_rule("benchmark");
	printf("%-23s %13s %13s\n", "", "book", "benchmark");
	for (k = 0; k < BENCH_STATS; k++) {
		const struct stat_info *i = &stat_info[bench_stat[k]];

		printf("%-23s %13s %13s\n", i->label,
		    show_value(i->unit, s->v[bench_stat[k]]),
		    show_value(i->unit, s->v[STAT_BENCHMARK_TOTAL_RETURN + k]));
	}
	for (k = STAT_CORRELATION; k <= STAT_ALPHA; k++)
		printf("%-23s %13s\n", stat_info[k].label,
		    show_value(stat_info[k].unit, s->v[k]));
	show_benchmark_note(o, NULL);
	show_stale_note(s);
	show_undefined(s, stat_block[BLOCK_BENCH].from, STATS);
}

/* ---- not traded ---- */

static void
count(const char *what, int indent, double n)
{
	enum { WIDE = 58 };
	char text[WIDE + 1];

	snprintf(text, sizeof text, "%*s%s", indent, "", what);
	show_word(text);
	printf("%*s %13s\n", (int)(WIDE - strlen(text)), "",
	    show_value(UNIT_COUNT, n));
}

void
show_skips(const struct stats *s, const struct ledger_book *b)
{
	static const char *const what[] = {
		"entries that were due and not made",
		"exits that fired and were not filled then"
	};
	const struct skips_item *why;
	size_t i, n;
	int exits;

	show_rule("not traded");
	for (exits = 0; exits < 2; exits++) {
		n = skips_sorted(&b->skips, exits, &why);
		count(what[exits], 0,
		    s->v[exits ? STAT_SKIPPED_EXITS : STAT_SKIPPED_ENTRIES]);
		for (i = 0; i < n; i++)
			count(why[i].why, 2, why[i].n);
	}
}

/* ---- shocks ---- */

static void
shocks(const char *label, const struct stats *s, enum stat_id first)
{
	enum stat_id id;

	printf("%-12s", label);
	for (id = first; id < first + LEDGER_SHOCKS; id++)
		printf(" %10s", show_value(stat_info[id].unit, s->v[id]));
	putchar('\n');
}

void
show_shocks_note(const struct ledger_book *b)
{
	show_note("- at once, from mid, each strike keeping its implied "
		  "volatility, or all of them 10 points higher; over %s of "
		  "%s with an open position, those where each leg had a "
		  "usable quote",
	    show_value(UNIT_COUNT, (double)b->shock[0].n),
	    show_count(b->nopen, "mark"));
}

void
show_shocks(const struct stats *s, const struct ledger_book *b)
{
	int k;

	show_rule("shocks, $");
	printf("%-12s", "");
	for (k = 0; k < LEDGER_SHOCKS; k++)
		printf(" %10s", stat_info[STAT_SHOCK_DN10 + k].label);
	putchar('\n');
	if (b->now.n_open > 0)
		shocks("last mark", s, STAT_SHOCK_DN10);
	shocks("worst day", s, STAT_SHOCK_DN10_WORST);
	shocks("  date", s, STAT_SHOCK_DN10_DATE);
	shocks("  of equity", s, STAT_SHOCK_DN10_SHARE);
	shocks("mean", s, STAT_SHOCK_DN10_MEAN);
	show_shocks_note(b);
}
