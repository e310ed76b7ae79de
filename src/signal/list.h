/* list: what csf-signal -l prints. */
#ifndef CSF_SIGNAL_LIST_H
#define CSF_SIGNAL_LIST_H

#include "out.h"

/* what: NULL for the strategies, one of them or "keys" for keys of orders;
 * dies (MISUSE) otherwise.  Rows go to the opened out. */
void list_signals(struct out *o, const char *what);

#endif
