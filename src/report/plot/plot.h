/*
 * plot: the pictures of csf-report, drawn by gnuplot (gnuplot.h).
 *
 * A plot is an entry of plot_list: what it lacks, when it cannot be drawn; one
 * sentence that says in words, with its numbers, what it shows; and how it is
 * drawn on a sheet (sheet.h).
 *
 * A page:
 *	struct plot_job job[] = { { .plot = plot_find("equity"), .of = ... } };
 *	plot_style(&css, 0);            colours by light, 1: by dark
 *	plot_svg(job, n);               one gnuplot for all of them
 *	text_addn(&page, job[0].svg.p, job[0].svg.n);
 */
#ifndef CSF_REPORT_PLOT_H
#define CSF_REPORT_PLOT_H

#include "base/text.h"
#include "report/plot/press.h"
#include "report/show/show.h"

/* Of what. */
struct plot_of {
	const struct show *show;
	size_t book;	    /* index in the ledger; plots of all take no note */
	const char *key[2]; /* of grid: across, up */
};

struct plot {
	const char *name;  /* of --plot: "equity" */
	const char *title; /* a few words: "Equity" */
	int all;	   /* it is of all books, not of one */
	int keys;	   /* it takes KEY,KEY */

	/* NULL: it can be drawn; else why not: "fewer than two sessions" */
	const char *(*lacks)(const struct plot_of *of);

	/* The sentence for those who do not see it; UTF-8, no markup. */
	void (*alt)(const struct plot_of *of, struct text *t);

	void (*draw)(const struct plot_of *of, struct sheet *s);
};

/* In the order of a page; ends with NULL. */
extern const struct plot *const plot_list[];

/* The one of that name; NULL. */
const struct plot *plot_find(const char *name);

struct plot_job {
	const struct plot *plot; /* which lacks nothing */
	struct plot_of of;
	struct text svg, alt; /* plot_svg fills in; to free() */
};

/*
 * Draw them all.  An SVG is an element to be put into a page as it stands: as
 * wide as there is room, viewBox, role="img", <title> and <desc> (alt), text
 * that can be marked, no script, nothing from elsewhere, ids that are of this
 * call alone ("plot1_..."), and every colour var(--plot-NAME,#LIGHT).
 */
void plot_svg(struct plot_job *job, size_t n);

/* "--plot-ink:#1f2933;--plot-...;" for a rule of CSS. */
void plot_style(struct text *t, int dark);

/* ---- csf-report --plot ---- */

/* Dies (MISUSE) of what is none: "equity", "grid:dte,delta".  *key are good for
 * ever. */
const struct plot *plot_option(const char *text, const char *key[2]);

/* The one plot on stdout; 0, as main ends. */
int plot_report(
    const struct plot *p, const struct plot_of *of, enum press_form form);

/* Likewise of a package that package_work worked out (--payoff). */
int plot_package(const struct package *p, enum press_form form);

/* Of any rows in the file ("-" is standard input), which reads no ledger:
 * "lines:COLUMN,COLUMN" over the column x, NULL being time; "surface", of
 * csf-chain surface --by expiry, the last quote time's. */
int plot_is_rows(const char *text); /* dies (MISUSE) of "lines" alone */
int plot_rows(
    const char *text, const char *x, const char *file, enum press_form form);

#endif
