/* Rows that cannot be taken apart, for who asked to have them. */
#include "num/num.h"
#include "base/jansson.h"
#include "row/rec_impl.h"

#include <stdarg.h>
#include <stdio.h>

int
rec_fault(struct rec *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(r->why, sizeof r->why, fmt, ap);
	va_end(ap);
	r->rows++;
	return REC_FAULT;
}

/* Jansson looks at the line first: what it takes, the scanner takes. */
int
rec_fault_json(struct rec *r)
{
	json_error_t err;
	json_t *v = jansson_load(r->row, (size_t)(r->rowend - r->row),
	    JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_REJECT_DUPLICATES,
	    &err);
	int object = json_is_object(v);

	json_decref(v);
	if (!v)
		return rec_fault(r, "not JSON: %s", err.text);
	return object ? REC_ROW : rec_fault(r, "no object, but a value");
}
