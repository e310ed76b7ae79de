/*
 * ubj: a document in Universal Binary JSON (ubjson.org, draft 12), the form in
 * which XGBoost writes its models, as Jansson's values.
 *
 * The file may be hostile: every length is held against the bytes that are
 * left before anything is made, and nesting ends at UBJ_DEPTH.  Numbers too
 * large for Jansson (beyond 64 bits, NaN, infinities) are refused, and so are
 * keys that stand in an object twice.
 */
#ifndef CSF_UBJ_H
#define CSF_UBJ_H

#include <jansson.h>
#include <stddef.h>

enum { UBJ_DEPTH = 64 };

/* The n bytes at p, all of them; the caller's reference.  NULL: *why says what
 * is wrong, and *at the byte where. */
json_t *ubj_read(const void *p, size_t n, const char **why, size_t *at);

#endif
