/* member: the members of a JSON object, put behind one another; the name is
 * NULL within an array. */
#ifndef CSF_SNAP_MEMBER_H
#define CSF_SNAP_MEMBER_H

#include "base/str.h"
#include "base/text.h"

#include <stdint.h>

void member_open(struct text *t, const char *name, char bracket); /* { or [ */
void member_close(struct text *t, char bracket);		  /* } or ] */

void member_json(struct text *t, const char *name, struct str value);
void member_text(struct text *t, const char *name, const char *z); /* NULL */
void member_num(struct text *t, const char *name, double v); /* NaN: null */
void member_int(struct text *t, const char *name, long long v);
void member_bool(struct text *t, const char *name, int v);
void member_time(struct text *t, const char *name, int64_t ns);
void member_date(struct text *t, const char *name, int day);

#endif
