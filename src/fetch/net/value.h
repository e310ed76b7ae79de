/*
 * value: the members of the objects in a provider's JSON.  Absent, null, ""
 * and the words NaN and null are undefined; what is of another kind than it
 * must be ends the program with its place.
 */
#ifndef CSF_FETCH_NET_VALUE_H
#define CSF_FETCH_NET_VALUE_H

#include "http/http.h"

#include <jansson.h>

struct value_at { /* which object: data.options[17], SPXW240119C04700000 */
	struct http *http; /* whose last answer it is in; NULL: a file's */
	const char *list;  /* "data.options"; NULL: it is the whole */
	size_t i;
	const char *name; /* its own, or NULL */
	const char *file;
};

/* A number, or a text that is one; NaN when undefined. */
double value_num(
    const struct value_at *at, const json_t *object, const char *key);

/* A whole number (a time), or a text that is one; INT64_MIN when undefined. */
int64_t value_int(
    const struct value_at *at, const json_t *object, const char *key);

/* An object; NULL when undefined.  key NULL: the object given. */
const json_t *value_object(
    const struct value_at *at, const json_t *object, const char *key);

/* A text; NULL when undefined. */
const char *value_text(
    const struct value_at *at, const json_t *object, const char *key);

/* The same of a text that must be there. */
const char *value_need(
    const struct value_at *at, const json_t *object, const char *key);

void value_die(const struct value_at *at, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

#endif
