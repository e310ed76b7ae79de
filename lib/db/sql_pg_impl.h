/* For lib/db's Postgres: sql_pg.c connects, sql_pg_st.c has statements,
 * db_copy.c the rows of a load. */
#ifndef CSF_SQL_PG_IMPL_H
#define CSF_SQL_PG_IMPL_H

#include "db/sql.h"

#include <postgresql/libpq-fe.h>

/* The connection. */
PGconn *sql_pg_of(struct sql *s);

/* Die of what the result, or the connection (NULL), says. */
void sql_pg_fail(struct sql *s, const PGresult *r) __attribute__((noreturn));

/* Rows into a table, COPY's binary ones: the statement, bytes, and the end,
 * which returns how many rows went in. */
void sql_pg_copy(struct sql *s, const char *text);
void sql_pg_copy_put(struct sql *s, const char *p, size_t n);
int64_t sql_pg_copy_end(struct sql *s);

/* The functions of the driver that statements have. */
struct sql_st *sql_pg_prepare(struct sql *s, const char *text, int many);
void sql_pg_bind(struct sql_st *st, int i, const struct sql_value *v);
int sql_pg_step(struct sql_st *st);
void sql_pg_get(struct sql_st *st, int i, enum sql_is is, struct sql_value *v);
int64_t sql_pg_changes(struct sql_st *st);
void sql_pg_reset(struct sql_st *st);
void sql_pg_finish(struct sql_st *st);

#endif
