/*
 * show: the report as text and as JSON, on stdout through stdio; the caller
 * ends with show_close, which checks that all of it was written.
 */
#ifndef CSF_REPORT_SHOW_H
#define CSF_REPORT_SHOW_H

#include "report/stats.h"

struct show_options {
	int last;      /* trades listed */
	int few;       /* fewer trades than this: said */
	size_t trials; /* for the line about the deflated Sharpe ratio */
};

/* A value in the unit, for people: "12.3 %", "1,234.50", "2020-03-16"; "-"
 * for NaN.  The text is static, good for the next four calls. */
const char *show_value(enum stat_unit unit, double v);

/* One book, whole: notice, equity plot, figures, tables, last trades. */
void show_text(
    const struct book *b, const struct stats *s, const struct show_options *o);

/* Several books, a line each. */
void show_table(const struct ledger *l, const struct stats *s);

/* One book as one JSON object on one line. */
void show_json(const struct book *b, const struct stats *s);

/* The equity of the book as rows of characters. */
void show_plot(const struct book *b);

int show_close(void);

#endif
