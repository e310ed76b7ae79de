/* Complaints about a row, with its place. */
#include "base/die.h"
#include "row/rec.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
rec_die(const struct rec *r, const char *fmt, ...)
{
	char msg[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	die(FAIL, "%s:%ld: %s", r->file, r->line, msg);
}

void
rec_bad(const struct rec *r, int col, const char *fmt, ...)
{
	char msg[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	die(FAIL, "%s:%ld: column '%.*s': %s", r->file, r->line,
	    (int)r->name[col].n, r->name[col].p, msg);
}

void
rec_no_extra(const struct rec *r)
{
	if (r->nextra > 0)
		rec_die(r, "the key '%.*s' is not in the first row",
		    (int)(r->extra[0].n > 100 ? 100 : r->extra[0].n),
		    r->extra[0].p);
}

const char *
rec_names(struct rec *r)
{
	size_t n = 1;
	char *s, *p;
	int i;

	for (i = 0; i < r->ncols; i++)
		n += r->name[i].n + 2;
	p = s = arena_get(&r->arena, n, 1);
	for (i = 0; i < r->ncols; i++) {
		if (i > 0) {
			*p++ = ',';
			*p++ = ' ';
		}
		memcpy(p, r->name[i].p, r->name[i].n);
		p += r->name[i].n;
	}
	return s;
}
