/* vix: another series beside the trades, as of their entries. */
#ifndef CSF_REPORT_VIX_H
#define CSF_REPORT_VIX_H

#include "report/ledger.h"

/*
 * Set vix of every trade to the newest value known at or before its entry.
 * spec: FILE, or FILE:COLUMN (else the column is vix or close): bars with a
 * time; a daily one is known at that day's close.  Dies (FAIL) on a bad file.
 */
void vix_join(struct ledger *l, const char *spec);

#endif
