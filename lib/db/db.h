/*
 * db: rows kept in a database, SQLite or Postgres (sql.h).  The one door: no
 *SQL stands outside lib/db.
 *
 *	db_open(&db, "sqlite:csf.db", DB_WRITE, 600);
 *	db_use(&db, "bars", &given);
 *	db_load(&db, &in, &how, &counts);
 *	return db_close(&db);
 *
 * Numbers are doubles, a time is nanoseconds UTC and a flag that says date,
 * empty cells are NULL; csf-dbload(1) has the kinds and their keys.  A write is
 * one transaction: whatever ends the program leaves all of it or nothing.
 */
#ifndef CSF_DB_H
#define CSF_DB_H

#include "db/kind.h"
#include "db/sql.h"
#include "row/out.h"
#include "row/rec.h"

enum db_mode {
	DB_LOOK,  /* read-only: nothing is migrated */
	DB_READ,  /* must be there; an older schema is migrated */
	DB_WRITE, /* is made when it is not there */
	DB_NEW,	  /* is made when it is not there; nothing is migrated */
	DB_TRIAL, /* as DB_WRITE, and it stays as it was: a file that is not
		   * there is not made */
};

struct db_column {
	const char *name;
	enum kind_type type;
	int real; /* the table has it */
};

/* What says which series: NULL where it was not given. */
struct db_given {
	const char *symbol, *timeframe, *run, *model, *stream;
};

struct db {
	struct arena arena; /* of the program's life */
	struct sql sql;

	/* the set in use */
	const struct kind *kind;
	const char *set;   /* "bars", "rows:daily" */
	const char *table; /* "bars", "rows_daily" */
	int exists;
	int unmade;	       /* its table is not made yet (db_set_real) */
	struct db_column *col; /* in the order they first came */
	size_t ncol, colcap;
	const struct db_given *given;
	int held; /* db_hold */
};

/* The URL that was typed: sqlite:PATH or postgresql://...; NULL: $CSF_DB, else
 * sqlite:csf.db.  Dies (MISUSE) of any other text, and of a password in it. */
const char *db_url(const char *typed);

/* The same opened.  wait: seconds to wait for who writes. */
void db_open(struct db *db, const char *url, enum db_mode mode, int wait);
int db_close(struct db *db); /* 0 */

/* The set that was typed; db->exists says whether anything was loaded. */
void db_use(struct db *db, const char *typed, const struct db_given *given);
/* The same, of a set that must be there: dies with those that are. */
void db_need(struct db *db, const char *typed, const struct db_given *given);

/* ---- load ---- */

struct db_how {
	enum { DB_STOP, DB_REPLACE, DB_STAY } differ; /* other values stored */
	int trial;	 /* all is done, and undone */
	long long batch; /* rows of a transaction; 0: one for all */
	struct out *bad; /* NULL: a bad row ends it; else open: it goes there */

	/* Open: where other values are stored, read on, store nothing, write
	 * a row for each column that differs, and die. */
	struct out *tell;

	/* How the rows of a set were made, in any words; NULL: not said.  A
	 * set keeps its first one, and another is refused. */
	const char *definition;
	int rebuild; /* forget the series given, and its definition, first */
};

struct db_counts {
	long long rows; /* read: the sum of those below */
	long long added, same, replaced, kept, bad;
	long long resumed; /* of `same`: stored by the load before */
	long long differ;  /* where how->tell */
};

/* Put the rows of the stream into the set. */
void db_load(struct db *db, struct rec *in, const struct db_how *how,
    struct db_counts *n);

/* From here to db_release all loads are one transaction; their sets are read
 * anew by db_use. */
void db_hold(struct db *db);
void db_release(struct db *db);

/* ---- read ---- */

struct db_range {
	struct cal_time from, to; /* both inclusive; a date: New York's day */
	int has_from, has_to;
	long long last; /* only the last n rows; 0: all */
	int show;	/* the query goes to stderr */
};

/* The rows of one series, as they were loaded, to out (opened, not started);
 * of a kind with .all those of each, its name in front; documents as they were,
 * a newline behind each.  Dies when there are several and it was not given
 * which. */
void db_dump(struct db *db, const struct db_range *range, struct out *o);

/* What is missing, a row for each run of bars: symbol,timeframe,from,to,bars.
 * Up to the last row stored, or to range->to; from the first, or range->from.
 */
void db_gaps(struct db *db, const struct db_range *range, struct out *o);

/* A row for each series:
 * set,symbol,timeframe,run,rows,from,to,model,stream,definition. */
void db_status(struct db *db, struct out *o);

/* Forget the series, or the whole set when nothing is given; the rows that
 * were there. */
long long db_drop(struct db *db);

/* ---- schema ---- */

/* Bring it up to the number (-1: the newest), and print what was done. */
void db_migrate(struct db *db, int to, struct out *o);

/* The newest that this program knows. */
int db_newest(void);

#endif
