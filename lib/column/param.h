/* param: the values of a descriptor's parameters, from text and back. */
#ifndef CSF_PARAM_H
#define CSF_PARAM_H

#include "base/spec.h"
#include "column/column.h"

/* Those of the text and the defaults of the rest into p[]; dies (MISUSE) with
 * the range. */
void param_read(const struct column *c, const struct spec *s, double *p);

/* A value as it is typed and shown; NUL-terminated. */
void param_put(char text[64], const struct column_param *q, double v);

/*
 * Files of dates (COLUMN_DATES).  The value of one that is typed: its place
 * among them; and back, "" for NaN.  param_dates_read reads them all: dies
 * (FAIL) with file and line.
 */
double param_dates(const char *file);
const char *param_dates_file(double value);
void param_dates_read(void);

#endif
