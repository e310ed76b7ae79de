/* The figures of a book: the few that matter first, and all of them with what
 * they mean. */
#include "report/page/page_impl.h"

#include <math.h>
#include <string.h>

static const char *
label_of(enum stat_id id)
{
	const char *label = stat_info[id].label;

	return label + strspn(label, " ");
}

/* The range of the bootstrap, where the figure has one. */
static void
interval(const struct page *p, enum stat_id id)
{
	const struct boot *b = p->show->boot ? &p->show->boot[p->i] : NULL;
	int k = 0;

	while (k < BOOT_STATS && boot_stat[k] != id)
		k++;
	if (!b || k == BOOT_STATS || isnan(b->lo[k]))
		return;
	html_raw("<small>");
	html_text(show_value(stat_info[id].unit, b->lo[k]));
	html_raw(" to ");
	html_text(show_value(stat_info[id].unit, b->hi[k]));
	html_raw("</small>");
}

void
page_glance(const struct page *p)
{
	static const enum stat_id shown[] = { STAT_PNL, STAT_CAGR,
		STAT_MAX_DRAWDOWN, STAT_SHARPE, STAT_TRADES, STAT_WIN_RATE,
		STAT_PROFIT_FACTOR, STAT_EXPOSURE };
	size_t k;

	html_raw("<dl class=\"glance\">\n");
	for (k = 0; k < sizeof shown / sizeof *shown; k++) {
		const struct stat_info *f = &stat_info[shown[k]];

		html_fmt("<div><dt><a href=\"#%s\">%s</a></dt><dd>",
		    page_id(p, f->name), label_of(shown[k]));
		html_value(f->unit, p->stats->v[shown[k]]);
		interval(p, shown[k]);
		html_raw("</dd></div>\n");
	}
	html_raw("</dl>\n");
}

/* ---- all of them ---- */

/* A figure whose name opens to what it means; its id is where links to it go.
 */
static void
figure(const struct page *p, enum stat_id id)
{
	const struct stat_info *f = &stat_info[id];
	const char *why = p->stats->why[id];

	html_fmt("<div id=\"%s\"><dt><details><summary>%s</summary><p>",
	    page_id(p, f->name), label_of(id));
	html_text(f->definition);
	html_raw(".</p></details></dt><dd>");
	html_value(f->unit, p->stats->v[id]);
	if (isnan(p->stats->v[id]) && why) {
		html_raw("<small>");
		html_text(why);
		html_raw("</small>");
	}
	html_raw("</dd></div>\n");
}

void
page_figures(const struct page *p)
{
	static const struct {
		const char *title;
		enum stat_id from;
	} part[] = {
		{ "Trades", STAT_TRADES },
		{ "Premium, time and costs", STAT_PREMIUM },
		{ "Equity and return", STAT_START },
		{ "Drawdown", STAT_MAX_DRAWDOWN },
		{ "Risk", STAT_VAR95 },
		{ NULL, STATS_MAIN },
	};
	enum stat_id id;
	int k;

	html_raw("<p class=\"note\">Open a name for what it means.</p>\n"
		 "<div class=\"figures\">\n");
	for (k = 0; part[k].title; k++) {
		html_fmt("<section><h4>%s</h4><dl>\n", part[k].title);
		for (id = part[k].from; id < part[k + 1].from; id++)
			figure(p, id);
		html_raw("</dl></section>\n");
	}
	html_raw("</div>\n");
	if (p->show->trials > 1)
		html_fmt("<p class=\"note\">Deflated Sharpe: of %s variants "
			 "tried.</p>\n",
		    show_value(UNIT_COUNT, (double)p->show->trials));
}
