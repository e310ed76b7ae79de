/*
 * sql: the inner door: one set of calls over two databases, each a driver
 * (sql_sqlite.c, sql_pg.c).  Whatever fails dies with the database's
 * name: what trying again may mend (another holds the lock, no connection) is
 * RETRY, all else FAIL.  Only lib/db includes this, and no SQL stands outside
 * it.
 *
 * Statements are written once for both: parameters are ?1, ?2, names that came
 * from a stream go through sql_name, and the little that is said otherwise is
 * data of the driver.
 */
#ifndef CSF_SQL_H
#define CSF_SQL_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

struct sql {
	const struct sql_driver *driver;
	const char *name;    /* in messages: the path, or the URL */
	int wait;	     /* seconds to wait for a lock */
	void *h;	     /* the driver's own; NULL when closed */
	struct sql_st *open; /* statements */
	int closing;	     /* rows that are left are not asked for */
	int trial;	     /* one transaction around all, never committed */
};

enum sql_mode {
	SQL_LOOK,  /* nothing is written */
	SQL_READ,  /* it must be there */
	SQL_WRITE, /* it is made */
	SQL_TRIAL, /* as that, and nothing of it stays */
};

/* A cell, in or out. */
struct sql_value {
	enum sql_is { SQL_NULL, SQL_INT, SQL_REAL, SQL_TEXT } is;
	union {
		int64_t i;
		double d;
		struct str s;
	};
};

/* A statement, of one database; a driver's own struct begins with it. */
struct sql_st {
	struct sql *sql;
	struct sql_st *next, **from; /* of those open */
};

struct sql_driver {
	/* what the two write otherwise */
	const char *number, *integer, *text; /* types of columns */
	const char *begin, *look; /* a transaction that writes, that reads */
	const char *table;	  /* behind CREATE TABLE t (...) */
	const char *by_bytes;	  /* behind a text that rows are ordered by */
	const char *iso;	  /* "time" and csf_date as csf writes times */
	const char *has;	  /* tables that are called ?1, counted */
	size_t longest;		  /* bytes of a name; 0: any */
	const struct db_put *put; /* how rows are stored (db_load_impl.h) */

	/* NULL, or what is wrong with it; nothing is opened */
	const char *(*check)(const char *url);
	void (*open)(struct sql *s, const char *url, enum sql_mode mode);
	void (*close)(struct sql *s);
	void (*run)(struct sql *s, const char *text);
	int64_t (*version)(struct sql *s);
	struct sql_st *(*prepare)(struct sql *s, const char *text, int many);
	void (*bind)(struct sql_st *st, int i, const struct sql_value *v);
	int (*step)(struct sql_st *st);
	void (*get)(
	    struct sql_st *st, int i, enum sql_is is, struct sql_value *v);
	int64_t (*changes)(struct sql_st *st);
	void (*reset)(struct sql_st *st);
	void (*finish)(struct sql_st *st);
};

extern const struct sql_driver sql_sqlite, sql_pg;

/* The driver of a URL; dies (MISUSE) of one that cannot be, with what it was
 * given by in front ("--db").  The URL is not shown: a password may be in it.
 */
const struct sql_driver *sql_driver_of(const char *url, const char *from);

/* Dies when it cannot be opened or is no database. */
void sql_open(struct sql *s, const char *url, enum sql_mode mode, int wait);
void sql_close(struct sql *s);

/* Statements without rows, ";" between. */
void sql_run(struct sql *s, const char *text);

/* One statement without rows, its ?1 and ?2; b may be NULL. */
void sql_set(struct sql *s, const char *text, const char *a, const char *b);

/* A transaction that writes, one at a time in a database; at its end all of it
 * stands, or nothing.  sql_look: one that reads all as it is now. */
void sql_begin(struct sql *s);
void sql_look(struct sql *s);
void sql_commit(struct sql *s);
void sql_rollback(struct sql *s);

/* A number that is another when others may have written since. */
int64_t sql_version(struct sql *s);

/* The caller finishes it.  sql_many: its rows are many; they come as they are
 * asked for, and until it is done or finished no other statement runs. */
struct sql_st *sql_prepare(struct sql *s, const char *text);
struct sql_st *sql_many(struct sql *s, const char *text);
void sql_finish(struct sql_st *st); /* NULL: nothing */

/* 1: a row; 0: done, and the statement is reset.  sql_reset: the same before
 * all rows were seen. */
static inline int
sql_step(struct sql_st *st)
{
	return st->sql->driver->step(st);
}

void sql_reset(struct sql_st *st);

/* Rows that the last step inserted, updated or deleted. */
int64_t sql_changes(struct sql_st *st);

/* Bind to ?i; texts must stay. */
void sql_bind(struct sql_st *st, int i, const char *z);
void sql_bind_int(struct sql_st *st, int i, int64_t v);
void sql_bind_value(struct sql_st *st, int i, const struct sql_value *v);

/* The row's i-th cell, from 0, which is NULL or holds that; text is valid until
 * the next step.  Of NULL the integer is 0, the text {NULL, 0}. */
static inline struct sql_value
sql_get(struct sql_st *st, int i, enum sql_is is)
{
	struct sql_value v;

	st->sql->driver->get(st, i, is, &v);
	return v;
}

int64_t sql_get_int(struct sql_st *st, int i);
struct str sql_get_text(struct sql_st *st, int i);

/* The first column of the first row as an integer; none: otherwise. */
int64_t sql_int(struct sql *s, const char *text, int64_t otherwise);

/* Is there a table of that name? */
int sql_has(struct sql *s, const char *table);

/* A name in double quotes; arena memory. */
const char *sql_name(struct arena *a, const char *name);

#endif
