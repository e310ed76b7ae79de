/* digest: SHA-256 of the bytes that a stream had. */
#ifndef CSF_DIGEST_H
#define CSF_DIGEST_H

#include "base/arena.h"

struct rec;

/* rec_open (row/rec.h); all bytes of this stream are summed from now on.  One
 * stream at a time. */
void digest_open(struct rec *in, const char *file);

/* The sum of the bytes read so far, 64 digits, in the arena. */
const char *digest_text(struct arena *a);

#endif
