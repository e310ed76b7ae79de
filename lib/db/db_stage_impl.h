/*
 * A load into Postgres: rows that may meet others of their key are gathered in
 * a table of their own, csf_stage, with their lines; db_copy.c fills it.
 */
#ifndef CSF_DB_STAGE_IMPL_H
#define CSF_DB_STAGE_IMPL_H

#include "db/db_load_impl.h"

/* Of the slots: all that have a column, those of the key, those compared. */
enum db_which { DB_ALL, DB_KEYS, DB_VALUES };

int db_stage_has(const struct db_slot *s, enum db_which which);

/* A text of each of those slots, its name for each %s of the format, which are
 * two at most; "" of none; arena memory. */
const char *db_stage_list(struct db_load *l, struct arena *a,
    enum db_which which, const char *format, const char *between);

/* Make the table; it goes with the transaction. */
void db_stage_make(struct db_load *l);

/* Its rows, so many, into the table of the set, and counted; then it is empty.
 * 0: none was new. */
int64_t db_stage_merge(struct db_load *l, int64_t rows);

#endif
