/*
 * right: a put or a call, in one numbering for all of csf: arrays of two are
 * indexed by it, and bytes of it go into the array forms of price.h.
 */
#ifndef CSF_RIGHT_H
#define CSF_RIGHT_H

#include "base/str.h"

enum right { RIGHT_PUT, RIGHT_CALL };

/* What a cell says: C, P, call or put, in any case; else -1. */
int right_of(struct str s);

#endif
