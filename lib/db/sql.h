/*
 * sql: the door to SQLite; whatever fails dies with the database's name.  What
 * trying again may mend (another holds the lock) is RETRY, all else FAIL.
 * Only lib/db includes this, and no SQL stands outside it.
 */
#ifndef CSF_SQL_H
#define CSF_SQL_H

#include "base/arena.h"
#include "base/str.h"

#include <sqlite3.h>

struct sql {
	sqlite3 *h; /* owned; NULL when closed */
	const char *name;
	int wait;     /* seconds to wait for a lock */
	int late_wal; /* the file is new: what it gets first is written once,
		       * and the log ahead is for those who come later */
};

enum sql_mode {
	SQL_LOOK,  /* the file is opened read-only */
	SQL_READ,  /* it must be there */
	SQL_WRITE, /* it is made */
};

/* Dies when it cannot be opened or is no database. */
void sql_open(struct sql *s, const char *path, enum sql_mode mode, int wait);
void sql_close(struct sql *s);

/* Statements without rows, ";" between. */
void sql_run(struct sql *s, const char *text);

/* One statement without rows, its ?1 and ?2; b may be NULL. */
void sql_set(struct sql *s, const char *text, const char *a, const char *b);

/* A transaction that writes; at its end all of it stands, or nothing. */
void sql_begin(struct sql *s);
void sql_commit(struct sql *s);
void sql_rollback(struct sql *s);

/* The caller finalizes it. */
sqlite3_stmt *sql_prepare(struct sql *s, const char *text);

/* 1: a row; 0: done, and the statement is reset. */
int sql_step(struct sql *s, sqlite3_stmt *st);

/* Bind texts that stay. */
void sql_bind(sqlite3_stmt *st, int i, const char *z);
void sql_bind_str(sqlite3_stmt *st, int i, struct str s);

/* The first column of the first row as an integer; none: otherwise. */
int64_t sql_int(struct sql *s, const char *text, int64_t otherwise);

/* A name in double quotes; arena memory. */
const char *sql_name(struct arena *a, const char *name);

#endif
