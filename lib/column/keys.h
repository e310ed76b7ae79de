/*
 * keys: the states of each key of --by.  Each key has states of its own for
 * ever, so a column of all different values would take all memory: one key more
 * than --max-keys dies (FAIL).
 *
 *	k = keys_parse(arena, "symbol,root", KEYS_MAX);
 *	keys_bind(k, rec);
 *	while (rec_next(rec))
 *		state = keys_find(k, rec, make, ctx);
 */
#ifndef CSF_KEYS_H
#define CSF_KEYS_H

#include "base/arena.h"
#include "row/rec.h"

struct keys;

enum { KEYS_MAX = 10000 }; /* the default of --max-keys */

/* Columns with commas between, quoted as inputs are (spec.h). */
struct keys *keys_parse(struct arena *a, const char *by, int max);

/* Find them; dies (FAIL) naming those that exist. */
void keys_bind(struct keys *k, struct rec *rec);

/* Forget all states: the stream begins anew. */
void keys_forget(struct keys *k);

/* The states of the current row's key; make(ctx) makes those of a new one. */
void **keys_find(
    struct keys *k, struct rec *rec, void **(*make)(void *ctx), void *ctx);

#endif
