/* page_impl: what the parts of a page share; nobody else's. */
#ifndef CSF_REPORT_PAGE_IMPL_H
#define CSF_REPORT_PAGE_IMPL_H

#include "report/page/html.h"
#include "report/page/page.h"
#include "report/plot/plot.h"

/* A book on the page. */
struct page {
	const struct show *show;
	const struct ledger_book *book;
	const struct stats *stats;
	size_t i;    /* of the ledger's books */
	char at[24]; /* "b1": its ids begin so */
};

/* Books that follow whole. */
enum { PAGE_BOOKS = 4 };

/* A part of a book: heading, plots, put(). */
struct page_section {
	const char *name; /* of its id: "b1-months" */
	const char *title;
	const char *plots; /* names, blanks between (plot.h) */
	int half;	   /* it stands beside the next where there is room */
	int (*has)(const struct page *p);
	void (*put)(const struct page *p);
};
extern const struct page_section page_section[]; /* ends with a NULL name */

/* Links to a book's sections, as items of a list (book.c). */
void page_parts(const struct page *p);

/* A book whole, its sections listed first where others are on the page; the
 * comparison of all of them (book.c, books.c). */
void page_book(const struct page *p, int list);
void page_books(const struct show *s);

/* How the page was made (made.c). */
void page_made(void);

/* What show_note says from now on: paragraphs of notes (book.c). */
void page_notes(void);

/* "b1-NAME", until the next call but one. */
const char *page_id(const struct page *p, const char *name);

/* Draw the plots of all n books (plots.c); then put one where it belongs, or
 * why there is none; those of a section. */
void page_draw(const struct show *s, const struct page *p, size_t n);
void page_plot(const struct plot_of *of, const char *name);
void page_grids(void);
void page_plots(const struct page *p, const char *names);

/* ---- put() of sections ---- */

void page_glance(const struct page *p); /* figures.c */
void page_figures(const struct page *p);
void page_months(const struct page *p); /* course.c */
void page_rolling(const struct page *p);
void page_drawdowns(const struct page *p);
size_t page_nmonths(const struct page *p); /* how many there are */
size_t page_nrolling(const struct page *p);
size_t page_ndrawdowns(const struct page *p);
void page_pnl(const struct page *p);
void page_groups(const struct page *p); /* tables.c */
void page_trades(const struct page *p);
void page_reruns(const struct page *p); /* blocks.c */
void page_bench(const struct page *p);
void page_boot(const struct page *p);
void page_skips(const struct page *p);
void page_open(const struct page *p);
void page_shocks(const struct page *p);

#endif
