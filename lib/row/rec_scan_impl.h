/*
 * rec_scan: one JSON value of a row, for rec_json.c alone.  Jansson decodes and
 * checks what is not plain: strings with escapes and nested values.
 */
#ifndef CSF_REC_SCAN_IMPL_H
#define CSF_REC_SCAN_IMPL_H

#include "row/rec_impl.h"

#include <jansson.h>

/* The value at p into the cell; returns its end. */
const char *rec_scan_value(
    const struct rec *r, const char *p, struct rec_cell *c);

/* p is behind the opening quote; returns the closing one. */
const char *rec_scan_string(const struct rec *r, const char *p, int *escaped);

/* Check bytes with Jansson; a new reference. */
json_t *rec_load(const struct rec *r, const char *p, const char *end);

/* Die of the byte at p: the line's end has no text to show. */
void rec_expected(const struct rec *r, const char *p, const char *what)
    __attribute__((noreturn));

#endif
