/*
 * field: members of a JSON object, written, and read from a file that nobody
 * vouches for.  A reader dies (FAIL) with the file and the member's name when
 * it is not there or not what it should be; NaN is null.
 */
#ifndef CSF_FIELD_H
#define CSF_FIELD_H

#include "base/arena.h"
#include "base/text.h"

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

/* `"key":value`, no comma. */
void field_put_num(struct text *t, const char *key, double v);
void field_put_text(struct text *t, const char *key, const char *z);
void field_put_list(struct text *t, const char *key, const double *v, size_t n);
void field_put_texts(
    struct text *t, const char *key, const char *const *z, size_t n);
/* A moment, as cal_put_utc has it. */
void field_put_time(struct text *t, const char *key, int64_t ns);

/* A whole document; dies when it is none. */
json_t *field_document(const char *file);

const json_t *field_object(const char *file, const json_t *in, const char *key);

/* A finite number; of field_maybe null, too, and of field_time_maybe, which
 * gives INT64_MIN. */
double field_num(const char *file, const json_t *in, const char *key);
double field_maybe(const char *file, const json_t *in, const char *key);
long long field_int(const char *file, const json_t *in, const char *key,
    long long lo, long long hi);
int64_t field_time(const char *file, const json_t *in, const char *key);
int64_t field_time_maybe(const char *file, const json_t *in, const char *key);

/* A copy; of field_text_maybe null gives NULL. */
const char *field_text(
    struct arena *a, const char *file, const json_t *in, const char *key);
const char *field_text_maybe(
    struct arena *a, const char *file, const json_t *in, const char *key);

/* Which of the words (base/opt.h) it is. */
int field_word(
    const char *file, const json_t *in, const char *key, const char *words);

/* An array of n, finite; of field_list_maybe null, too. */
double *field_list(struct arena *a, const char *file, const json_t *in,
    const char *key, size_t n);
double *field_list_maybe(struct arena *a, const char *file, const json_t *in,
    const char *key, size_t n);
const char **field_texts(struct arena *a, const char *file, const json_t *in,
    const char *key, size_t *n);

/* Row i of an array of arrays of n numbers or null. */
double *field_row(
    struct arena *a, const char *file, const json_t *rows, size_t i, size_t n);

/* How many the array has. */
size_t field_count(const char *file, const json_t *in, const char *key);

#endif
