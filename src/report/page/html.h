/*
 * html: a page put together in memory and written whole, so that one that fails
 * writes nothing.
 *
 * Markup goes by html_raw and html_fmt, which take what this program says
 * alone. What comes from a file or from the command line goes by html_text, the
 * one function that escapes: markup stays text, and what HTML may not hold
 * (control characters, bytes that are not UTF-8) becomes U+FFFD.
 */
#ifndef CSF_REPORT_HTML_H
#define CSF_REPORT_HTML_H

#include "report/stat/stat.h"

void html_raw(const char *markup);
void html_fmt(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void html_text(const char *z);

/* A name as a ledger has it, which keeps its direction to itself; html_short
 * cuts it to about 60 characters. */
void html_name(const char *z);
void html_short(const char *z);

/*
 * A value as show_value has it, with its digits beside it for programs, as JSON
 * has them: <data value="0.0123">1.23 %</data>, <time> for a date, a dash for
 * NaN.  html_number: the same of a text that is put together elsewhere.
 */
void html_value(enum stat_unit unit, double v);
void html_number(const char *text, double v);

/*
 * A table in a box of its own, which scrolls when it is too wide: its columns
 * are begun by html_table, the first of them text, those with "<" in front too.
 * id is unique in the page; sort: a reader may sort it.
 */
void html_table(const char *id, const char *caption, int sort,
    const char *const *column, int n);
void html_table_end(void);

/* A cell with the value; a row's heading, of this program's words or a file's.
 */
void html_cell(enum stat_unit unit, double v);
void html_row(const char *heading);

/* Everything to stdout, checked: 0. */
int html_close(void);

#endif
