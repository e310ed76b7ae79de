/*
 * A load: each column that a row fills is a slot.  db_slot.c makes them and
 * reads a row into them, db_load.c has the loop; how a row is stored is the
 * driver's choice: db_put.c, a statement a row, or db_copy.c, by the thousand.
 */
#ifndef CSF_DB_LOAD_IMPL_H
#define CSF_DB_LOAD_IMPL_H

#include "base/map.h"
#include "db/db_impl.h"

enum db_from { DB_CELL, DB_GIVEN, DB_DATE, DB_SEQ, DB_AT };

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
	int col;	    /* of the stream, or -1 */
	size_t set;	    /* db->col[set], of a cell */
	int key;	    /* tells rows apart */
	int param;	    /* ?1 and so on */
	const char *given;  /* DB_GIVEN, or what an empty cell means */
	struct sql_value v; /* the row's */
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
	struct db_slot
	    *scope[3];	/* of timed rows, the series; ends with NULL */
	int one_series; /* options say it */
	struct sql_st *insert, *stored, *update; /* db_put.c */

	int timecol, ncol; /* of the stream: time, and n; or -1 */
	struct cal_time time, last;
	int has_last;
	struct cal_time first; /* of the stream */
	struct map forms;      /* db_form.c: of each series, by key */
	struct text key;
	int64_t seq;
	int64_t version; /* of what others have written */
	int changed;	 /* columns were added: the view is old */
	int fresh;	 /* the table lacks columns that the row has */

	const char *why; /* what is wrong with the row, in whybuf perhaps */
	int whycol;	 /* -1: the row as such */
	char whybuf[200];
};

/* For the stream's columns, those that are new added to the set. */
void db_slot_make(struct db_load *l);

/* The row's values; 0, or -1 and l->why. */
int db_slot_read(struct db_load *l);

/* Of rows with a time, find the slots that tell the series. */
void db_form_scope(struct db_load *l);

/* Of a row that is read: has its series the same form of time?  0, or -1 and
 * l->why. */
int db_form_check(struct db_load *l);

/* Insert rows, or compare them with what is there. */
struct db_put {
	void (*row)(struct db_load *l);	  /* the values of the slots */
	void (*flush)(struct db_load *l); /* all rows given are stored */
	void (*done)(struct db_load *l);  /* the same; slots may change then */
};
extern const struct db_put db_put_rows, db_copy_rows;

/* Is the slot stored, and compared: neither key nor the order of rows? */
int db_slot_is_value(const struct db_slot *s);

/* Die: the values differ, with what is right. */
void db_slot_differs(struct db_load *l, const struct db_slot *s, long line,
    const struct sql_value *was, const struct sql_value *now)
    __attribute__((noreturn));

/* 'text', or nothing; arena memory. */
const char *db_slot_shown(struct db_load *l, const struct sql_value *v);

/* To be told: at that time the slot's column differs from what is stored. */
void db_differ_note(struct db_load *l, struct db_slot *s, struct cal_time time,
    const struct sql_value *was, const struct sql_value *now);

/* The stream is over: when anything differed, write it, and die. */
void db_differ_end(struct db_load *l);

/* Is it the same cell? */
int db_slot_same(const struct sql_value *a, const struct sql_value *b);

/* What the slot's column holds. */
enum sql_is db_slot_is(const struct db_slot *s);

#endif
