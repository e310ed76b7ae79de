/*
 * A load: each column that a row fills is a slot.  db_slot.c makes them and
 * reads a row into them, db_put.c has the statements, db_differ.c what differs
 * from what is stored, db_load.c the loop.
 */
#ifndef CSF_DB_LOAD_IMPL_H
#define CSF_DB_LOAD_IMPL_H

#include "db/db_impl.h"

enum db_from { DB_CELL, DB_GIVEN, DB_DATE, DB_SEQ, DB_AT };

struct db_value {
	enum { DB_NULL, DB_INT, DB_REAL, DB_STR } is;
	int64_t i;
	double d;
	struct str s;
};

/* Of a column in which rows differ from those stored. */
struct db_differ {
	long long rows;
	struct cal_time time;	  /* of the first, */
	const char *stored, *now; /* and its values, in quotes */
	double most;		  /* that two numbers are apart; else NaN */
};

struct db_slot {
	const char *name;
	enum kind_type type; /* KIND_UNKNOWN: not in the statements yet */
	enum db_from from;
	int col;	   /* of the stream, or -1 */
	size_t set;	   /* db->col[set], of a cell */
	int key;	   /* tells rows apart */
	int param;	   /* ?1 and so on */
	const char *given; /* DB_GIVEN, or what an empty cell means */
	struct db_value v; /* the row's */
	struct db_differ differ;
};

struct db_load {
	struct db *db;
	struct rec *in;
	const struct db_how *how;
	struct db_counts *n;
	struct arena arena; /* of the slots and statements */
	struct db_slot *slot;
	size_t nslots;
	sqlite3_stmt *insert, *stored, *update;

	int timecol, ncol; /* of the stream: time, and n; or -1 */
	struct cal_time time, last;
	int has_last;
	struct cal_time first; /* of the stream */
	int64_t seq;
	int64_t version; /* of what others have written */
	int changed;	 /* columns were added: the view is old */

	const char *why; /* what is wrong with the row, in whybuf perhaps */
	int whycol;
	char whybuf[200];
};

/* For the stream's columns, those that are new added to the set. */
void db_slot_make(struct db_load *l);

/* The row's values; 0, or -1 and l->why. */
int db_slot_read(struct db_load *l);

void db_put_prepare(struct db_load *l);
void db_put_done(struct db_load *l);

/* Does a slot of the row differ from the i-th cell stored? */
int db_put_differs(const struct db_load *l, const struct db_slot *s, int i);

/* Both values in quotes; arena memory. */
const char *db_put_stored(struct db_load *l, int i);
const char *db_put_now(struct db_load *l, const struct db_slot *s);

/* The row's slot differs from the i-th cell stored. */
void db_differ_note(struct db_load *l, struct db_slot *s, int i);

/* The stream is over: when anything differed, write it, and die. */
void db_differ_end(struct db_load *l);

/* Insert the row, or compare it with what is there. */
void db_put_row(struct db_load *l);

#endif
