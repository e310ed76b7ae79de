/*
 * keys: the states of each key of --by.
 *
 *	k = keys_parse(arena, "symbol,root");
 *	keys_bind(k, rec);
 *	while (rec_next(rec))
 *		state = keys_find(k, rec, make, ctx);
 */
#ifndef CSF_KEYS_H
#define CSF_KEYS_H

#include "base/arena.h"
#include "row/rec.h"

struct keys;

/* Columns with commas between, quoted as inputs are (spec.h). */
struct keys *keys_parse(struct arena *a, const char *by);

/* Find them; dies (FAIL) naming those that exist. */
void keys_bind(struct keys *k, struct rec *rec);

/* The states of the current row's key; make(ctx) makes those of a new one. */
void **keys_find(
    struct keys *k, struct rec *rec, void **(*make)(void *ctx), void *ctx);

#endif
