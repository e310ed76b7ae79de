/* param: the values of a descriptor's parameters, from text and back. */
#ifndef CSF_PARAM_H
#define CSF_PARAM_H

#include "base/spec.h"
#include "column/column.h"

/* Those of the text and the defaults of the rest into p[]; dies (MISUSE) with
 * the range.  A list "stds=[1,2]" fills the parameters stds, stds2, stds3 ...,
 * with 0 those it has no value for. */
void param_read(const struct column *c, const struct spec *s, double *p);

/* The text of a COLUMN_TEXT or COLUMN_DATES; "" where none was typed. */
const char *param_text(double v);

/* A value as it is typed and shown; NUL-terminated, cut to 63 bytes. */
void param_put(char text[64], const struct column_param *q, double v);

#endif
