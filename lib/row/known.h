/*
 * known: a label stands beside the time at which it became known.  That of the
 * target y_win, or of its further column y_win_meta, is y_win_known; names made
 * of parameters may have _known within: y_tb_20_2_known of y_tb_20_2_ret.
 */
#ifndef CSF_KNOWN_H
#define CSF_KNOWN_H

#include "row/rec.h"

/* Its index, or -1 where the stream has none. */
int known_column(const struct rec *r, const char *target);

#endif
