/* For lib/db's own files. */
#ifndef CSF_DB_IMPL_H
#define CSF_DB_IMPL_H

#include "base/text.h"
#include "db/db.h"

/* The schema is ours, or dies; an older one is brought up where `up`. */
void db_schema(struct db *db, int up);

/* Read the set's columns anew. */
void db_set_read(struct db *db);
/* What a column of the type is in SQL. */
const char *db_set_sql(const struct db *db, enum kind_type type);
/* Before rows go into it: those of the series are forgotten where the load
 * rebuilds them, the set is made, its definition kept or compared. */
void db_set_define(struct db *db, const struct db_how *how);
/* How its rows were made, or NULL; arena memory. */
const char *db_set_definition(struct db *db);
/* Enter it among the sets; the table is made with its first columns. */
void db_set_make(struct db *db);
/* One more column of a stream, of a type or none yet; its number. */
size_t db_set_add(struct db *db, const char *name, enum kind_type type);
/* The type of one that had none. */
void db_set_type(struct db *db, size_t col, enum kind_type type);
/* Columns that have a type get into the table, all at once where it is new. */
void db_set_real(struct db *db);
/* The view with ISO times, after columns were added. */
void db_set_view(struct db *db);
/* Its number, or -1. */
int db_set_find(const struct db *db, const char *name);

/* " WHERE "symbol"=?1 AND ..." of the scope, and its values. */
void db_scope_where(const struct db *db, struct text *sql);

/* The next series behind *s in order (first: *s is empty): 0, no more. */
struct db_series {
	const char *value[3]; /* by kind->scope; arena */
	int any;
};
int db_series_next(struct db *db, struct db_series *s);
/* The one that is given; dies when it is not there or there are several.  0:
 * the set is empty. */
int db_series_only(struct db *db, struct db_series *s);
void db_series_bind(
    const struct db *db, const struct db_series *s, struct sql_st *st);
/* "SPX 1d" for messages. */
const char *db_series_text(struct db *db, const struct db_series *s);

/* Forget the rows of a series, the whole set; how many there were. */
long long db_series_drop(struct db *db, const struct db_series *s);
long long db_set_drop(struct db *db);

/* The option's value of a scope or key column, or NULL. */
const char *db_given(const struct db *db, const char *name);

/* The query of all sets, in order. */
const char *db_sets(struct db *db);

/* An internal column, or one that is. */
int db_is_own(const char *name);

#endif
