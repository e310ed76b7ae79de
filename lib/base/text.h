/*
 * text: a growing buffer for text that is put together and written once: help,
 * descriptions, messages.  Not for rows (out.h).
 */
#ifndef CSF_TEXT_H
#define CSF_TEXT_H

#include <stddef.h>

struct text {
	char *p; /* owned; NUL-terminated once anything was added */
	size_t n, cap;
};

void text_add(struct text *t, const char *z);
void text_addn(struct text *t, const char *p, size_t n);

/* A JSON string (base/json.h); NULL gives null.  Dies (FAIL) when it is not
 * UTF-8. */
void text_json(struct text *t, const char *z);

/* A number, shortest; NaN and inf give null. */
void text_num(struct text *t, double v);

/* Write it all to stdout, checked; the buffer is empty afterwards. */
void text_print(struct text *t);

#endif
