/*
 * page: the report as one page of HTML (csf-report -o html): it needs nothing
 * but itself, reads without script and follows the reader's light or dark.
 *
 * Figures come from stat and read as show_value has them, so that text, JSON
 * and page agree; a value's digits stand beside it (html.h).  A book is a list
 * of sections (book.c), each a heading, its plots and its tables; several books
 * are compared first, and the first of them follow whole.
 *
 * style.css and script.js are compiled in; the page allows that script and no
 * other, by its SHA-256.
 */
#ifndef CSF_REPORT_PAGE_H
#define CSF_REPORT_PAGE_H

#include "report/show/show.h"

/* Before opt_parse, with main's arguments: the page says what was typed. */
void page_args(int argc, char *const argv[]);

/* Before the ledgers are read: their sums are taken as they pass.  manifest:
 * the file that csf-bt --manifest wrote, or NULL; dies (FAIL) when it is none.
 */
void page_begin(const char *manifest);

/* The page on stdout; 0.  Nothing is written when it fails. */
int page_report(struct show *s);

#endif
