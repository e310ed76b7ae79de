/*
 * jansson: a JSON text as values of Jansson's, by its own functions but for
 * memory: without any, Jansson (2.14) takes the beginning of a number for the
 * number; here the program ends (FAIL) with "out of memory".
 */
#ifndef CSF_JANSSON_H
#define CSF_JANSSON_H

#include <jansson.h>

/* json_loadb and json_load_file ("-": standard input), and what they return:
 * NULL and *e when it is no JSON, or the file cannot be read.  e: NULL is
 * allowed. */
json_t *jansson_load(const char *p, size_t n, size_t flags, json_error_t *e);
json_t *jansson_load_file(const char *file, size_t flags, json_error_t *e);

/* For values that are made without them: memory is as above from here on. */
void jansson_memory(void);

#endif
