/* Several books: side by side, and two of them against each other. */
#include "report/page/page_impl.h"

#include <math.h>
#include <stdio.h>

/* The figures of the text's table and growth, which has room here. */
enum { SHOWN = SHOW_COLUMNS + 1 };

static void
columns(const struct show *s, enum stat_id *shown)
{
	int k;

	show_columns(s, shown);
	shown[SHOWN - 1] = STAT_CAGR;
	for (k = 0; k < SHOWN - 1; k++) {
		if (shown[k] == STAT_CAGR)
			shown[SHOWN - 1] = STAT_SORTINO;
	}
}

/* The name of a book; a link where it follows whole. */
static void
book(const struct show *s, size_t i, size_t place)
{
	const char *id = s->ledger->book[i].id;

	html_raw("<tr><th scope=\"row\">");
	if (place < PAGE_BOOKS) {
		html_fmt("<a href=\"#b%zu\">", place + 1);
		html_name(id);
		html_raw("</a></th>");
	} else {
		html_name(id);
		html_raw("</th>");
	}
}

/* That of the first book that has one. */
static void
benchmark(const struct show *s, const enum stat_id *shown)
{
	size_t i = show_benchmarked(s);
	int k;

	if (i == s->ledger->nbooks)
		return;
	html_raw("<tr class=\"sum\"><th scope=\"row\">benchmark</th>");
	for (k = 0; k < SHOWN; k++)
		html_cell(stat_info[shown[k]].unit,
		    show_benchmark_of(s, i, shown[k]));
	html_raw("<td></td></tr>\n");
}

static void
compare(const struct show *s)
{
	enum stat_id shown[SHOWN];
	const char *column[SHOWN + 2] = { "book" };
	const size_t *order = show_order(s);
	size_t i;
	int k;

	columns(s, shown);
	for (k = 0; k < SHOWN; k++)
		column[1 + k] = stat_info[shown[k]].label;
	column[1 + SHOWN] = "<notes";
	html_table(
	    "books-table", "Every book, a row each", 1, column, SHOWN + 2);
	for (i = 0; i < s->ledger->nbooks; i++) {
		book(s, order[i], i);
		for (k = 0; k < SHOWN; k++)
			html_cell(stat_info[shown[k]].unit,
			    s->stats[order[i]].v[shown[k]]);
		html_raw("<td class=\"word\">");
		html_text(show_letters(s, order[i]));
		html_raw("</td></tr>\n");
	}
	benchmark(s, shown);
	html_table_end();
	show_table_notes(s);
}

/* ---- two of them ---- */

static void
pair(const struct show *s)
{
	static const char *const column[] = { "figure", "the second",
		"the first", "difference", "from", "to", "chance" };
	const struct pair *p = s->pair;
	int k;

	html_raw("<section id=\"pair\">\n<h3>Which is better</h3>\n<p>");
	html_text(show_verdict(p));
	html_raw("</p>\n");
	if (!p->why) {
		html_table("pair-table", "The second book against the first", 0,
		    column, 7);
		for (k = 0; k < PAIR_STATS; k++) {
			const struct pair_figure *f = &p->figure[k];
			enum stat_unit unit = stat_info[pair_stat[k]].unit;

			html_row(stat_info[pair_stat[k]].label);
			html_cell(unit, f->book);
			html_cell(unit, f->against);
			html_cell(unit, f->difference);
			html_cell(unit, f->lo);
			html_cell(unit, f->hi);
			html_cell(UNIT_SHARE, f->chance);
			html_raw("</tr>\n");
		}
		html_table_end();
		show_pair_notes(s);
	}
	html_raw("</section>\n");
}

void
page_books(const struct show *s)
{
	size_t n = s->ledger->nbooks;

	page_notes();
	html_raw("<section id=\"books\">\n<h2>Books compared</h2>\n");
	html_raw("<div class=\"plots\">\n");
	page_plot(&(struct plot_of){ .show = s }, "books");
	page_grids();
	html_raw("</div>\n");
	compare(s);
	if (n > PAGE_BOOKS)
		html_fmt("<p class=\"note\">The first %d of the %s follow "
			 "whole; --id BOOK makes a page of any of them, and "
			 "--sort FIGURE says which come first.</p>\n",
		    PAGE_BOOKS, show_count(n, "book"));
	if (s->pair)
		pair(s);
	html_raw("</section>\n");
}
