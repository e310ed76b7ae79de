/* settings: the sum of what shapes a document beside its rows: the options, the
 * models, and the files of --settings; hexadecimal. */
#ifndef CSF_SNAP_SETTINGS_H
#define CSF_SNAP_SETTINGS_H

#include "snap/stream.h"

const char *settings_sum(
    const struct stream *s, const char *const file[], int n);

#endif
