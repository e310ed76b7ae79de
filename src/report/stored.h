/*
 * stored: the ledgers of runs that csf-dbload keeps, by its dump; this program
 * knows no database.
 */
#ifndef CSF_STORED_H
#define CSF_STORED_H

#include "ledger/ledger.h"

/* Dies (MISUSE) of what is no list RUN,RUN. */
void stored_check(const char *runs);

/* Read them, behind what was read before, as ledger_read does; a book's file is
 * its run.  Where csf-dbload fails, having said why, this program exits with
 * its status. */
void stored_read(struct ledger *l, const char *runs, double start);

#endif
