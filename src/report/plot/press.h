/*
 * press: sheets become pictures: parts of a page, or a file, or characters in a
 * terminal, of one run of gnuplot.
 */
#ifndef CSF_REPORT_PRESS_H
#define CSF_REPORT_PRESS_H

#include "report/plot/sheet.h"

enum press_form {
	PRESS_PAGE, /* an SVG element for a page */
	PRESS_SVG,  /* a file of its own, on white */
	PRESS_PNG,
	PRESS_TERM
};

struct press {
	struct sheet sheet; /* drawn */
	const char *title, *alt;
	struct text svg; /* press_svg fills in; to free() */
};

/* An empty sheet, with its title written on it but in a page; of a terminal it
 * knows the width.  What is drawn comes behind. */
void press_start(struct press *p, const char *title, enum press_form form);

/* The n drawn sheets; those of a page have ids "plot1_..." to "plotN_...". */
void press_svg(struct press *p, size_t n, enum press_form form);

/* The one onto stdout; 0, as main ends. */
int press_print(struct press *p, enum press_form form);

#endif
