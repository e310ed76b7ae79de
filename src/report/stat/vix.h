/* vix: another series beside the trades, as of their entries. */
#ifndef CSF_REPORT_VIX_H
#define CSF_REPORT_VIX_H

#include "ledger/ledger.h"

/* Set vix of every trade to the newest value known at or before its entry.
 * spec as of asof_load; without a column it is vix or close. */
void vix_join(struct ledger *l, const char *spec);

#endif
