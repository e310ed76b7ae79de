/* A book on the page: its name, what limits it, and its sections. */
#include "report/page/page_impl.h"

#include <stdio.h>
#include <string.h>

const char *
page_id(const struct page *p, const char *name)
{
	static char text[2][80];
	static int turn;

	turn = !turn;
	snprintf(text[turn], sizeof *text, "%s-%s", p->at, name);
	return text[turn];
}

/* ---- notes and notices ---- */

static int listed; /* notices so far */

/* "FEW TRADES: 4; below ...": what is before the colon is its name. */
static void
notice(const char *text)
{
	size_t n = strcspn(text, ":");
	char name[80];

	html_raw(listed++ > 0 ? "" : "<ul class=\"notices\">\n");
	snprintf(name, sizeof name, "%.*s", (int)n, text);
	html_raw("<li><strong>");
	html_text(name);
	html_raw("</strong>");
	html_text(text + strlen(name));
	html_raw("</li>\n");
}

static void
note(const char *text)
{
	html_raw("<p class=\"note\">");
	html_text(strncmp(text, "- ", 2) == 0 ? text + 2 : text);
	html_raw("</p>\n");
}

void
page_notes(void)
{
	show_divert(note);
}

static void
notices(void)
{
	listed = 0;
	show_divert(notice);
}

/* ---- sections ---- */

static int
has_marks(const struct page *p)
{
	return p->book->nmarks > 1;
}

static int
has_trades(const struct page *p)
{
	return p->book->ntrades > 0;
}

static int
has_last(const struct page *p)
{
	return has_trades(p) && p->show->last > 0;
}

static int
has_reruns(const struct page *p)
{
	return p->stats->has[BLOCK_RERUNS];
}

static int
has_bench(const struct page *p)
{
	return p->stats->has[BLOCK_BENCH];
}

static int
has_boot(const struct page *p)
{
	return p->show->boot != NULL;
}

static int
has_skips(const struct page *p)
{
	return p->stats->has[BLOCK_SKIPS];
}

static int
has_open(const struct page *p)
{
	return p->book->now.n_open > 0;
}

static int
has_shocks(const struct page *p)
{
	return p->stats->has[BLOCK_SHOCKS];
}

static int
has_rolling(const struct page *p)
{
	return page_nrolling(p) > 0;
}

static int
has_drawdowns(const struct page *p)
{
	return page_ndrawdowns(p) > 0;
}

static int
has_months(const struct page *p)
{
	return page_nmonths(p) > 0;
}

const struct page_section page_section[] = {
	{ "equity", "Equity and drawdown", "equity drawdown", 0, has_marks,
	    NULL },
	{ "months", "Months", "", 0, has_months, page_months },
	{ "rolling", "Any twelve months", "rolling", 0, has_rolling,
	    page_rolling },
	{ "drawdowns", "Worst drawdowns", "", 1, has_drawdowns,
	    page_drawdowns },
	{ "benchmark", "Benchmark", "", 1, has_bench, page_bench },
	{ "pnl", "P/L of the trades", "pnl", 0, has_trades, page_pnl },
	{ "by", "Trades by", "", 0, has_trades, page_groups },
	{ "index", "Trades on the index, payoff of the last", "trades payoff",
	    0, has_trades, NULL },
	{ "sensitivity", "Sensitivity", "sensitivity", 0, has_reruns,
	    page_reruns },
	{ "bootstrap", "Bootstrap", "", 1, has_boot, page_boot },
	{ "open", "Open at the last mark", "", 1, has_open, page_open },
	{ "shocks", "Shocks", "", 0, has_shocks, page_shocks },
	{ "skips", "Not traded", "", 0, has_skips, page_skips },
	{ "last", "Last trades", "", 0, has_last, page_trades },
	{ "figures", "All figures", "", 0, NULL, page_figures },
	{ NULL, NULL, NULL, 0, NULL, NULL },
};

static void
meta(const struct page *p)
{
	const struct ledger_book *b = p->book;

	html_raw("<p class=\"meta\">");
	if (b->nmarks > 0) {
		html_value(UNIT_DATE, b->mark[0].day);
		html_raw(" to ");
		html_value(UNIT_DATE, b->mark[b->nmarks - 1].day);
		html_fmt(", %s, ",
		    show_count((size_t)p->stats->v[STAT_SESSIONS], "session"));
	}
	html_fmt("%s</p>\n", show_count(b->ntrades, "closed trade"));
}

void
page_parts(const struct page *p)
{
	const struct page_section *s;

	for (s = page_section; s->name; s++) {
		if (!s->has || s->has(p))
			html_fmt("<li><a href=\"#%s-part-%s\">%s</a></li>\n",
			    p->at, s->name, s->title);
	}
}

void
page_book(const struct page *p, int list)
{
	const struct page_section *s;

	html_fmt("<article id=\"%s\" aria-labelledby=\"%s\">\n<h2 id=\"%s\">",
	    p->at, page_id(p, "name"), page_id(p, "name"));
	html_name(p->book->id);
	html_raw("</h2>\n");
	meta(p);
	if (list) {
		html_raw("<ul class=\"parts\">\n");
		page_parts(p);
		html_raw("</ul>\n");
	}
	notices();
	show_notices(p->show, p->i);
	html_raw(listed > 0 ? "</ul>\n" : "");
	page_notes();
	page_glance(p);
	for (s = page_section; s->name; s++) {
		if (s->has && !s->has(p))
			continue;
		html_fmt("<section id=\"%s-part-%s\"%s>\n<h3>%s</h3>\n"
			 "<div%s>\n",
		    p->at, s->name, s->half ? " class=\"half\"" : "", s->title,
		    *s->plots ? " class=\"plots\"" : "");
		page_plots(p, s->plots);
		if (s->put)
			s->put(p);
		html_raw("</div>\n");
		html_raw("</section>\n");
	}
	html_raw("</article>\n");
}
