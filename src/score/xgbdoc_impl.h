/* xgbdoc's own: reading a member, or dying of it; the booster within. */
#ifndef CSF_XGBDOC_IMPL_H
#define CSF_XGBDOC_IMPL_H

#include "score/xgbdoc.h"

#include <float.h>

enum {
	XGBDOC_CLASSES = 1000,
	XGBDOC_FEATURES = 65536,
	XGBDOC_DEPTH = 512, /* of a tree: the library descends by recursion */
	XGBDOC_DELETED = 2147483647 /* split index of a node pruned away */
};

#define XGBDOC_REAL FLT_MAX

struct xgbdoc_at {
	const char *file;
	long tree; /* -1: none */
};

void xgbdoc_bad(const struct xgbdoc_at *c, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/* The member of the object: of the type, a text that is a whole number, a list
 * of n items, a list of n numbers. */
json_t *xgbdoc_member(const struct xgbdoc_at *c, const json_t *o,
    const char *key, json_type type);
long xgbdoc_whole(const struct xgbdoc_at *c, const json_t *o, const char *key,
    long lo, long hi);
json_t *xgbdoc_list(
    const struct xgbdoc_at *c, const json_t *o, const char *key, size_t n);
void xgbdoc_reals(
    const struct xgbdoc_at *c, const json_t *o, const char *key, size_t n);

/* Trees or weights: k and groups of d are known, rounds and linear are set. */
void xgbdoc_booster(
    struct xgbdoc *d, const struct xgbdoc_at *c, const json_t *booster);

#endif
