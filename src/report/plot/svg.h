/*
 * svg: what gnuplot writes, made fit for a page: its prologue and the shapes
 * nobody uses go, its <title>s, which browsers show, too; what every element
 * says again stands in the root once.
 */
#ifndef CSF_REPORT_SVG_H
#define CSF_REPORT_SVG_H

#include "base/str.h"
#include "base/text.h"

struct svg_head {
	const char *id; /* before every id in it */
	const char *title, *alt;
	int wide, high;
	int alone; /* it is a file of its own, on paper; else part of a page,
		    * whose variables its colours are */
};

/* The next document in *from, which is moved behind it; 0 when there is none.
 */
int svg_next(struct str *from, struct str *doc);

void svg_put(struct text *to, struct str doc, const struct svg_head *head);

#endif
