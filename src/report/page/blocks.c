/* Sections that only some ledgers, or some commands, have. */
#include "report/page/page_impl.h"

#include <math.h>
#include <stdio.h>

/* A cell that the JSON has by the figure's name. */
static void
cell(const struct page *p, enum stat_id id)
{
	html_fmt("<td id=\"%s\">", page_id(p, stat_info[id].name));
	html_value(stat_info[id].unit, p->stats->v[id]);
	html_raw("</td>");
}

/* ---- sensitivity ---- */

void
page_reruns(const struct page *p)
{
	static const char *const column[] = { "run", "P/L, $", "CAGR", "Sharpe",
		"max drawdown" };
	static const char *const label[LEDGER_RERUNS] = {
#define LABEL(ID, name, text) text,
		RERUN_LIST(LABEL)
#undef LABEL
	};
	const struct stats *s = p->stats;
	int k;

	html_raw("<div>\n");
	html_table(page_id(p, "sensitivity-table"),
	    "The same order at other prices", 0, column, 5);
	html_row("this run");
	html_cell(UNIT_DOLLARS, s->v[STAT_END] - s->v[STAT_START]);
	html_cell(UNIT_SHARE, s->v[STAT_CAGR]);
	html_cell(UNIT_RATIO, s->v[STAT_SHARPE]);
	html_cell(UNIT_SHARE, s->v[STAT_MAX_DRAWDOWN]);
	html_raw("</tr>\n");
	for (k = 0; k < LEDGER_RERUNS; k++) {
		if (isnan(s->v[STAT_MID_PNL + k]))
			continue;
		html_row(label[k]);
		cell(p, STAT_MID_PNL + k);
		cell(p, STAT_MID_CAGR + k);
		cell(p, STAT_MID_SHARPE + k);
		cell(p, STAT_MID_MAX_DRAWDOWN + k);
		html_raw("</tr>\n");
	}
	html_table_end();
	show_reruns_note();
	html_raw("</div>\n");
}

/* ---- benchmark ---- */

void
page_bench(const struct page *p)
{
	static const char *const column[] = { "figure", "book", "benchmark" };
	enum stat_id id;
	int k;

	html_table(page_id(p, "benchmark-table"),
	    "The book and its benchmark, by the same definitions", 0, column,
	    3);
	for (k = 0; k < BENCH_STATS; k++) {
		html_row(stat_info[bench_stat[k]].label);
		html_cell(
		    stat_info[bench_stat[k]].unit, p->stats->v[bench_stat[k]]);
		cell(p, STAT_BENCHMARK_TOTAL_RETURN + k);
		html_raw("</tr>\n");
	}
	for (id = STAT_CORRELATION; id <= STAT_BENCHMARK_STALE; id++) {
		html_row(stat_info[id].label);
		cell(p, id);
		html_raw("<td></td></tr>\n");
	}
	html_table_end();
	show_benchmark_note(p->show, NULL);
	show_stale_note(p->stats);
	show_undefined(p->stats, stat_block[BLOCK_BENCH].from, STATS);
}

/* ---- intervals ---- */

void
page_boot(const struct page *p)
{
	static const char *const column[] = { "figure", "value", "from", "to" };
	const struct boot_options *by = &p->show->boot_by;
	const struct boot *b = &p->show->boot[p->i];
	char caption[160];
	int k;

	snprintf(caption, sizeof caption,
	    "%s intervals from %s replicates, seed %lld, blocks of %s sessions",
	    show_value(UNIT_SHARE, by->level), show_value(UNIT_COUNT, by->n),
	    by->seed, show_value(UNIT_RATIO, by->block));
	html_table(page_id(p, "bootstrap-table"), caption, 0, column, 4);
	for (k = 0; k < BOOT_STATS; k++) {
		const struct stat_info *f = &stat_info[boot_stat[k]];

		html_row(f->label);
		html_cell(f->unit, p->stats->v[boot_stat[k]]);
		html_cell(f->unit, b->lo[k]);
		html_cell(f->unit, b->hi[k]);
		html_raw("</tr>\n");
	}
	html_table_end();
}

/* ---- not traded ---- */

void
page_skips(const struct page *p)
{
	static const struct {
		enum stat_id id;
		const char *name, *caption;
	} what[] = {
		{ STAT_SKIPPED_ENTRIES, "entries",
		    "Entries that were due and not made" },
		{ STAT_SKIPPED_EXITS, "exits",
		    "Exits that fired and were not filled then" },
	};
	static const char *const column[] = { "why", "times" };
	const struct skips_item *why;
	size_t i, n;
	int exits;

	html_raw("<div class=\"pair\">\n");
	for (exits = 0; exits < 2; exits++) {
		n = skips_sorted(&p->book->skips, exits, &why);
		html_table(page_id(p, what[exits].name), what[exits].caption, 0,
		    column, 2);
		for (i = 0; i < n; i++) {
			html_row(why[i].why);
			html_cell(UNIT_COUNT, why[i].n);
			html_raw("</tr>\n");
		}
		html_raw("<tr class=\"sum\"><th scope=\"row\">all</th>");
		cell(p, what[exits].id);
		html_raw("</tr>\n");
		html_table_end();
	}
	html_raw("</div>\n");
}

/* ---- open at the last mark ---- */

void
page_open(const struct page *p)
{
	const struct ledger_now *n = &p->book->now;
	const struct {
		const char *name, *label;
		enum stat_unit unit;
		double v;
	} line[] = {
		{ "n_open", "trades", UNIT_COUNT, n->n_open },
		{ "open_pnl", "P/L, $", UNIT_DOLLARS, n->open_pnl },
		{ "open_risk", "capital at risk, $", UNIT_DOLLARS,
		    n->open_risk },
		{ "margin", "margin, $", UNIT_DOLLARS, n->margin },
		{ "delta", "delta, $ a point", UNIT_RATIO, n->delta },
		{ "gamma", "gamma, $ a point squared", UNIT_RATIO, n->gamma },
		{ "theta", "theta, $ a day", UNIT_RATIO, n->theta },
		{ "vega", "vega, $ a vol point", UNIT_RATIO, n->vega },
	};
	static const char *const column[] = { "what", "value" };
	size_t i;

	html_table(
	    page_id(p, "open-table"), "What the book holds", 0, column, 2);
	for (i = 0; i < sizeof line / sizeof *line; i++) {
		html_row(line[i].label);
		html_fmt("<td id=\"%s\">", page_id(p, line[i].name));
		html_value(line[i].unit, line[i].v);
		html_raw("</td></tr>\n");
	}
	html_table_end();
}

/* ---- shocks ---- */

void
page_shocks(const struct page *p)
{
	static const struct {
		const char *label;
		enum stat_id from;
	} row[] = {
		{ "last mark", STAT_SHOCK_DN10 },
		{ "worst day", STAT_SHOCK_DN10_WORST },
		{ "date", STAT_SHOCK_DN10_DATE },
		{ "of equity", STAT_SHOCK_DN10_SHARE },
		{ "mean", STAT_SHOCK_DN10_MEAN },
	};
	const char *column[1 + LEDGER_SHOCKS] = { "$" };
	size_t i;
	int k;

	for (k = 0; k < LEDGER_SHOCKS; k++)
		column[1 + k] = stat_info[STAT_SHOCK_DN10 + k].label;
	html_table(page_id(p, "shocks-table"),
	    "What the positions would gain if the index, or every implied "
	    "volatility, jumped",
	    0, column, 1 + LEDGER_SHOCKS);
	for (i = 0; i < sizeof row / sizeof *row; i++) {
		html_row(row[i].label);
		for (k = 0; k < LEDGER_SHOCKS; k++)
			cell(p, row[i].from + k);
		html_raw("</tr>\n");
	}
	html_table_end();
	show_shocks_note(p->book);
}
