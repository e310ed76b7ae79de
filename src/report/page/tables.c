/* Trades by this and that, and one by one. */
#include "num/num.h"
#include "report/page/page_impl.h"
#include "report/stat/group.h"

#include <math.h>
#include <stdio.h>

/* Dollars behind a bar from 0 to them, where lo..hi is its room. */
static void
bar(double v, double lo, double hi)
{
	double width = hi > lo ? hi - lo : 1;

	html_fmt("<td><span class=\"bar\"><i class=\"%s\" "
		 "style=\"left:%d%%;width:%d%%\"></i></span>",
	    v < 0 ? "loss" : "gain",
	    (int)((fmin(v, 0) - lo) / width * 100 + 0.5),
	    (int)(fabs(v) / width * 100 + 0.5));
	html_value(UNIT_DOLLARS, v);
	html_raw("</td>");
}

static void
group_table(const struct page *p, const struct grouping *by)
{
	const char *column[] = { by->title, "trades", "win rate", "P/L, $",
		"mean", "worst" };
	const struct group *g;
	size_t i, n = group_trades(p->book, by, &g);
	double lo = 0, hi = 0;
	char id[40], caption[80];

	for (i = 0; i < n; i++) {
		lo = fmin(lo, g[i].pnl);
		hi = fmax(hi, g[i].pnl);
	}
	snprintf(id, sizeof id, "by_%s", by->name);
	snprintf(caption, sizeof caption, "By %s", by->title);
	html_table(page_id(p, id), caption, 1, column, 6);
	for (i = 0; i < n; i++) {
		html_row(g[i].name);
		html_cell(UNIT_COUNT, (double)g[i].n);
		html_cell(UNIT_SHARE, (double)g[i].wins / (double)g[i].n);
		bar(g[i].pnl, lo, hi);
		html_cell(UNIT_DOLLARS, g[i].pnl / (double)g[i].n);
		html_cell(UNIT_DOLLARS, g[i].worst);
		html_raw("</tr>\n");
	}
	html_table_end();
}

void
page_groups(const struct page *p)
{
	const struct grouping *by;

	html_raw("<div class=\"pair\">\n");
	for (by = group_list; by->name; by++) {
		if ((by->needs & ~p->show->known) == 0)
			group_table(p, by);
	}
	html_raw("</div>\n");
}

/* ---- one by one ---- */

static void
strikes(const struct ledger_trade *t, int first)
{
	char text[2 * NUM_MAX + 2], *to = text;
	int i;

	html_raw("<td class=\"word\">");
	for (i = first; i < first + 2; i++) {
		if (ledger_several(t, i)) {
			html_text(ledger_several(t, i));
			html_raw("</td>");
			return;
		}
		if (isnan(t->strike[i]))
			continue;
		if (to > text)
			*to++ = '/';
		to += num_put(to, t->strike[i]);
	}
	*to = '\0';
	html_text(to > text ? text : "-");
	html_raw("</td>");
}

void
page_trades(const struct page *p)
{
	static const char *const column[] = { "entry", "<exit", "DTE", "held",
		"<put", "<call", "qty", "credit", "debit", "P/L, $",
		"<reason" };
	const struct ledger_book *b = p->book;
	size_t n = (size_t)p->show->last;
	size_t i = b->ntrades > n ? b->ntrades - n : 0;
	char caption[100];

	snprintf(caption, sizeof caption, "The last %s of %s",
	    show_value(UNIT_COUNT, (double)(b->ntrades - i)),
	    show_count(b->ntrades, "trade"));
	html_table(page_id(p, "trades-table"), caption, 1, column, 11);
	for (; i < b->ntrades; i++) {
		const struct ledger_trade *t = &b->trade[i];

		html_raw("<tr><th scope=\"row\">");
		html_value(UNIT_DATE, t->entry);
		html_raw("</th><td class=\"word\">");
		html_value(UNIT_DATE, t->exit);
		html_raw("</td>");
		html_cell(UNIT_COUNT, t->dte);
		html_cell(UNIT_COUNT, t->days);
		strikes(t, LEG_PUT_LONG);
		strikes(t, LEG_CALL_SHORT);
		html_cell(UNIT_COUNT, t->qty);
		html_cell(UNIT_POINTS, t->credit);
		html_cell(UNIT_POINTS, t->debit);
		html_fmt("<td class=\"%s\">", t->pnl < 0 ? "down" : "up");
		html_value(UNIT_DOLLARS, t->pnl);
		html_raw("</td><td class=\"word\">");
		html_text(t->reason);
		html_raw("</td></tr>\n");
	}
	html_table_end();
}
