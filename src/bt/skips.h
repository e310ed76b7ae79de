/* skips: what did not happen: the file of --skips, the column skips of the
 * marks, and the warnings at the end. */
#ifndef CSF_BT_SKIPS_H
#define CSF_BT_SKIPS_H

#include "trade/skip.h"

struct book;
struct order;
struct run;

/* An order made no trade; an exit that fired, of that rule, was not filled. */
void skips_entry(
    struct run *r, enum skip why, struct book *b, const char *detail);
void skips_exit(struct run *r, enum skip why, struct book *b, const char *rule);

/* The order found no expiry: remember the chain's roots if they are others. */
void skips_roots(struct run *r, struct book *b, const struct order *o);

/* "full=3+stop: no bid=1" of the book, or NULL; forgotten then.  Valid until
 * the next call. */
const char *skips_since(struct book *b);

#endif
