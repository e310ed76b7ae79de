/* bench: what a book is held against: the index, or another series. */
#ifndef CSF_REPORT_BENCH_H
#define CSF_REPORT_BENCH_H

#include "ledger/ledger.h"

/* At every mark put the newest value known by the end of its date in place of
 * the index.  spec as of asof_load; without a column it is close. */
void bench_join(struct ledger *l, const char *spec);

#endif
